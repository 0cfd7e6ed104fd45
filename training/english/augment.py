"""Other names in the same slots, titles before them, and other casing, so that names no text holds are found."""

from __future__ import annotations

import csv
import random
import re
from dataclasses import dataclass, replace
from pathlib import Path

from training.english.entities import TITLES, spans_of
from training.english.lists import word_list
from training.samples import Attribution, Sample

_SYLLABLE = re.compile(r"[^aeiouy]*[aeiouy]+(?:[^aeiouy]+$)?", re.IGNORECASE)
_ENDINGS, _PREFIXES = word_list("endings"), word_list("prefixes")
_GIVEN_TITLES = tuple(title.split() for title in word_list("added_titles"))


def _pool(path: Path) -> list[str]:
    """The single words of the names in a table of name pairs, in ordinary capitals."""
    words: set[str] = set()
    with path.open(encoding="utf8") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            for name in (row["name_a"], row["name_b"]):
                for word in re.findall(r"[^\W\d_]+(?:['’ʿ`-][^\W\d_]+)*", name):
                    if len(word) > 2:
                        words.add("-".join(p[:1].upper() + p[1:].lower() for p in word.split("-")))
    return sorted(words)


@dataclass(slots=True)
class Names:
    """A source of names: real ones, and new ones recombined from their syllables."""

    words: list[str]
    starts: list[str]
    middles: list[str]

    @classmethod
    def read(cls, path: Path | None) -> Names:
        """Names from a table of pairs; from a few built-in syllables where `path` is None or missing."""
        words = (
            _pool(path) if path is not None and path.exists() else ["Amara", "Tobin", "Kelestra", "Orlundi", "Sabirov"]
        )
        syllables = [s for w in words if w.isascii() and w.isalpha() if (s := _SYLLABLE.findall(w.lower()))]
        return cls(words, [s[0] for s in syllables], [x for s in syllables for x in s[1:]] or ["ra", "li"])

    def invent(self, rng: random.Random) -> str:
        """A word that never was a name, but could be one."""
        name = rng.choice(self.starts) + "".join(rng.choice(self.middles) for _ in range(rng.choice((0, 1, 1, 2))))
        if rng.random() < 0.5 or len(name) < 4:
            name += rng.choice(_ENDINGS)
        name = name[:14]
        return name[:1].upper() + name[1:]

    def word(self, rng: random.Random) -> str:
        """One name word without a hyphen."""
        if rng.random() < 0.5:
            return self.invent(rng)
        return rng.choice(self.words).split("-")[0]

    def tokens(self, rng: random.Random, *, joined: bool) -> list[str]:
        """A name word as tokens: hyphenated or with a particle at times; one token where `joined`."""
        roll = rng.random()
        if roll < 0.08:
            pair = [self.word(rng), "-", self.word(rng)]
            return ["".join(pair)] if joined else pair
        if roll < 0.13 and not joined:
            prefix = rng.choice(_PREFIXES)
            return [prefix, "-", self.word(rng)] if prefix in {"al", "el"} else [prefix, self.word(rng)]
        if roll < 0.16:
            return [rng.choice(("O’", "D’", "Mc", "Mac")) + self.word(rng)]
        return [self.word(rng)]


def vary(sample: Sample, names: Names, rng: random.Random) -> Sample:
    """The sample with other names, added titles or other casing now and then; labels follow the words."""
    if sample.entities is not None and rng.random() < 0.55:
        sample = _rename(sample, names, rng)
    if sample.entities is not None and sample.heads is None and rng.random() < 0.2:
        sample = _entitle(sample, rng)
    roll = rng.random()
    if roll < 0.05:
        sample = _recase(sample, rng, upper=roll < 0.025)
    return sample


def _renameable(word: str) -> bool:
    return (
        len(word) > 2
        and word[0].isupper()
        and word[1:].isalpha()
        and word.lower() not in TITLES
        and word not in {"Jr", "III"}
    )


