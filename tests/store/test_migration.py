"""The schema: migrations and models agree, any number of programs may migrate, versions are told apart."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text
from sqlmodel import Session, SQLModel

import quotes.store
from quotes.errors import ConfigurationError, StoreError
from quotes.store import engine, migrate, persons, profiles, session
from quotes.store.migration import HEAD, _alembic, downgrade, revision
from quotes.types import SpeakerKind

SEARCH = ("quote_fts", "search_vector", "ix_quote_search_vector")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    make: Callable[..., str] = request.getfixturevalue("new_postgresql")
    return make(empty=True)


def test_the_newest_migration_is_the_one_that_the_code_expects() -> None:
    folder = Path(quotes.store.__file__).parent / "migrations"
    assert ScriptDirectory(str(folder)).get_current_head() == HEAD


def test_migrations_and_models_agree(store: Engine) -> None:
    migrate(store)
    with store.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, *_: not (name or "").startswith(SEARCH)}
        )
        assert compare_metadata(context, SQLModel.metadata) == []


def test_up_down_and_up_again(empty_url: str) -> None:
    made = engine(empty_url)
    migrate(made)
    migrate(made)
    downgrade(made)
    assert set(inspect(made).get_table_names()) <= {"alembic_version"}
    with made.connect() as connection:
        assert revision(connection) is None
    migrate(made)
    with session(made) as s:
        assert s.execute(text("SELECT count(*) FROM quote")).scalar_one() == 0
    made.dispose()


@pytest.mark.slow
def test_several_programs_may_migrate_at_once(empty_url: str) -> None:
    code = "import sys; from quotes.store import engine, migrate; migrate(engine(sys.argv[1]))"
    several = [subprocess.Popen([sys.executable, "-c", code, empty_url]) for _ in range(2)]
    assert [one.wait() for one in several] == [0, 0]


def test_a_database_of_a_newer_version_is_left_alone(store: Engine) -> None:
    with session(store, write=True) as s:
        s.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"9999.*newer version"):
        migrate(store)


def test_sqlite_is_set_up_on_every_connection(tmp_path: Path) -> None:
    made = engine(f"sqlite:///{tmp_path / 'quotes.db'}")
    with made.connect() as connection:
        pragmas = ("foreign_keys", "journal_mode", "synchronous")
        assert [connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in pragmas] == [1, "wal", 1]


def test_a_store_that_may_not_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a store.db"
    with session(engine(f"sqlite:///{path}"), write=True) as s:
        s.execute(text("INSERT INTO source (key, name) VALUES ('a', 'A')"))
    # Whoever runs the tests as root may write everywhere.
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    made = engine(f"sqlite:///{path}")
    with session(made) as s:
        assert s.execute(text("SELECT name FROM source")).scalar_one() == "A"
    with pytest.raises(StoreError, match="can be written"), session(made, write=True) as s:
        s.execute(text("DELETE FROM source"))


def test_people_known_from_elsewhere_are_found_by_their_names_in_an_older_store(empty_url: str) -> None:
    made = engine(empty_url)
    _alembic(made, "upgrade", "0003")
    with Session(made) as s:
        number = persons.create(s, name="Ann Ek", kind=SpeakerKind.PERSON)
        s.execute(text("INSERT INTO person_key (key, person_id) VALUES ('Annê Eck', :n)"), {"n": number})
        s.commit()
    with session(made) as s:
        assert [one.name for one in profiles.page(s, query="anne", quoted=False, limit=5)[0]] == ["Ann Ek"]
    made.dispose()


@pytest.mark.parametrize("url", ["", "quotes.db", "mysql://somewhere/x", "nonsense://x"])
def test_a_url_that_names_no_database(url: str) -> None:
    with pytest.raises(ConfigurationError, match="database URL"):
        engine(url)


@pytest.mark.parametrize(
    "url", ["sqlite:////no/such/folder/quotes.db", "postgresql://tester:secret@127.0.0.1:1/none?connect_timeout=2"]
)
def test_a_database_that_cannot_be_reached(url: str) -> None:
    with pytest.raises(StoreError) as caught, session(engine(url)):
        pass
    assert "secret" not in str(caught.value)
    assert "check that" in str(caught.value)
