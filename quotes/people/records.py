"""Reading what linking needs from the store: names, contexts and judgements, as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, text, update
from sqlmodel import Session

from quotes.people.constraints import Member, Relation, members_of
from quotes.people.context import Context, proper_nouns, role_words
from quotes.people.naming import name_key
from quotes.people.replay import Act
from quotes.store import judgements, persons
from quotes.store.persons import Appearing
from quotes.store.tables import Appearance, Article, Judgement, JudgementKind, Person, Quote, Source
from quotes.store.upsert import table
from quotes.types import SpeakerKind

_appearance, _article, _person, _source, _judgement, _quote = (
    table(Appearance).c,
    table(Article).c,
    table(Person).c,
    table(Source).c,
    table(Judgement).c,
    table(Quote).c,
)
CONTEXTS = 8  # of a person's articles, the newest, whose context is weighed
LINKED = (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION)
_RELATIONS = {
    JudgementKind.SAME: Relation.SAME,
    JudgementKind.DIFFERENT: Relation.DIFFERENT,
    JudgementKind.RENAME: Relation.NAMED,
    JudgementKind.SPEAKER: Relation.MEANT,
}
_LOCK = 7_305_816_401_442_155_113  # any number, the same in every program that links


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article holds that is the same for all its people; `companions`: each full name's key with its words."""

    published: date | None
    source: str | None
    topics: frozenset[str]
    companions: dict[str, frozenset[str]]


def take_turn(session: Session) -> None:
    """Let only one program link at a time until the transaction ends (SQLite's writers take turns anyway)."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})


def all_names(session: Session) -> Iterable[tuple[int, str, SpeakerKind]]:
    """(person, fullest form in an article, kind) of everybody who is linked, then canonical names, then aliases."""
    linked = select(_appearance.person_id, _appearance.name, _appearance.kind).where(_appearance.person_id.is_not(None))
    yield from ((row[0], row[1], row[2]) for row in session.execute(linked.distinct()))
    yield from ((row[0], row[1], row[2]) for row in session.execute(select(_person.id, _person.name, _person.kind)))
    for person_id, names in persons.aliases(session).items():
        yield from ((person_id, name, SpeakerKind.PERSON) for name in names)


def changed_since(session: Session, judgement_id: int) -> list[int]:
    """The people, as they are now, of whom judgements made after the one of this number speak."""
    query = select(Judgement).where(_judgement.id > judgement_id)
    numbers: set[int] = set()
    spoken: set[Member] = set()
    for row in session.scalars(query):
        while row.undoes is not None and (first := session.get(Judgement, row.undoes)) is not None:
            row = first
        if row.kind in (JudgementKind.SAME, JudgementKind.DIFFERENT):
            act = act_of(row)
            numbers |= act.numbers
            spoken |= act.members
    return sorted({*people_of(session, spoken), *(one for one in numbers if exists(session, one))})


def new_people(session: Session, after: int) -> list[tuple[int, str, SpeakerKind]]:
    """The people whose number is above `after`: (person, canonical name, kind)."""
    query = select(_person.id, _person.name, _person.kind).where(_person.id > after).order_by(_person.id)
    return [(row[0], row[1], row[2]) for row in session.execute(query)]


def last_judgement(session: Session) -> int:
    """The number of the newest judgement, 0 when there is none."""
    return int(session.execute(select(func.max(_judgement.id))).scalar() or 0)


def newest_judgement(session: Session) -> tuple[int, datetime | None]:
    """The number of the newest judgement and when it was made: a number taken back unwritten is given out again."""
    query = select(_judgement.id, _judgement.made_at).order_by(_judgement.id.desc()).limit(1)
    found = session.execute(query).first()
    return (0, None) if found is None else (int(found.id), found.made_at)


def names_of(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    """The fullest forms under which articles know these people, and those who only have a canonical name."""
    found: dict[int, list[str]] = {}
    for columns, name in ((_appearance.person_id, _appearance.name), (_person.id, _person.name)):
        query = select(columns, name).where(columns.in_(ids)).distinct()
        for person_id, form in session.execute(query):
            forms = found.setdefault(person_id, [])
            if form not in forms and (name is _appearance.name or not forms):
                forms.append(form)
    return found


def surroundings(session: Session, article_id: int) -> Surroundings:
    """What the people of an article share."""
    query = (
        select(_article.published, _article.text, _source.name)
        .outerjoin(table(Source), _source.id == _article.source_id)
        .where(_article.id == article_id)
    )
    published, words, source = session.execute(query).one()
    names = session.scalars(
        select(_appearance.name).where(_appearance.article_id == article_id, _appearance.kind == SpeakerKind.PERSON)
    )
    keys = {name_key(name): frozenset(name_key(name).split()) for name in names}
    companions = {key: parts for key, parts in keys.items() if len(parts) > 1}
    return Surroundings(published, source, proper_nouns(words), companions)


def context(member: Appearing, around: Surroundings) -> Context:
    """What the article tells of one of its people."""
    own = frozenset(name_key(member.name).split())
    company = frozenset(key for key, parts in around.companions.items() if not own <= parts and not parts <= own)
    return Context(
        article_id=member.article_id,
        roles=role_words(member.titles, member.roles),
        companions=company,
        topics=around.topics - own,
        gender=member.gender,
        published=around.published,
        source=around.source,
    )


def members(session: Session, person_id: int) -> list[Member]:
    """A person's members of casts, as judgements name them."""
    query = (
        select(_article.sha256, _appearance.name, _appearance.kind)
        .join(table(Article), _article.id == _appearance.article_id)
        .where(_appearance.person_id == person_id)
        .order_by(_appearance.id)
    )
    return [Member(sha256, name, kind.value) for sha256, name, kind in session.execute(query)]


