"""A person's page over time, its twins, and the names and identifiers that other programs take from it."""

from __future__ import annotations

import io
import re

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from quotes.people.known import KnownPerson, read
from quotes.services.periods import Unit, periods, unit_for
from quotes.services.portrait import TimelineView
from tests.web.visitor import items, page, text_of
from web.rendering.charts import BASE, TICKS, TOP, chart
from web.rendering.identifiers import identifiers


def number(client: FlaskClient, name: str) -> int:
    return int(items(client, f"/people.json?q={name}")[0]["id"])


def test_the_page_tells_of_the_person_over_time(client: FlaskClient) -> None:
    html = page(client, f"/people/{number(client, 'kovalenko')}")
    words = text_of(html)
    assert html.count("<rect ") == 2
    assert "Quotes per day, 4 March 2024 to 5 March 2024. The most, 4, are of 4 March 2024." in words
    assert "4 March 2024 4" in words  # the table behind the chart
    assert "mayor 4–5 March 2024 · 2 articles · The Harbour Gazette , Evening Post" in words
    assert "Evening Post 1 quote in 1 article · 5 March 2024" in words
    assert "Quoted in the same articles" in words
    assert "Jonas Lind 1 quote in 1 article: Harbour bridge to reopen in May" in words
    assert re.search(r'href="/people/\d+\?after=2024-03-04&amp;before=2024-03-04"', html)
    assert "style=" not in html


def test_a_narrowed_page_goes_straight_to_the_quotes(client: FlaskClient) -> None:
    here = f"/people/{number(client, 'kovalenko')}"
    for address in (f"{here}?q=bridge", f"{here}?page=2&per_page=1"):
        html = page(client, address)
        assert "<rect " not in html
        assert "Names, roles and sources of" in text_of(html)


def test_undated_quotes_are_said_to_be_undated(client: FlaskClient) -> None:
    html = page(client, f"/people/{number(client, 'clerks')}")
    assert "bears a date" in text_of(html)
    assert "<rect " not in html


def test_the_json_twin_tells_the_same(client: FlaskClient) -> None:
    person = client.get(f"/people/{number(client, 'kovalenko')}.json").get_json()["person"]
    assert person["roles_over_time"] == [
        {
            "role": "mayor",
            "articles": 2,
            "undated": 0,
            "first": "2024-03-04",
            "last": "2024-03-05",
            "sources": ["The Harbour Gazette", "Evening Post"],
        }
    ]
    over_time = person["quotes_over_time"]
    assert (over_time["unit"], [one["quotes"] for one in over_time["periods"]], over_time["undated"]) == (
        "day",
        [4, 1],
        0,
    )
    assert {one["source"] for one in person["quoted_by"]} == {"The Harbour Gazette", "Evening Post"}
    assert "Jonas Lind" in {one["name"] for one in person["quoted_beside"]}
    assert person["name_origin"] == "most frequent full form"


@pytest.mark.parametrize(
    ("form", "media"),
    [("csv", "text/csv"), ("ftm", "application/x-ndjson"), ("wikidata", "application/x-ndjson")],
)
def test_names_are_exported_and_read_back(client: FlaskClient, form: str, media: str) -> None:
    one = number(client, "kovalenko")
    for address, least in (("/people/known", 3), (f"/people/{one}/known", 1)):
        answer = client.get(f"{address}.{form}")
        assert answer.mimetype == media
        assert "attachment" in answer.headers["Content-Disposition"]
        entries = list(read(io.BytesIO(answer.data)))
        people = [entry for entry in entries if isinstance(entry, KnownPerson)]
        assert len(people) == len(entries) >= least
        mayor = next(entry for entry in people if entry.name == "Marta Kovalenko")
        assert "Marta Kovalenka" in mayor.aliases
    assert client.get(f"/people/999/known.{form}").status_code == 404
    assert client.get("/people/known.xml").status_code == 404


def test_identifiers_are_linked_where_they_can_be_followed() -> None:
    shown = identifiers(
        {"wikidata": "Q557530", "isni": "0000 0001 2103 2683", "viaf": "<script>", "house": "x y", "orcid": "1"}
    )
    assert {(one.name, one.address) for one in shown} == {
        ("Wikidata", "https://www.wikidata.org/wiki/Q557530"),
        ("ISNI", "https://isni.org/isni/0000000121032683"),
        ("VIAF", None),
        ("house", None),
        ("ORCID", None),
    }


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.dates(), st.integers(1, 10_000), min_size=1, max_size=12))
def test_every_bar_and_label_stands_within_the_chart(counts: dict) -> None:
    unit = unit_for(min(counts), max(counts))
    view = TimelineView(unit, periods(counts, unit), 0)
    drawn = chart(view)
    if len(view.periods) < 2:
        assert drawn is None
        return
    assert drawn is not None
    assert len(drawn.bars) == len(view.periods)
    for bar in drawn.bars:
        assert bar.x >= 0
        assert bar.x + bar.width <= 100.001
        assert TOP - 0.001 <= bar.y <= BASE
        assert (bar.height > 0) == (bar.count > 0)
    assert 1 <= len(drawn.ticks) <= TICKS
    assert all(0 <= tick.x <= 100 for tick in drawn.ticks)
    assert drawn.bars[0].label in drawn.summary
    assert unit is not Unit.DAY or len(drawn.bars) <= 31


def test_a_persons_page_opens_on_what_was_said_word_for_word(client: FlaskClient) -> None:
    here = f"/people/{number(client, 'kovalenko')}"
    every = client.get(f"{here}.json").get_json()
    by_kind = {facet["label"]: facet["count"] for facet in every["facets"]["kinds"]}
    words = text_of(page(client, here))
    assert f"Word for word {by_kind['direct']} " in words
    assert f"All {every['total']} " in words
    for kind, count in by_kind.items():
        assert page(client, f"{here}?kind={kind}").count('class="quote"') == count
    assert page(client, here).count('class="quote"') == by_kind["direct"]
    assert page(client, f"{here}?kind=all").count('class="quote"') == every["total"]


def test_what_was_asked_for_is_marked(client: FlaskClient) -> None:
    html = page(client, f"/people/{number(client, 'kovalenko')}?q=BRIDGE")
    assert '<mark class="hit">bridge</mark>' in html
    assert '<mark class="hit">' not in page(client, f"/people/{number(client, 'kovalenko')}")


@pytest.mark.parametrize(("width", "height", "most"), [(1280, 900, 600), (390, 844, 1266)])
def test_the_first_quote_is_seen_at_once(address: str, browser: Browser, width: int, height: int, most: int) -> None:
    visit = browser.new_page(viewport={"width": width, "height": height})
    visit.goto(f"{address}/people?q=kovalenko")
    visit.click(".register .entry a")
    box = visit.locator(".quotes .quote").first.bounding_box()
    assert box is not None
    assert box["y"] < most
    assert visit.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit.close()
