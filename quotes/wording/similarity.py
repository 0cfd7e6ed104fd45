"""How much two wordings say the same, by their words: stems, synonyms, near senses, and what cannot both hold.

Senses come from a table of vectors (quotes.wording.vectors), contradictions from quotes.wording.contradictions.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import chain

import numpy as np

from quotes import lexicon
from quotes.wording import contradictions, vocabulary, weights
from quotes.wording.numbers import DAYS, amounts, is_number
from quotes.wording.phrases import phrase
from quotes.wording.vectors import nearness

_ENDINGS = (
    "ization", "isation", "ational", "fulness", "iveness", "ically", "ation", "ition", "ingly", "ement", "ments",
    "ment", "ness", "able", "ible", "ally", "ance", "ence", "ful", "ity", "ive", "ous", "ist", "ism",
    "ian", "ial", "ion", "ing", "al", "ly", "er", "or", "ed", "y",
)  # fmt: skip

PARAPHRASE = 0.6  # the similarity from which on two wordings are called one utterance

_FRAME = 5  # words in one run
_FEWEST_ANSWERS = 3
_OWN = 0.5  # weight of the words without an answer, on either side
_LEAST_ANSWERED = 1.2  # the weight answered, below which a store full of quotes holds a like one by chance
_LEAST_SHARE = 0.5  # of the weight answered, below which no closer look is taken
_NEAR, _NEAREST = 0.42, 0.75  # nearness of two words from which on they answer each other, and do so best
_FAIR, _FINE = 0.5, 0.9  # what such answers are worth
_SLOT = 0.35  # weight of words put for others that are not near, in the same place of the same words
_SAME_FRAME = 0.6  # of the words, in the same order
_SURE = 0.75  # what an answer is worth that holds within the same words as well
_CONTRADICTED = 0.45  # the highest value where the two cannot both hold


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two wordings compared without regard to order.

    `share` is the weighted share of words that answer each other, of both sides together; `shorter` the same of the
    side that has less of it to lose, `first` of the first side alone. `contrasts` name what the two cannot both mean.
    `framed`: both have a long run of words in common and something of their own beside it, as two sentences of one make
    have rather than one in two wordings. `own` is the weight that finds no answer on the side that has less of it.
    `answers` counts the words and numbers that answer each other. `near` is how near in sense the others are, 1 where
    one side has none; `numbers` and `denials` count those of one side that the other lacks, `longer` is the share of
    the telling words that one side has more than the other.
    """

    share: float
    shorter: float
    first: float
    contrasts: frozenset[str]
    framed: bool
    own: float
    answers: int
    near: float
    numbers: int
    denials: int
    longer: float

    def features(self) -> tuple[float, ...]:
        """What the weights of `score` are for, in their order."""
        few = float(self.answers < _FEWEST_ANSWERS)
        alike = (self.share, self.shorter, self.own, float(self.framed), self.near)
        return (*alike, float(self.numbers), float(self.denials), few, self.longer)


def similarity(one: str, other: str) -> float:
    """How probably two texts are one utterance in two wordings, 0 to 1, by their words alone. Symmetric; pure.

    Where they contradict each other (a denial, a number, a contrary, another day or name, roles turned round, a hedge,
    another time) the value is below a half, however much the rest agrees.
    """
    first, second = (phrase(text) for text in sorted((one, other)))  # which word answers which depends on the order
    return score(likeness(first.normals, second.normals, names=first.names() | second.names()))


def score(found: Likeness) -> float:
    """The value of a Likeness, 0 to 1: logistic in its features, by the pairs in fixtures/paraphrases."""
    bias, *weights = _weights()
    total = bias + sum(weight * value for weight, value in zip(weights, found.features(), strict=True))
    value = 1.0 / (1.0 + math.exp(-total))
    return min(value, _CONTRADICTED) if found.contrasts else value


@cache
def _weights() -> tuple[float, ...]:
    return tuple(float(row[1]) for row in weights.rows("likeness.tsv"))


