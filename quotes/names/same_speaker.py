"""Whether two written names may be one speaker's: when the words are the same, a variant of the name suffices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from rapidfuzz.distance import OSA

from quotes.names.compare import compare
from quotes.names.folding import mend
from quotes.names.titles import strip_titles
from quotes.text.align import words

_ARTICLES = frozenset({"the", "a", "an", "'s"})
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


class NameMatch(Enum):
    """How one written name stands to another."""

    SAME = "same"
    NEAR = "near"  # the same in another spelling, or two people of like names: it cannot be told
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SameSpeakerConfig:
    """Bars on the score of `quotes.names.compare`; set on names written for this project and data/names, train.

    Attributes:
        same: from here on two names are one speaker's: romanisations of a surname have .66 to .75.
        slip: from here on, one letter of the surname may be a slip of the pen: "Gacia", "Garcia".
        near: below this the names are two people's: "Hillary Clinton" and "Bill Clinton" have .007.
        shortest_slip: letters of a surname in which a slip may be told.
    """

    same: float = 0.65
    slip: float = 0.25
    near: float = 0.04
    shortest_slip: int = 5


_CONFIG = SameSpeakerConfig()


def agree(names: Iterable[str]) -> bool:
    """Tell whether all names may be one speaker's.

    Args:
        names: the names as they are written.
    """
    known = list(dict.fromkeys(names))
    return all(same_name(one, other) for index, one in enumerate(known) for other in known[index + 1 :])


def same_name(one: str, other: str) -> bool:
    """Tell whether two written names are taken for one speaker's; see `match_names`.

    Args:
        one: one of the two.
        other: the other.
    """
    return match_names(one, other) is NameMatch.SAME


@lru_cache(maxsize=16_384)
def match_names(one: str, other: str) -> NameMatch:
    """Say how one written name stands to another: titles aside, a surname alone, slips, romanisations, short forms.

    Args:
        one: a name as somebody wrote it, of a person or an organisation.
        other: another one; the order does not matter.

    Returns:
        SAME for "President Tokayev" and "Kassym-Jomart Tokayev"; NEAR for "Donald Trump" and "Donald Trump Jr.";
        OTHER for "Hillary Clinton" and "Bill Clinton".
    """
    left, right = _parts(one), _parts(other)
    if not left or not right:
        return NameMatch.NEAR
    short, long = sorted((left, right), key=len)
    within = set(short) <= set(long) and (short[-1] == long[-1] or len(short) > 1)
    found = compare(one, other)
    if found.held or _generation(one) != _generation(other):
        return NameMatch.NEAR if within or found.score >= _CONFIG.near else NameMatch.OTHER
    if within:
        return NameMatch.SAME
    if found.conflict or found.score < _CONFIG.near:
        return NameMatch.OTHER
    if any("two known names" in reason for reason in found.reasons):
        return NameMatch.NEAR  # Andersen, Anderson
    same = found.score >= _CONFIG.same or (found.score >= _CONFIG.slip and _slip(left, right))
    return NameMatch.SAME if same else NameMatch.NEAR


def _slip(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether one letter of the surname is all that differs, as a slip of the pen has it."""
    if left[:-1] != right[:-1] or len(left) < 2 or min(len(left[-1]), len(right[-1])) < _CONFIG.shortest_slip:
        return False
    return OSA.distance(left[-1], right[-1]) == 1


def _generation(name: str) -> frozenset[str]:
    return frozenset(word.normal for word in words(name)) & _GENERATIONS


@lru_cache(maxsize=16_384)
def _parts(name: str) -> tuple[str, ...]:
    name = mend(name).split("(")[0].strip() or name
    _, rest = strip_titles(name)
    found = tuple(word.normal for word in words(rest or name) if word.normal not in _ARTICLES)
    return tuple(word for word in found if len(word) > 1 and word not in _GENERATIONS) or found
