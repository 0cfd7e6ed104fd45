"""Passive reports: who said it is the speaker, whoever passes it on is `via`."""

from __future__ import annotations

import pytest
from spacy.language import Language

from quotes import english
from quotes.extraction.learned.extractor import find_quotes

# Text, then the content's words, the speaker's mention, and who passes the words on.
REPORTS = [
    (
        "The envoy, Ana Ross, was quoted by state radio as saying that the port was safe.",
        "port",
        "Ana Ross",
        "state radio",
    ),
    ("Ana Ross is reported to have said that she would not run again.", "run again", "Ana Ross", None),
    ("Radio Estuary quoted Bo Diallo as saying the road was closed.", "road was closed", "Bo Diallo", "Radio Estuary"),
    ("The witness is said to have told police that two men ran away.", "two men ran away", "The witness", None),
    ("Governor Ana Ross was cited by the Tribune as saying the tax was dead.", "tax was dead", "Ana Ross", "Tribune"),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return english.load()


@pytest.mark.parametrize(("text", "content", "mention", "via"), REPORTS)
def test_the_subject_of_a_passive_report_speaks(
    nlp: Language, text: str, content: str, mention: str, via: str | None
) -> None:
    (quote,) = find_quotes(nlp(text))
    assert content in quote.words(text)
    assert "saying" not in quote.words(text)
    assert mention not in quote.words(text)
    assert mention in quote.mention[0].of(text)
    assert quote.via == via


def test_the_accused_speaks_nothing(nlp: Language) -> None:
    text = "The mayor was accused by councillor Ana Ross of hiding the bill."
    assert all("mayor" not in s.of(text) for quote in find_quotes(nlp(text)) for s in quote.mention)
