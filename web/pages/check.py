"""Did they really say that? A text and a claimed speaker held against everything that was read."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template

from quotes.services import checking
from web import parameters
from web.differences import claimed_pieces, printed_pieces
from web.store import session

blueprint = Blueprint("check", __name__)

LONGEST = 2_000  # characters of a text in an address; a draft is pasted on its own page


@blueprint.get("/check")
@blueprint.get("/check.<any(json):twin>")
def text(twin: str | None = None) -> Response:
    """The verdict on ?text= said by ?speaker= (optional) in articles up to ?before= (optional)."""
    claim = parameters.words("text", longest=LONGEST)
    speaker = parameters.words("speaker")
    before = parameters.day("before", end=True)
    result = checking.check(session(), claim, speaker=speaker or None, before=before) if claim else None
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
