"""The training recipe runs from data to weights on a tiny set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotes.attribution.coreference.features import FEATURES
from training.speakers import train

TEXT = (
    "Mary Adeyemi met Peter Vos on Monday.\n\n“It went well,” she said. “Very well,” he said.\n\n"
    "Ann Kimani came later with Peter Vos.\n\n“I am late,” she said."
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "attribution"
    folder.mkdir()
    gold = [
        ("It went well,", "she", "Mary Adeyemi"),
        ("Very well,", "he", "Peter Vos"),
        ("I am late,", "she", "Ann Kimani"),
    ]
    articles, speakers = [], []
    for number in range(4):
        attributions = []
        for index, (words, mention, who) in enumerate(gold):
            start = TEXT.index(words)
            at = TEXT.index(mention + " said", start)
            attributions.append(
                {
                    "id": f"E{index}",
                    "content": [[start, start + len(words)]],
                    "cue": [[at + len(mention) + 1, at + len(mention) + 5]],
                    "source": [[at, at + len(mention)]],
                }
            )
            speakers.append(f"a{number}\tE{index}\tperson\t{who}\t")
        articles.append(json.dumps({"id": f"a{number}", "text": TEXT, "attributions": attributions}))
    (folder / "polnear-train.jsonl").write_text("\n".join(articles) + "\n", encoding="utf-8")
    (folder / "speakers-train.tsv").write_text("\n".join(speakers) + "\n", encoding="utf-8")
    return tmp_path


def test_recipe_writes_weights(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "ranker.json"
    card = train.run(data, out=out, folds=2, l2=1.0)
    assert card["choices"] >= 4
    written = json.loads(out.read_text(encoding="utf-8"))
    assert set(written["weights"]) == set(FEATURES)
    assert written["cross_validated_accuracy"] > 0.5
