"""Articles: the list of all, and one article with its quotes highlighted by speaker."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, make_response, render_template

from quotes.services import library
from quotes.services.library import QuoteFilter
from web import records
from web.http import listing, parameters
from web.http.database import session
from web.rendering.marked_article import read

blueprint = Blueprint("articles", __name__)


@blueprint.get("/articles")
@blueprint.get("/articles.<any(json,csv):twin>")
def index(twin: str | None = None) -> Response:
    """Articles, the newest first; ?q= is held against title and byline, ?source= takes one source.

    Args:
        twin: "json" or "csv" for what machines read; None for the page.
    """
    query, source_id = parameters.words("q"), parameters.number("source")
    return listing.respond(
        lambda page, per_page: library.articles(
            session(), query=query, source_id=source_id, page=page, per_page=per_page
        ),
        records.article_item,
        twin=twin,
        template="articles.html",
        name="articles",
        context=lambda: {"query": query, "source_id": source_id},
    )


@blueprint.get("/articles/<id:article_id>")
@blueprint.get("/articles/<id:article_id>.<any(json):twin>")
def show(article_id: int, twin: str | None = None) -> Response:
    """One article: the page marks the quotes that lists show by default (?all=1: every one); the JSON holds all.

    Args:
        article_id: the article's number in the store.
        twin: "json" or "csv" for what machines read; None for the page.
    """
    if twin == "json":
        return jsonify(records.article(library.article(session(), article_id)))
    quote_filter = QuoteFilter(article_id=article_id, default_only=not parameters.flag("all"))
    article = library.article(session(), article_id, default_only=quote_filter.default_only)
    hidden = library.hidden(session(), quote_filter)
    return make_response(render_template("article.html", article=article, reading=read(article), hidden=hidden))
