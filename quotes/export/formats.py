"""The formats by name, and one way to write each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from quotes.errors import InputError
from quotes.export import annotation, bibtex, csl, lines, ris, table, wikiquote
from quotes.store.records import QuoteRecord


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its `name` for commands and addresses, a `label` for people, the files' suffix, and the media type."""

    name: str
    label: str
    suffix: str
    media_type: str
    writer: Callable[[Iterable[QuoteRecord], IO[str]], None]


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("csv", "CSV (spreadsheet)", ".csv", "text/csv", table.write),
        Format("jsonl", "JSONL", ".jsonl", "application/x-ndjson", lines.write),
        Format("csl", "CSL-JSON (Zotero, Pandoc)", ".json", "application/vnd.citationstyles.csl+json", csl.write),
        Format("bibtex", "BibTeX (biblatex)", ".bib", "application/x-bibtex", bibtex.write),
        Format("ris", "RIS (EndNote, Mendeley)", ".ris", "application/x-research-info-systems", ris.write),
        Format("annotation", "Web Annotation", ".jsonld", "application/ld+json", annotation.write),
        Format("wikiquote", "Wikiquote", ".wiki", "text/plain", wikiquote.write),
    )
}


def format_named(name: str) -> Format:
    """Give the format called `name`. Raises InputError, which lists them, when there is none.

    Args:
        name: a key of FORMATS.
    """
    try:
        return FORMATS[name]
    except KeyError:
        raise InputError(f"the export format {name!r} is not known; use one of {', '.join(FORMATS)}") from None


def write(format: str, quotes: Iterable[QuoteRecord], stream: IO[str]) -> int:
    """Write `quotes` to `stream` in the format called `format` and return how many there were.

    `stream` takes text and must not translate line ends (open a file with newline="" and encoding="utf-8"). Quotes are
    written as they come, so a generator of any length will do (Wikiquote alone needs them all). Raises InputError for
    an unknown format, before anything is written.

    Args:
        format: a key of FORMATS.
        quotes: any number of them.
        stream: takes text and must not translate line ends.
    """
    chosen, count = format_named(format), 0

    def counted() -> Iterator[QuoteRecord]:
        nonlocal count
        for quote in quotes:
            count += 1
            yield quote

    chosen.writer(counted(), stream)
    return count
