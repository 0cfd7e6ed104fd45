"""Review, merge and history in a real Chromium: by keys alone, without JavaScript, on a phone, and axe-core's rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from quotes.settings import Settings
from quotes.store import engine, persons, reviews, save, session
from quotes.types import Evidence
from tests.store.examples import analysis
from tests.web.conftest import serving
from tests.web.soundness import WCAG, serious, watched
from web import create_app

PAIRS = (("Adam Smith", "Adam Smyth", 3), ("Olga Ivanov", "Olga Ivanova", 1), ("Kim Jong Su", "Kim Jong Soo", 2))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[str]:
    """A site of one's own with three pairs in the queue, on which 3, 2 and 1 quotes hang."""
    url = f"sqlite:///{tmp_path / 'quotes.db'}"
    opened = engine(url)
    with session(opened, write=True) as s:
        for left, right, quotes in PAIRS:
            ids = []
            for name in (left, right):
                text = " ".join(f"“Words {number} of {left}” said {name}." for number in range(quotes))
                article = save(s, analysis(text, title=f"What {name} said")).article_id
                [seen] = persons.appearances(s, article_id=article)
                ids.append(persons.create(s, name=name, kind=seen.kind))
                persons.assign(s, seen.id, ids[-1], evidence=(Evidence("first", "the first of this name"),))
            reviews.add(s, ids, score=0.8, evidence=(Evidence("name", "a letter differs"),), name=left)
    opened.dispose()
    app = create_app(Settings(database_url=url, secret_key="for tests"))
    with serving(app) as served:
        yield served


def press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def click(page: Page, what: str) -> None:
    with page.expect_navigation():
        page.click(what)


def test_the_queue_is_worked_off_by_keys(browser: Browser, desk: str) -> None:
    page = browser.new_page()
    complaints = watched(page)
    page.goto(f"{desk}/review")
    assert "3 questions wait" in page.inner_text("main")
    assert page.locator(".card h2").all_inner_texts() == ["Adam Smith", "Adam Smyth"]
    assert page.locator(".card h2 mark").all_inner_texts() == ["i", "y"]
    page.keyboard.press("s")  # unsigned: the browser asks for the name, nothing is sent
    assert page.evaluate("document.activeElement.id") == "who"
    page.keyboard.type("sd")  # keys are letters while one types
    page.fill("#who", "Ines")
    page.keyboard.press("Tab")
    press(page, "l")
    assert page.locator(".card h2").all_inner_texts() == ["Kim Jong Su", "Kim Jong Soo"]
    press(page, "b")
    page.fill("#who", "Ines")
    page.keyboard.press("Tab")
    press(page, "s")
    assert "Adam Smith and Adam Smyth are one person now." in page.inner_text(".notice")
    press(page, "d")  # the name is remembered
    assert "Kim Jong Su and Kim Jong Soo are two people now." in page.inner_text(".notice")
    press(page, "d")
    assert "No name waits" in page.inner_text("main")
    assert complaints == []
    page.close()


def test_the_same_without_javascript_and_back_again(browser: Browser, desk: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{desk}/review")
    for decision in ("The same person", "Two people", "Two people"):
        page.fill("#who", "Ines")
        click(page, f"button:has-text('{decision}')")
    page.goto(f"{desk}/history")
    page.fill("#who", "Omar")
    page.press("#who", "Enter")  # must not take anything back
    assert page.locator(".decisions li").count() == 3
    click(page, "#decision-1 button")  # the oldest, not the last
    assert "Decision 1 was taken back" in page.inner_text(".notice")
    assert page.locator(".decisions li").count() == 4
    assert page.inner_text("#decision-4 p >> nth=0").startswith("4 taken back (1)")
    assert page.locator("#decision-1 button").count() == 0
    assert "Omar" in page.inner_text("#decision-4")
    page.goto(f"{desk}/people?q=smith")
    assert page.locator(".register .entry").count() == 1
    page.goto(f"{desk}/people")
    assert page.locator(".register .entry").count() == 6
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_the_pages_are_sound(browser: Browser, desk: str, scheme: Any, width: int) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    complaints, violations = watched(page), []
    page.goto(f"{desk}/review")
    page.fill("#who", "Ines")
    click(page, "button:has-text('Two people')")
    for path in ("/people/1", "/review", "/people/1/merge?q=smyth", "/people/1/merge?other=2", "/people/1/split"):
        page.goto(desk + path)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
    page.goto(f"{desk}/history")
    violations += serious(page, WCAG if scheme == "light" else ["color-contrast", "target-size"])
    page.goto(f"{desk}/people/1/merge?other=2")
    violations += serious(page, WCAG if scheme == "light" else ["color-contrast", "target-size"])
    assert violations == []
    assert complaints == []
    context.close()


def test_the_chart_stands_in_print(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/people/1")
    page.emulate_media(media="print")
    box = page.locator("svg.chart").bounding_box()
    assert box is not None
    assert box["height"] > 100
    fills = page.evaluate("[...document.querySelectorAll('.chart rect')].map(e => getComputedStyle(e).fill)")
    assert set(fills) == {"rgb(51, 51, 51)"}
    page.close()
