"""The probability that a found quote is one, from the scores that found it."""

from __future__ import annotations

import json
import math
from functools import lru_cache
from pathlib import Path

from quotes.english.model import FOLDER
from quotes.extraction.learned.decoding import FoundQuote

FILE = "calibration.json"


def signs(found: FoundQuote) -> tuple[float, ...]:
    """What the probability is computed from: a constant, the cue's and the content's scores, marks alone, a mention.

    Args:
        found: a quote as the extractor found it.
    """
    return (1.0, _logit(found.anchored), _logit(found.inside), float(found.marked), float(found.mention is not None))


def probability(found: FoundQuote) -> float:
    """A calibrated probability, 0 to 1, that an annotator would mark these words as attributed.

    Args:
        found: a quote as the extractor found it.
    """
    score = sum(w * x for w, x in zip(weights(), signs(found), strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=2)
def weights(folder: Path = FOLDER) -> tuple[float, ...]:
    """The fitted weights of `signs` (training.attribution.calibrate writes them beside the model).

    Args:
        folder: the model's folder.
    """
    return tuple(json.loads((folder / FILE).read_text(encoding="utf8"))["weights"])


def _logit(share: float) -> float:
    clipped = min(max(share, 0.01), 0.99)
    return math.log(clipped / (1 - clipped))
