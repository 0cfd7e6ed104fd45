"""What humans decided about who is who, as rules between the casts of articles. Pure: no store.

A member is one person of one article's cast: the article's hash, the fullest name there, and the kind. Judgements name
members, so they outlive every run.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from quotes.names import compare

NEAR_ENOUGH = 0.7


class Member(NamedTuple):
    """One person of one article's cast."""

    sha256: str
    name: str
    kind: str


class Relation(StrEnum):
    """What a human said of two groups of members."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Rule:
    """A human's decision: every member of `left` and every one of `right` are one person, or two. `id` is its age."""

    id: int
    relation: Relation
    left: frozenset[Member]
    right: frozenset[Member]


def members_of(payload: Sequence[Any]) -> frozenset[Member]:
    """The members that a judgement's payload lists."""
    return frozenset(Member(str(one[0]), str(one[1]), str(one[2])) for one in payload)


def known_as(member: Member, rules: Iterable[Rule]) -> Member:
    """`member` under the name that the judgements know: itself, or the same article's member of nearly that name.

    A newer model may give another fullest name; the best that scores .7 or more counts, none when several do alike.
    """
    spoken = {one for rule in rules for one in (*rule.left, *rule.right) if one.sha256 == member.sha256}
    if member in spoken or not spoken:
        return member
    likely = [one for one in spoken if one.kind == member.kind]
    scored = sorted(((compare(member.name, one.name).score, one) for one in likely), reverse=True)
    if not scored or scored[0][0] < NEAR_ENOUGH:
        return member
    if len(scored) > 1 and scored[1][0] == scored[0][0]:
        return member
    return scored[0][1]


def verdict(one: Member, other: Member, rules: Sequence[Rule]) -> Relation | None:
    """What the newest judgement about these two members says; None when none speaks of both."""
    return verdict_on(one, (other,), rules)


def verdict_on(member: Member, group: Iterable[Member], rules: Sequence[Rule]) -> Relation | None:
    """What the judgements say of a member and the person made of `group`: the newest one that speaks of any pair.

    Members on one side of a judgement were one person when the human looked, so that side holds together as well.
    """
    others = frozenset(group)
    for rule in sorted(rules, key=lambda rule: -rule.id):
        for mine, theirs in ((rule.left, rule.right), (rule.right, rule.left)):
            if member in mine:
                if others & theirs:
                    return rule.relation
                if others & mine:
                    return Relation.SAME
    return None
