"""How a mention reads: the values that stand between its words and the decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quotes.attribution.entities.cast import NamePlace
from quotes.types import Span


class MentionType(StrEnum):
    """What a mention is, by its words."""

    NONE = "none"  # no words that stand for anybody
    NAME = "name"
    JOINT = "joint"  # "Sanders and Clinton"
    PRONOUN = "pronoun"  # he, she
    FIRST = "first"  # I, me
    RELATIVE = "relative"  # who, which
    THEY = "they"  # they, we: several people, or an organisation
    IT = "it"
    DEFINITE = "definite"  # "the analyst", "his lawyer"
    UNNAMED = "unnamed"  # "a senior official"
    GROUP = "group"
    ORGANIZATION = "organization"
    DOCUMENT = "document"  # "his statement", "a letter from Clinton"
    THING = "thing"  # "the choice": a noun for nothing that speaks
    LABEL = "label"  # the "Q." and "A." of an interview
    HANDLE = "handle"  # "elmo666", "user jayk1984"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ClassifiedMention:
    """How a mention reads. `span` is the whole mention, `place` the name that decides (also the owner of a channel)."""

    type: MentionType
    span: Span
    text: str
    head: str = ""
    gender: str | None = None
    place: NamePlace | None = None
    others: tuple[NamePlace, ...] = ()
    role: str | None = None
    words: frozenset[str] = frozenset()
    owner: str | None = None  # possessive pronoun that owns a channel or relative: "his"
