"""The learned extractor on invented passages: content, cue and mention; offsets; any pipeline; any text."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from quotes import english
from quotes.english.predictions import KEY
from quotes.extraction.learned.extractor import find_quotes
from quotes.types import Quote

# Text, then content, cue and mention of one quote as they stand in it ("" where it has none).
PASSAGES = [
    ("“The dam will hold,” said Rosa Quintanar, an engineer.", "The dam will hold", "said", "Rosa Quintanar"),
    ("Mr. Oduya said the dam would hold for another year.", "the dam would hold", "said", "Oduya"),
    ("According to the ministry, the dam will hold.", "the dam will hold", "According to", "the ministry"),
    ("The dam will hold, the ministry announced on Monday.", "The dam will hold", "announced", "the ministry"),
    ("She told the council: “We need a new dam.”", "We need a new dam", "told", "She"),
    ("He called the plan “a gift to the builders.”", "a gift to the builders", "called", "He"),
    ('"I never saw the letter," Halloran insisted.', "I never saw the letter", "insisted", "Halloran"),
    ("''We will appeal,'' the lawyer added.", "We will appeal", "added", "the lawyer"),
    ("The senator argues that the tax hurts farmers.", "the tax hurts farmers", "argues", "The senator"),
    ("“There is no plan,” Dr. Helga Moen quoted her colleague Arne Vik as saying.", "no plan", "quoted", "Arne Vik"),
    ("The dam was called “a loaded gun” by engineer Sanjay Rao.", "loaded gun", "called", "Sanjay Rao"),
    ("“A town without a mill is a car park.” — Mireille Aubry, miller", "a car park", "—", "Mireille Aubry"),
    ("The minister rejected a plan for her 14-year-old sister.", "14-year-old sister", "rejected", "minister"),
    ("“We are sorry,” Brightline's head of customer experience, Paula Wren, said.", "We", "said", "head of customer"),
    ("“Sleep there if you must,” he told the minister, according to the press service.", "if you must", "told", "he"),
    ("The study, published today in Geochemical Letters, concludes that it is old.", "it is", "concludes", "Letters"),
    ("Officials confirmed that two ships had sunk off the coast.", "two ships had sunk", "confirmed", "Officials"),
]

RESUMED = "“I love this town,” Amina Diarra said, “but I cannot stay.”"
CARRIED = (
    "“We lost the harvest,” Tomas Oyelaran told the paper on Sunday.\n\n"
    "“And then we lost the house. It was the worst year of my life.”"
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return english.load()


def words(text: str, quote: Quote) -> tuple[str, str, str]:
    return tuple(" … ".join(s.of(text) for s in spans) for spans in (quote.content, quote.cue, quote.mention))  # type: ignore[return-value]


@pytest.mark.parametrize(("text", "content", "cue", "mention"), PASSAGES)
def test_content_cue_and_mention(nlp: Language, text: str, content: str, cue: str, mention: str) -> None:
    found = [words(text, quote) for quote in find_quotes(nlp(text))]
    assert len(found) == 1, found
    assert content in found[0][0]
    assert cue in found[0][1]
    assert mention in found[0][2]


def test_what_stands_between_a_quotation_and_its_speaker_is_no_content(nlp: Language) -> None:
    for text in (PASSAGES[-4][0], PASSAGES[-3][0]):
        (quote,) = find_quotes(nlp(text))
        assert words(text, quote)[0].endswith("”"), words(text, quote)


def test_what_somebody_is_called_is_nothing_said(nlp: Language) -> None:
    assert find_quotes(nlp("On my first day a supervisor called Denise handed me a headset and left.")) == ()


def test_a_resumed_quotation_is_one_quote(nlp: Language) -> None:
    found = find_quotes(nlp(RESUMED))
    assert len(found) == 1
    assert [s.of(RESUMED).strip("“”,.") for s in found[0].content] == ["I love this town", "but I cannot stay"]


def test_a_paragraph_of_quotation_is_carried_on(nlp: Language) -> None:
    covered = {i for quote in find_quotes(nlp(CARRIED)) for s in quote.content for i in range(s.start, s.end)}
    assert CARRIED.index("worst year") in covered


def test_the_quotation_of_another_paragraph_over_is_not_taken_in(nlp: Language) -> None:
    text = "“The library stays,” councillor Mo Okafor said.\n\nThe walls are green.\n\n“Sign up and never miss a story”"
    assert all(len(quote.content) == 1 for quote in find_quotes(nlp(text)))


def test_a_scrap_in_marks_is_not_carried_on(nlp: Language) -> None:
    text = "The clerk had typed “no fault.”\n\n“We lost the harvest and then the house. It was a bad year.”"
    assert all(len(quote.content) == 1 and "\n" not in quote.content[0].of(text) for quote in find_quotes(nlp(text)))


def test_a_quoted_sentence_belongs_to_the_cue_before_it(nlp: Language) -> None:
    text = (
        "“We have bigger problems than the harbour,” says Rosa Quintanar, 34, a nurse who was asked on Monday. "
        "She says people should walk where they please. “It is their life and they are hurting nobody.”"
    )
    contents = {quote.cue[0].start: words(text, quote)[0] for quote in find_quotes(nlp(text))}
    assert "their life" not in contents[text.index("says Rosa")]
    assert "their life" in contents[text.index("says people")]


def test_signed_quotations_stand_line_by_line(nlp: Language) -> None:
    text = "“The worst mayor we ever had, by far.” ― Tomas Oyelaran\n“He has a heart for this old town.” ― Helga Moen"
    assert [words(text, quote)[2] for quote in find_quotes(nlp(text))] == ["Tomas Oyelaran", "Helga Moen"]


@pytest.mark.parametrize(
    "text",
    [
        "“He has a heart for this old town.”― Helga Moen",
        "“He has a heart for this old town.” — Helga Moen, 34",
        "“He has a heart for this old town.”\n\n- Helga Moen.\n\nThe walls of the hall are green.",
        "“He has a heart for this old town.”\n\n—Helga Moen, writing to her sister.\n\nThe walls are green.",
    ],
)
def test_a_signature_may_be_glued_or_a_paragraph_of_its_own(nlp: Language, text: str) -> None:
    (quote,) = find_quotes(nlp(text))
    content, cue, mention = words(text, quote)
    assert (content, cue in set("-—―"), mention) == ("“He has a heart for this old town.”", True, "Helga Moen")


@pytest.mark.parametrize("text", ["WASHINGTON: The bridge was closed on Monday.", "NOTE: The roads are those of 1961."])
def test_what_heads_a_line_is_no_speaker(nlp: Language, text: str) -> None:
    assert not any(quote.cue and quote.cue[0].of(text) == ":" for quote in find_quotes(nlp(text)))


@pytest.mark.parametrize("text", ["The sun rose over the bay.", "The road is closed from Monday to Friday.", "", "\n"])
def test_nothing_where_nobody_speaks(nlp: Language, text: str) -> None:
    assert find_quotes(nlp(text)) == ()


def test_the_reading_is_dropped_after_use(nlp: Language) -> None:
    doc = nlp(RESUMED)
    find_quotes(doc)
    assert KEY not in doc.user_data


@pytest.mark.slow
def test_another_pipelines_doc_gives_the_same_quotes(nlp: Language) -> None:
    text = "\n\n".join(passage[0] for passage in PASSAGES)
    assert find_quotes(spacy.blank("en")(text)) == find_quotes(nlp(text))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["“", "”", '"', "'", "he", "said", "that", ",", ".", "\n\n", "Ann", "according", "to", "we", "😀"]
        ),
        max_size=60,
    )
)
def test_offsets_lie_in_the_text_and_contents_do_not_overlap(nlp: Language, parts: list[str]) -> None:
    text = " ".join(parts)
    taken: set[int] = set()
    for quote in find_quotes(nlp(text)):
        assert 0 <= quote.confidence <= 1
        assert quote.content
        for start, end in (*quote.content, *quote.cue, *quote.mention):
            assert 0 <= start < end <= len(text)
        inside = {i for start, end in quote.content for i in range(start, end)}
        assert not inside & taken
        taken |= inside
