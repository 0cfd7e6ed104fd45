"""Where a benchmark's data lies: the folder that --data or QUOTES_DATA names, holding attribution/, names/ …"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quotes.types import Article


def parser(description: str | None) -> argparse.ArgumentParser:
    """An argument parser with `--data`."""
    out = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = os.environ.get("QUOTES_DATA")
    out.add_argument(
        "--data",
        type=Path,
        default=Path(default) if default else None,
        required=default is None,
        help="the data folder (default: QUOTES_DATA)",
    )
    return out


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def articles(path: Path) -> list[Article]:
    """The articles of a file of attributions, without their annotations."""
    return [Article(id=r["id"], text=r["text"], title=r.get("title"), byline=r.get("author")) for r in records(path)]
