"""The report to hand on, and the ClaimReview of what a person rated."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser

import pytest

from quotes.errors import InputError
from quotes.services.checking import check
from quotes.store import session
from quotes.verification.report import CheckedClaim, Rating, check_page, claim_review
from quotes.verification.result import CheckResult
from tests.stores import said, store_of

RATING = Rating("Misquoted", "The Checkers", "https://example.org/reviews/1", date(2024, 5, 6))


def result(text: str = "We will <b>not</b> raise taxes on the middle class") -> CheckResult:
    made = store_of([said("“We will raise taxes on the middle class,” said Ann Roe.", "Ann Roe", day=date(2022, 1, 5))])
    with session(made, write=True) as s:
        return check(s, text, speaker="Ann Roe")


class Tags(HTMLParser):
    """Every tag opened and closed, and what would be fetched."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta"}:
            self.open.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in {"src", "srcset"} or tag == "link"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_stands_by_itself_and_escapes_what_it_quotes() -> None:
    page = check_page([CheckedClaim("draft.txt, character 3", result())], made=date(2024, 5, 6))
    tags = Tags()
    tags.feed(page)
    assert (tags.open, tags.fetched) == ([], [])
    assert "<b>" not in page
    assert all(words in page for words in ("6 May 2024", "5 January 2022", "consulted", "Method and limits", "<ins>"))


def test_a_claim_review_has_what_search_engines_require_and_no_verdict_of_the_program() -> None:
    found = json.loads(claim_review(result(), RATING))
    assert found["@type"] == "ClaimReview"
    assert found["reviewRating"] == {"@type": "Rating", "alternateName": "Misquoted"}
    assert (found["claimReviewed"], found["url"]) == (result().text, RATING.url)
    assert found["itemReviewed"]["author"]["name"] == "Ann Roe"


@pytest.mark.parametrize(
    "rating", [Rating("", "x", RATING.url, RATING.rated), Rating("x", "y", "ftp://z", RATING.rated)]
)
def test_a_rating_that_says_nothing_is_refused(rating: Rating) -> None:
    with pytest.raises(InputError, match="ClaimReview needs"):
        claim_review(result(), rating)
