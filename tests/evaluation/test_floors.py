"""The floors of the stated figures: each is that of a figure that there is, and holds where the data is at hand."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from quotes.evaluation import Scores

ROOT = Path(__file__).parents[2]
FLOORS: dict[str, float] = json.loads((ROOT / "benchmarks/floors.json").read_text("utf-8"))


def test_every_floor_is_that_of_a_figure() -> None:
    nothing = Scores(articles=0, missing=0, tally=Counter(), speakers=Counter(), wrong=())
    assert len(nothing.below(FLOORS)) == len(FLOORS), "every figure of nothing is below its floor"
    assert all(0 < floor < 1 for floor in FLOORS.values())


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif("QUOTES_DATA" not in os.environ, reason="QUOTES_DATA names no folder with the development articles")
def test_no_figure_is_below_its_floor() -> None:
    command = [sys.executable, "-m", "benchmarks.development", "--data", os.environ["QUOTES_DATA"]]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
