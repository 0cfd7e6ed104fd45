"""CSV for spreadsheets: one row a quote, UTF-8 with a byte-order mark, cells that a spreadsheet would run guarded."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import IO

from quotes.export.labels import speaker_label
from quotes.store.records import QuoteRecord
from quotes.text.addresses import outward

COLUMNS = (
    *("id", "key", "speaker", "speaker_in_article", "speaker_kind", "speaker_status", "speaker_candidates"),
    *("quote", "kind", "statement", "cue", "mention", "via", "confidence"),
    *("title", "source", "byline", "published", "url", "start", "end"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # what would steer a terminal; tabs and line ends stay
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # what makes a spreadsheet compute a cell


def write(quotes: Iterable[QuoteRecord], stream: IO[str]) -> None:
    """Write a head row and one row a quote.

    Args:
        quotes: the quotes in the order of the rows; they are written as they come.
        stream: takes text and must not translate line ends.
    """
    for line in lines(quotes):
        stream.write(line)


def lines(quotes: Iterable[QuoteRecord]) -> Iterator[str]:
    """Yield a byte-order mark, the head row and a row a quote, each as text with its line end (RFC 4180).

    Args:
        quotes: the quotes in the order of the rows.
    """
    yield "\ufeff"
    yield csv_line(COLUMNS)
    for quote in quotes:
        yield csv_line(row(quote))


def csv_line(cells: Iterable[str | int | float]) -> str:
    """Give cells as one line of CSV with its line end (RFC 4180).

    Args:
        cells: the row from left to right; words of articles go through `guarded` first.
    """
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def row(quote: QuoteRecord) -> list[str]:
    """Give the cells of one quote, in the order of COLUMNS; empty where nothing is known.

    Args:
        quote: the quote as the store gives it.
    """
    speaker, article = quote.speaker, quote.article
    cells = (
        *(quote.key, speaker_label(speaker) if speaker.name is not None else None, speaker.article_name),
        *(speaker.kind, speaker.status, " | ".join(speaker.candidates)),
        *(quote.words, quote.kind, quote.statement, quote.cue, quote.mention, quote.via, f"{quote.confidence:.4f}"),
        *(article.title, article.source, quote.byline, article.published, outward(article.url)),
    )
    start, end = quote.content[0].start, quote.content[-1].end
    return [str(quote.id), *(guarded("" if cell is None else str(cell)) for cell in cells), str(start), str(end)]


def guarded(cell: str) -> str:
    """Give a cell that neither a spreadsheet nor a terminal acts on.

    Args:
        cell: words of an article.

    Returns:
        The words without control characters, after an apostrophe where a spreadsheet would take them for a formula
        (also one that begins with a fullwidth sign).
    """
    cell = _CONTROL.sub("", cell)
    return f"'{cell}" if cell.lstrip(" ").startswith(_RUN) else cell
