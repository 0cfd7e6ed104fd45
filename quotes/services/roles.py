"""Roles as articles word them, made fit to show: forms of address are none, and one role is told once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from quotes import lexicon
from quotes.people.context import addresses

FEW = 4  # articles of a person from which on one article alone makes no role
LONGEST = 9  # words of a role
_NOT_WORDS = re.compile(r"[<>?!“”\"*|{}\[\]…;:]|''")
_NAMES_NEXT = re.compile(r"^[a-z][a-z'’-]*\s+[A-Z]")  # "endorse House Speaker": a verb before an office
_ARTICLES = ("the ", "a ", "an ", "its ", "his ", "her ", "their ")


def worded(role: str) -> str:
    """A role without a closing full stop and without forms of address at its end ("Headteacher Ms"); "" for one.

    Args:
        role: the role as an article words it.
    """
    words = role.split()
    while words and addresses(words[-1]):
        words.pop()
    return " ".join(words).rstrip(".")


def same_role(role: str) -> str:
    """What wordings of one role have in common: case and a leading article aside; "" for a form of address.

    Args:
        role: the role as an article words it.
    """
    words = worded(role).casefold()
    bare = next((words.removeprefix(article) for article in _ARTICLES if words.startswith(article)), words)
    return bare.strip(" ,;:")


def distinct(roles: Iterable[str]) -> tuple[str, ...]:
    """Roles in the order given, each once, under the first wording.

    Args:
        roles: roles as articles word them.
    """
    found: dict[str, str] = {}
    for role in roles:
        key = same_role(role)
        if key:
            found.setdefault(key, worded(role))
    return tuple(found.values())


def is_clean(role: str) -> bool:
    """Whether a role is a noun phrase as a title or an apposition gives it, not a piece of a clause around a name.

    Args:
        role: the role as an article words it.

    Example:
    >>> is_clean("former governor of Ohio"), is_clean("endorse House Speaker"), is_clean("to be commander in chief")
    (True, False, False)
    """
    words = role.split()
    if not words or len(words) > LONGEST or _NOT_WORDS.search(role):
        return False
    folded = [word.casefold().strip("'’.,") for word in words]
    first = folded[0]
    if first in lexicon.words("role_first_words") or not lexicon.words("role_clause_words").isdisjoint(folded):
        return False
    if len(words) > 1 and first.endswith(("ing", "ed")) and first not in lexicon.words("role_participles"):
        return False
    return not (_NAMES_NEXT.match(role) and first not in lexicon.words("role_before_offices"))


def heading(counted: Mapping[str, int], *, articles: int) -> tuple[str, ...]:
    """The roles for the head of a person's page: clean ones that two articles give, the most frequent first.

    Args:
        counted: the roles as articles word them, each with how many articles do.
        articles: how many articles speak of the person; where they are few, one is enough for a role.
    """
    totals: dict[str, int] = {}
    for role, number in counted.items():
        if is_clean(role):
            totals[same_role(role)] = totals.get(same_role(role), 0) + number
    least = 2 if articles >= FEW else 1
    ranked = sorted((role for role in counted if is_clean(role)), key=lambda role: -totals[same_role(role)])
    return distinct(role for role in ranked if totals[same_role(role)] >= least)
