"""The casts of articles as linking reads and writes them: names, blocks of names, and whom each member is linked to.

Nothing here decides who is who.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, bindparam, delete, func, insert, literal, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from quotes.store.tables import (
    Appearance,
    Article,
    CastName,
    FormerPerson,
    NameBlock,
    NameVariant,
    Person,
    PersonKey,
    Quote,
    Source,
    now,
)
from quotes.store.upsert import table
from quotes.types import Evidence, SpeakerKind

_appearance, _article, _person, _source, _quote, _key, _variant = (
    table(Appearance).c,
    table(Article).c,
    table(Person).c,
    table(Source).c,
    table(Quote).c,
    table(PersonKey).c,
    table(NameVariant).c,
)
_name, _block, _former = table(CastName).c, table(NameBlock).c, table(FormerPerson).c
LINKED = (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION)
_FEW = 500  # rows that are written one list at a time
_LOCK = 7_305_816_401_442_155_113  # any number, the same in every program that links


@dataclass(frozen=True, slots=True)
class KnownName:
    """A row of `cast_name`."""

    id: int
    key: str
    kind: SpeakerKind
    label: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """One member of a cast with what its article tells; `published` and `source` are None when unknown."""

    id: int
    article_id: int
    sha256: str
    name_id: int
    person_id: int | None
    name: str
    kind: SpeakerKind
    gender: str | None
    titles: tuple[str, ...]
    roles: tuple[str, ...]
    published: date | None
    source: str | None


def take_turn(session: Session) -> None:
    """Let only one program link at a time until the transaction ends (SQLite's writers take turns anyway).

    Args:
        session: a session on the store.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})


# Names


@dataclass(frozen=True, slots=True)
class NameToKeep:
    """A name as a cast gives it: whose it is, its key and label, and the blocks of its possible spellings."""

    kind: SpeakerKind
    key: str
    label: str
    blocks: frozenset[str]


def register(session: Session, wanted: Sequence[NameToKeep], *, state: str = "") -> list[tuple[KnownName, bool]]:
    """The rows of names, made with their blocks where there are none; each with whether it is new.

    Args:
        session: an open session that may write.
        wanted: the names, each key once.
        state: the state of names that are new.
    """
    keys = [one.key for one in wanted]
    found = {(one.kind, one.key): one for one in _known(session, _names().where(_name.key.in_(keys)))}
    new = [one for one in wanted if (one.kind, one.key) not in found]
    if new:
        dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
        rows = [{"kind": one.kind, "key": one.key, "label": one.label, "state": state} for one in new]
        made = dialect.insert(table(CastName)).on_conflict_do_nothing()
        session.execute(made, rows)
        known = {(one.kind, one.key): one for one in _known(session, _names().where(_name.key.in_(keys)))}
        blocks = [
            {"block": block, "name_id": known[one.kind, one.key].id} for one in new for block in sorted(one.blocks)
        ]
        if blocks:
            session.execute(dialect.insert(table(NameBlock)).on_conflict_do_nothing(), blocks)
        found |= known
    fresh = {(one.kind, one.key) for one in new}
    result = []
    for one in wanted:
        row = found[one.kind, one.key]
        if one.label < row.label:
            session.execute(update(table(CastName)).where(_name.id == row.id).values(label=one.label))
            row = KnownName(row.id, row.key, row.kind, one.label, row.state)
        result.append((row, (one.kind, one.key) in fresh))
    return result


def mates(session: Session, blocks: Collection[str]) -> dict[str, list[KnownName]]:
    """The names that stand in each of these blocks.

    Args:
        session: a session on the store.
        blocks: the keys of blocks in which names are compared.
    """
    query = select(_block.block, _name.id, _name.key, _name.kind, _name.label, _name.state)
    query = query.join(table(CastName), _name.id == _block.name_id).where(_block.block.in_(blocks))
    found: dict[str, list[KnownName]] = {}
    for block, *row in session.execute(query):
        found.setdefault(block, []).append(KnownName(*row))
    return found


