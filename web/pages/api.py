"""What machines may ask: one table, shown as a page and as OpenAPI 3.1."""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, Response, jsonify, render_template

from quotes.export import FORMATS
from quotes.services import library
from quotes.types import QuoteKind, SpeakerKind, StatementKind
from web.http import listing

blueprint = Blueprint("api", __name__)

VERSION = "1.0"

PLACE = ("page", "per_page")
_KEY: dict[str, Any] = {"type": "integer", "minimum": 1}

PARAMETERS: dict[str, tuple[str, dict[str, Any]]] = {
    "q": ("words to search for: “exact phrase”, -without, a OR b, start*. Never an error.", {"type": "string"}),
    "person": ("key of a person", _KEY),
    "source": ("key of a source", _KEY),
    "article": ("key of an article", _KEY),
    "kind": (f"one of {', '.join(QuoteKind)}, or all", {"type": "string", "enum": [*QuoteKind, "all"]}),
    "statement": (f"one of {', '.join(StatementKind)}", {"type": "string", "enum": list(StatementKind)}),
    "after": ("first day: 2022-01-13, 2022-01 or 2022", {"type": "string"}),
    "before": ("last day, in the same forms", {"type": "string"}),
    "confidence": (
        f"smallest confidence, 0 to 1; {library.LISTED_FROM} unless told or all=1",
        {"type": "number", "minimum": 0, "maximum": 1},
    ),
    "all": (
        f"1 for every quote; otherwise only what was said ({', '.join(library.SAID)}, unless statement names another) "
        "and is likely a quote; the JSON counts the rest as hidden",
        {"type": "integer", "enum": [0, 1]},
    ),
    "sort": ("date or relevance", {"type": "string", "enum": ["date", "relevance"]}),
    "page": ("page of the list, from 1", _KEY),
    "per_page": (
        f"length of a page: {listing.PER_PAGE} unless told, {listing.MOST_PER_PAGE} at most",
        {"type": "integer", "minimum": 1, "maximum": listing.MOST_PER_PAGE},
    ),
}
NARROWING = {name: told for name, told in PARAMETERS.items() if name not in {"sort", *PLACE}}
PEOPLE: dict[str, tuple[str, dict[str, Any]]] = {
    "q": ("a name in any spelling", {"type": "string"}),
    "kind": (f"one of {', '.join(SpeakerKind)}", {"type": "string", "enum": list(SpeakerKind)}),
    "sort": ("quotes or name", {"type": "string", "enum": ["quotes", "name"]}),
    "page": PARAMETERS["page"],
    "per_page": PARAMETERS["per_page"],
}

CHECK: dict[str, tuple[str, dict[str, Any]]] = {
    "text": ("the words to check", {"type": "string"}),
    "speaker": ("who is said to have said them", {"type": "string"}),
    "before": ("only what was in print before that day", {"type": "string"}),
}

# address, what it answers, its parameters, its media type
JSON, CSV, ATOM, NDJSON = "application/json", "text/csv", "application/atom+xml", "application/x-ndjson"
PATHS: tuple[tuple[str, str, dict[str, tuple[str, dict[str, Any]]], str], ...] = (
    ("/index.json", "Size of the store and the addresses of its lists", {}, JSON),
    ("/quotes.json", "Quotes that meet the conditions, with facets", PARAMETERS, JSON),
    ("/quotes.csv", "The same as a table, all of it", NARROWING, CSV),
    ("/quotes.atom", "The newest of them as a feed", PARAMETERS, ATOM),
    *(
        (
            f"/export/{form.name}",
            f"All of them as {form.label}, as `quotes export` writes it",
            NARROWING,
            form.media_type,
        )
        for form in FORMATS.values()
    ),
    ("/quotes/{id}.json", "One quote", {}, JSON),
    ("/people.json", "People and organizations", PEOPLE, JSON),
    ("/people.csv", "The same as a table, all of it", PEOPLE, CSV),
    ("/people/known.csv", "Everybody’s name variants and identifiers", {}, CSV),
    ("/people/known.ftm", "The same as FollowTheMoney entities, one a line", {}, NDJSON),
    ("/people/known.wikidata", "The same as Wikidata entities, one a line", {}, NDJSON),
    ("/people/{id}.json", "One person: names, roles, sources, time, company; the quotes", PARAMETERS, JSON),
    ("/people/{id}.csv", "The person’s quotes as a table", PARAMETERS, CSV),
    ("/people/{id}.atom", "The person’s newest quotes as a feed", {}, ATOM),
    ("/sources.json", "Sources", {name: PARAMETERS[name] for name in PLACE}, JSON),
    ("/sources.csv", "The same as a table, all of it", {}, CSV),
    ("/sources/{id}.json", "One source and the quotes it printed", PARAMETERS, JSON),
    ("/sources/{id}.csv", "The quotes it printed as a table", PARAMETERS, CSV),
    ("/articles.json", "Articles", {name: PARAMETERS[name] for name in ("q", "source", *PLACE)}, JSON),
    ("/articles.csv", "The same as a table, all of it", {name: PARAMETERS[name] for name in ("q", "source")}, CSV),
    ("/articles/{id}.json", "One article with its text and its quotes", {}, JSON),
    ("/check.json", "The verdict on a text", CHECK, JSON),
    ("/sayings.json", "Sayings that several articles print", {name: PARAMETERS[name] for name in PLACE}, JSON),
    ("/audit.json", "Where prints differ, the worst first", {}, JSON),
    ("/review.json", "Pairs of names that wait for a decision", {name: PARAMETERS[name] for name in PLACE}, JSON),
    ("/history.json", "What people have decided", {name: PARAMETERS[name] for name in PLACE}, JSON),
)


def description() -> dict[str, Any]:
    """The site's machine interface as an OpenAPI 3.1 document."""
    paths = {}
    for path, summary, query, media in PATHS:
        parameters = [
            {"name": name, "in": "query", "description": text, "required": False, "schema": schema}
            for name, (text, schema) in query.items()
        ]
        if "{id}" in path:
            parameters.insert(0, {"name": "id", "in": "path", "required": True, "schema": _KEY})
        schema = {"type": "object"} if media == JSON else {"type": "string"}
        paths[path] = {
            "get": {
                "operationId": re.sub(r"[^a-z]+", "_", path.lower()).strip("_"),
                "summary": summary,
                "parameters": parameters,
                "responses": {
                    "200": {"description": summary, "content": {media: {"schema": schema}}},
                    "400": {"$ref": "#/components/responses/Error"},
                    "404": {"$ref": "#/components/responses/Error"},
                },
            }
        }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Who said what", "version": VERSION},
        "paths": paths,
        "components": {"responses": {"Error": {"description": "What went wrong", "content": {JSON: _ERROR}}}},
    }


_ERROR = {
    "schema": {
        "type": "object",
        "required": ["error"],
        "properties": {
            "error": {
                "type": "object",
                "required": ["status", "title", "message"],
                "properties": {
                    "status": {"type": "integer"},
                    "title": {"type": "string"},
                    "message": {"type": "string"},
                },
            }
        },
    }
}


@blueprint.get("/api")
def index() -> str:
    """The machine interface for people."""
    return render_template(
        "api.html",
        paths=[(path, summary) for path, summary, _, _ in PATHS],
        parameters=[{"name": name, "description": text} for name, (text, _) in PARAMETERS.items()],
    )


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The machine interface for machines."""
    return jsonify(description())
