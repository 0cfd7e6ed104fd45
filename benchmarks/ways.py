"""Through how many files and functions one article, one look-up, one page and one check pass.

    python -m benchmarks.ways [--list]

Every module is imported and the models are loaded first, so that a way holds what is done for this one thing only.
Functions are those of `quotes` and `web`, each counted once however often it is called. The seeds are the articles.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import quotes
import web

ROOT = Path(quotes.__file__).resolve().parents[1]
SEEDS = "seeds"
PERSON = "Tokayev"
CLAIM = "The withdrawal will take no more than 10 days"


class Way:
    """Notes which functions of the project run while it is entered.

    Use it as a context; `functions` maps (path, qualified name) to the number of calls afterwards.
    """

    def __init__(self) -> None:
        self.functions: Counter[tuple[str, str]] = Counter()
        self._roots = tuple(f"{ROOT / folder}{os.sep}" for folder in ("quotes", "web"))

    def __enter__(self) -> Way:
        sys.setprofile(self._note)
        return self

    def __exit__(self, *unused: object) -> None:
        sys.setprofile(None)

    def _note(self, frame: FrameType, event: str, argument: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(self._roots) and not code.co_name.startswith("<"):
            self.functions[code.co_filename[len(str(ROOT)) + 1 :], code.co_qualname] += 1

    @property
    def files(self) -> Counter[str]:
        """The files on the way with the number of their functions on it."""
        return Counter(path for path, _ in self.functions)


def import_everything() -> None:
    """Import every module of the project, so that no import happens on a way."""
    for package in (quotes, web):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "migrations" not in module.name and not module.name.endswith("__main__"):
                importlib.import_module(module.name)


def run_command(*words: str) -> Any:
    """Run a command of the command line inside this process and return typer's result.

    Args:
        words: the words after `quotes`.
    """
    from typer.testing import CliRunner

    from quotes.cli.app import app

    result = CliRunner().invoke(app, list(words))
    if result.exit_code > 1:
        raise RuntimeError(f"quotes {' '.join(words)}: exit code {result.exit_code}\n{result.output}")
    return result


def walk(database: str) -> dict[str, Way]:
    """Go the four ways, the first over an article, the others over a store of the seeds; return what was met on each.

    Args:
        database: the URL of an empty database.
    """
    from quotes.ingest import read
    from quotes.pipeline import load
    from quotes.settings import Settings
    from quotes.types import Article

    ways: dict[str, Way] = {}

    def go(title: str, step: Callable[[], object]) -> None:
        with ways.setdefault(title, Way()):
            step()

    pipeline = load()
    path = min((ROOT / SEEDS).glob("*.txt"))
    article = next(one for one in read(path, limit=1_000_000) if isinstance(one, Article))
    go(f"the analysis of {path.name}", lambda: pipeline.analyse(article))
    run_command("--db", database, "ingest", str(ROOT / SEEDS))
    go(f"quotes said {PERSON}", lambda: run_command("--db", database, "said", PERSON))
    client = web.create_app(Settings(database_url=database), pipeline=pipeline).test_client()
    page = next(re.finditer(r'href="(/people/\d+)', client.get("/people").text))[1]
    go(f"the page {page}", lambda: client.get(page))
    go("quotes check", lambda: run_command("--db", database, "check", CLAIM, "--speaker", PERSON))
    return ways


def main() -> int:
    """Print the files and functions of each way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="name the files, each with the number of its functions")
    arguments = parser.parse_args()
    import_everything()
    with tempfile.TemporaryDirectory() as folder:
        ways = walk(f"sqlite:///{folder}/quotes.db")
    print(f"{'on the way of':52} {'files':>6} {'functions':>10} {'calls':>9}")
    for title, way in ways.items():
        print(f"{title:52} {len(way.files):6} {len(way.functions):10} {way.functions.total():9}")
        for path, number in sorted(way.files.items()) if arguments.list else ():
            print(f"    {path} {number}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
