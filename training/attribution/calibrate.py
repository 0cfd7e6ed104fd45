"""Fits the probability of a found quote: `python -m training.attribution.calibrate DATA_DIR [--table]`.

Uses the articles that training held out. A quote counts as right when its content and a gold attribution's share at
least half of their words (F-score). Prints a reliability table for the held-out and the development articles; with
`--table` it does only that, for the weights that are there.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import spacy

from quotes.document import lay_out
from quotes.english.model import FOLDER, model
from quotes.english.predictions import predict
from quotes.extraction.learned.extractor import find_in_reading
from quotes.extraction.learned_scale import FILE, signs
from training.data import held_out

Floats = np.ndarray[Any, np.dtype[np.float64]]
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def outcomes(rows: Iterable[dict[str, Any]]) -> tuple[Floats, Floats]:
    """The signs of all quotes found in the articles, and whether each is right."""
    network, nlp = model(), spacy.blank("en")
    seen: list[tuple[float, ...]] = []
    right: list[float] = []
    for row in rows:
        text = row["text"]
        reading = predict(nlp(text), network, syntax=False)
        gold = [_words(text, a["content"]) for a in row["attributions"]]
        for found in find_in_reading(lay_out(text), reading):
            spans = [(reading.words.starts[a], reading.words.ends[b - 1]) for a, b in found.content]
            words = _words(text, spans)
            best = max((2 * len(words & g) / max(1, len(words) + len(g)) for g in gold), default=0.0)
            seen.append(signs(found))
            right.append(float(best >= 0.5))
    return np.array(seen), np.array(right)


def _words(text: str, spans: Iterable[Iterable[int]]) -> set[int]:
    return {s + m.start() for s, e in spans for m in re.finditer(r"\w+", text[s:e])}


def fit(seen: Floats, right: Floats, *, ridge: float = 1.0, steps: int = 30) -> Floats:
    """Logistic regression by Newton's method; `ridge` keeps weights that nothing supports at nothing."""
    weights = np.zeros(seen.shape[1])
    penalty = ridge * np.eye(seen.shape[1])
    penalty[0, 0] = 0.0
    for _ in range(steps):
        share = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (right - share) - penalty @ weights
        curve = (seen * (share * (1 - share))[:, None]).T @ seen + penalty
        weights = weights + np.linalg.solve(curve + 1e-9 * np.eye(len(weights)), slope)
    return weights


def table(seen: Floats, right: Floats, weights: Floats) -> str:
    """Lines of: stated probability, how many quotes, mean stated, share that is right."""
    share = 1 / (1 + np.exp(-seen @ weights))
    lines = []
    for low, high in pairwise(BINS):
        here = (share >= low) & (share < high if high < 1 else share <= high)
        if here.any():
            lines.append(
                f"| {low:.1f}-{high:.1f} | {here.sum()} | {share[here].mean():.2f} | {right[here].mean():.2f} |"
            )
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=FOLDER, help="the model's folder")
    parser.add_argument("--table", action="store_true", help="fit nothing")
    args = parser.parse_args(arguments)

    def rows(name: str) -> list[dict[str, Any]]:
        lines = (args.data / f"attribution/{name}.jsonl").read_text(encoding="utf8").splitlines()
        return [json.loads(line) for line in lines]

    train = rows("polnear-train")
    held = held_out([r["id"] for r in train])
    seen, right = outcomes(r for r in train if r["id"] in held)
    path = args.out / FILE
    if args.table:
        weights = np.array(json.loads(path.read_text(encoding="utf8"))["weights"])
    else:
        weights = fit(seen, right)
        path.write_text(json.dumps({"weights": [round(float(w), 4) for w in weights]}) + "\n", encoding="utf8")
    print("held out\n" + table(seen, right, weights))
    print("development\n" + table(*outcomes(rows("polnear-dev")), weights))


if __name__ == "__main__":
    main()
