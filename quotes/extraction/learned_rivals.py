"""Quotation marks that one cue claims although another one stands right before them.

"… scolded him: “…” she said", "“…,” he said, suggesting “…”": the network likes to give every run of marks near a sure
cue to it. A less sure cue that stands just before the run, in its sentence, gets the run, if it claims it at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from quotes.english.reading import ROLE_LABELS, Anchor, Reading
from quotes.extraction.learned_decoding import Found, certainty, follow, join
from quotes.extraction.learned_runs import Marked, marked_runs, without
from quotes.text.marks import Run

REACH = 12
"""Words between a cue and the run that it may take."""

CLAIM = 0.3
"""Mean probability of being content that the run needs, seen from the nearer cue."""

SURE_APART, SURE_INSIDE = 0.3, 0.55
"""The probability that the nearer cue needs where the run is a piece by itself, and where it is part of a longer one.
Chosen on held-out training articles and on the development set."""

_CONTENT = ROLE_LABELS.index("B-content")
_ENDERS = frozenset({".", "!", "?"})


def settle_rivals(reading: Reading, runs: Sequence[Run], found: Sequence[Found]) -> list[Found]:
    """The found quotes after every run of marks has gone to the cue right before it, where there is one."""
    out = list(found)
    for marked in marked_runs(reading, runs):
        holder = next((i for i, one in enumerate(out) if one.cue is not None and _holds(one, marked)), None)
        if holder is None:
            continue
        rival = _rival(reading, out[holder], marked)
        if rival is None:
            continue
        out[holder] = without(reading, out[holder], marked)
        own = next((i for i, one in enumerate(out) if one.cue is not None and one.cue[0] == rival.word), None)
        if own is not None:
            out[own] = replace(out[own], content=join(reading, [*out[own].content, (marked.start, marked.end)]))
            continue
        new = follow(reading, rival, certainty(reading, rival))
        if new is not None:
            out.append(replace(new, content=((marked.start, marked.end),)))
    return [one for one in out if one.content]


def _holds(one: Found, marked: Marked) -> bool:
    """Whether most of the run is content of the quote."""
    shared = sum(max(0, min(b, marked.end) - max(a, marked.start)) for a, b in one.content)
    return 2 * shared > marked.end - marked.start


def _rival(reading: Reading, holder: Found, marked: Marked) -> Anchor | None:
    """The last anchor before the run in its sentence that claims it and that is nearer than the holder's cue."""
    assert holder.cue is not None
    apart = any(
        a >= marked.start - 1 and b <= marked.end + 1 and a < marked.end for a, b in holder.content if b > marked.start
    )
    needed = SURE_APART if apart else SURE_INSIDE
    best: Anchor | None = None
    for anchor in reading.anchors:
        if (
            not (anchor.start <= marked.start and marked.end <= anchor.end)
            or not 0 < marked.start - anchor.word <= REACH
        ):
            continue
        nearer = not anchor.word < holder.cue[0] < marked.start and not holder.cue[0] <= anchor.word < holder.cue[1]
        if not nearer or not _same_sentence(reading, anchor.word, marked.start):
            continue
        if certainty(reading, anchor) >= needed and _claim(anchor, marked) >= CLAIM:
            best = anchor if best is None or anchor.word > best.word else best
    return best


def _same_sentence(reading: Reading, start: int, end: int) -> bool:
    ended = any(text in _ENDERS for text in reading.words.texts[start:end])
    return not ended and not bool(reading.paragraphs[start + 1 : end + 1].any())


def _claim(anchor: Anchor, marked: Marked) -> float:
    rows = anchor.scores[marked.start - anchor.start : marked.end - anchor.start, [_CONTENT, _CONTENT + 1]]
    return float(np.exp(rows.astype(np.float64)).sum(axis=1).mean())
