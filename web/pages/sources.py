"""Sources: the list of all, and one source with what it printed of whom."""

from __future__ import annotations

from flask import Blueprint, Response

from quotes.services import library
from web import records
from web.http import listing
from web.http.database import session
from web.pages.conditions import Conditions

blueprint = Blueprint("sources", __name__)


@blueprint.get("/sources")
@blueprint.get("/sources.<any(json,csv):twin>")
def index(twin: str | None = None) -> Response:
    """Sources with their counts.

    Args:
        twin: "json" or "csv" for what machines read; None for the page.
    """
    return listing.respond(
        lambda page, per_page: library.sources(session(), page=page, per_page=per_page),
        records.source,
        twin=twin,
        template="sources.html",
        name="sources",
    )


@blueprint.get("/sources/<id:source_id>")
@blueprint.get("/sources/<id:source_id>.<any(json,csv):twin>")
def show(source_id: int, twin: str | None = None) -> Response:
    """One source: its articles and the quotes in them.

    Args:
        source_id: the source's number in the store.
        twin: "json" or "csv" for what machines read; None for the page.
    """
    source = library.source(session(), source_id)
    conditions = Conditions.read().of(source_id=source_id)
    return conditions.respond(
        twin=twin,
        template="source.html",
        name=f"source-{source_id}-quotes",
        context=lambda: {
            "source": source,
            "articles": library.articles(session(), source_id=source_id, per_page=10),
        },
        more=lambda: {"source": records.source(source)},
    )
