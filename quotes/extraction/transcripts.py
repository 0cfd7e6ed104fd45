"""The turns of transcripts and interviews: "FALLIN: We will …", "Q. … A. …", "Lopez: Well, …", by layout alone.

A label proves little by itself: headings, tables, lists, date lines and guides have them too. So labels count only in a
block of their kind: questions with answers; names in capitals or as names are written that take turns (one comes back),
or that mostly speak of themselves; and what follows them must read like speech.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from quotes import lexicon
from quotes.text.paragraphs import paragraphs
from quotes.types import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_OPENING = r"[ \t\xa0]*[“\"„«]?(?:'')?"
_ASKED = re.compile(_OPENING + r"(?P<who>Q|A|Question|Answer|QUESTION|ANSWER)(?P<sign>[:.]|\s[-–—])\s+(?=\S)")
_ANSWERED = re.compile(r"(?<=[?.!”\"])\s+(?P<who>A|Answer|ANSWER)(?P<sign>[:.])\s+(?=[A-Z“\"])")
_NAMED = re.compile(
    _OPENING + r"(?P<who>[^\W\d_][^\s:“”\"()\[\]]*(?: [^\s:“”\"()\[\]]+){0,6}?)"
    r"(?:,? ?[(\[][^)\]\n]{0,40}[)\]](?:,[^:\n]{0,40})?)?(?P<sign>:)\s+(?=\S)"
)
_OWN = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Mm]y|[Oo]ur|[Mm]e|[Uu]s|[Mm]yself)\b")
_SPEECH = re.compile(
    _OWN.pattern + r"|\?|\b(?i:you|your|you['’]\w+|yes|yeah|no|well|thanks?|okay|sir|ma'am|let['’]s)\b"
)
_STAGE = re.compile(r"\W?[(\[][^)\]]*[)\]][.,]?")
_NARRATED = re.compile(r"[,”\"] (?:\S+ ){0,3}(?:said|says|asked|added|told)\b|\b(?:said|says|told)\b[^?]*[“\"]")
_SCENERY = frozenset({"de", "la", "le", "del", "di", "da", "van", "von", "der", "den", "al", "bin", "of", "the", "and"})
_MORE_PARAGRAPHS = 4
"""Paragraphs without a label that may go on with a turn, between two labels."""

_LOOK = 1_000


class _Style(Enum):
    ASKED = "question and answer"
    SHOUTED = "names in capitals"
    NAMED = "names"


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn: the label's words, the sign after it, and what was said, in characters of the text."""

    label: Span
    sign: Span
    speech: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Label:
    style: _Style
    label: Span
    sign: Span
    start: int
    paragraph: int


def find_turns(text: str) -> tuple[Turn, ...]:
    """The turns of all transcripts and interviews in the text, in order; none where the layout is of another kind."""
    blocks = paragraphs(text)
    labels = list(_labels(text, blocks))
    if len(labels) < 2:
        return ()
    turns: list[Turn] = []
    starts = [*(label.label.start for label in labels), len(text)]
    for group in _groups(labels):
        if _is_exchange(text, group, blocks):
            turns += _turns(text, group, starts, blocks)
    return tuple(sorted(turns, key=lambda turn: turn.label))


def _labels(text: str, blocks: Sequence[Span]) -> Iterator[_Label]:
    """Everything at the start of a line that might be a label, and answers on their question's line."""
    number = 0
    for line in _LINE.finditer(text):
        match = _ASKED.match(text, line.start(), line.end()) or _NAMED.match(text, line.start(), line.end())
        style = None if match is None else _style(match)
        if match is None or style is None:
            continue
        while number + 1 < len(blocks) and blocks[number].end <= match.start("who"):
            number += 1
        yield _label(match, style, number)
        if style is _Style.ASKED and match["who"].startswith("Q"):
            answer = _ANSWERED.search(text, match.end(), line.end())
            if answer is not None and answer["sign"] == match["sign"]:
                yield _label(answer, style, number)


def _label(match: re.Match[str], style: _Style, paragraph: int) -> _Label:
    return _Label(style, Span(*match.span("who")), Span(*match.span("sign")), match.end(), paragraph)


