"""Any two people held against each other, parted again, and every earlier act taken back; and what goes wrong."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.web.visitor import items, names, page, send, text_of, token


def number(client: FlaskClient, name: str) -> int:
    return next(one["id"] for one in items(client, "/people.json?per_page=100") if one["name"] == name)


def test_the_person_page_leads_to_a_merge_and_old_addresses_go_on(desk: FlaskClient) -> None:
    one, other = number(desk, "Marta Kovalenko"), number(desk, "Marta Kovalenka")
    assert f'href="/people/{one}/merge"' in page(desk, f"/people/{one}")
    found = page(desk, f"/people/{one}/merge")
    assert f'href="/people/{one}/merge?other={other}"' in found
    assert f"other={one}" not in found
    side_by_side = page(desk, f"/people/{one}/merge?other={other}")
    assert "Marta Kovalenk<mark>o</mark>" in side_by_side
    assert "The ferries stop in June" in text_of(side_by_side)
    after = send(
        desk,
        f"/people/{one}/merge",
        f"/people/{one}/merge?other={other}",
        other=str(other),
        decision="same",
        who="Ines",
    )
    assert "are one person now. Undo" in after
    assert items(desk, "/review.json") == []
    gone = next(each for each in (one, other) if each != number(desk, "Marta Kovalenko"))
    answer = desk.get(f"/people/{gone}.json")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"/people/{number(desk, 'Marta Kovalenko')}.json")


def test_two_people_for_good(desk: FlaskClient) -> None:
    one, other = number(desk, "Marta Kovalenko"), number(desk, "Jonas Lind")
    here = f"/people/{one}/merge"
    assert "are two people now" in send(
        desk, here, f"{here}?other={other}", other=str(other), decision="different", who="Ines"
    )
    assert len(items(desk, "/people.json?q=lind")) == 1
    [judged] = items(desk, "/history.json")
    assert judged["text"] == "“Marta Kovalenko” and “Jonas Lind” are two people"


def test_a_search_by_name_and_by_number(desk: FlaskClient) -> None:
    one, other = number(desk, "Marta Kovalenko"), number(desk, "Jonas Lind")
    assert f"other={other}" in page(desk, f"/people/{one}/merge?q=jonas+lind")
    assert "One person, or two?" in page(desk, f"/people/{one}/merge?q={other}")
    assert "Nobody else here is called that" in page(desk, f"/people/{one}/merge?q=zzzz")
    ministry = number(desk, "the ministry")
    mixed = page(desk, f"/people/{one}/merge?other={ministry}")
    assert "only equals can be one" in text_of(mixed)
    assert 'value="same"' not in mixed


def test_any_earlier_act_is_taken_back_and_the_later_ones_hold(desk: FlaskClient) -> None:
    one, other = number(desk, "Marta Kovalenko"), number(desk, "Marta Kovalenka")
    here = f"/people/{one}/merge"
    send(desk, here, f"{here}?other={other}", other=str(other), decision="same", who="Ines")
    lind = number(desk, "Jonas Lind")
    send(desk, f"/people/{lind}/rename", f"/people/{lind}", name="Jonas B. Lind", who="Omar")
    html = page(desk, "/history")
    assert re.findall(r'formaction="/history/(\d+)/undo"', html) == ["2", "1"]
    after = send(desk, "/history/1/undo", "/history", who="Ines")
    assert "Decision 1 was taken back" in after
    assert names(desk) == ["Marta Kovalenka", "Marta Kovalenko"]
    assert number(desk, "Jonas B. Lind") == lind
    texts = [one["text"] for one in items(desk, "/history.json")]
    assert texts[0] == "taken back (1): “Marta Kovalenko” and “Marta Kovalenka” are one person"
    send(desk, "/history/3/undo", "/history", who="Ines")
    assert names(desk) == ["Marta Kovalenko"]
    texts = [one["text"] for one in items(desk, "/history.json")]
    assert texts[0] == "holds again (1): “Marta Kovalenko” and “Marta Kovalenka” are one person"
    assert re.findall(r'formaction="/history/(\d+)/undo"', page(desk, "/history")) == ["4", "2"]
    again = desk.post("/history/1/undo", data={"csrf_token": token(desk, "/history"), "who": "Ines"})
    assert again.status_code == 400
    assert "undone already" in again.get_data(as_text=True)


def test_splitting_and_renaming_can_be_undone_from_the_page_that_follows(desk: FlaskClient) -> None:
    lind = number(desk, "Jonas Lind")
    assert "The name is J. Lind now. Undo" in send(
        desk, f"/people/{lind}/rename", f"/people/{lind}", name=" J.  Lind ", who="Ines"
    )
    assert "chosen by a person" in text_of(page(desk, f"/people/{lind}"))


def test_why_articles_were_taken_for_one_person(refusing: FlaskClient) -> None:
    words = text_of(page(refusing, f"/people/{number(refusing, 'Marta Kovalenko')}/split"))
    assert "Why: linked by hand" in words
    assert "there is nothing to part" in words
    [pair] = items(refusing, "/review.json")
    assert pair["people"][0]["places"][0]["evidence"]


@pytest.mark.parametrize(
    ("address", "fields", "status", "says"),
    [
        ("merge", {"decision": "same", "who": "Ines"}, 400, "Choose somebody"),
        ("merge", {"decision": "same", "other": "1x", "who": "Ines"}, 400, "Choose somebody"),
        ("merge", {"decision": "perhaps", "other": "2", "who": "Ines"}, 400, "Choose somebody"),
        ("merge", {"decision": "same", "other": "OTHER"}, 400, "Sign your decision"),
        ("merge", {"decision": "same", "other": "SELF", "who": "Ines"}, 400, "choose somebody else"),
        ("merge", {"decision": "same", "other": "999", "who": "Ines"}, 404, "no person has the number 999"),
        ("merge", {"decision": "same", "other": "MINISTRY", "who": "Ines"}, 400, "only equals"),
        ("rename", {"name": "", "who": "Ines"}, 400, "is no name"),
        ("rename", {"name": " \u200b ", "who": "Ines"}, 400, "is no name"),
        ("rename", {"name": "x" * 201, "who": "Ines"}, 400, "at most 200"),
        ("split", {"who": "Ines"}, 400, "No article was chosen"),
        ("split", {"appearance": "999", "who": "Ines"}, 400, "choose some of them"),
        ("split", {"appearance": "9" * 30, "who": "Ines"}, 400, "No article was chosen"),
        ("split", {"appearance": "ALL", "who": "Ines"}, 400, "choose some of them"),
    ],
)
def test_what_cannot_be(refusing: FlaskClient, address: str, fields: dict, status: int, says: str) -> None:
    one = number(refusing, "Marta Kovalenko")
    [here] = re.findall(r'for="place-(\d+)"', page(refusing, f"/people/{one}/split"))
    known = {
        "OTHER": number(refusing, "Jonas Lind"),
        "SELF": one,
        "MINISTRY": number(refusing, "the ministry"),
        "ALL": here,
    }
    sent = {name: str(known.get(value, value)) for name, value in fields.items()}
    answer = refusing.post(f"/people/{one}/{address}", data={"csrf_token": token(refusing, "/review"), **sent})
    assert answer.status_code == status
    assert says in text_of(answer.get_data(as_text=True))
    assert items(refusing, "/history.json") == []
    unsigned = refusing.post(f"/people/{one}/{address}", data=sent)
    assert unsigned.status_code == 400


@pytest.mark.parametrize("address", ["/people/999/merge", "/people/999/split", "/people/1/merge?other=999"])
def test_nobody_cannot_be_judged(refusing: FlaskClient, address: str) -> None:
    answer = refusing.get(address)
    assert answer.status_code == 404
    assert "no person has the number 999" in answer.get_data(as_text=True)
