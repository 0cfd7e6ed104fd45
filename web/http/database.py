"""One database session a request, opened by the first view that asks and closed when the answer has left."""

from __future__ import annotations

import secrets
from contextlib import ExitStack

from flask import Flask, Response, current_app, flash, g, redirect, request, url_for
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session
from werkzeug.wrappers import Response as AnyResponse

from quotes import store
from quotes.errors import StoreError
from quotes.settings import Settings
from quotes.store import act_keys
from quotes.store.database import take_turn
from web.http.failures import on_quotes_error

KEY = "quotes.engine"
ACT_KEY = "act"  # the field of a form with its key
ACTS = frozenset({"POST", "PUT", "PATCH", "DELETE"})  # methods that may change something


def engine() -> Engine:
    """The database that this app serves."""
    found: Engine = current_app.extensions[KEY]
    return found


def session(*, write: bool = False) -> Session:
    """Give this request's session; the first to ask says whether it will `write`. Nothing is kept without `keep`.

    With a session that does not say so the database refuses to write. Raises RuntimeError when a request that only
    asks (GET, HEAD) wants to write.

    Args:
        write: this request changes something.
    """
    if write and request.method not in ACTS:
        raise RuntimeError(f"{request.method} {request.path} asks for a session that writes; reading never writes")
    if "session" not in g:
        with ExitStack() as stack:
            g.session = stack.enter_context(store.session(engine(), write=write, read_only=not write))
            if write:
                _begin_act(g.session)
            g.session_stack = stack.pop_all()
    found: Session = g.session
    return found


def keep() -> None:
    """Keep what this request has changed so far; its judgements keep the key of the form that was sent."""
    acted = session()
    if key := request.form.get(ACT_KEY, ""):
        act_keys.sign(acted, key, after=g.newest_judgement)
    acted.commit()


class RepeatedAct(Exception):  # noqa: N818 - no error: the act was kept when the form came first
    """The form of this request has been sent before: by a second click, or again after the line had broken."""


def _begin_act(acting: Session) -> None:
    """Take this request's turn. Raises RepeatedAct when the form that was sent has been acted on already."""
    take_turn(acting)
    if act_keys.made_with(acting, request.form.get(ACT_KEY, "")) is not None:
        raise RepeatedAct
    g.newest_judgement = act_keys.newest(acting)


def form_keys() -> Markup:
    """The hidden fields of a form that decides something: the visitor's token, and a key so that it acts once."""
    fields = ((("csrf_token"), generate_csrf()), (ACT_KEY, secrets.token_urlsafe(15)))
    return Markup("").join(Markup('<input type="hidden" name="{}" value="{}">').format(*field) for field in fields)


def on_repeated_act(_repeated: RepeatedAct) -> AnyResponse:
    """Lead to what was decided when the form came first.

    Args:
        _repeated: what was raised.
    """
    flash("This was kept already; nothing was decided a second time.", "kept")
    return redirect(url_for("review.history"), code=303)


def close(error: BaseException | None = None) -> None:
    """End this request's session, if it opened one; changes that nobody kept are dropped.

    Args:
        error: what the request ended with; None for nothing.
    """
    stack: ExitStack | None = g.pop("session_stack", None)
    if stack is None:
        return  # nothing was asked of the database, or it could not be reached
    opened: Session = g.pop("session")
    try:
        opened.rollback()
        stack.close()
    except (StoreError, DBAPIError) as failed:  # the answer has been made: a second error would only hide it
        current_app.logger.error("the session could not be closed: %s", failed)


def init(app: Flask, settings: Settings) -> None:
    """Connect `app` to the database of `settings`, bringing its schema up to date.

    Args:
        app: the site.
        settings: they name the database.
    """
    app.extensions[KEY] = opened = store.engine(settings.database_url)
    store.migrate(opened)
    app.teardown_appcontext(close)
    app.register_error_handler(DBAPIError, on_database_error)
    app.register_error_handler(RepeatedAct, on_repeated_act)
    app.jinja_env.globals["form_keys"] = form_keys


def on_database_error(error: DBAPIError) -> Response:
    """Answer to what the database refused in the middle of a view: told as the store tells it, logged with its cause.

    Args:
        error: what was raised.
    """
    current_app.logger.error("%s", error)
    return on_quotes_error(StoreError("The database refused or can’t be reached. Try again in a minute."))
