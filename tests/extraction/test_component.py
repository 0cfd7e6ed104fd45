"""The component `quotes` in a spaCy pipeline, and the two label sets that it reads."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from quotes.errors import ConfigurationError
from quotes.extraction.component import QuoteFinder
from quotes.extraction.rules.extractor import find_quotes
from quotes.settings import Extractor
from quotes.types import UNKNOWN_SPEAKER, Span

VOCAB = spacy.blank("en").vocab

# The same sentences by both label sets
WORDS = ["Ali", "said", "that", "the", "war", "will", "end", "."]
TAGS = ["NNP", "VBD", "IN", "DT", "NN", "MD", "VB", "."]
POS = ["PROPN", "VERB", "SCONJ", "DET", "NOUN", "AUX", "VERB", "PUNCT"]
LEMMAS = ["Ali", "say", "that", "the", "war", "will", "end", "."]
HEADS = [1, 1, 6, 4, 6, 6, 1, 1]
UNIVERSAL = ["nsubj", "ROOT", "mark", "det", "nsubj", "aux", "ccomp", "punct"]

CALLS = ["Ali", "called", "for", "peace", "."]
CALLS_UD = ([1, 1, 3, 1, 1], ["nsubj", "ROOT", "case", "obl", "punct"])
CALLS_CLEAR = ([1, 1, 1, 2, 1], ["nsubj", "ROOT", "prep", "pobj", "punct"])

BLAMED = ["Ali", "was", "blamed", "by", "Omar", "."]
BLAMED_UD = ([2, 2, 2, 4, 2, 2], ["nsubj:pass", "aux:pass", "ROOT", "case", "obl:agent", "punct"])
BLAMED_CLEAR = ([2, 2, 2, 2, 3, 2], ["nsubjpass", "auxpass", "ROOT", "agent", "pobj", "punct"])


def _doc(words: list[str], tags: str, pos: str, lemmas: str, heads: list[int], deps: list[str]) -> Doc:
    return Doc(
        VOCAB, words=words, tags=tags.split(), pos=pos.split(), lemmas=lemmas.split(), heads=heads, deps=deps
    )  # fmt: skip


def _texts(doc: Doc) -> list[tuple[list[str], list[str], list[str]]]:
    text = doc.text
    return [
        ([s.of(text) for s in q.content], [s.of(text) for s in q.cue], [s.of(text) for s in q.mention])
        for q in find_quotes(doc)
    ]


def test_a_clause_is_read() -> None:
    doc = Doc(VOCAB, words=WORDS, tags=TAGS, pos=POS, lemmas=LEMMAS, heads=HEADS, deps=UNIVERSAL)
    assert _texts(doc) == [(["that the war will end"], ["said"], ["Ali"])]


@pytest.mark.parametrize(("heads", "deps"), [CALLS_UD, CALLS_CLEAR], ids=["universal", "clearnlp"])
def test_prepositions_hang_either_way(heads: list[int], deps: list[str]) -> None:
    doc = _doc(CALLS, "NNP VBD IN NN .", "PROPN VERB ADP NOUN PUNCT", "Ali call for peace .", heads, deps)
    assert _texts(doc) == [(["peace"], ["called for"], ["Ali"])]


@pytest.mark.parametrize(("heads", "deps"), [BLAMED_UD, BLAMED_CLEAR], ids=["universal", "clearnlp"])
def test_the_agent_of_a_passive_speaks(heads: list[int], deps: list[str]) -> None:
    pos = "PROPN AUX VERB ADP PROPN PUNCT"
    doc = _doc(BLAMED, "NNP VBD VBN IN NNP .", pos, "Ali be blame by Omar .", heads, deps)
    assert _texts(doc) == [(["Ali"], ["was blamed"], ["Omar"])]


def test_the_component_writes_what_it_finds() -> None:
    nlp = spacy.blank("en")
    component = nlp.add_pipe("quotes", config={"extractor": "rules"})
    assert isinstance(component, QuoteFinder)
    doc = Doc(nlp.vocab, words=WORDS, tags=TAGS, pos=POS, lemmas=LEMMAS, heads=HEADS, deps=UNIVERSAL)
    found = component.find(doc)
    assert doc._.quotes == ()
    component(doc)
    assert doc._.quotes == found
    assert [quote.speaker for quote in found] == [UNKNOWN_SPEAKER]


def test_boilerplate_is_respected() -> None:
    nlp = spacy.blank("en")
    doc = Doc(nlp.vocab, words=WORDS, tags=TAGS, pos=POS, lemmas=LEMMAS, heads=HEADS, deps=UNIVERSAL)
    doc._.boilerplate = (Span(0, len(doc.text)),)
    assert QuoteFinder(extractor=Extractor.RULES).find(doc) == ()


def test_an_empty_doc_has_no_quotes() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quotes", config={"extractor": "rules"})
    assert nlp("")._.quotes == nlp(" \n ")._.quotes == ()


def test_an_unknown_extractor_is_named() -> None:
    with pytest.raises(ConfigurationError, match=r"'magic'.*'learned' or 'rules'"):
        spacy.blank("en").add_pipe("quotes", config={"extractor": "magic"})
