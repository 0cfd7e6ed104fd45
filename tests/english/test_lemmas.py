"""Edit scripts: learned from a pair, they give the lemma back, and no script fails on any form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.english.lemmas import apply, script


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"), ("Said", "say"), ("was", "be"), ("Astana", "Astana"), ("MONDAY", "Monday"), ("better", "good"),
        ("children", "child"), ("'s", "be"), ("analysts", "analyst"), ("X3", "X37"), ("The", "the"), ("US", "US"),
    ],
)  # fmt: skip
def test_a_script_gives_its_lemma_back(form: str, lemma: str) -> None:
    assert apply(script(form, lemma), form) == lemma


def test_scripts_carry_over_to_other_words() -> None:
    assert apply(script("walked", "walk"), "Talked") == "talk"
    assert script("Walked", "walk") == script("talked", "talk")


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12), st.text(max_size=12))
def test_any_script_works_on_any_form(form: str, lemma: str, other: str) -> None:
    assert isinstance(apply(script(form, lemma), other), str)
