"""Who publishes: one row however the name is cased or spaced."""

from __future__ import annotations

import hashlib

from sqlmodel import Session

from quotes.store.query import search_text
from quotes.store.tables import Source
from quotes.store.upsert import ensure
from quotes.text.normal import fold

_LONGEST_KEY = 200  # characters; PostgreSQL indexes no more than some 2 700 bytes


def source_id(session: Session, name: str | None) -> int | None:
    """Give the id of the source called `name`, made when there is none; None for no name.

    Args:
        session: a session that writes.
        name: the name as an article gives it; None or blank for none.
    """
    plain = " ".join((name or "").split())
    if not plain:
        return None
    key = search_text(plain) or fold(plain).encode("ascii", "backslashreplace").decode()
    if len(key) > _LONGEST_KEY:
        key = hashlib.sha256(key.encode()).hexdigest()
    return ensure(session, Source, {"key": key}, name=plain)
