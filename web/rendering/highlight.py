"""An article's text cut at every boundary of what is marked in it, so that marks may nest and overlap.

The text itself is never altered: the pieces' words joined are the paragraph, the paragraphs and the gaps between them
are the text. Colours are numbers here; the style sheet knows them as classes.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Generic, TypeVar

from quotes.types import Span

Key = TypeVar("Key")

_BREAK = re.compile(r"[ \t]*\r?\n(?:[ \t]*\r?\n)+|[ \t]*\r?\n")


@dataclass(frozen=True, slots=True)
class Mark(Generic[Key]):
    """One range of the text that is marked, and what it is marked as; `first` on the range where its owner begins."""

    span: Span
    key: Key
    first: bool = True


@dataclass(frozen=True, slots=True)
class Piece(Generic[Key]):
    """A run of characters under the same marks.

    `keys` holds what covers it, outermost first (empty: nothing does); `opens` what begins with its first character.
    """

    text: str
    keys: tuple[Key, ...] = ()
    opens: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph(Generic[Key]):
    """One line of the text with its pieces; `dimmed` when all of it is boilerplate."""

    span: Span
    pieces: tuple[Piece[Key], ...] = field(default=())
    dimmed: bool = False


def paragraphs(text: str) -> tuple[Span, ...]:
    """Give the lines of `text` that hold more than white space.

    Args:
        text: an article's text.
    """
    spans, start = [], 0
    for gap in _BREAK.finditer(text):
        spans.append(Span(start, gap.start()))
        start = gap.end()
    spans.append(Span(start, len(text)))
    return tuple(span for span in spans if span.of(text).strip())


def cut(text: str, marks: Iterable[Mark[Key]], within: Span) -> tuple[Piece[Key], ...]:
    """Give the characters `within` of `text` as pieces; marks that only reach in are cut at its edges.

    Args:
        text: an article's text.
        marks: what is to be marked; marks may nest and overlap.
        within: characters of the text.
    """
    here = [mark for mark in marks if mark.span.start < within.end and mark.span.end > within.start]
    edges = {within.start, within.end}
    for mark in here:
        edges.update(edge for edge in mark.span if within.start < edge < within.end)
    ordered = sorted(edges)
    pieces = []
    for start, end in pairwise(ordered):
        over = [mark for mark in here if mark.span.start <= start and mark.span.end >= end]
        over.sort(key=lambda mark: (mark.span.start, -mark.span.end))
        opens = tuple(mark.key for mark in over if mark.first and mark.span.start == start)
        pieces.append(Piece(text[start:end], tuple(mark.key for mark in over), opens))
    return tuple(pieces)


def page(text: str, marks: Iterable[Mark[Key]], boilerplate: Sequence[Span] = ()) -> tuple[Paragraph[Key], ...]:
    """Give the whole text as paragraphs, each with the marks that touch it.

    Args:
        text: an article's text.
        marks: what is to be marked.
        boilerplate: ranges that are no journalism.
    """
    waiting = deque(sorted((_without_lead(text, mark) for mark in marks), key=lambda mark: mark.span.start))
    active: list[Mark[Key]] = []
    result = []
    for span in paragraphs(text):
        while waiting and waiting[0].span.start < span.end:
            active.append(waiting.popleft())
        active = [mark for mark in active if mark.span.end > span.start]
        dimmed = any(plate.start <= span.start and plate.end >= span.end for plate in boilerplate)
        result.append(Paragraph(span, cut(text, active, span), dimmed))
    return tuple(result)


def _without_lead(text: str, mark: Mark[Key]) -> Mark[Key]:
    """`mark` without white space at its beginning, so that it opens inside a paragraph."""
    lead = len(mark.span.of(text)) - len(mark.span.of(text).lstrip())
    return replace(mark, span=Span(mark.span.start + lead, mark.span.end))


def around(text: str, spans: Sequence[Span], *, margin: int = 1) -> Span:
    """Give the range from `margin` paragraphs before the first of `spans` to `margin` after the last.

    Args:
        text: an article's text.
        spans: ranges of characters, one at least.
        margin: paragraphs before and after.
    """
    lines = paragraphs(text)
    low, high = min(span.start for span in spans), max(span.end for span in spans)
    touched = [index for index, line in enumerate(lines) if line.start < high and line.end > low]
    if not touched:
        return Span(low, high)
    return Span(lines[max(0, touched[0] - margin)].start, lines[min(len(lines) - 1, touched[-1] + margin)].end)
