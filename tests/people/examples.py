"""Articles with a cast made by hand, kept in a store in memory."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from quotes.people import link
from quotes.store import engine, migrate, save
from quotes.store.persons import appearances
from quotes.types import (
    Analysis,
    Article,
    CastMember,
    NameMention,
    Quote,
    QuoteKind,
    RunInfo,
    Span,
    Speaker,
    SpeakerKind,
    SpeakerStatus,
)

RUN = RunInfo(version="1", pipeline="hand", extractor="hand")


@cache
def _template() -> Path:
    """A migrated store in a file, made once."""
    path = Path(tempfile.mkdtemp(prefix="quotes-people-")) / "empty.db"
    made = engine(f"sqlite:///{path}")
    migrate(made)
    made.dispose()
    return path


def empty_store() -> Engine:
    """A store in memory with its tables."""
    made = engine("sqlite://")
    with closing(sqlite3.connect(_template())) as source, closing(made.raw_connection()) as target:
        source.backup(target.driver_connection)
    return made


def member(name: str, text: str, **told: Any) -> CastMember:
    """A cast member whose name stands in `text`, or at its beginning when it does not."""
    start = max(0, text.find(name))
    return CastMember(
        name=name,
        kind=told.get("kind", SpeakerKind.PERSON),
        mentions=(NameMention(name, Span(start, start + len(name))),),
        titles=tuple(told.get("titles", ())),
        roles=tuple(told.get("roles", ())),
        gender=told.get("gender"),
    )


def analysis(
    text: str, cast: Sequence[CastMember], *, published: date | None = None, run: RunInfo = RUN, quoted: bool = True
) -> Analysis:
    """An analysis in which each cast member speaks the first characters of the article, one after the other."""
    quotes = tuple(
        Quote(
            kind=QuoteKind.INDIRECT,
            content=(Span(index, index + 3),),
            speaker=Speaker(one.name, one.kind, SpeakerStatus.RESOLVED, confidence=1.0),
        )
        for index, one in enumerate(cast)
        if quoted
    )
    article = Article(id=text[:20], text=text, title=text[:30], source="Example", published=published)
    return Analysis(article, quotes, tuple(cast), run)


def told(case: dict[str, Any]) -> Analysis:
    """The analysis that one side of a fixture describes."""
    text = case["text"]
    known = {key: case[key] for key in ("titles", "roles", "gender") if key in case}
    cast = [member(case["name"], text, **known), *(member(name, text) for name in case.get("others", ()))]
    published = date.fromisoformat(case["published"]) if "published" in case else None
    return analysis(text, cast, published=published)


def keep(session: Session, analyses: Iterable[Analysis]) -> list[int]:
    """Save and link analyses; the articles' numbers."""
    numbers = []
    for one in analyses:
        saved = save(session, one)
        link(session, saved.article_id)
        numbers.append(saved.article_id)
    return numbers


def person_of(session: Session, article_id: int, name: str) -> int | None:
    """Who somebody of an article is."""
    return next(one.person_id for one in appearances(session, article_id=article_id) if one.name == name)


def partition(session: Session) -> set[frozenset[tuple[int, str]]]:
    """The people as sets of (article, name)."""
    groups: dict[int | None, set[tuple[int, str]]] = {}
    for one in appearances(session):
        groups.setdefault(one.person_id, set()).add((one.article_id, one.name))
    return {frozenset(group) for group in groups.values()}
