"""How fast the analysis is, where the time goes, and what the store costs.

    python -m benchmarks.throughput --data DIR [--articles 60] [--rounds 3]

Prints words a second of the whole analysis on one thread, a table by component, the memory at its highest, and the
speed of `quotes ingest` as a share of the bare spaCy pipeline's (the two alternate, so that the machine's moods hit
both alike).
"""

from __future__ import annotations

import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import data
from quotes.pipeline import Pipeline, load
from quotes.services import intake
from quotes.store import engine, migrate
from quotes.types import Article


def by_component(pipeline: Pipeline, articles: list[Article]) -> dict[str, float]:
    """Seconds spent in the tokenizer and in each component, over all the articles."""
    spent: dict[str, float] = {"tokenizer": 0.0} | dict.fromkeys(pipeline.nlp.pipe_names, 0.0)
    for article in articles:
        start = time.perf_counter()
        doc = pipeline.document(article)
        spent["tokenizer"] += time.perf_counter() - start
        for name, component in pipeline.nlp.pipeline:
            start = time.perf_counter()
            doc = component(doc)
            spent[name] += time.perf_counter() - start
    return spent


def bare(pipeline: Pipeline, articles: list[Article]) -> None:
    """The spaCy pipeline without the project's quote components."""
    with pipeline.nlp.select_pipes(disable=["quotes", "speakers"]):
        for _ in pipeline.nlp.pipe((a.text for a in articles), batch_size=8):
            pass


def ingest(pipeline: Pipeline, path: Path) -> float:
    """Seconds for `quotes ingest` of the articles in `path` into a SQLite file whose tables are made already."""
    with tempfile.TemporaryDirectory() as folder:
        database = engine(f"sqlite:///{folder}/bench.db")
        migrate(database)
        spent = seconds(lambda: intake.ingest(database, [path], pipeline=pipeline))
        database.dispose()
    return spent


def seconds(action: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def main() -> None:
    """The command."""
    arguments = data.parser(__doc__)
    arguments.add_argument("--articles", type=int, default=60)
    arguments.add_argument("--rounds", type=int, default=3)
    args = arguments.parse_args()
    articles = data.articles(args.data / "attribution/polnear-train.jsonl")[: args.articles]
    words = sum(len(article.text.split()) for article in articles)
    pipeline = load()
    pipeline.analyse(articles[0])

    spent = by_component(pipeline, articles)
    total = sum(spent.values())
    print(f"{len(articles)} articles, {words:,} words: {words / total:,.0f} words a second on one thread")
    for name, value in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {name:12} {value:7.2f} s  {value / total:6.1%}")

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("".join(json.dumps({"id": a.id, "text": a.text}) + "\n" for a in articles), encoding="utf-8")
        ratios = [seconds(lambda: bare(pipeline, articles)) / ingest(pipeline, path) for _ in range(args.rounds)]
    print(
        f"ingest runs at {statistics.median(ratios):.0%} of the bare pipeline's speed "
        f"(rounds: {', '.join(f'{r:.0%}' for r in ratios)})"
    )
    print(f"highest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
