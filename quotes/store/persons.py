"""People as identities: what `quotes.people` needs to link, join, part and rename them.

Nothing here decides who is who; it keeps what was decided, and keeps quotes and appearances in step.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, delete, exists, func, insert, select, update
from sqlmodel import Session

from quotes.errors import NotFoundError
from quotes.store import reviews
from quotes.store.query import search_text
from quotes.store.tables import Appearance, Article, NameVariant, Person, PersonKey, Quote, now
from quotes.store.upsert import table
from quotes.types import Evidence, SpeakerKind

_person, _key = table(Person).c, table(PersonKey).c
_appearance, _variant, _quote, _article = (
    table(Appearance).c,
    table(NameVariant).c,
    table(Quote).c,
    table(Article).c,
)
_NEW_PEOPLE = insert(table(Person)).returning(_person.id, sort_by_parameter_order=True)
LONGEST_NAME = 200  # characters of a name's search words that are indexed


@dataclass(frozen=True, slots=True)
class Appearing:
    """One member of an article's cast as it is kept, with every written form and whom it is linked to."""

    id: int
    article_id: int
    person_id: int | None
    name: str
    kind: SpeakerKind
    gender: str | None
    titles: tuple[str, ...]
    roles: tuple[str, ...]
    forms: tuple[str, ...]


def create(session: Session, *, name: str, kind: SpeakerKind, person_id: int | None = None) -> int:
    """Make a person and return its id; `person_id`: somebody who was there before and comes back under that number.

    Args:
        session: a session on the store.
        name: the name as it is written.
        kind: what kind of being it is.
        person_id: a person's number in the store; None: of nobody in particular.
    """
    row: dict[str, Any] = {
        "name": name,
        "kind": kind,
        "name_judged": False,
        "identifiers": {},
        "search_text": search_text(name, longest=LONGEST_NAME),
        "created_at": now(),
    }
    if person_id is not None:
        row["id"] = person_id
    return int(session.execute(insert(table(Person)).values(**row).returning(_person.id)).scalar_one())


def create_all(session: Session, names: Sequence[str], *, kind: SpeakerKind) -> list[int]:
    """Make people of these names and return their numbers, in that order.

    Args:
        session: a session on the store.
        names: the names.
        kind: what kind of being it is.
    """
    rows = [
        {
            "name": name,
            "kind": kind,
            "name_judged": False,
            "identifiers": {},
            "search_text": search_text(name, longest=LONGEST_NAME),
            "created_at": now(),
        }
        for name in names
    ]
    if not rows:
        return []
    return list(session.execute(_NEW_PEOPLE, rows).scalars())


def get(session: Session, person_id: int) -> Person:
    """The row of a person. Raises NotFoundError.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
    """
    found = session.get(Person, person_id)
    if found is None:
        raise NotFoundError(f"no person has the number {person_id}: look them up in the list of people")
    return found


def rename(session: Session, person_id: int, name: str, *, judged: bool = False) -> None:
    """Give a person another canonical name; `judged`: a human chose it, and later runs leave it alone.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
        name: the name as it is written.
        judged: whether a human chose it.
    """
    values = {"name": name, "search_text": search_text(name, longest=LONGEST_NAME), "name_judged": judged}
    session.execute(update(table(Person)).where(_person.id == person_id).values(**values))
    session.expire_all()


def appearances(
    session: Session, *, article_id: int | None = None, person_id: int | None = None, unlinked: bool = False
) -> list[Appearing]:
    """The kept casts, of one article or one person or both; `unlinked`: only those linked to nobody yet.

    Args:
        session: a session on the store.
        article_id: an article's number in the store; None: of any.
        person_id: a person's number in the store; None: of nobody in particular.
        unlinked: whether only those without a person count.
    """
    query = select(table(Appearance)).order_by(_appearance.article_id, _appearance.position)
    if article_id is not None:
        query = query.where(_appearance.article_id == article_id)
    if person_id is not None:
        query = query.where(_appearance.person_id == person_id)
    if unlinked:
        query = query.where(_appearance.person_id.is_(None))
    rows = session.execute(query).all()
    forms = _forms(session, query.with_only_columns(_appearance.id).order_by(None))
    return [_appearing(row, forms.get(row.id, ())) for row in rows]


def recent(session: Session, person_id: int, *, most: int) -> list[Appearing]:
    """The last `most` places where a person appears, the newest article first, without the written forms.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
        most: the most that are returned.
    """
    query = select(table(Appearance)).where(_appearance.person_id == person_id)
    rows = session.execute(query.order_by(_appearance.article_id.desc(), _appearance.position).limit(most))
    return [_appearing(row, ()) for row in rows]


def _appearing(row: Row[Any], forms: Sequence[str]) -> Appearing:
    return Appearing(
        id=row.id,
        article_id=row.article_id,
        person_id=row.person_id,
        name=row.name,
        kind=row.kind,
        gender=row.gender,
        titles=row.titles,
        roles=row.roles,
        forms=tuple(forms),
    )


def _forms(session: Session, ids: Select[int]) -> dict[int, list[str]]:
    query = select(_variant.appearance_id, _variant.form).where(_variant.appearance_id.in_(ids)).order_by(_variant.id)
    forms: dict[int, list[str]] = {}
    for appearance_id, form in session.execute(query):
        forms.setdefault(appearance_id, []).append(form)
    return forms


