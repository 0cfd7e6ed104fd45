"""CSL-JSON, the hub of the citation formats: the article is the item, the quotation and its speaker stand in `custom`.

Follows the schema of CSL 1.0.2's input data: `id` and `type` on every item, dates as `date-parts`, no other keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO, Any

from quotes.export.json_records import dumps
from quotes.export.labels import one_line, speaker_label
from quotes.names import parse
from quotes.store.records import QuoteRecord
from quotes.text.addresses import outward

_BETWEEN = re.compile(r"\s*(?:;|&|,\s*and\b|\band\b|,(?!\s*(?:Jr|Sr|I{2,3}|IV)\b))\s*")
_OPENING = re.compile(r"^by\s+", re.IGNORECASE)
_LETTERS_ONLY = re.compile(r"[^\d@/|<>{}\\=]+")


def write(quotes: Iterable[QuoteRecord], stream: IO[str]) -> None:
    """Write one JSON array of CSL items, one a quote.

    Args:
        quotes: the quotes, written as they come.
        stream: takes text and must not translate line ends.
    """
    stream.write("[")
    before = "\n"
    for quote in quotes:
        stream.write(before)
        stream.write(dumps(item(quote), indent=1))
        before = ",\n"
    stream.write("\n]\n")


def item(quote: QuoteRecord) -> dict[str, Any]:
    """Give the CSL item of the article that holds `quote`; what the article does not tell is left out.

    Args:
        quote: the quote as the store gives it.
    """
    article, address = quote.article, outward(quote.article.url)
    found: dict[str, Any] = {
        "id": quote.key,
        "type": "webpage" if address and not article.source else "article-newspaper",
        "author": [csl_name(name) for name in split_byline(quote.byline)],
        "title": one_line(article.title or ""),
        "container-title": one_line(article.source or ""),
        "URL": address,
    }
    if article.published is not None:
        day = article.published
        found["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    found["custom"] = custom(quote)
    return {key: value for key, value in found.items() if value}


def custom(quote: QuoteRecord) -> dict[str, Any]:
    """Give the quotation itself: what was said, by whom, how sure, and where it stands in the article's text.

    Args:
        quote: the quote as the store gives it.
    """
    speaker = quote.speaker
    found: dict[str, Any] = {
        "quote": quote.words,
        "quote-kind": str(quote.kind),
        "statement": str(quote.statement),
        "speaker": speaker.name,
        "speaker-in-article": speaker.article_name,
        "speaker-kind": str(speaker.kind) if speaker.kind is not None else None,
        "speaker-status": str(speaker.status),
        "speaker-label": speaker_label(speaker),
        "speaker-candidates": list(speaker.candidates),
        "mention": quote.mention,
        "cue": quote.cue,
        "via": quote.via,
        "confidence": round(quote.confidence, 4),
        "offsets": [list(span) for span in quote.content],
    }
    return {key: value for key, value in found.items() if value not in (None, [], "")}


def split_byline(byline: str | None) -> list[str]:
    """Give the names in a byline, one by one: "Jane Doe, John Roe and Ana Cruz" has three.

    Args:
        byline: the line as printed; None for none.
    """
    names = _BETWEEN.split(_OPENING.sub("", one_line(byline or ""), count=1))
    return [name.strip() for name in names if name and name.strip(" .,")]


def csl_name(name: str) -> dict[str, str]:
    """Give a name in CSL's parts; `literal` for one word (an agency) and for what does not look like a person's name.

    Args:
        name: one name of a byline.
    """
    parsed = parse(name)
    if not parsed.surname or not parsed.given or _LETTERS_ONLY.fullmatch(name) is None:
        return {"literal": name}
    given = " ".join(part for part in (parsed.given, *parsed.middle, parsed.patronymic or "") if part)
    parts = {
        "family": parsed.surname,
        "given": given,
        "non-dropping-particle": " ".join(parsed.particles),
        "suffix": parsed.suffix or "",
    }
    return {key: value for key, value in parts.items() if value}
