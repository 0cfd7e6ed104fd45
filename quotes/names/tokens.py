"""One word of a name with all that comparing needs: its sound key, the names it is known to spell, how common it is."""

from __future__ import annotations

import re
from functools import lru_cache
from math import log1p
from string import ascii_lowercase

from quotes.names import tables

_NOT_LETTERS = re.compile(r"[^a-z]")
_ABD = re.compile(r"^(?:abdel|abdul|abdal|abdol|abdil|abd|abdu|abdr|abdo)(?:ll?|rr?|ss?|nn?|dd?|zz?)?(?=[^aeiou]..)")
_DOUBLED = re.compile(r"(.)\1+")
_LOOSE_H = re.compile(r"(?<=[bcdfgjklmnpqrstvxzC])h|h$")
_HARD_C = re.compile(r"c(?![eiyCh])")
_NO_NAMES: frozenset[str] = frozenset()
_NOBODY = (0, 0)

# Read when the module is: the first comparison is as quick as all others.
_KINDS = tables.particles()
_SPELLINGS = tables.spellings()
_NICKNAMES = tables.nicknames()
_GIVEN = tables.given_shares()
_FAMILY = tables.surname_shares()
_ROMANISED = tables.romanisation()
_SINGLE = str.maketrans({letters: key for letters, key in _ROMANISED.items() if len(letters) == 1})
_SEVERAL = [letters for letters in _ROMANISED if len(letters) > 1]
_ROMANISABLE = re.compile(
    "|".join(  # by first letter: those of another are passed over at once
        f"{first}(?:{'|'.join(re.escape(letters[1:]) for letters in _SEVERAL if letters[0] == first)})"
        for first in dict.fromkeys(letters[0] for letters in _SEVERAL)
    )
)


class Token:
    """A folded word of a name; equal words are one object.

    `text` is the folded word, `key` its sounds in one romanisation. `spelling` is the number of the known name
    (Wikidata) that it spells, the numbers of several, or None, `full` the given names that it may be short for,
    `listed` says that the lists know it.
    `fame` is the logarithm of how many in 100 000 bear it as given or family name in the United States, `widespread`
    whether that is more than a few, `tell` how much it tells when two names agree on it (1 for a long word that
    nobody in the lists bears). `gender` is what it tells as a given name: "female", "male" or "". `plain` is the word
    without w/v, y/i/j and doubled letters, `feminine` the stems and men's endings (see `endings.tsv`) that it would
    have if it were a woman's form, `meets` what it shares with words that may be alike (see `meeting`). All but
    the first six are reckoned when first asked for: most words never are.
    """

    __slots__ = (
        "fame",
        "feminine",
        "full",
        "gender",
        "initial",
        "key",
        "kind",
        "listed",
        "meets",
        "plain",
        "spelling",
        "tell",
        "text",
        "widespread",
    )
    key: str
    listed: bool
    fame: float
    widespread: bool
    tell: float
    gender: str
    plain: str
    feminine: tuple[tuple[str, str], ...]
    meets: frozenset[str | int]

    def __init__(self, text: str) -> None:
        self.text = text
        self.initial = len(text) == 1
        self.kind = _KINDS.get(text, "")
        self.spelling = _SPELLINGS.get(text)
        self.full = _NICKNAMES.get(text, _NO_NAMES)
        if text[-1:] not in _ENDINGS:
            self.feminine = ()

    def __getattr__(self, name: str) -> object:
        """Called for what has not been reckoned yet."""
        if name == "key":
            self.key = sound_key(self.text)
        elif name == "plain":
            self.plain = _single(self.text.translate(_PLAIN))
        elif name == "feminine":
            self.feminine = self._stems()
        elif name == "meets":
            self._gather()
        elif name in self.__slots__:
            self._weigh()
        else:
            raise AttributeError(name)
        return getattr(self, name)

    def _gather(self) -> None:
        found: set[str | int] = {self.text, *skeletons(self.key)}
        if self.spelling is not None:
            found.update((self.spelling,) if isinstance(self.spelling, int) else self.spelling)
        if self.full:
            found.update(map(str.upper, self.full))
        self.meets = frozenset(found)

    def spells_with(self, other: Token) -> bool:
        """Tell whether this and another word spell one known name.

        Args:
            other: the other word.
        """
        ours, theirs = self.spelling, other.spelling
        if ours is None or theirs is None:
            return False
        if isinstance(ours, int):
            return ours == theirs if isinstance(theirs, int) else ours in theirs
        return theirs in ours if isinstance(theirs, int) else not set(ours).isdisjoint(theirs)

    def _weigh(self) -> None:
        women, men = _GIVEN.get(self.text, _NOBODY)
        family = _FAMILY.get(self.text, 0)
        bearers = women + men
        self.fame = fame = log1p(bearers + family) if bearers or family else 0.0
        self.widespread = bearers >= 4 or family >= 3
        self.listed = self.spelling is not None or bool(self.full) or self.widespread
        size = len(self.text)
        self.tell = (1.0 if size > 5 else size / 6) / (1.0 + fame)
        self.gender = ""
        if bearers >= 4 and (women > 6 * men or men > 6 * women):
            self.gender = "female" if women > men else "male"

    def _stems(self) -> tuple[tuple[str, str], ...]:
        """What is left of the word without each woman's ending that it has, and the man's ending in its place."""
        plain = self.plain
        return tuple(
            (plain[: -len(woman)], man)
            for man, woman in _ENDINGS[self.text[-1]]
            if plain.endswith(woman) and len(plain) - len(woman) >= 3
        )

    def __repr__(self) -> str:
        return f"Token({self.text!r})"


