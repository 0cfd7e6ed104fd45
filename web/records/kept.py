"""What the store keeps, as records of the one JSON dialect with the site's links to go on by."""

from __future__ import annotations

from quotes.export import json_records as quote_json
from quotes.services import json_records
from quotes.services.views import ArticleItem, ArticleRecord, PersonView, QuoteRecord, SourceRecord
from web.records.plain import Record, absolute
from web.rendering.links import text_fragment


def source(view: SourceRecord) -> Record:
    """Give a source with its counts and links.

    Args:
        view: the value as the services give it.
    """
    return json_records.source(view) | {"links": _links("sources.show", source_id=view.id)}


def article_item(view: ArticleItem) -> Record:
    """Give an article of a listing with its links.

    Args:
        view: the value as the services give it.
    """
    return quote_json.article_item(view) | {"links": _links("articles.show", article_id=view.id)}


def article(view: ArticleRecord) -> Record:
    """Give a whole article with its text, and its quotes, each with links.

    Args:
        view: the value as the services give it.
    """
    return quote_json.article(view) | {
        "quotes": [quote(each) for each in view.quotes],
        "links": _links("articles.show", article_id=view.id),
    }


def person(view: PersonView) -> Record:
    """Give a person with every written form of the name, and links.

    Args:
        view: the value as the services give it.
    """
    return json_records.person(view) | {"links": _links("people.show", person_id=view.id)}


def quote(view: QuoteRecord) -> Record:
    """Give a quote with its speaker, its place in the article and the links to go on by.

    Args:
        view: the value as the services give it.
    """
    person_id = view.speaker.person_id
    links = {
        **_links("quotes.show", quote_id=view.id),
        "article": absolute("articles.show", article_id=view.article.id, twin="json"),
        "person": absolute("people.show", person_id=person_id, twin="json") if person_id is not None else None,
        "in_print": source_link(view),
    }
    return quote_json.quote(view) | {"links": links}


def source_link(view: QuoteRecord) -> str | None:
    """Give the address of the words on the page that printed them; None when the article has no address to follow.

    Args:
        view: the value as the services give it.
    """
    return text_fragment(view.article.url, view.words.split(" … "), prefix=view.prefix, suffix=view.suffix)


def _links(endpoint: str, **place: int) -> dict[str, str | None]:
    return {"html": absolute(endpoint, **place), "self": absolute(endpoint, twin="json", **place)}