def says_same(
    one: Sequence[str], other: Sequence[str], *, least: float, names: frozenset[str] = frozenset()
) -> tuple[bool, float]:
    """Whether the likeness of two wordings in normal form reaches `least`, and the share of the first side alone.

    Quicker than `likeness`: what contradicts is looked for only where enough agrees. Few or common words in common are
    not enough, whatever they say.
    """
    answers = _answers(one, other, names)
    if 0.5 * answers.share + 0.5 * answers.shorter < _LEAST_SHARE or min(answers.got) < _LEAST_ANSWERED:
        return False, answers.first
    return score(_likeness(one, other, answers, names)) >= least, answers.first


def likeness(one: Sequence[str], other: Sequence[str], *, names: frozenset[str] = frozenset()) -> Likeness:
    """Pair the words of two wordings in normal form, best pairs first, and sum up their weights.

    `names` are the words that are written as names on either side: they are answered by themselves only.
    """
    return _likeness(one, other, _answers(one, other, names), names)


@dataclass(frozen=True, slots=True)
class _Answers:
    """Which telling words answer which: places of either side's words, how good each pair is, and the weights."""

    left: Sequence[int]
    right: Sequence[int]
    pairs: Mapping[int, int]
    worth: Mapping[int, float]
    got: tuple[float, float]
    total: tuple[float, float]

    @property
    def share(self) -> float:
        return sum(self.got) / (sum(self.total) or 1.0)

    @property
    def first(self) -> float:
        return self.got[0] / self.total[0] if self.total[0] else 0.0

    @property
    def shorter(self) -> float:
        if self.total[0] <= self.total[1]:
            return self.first
        return self.got[1] / self.total[1] if self.total[1] else 0.0


def _likeness(one: Sequence[str], other: Sequence[str], found: _Answers, names: frozenset[str]) -> Likeness:
    own = min(found.total[0] - found.got[0], found.total[1] - found.got[1])
    answered = set(found.pairs.values())
    free = [one[place] for place in found.left if place not in found.pairs]
    free_there = [other[place] for place in found.right if place not in answered]
    apart = {
        "denial": contradictions.denial(one, other, found.pairs),
        "number": contradictions.number(one, other),
        "contrary": contradictions.contrary(one, other, free, free_there, names),
        "quantity": contradictions.quantity(one, other, found.pairs),
        "roles": contradictions.roles(one, other, found.pairs),
        "hedge": contradictions.hedge(one, other, names),
        "time": contradictions.time(one, other, found.pairs),
        "slot": _replaced(one, other, found) >= _SLOT,
    }
    return Likeness(
        share=found.share,
        shorter=found.shorter,
        first=found.first,
        contrasts=frozenset(name for name, there in apart.items() if there),
        framed=own >= _OWN and _longest_run(one, other) >= _FRAME,
        own=own,
        answers=len(found.pairs) + len(amounts(one) & amounts(other)),
        near=_left_near(free, free_there),
        numbers=len(amounts(one) ^ amounts(other)),
        denials=abs(contradictions.denials(one) - contradictions.denials(other)),
        longer=abs(len(found.left) - len(found.right)) / (max(len(found.left), len(found.right)) or 1),
    )


def _left_near(left: Sequence[str], right: Sequence[str]) -> float:
    """How near in sense the words without an answer are, each to the nearest of the other side."""
    if not left or not right:
        return 1.0
    table = nearness(left, right)
    return float(table.max(axis=1).mean() + table.max(axis=0).mean()) / 2


