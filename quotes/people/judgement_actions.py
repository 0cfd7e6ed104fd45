"""What a human may do with people: join, part, rename, take back. Each act adds a judgement; none overwrites one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlmodel import Session

from quotes.errors import InputError, NotFoundError
from quotes.people import records
from quotes.people.applying import apply
from quotes.people.constraints import Member, members_of
from quotes.people.judged import judged
from quotes.people.linking import ready
from quotes.store import casts, judgements, persons
from quotes.store.casts import Seen
from quotes.store.tables import Judgement, JudgementKind

__all__ = ["joined", "keep_apart", "members", "merge", "rename", "split", "undo"]


def members(session: Session, person_id: int) -> list[list[str]]:
    """A person's members of casts, as a judgement lists them.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
    """
    return judged(session).as_spoken(session, records.members(session, person_id))


def merge(session: Session, one: int, other: int, *, who: str) -> int:
    """Say that two people are one; returns the judgement's number. Both names' articles end with one person.

    The one with more appearances stays. Raises NotFoundError for a number that is not there, InputError when both are
    the same or of different kinds.

    Args:
        session: a session on the store.
        one: the number of one of the two.
        other: the number of the other.
        who: who decides: the name that the history shows.
    """
    ready(session, [one, other])
    first, second = persons.get(session, one), persons.get(session, other)
    if one == other:
        raise InputError(f"person {one} cannot be merged with itself: name two people")
    if first.kind is not second.kind:
        raise InputError(f"{first.name!r} is a {first.kind}, {second.name!r} a {second.kind}: only equals can be one")
    payload = {
        "left": members(session, one),
        "right": members(session, other),
        "names": [first.name, second.name],
        "people": [one, other],
        "kind": first.kind.value,
        "identifiers": [dict(first.identifiers), dict(second.identifiers)],
        "aliases": [persons.aliases(session, [person_id]).get(person_id, []) for person_id in (one, other)],
    }
    made = judgements.record(session, JudgementKind.SAME, payload=payload, who=who)
    apply(session, _original(session, made), holds=True)
    return made


def split(session: Session, person_id: int, appearance_ids: Collection[int], *, who: str) -> int:
    """Say that these appearances of a person are somebody else; returns the judgement's number.

    They become a person of their own. Raises NotFoundError when there is no such person, InputError when the
    appearances are not all the person's, or none, or all of them.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
        appearance_ids: numbers of places in articles' casts.
        who: who decides: the name that the history shows.
    """
    ready(session, [person_id])
    person = persons.get(session, person_id)
    mine = {one.id: one for one in casts.of_people(session, [person_id])}
    chosen = [mine[one] for one in dict.fromkeys(appearance_ids) if one in mine]
    if not chosen or len(chosen) == len(mine) or len(chosen) < len(set(appearance_ids)):
        raise InputError(
            f"{person.name!r} has {len(mine)} appearances: choose some of them, not none or all, and only its own"
        )
    apart = {one.id for one in chosen}
    payload = {
        "left": _spoken(session, [one for number, one in mine.items() if number not in apart]),
        "right": _spoken(session, chosen),
        "names": [person.name],
        "people": [person_id],
        "together": True,
        "made": persons.create(session, name=chosen[0].name, kind=chosen[0].kind),
    }
    made = judgements.record(session, JudgementKind.DIFFERENT, payload=payload, who=who)
    apply(session, _original(session, made), holds=True)
    return made


def keep_apart(session: Session, one: int, other: int, *, who: str) -> int:
    """Say that two people are two, so that no run ever joins them; returns the judgement's number.

    Raises NotFoundError for a number that is not there, InputError when both are the same.

    Args:
        session: a session on the store.
        one: the number of one of the two.
        other: the number of the other.
        who: who decides: the name that the history shows.
    """
    ready(session, [one, other])
    first, second = persons.get(session, one), persons.get(session, other)
    if one == other:
        raise InputError(f"person {one} cannot be kept apart from itself: name two people, or split it")
    payload = {
        "left": members(session, one),
        "right": members(session, other),
        "names": [first.name, second.name],
        "people": [one, other],
        "together": False,
    }
    made = judgements.record(session, JudgementKind.DIFFERENT, payload=payload, who=who)
    apply(session, _original(session, made), holds=True)
    return made


def rename(session: Session, person_id: int, name: str, *, who: str) -> int:
    """Say what a person is called; returns the judgement's number.

    Raises NotFoundError when there is no such person, InputError when the name has no letters.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
        name: the name as it is written.
        who: who decides: the name that the history shows.
    """
    ready(session, [person_id])
    person = persons.get(session, person_id)
    name = " ".join(name.split())
    if not any(character.isalpha() for character in name):
        raise InputError(f"{name!r} is no name: give one with letters")
    payload = {
        "members": members(session, person_id),
        "name": name,
        "before": person.name,
        "people": [person_id],
    }
    made = judgements.record(session, JudgementKind.RENAME, payload=payload, who=who)
    apply(session, _original(session, made), holds=True)
    if records.exists(session, person_id) and persons.get(session, person_id).name != name:  # nobody but other sources
        persons.rename(session, person_id, name, judged=True)
    return made


def undo(session: Session, judgement_id: int, *, who: str) -> int:
    """Take a judgement back (an undo, too) and bring about what holds then; returns the new judgement's number.

    Raises NotFoundError when there is no such judgement, InputError when it has been taken back already.

    Args:
        session: a session on the store.
        judgement_id: the judgement's number in the history.
        who: who decides: the name that the history shows.
    """
    original = _original(session, judgement_id)
    made = judgements.undo(session, judgement_id, who=who)
    holds = any(row.id == original.id for row in judgements.in_force(session, kinds=(original.kind,)))
    if original.kind in (JudgementKind.SAME, JudgementKind.DIFFERENT, JudgementKind.RENAME):
        apply(session, original, holds=holds)
    return made


def joined(session: Session, person_id: int) -> int | None:
    """In whom a human joined the person of this number, who is no more; None when nobody did.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
    """
    for row in reversed(judgements.in_force(session, kinds=(JudgementKind.SAME,))):
        if person_id in row.payload.get("people", ()):
            found = records.people_of(session, members_of([*row.payload["left"], *row.payload["right"]]))
            if found:
                return found[0]
    return None


def _spoken(session: Session, chosen: Sequence[Seen]) -> list[list[str]]:
    members = [Member(one.sha256, one.name, one.kind.value) for one in chosen]
    return judged(session).as_spoken(session, members)


def _original(session: Session, judgement_id: int) -> Judgement:
    """The judgement that a chain of undos is about. Raises NotFoundError."""
    row = session.get(Judgement, judgement_id)
    while row is not None and row.undoes is not None:
        row = session.get(Judgement, row.undoes)
    if row is None:
        raise NotFoundError(f"no judgement has the number {judgement_id}: look it up in the history")
    return row
