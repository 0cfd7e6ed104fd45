"""The one list of titles, typed: what stands before a name and what it tells of its bearer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from quotes.lexicon.reader import table

_GENDERS = {"f": "female", "m": "male", "-": None}
_BEFORE_NAMES = frozenset({"form", "office", "rank", "phrase"})


@dataclass(frozen=True, slots=True)
class Title:
    """A title of the list "titles".

    Attributes:
        words: the title in small letters, without full stops.
        kinds: what it may be: form, office, modifier, domain, rank, phrase (the head of the list explains them).
        gender: "female" or "male" where it tells one, else None.
        role: the noun that a later description of the bearer may use, else None.
    """

    words: str
    kinds: frozenset[str]
    gender: str | None
    role: str | None


@cache
def titles() -> Mapping[str, Title]:
    """Return all titles by their words."""
    found = {
        words: Title(words, frozenset(kinds.split()), _GENDERS[gender], None if role == "-" else role)
        for words, kinds, gender, role in table("titles")
    }
    return MappingProxyType(found)


@cache
def titles_before_names() -> Mapping[str, Title]:
    """Return the titles that stand before a name by themselves: all but those that only modify or follow an office."""
    return MappingProxyType({words: title for words, title in titles().items() if title.kinds & _BEFORE_NAMES})


@cache
def words_of_titles() -> frozenset[str]:
    """Return the single words that are titles and hardly ever part of a name ("mr", "senator"; not "king", "dean")."""
    found = (title for title in titles().values() if title.kinds & {"form", "office"})
    return frozenset(title.words for title in found if " " not in title.words)
