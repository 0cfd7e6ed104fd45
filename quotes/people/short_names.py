"""Names of little more than one word ("Trump", "J. Okafor"): open, or right, never another person's.

A short name is its article's: it belongs to a person only where the store knows nobody else whom it may mean, or next
to nobody, and the article does not contradict. What such a decision rests on is written down with the name, so that all
articles that bear it are gone through again once that changes, and the outcome does not depend on what came first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from quotes.names import compare, parse, tables
from quotes.people.constraints import Member
from quotes.people.context import PersonContext, PersonSigns, signs, together
from quotes.people.decision import BARE, same_surname
from quotes.people.gathering import MANY, is_short
from quotes.people.judged import Judged
from quotes.people.naming import blocks
from quotes.people.numbering import NumberClaim, numbers
from quotes.people.profile import Profile, signs_in_common
from quotes.people.reconcile import give_up, settle_name
from quotes.people.surroundings import context
from quotes.store import casts, persons
from quotes.store.casts import KnownName, Seen
from quotes.text.normal import fold_name
from quotes.types import Evidence, SpeakerKind


@dataclass(frozen=True, slots=True)
class ShortNameLimits:
    """When a short name means somebody; set by reading the short names of PolNeAR's training articles."""

    known: int = 10  # articles that make somebody known
    familiar: int = 3  # articles with which one sign from the context suffices
    share: float = 0.95  # of the articles of all whom the name may mean
    leading: int = 20  # articles of the one who has that share
    frequent: float = 30.0  # bearers of a family name in 100 000 people: there are always others
    candidates: int = 60  # full names beyond which nobody is looked for
    contexts: int = 6  # of a candidate's articles that are held against the new one
    grouped: int = 200  # members of a name that are held against each other


LIMITS = ShortNameLimits()
_STEPS = (1, 2, 3, 5, 10, 20, 40, 80, 200)


@dataclass(slots=True)
class PossibleBearer:
    """Somebody whom a short name may mean: a person with all full names that fit it."""

    person_id: int
    size: int
    gender: str | None
    key: str
    name_id: int


