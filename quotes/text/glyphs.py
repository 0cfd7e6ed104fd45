"""Every glyph that news uses as a quotation mark, and which way each one looks where it stands.

A glyph alone seldom tells: typists write ” for “, straight marks have no side, and most single marks are apostrophes.
So each mark gets a role from its glyph and its two neighbours, and marks that open or close by position only (`EITHER`)
are left to the pass over the paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from quotes import lexicon


class Family(Enum):
    """Marks that may close each other."""

    DOUBLE = "double"
    SINGLE = "single"
    GUILLEMET = "guillemet"
    CORNER = "corner"


class MarkRole(Enum):
    """What a mark does where it stands."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class QuotationMark:
    """One quotation mark: its characters [start, end), family and role."""

    start: int
    end: int
    family: Family
    role: MarkRole


_DOUBLE_OPEN = frozenset("“„‟〝") | {"``", ",,", "&ldquo;", "&#8220;", "&#x201c;", "&bdquo;"}
_DOUBLE_CLOSE = frozenset("”〞") | {"&rdquo;", "&#8221;", "&#x201d;"}
_DOUBLE_STRAIGHT = frozenset('"＂″') | {"''", "&quot;", "&#34;", "&#x22;"}
_SINGLE_OPEN = frozenset("‘‚‛`") | {"&lsquo;", "&#8216;", "&#x2018;"}
_SINGLE_CLOSE = frozenset("’´") | {"&rsquo;", "&#8217;", "&#x2019;"}
_SINGLE_STRAIGHT = frozenset("'＇") | {"&apos;", "&#39;", "&#x27;"}
_GUILLEMETS = {"«": MarkRole.OPEN, "»": MarkRole.CLOSE, "&laquo;": MarkRole.OPEN, "&raquo;": MarkRole.CLOSE}
_ANGLES = {"‹": MarkRole.OPEN, "›": MarkRole.CLOSE}
_CORNERS = {"「": MarkRole.OPEN, "」": MarkRole.CLOSE, "『": MarkRole.OPEN, "』": MarkRole.CLOSE}

# `'''` closes a single and a double run when a word stands before it; otherwise the double mark is read first.
_MARK = re.compile(
    r"&(?:quot|[lr]dquo|bdquo|[lr]squo|apos|[lr]aquo|#34|#39|#x2[27]|#82(?:16|17|20|21)|#x20(?:1[89]|1[cd]));"
    r"|``|(?<=\S)'(?='')|''|(?<![^\s(\[])(?<!\d),,(?=\w)|[“”„‟〝〞\"＂″«»‹›‘’‚‛'＇`´「」『』]",
    re.IGNORECASE,
)
# 6'2", 5′ 10″, 12'6: feet and inches (or minutes and seconds of arc) are no quotation marks.
_MEASURE = re.compile(r"(?<![\w'’])\d{1,3}\s?['’′]\s?\d{1,2}(?:[.½¼¾]\d*)?\s?(?:''|[\"”″])?(?!\w)")
_DECADE = re.compile(r"\d0s?\b|\d{2}(?!\d|[.,]\d)")
_WORD = re.compile(r"[^\W\d_]+")

_OPENING_BEFORE = frozenset("([{<—–-―/=:|*_>\u2026")
_CLOSING_AFTER = frozenset(".,;:!?)]}>…—–-/|*_")


def find_marks(text: str) -> list[QuotationMark]:
    """Find the quotation marks of a text; apostrophes and measurements are left out.

    A single mark with letters on both sides is always an apostrophe. One before a decade or a known elision ("’90s",
    "’em") is one too. Other single closing marks stay: only the pass over the paragraph knows whether anything is open.

    Args:
        text: any text.

    Returns:
        The marks in order, in characters.
    """
    measured = _measured(text)
    marks: list[QuotationMark] = []
    for match in _MARK.finditer(text):
        if match.start() in measured:
            continue
        mark = _read(text, match.start(), match.end(), bool(marks) and marks[-1].end == match.start())
        if mark is not None:
            marks.append(mark)
    return marks


