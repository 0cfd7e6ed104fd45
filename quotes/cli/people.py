"""People: who is quoted, under which names, and what humans decided about who is who."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.cli import judging
from quotes.cli.looking import PAGE, gather
from quotes.cli.options import Json, Limit, find_one
from quotes.cli.output import as_json, cell, note, table
from quotes.cli.state import state_of
from quotes.types import SpeakerKind

if TYPE_CHECKING:
    from quotes.services.views import PersonView

group = typer.Typer(help="List who is quoted; see and correct who is who.", invoke_without_command=True)


def add_to(app: typer.Typer) -> None:
    """Register the group of this file."""
    judging.add_to(group)
    app.add_typer(group, name="people")


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

    with state_of(context).session() as s:
        found, total = gather(
            lambda number: library.people(
                s, query=query, kind=kind, sort="name" if by_name else "quotes", page=number, per_page=min(limit, PAGE)
            ),
            limit,
        )
    if json:
        as_json([_record(person) for person in found])
    else:
        head = ("id", "name", "kind", "quotes", "articles", "sources", "also written")
        table(head, [_row(person) for person in found], numbers=("id", "quotes", "articles", "sources"))
    if len(found) < total:
        note(f"{len(found)} of {total} are listed; --limit {total} lists all")


@group.command()
def show(
    context: typer.Context,
    person: Annotated[str, typer.Argument(help="A name in any of its forms, or a person's number.")],
    json: Json = False,
) -> None:
    """Print one person: every form of the name with where it was seen, roles, days."""
    from quotes.services import library

    with state_of(context).session() as s:
        found = library.person(s, find_one(s, person).id)
    if json:
        as_json(_record(found))
        return
    typer.echo(f"{cell(found.name)} (#{found.id}, {found.kind})")
    typer.echo(f"{found.quotes} quotes in {found.articles} articles of {found.sources} sources")
    if found.roles:
        typer.echo(f"roles: {cell(', '.join(found.roles))}")
    for variant in found.variants:
        seen = ", ".join(cell(ref.source or ref.title or f"article {ref.id}") for ref in variant.articles[:5])
        mark = " (misspelled)" if variant.misspelled else ""
        typer.echo(f"  {cell(variant.form)}{mark}: {variant.count} times" + (f", in {seen}" if seen else ""))


def _row(person: PersonView) -> tuple[object, ...]:
    others = [variant.form for variant in person.variants if variant.form != person.name]
    return (
        *(person.id, person.name, person.kind, person.quotes, person.articles, person.sources),
        ", ".join(others[:4]),
    )


def _record(person: PersonView) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "kind": person.kind,
        "quotes": person.quotes,
        "articles": person.articles,
        "sources": person.sources,
        "roles": list(person.roles),
        "variants": [
            {"form": variant.form, "count": variant.count, "misspelled": variant.misspelled}
            for variant in person.variants
        ],
        "first": person.first,
        "last": person.last,
        "identifiers": person.identifiers,
    }
