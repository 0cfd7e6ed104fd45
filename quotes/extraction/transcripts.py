"""The turns of transcripts and interviews, by layout alone: whoever is labelled says all of the turn, word for word.

Six ways of labelling are known: questions and answers (`Q:`, `A.`), times (`[00:00:01] Dena Kessel:`,
`Speaker 1 (00:01):`), names in capitals (`ANDREW DOLE, ANCHOR:`, then `DOLE:`), names as they are written
(`Nora Stein:`, `The Chancellor (Hugh Pell):`), records of debates (`Mr. HARLAN. I rise …`), and one name that answers
paragraphs of questions. A label proves little by itself: headings, tables, lists, date lines and guides have them too.
So labels count only among their like, where people take turns and what follows reads like speech.
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
from quotes.document import Layout, lay_out
from quotes.types import Span


@dataclass(frozen=True, slots=True)
class TranscriptConfig:
    """The limits of the search for transcripts, chosen on invented layouts of each kind.

    Attributes:
        more_paragraphs: paragraphs without a label that may go on with a turn, between two labels.
        record_paragraphs: the same in the records of debates, where one member may speak for pages.
        label_characters: the longest label.
        name_words: the longest name that is written as names are; one with brackets behind it may be longer.
        look: characters of a paragraph in which the reporter's own voice is looked for.
        filled: share of the paragraphs from the first label to the last that must begin with one, where the words
            alone do not tell that people are speaking.
    """

    more_paragraphs: int = 4
    record_paragraphs: int = 40
    label_characters: int = 60
    name_words: int = 4
    look: int = 1_000
    filled: float = 0.6


CONFIG = TranscriptConfig()

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_OPENING = r"[ \t\xa0]*[“\"„«]?(?:'')?"
_TIME = r"[(\[]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[)\]]?"
_BRACKETS = r"(?: ?[(\[][^)\]\n]{0,40}[)\]]){0,3}"
_ASKED = re.compile(
    _OPENING + r"(?P<who>Q|A|Question|Answer|QUESTION|ANSWER)(?P<sign>[:.]|\s[-–—])\s+(?=\S)(?!\w{2,}:)"
)
_ANSWERED = re.compile(r"(?<=[?.!”\"])\s+(?P<who>A|Answer|ANSWER)(?P<sign>[:.])\s+(?=[A-Z“\"])")
_RECORD = re.compile(
    r"[ \t\xa0]*(?P<who>(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z][A-Z’'\-]+(?: [A-Z][A-Z’'\-]+)*"
    r"(?: of (?:[A-Z][a-z]+ ?){1,2}(?<! ))?|The [A-Z]{4,}(?: [a-z]+){0,2}(?: [A-Z]{4,})*)(?P<sign>\.)\s+(?=[A-Z“\"])"
)
_NAMED = re.compile(
    _OPENING + rf"(?P<time>{_TIME} )?(?:[-–—] )?(?P<who>[^\W\d_][^\s:“”\"()\[\]]*(?: [^\s:“”\"()\[\]]+){{0,7}}?)"
    rf"(?P<brackets>,?{_BRACKETS})(?:,[^:\n]{{0,40}})?(?P<sign>:)\s+(?=\S)"
)
_STAMP = re.compile(_TIME)
_NAME_IN_BRACKETS = re.compile(r"[(\[](?P<name>(?:[A-Z][\w.’'\-]*)(?: [A-Z][\w.’'\-]*){1,3})[)\]]")
_OWN = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Mm]y|[Oo]ur|[Mm]e|[Uu]s|[Mm]yself)\b")
_SPEECH = re.compile(
    _OWN.pattern + r"|\?|\b(?i:you|your|you['’]\w+|yes|yeah|no|well|thanks?|okay|sir|ma'am|let['’]s)\b"
)
_STAGE = re.compile(r"\W?[(\[][^)\]]*[)\]][.,]?")
_NARRATED = re.compile(r"[,”\"] (?:\S+ ){0,3}(?:said|says|asked|added|told)\b|\b(?:said|says|told)\b[^?]*[“\"]")
_INNER = frozenset({"de", "la", "le", "del", "di", "da", "van", "von", "der", "den", "al", "bin", "of", "the", "and"})
_INNER_OF_ROLE = _INNER | {"for", "to", "in"}


class _Style(Enum):
    ASKED = "question and answer"
    TIMED = "names with times"
    RECORD = "record of a debate"
    SHOUTED = "names in capitals"
    NAMED = "names"


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn: the name in the label, the sign after it, and what was said, in characters of the text."""

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
    key: str
    """The label as it stands, without its brackets and what follows its comma."""
    told: bool
    """Whether a role or brackets stand with the name, as in no heading."""
    doubtful: bool
    """Whether it looks like a heading: then it counts only where another label has it as its surname."""


