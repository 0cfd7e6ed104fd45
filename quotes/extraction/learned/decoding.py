"""From each anchor's role scores to spans, and the settlement between anchors that claim the same words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from quotes.english.predictions import CUE, ROLE_LABELS, CueAnchor, Predictions, bio
from quotes.extraction.learned.config import CONFIG
from quotes.extraction.learned.spans import repair_spans

Range = tuple[int, int]
Floats = np.ndarray[Any, np.dtype[np.float64]]

_SOURCE, _CUE, _CONTENT = (ROLE_LABELS.index(f"B-{role}") for role in ("source", "cue", "content"))


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """One quote in numbers of words: ranges are half-open. `anchored` tells how sure its cue is, `inside` its content.

    `cue` and `mention` are None where the quote has none. `via` is who passes the words on, where a pattern tells it.
    """

    content: tuple[Range, ...]
    cue: Range | None
    mention: Range | None
    anchored: float
    inside: float
    marked: bool = False
    via: Range | None = None


def decode_anchors(reading: Predictions) -> list[FoundQuote]:
    """The quotes of all anchors that are sure enough; several may claim the same words.

    Args:
        reading: what the network says of the words.
    """
    found = []
    for anchor in reading.anchors:
        score = certainty(reading, anchor)
        if score >= CONFIG.cue:
            quote = decode_anchor(reading, anchor, score)
            if quote is not None:
                found.append(quote)
    return found


def certainty(reading: Predictions, anchor: CueAnchor) -> float:
    """The probability that the anchor opens a cue: what the network says with and without looking from it.

    Args:
        reading: what the network says of the words.
        anchor: a word that may open a cue, with the scores seen from it.
    """
    own = float(anchor.scores[anchor.word - anchor.start, CUE])
    flat = float(reading.roles[anchor.word, CUE])
    return float(np.exp(0.5 * own + 0.5 * flat))


def decode_anchor(reading: Predictions, anchor: CueAnchor, score: float) -> FoundQuote | None:
    """The spans of one anchor; None where it has no content.

    Args:
        reading: what the network says of the words.
        anchor: a word that may open a cue, with the scores seen from it.
        score: the probability that the anchor opens a cue, 0 to 1.
    """
    scores = anchor.scores.astype(np.float64)
    at = anchor.word - anchor.start
    forced = scores.copy()
    forced[at] = -1e4
    forced[at, CUE] = 0.0
    path = bio(forced)
    pieces: dict[int, list[Range]] = {_SOURCE: [], _CUE: [], _CONTENT: []}
    for kind, start, end in _runs(path.tolist()):
        pieces[kind].append((start + anchor.start, end + anchor.start))
    content = join(reading, pieces[_CONTENT])
    if not content:
        return None
    cue = next((c for c in pieces[_CUE] if c[0] <= anchor.word < c[1]), (anchor.word, anchor.word + 1))
    content, mention = repair_spans(reading, anchor, content, cue, _best(anchor, pieces[_SOURCE], scores))
    return FoundQuote(
        content=content,
        cue=cue,
        mention=mention,
        anchored=score,
        inside=_mean(anchor, content, scores),
    )


def _runs(path: list[int]) -> list[tuple[int, int, int]]:
    """Spans of a BIO path as (label of its B, start, end)."""
    out: list[tuple[int, int, int]] = []
    start = -1
    for i, label in enumerate([*path, 0]):
        inside = label > 0 and label % 2 == 0
        if start >= 0 and not inside:
            out.append((path[start], start, i))
            start = -1
        if label > 0 and not inside:
            start = i
    return out


def _best(anchor: CueAnchor, sources: list[Range], scores: Floats) -> Range | None:
    """The surest of the mentions: an attribution has one. Where no label is one, a word that may well open one."""
    if not sources:
        opening = scores[:, _SOURCE].copy()
        opening[anchor.word - anchor.start] = -np.inf
        first = int(opening.argmax())
        return (
            (first + anchor.start, first + anchor.start + 1) if opening[first] >= np.log(CONFIG.mention_start) else None
        )
    return max(sources, key=lambda r: float(scores[r[0] - anchor.start, _SOURCE]))


def _mean(anchor: CueAnchor, content: tuple[Range, ...], scores: Floats) -> float:
    """The mean probability that the words of the content are content."""
    rows = np.concatenate([np.arange(a, b) for a, b in content]) - anchor.start
    both = np.logaddexp(
        anchor.scores[rows, _CONTENT].astype(np.float64), anchor.scores[rows, _CONTENT + 1].astype(np.float64)
    )
    return float(np.exp(both).mean())


def join(reading: Predictions, ranges: list[Range]) -> tuple[Range, ...]:
    """Ranges in order; those with only punctuation between them as one; those without a word left out.

    Args:
        reading: what the network says of the words.
        ranges: half-open ranges of words.
    """
    out: list[Range] = []
    for start, end in sorted(ranges):
        if out and not has_word(reading, out[-1][1], start):
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(r for r in out if has_word(reading, *r))


def has_word(reading: Predictions, start: int, end: int) -> bool:
    """Whether a letter or digit stands in the range.

    Args:
        reading: what the network says of the words.
        start: the first one of the range (words in `learned`, tokens in `rules`).
        end: the one after the last.
    """
    texts = reading.words.texts
    return any(c.isalnum() for i in range(start, end) for c in texts[i])


def resolve_overlaps(reading: Predictions, found: list[FoundQuote]) -> list[FoundQuote]:
    """The quotes from the surest down; a later one keeps only the content that is still free, if that is most of it.

    A credit ("…, according to The Hill") gives way to cues that have a verb: where somebody said the words, the outlet
    only passed them on.

    Args:
        reading: what the network says of the words.
        found: the quotes, or the quote, found so far; ranges count words.
    """
    taken: set[int] = set()
    kept: list[FoundQuote] = []
    for quote in sorted(found, key=lambda f: (credit(reading, f), -f.anchored * f.inside)):
        words = [i for a, b in quote.content for i in range(a, b)]
        free = [i for i in words if i not in taken]
        if len(free) * 2 < len(words) or (len(free) < len(words) and credit(reading, quote)):
            continue
        if len(free) < len(words):
            quote = replace(quote, content=_ranges(free))
        taken.update(free)
        kept.append(quote)
    return kept


def credit(reading: Predictions, quote: FoundQuote) -> bool:
    """Whether the cue only credits: "according to", "per", "via".

    Args:
        reading: what the network says of the words.
        quote: a quote, its ranges in words.
    """
    return quote.cue is not None and reading.words.texts[quote.cue[0]].lower() in {"according", "per", "via"}


def _ranges(words: list[int]) -> tuple[Range, ...]:
    """Consecutive word numbers as ranges."""
    out: list[Range] = []
    for i in words:
        if out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return tuple(out)
