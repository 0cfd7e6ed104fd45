"""The index of wordings: terms that `quotes.wording.features` computes, and which quotes and articles have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from sqlalchemy import TextClause, delete, insert, select, text
from sqlmodel import Session

from quotes.store.sayings_tables import SayingQueue, WordingGone, WordingQueue
from quotes.store.tables import Article, Quote
from quotes.store.upsert import table

_queue, _quote, _article = table(WordingQueue), table(Quote), table(Article)
_gone = table(WordingGone)
_MOST_TERMS = 64  # looked up in one statement


class Index(StrEnum):
    """What is indexed: the words of quotes, or the running text of articles."""

    QUOTES = "quote_fts_wording"
    ARTICLES = "quote_fts_passage"


@dataclass(frozen=True, slots=True)
class Pending:
    """Texts that wait to be indexed: (id, text) of quotes and of articles, and the queue's `rows` that named them."""

    rows: tuple[int, ...]
    quotes: tuple[tuple[int, str], ...]
    articles: tuple[tuple[int, str], ...]


def pending(session: Session, *, limit: int) -> Pending | None:
    """The oldest `limit` texts that wait, None when none does. What was deleted meanwhile is left out.

    Args:
        session: a session on the store.
        limit: the most that are returned.
    """
    rows = session.execute(
        select(_queue.c.id, _queue.c.quote_id, _queue.c.article_id).order_by(_queue.c.id).limit(limit)
    )
    found = rows.all()
    if not found:
        return None
    quotes = [row.quote_id for row in found if row.quote_id is not None]
    articles = [row.article_id for row in found if row.article_id is not None]
    return Pending(
        rows=tuple(row.id for row in found),
        quotes=tuple(
            (row.id, row.words)
            for row in session.execute(select(_quote.c.id, _quote.c.words).where(_quote.c.id.in_(quotes)))
        ),
        articles=tuple(
            (row.id, row.text)
            for row in session.execute(select(_article.c.id, _article.c.text).where(_article.c.id.in_(articles)))
        ),
    )


def done(session: Session, waiting: Pending) -> None:
    """Take the texts of `waiting` from the queue and put its quotes into the queue of those to be grouped.

    Args:
        session: a session on the store.
        waiting: what waited to be indexed.
    """
    session.execute(delete(_queue).where(_queue.c.id.in_(waiting.rows)))
    if waiting.quotes:
        rows = [{"quote_id": quote_id} for quote_id, _ in waiting.quotes]
        known = select(table(SayingQueue).c.quote_id).where(
            table(SayingQueue).c.quote_id.in_([row["quote_id"] for row in rows])
        )
        there = set(session.scalars(known))
        new = [row for row in rows if row["quote_id"] not in there]
        if new:
            session.execute(insert(table(SayingQueue)), new)