def find_turns(source: str | Layout) -> tuple[Turn, ...]:
    """Find the turns of all transcripts and interviews in a text.

    Args:
        source: the text, or its layout where it is at hand.

    Returns:
        The turns in order, none overlapping; none where the layout is of another kind.
    """
    layout = lay_out(source) if isinstance(source, str) else source
    text, blocks = layout.text, layout.paragraphs
    labels = list(_labels(text, blocks))
    if len(labels) < 2:
        return ()
    sure = {_surname(label.key) for label in labels if not label.doubtful}
    labels = [label for label in labels if not label.doubtful or _surname(label.key) in sure]
    turns: list[Turn] = []
    starts = [*(label.label.start for label in labels), len(text)]
    for group in _groups(labels):
        if _is_exchange(text, group, blocks):
            turns += _turns(text, group, starts, blocks)
    return tuple(sorted(turns, key=lambda turn: turn.sign))


def _labels(text: str, blocks: Sequence[Span]) -> Iterator[_Label]:
    """Everything at the start of a line that might be a label, and answers on their question's line."""
    number = 0
    for line in _LINE.finditer(text):
        match = _first(text, line, (_ASKED, _RECORD, _NAMED))
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


def _first(text: str, line: re.Match[str], patterns: Sequence[re.Pattern[str]]) -> re.Match[str] | None:
    return next((m for p in patterns if (m := p.match(text, line.start(), line.end())) is not None), None)


def _label(match: re.Match[str], style: _Style, paragraph: int) -> _Label:
    """The label of a match: the name in brackets behind a role, else the name without the role behind its comma."""
    start, end = match.span("who")
    brackets = match["brackets"] if match.re is _NAMED else ""
    role = match["who"].startswith("The ") or (brackets and style is _Style.NAMED and len(match["who"].split()) > 4)
    inner = _NAME_IN_BRACKETS.search(match.string, *match.span("brackets")) if role and brackets else None
    comma = match["who"].find(",")
    told = bool(brackets.strip(" ,")) or comma > 0
    if inner is not None:
        start, end = inner.span("name")
    elif comma > 0:
        end = start + comma
    key = match["who"].split(",")[0]
    doubtful = style in (_Style.SHOUTED, _Style.NAMED) and not told and _is_heading(key)
    return _Label(style, Span(start, end), Span(*match.span("sign")), match.end(), paragraph, key, told, doubtful)


def _style(match: re.Match[str]) -> _Style | None:
    """How the label is written; None for what is no label of a speaker."""
    if match.re is not _NAMED:
        return _Style.ASKED if match.re is _ASKED else _Style.RECORD
    who, brackets = match["who"], match["brackets"].strip(" ,")
    if len(who) > CONFIG.label_characters:
        return None
    words = [word.strip(".,'’") for word in who.split()]
    if match["time"] or _STAMP.search(brackets):
        named = all(word[:1].isupper() or word[:1].isdigit() or word.lower() in _INNER for word in words if word)
        return _Style.TIMED if named or match["brackets"] else None
    inner = _INNER_OF_ROLE if brackets or words[0] == "The" else _INNER
    spoken = [word for word in words if word.lower() not in inner]
    if not spoken or (
        len(words) > 1 and len(words[0]) > 1 and words[0].lower() in lexicon.words("heading_first_words")
    ):
        return None
    if any(not word[:1].isupper() or any(c.isdigit() for c in word) for word in spoken):
        return None
    if all(word == word.upper() for word in spoken) and any(len(word) > 1 for word in spoken):
        return _Style.SHOUTED
    return _Style.NAMED if len(words) <= CONFIG.name_words or brackets else None


