"""What every extractor's output passes through."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.extraction.finish import finish
from quotes.text.marks import find_runs
from quotes.types import Quote, QuoteKind, Span
from tests.extraction.marked_up import parse_marked

NLP = spacy.blank("en")


def _finished(text: str, content: list[Span], cue: list[Span], boilerplate: list[Span]) -> tuple[Quote, ...]:
    quote = Quote(QuoteKind.INDIRECT, tuple(content), tuple(cue))
    return finish(NLP(text), find_runs(text), [quote], boilerplate=boilerplate)


GROWN = [
    ("“We {will} go,” he <said>.", ["“We will go,”"]),
    ("“{We will go},” he <said>.", ["“We will go,”"]),
    ("He <said> {it was “a trem}endous plan” today.", ["it was “a tremendous plan”"]),
    ("He <said> it was “a {tremendous plan” for all}.", ["“a tremendous plan” for all"]),
    ("{“First.}\n\n“{Second},” he <said>.", ["“First.", "“Second,”"]),
    ("“Everybody <says> {he left early}, I hear,” she said.", ["he left early"]),
    ("He <said> {it was late} {and dark} .", ["it was late and dark"]),
    ("He <said> { it was late }.", ["it was late"]),
    ("{“The bridge” —} she <said> {— “is mine.”}", ["“The bridge”", "“is mine.”"]),
    ("He <said> {it was “late”.\n\n“} … and dark,” he added.", ["it was “late”."]),
]


@pytest.mark.parametrize(("marked", "content"), GROWN)
def test_marks_are_never_cut_and_ends_are_clean(marked: str, content: list[str]) -> None:
    text, spans = parse_marked(marked)
    (quote,) = _finished(text, spans["content"], spans["cue"], [])
    assert [span.of(text) for span in quote.content] == content


@pytest.mark.parametrize("stamp", ["12.46pm", "9:05 a.m.", "22:07", "7 PM"])
def test_a_time_of_day_is_no_mention(stamp: str) -> None:
    text = f"{stamp}: “We wait for the count,” says Nora Stein."
    start = text.index("“")
    quote = Quote(QuoteKind.DIRECT, (Span(start, text.index("”") + 1),), mention=(Span(0, len(stamp)),))
    (finished,) = finish(NLP(text), find_runs(text), [quote])
    assert finished.mention == ()


def test_boilerplate_takes_its_pieces_and_then_the_quote() -> None:
    text = "He said it was late. Leave a reply he said."
    late, reply = Span(8, 19), Span(21, 34)
    (quote,) = _finished(text, [late, reply], [], [Span(21, 43)])
    assert quote.content == (late,)
    assert _finished(text, [reply], [], [Span(21, 43)]) == ()


def test_of_two_quotes_with_one_content_the_surer_stays() -> None:
    text = "It was late, he said."
    doubled = [
        Quote(QuoteKind.INDIRECT, (Span(0, 11),), confidence=0.4),
        Quote(QuoteKind.INDIRECT, (Span(0, 11),), cue=(Span(16, 20),), confidence=0.9),
    ]
    (quote,) = finish(NLP(text), find_runs(text), doubled)
    assert quote.confidence == 0.9


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("ab. ,\n“”\"'"), max_size=60),
    st.lists(st.tuples(st.integers(-5, 80), st.integers(-5, 80)), max_size=4),
)
def test_offsets_always_lie_in_the_text(text: str, pairs: list[tuple[int, int]]) -> None:
    quotes = [Quote(QuoteKind.DIRECT, (Span(*pair),), cue=(Span(*pair),)) for pair in pairs]
    for quote in finish(NLP(text), find_runs(text), quotes):
        for span in (*quote.content, *quote.cue):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip() == span.of(text)
