"""Datelines: "RIVERTON —", "PARIS (AP) -", "LONDON, March 3 (Reuters) —" before the first words of a report."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quotes.types import Span

_LOOK = 120  # characters at the start of a paragraph; no dateline is longer
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_WORD = rf"{_UPPER}[\w.’'-]*"
_SMALL = r"(?:of|the|de|la|del|da|do|di|du|al|el|am|an|der|sur|on|aboard|upon|in)"
_NAME = rf"{_WORD}(?:[ /]{_WORD}|[ ]{_SMALL}(?=[ ]{_UPPER})){{0,5}}"
_MONTH = (
    r"(?i:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?)"
_WEEKDAY = r"(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_DATE = rf"(?:{_WEEKDAY}(?:{_MONTH} {_DAY}|{_DAY} {_MONTH})(?:,? \d{{4}})?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
_AGENCY = r"(?:\([^()\n]{2,40}\)|\[[^\[\]\n]{2,40}\]|/ ?[A-Z][\w ]{1,20} ?/)"
_DASH = r"(?:–|—|―|--+|-|_)"

_DATELINE = re.compile(
    rf"(?P<place>{_NAME})"
    rf"(?P<region>(?:[ ]?,[ ]?(?!{_MONTH}\b){_NAME}){{0,2}})"
    rf"(?P<date>(?:[.,|]|,?[ ])[ ]?{_DATE}\.?)?"
    rf"(?P<agency>,?[ ]?{_AGENCY})?"
    rf"(?:(?P<sign>[ \xa0]?{_DASH}[ \xa0]|[ \xa0]{_DASH}(?=[\"“‘']|{_UPPER})|--+[ \xa0]?|:[ ]+|[ ]?\|[ ]?)"
    r"|(?<=[)\]/])[ \xa0]?)"
)
_AGENCY_ALONE = re.compile(rf"\([A-Z][\w .]{{1,20}}\)[ ]?{_DASH}[ ]")
_AGENCY_LINE = re.compile(
    rf"(?P<place>{_NAME})(?:\. {_DATE})?\. ?{_UPPER}[A-Z.]{{2,}}(?: ?/[^/\n]{{2,40}}/)?[ ]?{_DASH}[ ]"
)
_OPENS = re.compile(r"[\"“‘'„«]|\d|[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: all of it up to the first word of the report, and the words that name the place (may be empty)."""

    span: Span
    place: Span


PlaceTest = Callable[[Span], bool]
"""Tells of some characters of the text whether they name a place, as far as a recogniser of names can tell."""


def find_datelines(text: str, paragraphs: Sequence[Span], is_place: PlaceTest | None = None) -> tuple[Dateline, ...]:
    """Find the datelines of a text.

    Args:
        text: the text.
        paragraphs: its paragraphs, in characters.
        is_place: tells of some characters whether they name a place; None when nothing can tell.

    Returns:
        At most one a paragraph, in order.
    """
    found = (find_dateline(text, span.start, span.end, is_place) for span in paragraphs)
    return tuple(line for line in found if line is not None)


def find_dateline(text: str, start: int, end: int, is_place: PlaceTest | None = None) -> Dateline | None:
    """Find the dateline at the start of a paragraph.

    A place in capitals before a dash is one, and a place in small letters with a date or an agency besides. Others
    ("Riverton – The mayor left") are one only where the words are known to name a place. "PARIS:" is none, since
    speakers of transcripts are written so, unless a date or an agency stands with it.

    Args:
        text: the text.
        start: the paragraph's first character.
        end: the character after its last.
        is_place: tells of some characters whether they name a place; None when nothing can tell.

    Returns:
        The dateline; None where there is none, or where nothing would follow it.
    """
    limit = min(end, start + _LOOK)
    alone = _AGENCY_ALONE.match(text, start, limit)
    if alone is not None:
        return Dateline(Span(start, alone.end()), Span(start, start))
    line = _AGENCY_LINE.match(text, start, limit)
    if line is not None:
        return Dateline(Span(start, line.end()), Span(*line.span("place")))
    found = _DATELINE.match(text, start, limit)
    if found is None or _OPENS.match(text, found.end(), end) is None:
        return None
    place = Span(*found.span("place"))
    if not _is_sure(found) and not (_may_be_sure(found) and is_place is not None and is_place(place)):
        return None
    return Dateline(Span(start, found.end()), place)


def _may_be_sure(found: re.Match[str]) -> bool:
    """Whether what looks like a dateline is one if it names a place: before a dash, or in capitals before a colon."""
    sign = (found["sign"] or "").strip()
    return sign not in ("", ":", "|") or (sign == ":" and _is_shouted(found["place"]))


def _is_sure(found: re.Match[str]) -> bool:
    """Whether what looks like a dateline is one."""
    sign = (found["sign"] or "").strip()
    if not sign:
        return found["agency"] is not None and (found["date"] is not None or _is_shouted(found["place"]))
    if sign in (":", "|"):
        return found["date"] is not None or found["agency"] is not None
    if found["date"] or found["agency"]:
        return True
    return _is_shouted(found["place"])


def _is_shouted(place: str) -> bool:
    """Whether a place is in capitals, small words inside apart."""
    return sum(letter.isupper() for letter in place) > 2 and all(
        word.isupper() or word in _SMALL_WORDS for word in re.split(r"[ /]", place)
    )


_SMALL_WORDS = frozenset(_SMALL.removeprefix("(?:").removesuffix(")").split("|"))
