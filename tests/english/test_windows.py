"""Windows: nothing lost, nothing twice, none too long, paragraphs kept whole where they fit."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.english.windows import cut


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["a", ".", ":", "”"]), st.integers(1, 6), st.booleans()), max_size=120),
    st.integers(6, 60),
    st.integers(0, 60),
)
def test_windows_cover_the_text(words: list[tuple[str, int, bool]], budget: int, first: int) -> None:
    texts, sizes, flags = [w[0] for w in words], [w[1] for w in words], [w[2] for w in words]
    windows = cut(texts, sizes, [0] * len(words), flags, budget=budget, first=first or None)
    assert [i for a, b in windows for i in range(a, b)] == list(range(len(words)))
    assert all(sum(sizes[a:b]) <= budget for a, b in windows)


def test_paragraphs_stay_whole() -> None:
    texts = ["a"] * 9
    flags = [i % 3 == 0 for i in range(9)]
    assert cut(texts, [1] * 9, [0] * 9, flags, budget=7) == [(0, 6), (6, 9)]


def test_a_paragraph_that_ends_in_a_colon_goes_with_the_next() -> None:
    texts = ["a", "a", "a", "b", "b", ":", "c", "c", "c"]
    flags = [i % 3 == 0 for i in range(9)]
    assert cut(texts, [1] * 9, [0] * 9, flags, budget=7) == [(0, 3), (3, 9)]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    texts = ["a", "a", "a", ".", "”", "b", "b", "b", "b"]
    assert cut(texts, [1] * 9, [0] * 9, [True, *[False] * 8], budget=7) == [(0, 5), (5, 9)]
