"""Which number each person bears: people keep theirs, whatever is read. Pure: no store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class NumberClaim:
    """What a person has to show for a number.

    Args:
        counts: how many of its appearances are linked to each number now.
        judged: the numbers that humans' decisions give it, borne now or not.
    """

    counts: Counter[int] = field(default_factory=Counter)
    judged: frozenset[int] = frozenset()


def numbers(claims: Sequence[NumberClaim], existing: Collection[int]) -> list[int | None]:
    """The number of each person; None for those who get a new one.

    A number of which decisions speak stays with the person whom they mean; one of those that are gone comes back. Any
    other goes with the largest part of those who bore it. No number is given twice.

    Args:
        claims: the people, in an order that does not depend on what came first.
        existing: the numbers that somebody bears now.
    """
    owner = {number: place for place, claim in enumerate(claims) for number in sorted(claim.judged, reverse=True)}
    found: list[int | None] = [None] * len(claims)
    offers = [
        (-claim.counts[number], number, place)
        for place, claim in enumerate(claims)
        for number in claim.counts.keys() | (claim.judged & set(existing))
        if owner.get(number, place) == place
    ]
    taken: set[int] = set()
    for _, number, place in sorted(offers):
        if found[place] is None and number not in taken:
            found[place] = number
            taken.add(number)
    for place, claim in enumerate(claims):
        if found[place] is None:
            free = sorted(number for number in claim.judged if number not in taken)
            if free:
                found[place] = free[0]
                taken.add(free[0])
    return found


def heirs(before: Mapping[int, Counter[int]], staying: Collection[int]) -> dict[int, int]:
    """Who has most of what each number that is gone had.

    Args:
        before: for each number, how many of its appearances went to each other number.
        staying: the numbers that somebody still bears.
    """
    found: dict[int, int] = {}
    for gone, shares in before.items():
        if gone in staying or not shares:
            continue
        found[gone] = min(shares, key=lambda number: (-shares[number], number))
    return found
