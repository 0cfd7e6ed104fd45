"""How likely a decision is right: rates measured on articles, a sieve each, and the ranker's own chance put right.

The numbers stand in `quotes/models/coreference/calibration.json`, fitted by `training.speakers.calibrate` on the
training articles, with ranker weights that had not seen the article in hand; the card beside them has the reliability
table.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from quotes.attribution.coreference.decisions import SpeakerDecision
from quotes.types import SpeakerStatus

RANKED = frozenset({"pronoun", "description", "salient", "document of a pronoun"})
"""The sieves whose decisions are the ranker's choice."""
DOUBTFUL = 0.6
"""The extractor's confidence below which its mention is often not whose words they are."""
_EDGE = 1e-3  # chances nearer to 0 or 1 than this count as this


@dataclass(frozen=True, slots=True)
class SpeakerCalibration:
    """Probabilities of being right.

    Attributes:
        rates: The smoothed share of right answers of each sieve.
        default: That of the rarer sieves together, for one that was never seen to decide.
        slope: Of the logistic curve from the ranker's log-odds to the log-odds of being right.
        intercept: Of that curve.
        doubtful: The share of right answers to quotes that the extractor is not sure of; no answer to one is surer.
    """

    rates: dict[str, float]
    default: float
    slope: float
    intercept: float
    doubtful: float = 1.0

    def probability(self, sieves: tuple[str, ...], score: float, found: float = 1.0) -> float:
        """Estimate the probability that a decision is right.

        Args:
            sieves: Those that led to it; it is as sure as the least sure of them.
            score: The ranker's chance, used where one of them is the ranker.
            found: The extractor's confidence in the quote, 0 to 1.

        Returns:
            A probability from 0 to 1.
        """
        sure = min((self._of(sieve, score) for sieve in sieves), default=self.default)
        return min(sure, self.doubtful) if found < DOUBTFUL else sure

    def _of(self, sieve: str, score: float) -> float:
        if sieve not in RANKED:
            return self.rates.get(sieve, self.default)
        chance = min(1 - _EDGE, max(_EDGE, score))
        odds = self.intercept + self.slope * math.log(chance / (1 - chance))
        return 1 / (1 + math.exp(-odds))


@lru_cache(maxsize=1)
def calibration() -> SpeakerCalibration:
    """Load the calibration of the package."""
    text = files("quotes").joinpath("models", "coreference", "calibration.json").read_text(encoding="utf-8")
    raw = json.loads(text)
    rates = {name: float(row["probability"]) for name, row in raw["sieves"].items()}
    return SpeakerCalibration(
        rates,
        float(raw["default"]),
        float(raw["ranker"]["slope"]),
        float(raw["ranker"]["intercept"]),
        float(raw["doubtful"]),
    )


def confidence(decision: SpeakerDecision, found: float = 1.0) -> float:
    """State the confidence of a decision: of a resolved one that it is right, of an open one that of its likeliest.

    Args:
        decision: the decision so far.
        found: the extractor's confidence in the quote, 0 to 1.
    """
    if decision.speaker.status is not SpeakerStatus.RESOLVED:
        return round(decision.score, 3)
    return round(calibration().probability(decision.sieves, decision.score, found), 3)
