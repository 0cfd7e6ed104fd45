"""The recipe of the statement types on a few invented sentences: does every step run, and is what it writes read?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotes import english
from quotes.english.predictions import kept
from quotes.extraction.component import QuoteFinder
from quotes.extraction.statement_type import statement_model, with_types
from quotes.settings import Extractor
from quotes.types import StatementKind

pytest.importorskip("torch")

ARTICLES = {
    "one": ("The dam will hold, Ada Brennik said. Ada Brennik believes that the mill will close.", ("said", "thought")),
    "two": ("The road is open, Bo Lind said. Bo Lind believes that the road will close.", ("said", "thought")),
    "three": ("The pit is safe, Cy Moss said. Cy Moss believes that the pit will flood.", ("said", "thought")),
    "four": ("The ship has sunk, Di Orr said. Di Orr believes that the crew will live.", ("said", "thought")),
}


def attribution(text: str, number: int, kind: str) -> dict[str, object]:
    cue = "said" if kind == "said" else "believes"
    at = text.index(cue)
    first, second = text.split(". ", 1)
    words = first.rsplit(",", 1)[0] if kind == "said" else second[second.index("that") : -1]
    name = " ".join(text[:at].split()[-2:])
    spans = {"content": words, "cue": cue, "source": name}
    found = {role: [[text.index(part), text.index(part) + len(part)]] for role, part in spans.items()}
    return {"id": str(number), **found}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "attribution").mkdir()
    (tmp_path / "pages").mkdir()
    rows, kinds, pages = [], [], []
    for name, (text, labels) in ARTICLES.items():
        attributions = [attribution(text, number, kind) for number, kind in enumerate(labels)]
        rows.append(json.dumps({"id": name, "text": text, "attributions": attributions}))
        kinds += [f"{name}\t{number}\t{kind}" for number, kind in enumerate(labels)]
        pages.append(json.dumps({"id": name, "text": text, "quotes": [{"spans": attributions[0]["content"]}]}))
    (tmp_path / "attribution/polnear-train.jsonl").write_text("\n".join(rows), encoding="utf8")
    (tmp_path / "attribution/kinds-train.tsv").write_text("\n".join(kinds), encoding="utf8")
    (tmp_path / "pages/pages-dev.jsonl").write_text("\n".join(pages), encoding="utf8")
    return tmp_path


@pytest.mark.slow
def test_the_recipe_runs_from_data_to_a_model_that_tells_said_from_thought(data: Path, tmp_path: Path) -> None:
    from training.statements.__main__ import main

    folder = tmp_path / "model"
    main([str(data), "--out", str(folder)])
    assert (folder / "README.md").read_text(encoding="utf8").startswith("# Statement types")
    doc = english.load()("The bell will ring, Ed Rask said. Ed Rask believes that the bell will crack.")
    predictions = kept(doc)
    assert predictions is not None
    found = QuoteFinder(extractor=Extractor.LEARNED).untyped(doc)
    kinds = [one.statement for one in with_types(doc, predictions, found, model=statement_model(folder))]
    assert kinds == [StatementKind.STATEMENT, StatementKind.THOUGHT]
