"""Turns of transcripts by layout: who is labelled, what is said; and layouts that only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.extraction.labelled import join_turns
from quotes.extraction.transcripts import find_turns
from quotes.types import Quote, QuoteKind, Span

TURNS = {
    "capitals": ("ROSS: Will you run?\n\nDIALLO: I will.", [("ROSS", "Will you run?"), ("DIALLO", "I will.")]),
    "a party in brackets": (
        "REP. ROSS (D-Iowa): Will you run?\n\nDIALLO [laughing]: I will.",
        [("REP. ROSS", "Will you run?"), ("DIALLO", "I will.")],
    ),
    "single line breaks": (
        "Q: Who?\nA: Me.\nQ: When?\nA: Now.",
        [("Q", "Who?"), ("A", "Me."), ("Q", "When?"), ("A", "Now.")],
    ),
    "one line": ("Q. Who? A. Me.", [("Q", "Who?"), ("A", "Me.")]),
    "dashes": ("Q – Who?\n\nA – Me.", [("Q", "Who?"), ("A", "Me.")]),
    "answers alone": (
        "A: I did.\n\nWhy?\n\nA: I had to.\n\nWhen?\n\nA: In May.",
        [("A", "I did."), ("A", "I had to."), ("A", "In May.")],
    ),
    "a turn that goes on": (
        "Q: And?\n\nA: I left.\n\nI never came back.\n\nQ: Why?",
        [("Q", "And?"), ("A", "I left. | I never came back."), ("Q", "Why?")],
    ),
    "the last turn does not": (
        "Q: And?\n\nA: I left.\n\nThe house was sold in 1990.",
        [("Q", "And?"), ("A", "I left.")],
    ),
    "names that come back": (
        "Ana Ross: Well?\n\nBo Diallo: I will.\n\nRoss: You will?",
        [("Ana Ross", "Well?"), ("Bo Diallo", "I will."), ("Ross", "You will?")],
    ),
    "two names that the text knows": (
        "Ross: Well, do you?\n\nDiallo: I do.\n\nAna Ross met Bo Diallo.",
        [("Ross", "Well, do you?"), ("Diallo", "I do.")],
    ),
}

NONE = [
    "ROSS: Will you run?",
    "Ross: 1,769.\n\nDiallo: 1,501.\n\nRoss: 46.\n\nDiallo: 547.",
    "Pros: It is cheap.\n\nCons: It is slow.",
    "Monday: I slept.\n\nTuesday: I slept again.\n\nMonday: I woke.",
    "Ross: Finish second. The senator needs a win.\n\nDiallo: Hold on. The governor has less at stake.",
    "FLORIDA: You can vote early.\n\nGEORGIA: You must bring a card.",
    "A. Philip Randolph led the march.\n\nA. J. Muste followed.",
    "A: The first.\n\nB: The second.\n\nA: The third.\n\nA: The fourth.",
    "At 7:30 the gates open.\n\nAt 8:15 they close.",
    "https://example.org: I\n\nhttps://example.com: you",
    "The mayor: a man of few words.\n\nThe council: I forget.\n\nThe mayor: you know him.",
    "",
    ":\n\n:",
]


@pytest.mark.parametrize(("text", "turns"), TURNS.values(), ids=TURNS)
def test_turns(text: str, turns: list[tuple[str, str]]) -> None:
    found = [(turn.label.of(text), " | ".join(span.of(text) for span in turn.speech)) for turn in find_turns(text)]
    assert found == turns


@pytest.mark.parametrize("text", NONE)
def test_other_layouts_have_no_turns(text: str) -> None:
    assert find_turns(text) == ()


def test_what_was_found_in_a_turn_gives_way_to_it() -> None:
    text = "He was asked.\n\nQ: Did she say it was over?\n\nA: She did."
    inner = Quote(QuoteKind.INDIRECT, (Span(text.index("it was"), text.index("over") + 4),), (), (), confidence=0.5)
    reaching = Quote(QuoteKind.INDIRECT, (Span(0, text.index("Did")),), (), (), confidence=0.5)
    found = join_turns(text, [reaching, inner])
    assert [" ".join(s.of(text).strip() for s in q.content) for q in found] == [
        "He was asked.",
        "Did she say it was over?",
        "She did.",
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Q", "A", ":", ".", " ", "\n", "\n\n", "ROSS:", "Ana Diallo:", "I", "you?", "“", '"', "(x)"]),
        max_size=40,
    )
)
def test_turns_lie_in_the_text_and_apart(parts: list[str]) -> None:
    text = "".join(parts)
    last = 0
    for turn in find_turns(text):
        assert last <= turn.label.start < turn.label.end <= turn.sign.start < turn.sign.end <= turn.speech[0].start
        for span in turn.speech:
            assert span.start < span.end <= len(text)
            last = span.end