def _is_heading(name: str) -> bool:
    """Whether a label reads like a heading: one word that is one, or two of which the last is ("Oil price")."""
    words = [word.strip(".,'’").lower() for word in name.split()]
    barred = lexicon.words("heading_first_words")
    return (len(words) < 3 and words[-1] in barred) or (len(words) == 1 and words[0] in lexicon.words("heading_words"))


def _groups(labels: Sequence[_Label]) -> Iterator[list[_Label]]:
    """Labels of one style that follow each other closely."""
    for style in _Style:
        own = [label for label in labels if label.style is style]
        most = CONFIG.record_paragraphs if style is _Style.RECORD else CONFIG.more_paragraphs
        group = own[:1]
        for before, label in pairwise(own):
            if label.paragraph - before.paragraph > most + 1:
                yield group
                group = []
            group.append(label)
        if group:
            yield group


def _is_exchange(text: str, group: Sequence[_Label], blocks: Sequence[Span]) -> bool:
    """Whether people take turns under these labels."""
    style = group[0].style
    if style is _Style.ASKED:
        initials = Counter(label.label.of(text)[0] for label in group)
        return (initials["Q"] > 0 and initials["A"] > 0) or (initials["A"] > 2 and not _is_list(text, group, blocks))
    if style in (_Style.TIMED, _Style.RECORD):
        return len(group) > 1
    names = Counter(_surname(label.key) for label in group)
    returns = max(names.values()) > 1 or len({label.label.of(text) for label in group}) < len(group)
    if len(names) < 2 and len({label.key for label in group}) < 2:
        return returns and _is_interview(text, group, blocks)
    first = [text[label.start : _end(label, blocks)] for label in group]
    speaks = 2 * sum(bool(_SPEECH.search(part)) for part in first) >= len(first)
    told = any(label.told for label in group) and returns and _fills(group)
    if style is _Style.SHOUTED:
        return told or (speaks and (returns or 2 * sum(bool(_OWN.search(part)) for part in first) >= len(first)))
    if not speaks and not told:
        return False
    adjacent = sum(after.paragraph - before.paragraph == 1 for before, after in pairwise(group))
    if len(group) > 2:
        return returns and (2 * adjacent >= len(group) - 1 or _fills(group))
    return adjacent == 1 and all(_SPEECH.search(part) for part in first) and all(_is_known(text, n) for n in names)


def _fills(group: Sequence[_Label]) -> bool:
    """Whether the labels begin most of the paragraphs from the first of them to the last."""
    return len(group) >= CONFIG.filled * (group[-1].paragraph - group[0].paragraph + 1)


def _is_interview(text: str, group: Sequence[_Label], blocks: Sequence[Span]) -> bool:
    """Whether one name answers: a paragraph with a question before each of its labels, but one at most."""
    asked = [label.paragraph > 0 and _asks(text, blocks[label.paragraph - 1]) for label in group]
    return sum(asked) > 1 and sum(asked) >= len(group) - 1


def _asks(text: str, block: Span) -> bool:
    return text[block.start : block.end].rstrip(" ”\"'’)").endswith("?")


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
    goes_on = group[0].style is not _Style.ASKED or any(label.label.of(text)[0] == "Q" for label in group)
    alone = len({label.key for label in group}) == 1
    named = {label.key: label.label for label in reversed(group) if label.told}
    for number, label in enumerate(group):
        later = group[number + 1] if number + 1 < len(group) else None
        limit = starts[bisect_right(starts, label.label.start)]
        speech = [Span(label.start, min(_end(label, blocks), limit))]
        if later is not None and goes_on:
            speech += _more(text, blocks[label.paragraph + 1 : later.paragraph], alone=alone)
        spans = tuple(trimmed for span in speech if (trimmed := _trimmed(text, span)) is not None)
        if spans:
            yield Turn(named.get(label.key, label.label), label.sign, spans)


def _more(text: str, following: Sequence[Span], *, alone: bool) -> Iterator[Span]:
    """The paragraphs that go on with a turn.

    Up to one in which the reporter speaks, or asks (`alone`: nobody else has a label); stage directions are no speech.
    """
    for span in following:
        words = text[span.start : min(span.end, span.start + CONFIG.look)]
        if _NARRATED.search(words) or _NAMED.match(words) or (alone and _asks(text, span)):
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
