"""The quotation-mark pass: which stretches of a plain text stand within quotation marks.

One pass over each paragraph pairs the marks; a second over the paragraphs joins a quotation that runs on, opened anew
in each paragraph and closed once. Marks that are never closed end with their paragraph at the latest, so that one slip
of the keyboard cannot swallow the article. Time is linear in the length of the text, and no string raises.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quotes.text.glyphs import Family, MarkRole, QuotationMark, find_marks
from quotes.text.paragraphs import paragraphs
from quotes.types import Span

# How far a quotation may run on over paragraphs without a mark until its closing mark comes.
_SILENT_PARAGRAPHS = 4
# An unclosed mark reaches at most this far, to the last end of a sentence before it (characters).
_UNCLOSED_REACH = 1_200
_INCHES = re.compile(r"[0-9½¼¾]\"[ -][a-z]")
# Where a quotation whose closing mark is missing may end: this room stands below the document and its sentences.
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")


@dataclass(frozen=True, slots=True)
class QuotedRun:
    """A stretch of text within quotation marks, inside one paragraph.

    [start, end) includes the marks, [inner_start, inner_end) does not (characters). `level` is 0 for the outermost
    marks. `closed` tells whether the run ends with a mark in this paragraph. `paragraph` counts from 0. `continues`
    tells that it carries on the unclosed run of an earlier paragraph, `carried` that a later one carries this one on.
    `single` tells that the marks are single ones.
    A run without an opening mark (lost by the typist, or carried on silently) has `start == inner_start`.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    level: int
    closed: bool
    paragraph: int
    continues: bool
    single: bool = False
    carried: bool = False

    @property
    def opened(self) -> bool:
        """Whether the run begins with a mark of its own."""
        return self.inner_start > self.start

    @property
    def inner(self) -> Span:
        """The characters between the marks."""
        return Span(self.inner_start, self.inner_end)


def find_runs(text: str) -> tuple[QuotedRun, ...]:
    """Find what stands within quotation marks.

    All glyphs count: curly, straight, low, two apostrophes, backticks, guillemets, corner brackets, HTML entities.
    Apostrophes and measurements are none. Single marks count where both ends stand in one paragraph and in the same
    enclosing run. Unbalanced marks give runs with `closed` false or without an opening mark.

    Args:
        text: any text.

    Returns:
        The runs by their start, outer before inner.
    """
    spans = paragraphs(text)
    by_paragraph = _by_paragraph(text, find_marks(text), spans)
    runs: list[QuotedRun] = []
    for family in (Family.DOUBLE, Family.GUILLEMET, Family.CORNER):
        runs += _family_runs(text, spans, by_paragraph, family)
    for number, marks in enumerate(by_paragraph):
        runs += _single_runs(text, number, marks)
    return _with_levels(runs)


def overlapping(runs: Sequence[QuotedRun], span: Span) -> list[QuotedRun]:
    """Return the runs that share a character with a stretch of the text; their marks count as theirs.

    Args:
        runs: runs as `find_runs` gives them.
        span: characters of the text.

    Returns:
        Those of `runs`, in their order.
    """
    stop = bisect_left(runs, span.end, key=_start_of)
    first = bisect_right(runs, span.start, key=_start_of)
    while first > 0:
        first -= 1
        if runs[first].level == 0:
            break
    return [run for run in runs[first:stop] if run.end > span.start]


def _start_of(run: QuotedRun) -> int:
    return run.start


def _by_paragraph(text: str, marks: list[QuotationMark], spans: tuple[Span, ...]) -> list[list[QuotationMark]]:
    starts = [span.start for span in spans]
    grouped: list[list[QuotationMark]] = [[] for _ in spans]
    for mark in marks:
        index = bisect_right(starts, mark.start) - 1
        if index >= 0:
            grouped[index].append(mark)
    return [_without_inches(text, marks) for marks in grouped]


def _without_inches(text: str, marks: list[QuotationMark]) -> list[QuotationMark]:
    """The marks of a paragraph without a straight mark that means inches ('a 12" pizza').

    One is taken for inches where the straight marks do not come out even and a number stands before it, a word after.
    """
    straight = [mark for mark in marks if text[mark.start] == '"']
    if len(straight) % 2 == 0:
        return marks
    inches = [mark for mark in straight if _INCHES.match(text, mark.start - 1)]
    return marks if len(inches) != 1 else [mark for mark in marks if mark is not inches[0]]


