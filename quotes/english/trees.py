"""Well-formed dependency trees from arc scores: one root, no cycle (Chu and Liu 1965, Edmonds 1967)."""

from __future__ import annotations

from typing import Any

import numpy as np

Scores = np.ndarray[Any, np.dtype[np.float32]]


def decode(arcs: Scores, root: Scores) -> list[int]:
    """Choose the heads of one sentence's words.

    Always one root and no cycle: greedy choice where that is a tree already, else the best tree under each of the three
    likeliest roots.

    Args:
        arcs: scores [dependents, heads].
        root: each word's score of being the root.

    Returns:
        Heads as numbers within the sentence; the root word's is -1.
    """
    size = len(root)
    if size == 1:
        return [-1]
    scores = np.array(arcs, dtype=np.float32)
    np.fill_diagonal(scores, -np.inf)
    heads = scores.argmax(axis=1)
    best = scores[np.arange(size), heads]
    roots = np.flatnonzero(root > best)
    if len(roots) == 1:
        heads[roots[0]] = -1
        found = [int(h) for h in heads]
        if _is_tree(found):
            return found
    candidates = np.argsort(-(root - best), kind="stable")[:3]
    trees = [_rooted(scores, int(r)) for r in candidates]
    totals = [
        root[r] + sum(scores[d, h] for d, h in enumerate(t) if h >= 0) for r, t in zip(candidates, trees, strict=True)
    ]
    return trees[int(np.argmax(totals))]


def _is_tree(heads: list[int]) -> bool:
    """Whether every word reaches the root."""
    known = [False] * len(heads)
    for start in range(len(heads)):
        path, node = [], start
        while node >= 0 and not known[node]:
            if node in path:
                return False
            path.append(node)
            node = heads[node]
        for step in path:
            known[step] = True
    return True


def _rooted(scores: Scores, root: int) -> list[int]:
    """The best tree whose root word is `root`."""
    closed = np.array(scores, dtype=np.float64)
    closed[~np.isfinite(closed)] = -1e9
    closed[root, :] = -1e9
    heads = _edmonds(closed, root)
    heads[root] = -1
    return heads


def _edmonds(scores: np.ndarray[Any, np.dtype[np.float64]], root: int) -> list[int]:
    """Maximum spanning arborescence over [dependent, head] scores; contracts one cycle at a time."""
    heads = [int(h) for h in scores.argmax(axis=1)]
    heads[root] = -1
    cycle = _cycle(heads)
    if not cycle:
        return heads
    size = len(heads)
    inside = set(cycle)
    outside = [i for i in range(size) if i not in inside]
    place = {node: k for k, node in enumerate(outside)}
    joint = len(outside)
    smaller = np.full((joint + 1, joint + 1), -1e9)
    smaller[:joint, :joint] = scores[np.ix_(outside, outside)]
    lost = np.array([scores[c, heads[c]] for c in cycle])
    entering = scores[np.ix_(cycle, outside)] - lost[:, None]
    leaving = scores[np.ix_(outside, cycle)]
    entry, exit_ = entering.argmax(axis=0), leaving.argmax(axis=1)
    smaller[joint, :joint] = entering.max(axis=0)
    smaller[:joint, joint] = leaving.max(axis=1)
    solved = _edmonds(smaller, place[root])
    out = list(heads)
    for k, node in enumerate(outside):
        if solved[k] == joint:
            out[node] = cycle[int(exit_[k])]
        elif solved[k] >= 0:
            out[node] = outside[solved[k]]
    out[cycle[int(entry[solved[joint]])]] = outside[solved[joint]]
    out[root] = -1
    return out


def _cycle(heads: list[int]) -> list[int]:
    """The words of one cycle, or nothing."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, node = [], start
        while node >= 0 and state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if node >= 0 and state[node] == 1:
            return path[path.index(node) :]
        for step in path:
            state[step] = 2
    return []
