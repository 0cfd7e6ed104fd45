"""One plain spelling of letters: ASCII, lower case, no apostrophes; broken encodings mended."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress

from anyascii import anyascii

APOSTROPHES = re.compile("[’‘ʼ'`´ʻʿʾ′]")
LOST_LETTER = re.compile(r"(?<=[A-Za-z])\?(?=[a-z])")
MOJIBAKE = re.compile("[ÃÂÄÅ][\u0080-\u00bf]")


def mend(text: str) -> str:
    """`text` with UTF-8 that was read as Latin-1 read again, and the "?" of a lost accent inside a word dropped."""
    if MOJIBAKE.search(text):
        with suppress(UnicodeError):
            text = text.encode("latin-1").decode("utf-8")
    return LOST_LETTER.sub("", text) if "?" in text else text


def fold(text: str) -> str:
    """`text` in ASCII and lower case, apostrophes dropped; everything else (spaces, hyphens, dots) kept."""
    if not text.isascii():
        text = anyascii(unicodedata.normalize("NFC", APOSTROPHES.sub("", text)))
    return text.replace("'", "").replace("`", "").lower()