def link_new(session: Session, members: Sequence[tuple[int, int]], *, evidence: Sequence[Evidence]) -> None:
    """Link cast members that were linked to nobody: pairs of the appearance and the person.

    Args:
        session: a session on the store.
        members: numbers of members and of what they are linked to.
        evidence: why, in words that a person can read.
    """
    if not members:
        return
    rows = [{"member": one, "new_person": person} for one, person in members]
    linked = update(table(Appearance)).where(_appearance.id == bindparam("member"))
    values = linked.values(person_id=bindparam("new_person"), evidence=tuple(evidence))
    session.connection().execute(values, rows)
    spoken = update(table(Quote)).where(_quote.appearance_id == bindparam("member"), _quote.speaker_judged.is_(False))
    session.connection().execute(spoken.values(person_id=bindparam("new_person")), rows)


def give_names(session: Session, rows: Sequence[dict[str, int]]) -> None:
    """Write the names of cast members: dicts of `appearance`, `name` (numbers) and `draw`.

    Args:
        session: a session on the store.
        rows: the rows to write.
    """
    if rows:
        changed = (
            update(table(Appearance))
            .where(_appearance.id == bindparam("member"))
            .values(name_id=bindparam("new_name"), draw=bindparam("new_draw"))
        )
        values = [{"member": row["appearance"], "new_name": row["name"], "new_draw": row["draw"]} for row in rows]
        session.connection().execute(changed, values)


def set_state(session: Session, name_id: int, state: str) -> None:
    """Note what the linking of a short name rests on now.

    Args:
        session: a session on the store.
        name_id: the number of a name as the store keeps it.
        state: the state in which the name stands.
    """
    session.execute(update(table(CastName)).where(_name.id == name_id).values(state=state))


def _known(session: Session, query: Select[tuple[int, str, SpeakerKind, str, str]]) -> list[KnownName]:
    return [KnownName(*row) for row in session.execute(query)]


def _names() -> Select[tuple[int, str, SpeakerKind, str, str]]:
    return select(_name.id, _name.key, _name.kind, _name.label, _name.state)


def names_in_state(session: Session, state: str, *, limit: int | None = None) -> list[KnownName]:
    """The names in a state, in the order of their keys.

    Args:
        session: a session on the store.
        state: the state in which the name stands.
        limit: the most that are returned; None for all.
    """
    return _known(session, _names().where(_name.state == state).order_by(_name.kind, _name.key).limit(limit))


def settled(session: Session, ids: Collection[int]) -> None:
    """Note that these names were gone through; short ones keep what they rest on.

    Args:
        session: a session on the store.
        ids: numbers in the store.
    """
    some = list(ids)
    for start in range(0, len(some), _FEW):
        inside = _name.id.in_(some[start : start + _FEW])
        session.execute(update(table(CastName)).where(inside, _name.state == "new").values(state=""))


def renew(session: Session, state: str) -> None:
    """Put all names into a state.

    Args:
        session: a session on the store.
        state: the state in which the name stands.
    """
    session.execute(update(table(CastName)).values(state=state))


def linked_without_name(session: Session) -> bool:
    """Whether any member is linked to somebody under no name of `cast_name`: an older version linked it.

    Args:
        session: a session on the store.
    """
    query = select(_appearance.id).where(_appearance.name_id.is_(None), _appearance.person_id.is_not(None))
    return session.execute(query.limit(1)).first() is not None


def organizations_named(session: Session, searched: str) -> list[tuple[int, str]]:
    """The organisations that are called by these search words, with the name.

    Args:
        session: a session on the store.
        searched: the name in the form in which it is searched.
    """
    query = select(_person.id, _person.name).where(
        _person.search_text == searched, _person.kind == SpeakerKind.ORGANIZATION
    )
    return [(row[0], row[1]) for row in session.execute(query.order_by(_person.id))]


def names(session: Session, ids: Collection[int]) -> list[KnownName]:
    """The names of these numbers.

    Args:
        session: a session on the store.
        ids: numbers in the store.
    """
    return _known(session, _names().where(_name.id.in_(ids)).order_by(_name.key))


def names_of_keys(session: Session, kind: SpeakerKind, keys: Collection[str]) -> list[KnownName]:
    """The names of these keys that the store holds.

    Args:
        session: a session on the store.
        kind: what kind of being it is.
        keys: keys of names.
    """
    return _known(session, _names().where(_name.kind == kind, _name.key.in_(keys)).order_by(_name.key))


