"""Quotes without a mention: who speaks follows from the words around, or from who spoke before."""

from __future__ import annotations

from collections.abc import Callable

from quotes.attribution.coreference import decisions
from quotes.attribution.coreference import implicit_words as words
from quotes.attribution.coreference.context import Context
from quotes.attribution.coreference.decisions import SpeakerDecision
from quotes.attribution.coreference.discourse import SpokenTurn
from quotes.attribution.entities.cast import Cast
from quotes.attribution.mentions.classification import classify_mention
from quotes.attribution.mentions.evidence import evidence_for, truncate
from quotes.attribution.mentions.types import ClassifiedMention, MentionType
from quotes.document.layout import WORD
from quotes.types import Quote, Span

_TURNS = 4  # quotes back in which two may talk in turn
_SHORT = 160  # characters of a paragraph of dialogue
_RUN_INTO = 6  # characters between two quotes of which one runs into the other


def same_sentence(context: Context, quote: Quote, _mention: ClassifiedMention) -> SpeakerDecision | None:
    """Whoever says the quote with a mention in the same sentence, or the one that this quote runs into.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        _mention: not looked at; every step is called alike.
    """
    neighbour = _neighbour(context, quote)
    if neighbour is None:
        return None
    decision = context.resolve(neighbour, classify_mention(context.cast, neighbour.mention))
    if decision.speaker.name is None:
        return None
    said = truncate(context.text[neighbour.mention[0].start : neighbour.mention[0].end])
    return decisions.through(decision, evidence_for(f"part of what “{said}” says here", *neighbour.mention))


def with_these_words(context: Context, quote: Quote, _mention: ClassifiedMention) -> SpeakerDecision | None:
    """The subject of a sentence that follows and begins with "With these words".

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        _mention: not looked at; every step is called alike.
    """
    return _resolved(context, quote, words.with_these_words)


def label(context: Context, quote: Quote, _mention: ClassifiedMention) -> SpeakerDecision | None:
    """The name before a colon at the start of the paragraph: "FALLIN: …".

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        _mention: not looked at; every step is called alike.
    """
    return _resolved(context, quote, lambda cast, found: words.paragraph_label(cast, found.content[0].start))


def subject_by_grammar(context: Context, quote: Quote, _mention: ClassifiedMention) -> SpeakerDecision | None:
    """The subject of the cue's verb, also one that it shares: "Trump tweeted … and encouraged …".

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        _mention: not looked at; every step is called alike.
    """
    return _resolved(context, quote, words.subject_by_grammar)


def named_right_after(context: Context, quote: Quote, _mention: ClassifiedMention) -> SpeakerDecision | None:
    """The name between the closing mark and a verb of saying: "“…?” Borger asked".

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        _mention: not looked at; every step is called alike.
    """
    return _resolved(context, quote, words.right_after)


def nearest_subject(context: Context, quote: Quote, _mention: ClassifiedMention) -> SpeakerDecision | None:
    """The name or pronoun nearest to a verb of saying in the sentences of the quote.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        _mention: not looked at; every step is called alike.
    """
    return _resolved(context, quote, words.nearest_subject)


def same_paragraph(context: Context, quote: Quote, _mention: ClassifiedMention) -> SpeakerDecision | None:
    """Whoever spoke last in the paragraph, where nobody else is named since.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        _mention: not looked at; every step is called alike.
    """
    turn, cast, start = _last_turn(context, quote), context.cast, quote.content[0].start
    near = turn is not None and cast.layout.paragraph(turn.end - 1) == cast.layout.paragraph(start)
    if turn is None or not near or not words.is_marked(cast, quote) or words.others_between(cast, turn, start):
        return None
    return _goes_on(context, turn)


def introduced_by_colon(context: Context, quote: Quote, _mention: ClassifiedMention) -> SpeakerDecision | None:
    """The subject of the sentence before, where that sentence ends in a colon.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        _mention: not looked at; every step is called alike.
    """
    return _resolved(context, quote, words.introduced_by_colon)


def next_paragraph(context: Context, quote: Quote, _mention: ClassifiedMention) -> SpeakerDecision | None:
    """Whoever spoke last, where the next paragraph opens with a quotation, or the one after about nobody else.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        _mention: not looked at; every step is called alike.
    """
    turn, cast, start = _last_turn(context, quote), context.cast, quote.content[0].start
    if turn is None or not words.is_marked(cast, quote) or not words.opens_paragraph(cast, quote):
        return None
    if words.ends_in_colon(cast, quote) or turn.mention_type is MentionType.UNNAMED:
        return None
    gap = cast.layout.paragraph(start) - cast.layout.paragraph(turn.end - 1)
    if gap != 1 and (gap != 2 or words.others_between(cast, turn, start)):
        return None
    return None if _in_dialogue(context, quote) else _goes_on(context, turn)


