"""A manifest beside articles: what a person knows about files that their text does not tell.

`manifest.toml` or `manifest.json` in the folder of the files: a list `article` (TOML) or `articles` (JSON) of tables
with `file` and any of `title`, `source`, `byline`, `date`, `url`, `language`. `credit` is for people and is not read.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from quotes.errors import ReadError
from quotes.ingest.dates import parse_date

NAMES = ("manifest.toml", "manifest.json")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a manifest says of one file; None where it says nothing."""

    title: str | None = None
    source: str | None = None
    byline: str | None = None
    published: date | datetime | None = None
    url: str | None = None
    language: str | None = None


def entry_for(path: Path) -> Entry:
    """Return what the manifest in a file's folder says of the file.

    Args:
        path: the file.

    Returns:
        The manifest's entry; an empty one when there is no manifest or it does not name the file.

    Raises:
        ReadError: there is a manifest that cannot be understood.
    """
    for name in NAMES:
        manifest = path.parent / name
        if manifest.is_file():
            return _entries(manifest, manifest.stat().st_mtime_ns).get(path.name, Entry())
    return Entry()


@lru_cache(maxsize=64)
def _entries(manifest: Path, _changed: int) -> dict[str, Entry]:
    try:
        text = manifest.read_text(encoding="utf-8-sig")
        data: Any = tomllib.loads(text) if manifest.suffix == ".toml" else json.loads(text)
    except (OSError, ValueError) as error:
        raise ReadError(f"the manifest {manifest} cannot be read ({error}): correct it or move it away") from error
    rows = (
        data
        if isinstance(data, list)
        else data.get("article", data.get("articles"))
        if isinstance(data, dict)
        else None
    )
    if not isinstance(rows, list) or not all(
        isinstance(row, dict) and isinstance(row.get("file"), str) for row in rows
    ):
        raise ReadError(f"the manifest {manifest} must hold a list of articles, each with a `file`")
    return {row["file"]: _entry(row, manifest) for row in rows}


def _entry(row: dict[str, Any], manifest: Path) -> Entry:
    published = row.get("date", row.get("published"))
    if isinstance(published, str):
        day = parse_date(published)
        if day is None:
            raise ReadError(
                f"the manifest {manifest} gives {row['file']} the date {published!r}: write it as 2022-01-13"
            )
        published = day
    words = {key: row[key] for key in ("title", "source", "byline", "url", "language") if isinstance(row.get(key), str)}
    return Entry(published=published if isinstance(published, date) else None, **words)
