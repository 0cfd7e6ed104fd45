"""Which quotes a listing holds: one frozen value from the command line and the address bar down to the database.

Unless told otherwise, listings show what `quotes.types.is_listed` says: what was said, if that is likely enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quotes.types import QuoteKind, StatementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteFilter:
    """Which quotes: every condition given must hold. `after` and `before` are days, both included.

    `query` is read by `quotes.store.query`; no text is an error. `min_confidence` is a probability, None for any.
    `default_only`: what `statement` and `min_confidence` leave open is narrowed by the one rule of
    what is listed; a quote whose speaker a human has named is shown in any case.
    """

    query: str = ""
    person_id: int | None = None
    source_id: int | None = None
    article_id: int | None = None
    kind: QuoteKind | None = None
    statement: StatementKind | None = None
    after: date | None = None
    before: date | None = None
    min_confidence: float | None = None
    default_only: bool = False


EVERYTHING = QuoteFilter()
