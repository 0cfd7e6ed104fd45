"""Keep the index of wordings up to date: incremental, safe to stop at any moment."""

from __future__ import annotations

from sqlmodel import Session

from quotes.store import wordings
from quotes.store.wordings import Index
from quotes.wording.features import features, normals, passage_features

BATCH = 500  # texts indexed at a time


def refresh(session: Session, *, most: int | None = None) -> int:
    """Index the quotes and articles that came since the last time, and forget those that went; returns how many came.

    The caller commits. Each batch costs about a millisecond a text.

    Args:
        session: a session on the store.
        most: how many are indexed now; None for all.
    """
    _forget(session)
    number = 0
    while most is None or number < most:
        size = BATCH if most is None else min(BATCH, most - number)
        waiting = wordings.pending(session, limit=size)
        if waiting is None:
            break
        wordings.add(session, Index.QUOTES, ((one, list(features(normals(words)))) for one, words in waiting.quotes))
        wordings.add(
            session, Index.ARTICLES, ((one, passage_features(normals(text))) for one, text in waiting.articles)
        )
        wordings.done(session, waiting)
        number += len(waiting.rows)
    return number


def _forget(session: Session) -> None:
    """Take out of the index what was deleted."""
    while (gone := wordings.gone(session, limit=BATCH)) is not None:
        quotes = ((one, list(features(normals(words)))) for one, words in gone.quotes)
        wordings.remove(session, Index.QUOTES, quotes)
        articles = ((one, passage_features(normals(text))) for one, text in gone.articles)
        wordings.remove(session, Index.ARTICLES, articles)
        wordings.forgotten(session, gone)
