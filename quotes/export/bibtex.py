r"""BibTeX in biblatex's fields: @article for a newspaper, @online for a page; the quotation stands in `annotation`.

Written here because the encoders at hand put `\\url{}` around addresses or escape what stands verbatim in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO, Any
from urllib.parse import quote as percent

from quotes.export.csl import item
from quotes.export.labels import one_line, speaker_label
from quotes.store.records import QuoteRecord

# Braces count for BibTeX even behind a backslash, so that an odd one would open the rest of the file: hence the names.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "%": r"\%",
        "#": r"\#",
        "$": r"\$",
        "&": r"\&",
        "_": r"\_",
    }
)
_ADDRESS = "!#$%&'()*+,/:;=?@[]~-._"  # what may stand in an address as it is; braces and backslashes may not


def write(quotes: Iterable[QuoteRecord], stream: IO[str]) -> None:
    """Write one entry a quote.

    Args:
        quotes: the quotes, written as they come.
        stream: takes text and must not translate line ends.
    """
    for quote in quotes:
        stream.write(entry(quote) + "\n")


def entry(quote: QuoteRecord) -> str:
    """Give the biblatex entry of the article that holds `quote`.

    Args:
        quote: the quote as the store gives it.
    """
    csl = item(quote)
    speaker = one_line(speaker_label(quote.speaker))
    authors = " and ".join(_author(name) for name in csl.get("author", []))
    fields = {
        "author": f"{{{authors}}}" if authors else "",
        "title": _protected(csl.get("title", "")),
        "journaltitle" if csl["type"] == "article-newspaper" else "organization": _braced(
            csl.get("container-title", "")
        ),
        "entrysubtype": "{newspaper}" if csl["type"] == "article-newspaper" else "",
        "date": _date(csl),
        "url": f"{{{address(csl['URL'])}}}" if "URL" in csl else "",
        "keywords": _braced(speaker.replace(",", "")) if quote.speaker.name is not None else "",
        "annotation": _braced(f"{speaker}: {one_line(quote.words)}"),
    }
    kind = "article" if csl["type"] == "article-newspaper" else "online"
    lines = [f"  {name} = {value}," for name, value in fields.items() if value]
    return "\n".join((f"@{kind}{{{key(quote.key)},", *lines, "}", ""))


def key(raw: str) -> str:
    """Make a citation key that every BibTeX reader takes: letters, digits, `-`, `_`, `:` and `.` of ASCII.

    Args:
        raw: any text, such as the store's citation key.
    """
    return re.sub(r"[^A-Za-z0-9:._-]+", "-", raw).strip("-") or "quote"


def address(url: str) -> str:
    """Give `url` with what would end a field, or is no part of an address, percent-encoded.

    Args:
        url: an address as the article gives it.
    """
    return percent(one_line(url).replace(" ", "%20"), safe=_ADDRESS)


def _braced(words: str) -> str:
    return f"{{{words.translate(_ESCAPES)}}}" if words else ""


def _protected(words: str) -> str:
    """In double braces: a headline's capitals stay as they are."""
    return f"{{{_braced(words)}}}" if words else ""


def _date(csl: dict[str, Any]) -> str:
    if "issued" not in csl:
        return ""
    year, month, day = csl["issued"]["date-parts"][0]
    return f"{{{year:04}-{month:02}-{day:02}}}"


def _author(name: dict[str, str]) -> str:
    """ "von Last, Jr., First"; a literal, or a part with a comma or "and" in it, within braces of its own."""
    if "literal" in name:
        return f"{{{name['literal'].translate(_ESCAPES)}}}"
    family = " ".join(part for part in (name.get("non-dropping-particle", ""), name.get("family", "")) if part)
    parts = [family, name.get("suffix", ""), name.get("given", "")]
    return ", ".join(_shielded(part) for part in parts if part)


def _shielded(part: str) -> str:
    escaped = part.translate(_ESCAPES)
    return f"{{{escaped}}}" if "," in part or re.search(r"\band\b", part, re.IGNORECASE) else escaped
