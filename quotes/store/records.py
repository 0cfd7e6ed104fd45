"""What the store gives out of quotes, articles and sources: frozen values with no session behind them.

Everything above the store (services, exports, command line, site) uses these shapes and no others, so that a quote
looks the same wherever it is met. Offsets are half-open ranges of characters of the article's text. Days are calendar
days; None means that the store does not know. Tuples are complete unless the field says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quotes.types import Evidence, QuoteKind, Span, SpeakerKind, SpeakerStatus, StatementKind, is_listed


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """Enough of an article to name it and to link to it."""

    id: int
    title: str | None
    source: str | None
    published: date | None
    url: str | None
    source_id: int | None = None


@dataclass(frozen=True, slots=True)
class SpeakerRecord:
    """Who speaks, as a human decided or, where none did, as the last run found.

    `name` is the person's name across articles, `article_name` the fullest form in this article; for a speaker that is
    linked to nobody the two are the same and `person_id` is None. `candidates` are the names that remain when `status`
    is ambiguous. `judged`: a human said so.
    """

    person_id: int | None
    name: str | None
    article_name: str | None
    kind: SpeakerKind | None
    status: SpeakerStatus
    candidates: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    confidence: float
    judged: bool = False


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """A quote with all that a page, a citation or a check needs.

    `words` is the content, its pieces joined by " … ". `exact` is the article's text from the first to the last
    character of the content, `prefix` and `suffix` the characters before and after it (32 at most). `key` is the
    stable citation key; `position` counts the article's quotes from 0.
    """

    id: int
    words: str
    kind: QuoteKind
    statement: StatementKind
    speaker: SpeakerRecord
    mention: str | None
    cue: str | None
    via: str | None
    confidence: float
    article: ArticleRef
    byline: str | None
    content: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    mention_spans: tuple[Span, ...]
    position: int
    prefix: str
    suffix: str
    key: str
    exact: str = ""

    @property
    def listed(self) -> bool:
        """Whether lists show it by default: what was said and is likely, or has a speaker that a human named."""
        return self.speaker.judged or is_listed(self.statement, self.confidence)


@dataclass(frozen=True, slots=True)
class ArticleItem:
    """An article in a listing, with the number of its quotes that no human rejected."""

    id: int
    title: str | None
    source: str | None
    published: date | None
    url: str | None
    byline: str | None
    quotes: int
    source_id: int | None = None


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """A whole article; `quotes` in order of their first character, `cast` the full names of those who appear in it.

    `run` says in one line which code and which model read it last.
    """

    id: int
    title: str | None
    source: str | None
    published: date | None
    url: str | None
    byline: str | None
    text: str
    boilerplate: tuple[Span, ...]
    quotes: tuple[QuoteRecord, ...]
    cast: tuple[str, ...]
    language: str | None
    origin: str | None
    sha256: str
    source_id: int | None = None
    run: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """Who publishes, with counts; `first` and `last` are the days of its earliest and latest article."""

    id: int
    name: str
    articles: int
    quotes: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class StoreTotals:
    """The size of the store; `people` counts those with at least one quote, `undated` articles without a day."""

    articles: int
    quotes: int
    people: int
    sources: int
    first: date | None
    last: date | None
    undated: int = 0
