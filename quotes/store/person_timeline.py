"""One person over time: quotes by day, the offices held, the papers, the company in the articles.

Counts are made by the database; quotes that a human rejected count nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, case, func, select
from sqlmodel import Session

from quotes.store.profiles import day
from quotes.store.tables import Appearance, Article, NameVariant, Person, Quote, Source
from quotes.store.upsert import table
from quotes.types import Evidence, SpeakerKind

_person, _variant, _quote, _appearance, _article, _source = (
    table(Person).c,
    table(NameVariant).c,
    table(Quote).c,
    table(Appearance).c,
    table(Article).c,
    table(Source).c,
)

_BATCH = 500  # numbers in one statement


@dataclass(frozen=True, slots=True)
class RolesSeen:
    """The roles that `articles` of one source give a person in the same words; `undated` of them bear no date.

    `source` is None where the articles don't tell; `first` and `last` are None when none of them is dated.
    """

    roles: tuple[str, ...]
    source: str | None
    articles: int
    undated: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Printer:
    """A source that quotes a person; `id` and `name` are None for articles whose source isn't known.

    `undated` counts the articles among `articles` that bear no date.
    """

    id: int | None
    name: str | None
    quotes: int
    articles: int
    undated: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody quoted in the same articles: in how many of them, and how often in those."""

    id: int
    name: str
    kind: SpeakerKind
    articles: int
    quotes: int


def quotes_by_day(session: Session, person_id: int) -> list[tuple[date | None, int]]:
    """On which days of publication a person was quoted and how often, the earliest first; None for undated ones.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
    """
    query = (
        select(_quote.day, func.count())
        .where(_quote.person_id == person_id, _quote.rejected.is_(False))
        .group_by(_quote.day)
        .order_by(_quote.day)
    )
    return [(day(ordinal), number) for ordinal, number in session.execute(query)]


def roles_seen(session: Session, person_id: int) -> list[RolesSeen]:
    """The roles that articles give a person, those of the same words and source together, in the order of reading.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
    """
    number = func.count(_article.id.distinct())
    query = (
        select(
            _appearance.roles,
            _source.name,
            number,
            number - func.count(case((_article.published.is_not(None), _article.id)).distinct()),
            func.min(_article.published),
            func.max(_article.published),
        )
        .join_from(table(Appearance), table(Article), _article.id == _appearance.article_id)
        .outerjoin(table(Source), _source.id == _article.source_id)
        .where(_appearance.person_id == person_id, _appearance.roles != ())
        .group_by(_appearance.roles, _source.name)
        .order_by(func.min(_appearance.id))
    )
    return [RolesSeen(*row) for row in session.execute(query)]


def undated_forms(session: Session, person_id: int) -> dict[str, int]:
    """The written forms of a person's name that stand in articles without a date, with the number of those articles.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
    """
    query = (
        select(_variant.form, func.count(_article.id.distinct()))
        .join_from(table(NameVariant), table(Appearance), _appearance.id == _variant.appearance_id)
        .join(table(Article), _article.id == _appearance.article_id)
        .where(_appearance.person_id == person_id, _article.published.is_(None))
        .group_by(_variant.form)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def printers(session: Session, person_id: int) -> list[Printer]:
    """The sources that quote a person, those with most quotes first.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
    """
    number = func.count().label("number")
    query = (
        select(
            _quote.source_id,
            _source.name,
            number,
            func.count(_quote.article_id.distinct()),
            func.count(case((_quote.day == 0, _quote.article_id)).distinct()),
            func.min(func.nullif(_quote.day, 0)),
            func.max(func.nullif(_quote.day, 0)),
        )
        .join_from(table(Quote), table(Source), _source.id == _quote.source_id, isouter=True)
        .where(_quote.person_id == person_id, _quote.rejected.is_(False))
        .group_by(_quote.source_id, _source.name)
        .order_by(number.desc(), _source.name)
    )
    rows = session.execute(query)
    return [Printer(row[0], row[1], row[2], row[3], row[4], day(row[5]), day(row[6])) for row in rows]


def companions(session: Session, person_id: int, *, limit: int) -> list[Companion]:
    """Who else is quoted in the articles that quote a person, those who share most articles first.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
        limit: the most that are returned.
    """
    mine = _quoting(person_id).subquery()
    articles = func.count(_quote.article_id.distinct()).label("articles")
    number = func.count().label("number")
    query = (
        select(_person.id, _person.name, _person.kind, articles, number)
        .join_from(table(Quote), mine, mine.c.article_id == _quote.article_id)
        .join(table(Person), _person.id == _quote.person_id)
        .where(_quote.person_id != person_id, _quote.rejected.is_(False))
        .group_by(_person.id, _person.name, _person.kind)
        .order_by(articles.desc(), number.desc(), _person.id)
        .limit(limit)
    )
    return [Companion(*row) for row in session.execute(query)]


def shared_articles(session: Session, person_id: int, others: Sequence[int], *, most: int) -> dict[int, list[int]]:
    """For each of `others` the newest articles, `most` of them, that quote them and this person.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
        others: numbers of the others.
        most: the most that are returned.
    """
    mine = _quoting(person_id).subquery()
    both = (
        select(_quote.person_id, _quote.article_id, func.max(_quote.day).label("day"))
        .join_from(table(Quote), mine, mine.c.article_id == _quote.article_id)
        .where(_quote.person_id.in_(others), _quote.rejected.is_(False))
        .group_by(_quote.person_id, _quote.article_id)
        .subquery()
    )
    newest = func.row_number().over(
        partition_by=both.c.person_id, order_by=(both.c.day.desc(), both.c.article_id.desc())
    )
    placed = select(both.c.person_id, both.c.article_id, newest.label("place")).subquery()
    query = (
        select(placed.c.person_id, placed.c.article_id)
        .where(placed.c.place <= most)
        .order_by(placed.c.person_id, placed.c.place)
    )
    found: dict[int, list[int]] = {}
    for other, article_id in session.execute(query):
        found.setdefault(other, []).append(article_id)
    return found


def reasons(session: Session, appearance_ids: Sequence[int]) -> dict[int, tuple[Evidence, ...]]:
    """Why each of these appearances was taken for its person's, by the appearance's number.

    Args:
        session: a session on the store.
        appearance_ids: numbers of places in articles' casts.
    """
    found: dict[int, tuple[Evidence, ...]] = {}
    for start in range(0, len(appearance_ids), _BATCH):
        wanted = appearance_ids[start : start + _BATCH]
        for row in session.execute(select(_appearance.id, _appearance.evidence).where(_appearance.id.in_(wanted))):
            found[row[0]] = tuple(row[1])
    return found


def forms_of(session: Session, appearance_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The written forms of the name in each of these few appearances, by the appearance's number.

    Args:
        session: a session on the store.
        appearance_ids: numbers of places in articles' casts.
    """
    query = select(_variant.appearance_id, _variant.form).where(_variant.appearance_id.in_(appearance_ids))
    found: dict[int, tuple[str, ...]] = {}
    for appearance_id, form in session.execute(query.order_by(_variant.id)):
        found[appearance_id] = (*found.get(appearance_id, ()), form)
    return found


def _quoting(person_id: int) -> Select[tuple[int]]:
    """The articles that quote a person."""
    return select(_quote.article_id).where(_quote.person_id == person_id, _quote.rejected.is_(False)).distinct()
