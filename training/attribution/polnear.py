"""PolNeAR's attributions (and silver entities) as samples, tokenised by spaCy's blank English tokenizer."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from pathlib import Path
from typing import Any

import spacy

from quotes.english.words import words_of_tokens
from training.english.entities import label, strip
from training.samples import ROLES, Attribution, Sample, of_words

SILVER_WEIGHT = 0.3


def articles(path: Path, silver: dict[str, list[tuple[int, int, str]]] | None = None) -> dict[str, Sample]:
    """Samples by article id; entities from `silver` (character spans by article) where given."""
    tokenizer = spacy.blank("en").tokenizer
    out = {}
    for row in map(json.loads, path.read_text(encoding="utf8").splitlines()):
        doc = tokenizer(row["text"])
        words, _ = words_of_tokens([t.text for t in doc], [bool(t.whitespace_) for t in doc])
        sample = of_words(words)
        annotate(sample, words.starts, words.ends, row["attributions"])
        if silver is not None and row["id"] in silver:
            spans = [(*words_under(words.starts, words.ends, s, e), k) for s, e, k in silver[row["id"]]]
            label(sample, [k for s in spans if s[0] < s[1] and (k := strip(sample.texts, s)) is not None])
            sample.entity_weight = SILVER_WEIGHT
        out[row["id"]] = sample
    return out


def words_under(starts: list[int], ends: list[int], start: int, end: int) -> tuple[int, int]:
    """The half-open range of words that the characters touch."""
    return bisect_right(ends, start), bisect_left(starts, end)


def annotate(sample: Sample, starts: list[int], ends: list[int], attributions: list[dict[str, Any]]) -> None:
    """Writes an article's attributions into its sample; those without a cue leave only their flat labels."""
    flat = [0] * len(sample.texts)
    rank = [0] * len(sample.texts)
    for attribution in attributions:
        roles: dict[int, int] = {}
        for role, priority in (("content", 1), ("source", 2), ("cue", 3)):
            first = 1 + 2 * ROLES.index(role)
            for start, end in _joined(sample.texts, [words_under(starts, ends, s, e) for s, e in attribution[role]]):
                for i in range(start, end):
                    roles[i] = first if i == start else first + 1
                    if priority > rank[i]:
                        flat[i], rank[i] = roles[i], priority
        cues = [i for i, r in roles.items() if ROLE_OF[r] == "cue"]
        if cues:
            sample.attributions.append(Attribution(min(cues), roles))
    sample.roles = flat


ROLE_OF = ("", *(role for role in ROLES for _ in "BI"))


def _joined(texts: list[str], spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order; those with only punctuation between them as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(s for s in spans if s[0] < s[1]):
        if out and not any(c.isalnum() for t in texts[out[-1][1] : start] for c in t):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
