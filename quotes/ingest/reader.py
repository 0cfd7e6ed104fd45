"""Files to articles: choosing the reader, the limit on length, and one failure in place of each unreadable thing."""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from quotes.errors import ReadError
from quotes.ingest.failure import ReadFailure
from quotes.ingest.jsonl import read_jsonl
from quotes.ingest.manifest import NAMES, Entry, entry_for
from quotes.ingest.plain import read_plain
from quotes.types import Article


class InputFormat(StrEnum):
    """The forms of input that can be read."""

    PLAIN = "txt"
    MARKDOWN = "md"
    HTML = "html"
    JSONL = "jsonl"
    DOCX = "docx"


SUFFIXES = {
    ".txt": InputFormat.PLAIN,
    ".text": InputFormat.PLAIN,
    ".md": InputFormat.MARKDOWN,
    ".markdown": InputFormat.MARKDOWN,
    ".html": InputFormat.HTML,
    ".htm": InputFormat.HTML,
    ".xhtml": InputFormat.HTML,
    ".jsonl": InputFormat.JSONL,
    ".ndjson": InputFormat.JSONL,
    ".docx": InputFormat.DOCX,
}
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL
)
_JSON_ROWS = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"[\w-]{1,30}"\s*:\s*["\d\[{tfn].*', re.DOTALL)
_STREAMS = (Path("/dev/fd"), Path("/proc/self/fd"))  # what a shell's "<(command)" stands for
_MOST_BYTES = 4  # bytes that one character may take in UTF-8
_PAGE_MARKUP = 20  # characters of markup that a page may hold for each of its article
Outcome = Article | ReadFailure


def read(path: Path, *, limit: int) -> Iterator[Outcome]:
    """Read the articles of a file.

    A manifest beside the file overrides what the text tells. Nothing that a file holds raises: a file that cannot be
    read at all is one ReadFailure.

    Args:
        path: the file.
        limit: the longest article, in characters.

    Yields:
        The articles in order, and a ReadFailure for each thing in the file that is none.
    """
    name = str(path)
    try:
        entry = entry_for(path)
        chosen = SUFFIXES.get(path.suffix.casefold())
        _check_size(path, chosen, limit)
        data = path.read_bytes()
    except FileNotFoundError:
        yield ReadFailure(name, None, "there is no such file; check the path")
    except IsADirectoryError:
        yield ReadFailure(name, None, "this is a folder; give the files in it, or let find_articles walk it")
    except ValueError:
        yield ReadFailure(repr(name), None, "no file can have this name; check the path")
    except OSError as error:
        yield ReadFailure(name, None, f"the file cannot be opened ({error.strerror or error}); check its permissions")
    except ReadError as error:
        yield ReadFailure(name, None, str(error))
    else:
        yield from _articles(data, name=name, chosen=chosen, limit=limit, entry=entry)


def read_stream(data: bytes, *, name: str, format: str | None = None, limit: int | None = None) -> Iterator[Outcome]:
    """Read the articles in bytes that are at hand.

    Args:
        data: the bytes.
        name: what stands for the file in messages and articles.
        format: a InputFormat's value; None looks at the bytes.
        limit: the longest article, in characters; None for any.

    Yields:
        The articles in order, and a ReadFailure for each thing in the bytes that is none.

    Raises:
        ReadError: `format` is no InputFormat.
    """
    if format is not None and format not in set(InputFormat):
        raise ReadError(f"the format {format!r} cannot be read; use one of {', '.join(InputFormat)}")
    yield from _articles(data, name=name, chosen=InputFormat(format) if format else None, limit=limit, entry=Entry())


def find_articles(paths: Iterable[Path]) -> Iterator[Path]:
    """Find the files to read: those that are named, and those of a known format in named folders, at any depth.

    Sorted within a folder; hidden files, manifests and second mentions of a file are left out.

    Args:
        paths: files and folders. One that does not exist is passed on, so that reading it gives its one clear failure.

    Yields:
        The files.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in sorted(_inside(path)) if _is_folder(path) else [path]:
            resolved = _resolved(file)
            if resolved not in seen:
                seen.add(resolved)
                yield file


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _resolved(path: Path) -> Path:
    """The path without symbolic links; as it stands where they lead round in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path


def _inside(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if not hidden and file.suffix.casefold() in SUFFIXES and file.name not in NAMES and file.is_file():
            yield file


def _check_size(path: Path, chosen: InputFormat | None, limit: int) -> None:
    """Refuse a file too large to hold an article within the limit before its bytes are read."""
    state = path.stat()
    if not stat.S_ISREG(state.st_mode) and not stat.S_ISDIR(state.st_mode) and path.parent not in _STREAMS:
        raise ReadError("this is a pipe or a device, not a file; give its words by standard input")
    size, most = state.st_size, limit * _MOST_BYTES
    if chosen in (InputFormat.HTML, InputFormat.DOCX):
        most *= _PAGE_MARKUP
    if chosen is not InputFormat.JSONL and size > most and not stat.S_ISDIR(state.st_mode):
        raise ReadError(_too_long(f"{size:,} bytes", limit))


def _too_long(length: str, limit: int) -> str:
    rule = f"the limit is {limit:,} characters"
    return f"{length} is too long for one article ({rule}); split it or raise QUOTES_MAX_CHARACTERS"


def _articles(
    data: bytes, *, name: str, chosen: InputFormat | None, limit: int | None, entry: Entry
) -> Iterator[Outcome]:
    try:
        for outcome in _reader(chosen, data)(data, name=name):
            if isinstance(outcome, ReadFailure):
                yield outcome
            elif limit is not None and len(outcome.text) > limit:
                article = f"article {outcome.id!r} of " if outcome.id else ""
                yield ReadFailure(name, None, article + _too_long(f"{len(outcome.text):,} characters", limit))
            else:
                yield _completed(outcome, entry)
    except ReadError as error:
        yield ReadFailure(name, None, str(error))
    except RecursionError:
        yield ReadFailure(name, None, "its markup is nested too deeply; save the article's words as plain text")


def _reader(chosen: InputFormat | None, data: bytes) -> Callable[..., Iterator[Outcome]]:
    """The reader for a format; for none, or for a page in a file that claims to be plain text, what the bytes say."""
    if chosen is None or (chosen is InputFormat.PLAIN and _PAGE.match(data[:2000])):
        chosen = _sniff(data)
    if chosen is InputFormat.HTML:
        from quotes.ingest.html import read_html  # slow to import

        return read_html
    if chosen is InputFormat.DOCX:
        from quotes.ingest.docx import read_docx

        return read_docx
    if chosen is InputFormat.MARKDOWN:
        from quotes.ingest.markdown import read_markdown

        return read_markdown
    return read_jsonl if chosen is InputFormat.JSONL else read_plain


def _sniff(data: bytes) -> InputFormat:
    if _PAGE.match(data[:2000]):
        return InputFormat.HTML
    if data.startswith(b"PK"):
        from quotes.ingest.docx import is_docx

        return InputFormat.DOCX if is_docx(data) else InputFormat.PLAIN
    if _JSON_ROWS.match(data[:2000]):
        return InputFormat.JSONL
    first = data.lstrip()[:1_000_000].split(b"\n", 1)[0]
    if first.startswith(b"{"):
        try:
            row = json.loads(first)
        except (ValueError, RecursionError):
            return InputFormat.PLAIN
        if isinstance(row, dict) and "text" in row:
            return InputFormat.JSONL
    return InputFormat.PLAIN


def _completed(article: Article, entry: Entry) -> Article:
    """`article` with what the manifest says of it, and an identifier from its text when its reader gave none."""
    return replace(
        article,
        id=article.id or article.sha256[:16],
        title=entry.title or article.title,
        source=entry.source or article.source,
        byline=entry.byline or article.byline,
        published=entry.published or article.published,
        url=entry.url or article.url,
        language=entry.language or article.language,
    )
