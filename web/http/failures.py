"""Errors as answers: each error of the library and of HTTP has one status, one page and one JSON twin."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import PurePosixPath

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from quotes.errors import ConfigurationError, InputError, NotFoundError, QuotesError, StoreError

STATUSES: tuple[tuple[type[QuotesError], HTTPStatus], ...] = (
    (NotFoundError, HTTPStatus.NOT_FOUND),
    (InputError, HTTPStatus.BAD_REQUEST),
    (ConfigurationError, HTTPStatus.NOT_IMPLEMENTED),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE),
)

TITLES = {
    HTTPStatus.BAD_REQUEST: "That request can’t be understood",
    HTTPStatus.NOT_FOUND: "Nothing stands at this address",
    HTTPStatus.METHOD_NOT_ALLOWED: "This page can’t be used that way",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "That is too long",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many requests",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something broke on our side",
    HTTPStatus.NOT_IMPLEMENTED: "This isn’t set up here",
    HTTPStatus.SERVICE_UNAVAILABLE: "The store can’t be reached",
}


def wants_json() -> bool:
    """Whether the client asked for a machine's answer: by the address's ending or by its Accept header."""
    if PurePosixPath(request.path).suffix in {".json", ".csv", ".jsonl"}:
        return True
    accepted = request.accept_mimetypes
    return accepted.best_match(["text/html", "application/json"]) == "application/json"


def answer(status: HTTPStatus, message: str) -> Response:
    """Give the page or the JSON that tells the client what went wrong and what to do.

    Args:
        status: the status of the answer.
        message: one or two sentences for people.
    """
    title = TITLES.get(status, status.phrase)
    if wants_json():
        response = jsonify({"error": {"status": int(status), "title": title, "message": message}})
    else:
        response = make_response(render_template("error.html", status=int(status), title=title, message=message))
    response.status_code = int(status)
    return response


def on_quotes_error(error: QuotesError) -> Response:
    """Answer to an error that the library raised on purpose: its message is meant for people.

    Args:
        error: what was raised.
    """
    status = next((code for kind, code in STATUSES if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        current_app.logger.error("%s", error)
    return answer(status, str(error))


def on_csrf_error(error: CSRFError) -> Response:
    """Answer to a form without a valid token: stale page, or another site's form.

    Args:
        error: what was raised.
    """
    remedy = "Go back, reload the page and send the form again; nothing was saved."
    return answer(HTTPStatus.BAD_REQUEST, f"{error.description} {remedy}")


def on_http_error(error: HTTPException) -> Response:
    """Answer to an error that Flask raised: an unknown address, a wrong method, a body too large, too many requests.

    Args:
        error: what was raised.
    """
    status = HTTPStatus(error.code or 500)
    message = {
        HTTPStatus.NOT_FOUND: "There is no page here. Perhaps a typing error? The search finds quotes by their words.",
        HTTPStatus.TOO_MANY_REQUESTS: "You asked faster than this site answers. Wait a minute and try again.",
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "What you sent is larger than this site reads. Send a shorter text.",
    }.get(status, error.description or status.phrase)
    response = answer(status, message)
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def on_untrusted_host(error: SecurityError) -> Response:
    """Answer to a request under a name that is not this site's: another site's page may have sent the browser here.

    Answered in plain words without any address of the site, since none is known that the client may trust.

    Args:
        error: what was raised.
    """
    message = (
        f"This site does not answer to the name {request.environ.get('HTTP_HOST', '')!r}. Whoever runs it lists its "
        "names in QUOTES_TRUSTED_HOSTS."
    )
    return Response(message, status=HTTPStatus.MISDIRECTED_REQUEST, mimetype="text/plain")


def on_anything_else(error: Exception) -> Response:
    """Answer to a mistake of ours: logged with its traceback, told without details.

    Args:
        error: what was raised.
    """
    current_app.logger.exception("unexpected error at %s", request.path)
    message = "This is a mistake in the program, not in what you did. The log has the details."
    return answer(HTTPStatus.INTERNAL_SERVER_ERROR, message)


def init(app: Flask) -> None:
    """Register the handlers of this module on `app`.

    Args:
        app: the site.
    """
    app.register_error_handler(QuotesError, on_quotes_error)
    app.register_error_handler(CSRFError, on_csrf_error)
    app.register_error_handler(HTTPException, on_http_error)
    app.register_error_handler(SecurityError, on_untrusted_host)
    app.register_error_handler(Exception, on_anything_else)
