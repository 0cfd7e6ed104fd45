"""Bringing about what a human decided, or takes back: only the people of whom it speaks are touched."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from quotes.people import records
from quotes.people.judged import Tied, judged
from quotes.people.judged_groups import Act
from quotes.people.linking import settle_names_of
from quotes.people.naming import organization_key
from quotes.people.reconcile import give_up
from quotes.store import casts, judgements, persons
from quotes.store.tables import Judgement, JudgementKind
from quotes.types import SpeakerKind


def apply(session: Session, judgement: Judgement, *, holds: bool) -> None:
    """Let a judgement about who is who take hold, or no longer hold.

    The names of all whom it and the decisions tied to it speak of are clustered anew; quotes whose speaker a human
    named follow their person, and two people bring and take along what other sources know of them.

    Args:
        session: an open session that may write.
        judgement: a decision that two are one, or two, or how somebody is called; no undo.
        holds: whether it is in force now.
    """
    known = judged(session)
    act = records.act_of(judgement)
    tied = known.tied(judgement_member(act))
    if tied is None:
        return
    numbers = {number for one in tied.acts for number in one.numbers}
    members = {member for one in tied.acts for member in one.members}
    people = numbers | set(records.people_of(session, members))
    ids = {one.id for one in casts.names_of_keys(session, SpeakerKind.PERSON, known.keys(members))}
    keys = {organization_key(one.name) for one in members if one.kind == SpeakerKind.ORGANIZATION}
    ids |= {one.id for one in casts.names_of_keys(session, SpeakerKind.ORGANIZATION, keys)}
    ids |= set(casts.names_of_people(session, people))
    if judgement.kind is JudgementKind.SAME and not holds:  # else their names would tie them as before
        brought = judgement.payload.get("aliases") or ((), ())
        for person_id in casts.existing(session, numbers):
            persons.drop_aliases(session, person_id, {*brought[0], *brought[1]})
    settle_names_of(session, ids)
    _without_members(session, tied)
    if judgement.kind is JudgementKind.SAME:
        _share(session, judgement, tied, holds=holds)
    for sha256 in judgements.speaking_of(session, people | casts.existing(session, numbers)):
        judgements.apply_to(session, sha256)
    persons.prune(session, ids=sorted(people))


def judgement_member(act: Act) -> int:
    """A number by which the decisions that are tied to an act are found.

    Args:
        act: a decision.
    """
    return act.people[0]


def _without_members(session: Session, tied: Tied) -> None:
    """Make people of groups that no article names: those of whom other sources, or quotes, alone speak."""
    for group in tied.groups:
        existing = casts.existing(session, group.ids)
        appearing = [one for one in sorted(existing) if persons.appears(session, one)]
        if len(existing) < 2:
            continue
        heir = appearing[0] if appearing else min(existing)
        for gone in sorted(existing - {heir}):
            if not persons.appears(session, gone):
                give_up(session, gone, heir, judged=True)


def bearer(session: Session, tied: Tied, number: int) -> int | None:
    """Who bears a number, or the group that it is part of, now; None when nobody does.

    Args:
        session: a session on the store.
        tied: decisions that are tied to one another.
        number: a number that judgements speak of.
    """
    group = next((one for one in tied.groups if number in one.ids), None)
    ids = sorted(group.ids) if group is not None else [number]
    existing = casts.existing(session, ids)
    if existing:
        return max(existing, key=lambda one: (persons.appears(session, one), -one))
    return records.bearer_of(session, ids, [list(one) for one in group.members] if group is not None else [])


def _share(session: Session, judgement: Judgement, tied: Tied, *, holds: bool) -> None:
    """Identifiers and aliases of two people who were joined, or are so no longer."""
    one, other = judgement.payload["people"]
    bearers = [bearer(session, tied, number) for number in (one, other)]
    mine, theirs = judgement.payload.get("identifiers") or ({}, {})
    if holds and bearers[0] is not None:
        now = persons.get(session, bearers[0]).identifiers
        both = {**theirs, **mine} if bearers[0] == one else {**mine, **theirs}
        records.identify(session, bearers[0], {**both, **now})
        return
    if not holds and bearers[1] is None and (mine or theirs or judgement.payload.get("aliases")):
        bearers[1] = _again(session, judgement, other, 1)
    if None not in bearers and bearers[0] != bearers[1]:
        _unshare(session, judgement, bearers[0] or 0, bearers[1] or 0)


def _again(session: Session, judgement: Judgement, number: int, side: int) -> int | None:
    """Make somebody again who was there without appearing in any article; None when nothing was known of them."""
    identifiers: dict[str, str] = (judgement.payload.get("identifiers") or ({}, {}))[side]
    aliases = (judgement.payload.get("aliases") or ((), ()))[side]
    if not identifiers and not aliases:
        return None
    kind = SpeakerKind(judgement.payload.get("kind", SpeakerKind.PERSON))
    made = persons.create(session, name=str(judgement.payload["names"][side]), kind=kind, person_id=number)
    casts.bring_back(session, made)
    return made


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
