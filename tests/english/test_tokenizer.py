"""The tokenizer: spaCy's own in ordinary text, linear in any; the tokens are always the text."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes import english
from quotes.english.tokenizer import LONGEST, BoundedTokenizer

PLAIN = spacy.blank("en")
BOUND = BoundedTokenizer(PLAIN.tokenizer, PLAIN.vocab)
ENDLESS = {
    "marks": '"' * 100_000,
    "different marks": '.,;!?"(' * 14_000,
    "letters": "x" * 100_000,
    "words without blanks": 'so."he,' * 14_000,
    "no Latin letters": "漢字。" * 33_000,
    "blanks": " " * 100_000,
}


@pytest.mark.parametrize("text", list(ENDLESS.values()), ids=list(ENDLESS))
def test_a_hundred_thousand_characters_take_a_second_at_most(text: str) -> None:
    began = time.process_time()
    doc = BOUND(text)
    assert time.process_time() - began < 1
    assert doc.text == text


@pytest.mark.parametrize("before", ["", "He said: ", "a  ", "\n\n"])
@pytest.mark.parametrize("after", ["", " and went.", "  b", "\n\nNext"])
def test_what_stands_around_a_long_stretch_is_as_ever(before: str, after: str) -> None:
    stretch = "(" + "ab-" * LONGEST + ")"
    doc = BOUND(before + stretch + after)
    assert doc.text == before + stretch + after
    around = [t.text for t in PLAIN(before)], [t.text for t in PLAIN(after.removeprefix(" "))]
    found = [t.text for t in doc]
    assert found[: len(around[0])] == around[0]
    assert found[len(found) - len(around[1]) :] == around[1]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["a", "don't ", " ", "\n", "“", ".", "x" * 300, "é", "😀", "_" * 20, "\t"]), max_size=30)
)
def test_the_tokens_are_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    doc = BOUND(text)
    assert doc.text == text
    assert all(doc.text[t.idx : t.idx + len(t)] == t.text != "" for t in doc)
    if all(len(chunk) <= LONGEST for chunk in text.split()):
        assert [t.text for t in doc] == [t.text for t in PLAIN(text)]


def test_the_pipeline_bounds_its_tokenizer_and_still_serialises() -> None:
    nlp = english.load(syntax=False, quotes=False)
    assert isinstance(nlp.tokenizer, BoundedTokenizer)
    assert nlp.tokenizer.from_bytes(nlp.tokenizer.to_bytes())("Mr. Obi isn't in.").text == "Mr. Obi isn't in."
