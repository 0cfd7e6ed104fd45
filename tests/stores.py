"""Stores filled by hand: quotes in one line each, and the annotated sample articles."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from quotes.store import engine, save, session
from quotes.text.markup import GoldQuote, read_cases
from quotes.types import (
    Analysis,
    Article,
    Quote,
    QuoteKind,
    RunInfo,
    Span,
    Speaker,
    SpeakerKind,
    SpeakerStatus,
)

ROOT = Path(__file__).parents[1]
RUN = RunInfo("test", "gold", "gold")


def said(
    text: str, who: str | None, *, source: str = "The Example", day: date | None = None, sure: float = 0.99
) -> Analysis:
    """An article in which each “…” is a direct quote by `who` (None: by nobody known)."""
    quotes, start = [], text.find("“")
    while start >= 0:
        end = text.index("”", start) + 1
        status = SpeakerStatus.RESOLVED if who else SpeakerStatus.UNKNOWN
        speaker = Speaker(who, SpeakerKind.PERSON if who else None, status, confidence=sure if who else 0.0)
        quotes.append(Quote(QuoteKind.DIRECT, (Span(start, end),), speaker=speaker))
        start = text.find("“", end)
    article = Article(id=text[:20], text=text, title="A title", source=source, published=day)
    return Analysis(article, tuple(quotes), (), RUN)


def store_of(analyses: Iterable[Analysis]) -> Engine:
    """A store in memory that holds the analyses."""
    made = engine("sqlite://")
    with session(made, write=True) as s:
        for one in analyses:
            save(s, one)
    return made


def gold_seeds() -> list[Analysis]:
    """The five sample articles as people annotated them."""
    manifest = tomllib.loads((ROOT / "seeds/manifest.toml").read_text("utf-8"))["article"]
    return [_seed(entry) for entry in manifest]


def _seed(entry: dict[str, object]) -> Analysis:
    name = str(entry["file"])
    (case,) = read_cases((ROOT / "fixtures/seeds" / name).read_text("utf-8"), origin=name)
    day, source = entry.get("date"), entry.get("source")
    article = Article(
        id=name,
        text=case.text,
        title=str(entry.get("title", name)),
        source=str(source) if source else None,
        published=day if isinstance(day, date) else None,
    )
    return Analysis(article, tuple(_quote(one, case.text) for one in case.quotes), (), RUN)


def _quote(gold: GoldQuote, text: str) -> Quote:
    speaker = Speaker(gold.name, gold.kind, gold.status, gold.candidates, confidence=0.99)
    return Quote(_kind(gold.content, text), gold.content, speaker=speaker, via=gold.via)


def _kind(content: tuple[Span, ...], text: str) -> QuoteKind:
    words = [span.of(text) for span in content]
    if all(one.startswith("“") and one.endswith("”") for one in words):
        return QuoteKind.DIRECT
    return QuoteKind.MIXED if any("“" in one for one in words) else QuoteKind.INDIRECT