_CONSONANTS = str.maketrans("pvftkhzCjnr", "bbbdggsssml", "aeiou")
_PLAIN = str.maketrans({"w": "v", "y": "i", "j": "i"})
# The endings by the last letter of the woman's, as a word may write it.
_ENDINGS = {
    letter: tuple(pair for pair in tables.endings() if pair[1].endswith(letter.translate(_PLAIN)))
    for letter in ascii_lowercase
    if any(pair[1].endswith(letter.translate(_PLAIN)) for pair in tables.endings())
}


def skeleton(key: str) -> str:
    """Take the consonants of a sound key, those of one kind made one.

    Args:
        key: a sound key, as `sound_key` makes it.
    """
    return key.translate(_CONSONANTS)


def skeletons(key: str) -> list[str]:
    """List the skeleton of a sound key, and what is left without each one of its letters where they are more than two.

    Words without any of these in common differ in two consonants, or in one of two: no two spellings of one word.

    Args:
        key: a sound key, as `sound_key` makes it.
    """
    bare = skeleton(key)
    return [bare] if len(bare) < 3 else [bare, *(bare[:i] + bare[i + 1 :] for i in range(len(bare)))]


def _romanised(match: re.Match[str]) -> str:
    return _ROMANISED[match.group()]


def sound_key(text: str) -> str:
    """Write the sounds of a word in one romanisation: kh/h, zh/j, w/v, ou/u, y/i and doubled letters made alike.

    Upper-case C stands for the sound ch; everything else is lower case.

    Args:
        text: the word, folded.
    """
    key = _ABD.sub("abd", text) if len(text) > 5 and text.startswith("abd") else text
    key = _ROMANISABLE.sub(_romanised, key).translate(_SINGLE)
    if "c" in key:
        key = _HARD_C.sub("k", key).replace("c", "s")
    if "h" in key:
        key = _LOOSE_H.sub("", key)
    return _single(key) or text


def _single(letters: str) -> str:
    """`letters` without doubled ones."""
    return _DOUBLED.sub(r"\1", letters) if _DOUBLED.search(letters) else letters


@lru_cache(maxsize=262_144)
def token(text: str) -> Token:
    """Make the token of a word.

    Args:
        text: the word, folded; letters a to z only.
    """
    return Token(text)


def letters_of(folded: str) -> str:
    """Drop everything but the letters a to z.

    Args:
        folded: the word, folded.
    """
    return folded if folded.isalpha() else _NOT_LETTERS.sub("", folded)
