"""People: who is quoted, under which names, and what humans decided about who is who."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli import exchange, person_profile, review
from quotes.cli.options import Json, Limit, find_one
from quotes.cli.output import as_json, note, table
from quotes.cli.search import PAGE, gather
from quotes.cli.state import state_of
from quotes.types import SpeakerKind

if TYPE_CHECKING:
    from quotes.services.views import PersonView

group = typer.Typer(help="List who is quoted; see and correct who is who.", invoke_without_command=True)


def add_to(app: typer.Typer) -> None:
    """Register the group of this file.

    Args:
        app: the program, or the group of commands, that takes them.
    """
    review.add_to(group)
    exchange.add_to(group)
    app.add_typer(group, name="people")


class PersonFormat(StrEnum):
    """The forms in which a person is printed."""

    TEXT = "text"
    JSON = "json"


Named = Annotated[str, typer.Option("--named", metavar="NAME", help="Only those called so.")]
OfKind = Annotated[SpeakerKind | None, typer.Option(help="Only speakers of this kind.")]
ByName = Annotated[bool, typer.Option("--by-name", help="In order of name, not of how often they are quoted.")]


@group.callback()
def people(
    context: typer.Context,
    query: Named = "",
    kind: OfKind = None,
    by_name: ByName = False,
    limit: Limit = 100,
    json: Json = False,
) -> None:
    """List who is quoted, the most quoted first; or see and correct who is who with the commands below."""
    if context.invoked_subcommand is None:
        listed(context, query, kind, by_name, limit, json)


@group.command("list")
def listed(
    context: typer.Context,
    query: Named = "",
    kind: OfKind = None,
    by_name: ByName = False,
    limit: Limit = 100,
    json: Json = False,
) -> None:
    """List who is quoted, the most quoted first, as `quotes people` alone does."""
    from quotes.services import library
    from quotes.services.json_records import person as person_record

    with state_of(context).session() as s:
        found, total = gather(
            lambda number: library.people(
                s, query=query, kind=kind, sort="name" if by_name else "quotes", page=number, per_page=min(limit, PAGE)
            ),
            limit,
        )
    if json:
        as_json([person_record(person) for person in found])
    else:
        head = ("id", "name", "kind", "quotes", "articles", "sources", "also written")
        table(head, [_row(person) for person in found], numbers=("id", "quotes", "articles", "sources"))
    if len(found) < total:
        note(f"{len(found)} of {total} are listed; --limit {total} lists all")


@group.command()
def show(
    context: typer.Context,
    person: Annotated[str, typer.Argument(help="A name in any of its forms, or a person's number.")],
    format: Annotated[PersonFormat, typer.Option("--format", help="The form of the output.")] = PersonFormat.TEXT,
    json: Json = False,
) -> None:
    """Print one person: every form of the name, roles, sources and quotes over time, and who is quoted beside them."""
    from quotes.services import library
    from quotes.services.json_records import person as person_record
    from quotes.services.portrait import as_record, portrait

    with state_of(context).session() as s:
        found = library.person(s, find_one(s, person).id)
        painted = portrait(s, found.id)
    if json or format is PersonFormat.JSON:
        as_json(person_record(found) | as_record(painted))
    else:
        person_profile.as_text(found, painted)


def _row(person: PersonView) -> tuple[object, ...]:
    others = [variant.form for variant in person.variants if variant.form != person.name]
    return (
        *(person.id, person.name, person.kind, person.quotes, person.articles, person.sources),
        ", ".join(others[:4]),
    )
