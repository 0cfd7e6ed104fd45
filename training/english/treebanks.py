"""Universal Dependencies treebanks as samples: one a document, with GUM's entities in this project's convention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quotes.english.words import words_of
from training.english.entities import Span, label, named_core
from training.samples import Sample, of_words

_ENTITY = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")
_KINDS = {"person": "PERSON", "organization": "ORG", "place": "LOC"}


@dataclass(slots=True)
class Sentence:
    """One sentence: rows of (form, lemma, upos, xpos, feats, head, label, space after, entity column)."""

    rows: list[tuple[str, str, str, str, str, int, str, bool, str]] = field(default_factory=list)
    document: bool = False
    paragraph: bool = False


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file. The space after a multi-word token is read from its range line."""
    current = Sentence()
    range_end, range_space = 0, True
    for line in path.open(encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("#"):
            current.document |= line.startswith("# newdoc")
            current.paragraph |= line.startswith("# newpar") and "newpar_block" not in line
        elif not line:
            if current.rows:
                yield current
            current, range_end = Sentence(), 0
        else:
            f = line.split("\t")
            space = "SpaceAfter=No" not in f[9]
            if "-" in f[0]:
                range_end, range_space = int(f[0].split("-")[1]), space
            elif "." not in f[0]:
                number = int(f[0])
                if number <= range_end:
                    space = range_space and number == range_end
                entity = next((p[7:] for p in f[9].split("|") if p.startswith("Entity=")), "")
                current.rows.append((f[1], f[2], f[3], f[4], f[5], int(f[6]), f[7], space, entity))
    if current.rows:
        yield current


def documents(path: Path) -> list[Sample]:
    """The file's documents as samples with every label of the treebank; entities where it has any."""
    groups: list[list[Sentence]] = []
    for sentence in sentences(path):
        if sentence.document or not groups:
            groups.append([])
        groups[-1].append(sentence)
    return [_document(group) for group in groups]


def _document(group: list[Sentence]) -> Sample:
    pairs: list[tuple[str, bool]] = []
    breaks: dict[int, int] = {}
    for sentence in group:
        if sentence.paragraph:
            breaks[len(pairs)] = 2
        pairs += [(r[0], r[7]) for r in sentence.rows]
    sample = of_words(words_of(pairs, breaks))
    sample.xpos, sample.upos, sample.feats, sample.lemmas, sample.heads, sample.labels = [], [], [], [], [], []
    for sentence in group:
        base = len(sample.xpos)
        sample.sentences.append(base)
        for form, lemma, upos, xpos, feats, head, relation, _, _ in sentence.rows:
            sample.xpos.append(xpos)
            sample.upos.append(upos)
            sample.feats.append(feats)
            sample.lemmas.append(form if lemma == "_" and form != "_" else lemma)
            sample.heads.append(base + head - 1 if head else -1)
            sample.labels.append(relation)
    rows = [r for sentence in group for r in sentence.rows]
    if any(r[8] for r in rows):
        label(sample, list(_entities(sample, [r[8] for r in rows])))
    return sample


def _entities(sample: Sample, columns: list[str]) -> Iterator[Span]:
    """Named entities among GUM's mentions (which nest, and are nominal or pronominal too)."""
    assert sample.heads is not None
    assert sample.xpos is not None
    opened: list[tuple[str, int]] = []
    for i, column in enumerate(columns):
        for match in _ENTITY.finditer(column):
            inner, closed, closing = match.groups()
            if inner is not None:
                parts = inner.split("-")
                kind = parts[1] if len(parts) > 1 else ""
                opened.append((f"{parts[0]}-{kind}", i))
                if not closed:
                    continue
                closing = parts[0]
            at = next((k for k in reversed(range(len(opened))) if opened[k][0].split("-")[0] == closing), None)
            if at is None:
                continue
            name, start = opened.pop(at)
            kind = _KINDS.get(name.split("-")[1], "")
            if not kind:
                continue
            heads = [j for j in range(start, i + 1) if not start <= sample.heads[j] <= i]
            core = named_core(sample.texts, sample.xpos, (start, i + 1, kind), heads[0] if heads else i)
            if core is not None:
                yield core
