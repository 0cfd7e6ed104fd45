"""JSONL: one line a quote, in the project's one JSON dialect (`quotes.export.json_records`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from quotes.export.json_records import dumps
from quotes.export.json_records import quote as quote_record
from quotes.store.records import QuoteRecord


def write(quotes: Iterable[QuoteRecord], stream: IO[str]) -> None:
    r"""Write one JSON object a line.

    Args:
        quotes: the quotes in the order of the lines; they are written as they come.
        stream: takes text; line ends are "\n".
    """
    for quote in quotes:
        stream.write(dumps(quote_record(quote)) + "\n")
