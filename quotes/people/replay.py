"""What humans decided about who is who, gone through from the beginning: who stands together then. Pure: no store.

The machine's people are the ground; the acts in force are done upon it one after the other. Whoever takes one back, in
whatever order, gets what the others make without it. An act names two people by their numbers and by the members they
had: where a number no longer stands for them, the most of the members do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from quotes.people.constraints import Member, Relation


@dataclass(frozen=True, slots=True)
class Act:
    """A decision of a human: `people` (numbers as they were then) are one or two.

    `left` and `right` are their members then; of a split (`together`: they had been one) `right` went to the person
    `made` (None in old stores).
    """

    id: int
    relation: Relation
    people: tuple[int, ...]
    left: frozenset[Member]
    right: frozenset[Member]
    together: bool = False
    made: int | None = None

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


def concerned(acts: Sequence[Act], start: Act) -> list[Act]:
    """`start` and all acts that are tied to it by a number or a member, over however many others; oldest first."""
    numbers, members = set(start.numbers), set(start.members)
    found = {start.id: start}
    grown = True
    while grown:
        grown = False
        for act in acts:
            if act.id not in found and not (numbers.isdisjoint(act.numbers) and members.isdisjoint(act.members)):
                found[act.id] = act
                numbers |= act.numbers
                members |= act.members
                grown = True
    return sorted(found.values(), key=lambda act: act.id)


def grounds(acts: Sequence[Act]) -> dict[Member, int]:
    """The person in whom the machine had put each member: the one that it belonged to when an act first spoke of it."""
    found: dict[Member, int] = {}
    named: dict[str, int] = {}  # who bore a name first: whoever comes to two people who were joined goes with its name
    joined: dict[int, set[int]] = {}
    for act in sorted(acts, key=lambda act: act.id):
        for side, person_id in ((act.left, act.people[0]), (act.right, act.people[-1])):
            for member in sorted(side - found.keys()):
                others = joined.get(person_id, set())
                found[member] = named[member.name] if named.get(member.name) in others else person_id
            for member in side:
                named.setdefault(member.name, found[member])
        if act.relation is Relation.SAME:
            numbers = {other for one in act.people for other in (one, *joined.get(one, ()))}
            joined |= dict.fromkeys(numbers, numbers)
    return found


def replay(acts: Sequence[Act], *, holding: Collection[int], present: Iterable[Member]) -> list[Group]:
    """Who stands together when of these acts (oldest first) those hold that are in `holding`.

    All acts that ever were are needed: those taken back tell what the machine had found. `present` are the members
    that the articles hold now; others have no say.
    """
    made = {act.made for act in acts}
    ground = grounds(acts)
    groups = {number: Group({number}) for act in acts for number in act.people if number not in made}
    for member in present:
        if member in ground:
            groups.setdefault(ground[member], Group({ground[member]} - made)).members.add(member)
    standing = list(dict.fromkeys(groups.values()))
    for act in acts:
        if act.id in holding and act.relation is Relation.SAME:
            _join(standing, act)
        elif act.id in holding:
            _part(standing, act)
    return standing


def _join(standing: list[Group], act: Act) -> None:
    one, other = _meant(standing, act.people[0], act.left), _meant(standing, act.people[-1], act.right)
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


def _meant(standing: Sequence[Group], number: int, members: frozenset[Member]) -> Group | None:
    """The group for which a number and its members of then stand now."""
    numbered = next((group for group in standing if number in group.ids), None)
    if numbered is not None and numbered.members & members:
        return numbered
    shares = [group for group in standing if group.members & members]
    if not shares:
        return numbered
    return max(shares, key=lambda group: (len(group.members & members), -min(group.ids, default=0)))
