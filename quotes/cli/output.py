"""Printing: tables with colour for a person at a terminal, plain tab-separated lines or JSON for a program."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import typer

from quotes.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def console(*, errors: bool = False) -> Console:
    """Give Rich's console on stdout or stderr; prints no colours where nobody looks at them.

    Args:
        errors: on stderr instead of stdout.
    """
    from rich.console import Console

    return Console(stderr=errors, highlight=False, soft_wrap=False, emoji=False, markup=False)


def at_terminal() -> bool:
    """Whether stdout is a terminal, so that a person reads it."""
    return sys.stdout.isatty()


def plain(words: str) -> str:
    """Show `words` without control characters: what an article holds must not steer the reader's terminal.

    Args:
        words: any words.
    """
    return _CONTROL.sub("", words)


def cell(value: object) -> str:
    """Give a value as one cell: no tab or line end in it, nothing for None, days as ISO 8601.

    Args:
        value: any value; None for none.
    """
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    return " ".join(plain(str(value)).split())


def table(head: Sequence[str], rows: Sequence[Sequence[object]], *, numbers: Sequence[str] = ()) -> None:
    """Print a table for a terminal, else one line a row with tabs between; the columns `numbers` stand to the right.

    Args:
        head: the columns' names.
        rows: values, a row each.
        numbers: names of columns that stand to the right.
    """
    if not at_terminal():
        typer.echo("\t".join(head))
        for row in rows:
            typer.echo("\t".join(cell(value) for value in row))
        return
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for name in head:
        drawn.add_column(name, justify="right" if name in numbers else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(cell(value)) for value in row))
    console().print(drawn)


def as_json(value: Any) -> None:
    """Print `value` as indented JSON; days as ISO 8601.

    Args:
        value: plain values.
    """
    from quotes.export.json_records import dumps

    typer.echo(dumps(value, indent=1))


def note(words: str) -> None:
    """Print a line for people on stderr, so that stdout stays clean; names in it cannot steer the terminal.

    Args:
        words: one line.
    """
    typer.echo(plain(words), err=True)


def stdout() -> TextIO:
    """Standard output with line ends as the formats want them."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    return sys.stdout


def to_file(path: Path, write: Any) -> int:
    """Write beside `path` and put it there when it is whole, so that an error leaves what stood there before.

    Args:
        path: the file.
        write: is given a stream of text and tells how many it wrote.
    """
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as stream:
            count: int = write(stream)
        part.replace(path)
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror or error}); choose another file") from error
    finally:
        part.unlink(missing_ok=True)
    return count


@contextmanager
def status(words: str) -> Iterator[None]:
    """Show `words` with a spinner on stderr while the block runs, where stderr is a terminal.

    Args:
        words: what is being done.
    """
    if not sys.stderr.isatty():
        yield
        return
    with console(errors=True).status(words):
        yield


@contextmanager
def progress(words: str) -> Iterator[Callable[[int, int], None]]:
    """A function that shows on stderr how far the work called `words` is: done, of how many.

    Args:
        words: the words.
    """
    shown = 0

    def step(done: int, total: int) -> None:
        nonlocal shown
        percent = 100 * done // max(1, total)
        if percent >= shown + 10 or done == total:
            shown = percent
            note(f"{words}: {done} of {total} names")

    yield step
