"""What the services hand out: frozen values with no session, no lazy loading and no spaCy behind them.

Quotes, articles and sources are the store's own records (`quotes.store.records`); here stand pages of them, people,
facets and progress. Days are calendar days, None means that the store does not know. Tuples are complete unless the
field says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from quotes.store.records import (
    ArticleItem,
    ArticleRecord,
    ArticleRef,
    QuoteRecord,
    SourceRecord,
    SpeakerRecord,
    StoreTotals,
)
from quotes.types import SpeakerKind

__all__ = [
    "ArticleItem",
    "ArticleRecord",
    "ArticleRef",
    "Facet",
    "Facets",
    "Hidden",
    "IngestEvent",
    "IngestStep",
    "Page",
    "PersonView",
    "QuoteRecord",
    "SourceRecord",
    "SpeakerRecord",
    "StoreTotals",
    "VariantView",
]

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
