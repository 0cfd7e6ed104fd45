"""`quotes ingest`: read articles into the store."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli.options import ExtractorName, Json
from quotes.cli.output import as_json, console, note, plain
from quotes.cli.state import state_of
from quotes.errors import InputError

if TYPE_CHECKING:
    from rich.progress import Progress

    from quotes.ingest import ReadFailure
    from quotes.services.intake import IngestReport
    from quotes.services.views import IngestEvent

SOME_UNREAD = 1  # the exit code when something could not be read and the rest was
ChosenExtractor = Annotated[
    ExtractorName | None, typer.Option(help="How quotes are found; the settings decide without it.")
]
LeastConfidence = Annotated[
    float | None, typer.Option("--min-confidence", min=0, max=1, help="Leave out quotes below this probability.")
]


def add_to(app: typer.Typer) -> None:
    """Register the command of this file.

    Args:
        app: the program, or the group of commands, that takes them.
    """
    app.command()(ingest)


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
        note_unread(failure)
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


def note_unread(failure: ReadFailure) -> None:
    """Tell on stderr which file or line could not be read, and why.

    Args:
        failure: what could not be read, and why.
    """
    note(f"quotes: {plain(str(failure))}")
