"""Cutting a text into windows that the encoder reads in one go, along paragraphs wherever possible."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.english.quote_states import QuoteState

BUDGET = 254
"""Pieces in one window, without the encoder's two marker pieces."""

_ENDERS = frozenset({".", "!", "?", "…", "...", ";"})
_CLOSERS = frozenset({'"', "”", "''", "'", "’", ")", "]", "»"})


def cut(
    texts: Sequence[str],
    sizes: Sequence[int],
    states: Sequence[int],
    paragraphs: Sequence[bool],
    *,
    budget: int = BUDGET,
    first: int | None = None,
) -> list[tuple[int, int]]:
    """Cut a text into windows that the encoder reads in one go.

    A paragraph that is too long is cut after a sentence. One that ends in a colon, or whose quotation goes
    on, stays with its successor where there is room.

    Args:
        texts: the text's words.
        sizes: each word's number of pieces.
        states: each word's QuoteState.
        paragraphs: which words open a paragraph.
        budget: the most pieces of a window.
        first: the most pieces of the first window alone (training varies it); None for `budget`.

    Returns:
        Half-open ranges of words, in order and without a gap.
    """
    blocks = [piece for block in _blocks(paragraphs) for piece in _fit(texts, sizes, block, budget)]
    out: list[list[tuple[int, int]]] = []
    current: list[tuple[int, int]] = []
    used, limit = 0, min(first or budget, budget)
    for block in blocks:
        size = sum(sizes[block[0] : block[1]])
        if current and used + size > limit:
            carried: list[tuple[int, int]] = []
            if len(current) > 1 and _bound(texts, states, current[-1], block):
                last = sum(sizes[current[-1][0] : current[-1][1]])
                if last + size <= budget:
                    carried = [current.pop()]
            out.append(current)
            current, limit = carried, budget
            used = sum(sum(sizes[a:b]) for a, b in carried)
        current.append(block)
        used += size
    if current:
        out.append(current)
    return [(window[0][0], window[-1][1]) for window in out]


def _blocks(paragraphs: Sequence[bool]) -> list[tuple[int, int]]:
    starts = [i for i, flag in enumerate(paragraphs) if flag or i == 0]
    return list(zip(starts, [*starts[1:], len(paragraphs)], strict=True)) if paragraphs else []


def _fit(texts: Sequence[str], sizes: Sequence[int], block: tuple[int, int], budget: int) -> list[tuple[int, int]]:
    """A paragraph as it is, or cut into parts of at most `budget` pieces."""
    start, end = block
    parts: list[tuple[int, int]] = []
    while start < end:
        used, stop = 0, start
        while stop < end and (used + sizes[stop] <= budget or stop == start):
            used += sizes[stop]
            stop += 1
        if stop < end:
            stop = _sentence_end(texts, start, stop)
        parts.append((start, stop))
        start = stop
    return parts


def _sentence_end(texts: Sequence[str], start: int, stop: int) -> int:
    """The last place after a sentence's end in the range's second half; else after a comma; else `stop` itself."""
    for wanted in (_ENDERS, frozenset({",", ":", "—", "–"})):
        for i in range(stop, start + (stop - start) // 2, -1):
            marked = texts[i - 1] in _CLOSERS and i - 2 > start and texts[i - 2] in wanted
            if (texts[i - 1] in wanted or marked) and texts[i] not in _CLOSERS:
                return i
    return stop


def _bound(texts: Sequence[str], states: Sequence[int], before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether two paragraphs should share a window."""
    if texts[before[1] - 1] == ":":
        return True
    return states[before[1] - 1] == QuoteState.INSIDE and states[after[0]] == QuoteState.OPENING
