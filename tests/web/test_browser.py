"""The site in a real Chromium: keys, narrow screens, both colour schemes, without JavaScript, and axe-core's rules."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.web.soundness import WCAG, serious, watched

PAGES = (
    "/",
    "/people",
    "/people/1",
    "/sources",
    "/sources/1",
    "/articles",
    "/articles/1",
    "/articles/3",
    "/quotes?q=bridge",
    "/quotes?kind=mixed",
    "/quotes/1",
    "/quotes/5",
    "/check",
    "/check?text=We+will+not+open+the+bridge+on+4+May&speaker=Jonas+Lind",
    "/check/draft",
    "/audit",
    "/sayings",
    "/review",
    "/history",
    "/about",
    "/api",
    "/nowhere",
)


# A rule costs seconds on a busy machine: what does not depend on the colours is looked at once.
LOOKED_AT_CLOSELY = frozenset(
    {
        "/",
        "/people/1",
        "/people",
        "/articles/1",
        "/quotes?q=bridge",
        "/quotes/1",
        "/quotes/5",
        "/audit",
        "/api",
        "/nowhere",
    }
    | {path for path in PAGES if path.startswith("/check?")}
)


@pytest.mark.parametrize(
    ("scheme", "width", "rules"), [("light", 1280, WCAG), ("dark", 360, ["color-contrast", "target-size"])]
)
def test_pages_are_sound(browser: Browser, address: str, scheme: Any, width: int, rules: list[str]) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    complaints, wide, violations = watched(page), [], []
    for path in PAGES:
        page.goto(address + path)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)
        if path in LOOKED_AT_CLOSELY:
            violations += [f"{path} {violation}" for violation in serious(page, rules)]
    context.close()
    assert not wide, "these pages scroll sideways"
    assert not violations
    assert [each for each in complaints if "404 (NOT FOUND)" not in each] == []


def test_the_keyboard_reaches_everything_and_shows_where_it_is(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "/articles/1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#content"
    reached = set()
    for _ in range(25):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return [e.getAttribute('href') || e.id || e.tagName, s.outlineStyle, parseFloat(s.outlineWidth)]; })()"
        )
        reached.add(focused[0])
        if focused[0] != "BODY":
            assert focused[1] != "none", focused
            assert focused[2] >= 2, focused
    flags = page.evaluate("[...document.querySelectorAll('a.flag')].map(e => e.getAttribute('href'))")
    assert len(flags) == 7
    assert set(flags) <= reached
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.type("ferries")
    page.keyboard.press("Enter")
    page.wait_for_url("**/quotes?q=ferries")
    page.close()


def test_everything_works_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(address)
    page.fill("main input[name=q]", "bridge")
    page.click("main button[type=submit]")
    assert "2 quotes" in page.inner_text("h2#quotes-title")
    page.click("a:has-text('Evening Post')")
    assert "1 quote" in page.inner_text("h2#quotes-title")
    page.click(".quotes blockquote a")
    assert "3 May" in page.inner_text("figure.display")
    assert not page.is_visible("button.copy")
    page.click("a:has-text('Marta Kovalenko')")
    assert page.inner_text("h1") == "Marta Kovalenko"
    context.close()


def test_a_citation_is_copied(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page = context.new_page()
    page.goto(address + "/quotes/1")
    page.click("button.copy")
    page.wait_for_selector("button.copy:has-text('Copied')")
    assert page.evaluate("navigator.clipboard.readText()") == page.inner_text("#citation")
    context.close()


def test_paper_is_white_also_for_those_who_read_in_the_dark(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "/articles/1")
    printed = []
    for scheme in ("light", "dark"):
        page.emulate_media(media="print", color_scheme=scheme)
        printed.append(
            page.evaluate(
                "[...document.querySelectorAll('body, .story mark, .letter, .name.open')].map(e =>"
                " { const s = getComputedStyle(e); return [s.color, s.backgroundColor, s.textDecorationColor]; })"
            )
        )
    assert printed[0] == printed[1]
    page.close()


def test_speakers_can_be_told_apart_without_colour(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "/articles/1")
    page.emulate_media(media="print")
    styles = page.evaluate(
        "[...document.querySelectorAll('.story mark')].map(e => { const s = getComputedStyle(e);"
        " return [e.className.split(' ')[0], s.textDecorationStyle + s.textDecorationThickness, s.backgroundImage]; })"
    )
    lines = {name: line for name, line, _ in styles}
    assert len(set(lines.values())) == len(lines) > 3
    assert {image for _, _, image in styles} == {"none"}
    letters = page.evaluate("[...document.querySelectorAll('.flag sup')].map(e => e.textContent)")
    assert len(letters) == 7
    assert {"A", "B", "?"} <= set(letters)
    assert not page.is_visible(".masthead nav")
    page.close()
