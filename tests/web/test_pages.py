"""Every page, its twins, and what they say, over the real store."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from tests.web import newsroom
from tests.web.visitor import items, page, text_of

PAGES = (
    "/",
    "/about",
    "/api",
    "/people",
    "/people/1",
    "/sources",
    "/sources/1",
    "/articles",
    "/articles/1",
    "/articles/4",
    "/quotes",
    "/quotes/1",
    "/quotes/5",
    "/check",
    "/check/draft",
    "/sayings",
    "/audit",
    "/review",
    "/history",
)
LISTS = ("/people", "/people/1", "/sources", "/sources/1", "/articles", "/quotes")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_whole(client: FlaskClient, address: str) -> None:
    html = page(client, address)
    assert html.startswith("<!doctype html>")
    assert html.rstrip().endswith("</html>")
    assert len(re.findall(r"<h1\b", html)) == 1
    assert len(re.findall(r"<main\b", html)) == 1


@pytest.mark.parametrize("address", PAGES)
def test_every_page_stands_without_articles(empty_client: FlaskClient, address: str) -> None:
    answer = empty_client.get(address)
    gone = bool(re.search(r"/\d+$", address))
    assert answer.status_code == (404 if gone else 200)


def test_the_empty_front_page_says_how_to_begin(empty_client: FlaskClient) -> None:
    assert "quotes ingest seeds/" in text_of(page(empty_client, "/"))


def test_front_page_counts_and_names(client: FlaskClient) -> None:
    words = text_of(page(client, "/"))
    assert "72 quotes" in words
    assert "4 articles" in words
    assert "Marta Kovalenko" in words


def test_the_front_page_has_the_latest_of_each_dated_article(client: FlaskClient) -> None:
    html = page(client, "/")
    assert "Latest, word for word" in html
    shown = [int(number) for number in re.findall(r'<blockquote class="direct"[^>]*><a href="/quotes/(\d+)"', html)]
    found = {item["id"]: item for item in items(client, "/quotes.json?all=1&per_page=500")}
    days = [found[number]["article"]["published"] for number in shown]
    assert days == ["2024-03-05", "2024-03-04", "2023-01-01"]
    assert "(1 undated)" in text_of(html)


def test_crawlers_are_told_what_to_read(client: FlaskClient) -> None:
    answer = client.get("/robots.txt")
    assert answer.mimetype == "text/plain"
    assert "Disallow: /review\n" in answer.get_data(as_text=True)


def test_one_person_under_every_spelling_with_the_places(client: FlaskClient) -> None:
    found = items(client, "/people.json?q=kovalenka")
    assert [person["name"] for person in found] == ["Marta Kovalenko"]
    html = page(client, f"/people/{found[0]['id']}")
    words = text_of(html)
    for form in ("Marta Kovalenko", "Mrs. Kovalenko", "Marta Kovalenka"):
        assert form in words
    assert "Harbour bridge to reopen in May" in words
    assert "Ferries stop when bridge opens" in words
    assert "named “ Marta Kovalenka ” here" in words


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/people.json?kind=group", ["clerks"]),
        ("/people.json?kind=organization", ["the ministry"]),
        ("/people.json?q=nobody-of-this-name", []),
    ],
)
def test_people_are_narrowed(client: FlaskClient, address: str, expected: list[str]) -> None:
    assert [person["name"] for person in items(client, address)] == expected


def test_people_are_ordered(client: FlaskClient) -> None:
    by_quotes = [person["quotes"] for person in items(client, "/people.json")]
    assert by_quotes == sorted(by_quotes, reverse=True)
    names = [person["name"] for person in items(client, "/people.json?sort=name") if person["name"][0].isalpha()]
    assert names == sorted(names, key=str.casefold)


def test_a_name_that_nobody_bears_leads_to_the_nearest(client: FlaskClient) -> None:
    html = page(client, "/people?q=Marta+Kowalenko")
    assert "Marta Kovalenko" in text_of(html)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("q=bridge", 2),
        ("q=bridge&source=1", 1),
        ("q=%22not+a+day+later%22", 1),
        ("kind=indirect", 2),
        ("kind=indirect&all=1", 4),
        ("statement=unreal", 1),
        ("kind=mixed", 60),
        ("after=2024", 8),
        ("after=2024-03&before=2024-03-04", 7),
        ("after=2024-03&before=2024-03-04&all=1", 9),
        ("before=2023", 2),
        ("confidence=0.99", 0),
        ("q=bridge&kind=indirect", 0),
    ],
)
def test_quotes_are_narrowed(client: FlaskClient, query: str, count: int) -> None:
    answer = client.get(f"/quotes.json?{query}").get_json()
    assert answer["total"] == count
    words = text_of(page(client, f"/quotes?{query}"))
    assert f"{count} quote" in words


@pytest.mark.parametrize(
    "odd", ["didn't", "co-op", "lips: no", '"', "(((", "*", "-", "AND OR NOT", "a" * 900, "\x00", "%00"]
)
def test_no_search_is_an_error(client: FlaskClient, odd: str) -> None:
    for address in ("/quotes", "/quotes.json", "/people", "/articles.json"):
        assert client.get(address, query_string={"q": odd}).status_code == 200


def test_pages_of_a_long_list_hold_every_item_once(client: FlaskClient) -> None:
    address, seen = "/quotes.json?kind=mixed&per_page=25", []
    while address:
        answer = client.get(address).get_json()
        seen += [item["id"] for item in answer["items"]]
        address = answer["links"].get("next")
    assert len(seen) == len(set(seen)) == 60
    html = page(client, "/quotes?kind=mixed")
    assert "Page 1 of 2" in text_of(html)
    assert 'rel="next"' in html
    assert "kind=mixed" in re.search(r'rel="next" href="([^"]+)"', html)[1]
    assert "Go to the first" in text_of(page(client, "/quotes?kind=mixed&page=9"))


@pytest.mark.parametrize("address", LISTS)
def test_twins_tell_the_same(client: FlaskClient, address: str) -> None:
    found = client.get(f"{address}.json?per_page=500").get_json()
    rows = list(csv.DictReader(io.StringIO(client.get(f"{address}.csv").get_data().decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == [str(item["id"]) for item in found["items"]]
    assert found["total"] == len(rows) > 0
    html = page(client, f"{address}?kind=all" if address == "/people/1" else address)
    assert f'href="{address}.json"' in html
    assert f'href="{address}.csv"' in html


def test_json_links_lead_somewhere(client: FlaskClient) -> None:
    for kind in ("people", "sources", "articles", "quotes"):
        item = items(client, f"/{kind}.json?per_page=1")[0]
        for name, link in item["links"].items():
            if link and name != "in_print":
                assert client.get(link).status_code == 200, link


def test_article_marks_each_quote_by_its_speaker(client: FlaskClient) -> None:
    html = page(client, "/articles/1")
    story = re.search(r'<div class="story".*?</div>', html, re.DOTALL)[0]
    marked = re.findall(r'<mark class="s(\d) (\w+)( nested o\d)?">(.*?)</mark>', story, re.DOTALL)
    inner = [(colour, nested) for colour, _, nested, words in marked if "nobody should walk here" in words]
    outer = [colour for colour, _, _, words in marked if "The old steel" in words]
    assert inner[0][1].strip() == f"nested o{outer[0]}"
    assert inner[0][0] != outer[0]
    assert {colour for colour, _, _, words in marked if "never signed" in words} == {"0"}
    assert "Ambiguous: Karl Brandt or Otto Brandt" in text_of(html)
    assert "Speaker not named" in text_of(html)
    dimmed = re.findall(r'<p class="dimmed".*?</p>', story, re.DOTALL)
    assert [text_of(each).strip() for each in dimmed] == ["Advertisement", "Sign up for our morning letter."]
    bare = re.sub(r'<a class="flag.*?</a>|<[^>]+>', "", story, flags=re.DOTALL)
    assert " ".join(bare.split()) == " ".join(newsroom.BRIDGE.split())


def test_quote_page_shows_context_evidence_and_citation(client: FlaskClient) -> None:
    html = page(client, "/quotes/1")
    words = text_of(html)
    assert '<mark class="mention">Mayor Marta Kovalenko</mark>' in html
    assert '<mark class="cue">told</mark>' in html
    assert "stands right before the words" in words
    assert "Sure of the speaker 94 %" in words
    assert "Lena Orlov. “Harbour bridge to reopen in May.” The Harbour Gazette, 4 March 2024." in words
    assert "https://gazette.example/bridge-reopens?id=1&amp;part=2#:~:text=" in html
    assert "rft.atitle=Harbour+bridge+to+reopen+in+May" in html
    data = json.loads(re.search(r'type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])
    assert data["@type"] == "Quotation"
    assert data["spokenByCharacter"]["name"] == "Marta Kovalenko"
    assert data["isPartOf"]["datePublished"] == "2024-03-04"


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("signed that contract", "Ambiguous: Karl Brandt or Otto Brandt"),
        ("Somebody will pay", "Speaker not named"),
        ("toll would be dropped", "Not said"),
        ("ferries will stop in June", "Thought"),
        ("welcomed the decision", "via Nordic Wire"),
    ],
)
def test_doubts_are_shown(client: FlaskClient, wording: str, expected: str) -> None:
    assert expected in text_of(page(client, f"/quotes?q=%22{wording}%22&all=1"))


def test_lists_hold_what_was_said_and_tell_what_they_hide(client: FlaskClient) -> None:
    hidden = "2 that were only thought, declined or not said are hidden. Show all"
    for address, count in (("/quotes", 70), ("/sources/1", 7), ("/people/1", 4), ("/articles/1", 7)):
        opened, more = (f"{address}?kind=all", "kind=all&amp;") if address == "/people/1" else (address, "")
        html = page(client, opened)
        assert f"{count} quotes" in text_of(html)
        assert ("1 that was only" if address == "/people/1" else hidden) in text_of(html)
        assert f'href="{address}?{more}all=1"' in html
        assert "only thought" not in text_of(page(client, f"{address}?all=1"))
        assert "Show only what was said" in text_of(page(client, f"{address}?all=1"))
        if not address.startswith("/articles"):
            found = client.get(f"{address}.json").get_json()
            assert (found["total"], sum(found["hidden"].values())) == (count, 1 if address == "/people/1" else 2)
            assert client.get(f"{address}.json?all=1").get_json()["hidden"] == {"uncertain": 0, "unsaid": 0}
    assert len(client.get("/articles/1.json").get_json()["quotes"]) == 9
    assert client.get("/quotes.atom?source=1").get_data(as_text=True).count("<entry>") == 7
    assert len(client.get("/export/jsonl?source=1").get_data(as_text=True).splitlines()) == 7
    assert len(client.get("/export/jsonl?source=1&all=1").get_data(as_text=True).splitlines()) == 9


def test_a_search_that_only_hidden_quotes_meet_says_so(client: FlaskClient) -> None:
    words = text_of(page(client, "/quotes?q=ferries+will+stop"))
    assert "0 quotes" in words
    assert "1 that was only thought, declined or not said is hidden." in words
    assert "Only hidden ones fit. Show it" in words
    leads = re.search(r'href="([^"]+)">Whole article', page(client, "/quotes/9"))[1]
    assert leads == "/articles/1?all=1#quote-9"
    assert 'id="quote-9"' in page(client, leads)


@pytest.mark.parametrize("form", ["csv", "jsonl", "csl", "bibtex", "ris", "annotation", "wikiquote"])
def test_citations_can_be_taken_away(client: FlaskClient, form: str) -> None:
    one = client.get(f"/quotes/1/{form}")
    assert one.status_code == 200
    assert "3 May" in one.get_data(as_text=True)
    assert "attachment" in one.headers["Content-Disposition"]
    many = client.get(f"/export/{form}?source=1")
    assert many.status_code == 200
    assert "14 million" in many.get_data(as_text=True)


def test_feeds_are_atom(client: FlaskClient) -> None:
    for address in ("/people/1.atom", "/quotes.atom?q=bridge", "/quotes.atom"):
        root = ElementTree.fromstring(client.get(address).get_data())
        names = {"a": "http://www.w3.org/2005/Atom"}
        assert root.find("a:id", names) is not None
        assert root.find("a:updated", names) is not None
        for entry in root.findall("a:entry", names):
            for part in ("id", "title", "updated", "author", "content"):
                assert entry.find(f"a:{part}", names) is not None


def test_openapi_describes_addresses_that_answer(client: FlaskClient) -> None:
    document = client.get("/openapi.json").get_json()
    for path in document["paths"]:
        answer = client.get(path.replace("{id}", "1"))
        assert answer.status_code == 200, path
        media = next(iter(document["paths"][path]["get"]["responses"]["200"]["content"]))
        assert answer.mimetype == media


def test_a_saying_in_two_prints(client: FlaskClient) -> None:
    [saying] = items(client, "/sayings.json")
    assert [each["source"] for each in saying["wordings"]] == ["The Harbour Gazette", "Evening Post"]
    html = page(client, f"/sayings/{saying['id']}")
    assert '<mark class="printed' in html
    assert "not a day later" in re.search(r'<mark class="printed.*?</mark>', html, re.DOTALL)[0]
    for quote_id in (saying["wordings"][0]["quote_id"], saying["wordings"][1]["quote_id"]):
        assert f'href="/sayings/{saying["id"]}"' in page(client, f"/quotes/{quote_id}")
    audited = client.get("/audit.json").get_json()
    assert (audited["disputed"], audited["turned"]) == ([], [])  # a cut that harms nobody is no finding
    assert "credited to Marta Kovalenko" in text_of(page(client, "/sayings"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("text=We+will+open+the+bridge+on+3+May,+not+a+day+later&speaker=Marta+Kovalenka", "the speaker is right"),
        ("text=We+will+open+the+bridge+on+3+May,+not+a+day+later&speaker=Jonas+Lind", "somebody else is credited"),
        ("text=We+will+not+open+the+bridge+on+3+May", "Words were changed"),
        ("text=Penguins+never+vote+in+regional+elections+anywhere", "Nothing like it here"),
        ("text=x", "Not checked"),
    ],
)
def test_a_quotation_is_checked(client: FlaskClient, query: str, expected: str) -> None:
    assert expected in text_of(page(client, f"/check?{query}"))
    answer = client.get(f"/check.json?{query}").get_json()
    assert {"wording", "speaker", "sentence", "matches", "changes"} <= set(answer)


def test_a_check_is_handed_on_as_one_document(client: FlaskClient) -> None:
    answer = client.get("/check/report?text=We+will+not+open+the+bridge+on+3+May&speaker=Marta+Kovalenko")
    assert "attachment" in answer.headers["Content-Disposition"]
    words = answer.get_data(as_text=True)
    assert words.startswith("<!DOCTYPE html>")
    assert "<ins>not</ins>" in words
    assert "src=" not in words


def test_nothing_like_it_is_no_alarm(client: FlaskClient) -> None:
    html = page(client, "/check?text=Penguins+never+vote+in+regional+elections+anywhere&speaker=Jonas+Lind")
    assert 'class="verdict calm"' in html
    assert "does not tell whether it was said" in html


def test_the_changed_words_are_marked(client: FlaskClient) -> None:
    html = page(client, "/check?text=We+will+not+open+the+bridge+on+4+May.")
    assert re.findall(r'<mark class="asked stake" title="(\w+)">(\w+)</mark>', html)[:2] == [
        ("negation", "not"),
        ("number", "4"),
    ]
    assert '<mark class="printed stake" title="number">3</mark>' in html
