"""What a check hands out: verdicts, changes and matches as plain, frozen values.

The words of DESIGN: a saying is the one utterance behind quotes in several articles; its quotes are its wordings. A
check holds a text and a claimed speaker against the store; the verdict is what came of it, with evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quotes.types import QuoteKind, Span, SpeakerKind, SpeakerStatus

JOIN = " … "  # stands between the pieces of a quote that its cue interrupts


class Wording(StrEnum):
    """How the words of a claim stand to what was printed."""

    VERBATIM = "verbatim"  # the same words; quote marks, dashes, case and spacing aside
    TRIMMED = "trimmed"  # a part of them, or cuts marked by an ellipsis or brackets
    ALTERED = "altered"  # words were dropped, inserted, replaced, or two quotes run together
    PARAPHRASE = "paraphrase"  # the same sense in other words
    NOT_FOUND = "not found"
    NOT_CHECKED = "not checked"  # the text is no quotation that could be looked up; `problem` says why


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


class ChangeKind(StrEnum):
    """What kind of difference an edit is."""

    PUNCTUATION = "punctuation"  # also spelling of a number, hyphens, spacing
    TRIMMED = "trimmed"  # cut away at the beginning or the end
    MARKED = "marked"  # a cut or an addition that an ellipsis or brackets own up to
    INSERTED = "inserted"
    DROPPED = "dropped"
    REPLACED = "replaced"
    NUMBER = "number"
    NEGATION = "negation"
    NAME = "name"
    FORM = "tense or person"
    PARAPHRASE = "paraphrase"
    SPLICED = "spliced"  # words of another quote begin here


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between the printed words and the claimed ones.

    `before` are the printed words, `after` the claimed ones, "" where there are none; `before_span` and `after_span`
    are their characters in `Match.words` and in the claim. `at_stake` tells whether the meaning is.
    """

    kind: ChangeKind
    before: str
    after: str
    before_span: Span
    after_span: Span
    at_stake: bool


@dataclass(frozen=True, slots=True)
class StoredQuote:
    """One printed wording that a claim can be held against, as the store has it.

    `quote_id` is None for words of an article that are nobody's quote. `parts` are the pieces of the content in order,
    a single one when the words stand together. `speakers` are the names under which the speaker is known: the person's
    name first, then the article's form and other variants; empty when nobody is credited. `text` is the article's
    text, "" when it was not loaded, and `content` where the parts stand in it.
    """

    quote_id: int | None
    parts: tuple[str, ...]
    kind: QuoteKind = QuoteKind.DIRECT
    speakers: tuple[str, ...] = ()
    speaker_kind: SpeakerKind | None = None
    speaker_status: SpeakerStatus = SpeakerStatus.UNKNOWN
    person_id: int | None = None
    article_id: int | None = None
    title: str | None = None
    source: str | None = None
    published: date | None = None
    url: str | None = None
    via: str | None = None
    content: tuple[Span, ...] = ()
    text: str = ""

    @property
    def words(self) -> str:
        """The parts as one text, " … " between two: what changes count their characters in."""
        return JOIN.join(self.parts)


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
