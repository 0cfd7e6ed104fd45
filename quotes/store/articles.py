"""Articles and sources to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select
from sqlmodel import Session

from quotes.errors import NotFoundError
from quotes.store.query import parse
from quotes.store.search import words_matching
from quotes.store.tables import Appearance, Article, Quote, Run, Source
from quotes.store.upsert import table

_article, _source, _quote, _appearance = table(Article).c, table(Source).c, table(Quote).c, table(Appearance).c

ArticleRecord = Row[Any]  # id, title, published, url, byline, source_id, source_name


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source with what is kept of it; `first` and `last` are days of publication."""

    id: int
    name: str
    articles: int
    quotes: int
    first: date | None
    last: date | None


def get(session: Session, article_id: int) -> tuple[Article, Source | None, Run]:
    """An article with its text, its source and the run that read it. Raises NotFoundError."""
    query = (
        select(Article, Source, Run)
        .join(Run, _article.run_id == table(Run).c.id)
        .outerjoin(Source, _article.source_id == _source.id)
        .where(_article.id == article_id)
    )
    row = session.execute(query).one_or_none()
    if row is None:
        raise NotFoundError(f"no article has the number {article_id}: look it up in the list of articles")
    return row[0], row[1], row[2]


def cast(session: Session, article_id: int) -> list[str]:
    """The full names of those who appear in an article, in order."""
    query = select(_appearance.name).where(_appearance.article_id == article_id).order_by(_appearance.position)
    return list(dict.fromkeys(session.scalars(query)))


def page(
    session: Session, *, source_id: int | None = None, query: str = "", limit: int, offset: int = 0
) -> tuple[list[ArticleRecord], int]:
    """Some articles, the newest first, and how many there are in all; `query` is held against title and byline."""
    conditions = [words_matching(_article.search_text, parse(query))]
    if source_id is not None:
        conditions.append(_article.source_id == source_id)
    chosen = select(_article.id).where(*(one for one in conditions if one is not None))
    total = session.execute(select(func.count()).select_from(chosen.subquery())).scalar_one()
    newest = (_article.published.desc().nulls_last(), _article.id.desc())
    ids = list(session.scalars(chosen.order_by(*newest).limit(limit).offset(offset)))
    return load(session, ids), int(total)


def load(session: Session, ids: Sequence[int]) -> list[ArticleRecord]:
    """The articles with these ids, in this order, without their texts."""
    query = (
        select(
            _article.id,
            _article.title,
            _article.published,
            _article.url,
            _article.byline,
            _article.source_id,
            _source.name.label("source_name"),
        )
        .outerjoin(table(Source), _source.id == _article.source_id)
        .where(_article.id.in_(ids))
    )
    found = {row.id: row for row in session.execute(query)}
    return [found[one] for one in ids if one in found]


def quote_counts(session: Session, ids: Sequence[int]) -> dict[int, int]:
    """How many quotes each of these articles has."""
    query = (
        select(_quote.article_id, func.count())
        .where(_quote.article_id.in_(ids), _quote.rejected.is_(False))
        .group_by(_quote.article_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def sources(
    session: Session, *, source_id: int | None = None, limit: int, offset: int = 0
) -> tuple[list[SourceRecord], int]:
    """Some sources, those with the most quotes first, and how many there are; or the one with `source_id`."""
    printed = (
        select(
            _article.source_id,
            func.count().label("articles"),
            func.min(_article.published).label("first"),
            func.max(_article.published).label("last"),
        )
        .group_by(_article.source_id)
        .subquery()
    )
    spoken = (
        select(_quote.source_id, func.count().label("quotes"))
        .where(_quote.rejected.is_(False))
        .group_by(_quote.source_id)
        .subquery()
    )
    number = func.coalesce(spoken.c.quotes, 0)
    query = (
        select(_source.id, _source.name, func.coalesce(printed.c.articles, 0), number, printed.c.first, printed.c.last)
        .outerjoin(printed, printed.c.source_id == _source.id)
        .outerjoin(spoken, spoken.c.source_id == _source.id)
        .order_by(number.desc(), _source.key)
    )
    total = session.execute(select(func.count()).select_from(table(Source))).scalar_one()
    if source_id is not None:
        query = query.where(_source.id == source_id)
    rows = session.execute(query.limit(limit).offset(offset))
    return [SourceRecord(*row) for row in rows], int(total)


def source_names(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """The names of these sources."""
    query = select(_source.id, _source.name).where(_source.id.in_(ids))
    return {row[0]: row[1] for row in session.execute(query)}


def totals(session: Session) -> tuple[int, int, int, int, date | None, date | None, int]:
    """Articles, quotes, quoted people, sources, the first and last day of publication, and articles without one."""
    articles, first, last, dated = session.execute(
        select(
            func.count(), func.min(_article.published), func.max(_article.published), func.count(_article.published)
        ).select_from(table(Article))
    ).one()
    standing = _quote.rejected.is_(False)
    quotes = session.execute(select(func.count()).select_from(table(Quote)).where(standing)).scalar_one()
    # A list of its own, not count(distinct) beside count(*): so each is read from one index.
    quoted = select(_quote.person_id).where(standing, _quote.person_id.is_not(None)).distinct().subquery()
    people = session.execute(select(func.count()).select_from(quoted)).scalar_one()
    sources = session.execute(select(func.count()).select_from(table(Source))).scalar_one()
    return articles, quotes, people, sources, first, last, articles - dated
