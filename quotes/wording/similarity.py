"""How probably two wordings are one utterance: their words, their sense as sentences, and what contradicts.

A logistic regression on the features of `quotes.wording.likeness` and the nearness of the two sentences' vectors; its
weights are made by training/wording/likeness.py.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from quotes.wording import weights
from quotes.wording.answers import WordAnswers, answers
from quotes.wording.config import PARAPHRASE
from quotes.wording.likeness import Likeness, likeness
from quotes.wording.phrases import Phrase
from quotes.wording.sentence_vectors import closeness


@dataclass(frozen=True, slots=True)
class Restatement:
    """The printed words [start, end) that come nearest to a claim, and how probably they are the claim reworded."""

    start: int
    end: int
    probability: float


def similarity(one: Phrase, other: Phrase) -> float:
    """Say how probably two texts are one utterance in two wordings.

    Where they contradict each other (a denial, a number, a contrary, another day or name, roles turned round, a hedge,
    another time) the value is low, however much the rest agrees.

    Args:
        one: a text as a phrase.
        other: another one; the order does not matter.

    Returns:
        A probability, 0 to 1; `PARAPHRASE.bar` is where the project begins to say so.
    """
    first, second = sorted((one, other), key=lambda side: side.text)  # which word answers which depends on the order
    found = likeness(first.normals, second.normals, names=first.names() | second.names())
    return probability(found, closeness(first.text, second.text))


def probability(found: Likeness, near: float) -> float:
    """Weigh the likeness of two wordings and the nearness of their sentences (a cosine), 0 to 1.

    Args:
        found: what the two wordings have in common.
        near: how near the meanings are, -1 to 1.
    """
    bias, *factors = _weights()
    values = (*found.features(), near)
    value = 1.0 / (1.0 + math.exp(-bias - sum(factor * one for factor, one in zip(factors, values, strict=True))))
    return min(value, PARAPHRASE.contradicted) if found.contrasts else value


@cache
def _weights() -> tuple[float, ...]:
    return tuple(float(row[1]) for row in weights.rows("likeness.tsv"))


def restatement(claimed: Phrase, printed: Phrase) -> Restatement | None:
    """Find the stretch of print (a sentence, two of them, or all of it) that comes nearest to a claim.

    Quick: only the few stretches whose words answer enough of the claim's are looked at closely.

    Args:
        claimed: the claim.
        printed: printed words, of any length.

    Returns:
        The best stretch, however low its probability; None where none has enough words in common with the claim.
    """
    if claimed.weigh() < PARAPHRASE.weight:
        return None
    names = claimed.names() | printed.names()
    tried: list[tuple[float, int, int, WordAnswers]] = []
    for start, end in _stretches(claimed, printed):
        found = answers(claimed.normals, printed.normals[start:end], names)
        quick = 0.5 * found.share + 0.5 * found.shorter
        if quick >= PARAPHRASE.share and min(found.got) >= PARAPHRASE.answered:
            tried.append((quick, start, end, found))
    tried.sort(key=lambda item: (-item[0], item[1], item[2]))
    best: Restatement | None = None
    for _, start, end, found in tried[: PARAPHRASE.tried]:
        like = likeness(claimed.normals, printed.normals[start:end], names=names, found=found)
        near = 0.0 if like.contrasts else closeness(claimed.text, printed.surface(start, end))
        value = probability(like, near)
        if best is None or value > best.probability:
            best = Restatement(start, end, value)
    return best


def _stretches(claimed: Phrase, printed: Phrase) -> Iterator[tuple[int, int]]:
    """The stretches of print that are about as long as the claim: all of it, each sentence, each two in a row."""
    sentences = printed.sentences()
    pairs = [(one[0], other[1]) for one, other in pairwise(sentences)]
    for start, end in dict.fromkeys([(0, len(printed.words)), *sentences, *pairs]):
        times = (end - start) / (len(claimed.words) or 1)
        if 1 / PARAPHRASE.longest <= times <= PARAPHRASE.longest and printed.weigh(start, end) >= PARAPHRASE.weight:
            yield start, end
