"""One way to answer with a list: a page of HTML, the same page as JSON, or all of it as CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import Response, jsonify, make_response, render_template, request, stream_with_context, url_for

from quotes.export.table import csv_line, guarded
from quotes.services.views import Page
from web.http import parameters
from web.records import Record, flat

T = TypeVar("T")
Fetch = Callable[[int, int], Page[T]]

PER_PAGE = 50
MOST_PER_PAGE = 500
PAGING = ("page", "per_page")
CONDITIONS = (
    *("q", "person", "source", "article", "kind", "statement", "after", "before", "confidence", "all", "sort"),
    *PAGING,
)
PLACES = ("twin", "person_id", "source_id", "article_id", "quote_id")  # what stands in the path


def place(*, per_page: int = PER_PAGE) -> tuple[int, int]:
    """Give the page asked for and its size, from ?page= and ?per_page=.

    Args:
        per_page: how many a page holds unless the address says otherwise.
    """
    page = parameters.number("page", default=1) or 1
    size = parameters.number("per_page", default=per_page, largest=MOST_PER_PAGE) or per_page
    return min(page, 10**6), size


def address(endpoint: str | None = None, *, external: bool = False, **changes: Any) -> str:
    """Give this page's address with parameters changed; None takes one away, and what changes the list goes to page 1.

    `twin` chooses the representation: None the page itself, "json", "csv" and so on. `endpoint` names another page that
    takes the same conditions. Parameters of the address that the site doesn't know are left out.

    Args:
        endpoint: another page that takes the same conditions; None for this one.
        external: with scheme and host.
        changes: parameters by name; None takes one away.
    """
    place = dict(request.view_args or {}) if endpoint is None else {}
    place |= {name: changes.pop(name) for name in PLACES if name in changes}
    arguments = {name: request.args[name] for name in CONDITIONS if request.args.get(name)}
    if endpoint is not None or not set(changes) <= set(PAGING):
        arguments.pop("page", None)
    arguments |= changes
    query = urlencode({name: value for name, value in arguments.items() if value is not None})
    path = url_for(endpoint or request.endpoint or "home.home", _external=external, **_present(place))
    return f"{path}?{query}" if query else path


def _present(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def as_json(page: Page[T], record: Callable[[T], Record], **more: Any) -> Response:
    """Give one page of a list as JSON, with the addresses of its neighbours.

    Args:
        page: one page of the list.
        record: makes a record of an item.
        more: what the JSON holds besides the list.
    """
    links: dict[str, str] = {
        "html": address(external=True, twin=None),
        "self": address(external=True, twin="json"),
    }
    if page.page < page.pages:
        links["next"] = address(external=True, page=page.page + 1)
    if page.page > 1:
        links["previous"] = address(external=True, page=min(page.page - 1, page.pages))
    return jsonify(
        {
            **more,
            "total": page.total,
            "page": page.page,
            "per_page": page.per_page,
            "pages": page.pages,
            "items": [record(item) for item in page.items],
            "links": links,
        }
    )


def as_csv(fetch: Fetch[T], record: Callable[[T], Record], *, name: str) -> Response:
    """Give the whole list as CSV (RFC 4180, UTF-8 with a byte order mark so that spreadsheets read it), streamed.

    Args:
        fetch: gives a page of the list, by its number and length.
        record: makes a record of an item.
        name: the file's name without its suffix.
    """

    def rows() -> Iterator[Record]:
        number, pages = 1, 1
        while number <= pages:
            page = fetch(number, MOST_PER_PAGE)
            yield from (record(item) for item in page.items)
            number, pages = number + 1, page.pages

    return csv_file(csv_lines(rows()), name=name)


def csv_file(lines: Iterator[str], *, name: str) -> Response:
    """Send lines of CSV as a download called `name`.csv, sent as they come.

    Args:
        lines: a line each, with its line end.
        name: the file's name without its suffix.
    """
    response = Response(stream_with_context(lines), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def csv_lines(records: Iterable[Record]) -> Iterator[str]:
    """Yield lines of CSV: the first record's keys, then a line each. Cells that a spreadsheet would run are disarmed.

    Args:
        records: the rows; all have the keys of the first.
    """
    columns: list[str] | None = None
    yield "\ufeff"
    for record in records:
        row = flat(record)
        if columns is None:
            columns = [key for key in row if not key.startswith("links.") or key == "links.html"]
            yield csv_line(columns)
        yield csv_line(_cell(row.get(column)) for column in columns)


def _cell(value: str | int | float | None) -> str | int | float:
    return guarded(value) if isinstance(value, str) else "" if value is None else value


def respond(
    fetch: Fetch[T],
    record: Callable[[T], Record],
    *,
    twin: str | None,
    template: str,
    name: str,
    context: Callable[[], dict[str, Any]] = dict,
    more: Callable[[], dict[str, Any]] = dict,
) -> Response:
    """Answer with the list behind `fetch` in the representation `twin`.

    `context` makes what the template needs besides `page`, `more` what the JSON holds besides the list; neither is
    called unless it is shown. `name` is the file name of the CSV, without its suffix.

    Args:
        fetch: gives a page of the list, by its number and length.
        record: makes a record of an item.
        twin: "json", "csv", or None for the page.
        template: the page's template.
        name: the CSV's file name without its suffix.
        context: makes what the template needs besides `page`; not called unless it is shown.
        more: makes what the JSON holds besides the list; not called unless it is shown.
    """
    if twin == "csv":
        return as_csv(fetch, record, name=name)
    page = fetch(*place())
    if twin == "json":
        return as_json(page, record, **more())
    return make_response(render_template(template, page=page, **context()))
