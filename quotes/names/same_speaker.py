"""Whether two written names may be one speaker's: when the words are the same, a variant of the name suffices."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from quotes.names.compare import compare
from quotes.names.folding import mend
from quotes.names.titles import strip_titles
from quotes.text.align import words

_SAME_NAME = 0.8  # two written names are one speaker from this score on
_MAYBE = 0.25  # below this two names of one letter's difference are two known ones: Andersen, Anderson
_SHORTEST_SLIP = 5  # letters of a surname
_ARTICLES = frozenset({"the", "a", "an", "'s"})


def agree(names: Iterable[str]) -> bool:
    """Tell whether all the names may be one speaker's."""
    known = list(dict.fromkeys(names))
    return all(same_name(one, other) for index, one in enumerate(known) for other in known[index + 1 :])


@lru_cache(maxsize=16_384)
def same_name(one: str, other: str) -> bool:
    """Tell whether two written names may be one speaker's: titles aside, surname alone, or variants in spelling.

    Args:
        one: a name as somebody wrote it, of a person or an organisation.
        other: another one; the order does not matter.

    Returns:
        True for "President Tokayev" and "Kassym-Jomart Tokayev", False for "Hillary Clinton" and "Bill Clinton".
    """
    left, right = _parts(one), _parts(other)
    if not left or not right:
        return False
    short, long = sorted((left, right), key=len)
    if set(short) <= set(long) and (short[-1] == long[-1] or len(short) > 1):
        return True
    found = compare(one, other)
    if found.conflict:
        return False
    return found.score >= _SAME_NAME or (found.score >= _MAYBE and _slip(left, right))


def _slip(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether one letter of the surname is all that differs, as a slip of the pen has it."""
    if left[:-1] != right[:-1] or len(left) < 2 or min(len(left[-1]), len(right[-1])) < _SHORTEST_SLIP:
        return False
    return OSA.distance(left[-1], right[-1]) == 1


@lru_cache(maxsize=16_384)
def _parts(name: str) -> tuple[str, ...]:
    name = mend(name).split("(")[0].strip() or name
    _, rest = strip_titles(name)
    found = tuple(word.normal for word in words(rest or name) if word.normal not in _ARTICLES)
    return tuple(word for word in found if len(word) > 1 and word not in {"jr", "sr"}) or found
