"""One word of a name with all that comparing needs: its sound key, the names it is known to spell, how common it is."""

from __future__ import annotations

import re
from functools import lru_cache

from quotes.names import tables

_NOT_LETTERS = re.compile(r"[^a-z]")
_ABD = re.compile(r"^(?:abdel|abdul|abdal|abdol|abdil|abd|abdu|abdr|abdo)(?:ll?|rr?|ss?|nn?|dd?|zz?)?(?=[^aeiou]..)")
_DOUBLED = re.compile(r"(.)\1+")
_LOOSE_H = re.compile(r"(?<=[bcdfgjklmnpqrstvxzC])h|h$")
_HARD_C = re.compile(r"c(?![eiyCh])")
_VOWELS = re.compile(r"[aeiou]+")


class Token:
    """A folded word of a name; compare tokens by identity, they are cached.

    `text` is the folded word, `key` its sounds in one romanisation, `frame` the key's consonants. `groups` are the
    numbers of the known names (Wikidata) that it spells, `full` the given names that it may be short for, `given` and
    `family` how many people in 100 000 bear it in the United States, `women` and `men` the same by sex.
    """

    __slots__ = ("family", "frame", "full", "given", "groups", "initial", "key", "kind", "men", "text", "women")

    def __init__(self, text: str) -> None:
        self.text = text
        self.initial = len(text) == 1
        self.kind = tables.particles().get(text, "")
        self.key = sound_key(text)
        self.frame = _VOWELS.sub("", self.key)
        self.groups = frozenset(tables.spellings().get(text, ()))
        self.full = tables.nicknames().get(text, frozenset())
        self.women, self.men = tables.given_shares().get(text, (0, 0))
        self.given = self.women + self.men
        self.family = tables.surname_shares().get(text, 0)

    def __repr__(self) -> str:
        return f"Token({self.text!r})"


@lru_cache(maxsize=1)
def _romaniser() -> tuple[re.Pattern[str], dict[str, str]]:
    table = tables.romanisation()
    return re.compile("|".join(map(re.escape, table))), table


def sound_key(text: str) -> str:
    """The sounds of a folded word in one romanisation: kh/h, zh/j, w/v, ou/u, y/i and doubled letters made alike.

    Upper-case C stands for the sound ch; everything else is lower case.
    """
    pattern, table = _romaniser()
    key = _ABD.sub("abd", text) if text.startswith("abd") and len(text) > 5 else text
    key = pattern.sub(lambda match: table[match.group()], key)
    key = _HARD_C.sub("k", key).replace("c", "s")
    key = _DOUBLED.sub(r"\1", _LOOSE_H.sub("", key)) or key
    return key


@lru_cache(maxsize=262_144)
def token(text: str) -> Token:
    """The token of a folded word (letters a to z only)."""
    return Token(text)


def letters_of(folded: str) -> str:
    """`folded` with everything but a to z dropped."""
    return folded if folded.isalpha() else _NOT_LETTERS.sub("", folded)
