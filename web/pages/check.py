"""Did they really say that? A text and a claimed speaker held against everything that was read."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, make_response, render_template

from quotes.sayings.check import check
from web import parameters, records
from web.differences import claimed_pieces, printed_pieces
from web.store import keep, session

blueprint = Blueprint("check", __name__)

LONGEST = 2_000  # characters of a text in an address; a draft is pasted on its own page


@blueprint.get("/check")
@blueprint.get("/check.<any(json):twin>")
def text(twin: str | None = None) -> Response:
    """The verdict on ?text= said by ?speaker= (optional) in articles before ?before= (optional)."""
    claim = parameters.words("text", longest=LONGEST)
    speaker, before = parameters.words("speaker"), parameters.day("before")
    result = None
    if claim or twin:
        result = check(session(write=True), claim, speaker=speaker or None, before=before)
        keep()  # a check may have brought its index up to date
    if result is not None and twin:
        return jsonify(records.check(result))
    return make_response(
        render_template(
            "check.html",
            claim=claim,
            speaker=speaker,
            before=before,
            result=result,
            printed_pieces=printed_pieces,
            claimed_pieces=claimed_pieces,
        )
    )
