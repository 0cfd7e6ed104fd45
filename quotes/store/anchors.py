"""Anchors: words with what stands before and after them, found again in the article whatever a later run makes of it.

After the TextQuoteSelector of the W3C Web Annotation Data Model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.types import Span

CONTEXT = 32  # characters kept before and after


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the article whose text has the hash `sha256`: the words there, and those around them."""

    sha256: str
    exact: str
    prefix: str
    suffix: str


def hull(spans: Sequence[Span]) -> Span:
    """Give the range from the first to the last character of `spans`, which must not be empty.

    Args:
        spans: ranges of characters, one at least.
    """
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def around(text: str, span: Span) -> tuple[str, str, str]:
    """Give the words of `span`, what stands before and what stands after it.

    Args:
        text: the article's text.
        span: characters of it.
    """
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    return span.of(text), before, after


def locate(text: str, anchor: Anchor) -> Span | None:
    """Find where the anchor's words stand in `text`; None when they stand nowhere, or in several places alike.

    Args:
        text: the article's text.
        anchor: what was kept of the place.
    """
    places = _find_all(text, anchor.prefix + anchor.exact + anchor.suffix)
    if len(places) == 1:
        start = places[0] + len(anchor.prefix)
        return Span(start, start + len(anchor.exact))
    places = _find_all(text, anchor.exact)
    return Span(places[0], places[0] + len(anchor.exact)) if len(places) == 1 else None


def nearest(place: Span, spans: Sequence[Span]) -> int | None:
    """Give the index of the span that shares most with `place`; None when none shares half of what both cover.

    Args:
        place: characters of a text.
        spans: ranges of the same text.
    """
    best, most = None, 0.5
    for index, span in enumerate(spans):
        shared = min(place.end, span.end) - max(place.start, span.start)
        together = max(place.end, span.end) - min(place.start, span.start)
        if together and shared / together >= most and (best is None or shared / together > most):
            best, most = index, shared / together
    return best


def _find_all(text: str, words: str) -> list[int]:
    found: list[int] = []
    start = text.find(words) if words else -1
    while start >= 0 and len(found) < 2:
        found.append(start)
        start = text.find(words, start + 1)
    return found