def _longest_run(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words the longest run that both have is long."""
    found = SequenceMatcher(None, left, right, autojunk=False).find_longest_match()
    return found.size


def _replaced(left: Sequence[str], right: Sequence[str], found: _Answers) -> float:
    """The weight of telling words that others stand for, between the same words, where most words are the same."""
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    same = sum(end - start for kind, start, end, _, _ in blocks if kind == "equal")
    if same < _SAME_FRAME * max(len(left), len(right)):
        return 0.0
    sure = {here: there for here, there in found.pairs.items() if found.worth[here] >= _SURE}
    there, out = set(sure.values()), 0.0
    for kind, start, end, other_start, other_end in blocks:
        if kind == "replace":
            mine = sum(vocabulary.weight(left[place]) for place in range(start, end) if _free(left, place, sure))
            theirs = (place for place in range(other_start, other_end) if _free(right, place, there))
            out = max(out, min(mine, sum(vocabulary.weight(right[place]) for place in theirs)))
        elif kind != "equal" and contradictions.ends([*left[start:end], *right[other_start:other_end]]):
            out = max(out, 1.0)
    return out


def _free(found: Sequence[str], place: int, answered: Container[int]) -> bool:
    return place not in answered and _tells(found[place]) and found[place] not in DAYS  # "ten years", "a decade"


def _tells(word: str) -> bool:
    """Whether a word carries the sense: numbers and denials are compared by themselves, the commonest not at all."""
    return vocabulary.weight(word) >= contradictions.LIGHTEST and not is_number(word) and word not in _left_out()


@cache
def _left_out() -> frozenset[str]:
    return vocabulary.negations() | vocabulary.function_words()


def _answers(one: Sequence[str], other: Sequence[str], names: frozenset[str]) -> _Answers:
    """Which telling words on either side find an answer on the other, each word once: the surest kind first."""
    left = [place for place, word in enumerate(one) if _tells(word)]
    right = [place for place, word in enumerate(other) if _tells(word)]
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
            answer(here, there, _FAIR + (_FINE - _FAIR) * min(1.0, (near - _NEAR) / (_NEAREST - _NEAR)))
    total = [sum(vocabulary.weight(side[place]) for place in places) for side, places in ((one, left), (other, right))]
    return _Answers(left, right, pairs, worths, (got[0], got[1]), (total[0], total[1]))


def _by_sense(
    one: Sequence[str], other: Sequence[str], left: Sequence[int], right: Sequence[int], names: frozenset[str]
) -> list[tuple[int, int, float]]:
    """The pairs of places whose words are near in sense, nearest first; contraries and names left out."""
    if not left or not right:
        return []
    table = nearness([one[place] for place in left], [other[place] for place in right])
    places = [(int(row), int(column)) for row, column in np.argwhere(table >= _NEAR)]
    found = [(left[row], right[column], float(table[row, column])) for row, column in places]
    kept = [item for item in found if _may_answer(one[item[0]], other[item[1]], names)]
    return sorted(kept, key=lambda item: (-item[2], item[0], item[1]))


def _may_answer(one: str, other: str, names: frozenset[str]) -> bool:
    return not (
        one in names or other in names or contradictions.opposed(one, other) or contradictions.exclude(one, other)
    )


def _base(word: str) -> tuple[str, ...]:
    return (vocabulary.base(word),)


def _root(word: str) -> tuple[str, ...]:
    found = root(word)
    return (found,) if len(found) >= 4 else ()


def _senses(word: str) -> tuple[str, ...]:
    return tuple(map(str, sorted(_groups().get(vocabulary.base(word), ()))))


def _itself(word: str) -> tuple[str, ...]:
    return (word,)


@lru_cache(maxsize=65_536)
def root(word: str) -> str:
    """The word without its derivation as well: "successfully" and "success" have one root, as far as endings tell."""
    stem = vocabulary.base(word)
    for _ in range(2):
        for ending in _ENDINGS:
            if stem.endswith(ending) and len(stem) - len(ending) >= 4:
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
    """Whether news uses the two words for each other: synonyms, or two words of one root."""
    groups = _groups()
    if groups.get(vocabulary.base(one), frozenset()) & groups.get(vocabulary.base(other), frozenset()):
        return True
    return len(root(one)) >= 4 and root(one) == root(other)