def member(session: Session, appearing: Appearing) -> Member:
    """A cast member as judgements name it."""
    query = select(_article.sha256).where(_article.id == appearing.article_id)
    return Member(session.execute(query).scalar_one(), appearing.name, appearing.kind.value)


def identity(session: Session, article_id: int) -> str:
    """The sha256 by which judgements name an article."""
    return str(session.execute(select(_article.sha256).where(_article.id == article_id)).scalar_one())


def speaking(session: Session, article_id: int) -> frozenset[int]:
    """The members of an article's cast who speak in it, by the numbers of their appearances."""
    query = select(_quote.appearance_id).where(_quote.article_id == article_id, _quote.appearance_id.is_not(None))
    return frozenset(session.scalars(query))


def acts(session: Session) -> tuple[list[Act], set[int]]:
    """Every decision that speaks of people, oldest first, and the numbers of those in force."""
    rows, holding = judgements.ledger(session, kinds=tuple(_RELATIONS))
    about = [row for row in rows if row.kind is not JudgementKind.SPEAKER or row.payload.get("person_id") is not None]
    return [act_of(row) for row in about], holding


def act_of(judgement: Judgement) -> Act:
    """A judgement that speaks of people as an act."""
    payload = judgement.payload
    relation = _RELATIONS[judgement.kind]
    people = payload["people"] if "people" in payload else [payload["person_id"]]
    left, right = (members_of(payload.get(side, ())) for side in ("left", "right"))
    return Act(
        judgement.id or 0,
        relation,
        tuple(int(one) for one in people),
        left or members_of(payload.get("members", ())),
        right,
        together=relation is Relation.DIFFERENT and bool(payload.get("together")),
        made=payload.get("made"),
        name=payload.get("name"),
        before=payload.get("before"),
    )


def kind_of(judgement: Judgement) -> SpeakerKind:
    """What the people of whom a judgement speaks are."""
    listed = [*judgement.payload.get("left", ()), *judgement.payload.get("right", ())]
    return SpeakerKind(listed[0][2]) if listed else SpeakerKind(judgement.payload.get("kind", SpeakerKind.PERSON))


def bearer_of(session: Session, people: Sequence[int], listed: Sequence[Any]) -> int | None:
    """The person for whom a number and its members of then stand now: the number itself, else whoever has most."""
    spoken = members_of(listed)
    counts = Counter(judgements.bearers(session, spoken))
    for number in people:
        if number in counts or (not spoken and exists(session, number)):
            return number
    return min(counts, key=lambda one: (-counts[one], one)) if counts else None


def people_of(session: Session, spoken: Iterable[Member]) -> list[int]:
    """The people whom the members named by judgements are linked to now, lowest number first."""
    return sorted(set(judgements.bearers(session, spoken)))


def present(session: Session, spoken: Iterable[Member]) -> set[Member]:
    """Those of the members named by judgements whom the articles hold now, linked or not."""
    wanted = set(spoken)
    query = (
        select(_article.sha256, _appearance.name, _appearance.kind)
        .join(table(Article), _article.id == _appearance.article_id)
        .where(_article.sha256.in_({one.sha256 for one in wanted}))
    )
    found = (Member(row[0], row[1], row[2].value) for row in session.execute(query))
    return {one for one in found if one in wanted}


def exists(session: Session, person_id: int) -> bool:
    """Whether a person with this number is there."""
    return session.execute(select(_person.id).where(_person.id == person_id)).first() is not None


def identify(session: Session, person_id: int, identifiers: dict[str, str]) -> None:
    """Let a person bear exactly these identifiers."""
    session.execute(update(table(Person)).where(_person.id == person_id).values(identifiers=identifiers))
    session.expire_all()
