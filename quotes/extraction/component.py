"""The spaCy component `quotes`: finds the quotes of a Doc and keeps them in `doc._.quotes`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from spacy.language import Language
from spacy.tokens import Doc

from quotes.document import layout_of
from quotes.document.extensions import set_span_groups
from quotes.english.model import model
from quotes.english.predictions import keep, kept, predict, release
from quotes.errors import ConfigurationError
from quotes.extraction.finish import finish
from quotes.extraction.inner_quotes import find_inner
from quotes.extraction.rules.extractor import find_quotes as find_by_rules
from quotes.extraction.sayers import is_said_by_nobody
from quotes.extraction.statement_type import with_types
from quotes.extraction.verbatim import join_verbatim
from quotes.settings import Extractor
from quotes.types import Quote, StatementKind

Finder = Callable[[Doc], tuple[Quote, ...]]


class QuoteFinder:
    """Sets `doc._.quotes`: a tuple of `quotes.types.Quote` in text order, speakers still unknown.

    `doc._.boilerplate` (character spans, none by default) may be set before: no quote begins in them.
    """

    def __init__(self, *, extractor: Extractor) -> None:
        self.extractor = extractor
        self._find = _finder(extractor)

    def find(self, doc: Doc) -> tuple[Quote, ...]:
        """The quotes of the Doc with their statement kinds; the Doc's tokens are not changed.

        Args:
            doc: the article, tagged and parsed.
        """
        if not doc.text.strip():
            return ()
        reading = kept(doc)
        if reading is None:
            reading = predict(doc, model(), syntax=False)
            keep(doc, reading)
        typed = with_types(doc, reading, self.untyped(doc))
        return tuple(
            replace(quote, statement=StatementKind.UNREAL) if is_said_by_nobody(doc.text, quote) else quote
            for quote in typed
        )

    def untyped(self, doc: Doc) -> tuple[Quote, ...]:
        """The quotes before their statement kind is told; the confidence is the extractor's own.

        Args:
            doc: the article, tagged and parsed.
        """
        found = self._find(doc)
        release(doc)
        if self.extractor is Extractor.RULES:
            return found
        layout = layout_of(doc)
        found = join_verbatim(layout, found)
        return finish(
            doc, layout.runs, [*found, *find_inner(doc, layout, found)], boilerplate=tuple(doc._.boilerplate or ())
        )

    def __call__(self, doc: Doc) -> Doc:
        """Find the quotes of the Doc and write them to it."""
        doc._.quotes = self.find(doc)
        set_span_groups(doc)
        return doc


@Language.factory("quotes", default_config={"extractor": Extractor.LEARNED.value}, assigns=["doc._.quotes"])
def make_quotes(nlp: Language, name: str, extractor: str) -> QuoteFinder:
    """The component's factory: `nlp.add_pipe("quotes", config={"extractor": "learned"})` or "rules".

    Raises ConfigurationError for another extractor, or when the learned one has no model.

    Args:
        nlp: the pipeline.
        name: the name of the component.
        extractor: "learned" or "rules".
    """
    try:
        chosen = Extractor(extractor)
    except ValueError:
        known = " or ".join(f"'{option.value}'" for option in Extractor)
        raise ConfigurationError(f"There is no extractor {extractor!r}: choose {known}.") from None
    return QuoteFinder(extractor=chosen)


def _finder(extractor: Extractor) -> Finder:
    if extractor is Extractor.RULES:
        return find_by_rules
    try:
        learned = import_module("quotes.extraction.learned.extractor")
    except (ImportError, FileNotFoundError) as error:
        raise ConfigurationError(
            f"The learned extractor cannot be loaded ({error}): install the package with its model, "
            "or set QUOTES_EXTRACTOR=rules."
        ) from error
    find: Finder = learned.find_quotes
    return find
