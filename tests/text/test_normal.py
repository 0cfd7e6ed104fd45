"""The normal form for matching."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.text.normal import fold, fold_with_map

SAME = [
    ("“Don’t go” — he said", '"don\'t go" - he said'),
    ("''Go,'' he\u00a0said\n\nthen", '"Go," he said then'),
    ("Ｔｏｋａｙｅｖ", "tokayev"),
    ("Łukasz Ørsted Çelik", "lukasz orsted celik"),
    ("co\u00adoperation and\u200b so", "cooperation and so"),
    ("Straße", "STRASSE"),
    ("«Oui»", '"oui"'),
    ("wait…", "wait..."),
    ("İstanbul ısı", "istanbul isi"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_that_readers_take_for_one_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("will raise", "will not raise"), ("कि", "की"), ("10", "100"), ("и", "е")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_map_leads_back_to_the_text() -> None:
    text = "He\u00a0 said: ''Straße “æther”''"
    folded, origin = fold_with_map(text)
    at = folded.index("strasse")
    assert text[origin[at] : origin[at + len("strasse") - 1] + 1] == "Straße"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120))
def test_folding_is_idempotent_and_mapped(text: str) -> None:
    folded, origin = fold_with_map(text)
    assert fold(folded) == folded == fold(text)
    assert len(origin) == len(folded)
    assert origin == sorted(origin)
    assert all(0 <= index < len(text) for index in origin)
