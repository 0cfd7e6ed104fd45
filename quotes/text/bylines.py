"""Bylines: who the article says wrote it."""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"(?:(?:written|reported|story|text|article)\s+)?by\s*:?\s+|(?:author|reporter|byline)s?\s*:\s*", re.IGNORECASE
)
_WORD = r"(?:[^\W\d_](?:[^\W\d_]|['’\-])*\.?|(?:[^\W\d_]\.){1,3})"
_PARTICLE = r"(?:de|del|della|di|da|dos|van|von|der|den|la|le|al|el|bin|ibn|ter|ten)"
_NAME = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_WORD}){{0,4}}"
_NAMES = re.compile(rf"{_NAME}(?:\s*(?:,|;|&|\band\b|,\s*and\b)\s*{_NAME}){{0,5}}")
_TRAILER = re.compile(
    r"\s*(?:[|•·/–—]|\s-\s|,\s*(?=(?:staff|senior|chief|political|foreign|special|associated|reuters|afp|cnn|bbc)\b)"
    r"|\bfor\b|\bin\b|\bon\b|\bupdated\b|\bpublished\b|<|\(|@|https?:).*$",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?:.*\b)?(?:staff|admin|editor|reporter|correspondent|web ?desk|news ?desk|guest|contributor)s?$", re.IGNORECASE
)
_PLACE = re.compile(r"\s+in\s+[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,2}(?=\s*(?:,|;|&|\band\b|$))")
_ALSO = re.compile(r"\s*(?:,|&|\band)\s*(?:news )?agencies$", re.IGNORECASE)
_CITY = re.compile(r"(?P<names>[^,;&]+\s[^,;&]+),\s*[^\W\d_]+")
DATED = re.compile(
    r"\s(?=(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?\s+\d)",
    re.IGNORECASE,
)
"""Where the date begins that stands behind names in one line ("By Jane Doe Nov. 20, 2026")."""
_LONGEST = 120  # characters
_NOBODY = {"", "none", "null", "nan", "n/a", "unknown"}


def parse_byline(line: str) -> str | None:
    """Return the name or names in a line such as "By Jane Doe and John Roe, staff writers".

    The line must open with "By" or "Author:" and go on with capitalised names only: "By lending a helping hand …"
    opens a sentence, and "Bishkek, Kyrgyzstan –" is where an article was written, not who wrote it.

    Args:
        line: one line of a text.

    Returns:
        The names as one string; None when the line is no byline.
    """
    line = " ".join(line.split())
    opening = _OPENING.match(line)
    if opening is None or len(line) > _LONGEST:
        return None
    return clean_author(line[opening.end() :])


def without_opening(author: str | None) -> str | None:
    """Return what a field for authors holds, without its "By".

    Args:
        author: the field's words; None where there is no field.

    Returns:
        The names; None where the field holds nothing or a writer's word for that ("n/a").
    """
    if author is None or author.strip().lower() in _NOBODY:
        return None
    opening = _OPENING.match(author.strip() + " ")
    return author.strip()[opening.end() :] or None if opening else author


def clean_author(names: str) -> str | None:
    """Take trailing dates, roles, places and handles off the names of authors.

    Args:
        names: the words of a byline or an author field.

    Returns:
        The names; None when what is left does not look like names of people.
    """
    names = DATED.split(" ".join(names.split()), maxsplit=1)[0] if names else ""
    names = _ALSO.sub("", _TRAILER.sub("", _PLACE.sub("", names)).strip(" ,;.|"))
    if (city := _CITY.fullmatch(names)) is not None and " and " not in names:
        names = city["names"]
    if not names or _NAMES.fullmatch(names) is None or _AGENCY.fullmatch(names):
        return None
    words = [word for word in re.split(r"[\s,;&]+", names) if word and word != "and"]
    capital = [word for word in words if word[0].isupper()]
    if any(word[0].islower() and re.fullmatch(_PARTICLE, word) is None for word in words):
        return None
    return names.title() if names.isupper() and len(capital) > 1 else names
