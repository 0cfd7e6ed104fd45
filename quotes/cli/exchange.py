"""People known from elsewhere: read from CSV, FollowTheMoney or Wikidata JSON, and the store's people written so."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli.options import Json
from quotes.cli.output import as_json, cell, note, stdout, to_file
from quotes.cli.state import state_of
from quotes.errors import InputError

if TYPE_CHECKING:
    from quotes.services.known import Attached

INCOMPLETE = 1  # the exit code when entries could not be read, as `quotes ingest` has it
NAMED = 20  # names listed in a message


class KnownAs(StrEnum):
    """The formats by the names that `quotes.people.known` gives them; a test holds the two together."""

    CSV = "csv"
    FOLLOW_THE_MONEY = "ftm"
    WIKIDATA = "wikidata"


def add_to(group: typer.Typer) -> None:
    """Register the commands of this file in the group `quotes people`.

    Args:
        group: the program, or the group of commands, that takes them.
    """
    group.command("import")(import_)
    group.command("export")(export)


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file; - for standard input.")],
    format: Annotated[
        KnownAs | None, typer.Option("--format", "-f", help="The form of the file; without it told from the file.")
    ] = None,
    add: Annotated[bool, typer.Option("--add", help="Keep those, too, whom no article here names yet.")] = False,
    json: Json = False,
) -> None:
    """Give people the identifiers and other names that FILE knows: CSV, FollowTheMoney or Wikidata JSON.

    A CSV has the column name, may have aliases (divided by ";"), and any other column is a scheme of identifiers. An
    entry that cannot be used is one line on stderr, the rest goes on, and the exit code is 1.
    """
    from quotes.services.known import KnownFormat, import_people

    chosen = KnownFormat(format.value) if format is not None else None
    with state_of(context).session(write=True) as s:
        if str(file) == "-":
            done = import_people(s, sys.stdin.buffer, format=chosen, origin="standard input", add=add)
        else:
            try:
                with file.open("rb") as stream:
                    done = import_people(s, stream, format=chosen, origin=str(file), add=add)
            except OSError as error:
                raise InputError(f"{file} cannot be read ({error.strerror or error}); choose another file") from error
    _told(done, json=json)
    if done.failures:
        raise typer.Exit(INCOMPLETE)


def _told(done: Attached, *, json: bool) -> None:
    for failure in done.failures:
        note(cell(failure))
    if json:
        as_json(
            {
                "attached": done.attached,
                "added": done.added,
                "ambiguous": list(done.ambiguous),
                "unknown": list(done.unknown),
                "failures": [{"line": failure.line, "reason": failure.reason} for failure in done.failures],
            }
        )
        return
    note(f"{done.attached} people known, {done.added} added")
    if done.ambiguous:
        note(f"{len(done.ambiguous)} fit several people and were left alone: {_some(done.ambiguous)}")
    if done.unknown:
        note(f"{len(done.unknown)} are in no article here (--add keeps them): {_some(done.unknown)}")
    if done.failures:
        note(f"{len(done.failures)} could not be read")


def _some(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(map(cell, names[:NAMED])) + (f" and {more} more" if more > 0 else "")


def export(
    context: typer.Context,
    format: Annotated[KnownAs, typer.Option("--format", "-f", help="The form of the output.")] = KnownAs.CSV,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file; without it standard output.")] = None,
) -> None:
    """Write everybody with all name variants and identifiers: CSV, or a FollowTheMoney or Wikidata entity a line."""
    from quotes.services.known import KnownFormat, export_people

    chosen = KnownFormat(format.value)
    with state_of(context).session() as s:
        if output is None:
            count = export_people(s, stdout(), format=chosen)
        else:
            count = to_file(output, lambda stream: export_people(s, stream, format=chosen))
    note(f"{count} people written" + (f" to {output}" if output is not None else ""))
