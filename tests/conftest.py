"""What tests share: every database that the store runs on, real ones both."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from glob import glob
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text

from quotes.pipeline import Pipeline, load
from quotes.settings import Settings
from quotes.store import engine, migrate

POSTGRES = {"postgresql_server", "postgresql_template", "new_postgresql"}
REMEDY = (
    "these tests run on a real PostgreSQL, whose programs (initdb, postgres) are neither on the PATH nor under "
    "/usr/lib/postgresql/*/bin: apt-get install postgresql"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser or PostgreSQL by the fixtures that it takes, so that `make check` can do without."""
    for item in items:
        taken = set(getattr(item, "fixturenames", ()))
        parameters = getattr(getattr(item, "callspec", None), "params", {})
        if "browser" in taken:
            item.add_marker("browser")
        if POSTGRES & taken or "postgresql" in parameters.values():
            item.add_marker("postgres")


def _program(name: str) -> str:
    # The distribution's folder first: a link on the PATH may lack the programs' neighbours.
    found = sorted(glob(f"/usr/lib/postgresql/*/bin/{name}")) or [shutil.which(name) or ""]
    if not found[-1]:
        pytest.fail(REMEDY, pytrace=False)
    return found[-1]


def _somebody() -> dict[str, Any]:
    """Arguments for subprocess that make the program run as a user whom PostgreSQL accepts: it refuses root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a throw-away PostgreSQL server's first database; no durability, one socket, no port."""
    initdb, postgres = _program("initdb"), _program("postgres")
    # Not pytest's tmp_path: another user must be able to enter it, and a socket's path may have 107 bytes at most.
    folder = Path(tempfile.mkdtemp(prefix="quotes-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
    data = folder / "data"
    try:
        make = [initdb, "-D", str(data), "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(make, check=True, capture_output=True, cwd="/", **_somebody())
        command = [postgres, "-D", str(data), "-k", str(folder), "-c", "listen_addresses="]
        settings = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=40")
        for setting in settings:
            command += ["-c", setting]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(command, cwd="/", stdout=log, stderr=log, **_somebody())
        try:
            url = f"postgresql+psycopg://tester@/postgres?host={folder}"
            _wait_for(url, server, folder / "log")
            yield url
        finally:
            server.send_signal(signal.SIGQUIT)  # an immediate shutdown: nothing is to be saved
            server.wait(timeout=60)
    except subprocess.CalledProcessError as error:
        pytest.fail(f"{error.cmd}: {error.stderr.decode(errors='replace')}", pytrace=False)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    admin = create_engine(url)
    for _ in range(1200):
        try:
            with admin.connect():
                admin.dispose()
                return
        except Exception:  # not up yet
            if server.poll() is not None:
                pytest.fail(f"PostgreSQL did not start: {log.read_text(errors='replace')}", pytrace=False)
            time.sleep(0.1)
    pytest.fail(f"PostgreSQL does not answer: {log.read_text(errors='replace')}", pytrace=False)


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> str:
    """The name of a migrated database on the server, to be copied."""
    admin = create_engine(postgresql_server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE migrated"))
    admin.dispose()
    made = engine(postgresql_server.replace("/postgres?", "/migrated?"))
    migrate(made)
    made.dispose()
    return "migrated"


@pytest.fixture
def new_postgresql(postgresql_server: str, postgresql_template: str) -> Callable[..., str]:
    """A function that makes a database of its own and returns its URL; empty, or with the tables in place."""

    def make(*, empty: bool = False) -> str:
        name = f"t{uuid.uuid4().hex}"
        admin = create_engine(postgresql_server, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            copied = "" if empty else f" TEMPLATE {postgresql_template}"
            connection.execute(text(f"CREATE DATABASE {name}{copied}"))
        admin.dispose()
        return postgresql_server.replace("/postgres?", f"/{name}?")

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a fresh database with its tables; a test that takes it runs once on each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'quotes.db'}"
    make: Callable[..., str] = request.getfixturevalue("new_postgresql")
    return make()


@pytest.fixture
def store(database_url: str) -> Iterator[Engine]:
    """An engine on a fresh database; a test that takes it runs once on each kind."""
    made = engine(database_url)
    yield made
    made.dispose()


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The shipped pipeline, loaded once."""
    return load(Settings())
