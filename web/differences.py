"""The two sides of a check: the printed words and the claimed ones, each with what the other lacks."""

from __future__ import annotations

from collections.abc import Sequence

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
