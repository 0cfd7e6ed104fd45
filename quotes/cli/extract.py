"""`quotes extract`: articles in, one line an article out, nothing kept."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.cli.ingest import SOME_UNREAD, ChosenExtractor, LeastConfidence, note_unread
from quotes.cli.state import state_of

if TYPE_CHECKING:
    from quotes.ingest import ReadFailure
    from quotes.pipeline import Pipeline


class Lines(StrEnum):
    """The forms in which `extract` writes."""

    JSONL = "jsonl"


class Input(StrEnum):
    """The forms that a stream may be in."""

    TXT = "txt"
    MD = "md"
    HTML = "html"
    JSONL = "jsonl"
    DOCX = "docx"


def add_to(app: typer.Typer) -> None:
    """Register the command of this file.

    Args:
        app: the program, or the group of commands, that takes them.
    """
    app.command()(extract)


def extract(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE…|-", help="Files and folders, or - for standard input.")],
    format: Annotated[Lines, typer.Option(help="The form of the output: one JSON object a line.")] = Lines.JSONL,
    input_format: Annotated[Input | None, typer.Option(help="The form of standard input; else its bytes tell.")] = None,
    extractor: ChosenExtractor = None,
    min_confidence: LeastConfidence = None,
) -> None:
    """Write one line an article with its quotes and their speakers, and keep nothing.

    What cannot be read is named on stderr and the rest goes on; the exit code is then 1.
    """
    pipeline = state_of(context).pipeline(extractor=extractor, min_confidence=min_confidence)
    failures: list[ReadFailure] = []

    def on_failure(failure: ReadFailure) -> None:
        failures.append(failure)
        note_unread(failure)

    for inputs in _grouped(files):
        _write_lines(inputs, pipeline, input_format=input_format, on_failure=on_failure)
    if failures:
        raise typer.Exit(SOME_UNREAD)


def _grouped(files: list[str]) -> list[list[Path] | None]:
    """Runs of paths in order; None stands for standard input."""
    groups: list[list[Path] | None] = []
    for file in files:
        if file == "-":
            groups.append(None)
        elif groups and groups[-1] is not None:
            groups[-1].append(Path(file))
        else:
            groups.append([Path(file)])
    return groups


def _write_lines(inputs: list[Path] | None, pipeline: Pipeline, *, input_format: Input | None, on_failure: Any) -> None:
    from quotes.export.json_records import dumps
    from quotes.services import intake

    if inputs is None:
        form = str(input_format) if input_format is not None else None
        records = intake.extract(sys.stdin.buffer, pipeline=pipeline, format=form, on_failure=on_failure)
    else:
        records = intake.extract(inputs, pipeline=pipeline, on_failure=on_failure)
    for record in records:
        typer.echo(dumps(record))