def add(session: Session, index: Index, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Index (id, terms) rows; on PostgreSQL an id that is there already is passed over.

    Args:
        session: a session on the store.
        index: which of the word indexes.
        rows: numbers with the words under each.
    """
    if session.get_bind().dialect.name == "sqlite":
        values = [{"id": one, "terms": " ".join(terms)} for one, terms in rows]
        statement = text(f"INSERT INTO {index.value}(rowid, features) VALUES (:id, :terms)")
    else:
        values = [{"id": one, "terms": list(terms)} for one, terms in rows]
        statement = text(f"INSERT INTO {index.value}(id, features) VALUES (:id, :terms) ON CONFLICT DO NOTHING")
    if values:
        session.execute(statement, values)


@dataclass(frozen=True, slots=True)
class Gone:
    """Texts that the index holds and should not: (id, text) of quotes and of articles, and the rows that named them."""

    rows: tuple[int, ...]
    quotes: tuple[tuple[int, str], ...]
    articles: tuple[tuple[int, str], ...]


def gone(session: Session, *, limit: int) -> Gone | None:
    """The oldest `limit` texts that were deleted and are indexed still, None when there are none.

    Args:
        session: a session on the store.
        limit: the most that are returned.
    """
    rows = session.execute(select(_gone).order_by(_gone.c.id).limit(limit)).all()
    if not rows:
        return None
    return Gone(
        tuple(row.id for row in rows),
        tuple((row.quote_id, row.text) for row in rows if row.quote_id is not None),
        tuple((row.article_id, row.text) for row in rows if row.article_id is not None),
    )


def forgotten(session: Session, what: Gone) -> None:
    """Note that the index holds these no longer.

    Args:
        session: a session on the store.
        what: what was indexed and went.
    """
    session.execute(delete(_gone).where(_gone.c.id.in_(what.rows)))


def remove(session: Session, index: Index, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Take (id, terms) rows, given as they were added, out of the index. On PostgreSQL the database has done so.

    Args:
        session: a session on the store.
        index: which of the word indexes.
        rows: numbers with the words under each.
    """
    values = [{"id": one, "terms": " ".join(terms)} for one, terms in rows]
    if values and session.get_bind().dialect.name == "sqlite":
        name = index.value
        session.execute(text(f"INSERT INTO {name}({name}, rowid, features) VALUES ('delete', :id, :terms)"), values)


def holders(session: Session, index: Index, terms: Sequence[str], *, limit: int) -> list[list[int]]:
    """For each term the ids that have it, `limit` at most: a term that reaches the limit tells little.

    Args:
        session: a session on the store.
        index: which of the word indexes.
        terms: the words to look for.
        limit: the most that are returned.
    """
    out: list[list[int]] = [[] for _ in terms]
    for number, found in _looked_up(session, index, terms, limit):
        out[number] = [int(one) for one in found.split(",")]
    return out


def _looked_up(session: Session, index: Index, terms: Sequence[str], limit: int) -> Iterator[tuple[int, str]]:
    """The number of each term that something has, and the ids that have it, with commas between them."""
    sqlite = session.get_bind().dialect.name == "sqlite"
    for start in range(0, len(terms), _MOST_TERMS):
        chunk = terms[start : start + _MOST_TERMS]
        values = {f"t{number}": f'"{term}"' if sqlite else term for number, term in enumerate(chunk)}
        for number, found in session.execute(_lookup(index, len(chunk), sqlite), {**values, "most": limit}):
            if found:
                yield start + number, found


@lru_cache(maxsize=256)
def _lookup(index: Index, terms: int, sqlite: bool) -> TextClause:
    """One row a term, with its ids as one text: thousands of rows would cost more than the search itself."""
    name = index.value
    if sqlite:
        together = "group_concat(found)"
        one = f"SELECT rowid AS found FROM {name} WHERE {name} MATCH :t{{0}} LIMIT :most"
    else:
        together = "string_agg(found::text, ',')"
        one = f"SELECT id AS found FROM {name} WHERE features @> ARRAY[:t{{0}}] LIMIT :most"
    parts = (f"({one.format(number)}) AS part{number}" for number in range(terms))
    each = (f"SELECT {number} AS term, {together} FROM {part}" for number, part in enumerate(parts))
    return text(" UNION ALL ".join(each))


# A term that so many texts share tells too little to be followed.
SHARED_BY = 400
_MOST_LOOKED_UP = 60  # terms of one wording


def nearest(session: Session, terms: Mapping[str, float], *, most: int, least: float = 0.0) -> list[int]:
    """Find the quotes that share most of the given index terms.

    Args:
        session: an open session; nothing is written.
        terms: the index terms of a wording (`quotes.wording.features.features`), each with how much it tells.
        most: how many quotes at most.
        least: the share of what the terms tell, 0 to 1, that a quote must have in common with them.

    Returns:
        The numbers of the quotes, best first; equal ones in the order of their numbers.
    """
    return nearest_each(session, {0: terms}, most=most, least=least)[0]


def nearest_each(
    session: Session, wanted: Mapping[int, Mapping[str, float]], *, most: int, least: float = 0.0
) -> dict[int, list[int]]:
    """Find for each of many wordings the quotes that share most of its index terms; each term is looked up once.

    Args:
        session: an open session; nothing is written.
        wanted: any number → the index terms of a wording, each with how much it tells.
        most: how many quotes a wording at most.
        least: the share of what the terms tell, 0 to 1, that a quote must have in common with them.

    Returns:
        The same numbers → the numbers of the quotes, best first; equal ones in the order of their numbers.
    """
    chosen = {one: _spread(sorted(terms.items(), key=lambda item: -item[1])) for one, terms in wanted.items()}
    each = list(dict.fromkeys(term for terms in chosen.values() for term, _ in terms))
    held = {
        each[number]: np.fromstring(ids, dtype=np.int64, sep=",")
        for number, ids in _looked_up(session, Index.QUOTES, each, SHARED_BY)
    }
    return {one: _ranked(terms, held, most, least) for one, terms in chosen.items()}


def _ranked(
    terms: list[tuple[str, float]], held: Mapping[str, npt.NDArray[np.int64]], most: int, least: float
) -> list[int]:
    """The quotes that hold most of what the terms tell; those that hold only shared terms where no others are."""
    found = [(held[term], value) for term, value in terms if term in held]
    if not found:
        return []
    sizes = np.array([len(ids) for ids, _ in found])
    ids, places = np.unique(np.concatenate([ids for ids, _ in found]), return_inverse=True)
    values = np.repeat([value for _, value in found], sizes)
    telling = np.repeat(sizes < SHARED_BY, sizes)
    votes = np.bincount(places, np.where(telling, values, 0.0), len(ids))
    scores = votes + np.bincount(places, np.where(telling, 0.0, values), len(ids))
    kept = scores >= least * sum(value for _, value in terms)
    if telling.any():
        kept &= votes > 0
    ids, scores = ids[kept], scores[kept]
    return [int(one) for one in ids[np.lexsort((ids, -scores))[:most]]]


def _spread(terms: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The most telling terms; of a long text the most telling half and every so-manieth of the rest."""
    if len(terms) <= _MOST_LOOKED_UP:
        return terms
    half = _MOST_LOOKED_UP // 2
    rest = terms[half:]
    step = len(rest) / half
    return terms[:half] + [rest[int(number * step)] for number in range(half)]
