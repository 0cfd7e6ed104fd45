"""From quotes with mentions to quotes with speakers: each mention goes through the sieves of its type.

The order is that of the article, because who spoke last is the best clue to who speaks next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from quotes.attribution.coreference.antecedents import Antecedents
from quotes.attribution.coreference.calibration import confidence
from quotes.attribution.coreference.context import Context
from quotes.attribution.coreference.decisions import SpeakerDecision
from quotes.attribution.coreference.discourse import Discourse, SpokenTurn
from quotes.attribution.coreference.sieves import SIEVES, Sieve
from quotes.attribution.entities.cast import Cast
from quotes.attribution.mentions.classification import classify_mention
from quotes.attribution.mentions.sources import words_for
from quotes.attribution.mentions.types import ClassifiedMention, MentionType
from quotes.attribution.mentions.via import find_via
from quotes.types import Quote, Span

_ASKS = re.compile(r"ask|press|question|wonder")


def mention_spans(quotes: Iterable[Quote]) -> tuple[Span, ...]:
    """Collect all places where the extraction saw a speaker.

    Args:
        quotes: the article's quotes.
    """
    return tuple(span for quote in quotes for span in quote.mention)


class Resolver:
    """Resolves the quotes of one article.

    Args:
        cast: Everybody whom the article names.
        byline: The article's author, None when it is not known.
        sieves: The steps in the order in which they are asked; the last of each type must always answer.
        make_antecedents: Makes the ranker over candidates; the training recipe puts its own here.
    """

    def __init__(
        self,
        cast: Cast,
        *,
        byline: str | None = None,
        sieves: tuple[Sieve, ...] = SIEVES,
        antecedents: Antecedents | None = None,
    ) -> None:
        self.cast = cast
        self.antecedents = antecedents or Antecedents(Discourse(cast))
        self.discourse = self.antecedents.discourse
        self.context = Context(self.discourse, self.antecedents, (), self.decide, byline)
        self._steps = {kind: [sieve for sieve in sieves if kind in sieve.types] for kind in MentionType}

    def resolve(self, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
        """Give each of `quotes` its speaker; they come back in the order in which they came.

        Args:
            quotes: the article's quotes.
        """
        return tuple(quote for quote, _ in self.answer(quotes))

    def answer(self, quotes: tuple[Quote, ...]) -> tuple[tuple[Quote, SpeakerDecision], ...]:
        """Do as `resolve`, with the decision behind each speaker.

        Args:
            quotes: the article's quotes.
        """
        self.context.quotes = quotes
        mentions = frozenset(span.start for span in mention_spans(quotes))
        done: dict[int, tuple[Quote, SpeakerDecision]] = {}
        for index in sorted(range(len(quotes)), key=lambda i: (_first(quotes[i]), quotes[i].content[0].start)):
            quote = quotes[index]
            self.antecedents.listen(_first(quote), mentions)
            mention = classify_mention(self.cast, words_for(self.cast, quote))
            decision = self.decide(quote, mention, outermost=True)
            via = decision.via or quote.via or find_via(self.cast, quote, mention, decision.speaker.name)
            speaker = replace(decision.speaker, confidence=confidence(decision, quote.confidence))
            done[index] = replace(quote, speaker=speaker, via=via), decision
            self.remember(quote, mention, decision)
        return tuple(done[index] for index in range(len(quotes)))

    def decide(self, quote: Quote, mention: ClassifiedMention, *, outermost: bool = False) -> SpeakerDecision:
        """Ask the sieves of the mention's type in turn; the first that answers decides.

        Args:
            quote: The quote whose speaker is looked for.
            mention: The words that stand for the speaker.
            outermost: Whether these are the quote's own mention, not words that a sieve found.
        """
        for sieve in self._steps[mention.type]:
            if sieve.outermost and not outermost:
                continue
            decision = sieve.step(self.context, quote, mention)
            if decision is not None:
                return _signed(decision, sieve)
        raise AssertionError(f"no sieve answers for a mention of type {mention.type}: give SIEVES one that always does")

    def remember(self, quote: Quote, mention: ClassifiedMention, decision: SpeakerDecision) -> None:
        """Add the decided quote to what the discourse knows.

        Args:
            quote: the quote whose speaker is looked for.
            mention: the words that stand for the speaker, and what kind of words they are.
            decision: the decision so far.
        """
        text = self.cast.layout.text
        position = mention.span.start if mention.type is not MentionType.NONE else quote.content[0].start
        cue = " ".join(span.of(text) for span in quote.cue).casefold()
        question = text[: quote.content[-1].end].rstrip(" \"“”'’").endswith("?")
        self.discourse.add(
            SpokenTurn(
                position=position,
                end=max(quote.content[-1].end, mention.span.end),
                speaker=decision.key,
                mention_type=mention.type,
                gender=decision.gender if decision.key is not None else mention.gender,
                asks=question or _ASKS.match(cue) is not None,
                kind=decision.speaker.kind,
            )
        )


def _signed(decision: SpeakerDecision, sieve: Sieve) -> SpeakerDecision:
    """The decision with the name of the sieve that made it, also in its first evidence."""
    first, *others = decision.speaker.evidence
    evidence = (replace(first, rule=first.rule or sieve.name), *others)
    speaker = replace(decision.speaker, evidence=evidence)
    return replace(decision, speaker=speaker, sieves=(sieve.name, *decision.sieves))


def _first(quote: Quote) -> int:
    return min(span.start for spans in (quote.content, quote.mention, quote.cue) for span in spans)
