"""A text as words without white space, and where its paragraphs begin. Knows no spaCy: training shares it."""

from __future__ import annotations

from dataclasses import dataclass

_BREAKS = "\n\x0b\x0c\x85\u2028\u2029"
_UNSEEN = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069\ufeff")
)
"""Soft hyphens, marks of direction and joins: in a word without being part of it."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text without white space: `starts` and `ends` are offsets into it, in characters.

    `breaks` counts the line breaks in the white space before each word.
    """

    texts: list[str]
    starts: list[int]
    ends: list[int]
    breaks: list[int]

    def spaced(self, index: int) -> bool:
        """Tell whether white space, or the start of the text, stands before a word.

        Args:
            index: the word's number.
        """
        return index == 0 or self.starts[index] > self.ends[index - 1]


def paragraph_starts(words: Words) -> list[bool]:
    """Tell which words open a paragraph: after an empty line, or a line break that does not merely wrap a line.

    A trained network depends on this rule; `quotes.text.paragraphs` is the one for all else.

    Args:
        words: the text's words.
    """
    starts = [False] * len(words.texts)
    line_start = 0
    for i, count in enumerate(words.breaks):
        if i == 0:
            starts[i] = True
        elif count:
            wrapped = count == 1 and _wrapped(words, i, words.ends[i - 1] - line_start)
            starts[i] = not wrapped
            line_start = words.starts[i]
    return starts


def _wrapped(words: Words, index: int, length: int) -> bool:
    """Whether a single line break before the word only wraps a line of `length` characters."""
    first, last = words.texts[index][0], words.texts[index - 1][-1]
    if first.islower():
        return True
    return 55 <= length <= 100 and last not in ".!?:;”\"'’)"


def words_of(pairs: list[tuple[str, bool]], breaks: dict[int, int]) -> Words:
    """Make the words of a text that is given word by word.

    Args:
        pairs: each word, and whether a space follows it.
        breaks: the number of line breaks before a word, by the word's number.
    """
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    counts: list[int] = []
    position = 0
    for i, (text, space) in enumerate(pairs):
        count = breaks.get(i, 0)
        if count and texts and starts and position == ends[-1]:
            position += 1
        texts.append(text)
        starts.append(position)
        ends.append(position + len(text))
        counts.append(count)
        position += len(text) + space
    return Words(texts, starts, ends, counts)


def words_of_tokens(tokens: list[str], spaces: list[bool]) -> tuple[Words, list[int]]:
    """Make the words of a text from tokens that may be white space themselves.

    Args:
        tokens: the tokens' texts.
        spaces: whether a space follows each token.

    Returns:
        The words, and the number of each word's token.
    """
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    counts: list[int] = []
    origin: list[int] = []
    position = pending = 0
    for i, (text, space) in enumerate(zip(tokens, spaces, strict=True)):
        if not text or text.isspace():
            pending += sum(text.count(mark) for mark in _BREAKS) or text.count("\r")
        else:
            texts.append(text if text.isascii() else text.translate(_UNSEEN) or text)
            starts.append(position)
            ends.append(position + len(text))
            counts.append(pending)
            origin.append(i)
            pending = 0
        position += len(text) + bool(space)
    return Words(texts, starts, ends, counts), origin
