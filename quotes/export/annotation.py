"""W3C Web Annotation: each quote an annotation that identifies the speaker of words in the article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Any

from quotes.export.json_records import dumps
from quotes.export.labels import speaker_label
from quotes.store.records import QuoteRecord
from quotes.text.addresses import outward

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(quotes: Iterable[QuoteRecord], stream: IO[str]) -> None:
    """Write one AnnotationPage with an annotation a quote.

    Args:
        quotes: the quotes, written as they come.
        stream: takes text and must not translate line ends.
    """
    stream.write(f'{{"@context": "{_CONTEXT}", "type": "AnnotationPage", "items": [')
    before = "\n"
    for quote in quotes:
        stream.write(before)
        stream.write(dumps(annotation(quote)))
        before = ",\n"
    stream.write("\n]}\n")


def annotation(quote: QuoteRecord) -> dict[str, Any]:
    """Give the annotation of `quote`: its words found again by what stands around them, or by their place in the text.

    Args:
        quote: the quote as the store gives it.
    """
    start, end = quote.content[0].start, quote.content[-1].end
    bodies = [
        {"type": "TextualBody", "purpose": "identifying", "format": "text/plain", "value": speaker_label(quote.speaker)}
    ]
    if quote.via:
        bodies.append(
            {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": f"via {quote.via}"}
        )
    return {
        "id": f"urn:quotes:{quote.key}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": {
            "source": outward(quote.article.url) or f"urn:quotes:article:{quote.article.id}",
            "selector": [
                {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix},
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }
