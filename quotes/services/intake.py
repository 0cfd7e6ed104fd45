"""Files in, quotes kept (`ingest`) or written as lines (`extract`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from sqlalchemy import Engine

from quotes.ingest.failure import ReadFailure
from quotes.services.views import IngestEvent

if TYPE_CHECKING:
    from quotes.pipeline import Pipeline


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

    Each article is kept whole or not at all, so the work may be killed and started again at any point. A file or line
    that cannot be read becomes a ReadFailure and the rest goes on. `on_progress` is called once an article or failure.
    """
    raise NotImplementedError


def extract(
    paths: Sequence[Path] | BinaryIO,
    *,
    pipeline: Pipeline,
    format: str | None = None,
    on_failure: Callable[[ReadFailure], None] | None = None,
) -> Iterator[dict[str, Any]]:
    """Read files, folders or a stream of bytes and yield one dict an article: the JSONL machine interface, version 1.

    `format` names a stream's format ("txt", "html", "md", "jsonl"; None: sniffed). What cannot be read is handed to
    `on_failure`. Nothing is kept.
    """
    raise NotImplementedError
