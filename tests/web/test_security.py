"""Nothing that an article, an address or another site says gets out of its place."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quotes.errors import StoreError
from quotes.settings import Settings
from tests.web import newsroom
from web import create_app

ADDRESSES = (
    "/",
    "/people",
    "/people?q=onerror",
    "/sources",
    "/articles",
    "/quotes",
    "/quotes?q=script",
    "/about",
    "/api",
    "/check",
    "/nowhere",
    "/people/999",
    "/people?kind=none",
)
VOID = {"meta", "link", "input", "br", "img", "hr"}


class Tags(HTMLParser):
    """Every element and attribute as a browser would read them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def read(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(html)
    return parser.found


def hostile_addresses(client: FlaskClient) -> list[str]:
    article = next(
        item for item in client.get("/articles.json").get_json()["items"] if item["title"] == newsroom.HOSTILE_TITLE
    )
    person = next(
        item for item in client.get("/people.json").get_json()["items"] if item["name"] == newsroom.HOSTILE_NAME
    )
    quotes = client.get(f"/quotes.json?article={article['id']}").get_json()["items"]
    return [
        f"/articles/{article['id']}",
        f"/people/{person['id']}",
        f"/sources/{article['source_id']}",
        *(f"/quotes/{quote['id']}" for quote in quotes),
    ]


def test_no_markup_of_an_article_becomes_markup(client: FlaskClient) -> None:
    for address in (*ADDRESSES, *hostile_addresses(client)):
        answer = client.get(address)
        html = answer.get_data(as_text=True)
        nonce = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])[1]
        for tag, attributes in read(html):
            assert tag not in {"img", "iframe", "object", "u", "b", "style"}, address
            assert not any(name.startswith("on") or name == "style" for name in attributes), address
            assert not (attributes.get("href") or "").lower().lstrip().startswith("javascript:"), address
            if tag == "script":
                assert attributes.get("nonce") == nonce, address
        assert "alert(3)</script>" not in html
        assert "{{" not in html or "{{ 7*7 }}" in html


@pytest.mark.parametrize("address", [*ADDRESSES, "/people.json", "/nowhere.json", "/quotes.csv", "/static/site.css"])
def test_every_answer_is_armed(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"]


def test_an_error_of_ours_is_armed_and_tells_no_secrets(app: Flask, site_url: str) -> None:
    broken = create_app(Settings(database_url=site_url))

    @broken.get("/broken")
    def fail() -> str:
        raise RuntimeError("the secret is 42")

    for address, accept in (("/broken", "text/html"), ("/broken", "application/json")):
        answer = broken.test_client().get(address, headers={"Accept": accept})
        assert answer.status_code == 500
        assert answer.mimetype == accept
        assert "42" not in answer.get_data(as_text=True)
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_nonces_are_never_used_twice(client: FlaskClient) -> None:
    policies = {client.get("/").headers["Content-Security-Policy"] for _ in range(5)}
    assert len(policies) == 5


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/people/0", 404),
        ("/people/999999", 404),
        ("/people/99999999999999999", 404),
        ("/people/99999999999999999999999999", 404),
        ("/people/-1", 404),
        ("/sources/77", 404),
        ("/articles/77", 404),
        ("/quotes/7777", 404),
        ("/quotes/1/docx", 404),
        ("/export/docx", 400),
        ("/people?kind=robot", 400),
        ("/people?sort=age", 400),
        ("/people?page=two", 400),
        ("/people?page=0", 400),
        ("/quotes?after=yesterday", 400),
        ("/quotes?after=2024-02-31", 400),
        ("/quotes?before=0000", 400),
        ("/quotes?confidence=nan", 400),
        ("/quotes?person=x", 400),
        ("/quotes?person=99999999999999999999", 200),
        ("/quotes?page=99999999999999999999", 200),
        ("/quotes?person=%C2%B2", 400),
        ("/quotes?q=" + "a" * 1001, 400),
        ("/quotes?_scheme=javascript&_external=1&endpoint=x&_anchor=y&twin=json&quote_id=3", 200),
        ("/people/1?person_id=2&twin=csv", 200),
    ],
)
def test_odd_addresses_get_a_clear_answer(client: FlaskClient, address: str, status: int) -> None:
    for accept in ("text/html", "application/json"):
        answer = client.get(address, headers={"Accept": accept})
        assert answer.status_code == status
        if status >= 400:
            assert answer.mimetype == accept
            if accept == "application/json":
                assert set(answer.get_json()["error"]) == {"status", "title", "message"}


