"""The trained part: a sum of small decision trees over the features, read from JSON, evaluated in plain Python."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any, TypeAlias

Node: TypeAlias = "tuple[int, float, Node, Node] | float"


def _node(data: Any) -> Node:
    """A tree from its JSON form: a number, or [feature, threshold, left when <=, right]."""
    if isinstance(data, list):
        feature, threshold, left, right = data
        return int(feature), float(threshold), _node(left), _node(right)
    return float(data)


@cache
def _trees() -> tuple[float, tuple[Node, ...]]:
    data = json.loads((files("quotes.names") / "data" / "trees.json").read_text(encoding="utf-8"))
    return float(data["start"]), tuple(_node(tree) for tree in data["trees"])


def probability(row: Sequence[float]) -> float:
    """The probability, 0 to 1, that two names with these features (see features.NAMES) are one person's."""
    total, trees = _trees()
    for node in trees:
        while type(node) is tuple:
            node = node[2] if row[node[0]] <= node[1] else node[3]
        total += node  # type: ignore[operator]
    return 1.0 / (1.0 + exp(-total))
