"""The turns of a transcript joined with what an extractor found: whoever is labelled says all of the turn."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from quotes import lexicon
from quotes.extraction.transcripts import find_turns
from quotes.text.ranges import Ranges
from quotes.types import Quote, QuoteKind, Span

CONFIDENCE = 0.9
"""Of a turn: in the training articles annotators marked five of seven transcripts, none of the turns was wrong."""


def join_turns(text: str, quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The quotes with the turns of the text's transcripts, in text order.

    What was found inside turns goes, content that reaches into one ends before it. Kinds are settled by `finish`.
    """
    turns = find_turns(text)
    found = tuple(quotes)
    if not turns:
        return found
    taken = Ranges(Span(turn.label.start, turn.speech[-1].end) for turn in turns)
    kept = (_outside(quote, taken) for quote in found)
    spoken = [Quote(QuoteKind.INDIRECT, t.speech, (t.sign,), (t.label,), confidence=CONFIDENCE) for t in turns]
    return tuple(sorted([q for q in kept if q is not None] + spoken, key=lambda quote: quote.content[0]))


def is_heading(mention: str, *, place: bool) -> bool:
    """Whether what stands before a colon is no speaker: "NOTE", "Update", or the place of a date line in capitals."""
    words = mention.split()
    return (len(words) == 1 and words[0].strip(".").lower() in lexicon.words("heading_first_words")) or (
        place and mention.isupper()
    )


def _outside(quote: Quote, turns: Ranges) -> Quote | None:
    """The quote without what lies in the turns; None where that is most of it, or its cue or mention is in one."""
    if any(turns.holds(span.start) for span in (*quote.cue, *quote.mention)):
        return None
    pieces = list(quote.content)
    spans = turns.spans
    for turn in spans[bisect_left(spans, pieces[0].start, key=lambda span: span.end) :]:
        if turn.start >= quote.content[-1].end:
            break
        pieces = [part for piece in pieces for part in _without(piece, turn)]
    if 2 * sum(end - start for start, end in pieces) <= sum(end - start for start, end in quote.content):
        return None
    return replace(quote, content=tuple(pieces))


def _without(piece: Span, hole: Span) -> list[Span]:
    if piece.end <= hole.start or hole.end <= piece.start:
        return [piece]
    parts = [Span(piece.start, min(piece.end, hole.start)), Span(max(piece.start, hole.end), piece.end)]
    return [part for part in parts if part.start < part.end]
