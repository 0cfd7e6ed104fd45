"""Reading never writes: every page of the URL map is asked, and the database sees nothing but questions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from web.http.database import KEY
from web.http.database import session as request_session

QUESTIONS = ("SELECT", "PRAGMA", "BEGIN", "WITH", "ROLLBACK", "COMMIT")


def addresses(app: Flask) -> Iterator[str]:
    """Every address of the URL map that answers GET, its variable parts filled with what the store holds."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "GET" not in (rule.methods or ()) or rule.endpoint == "static":
                continue
            for number in (1, 2):
                values: dict[str, object] = {}
                for name, converter in rule._converters.items():
                    kind = type(converter).__name__
                    if kind == "AnyConverter":
                        values[name] = sorted(converter.items)[number % len(converter.items)]  # type: ignore[attr-defined]
                    else:
                        values[name] = number if kind == "IdConverter" else "csl"
                built = app.url_map.bind("localhost").build(rule.endpoint, {**(rule.defaults or {}), **values})
                yield built
                yield f"{built}?q=bridge&text=the%20bridge%20will%20open&speaker=Marta&other=2"


def test_no_page_that_is_read_writes(app: Flask, client: FlaskClient) -> None:
    said: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement.lstrip(" (\n"))

    engine = app.extensions[KEY]
    event.listen(engine, "before_cursor_execute", listen)
    asked = sorted(set(addresses(app)))
    try:
        for address in asked:
            said.clear()
            answer = client.get(address)
            answer.get_data()  # streams are read to their end
            assert answer.status_code < 500, address
            assert [one for one in said if not one.upper().startswith(QUESTIONS)] == [], address
    finally:
        event.remove(engine, "before_cursor_execute", listen)
    assert len(asked) > 60  # the walk finds the pages


def test_a_request_that_asks_cannot_get_a_session_that_writes(app: Flask) -> None:
    with app.test_request_context("/quotes"), pytest.raises(RuntimeError, match="reading never writes"):
        request_session(write=True)
