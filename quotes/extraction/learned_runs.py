"""Runs of quotation marks in numbers of words, as the learned extractor handles them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotes.english.reading import Reading
from quotes.extraction.learned_decoding import Found, Range, join
from quotes.text.marks import Run


@dataclass(frozen=True, slots=True)
class Marked:
    """A run of marks in numbers of words, half-open; `count` are the real words in it."""

    start: int
    end: int
    count: int


def marked_runs(reading: Reading, runs: Sequence[Run]) -> list[Marked]:
    """The runs in words; those without a real word are left out."""
    found = []
    for run in runs:
        start = bisect_right(reading.words.ends, run.start)
        end = bisect_left(reading.words.starts, run.end)
        count = sum(any(c.isalnum() for c in t) for t in reading.words.texts[start:end])
        if count:
            found.append(Marked(start, end, count))
    return found


def without(reading: Reading, one: Found, marked: Marked) -> Found:
    """The quote without the run; it may be left without content."""
    pieces: list[Range] = []
    for a, b in one.content:
        apart = b <= marked.start or a >= marked.end
        pieces += [(a, b)] if apart else [(a, min(b, marked.start)), (max(a, marked.end), b)]
    return replace(one, content=join(reading, [p for p in pieces if p[0] < p[1]]))
