"""How much two wordings say the same, by their words alone: stems, synonyms, numbers, names.

This is the seam for sentence vectors: whatever replaces `similarity` keeps its promise (0 to 1, symmetric, pure).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from quotes.sayings import lexicon
from quotes.sayings.numbers import is_number
from quotes.sayings.phrases import Phrase, phrase

_ENDINGS = (
    "ization", "isation", "ational", "fulness", "iveness", "ically", "ation", "ition", "ingly", "ement", "ments",
    "ment", "ness", "tion", "sion", "able", "ible", "ally", "ance", "ence", "ful", "ity", "ive", "ous", "ist", "ism",
    "ian", "ial", "ion", "ing", "al", "ly", "er", "or", "ed", "y",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two wordings compared without regard to order.

    `share` is the weighted share of words that answer each other, of both sides together; `shorter` the same of the
    side that has less of it to lose. `denial`, `number`, `name`: the two differ in a negation, a number, a name.
    """

    share: float
    shorter: float
    denial: bool
    number: bool
    name: bool


def similarity(one: str, other: str) -> float:
    """How probably two texts are one utterance in two wordings, 0 to 1, by their words alone. Symmetric; pure.

    A different negation, number or name keeps the value below a half, however much the rest agrees.
    """
    return score(likeness(phrase(one), phrase(other)))


def score(found: Likeness) -> float:
    """The value of a Likeness, 0 to 1."""
    value = 0.5 * found.share + 0.5 * found.shorter
    return min(value, 0.45) if found.denial or found.number or found.name else value


def likeness(one: Phrase, other: Phrase) -> Likeness:
    """Pair the words of two wordings, best pairs first, and sum up their weights."""
    left, right = one.normals, other.normals
    got_left, got_right = _pair(left, right)
    total_left, total_right = one.weigh() or 1.0, other.weigh() or 1.0
    shares = (got_left / total_left, got_right / total_right)
    return Likeness(
        share=(got_left + got_right) / (total_left + total_right),
        shorter=shares[0] if total_left <= total_right else shares[1],
        denial=_denied(left) != _denied(right),
        number=_clash(left, right),
        name=False,
    )


def _pair(left: Sequence[str], right: Sequence[str]) -> tuple[float, float]:
    """The weight of the words on either side that find an answer on the other; each word answers once."""
    got_left = got_right = 0.0
    free_left, free_right = list(left), list(right)
    for keys, worth in ((_itself, 1.0), (_base, 0.95), (_root, 0.85), (_senses, 0.8)):
        places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(free_right):
            for key in keys(word):
                places[key].append(place)
        rest: list[str] = []
        taken: set[int] = set()
        for word in free_left:
            place = next((one for key in keys(word) for one in places.get(key, ()) if one not in taken), -1)
            if place < 0:
                rest.append(word)
                continue
            taken.add(place)
            got_left += worth * lexicon.weight(word)
            got_right += worth * lexicon.weight(free_right[place])
        free_left = rest
        free_right = [word for place, word in enumerate(free_right) if place not in taken]
    return got_left, got_right


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
    for number, row in enumerate(lexicon.rows("synonyms.tsv")):
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


def _denied(words: Sequence[str]) -> bool:
    return sum(word in lexicon.negations() for word in words) % 2 == 1


def _clash(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether both sides have numbers and the side with fewer has one that the other lacks; "one" is no number here."""
    one = {word for word in left if is_number(word) and word != "1"}
    other = {word for word in right if is_number(word) and word != "1"}
    return bool(one and other) and not (one <= other or other <= one)
