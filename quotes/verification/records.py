"""A verdict's newer parts as plain values, the same on the command line and on the site."""

from __future__ import annotations

from typing import Any

from quotes.verification.result import CheckResult, Credit, Denial, Match


def more_of(result: CheckResult) -> dict[str, Any]:
    """Return what version 1 of the answer gained after it was written down; keys may be added, never renamed.

    `nearest` are lines that are not the same and carry no verdict; `credits` say how sure each attribution is;
    `denials` are sentences by which the speaker denies the words; `earliest` is the first dated print, `undated` how
    many prints bear no date; `probability` is that of the best match being the claim in other words.

    Args:
        result: what came of the check.
    """
    best = result.matches[0] if result.matches else None
    return {
        "probability": best.probability if best is not None else None,
        "nearest": [_line(match) for match in result.nearest],
        "credits": [_credit(one) for one in result.credits],
        "denials": [_denial(one) for one in result.denials],
        "earliest": _line(result.earliest) if result.earliest is not None else None,
        "undated": result.undated,
    }


def _line(match: Match) -> dict[str, Any]:
    return {
        "quote": match.words,
        "quote_id": match.quote_id,
        "speaker": match.speaker,
        "source": match.source,
        "published": match.published.isoformat() if match.published is not None else None,
        "url": match.url,
        "similarity": match.similarity,
        "probability": match.probability,
    }


def _credit(one: Credit) -> dict[str, Any]:
    return {
        "name": one.name,
        "confidence": round(one.confidence, 3),
        "sure": one.sure,
        "sources": list(one.sources),
        "articles": one.articles,
        "words": one.words,
    }


def _denial(one: Denial) -> dict[str, Any]:
    return {
        "words": one.words,
        "speaker": one.speaker,
        "source": one.source,
        "published": one.published.isoformat() if one.published is not None else None,
        "url": one.url,
    }