def names_in(session: Session, blocks: Collection[str]) -> list[KnownName]:
    """The names that stand in one of these blocks.

    Args:
        session: a session on the store.
        blocks: the keys of blocks in which names are compared.
    """
    inside = select(_block.name_id).where(_block.block.in_(blocks))
    return _known(session, _names().where(_name.id.in_(inside)).order_by(_name.key))


def names_of_people(session: Session, people: Collection[int]) -> list[int]:
    """The numbers of the names that these people's appearances bear.

    Args:
        session: a session on the store.
        people: numbers of people.
    """
    query = select(_appearance.name_id).where(_appearance.person_id.in_(people), _appearance.name_id.is_not(None))
    return list(session.scalars(query.distinct()))


def shared_articles(session: Session, one: int, other: int) -> int:
    """In how many articles both names stand as two members of the cast; 3 at most.

    Args:
        session: a session on the store.
        one: the number of one of the two.
        other: the number of the other.
    """
    left, right = table(Appearance).alias(), table(Appearance).alias()
    query = (
        select(left.c.article_id)
        .join(right, right.c.article_id == left.c.article_id)
        .where(left.c.name_id == one, right.c.name_id == other)
        .limit(3)
    )
    return len(session.execute(query).all())


# Members


def _seen() -> Select[tuple[int, ...]]:
    return (
        select(
            _appearance.id,
            _appearance.article_id,
            _article.sha256,
            _appearance.name_id,
            _appearance.person_id,
            _appearance.name,
            _appearance.kind,
            _appearance.gender,
            _appearance.titles,
            _appearance.roles,
            _article.published,
            _source.name,
        )
        .join(table(Article), _article.id == _appearance.article_id)
        .outerjoin(table(Source), _source.id == _article.source_id)
    )


def _rows(session: Session, query: Select[tuple[int, ...]]) -> list[Seen]:
    return [Seen(*row) for row in session.execute(query)]


def cast_of(session: Session, article_id: int) -> list[Seen]:
    """The people and organisations of an article's cast; `name_id` 0 for those that were never linked.

    Args:
        session: a session on the store.
        article_id: the article's number in the store.
    """
    query = _seen().where(_appearance.article_id == article_id, _appearance.kind.in_(LINKED))
    return _rows(session, query.order_by(_appearance.position))


def sample(session: Session, name_id: int, *, most: int | None) -> list[Seen]:
    """Members that bear a name: `most` of them, the same whatever came first; None: all.

    Args:
        session: a session on the store.
        name_id: the number of a name as the store keeps it.
        most: how many are looked at now; None for all.
    """
    query = _seen().where(_appearance.name_id == name_id).order_by(_appearance.draw, _article.sha256)
    return _rows(session, query if most is None else query.limit(most))


def in_articles(session: Session, name_ids: Collection[int], shas: Collection[str]) -> list[Seen]:
    """Members that bear one of these names in one of these articles.

    Args:
        session: a session on the store.
        name_ids: numbers of names as the store keeps them.
        shas: digests of articles' words.
    """
    query = _seen().where(_appearance.name_id.in_(name_ids), _article.sha256.in_(shas))
    return _rows(session, query.order_by(_article.sha256, _appearance.name))


def of_people(session: Session, people: Collection[int]) -> list[Seen]:
    """All members linked to these people.

    Args:
        session: a session on the store.
        people: numbers of people.
    """
    query = _seen().where(_appearance.person_id.in_(people))
    return _rows(session, query.order_by(_appearance.article_id, _appearance.position))


def unnamed_articles(session: Session, people: Collection[int]) -> list[int]:
    """The articles in which these people appear under no name of `cast_name`.

    Args:
        session: a session on the store.
        people: numbers of people.
    """
    query = select(_appearance.article_id).where(_appearance.person_id.in_(people), _appearance.name_id.is_(None))
    return list(session.scalars(query.distinct()))


def count(session: Session, name_id: int, *, most: int) -> int:
    """How many members bear a name, `most` at most.

    Args:
        session: a session on the store.
        name_id: the number of a name as the store keeps it.
        most: the most that are returned.
    """
    inner = select(literal(1)).where(_appearance.name_id == name_id).limit(most).subquery()
    return int(session.execute(select(func.count()).select_from(inner)).scalar_one())


