"""Which code and which model made what."""

from __future__ import annotations

from sqlmodel import Session

from quotes.store.tables import Run, now
from quotes.store.upsert import ensure
from quotes.types import RunInfo


def run_id(session: Session, run: RunInfo) -> int:
    """Give the id of the row for `run`, made when there is none.

    Args:
        session: a session that writes.
        run: which code and model; what is too long for its column is cut.
    """
    unique = {"version": run.version[:100], "pipeline": run.pipeline[:300], "extractor": run.extractor[:300]}
    return ensure(session, Run, unique, created_at=now())


def describe(run: Run) -> str:
    """Give the run in one line for people.

    Args:
        run: the row of a run.
    """
    return f"{run.pipeline}, {run.extractor}, version {run.version}"
