"""Sayings as they are kept: which quotes are wordings of one utterance. Nothing here decides that they are."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, insert, select, update
from sqlmodel import Session

from quotes.store.sayings_tables import Saying, SayingQueue, SayingQuote
from quotes.store.tables import Quote, now
from quotes.store.upsert import table
from quotes.types import Evidence

_saying, _wording, _queue, _quote = (
    table(Saying).c,
    table(SayingQuote).c,
    table(SayingQueue).c,
    table(Quote).c,
)


def waiting(session: Session, *, limit: int) -> list[int]:
    """The quotes that wait to be grouped, oldest first.

    Args:
        session: a session on the store.
        limit: the most that are returned.
    """
    return list(session.scalars(select(_queue.quote_id).order_by(_queue.quote_id).limit(limit)))


def count_waiting(session: Session) -> int:
    """How many quotes wait to be grouped.

    Args:
        session: a session on the store.
    """
    return int(session.execute(select(func.count()).select_from(table(SayingQueue))).scalar_one())


def done(session: Session, quote_ids: Sequence[int]) -> None:
    """Take these quotes from the queue.

    Args:
        session: a session on the store.
        quote_ids: numbers of quotes.
    """
    session.execute(delete(table(SayingQueue)).where(_queue.quote_id.in_(quote_ids)))


def wait_again(session: Session, quote_ids: Sequence[int]) -> None:
    """Put quotes into the queue anew: those that stood in a saying which a human took apart.

    Args:
        session: a session on the store.
        quote_ids: numbers of quotes.
    """
    known = set(session.scalars(select(_queue.quote_id).where(_queue.quote_id.in_(quote_ids))))
    rows = [{"quote_id": one} for one in quote_ids if one not in known]
    if rows:
        session.execute(insert(table(SayingQueue)), rows)


def of_quotes(session: Session, quote_ids: Sequence[int]) -> dict[int, int]:
    """The saying of each of these quotes that has one.

    Args:
        session: a session on the store.
        quote_ids: numbers of quotes.
    """
    query = select(_wording.quote_id, _wording.saying_id).where(_wording.quote_id.in_(quote_ids))
    return {row.quote_id: row.saying_id for row in session.execute(query)}


def create(session: Session) -> int:
    """Make an empty saying and return its id.

    Args:
        session: a session on the store.
    """
    made = session.execute(insert(table(Saying)).values(created_at=now()).returning(_saying.id))
    return int(made.scalar_one())


def put(session: Session, saying_id: int, quote_id: int, *, score: float, evidence: Sequence[Evidence] = ()) -> None:
    """Make a quote a wording of a saying; it leaves the one in which it stood.

    Args:
        session: a session on the store.
        saying_id: the saying's number in the store.
        quote_id: the quote's number in the store.
        score: how sure it is, 0 to 1.
        evidence: why, in words that a person can read.
    """
    session.execute(delete(table(SayingQuote)).where(_wording.quote_id == quote_id))
    row = {"quote_id": quote_id, "saying_id": saying_id, "score": score, "evidence": tuple(evidence)}
    session.execute(insert(table(SayingQuote)).values(**row))


def take(session: Session, quote_id: int) -> None:
    """Take a quote out of its saying, if it has one.

    Args:
        session: a session on the store.
        quote_id: the quote's number in the store.
    """
    session.execute(delete(table(SayingQuote)).where(_wording.quote_id == quote_id))


def merge(session: Session, keep: int, gone: int) -> None:
    """Make two sayings one.

    Args:
        session: a session on the store.
        keep: the number of the one that stays.
        gone: the number of the one that goes.
    """
    session.execute(update(table(SayingQuote)).where(_wording.saying_id == gone).values(saying_id=keep))
    session.execute(delete(table(Saying)).where(_saying.id == gone))


def members(session: Session, saying_ids: Sequence[int]) -> dict[int, list[int]]:
    """The ids of the quotes of these sayings, in order; human-rejected quotes are left out.

    Args:
        session: a session on the store.
        saying_ids: numbers of sayings.
    """
    query = (
        select(_wording.saying_id, _wording.quote_id)
        .join(table(Quote), _quote.id == _wording.quote_id)
        .where(_wording.saying_id.in_(saying_ids), _quote.rejected.is_(False))
        .order_by(_wording.quote_id)
    )
    out: dict[int, list[int]] = {}
    for saying_id, quote_id in session.execute(query):
        out.setdefault(saying_id, []).append(quote_id)
    return out


def wordings_of(session: Session, saying_ids: Sequence[int]) -> dict[int, set[int]]:
    """All quotes that these sayings hold, human-rejected ones among them.

    Args:
        session: a session on the store.
        saying_ids: numbers of sayings.
    """
    query = select(_wording.saying_id, _wording.quote_id).where(_wording.saying_id.in_(saying_ids))
    out: dict[int, set[int]] = {}
    for saying_id, quote_id in session.execute(query):
        out.setdefault(saying_id, set()).add(quote_id)
    return out


def evidence(session: Session, quote_id: int) -> tuple[Evidence, ...]:
    """Why a quote was put into its saying; empty when it stands alone.

    Args:
        session: a session on the store.
        quote_id: the quote's number in the store.
    """
    found = session.execute(select(_wording.evidence).where(_wording.quote_id == quote_id)).scalar()
    return tuple(found or ())


def take_apart(session: Session, saying_ids: Sequence[int]) -> None:
    """Remove sayings; their quotes wait to be grouped again.

    Args:
        session: a session on the store.
        saying_ids: numbers of sayings.
    """
    quotes = [one for found in wordings_of(session, saying_ids).values() for one in found]
    session.execute(delete(table(SayingQuote)).where(_wording.saying_id.in_(saying_ids)))
    session.execute(delete(table(Saying)).where(_saying.id.in_(saying_ids)))
    wait_again(session, quotes)


def several(session: Session, *, limit: int | None = None, offset: int = 0) -> list[int]:
    """The sayings that have two wordings or more, those with most first.

    Args:
        session: a session on the store.
        limit: the most that are returned; None for all.
        offset: how many are passed over first.
    """
    number = func.count()
    query = (
        select(_wording.saying_id)
        .group_by(_wording.saying_id)
        .having(number >= 2)
        .order_by(number.desc(), _wording.saying_id)
        .limit(limit)
        .offset(offset)
    )
    return list(session.scalars(query))


def count(session: Session) -> int:
    """How many sayings have two wordings or more.

    Args:
        session: a session on the store.
    """
    inner = select(_wording.saying_id).group_by(_wording.saying_id).having(func.count() >= 2).subquery()
    return int(session.execute(select(func.count()).select_from(inner)).scalar_one())
