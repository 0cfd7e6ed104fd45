"""Is what the store holds still what was put in? Every article's hash, every quote's words, links, lists and index."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, select, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel

from quotes.errors import StoreError
from quotes.store.anchors import hull
from quotes.store.tables import Article, Quote
from quotes.store.upsert import table

_BATCH = 200  # rows read at a time
_article, _quote = table(Article).c, table(Quote).c


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be: where it stands ("quote 17"), and what is wrong there."""

    place: str
    fault: str


def findings(session: Session) -> Iterator[Finding]:
    """Look through the whole store and yield what is damaged, as it is found; nothing is changed.

    The file's own structure and its foreign keys (SQLite's checks; PostgreSQL holds its own at all times), each
    article's text against its hash, each quote's words and places against the text, every cell against its closed list
    or form, and the search index against the quotes.

    Args:
        session: an open session; one that only reads will do.
    """
    yield from _file_and_links(session)
    yield from _articles(session)
    yield from _quotes(session)
    yield from _cells(session)
    yield from _index(session)


def _file_and_links(session: Session) -> Iterator[Finding]:
    if session.get_bind().dialect.name != "sqlite":
        return
    for row in session.execute(text("PRAGMA integrity_check(20)")):
        if row[0] != "ok":
            yield Finding("the file", str(row[0]))
    for row in session.execute(text("PRAGMA foreign_key_check")):
        yield Finding(f"{row[0]} {row[1]}", f"names a row of {row[2]} that is not there")


def _articles(session: Session) -> Iterator[Finding]:
    query = select(_article.id, _article.sha256, _article.text)
    for row in _read(session, query, _article.id, "article"):
        if isinstance(row, Finding):
            yield row
        elif hashlib.sha256(row.text.encode("utf-8", "surrogatepass")).hexdigest() != row.sha256:
            yield Finding(f"article {row.id}", "its text is not the one that was read: the hash differs")


def _quotes(session: Session) -> Iterator[Finding]:
    query = select(_quote.id, _quote.content, _quote.exact, _quote.words, _article.text).join_from(
        table(Quote), table(Article), _article.id == _quote.article_id
    )
    for row in _read(session, query, _quote.id, "quote"):
        if isinstance(row, Finding):
            yield row
            continue
        length = len(row.text)
        if not row.content or not all(0 <= start < end <= length for start, end in row.content):
            yield Finding(f"quote {row.id}", "its places are none in the article's text")
        elif hull(row.content).of(row.text) != row.exact:
            yield Finding(f"quote {row.id}", "its words do not stand where it says that they stand")


def _cells(session: Session) -> Iterator[Finding]:
    """Read every cell of every table: what does not fit its closed list or its form is told with the row."""
    for model in (one.class_ for one in SQLModel._sa_registry.mappers):
        columns = table(model)
        if "id" not in columns.c or model in (Article, Quote):
            continue
        found = _read(session, select(columns), columns.c.id, columns.name)
        yield from (row for row in found if isinstance(row, Finding))
    rest = [column for column in _quote if column.name not in {"content", "exact", "words"}]
    yield from (row for row in _read(session, select(*rest), _quote.id, "quote") if isinstance(row, Finding))


def _index(session: Session) -> Iterator[Finding]:
    if session.get_bind().dialect.name != "sqlite":
        return  # PostgreSQL makes its index out of the row itself
    lost = "SELECT id FROM quote WHERE id NOT IN (SELECT id FROM quote_fts_docsize) LIMIT 20"
    for row in session.execute(text(lost)):
        yield Finding(f"quote {row[0]}", "the search does not find it: it is not in the index")
    spare = "SELECT id FROM quote_fts_docsize WHERE id NOT IN (SELECT id FROM quote) LIMIT 20"
    for row in session.execute(text(spare)):
        yield Finding(f"quote {row[0]}", "the index holds it, and the store does not")


def _read(session: Session, query: Select[Any], key: Any, name: str) -> Iterator[Row[Any] | Finding]:
    """The rows of `query` in order of `key`; a row that cannot be read comes as a finding, and the rest after it."""
    last = 0
    while True:
        ids = list(session.scalars(select(key).where(key > last).order_by(key).limit(_BATCH)))
        if not ids:
            return
        last = ids[-1]
        try:
            yield from session.execute(query.where(key.in_(ids)).order_by(key)).all()
        except (StoreError, ValueError, TypeError, DBAPIError):
            for one in ids:
                yield _read_one(session, query.where(key == one), f"{name} {one}")


def _read_one(session: Session, query: Select[Any], place: str) -> Row[Any] | Finding:
    try:
        return session.execute(query).one()
    except (StoreError, ValueError, TypeError, DBAPIError) as error:
        return Finding(place, f"a cell cannot be read ({' '.join(str(error).split())[:120]})")
