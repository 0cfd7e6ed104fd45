"""Did they really say that? A text and a claimed speaker held against everything that was read."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, jsonify, make_response, render_template, request

from quotes.errors import InputError
from quotes.ingest import read_stream
from quotes.ingest.failure import ReadFailure
from quotes.services import checking
from quotes.types import Article
from quotes.verification.report import CheckedClaim, check_page
from web import records
from web.draft_reader import analyse
from web.http import parameters
from web.http.database import session
from web.rendering.differences import claimed_pieces, printed_pieces

blueprint = Blueprint("check", __name__)

LONGEST = 2_000  # characters of a text in an address; a draft is pasted on its own page
LONGEST_DRAFT = 60_000  # characters: some ten thousand words


@blueprint.get("/check")
@blueprint.get("/check.<any(json):twin>")
def text(twin: str | None = None) -> Response:
    """The verdict on ?text= said by ?speaker= (optional) in articles before ?before= (optional).

    Args:
        twin: "json" or "csv" for what machines read; None for the page.
    """
    claim = parameters.words("text", longest=LONGEST)
    speaker, before = parameters.words("speaker"), parameters.day("before")
    result = None
    if claim or twin:
        result = checking.check(session(), claim, speaker=speaker or None, before=before)
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


@blueprint.get("/check/report")
def report() -> Response:
    """The same verdict as a document to hand on: one HTML file that needs nothing else."""
    claim = parameters.words("text", longest=LONGEST)
    speaker, before = parameters.words("speaker"), parameters.day("before")
    result = checking.check(session(), claim, speaker=speaker or None, before=before)
    made = Response(check_page([CheckedClaim(None, result)], made=date.today()), mimetype="text/html")
    made.headers["Content-Disposition"] = 'attachment; filename="quotation-checked.html"'
    return made


@blueprint.get("/check/draft")
def draft() -> str:
    """The form for a pasted draft."""
    return render_template("draft.html", draft="", found=None)


@blueprint.post("/check/draft")
def checked_draft() -> Response:
    """The verdict on every quote of a pasted or uploaded draft, in order; the draft itself is not kept."""
    written = _written()
    if not written.strip():
        raise InputError("The draft is empty. Paste some text with quotations in it, or choose a file.")
    if len(written) > LONGEST_DRAFT:
        wrong = f"The draft has {len(written):,} characters; at most {LONGEST_DRAFT:,} are read. Check it in parts."
        return make_response(render_template("draft.html", draft=written, found=None, wrong=wrong), 400)
    found = checking.check_analysis(session(), analyse(Article(id="draft", text=written)))
    return make_response(
        render_template(
            "draft.html", draft=written, found=found, printed_pieces=printed_pieces, claimed_pieces=claimed_pieces
        )
    )


def _written() -> str:
    """The text of the draft: what was pasted, or what the uploaded file holds (.docx, .md, .txt, .html).

    Raises:
        InputError: the file cannot be read.
    """
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        return request.form.get("draft", "").replace("\r\n", "\n").replace("\x00", "")
    texts = []
    for outcome in read_stream(upload.read(), name=upload.filename):
        if isinstance(outcome, ReadFailure):
            raise InputError(f"{upload.filename} cannot be read: {outcome.reason}. Paste its text instead.")
        texts.append(outcome.text)
    return "\n\n".join(texts)
