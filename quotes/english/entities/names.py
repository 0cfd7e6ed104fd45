"""Names on a page: what the network says of words, as ranges of words with a kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from quotes.english.words import Words

PERSON, ORG, LOC = 0, 1, 2
NONE = 3
DASHES = frozenset(["-", "–", "—", "--", "―"])
DOUBT = 0.03
"""The share of a kind below which not even the words around a name speak for it."""

Scores = np.ndarray[Any, np.dtype[Any]]
Labels = np.ndarray[Any, np.dtype[np.int32]]


class Name(NamedTuple):
    """A name: a half-open range of words, and PERSON, ORG or LOC."""

    start: int
    end: int
    kind: int


@dataclass(frozen=True, slots=True)
class NameContext:
    """A text as the repair of its names sees it.

    Attributes:
        words: its words.
        tags: their Penn Treebank tags.
        paragraphs: the numbers of words that open a paragraph.
        scores: log probabilities of the seven entity labels, [words, labels].
        small: the words that the text also writes without a capital.
    """

    words: Words
    tags: Sequence[str]
    paragraphs: Sequence[int]
    scores: Scores
    small: frozenset[str]

    def form(self, name: Name) -> tuple[str, ...]:
        """Return a name's words in lower case: what makes two places mention one form.

        Args:
            name: a name of this text.
        """
        return tuple(text.lower() for text in self.words.texts[name.start : name.end])

    def shares(self, start: int, end: int) -> list[float]:
        """Return how likely some words are a PERSON, an ORG, a LOC or no name.

        Args:
            start: the number of the first word.
            end: the number after the last word.

        Returns:
            Four means over the words that sum to one.
        """
        rows = self.scores[start:end].astype(np.float64)
        logs = [float(np.logaddexp(rows[:, 1 + 2 * kind], rows[:, 2 + 2 * kind]).mean()) for kind in (PERSON, ORG, LOC)]
        weights = np.exp([*logs, float(rows[:, 0].mean())])
        shares: list[float] = (weights / weights.sum()).tolist()
        return shares


def names_of(labels: Labels) -> list[Name]:
    """Return the names in a row of BIO labels.

    Args:
        labels: label numbers, one a word.
    """
    marked = np.flatnonzero(labels)
    found: list[Name] = []
    for i, label in zip(marked.tolist(), labels[marked].tolist(), strict=True):
        kind = (label - 1) // 2
        if label % 2 == 0 and found and found[-1].end == i and found[-1].kind == kind:
            found[-1] = Name(found[-1].start, i + 1, kind)
        else:
            found.append(Name(i, i + 1, kind))
    return found


def labels_of(names: Sequence[Name], size: int) -> Labels:
    """Return the row of BIO labels of some names.

    Args:
        names: names that do not overlap.
        size: the number of words.
    """
    row = np.zeros(size, np.int32)
    for name in names:
        row[name.start] = 1 + 2 * name.kind
        row[name.start + 1 : name.end] = 2 + 2 * name.kind
    return row
