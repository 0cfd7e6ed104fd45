"""The recipe of likeness runs from pairs and articles to weights that work."""

from __future__ import annotations

import json
from pathlib import Path

from training.wording import likeness

TEXTS = (
    "The mayor of our town said that the old bridge would be closed for the whole winter.",
    "The mayor of the other town said that the new bridge would be open for the whole summer.",
    "The harbour will be closed for the whole winter because the old bridge is not safe for ships.",
)


def test_the_recipe_runs_on_a_few_pairs_and_articles(tmp_path: Path) -> None:
    folder, pairs, made = tmp_path / "attribution", tmp_path / "pairs", tmp_path / "likeness.tsv"
    folder.mkdir()
    pairs.mkdir()
    lines = (json.dumps({"text": text, "attributions": [{"content": [[0, len(text)]]}]}) for text in TEXTS)
    (folder / "polnear-train.jsonl").write_text("\n".join(lines) + "\n")
    kept = (likeness.ROOT / "fixtures/paraphrases/pairs.tsv").read_text("utf-8")
    (pairs / "pairs.tsv").write_text(kept, "utf-8")
    likeness.main([str(tmp_path), "--pairs", str(pairs), "--out", str(made)])
    rows = [line.split("\t") for line in made.read_text("utf-8").splitlines() if line[0] != "#"]
    assert [name for name, _ in rows] == ["bias", *likeness.NAMES]
    weights = {name: float(value) for name, value in rows}
    assert weights["closeness"] > 0 > weights["bias"]
