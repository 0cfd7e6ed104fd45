"""Checks: hold words and a claimed speaker against what was printed."""

from __future__ import annotations

import json as json_lines
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli.options import day
from quotes.cli.output import as_json
from quotes.cli.state import state_of
from quotes.cli.verdicts import as_page, as_text, record
from quotes.errors import InputError, ReadError

if TYPE_CHECKING:
    from quotes.verification.result import CheckResult

NEEDS_HUMAN = 1  # the exit code where a human should look
Case = tuple[str | None, str, str | None]  # name, text, claimed speaker
Checked = tuple[str | None, "CheckResult"]


class CheckFormat(StrEnum):
    """The forms of a verdict."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file.

    Args:
        app: the program, or the group of commands, that takes them.
    """
    app.command()(check)


def check(
    context: typer.Context,
    words: Annotated[str | None, typer.Argument(help="The words that somebody is said to have said.")] = None,
    text: Annotated[str | None, typer.Option(help="The same as WORDS.")] = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who is said to have said them.")] = None,
    batch: Annotated[
        Path | None, typer.Option(metavar="CASES", help="JSONL with id, text and perhaps speaker: each is checked.")
    ] = None,
    draft: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A draft in any readable format: each quote in it is checked.")
    ] = None,
    before: Annotated[
        str | None, typer.Option(metavar="DAY", help="Leave out articles of this day or later, and undated ones.")
    ] = None,
    format: Annotated[CheckFormat, typer.Option(help="The form of the verdict.")] = CheckFormat.TEXT,
) -> None:
    """Say whether WORDS were printed so, and credited to NAME; what was changed, and where.

    With --draft every quote of a text is checked, with --batch every case of a file.

    The exit code is 1 where a human should look.
    """
    from quotes.services import checking

    claim = words if words is not None else text
    if sum(given is not None for given in (claim, batch, draft)) != 1:
        raise InputError("give one of the three: the words to check, --batch with a file of cases, --draft with a text")
    state, until = state_of(context), day(before, "--before")
    results: list[Checked]
    if draft is not None:
        pipeline = state.pipeline()
        with state.session(write=True) as s:
            found = checking.check_draft(s, draft, pipeline=pipeline, before=until)
        results = [(f"{draft.name}, character {one.content[0].start}", one.result) for one in found]
    else:
        cases = [(None, claim, speaker)] if claim is not None else _read_batch(batch or Path())
        with state.session(write=True) as s:
            results = [(name, checking.check(s, said, speaker=who, before=until)) for name, said, who in cases]
    if not results and format is CheckFormat.TEXT:
        typer.echo(f"No quotation found in {draft.name}." if draft else f"No case in {batch.name if batch else ''}.")
    _print(results, format, single=claim is not None)
    if any(result.needs_human for _, result in results):
        raise typer.Exit(NEEDS_HUMAN)


def _read_batch(path: Path) -> list[Case]:
    """The cases of a JSONL file. Raises ReadError naming the line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path} cannot be read ({error}); give a JSONL file of cases") from error
    cases: list[Case] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json_lines.loads(line)
        except ValueError as error:
            raise ReadError(f"{path}:{number} is no JSON ({error})") from error
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise ReadError(f"{path}:{number} has no `text`; each line needs `id` and `text`, perhaps `speaker`")
        who = row.get("speaker")
        cases.append((str(row.get("id", number)), row["text"], who if isinstance(who, str) else None))
    return cases


def _print(results: list[Checked], format: CheckFormat, *, single: bool) -> None:
    if format is CheckFormat.HTML:
        typer.echo(as_page(results), nl=False)
    elif format is CheckFormat.TEXT:
        for name, result in results:
            as_text(result, name=name)
    elif single:
        as_json(record(results[0][1]))
    else:  # one line a case, so that a long batch can be read as it comes
        for name, result in results:
            typer.echo(json_lines.dumps({"id": name} | record(result), ensure_ascii=False, default=str))
