"""Cutting a text at its marks loses nothing, nests and overlaps."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.types import Span
from web.rendering.highlight import Mark, Piece, around, cut, page, paragraphs

TEXTS = st.text(alphabet="ab “”\n\r\t", max_size=60)


def spans(text: str) -> st.SearchStrategy[Span]:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    return places.map(lambda pair: Span(min(pair), max(pair))).filter(lambda span: span.start < span.end)


def test_nested_and_overlapping_marks() -> None:
    text = "abcdefgh"
    outer, inner, across = Mark(Span(0, 6), "outer"), Mark(Span(2, 4), "inner"), Mark(Span(3, 8), "across")
    assert cut(text, [across, inner, outer], Span(0, 8)) == (
        Piece("ab", ("outer",), ("outer",)),
        Piece("c", ("outer", "inner"), ("inner",)),
        Piece("d", ("outer", "inner", "across"), ("across",)),
        Piece("ef", ("outer", "across")),
        Piece("gh", ("across",)),
    )


def test_a_mark_over_two_paragraphs_opens_once() -> None:
    text = "one “two\n\n“three” four"
    found = page(text, [Mark(Span(4, 17), 1)])
    opened = [piece for paragraph in found for piece in paragraph.pieces if piece.opens]
    assert [piece.text for piece in opened] == ["“two"]
    assert [piece.text for paragraph in found for piece in paragraph.pieces if piece.keys] == ["“two", "“three”"]


def test_boilerplate_dims_whole_paragraphs_only() -> None:
    text = "story\n\nadvert\n\nmore story"
    assert [each.dimmed for each in page(text, [], [Span(7, 14)])] == [False, True, False]
    assert [each.dimmed for each in page(text, [], [Span(8, 10)])] == [False, False, False]


def test_around_takes_the_neighbours() -> None:
    text = "one\n\ntwo\n\nthree\n\nfour"
    assert around(text, [Span(5, 8)]).of(text) == "one\n\ntwo\n\nthree"
    assert around(text, [Span(18, 20)]).of(text) == "three\n\nfour"
    assert around("", [Span(0, 0)]) == Span(0, 0)


@settings(max_examples=100)
@given(st.data())
def test_nothing_is_lost_and_every_mark_covers_its_words(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    found = data.draw(st.lists(spans(text), max_size=5)) if text else []
    marks = [Mark(span, number) for number, span in enumerate(found)]
    shown = page(text, marks)
    assert [each.span for each in shown] == list(paragraphs(text))
    for paragraph in shown:
        assert "".join(piece.text for piece in paragraph.pieces) == paragraph.span.of(text)
    for number, span in enumerate(found):
        covered = "".join(piece.text for paragraph in shown for piece in paragraph.pieces if number in piece.keys)
        assert "".join(covered.split()) == "".join(span.of(text).split())
