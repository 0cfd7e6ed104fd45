"""What the uncased encoder cannot see by itself: word shapes, and how two words of a window stand to each other.

Training and run time share this module. A change of any rule here needs a newly trained model.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from quotes.english.quote_states import QuoteState

_ENDERS = frozenset({".", "!", "?", "…", "...", '."', "?!", "!!"})


class Shape(IntEnum):
    """The shape of a word as the encoder is told of it (0 is kept for the encoder's own marker pieces)."""

    MARKER = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    CAPITAL = 4
    MIXED = 5
    DIGITS = 6
    OTHER = 7


def shape(word: str) -> Shape:
    """Return the shape of a word.

    Args:
        word: one word, not empty.
    """
    if word.islower() and word.isalpha():
        return Shape.LOWER
    if word.isdigit():
        return Shape.DIGITS
    if not any(map(str.isalpha, word)):
        return Shape.DIGITS if any(map(str.isdigit, word)) else Shape.OTHER
    if word.isupper():
        return Shape.CAPITAL if sum(map(str.isalpha, word)) == 1 else Shape.UPPER
    if word[0].isupper() and word[1:].islower():
        return Shape.TITLE
    return Shape.LOWER if word.islower() else Shape.MIXED


@dataclass(frozen=True, slots=True)
class Relations:
    """Running counts per word by which two words of a window are compared."""

    paragraph: np.ndarray
    sentence: np.ndarray
    run: np.ndarray


def relations(texts: list[str], states: list[int], paragraphs: list[bool]) -> Relations:
    """Count paragraphs, sentences (by punctuation alone) and quoted runs up to each word of a window.

    Args:
        texts: the words.
        states: each word's QuoteState.
        paragraphs: which words open a paragraph.

    Returns:
        Running numbers, one a word.
    """
    ends = np.fromiter((t in _ENDERS for t in texts), dtype=np.int32, count=len(texts))
    opens = np.asarray(states, dtype=np.int32) == int(QuoteState.OPENING)
    return Relations(
        paragraph=np.cumsum(np.asarray(paragraphs, dtype=np.int32)),
        sentence=np.cumsum(ends) - ends,
        run=np.cumsum(opens.astype(np.int32)),
    )


DISTANCES = (0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)
PAIR_FEATURES = 2 * len(DISTANCES) + 5 + 7 + 5


def pair_features(relation: Relations, anchors: np.ndarray) -> np.ndarray:
    """Return how every word stands to every anchor, as indices of one-hot features.

    Args:
        relation: the running numbers of the window's words.
        anchors: the anchors' word numbers, int array [anchors].

    Returns:
        An int array [anchors, words, 4]: distance, paragraph, sentence and quoted run.
    """
    size = len(relation.paragraph)
    offset = np.arange(size)[None, :] - anchors[:, None]
    bucket = np.searchsorted(np.asarray(DISTANCES), np.abs(offset), side="right") - 1
    distance = np.where(offset < 0, bucket, bucket + len(DISTANCES))
    base = 2 * len(DISTANCES)
    columns = [distance]
    for values, limit in ((relation.paragraph, 2), (relation.sentence, 3), (relation.run, 2)):
        gap = np.clip(values[None, :] - values[anchors][:, None], -limit, limit)
        columns.append(gap + limit + base)
        base += 2 * limit + 1
    return np.stack(columns, axis=-1)
