"""Where the paragraphs of a text stand.

News text comes in two shapes: one line a paragraph, or lines wrapped at some width with blank lines between the
paragraphs. The shape is decided once for the whole text, because a single line never tells.
"""

from __future__ import annotations

import re
from itertools import pairwise

from quotes.types import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_BLOCK_GAP = re.compile(r"[\n\r\u2028\u2029\x0b\x0c\x85]")

# A wrapped text has many neighbouring lines of nearly one length; these bounds hold for e-mail, Gutenberg and wires.
_WRAP_SHORTEST = 50
_WRAP_LONGEST = 100
_WRAP_SHARE = 0.6
_WRAP_LINES = 4


def paragraphs(text: str) -> tuple[Span, ...]:
    """Find the paragraphs of a text.

    A line is a paragraph, except in texts wrapped at a fixed width, where blank lines part paragraphs. Blank
    paragraphs are left out, so an empty text has none.

    Args:
        text: any text.

    Returns:
        The paragraphs in order, in characters, without the white space around them.
    """
    lines = [span for span in (_trimmed(text, m.start(), m.end()) for m in _LINE.finditer(text)) if span is not None]
    if not _is_wrapped(text, lines):
        return tuple(lines)
    joined = [lines[0]]
    for line in lines[1:]:
        if _is_blank_between(text, joined[-1].end, line.start):
            joined.append(line)
        else:
            joined[-1] = Span(joined[-1].start, line.end)
    return tuple(joined)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(start + left, start + right) if left < right else None


def _is_blank_between(text: str, end: int, start: int) -> bool:
    gap = text[end:start].replace("\r\n", "\n")
    return len(_BLOCK_GAP.findall(gap)) > 1


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether most lines that another line follows directly are of a wrapping width and end in mid-sentence."""
    followed = [line for line, after in pairwise(lines) if not _is_blank_between(text, line.end, after.start)]
    if len(followed) < _WRAP_LINES:
        return False
    full = [line for line in followed if _WRAP_SHORTEST <= line.end - line.start <= _WRAP_LONGEST]
    mid_sentence = [line for line in full if text[line.end - 1] not in ".!?…:\"”»'’"]
    return len(full) >= _WRAP_SHARE * len(followed) and 2 * len(mid_sentence) > len(full)
