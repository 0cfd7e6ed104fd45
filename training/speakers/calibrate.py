"""Calibrate the confidence of speakers: from articles whose speakers a reader has named to `calibration.json`.

    python -m training.speakers.calibrate DATA_FOLDER [--out FILE] [--folds 5]

The whole shipped pipeline reads the training articles; the ranker goes by weights that were fitted without the article
in hand (cross-validation by article). Each passage counts by the found quote that overlaps it best. A sieve gets the
share of its named answers that are right, smoothed by a few made-up answers (`STRENGTH`) towards the share of all
sieves that decide rarely (fewer than `RARE` answers): what was hardly ever seen is not as sure as a name. The choices
of the ranker get a logistic curve over their chance. Right is what the shared judge calls right: a person's name, and
no person where the speaker is none.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from quotes.attribution.coreference.antecedents import Antecedents
from quotes.attribution.coreference.calibration import DOUBTFUL, RANKED, SpeakerCalibration
from quotes.attribution.coreference.discourse import Discourse
from quotes.attribution.entities.cast import read_cast
from quotes.attribution.resolver import Resolver
from quotes.pipeline import load
from training.speakers.gold import RIGHT, GoldSpeakers, matched, read_gold_speakers, verdict
from training.speakers.train import examples, fit

STRENGTH = 10.0
"""How many made-up answers a sieve is given besides its own."""
RARE = 30
"""Sieves with fewer answers are rare."""
_EDGE = 1e-3


@dataclass(frozen=True, slots=True)
class Answer:
    """One named answer: the article, the sieves that led to it, the ranker's chance, and whether it is right.

    `found` is the extractor's confidence in the quote.
    """

    article: str
    sieves: tuple[str, ...]
    score: float
    is_right: bool
    found: float = 1.0


def answers(gold: GoldSpeakers, doc: Doc, weights: list[float] | None) -> list[Answer]:
    """Answer the named passages of one article.

    Args:
        gold: The article with its speakers.
        doc: The same, with the quotes that the extractor found.
        weights: Those of the ranker; None for those of the package.
    """
    discourse = Discourse(read_cast(doc, doc._.quotes))
    resolver = Resolver(discourse.cast, byline=doc._.byline, antecedents=Antecedents(discourse, weights))
    found = resolver.answer(tuple(doc._.quotes))
    decisions = {id(quote): decision for quote, decision in found}
    rows = []
    for ident, quote in matched(gold, (quote for quote, _ in found)):
        kind, who = gold.speakers.get(ident, ("unknown", ""))
        if kind == "unknown" or quote is None or quote.speaker.name is None:
            continue
        decision = decisions[id(quote)]
        right = verdict(kind, who, quote.speaker.name, str(quote.speaker.kind)) in RIGHT
        rows.append(Answer(gold.article.id, decision.sieves, decision.score, right, quote.confidence))
    return rows


def cross_validated(gold: list[GoldSpeakers], docs: Mapping[str, Doc], folds: int, l2: float = 2.0) -> list[Answer]:
    """Answer every article by ranker weights that were fitted without it.

    Args:
        gold: The articles with their speakers.
        docs: The articles with the extractor's quotes, by identifier.
        folds: The number of parts.
        l2: The weight of the penalty.
    """
    choices = examples(gold, docs, weights=None)
    fold = {one.article.id: number % folds for number, one in enumerate(gold)}
    found = []
    for part in range(folds):
        weights = list(fit([choice for choice in choices if fold[choice.article] != part], l2=l2))
        for one in gold:
            if fold[one.article.id] == part:
                found += answers(one, docs[one.article.id], weights)
    return found


def calibrate(data: Iterable[Answer]) -> SpeakerCalibration:
    """Fit the rates and the curve to answers."""
    rows = list(data)
    plain = [row for row in rows if row.found >= DOUBTFUL and not RANKED.intersection(row.sieves)]
    counts = Counter(sieve for row in plain for sieve in row.sieves)
    right = Counter(sieve for row in plain if row.is_right for sieve in row.sieves)
    rare = [name for name, count in counts.items() if count < RARE]
    default = (sum(right[name] for name in rare) + 1) / (sum(counts[name] for name in rare) + 2)
    rates = {name: (right[name] + STRENGTH * default) / (counts[name] + STRENGTH) for name in sorted(counts)}
    slope, intercept = _logistic([row for row in rows if RANKED.intersection(row.sieves)])
    doubted = [row.is_right for row in rows if row.found < DOUBTFUL]
    doubtful = (sum(doubted) + 1) / (len(doubted) + 2)
    return SpeakerCalibration(rates, default, slope, intercept, doubtful)


def _logistic(rows: list[Answer], steps: int = 4000, rate: float = 0.05) -> tuple[float, float]:
    """Slope and intercept of a logistic curve over the log-odds of the chance, by gradient steps."""
    if not rows:
        return 1.0, 0.0
    chance = np.clip([row.score for row in rows], _EDGE, 1 - _EDGE)
    odds, right = np.log(chance / (1 - chance)), np.array([row.is_right for row in rows], dtype=float)
    slope, intercept = 1.0, 0.0
    for _ in range(steps):
        miss = 1 / (1 + np.exp(-(slope * odds + intercept))) - right
        slope -= rate * float(np.mean(miss * odds) + 0.01 * (slope - 1.0))
        intercept -= rate * float(np.mean(miss))
    return slope, intercept


def reliability(data: Iterable[Answer], folds: int = 5) -> dict[str, tuple[int, int]]:
    """Count right and all answers by stated confidence, each stated by a calibration that had not seen the article."""
    rows = list(data)
    fold = {article: number % folds for number, article in enumerate(sorted({row.article for row in rows}))}
    bands: dict[str, tuple[int, int]] = {}
    for part in range(folds):
        fitted = calibrate(row for row in rows if fold[row.article] != part)
        for row in rows:
            if fold[row.article] == part:
                stated = fitted.probability(row.sieves, row.score, row.found)
                band = next(name for name, low in _BANDS.items() if stated >= low)
                right, total = bands.get(band, (0, 0))
                bands[band] = right + row.is_right, total + 1
    return {name: bands.get(name, (0, 0)) for name in _BANDS}


_BANDS = {"0.98": 0.98, "0.95": 0.95, "0.90": 0.9, "0.80": 0.8, "0.70": 0.7, "0.60": 0.6, "below": -math.inf}


def write(fitted: SpeakerCalibration, data: list[Answer], out: Path) -> dict[str, Any]:
    """Write the calibration with what it rests on, and return what was written."""
    sieves = {}
    for name, rate in fitted.rates.items():
        own = [row.is_right for row in data if name in row.sieves and not RANKED.intersection(row.sieves)]
        sieves[name] = {"probability": round(rate, 4), "right": sum(own), "answers": len(own)}
    card: dict[str, Any] = {
        "what": "probability that a speaker is right, by the sieve that decided; a curve over the ranker's chance",
        "default": round(fitted.default, 4),
        "doubtful": round(fitted.doubtful, 4),
        "ranker": {"slope": round(fitted.slope, 4), "intercept": round(fitted.intercept, 4)},
        "sieves": sieves,
        "cross_validated_reliability": reliability(data),
    }
    out.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    return card


def run(data: Path, *, out: Path, folds: int = 5) -> dict[str, Any]:
    """Read the training articles by the shipped pipeline, calibrate, and write the result to `out`."""
    pipeline, gold = load(), read_gold_speakers(data, "train")
    docs = {one.article.id: pipeline.nlp(pipeline.document(one.article)) for one in gold}
    rows = cross_validated(gold, docs, folds)
    return write(calibrate(rows), rows, out)


def main() -> None:
    """Calibrate, write, and print the reliability table."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("--out", type=Path, default=Path("quotes/models/coreference/calibration.json"))
    ap.add_argument("--folds", type=int, default=5)
    args = ap.parse_args()
    card = run(args.data, out=args.out, folds=args.folds)
    for band, (right, total) in card["cross_validated_reliability"].items():
        print(f"  stated {band}: {right} of {total} right ({right / max(1, total):.3f})")


if __name__ == "__main__":
    main()
