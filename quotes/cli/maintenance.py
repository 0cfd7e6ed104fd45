"""`quotes verify`, `quotes backup` and `quotes repair`: is the store whole, a copy of it, and its people anew."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.options import Json
from quotes.cli.output import as_json, cell, note, progress
from quotes.cli.state import state_of

DAMAGED = 1  # the exit code when something is not as it should be
MOST = 1_000  # faults that are listed


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file.

    Args:
        app: the program, or the group of commands, that takes them.
    """
    app.command()(verify)
    app.command()(backup)
    app.command()(repair)


def verify(context: typer.Context, json: Json = False) -> None:
    """See whether everything kept is still as it was put in: texts, quotes, links, lists, the search index.

    Nothing is changed. Each fault is one line, and the exit code is then 1.
    """
    from quotes.services import maintenance

    with state_of(context).session() as s:
        found = list(islice(maintenance.findings(s), MOST))
        sound = maintenance.counted(s)
    if json:
        as_json({"sound": not found, "findings": [{"place": one.place, "fault": one.fault} for one in found]})
    else:
        for one in found:
            typer.echo(f"{cell(one.place)}: {cell(one.fault)}")
    if found:
        note(f"{len(found)} faults{' and perhaps more' if len(found) == MOST else ''}; restore a backup")
        raise typer.Exit(DAMAGED)
    note(f"sound: {sound.articles} articles, {sound.quotes} quotes")


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy; what is there already is replaced.")],
) -> None:
    """Copy the whole store into FILE while others go on working; use pg_dump for PostgreSQL.

    Safe to stop at any moment: FILE holds what it held before, or the whole copy.
    """
    from quotes.services import maintenance

    size = maintenance.backup(state_of(context).engine(), file)
    note(f"{file}: {size:,} bytes")


def repair(context: typer.Context) -> None:
    """Link all people of the store anew, by what was read and what humans decided, in whatever order it came.

    Safe to stop and start again. After an upgrade that changes how people are linked this runs by itself.
    """
    from quotes.services import maintenance

    with progress("Linking people") as step:
        fewer = maintenance.repair_people(state_of(context).engine(), on_progress=step, anew=True)
    note(f"{abs(fewer)} people {'fewer' if fewer >= 0 else 'more'} than before")
