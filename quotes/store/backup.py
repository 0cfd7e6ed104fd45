"""A copy of a whole SQLite store while others go on working in it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from quotes.errors import ConfigurationError, InputError, StoreError

_PAGES = 2_000  # of the file that are copied before others may write


def backup(engine: Engine, target: Path) -> int:
    """Copy the store into `target`, as it stands at one moment, and see that the copy is whole.

    The copy is made beside `target` and put in its place when it is on the disk, so that a program that is killed in
    the middle leaves what stood there before. Others may read and write meanwhile.

    Args:
        engine: the store, a SQLite file.
        target: the file to write; one that is there already is replaced.

    Returns:
        The size of the copy in bytes.

    Raises:
        ConfigurationError: the store is no SQLite file; PostgreSQL has `pg_dump` for this.
        InputError: `target` is the store itself, or cannot be written.
        StoreError: the copy is damaged, as the store may be.
    """
    database = engine.url.database if engine.dialect.name == "sqlite" else None
    if database in {None, "", ":memory:"}:
        raise ConfigurationError(
            f"{engine.url.render_as_string(hide_password=True)} is no SQLite file: use pg_dump for PostgreSQL"
        )
    source, part = Path(str(database)), target.with_name(target.name + ".part")
    if not source.is_file():
        raise StoreError(f"there is no store at {source}: name another with --db")
    if target.exists() and target.samefile(source):
        raise InputError(f"{target} is the store itself: name another file for the copy")
    try:
        part.unlink(missing_ok=True)
        address = f"{source.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as old, closing(sqlite3.connect(part)) as new:
            old.backup(new, pages=_PAGES)
            new.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
            [(told,)] = new.execute("PRAGMA quick_check(1)").fetchall()
        if told != "ok":
            raise StoreError(f"the copy of {source} is damaged ({told}): run `quotes verify`")
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise InputError(f"{target} cannot be written ({error}); choose another file") from error
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size
