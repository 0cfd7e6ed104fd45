"""A text made ready for comparing: its words, and where it owns up to a cut or an addition."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from quotes.text.align import Word, stretch, words
from quotes.text.marks import find_runs
from quotes.types import PIECE_BREAK, Span
from quotes.wording.numbers import canonical
from quotes.wording.vocabulary import weight

_ELLIPSIS = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…|\.\s?\.\s?\.(?:\s?\.)*|\[\s*cut\s*\]", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…;]")
_SHOUTED = 0.6  # of the words: then capitals tell nothing
_NO_NAMES = frozenset({"i", "'m", "'s", "'re", "'ve", "'ll", "'d", "mr", "mrs", "ms", "dr"})
_BRACKETS = re.compile(r"[\[(][^\[\]()]{1,300}[\])]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text as the words that are compared.

    `words` are in normal form, numbers in digits, offsets in characters of `text`. `cuts` holds i when an ellipsis
    stands before word i (the number of words: at the end). `brackets` are the stretches of words [start, end) that
    brackets enclose. `bounds` are the places between words where a stretch that stands by itself in print begins or
    ends, `seams` those where its cue interrupts it. `normals` are the normal forms alone, `sums` the running total of
    their weights.
    """

    text: str
    words: tuple[Word, ...]
    cuts: frozenset[int]
    brackets: tuple[tuple[int, int], ...]
    normals: list[str]
    sums: tuple[float, ...]
    bounds: frozenset[int] = frozenset()
    seams: frozenset[int] = frozenset()

    def span(self, start: int, end: int) -> Span:
        """The characters of the words [start, end); empty where there are none."""
        return stretch(self.words, start, end)

    def surface(self, start: int, end: int) -> str:
        """The words [start, end) as written, "" where there are none."""
        return self.span(start, end).of(self.text)

    def in_brackets(self, start: int, end: int) -> bool:
        """Whether the words [start, end) are all within brackets, and the brackets hold no others."""
        inside = [(first, last) for first, last in self.brackets if start <= first and last <= end]
        return sum(last - first for first, last in inside) == end - start

    def names(self) -> frozenset[str]:
        """The words that are written as names: with a capital that no sentence, and no shouting, explains."""
        written = [self.text[word.start] for word in self.words]
        capitals = [place for place, letter in enumerate(written) if letter.isupper()]
        if len(capitals) > _SHOUTED * len(self.words):
            return frozenset()
        named = (place for place in capitals if place and not self._ends_before(place) and place not in self.seams)
        return frozenset(word for word in (self.normals[place] for place in named) if word not in _NO_NAMES)

    def sentences(self) -> list[tuple[int, int]]:
        """The words [start, end) of each sentence or piece; empty when there is only one."""
        ends = [index for index in range(1, len(self.words)) if index in self.bounds or self._ends_before(index)]
        places = [0, *ends, len(self.words)]
        return list(pairwise(places)) if ends else []

    def _ends_before(self, index: int) -> bool:
        """Whether a sentence ends between the word `index` and the one before it."""
        return _SENTENCE_END.search(self.text, self.words[index - 1].end, self.words[index].start) is not None

    def weigh(self, start: int = 0, end: int | None = None) -> float:
        """How much the words [start, end) tell: the sum of their weights."""
        return self.sums[len(self.words) if end is None else end] - self.sums[start]


def phrase(text: str) -> Phrase:
    """A text by itself as a Phrase."""
    return printed((text,))


def printed(parts: Sequence[str], *, mixed: bool = False) -> Phrase:
    """The pieces of a quote, as one Phrase with PIECE_BREAK between them; a PIECE_BREAK is no cut.

    `mixed`: only what stands within quotation marks was said in so many words, so each such stretch has its bounds.
    Where the cue interrupts a sentence of a direct quote, either piece is but a part; a sentence that begins after the
    cue stands by itself.
    """
    text = PIECE_BREAK.join(parts)
    found = canonical(words(text))
    starts = [word.start for word in found]
    cuts: set[int] = set()
    bounds = {0, len(found)}
    seams: set[int] = set()
    place = 0
    for part in parts:
        seam = bisect_left(starts, place)
        seams.add(seam)
        if mixed or (seam < len(found) and text[found[seam].start].isupper()):
            bounds.add(seam)
        cuts |= {bisect_left(starts, place + match.start()) for match in _ELLIPSIS.finditer(part)}
        if mixed:
            bounds.add(bisect_left(starts, place + len(part)))
            for run in (run for run in find_runs(part) if run.level == 0):
                bounds |= {bisect_left(starts, place + run.start), bisect_left(starts, place + run.end)}
        place += len(part) + len(PIECE_BREAK)
    normals = [word.normal for word in found]
    sums = tuple(accumulate(map(weight, normals), initial=0.0))
    return Phrase(
        text, found, frozenset(cuts), _brackets(text, starts), normals, sums, frozenset(bounds), frozenset(seams)
    )


def _brackets(text: str, starts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The stretches of words within brackets."""
    found = (
        (bisect_left(starts, match.start()), bisect_left(starts, match.end())) for match in _BRACKETS.finditer(text)
    )
    return tuple((start, end) for start, end in found if end > start)
