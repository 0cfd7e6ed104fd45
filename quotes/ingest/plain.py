"""Plain text: the file's text is the article's text, header lines and all."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.ingest.boilerplate import find, join
from quotes.ingest.decoding import decode
from quotes.ingest.header import parse_header
from quotes.ingest.language import detect
from quotes.types import Article


def read_plain(data: bytes, *, name: str) -> Iterator[Article]:
    """Read the one article of a plain text file.

    Args:
        data: the file's bytes.
        name: where they came from, for messages and the article.

    Yields:
        The article.

    Raises:
        ReadError: the bytes are no text.
    """
    yield from_text(decode(data), name=name)


def from_text(text: str, *, name: str) -> Article:
    """Make an article of a text, unchanged, with what its first lines say of it.

    Args:
        text: the text.
        name: where it came from.

    Returns:
        The article.
    """
    header = parse_header(text)
    return Article(
        id="",
        text=text,
        title=header.title,
        source=header.source,
        byline=header.byline,
        published=header.published,
        url=header.url,
        language=detect(text),
        origin=name,
        boilerplate=join((*find(text), *header.spans), text),
    )
