"""What a check hands out: the verdict, the matches that carry it and what limits it, as plain, frozen values.

The words of DESIGN: a check holds a text and a claimed speaker against the store; the verdict is what came of it, with
evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quotes.types import QuoteKind
from quotes.wording.types import Change, Wording


class SpeakerVerdict(StrEnum):
    """How the claimed speaker stands to those whom the articles credit."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"  # somebody else is credited: `credited` says who
    CONTESTED = "contested"  # articles disagree
    UNKNOWN = "unknown"  # nobody is credited, or nothing was found
    NOT_ASKED = "not asked"


class Problem(StrEnum):
    """Why a text was not checked, or why the answer is worth less than it looks."""

    EMPTY = "empty"
    TOO_SHORT = "too short"
    TOO_LONG = "too long"
    COMMONPLACE = "commonplace"  # words that anybody says: a match proves little
    FOREIGN = "foreign"  # not English, as far as its words tell
    OUTSIDE_QUOTES = "outside quotes"  # an article prints the words, but as nobody's quote
    REPORTED = "reported"  # an article has the words as reported speech, not within quotation marks
    SENSE_TURNED = "sense turned"  # what was cut away turns the sense


@dataclass(frozen=True, slots=True)
class Match:
    """A printed wording that answers a claim.

    `similarity` is the weighted share of the words that the two have in common, 0 to 1: it orders matches and decides
    nothing. `context` is the article's text around the words. `as_quote` is False when the words stand in the article
    but are nobody's quote.
    """

    quote_id: int | None
    words: str
    wording: Wording
    similarity: float
    changes: tuple[Change, ...]
    kind: QuoteKind
    speaker: str | None
    person_id: int | None
    article_id: int | None
    title: str | None
    source: str | None
    published: date | None
    url: str | None
    context: str
    as_quote: bool = True


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The verdict on one text.

    `changes` are those of the best match, `matches` the best first. `credited` are the people whom the matches
    credit, most often first. `sentence` says it as a person would. `needs_human` is True where a human should look:
    everything but words and speaker as printed. `problem` is None when nothing limits the answer.
    """

    text: str
    claimed: str | None
    wording: Wording
    speaker: SpeakerVerdict
    credited: tuple[str, ...]
    changes: tuple[Change, ...]
    matches: tuple[Match, ...]
    sentence: str
    needs_human: bool
    problem: Problem | None = None
