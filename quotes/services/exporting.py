"""Write the quotes of the store in a format that other programs read."""

from __future__ import annotations

from datetime import date
from typing import IO

from sqlmodel import Session

from quotes.export import format_named, write
from quotes.services.assembly import quote_view
from quotes.store import quotes as quote_store
from quotes.types import QuoteKind, StatementKind


def export(
    s: Session,
    format: str,
    stream: IO[str],
    *,
    query: str = "",
    person_id: int | None = None,
    source_id: int | None = None,
    article_id: int | None = None,
    kind: QuoteKind | None = None,
    statement: StatementKind | None = None,
    after: date | None = None,
    before: date | None = None,
    min_confidence: float = 0.0,
) -> int:
    """Write every quote that `library.quotes` would list to `stream` and return how many there were.

    `format` is one that `quotes.export` knows; another raises InputError before anything is written. The quotes are
    read in batches, so any number of them fits into memory.
    """
    format_named(format)
    wanted = quote_store.Wanted(
        query=query,
        person_id=person_id,
        source_id=source_id,
        article_id=article_id,
        kind=kind,
        statement=statement,
        after=after,
        before=before,
        min_confidence=min_confidence,
    )
    return write(format, (quote_view(row) for row in quote_store.every(s, wanted)), stream)
