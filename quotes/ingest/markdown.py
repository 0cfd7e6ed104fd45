"""Markdown: the rendered words are the article's text; the front matter tells title, author, date, source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import html as lxml_html
from markdown_it import MarkdownIt

from quotes.errors import ReadError
from quotes.ingest.blocks import render
from quotes.ingest.dates import parse_date
from quotes.ingest.decoding import decode
from quotes.ingest.plain import from_text
from quotes.text.bylines import clean_author
from quotes.types import Article

_FRONT = re.compile(r"\A---[ \t]*\r?\n(?P<rows>.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_ROW = re.compile(r"^(?P<key>[\w-]+)\s*:\s*(?P<value>.*?)\s*$", re.MULTILINE)


def read_markdown(data: bytes, *, name: str) -> Iterator[Article]:
    """Read the one article of a Markdown file: its words without the markup, pictures and link addresses.

    Args:
        data: the file's bytes.
        name: where they came from, for messages and the article.

    Yields:
        The article.

    Raises:
        ReadError: the bytes are no text, or the file holds no words.
    """
    source = decode(data)
    front = _FRONT.match(source)
    facts = _facts(front["rows"]) if front is not None else {}
    body = source[front.end() :] if front is not None else source
    text = _words(body)
    if not text.strip():
        raise ReadError("this Markdown file holds no words; leave it out or put an article in it")
    article = from_text(text, name=name)
    yield replace(
        article,
        title=facts.get("title") or article.title,
        source=facts.get("source") or facts.get("publisher") or facts.get("site") or article.source,
        byline=clean_author(facts.get("author") or facts.get("byline") or "") or article.byline,
        published=parse_date(facts.get("date") or facts.get("published") or "") or article.published,
        url=facts.get("url") or facts.get("link") or article.url,
        language=facts.get("lang") or facts.get("language") or article.language,
    )


def _words(body: str) -> str:
    page = MarkdownIt("commonmark").enable("table").render(body)
    if not page.strip():
        return ""
    root = lxml_html.fragment_fromstring(page, create_parent="main")
    return render(root)


def _facts(rows: str) -> dict[str, str]:
    """The front matter's plain `key: value` rows, keys in lower case, quotation marks around values dropped."""
    facts = {}
    for row in _ROW.finditer(rows):
        value = row["value"]
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        if value:
            facts[row["key"].casefold()] = value
    return facts
