"""What humans decide: people of one name who may be one, quotes under the wrong name, and the history to undo it by."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response as AnyResponse

from quotes.errors import InputError
from quotes.services import library, people
from quotes.services.views import PersonView
from quotes.types import SpeakerKind
from web import records
from web.http import listing, parameters
from web.http.database import keep, session
from web.rendering.differences import letters

blueprint = Blueprint("review", __name__)

LONGEST_NAME = 200  # characters
MOST_LIKE = 12  # people offered to be held against one
_KEY = re.compile(r"[1-9][0-9]{0,17}")  # as in addresses


@blueprint.get("/review")
def pair() -> str:
    """One question that waits, at ?page= of the queue: the one on which most quotes hang comes first."""
    page, _ = listing.place()
    queue = people.review_queue(session(), page=page, per_page=1)
    return render_template("review.html", page=queue, who=cookie.get("who", ""), letters=letters)


@blueprint.get("/review.json")
def queue() -> Response:
    """The questions that wait, for machines."""
    page, size = listing.place(per_page=20)
    return listing.as_json(people.review_queue(session(), page=page, per_page=min(size, 200)), records.review)


@blueprint.post("/review/<id:review_id>")
def decide(review_id: int) -> AnyResponse:
    """Keep the decision on one question and go on to the next.

    Args:
        review_id: the question's number in the queue.
    """
    same = request.form.get("decision") == "same"
    if not same and request.form.get("decision") != "different":
        raise InputError("A decision is “same” or “different”; for later, go on to the next question.")
    who, view = decider(), people.review(session(write=True), review_id)
    chosen = [int(value) for value in request.form.getlist("person") if _KEY.fullmatch(value)]
    judged = people.decide(
        session(), review_id, same=same, who=who, seen=request.form.get("seen") or "", chosen=chosen or None
    )
    keep()
    shown = [one for one in view.people if not (same and chosen) or one.id in chosen]
    flash(f"{listed([one.name for one in shown])} are {counted(len(shown), same=same)} now.", f"undo-{judged[-1]}")
    return redirect(url_for("review.pair", page=parameters.number("page", default=1)), code=303)


def counted(number: int, *, same: bool) -> str:
    """What several entries are: one person, or so many people.

    Args:
        number: how many there are.
        same: whether they are one person.
    """
    return "one person" if same else "two people" if number == 2 else f"{number} people"


def listed(names: Sequence[str]) -> str:
    """Names in a sentence; the same name several times stands once with how often.

    Args:
        names: the names.
    """
    if len(set(names)) == 1 and len(names) > 2:
        return f"The {len(names)} entries {names[0]}"
    return f"{', '.join(names[:-1])} and {names[-1]}"


@blueprint.get("/history")
@blueprint.get("/history.<any(json,csv):twin>")
def history(twin: str | None = None) -> Response:
    """Every decision of a person, the newest first.

    Args:
        twin: "json" or "csv" for what machines read; None for the page.
    """
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
    """Take a decision back; the undo can be undone in its turn.

    Args:
        judgement_id: the judgement's number in the history.
    """
    who = decider()
    undone = people.undo(session(write=True), judgement_id, who=who)
    keep()
    flash(f"Decision {judgement_id} was taken back.", f"undo-{undone}")
    page = parameters.number("page")
    return redirect(url_for("review.history", page=page if page and page > 1 else None), code=303)


@blueprint.post("/quotes/<id:quote_id>/speaker")
def speaker(quote_id: int) -> AnyResponse:
    """A person says who spoke; no name: nobody can tell.

    Whoever may be meant is offered first; somebody new is an explicit choice.

    Args:
        quote_id: the quote's number in the store.
    """
    name, given, new = written("name") or None, request.form.get("person", ""), request.form.get("new") == "1"
    kind = next((each for each in SpeakerKind if each == request.form.get("kind")), SpeakerKind.PERSON)
    who, acting = decider(), session(write=True)
    people.check_quote(acting, quote_id)
    person_id = int(given) if _KEY.fullmatch(given) else None
    if name and person_id is None and not new:
        meant, offered = people.speakers_like(acting, name, kind=kind)
        if meant is None and offered:
            return Response(
                render_template(
                    "choose.html", quote_id=quote_id, name=name, kind=kind, who=who, offered=offered[:MOST_LIKE]
                )
            )
        person_id = meant.id if meant is not None else None
    judgement = people.name_speaker(acting, quote_id, name=name, kind=kind, person_id=person_id, new=new, who=who)
    shown = library.person(acting, person_id).name if person_id is not None else name
    keep()
    flash(f"This quote is by {shown} now." if shown else "The speaker of this quote is open now.", f"undo-{judgement}")
    return redirect(url_for("quotes.show", quote_id=quote_id), code=303)


@blueprint.post("/quotes/<id:quote_id>/reject")
def reject(quote_id: int) -> AnyResponse:
    """A person says that these words are nobody's quote.

    Args:
        quote_id: the quote's number in the store.
    """
    judgement = people.reject_quote(session(write=True), quote_id, who=decider())
    keep()
    flash("These words are kept as no quote now.", f"undo-{judgement}")
    return redirect(url_for("review.history"), code=303)


@blueprint.post("/people/<id:person_id>/rename")
def rename(person_id: int) -> AnyResponse:
    """A person chooses the name that the site shows.

    Args:
        person_id: the person's number in the store.
    """
    outcome = people.rename(session(write=True), person_id, written("name"), who=decider())
    keep()
    [view] = outcome.people
    flash(f"The name is {view.name} now.", f"undo-{outcome.judgement}")
    return redirect(url_for("people.show", person_id=view.id), code=303)


@blueprint.get("/people/<id:person_id>/split")
def places(person_id: int) -> str:
    """Every article in which a person appears, to choose those that are somebody else.

    Args:
        person_id: the person's number in the store.
    """
    return render_template(
        "split.html",
        person=library.person(session(), person_id),
        places=people.appearances(session(), person_id),
        who=cookie.get("who", ""),
    )


@blueprint.post("/people/<id:person_id>/split")
def split(person_id: int) -> AnyResponse:
    """The chosen appearances are somebody else.

    Args:
        person_id: the person's number in the store.
    """
    chosen = [int(value) for value in request.form.getlist("appearance") if _KEY.fullmatch(value)]
    if not chosen:
        raise InputError("No article was chosen. Tick those that speak of somebody else, but not all of them.")
    outcome = people.split(session(write=True), person_id, chosen, who=decider())
    keep()
    _, new = outcome.people
    flash(f"{new.name} is somebody else now.", f"undo-{outcome.judgement}")
    return redirect(url_for("people.show", person_id=new.id), code=303)


@blueprint.get("/people/<id:person_id>/merge")
def others(person_id: int) -> str:
    """Somebody to hold against this person: ?q= a name or a number finds people, ?other= puts one beside this one.

    Args:
        person_id: the person's number in the store.
    """
    query, other = parameters.words("q"), parameters.number("other")
    if other is None and _KEY.fullmatch(query):
        other = int(query)
    return render_template(
        "merge.html",
        person=library.person(session(), person_id),
        pair=people.side_by_side(session(), person_id, other) if other is not None else None,
        query=query,
        found=_like(person_id, query) if other is None else (),
        who=cookie.get("who", ""),
        letters=letters,
    )


def _like(person_id: int, query: str) -> list[PersonView]:
    """Those of the person's kind called like `query`, or like the person when there is none, without the person."""
    here = library.person(session(), person_id)
    found = library.find_person(session(), query or here.name)
    return [other for other in found if other.id != person_id and other.kind is here.kind][:MOST_LIKE]


