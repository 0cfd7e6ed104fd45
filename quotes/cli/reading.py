"""Reading articles: into the store (`ingest`), or straight out again as lines (`extract`)."""

from __future__ import annotations

import json as json_lines
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.cli.options import Extractor, Json
from quotes.cli.output import as_json, console, note, plain
from quotes.cli.state import state_of
from quotes.errors import InputError

if TYPE_CHECKING:
    from rich.progress import Progress

    from quotes.ingest import ReadFailure
    from quotes.pipeline import Pipeline
    from quotes.services.intake import IngestReport
    from quotes.services.views import IngestEvent

SOME_UNREAD = 1  # the exit code when something could not be read and the rest was
ChosenExtractor = Annotated[
    Extractor | None, typer.Option(help="How quotes are found; the settings decide without it.")
]
LeastConfidence = Annotated[
    float | None, typer.Option("--min-confidence", min=0, max=1, help="Leave out quotes below this probability.")
]


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
    """Register the commands of this file."""
    app.command()(ingest)
    app.command()(extract)


def ingest(
    context: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help="Files and folders: .txt .md .html .docx .jsonl.")
    ],
    extractor: ChosenExtractor = None,
    min_confidence: LeastConfidence = None,
    json: Json = False,
) -> None:
    """Read articles, find who said what, and keep it. Reading an article again changes nothing.

    Each file that cannot be read is named on stderr and the rest goes on; the exit code is then 1.
    """
    from quotes.ingest import find_articles
    from quotes.services import intake

    state = state_of(context)
    files = list(find_articles(paths))
    if not files:
        raise InputError(
            f"there is nothing to read in {', '.join(map(str, paths))}: give .txt, .md, .html, .docx or .jsonl files"
        )
    pipeline = state.pipeline(extractor=extractor, min_confidence=min_confidence)
    with _progress() as bar:
        task = bar.add_task("Reading", total=len(files)) if bar is not None else None

        def on_progress(event: IngestEvent) -> None:
            if bar is not None and task is not None:
                bar.update(task, completed=event.files_done, total=event.files_total)

        report = intake.ingest(state.engine(), files, pipeline=pipeline, on_progress=on_progress)
    for failure in report.failures:
        _unread(failure)
    if json:
        as_json(asdict(report))
    else:
        typer.echo(_summary(report))
    if report.failures:
        raise typer.Exit(SOME_UNREAD)


def _progress() -> AbstractContextManager[Progress | None]:
    """A progress bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console(errors=True), transient=True)


def _summary(report: IngestReport) -> str:
    parts = [f"{report.added} new"]
    parts += [f"{report.replaced} read anew"] if report.replaced else []
    parts += [f"{report.unchanged} known already"] if report.unchanged else []
    failed = f", {len(report.failures)} could not be read" if report.failures else ""
    articles = "1 article" if report.read == 1 else f"{report.read} articles"
    return f"{articles} ({', '.join(parts)}){failed}: {report.quotes} quotes, {report.seconds:.1f} s"


def _unread(failure: ReadFailure) -> None:
    note(f"quotes: {plain(str(failure))}")


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
        _unread(failure)

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
    from quotes.services import intake

    if inputs is None:
        form = str(input_format) if input_format is not None else None
        records = intake.extract(sys.stdin.buffer, pipeline=pipeline, format=form, on_failure=on_failure)
    else:
        records = intake.extract(inputs, pipeline=pipeline, on_failure=on_failure)
    for record in records:
        typer.echo(json_lines.dumps(record, ensure_ascii=False))
