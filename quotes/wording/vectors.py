"""Vectors of words from the encoder that the shipped one began as: how near two words are in sense.

A table of bytes instead of the network itself: a paraphrase is told in microseconds and without onnxruntime. See
training/wording/vectors.py for how it is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np

from quotes.wording import vocabulary, weights

Floats = np.ndarray[Any, np.dtype[np.float32]]


def nearness(left: Sequence[str], right: Sequence[str]) -> Floats:
    """How near each word of the one side is to each of the other, −1 to 1 [left, right]; 0 where one is not known.

    Contraries are near: "buy" and "sell" are told apart elsewhere.

    Args:
        left: the words of one side.
        right: the words of the other.
    """
    found: Floats = _rows(tuple(left)) @ _rows(tuple(right)).T
    return found


@lru_cache(maxsize=1_024)
def _rows(found: tuple[str, ...]) -> Floats:
    table = _table()
    out = np.zeros((len(found), table.shape[1]), np.float32)
    for number, word in enumerate(found):
        place = _place(word)
        if place is not None:
            out[number] = table[place]
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1.0)
    return out


@lru_cache(maxsize=65_536)
def _place(word: str) -> int | None:
    """The row of a word, or of another form of it."""
    own = _places().get(word)
    return own if own is not None else _bases().get(vocabulary.base(word))


@cache
def _table() -> np.ndarray[Any, np.dtype[np.int8]]:
    with weights.path("vectors.npy").open("rb") as file:
        found: np.ndarray[Any, np.dtype[np.int8]] = np.load(file, allow_pickle=False)
    return found


@cache
def _places() -> dict[str, int]:
    return {row[0]: place for place, row in enumerate(weights.rows("vectors.txt"))}


@cache
def _bases() -> dict[str, int]:
    """The row of the shortest word of each base form."""
    out: dict[str, int] = {}
    for word in sorted(_places(), key=len):
        out.setdefault(vocabulary.base(word), _places()[word])
    return out