@blueprint.post("/people/<id:person_id>/merge")
def merge(person_id: int) -> AnyResponse:
    """Two people are one person, or two for good.

    Args:
        person_id: the person's number in the store.
    """
    given, decision = request.form.get("other", ""), request.form.get("decision")
    if not _KEY.fullmatch(given) or decision not in ("same", "different"):
        raise InputError("Choose somebody first, then “the same person” or “two people”.")
    who, other = decider(), int(given)
    view = people.side_by_side(session(write=True), person_id, other)
    names = listed([one.name for one in view.people])
    if decision == "same":
        outcome = people.merge(session(), person_id, other, who=who)
        judgement, now = outcome.judgement, outcome.people[0].id
    else:
        judgement, now = people.keep_apart(session(), person_id, other, who=who), person_id
    keep()
    flash(f"{names} are {'one person' if decision == 'same' else 'two people'} now.", f"undo-{judgement}")
    return redirect(url_for("people.show", person_id=now), code=303)


def decider() -> str:
    """Who decides, from the form; remembered for the next time. Raises InputError when nobody signs."""
    who = written("who")
    if not who:
        raise InputError("Sign your decision: write your name, which the history will show.")
    cookie["who"] = who
    cookie.permanent = True
    return who


def written(name: str) -> str:
    """The text of a form's field without white space around it. Raises InputError when it is far too long.

    Args:
        name: the name of a form's field or of a file.
    """
    value = request.form.get(name, "").replace("\x00", "").strip()
    if len(value) > LONGEST_NAME:
        raise InputError(f"{name} has {len(value)} characters; at most {LONGEST_NAME} are kept. Shorten it.")
    return value