def _style(match: re.Match[str]) -> _Style | None:
    """How the label is written; None for what is no label of a speaker."""
    if match.re is _ASKED:
        return _Style.ASKED
    words = [word.strip(".,'’") for word in match["who"].split()]
    spoken = [word for word in words if word.lower() not in _SCENERY]
    barred = lexicon.words("heading_first_words")
    if not spoken or words[0].lower() in barred or words[-1].lower() in barred or len(match["who"]) > 60:
        return None
    if len(words) == 1 and words[0].lower() in lexicon.words("heading_words"):
        return None
    if any(not word[:1].isupper() or any(c.isdigit() for c in word) for word in spoken):
        return None
    if all(word == word.upper() for word in spoken) and any(len(word) > 1 for word in spoken):
        return _Style.SHOUTED
    return _Style.NAMED if len(words) <= 4 else None


def _groups(labels: Sequence[_Label]) -> Iterator[list[_Label]]:
    """Labels of one style that follow each other closely."""
    for style in _Style:
        own = [label for label in labels if label.style is style]
        group = own[:1]
        for before, label in pairwise(own):
            if label.paragraph - before.paragraph > _MORE_PARAGRAPHS + 1:
                yield group
                group = []
            group.append(label)
        if group:
            yield group


def _is_exchange(text: str, group: Sequence[_Label], blocks: Sequence[Span]) -> bool:
    """Whether people take turns under these labels."""
    if group[0].style is _Style.ASKED:
        initials = Counter(label.label.of(text)[0] for label in group)
        return (initials["Q"] > 0 and initials["A"] > 0) or (initials["A"] > 2 and not _is_list(text, group, blocks))
    names = Counter(_surname(label.label.of(text)) for label in group)
    first = [text[label.start : _end(label, blocks)] for label in group]
    if len(names) < 2 or 2 * sum(bool(_SPEECH.search(part)) for part in first) < len(first):
        return False
    returns = max(names.values()) > 1
    if group[0].style is _Style.SHOUTED:
        return returns or 2 * sum(bool(_OWN.search(part)) for part in first) >= len(first)
    adjacent = sum(after.paragraph - before.paragraph == 1 for before, after in pairwise(group))
    if len(group) > 2:
        return returns and 2 * adjacent >= len(group) - 1
    return adjacent == 1 and all(_SPEECH.search(part) for part in first) and all(_is_known(text, n) for n in names)


def _is_list(text: str, group: Sequence[_Label], blocks: Sequence[Span]) -> bool:
    """Whether a point B follows a point A."""
    reach = text[group[0].label.start : blocks[group[-1].paragraph].end]
    return re.search(r"(?m)^\W*B[:.]\s", reach) is not None


def _surname(name: str) -> str:
    return name.split()[-1].strip(".,").lower()


def _is_known(text: str, surname: str) -> bool:
    """Whether the text has the name elsewhere than as a label."""
    return re.search(rf"(?i)\b{re.escape(surname)}\b(?!:)", text) is not None


def _end(label: _Label, blocks: Sequence[Span]) -> int:
    return blocks[label.paragraph].end


def _turns(text: str, group: Sequence[_Label], starts: Sequence[int], blocks: Sequence[Span]) -> Iterator[Turn]:
    goes_on = group[0].style is _Style.SHOUTED or (
        group[0].style is _Style.ASKED and any(label.label.of(text)[0] == "Q" for label in group)
    )
    for number, label in enumerate(group):
        later = group[number + 1] if number + 1 < len(group) else None
        limit = starts[bisect_right(starts, label.label.start)]
        speech = [Span(label.start, min(_end(label, blocks), limit))]
        if later is not None and goes_on:
            speech += _more(text, blocks[label.paragraph + 1 : later.paragraph])
        spans = tuple(trimmed for span in speech if (trimmed := _trimmed(text, span)) is not None)
        if spans:
            yield Turn(label.label, label.sign, spans)


def _more(text: str, following: Sequence[Span]) -> Iterator[Span]:
    """The paragraphs that go on with a turn: up to one in which the reporter speaks; stage directions are no speech."""
    for span in following:
        words = text[span.start : min(span.end, span.start + _LOOK)]
        if _NARRATED.search(words) or _NAMED.match(words):
            return
        if not _STAGE.fullmatch(words):
            yield span


def _trimmed(text: str, span: Span) -> Span | None:
    """The span without white space at its ends and without a closing mark that an opening one before the label has."""
    start, end = span
    while end > start and text[end - 1].isspace():
        end -= 1
    inside = text[start:end]
    if inside[-1:] in {"”", '"', "»"} and not any(mark in inside[:-1] for mark in '“"«'):
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None
