"""All training data, read from one folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from training.attribution import polnear
from training.english import entities, treebanks
from training.samples import Sample

HELD_OUT_EVERY = 21


@dataclass(slots=True)
class Data:
    """All training samples by task, and small development sets for the log."""

    treebank: list[Sample]
    entity: list[Sample]
    attribution: list[Sample]
    check_treebank: list[Sample]
    check_entity: list[Sample]
    check_attribution: list[Sample]


def read(data: Path, *, tiny: bool = False) -> Data:
    """Every corpus under `data` (see its README); a file that is missing is left out, `tiny` keeps a little of each."""

    def some(path: str, reader: Callable[[Path], list[Sample]]) -> list[Sample]:
        file = data / path
        return list(reader(file)) if file.exists() else []

    silver_file = data / "ner/polnear-train-corenlp.jsonl"
    silver = entities.silver(silver_file) if silver_file.exists() else {}
    articles: dict[str, Sample] = {}
    if (data / "attribution/polnear-train.jsonl").exists():
        articles = polnear.articles(data / "attribution/polnear-train.jsonl", silver)
    held = held_out(list(articles))
    wikigold = data / "ner/wikigold.conll"
    gold, gold_held = entities.wikigold(wikigold) if wikigold.exists() else ([], [])
    out = Data(
        treebank=some("treebanks/ewt-train.conllu", treebanks.documents)
        + some("treebanks/gum-train.conllu", treebanks.documents),
        entity=gold + some("ner/re3d-train.conll", entities.re3d) + some("ner/uner-ewt-dev.iob2", entities.uner),
        attribution=[s for k, s in articles.items() if k not in held],
        check_treebank=some("treebanks/ewt-dev.conllu", treebanks.documents)[:25],
        check_entity=some("treebanks/gum-dev.conllu", treebanks.documents)[:6] + gold_held[:8],
        check_attribution=[s for k, s in articles.items() if k in held][:8],
    )
    if tiny:
        out.treebank, out.entity, out.attribution = out.treebank[:20], out.entity[:20], out.attribution[:20]
        out.check_treebank, out.check_entity, out.check_attribution = (
            out.check_treebank[:2],
            out.check_entity[:1],
            out.check_attribution[:1],
        )
    return out


def held_out(names: list[str]) -> set[str]:
    """The articles kept from training, for thresholds and calibration: one in HELD_OUT_EVERY, in the file's order."""
    return {name for i, name in enumerate(names) if i % HELD_OUT_EVERY == 5}