def _rename(sample: Sample, names: Names, rng: random.Random) -> Sample:
    """Every person's name words replaced, the same word by the same replacement throughout."""
    assert sample.entities is not None
    chosen: dict[str, list[str]] = {}
    changes: dict[int, list[str]] = {}
    single = sample.heads is not None
    for start, end, kind in spans_of([max(0, e) for e in sample.entities]):
        if kind != "PERSON":
            continue
        for i in range(start, end):
            word = sample.texts[i]
            if not _renameable(word):
                continue
            key = word.lower()
            if key not in chosen:
                fresh = names.tokens(rng, joined=single)
                if single and len(fresh) > 1:
                    fresh = fresh[-1:]
                chosen[key] = fresh
            fresh = chosen[key]
            changes[i] = [f.upper() for f in fresh] if word.isupper() and len(word) > 2 else fresh
    return substitute(sample, changes)


def _entitle(sample: Sample, rng: random.Random) -> Sample:
    """Titles before some persons; they are no part of the name, but of whatever else the name is part of."""
    assert sample.entities is not None
    before: dict[int, list[str]] = {}
    for start, _, kind in spans_of([max(0, e) for e in sample.entities]):
        previous = sample.texts[start - 1].lower().rstrip(".") if start else ""
        if kind == "PERSON" and previous not in TITLES and rng.random() < 0.4:
            before[start] = list(rng.choice(_GIVEN_TITLES))
    return _insert(sample, before)


def substitute(sample: Sample, changes: dict[int, list[str]]) -> Sample:
    """Words replaced by one or more others; the added ones carry on the labels of the one they replace."""
    if not changes:
        return sample
    if all(len(new) == 1 for new in changes.values()):
        return replace(
            sample,
            texts=[changes[i][0] if i in changes else t for i, t in enumerate(sample.texts)],
            lemmas=None
            if sample.lemmas is None
            else [changes[i][0] if i in changes else t for i, t in enumerate(sample.lemmas)],
        )
    origin, texts, first = [], [], []
    for i, text in enumerate(sample.texts):
        for k, new in enumerate(changes.get(i, [text])):
            origin.append(i)
            texts.append(new)
            first.append(k == 0)
    return _rebuilt(sample, texts, origin, first)


def _insert(sample: Sample, before: dict[int, list[str]]) -> Sample:
    if not before:
        return sample
    origin, texts, first, added = [], [], [], []
    for i, text in enumerate(sample.texts):
        for k, new in enumerate(before.get(i, [])):
            origin.append(i)
            texts.append(new)
            first.append(k == 0)
            added.append(True)
        origin.append(i)
        texts.append(text)
        first.append(i not in before)
        added.append(False)
    out = _rebuilt(sample, texts, origin, first)
    assert out.entities is not None
    assert sample.entities is not None
    out.entities = [0 if new else sample.entities[o] for o, new in zip(origin, added, strict=True)]
    return out


def _continued(label: int, first: bool) -> int:
    """A B label on the first word of its origin, the I label on the words after it."""
    return label + 1 if label > 0 and label % 2 == 1 and not first else label


def _rebuilt(sample: Sample, texts: list[str], origin: list[int], first: list[bool]) -> Sample:
    def spread(labels: list[int] | None) -> list[int] | None:
        return None if labels is None else [_continued(labels[o], f) for o, f in zip(origin, first, strict=True)]

    moved: dict[int, list[int]] = {}
    for new, old in enumerate(origin):
        moved.setdefault(old, []).append(new)
    return replace(
        sample,
        texts=texts,
        states=[sample.states[o] for o in origin],
        paragraphs=[sample.paragraphs[o] and f for o, f in zip(origin, first, strict=True)],
        entities=spread(sample.entities),
        roles=spread(sample.roles),
        attributions=[
            Attribution(
                moved[a.anchor][0],
                {n: _continued(r, k == 0) for i, r in a.roles.items() for k, n in enumerate(moved[i])},
            )
            for a in sample.attributions
        ],
    )


def _recase(sample: Sample, rng: random.Random, *, upper: bool) -> Sample:
    """One paragraph in capitals, or without any."""
    starts = [i for i, p in enumerate(sample.paragraphs) if p or i == 0]
    at = rng.randrange(len(starts))
    end = starts[at + 1] if at + 1 < len(starts) else len(sample.texts)
    if end - starts[at] > 60:
        return sample
    span = range(starts[at], end)
    texts = [(t.upper() if upper else t.lower()) if i in span else t for i, t in enumerate(sample.texts)]
    return replace(sample, texts=texts, lemmas=None)
