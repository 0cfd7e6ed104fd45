"""Whether a character stands in one of many ranges, in logarithmic time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from quotes.types import Span


class Ranges:
    """A set of character ranges, in any order, overlapping or not."""

    def __init__(self, spans: Iterable[Span]) -> None:
        merged: list[Span] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(merged[-1].end, end))
            else:
                merged.append(Span(start, end))
        self.spans: tuple[Span, ...] = tuple(merged)
        self._starts = [span.start for span in merged]

    def holds(self, char: int) -> bool:
        """Tell whether a character stands in one of the ranges.

        Args:
            char: the index of a character.
        """
        index = bisect_right(self._starts, char) - 1
        return index >= 0 and char < self.spans[index].end
