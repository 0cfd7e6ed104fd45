"""spaCy components over one reading of each Doc: encoder, tagger, parser, lemmatizer, entity finder.

The encoder runs the network once and leaves its reading with the Doc; the others write what they find there.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, SENT_START, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, Span

from quotes.english import lemmas
from quotes.english.model import FOLDER, Model, model
from quotes.english.predictions import ENTITY_LABELS, Predictions, keep, kept, predict
from quotes.errors import ConfigurationError

Numbers = np.ndarray[Any, np.dtype[np.uint64]]
ENCODER, TAGGER, PARSER = "quotes_encoder", "quotes_tagger", "quotes_parser"
LEMMATIZER, ENTITIES = "quotes_lemmatizer", "quotes_ner"


def _reading(doc: Doc, component: str) -> Predictions:
    found = kept(doc)
    if found is None:
        raise ConfigurationError(f"The component {component!r} found no reading on the Doc: put {ENCODER!r} before it.")
    return found


def _write(doc: Doc, attributes: list[int], table: np.ndarray[Any, Any]) -> Doc:
    """Writes columns of attributes to all tokens at once; an empty Doc stays as it is."""
    return doc.from_array(attributes, table) if len(doc) else doc  # type: ignore[arg-type]  # arrays are what it takes


class EncoderComponent:
    """Reads each Doc once. `syntax` and `quotes` say what the components after it will ask for."""

    def __init__(self, model: Model, *, syntax: bool, quotes: bool) -> None:
        self.model = model
        self.syntax = syntax
        self.quotes = quotes

    def __call__(self, doc: Doc) -> Doc:
        """Reads the Doc and leaves the reading with it."""
        keep(doc, predict(doc, self.model, syntax=self.syntax, quotes=self.quotes))
        return doc


class Tagger:
    """Writes tag_, pos_ and morph."""

    def __init__(self, nlp: Language, model: Model) -> None:
        strings, morphology = nlp.vocab.strings, nlp.vocab.morphology
        names = model.labels
        self._tags = _numbers([strings.add(t) for t in names.xpos])
        self._pos = _numbers([IDS.get(p, 0) for p in names.upos])
        self._morphs = _numbers([morphology.add("" if f == "_" else f) for f in names.feats])
        self._space = (strings.add("_SP"), IDS["SPACE"], morphology.add(""))

    def __call__(self, doc: Doc) -> Doc:
        """Writes tags, parts of speech and morphology."""
        reading = _reading(doc, TAGGER)
        table = np.tile(np.array(self._space, dtype=np.uint64), (len(doc), 1))
        table[reading.tokens, 0] = self._tags[reading.xpos]
        table[reading.tokens, 1] = self._pos[reading.upos]
        table[reading.tokens, 2] = self._morphs[reading.feats]
        return _write(doc, [TAG, POS, MORPH], table)


class Parser:
    """Writes heads, relations (Universal Dependencies; the root's is ROOT) and sentence starts."""

    def __init__(self, nlp: Language, model: Model) -> None:
        strings = nlp.vocab.strings
        self._labels = _numbers([strings.add("ROOT" if n == "root" else n) for n in model.labels.label])
        self._root, self._space = strings.add("ROOT"), strings.add("dep")

    def __call__(self, doc: Doc) -> Doc:
        """Writes heads, relations and sentence starts."""
        reading = _reading(doc, PARSER)
        if not len(doc):
            return doc
        heads, starts = token_heads(reading, len(doc))
        relations = np.full(len(doc), self._space, dtype=np.uint64)
        relations[reading.tokens] = self._labels[reading.labels]
        relations[heads == np.arange(len(doc))] = self._root
        offsets = (heads - np.arange(len(doc))).astype(np.int64).astype(np.uint64)
        sentence = np.where(starts, 1, -1).astype(np.int64).astype(np.uint64)
        # spaCy derives sentence starts from the heads and refuses both at once.
        _write(doc, [HEAD, DEP], np.stack([offsets, relations], axis=1))
        if not np.array_equal(np.array([t.is_sent_start for t in doc]), starts):
            _write(doc, [SENT_START], sentence[:, None])
        return doc


def token_heads(reading: Predictions, size: int) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, np.dtype[np.bool_]]]:
    """Return heads and sentence starts by token; white space hangs on the token before it.

    Args:
        reading: what the network predicts of the Doc's words.
        size: the number of the Doc's tokens.

    Returns:
        Each token's head as a token number (roots are their own), and which tokens start a sentence.
    """
    heads = np.arange(size)
    starts = np.zeros(size, dtype=bool)
    starts[reading.tokens[reading.sentences]] = True
    real = np.zeros(size, dtype=bool)
    real[reading.tokens] = True
    under = np.where(reading.heads >= 0, reading.tokens[np.maximum(reading.heads, 0)] if len(reading.tokens) else 0, -1)
    heads[reading.tokens] = np.where(under >= 0, under, reading.tokens)
    if not len(reading.tokens):
        starts[0] = True
        heads[:] = 0
        return heads, starts
    last = int(reading.tokens[0])
    if last > 0:
        starts[last], starts[0] = False, True
        heads[:last] = last
    for i in range(last, size):
        if real[i]:
            last = i
        else:
            heads[i] = last
    return heads, starts


