"""People, sources, totals and facets in the one JSON dialect, for every way in: command line, site and files alike.

Quotes and articles are written by `quotes.export.json_records`; whatever else is written as JSON belongs here, one
function a kind of value, so that the command line and the site never spell the same thing in two ways. Keys may be
added, never renamed or given another meaning. Days are ISO 8601, None where nothing is known.
"""

from __future__ import annotations

from quotes.export.json_records import JsonRecord, article_ref, day
from quotes.services.views import Facets, Hidden, PersonView, SourceRecord, StoreTotals, VariantView


def source(view: SourceRecord) -> JsonRecord:
    """Give a source with its counts and the days of its earliest and latest article.

    Args:
        view: the source as the store gives it.
    """
    return {
        "id": view.id,
        "name": view.name,
        "articles": view.articles,
        "quotes": view.quotes,
        "first": day(view.first),
        "last": day(view.last),
    }


def person(view: PersonView) -> JsonRecord:
    """Give a person with counts, roles, identifiers and every written form of the name.

    Args:
        view: the person; in listings the forms bear no articles.
    """
    return {
        "id": view.id,
        "name": view.name,
        "kind": view.kind.value,
        "quotes": view.quotes,
        "articles": view.articles,
        "sources": view.sources,
        "first": day(view.first),
        "last": day(view.last),
        "roles": list(view.roles),
        "variants": [_variant(each) for each in view.variants],
        "identifiers": dict(view.identifiers),
    }


def _variant(view: VariantView) -> JsonRecord:
    return {
        "form": view.form,
        "count": view.count,
        "misspelled": view.misspelled,
        "first": day(view.first),
        "last": day(view.last),
        "articles": [article_ref(each) for each in view.articles],
    }


def totals(view: StoreTotals) -> JsonRecord:
    """Give the size of the store.

    Args:
        view: what the store counted.
    """
    return {
        "articles": view.articles,
        "quotes": view.quotes,
        "people": view.people,
        "sources": view.sources,
        "first": day(view.first),
        "last": day(view.last),
        "undated": view.undated,
    }


def facets(view: Facets) -> JsonRecord:
    """Give how a listing of quotes divides.

    Args:
        view: the values that the listing can be narrowed to, each with its number of quotes.
    """
    return {
        name: [{"label": facet.label, "count": facet.count, "id": facet.id} for facet in getattr(view, name)]
        for name in ("kinds", "statements", "people", "sources", "years")
    }


def hidden(view: Hidden) -> JsonRecord:
    """Give how many quotes a listing leaves out because nobody asked for them.

    Args:
        view: the numbers by reason.
    """
    return {"uncertain": view.uncertain, "unsaid": view.unsaid}
