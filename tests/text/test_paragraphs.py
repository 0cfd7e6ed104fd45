"""Where paragraphs stand."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.text.paragraphs import paragraphs

WRAPPED = """The president said on Tuesday that a Russian-led military
coalition would begin withdrawing its forces from the country
within two days, after it had reached its goal of helping to
stabilise the country, which has seen the worst crisis of its
history since it became independent.

A second paragraph stands here and is wrapped at the same
width as the first one was, so that its lines belong together.
"""


def _texts(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text)]


def test_each_line_is_a_paragraph() -> None:
    assert _texts("One.\n\n Two. \nThree.\r\nFour.\u2029Five.") == ["One.", "Two.", "Three.", "Four.", "Five."]


def test_wrapped_lines_are_joined() -> None:
    found = _texts(WRAPPED)
    assert len(found) == 2
    assert found[1].startswith("A second")
    assert found[1].endswith("together.")


def test_nothing_has_no_paragraphs() -> None:
    assert paragraphs("") == paragraphs(" \n\t\n ") == ()


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab .\n\r\t\u2028"), max_size=300))
def test_all_words_are_in_exactly_one_paragraph(text: str) -> None:
    spans = paragraphs(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = {i for span in spans for i in range(span.start, span.end)}
    assert {i for i, c in enumerate(text) if not c.isspace()} <= covered
