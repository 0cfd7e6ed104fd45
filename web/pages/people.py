"""People: the list of all, and one person with every written form of the name and every quote."""

from __future__ import annotations

from flask import Blueprint, Response, redirect
from werkzeug.wrappers import Response as AnyResponse

from quotes.services import library
from quotes.services.library import Wanted
from quotes.types import SpeakerKind
from web import listing, parameters, records
from web.feed import feed
from web.pages.conditions import Conditions, narrowed
from web.store import session

blueprint = Blueprint("people", __name__)

FEED_LENGTH = 50
NEAREST = 5


@blueprint.get("/people")
@blueprint.get("/people.<any(json,csv):twin>")
def index(twin: str | None = None) -> Response:
    """People and organisations with their counts; ?q= ?kind= ?sort=quotes|name."""
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
    """One person: name variants, where each was seen, and the quotes."""
    person = library.person(session(), person_id)
    if person.id != person_id:  # joined with another since the address was made
        return redirect(listing.address(person_id=person.id), code=308)
    conditions = Conditions.read().of(person_id=person_id)
    return listing.respond(
        conditions.fetch(),
        records.quote,
        twin=twin,
        template="person.html",
        name=f"person-{person_id}-quotes",
        context=lambda: {
            "person": person,
            "conditions": conditions,
            "facets": conditions.facets(),
            "hidden": conditions.hidden(),
            "narrowed": narrowed(),
        },
        more=lambda: {
            "person": records.person(person),
            "facets": records.facets(conditions.facets()),
            "hidden": records.hidden(conditions.hidden()),
        },
    )


@blueprint.get("/people/<id:person_id>.atom")
def atom(person_id: int) -> Response:
    """The person's newest quotes as an Atom feed."""
    person = library.person(session(), person_id)
    page = library.quotes(session(), Wanted(person_id=person.id, usual=True), per_page=FEED_LENGTH)
    return feed(f"Quotes: {person.name}", records.absolute("people.show", person_id=person.id), page.items)