def _measured(text: str) -> set[int]:
    """Where measurement marks stand (the first character of each)."""
    return {m.start() + i for m in _MEASURE.finditer(text) for i, c in enumerate(m.group()) if not c.isalnum()}


def _read(text: str, start: int, end: int, follows_mark: bool) -> QuotationMark | None:
    glyph = text[start:end].lower()
    before = text[start - 1] if start else "\n"
    if before == "\\":
        before = text[start - 2] if start > 1 else "\n"
    after = text[end] if end < len(text) else "\n"
    free_before = before.isspace() or before in _OPENING_BEFORE
    family, role = _by_glyph(glyph)
    if family is Family.SINGLE:
        return _read_single(text, start, end, role, before, after, free_before or follows_mark)
    return QuotationMark(start, end, family, _by_place(role, before, after, free_before, follows_mark))


def _by_glyph(glyph: str) -> tuple[Family, MarkRole]:
    if glyph in _DOUBLE_OPEN:
        return Family.DOUBLE, MarkRole.OPEN
    if glyph in _DOUBLE_CLOSE:
        return Family.DOUBLE, MarkRole.CLOSE
    if glyph in _DOUBLE_STRAIGHT:
        return Family.DOUBLE, MarkRole.EITHER
    if glyph in _SINGLE_OPEN:
        return Family.SINGLE, MarkRole.OPEN
    if glyph in _SINGLE_CLOSE:
        return Family.SINGLE, MarkRole.CLOSE
    if glyph in _SINGLE_STRAIGHT:
        return Family.SINGLE, MarkRole.EITHER
    if glyph in _CORNERS:
        return Family.CORNER, _CORNERS[glyph]
    return Family.GUILLEMET, (_GUILLEMETS | _ANGLES)[glyph]


def _by_place(role: MarkRole, before: str, after: str, free_before: bool, follows_mark: bool) -> MarkRole:
    """The role of a double mark: its glyph's, unless both neighbours contradict it."""
    word_after = after.isalnum() or after in "$£€#@“‘([…."
    free_after = after.isspace() or after in _CLOSING_AFTER
    if before.isspace() and after.isspace():
        return MarkRole.EITHER
    if role is MarkRole.OPEN:
        mistyped = not free_before and not follows_mark and free_after and not after.isalnum()
        return MarkRole.CLOSE if mistyped else role
    if role is MarkRole.CLOSE:
        mistyped = (before.isspace() or before in "([{") and after.isalnum()
        return MarkRole.OPEN if mistyped else role
    if free_before and word_after and not (after == "." and before not in " \n\t"):
        # A dash before and a word after may be either ('"I want—"he said', 'it—"the plan"'): the pass decides.
        return MarkRole.OPEN if before.isspace() or before in "([{" else MarkRole.EITHER
    if not free_before and free_after and not follows_mark:
        return MarkRole.CLOSE
    return MarkRole.EITHER


def _read_single(
    text: str, start: int, end: int, role: MarkRole, before: str, after: str, free_before: bool
) -> QuotationMark | None:
    if before.isalnum() and after.isalnum():
        return None
    if free_before and not after.isspace():
        if role is MarkRole.CLOSE or _is_elision(text, end):
            # ’ never opens: where it stands before a word it is an apostrophe ("’90s", "’em", "rock ’n’ roll").
            return None
        return QuotationMark(start, end, Family.SINGLE, MarkRole.OPEN) if after not in ".,;:!?)]" else None
    if role is MarkRole.OPEN or before.isspace():
        return None
    return QuotationMark(start, end, Family.SINGLE, MarkRole.CLOSE)


def _is_elision(text: str, start: int) -> bool:
    word = _WORD.match(text, start)
    if word is None:
        return _DECADE.match(text, start) is not None
    return word.group().lower() in lexicon.words("elisions")
