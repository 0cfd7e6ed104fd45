"""Roles fit to show."""

from __future__ import annotations

import pytest

from quotes.services.roles import distinct


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
