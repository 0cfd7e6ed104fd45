"""The questions that wait for a human: people of one name who may be one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import delete, func, insert, select
from sqlmodel import Session

from quotes.store.tables import Person, Quote, Review, ReviewPerson, now
from quotes.store.upsert import table
from quotes.types import Evidence

_review, _member, _person, _quote = table(Review).c, table(ReviewPerson).c, table(Person).c, table(Quote).c
Wanted = tuple[Sequence[int], float, Sequence[Evidence], str]  # people, score, reasons, name


def add(session: Session, people: Collection[int], *, score: float, evidence: Sequence[Evidence], name: str) -> int:
    """Let a question wait and return its number; the one that waits about just these people already keeps its own.

    Args:
        session: an open session that may write.
        people: the numbers of two people or more.
        score: how alike the names are, 0 to 1.
        evidence: what speaks against and for one person, what speaks against first.
        name: the name that the question is about.
    """
    ordered = sorted(set(people))
    key = "-".join(map(str, ordered))
    found = session.execute(select(_review.id).where(_review.key == key)).scalar()
    if found is not None:
        return int(found)
    row = {
        "key": key,
        "name": name,
        "people": ordered,
        "score": score,
        "evidence": tuple(evidence),
        "created_at": now(),
    }
    made = int(session.execute(insert(table(Review)).values(**row).returning(_review.id)).scalar_one())
    session.execute(insert(table(ReviewPerson)), [{"review_id": made, "person_id": one} for one in ordered])
    return made


def replace(session: Session, about: Collection[int], wanted: Sequence[Wanted]) -> None:
    """Let exactly the questions `wanted` wait about any of the people `about`.

    Args:
        session: a session on the store.
        about: numbers of the names that the questions are about.
        wanted: the questions that should stand.
    """
    keys = {"-".join(map(str, sorted(set(people)))) for people, *_ in wanted}
    for row in of_people(session, about):
        if row.key not in keys:
            drop(session, row.id or 0)
    for people, score, evidence, name in wanted:
        add(session, people, score=score, evidence=evidence, name=name)


def drop(session: Session, review_id: int) -> None:
    """Take a question off the list.

    Args:
        session: a session on the store.
        review_id: the question's number in the queue.
    """
    session.execute(delete(table(ReviewPerson)).where(_member.review_id == review_id))
    session.execute(delete(table(Review)).where(_review.id == review_id))


def forget(session: Session, people: Collection[int]) -> None:
    """Take the questions about people who are no more off the list.

    Args:
        session: a session on the store.
        people: numbers of people.
    """
    for row in of_people(session, people):
        drop(session, row.id or 0)


def of_people(session: Session, people: Collection[int]) -> list[Review]:
    """The questions about any of these people.

    Args:
        session: a session on the store.
        people: numbers of people.
    """
    inside = select(_member.review_id).where(_member.person_id.in_(people))
    return list(session.scalars(select(Review).where(_review.id.in_(inside)).order_by(_review.id)))


def get(session: Session, review_id: int) -> Review | None:
    """A question by its number; None when it does not wait (any more).

    Args:
        session: a session on the store.
        review_id: the question's number in the queue.
    """
    return session.get(Review, review_id)


def total(session: Session) -> int:
    """How many questions wait.

    Args:
        session: a session on the store.
    """
    return int(session.execute(select(func.count()).select_from(table(Review))).scalar_one())


def queue(session: Session, *, limit: int, offset: int = 0) -> list[Review]:
    """The questions that wait, those on which most quotes hang first: the quotes of all but the most quoted of them.

    Args:
        session: a session on the store.
        limit: the most that are returned.
        offset: how many are passed over first.
    """
    spoken = (
        select(_quote.person_id, func.count().label("number"))
        .where(_quote.rejected.is_(False), _quote.person_id.is_not(None))
        .group_by(_quote.person_id)
        .subquery()
    )
    number = func.coalesce(spoken.c.number, 0)
    hanging = (
        select(_member.review_id, (func.sum(number) - func.max(number)).label("moved"), func.sum(number).label("all"))
        .outerjoin(spoken, spoken.c.person_id == _member.person_id)
        .group_by(_member.review_id)
        .subquery()
    )
    query = (
        select(Review)
        .join(hanging, hanging.c.review_id == _review.id)
        .order_by(hanging.c.moved.desc(), hanging.c.all.desc(), _review.score.desc(), _review.id)
    )
    return list(session.scalars(query.limit(limit).offset(offset)))
