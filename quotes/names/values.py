"""The plain values of this room: a parsed name, and the outcome of a comparison."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts, each as written in `raw`.

    `given` is the first given name or initial, "" when the name is a bare surname; `middle` are the further given names
    and initials; `particles` ("de la", "al-", "bin") belong to `surname` and are not repeated in it; `patronymic`,
    `suffix` ("Jr.") and `nickname` are None when absent. `family_first` says that the family name stands before the
    given name ("Kim Jong Un"). A name with no family name (Aung San Suu Kyi) has all its words in `given` and `middle`.
    """

    raw: str
    titles: tuple[str, ...] = ()
    given: str = ""
    middle: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    patronymic: str | None = None
    surname: str = ""
    suffix: str | None = None
    nickname: str | None = None
    family_first: bool = False

    @property
    def initials(self) -> tuple[str, ...]:
        """The upper-case first letters of given, middle and family names, in that order."""
        names = (self.given, *self.middle, self.patronymic or "", self.surname)
        return tuple(name[0].upper() for name in names if name)

    @property
    def is_full(self) -> bool:
        """Whether both a given name of two letters or more and a surname are there."""
        return len(self.given.rstrip(".")) > 1 and bool(self.surname)

    @property
    def full(self) -> str:
        """The name without titles, nickname and suffix, in the order in which it was written."""
        family = " ".join((*self.particles, self.surname)).replace("- ", "-").strip()
        given = " ".join(part for part in (self.given, *self.middle, self.patronymic or "") if part)
        return " ".join(part for part in ((family, given) if self.family_first else (given, family)) if part)


@dataclass(frozen=True, slots=True)
class NameComparison:
    """How alike two names are, and why.

    `score` runs from 0 (different people) to 1 (one name); `reasons` are short notes for people ("kh/h", "middle names
    differ: Walker / Herbert"), strongest first. `conflict` is true when a hard rule keeps the two apart (gendered
    endings, generations, contradicting middle names or initials). `capped` is true when the names share too little to
    join two articles on their own (fewer than two full words agree), whatever the score.
    """

    score: float
    reasons: tuple[str, ...] = ()
    conflict: bool = False
    capped: bool = False