def assign(session: Session, appearance_id: int, person_id: int | None, *, evidence: Sequence[Evidence] = ()) -> None:
    """Link a cast member, and the quotes that it speaks, to a person; None unlinks.

    Quotes whose speaker a human has named stay as they are. `evidence` says why and is kept with the appearance.

    Args:
        session: a session on the store.
        appearance_id: the number of one person's place in one article's cast.
        person_id: a person's number in the store; None: of nobody in particular.
        evidence: why, in words that a person can read.
    """
    session.execute(
        update(table(Appearance))
        .where(_appearance.id == appearance_id)
        .values(person_id=person_id, evidence=tuple(evidence))
    )
    session.execute(
        update(table(Quote))
        .where(_quote.appearance_id == appearance_id, _quote.speaker_judged.is_(False))
        .values(person_id=person_id)
    )


def merge(session: Session, keep: int, gone: int) -> None:
    """Make two people one: all that belonged to `gone` belongs to `keep`, and `gone` is no more.

    Args:
        session: a session on the store.
        keep: the number of the one that stays.
        gone: the number of the one that goes.
    """
    for columns, model in ((_appearance, Appearance), (_quote, Quote)):
        session.execute(update(table(model)).where(columns.person_id == gone).values(person_id=keep))
    reviews.forget(session, [gone])
    theirs = select(_key.key).where(_key.person_id == keep)
    session.execute(delete(table(PersonKey)).where(_key.person_id == gone, _key.key.in_(theirs)))
    session.execute(update(table(PersonKey)).where(_key.person_id == gone).values(person_id=keep))
    session.execute(delete(table(Person)).where(_person.id == gone))


def add_aliases(session: Session, person_id: int, names: Iterable[str]) -> None:
    """Let a person be known by `names`, of which no article need speak, beside those it has; of each 200 characters.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
        names: the names as they are written.
    """
    wanted = {name[:LONGEST_NAME] for name in names}
    known = set(session.scalars(select(_key.key).where(_key.person_id == person_id)))
    new = [
        {"key": name, "person_id": person_id, "search_text": search_text(name, longest=LONGEST_NAME)}
        for name in sorted(wanted - known)
    ]
    if new:
        session.execute(insert(table(PersonKey)), new)


def drop_aliases(session: Session, person_id: int, names: Iterable[str]) -> None:
    """Let a person no longer be known by `names`.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
        names: the names as they are written.
    """
    gone = [name[:LONGEST_NAME] for name in names]
    session.execute(delete(table(PersonKey)).where(_key.person_id == person_id, _key.key.in_(gone)))


def aliases(session: Session, ids: Collection[int] | None = None) -> dict[int, list[str]]:
    """The names by which other sources know these people (None: all people), in the order of their letters.

    Args:
        session: a session on the store.
        ids: numbers in the store; None for all.
    """
    query = select(_key.person_id, _key.key).order_by(_key.person_id, _key.key)
    found: dict[int, list[str]] = {}
    for person_id, name in session.execute(query if ids is None else query.where(_key.person_id.in_(ids))):
        found.setdefault(person_id, []).append(name)
    return found


def identified(session: Session) -> dict[tuple[str, str], int]:
    """Who bears each identifier (scheme, value); of several who bear one, the oldest.

    Args:
        session: a session on the store.
    """
    query = (
        select(_person.id, _person.identifiers).where(_person.kind == SpeakerKind.PERSON).order_by(_person.id.desc())
    )
    return {item: person_id for person_id, identifiers in session.execute(query) for item in identifiers.items()}


def worth_giving(session: Session) -> list[int]:
    """All people (no organisations) who appear in an article or are known from elsewhere, the most quoted first.

    Args:
        session: a session on the store.
    """
    spoken = select(_quote.person_id, func.count().label("number")).where(_quote.rejected.is_(False))
    counted = spoken.group_by(_quote.person_id).subquery()
    number = func.coalesce(counted.c.number, 0)
    query = (
        select(_person.id)
        .outerjoin(counted, counted.c.person_id == _person.id)
        .where(
            _person.kind == SpeakerKind.PERSON,
            exists().where(_appearance.person_id == _person.id) | exists().where(_key.person_id == _person.id),
        )
        .order_by(number.desc(), _person.search_text, _person.id)
    )
    return list(session.scalars(query))


def full_names(session: Session, person_id: int) -> list[tuple[str, int]]:
    """The fullest forms that the person's articles give, each with the number of articles, most frequent first.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
    """
    count = func.count().label("articles")
    query = (
        select(_appearance.name, count)
        .where(_appearance.person_id == person_id)
        .group_by(_appearance.name)
        .order_by(count.desc(), func.min(_appearance.id))
    )
    return [(name, articles) for name, articles in session.execute(query)]


def total(session: Session) -> int:
    """How many people and organisations there are.

    Args:
        session: a session on the store.
    """
    return int(session.execute(select(func.count()).select_from(table(Person))).scalar_one())


def appears(session: Session, person_id: int) -> bool:
    """Whether any appearance is linked to a person.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
    """
    return (
        session.execute(select(_appearance.id).where(_appearance.person_id == person_id).limit(1)).first() is not None
    )


def prune(session: Session, *, ids: Collection[int] | None = None) -> int:
    """Forget people (None: all) in whom nothing is kept: no appearance, quote, alias or judged name. Says how many.

    Args:
        session: a session on the store.
        ids: numbers in the store; None for all.
    """
    used = exists().where(_appearance.person_id == _person.id) | exists().where(_quote.person_id == _person.id)
    used |= exists().where(_key.person_id == _person.id)
    unused = select(_person.id).where(~used, _person.name_judged.is_(False))
    found = list(session.scalars(unused if ids is None else unused.where(_person.id.in_(ids))))
    if found:
        reviews.forget(session, found)
        session.execute(delete(table(Person)).where(_person.id.in_(found)))
    return len(found)
