"""People to read: who is there, how often quoted, under which names, where seen. Counts are made by the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, case, func, null, select
from sqlmodel import Session

from quotes.store.query import parse, search_text
from quotes.store.search import words_matching
from quotes.store.tables import Appearance, Article, NameVariant, Person, PersonKey, Quote, Source
from quotes.store.upsert import table
from quotes.types import SpeakerKind

_person, _key, _quote, _appearance, _variant, _article, _source = (
    table(Person).c,
    table(PersonKey).c,
    table(Quote).c,
    table(Appearance).c,
    table(NameVariant).c,
    table(Article).c,
    table(Source).c,
)
MOST_PLACES = 20  # articles named for one written form


@dataclass(frozen=True, slots=True)
class PersonTally:
    """How much of a person is kept."""

    quotes: int = 0
    articles: int = 0
    sources: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class CountedForm:
    """A written form with its places counted; `first` and `last` are days of publication."""

    form: str
    count: int
    misspelled: bool
    first: date | None
    last: date | None


def page(
    session: Session,
    *,
    query: str = "",
    kind: SpeakerKind | None = None,
    by_name: bool = False,
    quoted: bool = True,
    limit: int,
    offset: int = 0,
) -> tuple[list[Person], int]:
    """Some people, the most quoted first or by name, and how many there are in all.

    Args:
        session: a session on the store.
        query: words of a name; empty: any.
        kind: only those of this kind; None: of any.
        by_name: whether the order is that of the names, not of the counts.
        quoted: whether only those who are quoted count.
        limit: the most that are returned.
        offset: how many are passed over first.
    """
    spoken = (
        select(_quote.person_id, func.count().label("number"))
        .where(_quote.rejected.is_(False), _quote.person_id.is_not(None))
        .group_by(_quote.person_id)
        .subquery()
    )
    number = func.coalesce(spoken.c.number, 0)
    ids = select(_person.id).outerjoin(spoken, spoken.c.person_id == _person.id)
    if quoted:
        ids = select(_person.id).join(spoken, spoken.c.person_id == _person.id)
    ids = _narrowed(ids, query, kind)
    total = session.execute(select(func.count()).select_from(ids.subquery())).scalar_one()
    order = (_person.search_text, _person.id) if by_name else (number.desc(), _person.search_text, _person.id)
    found = list(session.scalars(ids.order_by(*order).limit(limit).offset(offset)))
    return load(session, found), int(total)


def _narrowed(ids: Select[Any], query: str, kind: SpeakerKind | None) -> Select[Any]:
    if kind is not None:
        ids = ids.where(_person.kind == kind)
    wanted = parse(query)
    by_name = words_matching(_person.search_text, wanted)
    by_form = words_matching(_variant.search_text, wanted)
    by_alias = words_matching(_key.search_text, wanted)
    if by_name is None or by_form is None or by_alias is None:
        return ids
    written = (
        select(_appearance.person_id)
        .join(table(NameVariant), _variant.appearance_id == _appearance.id)
        .where(by_form, _appearance.person_id.is_not(None))
    )
    known = select(_key.person_id).where(by_alias)
    return ids.where(by_name | _person.id.in_(written) | _person.id.in_(known))


def load(session: Session, ids: Sequence[int]) -> list[Person]:
    """The people with these ids, in this order; those that are not there are left out.

    Args:
        session: a session on the store.
        ids: numbers in the store.
    """
    found = {person.id: person for person in session.scalars(select(Person).where(_person.id.in_(ids)))}
    return [found[one] for one in ids if one in found]


def tallies(session: Session, ids: Sequence[int]) -> dict[int, PersonTally]:
    """What is kept of each of these people.

    Args:
        session: a session on the store.
        ids: numbers in the store.
    """
    query = (
        select(
            _quote.person_id,
            func.count(),
            func.count(_quote.article_id.distinct()),
            func.count(_quote.source_id.distinct()),
            func.min(func.nullif(_quote.day, 0)),
            func.max(func.nullif(_quote.day, 0)),
        )
        .where(_quote.person_id.in_(ids), _quote.rejected.is_(False))
        .group_by(_quote.person_id)
    )
    return {row[0]: PersonTally(row[1], row[2], row[3], day(row[4]), day(row[5])) for row in session.execute(query)}


def day(ordinal: int | None) -> date | None:
    """The day with this number, None for none.

    Args:
        ordinal: a day as the store keeps it; None or 0: undated.
    """
    return date.fromordinal(ordinal) if ordinal else None


def forms(session: Session, ids: Sequence[int], *, dated: bool = True) -> dict[int, list[CountedForm]]:
    """Every written form of these people's names, most frequent first.

    `dated` False leaves the days out, for which every article would have to be looked at.

    Args:
        session: a session on the store.
        ids: numbers in the store.
        dated: whether days are read too.
    """
    number = func.sum(_variant.count).label("number")
    days = (func.min(_article.published), func.max(_article.published)) if dated else (null(), null())
    query = (
        select(
            _appearance.person_id,
            _variant.form,
            number,
            func.min(case((_variant.misspelled.is_(True), 1), else_=0)),
            *days,
        )
        .join_from(table(NameVariant), table(Appearance), _appearance.id == _variant.appearance_id)
        .where(_appearance.person_id.in_(ids))
        .group_by(_appearance.person_id, _variant.form)
        .order_by(number.desc(), func.min(_variant.search_text), func.min(_variant.id))
    )
    if dated:
        query = query.join(table(Article), _article.id == _appearance.article_id)
    found: dict[int, list[CountedForm]] = {}
    for person_id, form, places, misspelled, first, last in session.execute(query):
        found.setdefault(person_id, []).append(CountedForm(form, int(places), bool(misspelled), first, last))
    return found


def places(session: Session, person_id: int) -> dict[str, list[Row[Any]]]:
    """For each written form of one person's name the newest articles that hold it, twenty at most.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
    """
    newest = func.row_number().over(
        partition_by=_variant.form, order_by=(_article.published.desc().nulls_last(), _article.id.desc())
    )
    inner = (
        select(_variant.form, _article.id.label("article_id"), newest.label("place"))
        .join_from(table(NameVariant), table(Appearance), _appearance.id == _variant.appearance_id)
        .join(table(Article), _article.id == _appearance.article_id)
        .where(_appearance.person_id == person_id)
        .subquery()
    )
    query = (
        select(
            inner.c.form,
            _article.id,
            _article.title,
            _article.published,
            _article.url,
            _article.source_id,
            _source.name.label("source_name"),
        )
        .join_from(inner, table(Article), _article.id == inner.c.article_id)
        .outerjoin(table(Source), _source.id == _article.source_id)
        .where(inner.c.place <= MOST_PLACES)
        .order_by(inner.c.form, inner.c.place)
    )
    found: dict[str, list[Row[Any]]] = {}
    for row in session.execute(query):
        found.setdefault(row.form, []).append(row)
    return found


def roles(session: Session, ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """The roles in which articles show these people, most frequent first, each with how many articles do.

    Args:
        session: a session on the store.
        ids: numbers in the store.
    """
    query = (
        select(_appearance.person_id, _appearance.roles, func.count())
        .where(_appearance.person_id.in_(ids), _appearance.roles != ())
        .group_by(_appearance.person_id, _appearance.roles)
        .order_by(func.min(_appearance.id))
    )
    counted: dict[int, dict[str, int]] = {}
    for person_id, names, number in session.execute(query):
        for name in names:
            counts = counted.setdefault(person_id, {})
            counts[name] = counts.get(name, 0) + number
    return {person_id: dict(sorted(counts.items(), key=lambda item: -item[1])) for person_id, counts in counted.items()}


def called(session: Session, name: str) -> list[int]:
    """The ids of people for whom exactly this name, typography aside, stands in the store.

    Args:
        session: a session on the store.
        name: the name as it is written.
    """
    words = search_text(name, longest=200)
    written = (
        select(_appearance.person_id)
        .join(table(NameVariant), _variant.appearance_id == _appearance.id)
        .where(_variant.search_text == words, _appearance.person_id.is_not(None))
    )
    canonical = select(_person.id).where(_person.search_text == words)
    return [one for one in session.scalars(written.union(canonical)) if one is not None]


def all_names(session: Session) -> list[tuple[int, str]]:
    """Every person's id and the search words of its name.

    Args:
        session: a session on the store.
    """
    return [(person_id, words) for person_id, words in session.execute(select(_person.id, _person.search_text))]
