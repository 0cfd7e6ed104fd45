from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.ingest.boilerplate import find

SEEDS = Path(__file__).parents[2] / "seeds"
BODY = "The minister said on Monday that the bridge would be finished before the winter, and nobody asked when."

MARKED = [
    "Advertisement",
    "ADVERTISEMENT",
    "Story continues below advertisement",
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "Sign up for Davenport’s Daily Digest and get the best of Davenport, tailored for you.",
    "Become a Trendsetter",
    "best of the web (1)",
    "Read more",
    "Source link",
    "TAGS: \u00a0",
    "Share this on Facebook",
    "Facebook Twitter WhatsApp Email",
    "Follow Jane Doe on Twitter @janedoe.",
    "© 2022 The Daily Test. All rights reserved.",
    "SOURCE: MIL.RU",
    "Photo by Jane Doe/Reuters",
    "(Reporting by Jane Doe; Editing by John Roe)",
    "Additional reporting by Jane Doe in Almaty.",
    "Correction: An earlier version of this article gave the wrong year.",
    "This story has been updated with the minister’s answer.",
    "0 4 min 7 mths",
]

KEPT = [
    BODY,
    "Follow the money, she said, and the rest will become clear.",
    "Sign language was used throughout the session, the speaker said.",
    "“Read more books,” he told the children.",
    "Support for the president fell to 40 percent.",
    "Share prices fell by three percent on Tuesday.",
    "Top officials said that they would not comment on the share of the vote.",
    "Related companies were searched as well, according to the police.",
    "Photographers said the crowd was the largest in years.",
    "Sources said on Friday that the talks had failed.",
    "Comments by the minister drew laughter.",
    "“Thank you.”",
    "He left.",
]


@pytest.mark.parametrize("line", MARKED)
def test_a_line_of_page_furniture_is_found_and_nothing_else(line: str) -> None:
    text = f"{BODY}\n\n{line}\n\n{BODY.replace('minister', 'mayor')}"
    start = len(BODY) + 2
    assert [span.of(text) for span in find(text)] == [text[start : start + len(line)].rstrip()]


@pytest.mark.parametrize("line", KEPT)
def test_journalism_is_kept(line: str) -> None:
    assert find(f"First words of all.\n\n{line}\n\nLast words of all.") == ()


def test_teasers_go_with_their_heading_but_a_real_paragraph_ends_them() -> None:
    teasers = "Related posts\n\nKing opens bridge\n\nThe king opened the first bridge over the…\nRead more"
    teasers += "\n\nQueen closes bridge"
    text = f"{BODY}\n\n{teasers}\n\n{BODY.replace('minister', 'mayor')}"
    assert [span.of(text) for span in find(text)] == [teasers]


def test_the_second_copy_of_a_paragraph_is_boilerplate_and_the_first_is_not() -> None:
    text = f"{BODY}\n\nSomething else.\n\n{BODY}"
    assert find(text) == ((len(text) - len(BODY), len(text)),)


def test_an_appeal_takes_its_paragraph_along_and_stops() -> None:
    appeal = "Support Us\n\nIf our texts are useful to you, please support our work. Donations are welcome."
    text = f"{BODY}\n\n{appeal}\n\n{BODY.replace('minister', 'mayor')}"
    assert [span.of(text) for span in find(text)] == [appeal]


@pytest.mark.parametrize(
    ("seed", "beginning", "end"),
    [
        ("russian-peacekeepers-to-leave-in-two-days.txt", "Source link", "published."),
        ("russian-forces-begin-apparent-withdrawal.txt", "Support Us", "Top"),
        ("russian-led-alliance-begins-withdrawing.txt", "best of the web (1)", "marked *"),
        ("russian-troops-will-start-leaving-this-week.txt", "best of the web (1)", "marked *"),
    ],
)
def test_the_tail_of_each_sample_page_is_found(seed: str, beginning: str, end: str) -> None:
    text = (SEEDS / seed).read_bytes().decode()
    last = find(text)[-1].of(text)
    assert last.startswith(beginning)
    assert last.endswith(end)


def test_no_words_in_quotation_marks_of_the_samples_are_lost() -> None:
    for seed in SEEDS.glob("*.txt"):
        text = seed.read_bytes().decode()
        lost = [span.of(text) for span in find(text) if "“" in span.of(text)]
        assert lost == []


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400) | st.lists(st.sampled_from([*MARKED, *KEPT, "Related posts", "", " "])).map("\n".join))
def test_spans_are_ordered_apart_inside_and_not_blank(text: str) -> None:
    spans = find(text)
    assert all(0 <= span.start < span.end <= len(text) and span.of(text).strip() for span in spans)
    assert all(left.end < right.start for left, right in pairwise(spans))
