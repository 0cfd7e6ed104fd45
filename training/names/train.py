"""Train the trees of `quotes.names.compare` on pairs of names and write `quotes/names/data/trees.json`.

    python -m training.names.train PAIRS.tsv [--output trees.json]

PAIRS.tsv has the columns name_a, name_b, same (1 or 0) and kind. Every pair is used in both directions. Needs
scikit-learn (extra `train`); what it writes is read without it.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from quotes.names.alignment import align
from quotes.names.features import NAMES, row
from quotes.names.prepared import prepared

OUTPUT = Path(__file__).resolve().parents[2] / "quotes" / "names" / "data" / "trees.json"


def read_pairs(path: Path) -> list[dict[str, str]]:
    """The lines of a file of pairs."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def features(pairs: Sequence[dict[str, str]], *, turned: bool = False) -> np.ndarray:
    """One row of features a pair; `turned` takes the names the other way round."""
    one, two = ("name_b", "name_a") if turned else ("name_a", "name_b")
    rows = []
    for pair in pairs:
        a, b = prepared(pair[one]), prepared(pair[two])
        rows.append(row(a, b, align(a, b)))
    return np.array(rows, dtype=float)


def classifier(*, trees: int = 60, depth: int = 4, seed: int = 0) -> GradientBoostingClassifier:
    """The untrained model: few shallow trees, so that a pair costs microseconds in plain Python."""
    return GradientBoostingClassifier(
        n_estimators=trees,
        max_depth=depth,
        learning_rate=7.2 / trees,
        subsample=0.7,
        max_features=0.3,
        min_samples_leaf=10,
        random_state=seed,
    )


def fitted(pairs: Sequence[dict[str, str]], **options: int) -> GradientBoostingClassifier:
    """The model trained on pairs in both directions."""
    x = np.vstack([features(pairs), features(pairs, turned=True)])
    y = np.array([int(pair["same"]) for pair in pairs] * 2)
    return classifier(**options).fit(x, y)


def exported(model: GradientBoostingClassifier) -> dict[str, Any]:
    """The model as plain data: the start value and the trees, leaves already scaled by the learning rate."""
    first = model.init_.class_prior_
    trees = [_node(estimator.tree_, 0, model.learning_rate) for estimator in model.estimators_[:, 0]]
    return {
        "features": list(NAMES),
        "start": round(float(np.log(first[1] / first[0])), 5),
        "trees": trees,
    }


def _node(tree: Any, index: int, rate: float) -> Any:
    if tree.children_left[index] == -1:
        return round(float(tree.value[index][0][0]) * rate, 5)
    left = _node(tree, tree.children_left[index], rate)
    right = _node(tree, tree.children_right[index], rate)
    return [int(tree.feature[index]), round(float(tree.threshold[index]), 5), left, right]


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    pairs = read_pairs(options.pairs)
    data = exported(fitted(pairs))
    options.output.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(data['trees'])} trees from {len(pairs)} pairs → {options.output.name}")


if __name__ == "__main__":
    main()
