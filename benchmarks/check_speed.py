"""How fast is a check against a large store, and how large is the index?

    python -m benchmarks.check_speed [--data FOLDER] [--quotes 1000000] [--checks 300] [--keep FILE.db]

The store is filled with quotes recombined from the sentences of real articles (halves of sentences, shuffled), twelve
an article, with names taken in turn; so words are as common, and runs of words as rare, as in news. Checks are quotes
kept, cut, altered, spliced and shuffled. The index is what the two tables of features take. The draft is 3 000 words of
real articles with their quotes, and two dozen quotes of the store between them; its time is that of the analysis (the
model being loaded) and of all checks.
"""

from __future__ import annotations

import random
import re
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy import text as sql
from sqlmodel import Session

from benchmarks.data import parser, records
from quotes.pipeline import load
from quotes.sayings.indexing import BATCH, refresh
from quotes.services.checking import check_analysis
from quotes.store.database import engine, session
from quotes.store.query import search_text
from quotes.types import Article
from quotes.verification.check import check

_AN_ARTICLE = 12  # quotes
_DRAFT_WORDS = 3_000
_NAMES = ("Ann Roe", "Bob Poe", "Cy Doe", "Di Fox", "Ed Low", "Flo Ray", "Gus Hay", "Ida Kay")
_RUN = "INSERT INTO run (id, version, pipeline, extractor, created_at) VALUES (1, 'b', 'b', 'b', '2022-01-01')"
_ARTICLE = """
    INSERT INTO article (id, sha256, reader_id, run_id, added_at, analysed_at, warnings, boilerplate, search_text, text)
    VALUES (:id, :name, :name, 1, '2022-01-01', '2022-01-01', '[]', '[]', '', :text)
"""
_QUOTE = """
    INSERT INTO quote (id, article_id, run_id, key, day, position, rejected, speaker_judged, kind, statement,
        confidence, words, exact, prefix, suffix, content, cue_spans, mention_spans, speaker_name, speaker_kind,
        speaker_status, speaker_confidence, candidates, evidence, search_text)
    VALUES (:id, :article, 1, :key, 0, :position, 0, 0, 'direct', 'statement', 1, :words, :words, '', '', :content,
        '[]', '[]', :speaker, 'person', 'resolved', 1, '[]', '[]', :search)
"""


def main() -> None:
    """Fill, index, check, print."""
    arguments_of = parser(__doc__)
    arguments_of.add_argument("--quotes", type=int, default=1_000_000)
    arguments_of.add_argument("--checks", type=int, default=300)
    arguments_of.add_argument("--keep", type=Path, help="keep the store in this file, or use it when it is there")
    arguments = arguments_of.parse_args()
    halves = halves_of(arguments.data / "attribution" / "polnear-train.jsonl")
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.keep or Path(folder) / "speed.db"
        there = path.exists()
        made = engine(f"sqlite:///{path}")
        if not there:
            began = time.perf_counter()
            with session(made, write=True) as s:
                fill(s, halves, arguments.quotes)
            print(f"filled with {arguments.quotes} quotes in {time.perf_counter() - began:.0f} s")
        began, number = time.perf_counter(), 0
        while True:
            with session(made, write=True) as s:
                done = refresh(s, most=20 * BATCH)
            number += done
            if not done:
                break
        if number:
            print(f"indexed {number} texts in {time.perf_counter() - began:.0f} s")
        with session(made) as s:
            _sizes(s, path)
            _time(s, halves, arguments.checks)
            _time_draft(s, arguments.data / "attribution" / "polnear-train.jsonl")


def halves_of(path: Path) -> list[str]:
    """Give half sentences of real articles, four to fifteen words each.

    Args:
        path: a file of records with their text.
    """
    found: set[str] = set()
    for record in records(path):
        for sentence in re.split(r"(?<=[.!?])\s+|[“”\"]", record["text"]):
            words = sentence.split()
            middle = len(words) // 2
            found |= {" ".join(half) for half in (words[:middle], words[middle:]) if 4 <= len(half) <= 15}
    return sorted(found)


