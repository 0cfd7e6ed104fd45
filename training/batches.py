"""From samples to windows to padded tensors."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from quotes.english import lemmas
from quotes.english.features import pair_features, relations, shape
from quotes.english.windows import BUDGET, cut
from quotes.english.word_pieces import WordPieces
from training.samples import IGNORED, Sample, part

BATCH_PIECES = 8 * (BUDGET + 2)
POOL = 40
NEGATIVES = 2
NAMES = ("xpos", "upos", "feats", "lemma", "label")


@dataclass(slots=True)
class Classes:
    """The closed sets of labels that the training data has, each in a fixed order."""

    xpos: list[str]
    upos: list[str]
    feats: list[str]
    lemma: list[str]
    label: list[str]
    cues: list[str] = field(default_factory=list)
    numbers: dict[str, dict[str, int]] = field(default_factory=dict)

    def index(self) -> None:
        """Prepares look-ups."""
        self.numbers = {
            name: {v: i for i, v in enumerate(getattr(self, name))}
            for name in ("xpos", "upos", "feats", "lemma", "label")
        }

    def encode(self, name: str, values: Iterable[str] | None, size: int) -> list[int]:
        """Numbers of the labels; IGNORED for what is rare or not annotated."""
        if values is None:
            return [IGNORED] * size
        known = self.numbers[name]
        return [known.get(v, IGNORED) for v in values]


def learn_classes(treebanks: list[Sample], articles: list[Sample], *, minimum: int = 3) -> Classes:
    """The labels that occur at least `minimum` times (all tags and relations that occur at all)."""
    counts: dict[str, Counter[str]] = {n: Counter() for n in NAMES}
    for s in treebanks:
        if s.xpos is None or s.upos is None or s.feats is None or s.lemmas is None or s.labels is None:
            continue
        counts["xpos"].update(s.xpos)
        counts["upos"].update(s.upos)
        counts["feats"].update(s.feats)
        counts["label"].update(s.labels)
        counts["lemma"].update(map(lemmas.script, s.texts, s.lemmas))
    keep = {
        n: sorted(v for v, c in counts[n].items() if c >= (1 if n in {"xpos", "upos", "label"} else minimum))
        for n in counts
    }
    cues = Counter(s.texts[a.anchor].lower() for s in articles for a in s.attributions)
    xpos, upos, feats, lemma, label = (keep[name] for name in NAMES)
    frequent = sorted(word for word, count in cues.items() if count >= minimum)
    classes = Classes(xpos, upos, feats, lemma, label, frequent)
    classes.index()
    return classes


def lexicon(treebanks: list[Sample], rules: list[str]) -> dict[str, int]:
    """Script numbers of the forms that occur at least twice with one tag and practically always one lemma."""
    numbers = {rule: i for i, rule in enumerate(rules)}
    counts: dict[str, Counter[str]] = {}
    for s in treebanks:
        for form, tag, lemma in zip(s.texts, s.xpos or [], s.lemmas or [], strict=False):
            place = lemmas.key(form, tag)
            counts.setdefault(place, Counter())[lemmas.script(place.partition("\t")[0], lemma)] += 1
    out = {}
    for place, found in sorted(counts.items()):
        (rule, count), total = found.most_common(1)[0], sum(found.values())
        if total >= 2 and count >= 0.9 * total and rule in numbers:
            out[place] = numbers[rule]
    return out


def article_windows(samples: list[Sample], pieces: WordPieces, rng: random.Random) -> list[Sample]:
    """Windows as at run time, but with a first cut at random, so that they differ from epoch to epoch."""
    out = []
    for sample in samples:
        sizes = [len(pieces(t)) for t in sample.texts]
        first = rng.randint(60, BUDGET) if rng.random() < 0.7 else None
        for start, end in cut(sample.texts, sizes, sample.states, sample.paragraphs, first=first):
            out.append(part(sample, start, end))
    return out


def treebank_windows(samples: list[Sample], pieces: WordPieces, rng: random.Random) -> list[Sample]:
    """Runs of whole sentences of one document; now and then short ones, or a single sentence."""
    out = []
    for sample in samples:
        bounds = [*sample.sentences, len(sample.texts)]
        i = 0
        while i + 1 < len(bounds):
            budget = BUDGET if (roll := rng.random()) < 0.7 else rng.randint(40, BUDGET) if roll < 0.88 else 1
            used, j = 0, i
            while j + 1 < len(bounds):
                size = sum(len(pieces(t)) for t in sample.texts[bounds[j] : bounds[j + 1]])
                if j > i and used + size > budget:
                    break
                used, j = used + size, j + 1
            if used <= BUDGET:
                out.append(part(sample, bounds[i], bounds[j]))
            i = j
    return out


@dataclass(slots=True)
class Batch:
    """Padded tensors of some windows; absent labels are IGNORED."""

    pieces: Tensor
    shapes: Tensor
    states: Tensor
    paragraphs: Tensor
    mask: Tensor | None
    first: Tensor
    labels: dict[str, Tensor]
    weights: Tensor
    heads: Tensor | None
    same_sentence: Tensor | None
    anchor_rows: Tensor
    anchors: Tensor
    pair_index: Tensor
    pair_labels: Tensor
    size: int

    def to(self, device: torch.device) -> Batch:
        """The same batch with its tensors on another device."""

        def moved(value: Any) -> Any:
            if isinstance(value, dict):
                return {k: v.to(device) for k, v in value.items()}
            return value.to(device) if isinstance(value, Tensor) else value

        return replace(self, **{f.name: moved(getattr(self, f.name)) for f in fields(self)})


def collate(
    samples: list[Sample],
    pieces: WordPieces,
    classes: Classes,
    rng: random.Random,
    *,
    negatives: int = NEGATIVES,
) -> Batch:
    """The windows as one batch."""
    rows = [_row(s, pieces) for s in samples]
    p, t = max(len(r[0]) for r in rows), max(len(s.texts) for s in samples)
    n = len(samples)
    inputs = np.zeros((5, n, p), dtype=np.int64)
    first = np.zeros((n, t), dtype=np.int64)
    labels = {
        k: np.full((n, t), IGNORED, dtype=np.int64)
        for k in ("xpos", "upos", "feats", "lemma", "sentence", "entity", "role", "label")
    }
    heads = np.full((n, t), IGNORED, dtype=np.int64)
    group = np.full((n, t), -1, dtype=np.int64)
    for i, (s, row) in enumerate(zip(samples, rows, strict=True)):
        size, length = len(s.texts), len(row[0])
        for k in range(4):
            inputs[k, i, :length] = row[k]
        inputs[4, i, :length] = 1
        first[i, :size] = row[4]
        if s.xpos is not None:
            for name, values in (("xpos", s.xpos), ("upos", s.upos), ("feats", s.feats), ("label", s.labels)):
                labels[name][i, :size] = classes.encode(name, values, size)
            scripts = None if s.lemmas is None else map(lemmas.script, s.texts, s.lemmas)
            labels["lemma"][i, :size] = classes.encode("lemma", scripts, size)
            labels["sentence"][i, :size] = 0
            labels["sentence"][i, s.sentences] = 1
            heads[i, :size] = [t if h < 0 else h for h in s.heads or []]
            group[i, :size] = np.cumsum(labels["sentence"][i, :size])
        if s.entities is not None:
            labels["entity"][i, :size] = s.entities
        if s.roles is not None:
            labels["role"][i, :size] = s.roles
    parsed = any(s.heads is not None for s in samples)
    same = None
    if parsed:
        same = (group[:, :, None] == group[:, None, :]) & (group[:, :, None] >= 0)
        same = np.concatenate([same, np.ones((n, t, 1), dtype=bool)], axis=2)
    anchor_rows, anchors, pair_index, pair_labels = _pairs(samples, set(classes.cues), rng, t, negatives)
    full = bool(inputs[4].all())
    return Batch(
        pieces=torch.from_numpy(inputs[0]),
        shapes=torch.from_numpy(inputs[1]),
        states=torch.from_numpy(inputs[2]),
        paragraphs=torch.from_numpy(inputs[3]),
        mask=None if full else torch.from_numpy(inputs[4].astype(bool))[:, None, None, :],
        first=torch.from_numpy(first),
        labels={k: torch.from_numpy(v) for k, v in labels.items() if (v != IGNORED).any()},
        weights=torch.tensor([s.entity_weight for s in samples]),
        heads=torch.from_numpy(heads) if parsed else None,
        same_sentence=None if same is None else torch.from_numpy(same),
        anchor_rows=anchor_rows,
        anchors=anchors,
        pair_index=pair_index,
        pair_labels=pair_labels,
        size=int(inputs[4].sum()),
    )


def _row(sample: Sample, pieces: WordPieces) -> tuple[list[int], list[int], list[int], list[int], list[int]]:
    ids, shapes, states, flags, first = [pieces.start], [0], [0], [0], []
    for text, state, flag in zip(sample.texts, sample.states, sample.paragraphs, strict=True):
        word = pieces(text)
        first.append(len(ids))
        ids.extend(word)
        count = len(word)
        shapes.extend([int(shape(text))] * count)
        states.extend([state] * count)
        flags.extend([int(flag)] * count)
    ids.append(pieces.end)
    for row in (shapes, states, flags):
        row.append(0)
    return ids, shapes, states, flags, first


def _pairs(
    samples: list[Sample], cues: set[str], rng: random.Random, width: int, negatives: int
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Gold anchors with their roles, and a few words that are none (all O), preferably ones that look like cues."""
    rows: list[int] = []
    anchors: list[int] = []
    index, gold = [], []
    for i, s in enumerate(samples):
        if s.roles is None:
            continue
        chosen = [(a.anchor, a.roles) for a in s.attributions]
        taken = {a for a, _ in chosen}
        alike = [k for k, t in enumerate(s.texts) if t.lower() in cues and k not in taken]
        rng.shuffle(alike)
        none: dict[int, int] = {}
        chosen += [(k, none) for k in alike[:negatives]]
        if not chosen:
            continue
        found = pair_features(relations(s.texts, s.states, s.paragraphs), np.array([a for a, _ in chosen]))
        padded = np.zeros((len(chosen), width, found.shape[-1]), dtype=np.int64)
        padded[:, : found.shape[1]] = found
        index.append(padded)
        labels = np.full((len(chosen), width), IGNORED, dtype=np.int64)
        labels[:, : len(s.texts)] = 0
        for k, (anchor, roles) in enumerate(chosen):
            rows.append(i)
            anchors.append(anchor)
            for j, role in roles.items():
                labels[k, j] = role
        gold.append(labels)
    if not index:
        empty = torch.zeros(0, dtype=torch.long)
        return empty, empty, empty, empty
    return (
        torch.tensor(rows),
        torch.tensor(anchors),
        torch.from_numpy(np.concatenate(index)),
        torch.from_numpy(np.concatenate(gold)),
    )


def batches(
    windows: Callable[[], list[Sample]],
    pieces: WordPieces,
    classes: Classes,
    rng: random.Random,
    vary: Callable[[Sample], Sample],
) -> Iterator[Batch]:
    """Endless batches of about BATCH_PIECES pieces, windows of like length together, new windows every epoch."""
    while True:
        pool = [vary(w) for w in windows() if w.texts]
        rng.shuffle(pool)
        stride = POOL * 16
        for start in range(0, len(pool), stride):
            sized = sorted(
                ((sum(len(pieces(t)) for t in w.texts), w) for w in pool[start : start + stride]), key=lambda x: x[0]
            )
            groups: list[list[Sample]] = [[]]
            for size, w in sized:
                if size > 500:
                    continue
                if groups[-1] and (len(groups[-1]) + 1) * (size + 2) > BATCH_PIECES * 1.02:
                    groups.append([])
                groups[-1].append(w)
            rng.shuffle(groups)
            for group in groups:
                if group:
                    yield collate(group, pieces, classes, rng)
