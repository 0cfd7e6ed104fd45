"""The site over a filled store, once for all tests of this folder; none of them writes to it but those that say so."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from quotes.settings import Settings
from quotes.store import engine, persons, reviews, session
from quotes.store.tables import Appearance
from quotes.types import Evidence, SpeakerKind
from tests.services import plugged
from tests.web import newsroom
from web import create_app

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REMEDY = f"these tests need a browser, and none of {', '.join(NAMES)} is on the PATH: apt-get install chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a SQLite file with the newsroom's articles."""
    path: Path = tmp_path_factory.mktemp("site") / "quotes.db"
    url = f"sqlite:///{path}"
    opened = engine(url)
    newsroom.fill(opened)
    opened.dispose()
    return url


@pytest.fixture(scope="session")
def app(site_url: str) -> Flask:
    made = create_app(Settings(database_url=site_url, secret_key="for tests"))
    made.testing = False  # errors are answered, as in service
    return made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def empty_client(tmp_path: Path) -> FlaskClient:
    return create_app(Settings(database_url=f"sqlite:///{tmp_path / 'empty.db'}")).test_client()


def furnish(folder: Path) -> FlaskClient:
    """A site of one's own, with one pair of names in the queue: Marta Kovalenko and Marta Kovalenka."""
    url = f"sqlite:///{folder / 'quotes.db'}"
    opened = engine(url)
    newsroom.fill(opened)
    with session(opened, write=True) as writing:
        [second] = persons.appearances(writing, article_id=2)
        assert second.name == "Marta Kovalenka"
        first = second.person_id
        other = persons.create(writing, name="Marta Kovalenka", kind=SpeakerKind.PERSON)
        persons.assign(writing, second.id, other)
        for member, role in ((second.id, "ferry captain"), (persons.appearances(writing, article_id=1)[0].id, "mayor")):
            seen = writing.get(Appearance, member)
            assert seen is not None
            seen.roles = (role,)  # so that the machine, too, leaves it to a person
        reviews.add(
            writing, [first or 0, other], score=0.91, evidence=(Evidence("name", "one letter differs"),), name="Marta"
        )
    opened.dispose()
    return create_app(Settings(database_url=url), pipeline=plugged.pipeline()).test_client()


@pytest.fixture
def desk(tmp_path: Path) -> FlaskClient:
    """A desk for a test that decides something."""
    return furnish(tmp_path)


@pytest.fixture(scope="module")
def refusing(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A desk for tests in which nothing may come to be decided."""
    return furnish(tmp_path_factory.mktemp("desk"))


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """The site on a real port of this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(timeout=5)


@pytest.fixture(scope="session")
def address(app: Flask) -> Iterator[str]:
    """Where the filled site is served."""
    with serving(app) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium of this machine."""
    path = next((found for found in map(shutil.which, NAMES) if found), None)
    if path is None:
        pytest.fail(REMEDY, pytrace=False)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield launched
        launched.close()