def repeated(context: Context, quote: Quote, _mention: ClassifiedMention) -> SpeakerDecision | None:
    """Whoever said the same words before: the article takes them up again.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        _mention: not looked at; every step is called alike.
    """
    place = words.said_before(context.cast, quote)
    turn = context.discourse.reported_at(place) if place is not None and not quote.mention else None
    if turn is None or turn.speaker is None or turn.end > quote.content[0].start:
        return None
    text = f"the same words as {context.discourse.name_of(turn.speaker)}’s before"
    return decisions.known(context.discourse, turn.speaker, evidence_for(text, Span(turn.position, turn.end)))


def paragraph_subject(context: Context, quote: Quote, _mention: ClassifiedMention) -> SpeakerDecision | None:
    """The subject of the sentence before within the paragraph, where the article names nobody else there.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        _mention: not looked at; every step is called alike.
    """
    cast, start = context.cast, quote.content[0].start
    if quote.cue or not words.is_marked(cast, quote) or not words.is_sentence(cast, quote):
        return None
    subject = context.discourse.subject_before(start)
    paragraph = cast.layout.paragraphs[cast.layout.paragraph(start)]
    stood = context.discourse.activity(subject[0], start) if subject is not None else -1
    if subject is None or stood < paragraph.start:
        return None
    others = [
        p for p in cast.between(paragraph.start, start) if p.name.label == "PERSON" and subject[0] not in p.owners
    ]
    if others or words.has_relative(cast, paragraph.start, start):
        return None
    text = f"no speaker is named here; the words before are about {context.discourse.name_of(subject[0])}"
    return decisions.known(context.discourse, subject[0], evidence_for(text, Span(stood, stood + 1)))


def alternating(context: Context, quote: Quote, _mention: ClassifiedMention) -> SpeakerDecision | None:
    """Leave open who speaks in a dialogue whose paragraphs change speakers without saying so.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        _mention: not looked at; every step is called alike.
    """
    if not _in_dialogue(context, quote):
        return None
    earlier = [turn for turn in context.discourse.turns if turn.position < quote.content[0].start]
    keys = list(dict.fromkeys(turn.speaker for turn in reversed(earlier[-3:]) if turn.speaker is not None))[::-1]
    names = tuple(context.discourse.name_of(key) for key in keys)
    if len(names) < 2:
        return None
    text = f"no speaker is named here; {' and '.join(names)} talk in turn"
    return decisions.ambiguous(names, evidence_for(text, *quote.content[:1]), score=1 / len(names))


def _in_dialogue(context: Context, quote: Quote) -> bool:
    """Whether a closed quotation stands before as a paragraph of its own, and somebody else's right before that one."""
    layout, start = context.cast.layout, quote.content[0].start
    here = layout.paragraph(start)
    if here < 2 or not words.opens_paragraph(context.cast, quote):
        return False
    last = layout.paragraphs[here - 1].of(context.text).rstrip()
    earlier = [t for t in context.discourse.turns[-_TURNS:] if t.position < start and t.speaker is not None]
    speakers = {t.speaker for t in earlier if here - layout.paragraph(t.end - 1) <= 2}
    opens = last[:1] in "“\"‘'«"
    return opens and len(speakers) > 1 and len(last) <= _SHORT and len(quote.content[0].of(context.text)) <= _SHORT


def nobody_named(_context: Context, quote: Quote, _mention: ClassifiedMention) -> SpeakerDecision:
    """Leave open who speaks, where nothing around the quote tells.

    Args:
        _context: not looked at; every step is called alike.
        quote: the quote whose speaker is looked for.
        _mention: not looked at; every step is called alike.
    """
    return decisions.unknown(evidence_for("nobody is named as the speaker", *quote.content[:1]))


def _resolved(context: Context, quote: Quote, find: Callable[[Cast, Quote], Span | None]) -> SpeakerDecision | None:
    """Whom the words that `find` finds around the quote mean."""
    span = find(context.cast, quote)
    if span is None:
        return None
    other = classify_mention(context.cast, (span,))
    if other.type in (MentionType.NONE, MentionType.OTHER):
        return decisions.unknown(evidence_for(f"“{truncate(other.text)}” names nobody", span))
    return context.resolve(quote, other)


def _last_turn(context: Context, quote: Quote) -> SpokenTurn | None:
    return context.discourse.previous(quote.content[0].start + 1)


def _goes_on(context: Context, turn: SpokenTurn) -> SpeakerDecision | None:
    if turn.speaker is None:
        return None
    text = f"no speaker is named here; {context.discourse.name_of(turn.speaker)} spoke last"
    return decisions.known(context.discourse, turn.speaker, evidence_for(text, Span(turn.position, turn.end)))


def _neighbour(context: Context, quote: Quote) -> Quote | None:
    """A quote with a mention in the same sentence, or one that this quote runs into without a word between."""
    layout = context.cast.layout
    start, end = quote.content[0].start, quote.content[-1].end
    if quote.cue or not (layout.is_quoted(start) or layout.is_quoted(start - 1)):
        return None
    for other in context.quotes:
        if other is quote or not other.mention:
            continue
        here = other.content[0].start
        same = layout.sentence(here) == layout.sentence(start) == layout.sentence(other.mention[0].start)
        joined = here >= end and here - end < _RUN_INTO and not WORD.search(context.text, end, here)
        if same or joined:
            return other
    return None
