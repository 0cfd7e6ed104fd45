"""Write the quotes of the store in a format that other programs read."""

from __future__ import annotations

from datetime import date
from typing import IO

from sqlmodel import Session

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

    `format` is one that `quotes.export` knows; another raises InputError.
    """
    raise NotImplementedError