def links(session: Session, name_id: int) -> dict[int | None, int]:
    """How many of the members that bear a name are linked to each person; None: to nobody.

    Args:
        session: a session on the store.
        name_id: the number of a name as the store keeps it.
    """
    query = select(_appearance.person_id, func.count()).where(_appearance.name_id == name_id)
    return {row[0]: int(row[1]) for row in session.execute(query.group_by(_appearance.person_id))}


def bearers(session: Session, name_id: int, *, most: int = 8) -> list[int]:
    """Who bears a name, lowest number first; `most` at most. Costs the same however many members bear it.

    Args:
        session: a session on the store.
        name_id: the number of a name as the store keeps it.
        most: the most that are returned.
    """
    found: list[int] = []
    while len(found) < most:
        query = select(_appearance.person_id).where(
            _appearance.name_id == name_id, _appearance.person_id > (found[-1] if found else -1)
        )
        next_one = session.execute(query.order_by(_appearance.person_id).limit(1)).scalar()
        if next_one is None:
            break
        found.append(int(next_one))
    return found


def draws(session: Session, name_id: int, *, most: int) -> int | None:
    """The highest draw of the first `most` members of a name; None when there are fewer.

    Args:
        session: a session on the store.
        name_id: the number of a name as the store keeps it.
        most: the most that are returned.
    """
    query = select(_appearance.draw).where(_appearance.name_id == name_id).order_by(_appearance.draw)
    return session.execute(query.offset(most - 1).limit(1)).scalar()


def speaking(session: Session, article_id: int) -> frozenset[int]:
    """The members of an article's cast who speak in it, by the numbers of their appearances.

    Args:
        session: a session on the store.
        article_id: the article's number in the store.
    """
    query = select(_quote.appearance_id).where(_quote.article_id == article_id, _quote.appearance_id.is_not(None))
    return frozenset(session.scalars(query))


def forms(session: Session, ids: Collection[int]) -> dict[int, list[str]]:
    """The written forms of these members.

    Args:
        session: a session on the store.
        ids: numbers in the store.
    """
    found: dict[int, list[str]] = {}
    for appearance_id, form in session.execute(
        select(_variant.appearance_id, _variant.form).where(_variant.appearance_id.in_(ids)).order_by(_variant.id)
    ):
        found.setdefault(appearance_id, []).append(form)
    return found


def speakers_named(session: Session, name_id: int) -> list[Seen]:
    """The members of a name that speak, or are linked to somebody already.

    Args:
        session: a session on the store.
        name_id: the number of a name as the store keeps it.
    """
    talks = select(literal(1)).where(_quote.appearance_id == _appearance.id).exists()
    query = _seen().where(_appearance.name_id == name_id, talks | _appearance.person_id.is_not(None))
    return _rows(session, query.order_by(_appearance.draw, _article.sha256))


def waiting(session: Session, *, limit: int | None = None) -> list[int]:
    """The articles whose casts were never linked, oldest first.

    Args:
        session: a session on the store.
        limit: the most that are returned; None for all.
    """
    query = select(_appearance.article_id).where(_appearance.name_id.is_(None), _appearance.kind.in_(LINKED))
    query = query.distinct().order_by(_appearance.article_id)
    return list(session.scalars(query if limit is None else query.limit(limit)))


def words_around(session: Session, article_id: int, *, most: int) -> str:
    """The first `most` characters of an article.

    Args:
        session: a session on the store.
        article_id: the article's number in the store.
        most: the most that are returned.
    """
    query = select(func.substr(_article.text, 1, most)).where(_article.id == article_id)
    return str(session.execute(query).scalar_one())


def people_named(session: Session, article_id: int) -> list[str]:
    """The fullest forms of the people in an article's cast.

    Args:
        session: a session on the store.
        article_id: the article's number in the store.
    """
    query = select(_appearance.name).where(_appearance.article_id == article_id, _appearance.kind == SpeakerKind.PERSON)
    return list(session.scalars(query))


def longer_forms(session: Session, searched: str, *, kind: SpeakerKind) -> list[int]:
    """The numbers of the names whose articles also write them as `searched` (search words of a form).

    Args:
        session: a session on the store.
        searched: the name in the form in which it is searched.
        kind: what kind of being it is.
    """
    query = (
        select(_appearance.name_id)
        .join(table(NameVariant), _variant.appearance_id == _appearance.id)
        .where(_variant.search_text == searched, _appearance.kind == kind, _appearance.name_id.is_not(None))
    )
    return sorted(set(session.scalars(query.distinct())))


