"""What a sieve may look at: one article, what it has told so far, and the quote in hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from quotes.attribution.coreference.antecedents import Antecedents, Ranking
from quotes.attribution.coreference.decisions import SpeakerDecision
from quotes.attribution.coreference.discourse import Discourse
from quotes.attribution.entities.cast import Cast
from quotes.attribution.mentions.types import ClassifiedMention
from quotes.types import Quote

Resolve = Callable[[Quote, ClassifiedMention], SpeakerDecision]


@dataclass(slots=True)
class Context:
    """The state of one article's resolution.

    Attributes:
        discourse: Who was named and who spoke so far.
        antecedents: The ranker over the candidates of this article.
        quotes: All quotes of the article.
        resolve: Resolves another mention by the same sieves, for sieves that find words which stand for the speaker.
        byline: The article's author, None when it is not known.
        interview: Where the article's first label of a question or answer stands, None before it was met.
    """

    discourse: Discourse
    antecedents: Antecedents
    quotes: tuple[Quote, ...]
    resolve: Resolve
    byline: str | None = None
    interview: int | None = None
    _rankings: dict[tuple[object, ...], Ranking] = field(default_factory=dict)

    @property
    def cast(self) -> Cast:
        """The cast of the article."""
        return self.discourse.cast

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.discourse.cast.layout.text

    def rank(self, quote: Quote, mention: ClassifiedMention) -> Ranking:
        """Rank the candidates of `mention`, once for as long as nothing new was told.

        Args:
            quote: the quote whose speaker is looked for.
            mention: the words that stand for the speaker, and what kind of words they are.
        """
        key = mention.span, mention.type, mention.gender, quote.content, len(self.discourse.turns)
        if key not in self._rankings:
            self._rankings[key] = self.antecedents.rank(quote, mention)
        return self._rankings[key]
