"""A confidence that means the same for every kind and form of quote.

Logistic regression over a handful of numbers: what the extractor says, what the statement model says, and the kind and
form of the quote, each with a weight of its own. Fitted by training/statements on PolNeAR and on web pages together.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from pathlib import Path

from quotes.types import Quote, QuoteKind

LONG = 8
"""Words in quotation marks from which a direct quotation counts as long."""

SHORT = 3
"""Words in quotation marks up to which it counts as short."""

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


def evidence_of(text: str, quote: Quote, said: float) -> dict[str, float]:
    """The numbers that the probability is computed from.

    Args:
        text: The article's text.
        quote: A finished quote with the extractor's own confidence.
        said: The statement model's probability that it was said.

    Returns:
        Values by name; the names are the keys of the fitted weights.
    """
    words = len(_WORD.findall(quote.words(text)))
    cue = "".join(span.of(text) for span in quote.cue)
    form = "no cue" if not cue else "sign" if not re.search(r"\w", cue) else "cue"
    found, said_odds = log_odds(quote.confidence), log_odds(said)
    out = {"constant": 1.0, "said": said_odds, "found": found, f"{quote.kind}": 1.0, f"{quote.kind} {form}": 1.0}
    out[f"{quote.kind} said"] = said_odds
    out[f"{form} found"] = found
    if not quote.mention:
        out["no mention"] = 1.0
    if quote.kind is QuoteKind.DIRECT and form == "no cue":
        out["long uncued"] = float(words >= LONG)
        out["short uncued"] = float(words <= SHORT)
    return out


def log_odds(share: float) -> float:
    """The logarithm of the odds of a probability, which is kept between .005 and .995.

    Args:
        share: a probability, 0 to 1.
    """
    clipped = min(max(share, 0.005), 0.995)
    return math.log(clipped / (1 - clipped))


@dataclass(frozen=True, slots=True)
class ListedCalibration:
    """The fitted weights by the names of `evidence_of`."""

    weights: dict[str, float]

    @classmethod
    def read(cls, path: Path) -> ListedCalibration:
        """The weights of a file.

        Args:
            path: the file.
        """
        return cls({name: float(w) for name, w in json.loads(path.read_text(encoding="utf8"))["weights"].items()})

    def probability(self, evidence: dict[str, float]) -> float:
        """The calibrated probability, 0 to 1, that the words were said.

        Args:
            evidence: the signs by name.
        """
        score = sum(self.weights.get(name, 0.0) * value for name, value in evidence.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
