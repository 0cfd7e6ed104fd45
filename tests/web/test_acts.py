"""Every act once: sent twice, sent at the same time, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine

from quotes.settings import Settings
from quotes.store import engine, persons, reviews, session
from quotes.types import Evidence, SpeakerKind
from tests.services import plugged
from tests.web import newsroom
from tests.web.visitor import items
from web import create_app

AT_ONCE = 12


def furnish(opened: Engine, url: str) -> Flask:
    newsroom.fill(opened)
    with session(opened, write=True) as writing:
        [second] = persons.appearances(writing, article_id=2)
        other = persons.create(writing, name="Marta Kovalenka", kind=SpeakerKind.PERSON)
        persons.assign(writing, second.id, other)
        evidence = (Evidence("name", "one letter differs"),)
        reviews.add(writing, (second.person_id, other), score=0.91, evidence=evidence, name="marta kovalenka")
    app = create_app(Settings(database_url=url), pipeline=plugged.pipeline())
    app.config.update(WTF_CSRF_ENABLED=False)
    return app


@pytest.fixture
def desk(store: Engine, database_url: str) -> Flask:
    return furnish(store, database_url)


def at_once(app: Flask, send: Callable[[int], tuple[str, dict[str, str]]]) -> list[int]:
    """The statuses of as many posts at the same moment."""

    def post(number: int) -> int:
        address, form = send(number)
        return app.test_client().post(address, data={"who": f"clicker {number}", **form}).status_code

    with ThreadPoolExecutor(AT_ONCE) as clicks:
        return list(clicks.map(post, range(AT_ONCE)))


def test_one_form_sent_many_times_at_once_acts_once(desk: Flask) -> None:
    client = desk.test_client()
    one, other = sorted(item["id"] for item in items(client, "/people.json?q=marta"))
    forms = {
        "merge": (f"/people/{one}/merge", {"other": str(other), "decision": "same"}),
        "reject": ("/quotes/6/reject", {}),
        "speaker": ("/quotes/5/speaker", {"name": "Otto Brandt", "kind": "person"}),
    }
    for number, (key, (address, form)) in enumerate(forms.items(), 1):
        statuses = at_once(desk, lambda _, at=address, of=form, act=key: (at, {**of, "act": f"key-{act}"}))
        assert set(statuses) == {303}, key
        history = items(client, "/history.json")
        assert len(history) == number, [one["text"] for one in history]
    undone = history[0]["id"]
    assert set(at_once(desk, lambda _: (f"/history/{undone}/undo", {"act": "key-undo"}))) == {303}
    assert len(items(client, "/history.json")) == len(forms) + 1


def test_forms_of_many_people_at_once_take_turns(desk: Flask) -> None:
    """Without a common key the first one merges; the others are told that there are no two people any more."""
    client = desk.test_client()
    one, other = sorted(item["id"] for item in items(client, "/people.json?q=marta"))
    form = {"other": str(other), "decision": "same"}
    statuses = at_once(desk, lambda number: (f"/people/{one}/merge", {**form, "act": f"key-{number}"}))
    assert statuses.count(303) == 1
    assert all(status < 500 for status in statuses)
    assert len(items(client, "/history.json")) == 1


def test_the_same_decision_from_another_form_is_another_act(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'quotes.db'}"
    client = furnish(engine(url), url).test_client()
    for key in ("first", "second", "second", '%" OR 1'):
        client.post("/quotes/5/speaker", data={"name": "Otto Brandt", "who": "Ines", "act": key})
    assert len(items(client, "/history.json")) == 3
    again = client.post("/quotes/5/speaker", data={"name": "X", "who": "Ines", "act": "first"}, follow_redirects=True)
    assert "This was kept already" in again.get_data(as_text=True)
