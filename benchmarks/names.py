"""Score and time `quotes.names.compare` on pairs of names.

    python -m benchmarks.names FOLDER      (or QUOTES_DATA=FOLDER python -m benchmarks.names)

FOLDER holds `names/name_pairs_dev.tsv` (or the file itself). The model is trained anew on nine tenths and scored on the
other tenth, ten times, people never split between the two; hard rules and caps as in `compare`. Needs scikit-learn.
Prints AUC, best F1, recall at precision .99, a line per kind of pair, and CPU microseconds a pair (see `timed`).
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import precision_recall_curve, roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold

from benchmarks.invented import invented
from quotes.names import compare
from quotes.names.alignment import align
from quotes.names.compare import certain, ruled
from quotes.names.korean import readings, syllable
from quotes.names.likeness import likeness
from quotes.names.parse import outline
from quotes.names.prepared import prepared
from quotes.names.titles import title_kinds
from quotes.names.tokens import token
from quotes.text.normal import _fold_marked
from training.names.train import features, fitted, read_pairs

STREAM = 10_000  # pairs
PEOPLE = 2_000
Floats = NDArray[np.float64]


def groups(pairs: Sequence[dict[str, str]]) -> list[int]:
    """One number a pair; pairs that share a name (words in any order) share the number."""
    parent: dict[Any, Any] = {}

    def root(item: Any) -> Any:
        parent.setdefault(item, item)
        while parent[item] != item:
            item = parent[item]
        return item

    keys = []
    for pair in pairs:
        both = [tuple(sorted(word.text for word in prepared(pair[side]).tokens)) for side in ("name_a", "name_b")]
        parent[root(both[0])] = root(both[1])
        keys.append(both[0])
    numbers: dict[Any, int] = {}
    return [numbers.setdefault(root(key), len(numbers)) for key in keys]


def cross_validated(pairs: Sequence[dict[str, str]], *, folds: int = 10, seed: int = 0) -> Floats:
    """The score of each pair from a model that never saw its people."""
    x, y = features(pairs), np.array([int(pair["same"]) for pair in pairs])
    scores = np.zeros(len(pairs))
    splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    for train, test in splitter.split(x, y, groups(pairs)):
        scores[test] = fitted(x[train], list(y[train])).predict_proba(x[test])[:, 1]
    for index, pair in enumerate(pairs):
        a, b = prepared(pair["name_a"]), prepared(pair["name_b"])
        alignment = align(a, b)
        sure = certain(a, b, alignment)
        scores[index] = ruled(a, b, alignment, float(scores[index]) if sure is None else sure).score
    return scores


def measures(y: NDArray[np.int_], scores: Floats) -> tuple[float, float, float, float]:
    """(AUC, best F1, its threshold, recall at precision .99)."""
    precision, recall, thresholds = precision_recall_curve(y, scores)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    best = int(f1[:-1].argmax())
    return (
        float(roc_auc_score(y, scores)),
        float(f1[best]),
        float(thresholds[best]),
        float(recall[precision >= 0.99].max()),
    )


def timed(pairs: Sequence[dict[str, str]]) -> dict[str, float]:
    """CPU microseconds a pair, the best of five rounds, with more and more of it seen before.

    "first sight": no word, name or pair was; "words known": the words were, in other names; "names known": the names
    were, in other pairs; "pair known". "stream": 10 000 pairs of made-up people, no name twice, neighbours by surname.
    "strangers": 10 000 pairs of 2 000 made-up people, drawn by chance, none of them seen before.
    """
    compare("Warm Up", "Warn Upp")
    words = (token, likeness, _fold_marked, title_kinds, syllable, readings)
    seen = [(pair["name_a"], pair["name_b"]) for pair in pairs]
    names = sorted(dict.fromkeys(invented(STREAM * 2)), key=lambda name: name.split()[::-1])
    stream = list(zip(names[::2], names[1::2], strict=False))
    chance, people = random.Random(3), list(dict.fromkeys(invented(PEOPLE)))
    drawn = (chance.sample(people, 2) for _ in range(STREAM))
    strangers = list(dict.fromkeys((one, other) for one, other in drawn))
    rounds: list[tuple[str, list[tuple[str, str]], tuple[Any, ...]]] = [
        ("first sight", seen, (compare, prepared, outline, *words)),
        ("words known", seen, (compare, prepared, outline)),
        ("names known", seen, (compare,)),
        ("pair known", seen, ()),
        ("stream", stream, (compare, prepared, outline, *words)),
        ("strangers", strangers, (compare, prepared, outline, *words)),
    ]
    return {label: min(_round(some, clear) for _ in range(5)) for label, some, clear in rounds}


def _round(pairs: Sequence[tuple[str, str]], clear: Sequence[Any]) -> float:
    """CPU microseconds a pair once the caches in `clear` are empty."""
    for cache in clear:
        cache.cache_clear()
    gc.collect()
    gc.disable()
    start = time.process_time()
    for a, b in pairs:
        compare(a, b)
    spent = time.process_time() - start
    gc.enable()
    return spent / len(pairs) * 1e6


def main() -> None:
    """Score, time and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=os.environ.get("QUOTES_DATA"))
    path = Path(parser.parse_args().data or parser.error("name the data folder or set QUOTES_DATA"))
    pairs = read_pairs(path if path.is_file() else path / "names" / "name_pairs_dev.tsv")
    y = np.array([int(pair["same"]) for pair in pairs])
    runs = [cross_validated(pairs, seed=seed) for seed in range(3)]
    auc, f1, threshold, recall = np.mean([measures(y, scores) for scores in runs], axis=0)
    print(f"{len(pairs)} pairs, cross-validated: AUC {auc:.4f}  F1 {f1:.3f} at {threshold:.2f}  R@P.99 {recall:.3f}")
    kinds: dict[tuple[str, str], list[float]] = defaultdict(list)
    for pair, score in zip(pairs, runs[0], strict=True):
        kinds[pair["same"], pair["kind"]].append(float(score))
    print(f"{'kind':28}{'same':>5}{'pairs':>7}{'mean':>7}{'right at ' + format(threshold, '.2f'):>15}")
    for (same, kind), scores in sorted(kinds.items()):
        right = np.mean([(score >= threshold) == (same == "1") for score in scores])
        print(f"{kind:28}{same:>5}{len(scores):>7}{np.mean(scores):>7.2f}{right:>15.2f}")
    print("  ".join(f"{label} {value:.1f} µs" for label, value in timed(pairs).items()))


if __name__ == "__main__":
    main()
