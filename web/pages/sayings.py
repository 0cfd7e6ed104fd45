"""Sayings: one utterance in all its wordings, and the audit of everything that was printed."""

from __future__ import annotations

from flask import Blueprint, Response, flash, jsonify, make_response, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response as AnyResponse

from quotes.errors import InputError
from quotes.sayings.audit import WordingOf
from quotes.services import auditing
from quotes.types import Evidence
from web import records
from web.http import listing
from web.http.database import keep, session
from web.pages.review import decider
from web.rendering.differences import claimed_pieces, printed_pieces

blueprint = Blueprint("sayings", __name__)

FINDINGS = ("disputed", "turned", "differing")  # the lists of the audit, from which a decision leads back to it


@blueprint.get("/sayings")
@blueprint.get("/sayings.<any(json,csv):twin>")
def index(twin: str | None = None) -> Response:
    """Sayings that several articles print, those with most wordings first.

    Args:
        twin: "json" or "csv" for what machines read; None for the page.
    """
    return listing.respond(
        lambda page, per_page: auditing.list_sayings(session(), page=page, per_page=per_page),
        records.saying,
        twin=twin,
        template="sayings.html",
        name="sayings",
        context=lambda: {"waiting": auditing.waiting(session())},
    )


@blueprint.get("/sayings/<id:saying_id>")
@blueprint.get("/sayings/<id:saying_id>.<any(json):twin>")
def show(saying_id: int, twin: str | None = None) -> Response:
    """One saying: every wording beside the first print.

    Args:
        saying_id: the saying's number in the store.
        twin: "json" or "csv" for what machines read; None for the page.
    """
    found = auditing.saying(session(), saying_id)
    if twin:
        return jsonify(records.saying(found))
    return make_response(
        render_template(
            "saying.html",
            saying=found,
            printed_pieces=printed_pieces,
            claimed_pieces=claimed_pieces,
            reasons={one.quote.quote_id: _reasons(one) for one in found.wordings},
            who=cookie.get("who", ""),
        )
    )


def _reasons(wording: WordingOf) -> tuple[Evidence, ...]:
    return auditing.evidence(session(), wording.quote.quote_id or 0)


@blueprint.post("/sayings/decide")
def decide() -> AnyResponse:
    """A person says that two quotes are one utterance, or two."""
    same = request.form.get("decision") == "same"
    if not same and request.form.get("decision") != "different":
        raise InputError("A decision is “same” or “different”.")
    one, other = _number("quote"), _number("other")
    judgement = auditing.decide(session(write=True), one, other, same=same, who=decider())
    home = auditing.saying_of(session(), other)
    keep()
    flash("These two quotes are one saying now." if same else "These are two sayings now.", f"undo-{judgement}")
    if request.form.get("back") in FINDINGS:
        return redirect(url_for("sayings.audit", _anchor=request.form["back"]), code=303)
    address = url_for("sayings.index") if home is None else url_for("sayings.show", saying_id=home)
    return redirect(address, code=303)


def _number(name: str) -> int:
    """The number of a quote in a form, of which people also paste the address. Raises InputError."""
    value = request.form.get(name, "").strip().rstrip("/").rsplit("/", 1)[-1].lstrip("#")
    if not (value.isascii() and value.isdigit() and len(value) < 16):
        raise InputError("Name the other quote by its number: the last part of the address of its page.")
    return int(value)


@blueprint.get("/audit")
@blueprint.get("/audit.<any(json):twin>")
def audit(twin: str | None = None) -> Response:
    """What differs between prints, the worst first.

    Args:
        twin: "json" or "csv" for what machines read; None for the page.
    """
    found = auditing.audit(session())
    if twin:
        return jsonify(records.audit(found))
    waiting = auditing.waiting(session())
    return make_response(render_template("audit.html", audit=found, waiting=waiting, who=cookie.get("who", "")))
