"""JSONL: one article a line; `id` and `text` are taken unchanged, other known keys where they make sense."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from quotes.errors import ReadError
from quotes.ingest.boilerplate import find
from quotes.ingest.dates import parse_date
from quotes.ingest.decoding import decode
from quotes.ingest.failure import ReadFailure
from quotes.ingest.language import detect
from quotes.text.bylines import without_opening
from quotes.types import Article

_KEYS = {
    "title": ("title", "headline"),
    "source": ("source", "publisher", "site", "outlet"),
    "byline": ("byline", "author", "authors"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
}
_DATE_KEYS = ("published", "date", "published_at", "date_published")


def read_jsonl(data: bytes, *, name: str) -> Iterator[Article | ReadFailure]:
    """Read the articles of a file with one JSON object a line.

    A line holds at least `text` (a string); `id` (string or number) is derived from the text when it is missing.

    Args:
        data: the file's bytes.
        name: where they came from, for messages and the articles.

    Yields:
        The articles in order, and a failure for each line that is none.

    Raises:
        ReadError: the bytes are no text at all.
    """
    text = decode(data)
    whole = _whole(text)
    if whole is not None:
        yield from _rows(whole, name)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield parse_line(line, name=name)
            except ReadError as error:
                yield ReadFailure(name, number, str(error))


def _whole(text: str) -> list[Any] | None:
    """The rows of a file that is one JSON list, or one object over several lines; None where it is neither."""
    first = text.lstrip()[:1]
    if first not in ("[", "{"):
        return None
    try:
        if first == "{":
            json.loads(text.lstrip().split("\n", 1)[0])
            return None  # its first line is an object by itself
    except (ValueError, RecursionError):
        pass
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, list) else [found]


def _rows(rows: list[Any], name: str) -> Iterator[Article | ReadFailure]:
    for number, row in enumerate(rows, start=1):
        try:
            yield _article(row, name=name)
        except ReadError as error:
            yield ReadFailure(name, None, f"entry {number}: {str(error).replace('this line', 'this entry')}")


def parse_line(line: str, *, name: str) -> Article:
    """Read the article in one line of JSON.

    Args:
        line: the line.
        name: where it came from, for messages and the article.

    Returns:
        The article; its text is the line's, unchanged.

    Raises:
        ReadError: the line holds no article.
    """
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"this line is no JSON ({error}); each line must be one object with `id` and `text`") from error
    return _article(row, name=name)


def _article(row: Any, *, name: str) -> Article:
    if not isinstance(row, dict):
        raise ReadError("this line is no JSON object; each line must be one object with `id` and `text`")
    text = row.get("text")
    if not isinstance(text, str):
        raise ReadError("this line has no `text`; each line must be one object with `id` and `text`, both strings")
    ident = row.get("id", "")
    if isinstance(ident, bool) or not isinstance(ident, str | int | float):
        raise ReadError(f"this line's `id` is {type(ident).__name__}; it must be a string")
    _check_text(text)
    words = {field: _string(row, keys) for field, keys in _KEYS.items()}
    dates = (parse_date(row[key]) for key in _DATE_KEYS if isinstance(row.get(key), str))
    return Article(
        id=str(ident),
        text=text,
        title=words["title"],
        source=words["source"],
        byline=without_opening(words["byline"]),
        published=next((day for day in dates if day is not None), None),
        url=words["url"],
        language=words["language"] or detect(text),
        origin=name,
        boilerplate=find(text),
    )


def _check_text(text: str) -> None:
    if not text.strip():
        raise ReadError("this line's `text` is empty; leave the line out or put an article in it")
    if "\x00" in text:
        raise ReadError("this line's `text` holds the character U+0000, which no database keeps; remove it")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReadError(
            f"this line's `text` holds half a character at {error.start} (a lone surrogate); write it in full"
        ) from error


def _string(row: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = row.get(key)
        if isinstance(value, list):
            value = ", ".join(item for item in value if isinstance(item, str))
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return None
