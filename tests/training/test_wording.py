"""The weights of likeness are what their recipe makes of the pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.wording import likeness


def test_the_recipe_makes_the_weights_that_are_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, shipped = tmp_path / "likeness.tsv", likeness.ROOT / "quotes/models/wording/likeness.tsv"
    monkeypatch.setattr("sys.argv", ["likeness", "--out", str(made)])
    likeness.main()
    weights = [
        {
            line.split("\t")[0]: float(line.split("\t")[1])
            for line in path.read_text("utf-8").splitlines()
            if line[0] != "#"
        }
        for path in (made, shipped)
    ]
    assert weights[0] == pytest.approx(weights[1], abs=0.05)