class Lemmatizer:
    """Writes lemma_."""

    def __init__(self, nlp: Language, model: Model) -> None:
        self._strings = nlp.vocab.strings
        self._rules = model.labels.lemma

    def __call__(self, doc: Doc) -> Doc:
        """Writes lemmas."""
        reading = _reading(doc, LEMMATIZER)
        if not len(doc):
            return doc
        found = [t.orth for t in doc]
        for token, text, rule in zip(reading.tokens.tolist(), reading.words.texts, reading.lemma.tolist(), strict=True):
            found[token] = self._strings.add(_lemma(self._rules[rule], text))
        return _write(doc, [LEMMA], np.array(found, dtype=np.uint64)[:, None])


class EntityFinder:
    """Writes ents: PERSON, ORG and LOC, names only (no titles, no determiners)."""

    def __call__(self, doc: Doc) -> Doc:
        """Writes the entities."""
        reading = _reading(doc, ENTITIES)
        doc.set_ents([Span(doc, s, e, label=k) for s, e, k in entity_spans(reading)])
        return doc


def entity_spans(reading: Predictions) -> list[tuple[int, int, str]]:
    """Return the entities of a Doc.

    Args:
        reading: what the network predicts of the Doc's words.

    Returns:
        Entities in order: first token, the token after the last, label.
    """
    spans, start = [], -1
    labels = [*reading.entities.tolist(), 0]
    for i, label in enumerate(labels):
        inside = label and label % 2 == 0
        if start >= 0 and not inside:
            first, last = int(reading.tokens[start]), int(reading.tokens[i - 1])
            spans.append((first, last + 1, ENTITY_LABELS[labels[start]].partition("-")[2]))
            start = -1
        if label and not inside:
            start = i
    return spans


@lru_cache(maxsize=100_000)
def _lemma(rule: str, text: str) -> str:
    return lemmas.apply(rule, text)


def _numbers(values: list[int]) -> Numbers:
    return np.array(values, dtype=np.uint64)


@Language.factory(ENCODER, default_config={"threads": 1, "syntax": True, "quotes": True, "folder": None})
def _encoder(
    nlp: Language, name: str, threads: int, syntax: bool, quotes: bool, folder: str | None
) -> EncoderComponent:
    return EncoderComponent(_model(folder, threads=threads), syntax=syntax, quotes=quotes)


@Language.factory(TAGGER, assigns=["token.tag", "token.pos", "token.morph"], default_config={"folder": None})
def _tagger(nlp: Language, name: str, folder: str | None) -> Tagger:
    return Tagger(nlp, _model(folder))


@Language.factory(
    PARSER, assigns=["token.head", "token.dep", "token.is_sent_start", "doc.sents"], default_config={"folder": None}
)
def _parser(nlp: Language, name: str, folder: str | None) -> Parser:
    return Parser(nlp, _model(folder))


@Language.factory(LEMMATIZER, assigns=["token.lemma"], default_config={"folder": None})
def _lemmatizer(nlp: Language, name: str, folder: str | None) -> Lemmatizer:
    return Lemmatizer(nlp, _model(folder))


def _model(folder: str | None, *, threads: int = 1) -> Model:
    return model(Path(folder) if folder else FOLDER, threads=threads)


@Language.factory(ENTITIES, assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def _ner(nlp: Language, name: str) -> EntityFinder:
    return EntityFinder()
