"""The project's own English pipeline: one trained encoder, read once a Doc, under spaCy's usual attributes."""

from __future__ import annotations

from spacy.language import Language

__all__ = ["load"]


def load(*, threads: int = 1, syntax: bool = True, quotes: bool = True) -> Language:
    """A spaCy pipeline with tags, morphology, lemmas, Universal Dependencies, sentences and PERSON/ORG/LOC entities.

    Without `syntax` no trees and lemmas are made; `quotes` keeps what the learned extractor reads. The result is the
    same for any number of `threads`. Raises ConfigurationError where the model's files are missing.
    """
    import spacy

    from quotes.english import components as c
    from quotes.english.tokenizer import bound

    nlp = spacy.blank("en")
    bound(nlp)
    nlp.add_pipe(c.ENCODER, name="encoder", config={"threads": threads, "syntax": syntax, "quotes": quotes})
    nlp.add_pipe(c.TAGGER, name="tagger")
    if syntax:
        nlp.add_pipe(c.PARSER, name="parser")
        nlp.add_pipe(c.LEMMATIZER, name="lemmatizer")
    nlp.add_pipe(c.ENTITIES, name="ner")
    return nlp
