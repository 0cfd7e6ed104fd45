"""A plugged-in spaCy pipeline that needs no model: “…” said Name is a quote, and nothing else is."""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import quotes.document.extensions  # noqa: F401  (makes them known)
from quotes.pipeline import Pipeline
from tests.store.examples import analysis

BROKEN = "this text breaks the pipeline"


@Language.component("example_quotes")
def example_quotes(doc: Doc) -> Doc:
    if BROKEN in doc.text:
        raise ValueError("no such sentence")
    doc._.quotes = analysis(doc.text).quotes
    return doc


@Language.component("example_speakers")
def example_speakers(doc: Doc) -> Doc:
    doc._.cast = analysis(doc.text).cast
    return doc


def pipeline(*, version: str = "1", max_characters: int = 10_000) -> Pipeline:
    """The pipeline; another `version` is another run."""
    nlp = spacy.blank("en", meta={"version": version})
    nlp.add_pipe("example_quotes", name="quotes")
    nlp.add_pipe("example_speakers", name="speakers")
    return Pipeline(nlp, name="example", max_characters=max_characters)
