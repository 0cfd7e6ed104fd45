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
from itertools import pairwise

from quotes.document import Layout, lay_out
from quotes.extraction.transcript_labels import CONFIG, Label, Style, find_labels, opens_with_label, surname_of
from quotes.types import Span

_OWN = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Mm]y|[Oo]ur|[Mm]e|[Uu]s|[Mm]yself)\b")
_SPEECH = re.compile(
    _OWN.pattern + r"|\?|\b(?i:you|your|you['’]\w+|yes|yeah|no|well|thanks?|okay|sir|ma'am|let['’]s)\b"
)
_STAGE = re.compile(r"\W?[(\[][^)\]]*[)\]][.,]?")
_NARRATED = re.compile(r"[,”\"] (?:\S+ ){0,3}(?:said|says|asked|added|told)\b|\b(?:said|says|told)\b[^?]*[“\"]")


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn: the name in the label, the sign after it, and what was said, in characters of the text."""

    label: Span
    sign: Span
    speech: tuple[Span, ...]


def find_turns(source: str | Layout) -> tuple[Turn, ...]:
    """Find the turns of all transcripts and interviews in a text.

    Args:
        source: the text, or its layout where it is at hand.

    Returns:
        The turns in order, none overlapping; none where the layout is of another kind.
    """
    layout = lay_out(source) if isinstance(source, str) else source
    text, blocks = layout.text, layout.paragraphs
    labels = list(find_labels(text, blocks))
    if len(labels) < 2:
        return ()
    sure = {surname_of(label.key) for label in labels if not label.doubtful}
    labels = [label for label in labels if not label.doubtful or surname_of(label.key) in sure]
    turns: list[Turn] = []
    starts = [*(label.label.start for label in labels), len(text)]
    for group in _groups(labels):
        if _is_exchange(text, group, blocks):
            turns += _turns(text, group, starts, blocks)
    return tuple(sorted(turns, key=lambda turn: turn.sign))


def _groups(labels: Sequence[Label]) -> Iterator[list[Label]]:
    """Labels of one style that follow each other closely."""
    for style in Style:
        own = [label for label in labels if label.style is style]
        most = CONFIG.record_paragraphs if style is Style.RECORD else CONFIG.more_paragraphs
        group = own[:1]
        for before, label in pairwise(own):
            if label.paragraph - before.paragraph > most + 1:
                yield group
                group = []
            group.append(label)
        if group:
            yield group


def _is_exchange(text: str, group: Sequence[Label], blocks: Sequence[Span]) -> bool:
    """Whether people take turns under these labels."""
    style = group[0].style
    if style is Style.ASKED:
        initials = Counter(label.label.of(text)[0] for label in group)
        return (initials["Q"] > 0 and initials["A"] > 0) or (initials["A"] > 2 and not _is_list(text, group, blocks))
    if style in (Style.TIMED, Style.RECORD):
        return len(group) > 1
    names = Counter(surname_of(label.key) for label in group)
    returns = max(names.values()) > 1 or len({label.label.of(text) for label in group}) < len(group)
    if len(names) < 2 and len({label.key for label in group}) < 2:
        return returns and _is_interview(text, group, blocks)
    first = [text[label.start : _end(label, blocks)] for label in group]
    speaks = 2 * sum(bool(_SPEECH.search(part)) for part in first) >= len(first)
    told = any(label.told for label in group) and returns and _fills(group)
    if style is Style.SHOUTED:
        return told or (speaks and (returns or 2 * sum(bool(_OWN.search(part)) for part in first) >= len(first)))
    if not speaks and not told:
        return False
    adjacent = sum(after.paragraph - before.paragraph == 1 for before, after in pairwise(group))
    if len(group) > 2:
        return returns and (2 * adjacent >= len(group) - 1 or _fills(group))
    return adjacent == 1 and all(_SPEECH.search(part) for part in first) and all(_is_known(text, n) for n in names)


def _fills(group: Sequence[Label]) -> bool:
    """Whether the labels begin most of the paragraphs from the first of them to the last."""
    return len(group) >= CONFIG.filled * (group[-1].paragraph - group[0].paragraph + 1)


def _is_interview(text: str, group: Sequence[Label], blocks: Sequence[Span]) -> bool:
    """Whether one name answers: a paragraph with a question before each of its labels, but one at most."""
    asked = [label.paragraph > 0 and _asks(text, blocks[label.paragraph - 1]) for label in group]
    return sum(asked) > 1 and sum(asked) >= len(group) - 1


def _asks(text: str, block: Span) -> bool:
    return text[block.start : block.end].rstrip(" ”\"'’)").endswith("?")


def _is_list(text: str, group: Sequence[Label], blocks: Sequence[Span]) -> bool:
    """Whether a point B follows a point A."""
    reach = text[group[0].label.start : blocks[group[-1].paragraph].end]
    return re.search(r"(?m)^\W*B[:.]\s", reach) is not None


def _is_known(text: str, surname: str) -> bool:
    """Whether the text has the name elsewhere than as a label."""
    return re.search(rf"(?i)\b{re.escape(surname)}\b(?!:)", text) is not None


def _end(label: Label, blocks: Sequence[Span]) -> int:
    return blocks[label.paragraph].end


def _turns(text: str, group: Sequence[Label], starts: Sequence[int], blocks: Sequence[Span]) -> Iterator[Turn]:
    goes_on = group[0].style is not Style.ASKED or any(label.label.of(text)[0] == "Q" for label in group)
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
        if _NARRATED.search(words) or opens_with_label(words) or (alone and _asks(text, span)):
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
