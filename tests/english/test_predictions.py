"""Label rows: always well-formed, and the best of all well-formed ones."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.english.predictions import bio


def well_formed(path: tuple[int, ...]) -> bool:
    return all(p % 2 or p == 0 or before in (p, p - 1) for before, p in zip((0, *path), path, strict=False))


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 4), st.integers(0, 10_000))
def test_the_best_well_formed_row(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, 5)).astype(np.float32)
    found = tuple(int(x) for x in bio(scores))
    assert well_formed(found)
    best = max(
        (p for p in product(range(5), repeat=size) if well_formed(p)),
        key=lambda p: sum(scores[i, x] for i, x in enumerate(p)),
    )
    assert np.isclose(
        sum(scores[i, x] for i, x in enumerate(found)), sum(scores[i, x] for i, x in enumerate(best)), atol=1e-4
    )
