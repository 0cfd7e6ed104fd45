"""A person over time: roles, sources, quotes by month or year, and who is quoted in the same articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from quotes.services.periods import Period, Unit, periods, unit_for
from quotes.services.roles import is_clean, same_role, worded
from quotes.services.views import ArticleRef
from quotes.store import articles, person_timeline, persons, profiles
from quotes.types import SpeakerKind

COMPANIONS = 12
SHARED = 3  # articles named for each companion


class NameOrigin(StrEnum):
    """Who chose the name under which a person is shown."""

    MACHINE = "most frequent full form"
    HUMAN = "chosen by a human"


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role in which articles show a person; `first` and `last` are None when none of them is dated.

    `undated` counts the articles among `articles` that bear no date. `sources` are those that gave the role, the first
    to do so first; articles whose source isn't known add none.
    """

    role: str
    articles: int
    undated: int
    first: date | None
    last: date | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """How many quotes a person has in each period, without gaps from the first to the last; `undated` stand apart."""

    unit: Unit
    periods: tuple[Period, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class CompanionView:
    """Somebody quoted in the same articles: in how many, how often there; `shared` are the newest three of them."""

    id: int
    name: str
    kind: SpeakerKind
    articles: int
    quotes: int
    shared: tuple[ArticleRef, ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """What the articles tell of a person; roles come newest first, the rest most frequent first.

    `known_as` are names that other sources give the person (`quotes people import`) and no article here does.
    `undated_forms` counts for written forms of the name the articles that bear no date.
    """

    name_origin: NameOrigin
    known_as: tuple[str, ...]
    undated_forms: dict[str, int]
    roles: tuple[RoleView, ...]
    printers: tuple[person_timeline.Printer, ...]
    timeline: TimelineView
    companions: tuple[CompanionView, ...]


def portrait(s: Session, person_id: int, *, companions: int = COMPANIONS) -> Portrait:
    """A person over time, with so many `companions` at most. Raises NotFoundError.

    Args:
        s: a session on the store.
        person_id: the person's number in the store.
        companions: the most people of the same articles that are named.
    """
    person = persons.get(s, person_id)
    written = {person.name, *(form.form for form in profiles.forms(s, [person_id], dated=False).get(person_id, ()))}
    aliases = persons.aliases(s, [person_id]).get(person_id, ())
    return Portrait(
        name_origin=NameOrigin.HUMAN if person.name_judged else NameOrigin.MACHINE,
        known_as=tuple(name for name in aliases if name not in written),
        undated_forms=person_timeline.undated_forms(s, person_id),
        roles=roles_over_time(person_timeline.roles_seen(s, person_id)),
        printers=tuple(person_timeline.printers(s, person_id)),
        timeline=timeline(person_timeline.quotes_by_day(s, person_id)),
        companions=_companions(s, person_id, companions),
    )


def timeline(counted: Iterable[tuple[date | None, int]]) -> TimelineView:
    """Quotes by day, gathered into periods that fit the whole span (`periods.unit_for`).

    Args:
        counted: days, None for undated, and how many fall on each.
    """
    by_day: Counter[date] = Counter()
    undated = 0
    for day, number in counted:
        if day is None:
            undated += number
        else:
            by_day[day] += number
    unit = unit_for(min(by_day), max(by_day)) if by_day else Unit.MONTH
    return TimelineView(unit, periods(by_day, unit), undated)


def roles_over_time(seen: Sequence[person_timeline.RolesSeen]) -> tuple[RoleView, ...]:
    """Roles as articles word them, the newest first and the undated last, each under its most frequent wording.

    Case, a leading article and a closing full stop make no other role; forms of address ("Dr.") are none.

    Args:
        seen: roles with where and when they were printed.
    """
    wordings: dict[str, Counter[str]] = {}
    places: dict[str, list[person_timeline.RolesSeen]] = {}
    for place in seen:
        by_key = {same_role(role): worded(role) for role in reversed(place.roles) if is_clean(role)}
        for key, wording in by_key.items():
            if key:
                wordings.setdefault(key, Counter())[wording] += place.articles
                places.setdefault(key, []).append(place)
    views = [_role(wordings[key].most_common(1)[0][0], places[key]) for key in wordings]
    return tuple(sorted(views, key=lambda view: (view.last or date.min, view.articles), reverse=True))


def as_record(view: Portrait) -> dict[str, Any]:
    """The portrait as plain values for JSON, the same on the command line and the site; keys are only ever added.

    Args:
        view: the person over time.
    """
    return {
        "name_origin": view.name_origin.value,
        "known_as": list(view.known_as),
        "roles_over_time": [
            {
                "role": one.role,
                "articles": one.articles,
                "undated": one.undated,
                **_days(one),
                "sources": list(one.sources),
            }
            for one in view.roles
        ],
        "quoted_by": [
            {
                "source_id": one.id,
                "source": one.name,
                "quotes": one.quotes,
                "articles": one.articles,
                "undated": one.undated,
                **_days(one),
            }
            for one in view.printers
        ],
        "quotes_over_time": {
            "unit": view.timeline.unit.value,
            "periods": [
                {"first": one.first.isoformat(), "last": one.last.isoformat(), "quotes": one.count}
                for one in view.timeline.periods
            ],
            "undated": view.timeline.undated,
        },
        "quoted_beside": [
            {
                "person_id": one.id,
                "name": one.name,
                "kind": one.kind.value,
                "articles": one.articles,
                "quotes": one.quotes,
                "shared_articles": [ref.id for ref in one.shared],
            }
            for one in view.companions
        ],
    }


def _days(view: RoleView | person_timeline.Printer) -> dict[str, str | None]:
    return {
        "first": view.first.isoformat() if view.first else None,
        "last": view.last.isoformat() if view.last else None,
    }


def _role(wording: str, places: Sequence[person_timeline.RolesSeen]) -> RoleView:
    return RoleView(
        role=wording,
        articles=sum(place.articles for place in places),
        undated=sum(place.undated for place in places),
        first=min((place.first for place in places if place.first is not None), default=None),
        last=max((place.last for place in places if place.last is not None), default=None),
        sources=tuple(dict.fromkeys(place.source for place in places if place.source is not None)),
    )


def _companions(s: Session, person_id: int, limit: int) -> tuple[CompanionView, ...]:
    found = person_timeline.companions(s, person_id, limit=limit)
    shared = person_timeline.shared_articles(s, person_id, [one.id for one in found], most=SHARED)
    wanted = list(dict.fromkeys(article_id for ids in shared.values() for article_id in ids))
    refs = {ref.id: ref for ref in articles.load(s, wanted)}
    return tuple(
        CompanionView(
            one.id, one.name, one.kind, one.articles, one.quotes, tuple(refs[ref] for ref in shared.get(one.id, ()))
        )
        for one in found
    )
