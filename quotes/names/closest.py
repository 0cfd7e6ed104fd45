"""Which of some names is meant by another spelling, where few can be: the names of one article, in two runs over it."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.names.compare import compare

NEAR_ENOUGH = 0.7


def closest(name: str, others: Iterable[str]) -> str | None:
    """Find the name most like another, by a score of .7 or more; None when none is, or several are alike.

    Args:
        name: the name that is looked for.
        others: the names to choose from.
    """
    scored = sorted(((compare(name, other).score, other) for other in others), reverse=True)
    if not scored or scored[0][0] < NEAR_ENOUGH or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    return scored[0][1]