def test_wrong_method(client: FlaskClient) -> None:
    answer = client.delete("/people.json")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert answer.get_json()["error"]["status"] == 405


def test_cells_that_a_spreadsheet_would_run_are_disarmed(client: FlaskClient) -> None:
    for address in ("/people.csv", "/quotes.csv", "/articles.csv", "/sources.csv"):
        rows = csv.reader(io.StringIO(client.get(address).get_data().decode("utf-8-sig")))
        for row in rows:
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))], address


def test_the_limit_is_told_and_armed(site_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTES_FLASK_RATELIMIT_DEFAULT", "2 per minute")
    client = create_app(Settings(database_url=site_url)).test_client()
    answers = [client.get("/healthz") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "default-src 'none'" in answers[2].headers["Content-Security-Policy"]
    assert answers[2].headers["Retry-After"]


def test_only_the_names_of_this_site_are_answered(site_url: str, client: FlaskClient) -> None:
    for name in ("evil.example", "127.0.0.1.evil.example"):
        for ask in (client.get, client.post):
            answer = ask("/people/1/rename", headers={"Host": name})
            assert answer.status_code == 421
            assert "QUOTES_TRUSTED_HOSTS" in answer.get_data(as_text=True)
            assert "Content-Security-Policy" in answer.headers
    assert client.get("/healthz", headers={"Host": "127.0.0.1:8000"}).status_code == 200
    assert client.get("/healthz", headers={"Host": "[::1]:8000"}).status_code == 200
    named = create_app(Settings(database_url=site_url, trusted_hosts="quotes.example, .press.example")).test_client()
    assert named.get("/healthz", headers={"Host": "quotes.example"}).status_code == 200
    assert named.get("/healthz", headers={"Host": "desk.press.example:443"}).status_code == 200
    assert named.get("/healthz").status_code == 421


def test_ids_do_not_depend_on_the_name_of_the_site(client: FlaskClient) -> None:
    def ids(host: str) -> list[str]:
        answer = client.get("/quotes.atom?q=bridge", headers={"Host": host})
        return re.findall(r"<id>([^<]*)</id>", answer.get_data(as_text=True))

    assert ids("localhost") == ids("127.0.0.1:8000")
    assert all(one.startswith("urn:") for one in ids("localhost"))


def test_pages_with_a_token_are_kept_by_no_cache(client: FlaskClient) -> None:
    assert client.get("/check/draft").headers["Cache-Control"] == "no-store"
    assert client.get("/quotes").headers["Cache-Control"] == "no-cache"


def test_drafts_are_counted_apart(site_url: str) -> None:
    app = create_app(Settings(database_url=site_url))
    app.config.update(WTF_CSRF_ENABLED=False, RATELIMIT_DRAFTS="2 per minute")
    client = app.test_client()
    answers = [client.post("/check/draft", data={"draft": ""}).status_code for _ in range(3)]
    assert answers == [400, 400, 429]
    assert client.get("/check/draft").status_code == 200


def test_a_store_that_cannot_be_reached_is_told_so(site_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(Settings(database_url=site_url))

    def gone(*_given: object, **_options: object) -> None:
        raise StoreError("the database is gone")

    monkeypatch.setattr("quotes.store.session", gone)
    answer = app.test_client().get("/quotes")
    assert answer.status_code == 503
    assert "the database is gone" in answer.get_data(as_text=True)
