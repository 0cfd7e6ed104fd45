"""How humans' decisions name the people of articles' casts. Pure: no store.

A member is one person of one article's cast: the article's hash, the fullest name there, and the kind. Judgements name
members, so they outlive every run.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from quotes.names.closest import closest


class Member(NamedTuple):
    """One person of one article's cast."""

    sha256: str
    name: str
    kind: str


class JudgedRelation(StrEnum):
    """What a human said of two groups of members, or of one."""

    SAME = "same"
    DIFFERENT = "different"
    NAMED = "named"  # this person is called so
    MEANT = "meant"  # this person speaks a quote


def members_of(payload: Sequence[Any]) -> frozenset[Member]:
    """The members that a judgement's payload lists.

    Args:
        payload: members of casts as a judgement lists them.
    """
    return frozenset(Member(str(one[0]), str(one[1]), str(one[2])) for one in payload)


def known_as(member: Member, spoken: Collection[Member]) -> Member:
    """`member` under the name by which judgements speak of it: itself, or the one of `spoken` with nearly that name.

    `spoken` are members of the same article. A newer model may give another fullest name; the best that scores .7 or
    more counts, none when several do alike.

    Args:
        member: a member of an article's cast, as judgements name it.
        spoken: members of the same article of whom judgements speak.
    """
    likely = [one for one in spoken if one.kind == member.kind]
    if member in likely or not likely:
        return member
    name = closest(member.name, [one.name for one in likely])
    return member if name is None else next(one for one in likely if one.name == name)
