"""Looking after the store: is it whole, a copy of it, and people that an older version linked."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from quotes.errors import StoreError
from quotes.people import needs_repair, repair
from quotes.services.library import counts as counted
from quotes.store import session
from quotes.store.backup import backup
from quotes.store.integrity import Finding, findings

__all__ = ["Finding", "backup", "counted", "findings", "keep_up", "repair_people"]


def repair_people(engine: Engine, *, on_progress: Callable[[int, int], None] | None = None, anew: bool = False) -> int:
    """Link all people of a store by what it holds and by what humans decided; returns how many people it has less.

    May be stopped and started again at any point.

    Args:
        engine: the database.
        on_progress: called with how many names are done and how many there are.
        anew: whether names that were linked by this version are gone through, too.
    """
    with session(engine, write=True) as s:
        return repair(s, on_progress=on_progress, commit=s.commit, anew=anew)


def keep_up(engine: Engine, *, on_progress: Callable[[int, int], None] | None = None) -> bool:
    """Link the people of a store anew where an older version linked them; says whether that was so.

    A store that may only be read stays as it is.

    Args:
        engine: the store.
        on_progress: is told how many are done, of how many; None: nobody is.
    """
    try:
        with session(engine) as s:
            if not needs_repair(s):
                return False
        repair_people(engine, on_progress=on_progress)
    except (DBAPIError, StoreError):
        return False
    return True
