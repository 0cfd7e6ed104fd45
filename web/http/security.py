"""What every response carries, whatever produced it: a strict content security policy and its companions.

Scripts run only with the nonce of their own request, styles, fonts and pictures come from this site alone, and
nothing may frame a page. Forms carry a CSRF token (Flask-WTF), requests are counted per address (Flask-Limiter).
"""

from __future__ import annotations

import secrets

from flask import Flask, Response, current_app, g, request
from flask_compress import Compress
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import SecurityError

REQUESTS = "900 per minute"  # per address; QUOTES_FLASK_RATELIMIT_DEFAULT takes another
DRAFTS = "12 per minute"  # drafts read, per address: each takes the models seconds; QUOTES_FLASK_RATELIMIT_DRAFTS
LIMITER = "quotes.limiter"

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def nonce() -> str:
    """This request's nonce for `<script>` elements, made once a request."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(18)
    return str(g.nonce)


def policy() -> str:
    """The Content-Security-Policy of this request (W3C CSP level 3)."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'nonce-{nonce()}'",
            "style-src 'self'",
            "img-src 'self' data:",  # Pico draws its chevrons and ticks from data: URLs
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def add_headers(response: Response) -> Response:
    """Put the security headers on `response`; runs after every request, also after errors.

    Args:
        response: the answer that leaves.
    """
    response.headers["Content-Security-Policy"] = policy()
    for name, value in HEADERS.items():
        response.headers[name] = value
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint != "static":
        # A page with a form holds a token of this visitor: no cache may keep it.
        response.headers.setdefault("Cache-Control", "no-store" if "csrf_token" in g else "no-cache")
        response.vary.add("Accept")
    return response


def names(setting: str) -> frozenset[str]:
    """Give the names of the setting, without the blanks between; a leading dot stands for what is below a name.

    Args:
        setting: names with commas between.
    """
    return frozenset(name for part in setting.split(",") if (name := part.strip().casefold()))


def is_ours(host: str, trusted: frozenset[str]) -> bool:
    """Tell whether a Host header names this site: itself, or below a name that begins with a dot.

    A browser that another site has sent here by a name of its own (DNS rebinding) says that name.

    Args:
        host: the header's value, with or without a port.
        trusted: the site's names, from `names`.
    """
    bare = host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]
    name = bare.casefold().rstrip(".")
    parents = {name[place:] for place, letter in enumerate(name) if letter == "."}
    return name in trusted or not parents.isdisjoint(trusted)


def check_host() -> None:
    """Answer under the site's own names only. Raises SecurityError."""
    if not is_ours(request.environ.get("HTTP_HOST", ""), current_app.config["SITE_NAMES"]):
        raise SecurityError


def limit_drafts(app: Flask, endpoint: str) -> None:
    """Count what `endpoint` reads apart from other requests: RATELIMIT_DRAFTS for each address.

    Args:
        app: the site.
        endpoint: the view that reads a draft.
    """
    limit = app.extensions[LIMITER].limit(lambda: str(current_app.config["RATELIMIT_DRAFTS"]))
    app.view_functions[endpoint] = limit(app.view_functions[endpoint])


def init(app: Flask) -> None:
    """Arm `app`: headers, CSRF, limits, compression, and the template function `csp_nonce()`.

    Args:
        app: the site.
    """
    app.before_request(check_host)
    app.after_request(add_headers)
    app.config.setdefault("RATELIMIT_DEFAULT", REQUESTS)
    app.config.setdefault("RATELIMIT_DRAFTS", DRAFTS)
    app.config.setdefault("RATELIMIT_STORAGE_URI", "memory://")  # per process: enough for one; a team shares one store
    CSRFProtect(app)
    app.extensions[LIMITER] = Limiter(get_remote_address, app=app, headers_enabled=True)
    Compress(app)
    app.jinja_env.globals["csp_nonce"] = nonce
