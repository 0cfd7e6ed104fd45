"""`quotes export`: citations for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.options import (
    After,
    Before,
    Confidence,
    Everything,
    Filters,
    Kind,
    Source,
    Statement,
    find_one,
    note_hidden,
    note_if_empty,
)
from quotes.cli.output import note, stdout, to_file
from quotes.cli.state import state_of


def add_to(app: typer.Typer) -> None:
    """Register the command of this file.

    Args:
        app: the program, or the group of commands, that takes them.
    """
    app.command()(export)


def export(
    context: typer.Context,
    format: Annotated[
        str, typer.Option("--format", "-f", help="csv, bibtex, ris …; an unknown one lists them.")
    ] = "csv",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file; without it standard output.")] = None,
    person: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this person said.")] = None,
    query: Annotated[str, typer.Option("--about", metavar="WORDS", help="Only quotes with these words.")] = "",
    kind: Kind = None,
    statement: Statement = None,
    after: After = None,
    before: Before = None,
    source: Source = None,
    min_confidence: Confidence = None,
    everything: Everything = False,
) -> None:
    """Write quotes with their citations: CSV, JSONL, CSL-JSON, BibTeX, RIS, Web Annotation or Wikiquote."""
    from quotes.services import exporting, library

    filters = Filters(kind, statement, after, before, source, min_confidence, everything)
    with state_of(context).session() as s:
        quote_filter = filters.quote_filter(
            s, query=query, person_id=find_one(s, person).id if person is not None else None
        )
        if output is None:
            count = exporting.export(s, format, stdout(), quote_filter)
        else:
            count = to_file(output, lambda stream: exporting.export(s, format, stream, quote_filter))
        hidden = library.hidden(s, quote_filter)
        note_if_empty(s)
    note(f"{count} quotes written" + (f" to {output}" if output is not None else ""))
    note_hidden(hidden)
