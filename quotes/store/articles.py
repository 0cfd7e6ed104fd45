"""Articles and sources to read."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlmodel import Session

from quotes.errors import NotFoundError
from quotes.store import quotes
from quotes.store.query import parse
from quotes.store.quote_filter import QuoteFilter
from quotes.store.records import ArticleItem, ArticleRecord, ArticleRef, SourceRecord, StoreTotals
from quotes.store.runs import describe
from quotes.store.search import words_matching
from quotes.store.tables import Appearance, Article, Quote, Run, Source
from quotes.store.upsert import table

_article, _source, _quote, _appearance = table(Article).c, table(Source).c, table(Quote).c, table(Appearance).c

MOST_QUOTES = 100_000  # of one article


def get(session: Session, article_id: int, *, default_only: bool = False) -> ArticleRecord:
    """Give an article with its text, its quotes, its cast and the run that read it.

    Args:
        session: an open session.
        article_id: the article's number in this store.
        default_only: only the quotes that lists show unless told otherwise (see `quote_filter`).

    Raises:
        NotFoundError: no article has this number.
    """
    query = (
        select(Article, Source, Run)
        .join(Run, _article.run_id == table(Run).c.id)
        .outerjoin(Source, _article.source_id == _source.id)
        .where(_article.id == article_id)
    )
    found = session.execute(query).one_or_none()
    if found is None:
        raise NotFoundError(f"no article has the number {article_id}: look it up in the list of articles")
    row, source, run = found
    chosen = QuoteFilter(article_id=article_id, default_only=default_only)
    return ArticleRecord(
        id=article_id,
        title=row.title,
        source=source.name if source else None,
        published=row.published,
        url=row.url,
        byline=row.byline,
        text=row.text,
        boilerplate=row.boilerplate,
        quotes=tuple(quotes.page(session, chosen, limit=MOST_QUOTES)),
        cast=tuple(cast(session, article_id)),
        language=row.language,
        origin=row.origin,
        sha256=row.sha256,
        source_id=row.source_id,
        run=describe(run),
    )


def cast(session: Session, article_id: int) -> list[str]:
    """Give the full names of those who appear in an article, in order.

    Args:
        session: an open session.
        article_id: the article's number in this store.
    """
    query = select(_appearance.name).where(_appearance.article_id == article_id).order_by(_appearance.position)
    return list(dict.fromkeys(session.scalars(query)))


def page(
    session: Session, *, source_id: int | None = None, query: str = "", limit: int, offset: int = 0
) -> tuple[list[ArticleItem], int]:
    """Give some articles, the newest first, and how many there are in all.

    Args:
        session: an open session.
        source_id: only articles of this source; None for all.
        query: words in the store's query language, held against title and byline; "" for all.
        limit: the most articles.
        offset: how many to pass over first.
    """
    conditions = [words_matching(_article.search_text, parse(query))]
    if source_id is not None:
        conditions.append(_article.source_id == source_id)
    chosen = select(_article.id).where(*(one for one in conditions if one is not None))
    total = session.execute(select(func.count()).select_from(chosen.subquery())).scalar_one()
    newest = (_article.published.desc().nulls_last(), _article.id.desc())
    ids = list(session.scalars(chosen.order_by(*newest).limit(limit).offset(offset)))
    numbers = quote_counts(session, ids)
    bylines = {
        row.id: row.byline for row in session.execute(select(_article.id, _article.byline).where(_article.id.in_(ids)))
    }
    items = [
        ArticleItem(
            ref.id,
            ref.title,
            ref.source,
            ref.published,
            ref.url,
            bylines.get(ref.id),
            numbers.get(ref.id, 0),
            ref.source_id,
        )
        for ref in load(session, ids)
    ]
    return items, int(total)


def load(session: Session, ids: Sequence[int]) -> list[ArticleRef]:
    """Give the articles with these numbers, in this order, without their texts; those that are gone are left out.

    Args:
        session: an open session.
        ids: numbers of articles.
    """
    query = (
        select(_article.id, _article.title, _source.name, _article.published, _article.url, _article.source_id)
        .outerjoin(table(Source), _source.id == _article.source_id)
        .where(_article.id.in_(ids))
    )
    found = {row[0]: ArticleRef(*row) for row in session.execute(query)}
    return [found[one] for one in ids if one in found]


def quote_counts(session: Session, ids: Sequence[int]) -> dict[int, int]:
    """Count how many quotes each of these articles has.

    Args:
        session: an open session.
        ids: numbers of articles.
    """
    query = (
        select(_quote.article_id, func.count())
        .where(_quote.article_id.in_(ids), _quote.rejected.is_(False))
        .group_by(_quote.article_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def sources(
    session: Session, *, source_id: int | None = None, limit: int, offset: int = 0
) -> tuple[list[SourceRecord], int]:
    """Give some sources, those with the most quotes first, and how many there are; or the one with `source_id`.

    Args:
        session: an open session.
        source_id: only the source of this number; None for all.
        limit: the most that are given.
        offset: how many to pass over first.
    """
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
    """Give the names of these sources.

    Args:
        session: an open session.
        ids: numbers of sources.
    """
    query = select(_source.id, _source.name).where(_source.id.in_(ids))
    return {row[0]: row[1] for row in session.execute(query)}


def totals(session: Session) -> StoreTotals:
    """Count articles, quotes, quoted people and sources, and find the first and last day of publication.

    Args:
        session: an open session.
    """
    articles, first, last, dated = session.execute(
        select(
            func.count(), func.min(_article.published), func.max(_article.published), func.count(_article.published)
        ).select_from(table(Article))
    ).one()
    standing = _quote.rejected.is_(False)
    kept = session.execute(select(func.count()).select_from(table(Quote)).where(standing)).scalar_one()
    # A list of its own, not count(distinct) beside count(*): so each is read from one index.
    quoted = select(_quote.person_id).where(standing, _quote.person_id.is_not(None)).distinct().subquery()
    people = session.execute(select(func.count()).select_from(quoted)).scalar_one()
    sources = session.execute(select(func.count()).select_from(table(Source))).scalar_one()
    return StoreTotals(articles, kept, people, sources, first, last, articles - dated)
