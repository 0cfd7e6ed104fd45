"""Quotes to read: filtered, counted, in order, divided into facets. No article's text is loaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select, true
from sqlmodel import Session

from quotes.store.query import parse
from quotes.store.quote_filter import QuoteFilter
from quotes.store.records import ArticleRef, QuoteRecord, SpeakerRecord
from quotes.store.search import quotes_matching, ranked
from quotes.store.tables import Article, Person, Quote, Source
from quotes.store.upsert import table
from quotes.types import LISTED_FROM, SAID, Evidence, SpeakerStatus

_quote, _article, _source, _person = table(Quote).c, table(Article).c, table(Source).c, table(Person).c
_BATCH = 500  # quotes read at a time when all are asked for

_JUDGED = Evidence(rule="judgement", text="A human said who speaks here.")


def count(session: Session, quote_filter: QuoteFilter) -> int:
    """Count how many there are.

    Args:
        session: an open session.
        quote_filter: which quotes; every condition must hold.
    """
    return int(session.execute(_where(select(func.count()), session, quote_filter)).scalar_one())


def hidden(session: Session, quote_filter: QuoteFilter) -> tuple[int, int]:
    """Count how many meet all conditions but what `default_only` adds to them: the less certain ones, and the rest.

    Args:
        session: an open session.
        quote_filter: which quotes; every condition must hold.
    """
    if not quote_filter.default_only:
        return 0, 0
    sure, said = _sure(quote_filter), _said(quote_filter)
    number = func.count()
    columns: list[Any] = [number, number.filter(sure), number.filter(and_(sure, said))]
    every, likely, shown = session.execute(
        _where(select(*columns), session, replace(quote_filter, default_only=False))
    ).one()
    return every - likely, likely - shown


def page(
    session: Session, quote_filter: QuoteFilter, *, by_relevance: bool = False, limit: int, offset: int = 0
) -> list[QuoteRecord]:
    """Give some of them: the newest article first and in its order, or the most fitting first when there is a query.

    Args:
        session: an open session.
        quote_filter: which quotes; every condition must hold.
        by_relevance: in order of fit, where the filter asks for words; else by date.
        limit: the most that are given.
        offset: how many to pass over first.
    """
    query = _ordered(_where(select(_quote.id), session, quote_filter), session, quote_filter, by_relevance)
    return load(session, list(session.scalars(query.limit(limit).offset(offset))))


def every(session: Session, quote_filter: QuoteFilter) -> Iterator[QuoteRecord]:
    """Give all of them, the newest first, read in batches.

    Args:
        session: an open session.
        quote_filter: which quotes; every condition must hold.
    """
    ids = list(
        session.scalars(_ordered(_where(select(_quote.id), session, quote_filter), session, quote_filter, False))
    )
    for start in range(0, len(ids), _BATCH):
        yield from load(session, ids[start : start + _BATCH])


def load(session: Session, ids: Sequence[int]) -> list[QuoteRecord]:
    """Give the quotes with these ids, in this order; those that are not there are left out.

    Args:
        session: an open session.
        ids: numbers of quotes.
    """
    query = (
        select(
            table(Quote),
            _article.title,
            _article.url,
            _article.published,
            _article.byline,
            _source.name.label("source_name"),
            _person.name.label("person_name"),
            _person.kind.label("person_kind"),
        )
        .join_from(table(Quote), table(Article), _article.id == _quote.article_id)
        .outerjoin(table(Source), _source.id == _quote.source_id)
        .outerjoin(table(Person), _person.id == _quote.person_id)
        .where(_quote.id.in_(ids))
    )
    found = {row.id: _record(row) for row in session.execute(query)}
    return [found[one] for one in ids if one in found]


def _record(row: Row[Any]) -> QuoteRecord:
    return QuoteRecord(
        id=row.id,
        words=row.words,
        kind=row.kind,
        statement=row.statement,
        speaker=_speaker(row),
        mention=row.mention,
        cue=row.cue,
        via=row.via,
        confidence=row.confidence,
        article=ArticleRef(row.article_id, row.title, row.source_name, row.published, row.url, row.source_id),
        byline=row.byline,
        content=row.content,
        cue_spans=row.cue_spans,
        mention_spans=row.mention_spans,
        position=row.position,
        prefix=row.prefix,
        suffix=row.suffix,
        key=row.key,
        exact=row.exact,
    )


def _speaker(row: Row[Any]) -> SpeakerRecord:
    """Who speaks: what a human said stands before what the run found."""
    if row.speaker_judged:
        known = row.person_id is not None
        return SpeakerRecord(
            person_id=row.person_id,
            name=row.person_name,
            article_name=row.speaker_name,
            kind=row.person_kind,
            status=SpeakerStatus.RESOLVED if known else SpeakerStatus.UNKNOWN,
            candidates=(),
            evidence=(_JUDGED, *row.evidence),
            confidence=1.0,
            judged=True,
        )
    return SpeakerRecord(
        person_id=row.person_id,
        name=row.person_name or row.speaker_name,
        article_name=row.speaker_name,
        kind=row.speaker_kind,
        status=row.speaker_status,
        candidates=row.candidates,
        evidence=row.evidence,
        confidence=row.speaker_confidence,
    )


def by_key(session: Session, key: str) -> int | None:
    """Give the id of the quote with this citation key, None when there is none.

    Args:
        session: an open session.
        key: a citation key, see `keys.citation_key`.
    """
    return session.execute(select(_quote.id).where(_quote.key == key)).scalar_one_or_none()


def tally(
    session: Session, quote_filter: QuoteFilter, by: ColumnElement[Any], *, limit: int | None = None
) -> list[tuple[Any, int]]:
    """Count how the quotes divide by a column of `quote`, most frequent first; those without a value are left out.

    Args:
        session: an open session.
        quote_filter: which quotes; every condition must hold.
        by: a column, of `columns()`.
        limit: the most values; None for all.
    """
    number = func.count().label("number")
    query = _where(select(by, number), session, quote_filter).where(by.is_not(None))
    query = query.group_by(by).order_by(number.desc(), by).limit(limit)
    return [(value, found) for value, found in session.execute(query)]


def columns() -> Any:
    """The columns of `quote`, to tally by."""
    return _quote


def _where(query: Select[Any], session: Session, quote_filter: QuoteFilter) -> Select[Any]:
    conditions: list[ColumnElement[bool] | None] = [
        _quote.rejected.is_(False),
        quotes_matching(session, parse(quote_filter.query)),
        None if quote_filter.person_id is None else _quote.person_id == quote_filter.person_id,
        None if quote_filter.source_id is None else _quote.source_id == quote_filter.source_id,
        None if quote_filter.article_id is None else _quote.article_id == quote_filter.article_id,
        None if quote_filter.kind is None else _quote.kind == quote_filter.kind,
        _said(quote_filter),
        None if quote_filter.after is None else _quote.day >= quote_filter.after.toordinal(),
        None if quote_filter.before is None else _quote.day.between(1, quote_filter.before.toordinal()),
        _sure(quote_filter),
    ]
    return query.select_from(table(Quote)).where(*(one for one in conditions if one is not None))


def _said(quote_filter: QuoteFilter) -> ColumnElement[bool]:
    if quote_filter.statement is not None:
        return _quote.statement == quote_filter.statement
    return or_(_quote.statement.in_(SAID), _quote.speaker_judged) if quote_filter.default_only else true()


def _sure(quote_filter: QuoteFilter) -> ColumnElement[bool]:
    if quote_filter.min_confidence is not None:
        return _quote.confidence >= quote_filter.min_confidence
    return or_(_quote.confidence >= LISTED_FROM, _quote.speaker_judged) if quote_filter.default_only else true()


def _ordered(query: Select[Any], session: Session, quote_filter: QuoteFilter, by_relevance: bool) -> Select[Any]:
    scores = ranked(session, parse(quote_filter.query)) if by_relevance else None
    if scores is not None:
        query = query.join(scores, scores.c.id == _quote.id).order_by(scores.c.score)
    if quote_filter.article_id is not None:
        return query.order_by(_quote.position)
    return query.order_by(_quote.day.desc(), _quote.article_id.desc(), _quote.position)
