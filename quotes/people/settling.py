"""Bringing a store to what the judgements in force say, whatever was done and taken back, in whatever order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session

from quotes.people import records
from quotes.people.constraints import Member, known_as
from quotes.people.linking import link, reconsider
from quotes.people.naming import canonical
from quotes.people.replay import Act, Group, concerned, name_before, names_said, replay
from quotes.people.roster import roster
from quotes.store import judgements, persons
from quotes.store.persons import Appearing
from quotes.store.tables import Judgement, JudgementKind
from quotes.types import Evidence

_JUDGED = (Evidence("judgement", "a human said so"),)


def settle(session: Session, judgement: Judgement, *, holds: bool) -> None:
    """Let a judgement about who is who take hold, or no longer hold.

    Only the people whom it and the acts tied to it speak of are touched. Cast members that came later stay with their
    person while that is one; when it falls apart they are linked afresh.
    """
    everything, holding = records.acts(session)
    acts = concerned(everything, next(act for act in everything if act.id == judgement.id))
    work = _Settling(session, acts)
    before = work.groups(holding ^ {judgement.id or 0})
    after = work.groups(holding)
    chosen = {group: work.choose(group, judgement) for group in after}
    waiting = work.move(before, after, chosen)
    work.forget(before, after, chosen)
    _share(session, judgement, after, chosen, holds=holds)
    work.speakers(chosen)
    _name(session, acts, holding, chosen)
    # Whoever is nobody any more must not stand beside the others when the newcomers are linked.
    persons.prune(session, ids=sorted(work.people - set(chosen.values())))
    for article_id in waiting:
        link(session, article_id)
    for person_id in work.doubtful():
        reconsider(session, person_id)
    persons.prune(session, ids=sorted(work.people))


def settle_names(session: Session, judgement: Judgement) -> None:
    """Let the people whom a judgement about a name speaks of, and those tied to them, be called what humans say."""
    everything, holding = records.acts(session)
    acts = concerned(everything, next(act for act in everything if act.id == judgement.id))
    groups = replay(acts, holding=holding)
    _name(session, acts, holding, {group: _bearer(session, group) for group in groups})


def _bearer(session: Session, group: Group) -> int | None:
    """The person who bears a group now."""
    linked = Counter(judgements.bearers(session, group.members))
    mine = [one for one in linked if one in group.ids or not group.ids]
    if mine:
        return max(mine, key=lambda one: (linked[one], -one))
    return next((one for one in sorted(group.ids) if records.exists(session, one)), None)


def _name(session: Session, acts: Sequence[Act], holding: Collection[int], chosen: Mapping[Group, int | None]) -> None:
    """Give people the names that humans gave them, else the most frequent full form, else what they were called."""
    groups = list(chosen)
    said = names_said(groups, acts, holding=holding)
    for group, person_id in chosen.items():
        if person_id is None:
            continue
        if group in said:
            persons.rename(session, person_id, said[group], judged=True)
            continue
        person = persons.get(session, person_id)
        before = name_before(groups, acts, group) if person.name_judged else None
        persons.rename(session, person_id, canonical(persons.full_names(session, person_id)) or before or person.name)


class _Settling:
    """The people whom some acts speak of, on their way to what the acts say."""

    def __init__(self, session: Session, acts: Sequence[Act]) -> None:
        self.session, self.acts = session, acts
        self.numbers = {number for act in acts for number in act.numbers}
        spoken = {member for act in acts for member in act.members}
        people = set(records.people_of(session, spoken)) | {one for one in self.numbers if records.exists(session, one)}
        kept = [one for person_id in sorted(people) for one in persons.appearances(session, person_id=person_id)]
        self.people = people
        self.known: dict[int, Member] = {}  # appearance → the member that acts speak of
        self.newcomers: list[Appearing] = []
        own = {one.id: records.member(session, one) for one in kept}
        exact = {member for member in own.values() if member in spoken}
        for one in kept:
            member = own[one.id] if own[one.id] in spoken else _nearly(own[one.id], spoken, exact)
            if member is None:
                self.newcomers.append(one)
            else:
                self.known[one.id] = member
        self.kept = {one.id: one for one in kept}

    def groups(self, holding: Collection[int]) -> list[Group]:
        """Who stands together when these acts hold."""
        return replay(self.acts, holding=holding)

    def choose(self, group: Group, judgement: Judgement) -> int | None:
        """The person who is to bear a group: the one with most appearances, else one made again under its number."""
        mine = [one for one in self.known if self.known[one] in group.members]
        numbers = group.ids | {self.kept[one].person_id or 0 for one in mine if not group.ids} - self.numbers
        there = sorted(numbers & self.people)
        if there:
            counts = {one: sum(kept.person_id == one for kept in self.kept.values()) for one in there}
            return max(there, key=lambda one: (counts[one], -one))
        if not mine and not group.ids & set(judgement.payload["people"]):
            return None
        names = dict(zip(judgement.payload["people"], judgement.payload["names"], strict=False))
        number = min(group.ids, default=None)
        first = self.kept[mine[0]] if mine else None
        kind = first.kind if first is not None else records.kind_of(judgement)
        name = first.name if first is not None else str(names.get(number) or judgement.payload["names"][-1])
        made = persons.create(self.session, name=name, kind=kind, person_id=number)
        self.people.add(made)
        return made

    def move(self, before: Sequence[Group], after: Sequence[Group], chosen: dict[Group, int | None]) -> list[int]:
        """Give every cast member its person; the articles of newcomers whose person fell apart."""
        for appearance_id, member in self.known.items():
            bearer = next((chosen[group] for group in after if member in group.members), None)
            if bearer is not None and self.kept[appearance_id].person_id != bearer:
                persons.assign(self.session, appearance_id, bearer, evidence=_JUDGED)
        waiting: list[int] = []
        for one in self.newcomers:
            follows = _with_name(one.name, _followed(one.person_id or 0, before, after), after)
            bearer = None if follows is None else chosen[follows]
            if bearer is None:
                persons.assign(self.session, one.id, None)
                waiting.append(one.article_id)
            elif bearer != one.person_id:
                persons.assign(self.session, one.id, bearer, evidence=_JUDGED)
        return list(dict.fromkeys(waiting))

    def forget(self, before: Sequence[Group], after: Sequence[Group], chosen: dict[Group, int | None]) -> None:
        """Let those whose number nobody bears any more be part of the one who has what they had."""
        staying = {one for one in chosen.values() if one is not None}
        for gone in sorted(self.people - staying):
            follows = _followed(gone, before, after)
            bearer = None if follows is None else chosen[follows]
            if bearer is not None:
                persons.close_review(self.session, bearer, gone)
                persons.merge(self.session, bearer, gone)
        self.session.expire_all()

    def doubtful(self) -> list[int]:
        """Others who bear a name of those whom the acts speak of: whom the machine left by themselves, perhaps."""
        found = roster(self.session).index
        names = sorted({member.name for act in self.acts for member in act.members})
        bearers = dict.fromkeys(one for name in names for one in found.owners(name))
        return [one for one in bearers if one not in self.people and records.exists(self.session, one)]

    def speakers(self, chosen: dict[Group, int | None]) -> None:
        """Let quotes whose speaker a human named follow their person."""
        numbers = self.numbers | {one for one in chosen.values() if one is not None}
        for sha256 in judgements.speaking_of(self.session, numbers):
            judgements.apply_to(self.session, sha256)


def _nearly(own: Member, spoken: set[Member], exact: set[Member]) -> Member | None:
    """The member that acts speak of under nearly this name; None when there is none, or when it is there itself."""
    found = known_as(own, {one for one in spoken if one.sha256 == own.sha256})
    return found if found in spoken and found not in exact else None


def _followed(person_id: int, before: Sequence[Group], after: Sequence[Group]) -> Group | None:
    """The group that has what a person was; None when several have, or none."""
    mine = next((group for group in before if person_id in group.ids), None)
    if mine is None:
        return None
    heirs = [group for group in after if group.ids & mine.ids]
    heirs = heirs or [group for group in after if group.members & mine.members]
    return heirs[0] if len(heirs) == 1 else None


def _with_name(name: str, follows: Group | None, after: Sequence[Group]) -> Group | None:
    """The group that bears a newcomer's name, where that is one, and the one it would follow no longer bears it."""
    if follows is None or any(member.name == name for member in follows.members):
        return follows
    bearing = [group for group in after if any(member.name == name for member in group.members)]
    return bearing[0] if len(bearing) == 1 else follows


