"""Whether the speaker that somebody claims is the one whom an article credits."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

from rapidfuzz.distance import OSA

from quotes.names import compare, strip_titles
from quotes.names.folding import mend
from quotes.sayings.types import StoredQuote
from quotes.text.align import words
from quotes.types import SpeakerKind, SpeakerStatus

# Two written names are one speaker from this score on: with the very words in hand, a variant of the name suffices.
_SAME_NAME = 0.8
_MAYBE = 0.25  # below this two names of one letter's difference are two known ones: Andersen, Anderson
_SHORTEST_SLIP = 5  # letters of a surname
_ARTICLES = frozenset({"the", "a", "an", "'s"})


class Relation(Enum):
    """How a claimed speaker stands to a credited one."""

    SAME = "same"
    OTHER = "other"
    OPEN = "open"  # nobody is credited, or a group or unnamed source of which the claimed speaker may be one


def relation(claimed: str, quote: StoredQuote) -> Relation:
    """How `claimed` stands to the speaker of `quote`. A bare surname is the person who bears it."""
    if any(same_name(claimed, name) for name in quote.speakers):
        return Relation.SAME
    if not quote.speakers or quote.speaker_status is not SpeakerStatus.RESOLVED:
        return Relation.OPEN
    return Relation.OPEN if quote.speaker_kind is SpeakerKind.UNNAMED else Relation.OTHER


def credited(quote: StoredQuote) -> str | None:
    """The name to show for a quote's speaker, None when nobody is credited for certain."""
    return quote.speakers[0] if quote.speakers and quote.speaker_status is SpeakerStatus.RESOLVED else None


def agree(names: Iterable[str]) -> bool:
    """Whether all the names may be one speaker's."""
    known = list(dict.fromkeys(names))
    return all(same_name(one, other) for index, one in enumerate(known) for other in known[index + 1 :])


@lru_cache(maxsize=16_384)
def same_name(one: str, other: str) -> bool:
    """Whether two written names may be one speaker's: titles aside, surname alone, or variants in spelling."""
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
