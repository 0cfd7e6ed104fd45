"""Reasons in words: the evidence that every decision carries."""

from __future__ import annotations

from quotes.attribution.entities.cast import Cast
from quotes.types import Evidence, Span


def evidence_for(text: str, *spans: Span) -> Evidence:
    """Make a reason of a sentence for people.

    Args:
        text: What speaks for the decision.
        spans: The places in the article that it rests on.

    Returns:
        The evidence; its rule is empty until the resolver writes in which sieve decided.
    """
    return Evidence("", text, tuple(spans))


def describe_distance(cast: Cast, position: int, name: Span) -> str:
    """Say how far a name stands from a mention: "in the same sentence", "2 sentences before".

    Args:
        cast: The cast, for the sentences of its article.
        position: Where the mention stands, a character of the article.
        name: Where the name stands.
    """
    gap = cast.layout.sentence(position) - cast.layout.sentence(name.start)
    if gap == 0:
        return "in the same sentence"
    unit = "sentence" if abs(gap) == 1 else "sentences"
    return f"{abs(gap)} {unit} {'before' if gap > 0 else 'after'}"


def truncate(text: str, limit: int = 60) -> str:
    """Put `text` on one line of at most `limit` characters.

    Args:
        text: words of the article.
        limit: the most characters.
    """
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
