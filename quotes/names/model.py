"""The trained part: a logistic regression over the features, its weights read from JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import exp
from operator import mul

from quotes.names.features import NAMES


@cache
def _weights() -> tuple[float, tuple[float, ...]]:
    data = json.loads((files("quotes") / "models" / "names" / "weights.json").read_text(encoding="utf-8"))
    return float(data["bias"]), tuple(float(data["weights"][name]) for name in NAMES)


def probability(row: Sequence[float]) -> float:
    """Compute the probability, 0 to 1, that two names are one person's.

    Args:
        row: their features, in the order of features.NAMES.
    """
    bias, weights = _weights()
    return 1.0 / (1.0 + exp(-bias - sum(map(mul, weights, row))))
