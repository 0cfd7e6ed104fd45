"""What people decide on the site: kept with a name, taken back with a button, never by another site's form."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from flask.testing import FlaskClient

from tests.web.visitor import items, names, page, send, text_of, token


def test_a_saying_is_taken_apart_and_put_together_again(desk: FlaskClient) -> None:
    [saying] = items(desk, "/sayings.json")
    address = f"/sayings/{saying['id']}"
    one, other = (str(each["quote_id"]) for each in saying["wordings"])
    assert "Held to be one saying" in text_of(page(desk, address))
    parted = send(desk, "/sayings/decide", address, decision="different", quote=other, other=one, who="Ann")
    assert "These are two sayings now" in parted
    assert items(desk, "/sayings.json") == []
    assert "two sayings: “We will open" in text_of(page(desk, "/history"))
    send(desk, "/history/1/undo", "/history", who="Ann")
    assert len(items(desk, "/sayings.json")) == 1
    refused = desk.post("/sayings/decide", data={"decision": "same", "quote": "x", "other": one, "who": "Ann"})
    assert refused.status_code == 400  # no token, and no number


def test_a_saying_asks_whether_it_is_one_and_leads_back_to_the_audit(desk: FlaskClient) -> None:
    [saying] = items(desk, "/sayings.json")
    address = f"/sayings/{saying['id']}"
    one, other = (str(each["quote_id"]) for each in saying["wordings"])
    html = page(desk, address)
    for field in (f'name="quote" value="{other}"', 'name="decision" value="same"', 'name="decision" value="different"'):
        assert field in html
    kept = send(desk, "/sayings/decide", address, decision="same", quote=other, other=one, who="Ann")
    assert "one saying now" in kept
    assert "Ann decided that it is the same saying" in kept


def test_the_audit_asks_about_wordings_that_differ_and_is_come_back_to(desk: FlaskClient) -> None:
    said = [each for each in items(desk, "/quotes.json") if (each["speaker"] or {}).get("kind") == "person"]
    one = str(next(each["id"] for each in said if each["speaker"]["name"].startswith("Marta")))
    other = str(next(each["id"] for each in said if not each["speaker"]["name"].startswith("Marta")))  # a dispute
    [saying] = items(desk, "/sayings.json")
    send(desk, "/sayings/decide", f"/sayings/{saying['id']}", decision="same", quote=one, other=other, who="Ann")
    html = page(desk, "/audit")
    assert re.search(
        r'<details class="more"><summary>One saying, or two\?</summary>.*name="back" value="\w+"', html, re.DOTALL
    )
    answer = desk.post(
        "/sayings/decide",
        data={"decision": "different", "quote": one, "other": other, "who": "Ann", "back": "differing"}
        | {"csrf_token": token(desk, "/audit")},
    )
    assert answer.headers["Location"].endswith("/audit#differing")
    assert f'name="quote" value="{other}"' not in page(desk, "/audit")


def test_the_pair_is_shown_side_by_side(desk: FlaskClient) -> None:
    html = page(desk, "/review")
    assert "Marta Kovalenk<mark>o</mark>" in html
    assert "Marta Kovalenk<mark>a</mark>" in html
    words = text_of(html)
    assert "one letter differs" in words
    assert "told the council on Monday" in words
    assert "The ferries stop in June" in words
    assert "1 question wait" in words
    [pair] = items(desk, "/review.json")
    assert {one["name"] for one in pair["people"]} == {"Marta Kovalenko", "Marta Kovalenka"}


def test_the_same_person_then_undone(desk: FlaskClient) -> None:
    [pair] = items(desk, "/review.json")
    after = send(desk, f"/review/{pair['id']}", "/review", decision="same", seen=pair["seen"], who="Ines")
    assert "are one person now. Undo" in after
    assert "No name waits" in after
    assert names(desk) == ["Marta Kovalenko"]
    history = page(desk, "/history")
    assert "Ines" in history
    number = re.search(r'action="/history/(\d+)/undo"', history)[1]
    assert "taken back" in send(desk, f"/history/{number}/undo", "/history", who="Ines")
    assert names(desk) == ["Marta Kovalenka", "Marta Kovalenko"]


def test_two_people_stay_two(desk: FlaskClient) -> None:
    [pair] = items(desk, "/review.json")
    after = send(desk, f"/review/{pair['id']}?page=1", "/review", decision="different", seen=pair["seen"], who="Ines")
    assert "are two people now" in after
    assert names(desk) == ["Marta Kovalenka", "Marta Kovalenko"]
    assert items(desk, "/review.json") == []


def test_later_goes_on_and_decides_nothing(desk: FlaskClient) -> None:
    assert "That was the last question" in text_of(page(desk, "/review?page=2"))
    assert len(items(desk, "/review.json")) == 1
    assert items(desk, "/history.json") == []


def test_another_speaker_and_no_quote(desk: FlaskClient) -> None:
    assert "This quote is by Otto Brandt now" in send(
        desk, "/quotes/5/speaker", "/quotes/5", name="Otto Brandt", kind="person", who="Ines"
    )
    quote = desk.get("/quotes/5.json").get_json()
    assert (quote["speaker"]["name"], quote["judged"]) == ("Otto Brandt", True)
    before = desk.get("/quotes.json").get_json()["total"]
    assert "kept as no quote" in send(desk, "/quotes/6/reject", "/quotes/6", who="Ines")
    assert desk.get("/quotes.json").get_json()["total"] == before - 1


def test_rename_and_part(desk: FlaskClient) -> None:
    [pair] = items(desk, "/review.json")
    send(desk, f"/review/{pair['id']}", "/review", decision="same", seen=pair["seen"], who="Ines")
    [person] = items(desk, "/people.json?q=marta")
    here = f"/people/{person['id']}"
    assert "The name is M. Kovalenko now" in send(desk, f"{here}/rename", here, name="M. Kovalenko", who="Ines")
    html = page(desk, f"{here}/split")
    last = re.findall(r'name="appearance" value="(\d+)"', html)[-1]
    assert "is somebody else now" in send(desk, f"{here}/split", f"{here}/split", appearance=last, who="Ines")
    assert len(items(desk, "/people.json?q=kovalenk*")) == 2


@pytest.mark.parametrize(
    ("address", "fields", "status"),
    [
        ("/review/1", {"decision": "same"}, 400),  # unsigned
        ("/review/1", {"decision": "maybe", "who": "Ines"}, 400),
        ("/review/99", {"decision": "same", "who": "Ines"}, 404),
        ("/review/1", {"decision": "same", "who": "x" * 201}, 400),
        ("/history/99/undo", {"who": "Ines"}, 404),
        ("/quotes/999/speaker", {"name": "A", "who": "Ines"}, 404),
        ("/people/1/rename", {"name": "...", "who": "Ines"}, 400),
        ("/people/1/split", {"who": "Ines"}, 400),
        ("/check/draft", {"draft": "  "}, 400),
        ("/check/draft", {"draft": "a" * 60_001}, 400),
        ("/check/draft", {"draft": "a" * 3_000_000}, 413),
    ],
)
def test_what_cannot_be_decided(refusing: FlaskClient, address: str, fields: dict[str, str], status: int) -> None:
    answer = refusing.post(address, data={"csrf_token": token(refusing, "/review"), **fields})
    assert answer.status_code == status
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert len(items(refusing, "/review.json")) == 1


@pytest.mark.parametrize(
    "address",
    ["/review/1", "/history/1/undo", "/quotes/1/speaker", "/quotes/1/reject", "/people/1/rename", "/check/draft"],
)
def test_no_form_works_without_its_token(refusing: FlaskClient, address: str) -> None:
    fields = {"decision": "same", "who": "Mallory", "name": "Mallory", "draft": "“a b c” said X"}
    for sent in (fields, fields | {"csrf_token": "forged"}):
        answer = refusing.post(address, data=sent)
        assert answer.status_code == 400
        assert "nothing was saved" in answer.get_data(as_text=True)
    assert items(refusing, "/history.json") == []


def test_a_draft_is_checked_quote_by_quote(desk: FlaskClient) -> None:
    words = "open the bridge on 3 May.” said"
    draft = f"“We will {words} Marta Kovalenka. “We will not {words} Jonas Lind"
    words = send(desk, "/check/draft", "/check/draft", draft=draft)
    assert "2 quotations, 1 to look at" in words
    assert "Word for word; the speaker is right" in words
    assert "Words were changed" in words
    assert "“not” isn’t in print" in words


def test_a_draft_without_quotations(desk: FlaskClient) -> None:
    assert "No quotation found" in send(desk, "/check/draft", "/check/draft", draft="Nothing was said.")


def test_a_draft_that_is_too_long_keeps_its_text(desk: FlaskClient) -> None:
    answer = desk.post("/check/draft", data={"draft": "Wort " * 13_000, "csrf_token": token(desk, "/check/draft")})
    assert answer.status_code == 400
    assert "Wort Wort" in answer.get_data(as_text=True)


@pytest.mark.parametrize("name", ["draft.txt", "draft.md", "draft.html"])
def test_a_draft_is_read_from_a_file(desk: FlaskClient, name: str) -> None:
    words = "“We have never been to the moon,” said Ann Roe on Monday."
    text = f"<html><body><article><p>{words}</p></article></body></html>" if name.endswith("html") else words
    data = {"file": (BytesIO(text.encode()), name), "csrf_token": token(desk, "/check/draft")}
    answer = desk.post("/check/draft", data=data, content_type="multipart/form-data")
    assert "We have never been to the moon" in answer.get_data(as_text=True)
    assert "character 0" in answer.get_data(as_text=True)
