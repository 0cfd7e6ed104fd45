"""Sessions: who may write, and what becomes of files that are not ours or are no longer there."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from quotes.errors import StoreError
from quotes.store import engine, session
from quotes.store.database import is_read_only
from quotes.store.tables import Source


def write(s: Session) -> None:
    s.add(Source(key="k", name="n"))
    s.flush()


def test_the_database_itself_refuses_what_a_reader_writes(store: Engine) -> None:
    def try_to() -> None:
        with session(store, read_only=True) as s:
            assert is_read_only(s)
            write(s)

    with pytest.raises(StoreError, match="read"):
        try_to()
    with session(store, write=True) as s:  # the connection went back to the pool as it was
        assert not is_read_only(s)
        write(s)


def test_another_programs_file_does_not_get_our_tables(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE moz_places (id INTEGER PRIMARY KEY)")
    before = path.read_bytes()

    def try_to() -> None:
        with session(engine(f"sqlite:///{path}")):
            pass

    with pytest.raises(StoreError, match=r"another program .*moz_places"):
        try_to()
    assert path.read_bytes() == before


@pytest.mark.parametrize("replaced", [True, False])
def test_a_file_that_is_replaced_or_removed_is_noticed(tmp_path: Path, replaced: bool) -> None:
    path, other = tmp_path / "quotes.db", tmp_path / "other.db"
    opened = engine(f"sqlite:///{path}")
    with session(opened, write=True) as s:
        write(s)
    if replaced:
        with session(engine(f"sqlite:///{other}")):
            pass
        other.rename(path)
    else:
        path.unlink()

    def decide() -> None:
        with session(opened, write=True) as s:
            write(s)

    with pytest.raises(StoreError, match="replaced" if replaced else "gone"):
        decide()
    assert path.exists() == replaced  # nothing is made in the place of what is gone
    if replaced:  # the file that stands there now is read from then on
        with session(opened) as s:
            assert s.exec(select(Source)).all() == []


def test_readers_and_writers_that_share_a_pool_do_not_disturb_each_other(store: Engine) -> None:
    with session(store, read_only=True) as reading:
        assert reading.exec(select(Source)).all() == []
        reading.rollback()  # its connection goes back to the pool in the middle
        with session(store, write=True) as writing:
            write(writing)
        assert len(reading.exec(select(Source)).all()) == 1
        with pytest.raises(DBAPIError, match="read"):
            reading.execute(delete(Source))
        reading.rollback()
    with session(store, write=True) as writing:
        writing.execute(delete(Source))
