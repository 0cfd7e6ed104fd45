"""`quotes evaluate`: how good an extraction is, against gold annotations."""

from __future__ import annotations

import json as json_lines
from pathlib import Path
from typing import Annotated, Any

import typer

from quotes.cli.options import ExtractorName, Json
from quotes.cli.output import as_json
from quotes.cli.state import State, state_of
from quotes.errors import ReadError

BELOW = 1  # the exit code when a figure is under its floor


def add_to(app: typer.Typer) -> None:
    """Register the command of this file.

    Args:
        app: the program, or the group of commands, that takes them.
    """
    app.command()(evaluate)


def evaluate(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(help="Gold articles: JSONL with id, text, attributions, or marked-up .txt.")],
    out: Annotated[
        Path | None, typer.Argument(help="What `quotes extract` wrote for them; without it the gold's texts are read.")
    ] = None,
    speakers: Annotated[Path | None, typer.Option(help="Who speaks: a .tsv beside a gold .jsonl.")] = None,
    extractor: Annotated[ExtractorName | None, typer.Option(help="How quotes are found when OUT is not given.")] = None,
    floors: Annotated[
        Path | None, typer.Option(help='JSON of figures and the least that each must be: {"whole F": 0.48}.')
    ] = None,
    json: Json = False,
) -> None:
    """Score quotes and speakers against GOLD, with the measures of the project's neutral scorer.

    With --floors the exit code is 1 where a figure has sunk below its floor. --json prints every figure's name.
    """
    from quotes import evaluation

    least = {} if floors is None else _read_floors(floors)
    articles = evaluation.read_gold(gold, speakers=speakers)
    if out is not None:
        output = _read_output(out)
    else:
        output = _extracted(state_of(context), [(article.id, article.text) for article in articles], extractor)
    scores = evaluation.evaluate(articles, output)
    if json:
        as_json(scores.numbers())
    else:
        typer.echo(scores.text())
    if sunk := scores.below(least):
        typer.echo("\n".join(sunk), err=True)
        raise typer.Exit(BELOW)


def _read_floors(path: Path) -> dict[str, float]:
    try:
        floors = json_lines.loads(path.read_text(encoding="utf-8"))
        return {str(name): float(least) for name, least in floors.items()}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ReadError(f'{path} holds no floors ({error}); write JSON like {{"whole F": 0.48}}') from error


def _read_output(path: Path) -> dict[str, dict[str, Any]]:
    """The records of the machine interface by article."""
    records = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path} cannot be read ({error}); give what `quotes extract` wrote") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                record = json_lines.loads(line)
                records[str(record["id"])] = record
            except (ValueError, KeyError, TypeError) as error:
                raise ReadError(f"{path}:{number} is no line of `quotes extract` ({error!r})") from error
    return records


def _extracted(
    state: State, texts: list[tuple[str, str]], extractor: ExtractorName | None
) -> dict[str, dict[str, Any]]:
    from io import BytesIO

    from quotes.services import intake

    pipeline = state.pipeline(extractor=extractor)
    lines = "\n".join(json_lines.dumps({"id": ident, "text": text}) for ident, text in texts)
    records = intake.extract(BytesIO(lines.encode()), pipeline=pipeline, format="jsonl")
    return {record["id"]: record for record in records}
