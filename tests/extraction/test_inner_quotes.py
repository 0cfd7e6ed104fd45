"""Quotations with a speaker of their own, inside another's quote or beside "as X calls it"."""

from __future__ import annotations

import pytest
from spacy.language import Language

from quotes import english

# Text, then the words, the mention of whose they are, and who passes them on.
INNER = [
    (
        "“My father told me, ‘Never sell the land,’ and I never did,” said Ana Ross.",
        "Never sell",
        "My father",
        "Ana Ross",
    ),
    ("Ana Ross told the radio that Bo Diallo had called the dam “a sieve”.", "a sieve", "Bo Diallo", "Ana Ross"),
    (
        "Ana Ross remembered what the vet, Bo Diallo, had told her: “Feed them less.”",
        "Feed them",
        "Bo Diallo",
        "Ana Ross",
    ),
    ("The harbour, “a bathtub” as Bo Diallo calls it, is safe, Ana Ross said.", "a bathtub", "Bo Diallo", None),
    ("The staff is made up of “squatters,” as Bo Diallo put it, and students.", "squatters", "Bo Diallo", None),
    ("Ana Ross left in May. The work had, in her words, become “unhealthy.”", "unhealthy", "her", None),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    loaded = english.load()
    loaded.add_pipe("quotes")
    return loaded


@pytest.mark.parametrize(("text", "words", "mention", "via"), INNER)
def test_inner_words_are_their_speakers(nlp: Language, text: str, words: str, mention: str, via: str | None) -> None:
    doc = nlp(text)
    holding = [quote for quote in doc._.quotes if words in quote.words(text)]
    quote = min(holding, key=lambda quote: len(quote.words(text)))
    assert len(quote.words(text).split()) <= 5
    assert mention in quote.mention[0].of(text)
    assert quote.via == via


def test_a_plain_quotation_has_nothing_inside(nlp: Language) -> None:
    assert len(nlp("Ana Ross said the dam was “a sieve” and would not last.")._.quotes) == 1
