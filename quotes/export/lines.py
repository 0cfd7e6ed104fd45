"""JSONL: one line a quote, everything that is known of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, Any

from quotes.export.quoted import Quoted


def write(quotes: Iterable[Quoted], stream: IO[str]) -> None:
    """Write one JSON object a line."""
    for quote in quotes:
        stream.write(json.dumps(record(quote), ensure_ascii=False) + "\n")


def record(quote: Quoted) -> dict[str, Any]:
    """`quote` as plain values; None where nothing is known, dates as ISO 8601, spans as [start, end) characters."""
    speaker, article = quote.speaker, quote.article
    return {
        "id": quote.id,
        "key": quote.key,
        "quote": quote.words,
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "kind": quote.kind,
        "statement": quote.statement,
        "speaker": {
            "person": speaker.person_id,
            "name": speaker.name,
            "name_in_article": speaker.article_name,
            "kind": speaker.kind,
            "status": speaker.status,
            "candidates": list(speaker.candidates),
        },
        "cue": quote.cue,
        "mention": quote.mention,
        "via": quote.via,
        "confidence": round(quote.confidence, 4),
        "content": [list(span) for span in quote.content],
        "article": {
            "id": article.id,
            "title": article.title,
            "source": article.source,
            "byline": quote.byline,
            "published": article.published.isoformat() if article.published is not None else None,
            "url": article.url,
        },
    }
