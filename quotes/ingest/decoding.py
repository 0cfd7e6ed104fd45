"""Bytes to text: which encoding a file is in, and which files are no text at all.

The text that comes out is what the bytes say, character for character (a byte-order mark is a signature, not text).
A file whose encoding cannot be told is refused: a text full of wrong letters would make wrong quotations.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from quotes.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (.epub, .odt and .zip files are)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MARKED_UP = (
    (
        re.compile(rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:rss|feed|rdf:RDF)\b", re.DOTALL),
        "a news feed",
    ),
    (re.compile(rb"(?:[\w-]{2,40}:[^\n]{0,998}\r?\n(?:[ \t][^\n]{0,998}\n)*){1,60}?MIME-Version:", re.I), "an e-mail"),
)
_REMEDY = "save it as plain text in UTF-8"
_MOST_CONTROLS = 0.002  # share of control characters above which bytes are no text
_LONGEST_WORD = 30  # characters between spaces, on average, above which a guess is no running text
_MOST_CHAOS = 0.15  # charset-normalizer's measure of mess; its own limit for "perhaps text" is .2


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Decode the bytes of a text file.

    Args:
        data: the bytes.
        declared: the encoding that the file itself names; None when it names none.

    Returns:
        The text, unchanged but for its byte order mark.

    Raises:
        ReadError: the bytes are empty, no text, or in no encoding that can be told.
    """
    if not data.strip():
        raise ReadError("the file is empty; leave it out or put an article in it")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    _refuse_other_kinds(data)
    if declared is not None and (text := _attempt(data, declared)) is not None:
        return _checked(text)
    text = _attempt(data, "utf-8")
    return _checked(text if text is not None else _detect(data))


def _refuse_other_kinds(data: bytes) -> None:
    """Raise ReadError for bytes that are known to be something else than plain text."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"this is {kind}, not text: {_REMEDY}")
    for pattern, kind in _MARKED_UP:
        if pattern.match(data[:20_000].lstrip(b"\r\n\t ")):
            raise ReadError(f"this is {kind}, not an article: save the article's words as plain text in UTF-8")
    if data.count(0) > len(data) // 4:  # every other byte zero
        raise ReadError(f"this looks like UTF-16 without a byte-order mark, or binary data: {_REMEDY}")
    if data.count(0):
        raise ReadError(f"this is binary data, not text: {_REMEDY}")


def _strictly(data: bytes, encoding: str) -> str:
    text = _attempt(data, encoding)
    if text is None:
        raise ReadError(f"the file begins as {encoding} but breaks that encoding later: {_REMEDY}")
    if not text.strip():
        raise ReadError("the file is empty; leave it out or put an article in it")
    return _checked(text)


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _checked(text: str) -> str:
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > max(2, _MOST_CONTROLS * len(text)):
        raise ReadError(f"this is binary data ({controls} control characters), not text: {_REMEDY}")
    return text


def _detect(data: bytes) -> str:
    """Text of bytes that are no valid UTF-8: Windows-1252 if it fits, else what charset-normalizer is sure of."""
    sound = sum(len(match) for match in _MULTIBYTE.findall(data))
    high = sum(byte > 0x7F for byte in data)
    if sound > high / 2:
        raise ReadError(f"this is UTF-8 with broken bytes (the first at byte {_first_broken(data)}): {_REMEDY}")
    western = _attempt(data, "cp1252")
    if western is not None and _is_western(western, high):
        return western
    classic = data.decode("mac_roman")
    if _is_classic(classic):
        return classic
    best = from_bytes(data).best()
    text = "" if best is None or best.chaos > _MOST_CHAOS else str(best)
    if not text or len(text.split()) * _LONGEST_WORD < len(text):
        raise ReadError(f"no encoding fits these bytes: {_REMEDY}")
    return text


def _first_broken(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def _is_classic(text: str) -> bool:
    """Whether the characters beyond ASCII are what old Macintosh files hold: quotation marks, dashes, a few accents."""
    beyond = [char for char in text if ord(char) > 0x7F]
    sound = sum(char in "“”‘’–—…•éèêáàâíóúñçüöäïë" for char in beyond)
    return any(char in "“”’" for char in beyond) and sound >= 0.95 * len(beyond) and len(beyond) < 0.12 * len(text)


def _is_western(text: str, high: int) -> bool:
    """Whether the characters beyond ASCII are few, and are letters and marks that western news uses."""
    if high > 0.12 * len(text):
        return False
    beyond = [char for char in text if ord(char) > 0x7F]
    plausible = sum(char.islower() or char in "‘’“”–—…•€£«»‹›„‚\u00a0°§©®™½¼¾´" for char in beyond)
    symbols = sum(unicodedata.category(char) in ("Sm", "Sk", "So") for char in beyond)
    return plausible >= 0.8 * len(beyond) and symbols <= 0.1 * len(beyond)
