"""One text with labels, in the form every task of the joint recipe shares."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from quotes.english.quote_states import quote_states
from quotes.english.words import Words, paragraph_starts

IGNORED = -100
ENTITIES = ("PERSON", "ORG", "LOC")
ENTITY_LABELS = ("O", *(f"{p}-{e}" for e in ENTITIES for p in "BI"))
ROLES = ("source", "cue", "content")
ROLE_LABELS = ("O", *(f"{p}-{r}" for r in ROLES for p in "BI"))


@dataclass(slots=True)
class Attribution:
    """One gold attribution: the number of the cue's first word and the role label of every word that has one."""

    anchor: int
    roles: dict[int, int]


@dataclass(slots=True)
class Sample:
    """A text as words with their states, and whatever labels its corpus has (None: no such labels).

    `heads` are word numbers, -1 at roots; `sentences` are the numbers of the words that open a sentence.
    """

    texts: list[str]
    states: list[int]
    paragraphs: list[bool]
    entities: list[int] | None = None
    xpos: list[str] | None = None
    upos: list[str] | None = None
    feats: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    labels: list[str] | None = None
    sentences: list[int] = field(default_factory=list)
    roles: list[int] | None = None
    attributions: list[Attribution] = field(default_factory=list)
    entity_weight: float = 1.0


def of_words(words: Words) -> Sample:
    """A sample without labels."""
    paragraphs = paragraph_starts(words)
    return Sample(words.texts, [int(s) for s in quote_states(words, paragraphs)], paragraphs)


def part(sample: Sample, start: int, end: int) -> Sample:
    """The words from `start` to `end` (exclusive) of a sample; attributions keep what lies inside."""

    def cut(values: list[Any] | None) -> list[Any] | None:
        return None if values is None else values[start:end]

    inside = [a for a in sample.attributions if start <= a.anchor < end]
    heads = cut(sample.heads)
    return Sample(
        texts=sample.texts[start:end],
        states=sample.states[start:end],
        paragraphs=[True, *sample.paragraphs[start + 1 : end]] if end > start else [],
        entities=cut(sample.entities),
        xpos=cut(sample.xpos),
        upos=cut(sample.upos),
        feats=cut(sample.feats),
        lemmas=cut(sample.lemmas),
        heads=None if heads is None else [h - start if h >= 0 else -1 for h in heads],
        labels=cut(sample.labels),
        sentences=[s - start for s in sample.sentences if start <= s < end],
        roles=cut(sample.roles),
        attributions=[
            Attribution(a.anchor - start, {i - start: r for i, r in a.roles.items() if start <= i < end})
            for a in inside
        ],
        entity_weight=sample.entity_weight,
    )
