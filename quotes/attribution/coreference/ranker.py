"""A learned choice among candidates: a conditional logit over `features.FEATURES`, its weights in a JSON file.

Trained by `training/speakers`; the card of the weights stands beside them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from quotes.attribution.coreference.features import FEATURES


@lru_cache(maxsize=1)
def weights() -> tuple[float, ...]:
    """The weight of each feature, in the order of `FEATURES`."""
    raw = json.loads(files("quotes").joinpath("models", "coreference", "ranker.json").read_text(encoding="utf-8"))
    return tuple(float(raw["weights"].get(name, 0.0)) for name in FEATURES)


def probabilities(rows: Sequence[Sequence[float]], *, using: Sequence[float] | None = None) -> list[float]:
    """For each candidate's row of features the probability that it is meant; they sum to 1.

    Args:
        rows: the features of each candidate.
        using: the weights; None for the shipped ones.
    """
    vector = using or weights()
    scores = [sum(w * x for w, x in zip(vector, row, strict=True) if x) for row in rows]
    if not scores:
        return []
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
