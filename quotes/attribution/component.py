"""The spaCy component "speakers": after "quotes", it fills in who speaks."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from quotes.attribution.entities.cast import read_cast
from quotes.attribution.resolver import Resolver
from quotes.document.extensions import set_span_groups
from quotes.types import CastMember, Quote


@Language.factory("speakers", assigns=["doc._.quotes", "doc._.cast"], requires=["doc.ents", "token.dep", "token.head"])
def make_speakers(nlp: Language, name: str) -> Speakers:
    """Make the component; it has no options.

    Args:
        nlp: the pipeline that asks.
        name: the name as it is written.
    """
    return Speakers()


class Speakers:
    """Replaces `doc._.quotes` by the same quotes with their speakers, and sets `doc._.cast`."""

    def __call__(self, doc: Doc) -> Doc:
        """Analyse `doc` and write the results into its extensions."""
        doc._.quotes, doc._.cast = self.predict(doc)
        set_span_groups(doc)
        return doc

    def predict(self, doc: Doc) -> tuple[tuple[Quote, ...], tuple[CastMember, ...]]:
        """The quotes with speakers, and the cast; `doc` stays as it is.

        Args:
            doc: the article as a Doc.
        """
        quotes: tuple[Quote, ...] = tuple(doc._.quotes)
        cast = read_cast(doc, quotes)
        return Resolver(cast, byline=doc._.byline).resolve(quotes), cast.members()
