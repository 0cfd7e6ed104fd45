"""Dates as newspapers print them. Only what names a day counts: "Tuesday" and "last week" never become a date."""

from __future__ import annotations

import re
from datetime import date, datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\.?,?\s+"
_TIME = (
    r"(?:,?\s*(?:at|-|–|\||•|/)?\s*\d{1,2}[:.h]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5}|[+-]\d\d:?\d\d)?)?"
)
_WRITTEN = tuple(
    re.compile(rf"(?:{_WEEKDAY})?{pattern}{_TIME}", re.IGNORECASE)
    for pattern in (
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_YEAR}\s+{_MONTH}\s+{_DAY}",
    )
)
_ISO = re.compile(
    r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
    r"(?P<rest>[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?\s*(?:Z|[+-]\d\d:?\d\d)?)?"
)
_LONGEST = 80  # characters; what is longer is a sentence, not a date


def parse_date(words: str) -> date | datetime | None:
    """Read a day or moment from words that name nothing else.

    Understands ISO 8601, "13 January 2022", "Jan. 13, 2022", "Thursday, January 13, 2022 at 10:05 a.m.". A form whose
    day and month could be swapped (13/1/2022 is fine to people, 3/1/2022 is not) is left alone, and so is a relative
    word. English newspapers' dates are read here; other languages' by dateparser with relative forms switched off.

    Args:
        words: a line or a field.

    Returns:
        The day, or the moment with its time zone; None when the words are no date or more than one.
    """
    words = " ".join(words.split()).strip(" .,;|•·-–—")
    if not words or len(words) > _LONGEST:
        return None
    if (match := _ISO.fullmatch(words)) is not None:
        return _moment(words) or _day(match)
    for pattern in _WRITTEN:
        if (match := pattern.fullmatch(words)) is not None:
            return _day(match)
    return _foreign(words)


def _day(match: re.Match[str]) -> date | None:
    month = match["month"].casefold().rstrip(".")
    try:
        return date(int(match["year"]), _MONTHS.get(month) or int(month), int(match["day"]))
    except ValueError:
        return None


def _moment(words: str) -> datetime | None:
    """An ISO date with a time and a zone; a time without its zone is no moment."""
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _foreign(words: str) -> date | None:
    """A date in another language ("13 janvier 2022"): only with a year in digits and a month in letters."""
    if not re.search(r"\b(?:19|20)\d\d\b", words) or not re.search(r"\d{1,2}\b.*[^\W\d]|[^\W\d].*\b\d{1,2}\b", words):
        return None
    if len(words.split()) > 6 or len(re.findall(r"\d+", words)) < 2:
        return None
    from dateparser import DateDataParser  # slow to import, seldom needed

    parser = DateDataParser(settings={"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]})
    try:
        found = parser.get_date_data(words)
    except (ValueError, OverflowError, RecursionError):
        return None
    return found.date_obj.date() if found is not None and found.date_obj is not None else None
