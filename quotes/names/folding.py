"""One plain spelling of letters: ASCII, lower case, no apostrophes; broken encodings mended."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from functools import lru_cache

from anyascii import anyascii

APOSTROPHES = re.compile("[’‘ʼ'`´ʻʿʾ′]")
BARRED = re.compile("[Đđ]")
SOUTH_SLAVIC = re.compile("[ĆćČčŠšŽž]")
LOST_LETTER = re.compile(r"(?<=[A-Za-z])\?(?=[a-z])")
MOJIBAKE = re.compile("[ÃÂÄÅ][\u0080-\u00bf]")


def mend(text: str) -> str:
    """`text` in NFC, with UTF-8 that was read as Latin-1 put right, and the "?" of a lost accent dropped.

    "FranÃ§ois" is François, read wrongly once or twice.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        for _ in range(2):
            if MOJIBAKE.search(text):
                with suppress(UnicodeError):
                    text = text.encode("latin-1").decode("utf-8")
    return LOST_LETTER.sub("", text) if "?" in text else text


def fold(text: str) -> str:
    """`text` in ASCII and lower case, apostrophes dropped; everything else (spaces, hyphens, dots) kept."""
    return text.replace("'", "").replace("`", "").lower() if text.isascii() else _fold_marked(text)


@lru_cache(maxsize=65_536)
def _fold_marked(text: str) -> str:
    """`fold` of a text with letters beyond ASCII, where it costs more."""
    text = unicodedata.normalize("NFC", APOSTROPHES.sub("", text))
    if BARRED.search(text) and SOUTH_SLAVIC.search(text):  # the Vietnamese letter of this look is a d
        text = BARRED.sub("dj", text)
    plain: str = anyascii(text)
    return plain.replace("'", "").replace("`", "").lower()
