"""Whose words they are, where the mention is missing or torn from its cue, and what nobody said."""

from __future__ import annotations

import pytest
from spacy.language import Language

from quotes import english
from quotes.types import Quote, StatementKind

# Text, words of the quote, its mention.
SAYERS = [
    (
        "“The pier is shut,” Rosa Vale wrote on X. Bo Lind, the pilot, said the beach would stay open.",
        "beach",
        "Bo Lind",
    ),
    (
        "“The harbour is safe,” the pilot, Greta Olsen, wrote on X. Tor Brekke, the mayor, said it was full.",
        "full",
        "Tor",
    ),
    ("“The pier is shut,” wrote Rosa Vale on X. The pilot said the beach would stay open.", "beach", "The pilot"),
    ("Rosa Vale said all was well. “CLOSED. THANK YOU,” said the sign on the door.", "CLOSED", "the sign"),
    ("“We keep the river clean for everyone,” Rosa Vale, head of the Port Ann trust.", "river", "Rosa Vale"),
    ("“The harvest came early this year,” Bo Lind, farmer, Oslo.", "harvest", "Bo Lind"),
    ('RIVERBANK: "We open today," said Rosa Vale, the mayor.', "open", "Rosa Vale"),
    ("PORT ANN: “The ferry will run late because of the fog,” pilot Bo Lind said.", "ferry", "Bo Lind"),
    ("OSLO: “No one was hurt,” police chief Ida Moss told reporters.", "hurt", "Ida Moss"),
    ("What Rosa Vale called “a haven” was dismissed by Bo Lind as “a swamp”.", "swamp", "Bo Lind"),
    ("“Worst film of the year” was the verdict of critic Ida Moss.", "Worst", "Ida Moss"),
    ("The paper quotes a neighbour as telling police that the dog had barked.", "barked", "a neighbour"),
]
UNSAID = [
    "No one at the meeting said “we are broke”.",
    "None of the doctors told us “it is over”.",
    "Not one passenger shouted “there is a fire”.",
    "“We are not broke,” nobody said.",
]
SAID = [
    "No 10 said “we are not broke”.",
    "“No one told us,” said Rosa Vale.",
    "Nobody was there, Rosa Vale said: “They are all away.”",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    loaded = english.load()
    loaded.add_pipe("quotes")
    return loaded


def _only(nlp: Language, text: str, word: str) -> Quote:
    return min((q for q in nlp(text)._.quotes if word in q.words(text)), key=lambda q: len(q.words(text)))


@pytest.mark.parametrize(("text", "word", "mention"), SAYERS)
def test_the_sayer_stands_beside_the_words(nlp: Language, text: str, word: str, mention: str) -> None:
    assert mention in " ".join(span.of(text) for span in _only(nlp, text, word).mention)


@pytest.mark.parametrize("text", UNSAID)
def test_what_nobody_said_is_unreal(nlp: Language, text: str) -> None:
    assert {quote.statement for quote in nlp(text)._.quotes} == {StatementKind.UNREAL}


@pytest.mark.parametrize("text", SAID)
def test_words_about_nobody_are_still_said(nlp: Language, text: str) -> None:
    assert StatementKind.STATEMENT in {quote.statement for quote in nlp(text)._.quotes}
