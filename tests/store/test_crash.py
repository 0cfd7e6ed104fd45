"""A program killed in the middle loses nothing that it kept and leaves nothing half done; two at once do no harm."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Sequence

import pytest
from sqlalchemy import Engine, text

from quotes.store import save, session
from quotes.store.quote_filter import QuoteFilter
from quotes.store.quotes import count
from quotes.types import Analysis, RunInfo
from tests.store.examples import FIRST_RUN, SECOND_RUN, analysis

ARTICLES = 400
SAID = 6  # quotes an article

CHILD = """
import sys
from quotes.store import engine, save, session
from tests.store.test_crash import made
made_by = int(sys.argv[2])
database = engine(sys.argv[1])
for one in made(made_by):
    with session(database, write=True) as s:
        save(s, one)
    print("kept", flush=True)
"""


def made(run: int, articles: int = ARTICLES) -> Sequence[Analysis]:
    made_by: RunInfo = FIRST_RUN if run == 1 else SECOND_RUN
    return [
        analysis(" ".join(f"“Article {number} and sentence {n}” said Ann Lee." for n in range(SAID)), run=made_by)
        for number in range(articles)
    ]


def killed_after(url: str, run: int, kept: int) -> None:
    """Run the child and kill it (SIGKILL) while it works on the article after the first `kept`."""
    child = subprocess.Popen([sys.executable, "-c", CHILD, url, str(run)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    for _ in range(kept):
        assert child.stdout.readline() == "kept\n"
    child.kill()
    child.wait()
    child.stdout.close()


def check_whole(store: Engine) -> int:
    """Nothing is half done: every article has its quotes, cast and search entries; says how many there are."""
    with session(store) as s:
        if store.dialect.name == "sqlite":
            assert s.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
            assert not s.execute(text("PRAGMA foreign_key_check")).all()
            s.execute(text("INSERT INTO quote_fts(quote_fts, rank) VALUES ('integrity-check', 1)"))
        articles = s.execute(text("SELECT id, run_id FROM article")).all()
        for table, number in (("quote", SAID), ("appearance", 1)):
            found = s.execute(text(f"SELECT article_id, run_id, count(*) FROM {table} GROUP BY article_id, run_id"))
            assert sorted(found.all()) == sorted((article, run, number) for article, run in articles)
        assert count(s, QuoteFilter(query='"and sentence 3"')) == len(articles)
    return len(articles)


@pytest.mark.slow
def test_kill_minus_nine(store: Engine, database_url: str) -> None:
    with session(store):
        pass
    killed_after(database_url, 1, 9)
    assert 9 <= check_whole(store) < ARTICLES
    killed_after(database_url, 1, 20)
    first = check_whole(store)
    assert 20 <= first < ARTICLES
    killed_after(database_url, 2, 7)
    assert check_whole(store) >= first
    with session(store) as s:
        assert s.execute(text("SELECT count(DISTINCT run_id) FROM article")).scalar_one() == 2


@pytest.mark.slow
def test_two_writers_keep_each_article_once(store: Engine) -> None:
    failures: list[BaseException] = []

    def work(run: int) -> None:
        try:
            for one in made(run, 12):
                with session(store, write=True) as s:
                    save(s, one)
        except BaseException as error:
            failures.append(error)

    with session(store):
        pass
    writers = [threading.Thread(target=work, args=(run,)) for run in (1, 1, 2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert not failures
    assert check_whole(store) == 12
