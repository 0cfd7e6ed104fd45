"""The project's own English pipeline: one trained encoder, read once a Doc, under spaCy's usual attributes."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language

__all__ = ["load"]


def load(*, threads: int = 1, syntax: bool = True, quotes: bool = True, folder: Path | None = None) -> Language:
    """A spaCy pipeline with tags, morphology, lemmas, Universal Dependencies, sentences and PERSON/ORG/LOC entities.

    Without `syntax` no trees and lemmas are made; `quotes` keeps what the learned extractor reads. The result is the
    same for any number of `threads`. `folder` holds another model than the shipped one, as training.export writes it.
    Raises ConfigurationError where the model's files are missing.
    """
    import spacy

    from quotes.english import components as c
    from quotes.english.tokenizer import bound

    nlp = spacy.blank("en")
    bound(nlp)
    own = {"folder": str(folder) if folder else None}
    nlp.add_pipe(c.ENCODER, name="encoder", config={"threads": threads, "syntax": syntax, "quotes": quotes, **own})
    nlp.add_pipe(c.TAGGER, name="tagger", config=own)
    if syntax:
        nlp.add_pipe(c.PARSER, name="parser", config=own)
        nlp.add_pipe(c.LEMMATIZER, name="lemmatizer", config=own)
    nlp.add_pipe(c.ENTITIES, name="ner")
    return nlp
