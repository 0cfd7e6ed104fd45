"""What a human decides about people and quotes: written down with a name and a day, and never lost; undo takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.cli.options import Json, Limit, find_one
from quotes.cli.output import as_json, cell, note, table
from quotes.cli.search import gather
from quotes.cli.state import state_of
from quotes.errors import InputError, NotFoundError, QueryError
from quotes.types import SpeakerKind

if TYPE_CHECKING:
    from sqlmodel import Session

    from quotes.services.people import ActOutcome, AppearanceView, ReviewView

PAGE = 100  # how many are asked of the services at once
Who = Annotated[str | None, typer.Option("--as", metavar="NAME", help="Who decides; without it your user name.")]
Person = Annotated[str, typer.Argument(help="A name in any of its forms, or a person's number.")]


def add_to(group: typer.Typer) -> None:
    """Register the commands of this file in the group `quotes people`.

    Args:
        group: the program, or the group of commands, that takes them.
    """
    for command in (review, merge, apart, split, rename, speaker, reject, undo, history):
        group.command()(command)


def decider(who: str | None) -> str:
    """Give the name that the history will show.

    Args:
        who: the name that was given; None takes the user of this machine.

    Raises:
        InputError: there is no name.
    """
    if who is not None and who.strip():
        return who.strip()
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError) as error:
        raise InputError("who decides? This machine knows no user name: give --as NAME") from error


def review(
    context: typer.Context,
    number: Annotated[int | None, typer.Argument(metavar="[QUESTION]", help="A question of the queue.")] = None,
    people_seen: Annotated[
        str | None, typer.Argument(metavar="[PEOPLE]", help="Whom it is about, as the list shows them: 12-40.")
    ] = None,
    same: Annotated[
        bool | None, typer.Option("--same/--different", help="Decide: one person, or different people.")
    ] = None,
    who: Who = None,
    limit: Limit = 20,
    json: Json = False,
) -> None:
    """List the names that may be one person's, those with most quotes first; show one question; or decide it.

    To decide, give the people of the question, too: it is refused when it is about others by now.
    """
    from quotes.services import people

    if same is not None and (number is None or people_seen is None):
        raise InputError(
            "--same and --different decide one question: give its number and its people, as `quotes people review` "
            "lists them (quotes people review 3 12-40 --same)"
        )
    with state_of(context).session(write=same is not None) as s:
        if number is None:
            _queue(s, limit=limit, json=json)
        elif same is None:
            _question(people.review(s, number), json=json)
        else:
            made = people.decide(s, number, same=same, who=decider(who), seen=people_seen)
            listed = ", ".join(map(str, made))
            note(f"judgement {listed}: {'one person' if same else 'different people'}; `quotes people undo {made[-1]}`")


def _queue(s: Session, *, limit: int, json: bool) -> None:
    from quotes.services import people

    found, total = gather(lambda page: people.review_queue(s, page=page, per_page=min(limit, PAGE)), limit)
    if json:
        as_json([_question_record(one) for one in found])
    else:
        head = ("question", "people", "names", "score", "quotes", "because")
        rows = [
            (
                one.id,
                one.seen,
                " / ".join(dict.fromkeys(person.name for person in one.people)) + f" ({len(one.people)} entries)",
                f"{one.score:.2f}",
                one.quotes,
                "; ".join(one.reasons),
            )
            for one in found
        ]
        table(head, rows, numbers=("question", "score", "quotes"))
    note(f"{total} questions wait" if total else "no question waits for a decision")


def _question(view: ReviewView, *, json: bool) -> None:
    if json:
        as_json(_question_record(view))
        return
    typer.echo(f"question {view.id} ({view.seen}), score {view.score:.2f}: {cell('; '.join(view.reasons))}")
    for person, places in zip(view.people, view.places, strict=True):
        typer.echo(f"\n{cell(person.name)} (#{person.id}): {person.quotes} quotes in {person.articles} articles")
        for place in places:
            typer.echo(f"  {_place(place)}")


def _place(place: AppearanceView) -> str:
    where = " · ".join(cell(part) for part in (place.article.source, place.article.published) if part)
    excerpt = cell(place.excerpt) if place.excerpt else cell(", ".join(place.forms))
    why = "; ".join(cell(reason.text) for reason in place.evidence)
    because = f" (taken for this person because: {why})" if why else ""
    return f"[{place.id}] {cell(place.name)}{' · ' + where if where else ''}: {excerpt}{because}"


def _question_record(view: ReviewView) -> dict[str, Any]:
    return {
        "id": view.id,
        "name": view.name,
        "seen": view.seen,
        "people": [{"id": one.id, "name": one.name, "quotes": one.quotes} for one in view.people],
        "score": view.score,
        "reasons": list(view.reasons),
        "quotes": view.quotes,
    }


def merge(context: typer.Context, one: Person, other: Person, who: Who = None) -> None:
    """Two people are one: all their quotes in one place."""
    from quotes.services import people

    with state_of(context).session(write=True) as s:
        outcome = people.merge(s, find_one(s, one).id, find_one(s, other).id, who=decider(who))
    _now(outcome)


def apart(context: typer.Context, one: Person, other: Person, who: Who = None) -> None:
    """Two people are two, and no run may join them."""
    from quotes.services import people

    with state_of(context).session(write=True) as s:
        first, second = find_one(s, one), find_one(s, other)
        number = people.keep_apart(s, first.id, second.id, who=decider(who))
    note(f"judgement {number}: {first.name} and {second.name} stay two")


def split(
    context: typer.Context,
    person: Person,
    appearances: Annotated[
        list[int] | None, typer.Argument(metavar="[APPEARANCE]…", help="The appearances that are somebody else's.")
    ] = None,
    who: Who = None,
) -> None:
    """Some appearances of a person are somebody else; without APPEARANCE they are listed with their numbers."""
    from quotes.services import people

    with state_of(context).session(write=bool(appearances)) as s:
        found = find_one(s, person)
        if not appearances:
            for place in people.appearances(s, found.id):
                typer.echo(_place(place))
            return
        outcome = people.split(s, found.id, appearances, who=decider(who))
    _now(outcome)


def rename(
    context: typer.Context,
    person: Person,
    name: Annotated[str, typer.Argument(help="The name from now on.")],
    who: Who = None,
) -> None:
    """This person is called so, whatever the articles write most."""
    from quotes.services import people

    with state_of(context).session(write=True) as s:
        outcome = people.rename(s, find_one(s, person).id, name, who=decider(who))
    _now(outcome)


def speaker(
    context: typer.Context,
    quote: Annotated[int, typer.Argument(metavar="QUOTE", help="The number of a quote.")],
    name: Annotated[
        str | None, typer.Argument(help="Who said it, a name or a person's number; nobody can tell.")
    ] = None,
    kind: Annotated[SpeakerKind, typer.Option(help="What kind of speaker a new name is.")] = SpeakerKind.PERSON,
    new: Annotated[bool, typer.Option("--new", help="NAME is nobody who is here already.")] = False,
    who: Who = None,
) -> None:
    """This quote is by NAME; without NAME: nobody can tell.

    NAME is looked up among the people who are here, case, slips and spellings aside; where several may be meant they
    are listed with their numbers. Somebody new is made with --new alone.
    """
    from quotes.services import people

    person_id = int(name) if name is not None and name.isdecimal() else None
    given = None if person_id is not None else name
    with state_of(context).session(write=True) as s:
        people.check_quote(s, quote)
        if given is not None and not new:
            meant, offered = people.speakers_like(s, given, kind=kind)
            if meant is None and offered:
                listed = "; ".join(f"{one.name} ({one.id})" for one in offered[:8])
                raise QueryError(f"{given!r} may be one of these: {listed}. Give the number, or --new for somebody new")
            if meant is None:
                raise NotFoundError(f"nobody here is called {given!r}: give --new to make somebody new of this name")
            person_id = meant.id
        number = people.name_speaker(s, quote, name=given, kind=kind, person_id=person_id, new=new, who=decider(who))
    note(f"judgement {number}: quote {quote} is by {name or 'nobody known'}")


def reject(
    context: typer.Context,
    quote: Annotated[int, typer.Argument(metavar="QUOTE", help="The number of a quote.")],
    who: Who = None,
) -> None:
    """These words are nobody's quote."""
    from quotes.services import people

    with state_of(context).session(write=True) as s:
        number = people.reject_quote(s, quote, who=decider(who))
    note(f"judgement {number}: quote {quote} is none; `quotes people undo {number}` brings it back")


