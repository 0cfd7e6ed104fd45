"""Roles fit to show."""

from __future__ import annotations

import pytest

from quotes.services.roles import distinct, heading, is_clean


@pytest.mark.parametrize(
    ("roles", "shown"),
    [
        (["The minister", "minister", "Minister", "a young man"], ("The minister", "a young man")),
        (["Dr.", "Mr", "Ms."], ()),
        (["Headteacher Ms"], ("Headteacher",)),
        (["U.S. District Judge", "judge"], ("U.S. District Judge", "judge")),
    ],
)
def test_a_role_is_told_once_and_a_form_of_address_is_none(roles: list[str], shown: tuple[str, ...]) -> None:
    assert distinct(roles) == shown


@pytest.mark.parametrize(
    ("role", "clean"),
    [
        ("former governor of Ohio", True),
        ("acting U.S. attorney", True),
        ("Republican presidential nominee", True),
        ("the F.B.I. director", True),
        ("Unlike President", False),
        ("to be commander in chief", False),
        ("pitting the mayor against Republican nominee", False),
        ("endorse House Speaker", False),
        ("including Vice President", False),
        ("what FBI Director", False),
    ],
)
def test_a_role_is_a_noun_phrase(role: str, clean: bool) -> None:
    assert is_clean(role) is clean


def test_the_head_of_a_page_shows_what_two_articles_say() -> None:
    counted = {"mayor": 3, "The mayor": 1, "a keen cyclist": 1, "endorse House Speaker": 4}
    assert heading(counted, articles=9) == ("mayor",)
    assert heading({"a keen cyclist": 1}, articles=1) == ("a keen cyclist",)
