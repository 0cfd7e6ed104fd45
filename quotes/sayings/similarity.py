"""How much two wordings say the same, by their words alone: stems, synonyms, numbers, names.

This is the seam for sentence vectors: whatever replaces `similarity` keeps its promise (0 to 1, symmetric, pure).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import chain

from quotes.sayings import lexicon
from quotes.sayings.numbers import amounts, is_number
from quotes.sayings.phrases import phrase

_ENDINGS = (
    "ization", "isation", "ational", "fulness", "iveness", "ically", "ation", "ition", "ingly", "ement", "ments",
    "ment", "ness", "able", "ible", "ally", "ance", "ence", "ful", "ity", "ive", "ous", "ist", "ism",
    "ian", "ial", "ion", "ing", "al", "ly", "er", "or", "ed", "y",
)  # fmt: skip

_LIGHTEST = 0.25  # the weight from which on a word carries sense
_DENIAL_REACH = 5  # words
_FRAME = 5  # words in one run
_FEWEST_ANSWERS = 3
_OWN = 0.5  # weight of the words without an answer, on either side
_FRAMED = 0.85
_OWN_COST = 0.06  # what each weight costs that both sides have without an answer


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two wordings compared without regard to order.

    `share` is the weighted share of words that answer each other, of both sides together; `shorter` the same of the
    side that has less of it to lose. `denial`: one denies what the other says; `number`: their numbers differ;
    `contrary`: a word of the one stands against its contrary in the other. `framed`: both have a long run of words in
    common and something of their own beside it, as two sentences of one make have rather than one in two wordings.
    `own` is the weight that finds no answer on the side that has less of it. `answers` counts the words and numbers
    that answer each other, `first` is the share of the first side alone.
    """

    share: float
    shorter: float
    first: float
    denial: bool
    number: bool
    contrary: bool
    framed: bool
    own: float
    answers: int


def similarity(one: str, other: str) -> float:
    """How probably two texts are one utterance in two wordings, 0 to 1, by their words alone. Symmetric; pure.

    A different negation or number, or a word against its contrary, keeps the value below a half, however much the rest
    agrees; so do fewer than three telling words in common.
    """
    first, second = sorted((one, other))  # which word answers which depends, a little, on where one begins
    return score(likeness(phrase(first).normals, phrase(second).normals))


def score(found: Likeness) -> float:
    """The value of a Likeness, 0 to 1."""
    value = 0.5 * found.share + 0.5 * found.shorter
    if found.framed:
        value *= _FRAMED
    value = min(1.0, max(0.0, value - _OWN_COST * max(0.0, found.own - _OWN)))
    if found.denial or found.number or found.contrary or found.answers < _FEWEST_ANSWERS:
        return min(value, 0.45)
    return value


def says_same(one: Sequence[str], other: Sequence[str], *, least: float) -> tuple[bool, float]:
    """Whether the likeness of two wordings in normal form reaches `least`, and the share of the first side alone.

    Quicker than `likeness`: what contradicts is looked for only where enough agrees.
    """
    left, right = _telling(one), _telling(other)
    answered_left, answered_right = _pair(left, right)
    got, total, shares = _shares(left, right, answered_left, answered_right)
    shorter = shares[0] if total[0] <= total[1] else shares[1]
    if 0.5 * sum(got) / (sum(total) or 1.0) + 0.5 * shorter < least:
        return False, shares[0]
    return score(likeness(one, other)) >= least, shares[0]


def _shares(
    left: Sequence[str], right: Sequence[str], answered_left: Mapping[int, float], answered_right: Mapping[int, float]
) -> tuple[tuple[float, float], tuple[float, float], tuple[float, float]]:
    """The answered weight of both sides, the whole weight, and the one as a share of the other."""
    got = (_sum(left, answered_left), _sum(right, answered_right))
    total = (sum(map(lexicon.weight, left)), sum(map(lexicon.weight, right)))
    return got, total, (got[0] / total[0] if total[0] else 0.0, got[1] / total[1] if total[1] else 0.0)


def likeness(one: Sequence[str], other: Sequence[str]) -> Likeness:
    """Pair the words of two wordings in normal form, best pairs first, and sum up their weights."""
    left, right = _telling(one), _telling(other)
    answered_left, answered_right = _pair(left, right)
    got, total, shares = _shares(left, right, answered_left, answered_right)
    own = min(total[0] - got[0], total[1] - got[1])
    return Likeness(
        share=sum(got) / (sum(total) or 1.0),
        first=shares[0],
        shorter=shares[0] if total[0] <= total[1] else shares[1],
        denial=_contradict(one, other),
        number=_clash(one, other),
        contrary=_contrary(left, right, answered_left, answered_right),
        framed=own >= _OWN and _longest_run(one, other) >= _FRAME,
        own=own,
        answers=len(answered_left) + len(amounts(one) & amounts(other)),
    )


