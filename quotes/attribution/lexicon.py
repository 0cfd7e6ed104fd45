"""The word lists of `quotes.lexicon` as attribution reads them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from quotes import lexicon as words
from quotes.names import given_name_gender, tables
from quotes.text.normal import fold_name

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "jr.", "sr."})
RELATIVES = frozenset({"who", "whom", "whose", "which", "that", "where", "when", "while", "because", "if"})
FEMALE, MALE = "female", "male"
_LEAST = 4
"""Bearers in 100 000 from which a given name counts."""
_GENDER = {"f": FEMALE, "m": MALE, "-": None}


class Noun(NamedTuple):
    """What a noun for a person tells: the gender or None, and its canonical role."""

    gender: str | None
    role: str


fold = fold_name
"""The key under which names of one article are compared."""


def _words(name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in words.words(name))


def word_set(name: str) -> frozenset[str]:
    """The closed set of words of that name in the list "attribution_word_sets"; KeyError when there is none.

    Args:
        name: the name as it is written.
    """
    return words.groups("attribution_word_sets")[name]


@lru_cache(maxsize=1)
def titles() -> dict[str, words.Title]:
    """Title in lower case (several words joined by one space) → what it tells."""
    short = {word.casefold() for word in words.groups("abbreviations")["title"]}
    found: dict[str, words.Title] = {}
    for name, title in words.titles_before_names().items():
        dotted = " ".join(word + "." if word in short else word for word in name.split())
        found |= dict.fromkeys((name, dotted), title)
    return found


@lru_cache(maxsize=1)
def relations() -> dict[str, str | None]:
    """Noun for a relative ("wife") → gender or None."""
    return {row[0]: _GENDER[row[1]] for row in words.table("relation_nouns")}


@lru_cache(maxsize=1)
def people_nouns() -> dict[str, Noun]:
    """Noun for one person ("senator", "actress") → gender and canonical role."""
    rows = words.table("people_nouns")
    return {row[0]: Noun(_GENDER[row[1]], row[0] if row[2] == "=" else row[2]) for row in rows}


@lru_cache(maxsize=1)
def group_nouns() -> frozenset[str]:
    """Nouns that stand for several people, among them the plurals of `people_nouns` and of `relations`."""
    singular = [*people_nouns(), *relations()]
    plurals = {plural(noun) for noun in singular}
    return _words("group_nouns") | plurals


@lru_cache(maxsize=1)
def organization_nouns() -> frozenset[str]:
    """Nouns for organisations and for what speaks in its own name."""
    nouns = _words("organization_nouns")
    return nouns | {plural(noun) for noun in nouns}


@lru_cache(maxsize=1)
def organizations() -> frozenset[str]:
    """Names of outlets, organisations and seats of government, folded and without "the"."""
    return frozenset(fold(name).removeprefix("the ") for name in _organizations())


@lru_cache(maxsize=1)
def team_names() -> frozenset[str]:
    """The last words of the names of sports clubs ("panthers"), folded; none of them is a common surname."""
    return _words("team_names")


@lru_cache(maxsize=1)
def with_article() -> frozenset[str]:
    """Those of `organizations` whose name has the article ("the hill"), folded."""
    return frozenset(fold(name) for name in _organizations() if name.startswith("The "))


def _organizations() -> frozenset[str]:
    return words.words("organizations") | words.words("outlets") | words.words("metonyms")


@lru_cache(maxsize=1)
def channel_nouns() -> frozenset[str]:
    """Nouns for what carries somebody's words: statement, tweet, letter …"""
    return _words("channel_nouns")


@lru_cache(maxsize=1)
def cue_verbs() -> frozenset[str]:
    """Verbs of saying, in the forms that stand next to a speaker."""
    return words.saying_verb_forms()


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """Folded given name → "female", "male" or, where both bear it, "": weak evidence.

    From the counted and listed names of `quotes.names`; rare ones and words that seldom name anybody are left out.
    """
    barred = word_set("capitalised words that are no names")
    shares = tables.given_shares().items()
    return {
        name: given_name_gender(name) or ""
        for name, (women, men) in shares
        if women + men >= _LEAST and name not in barred
    }


@lru_cache(maxsize=1)
def places() -> dict[str, str]:
    """Any form of a place in lower case ("kazakh", "fla.", "fl" is kept in capitals) → its name in lower case."""
    found: dict[str, str] = {}
    for name, *others in words.table("places"):
        for form in (name, *others):
            key = form if form.isupper() and len(form) == 2 else form.casefold()
            found.setdefault(key, name.casefold())
            found.setdefault(key.rstrip("."), name.casefold())
    return found


@lru_cache(maxsize=1)
def nicknames() -> dict[str, frozenset[str]]:
    """Folded given name → the other given names that it may stand for, or that may stand for it."""
    found: dict[str, set[str]] = {}
    for form, full_names in tables.nicknames().items():
        for full in full_names - {form}:
            found.setdefault(form, set()).add(full)
            found.setdefault(full, set()).add(form)
    return {name: frozenset(others) for name, others in found.items()}


def plural(noun: str) -> str:
    """The regular plural of `noun`, with the irregular -man/-men.

    Args:
        noun: a noun as it is written.
    """
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
