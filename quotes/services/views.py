"""What the services hand out: frozen values with no session, no lazy loading and no spaCy behind them.

Dates are days; None means that the store does not know. Offsets are half-open ranges of characters of the article's
text. Tuples are complete unless the field says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from quotes.types import Evidence, QuoteKind, Span, SpeakerKind, SpeakerStatus, StatementKind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a longer list: `total` counts the whole list, `page` starts at 1."""

    items: tuple[T, ...]
    total: int
    page: int
    per_page: int

    @property
    def pages(self) -> int:
        """How many pages there are; 1 for an empty list."""
        return max(1, -(-self.total // self.per_page))


@dataclass(frozen=True, slots=True)
class SourceView:
    """Who publishes: with counts and the first and last day of its articles."""

    id: int
    name: str
    articles: int
    quotes: int
    first: date | None
    last: date | None


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
class VariantView:
    """One written form of a person's name.

    `count` is the number of places where it stands. `articles` are the newest that hold it, twenty at most; they are
    empty, and `first` and `last` None, in listings. `misspelled`: every article that writes it so spells the name
    otherwise elsewhere.
    """

    form: str
    count: int
    articles: tuple[ArticleRef, ...]
    misspelled: bool
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class PersonView:
    """One identity across all articles; `variants` and `roles` come most frequent first."""

    id: int
    name: str
    kind: SpeakerKind
    quotes: int
    articles: int
    sources: int
    variants: tuple[VariantView, ...]
    roles: tuple[str, ...]
    first: date | None
    last: date | None
    identifiers: dict[str, str]


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Who speaks: `name` is the person's name across articles, `article_name` the fullest form in this article.

    For a speaker that is linked to nobody the two are the same. `person_id` is None then. `candidates` are the names
    that remain when `status` is ambiguous. `judged`: a human said so.
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
class QuoteView:
    """A quote with all that a page, a citation or a check needs.

    `words` is the content, its pieces joined by " … ". `exact` is the article's text from the first to the last
    character of the content, `prefix` and `suffix` the characters before and after it (32 at most). `key` is the
    stable citation key; `position` counts the article's quotes from 0.
    """

    id: int
    words: str
    kind: QuoteKind
    statement: StatementKind
    speaker: SpeakerView
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


@dataclass(frozen=True, slots=True)
class ArticleListItem:
    """An article in a listing."""

    id: int
    title: str | None
    source: str | None
    published: date | None
    url: str | None
    byline: str | None
    quotes: int
    source_id: int | None = None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """A whole article; `quotes` in order of their first character, `cast` the full names of those who appear in it."""

    id: int
    title: str | None
    source: str | None
    published: date | None
    url: str | None
    byline: str | None
    text: str
    boilerplate: tuple[Span, ...]
    quotes: tuple[QuoteView, ...]
    cast: tuple[str, ...]
    language: str | None
    origin: str | None
    sha256: str
    source_id: int | None = None
    run: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """The size of the store; `people` counts those with at least one quote, `undated` articles without a day."""

    articles: int
    quotes: int
    people: int
    sources: int
    first: date | None
    last: date | None
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Hidden:
    """How many quotes a usual listing leaves out: less certain ones, and likely ones that were not said."""

    uncertain: int = 0
    unsaid: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.uncertain + self.unsaid

    @property
    def words(self) -> str:
        """What they are, for a sentence: "12 less certain ones and 5 that were only thought, declined or not said"."""
        parts = (
            (self.uncertain, "less certain one" + ("" if self.uncertain == 1 else "s")),
            (self.unsaid, f"that {'was' if self.unsaid == 1 else 'were'} only thought, declined or not said"),
        )
        return " and ".join(f"{number:,} {what}" for number, what in parts if number)


@dataclass(frozen=True, slots=True)
class Facet:
    """One value that a listing can be narrowed to, with the number of quotes; `id` is None for plain words."""

    label: str
    count: int
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """How the quotes of a listing divide, most frequent first; people and sources: the first twenty."""

    kinds: tuple[Facet, ...]
    statements: tuple[Facet, ...]
    people: tuple[Facet, ...]
    sources: tuple[Facet, ...]
    years: tuple[Facet, ...]


class IngestStep(StrEnum):
    """What has just happened to one article or file."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class IngestEvent:
    """Progress of an ingest: `files_done` of `files_total` files are read, `origin` is the file or URL concerned.

    `reason` tells why a file or line could not be read, None unless the step is FAILED.
    """

    step: IngestStep
    origin: str | None
    title: str | None
    quotes: int
    files_done: int
    files_total: int
    reason: str | None = None
