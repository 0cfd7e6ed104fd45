"""How fast the store is: fill one with made-up articles and time what pages and commands ask of it.

    python -m benchmarks.store [--quotes 200000] [--url sqlite:////tmp/bench.db] [--json FILE]

Every figure is the median of several runs in milliseconds, a session each as the site opens them: of CPU on SQLite,
which runs inside this program, and by the clock on PostgreSQL. The words are drawn from a made-up vocabulary with the
skew of real text (Zipf), the speakers likewise.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, text
from sqlmodel import Session, SQLModel

from quotes.services import library
from quotes.services.library import QuoteFilter
from quotes.store import engine, save, session
from quotes.store.query import search_text
from quotes.store.rows import Cast, appearance_row, article_row, form_rows, quote_row
from quotes.store.runs import run_id
from quotes.store.sources import source_id
from quotes.store.tables import now
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
    StatementKind,
)

QUOTES_EACH = 10  # quotes of an article
PEOPLE_EACH = 4  # people of an article
BULK = 500  # articles written at a time
RUN = RunInfo(version="1", pipeline="benchmark 1", extractor="rules")


class Maker:
    """Makes articles of made-up words, always the same ones for a seed."""

    def __init__(self, seed: int = 7, people: int = 20_000) -> None:
        self.random = random.Random(seed)
        self.words = [self._word(2, 9) for _ in range(30_000)]
        self.word_weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self.people = [f"{self._name()} {self._name()}" for _ in range(people)]
        self.people_weights = list(accumulate(1 / (rank + 10) for rank in range(people)))
        self.sources = [f"{self._name()} Times" for _ in range(150)]
        self.filler = " ".join(self._words(3_000))

    def _word(self, least: int, most: int) -> str:
        return "".join(self.random.choices("abcdefghiklmnoprstuvwz", k=self.random.randint(least, most)))

    def _name(self) -> str:
        return self._word(4, 9).capitalize()

    def _words(self, number: int) -> list[str]:
        return self.random.choices(self.words, cum_weights=self.word_weights, k=number)

    def article(self, number: int) -> Analysis:
        """The article with this number."""
        drawn = self.random.choices(self.people, cum_weights=self.people_weights, k=PEOPLE_EACH)
        cast = list(dict.fromkeys(drawn))
        parts: list[str] = []
        quotes: list[Quote] = []
        members: dict[str, list[NameMention]] = {name: [] for name in cast}
        at = 0

        def add(piece: str) -> Span:
            nonlocal at
            parts.append(piece)
            at += len(piece)
            return Span(at - len(piece), at)

        for position in range(QUOTES_EACH):
            who = cast[position % len(cast)]
            add("\n\n")
            content = add(f"“{' '.join(self._words(self.random.randint(5, 40)))},”")
            add(" ")
            cue = add("said")
            add(" ")
            form = who if position < len(cast) else who.split()[-1]
            mention = add(form)
            members[who].append(NameMention(form, mention))
            start = self.random.randrange(len(self.filler) - 200)
            add(f". {self.filler[start : start + 200]}.")
            speaker = Speaker(who, SpeakerKind.PERSON, SpeakerStatus.RESOLVED, confidence=0.9)
            kind = self.random.choice(list(QuoteKind))
            statement = StatementKind.STATEMENT if position else StatementKind.THOUGHT
            quotes.append(Quote(kind, (content,), (cue,), (mention,), speaker, None, statement, 0.5 + position / 20))
        article = Article(
            id=str(number),
            text="".join(parts),
            title=" ".join(self._words(8)),
            source=self.random.choice(self.sources),
            byline=f"By {self._name()} {self._name()}",
            published=date(2005, 1, 1) + timedelta(days=self.random.randint(0, 7_500)),
        )
        found = tuple(CastMember(name, SpeakerKind.PERSON, tuple(places)) for name, places in members.items())
        return Analysis(article, tuple(quotes), found, RUN)


def save_some(made: Engine, maker: Maker, articles: int) -> float:
    """Save that many articles, one transaction each, as `quotes ingest` does: milliseconds of CPU an article."""
    analyses = [maker.article(-number) for number in range(1, articles + 1)]
    began = time.process_time()
    for analysis in analyses:
        with session(made, write=True) as s:
            save(s, analysis)
    return (time.process_time() - began) * 1_000 / articles


def fill(made: Engine, maker: Maker, articles: int) -> None:
    """Write that many articles in bulk, with the people they name."""
    people: dict[str, int] = {}
    with session(made, write=True) as s:
        ids = Ids(s)
        for first in range(0, articles, BULK):
            rows: dict[str, list[dict[str, Any]]] = {"person": [], "article": [], "appearance": [], "quote": []}
            rows["name_variant"] = []
            for number in range(first, min(first + BULK, articles)):
                ids.add(maker.article(number), people, rows)
            for name, found in rows.items():
                if found:
                    s.execute(insert(SQLModel.metadata.tables[name]), found)
        if made.dialect.name == "postgresql":
            for name in rows:
                s.execute(text(f"SELECT setval('{name}_id_seq', (SELECT max(id) FROM {name}))"))


class Ids:
    """Turns analyses into rows, with ids given out here."""

    def __init__(self, s: Session) -> None:
        self.session = s
        self.run_id = run_id(s, RUN)
        self.sources: dict[str, int | None] = {}
        self.article_id = self.appearance_id = 0

    def add(self, analysis: Analysis, people: dict[str, int], rows: dict[str, list[dict[str, Any]]]) -> None:
        """The rows of one article."""
        article = analysis.article
        if article.source not in self.sources:
            self.sources[str(article.source)] = source_id(self.session, article.source)
        self.article_id += 1
        source = self.sources[str(article.source)]
        values = article_row(article, run_id=self.run_id, source_id=source, warnings=())
        rows["article"].append(values | {"id": self.article_id})
        cast: Cast = {}
        for position, member in enumerate(analysis.cast):
            if member.name not in people:
                people[member.name] = len(people) + 1
                row = {"name": member.name, "kind": member.kind, "name_judged": False, "identifiers": {}}
                words = {"search_text": search_text(member.name), "created_at": now()}
                rows["person"].append(row | words | {"id": people[member.name]})
            self.appearance_id += 1
            cast[member.name, member.kind] = self.appearance_id, people[member.name]
            made = appearance_row(member, article_id=self.article_id, position=position, run_id=self.run_id)
            rows["appearance"].append(
                made | {"id": self.appearance_id, "person_id": people[member.name], "evidence": ()}
            )
            rows["name_variant"].extend(form_rows(member, appearance_id=self.appearance_id))
        for position, quote in enumerate(analysis.quotes):
            made = quote_row(quote, article_id=self.article_id, article=values, position=position, cast=cast)
            rows["quote"].append(made | {"key": f"k-{self.article_id}-{position}"})


def timed(made: Engine, work: Callable[[Any], Any], repeats: int = 7) -> tuple[float, Any]:
    """The median milliseconds of `work(session)`, and what it returned."""
    clock = time.process_time if made.dialect.name == "sqlite" else time.perf_counter
    times, result = [], None
    for _ in range(repeats):
        began = clock()
        with session(made) as s:
            result = work(s)
        times.append((clock() - began) * 1_000)
    return statistics.median(times), result


def questions(made: Engine, maker: Maker) -> Iterator[tuple[str, Callable[[Any], Any]]]:
    """What is timed, by name."""
    with session(made) as s:
        most = library.people(s, per_page=1).items[0]
        middle = library.people(s, per_page=1, page=1_000).items[0]
        last = library.counts(s).quotes // 50
    common, rare = maker.words[0], maker.words[20_000]
    yield "counts", library.counts
    yield "quotes, first page", library.quotes
    yield "quotes, last page", lambda s: library.quotes(s, page=last)
    yield "search, rare word", lambda s: library.quotes(s, QuoteFilter(query=rare))
    yield "search, common word, by date", lambda s: library.quotes(s, QuoteFilter(query=common))
    yield "search, common word, by relevance", lambda s: library.quotes(s, QuoteFilter(query=common), sort="relevance")
    yield "search, phrase", lambda s: library.quotes(s, QuoteFilter(query=f'"{common} {maker.words[1]}"'))
    yield "search, prefix and not", lambda s: library.quotes(s, QuoteFilter(query=f"{rare[:3]}* -{common}"))
    yield "the usual quotes, first page", lambda s: library.quotes(s, QuoteFilter(default_only=True))
    yield "how many are hidden", lambda s: library.hidden(s, QuoteFilter(default_only=True))
    yield "facets, all", library.facets
    yield "facets, the usual", lambda s: library.facets(s, QuoteFilter(default_only=True))
    yield "facets, rare word", lambda s: library.facets(s, QuoteFilter(query=rare))
    yield "kind and dates", lambda s: library.quotes(s, QuoteFilter(kind=QuoteKind.DIRECT, after=date(2010, 1, 1)))
    yield "people, first page", library.people
    yield "people, by name", lambda s: library.people(s, sort="name")
    yield "people, query", lambda s: library.people(s, query=most.name.split()[0])
    yield f"person, most quoted ({most.quotes})", lambda s: library.person(s, most.id)
    yield f"person, middling ({middle.quotes})", lambda s: library.person(s, middle.id)
    yield "quotes of the most quoted", lambda s: library.quotes(s, QuoteFilter(person_id=most.id))
    yield "find person, as written", lambda s: library.find_person(s, most.name)
    yield "find person, misspelled", lambda s: library.find_person(s, most.name[:-1] + "x")
    yield "sources", library.sources
    yield "source", lambda s: library.source(s, 1)
    yield "articles, first page", library.articles
    yield "articles, query", lambda s: library.articles(s, query=rare)
    yield "article", lambda s: library.article(s, 17)


def main() -> None:
    """Fill, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotes", type=int, default=200_000)
    parser.add_argument("--url", help="an empty database (default: a SQLite file that is deleted afterwards)")
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made, maker = engine(args.url or f"sqlite:///{folder}/bench.db"), Maker()
        with session(made) as s:
            filled = library.counts(s).articles
        if not filled:
            fill(made, maker, args.quotes // QUOTES_EACH)
        print(f"{'save, ms an article':45} {save_some(made, maker, 50):9.2f}", flush=True)
        if made.dialect.name == "postgresql":
            with made.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("VACUUM ANALYZE"))
        figures = {}
        for name, work in questions(made, maker):
            figures[name], result = timed(made, work)
            total = getattr(result, "total", "")
            print(f"{name:45} {figures[name]:9.1f} {total}", flush=True)
        if args.json:
            args.json.write_text(json.dumps(figures, indent=1), "utf-8")
        made.dispose()


if __name__ == "__main__":
    main()
