"""Sayings: one utterance in all its wordings, and the audit of everything that was printed."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, make_response, render_template

from quotes.services import auditing
from web import listing, records
from web.differences import claimed_pieces, printed_pieces
from web.store import keep, session

blueprint = Blueprint("sayings", __name__)


@blueprint.get("/sayings")
@blueprint.get("/sayings.<any(json,csv):twin>")
def index(twin: str | None = None) -> Response:
    """Sayings that several articles print, those with most wordings first."""
    auditing.group(session(write=True))
    keep()  # what came since the last look has its sayings now
    return listing.respond(
        lambda page, per_page: auditing.list_sayings(session(), page=page, per_page=per_page),
        records.saying,
        twin=twin,
        template="sayings.html",
        name="sayings",
    )


@blueprint.get("/sayings/<id:saying_id>")
@blueprint.get("/sayings/<id:saying_id>.<any(json):twin>")
def show(saying_id: int, twin: str | None = None) -> Response:
    """One saying: every wording beside the first print."""
    found = auditing.saying(session(), saying_id)
    if twin:
        return jsonify(records.saying(found))
    return make_response(
        render_template("saying.html", saying=found, printed_pieces=printed_pieces, claimed_pieces=claimed_pieces)
    )


@blueprint.get("/audit")
@blueprint.get("/audit.<any(json):twin>")
def audit(twin: str | None = None) -> Response:
    """What differs between prints, the worst first."""
    found = auditing.audit(session(write=True))
    keep()  # what came since the last audit has its sayings now
    if twin:
        return jsonify(records.audit(found))
    return make_response(render_template("audit.html", audit=found))
