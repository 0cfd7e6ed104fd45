"""Boilerplate: the parts of a page's text that are no journalism, found by their place and their wording.

Only marks ranges, never alters the text. Works line by line with the patterns of the word list "boilerplate"; a
heading such as "Related posts" takes the teasers after it along, but stops at the first paragraph that reads like an
article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from quotes import lexicon
from quotes.types import Span

_START_LIMIT = 300  # characters of a line of kind `start`: what is longer is an article's paragraph
_REPEAT_LEAST = 60  # characters of a paragraph whose second copy is boilerplate: shorter ones may be said twice
_CLOSING_LINES = 3  # the last lines, where a text says who its author is
_TEASER_LIMIT = 160  # characters of a teaser's headline or first words
_NO_SENTENCE = re.compile(r"(?:…|\.\.\.|[^.!?\"'”’)])$")
_APPEAL = re.compile(
    r"\b(?:donat|support|contribut|subscri|sponsor|our (?:mission|work|readers|journalism)|patreon|paypal)", re.I
)
_FOLD = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u200b": " ", "\ufeff": " ", "\t": " "})
_PARAGRAPH = re.compile(r"[^\n]*[^\s][^\n]*(?:\n[^\n]*[^\s][^\n]*)*")
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")


class Kind(StrEnum):
    """What a pattern of the data file matches, as its head note tells."""

    LINE = "line"
    START = "start"
    NOTE = "note"
    TEASERS = "teasers"
    DONATE = "donate"
    COMMENTS = "comments"
    INLINE = "inline"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    folded: str  # as the patterns want it


def find(text: str) -> tuple[Span, ...]:
    """Find the parts of a text that are no journalism.

    Args:
        text: an article's text.

    Returns:
        Ranges in characters, in order and apart from one another.
    """
    lines = list(_lines(text))
    taken = [False] * len(lines)
    spans = [Span(*match.span()) for match in _patterns()[Kind.INLINE].finditer(text)]
    position = 0
    while position < len(lines):
        last = _reach(lines, position)
        if last is not None:
            taken[position : last + 1] = [True] * (last + 1 - position)
            position = last
        position += 1
    spans += [Span(line.start, line.end) for line, gone in zip(lines, taken, strict=True) if gone]
    spans += _repeated(text, spans)
    return join(spans, text)


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        words = match.group()
        folded = " ".join(words.translate(_FOLD).split())
        if folded:
            left = len(words) - len(words.lstrip())
            yield _Line(match.start() + left, match.start() + len(words.rstrip()), folded)


def _reach(lines: list[_Line], position: int) -> int | None:
    """The last line that goes with the boilerplate beginning at `position`; None when that line is none."""
    folded, patterns = lines[position].folded, _patterns()
    if patterns[Kind.NOTE].match(folded):
        return position
    if len(folded) > _START_LIMIT:
        return None
    if patterns[Kind.TEASERS].fullmatch(folded):
        return _teasers(lines, position)
    if patterns[Kind.DONATE].fullmatch(folded):
        return _appeal(lines, position)
    if patterns[Kind.COMMENTS].fullmatch(folded) and position > len(lines) // 2:
        return len(lines) - 1
    if patterns[Kind.LINE].fullmatch(folded) or patterns[Kind.START].match(folded):
        return position
    if position >= len(lines) - _CLOSING_LINES and position > 3 and patterns[Kind.CLOSING].fullmatch(folded):
        return position
    return None


def _teasers(lines: list[_Line], heading: int) -> int:
    """How far the teasers reach: headlines and cut-off first sentences, up to the first real paragraph.

    A line belongs to a teaser when it is short and ends without a full stop, or is cut off by an ellipsis, or the
    line after it is "Read more"; so a full sentence ends the block and is kept.
    """
    last = heading
    for position in range(heading + 1, len(lines)):
        folded = lines[position].folded
        more = position + 1 < len(lines) and _patterns()[Kind.LINE].fullmatch(lines[position + 1].folded) is not None
        cut_off = folded.endswith(("…", "...", "[…]", "[...]"))
        headline = len(folded) <= _TEASER_LIMIT and _NO_SENTENCE.search(folded) is not None
        known = len(folded) <= _START_LIMIT and _patterns()[Kind.LINE].fullmatch(folded) is not None
        if not (known or headline or (len(folded) <= 2 * _TEASER_LIMIT and (cut_off or more))):
            break
        last = position
    return last


def _appeal(lines: list[_Line], heading: int) -> int:
    """How far an appeal for money reaches: the heading and the next paragraphs that ask for it."""
    last = heading
    while (
        last + 1 < len(lines)
        and _APPEAL.search(lines[last + 1].folded)
        and len(lines[last + 1].folded) < 2 * _START_LIMIT
    ):
        last += 1
    return last


def _repeated(text: str, gone: list[Span]) -> list[Span]:
    """The second and later copies of a paragraph: pages print their first lines twice."""
    starts = sorted(span.start for span in gone)
    seen: set[str] = set()
    copies = []
    for match in _PARAGRAPH.finditer(text):
        if len(match.group()) < _REPEAT_LEAST:
            continue
        words = " ".join(match.group().translate(_FOLD).casefold().split())
        if len(words) >= _REPEAT_LEAST and words in seen and not _begins_at(starts, match.start()):
            copies.append(Span(*match.span()))
        seen.add(words)
    return copies


def _begins_at(starts: list[int], start: int) -> bool:
    position = bisect_right(starts, start)
    return position > 0 and starts[position - 1] == start


def join(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Join ranges that overlap or have only white space between them.

    Args:
        spans: ranges in characters, in any order.
        text: the text that they belong to.

    Returns:
        The joined ranges in order.
    """
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and (span.start <= joined[-1].end or not text[joined[-1].end : span.start].strip()):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


@lru_cache(maxsize=1)
def _patterns() -> dict[Kind, re.Pattern[str]]:
    """One pattern a kind, from the data file."""
    parts: dict[Kind, list[str]] = {kind: [] for kind in Kind}
    for kind, pattern in lexicon.table("boilerplate"):
        parts[Kind(kind)].append(f"(?:{pattern})")
    return {kind: re.compile("|".join(patterns), re.IGNORECASE) for kind, patterns in parts.items()}
