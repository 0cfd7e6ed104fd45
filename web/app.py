"""The site's factory: settings in, a Flask app out."""

from __future__ import annotations

import hashlib
import secrets
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, url_for
from jinja2 import StrictUndefined
from werkzeug.routing import BaseConverter

from quotes.settings import Settings
from quotes.settings import settings as process_settings
from web import draft_reader, records
from web.http import database, failures, listing, security
from web.pages import api, articles, check, home, people, quotes, review, sayings, sources
from web.rendering import citation, marked_article, phrasing

if TYPE_CHECKING:
    from quotes.pipeline import Pipeline

BLUEPRINTS = (home, people, sources, articles, quotes, check, sayings, review, api)
LARGEST_REQUEST = 2 * 1024 * 1024  # bytes: a pasted draft, no more
NAVIGATION = (  # page, words, the blueprints whose pages belong to it
    ("people.index", "People", ("people",)),
    ("quotes.index", "Quotes", ("quotes",)),
    ("sources.index", "Sources", ("sources",)),
    ("articles.index", "Articles", ("articles",)),
    ("check.text", "Check", ("check", "sayings")),
    ("review.pair", "Review", ("review",)),
)
YEAR = 365 * 24 * 3600  # seconds


class IdConverter(BaseConverter):
    """A key of the store in an address: digits without leading zeros, small enough for any database."""

    regex = r"[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        """Give the key as a number.

        Args:
            value: the digits of the address.
        """
        return int(value)


def create_app(settings: Settings | None = None, *, pipeline: Pipeline | None = None) -> Flask:
    """Give the site over the store of `settings` (None: those of the process); its schema is brought up to date.

    `pipeline` reads pasted drafts; None loads the one that `settings` name when the first draft comes.
    Raises StoreError when the database cannot be reached or is of another version.

    Args:
        settings: the database, the site's names and key; None for those of the process.
        pipeline: what reads pasted drafts; None loads the one that `settings` name when the first draft comes.
    """
    chosen = settings or process_settings()
    app = Flask(__name__)
    app.config.from_mapping(
        SECRET_KEY=chosen.secret_key or secrets.token_hex(32),
        SITE_NAMES=security.names(chosen.trusted_hosts),
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        SEND_FILE_MAX_AGE_DEFAULT=YEAR,  # addresses of static files carry a digest of their bytes
        COMPRESS_MIN_SIZE=1024,
        WTF_CSRF_TIME_LIMIT=None,  # a token lives as long as its session: a page may lie open for a day
    )
    app.config.from_prefixed_env("QUOTES_FLASK")
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the default provider has it
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.url_map.converters["id"] = IdConverter
    _prepare_templates(app)
    database.init(app, chosen)
    draft_reader.init(app, chosen, pipeline)
    security.init(app)
    failures.init(app)
    for module in BLUEPRINTS:
        app.register_blueprint(module.blueprint)
    security.limit_drafts(app, "check.checked_draft")
    return app


def _prepare_templates(app: Flask) -> None:
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    phrasing.init(app)
    folder = Path(app.static_folder or "")

    @cache
    def digest(filename: str) -> str:
        return hashlib.sha256((folder / filename).read_bytes()).hexdigest()[:12]

    def asset(filename: str) -> str:
        return url_for("static", filename=filename, v=digest(filename))

    app.jinja_env.globals.update(
        asset=asset,
        NAVIGATION=NAVIGATION,
        address=listing.address,
        coins=citation.coins,
        source_link=records.source_link,
        speaker_label=marked_article.label,
    )
