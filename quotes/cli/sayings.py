"""`quotes sayings`: one utterance in all its wordings, and what a human decides about which quotes are one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli.audit import saying_lines, saying_record
from quotes.cli.options import Json, Limit
from quotes.cli.output import as_json, note
from quotes.cli.review import Who, decider
from quotes.cli.search import PAGE, gather
from quotes.cli.state import state_of

if TYPE_CHECKING:
    from quotes.sayings.audit import SayingReport

group = typer.Typer(help="One utterance in all its wordings; see and correct which quotes are one.")
Quote = Annotated[int, typer.Argument(metavar="QUOTE", help="The number of a quote.")]
Other = Annotated[int, typer.Argument(metavar="OTHER", help="The number of another quote.")]


def add_to(app: typer.Typer) -> None:
    """Register the group of this file.

    Args:
        app: the program, or the group of commands, that takes them.
    """
    for command in (list_, show, same, apart):
        group.command(command.__name__.strip("_"))(command)
    app.add_typer(group, name="sayings")


def list_(context: typer.Context, limit: Limit = 20, json: Json = False) -> None:
    """List the sayings that several articles print, those with most wordings first."""
    from quotes.services import auditing

    with state_of(context).session(write=True) as s:
        auditing.group(s)
        found, total = gather(lambda page: auditing.list_sayings(s, page=page, per_page=min(limit, PAGE)), limit)
    _print(found, json=json)
    if not json:
        note(f"{total} sayings" if total else "no two articles print the same saying")


def show(
    context: typer.Context,
    saying: Annotated[int, typer.Argument(metavar="SAYING", help="The number of a saying.")],
    json: Json = False,
) -> None:
    """Show every wording of a saying beside its earliest known print."""
    from quotes.services import auditing

    with state_of(context).session(write=True) as s:
        auditing.group(s)
        found = auditing.saying(s, saying)
    if json:
        as_json(saying_record(found))
    else:
        _print([found], json=False)


def same(context: typer.Context, quote: Quote, other: Other, who: Who = None) -> None:
    """Two quotes are one utterance, whatever their words."""
    _decide(context, quote, other, same=True, who=who)


def apart(context: typer.Context, quote: Quote, other: Other, who: Who = None) -> None:
    """Two quotes are two utterances, however alike, and no run may join them."""
    _decide(context, quote, other, same=False, who=who)


def _decide(context: typer.Context, quote: int, other: int, *, same: bool, who: str | None) -> None:
    from quotes.services import auditing

    with state_of(context).session(write=True) as s:
        number = auditing.decide(s, quote, other, same=same, who=decider(who))
    what = "one saying" if same else "two sayings"
    note(f"judgement {number}: quotes {quote} and {other} are {what}; `quotes people undo {number}` takes it back")


def _print(found: list[SayingReport], *, json: bool) -> None:
    if json:
        as_json([saying_record(report) for report in found])
        return
    for report in found:
        for line in saying_lines(report):
            typer.echo(line)
