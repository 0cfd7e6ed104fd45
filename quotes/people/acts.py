"""What a human may do with people: join, part, rename, take back. Each act adds a judgement; none overwrites one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlmodel import Session

from quotes.errors import InputError, NotFoundError
from quotes.people import records
from quotes.people.constraints import Member, Relation, Rule, members_of, verdict_on
from quotes.people.linking import link, settle_name
from quotes.people.naming import canonical
from quotes.store import judgements, persons
from quotes.store.persons import Appearing
from quotes.store.tables import Judgement, JudgementKind
from quotes.types import Evidence

_JUDGED = Evidence("judgement", "a human said so")


def merge(session: Session, one: int, other: int, *, who: str) -> int:
    """Say that two people are one; returns the judgement's number. Both names' articles end with one person.

    The one with more appearances stays. Raises NotFoundError for a number that is not there, InputError when both are
    the same or of different kinds.
    """
    first, second = persons.get(session, one), persons.get(session, other)
    if one == other:
        raise InputError(f"person {one} cannot be merged with itself: name two people")
    if first.kind is not second.kind:
        raise InputError(f"{first.name!r} is a {first.kind}, {second.name!r} a {second.kind}: only equals can be one")
    payload = {
        "left": [list(member) for member in records.members(session, one)],
        "right": [list(member) for member in records.members(session, other)],
        "names": [first.name, second.name],
        "judged_names": [first.name_judged, second.name_judged],
        "people": [one, other],
    }
    made = judgements.record(session, JudgementKind.SAME, payload=payload, who=who)
    _together(session, {one, other})
    return made


def split(session: Session, person_id: int, appearance_ids: Collection[int], *, who: str) -> int:
    """Say that these appearances of a person are somebody else; returns the judgement's number.

    They become a person of their own. Raises NotFoundError when there is no such person, InputError when the
    appearances are not all the person's, or none, or all of them.
    """
    person = persons.get(session, person_id)
    mine = {one.id: one for one in persons.appearances(session, person_id=person_id)}
    chosen = [mine[one] for one in dict.fromkeys(appearance_ids) if one in mine]
    if not chosen or len(chosen) == len(mine) or len(chosen) < len(set(appearance_ids)):
        raise InputError(
            f"{person.name!r} has {len(mine)} appearances: choose some of them, not none or all, and only its own"
        )
    apart = {one.id for one in chosen}
    payload = {
        "left": [list(records.member(session, one)) for number, one in mine.items() if number not in apart],
        "right": [list(records.member(session, one)) for one in chosen],
        "names": [person.name],
        "people": [person_id],
        "together": True,
    }
    made = judgements.record(session, JudgementKind.DIFFERENT, payload=payload, who=who)
    _apart(session, chosen)
    settle_name(session, person_id)
    return made


def keep_apart(session: Session, one: int, other: int, *, who: str) -> int:
    """Say that two people are two, so that no run ever joins them; returns the judgement's number.

    Raises NotFoundError for a number that is not there, InputError when both are the same.
    """
    first, second = persons.get(session, one), persons.get(session, other)
    if one == other:
        raise InputError(f"person {one} cannot be kept apart from itself: name two people, or split it")
    payload = {
        "left": [list(member) for member in records.members(session, one)],
        "right": [list(member) for member in records.members(session, other)],
        "names": [first.name, second.name],
        "people": [one, other],
        "together": False,
    }
    made = judgements.record(session, JudgementKind.DIFFERENT, payload=payload, who=who)
    persons.close_review(session, one, other)
    return made


def rename(session: Session, person_id: int, name: str, *, who: str) -> int:
    """Say what a person is called; returns the judgement's number.

    Raises NotFoundError when there is no such person, InputError when the name has no letters.
    """
    person = persons.get(session, person_id)
    name = " ".join(name.split())
    if not any(character.isalpha() for character in name):
        raise InputError(f"{name!r} is no name: give one with letters")
    payload = {
        "members": [list(member) for member in records.members(session, person_id)],
        "name": name,
        "before": person.name,
        "people": [person_id],
    }
    made = judgements.record(session, JudgementKind.RENAME, payload=payload, who=who)
    persons.rename(session, person_id, name, judged=True)
    return made


def undo(session: Session, judgement_id: int, *, who: str) -> int:
    """Take a judgement back (an undo, too) and bring about what holds then; returns the new judgement's number.

    Raises NotFoundError when there is no such judgement, InputError when it has been taken back already.
    """
    original = _original(session, judgement_id)
    made = judgements.undo(session, judgement_id, who=who)
    holds = any(row.id == original.id for row in judgements.in_force(session, kinds=(original.kind,)))
    if original.kind is JudgementKind.SAME:
        _redo_same(session, original) if holds else _undo_same(session, original)
    elif original.kind is JudgementKind.DIFFERENT:
        _redo_different(session, original) if holds else _undo_different(session, original)
    elif original.kind is JudgementKind.RENAME:
        for person_id in _people(session, original.payload["members"]) or original.payload["people"]:
            reapply_names(session, [person_id])
    return made


def reapply_names(session: Session, ids: Iterable[int]) -> None:
    """Give people the names that judgements in force say, newest first, else the most frequent full form."""
    renames = judgements.in_force(session, kinds=(JudgementKind.RENAME,))
    for person_id in ids:
        if not records.exists(session, person_id):
            continue
        mine = set(records.members(session, person_id))
        judged = next(
            (
                row.payload["name"]
                for row in reversed(renames)
                if mine & members_of(row.payload["members"]) or (not mine and person_id in row.payload["people"])
            ),
            None,
        )
        if judged is not None:
            persons.rename(session, person_id, str(judged), judged=True)
            continue
        name = canonical(persons.full_names(session, person_id))
        persons.rename(session, person_id, name or persons.get(session, person_id).name)


def _original(session: Session, judgement_id: int) -> Judgement:
    """The judgement that a chain of undos is about. Raises NotFoundError."""
    row = session.get(Judgement, judgement_id)
    while row is not None and row.undoes is not None:
        row = session.get(Judgement, row.undoes)
    if row is None:
        raise NotFoundError(f"no judgement has the number {judgement_id}: look it up in the history")
    return row


def _together(session: Session, ids: Iterable[int]) -> int:
    """Make people one: the one with most appearances stays, the older of equals. Returns its number."""
    counted = sorted((-len(persons.appearances(session, person_id=one)), one) for one in set(ids))
    keep, *gone = (one for _, one in counted)
    identifiers: dict[str, str] = {}
    for one in (*reversed(gone), keep):  # where two contradict, the one who stays is right
        identifiers |= persons.get(session, one).identifiers
    for one in gone:
        persons.close_review(session, keep, one)
        persons.merge(session, keep, one)
    session.expire_all()
    if identifiers != persons.get(session, keep).identifiers:
        records.identify(session, keep, identifiers)
    reapply_names(session, [keep])
    return keep


def _apart(session: Session, chosen: Sequence[Appearing]) -> int:
    """Make a new person of some appearances. Returns its number."""
    made = persons.create(session, name=chosen[0].name, kind=chosen[0].kind)
    for one in chosen:
        persons.assign(session, one.id, made, evidence=(_JUDGED,))
    reapply_names(session, [made])
    return made


def _people(session: Session, listed: Sequence[Any]) -> list[int]:
    return records.people_of(session, members_of(listed))


def _redo_same(session: Session, judgement: Judgement) -> None:
    found = _people(session, [*judgement.payload["left"], *judgement.payload["right"]])
    if len(found) > 1:
        _together(session, found)


def _undo_same(session: Session, judgement: Judgement) -> None:
    """Part what the judgement had joined, unless another one in force still ties it; newcomers are linked afresh."""
    left, right = (members_of(judgement.payload[side]) for side in ("left", "right"))
    rules = records.rules(session)
    for person_id in set(_people(session, judgement.payload["left"])) & set(
        _people(session, judgement.payload["right"])
    ):
        mine = persons.appearances(session, person_id=person_id)
        sides = {one.id: _side(records.member(session, one), left, right, rules) for one in mine}
        rights = [one for one in mine if sides[one.id] == "right"]
        if not rights or all(sides[one.id] != "left" for one in mine):
            continue
        _apart(session, rights)
        for one in mine:
            if not sides[one.id]:
                persons.assign(session, one.id, None)
        reapply_names(session, [person_id])
        for article_id in dict.fromkeys(one.article_id for one in mine if not sides[one.id]):
            link(session, article_id)


def _side(member: Member, left: frozenset[Member], right: frozenset[Member], rules: Sequence[Rule]) -> str:
    """On which side of a judgement a member stood; a right one that other judgements tie to the left counts as left."""
    if member in left:
        return "left"
    if member in right:
        return "left" if verdict_on(member, left, rules) is Relation.SAME else "right"
    return ""


def _redo_different(session: Session, judgement: Judgement) -> None:
    right = members_of(judgement.payload["right"])
    left = members_of(judgement.payload["left"])
    for person_id in _people(session, judgement.payload["right"]):
        mine = persons.appearances(session, person_id=person_id)
        chosen = [one for one in mine if records.member(session, one) in right]
        if any(records.member(session, one) in left for one in mine):
            _apart(session, chosen)
            reapply_names(session, [person_id])


def _undo_different(session: Session, judgement: Judgement) -> None:
    """Join again what was one before, unless another judgement in force keeps it apart; else put it up for review."""
    rules = records.rules(session)
    lefts, rights = (_people(session, judgement.payload[side]) for side in ("left", "right"))
    for one in lefts:
        for other in rights:
            if one == other or not (records.exists(session, one) and records.exists(session, other)):
                continue
            theirs = records.members(session, other)
            if any(verdict_on(member, theirs, rules) is Relation.DIFFERENT for member in records.members(session, one)):
                continue
            if judgement.payload.get("together"):
                _together(session, (one, other))
                break
            evidence = (Evidence("judgement", "a judgement that kept them apart was taken back"),)
            persons.queue_review(session, one, other, score=0.5, evidence=evidence)
