"""The cast: which name mentions are one person, and what the article says of each."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quotes.attribution.component
from quotes.attribution.entities.cast import read_cast
from quotes.types import CastMember, Quote, QuoteKind, Span, SpeakerKind
from tests.attribution.build import article, english

PEOPLE = {
    "variants join": (
        "President Kassym-Jomart Tokayev spoke. Mr. Tokayev left. Tokayev’s aides stayed. Kasym-Zhomart Tokaev wrote.",
        {"Kassym-Jomart Tokayev"},
    ),
    "misspelled surnames join": (
        "Dimash Alzanov spoke. Mr. Alganov left. Elmira Satybaldeva wrote. Ms. Satybaldieva agreed."
        " Karim Masimov fell. Mr. Massimov had led.",
        {"Dimash Alzanov", "Elmira Satybaldeva", "Karim Masimov"},
    ),
    "two with one surname": ("Bill Clinton met Hillary Clinton.", {"Bill Clinton", "Hillary Clinton"}),
    "gendered endings": (
        "Nursultan Nazarbayev met Dariga Nazarbayeva.",
        {"Nursultan Nazarbayev", "Dariga Nazarbayeva"},
    ),
    "short names do not join by likeness": ("John Reed met Mary Reid.", {"John Reed", "Mary Reid"}),
    "middle initial": ("Donald J. Marlow spoke. Donald Marlow left.", {"Donald J. Marlow"}),
    "nickname": ("Robert Marlow spoke. Bob Marlow left.", {"Robert Marlow"}),
}


def people(doc_text: str, **options: object) -> list[CastMember]:
    doc = article(doc_text, **options)  # type: ignore[arg-type]
    return [member for member in read_cast(doc, ()).members() if member.kind is SpeakerKind.PERSON]


@pytest.mark.parametrize("case", PEOPLE)
def test_people(case: str) -> None:
    text, expected = PEOPLE[case]
    assert {member.name for member in people(text)} == expected


def test_titles_roles_gender_and_misspelling() -> None:
    text = "Sen. Mary Adeyemi, the Ohio Republican, met Dimash Alzanov, a political analyst. Mr. Alganov agreed."
    found = {member.name: member for member in people(text)}
    assert found["Mary Adeyemi"].titles == ("sen.",)
    assert found["Mary Adeyemi"].gender == "female"
    analyst = found["Dimash Alzanov"]
    assert any("analyst" in role for role in analyst.roles)
    assert analyst.gender == "male"
    assert analyst.misspelled == ("Alganov",)
    assert analyst.forms == ("Dimash Alzanov", "Alganov")


def test_mentions_point_at_the_text() -> None:
    text = "“No,” said Mr. Vos. Peter Vos’s dam leaks."
    for member in people(text):
        for mention in member.mentions:
            assert mention.span.of(text) == mention.text


def test_what_is_no_person() -> None:
    text = "Fox News reported. The NRA replied to Kazakh President Aidar Bekov. American Bridge agreed."
    names = {
        "Fox News": "PERSON",
        "NRA": "PERSON",
        "Kazakh President Aidar Bekov": "PERSON",
        "American Bridge": "PERSON",
    }
    assert {member.name for member in people(text, entities=names)} == {"Aidar Bekov"}


def test_entities_are_taken_and_mended() -> None:
    text = "CNN’s Gloria Borger asked. Borger laughed. The Ministry of Water of Kenya (MWK) replied."
    doc = article(text, entities={"CNN’s Gloria Borger": "ORG", "Borger": "PERSON", "Ministry of Water": "ORG"})
    cast = read_cast(doc, ()).members()
    assert "Gloria Borger" in {member.name for member in cast if member.kind is SpeakerKind.PERSON}
    assert "Ministry of Water" in {member.name for member in cast if member.kind is SpeakerKind.ORGANIZATION}


_PIECES = st.lists(
    st.sampled_from(
        ["“", "”", '"', "'", "’", "\n", "\n\n", ": ", ", ", ". ", " ", "Mr. ", "Peter Vos", "Vos", "VOS",
         "he", "she ", "said ", "the analyst ", "who ", "a source ", "according to ", "The Hill", "Bill Clinton",
         "Clinton", "ﬁ", "Ünal Öz", "\u200b", "—"]
    ),
    max_size=40,
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=120, deadline=None)
@given(pieces=_PIECES, cuts=st.lists(st.integers(0, 200), min_size=6, max_size=6))
def test_any_text_and_any_spans_give_speakers_within_the_text(pieces: list[str], cuts: list[int]) -> None:
    text = "".join(pieces)
    doc = english()(text)
    size = len(doc.text)
    if size == 0:
        return
    places = [tuple(sorted((a % size, b % size))) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    content, cue, mention = (Span(a, b + 1) for a, b in places)
    doc._.quotes = (Quote(QuoteKind.MIXED, (content,), (cue,), (mention,)), Quote(QuoteKind.DIRECT, (content,)))
    quotes_found, cast = quotes.attribution.component.Speakers().predict(doc)
    assert len(quotes_found) == 2
    assert all(quote.content == (content,) for quote in quotes_found)
    for member in cast:
        assert member.mentions
        assert all(m.span.of(doc.text) == m.text for m in member.mentions)
