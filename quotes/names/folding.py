"""Broken encodings in names, put right."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress

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
