"""Look up who said what: people, quotes, articles and sources of the store.

Each function takes a session first and returns frozen views; none of them writes. Pages start at 1. A search text is
read by `quotes.store.query` (words, "phrases", -not, OR, prefix*), and no text is an error.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from sqlmodel import Session

from quotes.services.views import (
    ArticleListItem,
    ArticleView,
    Counts,
    Facets,
    Page,
    PersonView,
    QuoteView,
    SourceView,
)
from quotes.types import QuoteKind, SpeakerKind, StatementKind

PeopleSort = Literal["quotes", "name"]
QuoteSort = Literal["date", "relevance"]


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
    """People and organisations of the store, the most quoted first or by name.

    `query` narrows to those whose name or a variant of it matches; `kind` None takes all kinds; `quoted` False takes
    those too of whom no quote is kept.
    """
    raise NotImplementedError


def person(s: Session, person_id: int) -> PersonView:
    """One person with every variant and where it was seen. Raises NotFoundError."""
    raise NotImplementedError


def find_person(s: Session, name: str) -> tuple[PersonView, ...]:
    """Those whose name, or any variant of it, is the nearest to `name`, best first; empty when nobody comes near."""
    raise NotImplementedError


def quotes(
    s: Session,
    *,
    query: str = "",
    person_id: int | None = None,
    source_id: int | None = None,
    article_id: int | None = None,
    kind: QuoteKind | None = None,
    statement: StatementKind | None = None,
    after: date | None = None,
    before: date | None = None,
    min_confidence: float = 0.0,
    sort: QuoteSort = "date",
    page: int = 1,
    per_page: int = 50,
) -> Page[QuoteView]:
    """Quotes that meet every condition given, the newest first or (for a search) the most fitting first.

    `after` and `before` are days and both included; an undated article falls outside as soon as one of them is given.
    """
    raise NotImplementedError


def facets(
    s: Session,
    *,
    query: str = "",
    person_id: int | None = None,
    source_id: int | None = None,
    article_id: int | None = None,
    kind: QuoteKind | None = None,
    statement: StatementKind | None = None,
    after: date | None = None,
    before: date | None = None,
    min_confidence: float = 0.0,
) -> Facets:
    """How the quotes that `quotes` would list divide by kind, statement, person, source and year."""
    raise NotImplementedError


def quote(s: Session, quote_id: int) -> QuoteView:
    """One quote. Raises NotFoundError."""
    raise NotImplementedError


def article(s: Session, article_id: int) -> ArticleView:
    """One article with its text and quotes. Raises NotFoundError."""
    raise NotImplementedError


def articles(
    s: Session, *, source_id: int | None = None, query: str = "", page: int = 1, per_page: int = 50
) -> Page[ArticleListItem]:
    """Articles, the newest first; `query` is held against title and byline."""
    raise NotImplementedError


def sources(s: Session, *, page: int = 1, per_page: int = 50) -> Page[SourceView]:
    """Sources, those with the most quotes first."""
    raise NotImplementedError


def source(s: Session, source_id: int) -> SourceView:
    """One source. Raises NotFoundError."""
    raise NotImplementedError


def counts(s: Session) -> Counts:
    """The size of the store."""
    raise NotImplementedError
