"""Reaching the database: SQLite in a file, or PostgreSQL by URL."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

from quotes.errors import ConfigurationError, StoreError
from quotes.store.migration import migrate, reason

_TURN = 7_305_816_401_442_155_113  # any number, the same in every program that acts or links
BUSY_SECONDS = 30  # how long a SQLite connection waits for another one's write
_migrated: WeakSet[Engine] = WeakSet()
_files: WeakKeyDictionary[Engine, tuple[int, int] | None] = WeakKeyDictionary()  # device and inode behind an engine


def engine(url: str) -> Engine:
    """Make an engine for `url`: "sqlite:///quotes.db", "sqlite://" (in memory), "postgresql://user:password@host/name".

    Nothing is connected yet. A SQLite file that may not be written, or stands in a folder that may not, is opened for
    reading only. Raises ConfigurationError when the URL names no database that the store runs on, or when
    its driver is not installed.

    Args:
        url: where the database is.
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
        if reading is None and _ours(cursor):
            cursor.execute("PRAGMA journal_mode=WAL")
        # With WAL a crash of the program loses nothing; a power cut may lose the last articles, never half of one.
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA cache_size=-65536")
        cursor.close()

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    @event.listens_for(made, "checkin")
    def calm(connection: Any, _record: Any) -> None:
        if connection is not None:
            connection.execute("PRAGMA query_only=OFF")  # a reader may have had it; the next one may write

    return made


def _ours(cursor: Any) -> bool:
    """Whether a SQLite file is empty or holds our tables: of another program's not even the mode may be changed."""
    names = {row[0] for row in cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return not names or "alembic_version" in names


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
            "PostgreSQL needs the psycopg driver, which is not installed: pip install 'who-said-what[postgres]'"
        ) from error


def _file(engine: Engine) -> tuple[int, int] | None:
    """Which file stands behind a SQLite engine now; None for a database that is no file, or a file that is gone."""
    database = engine.url.database if engine.dialect.name == "sqlite" else None
    if database in {None, "", ":memory:"}:
        return None
    try:
        found = Path(str(database)).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _check_file(engine: Engine) -> None:
    """See that the file is still the one that was opened: what is written to another's old connections is lost.

    Raises:
        StoreError: it was replaced or removed. The connections to the old one are given up, so that a whole file in
            its place is read from the next session on.
    """
    known = _files.get(engine)
    if known is None or known == (now := _file(engine)):
        return
    if now is not None:
        engine.dispose()
        _migrated.discard(engine)
        del _files[engine]
    what = "is gone" if now is None else "has been replaced by another file"
    raise StoreError(
        f"the database {engine.url.database} {what} since it was opened; nothing was kept of what you just did: "
        + ("put it back" if now is None else "look at what is there now, then do it again")
    )


@contextmanager
def session(engine: Engine, *, write: bool = False, read_only: bool = False) -> Iterator[Session]:
    """Open a session that commits when the block ends and rolls back when it raises.

    The schema is brought up to date on the first use of `engine`.

    Args:
        engine: the database, from `engine`.
        write: the block writes: on SQLite it then takes its turn at the beginning instead of failing in the middle
            when another program has written meanwhile.
        read_only: the database itself refuses whatever the block tries to write.

    Raises:
        StoreError: the database cannot be reached or refuses.
    """
    if write and read_only:
        raise ValueError("a session either writes or only reads: give write or read_only, not both")
    try:
        _check_file(engine)
        if engine not in _migrated:
            migrate(engine)
            _migrated.add(engine)
            _files[engine] = _file(engine)
        with Session(engine, expire_on_commit=False) as opened:
            if write:
                opened.connection(execution_options={"sqlite_begin": "IMMEDIATE"})
            if read_only:
                opened.info[READ_ONLY] = True
                event.listen(opened, "after_begin", _only_reading)
            yield opened
            opened.commit()
    except DBAPIError as error:
        raise StoreError(
            f"the database {engine.url.render_as_string(hide_password=True)} refused: {reason(error)}; "
            "check that it exists, can be written, and that no other program holds it"
        ) from error


def take_turn(session: Session) -> None:
    """Let only one program act or link at a time until the transaction ends.

    SQLite's writers take turns anyway; on PostgreSQL the transaction waits for an advisory lock.

    Args:
        session: a session in which nothing has been read yet that the act will rest on.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _TURN})


READ_ONLY = "read_only"  # the key in Session.info


def is_read_only(session: Session) -> bool:
    """Tell whether `session` was opened with `read_only`.

    Args:
        session: an open session.
    """
    return bool(session.info.get(READ_ONLY))


def _only_reading(session: Session, _transaction: object, connection: Connection) -> None:
    """Make the database refuse writes until the transaction that begins here ends."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA query_only=ON")  # the pool takes it back, see `_sqlite`
    else:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
