"""What a comparison of two wordings hands out: what the one is of the other, and each change with its class."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quotes.types import Span


class Wording(StrEnum):
    """How the words of a claim stand to what was printed."""

    VERBATIM = "verbatim"  # the same words; quote marks, dashes, case and spacing aside
    TRIMMED = "trimmed"  # a part of them, or cuts marked by an ellipsis or brackets
    ALTERED = "altered"  # words were dropped, inserted, replaced, or two quotes run together
    PARAPHRASE = "paraphrase"  # the same sense in other words
    NOT_FOUND = "not found"
    NOT_CHECKED = "not checked"  # the text is no quotation that could be looked up; `problem` says why


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
