"""CSV for spreadsheets: one row a quote, UTF-8 with a byte-order mark, cells that a spreadsheet would run guarded."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO

from quotes.export.quoted import Quoted, speaker_label

COLUMNS = (
    *("quote_id", "key", "speaker", "speaker_in_article", "speaker_kind", "speaker_status", "speaker_candidates"),
    *("quote", "kind", "statement", "cue", "mention", "via", "confidence"),
    *("title", "source", "byline", "published", "url", "start", "end"),
)
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # what makes a spreadsheet compute a cell


def write(quotes: Iterable[Quoted], stream: IO[str]) -> None:
    """Write a head row and one row a quote. `stream` must not translate line ends."""
    stream.write("\ufeff")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for quote in quotes:
        writer.writerow(row(quote))


def row(quote: Quoted) -> list[str]:
    """The cells of one quote, in the order of COLUMNS; empty where nothing is known."""
    speaker, article = quote.speaker, quote.article
    cells = (
        *(quote.key, speaker_label(speaker) if speaker.name is not None else None, speaker.article_name),
        *(speaker.kind, speaker.status, " | ".join(speaker.candidates)),
        *(quote.words, quote.kind, quote.statement, quote.cue, quote.mention, quote.via, f"{quote.confidence:.4f}"),
        *(article.title, article.source, quote.byline, article.published, article.url),
    )
    start, end = quote.content[0].start, quote.content[-1].end
    return [str(quote.id), *(guarded("" if cell is None else str(cell)) for cell in cells), str(start), str(end)]


def guarded(cell: str) -> str:
    """`cell` with an apostrophe before it where a spreadsheet would take it for a formula."""
    cell = cell.replace("\x00", "")
    return f"'{cell}" if cell.lstrip(" ").startswith(_RUN) else cell