def undo(
    context: typer.Context,
    judgement: Annotated[int, typer.Argument(help="The number of a judgement, as `quotes people history` lists it.")],
    who: Who = None,
) -> None:
    """Take a judgement back; an undo can be undone."""
    from quotes.services import people

    with state_of(context).session(write=True) as s:
        number = people.undo(s, judgement, who=decider(who))
    note(f"judgement {number}: judgement {judgement} is taken back")


def history(context: typer.Context, limit: Limit = 50, json: Json = False) -> None:
    """List what was decided, the newest first."""
    from quotes.services import people

    with state_of(context).session() as s:
        found, total = gather(lambda page: people.history(s, page=page, per_page=min(limit, PAGE)), limit)
    head = ("id", "when", "who", "what", "taken back")
    if json:
        keys = ("id", "kind", "text", "who", "made_at", "undoes", "undone")
        as_json([{key: getattr(one, key) for key in keys} for one in found])
        return
    rows = [(one.id, f"{one.made_at:%Y-%m-%d %H:%M}", one.who, one.text, "yes" if one.undone else "") for one in found]
    table(head, rows, numbers=("id",))
    if len(found) < total:
        note(f"{len(found)} of {total} are listed; --limit {total} lists all")


def _now(outcome: ActOutcome) -> None:
    for person in outcome.people:
        note(f"{person.name} (#{person.id}): {person.quotes} quotes in {person.articles} articles")
    note(f"judgement {outcome.judgement}; `quotes people undo {outcome.judgement}` takes it back")
