"""Word documents (.docx): the paragraphs of the body, as ISO/IEC 29500 (WordprocessingML) stores them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from lxml import etree

from quotes.errors import ReadError
from quotes.ingest.plain import from_text
from quotes.text.bylines import clean_author
from quotes.types import Article

_BODY = "word/document.xml"
_FACTS = "docProps/core.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_LARGEST = 64 * 1024 * 1024  # bytes of a part when unpacked: a small archive may hold endless zeros


def read_docx(data: bytes, *, name: str) -> Iterator[Article]:
    """Read the one article of a Word document: paragraphs apart by an empty line, tracked deletions left out.

    Args:
        data: the file's bytes.
        name: where they came from, for messages and the article.

    Yields:
        The article.

    Raises:
        ReadError: the bytes are no Word document, or it holds no words.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            body = _part(archive, _BODY)
            facts = _part(archive, _FACTS) if _FACTS in archive.namelist() else None
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise ReadError(f"this is no Word document ({error}); save it as .docx or as plain text") from error
    paragraphs = [text for paragraph in body.iter(f"{_W}p") if (text := _words(paragraph))]
    if not paragraphs:
        raise ReadError("this Word document holds no words; leave it out or put an article in it")
    article = from_text("\n\n".join(paragraphs), name=name)
    yield replace(
        article,
        title=article.title or _fact(facts, f"{_DC}title"),
        byline=article.byline or clean_author(_fact(facts, f"{_DC}creator") or ""),
    )


def is_docx(data: bytes) -> bool:
    """Tell whether bytes are an archive with the body of a Word document in it.

    Args:
        data: the file's bytes.
    """
    return data.startswith(b"PK\x03\x04") and _BODY.encode() in data


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    if archive.getinfo(name).file_size > _LARGEST:
        raise ReadError(f"the part {name} of this Word document is too large; save the words as plain text")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(archive.read(name), parser)
    if root is None:
        raise ReadError(f"the part {name} of this Word document is broken; save the words as plain text")
    return root


def _words(paragraph: etree._Element) -> str:
    """A paragraph's text; a paragraph inside it (a text box) is one of its own and left out here."""
    parts = []
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        if next(element.iterancestors(f"{_W}p")) is paragraph:
            parts.append(_said(element))
    return "".join(parts).strip()


def _said(element: etree._Element) -> str:
    if element.tag == f"{_W}t":
        return element.text or ""
    return {f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}.get(element.tag, "\n")


def _fact(facts: etree._Element | None, tag: str) -> str | None:
    found = facts.findtext(tag) if facts is not None else None
    return " ".join(found.split()) or None if found else None
