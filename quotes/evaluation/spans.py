"""Scores of spans: exact and by words, per role, per quote, and by kind.

Spans are compared after their outer punctuation and quotation marks are trimmed, since conventions about those differ;
pieces with nothing but punctuation between them count as one. Contents are paired one to one, best overlap first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotes.evaluation.gold import GoldAttribution, Spans
from quotes.types import Span

TRIM = " \t\n\r\"“”„«»'‘’`,.;:!?()[]—–-…"
ROLES = ("cue", "mention", "content")
LEVELS = (0.5, 0.8)
_WORD = re.compile(r"\w+")

Tally = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, each from 0 to 1 (0 where nothing was counted)."""

    precision: float
    recall: float
    f: float


def score(tally: Tally, key: str) -> Score:
    """Compute the score of what was counted.

    Args:
        tally: counts under (key, "right"), (key, "found") and (key, "gold").
        key: the role or level, for example "cue" or "content@0.5".
    """
    right = tally[key, "right"]
    precision = right / tally[key, "found"] if tally[key, "found"] else 0.0
    recall = right / tally[key, "gold"] if tally[key, "gold"] else 0.0
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def word_starts(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Find where the words under some spans begin, in characters; a word that a span cuts counts from the cut.

    Args:
        text: the article's text.
        spans: ranges of its characters.
    """
    return frozenset(match.start() for start, end in spans for match in _WORD.finditer(text, start, end))


def normalised(text: str, spans: Iterable[Span]) -> Spans:
    """Trim spans of outer punctuation, drop empty ones, join neighbours without a word between them.

    Args:
        text: the article's text.
        spans: ranges of its characters.
    """
    merged: list[Span] = []
    for start, end in sorted(_trimmed(text, span) for span in spans):
        if end <= start:
            continue
        if merged and not _WORD.search(text, merged[-1].end, start):
            merged[-1] = Span(merged[-1].start, end)
        else:
            merged.append(Span(start, end))
    return tuple(merged)


def _trimmed(text: str, span: Span) -> tuple[int, int]:
    start, end = span
    while start < end and text[start] in TRIM:
        start += 1
    while end > start and text[end - 1] in TRIM:
        end -= 1
    return start, end


def marked_kind(text: str, content: Spans) -> str:
    """Say how a content stands between double quotation marks: direct (all of it), mixed (some) or indirect (none).

    Args:
        text: the article's text.
        content: the spans of one quote.
    """
    marks = sum(text.count(mark, start, end) for start, end in content for mark in '"“”')
    opened = bool(content) and all(text[max(0, s - 1) : s + 1].strip()[:1] in ('"', "“") for s, _ in content)
    closed = bool(content) and all(text[e - 1 : e + 1].strip(",. \n")[-1:] in ('"', "”") for _, e in content)
    if not marks and not opened:
        return "indirect"
    return "direct" if opened and closed else "mixed"


def pair(text: str, gold: Sequence[Spans], found: Sequence[Spans]) -> list[tuple[float, int, int]]:
    """Pair contents one to one by the words that they share, best first.

    Args:
        text: the article's text.
        gold: the contents that were annotated.
        found: the contents that were found.

    Returns:
        F-score of the shared words, index in `gold`, index in `found`.
    """
    gold_words, found_words = [word_starts(text, g) for g in gold], [word_starts(text, f) for f in found]
    scored = sorted(
        (
            (2 * len(g & f) / (len(g) + len(f)), i, j)
            for i, g in enumerate(gold_words)
            for j, f in enumerate(found_words)
            if g & f
        ),
        reverse=True,
    )
    taken_gold, taken_found, pairs = set(), set(), []
    for overlap, i, j in scored:
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((overlap, i, j))
    return pairs


def compare(text: str, gold: Sequence[GoldAttribution], found: Sequence[GoldAttribution], tally: Tally) -> None:
    """Add one article's counts to a tally.

    Args:
        text: the article's text.
        gold: its annotated attributions.
        found: what was found in it.
        tally: is added to.
    """
    for role in ROLES:
        _count_role(text, role, gold, found, tally)
    _count_equal(
        tally,
        "whole",
        Counter(tuple(normalised(text, getattr(a, role)) for role in ROLES) for a in gold),
        Counter(tuple(normalised(text, getattr(a, role)) for role in ROLES) for a in found),
    )
    pairs = pair(text, [a.content for a in gold], [a.content for a in found])
    for level in LEVELS:
        _count_level(text, level, [(i, j) for overlap, i, j in pairs if overlap >= level], gold, found, tally)
    reached = {i for overlap, i, _ in pairs if overlap >= 0.5}
    for i, attribution in enumerate(gold):
        key = f"recall {marked_kind(text, attribution.content)}"
        tally[key, "gold"] += 1
        tally[key, "right"] += i in reached


def _count_role(
    text: str, role: str, gold: Sequence[GoldAttribution], found: Sequence[GoldAttribution], tally: Tally
) -> None:
    spans = [[getattr(a, role) for a in side if getattr(a, role)] for side in (gold, found)]
    gold_spans, found_spans = (Counter[object](normalised(text, s) for s in side) for side in spans)
    _count_equal(tally, role, gold_spans, found_spans)
    words = [frozenset().union(*(word_starts(text, s) for s in side)) for side in spans]
    _count(tally, f"{role} words", len(words[0] & words[1]), len(words[1]), len(words[0]))


def _count_level(
    text: str,
    level: float,
    pairs: list[tuple[int, int]],
    gold: Sequence[GoldAttribution],
    found: Sequence[GoldAttribution],
    tally: Tally,
) -> None:
    _count(tally, f"content@{level}", len(pairs), len(found), len(gold))
    right = 0
    for i, j in pairs:
        g, f = word_starts(text, gold[i].mention), word_starts(text, found[j].mention)
        same = (not g and not f) or (bool(g & f) and 2 * len(g & f) / (len(g) + len(f)) >= 0.5)
        right += same
        if g:
            tally[f"mention@{level}", "gold"] += 1
            tally[f"mention@{level}", "right"] += same
    _count(tally, f"content+mention@{level}", right, len(found), len(gold))


def _count_equal(tally: Tally, key: str, gold: Counter[object], found: Counter[object]) -> None:
    _count(tally, key, sum((gold & found).values()), sum(found.values()), sum(gold.values()))


def _count(tally: Tally, key: str, right: int, found: int, gold: int) -> None:
    tally[key, "right"] += right
    tally[key, "found"] += found
    tally[key, "gold"] += gold
