"""Full-text search as SQL conditions: FTS5 on SQLite, `simple` tsvector on PostgreSQL, one query language."""

from __future__ import annotations

from sqlalchemy import (
    ColumnElement,
    Subquery,
    and_,
    bindparam,
    cast,
    column,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
)
from sqlalchemy import table as plain_table
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlmodel import Session

from quotes.store.query import Query, Term, to_fts5, to_tsquery
from quotes.store.tables import Quote
from quotes.store.upsert import table

_quote = table(Quote).c
_fts = plain_table("quote_fts", column("rowid"), column("quote_fts"))


def quotes_matching(session: Session, query: Query) -> ColumnElement[bool] | None:
    """Give the condition on `quote` that the query sets; None when it asks for everything.

    Args:
        session: an open session.
        query: what was asked, from `parse`.
    """
    if query.blank:
        return None
    if query.empty:
        return false()
    found = _match(session, query)
    return found if query.groups else ~found


def ranked(session: Session, query: Query) -> Subquery | None:
    """Give the matching quotes as columns `id` and `score` (less is better); None when there is nothing to rank by.

    Args:
        session: an open session.
        query: what was asked, from `parse`.
    """
    if not query.groups:
        return None
    if _on_sqlite(session):
        score: ColumnElement[float] = literal_column("bm25(quote_fts)")
        return (
            select(_fts.c.rowid.label("id"), score.label("score"))
            .where(literal_column("quote_fts").op("MATCH")(bindparam("fts", to_fts5(query), unique=True)))
            .select_from(_fts)
            .subquery()
        )
    rank = func.ts_rank_cd(literal_column("search_vector"), _tsquery(query), 2)
    return select(_quote.id, (-rank).label("score")).where(_match(session, query)).subquery()


def words_matching(words: ColumnElement[str], query: Query) -> ColumnElement[bool] | None:
    """Give the same query language on a column of short search texts (titles, names), without an index.

    Args:
        words: a column that holds `query.search_text` of each row.
        query: what was asked, from `parse`.
    """
    if query.blank:
        return None
    if query.empty:
        return false()
    padded = literal(" ") + words + literal(" ")
    wanted = or_(*(_all_stand(padded, group) for group in query.groups)) if query.groups else literal(True)
    for term in query.excluded:
        wanted = wanted & ~padded.like(_pattern(term))
    return wanted


def _all_stand(padded: ColumnElement[str], group: tuple[Term, ...]) -> ColumnElement[bool]:
    return and_(*(padded.like(_pattern(term)) for term in group))


def _pattern(term: Term) -> str:
    return f"% {' '.join(term.words)}{'' if term.prefix else ' '}%"


def _match(session: Session, query: Query) -> ColumnElement[bool]:
    if _on_sqlite(session):
        matching = literal_column("quote_fts").op("MATCH")(bindparam("fts", to_fts5(query), unique=True))
        return _quote.id.in_(select(_fts.c.rowid).select_from(_fts).where(matching))
    return literal_column("quote.search_vector").op("@@", is_comparison=True)(_tsquery(query))


def _tsquery(query: Query) -> ColumnElement[object]:
    return cast(literal(to_tsquery(query)), TSQUERY)


def _on_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