def _longest_run(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words the longest run that both have is long."""
    found = SequenceMatcher(None, left, right, autojunk=False).find_longest_match()
    return found.size


def _telling(found: Sequence[str]) -> list[str]:
    """The words that carry the sense: numbers and denials are compared by themselves, the commonest not at all."""
    return [
        word for word in found if lexicon.weight(word) >= _LIGHTEST and not is_number(word) and word not in _left_out()
    ]


@cache
def _left_out() -> frozenset[str]:
    return lexicon.negations() | lexicon.function_words()


def _sum(found: Sequence[str], answered: Mapping[int, float]) -> float:
    return sum(worth * lexicon.weight(found[place]) for place, worth in answered.items())


def _contrary(
    left: Sequence[str], right: Sequence[str], answered_left: Mapping[int, float], answered_right: Mapping[int, float]
) -> bool:
    """Whether a word that finds no answer has its contrary among those of the other side."""
    free_left = [word for place, word in enumerate(left) if place not in answered_left]
    free_right = [word for place, word in enumerate(right) if place not in answered_right]
    return any(lexicon.opposes(one, other) for one in free_left for other in free_right)


def _pair(left: Sequence[str], right: Sequence[str]) -> tuple[dict[int, float], dict[int, float]]:
    """Which words on either side find an answer on the other, and how good a one, 0 to 1; each word answers once."""
    answered_left: dict[int, float] = {}
    answered_right: dict[int, float] = {}
    for keys, worth in ((_itself, 1.0), (_base, 1.0), (_root, 0.95), (_senses, 0.9)):
        places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(right):
            if place not in answered_right:
                for key in keys(word):
                    places[key].append(place)
        for place, word in enumerate(left):
            if place in answered_left:
                continue
            found = next((one for key in keys(word) for one in places.get(key, ()) if one not in answered_right), -1)
            if found >= 0:
                answered_left[place] = answered_right[found] = worth
    return answered_left, answered_right


def _base(word: str) -> tuple[str, ...]:
    return (lexicon.base(word),)


def _root(word: str) -> tuple[str, ...]:
    found = root(word)
    return (found,) if len(found) >= 4 else ()


def _senses(word: str) -> tuple[str, ...]:
    return tuple(map(str, _groups().get(lexicon.base(word), ())))


def _itself(word: str) -> tuple[str, ...]:
    return (word,)


@lru_cache(maxsize=65_536)
def root(word: str) -> str:
    """The word without its derivation as well: "successfully" and "success" have one root, as far as endings tell."""
    stem = lexicon.base(word)
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
    tables = chain(lexicon.rows("synonyms.tsv"), lexicon.rows("wordnet_synonyms.tsv"))
    for number, row in enumerate(tables):
        for word in row:
            groups[lexicon.base(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


@lru_cache(maxsize=65_536)
def related(one: str, other: str) -> bool:
    """Whether news uses the two words for each other: synonyms, or two words of one root."""
    groups = _groups()
    if groups.get(lexicon.base(one), frozenset()) & groups.get(lexicon.base(other), frozenset()):
        return True
    return len(root(one)) >= 4 and root(one) == root(other)


def _contradict(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether one side denies what the other says."""
    one, other = _denied(left), _denied(right)
    if len(one) == len(other):
        return False
    more, fewer, rest = (one, other, right) if len(one) > len(other) else (other, one, left)
    return any(not _has(word, fewer) and _has(word, rest) for word in more)


def _has(word: str, found: Sequence[str]) -> bool:
    return any(word == other or lexicon.base(word) == lexicon.base(other) or related(word, other) for other in found)


def _denied(found: Sequence[str]) -> list[str]:
    """What is denied: after each denial the next telling word; "too late to stop" denies the stopping."""
    out: list[str] = []
    for place, word in enumerate(found):
        after = found[place + 1 : place + 1 + _DENIAL_REACH]
        if word in lexicon.negations():
            out += [one for one in after if _carries(one)][:1]
        elif lexicon.base(word) in lexicon.denying() and {"to", "that"} & set(after[:2]):
            out += [one for one in after if _carries(one)]
        elif word == "too" and "to" in after:
            rest = found[place + 2 + after.index("to") :]
            out += [one for one in rest[:_DENIAL_REACH] if _carries(one)][:1]
    return out


def _carries(word: str) -> bool:
    return lexicon.weight(word) >= _LIGHTEST and word not in {"any", "every", "such"}


def _clash(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether both sides have numbers, and the side with fewer has one that the other lacks."""
    one, other = amounts(left), amounts(right)
    return bool(one and other) and not (one <= other or other <= one)
