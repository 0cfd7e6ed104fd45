"""Reading what linking needs from the store: names, contexts and judgements, as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session

from quotes.people.constraints import JudgedRelation, Member, members_of
from quotes.people.judged_groups import Act
from quotes.store import judgements
from quotes.store.tables import Appearance, Article, Judgement, JudgementKind, Person
from quotes.store.upsert import table
from quotes.types import SpeakerKind

_appearance, _article, _person, _judgement = (
    table(Appearance).c,
    table(Article).c,
    table(Person).c,
    table(Judgement).c,
)
_MANY = 5_000  # values of one list in a query
_RELATIONS = {
    JudgementKind.SAME: JudgedRelation.SAME,
    JudgementKind.DIFFERENT: JudgedRelation.DIFFERENT,
    JudgementKind.RENAME: JudgedRelation.NAMED,
    JudgementKind.SPEAKER: JudgedRelation.MEANT,
}


def newest_judgement(session: Session) -> tuple[int, datetime | None]:
    """The number of the newest judgement and when it was made: a number taken back unwritten is given out again.

    Args:
        session: a session on the store.
    """
    query = select(_judgement.id, _judgement.made_at).order_by(_judgement.id.desc()).limit(1)
    found = session.execute(query).first()
    return (0, None) if found is None else (int(found.id), found.made_at)


def cast_in(session: Session, spoken: dict[str, set[Member]]) -> list[Member]:
    """The casts of those of these articles that do not hold all of these members under their names.

    Args:
        session: a session on the store.
        spoken: members of whom judgements speak, by article.
    """
    missing: list[str] = []
    shas = sorted(spoken)
    for start in range(0, len(shas), _MANY):
        some = shas[start : start + _MANY]
        names = {member.name for sha in some for member in spoken[sha]}
        rows = _members_in(session, some, names if len(names) <= _MANY else None)
        missing += [sha for sha in some if not spoken[sha] <= rows]
    found: list[Member] = []
    for start in range(0, len(missing), _MANY):
        found += sorted(_members_in(session, missing[start : start + _MANY], None))
    return found


def _members_in(session: Session, shas: Sequence[str], names: Collection[str] | None) -> set[Member]:
    query = (
        select(_article.sha256, _appearance.name, _appearance.kind)
        .join(table(Article), _article.id == _appearance.article_id)
        .where(_article.sha256.in_(shas))
    )
    if names is not None:
        query = query.where(_appearance.name.in_(names))
    return {Member(row[0], row[1], row[2].value) for row in session.execute(query)}


def names_of(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    """The fullest forms under which articles know these people, and those who only have a canonical name.

    Args:
        session: a session on the store.
        ids: numbers in the store.
    """
    found: dict[int, list[str]] = {}
    for columns, name in ((_appearance.person_id, _appearance.name), (_person.id, _person.name)):
        query = select(columns, name).where(columns.in_(ids)).distinct()
        for person_id, form in session.execute(query):
            forms = found.setdefault(person_id, [])
            if form not in forms and (name is _appearance.name or not forms):
                forms.append(form)
    return found


def members(session: Session, person_id: int) -> list[Member]:
    """A person's members of casts, as judgements name them.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
    """
    query = (
        select(_article.sha256, _appearance.name, _appearance.kind)
        .join(table(Article), _article.id == _appearance.article_id)
        .where(_appearance.person_id == person_id)
        .order_by(_appearance.id)
    )
    return [Member(sha256, name, kind.value) for sha256, name, kind in session.execute(query)]


def acts(session: Session) -> tuple[list[Act], set[int]]:
    """Every decision that speaks of people, oldest first, and the numbers of those in force.

    Args:
        session: a session on the store.
    """
    rows, holding = judgements.ledger(session, kinds=tuple(_RELATIONS))
    about = [row for row in rows if row.kind is not JudgementKind.SPEAKER or row.payload.get("person_id") is not None]
    return [act_of(row) for row in about], holding


def act_of(judgement: Judgement) -> Act:
    """A judgement that speaks of people as an act.

    Args:
        judgement: a judgement of the store.
    """
    payload = judgement.payload
    relation = _RELATIONS[judgement.kind]
    people = payload["people"] if "people" in payload else [payload["person_id"]]
    left, right = (members_of(payload.get(side, ())) for side in ("left", "right"))
    return Act(
        judgement.id or 0,
        relation,
        tuple(int(one) for one in people),
        left or members_of(payload.get("members", ())),
        right,
        together=relation is JudgedRelation.DIFFERENT and bool(payload.get("together")),
        made=payload.get("made"),
        name=payload.get("name"),
        before=payload.get("before"),
    )


def kind_of(judgement: Judgement) -> SpeakerKind:
    """What the people of whom a judgement speaks are.

    Args:
        judgement: a judgement of the store.
    """
    listed = [*judgement.payload.get("left", ()), *judgement.payload.get("right", ())]
    return SpeakerKind(listed[0][2]) if listed else SpeakerKind(judgement.payload.get("kind", SpeakerKind.PERSON))


def bearer_of(session: Session, people: Sequence[int], listed: Sequence[Any]) -> int | None:
    """The person for whom a number and its members of then stand now: the number itself, else whoever has most.

    Args:
        session: a session on the store.
        people: numbers of people.
        listed: its members of then, as the judgement lists them.
    """
    spoken = members_of(listed)
    counts = Counter(judgements.bearers(session, spoken))
    for number in people:
        if number in counts or (not spoken and exists(session, number)):
            return number
    return min(counts, key=lambda one: (-counts[one], one)) if counts else None


def people_of(session: Session, spoken: Iterable[Member]) -> list[int]:
    """The people whom the members named by judgements are linked to now, lowest number first.

    Args:
        session: a session on the store.
        spoken: members of whom judgements speak.
    """
    return sorted(set(judgements.bearers(session, spoken)))


def present(session: Session, spoken: Iterable[Member]) -> set[Member]:
    """Those of the members named by judgements whom the articles hold now, linked or not.

    Args:
        session: a session on the store.
        spoken: members of whom judgements speak.
    """
    wanted = set(spoken)
    query = (
        select(_article.sha256, _appearance.name, _appearance.kind)
        .join(table(Article), _article.id == _appearance.article_id)
        .where(_article.sha256.in_({one.sha256 for one in wanted}))
    )
    found = (Member(row[0], row[1], row[2].value) for row in session.execute(query))
    return {one for one in found if one in wanted}


def exists(session: Session, person_id: int) -> bool:
    """Whether a person with this number is there.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
    """
    return session.execute(select(_person.id).where(_person.id == person_id)).first() is not None


def identify(session: Session, person_id: int, identifiers: dict[str, str]) -> None:
    """Let a person bear exactly these identifiers.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
        identifiers: identifiers by scheme.
    """
    session.execute(update(table(Person)).where(_person.id == person_id).values(identifiers=identifiers))
    session.expire_all()
