"""What humans decided about who is who, gone through from the beginning: who stands together then. Pure: no store.

The machine's people are the ground; the acts in force are done upon it one after the other. Whoever takes one back, in
whatever order, gets what the others make without it. An act names two people by their numbers and by the members they
had: where a number no longer stands for them, the most of the members do.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from quotes.people.constraints import JudgedRelation, Member


@dataclass(frozen=True, slots=True)
class Act:
    """A decision of a human: `people` (numbers as they were then) are one, or two, or only spoken of.

    `left` and `right` are their members then; of a split (`together`: they had been one) `right` went to the person
    `made` (None in old stores). An act that only speaks of somebody (a name, the speaker of a quote) has no `right`;
    `name` is what it calls them, `before` what they were called then.
    """

    id: int
    relation: JudgedRelation
    people: tuple[int, ...]
    left: frozenset[Member]
    right: frozenset[Member] = frozenset()
    together: bool = False
    made: int | None = None
    name: str | None = None
    before: str | None = None

    @property
    def members(self) -> frozenset[Member]:
        """Everybody of whom the act speaks."""
        return self.left | self.right

    @property
    def numbers(self) -> frozenset[int]:
        """Every number that it names."""
        return frozenset(self.people) if self.made is None else frozenset((*self.people, self.made))


@dataclass(slots=True, eq=False)
class Group:
    """One person: the numbers that stand for it, and its members."""

    ids: set[int] = field(default_factory=set)
    members: set[Member] = field(default_factory=set)


def replay(acts: Sequence[Act], *, holding: Collection[int]) -> list[Group]:
    """Who stands together when of these acts (oldest first) those hold that are in `holding`.

    All acts that ever were are needed: those taken back tell what the machine had found. Every member of whom an act
    speaks has its place, whether an article holds it now or not: so one that is lost for a while comes back to where it
    would be had it never been away.

    Args:
        acts: the decisions, oldest first.
        holding: the numbers of those in force.
    """
    made = {act.made: act for act in acts if act.made is not None}
    numbers = dict.fromkeys(number for act in acts for number in act.people)
    standing = [Group({number}) for number in numbers if number not in made]
    seen: set[Member] = set()
    for act in acts:
        for number, side in _sides(act):
            _settle(standing, number, side, seen, made)
            seen |= side
        if act.id in holding and act.relation is JudgedRelation.SAME:
            _join(standing, act)
        elif act.id in holding and act.relation is JudgedRelation.DIFFERENT:
            _part(standing, act)
    return standing


def meant(standing: Sequence[Group], number: int, members: Collection[Member]) -> Group | None:
    """The group for which a number and its members of then stand now; None when nothing is left of them.

    Args:
        standing: the groups as they stand.
        number: a number that judgements speak of.
        members: the members that it had then.
    """
    numbered = next((group for group in standing if number in group.ids), None)
    if numbered is not None and not numbered.members.isdisjoint(members):
        return numbered
    return _most(standing, members) or numbered


def names_said(standing: Sequence[Group], acts: Sequence[Act], *, holding: Collection[int]) -> dict[Group, str]:
    """What the acts call each person: the newest name in force; none when no act does.

    Args:
        standing: the groups as they stand.
        acts: the decisions, oldest first.
        holding: the numbers of those in force.
    """
    said: dict[Group, str] = {}
    for act in acts:
        if act.relation is JudgedRelation.NAMED and act.id in holding and act.name:
            group = meant(standing, act.people[0], act.left)
            if group is not None:
                said[group] = act.name
    return said


def name_before(standing: Sequence[Group], acts: Sequence[Act], group: Group) -> str | None:
    """What a person was called before anybody named it; None when nobody ever did.

    Args:
        standing: the groups as they stand.
        acts: the decisions, oldest first.
        group: one of the groups.
    """
    named = (act for act in acts if act.relation is JudgedRelation.NAMED)
    return next((act.before for act in named if meant(standing, act.people[0], act.left) is group), None)


def parted(standing: Sequence[Group], acts: Sequence[Act], *, holding: Collection[int]) -> set[frozenset[int]]:
    """Which groups a decision in force keeps apart, as pairs of their places in `standing`.

    Args:
        standing: the groups as they stand.
        acts: the decisions, oldest first.
        holding: the numbers of those in force.
    """
    found: set[frozenset[int]] = set()
    for act in acts:
        if act.relation is not JudgedRelation.DIFFERENT or act.id not in holding:
            continue
        sides = [
            {place for place, group in enumerate(standing) if not group.members.isdisjoint(side)}
            for side in (act.left, act.right)
        ]
        found |= {frozenset((one, other)) for one in sides[0] for other in sides[1] if one != other}
    return found


def _sides(act: Act) -> list[tuple[int, frozenset[Member]]]:
    """Those of whom an act speaks, by the person that they were when it was made."""
    if act.together or len(act.people) < 2:
        return [(act.people[0], act.members)]
    return [(act.people[0], act.left), (act.people[-1], act.right)]


def _settle(
    standing: list[Group], number: int, side: frozenset[Member], seen: Collection[Member], made: dict[int, Act]
) -> None:
    """Put the members that no act had spoken of before where the machine had put them: to those it took them for.

    That is to those of their name with whom they were one then, else to the others, else to the number's bearer.
    """
    old = [member for member in side if member in seen]
    for new in sorted(side - frozenset(old)):
        chosen = _most(standing, [one for one in old if one.name == new.name]) or _most(standing, old)
        chosen = chosen or next((group for group in standing if number in group.ids), None)
        if chosen is None and number in made:
            chosen = _most(standing, made[number].right)
        if chosen is None:
            chosen = Group({number} - made.keys())
            standing.append(chosen)
        chosen.members.add(new)


def _join(standing: list[Group], act: Act) -> None:
    one, other = meant(standing, act.people[0], act.left), meant(standing, act.people[-1], act.right)
    if one is not None and other is not None and one is not other:
        one.ids |= other.ids
        one.members |= other.members
        standing.remove(other)


def _part(standing: list[Group], act: Act) -> None:
    """Take the right side out: of every group when the act made a person of it, else where both sides stand as one."""
    chosen: set[Member] = set()
    for group in standing:
        if act.together or group.members & act.left:
            chosen |= group.members & act.right
            group.members -= act.right
    number = act.made if act.together else act.people[-1]
    free = number is not None and all(number not in group.ids for group in standing)
    if chosen or act.together:
        standing.append(Group({number} if free and number is not None else set(), chosen))


def _most(standing: Sequence[Group], members: Collection[Member]) -> Group | None:
    """The group that has most of these members; None when none has any."""
    wanted = frozenset(members)
    shares = [group for group in standing if not group.members.isdisjoint(wanted)]
    if not shares:
        return None
    return max(shares, key=lambda group: (len(group.members & wanted), -min(group.ids, default=0)))
