"""Human decisions about sayings as rules for the grouping: which quotes belong together, and which never do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quotes.store.sayings_judged import SayingDecision
from quotes.types import Evidence


@dataclass(frozen=True, slots=True)
class Rules:
    """What humans want: for a quote the others that are the same utterance, and those that are not.

    `together` and `apart` are closed: what is apart from a quote is apart from all that are one with it. `who` names
    who joined a quote to others.
    """

    together: Mapping[int, frozenset[int]] = field(default_factory=dict)
    apart: Mapping[int, frozenset[int]] = field(default_factory=dict)
    who: Mapping[int, str] = field(default_factory=dict)

    def allow(self, some: Iterable[int], others: Iterable[int]) -> bool:
        """Whether no quote of the one side must stay apart from one of the other.

        Args:
            some: numbers of the quotes on one side.
            others: numbers of the quotes on the other side.
        """
        rest = set(others)
        return not any(self.apart.get(one, frozenset()) & rest for one in some)

    def evidence(self, quote_id: int) -> tuple[Evidence, ...]:
        """Why a quote stands where a human put it.

        Args:
            quote_id: the quote's number in the store.
        """
        return (Evidence("judgement", f"{self.who.get(quote_id, 'somebody')} decided that it is the same saying"),)


def rules_of(decisions: Iterable[SayingDecision]) -> Rules:
    """The rules that the decisions in force make, given the newest first: where two contradict, the newer holds.

    Args:
        decisions: what humans decided, the newest first.
    """
    home: dict[int, set[int]] = {}
    split: set[frozenset[int]] = set()
    who: dict[int, str] = {}

    def group(one: int) -> set[int]:
        return home.setdefault(one, {one})

    for one in decisions:
        if not one.holds or one.left is None or one.right is None or one.left == one.right:
            continue
        left, right = group(one.left), group(one.right)
        if not one.same:
            if left is not right:
                split.add(frozenset((one.left, one.right)))
        elif left is not right and not any(pair & left and pair & right for pair in split):
            left |= right
            home.update(dict.fromkeys(right, left))
            who |= {one.left: one.who, one.right: one.who}
    together = {one: frozenset(members) for one, members in home.items() if len(members) > 1}
    apart: dict[int, set[int]] = defaultdict(set)
    for pair in split:
        first, second = pair
        for mine, theirs in ((home[first], home[second]), (home[second], home[first])):
            for quote_id in mine:
                apart[quote_id] |= theirs
    return Rules(together, {one: frozenset(others) for one, others in apart.items()}, who)
