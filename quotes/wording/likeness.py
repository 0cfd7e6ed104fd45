"""What two wordings have in common and what they cannot both mean, as features: by their words, regardless of order."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from quotes.wording import contradictions, vocabulary
from quotes.wording.answers import WordAnswers, answers, tells
from quotes.wording.config import LIKENESS
from quotes.wording.numbers import DAYS, amounts
from quotes.wording.vectors import nearness

FEATURES = ("share", "shorter", "own", "framed", "near", "numbers", "denials", "few", "longer", "extra")


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two wordings compared without regard to order.

    Attributes:
        share: the weighted share of words that answer each other, of both sides together.
        shorter: the same of the side that has less of it to lose.
        contrasts: the names of what the two cannot both mean; empty where nothing contradicts.
        framed: both have a long run of words in common and something of their own beside it, as two sentences of one
            make have rather than one in two wordings.
        own: the weight that finds no answer on the side that has less of it.
        answers: how many words and numbers answer each other.
        near: how near in sense the others are, 1 where one side has none.
        numbers, denials: how many the one side has that the other lacks.
        longer: the share of the telling words that one side has more than the other.
        extra: the weight that finds no answer on the side that has more of it.
    """

    share: float
    shorter: float
    contrasts: frozenset[str]
    framed: bool
    own: float
    answers: int
    near: float
    numbers: int
    denials: int
    longer: float
    extra: float

    def features(self) -> tuple[float, ...]:
        """Return the values of FEATURES, in that order."""
        few = float(self.answers < LIKENESS.fewest_answers)
        alike = (self.share, self.shorter, self.own, float(self.framed), self.near)
        return (*alike, float(self.numbers), float(self.denials), few, self.longer, self.extra)


def likeness(
    one: Sequence[str],
    other: Sequence[str],
    *,
    names: frozenset[str] = frozenset(),
    found: WordAnswers | None = None,
) -> Likeness:
    """Compare two wordings given in normal form.

    Args:
        one: the words of a wording.
        other: those of another one; what comes out may depend a little on the order of the two.
        names: the words that are written as names on either side: they are answered by themselves only.
        found: the pairing of the words where the caller has it already; None to make it here.
    """
    found = found if found is not None else answers(one, other, names)
    alone = (found.total[0] - found.got[0], found.total[1] - found.got[1])
    own = min(alone)
    answered = set(found.pairs.values())
    free = [one[place] for place in found.left if place not in found.pairs]
    free_there = [other[place] for place in found.right if place not in answered]
    apart = {
        "denial": contradictions.denial(one, other, found.pairs),
        "number": contradictions.number(one, other),
        "contrary": contradictions.contrary(one, other, free, free_there, names),
        "quantity": contradictions.quantity(one, other, found.pairs),
        "roles": contradictions.roles(one, other, found.pairs),
        "hedge": contradictions.hedge(one, other, names),
        "time": contradictions.time(one, other, found.pairs),
        "slot": _replaced(one, other, found) >= LIKENESS.slot,
    }
    return Likeness(
        share=found.share,
        shorter=found.shorter,
        contrasts=frozenset(name for name, there in apart.items() if there),
        framed=own >= LIKENESS.own and _longest_run(one, other) >= LIKENESS.frame,
        own=own,
        answers=len(found.pairs) + len(amounts(one) & amounts(other)),
        near=_left_near(free, free_there),
        numbers=len(amounts(one) ^ amounts(other)),
        denials=abs(contradictions.denials(one) - contradictions.denials(other)),
        longer=abs(len(found.left) - len(found.right)) / (max(len(found.left), len(found.right)) or 1),
        extra=max(alone),
    )


def _left_near(left: Sequence[str], right: Sequence[str]) -> float:
    """How near in sense the words without an answer are, each to the nearest of the other side."""
    if not left or not right:
        return 1.0
    table = nearness(left, right)
    return float(table.max(axis=1).mean() + table.max(axis=0).mean()) / 2


def _longest_run(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words the longest run that both have is long."""
    found = SequenceMatcher(None, left, right, autojunk=False).find_longest_match()
    return found.size


def _replaced(left: Sequence[str], right: Sequence[str], found: WordAnswers) -> float:
    """The weight of telling words that others stand for, between the same words, where most words are the same."""
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    same = sum(end - start for kind, start, end, _, _ in blocks if kind == "equal")
    if same < LIKENESS.same_frame * max(len(left), len(right)):
        return 0.0
    sure = {here: there for here, there in found.pairs.items() if found.worth[here] >= LIKENESS.sure}
    there, out = set(sure.values()), 0.0
    for kind, start, end, other_start, other_end in blocks:
        if kind == "replace":
            mine = sum(vocabulary.weight(left[place]) for place in range(start, end) if _free(left, place, sure))
            theirs = (place for place in range(other_start, other_end) if _free(right, place, there))
            out = max(out, min(mine, sum(vocabulary.weight(right[place]) for place in theirs)))
        elif kind != "equal" and contradictions.ends([*left[start:end], *right[other_start:other_end]]):
            out = max(out, 1.0)
    return out


def _free(found: Sequence[str], place: int, answered: Container[int]) -> bool:
    return place not in answered and tells(found[place]) and found[place] not in DAYS  # "ten years", "a decade"
