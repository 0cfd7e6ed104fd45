"""Decoded trees: one root, no cycle, and the best of all such trees."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.english.trees import decode


def is_tree(heads: tuple[int, ...] | list[int]) -> bool:
    if sum(h < 0 for h in heads) != 1:
        return False
    for start in range(len(heads)):
        seen, node = set(), start
        while node >= 0:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node]
    return True


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 24), st.integers(0, 10_000))
def test_every_result_is_a_tree(size: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    arcs = rng.normal(size=(size, size)).astype(np.float32)
    assert is_tree(decode(arcs, rng.normal(size=size).astype(np.float32)))


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 5), st.integers(0, 10_000))
def test_no_tree_under_the_likeliest_roots_scores_higher(size: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    arcs = rng.normal(size=(size, size)).astype(np.float32)
    root = rng.normal(size=size).astype(np.float32)

    def total(heads: tuple[int, ...] | list[int]) -> float:
        return float(sum(root[d] if h < 0 else arcs[d, h] for d, h in enumerate(heads)))

    found = decode(arcs, root)
    where = found.index(-1)
    choices = [[-1] if d == where else [h for h in range(size) if h != d] for d in range(size)]
    best = max(total(heads) for heads in product(*choices) if is_tree(heads))
    assert total(found) >= best - 1e-4
