"""Turns of transcripts by layout: who is labelled, what is said; and layouts that only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.document import lay_out
from quotes.extraction.transcripts import find_turns
from quotes.extraction.verbatim import join_verbatim
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
    "roles behind commas": (
        "ANA ROSS, HOST: Good evening.\n\nSENATOR BO PRICE: The bill is dead.\n\nROSS: Why?\n\nPRICE: No votes.",
        [
            ("ANA ROSS", "Good evening."),
            ("SENATOR BO PRICE", "The bill is dead."),
            ("ROSS", "Why?"),
            ("PRICE", "No votes."),
        ],
    ),
    "directions in brackets": (
        "ANA ROSS, REPORTER (voice-over): The dam broke.\n\nBO DIALLO (ph): It was old.\n\n"
        "ROSS (on camera): Now it rains.",
        [("ANA ROSS", "The dam broke."), ("BO DIALLO", "It was old."), ("ROSS", "Now it rains.")],
    ),
    "one surname": (
        "ANA ROSS, ANCHOR: The dam broke.\n\n(BEGIN CLIP)\n\nTIM ROSS, REPORTER: It was old.\n\n(END CLIP)\n\n"
        "A. ROSS: Thanks.",
        [("ANA ROSS", "The dam broke."), ("TIM ROSS", "It was old."), ("A. ROSS", "Thanks.")],
    ),
    "times before names": (
        "[00:00:01] Ana Ross: The dam broke.\n\n[00:00:04] Bo Diallo: It was old.",
        [("Ana Ross", "The dam broke."), ("Bo Diallo", "It was old.")],
    ),
    "times behind names": (
        "Speaker 1 (00:01): The dam broke.\nSpeaker 2 (00:04): It was old.",
        [("Speaker 1", "The dam broke."), ("Speaker 2", "It was old.")],
    ),
    "offices with names": (
        "The Minister for Water (Ana Ross): The dam will hold.\n\nBo Diallo (Eastmere): Why was it so dear?\n\n"
        "The Minister for Water: It was not.",
        [("Ana Ross", "The dam will hold."), ("Bo Diallo", "Why was it so dear?"), ("Ana Ross", "It was not.")],
    ),
    "record of a debate": (
        "Mr. HARLAN. I rise to honor a teacher.\n\nShe taught for 40 years.\n\nMs. OKORO of Ohio. I yield.\n\n"
        "The SPEAKER pro tempore. The time has expired.",
        [
            ("Mr. HARLAN", "I rise to honor a teacher. | She taught for 40 years."),
            ("Ms. OKORO of Ohio", "I yield."),
            ("The SPEAKER pro tempore", "The time has expired."),
        ],
    ),
    "one name under questions": (
        "What do you miss?\n\nAna Ross: The quiet, mostly.\n\nWould you go back?\n\nAna Ross: Never.",
        [("Ana Ross", "The quiet, mostly."), ("Ana Ross", "Never.")],
    ),
    "names that go on": (
        "Reporter: When?\n\nAna Ross: I was nine.\n\nHe carried the oil.\n\nReporter: And now?\n\nAna Ross: Alone.",
        [
            ("Reporter", "When?"),
            ("Ana Ross", "I was nine. | He carried the oil."),
            ("Reporter", "And now?"),
            ("Ana Ross", "Alone."),
        ],
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
    "Oil price: We pay more.\n\nGas price: You pay less.\n\nOil price: I do not know.",
    "A. Philip Randolph led the march.\n\nA. J. Muste followed.",
    "A: The first.\n\nB: The second.\n\nA: The third.\n\nA: The fourth.",
    "At 7:30 the gates open.\n\nAt 8:15 they close.",
    "22:00 Exit poll: no majority.\n\n23:10 Posting on X, Ross wrote: “We won.”\n\n23:40 More votes: 300 for Ross.",
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
    found = join_verbatim(lay_out(text), [reaching, inner])
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
        assert turn.label.start < turn.label.end <= turn.sign.start < turn.sign.end <= turn.speech[0].start
        assert last <= turn.sign.start
        for span in turn.speech:
            assert span.start < span.end <= len(text)
            last = span.end
