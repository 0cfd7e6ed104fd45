"""The command line as its users have it: arguments in, text and an exit code out, over a real store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from quotes.cli.app import app
from quotes.store import engine, persons, save, session
from quotes.types import (
    Analysis,
    Article,
    CastMember,
    Evidence,
    NameMention,
    Quote,
    QuoteKind,
    RunInfo,
    Span,
    Speaker,
    SpeakerKind,
    SpeakerStatus,
)

Run = Callable[..., Result]
RUN = RunInfo(version="test", pipeline="by hand", extractor="by hand")
BRIDGE = (
    "“The bridge will open in May,” Mayor Marta Kovalenko told the council.\n\n"
    "The repairs cost 14 million crowns, she said. \x1b[31m“Somebody will pay for this.”"
)
FERRY = "“=The ferry stops in June,” Jonas Brandt said. Anna Brandt said that it would not."


def span(text: str, words: str) -> tuple[Span, ...]:
    return (Span(text.index(words), text.index(words) + len(words)),)


def person(name: str) -> Speaker:
    return Speaker(
        name,
        SpeakerKind.PERSON,
        SpeakerStatus.RESOLVED,
        evidence=(Evidence("surname", f"the only person called {name}"),),
        confidence=0.9,
    )


def member(text: str, name: str) -> CastMember:
    return CastMember(name, SpeakerKind.PERSON, (NameMention(name, span(text, name)[0]),))


def analyses() -> list[Analysis]:
    """Two articles: three people, two of one surname, and one passage that nobody is credited with."""
    bridge = Article(
        "bridge", BRIDGE, title="Bridge to open", source="Harbour News", byline="Ann Orr", published=date(2024, 3, 4)
    )
    ferry = Article("ferry", FERRY, title="Ferries stop", source="Nordic Wire", url="https://example.org/ferry")
    said = [
        Quote(
            QuoteKind.DIRECT,
            span(BRIDGE, "“The bridge will open in May,”"),
            cue=span(BRIDGE, "told"),
            mention=span(BRIDGE, "Mayor Marta Kovalenko"),
            speaker=person("Marta Kovalenko"),
            confidence=0.97,
        ),
        Quote(
            QuoteKind.INDIRECT,
            span(BRIDGE, "The repairs cost 14 million crowns"),
            cue=span(BRIDGE, "said"),
            mention=span(BRIDGE, "she"),
            speaker=person("Marta Kovalenko"),
            confidence=0.6,
        ),
        Quote(QuoteKind.DIRECT, span(BRIDGE, "“Somebody will pay for this.”"), confidence=0.5),
    ]
    stops = [
        Quote(QuoteKind.DIRECT, span(FERRY, "“=The ferry stops in June,”"), speaker=person("Jonas Brandt")),
        Quote(QuoteKind.INDIRECT, span(FERRY, "it would not"), speaker=person("Anna Brandt")),
    ]
    return [
        Analysis(bridge, tuple(said), (member(BRIDGE, "Marta Kovalenko"),), RUN),
        Analysis(ferry, tuple(stops), (member(FERRY, "Jonas Brandt"), member(FERRY, "Anna Brandt")), RUN),
    ]


@pytest.fixture
def database(tmp_path: Path) -> str:
    """The URL of a store with two articles."""
    url = f"sqlite:///{tmp_path / 'quotes.db'}"
    made = engine(url)
    fill(made)
    made.dispose()
    return url


@pytest.fixture
def run(database: str) -> Run:
    """Runs the program `quotes` on that store."""

    def run(*arguments: str, input: bytes | None = None) -> Result:
        return CliRunner().invoke(app, ["--db", database, *arguments], input=input)

    return run


def fill(made: Engine) -> None:
    """Keep the articles and make each member of their casts a person."""
    with session(made, write=True) as s:
        for analysis in analyses():
            saved = save(s, analysis)
            for seen in persons.appearances(s, article_id=saved.article_id):
                persons.assign(s, seen.id, persons.create(s, name=seen.name, kind=seen.kind))
