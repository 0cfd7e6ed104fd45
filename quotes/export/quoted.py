"""What a writer needs to know of a quote: any value with these attributes can be exported (the services' views can)."""

from __future__ import annotations

import re
from datetime import date
from typing import Protocol

from quotes.types import QuoteKind, Span, SpeakerKind, SpeakerStatus, StatementKind


class QuotedArticle(Protocol):
    """The article that holds a quote; None where it does not tell."""

    @property
    def id(self) -> int:
        """Its number in the store."""

    @property
    def title(self) -> str | None:
        """Its headline."""

    @property
    def source(self) -> str | None:
        """Who published it."""

    @property
    def published(self) -> date | None:
        """The day."""

    @property
    def url(self) -> str | None:
        """Where it stands."""


class QuotedSpeaker(Protocol):
    """Who is quoted."""

    @property
    def person_id(self) -> int | None:
        """The person's number in the store, None for nobody known."""

    @property
    def name(self) -> str | None:
        """The name across articles, None unless the status is resolved."""

    @property
    def article_name(self) -> str | None:
        """The fullest form in the article."""

    @property
    def kind(self) -> SpeakerKind | None:
        """What kind of being."""

    @property
    def status(self) -> SpeakerStatus:
        """How far the article tells who speaks."""

    @property
    def candidates(self) -> tuple[str, ...]:
        """The names that remain when it is ambiguous."""


class Quoted(Protocol):
    """A quote with its article and speaker; offsets are characters of the article's text."""

    @property
    def id(self) -> int:
        """Its number in the store."""

    @property
    def key(self) -> str:
        """Its stable citation key."""

    @property
    def words(self) -> str:
        """What was said, as printed."""

    @property
    def exact(self) -> str:
        """The article's text from the content's first to its last character."""

    @property
    def prefix(self) -> str:
        """The characters before it."""

    @property
    def suffix(self) -> str:
        """The characters after it."""

    @property
    def kind(self) -> QuoteKind:
        """Direct, mixed or indirect."""

    @property
    def statement(self) -> StatementKind:
        """Whether the article says that it was uttered."""

    @property
    def speaker(self) -> QuotedSpeaker:
        """Who said it."""

    @property
    def mention(self) -> str | None:
        """The words that stand for the speaker."""

    @property
    def cue(self) -> str | None:
        """ "said", "according to"."""

    @property
    def via(self) -> str | None:
        """The outlet that the article credits."""

    @property
    def confidence(self) -> float:
        """The probability that this is a quote."""

    @property
    def article(self) -> QuotedArticle:
        """Where it stands."""

    @property
    def byline(self) -> str | None:
        """Who wrote the article."""

    @property
    def cue_spans(self) -> tuple[Span, ...]:
        """Where the cue stands in the article."""

    @property
    def content(self) -> tuple[Span, ...]:
        """Where the words stand in the article's text."""


def one_line(words: str) -> str:
    """`words` with every run of white space, line end or control character as one space: for formats of lines."""
    return " ".join(re.sub(r"[\x00-\x20\x7f-\xa0\u2028\u2029\u200b\ufeff\ud800-\udfff]+", " ", words).split())


def speaker_label(speaker: QuotedSpeaker) -> str:
    """The speaker for people: the name, "A or B" where two remain, "unknown speaker" where the article does not say."""
    if speaker.name is not None:
        return speaker.name
    if speaker.status is SpeakerStatus.AMBIGUOUS and speaker.candidates:
        return " or ".join(speaker.candidates)
    return speaker.article_name or "unknown speaker"


def lead_in(quote: Quoted) -> str | None:
    """The cue of reported words where they read on from it ("announced" the pullout); None where they stand alone."""
    reported = quote.kind is not QuoteKind.DIRECT and bool(quote.cue_spans)
    return quote.cue if reported and quote.cue_spans[0] < quote.content[0] else None