def fill(s: Session, halves: list[str], number: int) -> None:
    """Write invented direct quotes into a new store.

    Args:
        s: a session on the store.
        halves: the half sentences that quotes are made of (`halves_of`).
        number: how many quotes.
    """
    chance = random.Random(7)
    s.execute(sql(_RUN))
    quotes: list[dict[str, Any]] = []
    for article in range(1, number // _AN_ARTICLE + 2):
        parts, place = [], 0
        for position in range(_AN_ARTICLE):
            words = " ".join(chance.sample(halves, 2))
            filler = chance.choice(halves)
            parts += [f"“{words}”", filler]
            one = article * _AN_ARTICLE + position
            content = f"[[{place},{place + len(words) + 2}]]"
            place += len(words) + 2 + len(filler) + 2
            quotes.append(
                {
                    "id": one,
                    "article": article,
                    "key": str(one),
                    "position": position,
                    "words": f"“{words}”",
                    "content": content,
                    "speaker": _NAMES[one % len(_NAMES)],
                    "search": search_text(words),
                }
            )
        s.execute(sql(_ARTICLE), {"id": article, "name": str(article), "text": " ".join(parts)})
        if len(quotes) >= 5_000:
            s.execute(sql(_QUOTE), quotes)
            quotes.clear()
    if quotes:
        s.execute(sql(_QUOTE), quotes)


def _sizes(s: Session, path: Path) -> None:
    for name in ("quote_fts_wording", "quote_fts_passage"):
        size = s.execute(sql(f"SELECT sum(length(block)) FROM {name}_data")).scalar_one() or 0
        print(f"{name}: {size / 1e6:.0f} MB")
    print(f"whole file: {path.stat().st_size / 1e6:.0f} MB")


def _time(s: Session, halves: list[str], number: int) -> None:
    chance = random.Random(11)
    last = s.execute(sql("SELECT max(id) FROM quote")).scalar_one()
    wall, work = [], []
    for turn in range(number):
        row = s.execute(
            sql("SELECT words, speaker_name FROM quote WHERE id = :id"), {"id": chance.randint(12, last)}
        ).one()
        claim = _claim(row.words.strip("“”"), turn % 5, halves, chance)
        began, worked = time.perf_counter(), time.process_time()
        check(s, claim, speaker=row.speaker_name)
        wall.append(1000 * (time.perf_counter() - began))
        work.append(1000 * (time.process_time() - worked))
    for name, times in (("wall", sorted(wall)), ("processor", sorted(work))):
        print(
            f"{name} milliseconds a check: median {times[len(times) // 2]:.1f}, p99 {times[len(times) * 99 // 100]:.1f}"
        )


def _time_draft(s: Session, path: Path) -> None:
    """Analyse and check a draft, twice: the first round fills the caches of a program that has just begun."""
    chance = random.Random(13)
    last = s.execute(sql("SELECT max(id) FROM quote")).scalar_one()
    paragraphs: list[str] = []
    for record in records(path):
        if sum(len(one.split()) for one in paragraphs) >= _DRAFT_WORDS - 24 * 20:
            break
        paragraphs += record["text"].split("\n\n")
    for _ in range(24):
        query = sql("SELECT words, speaker_name FROM quote WHERE id = :id")
        row = s.execute(query, {"id": chance.randint(12, last)}).one()
        paragraphs.insert(chance.randrange(len(paragraphs)), f"{row.words} {row.speaker_name} said on Monday.")
    text = " ".join("\n\n".join(paragraphs).split(" ")[:_DRAFT_WORDS])
    pipeline = load()
    for turn in ("first", "second"):
        began = (time.perf_counter(), time.process_time())
        analysed = pipeline.analyse(Article("draft", text))
        middle = (time.perf_counter(), time.process_time())
        found = check_analysis(s, analysed)
        ended = (time.perf_counter(), time.process_time())
        print(f"draft of {len(text.split())} words, {len(found)} quotes, {turn} round:", end=" ")
        for name, one, other in (("analysis", began, middle), ("checks", middle, ended)):
            print(f"{name} {other[0] - one[0]:.1f} s wall, {other[1] - one[1]:.1f} s processor", end="; ")
        print()


def _claim(words: str, kind: int, halves: list[str], chance: random.Random) -> str:
    found = words.split()
    if kind == 1:
        return " ".join(found[: max(4, len(found) // 2)])
    if kind == 2:
        found[chance.randrange(len(found))] = "window"
    elif kind == 3:
        return " ".join([*found[: len(found) // 2], chance.choice(halves)])
    elif kind == 4:
        chance.shuffle(found)
    return " ".join(found)


if __name__ == "__main__":
    main()
