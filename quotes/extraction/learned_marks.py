"""Quotation marks that no sure cue claimed: somebody's words after all, or a title, a nickname, a scare quote?

In news practically all quotations of eight words or more are attributed, most of four or more, and hardly more than
half of the shorter ones. A run of marks without a sure cue is given to the likeliest unsure one; else, where it fills a
paragraph after a quotation, it carries that one on; else it stands alone, if it looks like a statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from quotes.english.reading import ROLE_LABELS, Reading
from quotes.extraction.learned_decoding import Found, Range, certainty, follow, has_word, join
from quotes.extraction.learned_runs import Marked, marked_runs, without
from quotes.text.marks import Run

RESCUE = 0.5
"""Mean probability of being content that a run needs from an unsure anchor to be given to it."""

SIGNED = 0.9
"""The score of a quotation with its speaker's name under it."""

LONGEST_NAME = 6
"""Words of a name that signs a quotation."""

_DASHES = frozenset({"―", "—", "–", "-", "--", "~"})

ALONE = {1: 2.0, 2: 0.8, 4: 0.5, 8: 0.15}
"""Mean probability of being content, with no anchor, that a run of at least so many words needs to stand alone."""

_CONTENT = ROLE_LABELS.index("B-content")


def unclaimed(reading: Reading, runs: Sequence[Run], found: Sequence[Found]) -> list[Found]:
    """The found quotes, with what the outermost runs of marks that none of them touches add to them."""
    out = list(found)
    paragraph = np.cumsum(reading.paragraphs)
    for marked in marked_runs(reading, runs):
        if any(a < marked.end and marked.start < b for one in out for a, b in one.content):
            continue
        rescued = _rescue(reading, marked, out)
        if rescued is not None:
            out.append(rescued)
            continue
        carried = _carried(reading, marked, out, paragraph)
        if carried is not None:
            at = next(i for i, one in enumerate(out) if one is carried)
            out[at] = replace(carried, content=join(reading, [*carried.content, (marked.start, marked.end)]))
            continue
        inside = _plain(reading, marked)
        if inside >= min(limit for size, limit in ALONE.items() if marked.count >= size):
            out.append(Found(((marked.start, marked.end),), None, None, anchored=0.0, inside=inside, marked=True))
    return out


def signed(reading: Reading, runs: Sequence[Run], found: Sequence[Found]) -> list[Found]:
    """The found quotes, with paragraphs of the form “…” — Name given to that name: a signature under one's words."""
    out = list(found)
    paragraph = np.cumsum(reading.paragraphs)
    for marked in marked_runs(reading, runs):
        first = int(np.searchsorted(paragraph, paragraph[marked.start], side="left"))
        last = int(np.searchsorted(paragraph, paragraph[marked.start], side="right"))
        name = _signature(reading, marked.end, last)
        if name is None or has_word(reading, first, marked.start) or marked.count < 4:
            continue
        own = [one for one in out if one.content == ((marked.start, marked.end),) and one.mention == name]
        if own:
            continue
        out = [without(reading, one, marked) for one in out]
        out = [one for one in out if one.content]
        inside = max(_plain(reading, marked), SIGNED)
        cue = (marked.end, marked.end + 1)
        out.append(Found(((marked.start, marked.end),), cue, name, anchored=SIGNED, inside=inside))
    return out


def _signature(reading: Reading, start: int, end: int) -> Range | None:
    """The name after a dash that fills the rest of the paragraph; None where something else stands there."""
    words = reading.words.texts[start:end]
    if len(words) < 2 or words[0] not in _DASHES:
        return None
    while len(words) > 1 and not words[-1][0].isalnum():
        words = words[:-1]
    if not 1 <= len(words) - 1 <= LONGEST_NAME or not words[1][0].isupper() or not words[-1][0].isupper():
        return None
    return (start + 1, start + len(words))


def _plain(reading: Reading, marked: Marked) -> float:
    """The mean probability, without any anchor, that the run's words are content."""
    rows = reading.roles[marked.start : marked.end, [_CONTENT, _CONTENT + 1]].astype(np.float64)
    return float(np.exp(rows).sum(axis=1).mean())


def _rescue(reading: Reading, marked: Marked, found: Sequence[Found]) -> Found | None:
    """The quote of the unsure anchor that claims the run most; None where none claims enough of it."""
    taken = {one.cue[0] for one in found if one.cue is not None}
    best, best_score = None, 0.0
    for anchor in reading.anchors:
        inside = anchor.start <= marked.start and marked.end <= anchor.end
        if not inside or anchor.word in taken or marked.start <= anchor.word < marked.end:
            continue
        rows = anchor.scores[marked.start - anchor.start : marked.end - anchor.start, [_CONTENT, _CONTENT + 1]]
        claim = float(np.exp(rows.astype(np.float64)).sum(axis=1).mean())
        if claim >= RESCUE and claim * certainty(reading, anchor) > best_score:
            best, best_score = anchor, claim * certainty(reading, anchor)
    if best is None:
        return None
    one = follow(reading, best, certainty(reading, best))
    if one is None:
        return None
    free = [r for r in one.content if not any(a < r[1] and r[0] < b for other in found for a, b in other.content)]
    content = join(reading, [*(r for r in free if _apart(r, marked)), (marked.start, marked.end)])
    return replace(one, content=content)


def _apart(piece: Range, marked: Marked) -> bool:
    return piece[1] <= marked.start or piece[0] >= marked.end


def _carried(
    reading: Reading, marked: Marked, found: Sequence[Found], paragraph: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> Found | None:
    """The quote that a paragraph of nothing but quotation carries on: the last one before it, if it has marks too."""
    number = paragraph[marked.start]
    first = int(np.searchsorted(paragraph, number, side="left"))
    last = int(np.searchsorted(paragraph, number, side="right"))
    if has_word(reading, first, marked.start) or has_word(reading, marked.end, last) or marked.count < 4:
        return None
    before = [
        one for one in found if one.content[-1][1] <= marked.start and paragraph[one.content[-1][1] - 1] == number - 1
    ]
    if not before:
        return None
    one = max(before, key=lambda f: f.content[-1][1])
    inside = int(reading.states[one.content[-1][1] - 1]) != 0 or int(reading.states[one.content[-1][0]]) != 0
    return one if inside else None
