"""Which telling words of two wordings answer each other: themselves, other forms, synonyms, words near in sense."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

import numpy as np

from quotes import lexicon
from quotes.wording import contradictions, vocabulary
from quotes.wording.config import LIKENESS
from quotes.wording.numbers import is_number
from quotes.wording.vectors import nearness

_ENDINGS = (
    "ization", "isation", "ational", "fulness", "iveness", "ically", "ation", "ition", "ingly", "ement", "ments",
    "ment", "ness", "able", "ible", "ally", "ance", "ence", "ful", "ity", "ive", "ous", "ist", "ism",
    "ian", "ial", "ion", "ing", "al", "ly", "er", "or", "ed", "y",
)  # fmt: skip
_SHORTEST_ROOT = 4  # letters


@dataclass(frozen=True, slots=True)
class WordAnswers:
    """Which telling words answer which.

    Attributes:
        left, right: the places of the telling words of either side.
        pairs: place on the left → place on the right of the word that answers it.
        worth: place on the left → how good the answer is, 0 to 1.
        got, total: the weight of the words with an answer, and of all telling ones, of either side.
    """

    left: Sequence[int]
    right: Sequence[int]
    pairs: Mapping[int, int]
    worth: Mapping[int, float]
    got: tuple[float, float]
    total: tuple[float, float]

    @property
    def share(self) -> float:
        """The answered share of both sides together."""
        return sum(self.got) / (sum(self.total) or 1.0)

    @property
    def first(self) -> float:
        """The answered share of the left side."""
        return self.got[0] / self.total[0] if self.total[0] else 0.0

    @property
    def shorter(self) -> float:
        """The answered share of the side that has less to lose."""
        if self.total[0] <= self.total[1]:
            return self.first
        return self.got[1] / self.total[1] if self.total[1] else 0.0


def answers(one: Sequence[str], other: Sequence[str], names: frozenset[str]) -> WordAnswers:
    """WordPair the telling words of two wordings, each word once, the surest kind of answer first.

    Args:
        one: the words of a wording in normal form.
        other: those of another one.
        names: the words that are written as names on either side; only themselves answer them.
    """
    left = [place for place, word in enumerate(one) if tells(word)]
    right = [place for place, word in enumerate(other) if tells(word)]
    pairs: dict[int, int] = {}
    worths: dict[int, float] = {}
    got = [0.0, 0.0]
    free = set(right)

    def answer(here: int, there: int, worth: float) -> None:
        pairs[here], worths[here] = there, worth
        free.discard(there)
        got[0] += worth * vocabulary.weight(one[here])
        got[1] += worth * vocabulary.weight(other[there])

    for keys, worth in ((_itself, 1.0), (_base, 1.0), (_root, 0.95), (_senses, 0.9)):
        places: dict[str, list[int]] = defaultdict(list)
        for there in right:
            for key in keys(other[there]) if there in free else ():
                places[key].append(there)
        for here in left:
            if here not in pairs:
                found = [there for key in keys(one[here]) for there in places.get(key, ()) if there in free]
                if found:
                    answer(here, found[0], worth)
    for here, there, near in _by_sense(one, other, [here for here in left if here not in pairs], sorted(free), names):
        if here not in pairs and there in free:
            reach = min(1.0, (near - LIKENESS.near) / (LIKENESS.nearest - LIKENESS.near))
            answer(here, there, LIKENESS.fair + (LIKENESS.fine - LIKENESS.fair) * reach)
    total = [sum(vocabulary.weight(side[place]) for place in places) for side, places in ((one, left), (other, right))]
    return WordAnswers(left, right, pairs, worths, (got[0], got[1]), (total[0], total[1]))


def _by_sense(
    one: Sequence[str], other: Sequence[str], left: Sequence[int], right: Sequence[int], names: frozenset[str]
) -> list[tuple[int, int, float]]:
    """The pairs of places whose words are near in sense, nearest first; contraries and names left out."""
    if not left or not right:
        return []
    table = nearness([one[place] for place in left], [other[place] for place in right])
    places = [(int(row), int(column)) for row, column in np.argwhere(table >= LIKENESS.near)]
    found = [(left[row], right[column], float(table[row, column])) for row, column in places]
    kept = [item for item in found if _may_answer(one[item[0]], other[item[1]], names)]
    return sorted(kept, key=lambda item: (-item[2], item[0], item[1]))


def _may_answer(one: str, other: str, names: frozenset[str]) -> bool:
    if one in names or other in names:
        return False
    return not (contradictions.opposed(one, other) or contradictions.exclude(one, other))


def tells(word: str) -> bool:
    """Tell whether a word carries sense: numbers and denials are compared by themselves, the commonest not at all.

    Args:
        word: a word in comparable form.
    """
    return vocabulary.weight(word) >= LIKENESS.lightest and not is_number(word) and word not in _left_out()


@cache
def _left_out() -> frozenset[str]:
    return vocabulary.negations() | vocabulary.function_words()


def _itself(word: str) -> tuple[str, ...]:
    return (word,)


def _base(word: str) -> tuple[str, ...]:
    return (vocabulary.base(word),)


def _root(word: str) -> tuple[str, ...]:
    found = root(word)
    return (found,) if len(found) >= _SHORTEST_ROOT else ()


def _senses(word: str) -> tuple[str, ...]:
    return tuple(map(str, sorted(_groups().get(vocabulary.base(word), ()))))


@lru_cache(maxsize=65_536)
def root(word: str) -> str:
    """Return the word without its derivation as well: "successfully" and "success" have one root, as endings tell.

    Args:
        word: a word in comparable form.
    """
    stem = vocabulary.base(word)
    for _ in range(2):
        for ending in _ENDINGS:
            if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST_ROOT:
                stem = stem[: len(stem) - len(ending)]
                break
        else:
            break
    return stem


@cache
def _groups() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = defaultdict(set)
    tables = chain(lexicon.table("news_synonyms"), lexicon.table("wordnet_synonyms"))
    for number, row in enumerate(tables):
        for word in row:
            groups[vocabulary.base(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


@lru_cache(maxsize=65_536)
def related(one: str, other: str) -> bool:
    """Tell whether news uses the two words for each other: synonyms, or two words of one root.

    Args:
        one: one of the two.
        other: the other.
    """
    groups = _groups()
    if groups.get(vocabulary.base(one), frozenset()) & groups.get(vocabulary.base(other), frozenset()):
        return True
    return len(root(one)) >= _SHORTEST_ROOT and root(one) == root(other)
