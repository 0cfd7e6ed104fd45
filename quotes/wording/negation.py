"""Denials: how many a stretch of words holds, and when two stretches deny the same in two ways."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotes.text.align import words
from quotes.wording import vocabulary
from quotes.wording.phrases import Phrase
from quotes.wording.types import Change, ChangeKind

_FILLING = frozenset(
    {"do", "does", "did", "to", "a", "an", "the", "any", "at", "have", "has", "had", "am", "is", "are", "was", "were"}
    | {"be", "been", "ever", "'s", "'re", "'ve"}
)
_PLAIN = frozenset({"not", "never"})  # where one of these moves, something else is denied
_WHOLES = frozenset({"all", "every", "everybody", "everyone", "everything", "everywhere", "always", "both", "some"})
# Denials that deny different things; the others only deny.
_OF_WHAT = {
    "nobody": "person", "nothing": "thing", "nowhere": "place", "never": "time", "ever": "time", "neither": "of two",
    "nor": "of two", "hardly": "hardly", "scarcely": "hardly", "barely": "hardly", "seldom": "seldom",
    "rarely": "seldom", "without": "without",
}  # fmt: skip
_NEAR = 2  # words between two changes that are one denial moved


def denials(side: Sequence[str]) -> int:
    """Count the words of a stretch, in normal form, that deny.

    "Not" does, and "failed" or "refused" with what follows it; "no more than" bounds a number and denies nothing.

    Args:
        side: the words of one side.
    """
    found = (word in vocabulary.negations() or _denies_next(side, place) for place, word in enumerate(side))
    return sum(there and not bounds(side, place) for place, there in enumerate(found))


def bounds(side: Sequence[str], place: int) -> bool:
    """Tell whether a phrase that denies nothing begins at the word `place`: "no more than", "not only".

    Args:
        side: the words of one side.
        place: the place of a word among them.
    """
    return any(tuple(side[place : place + length]) in vocabulary.bounding() for length in (2, 3))


def _denies_next(side: Sequence[str], place: int) -> bool:
    """Whether a verb such as "failed" or "refused" denies what follows it."""
    return vocabulary.base(side[place]) in vocabulary.denying() and "to" in side[place + 1 : place + 2]


def denied_alike(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether two stretches deny the same: "did not pay" and "failed to pay", "was not possible" and "impossible".

    Args:
        old: the words that were printed.
        new: the words that stand there now.
    """
    one, other = denials(old), denials(new)
    left, right = _rest(old), _rest(new)
    if one == other == 1:
        if _of_what(old) != _of_what(new):
            return False
        return len(left) == len(right) and all(map(_alike, left, right))
    if {one, other} != {0, 1} or len(left) != 1 or len(right) != 1:
        return False
    return vocabulary.completes(left[0], right[0])


def _rest(side: Sequence[str]) -> list[str]:
    return [
        word
        for place, word in enumerate(side)
        if word not in _FILLING
        and word not in vocabulary.negations()
        and not _denies_next(side, place)
        and not (word == "1" and side[max(0, place - 1)] == "no")
    ]


def _of_what(side: Sequence[str]) -> str:
    if any(word == "no" and after == "1" for word, after in pairwise(side)):
        return _OF_WHAT["nobody"]
    return next((_OF_WHAT[word] for word in side if word in _OF_WHAT), "")


def _alike(one: str, other: str) -> bool:
    return one == other or vocabulary.base(one) == vocabulary.base(other)


def settled(changes: Sequence[Change], printed: Phrase) -> tuple[Change, ...]:
    """The changes; where a denial only moved ("will not take more", "will take no more"), none is at stake.

    Args:
        changes: the changed places.
        printed: the words as they were printed.
    """
    out = list(changes)
    for place in range(len(out) - 1):
        first, second = out[place], out[place + 1]
        if first.kind is second.kind is ChangeKind.NEGATION and _moved(first, second, printed):
            out[place], out[place + 1] = (_harmless(one) for one in (first, second))
    return tuple(out)


def _harmless(one: Change) -> Change:
    return Change(ChangeKind.PARAPHRASE, one.before, one.after, one.before_span, one.after_span, at_stake=False)


def _moved(first: Change, second: Change, printed: Phrase) -> bool:
    """Whether the one drops a denial that the other puts in a word or two away, in another form."""
    gains = [_gain(change) for change in (first, second)]
    if sorted(gains) != [-1, 1]:
        return False
    between = printed.text[first.before_span.end : second.before_span.start]
    if len(words(between)) > _NEAR or any(mark in between for mark in ".,;:!?…"):
        return False
    told = [_denying_words(change) for change in (first, second)]
    if any(_WHOLES & _words_of(change) for change in (first, second)):  # "not all" is not "none"
        return False
    return told[0] != told[1] and not (told[0] <= _PLAIN and told[1] <= _PLAIN)


def _gain(change: Change) -> int:
    """How many denials a change puts in; fewer than nought where it takes them away."""
    before, after = ([word.normal for word in words(text)] for text in (change.before, change.after))
    return denials(after) - denials(before)


def _denying_words(change: Change) -> frozenset[str]:
    return _words_of(change) & vocabulary.negations()


def _words_of(change: Change) -> frozenset[str]:
    return frozenset(word.normal for text in (change.before, change.after) for word in words(text))
