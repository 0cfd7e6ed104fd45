"""Reaching the database: SQLite in a file, or PostgreSQL by URL."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from weakref import WeakSet

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

from quotes.errors import ConfigurationError, StoreError
from quotes.store.migration import migrate, reason

BUSY_SECONDS = 30  # how long a SQLite connection waits for another one's write
_migrated: WeakSet[Engine] = WeakSet()


def engine(url: str) -> Engine:
    """An engine for `url`: "sqlite:///quotes.db", "sqlite://" (in memory), "postgresql://user:password@host/name".

    Nothing is connected yet. A SQLite file that may not be written, or stands in a folder that may not, is opened for
    reading only. Raises ConfigurationError when the URL names no database that the store runs on, or when
    its driver is not installed.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ConfigurationError(
            f"{url!r} is no database URL: write sqlite:///FILE or postgresql://USER@HOST/NAME"
        ) from error
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        return _sqlite(parsed)
    if backend in {"postgresql", "postgres"}:
        return _postgresql(parsed)
    raise ConfigurationError(
        f"the database URL names {backend!r}, but the store runs on sqlite and postgresql: choose one of them"
    )


def _sqlite(url: URL) -> Engine:
    options: dict[str, Any] = {"connect_args": {"timeout": BUSY_SECONDS, "check_same_thread": False}}
    if url.database in {None, "", ":memory:"}:
        options["poolclass"] = StaticPool
    reading = _read_only(url.database)
    if reading is not None:
        options = {"creator": partial(sqlite3.connect, reading, uri=True, **options["connect_args"])}
    made = create_engine(url, **options)

    @event.listens_for(made, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        # The driver must not open transactions of its own: it would do so too late, and never for SAVEPOINT or DDL.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys=ON")
        if reading is None:
            cursor.execute("PRAGMA journal_mode=WAL")
        # With WAL a crash of the program loses nothing; a power cut may lose the last articles, never half of one.
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA cache_size=-65536")
        cursor.close()

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return made


def _read_only(database: str | None) -> str | None:
    """The URI by which a SQLite file is opened that cannot be written; None when it can, or is not there."""
    path = Path(database or "").absolute()
    if not database or not path.is_file() or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return None
    # What was written last may still stand beside the file; else it is read as it stands, without the files that
    # SQLite would have to make in the folder.
    log = path.with_name(path.name + "-wal")
    unsettled = log.is_file() and log.stat().st_size > 0
    return f"{path.as_uri()}?mode=ro" + ("" if unsettled else "&immutable=1")


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except (ImportError, NoSuchModuleError) as error:
        raise ConfigurationError(
            "PostgreSQL needs the psycopg driver, which is not installed: pip install 'quotes[postgres]'"
        ) from error


@contextmanager
def session(engine: Engine, *, write: bool = False) -> Iterator[Session]:
    """A session that commits when the block ends and rolls back when it raises.

    The schema is brought up to date on the first use of `engine`. Give `write` when the block writes: on SQLite it then
    takes its turn at the beginning instead of failing in the middle when another program has written meanwhile.
    Raises StoreError when the database cannot be reached or refuses.
    """
    try:
        if engine not in _migrated:
            migrate(engine)
            _migrated.add(engine)
        with Session(engine, expire_on_commit=False) as opened:
            if write:
                opened.connection(execution_options={"sqlite_begin": "IMMEDIATE"})
            yield opened
            opened.commit()
    except DBAPIError as error:
        raise StoreError(
            f"the database {engine.url.render_as_string(hide_password=True)} refused: {reason(error)}; "
            "check that it exists, can be written, and that no other program holds it"
        ) from error
