"""Where a content begins and ends, on sentences with {content}, <cue> and [mention] as an extractor may leave them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from quotes import english
from quotes.document import layout_of
from quotes.extraction.edges import trim_edges
from quotes.types import Quote, QuoteKind
from tests.extraction.marked_up import parse_marked

TRIMMED = [
    ("{RIVERTON — “We close today,”} <said> [Ana Ross].", "“We close today,”"),
    ("{Harare, 4 June — “There is no bread,”} [the baker] <said>.", "“There is no bread,”"),
    ("{PORT ELLEN, Scotland (AP) — The ferry will not sail}, [the operator] <said>.", "The ferry will not sail"),
    ("[Ana Ross] <names> {the obvious problem: “Nobody will pay for it.”}", "“Nobody will pay for it.”"),
    ("[Ana Ross] <remembered> {what the vet had told her: “Feed them less.”}", "“Feed them less.”"),
    ("[Ana Ross] <explained> {the decision} in a letter.\n\n{“It was late.”}", "“It was late.”"),
    ("[Ana Ross] <said> {the mill would shut. “We have no money.”}", "the mill would shut. “We have no money.”"),
    ("{“Absolutely not,” was all that} [Ana Ross] would <say>.", "“Absolutely not,”"),
    ("[She] <crowed>, {“Oh, it is my rose,” which is when} the lamp went out.", "“Oh, it is my rose,”"),
    ("[He] <called> the plan {“a gift” to the builders}.", "“a gift” to the builders"),
    ("[Ana Ross] <told> {the trust in July that the road was done}.", "that the road was done"),
    ("[The office] <said> {the number of people out of work had risen} to ten million.", "risen to ten million"),
    ("[Ana Ross] <said> {the shop had closed}, and left the hall.", "the shop had closed"),
    ("[The mayor] <said> {the mill would shut.\n\nThe river rose}.", "the mill would shut."),
    ("[The mayor] <said> {the following:\n\nThe mill must shut}.", "the following:\n\nThe mill must shut"),
    (
        "[Visitors] <say> {the “Hello!”} board on the pier hides the church.",
        "the “Hello!” board on the pier hides the church",
    ),
    ("[Ana Ross] <says> {they build cutting}{-edge telescopes}.", "they build cutting-edge telescopes"),
    ("[Ana Ross] <pledged to> {the trust in July that the road would open}.", "that the road would open"),
    ("{The mill will shut}, <said> [Ana Ross]. {Polarized radio signals} reach the dish.", "The mill will shut"),
    (
        "[The office] <said> {the cost of the} long road to the sea would rise.",
        "the cost of the long road to the sea would rise",
    ),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return english.load()


@pytest.mark.parametrize(("marked", "content"), TRIMMED)
def test_a_content_is_what_was_said(nlp: Language, marked: str, content: str) -> None:
    text, spans = parse_marked(marked)
    doc = nlp(text)
    kept = trim_edges(doc, layout_of(doc), Quote(QuoteKind.MIXED, *(tuple(spans[role]) for role in spans)))
    assert " … ".join(span.of(text).strip() for span in kept.content).endswith(content)
    assert kept.content[0].of(text).strip().startswith(content[:2]) or "ten million" in content


def test_who_stands_between_a_quotation_and_its_cue_is_the_mention(nlp: Language) -> None:
    text, spans = parse_marked("{“We will not leave,” General Bo Diallo} <was quoted as saying>.")
    doc = nlp(text)
    quote = trim_edges(doc, layout_of(doc), Quote(QuoteKind.MIXED, tuple(spans["content"]), tuple(spans["cue"])))
    assert [span.of(text) for span in quote.mention] == ["General Bo Diallo"]


def test_turns_keep_the_borders_of_the_page(nlp: Language) -> None:
    text, spans = parse_marked("[ANA ROSS]<:> {Oslo: a fine town. “Quiet,” they say.}")
    doc = nlp(text)
    turn = Quote(QuoteKind.DIRECT, *(tuple(spans[role]) for role in spans))
    assert trim_edges(doc, layout_of(doc), turn) == turn
