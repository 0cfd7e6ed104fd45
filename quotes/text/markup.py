"""Marked-up passages: gold annotations that a person can write, read and correct.

A file holds cases. Each begins with a line `=== identifier: what it shows`, goes on with the passage, and ends with a
line `---` and one line a quote that names its speaker:

    === inverted-cue: said before its subject
    {1c|“Such a service has its own price,”} {1q|noted} {1m|the analyst}.
    ---
    1: person Dimash Alzanov

In the passage `{1c|…}` marks content of quote 1, `{1q|…}` its cue and `{1m|…}` the mention of its speaker; marks may
nest, and a quote may have several pieces. A speaker line is `N: KIND NAME`, `N: unknown`, or
`N: ambiguous NAME | NAME`; `; via OUTLET` and `; STATEMENT` (question, topic, thought, act, evidence,
unreal) may follow. Offsets are characters of the passage without its marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotes.errors import InputError
from quotes.types import Span, SpeakerKind, SpeakerStatus, StatementKind

_OPEN = re.compile(r"\{(\d+)([cqm])\|")
_TOKEN = re.compile(r"\{\d+[cqm]\||\}")


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """One annotated quote; spans are characters of the case's text, `name` is None unless the speaker is resolved."""

    number: int
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    mention: tuple[Span, ...]
    status: SpeakerStatus
    kind: SpeakerKind | None
    name: str | None
    candidates: tuple[str, ...]
    via: str | None
    statement: StatementKind


@dataclass(frozen=True, slots=True)
class GoldCase:
    """One annotated passage: `about` says what it is there to show."""

    id: str
    about: str
    text: str
    quotes: tuple[GoldQuote, ...]


def read_cases(source: str, *, origin: str = "<text>") -> tuple[GoldCase, ...]:
    """Read the cases of a marked-up file's content.

    Args:
        source: what the file holds.
        origin: the file's name for messages.

    Returns:
        The cases in order.

    Raises:
        InputError: a mark is not closed, a quote has no speaker line, a speaker line no quote, or an identifier is used
            twice.
    """
    cases = []
    for block in re.split(r"(?m)^=== ", source)[1:]:
        head, _, rest = block.partition("\n")
        ident, _, about = head.partition(":")
        passage, divider, speakers = rest.rpartition("\n---\n")
        if not divider:
            raise InputError(f"{origin}: case {ident!r} has no line '---' before its speakers: add one")
        cases.append(_case(ident.strip(), about.strip(), passage.strip("\n"), speakers, origin))
    idents = [case.id for case in cases]
    twice = {ident for ident in idents if idents.count(ident) > 1}
    if twice:
        raise InputError(f"{origin}: identifiers used twice: {', '.join(sorted(twice))}; give each case its own")
    return tuple(cases)


def strip_marks(marked: str) -> tuple[str, dict[tuple[int, str], list[Span]]]:
    """Take the marks off a passage.

    Args:
        marked: a passage with marks such as "{1q|“No,”} {1m|she} {1c|said}."

    Returns:
        The passage without its marks, and the spans of every (number of the quote, role) in its characters; roles are
        "c" (cue), "q" (content) and "m" (mention).

    Raises:
        InputError: a mark is closed that was never opened, or never closed.
    """
    pieces: list[str] = []
    length = last = 0
    stack: list[tuple[int, str, int]] = []
    spans: dict[tuple[int, str], list[Span]] = {}
    for match in _TOKEN.finditer(marked):
        pieces.append(marked[last : match.start()])
        length += match.start() - last
        last = match.end()
        opened = _OPEN.fullmatch(match.group())
        if opened:
            stack.append((int(opened[1]), opened[2], length))
        elif stack:
            number, role, start = stack.pop()
            spans.setdefault((number, role), []).append(Span(start, length))
        else:
            raise InputError(f"a mark is closed that was never opened, before {marked[match.end() :][:40]!r}")
    if stack:
        raise InputError(f"the mark {{{stack[-1][0]}{stack[-1][1]}| is never closed: add a }}")
    pieces.append(marked[last:])
    return "".join(pieces), {key: sorted(value) for key, value in spans.items()}


def _case(ident: str, about: str, passage: str, speakers: str, origin: str) -> GoldCase:
    try:
        text, spans = strip_marks(passage)
        lines = dict(_speaker_line(line) for line in speakers.splitlines() if line.strip())
    except InputError as error:
        raise InputError(f"{origin}: case {ident!r}: {error}") from error
    numbers = {number for number, _ in spans}
    if numbers != set(lines):
        odd = ", ".join(map(str, sorted(numbers ^ set(lines))))
        raise InputError(f"{origin}: case {ident!r}: quotes and speaker lines differ for {odd}: each needs the other")
    return GoldCase(ident, about, text, tuple(_quote(number, spans, lines[number]) for number in sorted(numbers)))


def _speaker_line(line: str) -> tuple[int, str]:
    match = re.fullmatch(r"\s*(\d+)\s*:\s*(.+?)\s*", line)
    if not match:
        raise InputError(f"the speaker line {line!r} is not of the form 'N: KIND NAME'")
    return int(match[1]), match[2]


def _quote(number: int, spans: dict[tuple[int, str], list[Span]], line: str) -> GoldQuote:
    who, *notes = (part.strip() for part in line.split(";"))
    via = next((note.removeprefix("via ").strip() for note in notes if note.startswith("via ")), None)
    statement = next((StatementKind(note) for note in notes if note in set(StatementKind)), StatementKind.STATEMENT)
    first, _, name = who.partition(" ")
    kind = None if first in ("unknown", "ambiguous") else SpeakerKind(first)
    status = SpeakerStatus.RESOLVED if kind else SpeakerStatus(first)
    roles = (tuple(spans.get((number, role), ())) for role in "cqm")
    content, cue, mention = roles
    candidates = tuple(part.strip() for part in name.split("|")) if status is SpeakerStatus.AMBIGUOUS else ()
    resolved = name.strip() if kind else None
    return GoldQuote(number, content, cue, mention, status, kind, resolved or None, candidates, via, statement)
