"""Words of a text and the word-by-word alignment of two texts.

Two texts are aligned by their longest common runs of words (Ratcliff and Obershelp, 1988, as in `difflib`) and not by
the fewest edits: where several scripts are equally short, an edit distance picks one that tears a run apart ("the
[a b the] mission" for "[the a b] the mission"), and then a quote that was only cut looks like one that was rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from quotes.text.normal import fold
from quotes.types import Span

_APOSTROPHES = "'’ʼ‘`´＇′"
# Letters and digits, with the combining marks and invisible joiners that decomposed or typeset text puts inside words.
_LETTER = r"(?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff])"
_WORD = re.compile(
    rf"(?<![^\W_])(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![^\W_]))?"  # U.S., a.m., D.C
    rf"|[^\W_]{_LETTER}*(?:(?:(?<=\d)[.,](?=\d)|[{_APOSTROPHES}](?=[^\W_])){_LETTER}+)*"
    rf"|(?<=[\])])[{_APOSTROPHES}](?:s|re|ll|ve|d|m)(?![^\W_])"  # [the president]'s
    r"|[%$€£¥&]"
)
_SYMBOLS = {"%": "percent", "$": "dollars", "€": "euros", "£": "pounds", "¥": "yen", "&": "and"}
_SHORTENED = re.compile(rf"(.+?)(?:(n)[{_APOSTROPHES}](t)|[{_APOSTROPHES}](s|re|ll|ve|d|m))$", re.IGNORECASE)
_WHOLE_VERB = {"ca": "can", "wo": "will", "sha": "shall"}


class Word(NamedTuple):
    """One word: its normal form for comparing, and the characters [start, end) of the text that it came from."""

    normal: str
    start: int
    end: int


class Block(NamedTuple):
    """One stretch of an alignment: words [before_start, before_end) of the one, [after_start, after_end) of the other.

    `equal` tells whether the words are the same; otherwise one of the two stretches may be empty.
    """

    equal: bool
    before_start: int
    before_end: int
    after_start: int
    after_end: int


def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order, each in its normal form.

    Case, diacritics and typography are folded away. Shortened verbs are two words ("didn’t" is `did` `not`, "it's" is
    `it` `'s`), so is "cannot"; hyphens and dashes separate; signs for percent and money are words; "U.S." is `us`.

    Args:
        text: any text.

    Returns:
        The words with their places in characters of `text`.
    """
    found: list[Word] = []
    for match in _WORD.finditer(text):
        start = match.start()
        for normal, length in _split(match.group()):
            if normal:
                found.append(Word(normal, start, start + length))
            start += length
    return tuple(found)


@lru_cache(maxsize=65_536)
def _split(raw: str) -> tuple[tuple[str, int], ...]:
    """The normal forms within one run of characters, each with its length in characters."""
    if raw in _SYMBOLS:
        return ((_SYMBOLS[raw], 1),)
    if raw[0] in _APOSTROPHES:
        return (("'" + raw[1:].lower(), len(raw)),)
    shortened = _SHORTENED.match(raw)
    if shortened is None:
        normal = _plain(raw)
        return (("can", len(raw) - 3), ("not", 3)) if normal == "cannot" else ((normal, len(raw)),)
    stem = shortened.group(1)
    if shortened.group(2):
        normal = _plain(stem)
        return ((_WHOLE_VERB.get(normal, normal), len(stem)), ("not", len(raw) - len(stem)))
    return ((_plain(stem), len(stem)), ("'" + shortened.group(4).lower(), len(raw) - len(stem)))


def _plain(raw: str) -> str:
    folded = fold(raw)
    kept = "".join(character for character in folded if character.isalnum())
    # "3.5" keeps its point, "10,000" loses its comma.
    return folded.replace(",", "") if kept[:1].isdigit() and "." in folded.strip(".") else kept


def align(before: Sequence[str], after: Sequence[str]) -> tuple[Block, ...]:
    """Align two lists of words in blocks that cover both from end to end, equal and different in turn.

    The longest common run comes first, then the longest on either side of it (Ratcliff and Obershelp's method, as in
    difflib). Time grows with the product of the two lengths in the worst case: callers bound them.

    Args:
        before: the normal forms of the one side.
        after: those of the other.

    Returns:
        The blocks in order; their bounds count words.
    """
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(Block(tag == "equal", i, j, k, m) for tag, i, j, k, m in matcher.get_opcodes())


def stretch(found: Sequence[Word], start: int, end: int) -> Span:
    """Return the characters that some words cover.

    Args:
        found: words of one text, in order.
        start: the index of the first word.
        end: the index after the last word.

    Returns:
        The characters from the first word to the last; where there is none, an empty span after the word before.
    """
    if end > start:
        return Span(min(word.start for word in found[start:end]), max(word.end for word in found[start:end]))
    place = found[start - 1].end if start else 0
    return Span(place, place)