# --- double marks: a stack in each paragraph, then the joins between paragraphs ---------------------------------------


@dataclass(slots=True)
class _Paired:
    """What pairing found in one paragraph: pairs, openers never closed, closers never opened."""

    pairs: list[tuple[QuotationMark, QuotationMark]]
    lonely_open: list[QuotationMark]
    lonely_close: list[QuotationMark]


def _pair(marks: list[QuotationMark], expects_close: bool) -> _Paired:
    """Pair the marks of one family in one paragraph; `expects_close` tells that a run is carried in without a mark."""
    found = _Paired([], [], [])
    stack: list[QuotationMark] = []
    for mark in marks:
        role = mark.role
        if role is MarkRole.EITHER:
            waiting = bool(stack) or (expects_close and not found.lonely_close and not found.pairs)
            role = MarkRole.CLOSE if waiting else MarkRole.OPEN
        if role is MarkRole.OPEN:
            stack.append(mark)
        elif stack:
            found.pairs.append((stack.pop(), mark))
        else:
            found.lonely_close.append(mark)
    found.lonely_open = stack
    return found


def _family_runs(
    text: str, spans: tuple[Span, ...], grouped: list[list[QuotationMark]], family: Family
) -> list[QuotedRun]:
    own = [[mark for mark in marks if mark.family is family] for marks in grouped]
    runs: list[QuotedRun] = []
    carried = False  # the paragraph before left a run open that this one carries on
    silent = False  # … without a mark of its own at the start
    for number, span in enumerate(spans):
        marks = own[number]
        reopened = carried and bool(marks) and marks[0].start == span.start and marks[0].role is not MarkRole.CLOSE
        silent = carried and not reopened
        if silent and not _closes_soon(own, number):
            carried = silent = False
        paired = _pair(marks, silent)
        found = [_closed_run(number, opener, closer) for opener, closer in paired.pairs]
        if silent and not marks:
            found.append(_run(number, span.start, span.end, span.start, span.end, closed=False))
        found += _lost_openings(text, number, span, paired, silent)
        # The last unclosed opener may run on into the next paragraph; earlier ones lost their closing mark.
        found += _lost_closings(text, number, span, marks, paired.lonely_open)
        if carried and found:
            first = min(range(len(found)), key=lambda index: (found[index].start, -found[index].end))
            found[first] = replace(found[first], continues=True)
        runs += found
        carried = (silent and not marks) or _may_run_on(span, paired, own, number, spans)
    return runs


def _may_run_on(
    span: Span, paired: _Paired, own: list[list[QuotationMark]], number: int, spans: tuple[Span, ...]
) -> bool:
    if not paired.lonely_open or number + 1 >= len(spans):
        return False
    opener = paired.lonely_open[-1]
    if own[number][-1] is not opener and not _is_block_opener(span, own[number], opener):
        return False
    return _begins_with_mark(own, spans, number + 1) or _closes_soon(own, number + 1)


def _begins_with_mark(own: list[list[QuotationMark]], spans: tuple[Span, ...], number: int) -> bool:
    marks = own[number]
    return bool(marks) and marks[0].start == spans[number].start and marks[0].role is not MarkRole.CLOSE


def _closes_soon(own: list[list[QuotationMark]], number: int) -> bool:
    """Whether the next mark from paragraph `number` on, a few paragraphs at most, is one that only closes."""
    for marks in own[number : number + _SILENT_PARAGRAPHS]:
        if marks:
            return marks[0].role is MarkRole.CLOSE
    return False


def _lost_openings(text: str, number: int, span: Span, paired: _Paired, silent: bool) -> list[QuotedRun]:
    """Runs for a closing mark that nothing opened: carried in silently, or the opening mark was forgotten.

    A forgotten opening is believed only for the first mark of the paragraph, after punctuation: then the quotation
    began with the paragraph.
    """
    if not paired.lonely_close:
        return []
    closer = paired.lonely_close[0]
    earliest = min((opener.start for opener, _ in paired.pairs), default=closer.start)
    if closer.start > earliest or closer.start <= span.start:
        return []
    if not silent and text[closer.start - 1] not in ".,!?…—–-":
        return []
    return [_run(number, span.start, closer.end, span.start, closer.start, closed=True)]


