"""Quotes: the search over all of them, one quote with its context and evidence, and citations to take away."""

from __future__ import annotations

import io

from flask import Blueprint, Response, jsonify, make_response, render_template

from quotes.export import FORMATS, format_named, write
from quotes.services import auditing, exporting, library
from web import records
from web.http import listing
from web.http.database import session
from web.pages.conditions import Conditions
from web.rendering import citation
from web.rendering.feed import feed
from web.rendering.marked_article import in_context

blueprint = Blueprint("quotes", __name__)

NEAR_NAMES = 3
FEED_LENGTH = 50


@blueprint.get("/quotes")
@blueprint.get("/quotes.<any(json,csv):twin>")
def index(twin: str | None = None) -> Response:
    """Quotes by words, person, source, date and kind.

    Args:
        twin: "json" or "csv" for what machines read; None for the page.
    """
    conditions = Conditions.read()
    return conditions.respond(
        twin=twin,
        template="quotes.html",
        name="quotes",
        context=lambda: {
            "people": library.people(session(), query=conditions.query, per_page=NEAR_NAMES)
            if conditions.query
            else None,
        },
    )


@blueprint.get("/quotes.atom")
def atom() -> Response:
    """The newest quotes that meet the conditions as an Atom feed."""
    conditions = Conditions.read()
    page = conditions.fetch()(1, FEED_LENGTH)
    title = f"Quotes: {conditions.query}" if conditions.query else "Quotes"
    return feed(title, listing.address(external=True), page.items)


@blueprint.get("/quotes/<id:quote_id>")
@blueprint.get("/quotes/<id:quote_id>.<any(json):twin>")
def show(quote_id: int, twin: str | None = None) -> Response:
    """One quote: context, cue, mention, evidence, citation.

    Args:
        quote_id: the quote's number in the store.
        twin: "json" or "csv" for what machines read; None for the page.
    """
    quote = library.quote(session(), quote_id)
    if twin == "json":
        return jsonify(records.quote(quote))
    article = library.article(session(), quote.article.id, default_only=True)
    return make_response(
        render_template(
            "quote.html",
            quote=quote,
            article=article,
            marked_there=any(each.id == quote_id for each in article.quotes),
            saying_id=auditing.saying_of(session(), quote_id),
            context=in_context(article, quote),
            citation=citation.plain(quote),
            citations=FORMATS.values(),
            linked_data=citation.linked_data(quote),
        )
    )


@blueprint.get(f"/quotes/<id:quote_id>/<any({','.join(FORMATS)}):form>")
def cite(quote_id: int, form: str) -> Response:
    """One quote in a format of other programs.

    Args:
        quote_id: the quote's number in the store.
        form: the name of the format.
    """
    quote = library.quote(session(), quote_id)
    stream = io.StringIO()
    write(form, [quote], stream)
    return _file(stream.getvalue(), form, f"quote-{quote_id}")


@blueprint.get("/export/<form>")
def export(form: str) -> Response:
    """Every quote that meets the conditions in a format of other programs, as `quotes export` writes it.

    Args:
        form: the name of the format.
    """
    conditions, stream = Conditions.read(), io.StringIO()
    format_named(form)
    exporting.export(session(), form, stream, conditions.quote_filter)
    return _file(stream.getvalue(), form, "quotes")


def _file(text: str, form: str, name: str) -> Response:
    chosen = format_named(form)
    response = Response(text.encode("utf-8", "replace"), content_type=f"{chosen.media_type}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}{chosen.suffix}"'
    return response
