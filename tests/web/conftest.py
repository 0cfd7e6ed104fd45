"""The site over a filled store, once for all tests of this folder; none of them writes to it but those that say so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from quotes.settings import Settings
from quotes.store import engine
from tests.web import newsroom
from web import create_app


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


@pytest.fixture(scope="session")
def address(app: Flask) -> Iterator[str]:
    """The site on a real port of this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(timeout=5)
