"""Scores the English pipeline on treebanks and entity sets: `python -m benchmarks.english DATA_DIR`.

Treebanks are scored from raw text (spaCy's tokenizer, aligned with the gold words); entities on gold sentences' text in
the project's convention (names only), and on the invented sentences of fixtures/entities. Prints one line a set.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from benchmarks.entities import FOLDER, EntityTally, line, read, score, tally
from quotes import english
from training.english import entities, treebanks
from training.samples import Sample


def documents(path: Path, *, limit: int | None) -> Iterator[tuple[list[treebanks.Sentence], str]]:
    """Each document's sentences, and its text as a reader would see it (paragraphs apart)."""
    group: list[treebanks.Sentence] = []
    count = 0
    for sentence in treebanks.sentences(path):
        if sentence.document and group:
            yield group, _text(group)
            group, count = [], count + 1
            if limit is not None and count >= limit:
                return
        group.append(sentence)
    if group:
        yield group, _text(group)


def _text(group: list[treebanks.Sentence]) -> str:
    out = ""
    for sentence in group:
        if out and sentence.paragraph:
            out = out.rstrip(" ") + "\n\n"
        out += "".join(r[0] + (" " if r[7] else "") for r in sentence.rows)
    return out.rstrip()


def gold(nlp: Language, group: list[treebanks.Sentence]) -> Doc:
    """The gold annotation as a Doc of the treebank's own words."""
    rows = [(r, len(s.rows)) for s in group for r in s.rows]
    starts: list[bool | int | None] = []
    heads: list[int] = []
    base = 0
    for sentence in group:
        for i, r in enumerate(sentence.rows):
            starts.append(i == 0)
            heads.append(base + (r[5] - 1 if r[5] else i))
        base += len(sentence.rows)
    return Doc(
        nlp.vocab,
        words=[r[0] for r, _ in rows],
        spaces=[r[7] for r, _ in rows],
        tags=[r[3] for r, _ in rows],
        pos=[r[2] for r, _ in rows],
        morphs=["" if r[4] == "_" else r[4] for r, _ in rows],
        lemmas=[r[1] for r, _ in rows],
        heads=heads,
        deps=["ROOT" if r[6] == "root" else r[6] for r, _ in rows],
        sent_starts=starts,
    )


def syntax(nlp: Language, path: Path, *, limit: int | None = None) -> dict[str, float]:
    """Tag, lemma, attachment and sentence scores of a treebank, from raw text."""
    examples = [Example(nlp(text), gold(nlp, group)) for group, text in documents(path, limit=limit)]
    scores: dict[str, Any] = {}
    for attribute in ("tag", "pos", "lemma"):
        scores |= Scorer.score_token_attr(examples, attribute)
    scores |= Scorer.score_deps(examples, "dep", ignore_labels=())
    scores |= Scorer.score_spans(examples, "sents", getter=lambda doc, _: doc.sents)
    names = ("tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
    return {name: float(scores[name]) for name in names}


def names(nlp: Language, samples: list[Sample]) -> dict[str, EntityTally]:
    """Counts of each entity type and of all together; spans must agree exactly."""
    pairs = []
    for sample in samples:
        assert sample.entities is not None
        doc, origin = _spread(nlp, sample)
        for _, component in nlp.pipeline:
            doc = component(doc)
        predicted = frozenset((origin[e.start], origin[e.end - 1] + 1, e.label_) for e in doc.ents)
        pairs.append((predicted, frozenset(entities.spans_of([max(0, e) for e in sample.entities]))))
    return tally(pairs)


def _spread(nlp: Language, sample: Sample) -> tuple[Doc, list[int]]:
    """The sample's words with empty lines between its paragraphs; second, each token's word (-1: an empty line)."""
    tokens: list[str] = []
    spaces: list[bool] = []
    origin: list[int] = []
    for i, (word, space, opens) in enumerate(
        zip(sample.texts, entities.spaces_of(sample.texts), sample.paragraphs, strict=True)
    ):
        if opens and tokens:
            tokens.append("\n\n")
            spaces.append(False)
            origin.append(-1)
        tokens.append(word)
        spaces.append(space)
        origin.append(i)
    return Doc(nlp.vocab, words=tokens, spaces=spaces), origin


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with treebanks/ and ner/")
    parser.add_argument("--limit", type=int, help="documents of each treebank (all)")
    parser.add_argument("--entities", action="store_true", help="score the entities only")
    args = parser.parse_args()
    nlp = english.load()
    began = time.perf_counter()
    for name in () if args.entities else ("ewt-dev", "gum-dev"):
        scores = syntax(nlp, args.data / f"treebanks/{name}.conllu", limit=args.limit)
        print(name, " ".join(f"{k} {100 * v:.1f}" for k, v in scores.items()))
    sets = {
        "gum-dev": treebanks.documents(args.data / "treebanks/gum-dev.conllu"),
        "uner-test": entities.uner(args.data / "ner/uner-ewt-test.iob2"),
        "wikigold (held back)": entities.wikigold(args.data / "ner/wikigold.conll")[1],
    }
    for name, samples in sets.items():
        print(name, line(names(nlp, samples[: args.limit] if args.limit else samples)))
    for path in sorted(FOLDER.glob("*.txt")):
        print(f"invented: {path.name}", line(score(nlp, read(path))))
    print(f"{time.perf_counter() - began:.0f} seconds")


if __name__ == "__main__":
    main()
