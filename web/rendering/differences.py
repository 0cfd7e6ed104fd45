"""Two texts side by side, each with what the other lacks: printed and claimed words, and two spellings of a name."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from quotes.types import Span
from quotes.wording.types import Change
from web.rendering.highlight import Mark, Piece, cut


def printed_pieces(words: str, changes: Sequence[Change]) -> tuple[Piece[Change], ...]:
    """Give the printed `words`, cut where the claim differs.

    Args:
        words: the words as printed.
        changes: where the claim differs; their first spans count in `words`.
    """
    marks = [_mark(words, change, Span(*change.before_span), change.before) for change in changes]
    return cut(words, [mark for mark in marks if mark is not None], Span(0, len(words)))


def claimed_pieces(text: str, changes: Sequence[Change]) -> tuple[Piece[Change], ...]:
    """Give the claimed `text`, cut where it differs from print.

    Args:
        text: the claim.
        changes: where it differs from print; their second spans count in `text`.
    """
    marks = [_mark(text, change, Span(*change.after_span), change.after) for change in changes]
    return cut(text, [mark for mark in marks if mark is not None], Span(0, len(text)))


def _mark(text: str, change: Change, span: Span, words: str) -> Mark[Change] | None:
    """Where `words` stand in `text`: at `span`, or at their only place when the span counts in the quoted part alone.

    None when there are no words, or no certain place: rather no mark than one on the wrong words.
    """
    if not words:
        return None
    if span.of(text).split() == words.split():
        return Mark(span, change)
    start = text.find(words)
    return Mark(Span(start, start + len(words)), change) if start >= 0 and text.count(words) == 1 else None


def letters(name: str, other: str) -> tuple[Piece[str], ...]:
    """Give `name` cut where its letters differ from `other`, case aside; the keys are what stands there instead.

    Args:
        name: one name.
        other: the name it is held against.
    """
    same_length = len(name.casefold()) == len(name) and len(other.casefold()) == len(other)
    here, there = (name.casefold(), other.casefold()) if same_length else (name, other)
    marks = [
        Mark(Span(code.src_start, code.src_end), other[code.dest_start : code.dest_end])
        for code in Levenshtein.opcodes(here, there)
        if code.tag != "equal" and code.src_end > code.src_start
    ]
    return cut(name, marks, Span(0, len(name)))
