"""The labels of speakers in transcripts: all that stands at the start of a line and may be one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from quotes import lexicon
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
_INNER = frozenset({"de", "la", "le", "del", "di", "da", "van", "von", "der", "den", "al", "bin", "of", "the", "and"})
_INNER_OF_ROLE = _INNER | {"for", "to", "in"}


class Style(Enum):
    """How a label is written."""

    ASKED = "question and answer"
    TIMED = "names with times"
    RECORD = "record of a debate"
    SHOUTED = "names in capitals"
    NAMED = "names"


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a speaker: how it is written, its name, its sign, and where the words behind it start."""

    style: Style
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


def find_labels(text: str, blocks: Sequence[Span]) -> Iterator[Label]:
    """Find everything at the start of a line that might be a label, and answers on their question's line.

    Args:
        text: the text.
        blocks: its paragraphs, in characters.

    Yields:
        The labels in order.
    """
    number = 0
    for line in _LINE.finditer(text):
        match = _first(text, line, (_ASKED, _RECORD, _NAMED))
        style = None if match is None else _style(match)
        if match is None or style is None:
            continue
        while number + 1 < len(blocks) and blocks[number].end <= match.start("who"):
            number += 1
        yield _label(match, style, number)
        if style is Style.ASKED and match["who"].startswith("Q"):
            answer = _ANSWERED.search(text, match.end(), line.end())
            if answer is not None and answer["sign"] == match["sign"]:
                yield _label(answer, style, number)


def _first(text: str, line: re.Match[str], patterns: Sequence[re.Pattern[str]]) -> re.Match[str] | None:
    return next((m for p in patterns if (m := p.match(text, line.start(), line.end())) is not None), None)


def _label(match: re.Match[str], style: Style, paragraph: int) -> Label:
    """The label of a match: the name in brackets behind a role, else the name without the role behind its comma."""
    start, end = match.span("who")
    brackets = match["brackets"] if match.re is _NAMED else ""
    role = match["who"].startswith("The ") or (brackets and style is Style.NAMED and len(match["who"].split()) > 4)
    inner = _NAME_IN_BRACKETS.search(match.string, *match.span("brackets")) if role and brackets else None
    comma = match["who"].find(",")
    told = bool(brackets.strip(" ,")) or comma > 0
    if inner is not None:
        start, end = inner.span("name")
    elif comma > 0:
        end = start + comma
    key = match["who"].split(",")[0]
    doubtful = style in (Style.SHOUTED, Style.NAMED) and not told and _is_heading(key)
    return Label(style, Span(start, end), Span(*match.span("sign")), match.end(), paragraph, key, told, doubtful)


def _style(match: re.Match[str]) -> Style | None:
    """How the label is written; None for what is no label of a speaker."""
    if match.re is not _NAMED:
        return Style.ASKED if match.re is _ASKED else Style.RECORD
    who, brackets = match["who"], match["brackets"].strip(" ,")
    if len(who) > CONFIG.label_characters:
        return None
    words = [word.strip(".,'’") for word in who.split()]
    if match["time"] or _STAMP.search(brackets):
        named = all(word[:1].isupper() or word[:1].isdigit() or word.lower() in _INNER for word in words if word)
        return Style.TIMED if named or match["brackets"] else None
    inner = _INNER_OF_ROLE if brackets or words[0] == "The" else _INNER
    spoken = [word for word in words if word.lower() not in inner]
    if not spoken or (
        len(words) > 1 and len(words[0]) > 1 and words[0].lower() in lexicon.words("heading_first_words")
    ):
        return None
    if any(not word[:1].isupper() or any(c.isdigit() for c in word) for word in spoken):
        return None
    if all(word == word.upper() for word in spoken) and any(len(word) > 1 for word in spoken):
        return Style.SHOUTED
    return Style.NAMED if len(words) <= CONFIG.name_words or brackets else None


def _is_heading(name: str) -> bool:
    """Whether a label reads like a heading: one word that is one, or two of which the last is ("Oil price")."""
    words = [word.strip(".,'’").lower() for word in name.split()]
    barred = lexicon.words("heading_first_words")
    return (len(words) < 3 and words[-1] in barred) or (len(words) == 1 and words[0] in lexicon.words("heading_words"))


def surname_of(name: str) -> str:
    """Return the last word of a name, in small letters.

    Args:
        name: a name as it stands in a label.
    """
    return name.split()[-1].strip(".,").lower()


def opens_with_label(words: str) -> bool:
    """Tell whether some words begin with a name and a colon.

    Args:
        words: the beginning of a paragraph.
    """
    return _NAMED.match(words) is not None
