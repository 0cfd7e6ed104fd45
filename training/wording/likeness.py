"""Weighs what the likeness of two wordings is judged by: `python -m training.wording.likeness [--pairs FOLDER]`.

Logistic regression on the pairs of fixtures/paraphrases (which wordings are one utterance, which only look alike) that
nothing contradicts already; prints F on pairs left out, ten folds, and writes quotes/models/wording/likeness.tsv.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from quotes.wording.phrases import phrase
from quotes.wording.similarity import PARAPHRASE, Likeness, likeness

ROOT = Path(__file__).parents[2]
NAMES = ("share", "shorter", "own", "framed", "near", "numbers", "denials", "few", "longer")
_HEAD = """\
# How much each feature of quotes.wording.similarity.Likeness weighs, in the order of Likeness.features; made by
# training/wording/likeness.py from {number} pairs.
"""


def main() -> None:
    """Read the arguments, fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, default=ROOT / "fixtures/paraphrases")
    parser.add_argument("--out", type=Path, default=ROOT / "quotes/models/wording/likeness.tsv")
    arguments = parser.parse_args()
    same, found = read(arguments.pairs)
    open_ = np.array([not one.contrasts for one in found])
    values = np.array([one.features() for one in found])
    model = make_pipeline(StandardScaler(), LogisticRegression())
    guessed = np.zeros(len(found))
    guessed[open_] = cross_val_predict(model, values[open_], same[open_], cv=10, method="predict_proba")[:, 1]
    said = guessed >= PARAPHRASE
    print(f"F on pairs left out: {2 * (said & same).sum() / (said.sum() + same.sum()):.3f} of {len(found)}")
    model.fit(values[open_], same[open_])
    scaler, regression = model[0], model[-1]
    weights = regression.coef_[0] / scaler.scale_
    bias = regression.intercept_[0] - float(weights @ scaler.mean_)
    rows = [("bias", bias), *zip(NAMES, weights, strict=True)]
    lines = "".join(f"{name}\t{value:.4f}\n" for name, value in rows)
    arguments.out.write_text(_HEAD.format(number=len(found)) + lines, encoding="utf-8")


def read(folder: Path) -> tuple[np.ndarray, list[Likeness]]:
    """Whether each pair is one utterance, and its likeness."""
    lines = (line for file in sorted(folder.glob("*.tsv")) for line in file.read_text(encoding="utf-8").splitlines())
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    out = []
    for _, _, one, other in rows:
        first, second = (phrase(text) for text in sorted((one, other)))
        out.append(likeness(first.normals, second.normals, names=first.names() | second.names()))
    return np.array([row[1] == "1" for row in rows]), out


if __name__ == "__main__":
    main()
