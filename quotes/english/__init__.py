"""The project's own English pipeline: one trained encoder, read once a Doc, under spaCy's usual attributes."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language

__all__ = ["load"]


def load(*, threads: int = 1, syntax: bool = True, quotes: bool = True, folder: Path | None = None) -> Language:
    """Load a spaCy pipeline with tags, morphology, lemmas, Universal Dependencies, sentences and entities.

    Entities are PERSON, ORG and LOC. The result is the same for any number of threads.

    Args:
        threads: threads of the network.
        syntax: whether trees and lemmas are made.
        quotes: whether what the learned extractor reads is kept with the Doc.
        folder: a model as training.export writes it; None for the shipped one.

    Returns:
        The pipeline.

    Raises:
        ConfigurationError: files of the model are missing.
    """
    import spacy

    from quotes.english import components as c
    from quotes.english.tokenizer import TOKENIZER

    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    own = {"folder": str(folder) if folder else None}
    nlp.add_pipe(c.ENCODER, name="encoder", config={"threads": threads, "syntax": syntax, "quotes": quotes, **own})
    nlp.add_pipe(c.TAGGER, name="tagger", config=own)
    if syntax:
        nlp.add_pipe(c.PARSER, name="parser", config=own)
        nlp.add_pipe(c.LEMMATIZER, name="lemmatizer", config=own)
    nlp.add_pipe(c.ENTITIES, name="ner")
    return nlp
