"""What a visitor does on the site without a browser: read pages and lists, fill in forms."""

from __future__ import annotations

import re

from flask.testing import FlaskClient


def text_of(html: str) -> str:
    """The visible words of a page, roughly."""
    bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", bare)


def page(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_data(as_text=True)


def items(client: FlaskClient, address: str) -> list[dict]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()["items"]


def names(client: FlaskClient) -> list[str]:
    return sorted(item["name"] for item in items(client, "/people.json?q=marta"))


def token(client: FlaskClient, address: str) -> str:
    return re.search(r'name="csrf_token" value="([^"]+)"', page(client, address))[1]


def send(client: FlaskClient, address: str, form_at: str, **fields: str) -> str:
    """Fill in and send a form that stands on `form_at`; the page that follows, as words."""
    answer = client.post(address, data={"csrf_token": token(client, form_at), **fields}, follow_redirects=True)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return text_of(answer.get_data(as_text=True))
