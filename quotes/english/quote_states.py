"""Where each word stands as regards quotation marks, as the encoder is told of it.

A quick pass over words that training and run time share; `quotes.text.marks` is the exact one, over characters.
A change of any rule here needs a newly trained model.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from quotes.english.words import Words


class QuoteState(IntEnum):
    """Where a word stands as regards quotation marks."""

    OUTSIDE = 0
    OPENING = 1
    INSIDE = 2
    CLOSING = 3


_DOUBLE = {'"', "''", "``", "“", "”", "„", "«", "»", "‟", "＂"}
_SINGLE = {"'", "‘", "’", "‚", "`", "‹", "›"}
_CLIPPED = frozenset(["em", "tis", "twas", "til", "till", "cause", "bout", "round", "n"])


REACH = 300
"""How many words ahead the end of a mark is looked for."""


@dataclass(slots=True)
class _Marks:
    """State of the pass over the quotation marks of one text: a stack of open marks, reset at paragraphs."""

    words: Words
    paragraphs: list[bool]
    stack: list[str] = field(default_factory=list)

    def paragraph_end(self, index: int) -> int:
        """Where the paragraph ends, or REACH words on: the time stays linear in the length of the text."""
        end, limit = index + 1, min(len(self.paragraphs), index + REACH)
        while end < limit and not self.paragraphs[end]:
            end += 1
        return end

    def opens(self, index: int) -> bool:
        """Whether the mark looks like an opening one: white space or a bracket before it, none after."""
        words = self.words
        before = (
            words.spaced(index)
            or words.texts[index - 1] in {"(", "[", "—", "–", "-", "--"}
            or (words.texts[index - 1] in _DOUBLE | _SINGLE)
        )
        after = index + 1 < len(words.texts) and not words.spaced(index + 1)
        return before and after and not self.paragraphs[index + 1]

    def has_single_end(self, index: int) -> bool:
        """Whether a single mark that opens at `index` finds its end in the paragraph."""
        words = self.words
        opener = words.texts[index]
        for j in range(index + 2, self.paragraph_end(index)):
            if words.texts[j] == ("›" if opener == "‹" else "’" if opener in "‘‚" else "'") and not words.spaced(j):
                nxt = j + 1
                loose = nxt >= len(words.texts) or words.spaced(nxt) or not words.texts[nxt][0].isalnum()
                if loose and not (words.texts[j - 1][-1:] == "s" and self._later_end(j, opener)):
                    return True
        return False

    def _later_end(self, index: int, opener: str) -> bool:
        """Whether another closing mark follows a plural's apostrophe before the next mark opens."""
        closer = "’" if opener in "‘‚" else "'"
        for j in range(index + 1, self.paragraph_end(index)):
            if self.words.texts[j] == opener and self.opens(j):
                return False
            if self.words.texts[j] == closer and not self.words.spaced(j):
                return True
        return False

    def double(self, index: int, mark: str) -> QuoteState:
        """State of a double mark; updates the stack."""
        inside = next((i for i in reversed(range(len(self.stack))) if self.stack[i] in _DOUBLE), None)
        if mark in {"“", "„", "``", "‟"}:
            if mark == "“" and inside is not None and self.stack[inside] == "„":
                del self.stack[inside:]
                return QuoteState.CLOSING
            opening = True
        elif mark == "«" or mark == "»":
            opening = inside is None and (mark == "«" or self.opens(index))
        elif inside is None:
            opening = (mark != "”" and (self.opens(index) or self._fresh(index))) or (mark == "”" and self.opens(index))
        else:
            # A new opening while one is still open: its end was forgotten.
            opening = mark != "”" and self.opens(index) and self.words.spaced(index) and self.stack[inside] == mark
        if opening:
            if inside is not None and not self.stack[inside + 1 :]:
                del self.stack[inside:]
            self.stack.append(mark)
            return QuoteState.OPENING
        if inside is not None:
            del self.stack[inside:]
        return QuoteState.CLOSING

    def _fresh(self, index: int) -> bool:
        return self.words.spaced(index) and not (index + 1 < len(self.words.texts) and self.words.spaced(index + 1))

    def single(self, index: int, mark: str) -> QuoteState | None:
        """State of a single mark, or None where it is an apostrophe."""
        words = self.words
        inside = next((i for i in reversed(range(len(self.stack))) if self.stack[i] in _SINGLE), None)
        if inside is not None and mark in {"'", "’", "›"} and not words.spaced(index):
            nxt = index + 1
            loose = nxt >= len(words.texts) or words.spaced(nxt) or not words.texts[nxt][0].isalnum()
            if loose and not (words.texts[index - 1][-1:] == "s" and self._later_end(index, self.stack[inside])):
                del self.stack[inside:]
                return QuoteState.CLOSING if not self.stack else QuoteState.INSIDE
            return None
        if inside is None and mark in {"'", "‘", "‚", "‹", "`"} and self.opens(index):
            follower = words.texts[index + 1].lower()
            if follower in _CLIPPED or follower[0].isdigit() or not self.has_single_end(index):
                return None
            nested = bool(self.stack)
            self.stack.append("‘" if mark == "‘" else mark)
            return QuoteState.INSIDE if nested else QuoteState.OPENING
        return None


def _as_double(words: Words, index: int) -> str | None:
    """The double mark that the word is, or is half of (two apostrophes or backticks side by side)."""
    text = words.texts[index]
    if text in _DOUBLE:
        return text
    following = words.texts[index + 1] if index + 1 < len(words.texts) else ""
    if text in {"'", "`", "’", "‘"} and following == text and not words.spaced(index + 1):
        return "''" if text in "'’" else "``"
    return None


def quote_states(words: Words, paragraphs: list[bool]) -> list[QuoteState]:
    """Return the quotation state of each word.

    Marks reset at the start of a paragraph, except that a paragraph whose first double mark is a closing one carries
    on what the paragraph before left open. Nested marks count as inside.

    Args:
        words: the text's words.
        paragraphs: which words open a paragraph.
    """
    marks = _Marks(words, paragraphs)
    states: list[QuoteState] = []
    twin: QuoteState | None = None
    for i, text in enumerate(words.texts):
        if paragraphs[i]:
            open_before, marks.stack = marks.stack, []
            if open_before and open_before[0] == "“" and _closes_first(words, i, marks.paragraph_end(i)):
                marks.stack = open_before[:1]
        if twin is not None:
            states.append(twin)
            twin = None
            continue
        mark = _as_double(words, i)
        state: QuoteState | None
        if mark is not None:
            state = marks.double(i, mark)
            if mark != text:
                twin = state
            if (state is QuoteState.CLOSING and marks.stack) or (state is QuoteState.OPENING and len(marks.stack) > 1):
                state = QuoteState.INSIDE
        else:
            state = marks.single(i, text) if text in _SINGLE else None
            if state is None:
                state = QuoteState.INSIDE if marks.stack else QuoteState.OUTSIDE
        states.append(state)
    return states


def _closes_first(words: Words, start: int, end: int) -> bool:
    """Whether the paragraph's first double mark is an unmistakable closing one."""
    for i in range(start, end):
        if words.texts[i] in _DOUBLE:
            return words.texts[i] == "”" and i > start
    return False
