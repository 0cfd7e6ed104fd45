"""What makes a page unsound in a browser: complaints on the console, and axe-core's rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Request

AXE = (Path(__file__).parent / "assets" / "axe-core-4.14.1.min.js").read_text(encoding="utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def watched(page: Page) -> list[str]:
    """What the page complains about from now on: console errors, exceptions, refused or failed requests."""
    complaints: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: (complaints.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("requestfailed", lambda request: complaints.append(f"failed {request.url}") if refused(request) else None)
    return complaints


def refused(request: Request) -> bool:
    """Whether a request failed for another reason than that the browser moved on to the next page meanwhile."""
    return request.failure != "net::ERR_ABORTED"


def serious(page: Page, rules: list[str]) -> list[str]:
    """axe-core's serious and critical violations of `rules` (tags or names of rules) on the page."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {resultTypes: ['violations'], preload: false, iframes: false, runOnly: rules})",
        rules,
    )
    return [
        f"{rule['id']}: {node['html'][:120]} {node['any'][0]['message'] if node['any'] else ''}"
        for rule in found["violations"]
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    ]
