"""The layout of a text: what it answers about places, and that `doc._.layout` is computed once."""

from __future__ import annotations

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from quotes.document import ParagraphRole, lay_out
from quotes.types import Span

TEXT = (
    "Riverton Mayor Closes the Old Ferry\n"
    "By Jane Doe\n"
    "RIVERTON — “We close today. It is over,” said Tor Brekke. He left.\n"
    "Photo: Jane Doe/Reuters\n"
    "The ferry ran for 90 years."
)


def test_places_have_a_paragraph_a_sentence_and_a_role() -> None:
    layout = lay_out(TEXT)
    over = TEXT.index("over")
    assert layout.paragraphs[layout.paragraph(over)].of(TEXT).startswith("RIVERTON")
    assert layout.sentences[layout.sentence(over)].of(TEXT).startswith("It is over")
    assert layout.roles == (
        ParagraphRole.HEADLINE,
        ParagraphRole.BYLINE,
        ParagraphRole.BODY,
        ParagraphRole.CREDIT,
        ParagraphRole.BODY,
    )
    assert layout.role(TEXT.index("Jane Doe/")) is ParagraphRole.CREDIT
    assert layout.is_headline(3)
    assert not layout.is_headline(over)


def test_quoted_places_include_their_marks() -> None:
    layout = lay_out(TEXT)
    start, end = TEXT.index("“"), TEXT.index("”")
    assert layout.is_quoted(start)
    assert layout.is_quoted(end)
    assert not layout.is_quoted(end + 1)
    run = layout.run_at(start + 1)
    assert run is not None
    assert run.inner.of(TEXT) == "We close today. It is over,"
    assert layout.run_at(end + 1) is None


def test_more_stretches_can_count_as_quoted() -> None:
    layout = lay_out(TEXT)
    where = TEXT.index("The ferry")
    more = layout.with_quoted([Span(where, len(TEXT))])
    assert more.is_quoted(where)
    assert more.is_quoted(TEXT.index("“"))
    assert not layout.is_quoted(where)


def test_a_paragraph_begins_after_its_dateline() -> None:
    layout = lay_out(TEXT)
    assert TEXT[layout.body_start(2)] == "“"
    line = layout.dateline(TEXT.index("RIVERTON"))
    assert line is not None
    assert line.place.of(TEXT) == "RIVERTON"
    assert layout.body_start(4) == layout.paragraphs[4].start


def test_the_layout_of_a_doc_is_computed_once_and_knows_its_grammar() -> None:
    nlp = spacy.blank("en")
    doc = nlp(TEXT)
    first = doc._.layout
    assert doc._.layout is first
    assert first.grammar is None
    parsed = Doc(nlp.vocab, ["He", "left"], [True, False], heads=[1, 1], deps=["nsubj", "ROOT"])
    grammar = parsed._.layout.grammar
    assert grammar is not None
    assert grammar.subject_of(Span(3, 7)) == Span(0, 2)


def test_a_doc_can_be_serialised_after_its_layout_was_asked_for() -> None:
    doc = spacy.blank("en")(TEXT)
    assert doc._.layout.sentences == Doc(doc.vocab).from_bytes(doc.to_bytes())._.layout.sentences


@given(st.text(alphabet="aA .,:“”\"'\n—(3", max_size=80))
def test_sentences_cover_the_text_and_keep_to_their_paragraph(text: str) -> None:
    layout = lay_out(text)
    assert "".join(span.of(text) for span in layout.sentences) == text
    for position in range(len(text)):
        sentence = layout.sentences[layout.sentence(position)]
        assert sentence.start <= position < sentence.end
    starts = {span.start for span in layout.sentences}
    assert all(span.start in starts for span in layout.paragraphs[1:])
    for line in layout.datelines:
        assert line.span.start <= line.place.start <= line.place.end <= line.span.end <= len(text)