class ShortNames:
    """Short names on their way to people."""

    def __init__(self, session: Session, judged: Judged) -> None:
        self.session, self.judged = session, judged
        self.read: dict[int, tuple[PersonContext, ...]] = {}
        self.moved = 0
        self.created: set[int] = set()

    def settle(self, name: KnownName, *, new: Sequence[int] = ()) -> None:
        """Give all members of a short name their person where what that rests on has changed, else the `new` ones.

        Args:
            name: the name as the store keeps it.
            new: numbers of the members that came.
        """
        candidates = self._candidates(name)
        state = "; ".join(f"{one.key}:{step(one.size)}:{one.gender or ''}" for one in candidates)
        fresh = state != casts.names(self.session, [name.id])[0].state
        members = [one for one in casts.sample(self.session, name.id, most=None) if not self._spoken(one)]
        if fresh:
            casts.set_state(self.session, name.id, state)
        elif candidates:
            members = [one for one in members if one.id in new or one.person_id is None]
        self._give(members, candidates)

    def beside(self, labels: Sequence[str]) -> list[KnownName]:
        """The short names that these full names may be meant by.

        Args:
            labels: full names.
        """
        wanted = {block for label in labels for block in blocks(label) if block.endswith("|")}
        return [
            one
            for one in casts.names_in(self.session, wanted)
            if one.kind is SpeakerKind.PERSON and is_short(one.label)
        ]

    def _spoken(self, one: Seen) -> bool:
        own = self.judged.own(Member(one.sha256, one.name, one.kind.value))
        return self.judged.tied(own) is not None

    def _candidates(self, name: KnownName) -> list[PossibleBearer]:
        wanted = {block for block in blocks(name.label) if block.endswith("|")}
        full = [
            one
            for one in casts.names_in(self.session, wanted)
            if one.kind is SpeakerKind.PERSON and not is_short(one.label) and _fits(name.label, one.label)
        ]
        found: dict[int, PossibleBearer] = {}
        for one in full[: LIMITS.candidates]:
            size = casts.count(self.session, one.id, most=MANY)
            people = casts.bearers(self.session, one.id)
            for person_id in people:
                known = found.get(person_id)
                if known is None:
                    sample = casts.sample(self.session, one.id, most=LIMITS.contexts)
                    gender = _gender([seen for seen in sample if seen.person_id == person_id])
                    found[person_id] = PossibleBearer(person_id, size, gender, one.key, one.id)
                else:
                    known.size += size
        return sorted(found.values(), key=lambda one: (-step(one.size), one.key))

    def _give(self, members: Sequence[Seen], candidates: Sequence[PossibleBearer]) -> None:
        """Link members to whom they mean, and all others to people of their own."""
        own: list[Seen] = []
        for one in members:
            meant = self._meant(one, candidates)
            if meant is None:
                own.append(one)
            elif one.person_id != meant[0].person_id:
                self._move([one], meant[0].person_id, "; ".join(meant[1]))
        self._by_themselves(own, {one.person_id for one in candidates}, grouped=not candidates)

    def _meant(self, one: Seen, candidates: Sequence[PossibleBearer]) -> tuple[PossibleBearer, tuple[str, ...]] | None:
        """Whom a member means, with the reasons; None when that is open."""
        fit = [each for each in candidates if not (each.gender and one.gender and each.gender != one.gender)]
        if not fit:
            return None
        best = max(fit, key=lambda each: (each.size, each.key))
        told = self._signs(one, best)
        support, against = len(told.support), len(told.against)
        if told.ruled_out is not None or (against and support < 2):
            return None
        frequent = tables.surname_shares().get(fold_name(parse(one.name).surname), 0) > LIMITS.frequent
        if len(fit) > 1:
            share = best.size / sum(each.size for each in fit)
            surely = share >= LIMITS.share and best.size >= LIMITS.leading and not (frequent and support < 2)
        elif frequent:
            surely = support >= 2 and not against
        else:
            surely = best.size >= LIMITS.known or (support >= 1 and best.size >= LIMITS.familiar) or support >= 2
        if not surely:
            return None
        reason = "the only one of this name" if len(fit) == 1 else "next to nobody else of this name is in the store"
        return best, (reason, *told.support)

    def _signs(self, one: Seen, candidate: PossibleBearer) -> PersonSigns:
        known = self.read.get(candidate.person_id)
        if known is None:
            sample = casts.sample(self.session, candidate.name_id, most=LIMITS.contexts)
            known = tuple(context(self.session, seen) for seen in sample if seen.person_id == candidate.person_id)
            self.read[candidate.person_id] = known
        mine = context(self.session, one)
        found = [signs(mine, theirs) for theirs in known]
        gendered = [each for each in found if each.ruled_out is not None]
        if gendered and len(gendered) * 2 >= len(found):
            return gendered[0]
        return together(each for each in found if each.ruled_out is None)

    def _by_themselves(self, members: Sequence[Seen], full: set[int], *, grouped: bool) -> None:
        """Give members whom no full name explains people of their own; `grouped`: those whom signs tie are one."""
        parts: list[tuple[Profile, list[Seen]]] = []
        for one in members:
            profile = Profile.of([context(self.session, one)]) if grouped else Profile()
            home = None
            if grouped and len(members) <= LIMITS.grouped:
                home = next((part for part in parts if signs_in_common(part[0], profile) > 1), None)
            if home is None:
                parts.append((profile, [one]))
            else:
                home[0].add(profile)
                home[1].append(one)
        claims = [
            NumberClaim(
                Counter(one.person_id for one in part if one.person_id is not None and one.person_id not in full)
            )
            for _, part in parts
        ]
        wanted = {number for claim in claims for number in claim.counts}
        plain = {number for number in wanted if self._bare_person(number)}
        for claim in claims:
            claim.counts = Counter({number: count for number, count in claim.counts.items() if number in plain})
        chosen = numbers(claims, plain)
        for (_, part), number in zip(parts, chosen, strict=True):
            person_id = number
            if person_id is None:
                person_id = persons.create(self.session, name=part[0].name, kind=SpeakerKind.PERSON)
                self.created.add(person_id)
            moved = [one for one in part if one.person_id != person_id]
            self._move(moved, person_id, "the article gives no full name")

    def _bare_person(self, person_id: int) -> bool:
        """Whether a person has nothing but short names, and no human has spoken of it."""
        names = casts.names(self.session, casts.names_of_people(self.session, [person_id]))
        return all(is_short(one.label) for one in names) and not self.judged.speaks_of(person_id)

    def _move(self, members: Sequence[Seen], person_id: int, reason: str) -> None:
        if not members:
            return
        casts.link_members(self.session, [one.id for one in members], person_id, evidence=(Evidence("name", reason),))
        self.moved += len(members)
        for gone in {one.person_id for one in members if one.person_id is not None}:
            if not persons.appears(self.session, gone):
                give_up(self.session, gone, person_id, judged=self.judged.speaks_of(gone))
            else:
                settle_name(self.session, gone)
        settle_name(self.session, person_id)


def _fits(short: str, full: str) -> bool:
    if not same_surname(short, full):
        return False
    compared = compare(short, full)
    return not compared.conflict and compared.score >= BARE


def _gender(members: Sequence[Seen]) -> str | None:
    told = Counter(one.gender for one in members if one.gender).most_common(2)
    if not told or (len(told) > 1 and told[0][1] < 2 * told[1][1]):
        return None
    return told[0][0]


def step(size: int) -> int:
    """The size of a person in the steps on which the linking of short names rests.

    Args:
        size: in how many articles the person is named in full.
    """
    return max(each for each in _STEPS if each <= max(1, size))
