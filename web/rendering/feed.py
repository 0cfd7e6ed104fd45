"""Quotes as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from urllib.parse import urlsplit, urlunsplit
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from flask import Response

from quotes.services.views import QuoteRecord
from web.records import absolute
from web.rendering.citation import attribution
from web.rendering.phrasing import marked, shortened

NAMESPACE = "http://www.w3.org/2005/Atom"
TITLE_LENGTH = 100  # characters

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(title: str, page: str, quotes: Iterable[QuoteRecord]) -> Response:
    """Give the feed `title` of `quotes`, newest first; `page` is the address of the page that lists them.

    Args:
        title: the feed's title.
        page: the full address of the page that lists them.
        quotes: the quotes, the newest first.
    """
    items = list(quotes)
    root = ElementTree.Element("feed", xmlns=NAMESPACE)
    newest = max((item.article.published for item in items if item.article.published), default=None)
    _add(root, "id", f"urn:uuid:{uuid5(NAMESPACE_URL, _path(page))}")
    _add(root, "title", title)
    _add(root, "updated", _moment(newest))
    _add(root, "link", rel="alternate", href=page, type="text/html")
    for item in items:
        _entry(root, item)
    body = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, mimetype="application/atom+xml")


def _entry(root: ElementTree.Element, quote: QuoteRecord) -> None:
    entry = ElementTree.SubElement(root, "entry")
    address = absolute("quotes.show", quote_id=quote.id)
    words = marked(quote.words, quote.kind)
    _add(entry, "id", f"urn:quotes:{quote.key}")
    _add(entry, "title", shortened(words, TITLE_LENGTH))
    _add(entry, "updated", _moment(quote.article.published))
    _add(ElementTree.SubElement(entry, "author"), "name", quote.byline or quote.article.source or "unknown")
    _add(entry, "link", rel="alternate", href=address, type="text/html")
    _add(entry, "content", f"{words}\n— {attribution(quote)}", type="text")


def _path(page: str) -> str:
    """What of an address is the same under whatever name the site is reached: path and conditions."""
    parts = urlsplit(page)
    return urlunsplit(("", "", parts.path, parts.query, ""))


def _add(parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str) -> None:
    element = ElementTree.SubElement(
        parent, tag, {key: _NOT_XML.sub("\ufffd", value) for key, value in attributes.items()}
    )
    element.text = _NOT_XML.sub("\ufffd", text) if text is not None else None


def _moment(day: date | None) -> str:
    """Atom wants a moment; an undated article gets the epoch, so that it never looks new."""
    return datetime.combine(day or date(1970, 1, 1), time(), UTC).isoformat()