def _lost_closings(
    text: str, number: int, span: Span, marks: list[QuotationMark], lonely: list[QuotationMark]
) -> list[QuotedRun]:
    """Runs for openers that nothing closes: up to the next opening mark, or a bounded way into the paragraph."""
    runs: list[QuotedRun] = []
    starts = [mark.start for mark in marks]
    for position, opener in enumerate(lonely):
        following = bisect_right(starts, opener.start)
        last = position == len(lonely) - 1
        swallows = last and following < len(marks) and not _is_block_opener(span, marks, opener)
        limit = span.end if (last and not swallows) or following >= len(marks) else marks[following].start
        end = _bounded(text, opener.end, limit)
        if end > opener.end:
            runs.append(_run(number, opener.start, end, opener.end, end, closed=False))
    return runs


def _is_block_opener(span: Span, marks: list[QuotationMark], opener: QuotationMark) -> bool:
    """Whether an unclosed opener with other marks after it is the paragraph's own, so that those are nested in it.

    It is when it begins the paragraph and words follow the last mark; else its closing mark was forgotten.
    """
    return opener.start == span.start and marks[-1].end < span.end - 1


def _bounded(text: str, start: int, limit: int) -> int:
    if limit - start > _UNCLOSED_REACH:
        window = start + _UNCLOSED_REACH
        ends = [match.end() for match in _SENTENCE_END.finditer(text, start, window)]
        limit = ends[-1] if ends else window
    while limit > start and text[limit - 1].isspace():
        limit -= 1
    return limit


# --- single marks: only pairs inside one paragraph and one enclosing run ----------------------------------------------


def _single_runs(text: str, number: int, marks: list[QuotationMark]) -> list[QuotedRun]:
    runs: list[QuotedRun] = []
    opener: QuotationMark | None = None
    pending: QuotationMark | None = None  # a closing mark that may be a plural's apostrophe ("players'")
    for mark in marks:
        if mark.family is not Family.SINGLE:
            continue
        if mark.role is MarkRole.OPEN:
            if opener is not None and pending is not None:
                runs.append(_closed_run(number, opener, pending, single=True))
            opener, pending = mark, None
        elif opener is not None and mark.start > opener.end:
            if _may_be_plural(text, mark):
                pending = pending or mark
                continue
            runs.append(_closed_run(number, opener, mark, single=True))
            opener = pending = None
    if opener is not None and pending is not None:
        runs.append(_closed_run(number, opener, pending, single=True))
    return runs


def _may_be_plural(text: str, mark: QuotationMark) -> bool:
    after = text[mark.end : mark.end + 1]
    return text[mark.start - 1 : mark.start] in {"s", "z", "x"} and after == " "


# --- building runs ----------------------------------------------------------------------------------------------------


def _closed_run(number: int, opener: QuotationMark, closer: QuotationMark, *, single: bool = False) -> QuotedRun:
    return _run(number, opener.start, closer.end, opener.end, closer.start, closed=True, single=single)


def _run(
    number: int, start: int, end: int, inner_start: int, inner_end: int, *, closed: bool, single: bool = False
) -> QuotedRun:
    return QuotedRun(start, end, inner_start, max(inner_start, inner_end), 0, closed, number, False, single)


def _with_levels(runs: list[QuotedRun]) -> tuple[QuotedRun, ...]:
    """Set each run's depth; runs that cross another one's border, and empty ones, are dropped."""
    kept: list[QuotedRun] = []
    open_ends: list[int] = []
    for run in sorted(runs, key=lambda run: (run.start, -run.end)):
        while open_ends and open_ends[-1] <= run.start:
            open_ends.pop()
        if (open_ends and run.end > open_ends[-1]) or run.inner_end <= run.inner_start:
            continue
        kept.append(replace(run, level=len(open_ends)))
        open_ends.append(run.end)
    outer = [index for index, run in enumerate(kept) if run.level == 0 and not run.single]
    for index, following in pairwise(outer):
        if kept[following].continues:
            kept[index] = replace(kept[index], carried=True)
    return tuple(kept)
