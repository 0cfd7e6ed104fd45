"""Which of some names is meant by another spelling, where few can be: the names of one article, in two runs over it."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.names.compare import compare

NEAR_ENOUGH = 0.7


def closest(name: str, others: Iterable[str]) -> str | None:
    """The one of `others` most like `name`, by a score of .7 or more; None when none is, or several are alike."""
    scored = sorted(((compare(name, other).score, other) for other in others), reverse=True)
    if not scored or scored[0][0] < NEAR_ENOUGH or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    return scored[0][1]
