"""People: the list of all, and one person with every written form of the name and every quote."""

from __future__ import annotations

import io
from typing import Any

from flask import Blueprint, Response, redirect
from werkzeug.wrappers import Response as AnyResponse

from quotes.errors import NotFoundError
from quotes.services import library
from quotes.services import people as judged
from quotes.services.known import KnownFormat, export_people
from quotes.services.library import QuoteFilter
from quotes.services.portrait import as_record, portrait
from quotes.services.views import PersonView
from quotes.types import SpeakerKind
from web import records
from web.http import listing, parameters
from web.http.database import session
from web.pages.conditions import Conditions
from web.rendering.charts import chart
from web.rendering.feed import feed
from web.rendering.identifiers import identifiers

blueprint = Blueprint("people", __name__)

FEED_LENGTH = 50
NEAREST = 5


@blueprint.get("/people")
@blueprint.get("/people.<any(json,csv):twin>")
def index(twin: str | None = None) -> Response:
    """People and organisations with their counts; ?q= ?kind= ?sort=quotes|name.

    Args:
        twin: "json" or "csv" for what machines read; None for the page.
    """
    query = parameters.words("q")
    kind = parameters.choice("kind", SpeakerKind)
    by_name = parameters.one_of("sort", ("quotes", "name"), default="quotes") == "name"
    return listing.respond(
        lambda page, per_page: library.people(
            session(), query=query, kind=kind, sort="name" if by_name else "quotes", page=page, per_page=per_page
        ),
        records.person,
        twin=twin,
        template="people.html",
        name="people",
        context=lambda: {
            "query": query,
            "kind": kind,
            "by_name": by_name,
            "nearest": library.find_person(session(), query)[:NEAREST] if query else (),
        },
    )


@blueprint.get("/people/<id:person_id>")
@blueprint.get("/people/<id:person_id>.<any(json,csv):twin>")
def show(person_id: int, twin: str | None = None) -> AnyResponse:
    """One person: name variants, roles, sources and quotes over time, company, and the quotes.

    Args:
        person_id: the person's number in the store.
        twin: "json" or "csv" for what machines read; None for the page.
    """
    person = present(person_id)
    if person.id != person_id:  # joined with another since the address was made
        return redirect(listing.address(person_id=person.id), code=302)
    conditions = Conditions.read().of(person_id=person_id)
    if twin is None:
        conditions = conditions.opened()
    return conditions.respond(
        twin=twin,
        template="person.html",
        name=f"person-{person_id}-quotes",
        context=lambda: {
            "person": person,
            **_painted(person),
        },
        more=lambda: {
            "person": records.person(person) | as_record(portrait(session(), person.id)),
        },
    )


def present(person_id: int) -> PersonView:
    """The person of this number, or the one in whom a human has joined it. Raises NotFoundError.

    Args:
        person_id: the person's number in the store.
    """
    try:
        return library.person(session(), person_id)
    except NotFoundError:
        now = judged.now_under(session(), person_id)
        if now is None:
            raise
        return library.person(session(), now)


def _painted(person: PersonView) -> dict[str, Any]:
    """What the head of a person's page shows beside the name's forms."""
    painted = portrait(session(), person.id)
    return {
        "portrait": painted,
        "chart": chart(painted.timeline),
        "identifiers": identifiers(person.identifiers),
    }


FILES = {  # a file's ending and its media type
    KnownFormat.CSV: ("csv", "text/csv"),
    KnownFormat.FOLLOW_THE_MONEY: ("ftm.jsonl", "application/x-ndjson"),
    KnownFormat.WIKIDATA: ("wikidata.jsonl", "application/x-ndjson"),
}


@blueprint.get("/people/known.<any(csv,ftm,wikidata):form>")
@blueprint.get("/people/<id:person_id>/known.<any(csv,ftm,wikidata):form>")
def known(form: str, person_id: int | None = None) -> Response:
    """Everybody, or one person, with all variants and identifiers, as other programs read them.

    Args:
        form: the name of the format.
        person_id: a person's number in the store; None: of nobody in particular.
    """
    ending, media = FILES[KnownFormat(form)]
    ids = None if person_id is None else [present(person_id).id]
    stream = io.StringIO()
    export_people(session(), stream, format=KnownFormat(form), ids=ids)
    response = Response(stream.getvalue(), mimetype=media)
    name = "people" if person_id is None else f"person-{person_id}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


@blueprint.get("/people/<id:person_id>.atom")
def atom(person_id: int) -> Response:
    """The person's newest quotes as an Atom feed.

    Args:
        person_id: the person's number in the store.
    """
    person = present(person_id)
    page = library.quotes(session(), QuoteFilter(person_id=person.id, default_only=True), per_page=FEED_LENGTH)
    return feed(f"Quotes: {person.name}", records.absolute("people.show", person_id=person.id), page.items)
