"""What two wordings cannot both mean is named; what only turns the words round is not."""

from __future__ import annotations

import pytest

from quotes.wording.config import PARAPHRASE
from quotes.wording.likeness import likeness
from quotes.wording.phrases import phrase
from quotes.wording.similarity import similarity as of_phrases
from quotes.wording.vectors import nearness

CONTRASTS = [
    ("The union accuses the company of spying", "The company accuses the union of spying", "roles"),
    ("I warned the board that money was short", "The board warned me that money was short", "roles"),
    ("We will close the factory in March", "We closed the factory in March", "time"),
    ("The cars were cheaper five years ago", "The cars will be cheaper in five years", "time"),
    ("The minister will meet the envoy on Monday", "The minister will meet the envoy on Thursday", "contrary"),
    ("Prices rose in the spring", "Prices fell in the spring", "contrary"),
    ("Russia sent tanks to Latvia", "Russia sent tanks to Estonia", "contrary"),
    ("The vaccine is safe for children", "The vaccine may be safe for children", "hedge"),
    ("Parents have every reason to worry", "Parents have no reason to worry", "quantity"),
    ("The bridge will be repaired", "The bridge will not be repaired", "denial"),
    ("The dam holds ten million litres", "The dam holds twelve million litres", "number"),
    ("We will rebuild the school that the fire ruined", "We will rebuild the bakery that the fire ruined", "slot"),
]  # fmt: skip
ALIKE = [
    ("The court rejected the appeal", "The appeal was rejected by the court"),
    ("The drought lasted for thirty years", "The drought lasted for three decades"),
    ("No country can solve the crisis alone", "The crisis cannot be solved by any single country"),
    ("She was the best teacher I ever had", "I have never had a better teacher than her"),
]


def similarity(one: str, other: str) -> float:
    return of_phrases(phrase(one), phrase(other))


@pytest.mark.parametrize(("one", "other", "name"), CONTRASTS)
def test_a_contrast_is_named_and_keeps_the_value_low(one: str, other: str, name: str) -> None:
    for left, right in ((one, other), (other, one)):
        first, second = phrase(left), phrase(right)
        names = first.names() | second.names()
        assert name in likeness(first.normals, second.normals, names=names).contrasts
        assert similarity(left, right) < PARAPHRASE.bar


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_the_same_turned_round_is_no_contrast(one: str, other: str) -> None:
    first, second = phrase(one), phrase(other)
    assert likeness(first.normals, second.normals, names=first.names() | second.names()).contrasts == frozenset()


def test_near_senses_are_near_and_unknown_words_are_nothing() -> None:
    near = nearness(["quake", "tourists"], ["earthquake", "visitors", "xyzzyx"])
    assert near[0, 0] > 0.6
    assert near[1, 1] > 0.6
    assert near[0, 1] < 0.4
    assert not near[:, 2].any()
    assert nearness([], ["earthquake"]).shape == (0, 1)
