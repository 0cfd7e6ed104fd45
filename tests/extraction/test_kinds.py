"""Kinds of quotes: by typography, and by what the cue says about the uttering."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from quotes.extraction.kinds import classify_kind, classify_statement
from quotes.text.marks import find_runs
from quotes.types import QuoteKind, Span, StatementKind
from tests.extraction.marked_up import parse_marked

VOCAB = spacy.blank("en").vocab

TYPOGRAPHY = [
    ("{“We will go,”} he said. {“Now.”}", QuoteKind.DIRECT),
    ('{"We will go,"} he said.', QuoteKind.DIRECT),
    ("{''It's time,''} he said.", QuoteKind.DIRECT),
    ("‘{We will go},’ he said.", QuoteKind.DIRECT),
    ("He said {it was “a tremendous plan” for all}.", QuoteKind.MIXED),
    ("He said {“tremendous” things happened}.", QuoteKind.MIXED),
    ("{“We will go,”} he said, adding {that he was glad}.", QuoteKind.MIXED),
    ("He said {that Kazakhstan's players' union won}.", QuoteKind.INDIRECT),
    ("“Everybody says {he left early}, I hear,” she said.", QuoteKind.INDIRECT),
    ("“He told me {‘get out of here’} at once,” she said.", QuoteKind.DIRECT),
    ("{“First.}\n\n{“Second,”} he said.", QuoteKind.DIRECT),
]


@pytest.mark.parametrize(("marked", "kind"), TYPOGRAPHY)
def test_kind_by_typography(marked: str, kind: QuoteKind) -> None:
    text, spans = parse_marked(marked)
    assert classify_kind(text, spans["content"], find_runs(text)) is kind


# word/POS/lemma of the cue and of what matters beside it; the cue stands in <>, the content in {}
CUES = [
    ("He <said> {it was late}", StatementKind.STATEMENT),
    ("He <has said> {it was late}", StatementKind.STATEMENT),
    ("He <criticized> {the plan}", StatementKind.STATEMENT),
    ("He <believes> {it was late}", StatementKind.BELIEF),
    ("She <wants> {to leave}", StatementKind.BELIEF),
    ("They <did not say> {why}", StatementKind.NEGATED),
    ("They <never said> {so}", StatementKind.NEGATED),
    ("He <denied> {that he left}", StatementKind.NEGATED),
    ("He <declined> {to comment}", StatementKind.DECLINED),
    ("He <declined to comment on> {the matter}", StatementKind.DECLINED),
    ("They <did not respond to> {a request}", StatementKind.DECLINED),
    ("She <asked> {whether it was late}", StatementKind.QUESTION),
    ("She <wondered> {why they left}", StatementKind.QUESTION),
    ("She <asked> {Congress to act}", StatementKind.STATEMENT),
    ("{It was late} , <according to> him", StatementKind.STATEMENT),
    ("Trump <:> {it was late}", StatementKind.STATEMENT),
    ("{It was late}", StatementKind.STATEMENT),
]
LEMMAS = {
    "said": "say", "has": "have", "believes": "believe", "wants": "want", "did": "do", "denied": "deny",
    "declined": "decline", "asked": "ask", "wondered": "wonder", "criticized": "criticize", "according": "accord",
}  # fmt: skip
VERBS = frozenset(LEMMAS) | {"say", "respond", "comment"}


def _doc(text: str) -> Doc:
    words = text.split(" ")
    return Doc(
        VOCAB,
        words=words,
        pos=["VERB" if word in VERBS else "PUNCT" if word in ",:" else "NOUN" for word in words],
        lemmas=[LEMMAS.get(word, word) for word in words],
    )


@pytest.mark.parametrize(("marked", "kind"), CUES)
def test_statement_by_cue(marked: str, kind: StatementKind) -> None:
    text, spans = parse_marked(marked)
    doc = _doc(text)
    assert doc.text.strip() == text
    assert classify_statement(doc, spans["cue"], spans["content"], spans["mention"]) is kind


@pytest.mark.parametrize(("text", "negated"), [("They did not say why", True), ("They do say why", False)])
def test_a_negation_beside_the_cue_counts_with_and_without_a_tree(text: str, negated: bool) -> None:
    words = text.split()
    say = words.index("say")
    pos = ["AUX" if word in {"did", "do"} else "PART" if word == "not" else "VERB" for word in words]
    unparsed = Doc(VOCAB, words=words, pos=pos, lemmas=words)
    heads, deps = [say] * len(words), ["ROOT" if i == say else "advmod" for i in range(len(words))]
    parsed = Doc(VOCAB, words=words, pos=pos, lemmas=words, heads=heads, deps=deps)
    expected = StatementKind.NEGATED if negated else StatementKind.STATEMENT
    for doc in (unparsed, parsed):
        cue = Span(doc[say].idx, doc[say].idx + 3)
        content = Span(doc[say + 1].idx, doc[say + 1].idx + 3)
        assert classify_statement(doc, [cue], [content], []) is expected


def test_a_cue_outside_the_text_is_no_error() -> None:
    doc = _doc("He left")
    assert classify_statement(doc, [Span(50, 60)], [Span(0, 2)], []) is StatementKind.STATEMENT
