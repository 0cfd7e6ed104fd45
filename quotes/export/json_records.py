"""The one JSON dialect of quotes: what `quotes extract`, exports, the command line and the site write alike.

The keys are those of the machine interface: `content`, `cue` and `mention` are lists of [start, end) ranges in
characters of the article's text, the words themselves stand in `quote`, `cue_text` and `mention_text`; `speaker` is
null where the article does not say who speaks; days are ISO 8601. Keys may be added, never renamed or given another
meaning. People, sources and decisions follow in `quotes.services.json_records`; the site adds links to all of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from quotes.store.records import ArticleItem, ArticleRecord, ArticleRef, QuoteRecord, SpeakerRecord
from quotes.types import Analysis, Evidence, Quote, Span, Speaker, SpeakerStatus, is_listed

JsonRecord = dict[str, Any]
_STEERING = re.compile("[\x7f-\x9f]")  # below them, JSON escapes by itself


def dumps(value: Any, *, indent: int | None = None) -> str:
    """Give `value` as JSON that is safe to print: what would steer a terminal is written as an escape.

    Args:
        value: plain values; dates and paths become strings.
        indent: spaces a level; None for one line.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=str)
    return _STEERING.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def analysis(found: Analysis) -> JsonRecord:
    """Give one article as `quotes extract` writes it: a line of the machine interface, version 1.

    Args:
        found: an article with its quotes, whether it is kept in a store or not.

    Returns:
        `id` and `text` as the reader gave them; `title`, `source`, `published`, `url` (None where unknown); `quotes`
        in order of their first character, each with `kind`, `content`, `cue`, `mention`, `speaker` (with the
        probability that it is this one), `via`, `confidence`, `statement` and `listed`.
    """
    article = found.article
    return {
        "id": article.id,
        "text": article.text,
        "title": article.title,
        "source": article.source,
        "published": day(article.published),
        "url": article.url,
        "quotes": [_found(quote) for quote in found.quotes],
    }


def _found(quote: Quote) -> JsonRecord:
    confidence = round(quote.confidence, 4)
    return {
        "kind": quote.kind.value,
        "content": ranges(quote.content),
        "cue": ranges(quote.cue),
        "mention": ranges(quote.mention),
        "speaker": _told(quote.speaker),
        "via": quote.via,
        "confidence": confidence,
        "statement": quote.statement.value,
        "listed": is_listed(quote.statement, confidence),
    }


def quote(kept: QuoteRecord) -> JsonRecord:
    """Give a quote of the store: what `quotes extract` tells of it, with its words, its article and its numbers.

    Args:
        kept: the quote as the store gives it.

    Returns:
        All keys of a quote of the machine interface; besides them `id` and `key` (number and stable citation key),
        `quote`, `cue_text`, `mention_text` (the words), `exact`, `prefix`, `suffix` (the anchor), `position` (from 0),
        `article`, and `evidence`: why the speaker is this one, or why it is left open. `judged`: a human said so.
    """
    return {
        "id": kept.id,
        "key": kept.key,
        "quote": kept.words,
        "kind": kept.kind.value,
        "statement": kept.statement.value,
        "confidence": round(kept.confidence, 4),
        "listed": kept.listed,
        "speaker": speaker(kept.speaker),
        "judged": kept.speaker.judged,
        "evidence": evidence(kept.speaker.evidence),
        "via": kept.via,
        "content": ranges(kept.content),
        "cue": ranges(kept.cue_spans),
        "mention": ranges(kept.mention_spans),
        "cue_text": kept.cue,
        "mention_text": kept.mention,
        "exact": kept.exact,
        "prefix": kept.prefix,
        "suffix": kept.suffix,
        "position": kept.position,
        "article": article_ref(kept.article) | {"byline": kept.byline},
    }


def speaker(kept: SpeakerRecord) -> JsonRecord | None:
    """Give who speaks, None where nobody can tell.

    Args:
        kept: the speaker of a quote of the store.

    Returns:
        The keys of the machine interface (`name` is None and `candidates` are told where several remain) with
        `article_name`, the fullest form in the article, `person_id`, None for somebody linked to nobody, and
        `confidence`, a probability.
    """
    told = _who(kept)
    if told is None:
        return None
    more = {
        "person_id": kept.person_id,
        "article_name": kept.article_name,
        "confidence": round(kept.confidence, 4),
    }
    return told | more


def _who(who: Speaker | SpeakerRecord) -> JsonRecord | None:
    if who.status is SpeakerStatus.UNKNOWN:
        return None
    kind = who.kind.value if who.kind else None
    if who.status is SpeakerStatus.AMBIGUOUS:
        return {"name": None, "kind": kind, "status": who.status.value, "candidates": list(who.candidates)}
    return {"name": who.name, "kind": kind, "status": who.status.value}


def _told(who: Speaker) -> JsonRecord | None:
    known = _who(who)
    if known is None or who.status is SpeakerStatus.AMBIGUOUS:
        return known
    return known | {"confidence": round(who.confidence, 4)}


def article_ref(kept: ArticleRef | ArticleItem | ArticleRecord) -> JsonRecord:
    """Give enough of an article to cite it.

    Args:
        kept: an article of the store, in whatever detail.
    """
    return {
        "id": kept.id,
        "title": kept.title,
        "source": kept.source,
        "source_id": kept.source_id,
        "published": day(kept.published),
        "url": kept.url,
    }


def article_item(kept: ArticleItem) -> JsonRecord:
    """Give an article of a listing, with the number of its quotes.

    Args:
        kept: the article as a listing of the store gives it.
    """
    return article_ref(kept) | {"byline": kept.byline, "quotes": kept.quotes}


def article(kept: ArticleRecord) -> JsonRecord:
    """Give a whole article with its text and its quotes.

    Args:
        kept: the article as the store gives it.
    """
    return article_ref(kept) | {
        "byline": kept.byline,
        "language": kept.language,
        "sha256": kept.sha256,
        "run": kept.run,
        "text": kept.text,
        "boilerplate": ranges(kept.boilerplate),
        "cast": list(kept.cast),
        "quotes": [quote(each) for each in kept.quotes],
    }


def evidence(reasons: Iterable[Evidence]) -> list[JsonRecord]:
    """Give the reasons of a decision, each with its rule, its sentence for people and the places that it rests on.

    Args:
        reasons: the evidence of one decision, in order.
    """
    return [{"rule": reason.rule, "text": reason.text, "spans": ranges(reason.spans)} for reason in reasons]


def ranges(spans: Iterable[Span]) -> list[list[int]]:
    """Give ranges of characters as [[start, end], …].

    Args:
        spans: half-open ranges of characters.
    """
    return [[start, end] for start, end in spans]


def day(value: date | None) -> str | None:
    """Give a day or moment as ISO 8601, None where nothing is known.

    Args:
        value: a date or datetime; None for an undated article.
    """
    return value.isoformat() if value is not None else None
