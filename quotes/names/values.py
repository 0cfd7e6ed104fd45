"""The plain values of this room: a parsed name, and the outcome of a comparison."""

from __future__ import annotations

from collections.abc import Callable
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


class NameComparison:
    """How alike two names are, and why. Read only.

    `score` runs from 0 (different people) to 1 (one name); `reasons` are short notes for people ("kh/h", "middle names
    differ: Walker / Herbert"), strongest first. `conflict` is true when a hard rule keeps the two apart (gendered
    endings, generations, contradicting middle names or initials). `capped` is true when the names share too little to
    join two articles on their own (fewer than two full words agree), whatever the score. `held` is true when middle
    initials stand in both and do not agree in order (H. W. / W.): for a human to decide, whatever else agrees.

    The reasons are put into words when somebody asks for them: of a thousand comparisons few are looked at.
    """

    __slots__ = ("_reasons", "capped", "conflict", "held", "score")

    def __init__(
        self,
        score: float,
        reasons: tuple[str, ...] | Callable[[], tuple[str, ...]] = (),
        conflict: bool = False,
        capped: bool = False,
        held: bool = False,
    ) -> None:
        """`reasons` may be a function that finds the words for them."""
        self.score = score
        self.conflict = conflict
        self.capped = capped
        self.held = held
        self._reasons = reasons

    @property
    def reasons(self) -> tuple[str, ...]:
        """Short notes for people, strongest first."""
        if callable(self._reasons):
            self._reasons = self._reasons()
        return self._reasons

    def _values(self) -> tuple[float, tuple[str, ...], bool, bool, bool]:
        return self.score, self.reasons, self.conflict, self.capped, self.held

    def __eq__(self, other: object) -> bool:
        """Equal when all five values are."""
        return isinstance(other, NameComparison) and self._values() == other._values()

    def __hash__(self) -> int:
        """Of all five values."""
        return hash(self._values())

    def __repr__(self) -> str:
        """As it would be written."""
        score, reasons, conflict, capped, held = self._values()
        return f"NameComparison(score={score}, reasons={reasons}, {conflict=}, {capped=}, {held=})"

    def __reduce__(self) -> tuple[type[NameComparison], tuple[float, tuple[str, ...], bool, bool, bool]]:
        """Other processes get the words."""
        return NameComparison, self._values()
