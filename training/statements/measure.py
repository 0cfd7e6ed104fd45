"""Cross-validation: shares of samples that a model has not seen, the confidence fitted on them, and its reliability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from quotes.extraction.calibration import ListedCalibration, evidence_of
from quotes.extraction.statement_type import StatementModel
from quotes.types import LISTED_FROM, QuoteKind
from training.statements.fit import fit_calibration, fit_types, said_shares
from training.statements.samples import StatementSample

FOLDS = 4
PAGE_WEIGHT = 2.0
"""How much a quote of a page counts beside one of PolNeAR: there are fewer, and they are what users read."""

BINS = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
Floats = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Measured:
    """A sample with the probability of being said that a model gives which has not seen its article."""

    sample: StatementSample
    share: float
    page: bool


def out_of_fold(samples: Sequence[StatementSample], folds: int = FOLDS) -> list[float]:
    """The probability of being said of each sample, by a model trained without its article's fold."""
    fold = _folds(samples, folds)
    out = np.zeros(len(samples))
    for number in range(folds):
        inside = [one for one, k in zip(samples, fold, strict=True) if k != number]
        here = [i for i, k in enumerate(fold) if k == number]
        if inside and here:
            out[here] = said_shares(fit_types(inside), [samples[i] for i in here])
    return [float(share) for share in out]


def calibrate(
    shares: Sequence[float], learned: Sequence[StatementSample], model: StatementModel, pages: Sequence[StatementSample]
) -> tuple[ListedCalibration, str]:
    """The calibration on all that was found, and its reliability by cross-validation.

    Args:
        shares: Of `learned`, from `out_of_fold`.
        learned: PolNeAR's samples.
        model: The model of all of them; it has seen no page.
        pages: The pages' samples.

    Returns:
        The calibration and the report: tables of stated against real shares.
    """
    measured = [Measured(one, s, False) for one, s in zip(learned, shares, strict=True) if one.found]
    measured += [Measured(one, float(s), True) for one, s in zip(pages, said_shares(model, pages), strict=True)]
    confidences = _cross_validated(measured)
    return _fit(measured), report(measured, confidences)


def _fit(measured: Sequence[Measured]) -> ListedCalibration:
    return fit_calibration(
        [_evidence(one) for one in measured],
        [one.sample.said for one in measured],
        [PAGE_WEIGHT if one.page else one.sample.weight for one in measured],
    )


def _evidence(one: Measured) -> dict[str, float]:
    return evidence_of(one.sample.text, one.sample.quote, one.share)


def _cross_validated(measured: Sequence[Measured], folds: int = 5) -> list[float]:
    fold = _folds([one.sample for one in measured], folds)
    out = np.zeros(len(measured))
    for number in range(folds):
        inside = [one for one, k in zip(measured, fold, strict=True) if k != number]
        if not inside:
            continue
        calibration = _fit(inside)
        for i, k in enumerate(fold):
            if k == number:
                out[i] = calibration.probability(_evidence(measured[i]))
    return [float(share) for share in out]


def _folds(samples: Sequence[StatementSample], folds: int) -> list[int]:
    """The fold of each sample: an article's samples stand in one fold."""
    numbers = {name: i % folds for i, name in enumerate(sorted({one.article for one in samples}))}
    return [numbers[one.article] for one in samples]


def report(measured: Sequence[Measured], confidences: Sequence[float]) -> str:
    """Reliability tables of PolNeAR and of the pages, then listing precision and recall by kind and form."""
    lines = []
    for page, title in ((False, "PolNeAR, training articles"), (True, "Web pages")):
        rows = [(one, c) for one, c in zip(measured, confidences, strict=True) if one.page is page]
        lines += [f"### {title}", "", *_reliability(rows), "", *_listing(rows), ""]
    return "\n".join(lines)


def _reliability(rows: Sequence[tuple[Measured, float]]) -> list[str]:
    lines = ["| stated | quotes | mean stated | share said |", "|---|---|---|---|"]
    for low, high in pairwise(BINS):
        here = [(one, c) for one, c in rows if low <= c < high or c == high == 1.0]
        if here:
            stated, said = np.mean([c for _, c in here]), np.mean([one.sample.said for one, _ in here])
            lines.append(f"| {low:.2f}–{high:.2f} | {len(here)} | {stated:.2f} | {said:.2f} |")
    return lines


def _listing(rows: Sequence[tuple[Measured, float]]) -> list[str]:
    head = "| kind | cue | quotes | listed | of the listed, said | of the said, listed |"
    lines = [head, "|---|---|---|---|---|---|"]
    for kind in QuoteKind:
        for cued in (True, False):
            here = [(one, c) for one, c in rows if one.sample.quote.kind is kind and bool(one.sample.quote.cue) is cued]
            listed = [one for one, c in here if c >= LISTED_FROM]
            said = [c for one, c in here if one.sample.said == 1.0]
            if here:
                precision = f"{np.mean([one.sample.said for one in listed]):.3f}" if listed else "–"
                recall = f"{np.mean([c >= LISTED_FROM for c in said]):.3f}" if said else "–"
                cue = "yes" if cued else "no"
                lines.append(f"| {kind} | {cue} | {len(here)} | {len(listed)} | {precision} | {recall} |")
    return lines
