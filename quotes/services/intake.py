"""Files in, quotes kept (`ingest`) or written as lines (`extract`)."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from sqlalchemy import Engine

from quotes.export.json_records import analysis as analysis_record
from quotes.ingest import find_articles, read, read_stream
from quotes.ingest.failure import ReadFailure
from quotes.sayings.grouping import group
from quotes.sayings.indexing import refresh as index_words
from quotes.services.maintenance import keep_up
from quotes.services.views import IngestEvent, IngestStep
from quotes.store import Saved, save, session
from quotes.store.persons import prune
from quotes.store.saving import refresh
from quotes.types import Analysis, Article

if TYPE_CHECKING:
    from quotes.pipeline import Pipeline

AHEAD = 3  # analyses that wait for the store
_INDEXED = 1_000  # texts that are indexed in one transaction
_GROUPED = 2_000  # quotes that are put into their sayings in one transaction
_LONGEST_REASON = 200  # characters of what a reader says of a damaged file
BATCH = 32  # articles that are read ahead, so that the models see several at a time


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What came of an ingest: articles read, by outcome; quotes found in those added or replaced; what failed."""

    read: int
    added: int
    unchanged: int
    replaced: int
    quotes: int
    failures: tuple[ReadFailure, ...]
    seconds: float


def ingest(
    engine: Engine,
    paths: Sequence[Path],
    *,
    pipeline: Pipeline,
    on_progress: Callable[[IngestEvent], None] | None = None,
) -> IngestReport:
    """Read files and folders, find who said what, and keep it.

    Each article is kept whole or not at all, with the people it names linked, so the work may be killed and started
    again at any point; what the same pipeline has read before is not analysed again. A file or line that cannot be
    read or analysed becomes a ReadFailure and the rest goes on. `on_progress` is called once an article or failure.
    Raises StoreError when the database cannot be used.

    Args:
        engine: the database.
        paths: files and folders; of folders every readable file is taken.
        pipeline: what analyses the articles.
        on_progress: called once an article or failure; None for silence.
    """
    began = time.monotonic()
    keep_up(engine)
    files = list(find_articles(paths))
    work = _Ingest(engine, pipeline, on_progress, files_total=len(files))
    outcomes = work.read_all(files)
    while batch := list(islice(outcomes, BATCH)):
        for failure in (one for one in batch if isinstance(one, ReadFailure)):
            work.fail(failure)
        work.take([one for one in batch if isinstance(one, Article)])
    if work.tally[IngestStep.REPLACED]:
        with session(engine, write=True) as s:
            prune(s)
    catch_up(engine)
    return work.report(time.monotonic() - began)


def catch_up(engine: Engine) -> int:
    """Index the words of what came and put its quotes into their sayings, so that reading need not.

    In short transactions: it may be killed at any moment, and others may write between them.

    Args:
        engine: the database.

    Returns:
        How many texts were indexed.
    """
    total, done = 0, _INDEXED
    while done >= _INDEXED:
        with session(engine, write=True) as s:
            done = index_words(s, most=_INDEXED)
        total += done
    looked = _GROUPED
    while looked >= _GROUPED:
        with session(engine, write=True) as s:
            looked = group(s, most=_GROUPED).quotes
    return total


@dataclass(slots=True)
class _Ingest:
    """One ingest under way."""

    engine: Engine
    pipeline: Pipeline
    on_progress: Callable[[IngestEvent], None] | None
    files_total: int
    files_done: int = 0
    quotes: int = 0
    failures: list[ReadFailure] = field(default_factory=list)
    tally: dict[IngestStep, int] = field(default_factory=lambda: dict.fromkeys(IngestStep, 0))

    def read_all(self, files: Iterable[Path]) -> Iterator[Article | ReadFailure]:
        """Every article of the files."""
        for file in files:
            yield from _read(file, limit=self.pipeline.max_characters)
            self.files_done += 1

    def take(self, articles: Sequence[Article]) -> None:
        """Analyse and keep those that are new to this pipeline."""
        fresh = []
        with session(self.engine, write=True) as s:
            known = [(article, refresh(s, article, self.pipeline.run)) for article in articles]
        for article, saved in known:
            if saved is None:
                fresh.append(article)
            else:
                self.done(article, saved)
        for outcome in _ahead(_analyses(self.pipeline, fresh)):
            if isinstance(outcome, ReadFailure):
                self.fail(outcome)
            else:
                self.done(outcome.article, self.keep(outcome))

    def keep(self, analysis: Analysis) -> Saved:
        """Save one article and link its people, in one transaction."""
        from quotes.people import link

        with session(self.engine, write=True) as s:
            saved = save(s, analysis)
            if saved.added or saved.replaced:
                link(s, saved.article_id, left=saved.left)
        return saved

    def done(self, article: Article, saved: Saved) -> None:
        """Count an article and tell of it."""
        step = IngestStep.ADDED if saved.added else IngestStep.REPLACED if saved.replaced else IngestStep.UNCHANGED
        if step is not IngestStep.UNCHANGED:
            self.quotes += saved.quotes
        self._tell(step, article.origin, article.title, saved.quotes, None)

    def fail(self, failure: ReadFailure) -> None:
        """Keep a failure and tell of it."""
        self.failures.append(failure)
        origin = failure.origin if failure.line is None else f"{failure.origin}:{failure.line}"
        self._tell(IngestStep.FAILED, origin, None, 0, failure.reason)

    def _tell(self, step: IngestStep, origin: str | None, title: str | None, quotes: int, reason: str | None) -> None:
        self.tally[step] += 1
        if self.on_progress is not None:
            self.on_progress(IngestEvent(step, origin, title, quotes, self.files_done, self.files_total, reason))

    def report(self, seconds: float) -> IngestReport:
        """What came of it all."""
        added, unchanged = self.tally[IngestStep.ADDED], self.tally[IngestStep.UNCHANGED]
        replaced = self.tally[IngestStep.REPLACED]
        total = added + unchanged + replaced
        return IngestReport(total, added, unchanged, replaced, self.quotes, tuple(self.failures), seconds)


