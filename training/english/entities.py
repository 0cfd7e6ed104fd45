"""Entity sets brought to one convention: PERSON, ORG and LOC, names only.

No determiners, titles or roles ("Dr.", "President"), the longest name, nested names resolved to the outermost one,
countries and regions are LOC, nationalities and nominal mentions are nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from quotes.english.words import words_of
from training.english.lists import word_set
from training.samples import ENTITIES, ENTITY_LABELS, IGNORED, Sample, of_words

Span = tuple[int, int, str]

TITLES = word_set("titles")
_DROP_FIRST, _PRONOUNS = word_set("determiners"), word_set("pronouns")
_JOINERS, _PERSON_JOINERS = word_set("joiners"), word_set("person_joiners")
_GLUED_LEFT, _GLUED_RIGHT = word_set("glued_left"), word_set("glued_right")

DEMONYM = re.compile(r".+(?:ians?|eans?|ese|ish|is|ites?|ans?)$")


def strip(texts: list[str], span: Span) -> Span | None:
    """The span without determiners, possessive ends and (for persons) titles; None where nothing is left."""
    start, end, label = span
    while start < end and texts[start].lower() in _DROP_FIRST and texts[start] != "Al":
        start += 1
    if label == "PERSON":
        start = _after_titles(texts, start, end)
        end = next((i for i in range(start, end) if texts[i] in {",", "("}), end)
    while (
        end > start
        and texts[end - 1] in {"'s", "’s", "'", "’", ",", ".", "-"}
        and not (texts[end - 1] == "." and end - start > 1 and len(texts[end - 2]) <= 2)
    ):
        end -= 1
    if start >= end or not any(c.isalpha() for t in texts[start:end] for c in t):
        return None
    if end - start == 1 and (
        (texts[start].lower().rstrip(".") in TITLES and label == "PERSON") or texts[start].islower()
    ):
        return None
    if all(t.islower() or not t[0].isalpha() for t in texts[start:end]):
        return None
    return start, end, label


def _after_titles(texts: list[str], start: int, end: int) -> int:
    """The first word of a person's name behind titles and small words; the last word stays whatever it is."""
    cut = start
    while cut < end - 1 and (
        texts[cut].lower().rstrip(".") in TITLES or texts[cut] in {".", "-"} or texts[cut].islower()
    ):
        if texts[cut].islower() and texts[cut] in _PERSON_JOINERS and cut == start:
            break
        cut += 1
    return cut


def label(sample: Sample, spans: list[Span]) -> None:
    """Writes BIO labels for the spans; of overlapping ones the longest stays."""
    labels = [0] * len(sample.texts)
    taken = [False] * len(sample.texts)
    for start, end, kind in sorted(spans, key=lambda s: s[0] - s[1]):
        if any(taken[start:end]):
            continue
        first = 1 + 2 * ENTITIES.index(kind)
        for i in range(start, end):
            taken[i] = True
            labels[i] = first if i == start else first + 1
    sample.entities = labels


def spans_of(labels: list[int]) -> list[Span]:
    """The spans of a row of BIO label numbers; a stray I opens one."""
    spans: list[Span] = []
    start, kind = -1, 0
    for i, value in enumerate([*labels, 0]):
        current = (value + 1) // 2 if value > 0 else 0
        if start >= 0 and (current != kind or value % 2 == 1):
            spans.append((start, i, ENTITIES[kind - 1]))
            start = -1
        if current and start < 0:
            start, kind = i, current
    return spans


def spaces_of(texts: list[str]) -> list[bool]:
    """Where spaces stood, guessed for sets that give words only (quotation marks alternate)."""
    out, open_mark = [], False
    for i, text in enumerate(texts):
        following = texts[i + 1] if i + 1 < len(texts) else ""
        if text == '"':
            open_mark = not open_mark
        glue_next = following in _GLUED_LEFT or (following == '"' and open_mark)
        glue_here = text in _GLUED_RIGHT or (text == '"' and open_mark)
        dash = text in {"-", "–", "/"} or following in {"-", "–", "/"}
        out.append(not (glue_next or glue_here or dash))
    return out


def _document(sentences: list[tuple[list[str], list[bool], list[Span]]]) -> Sample:
    """Sentences in a row as one sample, a paragraph each."""
    pairs: list[tuple[str, bool]] = []
    breaks: dict[int, int] = {}
    spans: list[Span] = []
    for texts, spaces, found in sentences:
        breaks[len(pairs)] = 2
        spans += [(s + len(pairs), e + len(pairs), k) for s, e, k in found]
        pairs += list(zip(texts, spaces, strict=True))
    sample = of_words(words_of(pairs, breaks))
    label(sample, [kept for span in spans if (kept := strip(sample.texts, span)) is not None])
    return sample


