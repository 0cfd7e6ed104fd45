"""The rule extractor on marked-up sentences, and on sentences that hold no quote."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from quotes.errors import ConfigurationError
from quotes.extraction.rules.extractor import find_quotes
from quotes.types import Quote, QuoteKind, Span
from tests.extraction.marked_up import parse_many

TRIM = " \n,.;:!?“”\"'‘’—–-"

FOUND = {
    "content before": "{“We will leave,”} [Tokayev] <said>.",
    "inverted": "{“We will leave,”} <said> [Tokayev].",
    "inverted with role": "{“We will leave,”} <said> [Michael Briggs, a spokesman for Sanders].",
    "straight": '{"We will leave,"} [Tokayev] <said>.',
    "two apostrophes": "{''We will leave,''} [Mr. Tokayev] <said>.",
    "content after": "[Tokayev] <said>, {“We will leave.”}",
    "colon": "[Tokayev] <said>: {“We will leave tomorrow.”}",
    "told somebody": "[She] <told> reporters, {“We will leave.”}",
    "question": "{“Will they leave?”} [he] <asked>.",
    "pronoun": "{“We will leave,”} [he] <said>.",
    "resumed": "{“We will leave,”} [he] <said>. {“It is time to go home.”}",
    "resumed in the sentence": "{“We will leave,”} [he] <said>, {“and we will not come back.”}",
    "runs on": "{“We will leave,”} [Tokayev] <said>.\n\n{“It is time to go home now.”}",
    "paragraphs opened each": "[Tokayev] <said>: {“We will leave.}\n\n{“It is time to go home now.”}",
    "according in marks": "{“We will leave,”} <according to> [the minister].",
    "according after": "{The troops will leave on Friday}, <according to> [the ministry].",
    "according before": "<According to> [the ministry], {the troops will leave on Friday}.",
    "that-clause": "[Tokayev] <said> {that the troops would leave}.",
    "bare clause": "[The minister] <said> {the troops would leave on Friday}.",
    "mixed": "[The minister] <said> {the withdrawal “will take no more than 10 days”}.",
    "belief": "[Many voters] <believe> {that the economy is weak}.",
    "listener before the marks": "[The driver] <told> them {“the brakes are gone.”}",
    "what somebody called it": "[Ms. Prowse] <called> {the verdict “an insult to every nurse in the country.”}",
    "relayed": "[Tokayev] <said>: {“We will leave on Friday,”} according to The Hill.",
    "name before the verb": "After the arrest of Karim Masimov, [Tokayev] <said> {that the troops would leave}.",
    "goes on after a topic": "{“They never asked us,”} [he] <said> of the owners, {“but we will pay for it anyway.”}",
    "two sentences of source": "{“It is late,”} <said> [David B. Cohen, a professor]. {“We will leave the city now.”}",
    "in marks with a label": "[FALLIN]<:> {“I think he will win the race.”}",
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    from quotes.english import load

    return load(quotes=False)


def _trim(text: str, spans: tuple[Span, ...] | list[Span]) -> list[str]:
    return [span.of(text).strip(TRIM) for span in spans]


def _shape(text: str, quote: Quote) -> tuple[list[str], list[str], list[str]]:
    return _trim(text, quote.content), _trim(text, quote.cue), _trim(text, quote.mention)


@pytest.mark.parametrize("marked", FOUND.values(), ids=FOUND.keys())
def test_one_quote_is_found(nlp: Language, marked: str) -> None:
    text, (gold,) = (lambda pair: (pair[0], list(pair[1].values())))(parse_many(marked))
    found = find_quotes(nlp(text))
    assert [_shape(text, quote) for quote in found] == [
        (_trim(text, gold["content"]), _trim(text, gold["cue"]), _trim(text, gold["mention"]))
    ]


NOTHING = {
    "scare quotes": "Russia has a record of sending “peacekeepers” to its neighbors.",
    "so-called": "The so-called “smart” road stayed dark.",
    "title of a work": "The film “Gone With the Wind” opened in Atlanta in 1939.",
    "measurements": 'The plank is 6\'2" long and 5" wide.',
    "plain news": "The troops left the city on Friday. Rain fell in the evening.",
    "label of a date": "Date: 13 January 2022",
    "apostrophes": "The players' bus and the boss' car stood outside.",
    "empty": "",
    "blank": " \n\n ",
    "marks only": "“” \" '' “",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_nothing_is_found_where_nobody_speaks(nlp: Language, text: str) -> None:
    assert find_quotes(nlp(text)) == ()


def test_kinds_are_set(nlp: Language) -> None:
    text = "“We will leave,” Tokayev said.\n\nThe minister said that the troops would leave."
    assert [quote.kind for quote in find_quotes(nlp(text))] == [QuoteKind.DIRECT, QuoteKind.INDIRECT]


def test_quotes_in_boilerplate_are_left_out(nlp: Language) -> None:
    text = "“We will leave,” Tokayev said.\n\n“Sign up for our letters,” the editor said."
    doc = nlp(text)
    doc._.boilerplate = (Span(text.index("“Sign"), len(text)),)
    assert [quote.words(text) for quote in find_quotes(doc)] == ["“We will leave,”"]


def test_a_pipeline_without_parser_gets_a_clear_error() -> None:
    with pytest.raises(ConfigurationError, match="tagger and a parser"):
        find_quotes(spacy.blank("en")("“We will leave,” he said."))


MARKS = ["“", "”", '"', "''", "‘", "’", "'", ", ", ". ", ": ", "\n\n", "\n", "—", "(", "\u00a0", "😀", "6'2\"", "“ “"]
SAYINGS = ["he said", " said ", "Tokayev", "according to ", "that ", "We will leave", "asked whether", "X: "]
PIECES = st.sampled_from(MARKS + SAYINGS)


@settings(max_examples=40, deadline=None)
@given(pieces=st.lists(PIECES, max_size=25))
def test_no_text_raises_and_offsets_are_inside(nlp: Language, pieces: list[str]) -> None:
    text = "".join(pieces)
    for quote in find_quotes(nlp(text)):
        assert quote.content
        for span in (*quote.content, *quote.cue, *quote.mention):
            assert 0 <= span.start < span.end <= len(text)
