"""Korean names by their syllables: one name in the Revised Romanisation, in McCune-Reischauer and as the press has it.

A syllable is a first consonant, a vowel and a last consonant. Each spelling may stand for several of each ("u" for u,
eu and, in the press, eo); two syllables agree when they may be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from quotes import lexicon
from quotes.names.prepared import Prepared

AGREE = 0.93  # every syllable may be the other's by the tables of the two romanisations
PRESS = 0.85  # or only with a "u" of the press, which writes eo so, too
DIFFER = 0.3  # one family, and a syllable that cannot be the other's

_SYLLABLE = re.compile(r"(kk|tt|pp|ss|jj|ch|sh|rh|[gkdtbpjsrlmnh]|)([aeiouwy]+)(h?)(ng|ck|[gknrltdmpbc]|)")
_FIRSTS = {
    "g": "g", "k": "gK", "kk": "gK", "d": "d", "t": "dT", "tt": "dT", "b": "b", "p": "bP", "pp": "bP", "j": "j",
    "ch": "jC", "jj": "j", "s": "s", "ss": "s", "sh": "s", "r": "rn", "l": "rn", "rh": "r", "m": "m", "n": "n",
    "h": "h", "": "-",
}  # fmt: skip
_LASTS = {"g": "k", "k": "k", "ck": "k", "c": "k", "n": "n", "ng": "N", "r": "l", "l": "l", "t": "t", "d": "t",
          "m": "m", "p": "p", "b": "p", "": "-"}  # fmt: skip
_VOWELS = {
    "a": "a", "eo": "eo", "o": "o eo", "u": "u eu", "oo": "u", "ou": "u", "eu": "eu", "i": "i ui", "ee": "i ui",
    "ie": "i", "ui": "ui", "eui": "ui", "yi": "i ui", "ae": "ae", "ai": "ae", "e": "e", "ay": "ae", "ya": "ya",
    "yeo": "yeo", "yo": "yo yeo", "yu": "yu", "you": "yeo yu", "yoo": "yu", "yeu": "yeo", "ye": "ye", "yea": "ye",
    "wa": "wa", "wo": "weo", "weo": "weo", "oe": "oe", "oi": "oe", "wi": "wi", "woo": "u", "wu": "u", "we": "we",
    "wae": "wae", "yae": "yae", "wee": "wi",
}  # fmt: skip
_PRESS = {"u": "eo", "yu": "yeo", "ou": "eo", "oo": "eu"}  # "Hun", "Hyun", "Youl", "Hoon": further readings
_FOREIGN_TO_CHINESE = frozenset({"eo", "eu", "ae", "oo", "yeo", "oe", "eui", "woo", "ye", "yoo", "you"})


class Syllable(NamedTuple):
    """What a written syllable may stand for; `press` holds the further vowels of the press."""

    first: str
    vowels: frozenset[str]
    press: frozenset[str]
    last: str
    korean: bool


class Reading(NamedTuple):
    """A name read as Korean: the number of its family and whether only Koreans spell it so, and its given name."""

    family: int
    sure: bool
    given: tuple[Syllable, ...]
    leading: bool


@lru_cache(maxsize=8192)
def syllable(text: str) -> Syllable | None:
    """Read a word as one Korean syllable; None when it cannot be one.

    Args:
        text: the word, folded.
    """
    found = _SYLLABLE.fullmatch(text.replace("wh", "hw"))
    if found is None or found.group(2) not in _VOWELS:
        return None
    first, vowel, _, last = found.groups()
    vowels = frozenset(_VOWELS[vowel].split())
    press = vowels | {_PRESS[vowel]} if vowel in _PRESS else vowels
    korean = (
        vowel in _FOREIGN_TO_CHINESE or last in ("k", "p", "l", "m", "t", "b", "ck") or (not first and vowel == "u")
    )
    return Syllable(_FIRSTS[first], vowels, press, _LASTS[last], korean)


@cache
def _families() -> dict[str, tuple[int, bool]]:
    """Each spelling of a Korean family name with the number of the name and whether hardly anybody else bears it."""
    return {
        spelling.rstrip("*"): (number, not spelling.endswith("*"))
        for number, (line,) in enumerate(lexicon.table("korean_families"))
        for spelling in line.split()
    }


def _given(words: tuple[str, ...]) -> Iterator[tuple[Syllable, ...]]:
    """The ways in which one or two words are a given name of one or two syllables."""
    if len(words) == 2:
        one, other = syllable(words[0]), syllable(words[1])
        if one is not None and other is not None:
            yield one, other
        return
    (word,) = words
    whole = syllable(word)
    if whole is not None:
        yield (whole,)
    for cut in range(2, len(word) - 1):
        one, other = syllable(word[:cut]), syllable(word[cut:])
        if one is not None and other is not None:
            yield one, other


@lru_cache(maxsize=65_536)
def readings(words: tuple[str, ...]) -> tuple[Reading, ...]:
    """List the ways in which words are a Korean name, the family name first or last; empty for most names.

    Args:
        words: the folded words of the name.
    """
    if not 2 <= len(words) <= 3:
        return ()
    families = _families()
    found = []
    for family, rest, leading in ((words[0], words[1:], True), (words[-1], words[:-1], False)):
        if family in families:
            number, sure = families[family]
            for given in _given(rest):
                found.append(Reading(number, sure or any(one.korean for one in given), given, leading))
    return tuple(found)


def verdict(a: Prepared, b: Prepared) -> float | None:
    """Say what the syllables of two Korean names tell: AGREE, PRESS or DIFFER; None when one of them is not Korean.

    DIFFER is said of names only whose family name is one and stands first in both.

    Args:
        a: one name.
        b: the other.
    """
    families = _families()
    if not (_may_be(a, families) and _may_be(b, families)):
        return None
    ours, theirs = (readings(tuple(word.text for word in one.tokens)) for one in (a, b))
    pairs = [
        (one, other)
        for one in ours
        for other in theirs
        if one.family == other.family and len(one.given) == len(other.given) and _telling(one, other)
    ]
    if not pairs:
        return None
    if any(_agree(one, other, press=False) for one, other in pairs):
        return AGREE
    if any(_agree(one, other, press=True) for one, other in pairs):
        return PRESS
    return DIFFER if any(one.leading and other.leading for one, other in pairs) else None


def _telling(one: Reading, other: Reading) -> bool:
    """Whether two readings are Koreans' beyond doubt: a given name of one syllable needs more."""
    if len(one.given) == 1:
        return one.sure and other.sure and one.leading and other.leading
    return one.sure or other.sure


def _may_be(name: Prepared, families: dict[str, tuple[int, bool]]) -> bool:
    tokens = name.tokens
    return 2 <= len(tokens) <= 3 and (tokens[0].text in families or tokens[-1].text in families)


def _agree(one: Reading, other: Reading, *, press: bool) -> bool:
    """Whether every syllable of two given names may be the other's; `press`: with the vowels of the press."""
    for x, y in zip(one.given, other.given, strict=True):
        vowels = (x.press & y.press) if press else (x.vowels & y.vowels)
        if not vowels or x.last != y.last or set(x.first).isdisjoint(y.first):
            return False
    return True