def _columns(
    path: Path, word: int, tag: int, kinds: dict[str, str], *, prefixed: bool
) -> Iterator[tuple[list[str], list[Span]]]:
    """Sentences of a column file; `prefixed` tells whether B- opens spans (else a change of kind does)."""
    texts: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf8").split("\n"), ""]:
        fields = line.split("\t") if "\t" in line else line.split(" ")
        if line.startswith("# "):
            continue
        if len(fields) <= max(word, tag) or not line.strip():
            if texts:
                yield texts, _tag_spans(tags, kinds, prefixed=prefixed)
            texts, tags = [], []
            continue
        texts.append(fields[word])
        tags.append(fields[tag])


def _tag_spans(tags: list[str], kinds: dict[str, str], *, prefixed: bool) -> list[Span]:
    spans: list[Span] = []
    start, kind = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        current = tag.partition("-")[2]
        if start >= 0 and (current != kind or (prefixed and tag.startswith("B-"))):
            if kind in kinds:
                spans.append((start, i, kinds[kind]))
            start = -1
        if current and start < 0:
            start, kind = i, current
    return spans


def _grouped(path: Path, word: int, tag: int, kinds: dict[str, str], *, prefixed: bool) -> list[Sample]:
    """Column sentences, eight in a row a sample."""
    rows = [(t, spaces_of(t), s) for t, s in _columns(path, word, tag, kinds, prefixed=prefixed)]
    return [_document(rows[i : i + 8]) for i in range(0, len(rows), 8)]


def wikigold(path: Path) -> tuple[list[Sample], list[Sample]]:
    """Training and held-back samples: every seventh group of eight sentences is held back (14 %)."""
    groups = _grouped(path, 0, 1, {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}, prefixed=False)
    return [g for i, g in enumerate(groups) if i % 7 != 3], [g for i, g in enumerate(groups) if i % 7 == 3]


def re3d(path: Path) -> list[Sample]:
    """The re3d set; its spans that hold more than a name (roles, nominal mentions) are left out of the loss."""
    kinds = {"Person": "PERSON", "Organisation": "ORG", "Location": "LOC"}
    samples = _grouped(path, 0, 1, kinds, prefixed=True)
    places = {tuple(s.texts[a:b]) for s in samples for a, b, k in spans_of(s.entities or []) if k == "LOC"}
    for sample in samples:
        assert sample.entities is not None
        for start, end, kind in spans_of(sample.entities):
            words = sample.texts[start:end]
            if kind == "ORG" and len(words) == 1 and words[0].endswith("s") and DEMONYM.match(words[0]):
                sample.entities[start] = 0
                continue
            doubtful = any(w.islower() and w not in _JOINERS for w in words) or words[0].lower() in _PRONOUNS
            roles = kind == "PERSON" and any(w.lower().rstrip(".") in TITLES or DEMONYM.match(w) for w in words)
            country = kind == "ORG" and tuple(words) in places
            odd = kind == "PERSON" and any(w in {"for", "of", "and", "East", "State"} for w in words)
            if doubtful or roles or country or odd:
                sample.entities[start:end] = [
                    IGNORED if w[0].isupper() and w.lower() not in _PRONOUNS else 0 for w in words
                ]
    return samples


def uner(path: Path) -> list[Sample]:
    """A Universal NER file."""
    return _grouped(path, 1, 2, {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}, prefixed=True)


def named_core(texts: list[str], tags: list[str], span: Span, head: int) -> Span | None:
    """The name around a mention's head, or None where the head is no proper noun (GUM marks nominal mentions too)."""
    start, end, kind = span
    if tags[head] not in {"NNP", "NNPS"}:
        return None
    if kind == "PERSON" and (
        tags[head] == "NNPS" or (end - start == 1 and DEMONYM.match(texts[head]) and tags[head] != "NNP")
    ):
        return None
    joiners = _PERSON_JOINERS if kind == "PERSON" else _JOINERS

    def belongs(i: int) -> bool:
        return (
            tags[i] in {"NNP", "NNPS"}
            or (tags[i] == "CD" and kind != "PERSON")
            or (texts[i][0].isupper() and tags[i] not in {"DT", "PRP$", "JJ"})
        )

    first = last = head
    i = head - 1
    while i >= start:
        if belongs(i):
            first = i
        elif texts[i].lower() not in joiners:
            break
        i -= 1
    i = head + 1
    while i < end:
        if belongs(i):
            last = i
        elif texts[i].lower() not in joiners:
            break
        i += 1
    return strip(texts, (first, last + 1, kind))


def silver(path: Path) -> dict[str, list[tuple[int, int, str]]]:
    """Automatic entities of PolNeAR by article: character spans."""
    rows = map(json.loads, path.read_text(encoding="utf8").splitlines())
    return {r["id"]: [(s, e, k) for s, e, k in r["entities"]] for r in rows}


assert len(ENTITY_LABELS) == 7
