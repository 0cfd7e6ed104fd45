"""Train the weights of `quotes.names.compare` on pairs of names and write `quotes/models/names/weights.json`.

    python -m training.names.train PAIRS.tsv [--output weights.json]

PAIRS.tsv has the columns name_a, name_b, same (1 or 0) and kind. Needs scikit-learn (extra `train`); what it writes is
read without it.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from quotes.names.alignment import align
from quotes.names.features import NAMES, row
from quotes.names.prepared import prepared

OUTPUT = Path(__file__).resolve().parents[2] / "quotes" / "models" / "names" / "weights.json"
REGULARISATION = 0.1


def read_pairs(path: Path) -> list[dict[str, str]]:
    """The lines of a file of pairs."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def features(pairs: Sequence[dict[str, str]]) -> NDArray[np.float64]:
    """One row of features a pair."""
    rows = []
    for pair in pairs:
        a, b = prepared(pair["name_a"]), prepared(pair["name_b"])
        rows.append(row(a, b, align(a, b)))
    return np.array(rows, dtype=float)


def fitted(x: NDArray[np.float64], same: Sequence[int], *, strength: float = REGULARISATION) -> Pipeline:
    """The model trained on rows of features; `strength` is the inverse of the regularisation."""
    model = make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=5000))
    return model.fit(x, np.array(same))


def exported(model: Pipeline) -> dict[str, Any]:
    """The model as plain data: a bias and one weight a feature, the scaling folded in."""
    scaler, regression = model[0], model[-1]
    weights = regression.coef_[0] / scaler.scale_
    bias = float(regression.intercept_[0] - (weights * scaler.mean_).sum())
    return {
        "bias": round(bias, 5),
        "weights": {name: round(float(weight), 5) for name, weight in zip(NAMES, weights, strict=True)},
    }


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    pairs = read_pairs(options.pairs)
    data = exported(fitted(features(pairs), [int(pair["same"]) for pair in pairs]))
    options.output.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    print(f"{len(data['weights'])} weights from {len(pairs)} pairs → {options.output.name}")


if __name__ == "__main__":
    main()
