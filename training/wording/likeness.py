"""Weighs what the likeness of two wordings is judged by: `python -m training.wording.likeness [DATA] [--pairs FOLDER]`.

Logistic regression on pairs that nothing contradicts already: those of fixtures/paraphrases (which wordings are one
utterance, which only look alike), and hard negatives out of DATA/attribution/polnear-train.jsonl: each quoted sentence
with the four sentences of other quotes that have most words in common with it, so on the same matters, often by the
same people. Prints precision and recall at the bar on pairs left out, ten folds, and how many of the news' sentences
pass it; writes quotes/models/wording/likeness.tsv.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from quotes.wording.config import PARAPHRASE
from quotes.wording.features import features
from quotes.wording.likeness import FEATURES, Likeness, likeness
from quotes.wording.phrases import Phrase, phrase
from quotes.wording.sentence_vectors import closeness

ROOT = Path(__file__).parents[2]
NAMES = (*FEATURES, "closeness")
SENTENCES = 900  # of the news, each with NEIGHBOURS others
NEIGHBOURS = 4
SHORTEST, LONGEST = 6, 40  # words of a sentence
SAME_WORDS = 0.6  # two sentences that share so many of their words may be one utterance: left out
SAME_SENSE = 0.84  # likewise those whose vectors are so near
_HEAD = """\
# How much each feature weighs by which two wordings are told to be one utterance (quotes.wording.likeness.FEATURES and
# the nearness of their sentences); made by training/wording/likeness.py from {pairs} pairs and {negatives} of the news.
"""


def main(given: Sequence[str] | None = None) -> None:
    """Read the arguments, fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, help="the data folder; without it there are no hard negatives")
    parser.add_argument("--pairs", type=Path, default=ROOT / "fixtures/paraphrases")
    parser.add_argument("--out", type=Path, default=ROOT / "quotes/models/wording/likeness.tsv")
    arguments = parser.parse_args(given)
    same, pairs, barred = read(arguments.pairs)
    hard, _ = features_of(neighbours(arguments.data)) if arguments.data else (np.zeros((0, len(NAMES))), None)
    report(same, pairs, barred, hard)
    bias, weights = fit(pairs[~barred], same[~barred], hard)
    rows = [("bias", bias), *zip(NAMES, weights, strict=True)]
    lines = "".join(f"{name}\t{value:.4f}\n" for name, value in rows)
    arguments.out.write_text(_HEAD.format(pairs=len(same), negatives=len(hard)) + lines, encoding="utf-8")


def read(folder: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Read the pairs: whether each is one utterance, its features, and whether something contradicts it."""
    lines = (line for file in sorted(folder.glob("*.tsv")) for line in file.read_text(encoding="utf-8").splitlines())
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    values, barred = features_of([(phrase(one), phrase(other)) for _, _, one, other in rows], keep=True)
    return np.array([row[1] == "1" for row in rows]), values, barred


def features_of(pairs: Sequence[tuple[Phrase, Phrase]], *, keep: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Compute the features of pairs and whether each is barred by a contradiction; those are left out unless `keep`."""
    values: list[tuple[float, ...]] = []
    barred: list[bool] = []
    for one, other in pairs:
        first, second = sorted((one, other), key=lambda side: side.text)
        found: Likeness = likeness(first.normals, second.normals, names=first.names() | second.names())
        if keep or not found.contrasts:
            near = closeness(first.text, second.text)
            if keep or near < SAME_SENSE:
                values.append((*found.features(), near))
                barred.append(bool(found.contrasts))
    return np.array(values), np.array(barred)


def neighbours(data: Path) -> list[tuple[Phrase, Phrase]]:
    """Pair sentences of quotes in the news with those of other quotes that share most of their words."""
    sentences = _sentences(data / "attribution" / "polnear-train.jsonl")
    holders: dict[str, list[int]] = defaultdict(list)
    terms = [features(one.normals) for one in sentences]
    for place, found in enumerate(terms):
        for term in found:
            holders[term].append(place)
    chosen = random.Random(5).sample(range(len(sentences)), min(SENTENCES, len(sentences)))
    out: list[tuple[Phrase, Phrase]] = []
    for place in chosen:
        votes: Counter[int] = Counter()
        for term, value in terms[place].items():
            for other in holders[term]:
                votes[other] += value  # type: ignore[assignment]  # a Counter takes real numbers as well
        near = [other for other, _ in votes.most_common(40) if _differ(sentences[place], sentences[other])]
        out += [(sentences[place], sentences[other]) for other in near[:NEIGHBOURS]]
    return out


def _sentences(path: Path) -> list[Phrase]:
    found: dict[str, Phrase] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for attribution in row["attributions"]:
            for start, end in attribution["content"]:
                whole = phrase(row["text"][start:end])
                for first, last in whole.sentences() or [(0, len(whole.words))]:
                    if SHORTEST <= last - first <= LONGEST:
                        text = whole.surface(first, last)
                        found.setdefault(text, phrase(text))
    return list(found.values())


def _differ(one: Phrase, other: Phrase) -> bool:
    mine, theirs = set(one.normals), set(other.normals)
    return len(mine & theirs) < SAME_WORDS * min(len(mine), len(theirs))


def fit(values: np.ndarray, same: np.ndarray, hard: np.ndarray) -> tuple[float, np.ndarray]:
    """Fit the regression; returns the bias and a weight a feature."""
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2_000))
    model.fit(np.vstack([values, hard]), np.concatenate([same, np.zeros(len(hard), bool)]))
    scaler, regression = model[0], model[-1]
    weights = regression.coef_[0] / scaler.scale_
    return float(regression.intercept_[0] - weights @ scaler.mean_), weights


def report(same: np.ndarray, values: np.ndarray, barred: np.ndarray, hard: np.ndarray) -> None:
    """Print what the regression is worth on pairs and sentences that it was not fitted on."""
    guessed = np.zeros(len(same))
    passed = 0
    part = np.random.default_rng(0).integers(0, 10, len(hard))
    for number, (train, test) in enumerate(StratifiedKFold(10, shuffle=True, random_state=1).split(values, same)):
        train = train[~barred[train]]
        bias, weights = fit(values[train], same[train], hard[part != number])
        guessed[test] = 1 / (1 + np.exp(-(values[test] @ weights + bias)))
        if len(hard):
            passed += int((1 / (1 + np.exp(-(hard[part == number] @ weights + bias))) >= PARAPHRASE.bar).sum())
    said = (guessed >= PARAPHRASE.bar) & ~barred
    precision = (said & same).sum() / (said.sum() or 1)
    print(f"pairs left out ({len(same)}): precision {precision:.3f}, recall {(said & same).sum() / same.sum():.3f}")
    print(f"sentences of the news on the same matters ({len(hard)} pairs left out): {passed} pass the bar")


if __name__ == "__main__":
    main()
