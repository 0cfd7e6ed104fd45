"""A form that is sent twice acts once: each carries a key, and the judgement that came of it keeps that key.

The key stands in the judgement's payload, so it is as durable as the decision and known to every program that serves
the same store.
"""

from __future__ import annotations

from sqlalchemy import Text, func, select, type_coerce, update
from sqlmodel import Session

from quotes.store.tables import Judgement
from quotes.store.upsert import table

_judgement = table(Judgement).c
_KEY = "act"  # in the payload
_LONGEST = 64  # characters of a key; what is longer is none of ours


def newest(session: Session) -> int:
    """Give the number of the latest judgement, 0 where there is none.

    Args:
        session: an open session.
    """
    return int(session.execute(select(func.max(_judgement.id))).scalar() or 0)


def made_with(session: Session, key: str) -> int | None:
    """Give the number of the judgement that came of the form with this key, None when none did.

    Args:
        session: a session that has its turn (`database.take_turn`), so that no other is just acting on the same form.
        key: letters, digits, `-` and `_`; anything else was never given out and is found nowhere.
    """
    if not key.replace("-", "").replace("_", "").isalnum() or not key.isascii() or len(key) > _LONGEST:
        return None
    words = type_coerce(_judgement.payload, Text)
    found = session.execute(select(_judgement.id).where(words.contains(f'"{_KEY}":"{key}"', autoescape=True)))
    return found.scalars().first()


def sign(session: Session, key: str, *, after: int) -> None:
    """Let the judgements of this transaction keep the key of their form.

    Args:
        session: the session that has just acted.
        key: the form's key.
        after: the number of the latest judgement before the act (`newest`).
    """
    rows = session.execute(select(_judgement.id, _judgement.payload).where(_judgement.id > after)).all()
    for row in rows:
        signed = {**row.payload, _KEY: key}
        session.execute(update(table(Judgement)).where(_judgement.id == row.id).values(payload=signed))
