"""Citation keys: who wrote or printed it, when, and a short hash; stable as long as the article's words are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date

from anyascii import anyascii

from quotes.types import Span

_HASH_LENGTH = 10  # hexadecimal digits: two quotes of one author and day clash once in a million million
_LONGEST_NAME = 40  # characters
_TITLE_WORDS = 3
_SEVERAL = re.compile(r",| and | & |;|\||/| with ", re.IGNORECASE)
_BY = re.compile(r"^\s*(?:by|from)\s+", re.IGNORECASE)


def citation_key(
    *,
    sha256: str,
    content: Sequence[Span],
    byline: str | None,
    source: str | None,
    title: str | None,
    published: date | None,
) -> str:
    """Make a key such as "whitmore-2022-01-13-3fa9c1d20e".

    The name is the first author's last name, else the source, else the title's first words, else "anon"; "nd" stands
    for no date. The hash is of the article's text and the places of the content, so a quote that a later run finds
    again has the same one.

    Args:
        sha256: the hash of the article's text.
        content: where the quote's words stand, in characters of the text.
        byline: who wrote the article; None where it does not say.
        source: who published it; None where nobody knows.
        title: its headline; None for none.
        published: its day; None for none.
    """
    day = published.isoformat() if published else "nd"
    places = ",".join(f"{start}-{end}" for start, end in content)
    digest = hashlib.sha256(f"{sha256}:{places}".encode()).hexdigest()[:_HASH_LENGTH]
    return f"{_name(byline, source, title)}-{day}-{digest}"


def _name(byline: str | None, source: str | None, title: str | None) -> str:
    first = _SEVERAL.split(_BY.sub("", byline or ""), maxsplit=1)[0].split()
    for raw in (first[-1] if first else "", source or "", " ".join((title or "").split()[:_TITLE_WORDS])):
        slug = re.sub(r"[^a-z0-9]+", "-", anyascii(raw).lower()).strip("-")[:_LONGEST_NAME].strip("-")
        if slug:
            return slug
    return "anon"
