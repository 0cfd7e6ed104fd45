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
    NOT_SAID = "not said"  # an article has the words as what was not said, or only might be
    OUTSIDE_QUOTES = "outside quotes"  # an article prints the words, but as nobody's quote
    REPORTED = "reported"  # an article has the words as reported speech, not within quotation marks
    SENSE_TURNED = "sense turned"  # what was cut away turns the sense


@dataclass(frozen=True, slots=True)
class Credit:
    """A speaker to whom matching quotes give the words.

    Attributes:
        name: the fullest name.
        confidence: how sure the surest of the attributions is, 0 to 1.
        sure: it carries a verdict: sure by itself, or seen in several sources.
        sources: who prints it so.
        articles: in how many articles.
        claimed: it is the claimed speaker; `other`: it is surely somebody else; neither where that cannot be told.
        words: the words of an article that say who spoke, "" where its text is not known.
    """

    name: str
    confidence: float
    sure: bool
    sources: tuple[str, ...]
    articles: int
    claimed: bool
    other: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class Denial:
    """A sentence in which an article says that the speaker denies the words, and where it stands."""

    words: str
    speaker: str
    article_id: int | None
    source: str | None
    published: date | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Match:
    """A printed wording that answers a claim.

    `similarity` is the weighted share of the words that the two have in common, 0 to 1: it orders matches and decides
    nothing. `probability` is how probably it is the claim in other words, None where that was not looked for.
    `speaker_confidence` is how sure the attribution is.
    `context` is the article's text around the words. `as_quote` is False when the words stand in the article
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
    probability: float | None = None
    speaker_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The verdict on one text.

    `changes` are those of the best match, `matches` the best first. `credited` are the people whom the matches
    credit, most often first. `sentence` says it as a person would. `needs_human` is True where a human should look:
    everything but words and speaker as printed. `problem` is None when nothing limits the answer.

    `nearest` are lines that come nearest to a claim that nothing answers: not the same, and no verdict rests on them.
    `credits` sum up whom the best matches credit, and how surely. `denials` say that the speaker denies the words.
    `earliest` is the first dated print of the words, None when none is dated; `undated` counts those without a date.
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
    nearest: tuple[Match, ...] = ()
    credits: tuple[Credit, ...] = ()
    denials: tuple[Denial, ...] = ()
    earliest: Match | None = None
    undated: int = 0
