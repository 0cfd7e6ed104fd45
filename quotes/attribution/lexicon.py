"""The word lists of this room, read once from `quotes/attribution/data`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from quotes import lexicon as words

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "jr.", "sr."})
RELATIVES = frozenset({"who", "whom", "whose", "which", "that", "where", "when", "while", "because", "if"})
FEMALE, MALE = "female", "male"
_GENDER = {"f": FEMALE, "m": MALE, "-": None}


class Title(NamedTuple):
    """What a title tells: the gender of its bearer or None, and the role noun that later descriptions use or None."""

    gender: str | None
    role: str | None


class Noun(NamedTuple):
    """What a noun for a person tells: the gender or None, and its canonical role."""

    gender: str | None
    role: str


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """`word` without case, diacritics and apostrophes: the key under which names of one article are compared."""
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’‘`").casefold()


def _rows(name: str) -> list[list[str]]:
    text = files("quotes.attribution").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _words(name: str) -> frozenset[str]:
    return frozenset(word.casefold() for row in _rows(name) for word in " ".join(row).split())


@lru_cache(maxsize=1)
def _word_sets() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in _rows("word_sets.tsv")}


def word_set(name: str) -> frozenset[str]:
    """The closed set of words of that name in `word_sets.tsv`; KeyError when there is none."""
    return _word_sets()[name]


@lru_cache(maxsize=1)
def titles() -> dict[str, Title]:
    """Title in lower case (several words joined by one space) → what it tells."""
    short = {word.casefold() for word in words.groups("abbreviations")["title"]}
    found: dict[str, Title] = {}
    for name, title in words.titles_before_names().items():
        dotted = " ".join(word + "." if word in short else word for word in name.split())
        found |= dict.fromkeys((name, dotted), Title(title.gender, title.role))
    return found


@lru_cache(maxsize=1)
def relations() -> dict[str, str | None]:
    """Noun for a relative ("wife") → gender or None."""
    return {row[0]: _GENDER[row[1]] for row in _rows("relations.tsv")}


@lru_cache(maxsize=1)
def people_nouns() -> dict[str, Noun]:
    """Noun for one person ("senator", "actress") → gender and canonical role."""
    rows = _rows("people_nouns.tsv")
    return {row[0]: Noun(_GENDER[row[1]], row[0] if row[2] == "=" else row[2]) for row in rows}


@lru_cache(maxsize=1)
def group_nouns() -> frozenset[str]:
    """Nouns that stand for several people, among them the plurals of `people_nouns` and of `relations`."""
    singular = [*people_nouns(), *relations()]
    plurals = {plural(noun) for noun in singular}
    return _words("group_nouns.txt") | plurals


@lru_cache(maxsize=1)
def organization_nouns() -> frozenset[str]:
    """Nouns for organisations and for what speaks in its own name."""
    words = _words("organization_nouns.txt")
    return words | {plural(word) for word in words}


@lru_cache(maxsize=1)
def organizations() -> frozenset[str]:
    """Names of outlets, organisations and seats of government, folded and without "the"."""
    return frozenset(fold(row[0]).removeprefix("the ") for row in _rows("organizations.txt"))


@lru_cache(maxsize=1)
def team_names() -> frozenset[str]:
    """The last words of the names of sports clubs ("panthers"), folded; none of them is a common surname."""
    return _words("team_names.txt")


@lru_cache(maxsize=1)
def with_article() -> frozenset[str]:
    """Those of `organizations` whose name has the article ("the hill"), folded."""
    return frozenset(fold(row[0]) for row in _rows("organizations.txt") if row[0].startswith("The "))


@lru_cache(maxsize=1)
def channel_nouns() -> frozenset[str]:
    """Nouns for what carries somebody's words: statement, tweet, letter …"""
    return _words("channel_nouns.txt")


@lru_cache(maxsize=1)
def cue_verbs() -> frozenset[str]:
    """Verbs of saying, in the forms that stand next to a speaker."""
    return _words("cue_verbs.txt")


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """Folded given name → "female" or "male": weak evidence."""
    found: dict[str, str] = {}
    for gender, names in _rows("gendered_names.tsv"):
        for name in names.split():
            found.setdefault(fold(name), _GENDER[gender] or "")
    return found


@lru_cache(maxsize=1)
def places() -> dict[str, str]:
    """Any form of a place in lower case ("kazakh", "fla.", "fl" is kept in capitals) → its name in lower case."""
    found: dict[str, str] = {}
    for name, *others in _rows("places.tsv"):
        for form in (name, *others):
            key = form if form.isupper() and len(form) == 2 else form.casefold()
            found.setdefault(key, name.casefold())
            found.setdefault(key.rstrip("."), name.casefold())
    return found


@lru_cache(maxsize=1)
def nicknames() -> dict[str, frozenset[str]]:
    """Folded given name → the other given names that it may stand for."""
    found: dict[str, set[str]] = {}
    for row in _rows("nicknames.tsv"):
        names = [fold(name) for name in row[0].split()]
        for name in names:
            found.setdefault(name, set()).update(other for other in names if other != name)
    return {name: frozenset(others) for name, others in found.items()}


def plural(noun: str) -> str:
    """The regular plural of `noun`, with the irregular -man/-men."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if re.search(r"(?:s|x|ch|sh)$", noun):
        return noun + "es"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    if noun == "wife":
        return "wives"
    return noun if noun.endswith("s") else noun + "s"


PARTICLES = word_set("name particles")
PREPOSITIONS = word_set("prepositions")
