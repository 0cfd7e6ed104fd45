"""What a text shows word for word by its layout (turns of transcripts, posts), joined with what was found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from quotes.document import Layout
from quotes.extraction.posts import find_posts
from quotes.extraction.transcripts import find_turns
from quotes.text.ranges import Ranges
from quotes.types import Quote, QuoteKind, Span

CONFIDENCE = 0.9
"""Of a turn: in the training articles annotators marked five of seven transcripts, none of the turns was wrong."""


LABEL = 120
"""Characters at most between the start of a name and the sign after its label."""


def join_verbatim(layout: Layout, quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Join what was found with the turns and posts of a text; those are direct quotes, whatever marks they have.

    Args:
        layout: the layout of the text.
        quotes: what an extractor found.

    Returns:
        All quotes in text order. What was found inside a turn or a post is gone, content that reaches into one ends
        before it.
    """
    found = tuple(quotes)
    shown = [_direct(turn.speech, turn.sign, turn.label) for turn in find_turns(layout)]
    whole = [Span(_start(quote), quote.content[-1].end) for quote in shown]
    for post in find_posts(layout):
        shown.append(_direct((post.words,), post.dash, post.name))
        whole.append(Span(post.words.start, post.name.end))
    if not shown:
        return found
    taken = Ranges(whole)
    kept = (_outside(quote, taken) for quote in found)
    return tuple(sorted([q for q in kept if q is not None] + shown, key=lambda quote: quote.content[0]))


def _start(turn: Quote) -> int:
    """Where a turn begins: with its name, or with its sign where the name is that of an earlier label."""
    name, sign = turn.mention[0], turn.cue[0]
    return name.start if 0 <= sign.start - name.end < LABEL else sign.start


def _direct(words: tuple[Span, ...], sign: Span, name: Span) -> Quote:
    return Quote(QuoteKind.DIRECT, words, (sign,), (name,), confidence=CONFIDENCE)


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
