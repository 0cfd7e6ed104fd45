"""What humans decide: pairs of people who may be one, quotes under the wrong name, and the history to undo it by."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response as AnyResponse

from quotes.errors import InputError
from quotes.services import library, people
from quotes.types import SpeakerKind
from web import listing, parameters, records
from web.differences import letters
from web.store import keep, session

blueprint = Blueprint("review", __name__)

LONGEST_NAME = 200  # characters


@blueprint.get("/review")
def pair() -> str:
    """One pair that waits, at ?page= of the queue: the one on which most quotes hang comes first."""
    page, _ = listing.place()
    queue = people.review_queue(session(), page=page, per_page=1)
    return render_template("review.html", page=queue, who=cookie.get("who", ""), letters=letters)


@blueprint.get("/review.json")
def queue() -> Response:
    """The pairs that wait, for machines."""
    page, size = listing.place(per_page=20)
    return listing.as_json(people.review_queue(session(), page=page, per_page=min(size, 200)), records.review)


@blueprint.post("/review/<id:review_id>")
def decide(review_id: int) -> AnyResponse:
    """Keep the decision on one pair and go on to the next."""
    same = request.form.get("decision") == "same"
    if not same and request.form.get("decision") != "different":
        raise InputError("A decision is “same” or “different”; for later, go on to the next pair.")
    who, view = decider(), people.review(session(write=True), review_id)
    judgement = people.decide(session(), review_id, same=same, who=who)
    keep()
    names = f"{view.left.name} and {view.right.name}"
    flash(f"{names} are {'one person' if same else 'two people'} now.", f"undo-{judgement}")
    return redirect(url_for("review.pair", page=parameters.number("page", default=1)), code=303)


@blueprint.get("/history")
@blueprint.get("/history.<any(json,csv):twin>")
def history(twin: str | None = None) -> Response:
    """Every decision of a person, the newest first."""
    return listing.respond(
        lambda page, per_page: people.history(session(), page=page, per_page=per_page),
        records.judgement,
        twin=twin,
        template="history.html",
        name="history",
        context=lambda: {"who": cookie.get("who", "")},
    )


@blueprint.post("/history/<id:judgement_id>/undo")
def undo(judgement_id: int) -> AnyResponse:
    """Take a decision back; the undo can be undone in its turn."""
    who = decider()
    undone = people.undo(session(write=True), judgement_id, who=who)
    keep()
    flash("The decision was taken back.", f"undo-{undone}")
    return redirect(url_for("review.history"), code=303)


@blueprint.post("/quotes/<id:quote_id>/speaker")
def speaker(quote_id: int) -> AnyResponse:
    """A person says who spoke; no name: nobody can tell."""
    name = written("name") or None
    kind = next((each for each in SpeakerKind if each == request.form.get("kind")), SpeakerKind.PERSON)
    judgement = people.name_speaker(session(write=True), quote_id, name=name, kind=kind, who=decider())
    keep()
    flash(f"This quote is by {name} now." if name else "The speaker of this quote is open now.", f"undo-{judgement}")
    return redirect(url_for("quotes.show", quote_id=quote_id), code=303)


@blueprint.post("/quotes/<id:quote_id>/reject")
def reject(quote_id: int) -> AnyResponse:
    """A person says that these words are nobody's quote."""
    judgement = people.reject_quote(session(write=True), quote_id, who=decider())
    keep()
    flash("These words are kept as no quote now.", f"undo-{judgement}")
    return redirect(url_for("review.history"), code=303)


@blueprint.post("/people/<id:person_id>/rename")
def rename(person_id: int) -> AnyResponse:
    """A person chooses the name that the site shows."""
    view = people.rename(session(write=True), person_id, written("name"), who=decider())
    keep()
    flash(f"The name is {view.name} now.")
    return redirect(url_for("people.show", person_id=view.id), code=303)


@blueprint.get("/people/<id:person_id>/split")
def places(person_id: int) -> str:
    """Every article in which a person appears, to choose those that are somebody else."""
    return render_template(
        "split.html",
        person=library.person(session(), person_id),
        places=people.appearances(session(), person_id),
        who=cookie.get("who", ""),
    )


@blueprint.post("/people/<id:person_id>/split")
def split(person_id: int) -> AnyResponse:
    """The chosen appearances are somebody else."""
    chosen = [int(value) for value in request.form.getlist("appearance") if value.isascii() and value.isdigit()]
    _, new = people.split(session(write=True), person_id, chosen, who=decider())
    keep()
    flash(f"{new.name} is somebody else now.")
    return redirect(url_for("people.show", person_id=new.id), code=303)


def decider() -> str:
    """Who decides, from the form; remembered for the next time. Raises InputError when nobody signs."""
    who = written("who")
    if not who:
        raise InputError("Sign your decision: write your name, which the history will show.")
    cookie["who"] = who
    cookie.permanent = True
    return who


def written(name: str) -> str:
    """The text of a form's field without white space around it. Raises InputError when it is far too long."""
    value = request.form.get(name, "").replace("\x00", "").strip()
    if len(value) > LONGEST_NAME:
        raise InputError(f"{name} has {len(value)} characters; at most {LONGEST_NAME} are kept. Shorten it.")
    return value
