"""Roles as articles word them, made fit to show: forms of address are none, and one role is told once."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.people.context import addresses

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
