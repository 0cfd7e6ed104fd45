"""Broken encodings in names, put right."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress

LOST_LETTER = re.compile(r"(?<=[A-Za-z])\?(?=[a-z])")
MOJIBAKE = re.compile("[ÃÂÄÅ][\u0080-\u00bf]")


def mend(text: str) -> str:
    """Bring a text to NFC, put UTF-8 that was read as Latin-1 right, and drop the "?" of a lost accent.

    "FranÃ§ois" is François, read wrongly once or twice.

    Args:
        text: a name as it was read.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        for _ in range(2):
            if MOJIBAKE.search(text):
                with suppress(UnicodeError):
                    text = text.encode("latin-1").decode("utf-8")
    return LOST_LETTER.sub("", text) if "?" in text else text
