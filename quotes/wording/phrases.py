"""A text made ready for comparing: its words, and where it owns up to a cut or an addition."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from quotes.text.align import Word, stretch, words
from quotes.text.marks import find_runs
from quotes.text.repair import repaired
from quotes.types import PIECE_BREAK, Span
from quotes.wording.numbers import as_typeset, canonical
from quotes.wording.spelling import one_spelling
from quotes.wording.vocabulary import contractions, weight

_ELLIPSIS = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…|\.\s?\.\s?\.(?:\s?\.)*|\[\s*cut\s*\]", re.IGNORECASE)
# A claim has no Doc whose sentences could be asked, and a semicolon parts what may be cut away as a stop does.
_SENTENCE_END = re.compile(r"[.!?…;]")
_SHOUTED = 0.6  # of the words: then capitals tell nothing
_NO_NAMES = frozenset({"i", "'m", "'s", "'re", "'ve", "'ll", "'d", "mr", "mrs", "ms", "dr"})
_JOINING = " \t\r\n-\u00a0\u00ad\u2010\u2011"  # what may stand between two words that others write as one
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
        """The characters of the words [start, end); empty where there are none.

        Args:
            start: the number of the first word.
            end: the number of the word after the last.
        """
        return stretch(self.words, start, end)

    def surface(self, start: int, end: int) -> str:
        """The words [start, end) as written, "" where there are none.

        Args:
            start: the number of the first word.
            end: the number of the word after the last.
        """
        return self.span(start, end).of(self.text)

    def in_brackets(self, start: int, end: int) -> bool:
        """Whether the words [start, end) are all within brackets, and the brackets hold no others.

        Args:
            start: the number of the first word.
            end: the number of the word after the last.
        """
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

    def sentence_starts(self) -> list[int]:
        """The words with which a sentence or a piece begins, but for the first word of all."""
        return [start for start, _ in self.sentences()[1:]]

    def between(self, one: int, other: int) -> str:
        """The characters between the end of a word and the beginning of a later one; "" outside the text.

        Args:
            one: the number of one of the two.
            other: the number of the other.
        """
        if not 0 <= one < other < len(self.words):
            return self.text[self.words[one].end :] if 0 <= one < other else ""
        return self.text[self.words[one].end : self.words[other].start]

    def _ends_before(self, index: int) -> bool:
        """Whether a sentence ends between the word `index` and the one before it."""
        return _SENTENCE_END.search(self.text, self.words[index - 1].end, self.words[index].start) is not None

    def with_joined(self, singles: frozenset[str]) -> Phrase:
        """Return the phrase with two words as one wherever `singles` has them so and no mark stands between them.

        Args:
            singles: words that stay by themselves.
        """
        pairs = {
            place
            for place in range(len(self.words) - 1)
            if self.normals[place] + self.normals[place + 1] in singles
            and not self.between(place, place + 1).strip(_JOINING)
        }
        pairs -= {place for place in pairs if place - 1 in pairs}
        if not pairs:
            return self
        kept = [place for place in range(len(self.words)) if place - 1 not in pairs]
        found = tuple(
            Word(self.normals[place] + self.normals[place + 1], self.words[place].start, self.words[place + 1].end)
            if place in pairs
            else self.words[place]
            for place in kept
        )

        def moved(place: int) -> int:
            return bisect_left(kept, place)

        return _phrase_of(
            self.text,
            found,
            cuts=frozenset(map(moved, self.cuts)),
            brackets=tuple((moved(start), moved(end)) for start, end in self.brackets),
            bounds=frozenset(map(moved, self.bounds)),
            seams=frozenset(map(moved, self.seams)),
        )

    def weigh(self, start: int = 0, end: int | None = None) -> float:
        """How much the words [start, end) tell: the sum of their weights.

        Args:
            start: the number of the first word.
            end: the number of the word after the last; None: up to the end.
        """
        return self.sums[len(self.words) if end is None else end] - self.sums[start]


def read_words(text: str) -> tuple[Word, ...]:
    """Return the words of a text as they are compared: repaired, numbers in digits, in one spelling.

    Args:
        text: any text; offsets of the words count in it, whatever was repaired.
    """
    right, places = repaired(text)
    found = canonical(as_typeset(words(right), right))
    if places is None:
        return tuple(Word(_key(normal), start, end) for normal, start, end in found)
    return tuple(Word(_key(normal), places[start], places[end]) for normal, start, end in found)


@lru_cache(maxsize=65_536)
def _key(word: str) -> str:
    """A word in one spelling, a shortened one as the only one that it can stand for: "'re" is "are", "'s" anything."""
    full = contractions().get(word, ())
    return one_spelling(full[0] if len(full) == 1 else word)


def joined(one: Phrase, other: Phrase) -> tuple[Phrase, Phrase]:
    """Return two phrases in which what one writes as a single word is a single word in both: "web site", "website".

    Args:
        one: one wording.
        other: the other.
    """
    return one.with_joined(frozenset(other.normals)), other.with_joined(frozenset(one.normals))


def phrase(text: str) -> Phrase:
    """A text by itself as a Phrase.

    Args:
        text: a text as it is written.
    """
    return printed((text,))


def printed(parts: Sequence[str], *, mixed: bool = False) -> Phrase:
    """The pieces of a quote, as one Phrase with PIECE_BREAK between them; a PIECE_BREAK is no cut.

    `mixed`: only what stands within quotation marks was said in so many words, so each such stretch has its bounds.
    Where the cue interrupts a sentence of a direct quote, either piece is but a part; a sentence that begins after the
    cue stands by itself.

    Args:
        parts: the quoted stretches, in order.
        mixed: whether words were left out between them.
    """
    text = PIECE_BREAK.join(parts)
    found = read_words(text)
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
    return _phrase_of(
        text,
        found,
        cuts=frozenset(cuts),
        brackets=_brackets(text, starts),
        bounds=frozenset(bounds),
        seams=frozenset(seams),
    )


def _phrase_of(
    text: str,
    found: tuple[Word, ...],
    *,
    cuts: frozenset[int],
    brackets: tuple[tuple[int, int], ...],
    bounds: frozenset[int],
    seams: frozenset[int],
) -> Phrase:
    normals = [word.normal for word in found]
    sums = tuple(accumulate(map(weight, normals), initial=0.0))
    return Phrase(text, found, cuts, brackets, normals, sums, bounds, seams)


def _brackets(text: str, starts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The stretches of words within brackets."""
    found = (
        (bisect_left(starts, match.start()), bisect_left(starts, match.end())) for match in _BRACKETS.finditer(text)
    )
    return tuple((start, end) for start, end in found if end > start)
