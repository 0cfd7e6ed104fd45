"""Write the quotes of the store in a format that other programs read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from sqlmodel import Session

from quotes.export import format_named, table, write
from quotes.store import quotes as quote_store
from quotes.store.quote_filter import EVERYTHING, QuoteFilter


def export(s: Session, format: str, stream: IO[str], quote_filter: QuoteFilter = EVERYTHING) -> int:
    """Write every quote that `library.quotes` would list to `stream` and return how many there were.

    `format` is one that `quotes.export` knows; another raises InputError before anything is written. The quotes are
    read in batches, so any number of them fits into memory.

    Args:
        s: an open session.
        format: a name that `quotes.export.FORMATS` knows.
        stream: takes text and must not translate line ends.
        quote_filter: which quotes; every condition must hold.
    """
    format_named(format)
    return write(format, quote_store.every(s, quote_filter), stream)


def csv_lines(s: Session, quote_filter: QuoteFilter = EVERYTHING) -> Iterator[str]:
    """Yield the CSV export line by line, so that a site can send the beginning before the end is read.

    Args:
        s: an open session; it must stay open until the last line is taken.
        quote_filter: which quotes.
    """
    return table.lines(quote_store.every(s, quote_filter))
