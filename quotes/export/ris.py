"""RIS: one NEWS record a quote; the quotation and its speaker stand in the note, the speaker in the keywords too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from quotes.export.bibtex import address
from quotes.export.csl import item
from quotes.export.labels import one_line, speaker_label
from quotes.store.records import QuoteRecord

_END = "\r\n"  # the format's own line end


def write(quotes: Iterable[QuoteRecord], stream: IO[str]) -> None:
    """Write one record a quote.

    Args:
        quotes: the quotes, written as they come.
        stream: takes text and must not translate line ends.
    """
    for quote in quotes:
        for tag, value in record(quote):
            stream.write(f"{tag}  - {value}{_END}")
        stream.write(_END)


def record(quote: QuoteRecord) -> Iterator[tuple[str, str]]:
    """Give the tags and values of one record, each value on one line; what the article does not tell is left out.

    Args:
        quote: the quote as the store gives it.
    """
    csl, speaker = item(quote), one_line(speaker_label(quote.speaker))
    yield "TY", "NEWS" if csl["type"] == "article-newspaper" else "ELEC"
    yield "ID", one_line(quote.key)
    for name in csl.get("author", []):
        yield "AU", _author(name)
    for tag, field in (("TI", "title"), ("T2", "container-title")):
        if field in csl:
            yield tag, csl[field]
    if "issued" in csl:
        year, month, day = csl["issued"]["date-parts"][0]
        yield "PY", f"{year:04}"
        yield "DA", f"{year:04}/{month:02}/{day:02}/"
    if "URL" in csl:
        yield "UR", address(csl["URL"])
    if quote.speaker.name is not None:
        yield "KW", speaker
    yield "N1", f"{speaker}: {one_line(quote.words)}"
    yield "ER", ""


def _author(name: dict[str, str]) -> str:
    """ "Last, First, Suffix" as RIS has it; a literal as it is."""
    if "literal" in name:
        return name["literal"]
    family = " ".join(part for part in (name.get("non-dropping-particle", ""), name.get("family", "")) if part)
    return ", ".join(part for part in (family, name.get("given", ""), name.get("suffix", "")) if part)
