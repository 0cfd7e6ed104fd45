"""Words and their alignment."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.text.align import align, stretch, words

TEXTS = st.text(st.sampled_from("ab cdé’'-$%.,0 1…“”n\u0301\u00ad\U0001f600"), max_size=40)


@pytest.mark.parametrize(
    ("text", "normals"),
    [
        ("They can’t, won't and cannot", "they can not will not and can not"),
        ("It's O’Neill’s", "it 's oneill 's"),
        ("$10,000 (3.5%)", "dollars 10000 3.5 percent"),
        ("the U.S. at 5 p.m.", "the us at 5 pm"),
        ("peace-keeping café cafe\u0301", "peace keeping cafe cafe"),
        ("… — “”", ""),
    ],
)
def test_words_are_one_whatever_their_typography(text: str, normals: str) -> None:
    assert " ".join(word.normal for word in words(text)) == normals


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ("We will not raise taxes.", "We will raise taxes", [("not", "")]),
        ("“It’s true” — he said", "it's TRUE, he said\"", []),
        ("the a b c the mission", "the mission", [("the a b c", "")]),
        ("no more than 10 days", "no more than 12 days", [("10", "12")]),
        ("", "new words", [("", "new words")]),
    ],
)
def test_edits_are_where_the_words_differ(before: str, after: str, pairs: list[tuple[str, str]]) -> None:
    old, new = words(before), words(after)
    blocks = align([word.normal for word in old], [word.normal for word in new])
    assert [
        (
            stretch(old, block.before_start, block.before_end).of(before),
            stretch(new, block.after_start, block.after_end).of(after),
        )
        for block in blocks
        if not block.equal
    ] == pairs


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_alignment_covers_both_sides_and_offsets_lie_in_the_texts(one: str, other: str) -> None:
    left, right = words(one), words(other)
    assert all(0 <= word.start < word.end <= len(one) and word.normal for word in left)
    blocks = align([word.normal for word in left], [word.normal for word in right])
    assert sum(block.before_end - block.before_start for block in blocks) == len(left)
    assert sum(block.after_end - block.after_start for block in blocks) == len(right)
    for block in blocks:
        before = stretch(left, block.before_start, block.before_end)
        after = stretch(right, block.after_start, block.after_end)
        assert 0 <= before.start <= before.end <= len(one)
        assert 0 <= after.start <= after.end <= len(other)
    normals = [word.normal for word in left]
    assert all(block.equal for block in align(normals, normals))
