"""The words of the project as plain, frozen values.

Every offset is a half-open range of Unicode code points (Python string indices) into `Article.text`.
Nothing here knows spaCy, a database or the web.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

PIECE_BREAK = " … "  # stands between the pieces of a quote that its cue interrupts


class Span(NamedTuple):
    """A half-open range [start, end) of characters of the article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Take the words that the span covers.

        Args:
            text: the article's text.
        """
        return text[self.start : self.end]


class QuoteKind(StrEnum):
    """How the content stands in the article."""

    DIRECT = "direct"  # all of it within quotation marks
    MIXED = "mixed"  # some of it within quotation marks
    INDIRECT = "indirect"  # none of it


class StatementKind(StrEnum):
    """What the article reports: words that were said, or another attitude of somebody."""

    STATEMENT = "statement"  # expressed in words: said, wrote, denied, promised, urged …
    QUESTION = "question"  # expressed in words, as a question: asked whether, "…?" he asked
    TOPIC = "topic"  # words were uttered, but only their subject is told: discussed the budget, praised her
    THOUGHT = "thought"  # a state of mind: believes, wants to, is expected to
    ACT = "act"  # a deed, decision or event: ordered a strike, voted against it
    EVIDENCE = "evidence"  # what a thing or a number shows or means: the decision threatens to
    UNREAL = "unreal"  # not said: did not say, declined to comment, would say, few would argue


SAID = (StatementKind.STATEMENT, StatementKind.QUESTION)
"""The kinds that report an utterance."""

LISTED_FROM = 0.6
"""The least confidence of what is listed by default."""


def is_listed(statement: StatementKind, confidence: float) -> bool:
    """Whether lists, feeds and exports show a quote unless they are told otherwise: the one rule of the project.

    What was said, if that is at least `LISTED_FROM` likely. A quote whose speaker a human has named is shown in any
    case; where judgements are known, the caller adds that.

    Args:
        statement: What kind of attribution it is.
        confidence: The calibrated probability, 0 to 1, that it is one of that kind.
    """
    return statement in SAID and confidence >= LISTED_FROM


class SpeakerKind(StrEnum):
    """What kind of being a speaker is."""

    PERSON = "person"
    ORGANIZATION = "organization"  # also states, outlets, documents, polls
    GROUP = "group"  # "analysts", "officials", "many Kazakhs"
    UNNAMED = "unnamed"  # one unnamed source: "a source", "a senior official"


class SpeakerStatus(StrEnum):
    """How far the article tells who speaks."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"  # two or more candidates remain; `candidates` lists them
    UNKNOWN = "unknown"  # the article does not say


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a decision, in words that a person can read.

    `rule` is a stable short identifier ("surname", "pronoun", "continuation" …), `text` the sentence shown to people,
    `spans` the places in the article that it rests on (may be empty).
    """

    rule: str
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a mention is, inside one article.

    `name` is the fullest form that the article gives, without titles; None unless `status` is resolved (for groups and
    unnamed sources it is the description: "Kazakh officials", "a source"). `candidates` holds the names that remain
    when the status is ambiguous. `confidence` is a probability from 0 to 1.
    """

    name: str | None
    kind: SpeakerKind | None
    status: SpeakerStatus
    candidates: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 0.0


UNKNOWN_SPEAKER = Speaker(name=None, kind=None, status=SpeakerStatus.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that an article attributes to somebody.

    `content` has at least one span; `cue` and `mention` are empty when the article has none. `via` is the outlet that
    the article itself credits ("according to AFP"), None when it credits nobody. `speaker` is UNKNOWN_SPEAKER until
    attribution has run. `confidence` is the probability, 0 to 1, that the article reports these words in the way
    that `statement` says.
    """

    kind: QuoteKind
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    mention: tuple[Span, ...] = ()
    speaker: Speaker = UNKNOWN_SPEAKER
    via: str | None = None
    statement: StatementKind = StatementKind.STATEMENT
    confidence: float = 1.0

    @property
    def listed(self) -> bool:
        """Whether it is listed by default, as far as the article alone tells."""
        return is_listed(self.statement, self.confidence)

    def words(self, text: str) -> str:
        """Take the content as it stands in the article; pieces joined by a space, an ellipsis mark between them.

        Args:
            text: the article's text.
        """
        return PIECE_BREAK.join(span.of(text).strip() for span in self.content)


@dataclass(frozen=True, slots=True)
class NameMention:
    """One place where an article names somebody: the words as written and where."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class CastMember:
    """A person or organisation of one article with all the places that name it.

    `name` is the fullest form without titles. `misspelled` holds forms that the article itself spells otherwise
    (observed once, valid in this article only). `gender` is "female", "male" or None when nothing tells.
    """

    name: str
    kind: SpeakerKind
    mentions: tuple[NameMention, ...]
    titles: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    gender: str | None = None
    misspelled: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The distinct written forms, in order of first appearance."""
        return tuple(dict.fromkeys(mention.text for mention in self.mentions))


@dataclass(frozen=True, slots=True)
class Article:
    """One document. `text` is stored once and never altered.

    `id` is the reader's identifier (the `id` of a JSONL line, otherwise derived from `sha256`). `boilerplate` are the
    ranges of `text` that are no journalism (share lines, sign-ups, adverts). `published` is a date or an aware
    datetime, None when nothing tells. `origin` is the path or URL that it was read from.
    """

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    byline: str | None = None
    published: date | datetime | None = None
    url: str | None = None
    language: str | None = None
    origin: str | None = None
    boilerplate: tuple[Span, ...] = ()

    @property
    def sha256(self) -> str:
        """The hexadecimal SHA-256 of the text's UTF-8 bytes: the identity of the article's words."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class RunInfo:
    """Which code and which model made an analysis."""

    version: str
    pipeline: str
    extractor: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was found in one article, plain and frozen: quotes in order of their first character, and the cast."""

    article: Article
    quotes: tuple[Quote, ...]
    cast: tuple[CastMember, ...]
    run: RunInfo
    warnings: tuple[str, ...] = field(default=())
