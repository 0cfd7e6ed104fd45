"""The front page, the page about the method, and the page that machines ask whether the site is alive."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, render_template, url_for

from quotes.services import json_records, library
from web.http.database import session

blueprint = Blueprint("home", __name__)

MOST_QUOTED = 8
LATEST = 5
ROBOTS = ("User-agent: *", *(f"Disallow: {path}" for path in ("/*?", "/check", "/export/", "/history", "/review")))


@blueprint.get("/")
def home() -> str:
    """Search, the size of the store, the most quoted and the latest."""
    return render_template(
        "home.html",
        counts=library.counts(session()),
        people=library.people(session(), per_page=MOST_QUOTED),
        latest=library.latest(session(), LATEST),
    )


@blueprint.get("/index.json")
def index() -> Response:
    """The size of the store and the addresses of its lists, for machines."""
    names = ("people", "quotes", "sources", "articles")
    lists = {name: url_for(f"{name}.index", twin="json", _external=True) for name in names}
    return jsonify(json_records.totals(library.counts(session())) | {"links": lists})


@blueprint.get("/robots.txt")
def robots() -> Response:
    """What crawlers may read (RFC 9309): pages once each, neither every way to narrow them nor what people decide."""
    return Response("".join(f"{line}\n" for line in ROBOTS), mimetype="text/plain")


@blueprint.get("/about")
def about() -> str:
    """What the words on this site mean, and what the machine can and can't know."""
    return render_template("about.html")


@blueprint.get("/healthz")
def health() -> Response:
    """Whether the store answers."""
    return jsonify({"status": "ok", "articles": library.counts(session()).articles})
