"""Looking up: who said what, where it was printed, and a quote in its context."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from quotes.cli.options import (
    After,
    Before,
    Confidence,
    Everything,
    Filters,
    Json,
    Kind,
    Limit,
    Source,
    Statement,
    find_one,
    note_hidden,
    note_if_empty,
)
from quotes.cli.output import as_json, at_terminal, cell, console, note, table
from quotes.cli.quote_output import in_context, listing
from quotes.cli.state import state_of

if TYPE_CHECKING:
    from sqlmodel import Session

    from quotes.services.library import QuoteFilter
    from quotes.services.views import Page, QuoteRecord

T = TypeVar("T")
PAGE = 200  # how many are asked of the services at once
NOTHING_FOUND = 1  # the exit code of a search without a result, as grep has it


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file.

    Args:
        app: the program, or the group of commands, that takes them.
    """
    for command in (said, who, sources, show):
        app.command()(command)


def said(
    context: typer.Context,
    person: Annotated[
        str | None,
        typer.Argument(
            metavar="[PERSON]", help="A name in any of its forms, or a person's number; without it everybody."
        ),
    ] = None,
    query: Annotated[str, typer.Option("--about", metavar="WORDS", help="Only quotes with these words.")] = "",
    kind: Kind = None,
    statement: Statement = None,
    after: After = None,
    before: Before = None,
    source: Source = None,
    min_confidence: Confidence = None,
    everything: Everything = False,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """Print what PERSON said, in every article; without PERSON who said what, the most quoted first."""
    from quotes.services import library

    filters = Filters(kind, statement, after, before, source, min_confidence, everything)
    with state_of(context).session() as s:
        if person is None:
            _everybody(s, filters.quote_filter(s, query=query), limit=limit, json=json)
            return
        found = find_one(s, person)
        quote_filter = filters.quote_filter(s, query=query, person_id=found.id)
        quotes, total = _quotes(s, quote_filter, limit=limit)
        if at_terminal() and not json:
            console().rule(f"{cell(found.name)}: {total} quotes", align="left")
        listing(quotes, json=json, with_speaker=False)
        _more(len(quotes), total)
        note_hidden(library.hidden(s, quote_filter))


def _everybody(s: Session, quote_filter: QuoteFilter, *, limit: int, json: bool) -> None:
    """Everybody's quotes: a heading a person at a terminal, else one list."""
    from quotes.services import library

    people, known = gather(lambda number: library.people(s, page=number, per_page=PAGE), limit)
    groups = [(person.name, *_quotes(s, replace(quote_filter, person_id=person.id), limit=limit)) for person in people]
    if json or not at_terminal():
        listing([quote for _, quotes, _ in groups for quote in quotes], json=json)
    else:
        for name, quotes, _ in groups:
            if quotes:
                console().rule(cell(name), align="left")
                listing(quotes, json=False, with_speaker=False)
    if len(people) < known:
        note(f"{len(people)} of {known} speakers are listed; --limit {known} lists all")
    counts = library.counts(s)
    note(f"{counts.quotes} quotes of {counts.people} people and others in {counts.articles} articles are kept")
    others = library.quotes(s, quote_filter, per_page=1).total - sum(total for _, _, total in groups)
    if others and len(people) == known:
        note(f"{others} more have no speaker who is known by name; `quotes export` and `quotes who` list them")
    note_hidden(library.hidden(s, quote_filter))
    note_if_empty(s)


def who(
    context: typer.Context,
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help='The words, or some of them: "a phrase", -not, OR, prefix*.')
    ],
    kind: Kind = None,
    statement: Statement = None,
    after: After = None,
    before: Before = None,
    source: Source = None,
    min_confidence: Confidence = None,
    everything: Everything = False,
    limit: Limit = 20,
    json: Json = False,
) -> None:
    """Print who said WORDS: the quotes that hold them, the most fitting first. Exit code 1 when there is none."""
    from quotes.services import library

    filters = Filters(kind, statement, after, before, source, min_confidence, everything)
    with state_of(context).session() as s:
        quote_filter = filters.quote_filter(s, query=words)
        quotes, total = _quotes(s, quote_filter, limit=limit, sort="relevance")
        listing(quotes, json=json)
        hidden = library.hidden(s, quote_filter)
        if not quotes:
            note(f"no quote {'that is listed ' if hidden.total else ''}holds these words: {words}")
        _more(len(quotes), total)
        note_hidden(hidden)
        note_if_empty(s)
        if not quotes:
            raise typer.Exit(NOTHING_FOUND)


def sources(context: typer.Context, limit: Limit = 200, json: Json = False) -> None:
    """List who published what: sources with their articles, quotes and days."""
    from quotes.services import json_records, library

    with state_of(context).session() as s:
        found, total = gather(lambda number: library.sources(s, page=number, per_page=PAGE), limit)
        note_if_empty(s)
    head = ("id", "source", "articles", "quotes", "first", "last")
    rows = [(item.id, item.name, item.articles, item.quotes, item.first, item.last) for item in found]
    if json:
        as_json([json_records.source(item) for item in found])
    else:
        table(head, rows, numbers=("id", "articles", "quotes"))
    _more(len(found), total)


def show(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="ID", help="The number of a quote, as the lists give it.")],
    json: Json = False,
) -> None:
    """Print one quote in its context, with its cue, its mention and the evidence for its speaker."""
    from quotes.export.json_records import quote as record
    from quotes.services import library

    with state_of(context).session() as s:
        quote = library.quote(s, number)
        article = library.article(s, quote.article.id)
    if not json:
        in_context(quote, article)
        return
    as_json(record(quote))


def gather(fetch: Callable[[int], Page[T]], limit: int) -> tuple[list[T], int]:
    """Gather the first items of a paged listing, and count how many there are in all.

    Args:
        fetch: gives a page by its number, from 1.
        limit: the most items.
    """
    page = fetch(1)
    items, number = list(page.items), 1
    while len(items) < limit and number < page.pages:
        number += 1
        items += fetch(number).items
    return items[:limit], page.total


def _quotes(
    s: Session, quote_filter: QuoteFilter, *, limit: int, sort: Literal["date", "relevance"] = "date"
) -> tuple[list[QuoteRecord], int]:
    from quotes.services import library

    return gather(
        lambda number: library.quotes(s, quote_filter, sort=sort, page=number, per_page=min(PAGE, limit)),
        limit,
    )


def _more(shown: int, total: int) -> None:
    if shown < total:
        note(f"{shown} of {total} are listed; --limit {total} lists all")