# Links


def link_name(
    session: Session, name_id: int, person_id: int, *, besides: Collection[int] = (), evidence: Sequence[Evidence]
) -> int:
    """Link every member of a name that is not linked so to a person, but for the members `besides`; says how many.

    Args:
        session: a session on the store.
        name_id: the number of a name as the store keeps it.
        person_id: the person's number in the store.
        besides: numbers of those who are passed over.
        evidence: why, in words that a person can read.
    """
    query = select(_appearance.id).where(
        _appearance.name_id == name_id, _appearance.person_id.is_distinct_from(person_id)
    )
    ids = [one for one in session.scalars(query) if one not in besides]
    link_members(session, ids, person_id, evidence=evidence)
    return len(ids)


def link_members(
    session: Session, ids: Sequence[int], person_id: int | None, *, evidence: Sequence[Evidence] = ()
) -> None:
    """Link cast members, and the quotes that they speak, to a person; None unlinks.

    Quotes whose speaker a human has named stay as they are. `evidence` says why and is kept with the appearance.

    Args:
        session: a session on the store.
        ids: numbers in the store.
        person_id: a person's number in the store; None: of nobody in particular.
        evidence: why, in words that a person can read.
    """
    for start in range(0, len(ids), _FEW):
        some = ids[start : start + _FEW]
        session.execute(
            update(table(Appearance))
            .where(_appearance.id.in_(some))
            .values(person_id=person_id, evidence=tuple(evidence))
        )
        session.execute(
            update(table(Quote))
            .where(_quote.appearance_id.in_(some), _quote.speaker_judged.is_(False))
            .values(person_id=person_id)
        )


# People without appearances, and numbers that are gone


def known_from_elsewhere(session: Session, searched: Collection[str]) -> dict[str, list[tuple[int, str]]]:
    """People whom another source knows, or whom a human called, by these search words, with that name.

    Args:
        session: a session on the store.
        searched: names in the form in which they are searched.
    """
    by_key = select(_key.search_text, _key.person_id, _key.key).where(_key.search_text.in_(searched))
    by_name = (
        select(_person.search_text, _person.id, _person.name)
        .where(_person.search_text.in_(searched), _person.kind == SpeakerKind.PERSON)
        .where(_person.name_judged | ~select(literal(1)).where(_appearance.person_id == _person.id).exists())
    )
    found: dict[str, dict[int, str]] = {}
    for query in (by_name, by_key):
        for words, person_id, name in session.execute(query):
            found.setdefault(words, {})[person_id] = name
    return {words: sorted(people.items()) for words, people in found.items()}


def existing(session: Session, people: Collection[int]) -> set[int]:
    """Those of these numbers that somebody bears.

    Args:
        session: a session on the store.
        people: numbers of people.
    """
    return set(session.scalars(select(_person.id).where(_person.id.in_(people))))


def kinds(session: Session, people: Collection[int]) -> dict[int, SpeakerKind]:
    """What each of these people is.

    Args:
        session: a session on the store.
        people: numbers of people.
    """
    return {row[0]: row[1] for row in session.execute(select(_person.id, _person.kind).where(_person.id.in_(people)))}


def lead_on(session: Session, gone: int, successor: int) -> None:
    """Let a number that nobody bears any more lead to another.

    Args:
        session: a session on the store.
        gone: the number of the one that goes.
        successor: the number of the one that takes its place.
    """
    bring_back(session, gone)
    session.execute(insert(table(FormerPerson)).values(id=gone, successor_id=successor, gone_at=now()))


def bring_back(session: Session, person_id: int) -> None:
    """Let a number lead nowhere: somebody bears it again.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
    """
    session.execute(delete(table(FormerPerson)).where(_former.id == person_id))


def successor(session: Session, person_id: int) -> int | None:
    """Who has what belonged to a number that is gone; None when it never was, or nothing is left.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
    """
    seen = {person_id}
    while True:
        found = session.execute(select(_former.successor_id).where(_former.id == person_id)).scalar()
        if found is None or found in seen:
            return None
        if existing(session, [found]):
            return int(found)
        seen.add(found)
        person_id = int(found)