def _share(
    session: Session,
    judgement: Judgement,
    after: Sequence[Group],
    chosen: dict[Group, int | None],
    *,
    holds: bool,
) -> None:
    """Identifiers, aliases and the review of two people who were joined, or are so no longer."""
    if judgement.kind is not JudgementKind.SAME:
        return
    one, other = judgement.payload["people"]
    bearers = [next((chosen[group] for group in after if number in group.ids), None) for number in (one, other)]
    mine, theirs = judgement.payload.get("identifiers") or ({}, {})
    if holds and bearers[0] is not None:
        now = persons.get(session, bearers[0]).identifiers
        both = {**theirs, **mine} if bearers[0] == one else {**mine, **theirs}
        records.identify(session, bearers[0], {**both, **now})
    elif None not in bearers and bearers[0] != bearers[1]:
        _unshare(session, judgement, bearers[0] or 0, bearers[1] or 0)


def _unshare(session: Session, judgement: Judgement, one: int, other: int) -> None:
    """Give two people back what each brought; what came since stays with the one who bears it."""
    payload = judgement.payload
    brought: Sequence[dict[str, str]] = payload.get("identifiers") or ({}, {})
    aliases: Sequence[Sequence[str]] = payload.get("aliases") or ((), ())
    for person_id, side in ((one, 0), (other, 1)):
        own, theirs = brought[side], brought[1 - side]
        now = persons.get(session, person_id).identifiers
        rest = {key: value for key, value in now.items() if theirs.get(key) != value}
        records.identify(session, person_id, {**rest, **own})
        foreign = set(aliases[1 - side]) - set(aliases[side])
        persons.drop_aliases(session, person_id, foreign)
        persons.add_aliases(session, person_id, aliases[side])
    if payload.get("review") is not None:
        evidence = (Evidence("judgement", "a judgement that joined them was taken back"),)
        persons.queue_review(session, one, other, score=float(payload["review"]), evidence=evidence)
