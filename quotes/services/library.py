"""Look up who said what: people, quotes, articles and sources of the store.

Each function takes a session first and returns frozen views; none of them writes. Pages start at 1; a page beyond the
last is empty. A search text is read by `quotes.store.query` (words, "phrases", -not, OR, prefix*), and no text is an
error.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from sqlmodel import Session

from quotes.errors import NotFoundError, QueryError
from quotes.services import assembly
from quotes.services.finding import find_person
from quotes.services.views import (
    ArticleItem,
    ArticleRecord,
    Facet,
    Facets,
    Hidden,
    Page,
    PersonView,
    QuoteRecord,
    SourceRecord,
    StoreTotals,
)
from quotes.store import articles as article_store
from quotes.store import persons as person_store
from quotes.store import profiles
from quotes.store import quotes as quote_store
from quotes.store.quote_filter import EVERYTHING, QuoteFilter
from quotes.types import LISTED_FROM, SAID, QuoteKind, SpeakerKind, SpeakerStatus

__all__ = [
    "EVERYTHING",
    "LISTED_FROM",
    "SAID",
    "QuoteFilter",
    "article",
    "articles",
    "by_kind",
    "counts",
    "facets",
    "find_person",
    "hidden",
    "latest",
    "people",
    "person",
    "quote",
    "quotes",
    "source",
    "sources",
]

PeopleSort = Literal["quotes", "name"]
QuoteSort = Literal["date", "relevance"]
MOST_PER_PAGE = 1_000
NEWEST_EACH = 20  # quotes of an article that `latest` expects to pass over
MOST_FACETS = 20  # people and sources


def people(
    s: Session,
    *,
    query: str = "",
    kind: SpeakerKind | None = None,
    sort: PeopleSort = "quotes",
    quoted: bool = True,
    page: int = 1,
    per_page: int = 50,
) -> Page[PersonView]:
    """Give people and organisations of the store, the most quoted first or by name.

    `query` narrows to those of whose names - the canonical one, a variant in print, an alias known from elsewhere - one
    matches; where none does, to those whose names are spelled nearly so (`find_person`). `kind` None takes all kinds;
    `quoted` False takes those too of whom no quote is kept.

    Args:
        s: an open session.
        query: a name, or words of it, in any spelling; "" for everybody.
        kind: only speakers of this kind; None for all.
        sort: by number of quotes, or by name.
        quoted: only those of whom a quote is kept.
        page: which page, from 1.
        per_page: how many a page holds.
    """
    limit, offset = _window(page, per_page)
    found, total = profiles.page(
        s, query=query, kind=kind, by_name=sort == "name", quoted=quoted, limit=limit, offset=offset
    )
    if query and not total:
        near = [one for one in find_person(s, query) if (one.quotes or not quoted) and kind in (None, one.kind)]
        return Page(tuple(near[offset : offset + limit]), len(near), page, per_page)
    return Page(assembly.person_views(s, found), total, page, per_page)


def person(s: Session, person_id: int) -> PersonView:
    """Give one person with every variant and where it was seen. Raises NotFoundError.

    Args:
        s: an open session.
        person_id: the person's number in this store.
    """
    return assembly.person_views(s, [person_store.get(s, person_id)], with_places=True)[0]


def quotes(
    s: Session, quote_filter: QuoteFilter = EVERYTHING, *, sort: QuoteSort = "date", page: int = 1, per_page: int = 50
) -> Page[QuoteRecord]:
    """Give quotes that meet every condition, the newest first or (for a search) the most fitting first.

    An undated article comes last, and falls outside as soon as `after` or `before` is given.

    Args:
        s: an open session.
        quote_filter: which quotes; every condition must hold.
        sort: by date, the newest first, or by fit with the words asked for.
        page: which page, from 1.
        per_page: how many a page holds.
    """
    limit, offset = _window(page, per_page)
    rows = quote_store.page(s, quote_filter, by_relevance=sort == "relevance", limit=limit, offset=offset)
    return Page(tuple(rows), quote_store.count(s, quote_filter), page, per_page)


def latest(s: Session, number: int) -> tuple[QuoteRecord, ...]:
    """Give the newest words in quotation marks with a named speaker, one an article; `number` of them at most.

    Articles without a date are taken only where no dated one has any.

    Args:
        s: an open session.
        number: the most quotes.
    """
    for after in (date.min, None):
        quote_filter = QuoteFilter(kind=QuoteKind.DIRECT, after=after, default_only=True)
        firsts: dict[int, QuoteRecord] = {}
        for row in quote_store.page(s, quote_filter, limit=number * NEWEST_EACH):
            if row.speaker.status is SpeakerStatus.RESOLVED or row.speaker.person_id is not None:
                firsts.setdefault(row.article.id, row)
        if firsts:
            return tuple(firsts.values())[:number]
    return ()


def hidden(s: Session, quote_filter: QuoteFilter) -> Hidden:
    """Count how many quotes `quotes` leaves out only because `quote_filter` is narrowed to the default ones.

    Args:
        s: an open session.
        quote_filter: which quotes; every condition must hold.
    """
    return Hidden(*quote_store.hidden(s, quote_filter))


def facets(s: Session, quote_filter: QuoteFilter = EVERYTHING) -> Facets:
    """Count how the quotes that `quotes` would list divide by kind, statement, person, source and year.

    The kinds of statement are told in full, so that what the default listing leaves out can be asked for.

    Args:
        s: an open session.
        quote_filter: which quotes; every condition must hold.
    """
    by = quote_store.columns()
    people_found = quote_store.tally(s, quote_filter, by.person_id, limit=MOST_FACETS)
    sources_found = quote_store.tally(s, quote_filter, by.source_id, limit=MOST_FACETS)
    names = {one.id: one.name for one in profiles.load(s, [found for found, _ in people_found])}
    printers = article_store.source_names(s, [found for found, _ in sources_found])
    years: dict[str, int] = {}
    for day, number in quote_store.tally(s, quote_filter, by.day):
        if day:
            year = str(date.fromordinal(day).year)
            years[year] = years.get(year, 0) + number
    statements = quote_store.tally(
        s, replace(quote_filter, min_confidence=_least(quote_filter), default_only=False), by.statement
    )
    return Facets(
        kinds=tuple(Facet(str(kind), number) for kind, number in quote_store.tally(s, quote_filter, by.kind)),
        statements=tuple(Facet(str(one), number) for one, number in statements),
        people=tuple(Facet(names[one], number, one) for one, number in people_found),
        sources=tuple(Facet(printers[one], number, one) for one, number in sources_found),
        years=tuple(Facet(year, years[year]) for year in sorted(years, reverse=True)),
    )


def by_kind(s: Session, quote_filter: QuoteFilter) -> dict[QuoteKind, int]:
    """Count the quotes that meet all conditions but the kind, by kind.

    Args:
        s: an open session.
        quote_filter: the conditions; its kind is passed over.

    Returns:
        The kinds that occur, each with its number of quotes: word for word first, then part quoted, then reported.
    """
    by = quote_store.columns()
    found = dict(quote_store.tally(s, replace(quote_filter, kind=None), by.kind))
    return {kind: found[kind] for kind in QuoteKind if kind in found}


def quote(s: Session, quote_id: int) -> QuoteRecord:
    """Give one quote. Raises NotFoundError.

    Args:
        s: an open session.
        quote_id: the quote's number in this store.
    """
    rows = quote_store.load(s, [quote_id])
    if not rows:
        raise NotFoundError(f"no quote has the number {quote_id}: look it up in a list of quotes")
    return rows[0]


def article(s: Session, article_id: int, *, default_only: bool = False) -> ArticleRecord:
    """Give one article with its text and its quotes; `default_only` as in `QuoteFilter`. Raises NotFoundError.

    Args:
        s: an open session.
        article_id: the article's number in this store.
        default_only: only the quotes that lists show unless told otherwise.
    """
    return article_store.get(s, article_id, default_only=default_only)


def articles(
    s: Session, *, source_id: int | None = None, query: str = "", page: int = 1, per_page: int = 50
) -> Page[ArticleItem]:
    """Give articles, the newest first; `query` is held against title and byline.

    Args:
        s: an open session.
        source_id: only articles of this source; None for all.
        query: words, held against title and byline; "" for all.
        page: which page, from 1.
        per_page: how many a page holds.
    """
    limit, offset = _window(page, per_page)
    rows, total = article_store.page(s, source_id=source_id, query=query, limit=limit, offset=offset)
    return Page(tuple(rows), total, page, per_page)


def sources(s: Session, *, page: int = 1, per_page: int = 50) -> Page[SourceRecord]:
    """Give sources, those with the most quotes first.

    Args:
        s: an open session.
        page: which page, from 1.
        per_page: how many a page holds.
    """
    limit, offset = _window(page, per_page)
    rows, total = article_store.sources(s, limit=limit, offset=offset)
    return Page(tuple(rows), total, page, per_page)


def source(s: Session, source_id: int) -> SourceRecord:
    """Give one source. Raises NotFoundError.

    Args:
        s: an open session.
        source_id: the source's number in this store.
    """
    rows, _ = article_store.sources(s, source_id=source_id, limit=1)
    if not rows:
        raise NotFoundError(f"no source has the number {source_id}: look it up in the list of sources")
    return rows[0]


def counts(s: Session) -> StoreTotals:
    """Give the size of the store.

    Args:
        s: an open session.
    """
    return article_store.totals(s)


def _least(quote_filter: QuoteFilter) -> float | None:
    """The smallest confidence that `quote_filter` lets through; None for any."""
    return (
        LISTED_FROM
        if quote_filter.default_only and quote_filter.min_confidence is None
        else quote_filter.min_confidence
    )


def _window(page: int, per_page: int) -> tuple[int, int]:
    """How many rows to read and how many to pass over."""
    if page < 1 or not 1 <= per_page <= MOST_PER_PAGE:
        raise QueryError(
            f"page {page} of {per_page} each: pages start at 1 and hold 1 to {MOST_PER_PAGE}; ask for such a one"
        )
    return per_page, (page - 1) * per_page
