"""HTML pages: the article's words by trafilatura, its facts from the page's metadata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from html import unescape
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from quotes.errors import ReadError
from quotes.ingest.blocks import render
from quotes.ingest.boilerplate import find
from quotes.ingest.dates import parse_date
from quotes.ingest.decoding import decode
from quotes.ingest.language import detect
from quotes.text.bylines import clean_author, parse_byline
from quotes.types import Article

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_ESCAPED = re.compile(r"&(?:[lr][sd]quo|quot|apos|amp|nbsp|[mn]dash|hellip|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
_WALL = re.compile(r"\b(?:enable|turn on|requires?|activate) (?:java ?script|cookies)\b", re.IGNORECASE)
_SHORTEST = 400  # characters of a page that may yet be nothing but a plea for scripts
_HEAD = 4096  # bytes in which a page must name its encoding, by the HTML standard 1024; real pages are late


def read_html(data: bytes, *, name: str) -> Iterator[Article]:
    """Read the one article of a web page: what trafilatura finds to be the article, block by block.

    Args:
        data: the page's bytes.
        name: where they came from, for messages and the article.

    Yields:
        The article.

    Raises:
        ReadError: the bytes are no text, or no article is found in the page.
    """
    declared = _CHARSET.search(data[:_HEAD])
    page = decode(data, declared=declared.group(1).decode("ascii") if declared else None)
    extracted = _extract(page)
    main = extracted.find("main") if extracted is not None else None
    text = render(main) if main is not None else ""
    if _ESCAPED.search(text):  # marks that the page escaped twice
        text = unescape(text)
    if extracted is None or not text or (len(text) < _SHORTEST and _WALL.search(text)):
        raise ReadError("no article was found in this page; save the article's words as plain text")
    tree = _tree(page)
    title = extracted.get("title") or _headline(tree)
    yield Article(
        id="",
        text=text,
        title=" ".join(title.split()) if title else None,
        source=_source(extracted, tree),
        byline=_byline(extracted.get("author") or _authors(tree), text),
        published=_published(tree, extracted.get("date")),
        url=extracted.get("url") or None,
        language=_language(tree) or detect(text),
        origin=name,
        boilerplate=find(text),
    )


def _extract(page: str) -> etree._Element | None:
    from trafilatura import extract  # slow to import

    try:
        xml = extract(
            page,
            output_format="xml",
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params={"original_date": True, "extensive_search": False},  # no year out of the text
        )
    except Exception as error:  # a library for every page of the web meets pages that it did not foresee
        raise ReadError(f"this page cannot be taken apart ({error}); save the article's words as plain text") from error
    if not xml:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    return etree.fromstring(xml.encode("utf-8", "replace"), parser)


def _tree(page: str) -> etree._Element | None:
    try:
        return lxml_html.document_fromstring(page.encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return None


def _source(extracted: etree._Element, tree: etree._Element | None) -> str | None:
    """The outlet: og:site_name, the publisher of the page's structured data, else what trafilatura read."""
    named = _meta(tree, "og:site_name") or _publisher(tree)
    return named or extracted.get("sitename") or extracted.get("hostname") or None


def _meta(tree: etree._Element | None, name: str) -> str | None:
    if tree is None:
        return None
    for meta in tree.iter("meta"):
        if name in (meta.get("property"), meta.get("name"), meta.get("itemprop")):
            content = " ".join((meta.get("content") or "").split())
            if content:
                return content
    return None


def _structured(tree: etree._Element | None) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD that are schema.org articles."""
    if tree is None:
        return
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json" and script.text:
            try:
                data = json.loads(script.text)
            except (ValueError, RecursionError):
                continue
            rows = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
            yield from (row for row in rows if isinstance(row, dict) and "Article" in str(row.get("@type", "")))


def _publisher(tree: etree._Element | None) -> str | None:
    for row in _structured(tree):
        publisher = row.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(name, str) and name.strip():
            return " ".join(name.split())
    return None


def _headline(tree: etree._Element | None) -> str | None:
    """The headline of the page's structured data."""
    named = (row.get("headline") for row in _structured(tree))
    return next((words for words in named if isinstance(words, str) and words.strip()), None)


def _authors(tree: etree._Element | None) -> str | None:
    """The authors of the page's structured data, apart by semicolons."""
    for row in _structured(tree):
        stated = row.get("author")
        people = stated if isinstance(stated, list) else [stated]
        names = [one.get("name") if isinstance(one, dict) else one for one in people]
        if found := "; ".join(name for name in names if isinstance(name, str)):
            return found
    return None


def _published(tree: etree._Element | None, extracted: str | None) -> date | datetime | None:
    """The moment of first publication as the page's own metadata gives it, else the day that htmldate found."""
    stated = [
        _meta(tree, name) for name in ("article:published_time", "datePublished", "parsely-pub-date", "date", "pubdate")
    ]
    stated += [row["datePublished"] for row in _structured(tree) if isinstance(row.get("datePublished"), str)]
    for words in stated:
        moment = parse_date(words) if words else None
        if moment is not None:
            return moment
    return parse_date(extracted) if extracted else None


def _byline(author: str | None, text: str) -> str | None:
    """The author of the metadata when it names people, else a byline among the article's first lines."""
    names = [clean_author(name) for name in author.split(";")] if author else []
    named = [name for name in names if name is not None]
    if named:
        return ", ".join(named)
    lines = (line for line in text[:1500].split("\n") if line.strip())
    return next((byline for line in list(lines)[:6] if (byline := parse_byline(line)) is not None), None)


def _language(tree: etree._Element | None) -> str | None:
    stated = (tree.get("lang") if tree is not None else None) or _meta(tree, "og:locale") or ""
    code = re.split(r"[-_]", stated.strip().casefold())[0]
    return code if re.fullmatch(r"[a-z]{2,3}", code) else None
