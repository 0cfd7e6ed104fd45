"""The conditions that every list of quotes takes from the address: one reading for pages, twins, feeds and exports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

from flask import Response, request

from quotes.services import exporting, json_records, library
from quotes.services.library import QuoteFilter
from quotes.services.views import Page, QuoteRecord
from quotes.types import QuoteKind, StatementKind
from web import records
from web.http import listing, parameters
from web.http.database import session
from web.records import Record

Sort = Literal["date", "relevance"]
ALL_KINDS = "all"  # of ?kind=: where a page would open one kind, all of them


@dataclass(frozen=True, slots=True)
class Conditions:
    """Which quotes a list holds, and in which order."""

    quote_filter: QuoteFilter
    sort: Sort = "date"

    @classmethod
    def read(cls) -> Conditions:
        """Read the conditions in this request's address.

        They are q, person, source, article, kind, statement, after, before, confidence, all, sort.

        Raises:
            QueryError: one of them cannot be.
        """
        query = parameters.words("q")
        default: Sort = "relevance" if query else "date"
        sort = parameters.one_of("sort", ("date", "relevance"), default=default)
        quote_filter = QuoteFilter(
            query=query,
            person_id=parameters.number("person"),
            source_id=parameters.number("source"),
            article_id=parameters.number("article"),
            kind=None if parameters.words("kind") == ALL_KINDS else parameters.choice("kind", QuoteKind),
            statement=parameters.choice("statement", StatementKind),
            after=parameters.day("after"),
            before=parameters.day("before", end=True),
            min_confidence=parameters.share("confidence"),
            default_only=not parameters.flag("all"),
        )
        return cls(quote_filter, "relevance" if sort == "relevance" else "date")

    @property
    def query(self) -> str:
        """The words searched for."""
        return self.quote_filter.query

    def opened(self) -> Conditions:
        """These conditions for a page with a tab for each kind: where no tab is chosen, the first with content."""
        if parameters.words("kind"):
            return self
        kinds = library.by_kind(session(), self.quote_filter)
        return replace(self, quote_filter=replace(self.quote_filter, kind=next(iter(kinds), None)))

    def of(self, *, person_id: int | None = None, source_id: int | None = None) -> Conditions:
        """These conditions on the page of one person or one source.

        Args:
            person_id: a person's number in the store; None: of nobody in particular.
            source_id: a source's number in the store; None: of any.
        """
        asked = self.quote_filter
        return replace(
            self,
            quote_filter=replace(asked, person_id=person_id or asked.person_id, source_id=source_id or asked.source_id),
        )

    def fetch(self) -> Callable[[int, int], Page[QuoteRecord]]:
        """What asks for one page of the list."""
        return lambda page, per_page: library.quotes(
            session(), self.quote_filter, sort=self.sort, page=page, per_page=per_page
        )

    def respond(
        self,
        *,
        twin: str | None,
        template: str,
        name: str,
        context: Callable[[], dict[str, Any]] = dict,
        more: Callable[[], dict[str, Any]] = dict,
    ) -> Response:
        """The list as a page, as JSON, or all of it as the CSV that `quotes export` writes; see `listing.respond`.

        Args:
            twin: "json" or "csv" for what machines read; None for the page.
            template: the file of the page under `web/templates`.
            name: the name of the file for CSV.
            context: what else the page is rendered with.
            more: what else the JSON holds.
        """
        if twin == "csv":
            return listing.csv_file(exporting.csv_lines(session(), self.quote_filter), name=name)
        return listing.respond(
            self.fetch(),
            records.quote,
            twin=twin,
            template=template,
            name=name,
            context=lambda: {**context(), **self.context()},
            more=lambda: {**more(), **self.record()},
        )

    def context(self) -> dict[str, Any]:
        """What a page that lists the quotes shows around them."""
        return {
            "conditions": self,
            "facets": library.facets(session(), self.quote_filter),
            "hidden": library.hidden(session(), self.quote_filter),
            "narrowed": _narrowed(),
            "kinds": library.by_kind(session(), self.quote_filter),
        }

    def record(self) -> Record:
        """What the JSON of the list tells besides it: how it divides, and how much it leaves out."""
        return {
            "facets": json_records.facets(library.facets(session(), self.quote_filter)),
            "hidden": json_records.hidden(library.hidden(session(), self.quote_filter)),
        }


def _narrowed() -> bool:
    """Whether this request's address holds any condition."""
    names = ("q", "person", "source", "article", "statement", "after", "before", "confidence")
    return any(request.args.get(name) for name in names)
