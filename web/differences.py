"""Two texts side by side, each with what the other lacks: printed and claimed words, and two spellings of a name."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from quotes.sayings.types import Change
from quotes.types import Span
from web.highlight import Mark, Piece, cut


def printed_pieces(words: str, changes: Sequence[Change]) -> tuple[Piece[Change], ...]:
    """The printed `words`, cut where the claim differs."""
    marks = [Mark(Span(*change.before_span), change) for change in changes if change.before]
    return cut(words, marks, Span(0, len(words)))


def claimed_pieces(text: str, changes: Sequence[Change]) -> tuple[Piece[Change], ...]:
    """The claimed `text`, cut where it differs from print."""
    marks = [Mark(Span(*change.after_span), change) for change in changes if change.after]
    return cut(text, marks, Span(0, len(text)))


def letters(name: str, other: str) -> tuple[Piece[str], ...]:
    """`name` cut where its letters differ from `other`, case aside; the keys are what stands there instead."""
    same_length = len(name.casefold()) == len(name) and len(other.casefold()) == len(other)
    here, there = (name.casefold(), other.casefold()) if same_length else (name, other)
    marks = [
        Mark(Span(code.src_start, code.src_end), other[code.dest_start : code.dest_end])
        for code in Levenshtein.opcodes(here, there)
        if code.tag != "equal" and code.src_end > code.src_start
    ]
    return cut(name, marks, Span(0, len(name)))
