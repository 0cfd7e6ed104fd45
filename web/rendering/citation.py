"""A quote as a citation: for people to copy, for Zotero to pick up (COinS), for search engines (schema.org).

The cited item is the article and its author the journalist; the speaker is never the author.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from quotes.services.views import QuoteRecord
from quotes.text.addresses import outward
from quotes.types import SpeakerStatus, StatementKind
from web.records import absolute, source_link
from web.rendering.marked_article import label
from web.rendering.phrasing import day, iso, marked

_NOT_SAID = {
    StatementKind.TOPIC: "a topic, not the words",
    StatementKind.THOUGHT: "a thought or wish",
    StatementKind.ACT: "an act, not words",
    StatementKind.EVIDENCE: "evidence, not words",
    StatementKind.UNREAL: "not said, according to the article",
}


def attribution(quote: QuoteRecord) -> str:
    """Tell who said it where and when, in one line.

    Args:
        quote: the quote as the store gives it.
    """
    parts = [label(quote.speaker)]
    if quote.via:
        parts.append(f"according to {quote.via}")
    parts += [part for part in (quote.article.source, quote.article.title) if part]
    parts.append(day(quote.article.published))
    return ", ".join(parts)


def plain(quote: QuoteRecord) -> str:
    """Give the citation as a sentence: words, speaker, then the article as its author would be cited.

    Args:
        quote: the quote as the store gives it.
    """
    ref = quote.article
    said = f"{marked(quote.words, quote.kind)} ({_credited(quote)}"
    said += f", according to {quote.via})." if quote.via else ")."
    parts = [said]
    if quote.byline:
        parts.append(f"{quote.byline.rstrip('.')}.")
    if ref.title:
        parts.append(f"“{ref.title.rstrip('.')}.”" if ref.title[-1] not in "?!" else f"“{ref.title}”")
    parts.append(", ".join(part for part in (ref.source, day(ref.published)) if part) + ".")
    if address := outward(ref.url):
        parts.append(address)
    return " ".join(parts)


def _credited(quote: QuoteRecord) -> str:
    """The speaker as a citation may name one; what the article says was not said must not read as if it was."""
    who = label(quote.speaker)
    if quote.speaker.status is not SpeakerStatus.RESOLVED:
        who = f"speaker {who[0].lower()}{who[1:]}" if who.startswith("Ambiguous") else who.lower()
    return f"{who}; {_NOT_SAID[quote.statement]}" if quote.statement in _NOT_SAID else who


def coins(quote: QuoteRecord) -> str:
    """Give the article as an OpenURL ContextObject (Z39.88-2004) for the title of a `span.Z3988`.

    Args:
        quote: the quote as the store gives it.
    """
    ref = quote.article
    fields = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", "article"),
        ("rft.atitle", ref.title),
        ("rft.jtitle", ref.source),
        ("rft.date", iso(ref.published)),
        ("rft.au", quote.byline),
        ("rft_id", outward(ref.url)),
        ("rft.description", f"{marked(quote.words, quote.kind)} — {label(quote.speaker)}"),
    ]
    return urlencode([(name, value) for name, value in fields if value])


def linked_data(quote: QuoteRecord) -> dict[str, Any]:
    """Give the quote as a schema.org Quotation in the article that printed it (JSON-LD).

    Args:
        quote: the quote as the store gives it.
    """
    ref, speaker = quote.article, quote.speaker
    article = {
        "@type": "NewsArticle",
        "headline": ref.title,
        "datePublished": iso(ref.published),
        "url": outward(ref.url),
        "author": {"@type": "Person", "name": quote.byline} if quote.byline else None,
        "publisher": {"@type": "Organization", "name": ref.source} if ref.source else None,
    }
    found = {
        "@context": "https://schema.org",
        "@type": "Quotation",
        "@id": f"urn:quotes:{quote.key}",
        "identifier": quote.key,
        "text": quote.words,
        "spokenByCharacter": _speaker(quote) if speaker.name else None,
        "isPartOf": {key: value for key, value in article.items() if value},
        "url": source_link(quote) or outward(ref.url),
    }
    return {key: value for key, value in found.items() if value}


def _speaker(quote: QuoteRecord) -> dict[str, Any]:
    speaker = quote.speaker
    kind = "Person" if speaker.kind in (None, "person", "unnamed") else "Organization"
    found = {"@type": kind, "name": speaker.name}
    if speaker.person_id is not None:
        found["url"] = absolute("people.show", person_id=speaker.person_id)
    return found
