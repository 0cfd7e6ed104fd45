"""Bylines: who the article says wrote it."""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"(?:(?:written|reported|story|text|article)\s+)?by\s*:?\s+|(?:author|reporter|byline)s?\s*:\s*", re.IGNORECASE
)
_WORD = r"(?:[^\W\d_](?:[^\W\d_]|['’\-])*\.?|[^\W\d_]\.)"
_PARTICLE = r"(?:de|del|della|di|da|dos|van|von|der|den|la|le|al|el|bin|ibn|ter|ten)"
_NAME = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_WORD}){{0,4}}"
_NAMES = re.compile(rf"{_NAME}(?:\s*(?:,|;|&|\band\b|,\s*and\b)\s*{_NAME}){{0,5}}")
_TRAILER = re.compile(
    r"\s*(?:[|•·/–—]|\s-\s|,\s*(?=(?:staff|senior|chief|political|foreign|special|associated|reuters|afp|cnn|bbc)\b)"
    r"|\bfor\b|\bin\b|\bon\b|\bupdated\b|\bpublished\b|<|\(|@|https?:).*$",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?:staff|admin|editor|web ?desk|news ?desk|our correspondent|guest|contributor)s?$", re.IGNORECASE
)
_LONGEST = 120  # characters


def parse_byline(line: str) -> str | None:
    """The name or names in a line such as "By Jane Doe and John Roe, staff writers"; None when it is no byline.

    The line must open with "By" or "Author:" and go on with capitalised names only: "By lending a helping hand …"
    opens a sentence, and "Bishkek, Kyrgyzstan –" is where an article was written, not who wrote it.
    """
    line = " ".join(line.split())
    opening = _OPENING.match(line)
    if opening is None or len(line) > _LONGEST:
        return None
    return clean_author(line[opening.end() :])


def clean_author(names: str) -> str | None:
    """`names` without trailing dates, roles and handles; None when what is left does not look like names of people."""
    names = _TRAILER.sub("", " ".join(names.split())).strip(" ,;.|") if names else ""
    if not names or _NAMES.fullmatch(names) is None or _AGENCY.fullmatch(names):
        return None
    words = [word for word in re.split(r"[\s,;&]+", names) if word and word != "and"]
    capital = [word for word in words if word[0].isupper()]
    if any(word[0].islower() and re.fullmatch(_PARTICLE, word) is None for word in words):
        return None
    return names.title() if names.isupper() and len(capital) > 1 else names
