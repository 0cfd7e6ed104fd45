"""The probability that a found quote is one, from the scores that found it."""

from __future__ import annotations

import math

from quotes.extraction.learned_decoding import Found

WEIGHTS = (-2.0, 4.0, 1.5, -1.0)
"""Bias, anchor, content, and whether only quotation marks speak for it: fitted on held-out training articles."""


def probability(found: Found) -> float:
    """A calibrated probability, 0 to 1, that an annotator would mark these words as attributed."""
    bias, anchored, inside, marked = WEIGHTS
    score = bias + anchored * found.anchored + inside * found.inside + marked * found.marked
    return 1 / (1 + math.exp(-score))