def _ahead(outcomes: Iterator[Analysis | ReadFailure]) -> Iterator[Analysis | ReadFailure]:
    """The same outcomes in the same order, made in a thread of their own, at most AHEAD before they are asked for.

    The model computes outside Python's lock, so that the store writes one article while the next is read.
    """
    end = object()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="analysis") as worker:
        waiting = deque(worker.submit(next, outcomes, end) for _ in range(AHEAD))
        while (outcome := waiting.popleft().result()) is not end:
            waiting.append(worker.submit(next, outcomes, end))
            yield cast(Analysis | ReadFailure, outcome)


def extract(
    paths: Sequence[Path] | BinaryIO,
    *,
    pipeline: Pipeline,
    format: str | None = None,
    on_failure: Callable[[ReadFailure], None] | None = None,
) -> Iterator[dict[str, Any]]:
    """Read files, folders or a stream of bytes and yield one dict an article: the JSONL machine interface, version 1.

    Each dict holds
    - `id`, `text`: as the reader gave them; a JSONL line's are unchanged
    - `title`, `source`, `published` (ISO 8601), `url`: null when unknown
    - `quotes`: in order of their first character, each with `kind` ("direct", "mixed", "indirect"); `content`, `cue`
      and `mention`, lists of [start, end) in code points of `text`, the latter two perhaps empty; `speaker`;
      `via`, null or the outlet that the article credits; `statement`, what is reported: words ("statement",
      "question") or another attitude ("topic", "thought", "act", "evidence", "unreal"); `confidence`, the probability,
      0 to 1, that it is reported so; `listed`, whether lists and exports show it by default: words, at least 0.6 likely
    - `speaker` is null when the article does not say who speaks, else {"name", "kind", "status"}: resolved with the
      fullest name that the article gives, without titles; or ambiguous with `name` null and the `candidates`, so that
      nothing is answered that is not known.

    Fields may be added within version 1; none is renamed, removed or given another meaning. `format` names a stream's
    format ("txt", "html", "md", "jsonl"; None: sniffed). What cannot be read is handed to `on_failure`. Nothing is
    kept.

    Args:
        paths: files and folders, or a stream of bytes.
        pipeline: what analyses the articles.
        format: the form of a stream: "txt", "html", "md", "jsonl" or "docx"; None: its bytes tell.
        on_failure: called for each file or line that cannot be read; None passes over them.
    """
    outcomes = _outcomes(paths, pipeline, format)
    while batch := list(islice(outcomes, BATCH)):
        articles = [one for one in batch if isinstance(one, Article)]
        failures: list[ReadFailure] = [one for one in batch if isinstance(one, ReadFailure)]
        for outcome in (*failures, *_analyses(pipeline, articles)):
            if isinstance(outcome, Analysis):
                yield analysis_record(outcome)
            elif on_failure is not None:
                on_failure(outcome)


def _outcomes(
    paths: Sequence[Path] | BinaryIO, pipeline: Pipeline, format: str | None
) -> Iterator[Article | ReadFailure]:
    if isinstance(paths, Sequence):
        for file in find_articles(paths):
            yield from _read(file, limit=pipeline.max_characters)
    else:
        stream = read_stream(paths.read(), name="-", format=format, limit=pipeline.max_characters)
        yield from _guarded(stream, "-")


def _read(file: Path, *, limit: int) -> Iterator[Article | ReadFailure]:
    return _guarded(read(file, limit=limit), str(file))


def _guarded(outcomes: Iterable[Article | ReadFailure], origin: str) -> Iterator[Article | ReadFailure]:
    """The same outcomes; whatever a damaged file provokes in its reader is a failure of that file alone."""
    try:
        yield from outcomes
    except Exception as error:
        told = " ".join(str(error).split())[:_LONGEST_REASON] or "no more is known"
        yield ReadFailure(origin, None, f"the file is damaged ({type(error).__name__}: {told}); open and save it anew")


def _analyses(pipeline: Pipeline, articles: Sequence[Article]) -> Iterator[Analysis | ReadFailure]:
    """The analyses in order; when one fails, the rest are made singly and the one at fault becomes a ReadFailure."""
    done = 0
    try:
        for analysis in pipeline.analyse_many(articles):
            done += 1
            yield analysis
    except Exception:  # whatever one article provokes must not stop the others
        for article in articles[done:]:
            yield _analysis(pipeline, article)


def _analysis(pipeline: Pipeline, article: Article) -> Analysis | ReadFailure:
    try:
        return pipeline.analyse(article)
    except Exception as error:
        reason = f"the analysis failed ({type(error).__name__}: {error}); leave the article out, and report it"
        return ReadFailure(article.origin or article.id, None, reason)
