"""Did they really say that? One text, or every quote of a draft, held against the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session

from quotes.errors import ReadError
from quotes.ingest import read
from quotes.ingest.failure import ReadFailure
from quotes.sayings.indexing import refresh
from quotes.store.database import is_read_only
from quotes.text.marks import find_runs
from quotes.types import PIECE_BREAK, Analysis, Quote, QuoteKind, Span, SpeakerKind, SpeakerStatus
from quotes.verification.check import check as check_words
from quotes.verification.result import CheckResult

if TYPE_CHECKING:
    from quotes.pipeline import Pipeline

_FEWEST_WORDS = 2  # of a quoted stretch in a draft that is checked: a single word is no quotation


@dataclass(frozen=True, slots=True)
class DraftedQuote:
    """One quote of a draft: its words and where they stand in the draft's text (characters), and the verdict."""

    words: str
    content: tuple[Span, ...]
    speaker: str | None
    result: CheckResult


def check(session: Session, text: str, *, speaker: str | None = None, before: date | None = None) -> CheckResult:
    """The verdict on one text; see `quotes.verification.check`. The caller commits: the index is brought up first.

    Args:
        session: a session on the store.
        text: the text that is checked.
        speaker: the claimed speaker; None or blank when nobody was named.
        before: leaves out what was published on that day or later, and what bears no date; None: nothing.
    """
    if not is_read_only(session):  # a reader finds what ingest has indexed
        refresh(session)
    return check_words(session, text, speaker=speaker, before=before)


def check_draft(
    session: Session, path: Path, *, pipeline: Pipeline, before: date | None = None
) -> tuple[DraftedQuote, ...]:
    """The verdict on every quote of a draft in any readable format, in order.

    Reported speech claims no words and is left out. Raises ReadError when the file cannot be read.

    Args:
        session: a session on the store.
        path: the file.
        pipeline: reads the draft.
        before: leaves out what was published on that day or later, and what bears no date; None: nothing.
    """
    out: list[DraftedQuote] = []
    for article in read(path, limit=pipeline.max_characters):
        if isinstance(article, ReadFailure):
            raise ReadError(f"{article.origin}: {article.reason}")
        out += check_analysis(session, pipeline.analyse(article), before=before)
    return tuple(out)


def check_analysis(session: Session, draft: Analysis, *, before: date | None = None) -> tuple[DraftedQuote, ...]:
    """The same for a draft that has been analysed already.

    Args:
        session: a session on the store.
        draft: the draft as the pipeline read it.
        before: leaves out what was published on that day or later, and what bears no date; None: nothing.
    """
    text = draft.article.text
    out: list[DraftedQuote] = []
    for quote in draft.quotes:
        speaker = _claimed(quote)
        for content in _quoted(quote, text):
            words = PIECE_BREAK.join(span.of(text).strip() for span in content)
            if len(words.split()) >= _FEWEST_WORDS:
                result = check(session, _plain(content, text), speaker=speaker, before=before)
                out.append(DraftedQuote(words, content, speaker, result))
    return tuple(out)


def _claimed(quote: Quote) -> str | None:
    """Whom the draft credits, None when it does not say, or names nobody in particular."""
    speaker = quote.speaker
    named = speaker.kind in {SpeakerKind.PERSON, SpeakerKind.ORGANIZATION}
    return speaker.name if named and speaker.status is SpeakerStatus.RESOLVED else None


def _quoted(quote: Quote, text: str) -> Iterator[tuple[Span, ...]]:
    """What a draft puts within quotation marks: a direct quote as a whole, of a mixed one each quoted stretch."""
    if quote.kind is QuoteKind.DIRECT:
        yield quote.content
    elif quote.kind is QuoteKind.MIXED:
        for span in quote.content:
            for run in find_runs(span.of(text)):
                if run.level == 0:
                    yield (Span(span.start + run.inner_start, span.start + run.inner_end),)


def _plain(content: tuple[Span, ...], text: str) -> str:
    """The words as one text; pieces that a cue interrupts are joined by a space, which is no mark of a cut."""
    return " ".join(span.of(text).strip() for span in content)
