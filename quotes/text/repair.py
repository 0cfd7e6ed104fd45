"""Puts right what conversion broke in a text: letters read in the wrong encoding, words hyphenated at a line end.

The repaired text is for comparing; every character of it knows where it stood in the original.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# UTF-8 read as Windows-1252: a lead byte as a letter, then continuation bytes as whatever stands at their places.
_MOJIBAKE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
                       "\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{1,3}")  # fmt: skip
_LINE_END = re.compile(r"(?<=[^\W\d_])-[ \t]*\r?\n[ \t]*(?=[^\W\d_A-Z])")


def repaired(text: str) -> tuple[str, Sequence[int] | None]:
    """Repair a text.

    Args:
        text: any text.

    Returns:
        The repaired text, and for each of its characters, and its end, the place in the original; None where the two
        are the same. "donâ€™t" becomes "don’t", "nego-⏎tiate" "negotiate".
    """
    changes = [(match.start(), match.end(), "") for match in _LINE_END.finditer(text)]
    for match in _MOJIBAKE.finditer(text):
        right = _decoded(match.group())
        if right is not None:
            changes.append((match.start(), match.end(), right))
    if not changes:
        return text, None
    out: list[str] = []
    places: list[int] = []
    last = 0
    for start, end, right in sorted(changes):
        out += [text[last:start], right]
        places += [*range(last, start), *([start] * len(right))]
        last = end
    out.append(text[last:])
    places += range(last, len(text) + 1)
    return "".join(out), places


def _decoded(broken: str) -> str | None:
    """The characters whose UTF-8 bytes these are, read as Windows-1252; None where they are none, or stay as they are.

    A sequence may be longer than the bytes of one character: what is left over stays.
    """
    raw = b"".join(_byte(letter) for letter in broken)
    for end in range(len(raw), 1, -1):
        try:
            return raw[:end].decode("utf-8") + broken[end:]
        except UnicodeDecodeError:
            continue
    return None


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1", "replace")
