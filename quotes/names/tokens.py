"""One word of a name with all that comparing needs: its sound key, the names it is known to spell, how common it is."""

from __future__ import annotations

import re
from functools import lru_cache
from math import log1p

from quotes.names import tables

_NOT_LETTERS = re.compile(r"[^a-z]")
_ABD = re.compile(r"^(?:abdel|abdul|abdal|abdol|abdil|abd|abdu|abdr|abdo)(?:ll?|rr?|ss?|nn?|dd?|zz?)?(?=[^aeiou]..)")
_DOUBLED = re.compile(r"(.)\1+")
_LOOSE_H = re.compile(r"(?<=[bcdfgjklmnpqrstvxzC])h|h$")
_HARD_C = re.compile(r"c(?![eiyCh])")
_NO_GROUPS: frozenset[int] = frozenset()
_NO_NAMES: frozenset[str] = frozenset()
_NOBODY = (0, 0)


class Token:
    """A folded word of a name; equal words are one object.

    `text` is the folded word, `key` its sounds in one romanisation. `groups` are the numbers of the known names
    (Wikidata) that it spells, `full` the given names that it may be short for. `fame` is the logarithm of how many in
    100 000 bear it as given or family name in the United States, `widespread` whether that is more than a few, `tell`
    how much it tells when two names agree on it (1 for a long word that nobody in the lists bears). `gender` is what it
    tells as a given name: "female", "male" or "".
    """

    __slots__ = ("fame", "full", "gender", "groups", "initial", "key", "kind", "tell", "text", "widespread")

    def __init__(self, text: str) -> None:
        self.text = text
        self.initial = len(text) == 1
        self.kind = tables.particles().get(text, "")
        self.key = sound_key(text)
        self.groups = tables.spellings().get(text, _NO_GROUPS)
        self.full = tables.nicknames().get(text, _NO_NAMES)
        women, men = tables.given_shares().get(text, _NOBODY)
        family = tables.surname_shares().get(text, 0)
        self.fame = log1p(women + men + family)
        self.widespread = women + men >= 4 or family >= 3
        self.tell = min(1.0, len(text) / 6) / (1.0 + self.fame)
        self.gender = ""
        if women + men >= 4 and (women > 6 * men or men > 6 * women):
            self.gender = "female" if women > men else "male"

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
    key = _ABD.sub("abd", text) if len(text) > 5 and text.startswith("abd") else text
    key = pattern.sub(lambda match: table[match.group()], key)
    if "c" in key:
        key = _HARD_C.sub("k", key).replace("c", "s")
    if "h" in key:
        key = _LOOSE_H.sub("", key)
    return _DOUBLED.sub(r"\1", key) or text


@lru_cache(maxsize=262_144)
def token(text: str) -> Token:
    """The token of a folded word (letters a to z only)."""
    return Token(text)


def letters_of(folded: str) -> str:
    """`folded` with everything but a to z dropped."""
    return folded if folded.isalpha() else _NOT_LETTERS.sub("", folded)
