"""The conditions that every list of quotes takes from the address: one reading for pages, twins, feeds and exports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypedDict

from flask import request

from quotes.services import library
from quotes.services.views import Facets, Page, QuoteView
from quotes.types import QuoteKind, StatementKind
from web import parameters
from web.store import session

Sort = Literal["date", "relevance"]


class Filters(TypedDict):
    """The conditions as keyword arguments of the services."""

    query: str
    person_id: int | None
    source_id: int | None
    article_id: int | None
    kind: QuoteKind | None
    statement: StatementKind | None
    after: date | None
    before: date | None
    min_confidence: float


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a list of quotes is narrowed to; every field has the meaning it has in `library.quotes`."""

    query: str = ""
    person_id: int | None = None
    source_id: int | None = None
    article_id: int | None = None
    kind: QuoteKind | None = None
    statement: StatementKind | None = None
    after: date | None = None
    before: date | None = None
    min_confidence: float = 0.0
    sort: Sort = "date"

    @classmethod
    def read(cls) -> Conditions:
        """The conditions in this request's address: q, person, source, article, kind, statement, after, before,
        confidence, sort. Raises QueryError."""
        query = parameters.words("q")
        default: Sort = "relevance" if query else "date"
        sort = parameters.one_of("sort", ("date", "relevance"), default=default)
        return cls(
            query=query,
            person_id=parameters.number("person"),
            source_id=parameters.number("source"),
            article_id=parameters.number("article"),
            kind=parameters.choice("kind", QuoteKind),
            statement=parameters.choice("statement", StatementKind),
            after=parameters.day("after"),
            before=parameters.day("before", end=True),
            min_confidence=parameters.share("confidence"),
            sort="relevance" if sort == "relevance" else "date",
        )

    def of(self, *, person_id: int | None = None, source_id: int | None = None) -> Conditions:
        """These conditions on the page of one person or one source."""
        return replace(self, person_id=person_id or self.person_id, source_id=source_id or self.source_id)

    def filters(self) -> Filters:
        """The conditions without the order, as `library.facets` and `exporting.export` take them."""
        return Filters(
            query=self.query,
            person_id=self.person_id,
            source_id=self.source_id,
            article_id=self.article_id,
            kind=self.kind,
            statement=self.statement,
            after=self.after,
            before=self.before,
            min_confidence=self.min_confidence,
        )

    def fetch(self) -> Callable[[int, int], Page[QuoteView]]:
        """What asks for one page of the list."""
        return lambda page, per_page: library.quotes(
            session(), **self.filters(), sort=self.sort, page=page, per_page=per_page
        )

    def facets(self) -> Facets:
        """How the list divides."""
        return library.facets(session(), **self.filters())


def narrowed() -> bool:
    """Whether this request's address holds any condition."""
    names = ("q", "person", "source", "article", "kind", "statement", "after", "before", "confidence")
    return any(request.args.get(name) for name in names)
