"""What several articles tell of one bearer of a name, and whether two such accounts can be one life. Pure: no store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from quotes.people.context import PersonContext


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers by which two bearers of one name are told apart.

    Set on the namesake cases of `fixtures/names` and on the store of PolNeAR's training articles; see
    `benchmarks/people.py` for what they give.
    """

    topics: int = 5  # places and names in common that count as a sign …
    share: float = 0.25  # … and the share of the smaller account's that they must be
    little: float = 0.1  # a smaller share: nothing in common
    far_days: int = 15 * 365  # between two articles that need not be of one life
    lopsided: int = 8  # so many times more articles: then the many speak for the few
    clear: int = 4  # so many times more articles decide for whom the article gives no sign


LIMITS = Limits()


@dataclass(slots=True)
class Profile:
    """The roles, company, places and names, genders and days that the articles of one bearer tell, all folded."""

    roles: set[str] = field(default_factory=set)
    companions: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    genders: Counter[str] = field(default_factory=Counter)
    days: list[date] = field(default_factory=list)
    size: int = 0

    @classmethod
    def of(cls, contexts: Iterable[PersonContext]) -> Profile:
        """What these articles tell together.

        Args:
            contexts: what each article tells.
        """
        made = cls()
        for one in contexts:
            made.roles |= one.roles
            made.companions |= one.companions
            made.topics |= one.topics
            if one.gender:
                made.genders[one.gender] += 1
            if one.published:
                made.days.append(one.published)
            made.size += 1
        return made

    def add(self, other: Profile) -> None:
        """Let this account hold what the other tells, too.

        Args:
            other: the other.
        """
        self.roles |= other.roles
        self.companions |= other.companions
        self.topics |= other.topics
        self.genders += other.genders
        self.days += other.days
        self.size += other.size

    @property
    def gender(self) -> str | None:
        """What most of the articles that tell say; None where none does, or as many say this as that."""
        ranked = self.genders.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]


def overlap(one: Profile, other: Profile) -> float:
    """Which share of the smaller account's places and names the other has, too.

    Args:
        one: one account.
        other: the other.
    """
    smaller = min(len(one.topics), len(other.topics))
    return len(one.topics & other.topics) / smaller if smaller else 0.0


def signs_in_common(one: Profile, other: Profile) -> int:
    """How many kinds of signs speak for one life: role, company, places and names (0 to 3).

    Args:
        one: one account.
        other: the other.
    """
    topics = len(one.topics & other.topics)
    return (
        bool(one.roles & other.roles)
        + bool(one.companions & other.companions)
        + (topics >= LIMITS.topics and overlap(one, other) >= LIMITS.share)
    )


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Why two accounts of bearers of one name are two lives; `asked`: a human might still know better."""

    reason: str
    asked: bool = True


def contradiction(one: Profile, other: Profile, *, common: bool) -> Contradiction | None:
    """Why two accounts of bearers of one full name are two lives; None where nothing says so.

    A sign in common outweighs every contradiction: articles err, and people change their trade. Of an account of many
    articles only another world speaks against a single one: other roles, and no place or name in common.

    Args:
        one: an account.
        other: another account.
        common: whether many people bear the name: then other roles make two people, also where places are shared.
    """
    if signs_in_common(one, other):
        return None
    smaller, larger = sorted((one.size, other.size))
    lopsided = larger >= LIMITS.lopsided * smaller
    apart = overlap(one, other) <= LIMITS.little
    if one.gender and other.gender and one.gender != other.gender and (apart or not lopsided):
        return Contradiction(f"one is {one.gender}, the other {other.gender}", asked=False)
    if not (one.roles and other.roles):
        return None
    roles = f"other roles: {_listed(one.roles)} / {_listed(other.roles)}"
    if _far(one.days, other.days) and (apart or not lopsided):
        return Contradiction(f"more than fifteen years apart, and {roles}")
    if (common and (apart or not lopsided)) or (apart and not lopsided):
        return Contradiction(roles)
    return None


def _far(days: Sequence[date], others: Sequence[date]) -> bool:
    if not days or not others:
        return False
    one, other = sorted(((min(days), max(days)), (min(others), max(others))))
    return (other[0] - one[1]).days > LIMITS.far_days


def _listed(words: Iterable[str]) -> str:
    ordered = sorted(words)
    return ", ".join(ordered[:4]) + (" …" if len(ordered) > 4 else "")


def namesakes(contexts: Sequence[PersonContext], *, common: bool) -> list[list[int]]:
    """The bearers of one full name among the articles that bear it: places in `contexts`, the most first.

    Articles with a sign in common are one bearer's, and so are, in the end, all that nothing contradicts; an account
    that two contradicting bearers could both have is the one's who has many times more, else somebody by itself.

    Args:
        contexts: what each article tells.
        common: whether many people bear the name.
    """
    parts: list[tuple[Profile, list[int]]] = [(Profile.of([one]), [place]) for place, one in enumerate(contexts)]
    merged = True
    while merged and len(parts) > 1:
        merged = False
        kept: list[tuple[Profile, list[int]]] = []
        for profile, places in parts:
            home = next((one for one in kept if signs_in_common(one[0], profile)), None)
            if home is None:
                kept.append((profile, places))
            else:
                home[0].add(profile)
                home[1].extend(places)
                merged = True
        parts = kept
    parts.sort(key=lambda part: (-part[0].size, min(part[1])))
    bearers: list[tuple[Profile, list[int]]] = []
    for profile, places in parts:
        open_to = [one for one in bearers if contradiction(one[0], profile, common=common) is None]
        place = clearly([one[0].size for one in open_to])
        if place is None:
            bearers.append((profile, places))
        else:
            open_to[place][0].add(profile)
            open_to[place][1].extend(places)
    return [sorted(places) for _, places in sorted(bearers, key=lambda part: (-len(part[1]), min(part[1])))]


def clearly(sizes: Sequence[int]) -> int | None:
    """The place of the one that is clearly the largest, or the only one; None where there is none.

    Args:
        sizes: how many each has.
    """
    if not sizes:
        return None
    ranked = sorted(range(len(sizes)), key=lambda place: -sizes[place])
    if len(ranked) > 1 and sizes[ranked[0]] < LIMITS.clear * sizes[ranked[1]]:
        return None
    return ranked[0]
