"""Word shapes, quotation states and paragraph starts: what the encoder is told beside the words."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.english.features import PAIR_FEATURES, Shape, pair_features, relations, shape
from quotes.english.quote_states import QuoteState, quote_states
from quotes.english.words import paragraph_starts, words_of_tokens

TOKENIZER = spacy.blank("en").tokenizer


def read(text: str) -> tuple[list[str], str, list[bool]]:
    """Words, their states as a string (o outside, ( opening, i inside, ) closing) and paragraph flags."""
    doc = TOKENIZER(text)
    words, _ = words_of_tokens([t.text for t in doc], [bool(t.whitespace_) for t in doc])
    flags = paragraph_starts(words)
    return words.texts, "".join("o(i)"[s] for s in quote_states(words, flags)), flags


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("said", Shape.LOWER), ("Astana", Shape.TITLE), ("NATO", Shape.UPPER), ("A", Shape.CAPITAL),
        ("J.", Shape.CAPITAL), ("McAllister", Shape.MIXED), ("2019", Shape.DIGITS), ("$5", Shape.DIGITS),
        (",", Shape.OTHER), ("’s", Shape.LOWER), ("O’Brien", Shape.MIXED),
    ],
)  # fmt: skip
def test_shape(word: str, expected: Shape) -> None:
    assert shape(word) is expected


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("“Go now,” he said.", "(iii)ooo"),
        ('He said "go now" twice.', "oo(ii)oo"),
        ("He said 'go now' twice.", "oo(ii)oo"),
        ("‘Go now,’ he said.", "(iii)ooo"),
        ("The workers' leaders said the rules' end was near.", "o" * 12),
        ("«Go now», he said.", "(ii)oooo"),
        ("„Go now“, he said.", "(ii)oooo"),
        ("''Go now,'' he said.", "(iii)ooo"),
        ("He called it “a ‘big’ lie” again.", "ooo(iiiii)oo"),
        ("“Never closed.\n\nNext one.", "(iiiooo"),
        ("“First.\n\n“Second.” He left.", "(ii(ii)ooo"),
        ("“First.\n\nSecond.” He left.", "(iiii)ooo"),
        ("'Twas the day they said 'em all.", None),
    ],
)
def test_quote_states(text: str, states: str | None) -> None:
    words, found, _ = read(text)
    if states is None:
        assert set(found) == {"o"}
    else:
        assert found == states, list(zip(words, found, strict=True))


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.\n\nTwo.", 2),
        ("One.\nTwo.", 2),
        ("A line that the writer's program broke after some seventy characters\nof text, which goes on here.", 1),
        ("\n\nOne.", 1),
    ],
)
def test_paragraphs(text: str, paragraphs: int) -> None:
    assert sum(read(text)[2]) == paragraphs


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab. ,'\"“”‘’«»„`\n", max_size=60))
def test_states_never_fail_and_reset_at_paragraphs(text: str) -> None:
    words, states, flags = read(text)
    assert len(words) == len(states) == len(flags)
    for i, flag in enumerate(flags):
        if flag and i and "“" not in text[:-1]:
            assert states[i] != ")" or words[i] not in "ab"


def test_pair_features_stay_in_range_and_mirror() -> None:
    texts, states, flags = read("“Go,” he said. She left.\n\n“No,” he said.")
    relation = relations(texts, [int(QuoteState("o(i)".index(s))) for s in states], flags)
    import numpy as np

    found = pair_features(relation, np.arange(len(texts)))
    assert found.shape == (len(texts), len(texts), 4)
    assert found.min() >= 0
    assert found.max() < PAIR_FEATURES
    assert len({tuple(found[i, i]) for i in range(len(texts))}) == 1
