"""Quotations back to back and dialogues line by line: each has its own speaker's words beside it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from quotes import english
from quotes.extraction.learned.extractor import find_quotes

# Text, then each quote's first words with the words that stand for its speaker ("" where none do).
EXCHANGES = [
    (
        "“Who is going to pay for it?” asked councillor Ana Ross. “Certainly not the tenants!” cried Bo Diallo.",
        {"Who": "councillor Ana Ross", "Certainly": "Bo Diallo"},
    ),
    (
        "“Will it hold?” Ana Ross asked. “How would I know?” Bo Diallo replied.",
        {"Will": "Ana Ross", "How": "Bo Diallo"},
    ),
    (
        "“How much?” asked Voss.\n\n“Forty,” said Reyes.\n\n“Too much.”\n\n“Then go home.”",
        {"How": "Voss", "Forty": "Reyes", "Too": "Voss", "Then": "Reyes"},
    ),
    ("“Are you going to pay?”\n\n“No, never,” Bo Diallo replied.", {"No": "Bo Diallo"}),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return english.load()


@pytest.mark.parametrize(("text", "speakers"), EXCHANGES)
def test_each_line_has_its_speaker(nlp: Language, text: str, speakers: dict[str, str]) -> None:
    quotes = {quote.words(text).strip("“”").split()[0].strip(",."): quote for quote in find_quotes(nlp(text))}
    for first, mention in speakers.items():
        assert len(quotes[first].content) == 1
        assert [span.of(text).strip(" ,.") for span in quotes[first].mention] == [mention]
