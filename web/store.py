"""One database session a request, opened by the first view that asks and closed when the answer has left."""

from __future__ import annotations

from contextlib import ExitStack

from flask import Flask, Response, current_app, g
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from quotes import store
from quotes.errors import StoreError
from quotes.settings import Settings
from web.failures import on_quotes_error

KEY = "quotes.engine"


def engine() -> Engine:
    """The database that this app serves."""
    found: Engine = current_app.extensions[KEY]
    return found


def session(*, write: bool = False) -> Session:
    """This request's session; the first to ask says whether it will `write`. Nothing is kept without `keep`."""
    if "session" not in g:
        g.session_stack = ExitStack()
        g.session = g.session_stack.enter_context(store.session(engine(), write=write))
    found: Session = g.session
    return found


def keep() -> None:
    """Keep what this request has changed so far."""
    session().commit()


def close(error: BaseException | None = None) -> None:
    """End this request's session, if it opened one; changes that nobody kept are dropped."""
    stack: ExitStack | None = g.pop("session_stack", None)
    if stack is not None:
        g.pop("session").rollback()
        stack.close()


def init(app: Flask, settings: Settings) -> None:
    """Connect `app` to the database of `settings`, bringing its schema up to date."""
    app.extensions[KEY] = opened = store.engine(settings.database_url)
    store.migrate(opened)
    app.teardown_appcontext(close)
    app.register_error_handler(DBAPIError, on_database_error)


def on_database_error(error: DBAPIError) -> Response:
    """What the database refused in the middle of a view: told as the store tells it, logged with its cause."""
    current_app.logger.error("%s", error)
    return on_quotes_error(StoreError("The database refused or can’t be reached. Try again in a minute."))
