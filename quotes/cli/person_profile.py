"""One person for people at a terminal: names, roles, sources and quotes over time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import typer

from quotes.cli.output import cell

if TYPE_CHECKING:
    from quotes.services.periods import Period, Unit
    from quotes.services.portrait import Portrait, TimelineView
    from quotes.services.views import ArticleRef, PersonView

BAR = 40  # characters of the longest bar
PLACES = 5  # articles named for one written form


def as_text(person: PersonView, portrait: Portrait) -> None:
    """Print the person, a heading a part; parts without anything in them are left out.

    Args:
        person: who it is.
        portrait: the person over time.
    """
    typer.echo(f"{cell(person.name)} (#{person.id}, {person.kind}; name: {portrait.name_origin})")
    typer.echo(
        f"{counted(person.quotes, 'quote')} in {counted(person.articles, 'article')} of "
        f"{counted(person.sources, 'source')}{', ' + days(person.first, person.last) if person.first else ''}"
    )
    _part("identifiers", (f"{cell(scheme)}: {cell(value)}" for scheme, value in person.identifiers.items()))
    _part(
        "the name as printed",
        (
            f"{cell(one.form)}{' (misspelled)' if one.misspelled else ''}: {counted(one.count, 'time')}, "
            f"{days(one.first, one.last, undated=portrait.undated_forms.get(one.form, 0))}{_places(one.articles)}"
            for one in person.variants
        ),
    )
    _part("known elsewhere as", map(cell, portrait.known_as))
    _part(
        "roles",
        (
            f"{cell(one.role)}: {days(one.first, one.last, undated=one.undated)}, {counted(one.articles, 'article')}"
            + (f" ({cell(', '.join(one.sources))})" if one.sources else "")
            for one in portrait.roles
        ),
    )
    _part(
        "sources",
        (
            f"{cell(one.name or 'source not known')}: {counted(one.quotes, 'quote')} in "
            f"{counted(one.articles, 'article')}, {days(one.first, one.last, undated=one.undated)}"
            for one in portrait.printers
        ),
    )
    _part(f"quotes by {portrait.timeline.unit}", _bars(portrait.timeline))
    _part(
        "quoted in the same articles",
        (
            f"{cell(one.name)} (#{one.id}): {counted(one.quotes, 'quote')} in {counted(one.articles, 'article')}"
            for one in portrait.companions
        ),
    )


def days(first: date | None, last: date | None, *, undated: int = 0) -> str:
    """Write a span of days: "2021-03-04 to 2022-09-01", or what of it is known.

    Args:
        first: the earliest day; None where none is known.
        last: the latest day.
        undated: how many bear no date.
    """
    if first is None or last is None:
        return "undated"
    span = first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
    return span + (f" and {undated} undated" if undated else "")


def counted(number: int, thing: str) -> str:
    """Write a number with its thing: "1 quote", "2 quotes".

    Args:
        number: how many.
        thing: what, in the singular.
    """
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _part(heading: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if found:
        typer.echo(f"\n{heading}:")
        for line in found:
            typer.echo(f"  {line}")


def _places(articles: tuple[ArticleRef, ...]) -> str:
    if not articles:
        return ""
    named = [cell(ref.source or ref.title or f"article {ref.id}") for ref in articles]
    seen = list(dict.fromkeys(named))
    more = len(seen) - PLACES
    return f", in {', '.join(seen[:PLACES])}" + (f" and {more} more" if more > 0 else "")


def _bars(timeline: TimelineView) -> Iterable[str]:
    most = max((period.count for period in timeline.periods), default=0)
    for period in timeline.periods:
        bar = "█" * max(1, round(BAR * period.count / most)) if period.count else ""
        yield f"{_name(period, timeline.unit):10} {period.count:>6} {bar}".rstrip()
    if timeline.undated:
        yield f"{'undated':10} {timeline.undated:>6}"


def _name(period: Period, unit: Unit) -> str:
    """2022-01-13, 2022-01, 2022, or 2020-2029."""
    year = f"{period.first.year:04}"
    match unit:
        case "day":
            return period.first.isoformat()
        case "month":
            return period.first.isoformat()[:7]
        case "year":
            return year
        case _:
            return f"{year}-{period.last.year:04}"
