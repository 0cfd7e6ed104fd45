"""What humans decided: added, never overwritten, and applied to whatever a run finds.

A judgement about a quote hangs on an anchor, not on a row, so it outlives every run. The latest one in force about
the same quote wins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import insert, select, update
from sqlmodel import Session

from quotes.errors import InputError, NotFoundError
from quotes.names.closest import closest
from quotes.store import persons
from quotes.store.anchors import Anchor, hull, locate, nearest
from quotes.store.tables import Appearance, Article, Judgement, JudgementKind, Person, Quote, now
from quotes.store.upsert import table
from quotes.types import SpeakerKind

_judgement, _quote, _article, _person, _appearance = (
    table(Judgement).c,
    table(Quote).c,
    table(Article).c,
    table(Person).c,
    table(Appearance).c,
)
ABOUT_QUOTES = (JudgementKind.SPEAKER, JudgementKind.NOT_A_QUOTE)


def record(
    session: Session, kind: JudgementKind, *, payload: dict[str, Any], who: str, anchor: Anchor | None = None
) -> int:
    """Add a judgement and return its id. One about a quote (it has an anchor) is applied at once.

    `payload` of SPEAKER: {"name", "kind"}, and "person_id" with its "members" if there is one; {"name": null} means
    that nobody can tell.
    Raises InputError when a judgement about a quote has no anchor.

    Args:
        session: a session on the store.
        kind: what was decided.
        payload: what the decision is about, as plain values.
        who: who decides: the name that the history shows.
        anchor: the words that it is about; None: no words.
    """
    if kind in ABOUT_QUOTES and anchor is None:
        raise InputError(f"a judgement {kind.value!r} is about a quote: give the anchor of its words")
    if kind is JudgementKind.SPEAKER:
        # Whom the name means is settled now: that person may bear another name, or be one with another, tomorrow.
        number = _judged_person(session, payload)
        payload = {"members": _members(session, number), **payload, "person_id": number}
    row: dict[str, Any] = {"kind": kind, "payload": payload, "who": who, "made_at": now()}
    if anchor is not None:
        row |= {"sha256": anchor.sha256, "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}
    made = session.execute(insert(table(Judgement)).values(**row).returning(_judgement.id)).scalar_one()
    if anchor is not None:
        apply_to(session, anchor.sha256)
    return int(made)


def anchor_of(session: Session, quote_id: int) -> Anchor:
    """The anchor of a quote's words. Raises NotFoundError.

    Args:
        session: a session on the store.
        quote_id: the quote's number in the store.
    """
    query = (
        select(_article.sha256, _quote.exact, _quote.prefix, _quote.suffix)
        .join(table(Article), _article.id == _quote.article_id)
        .where(_quote.id == quote_id)
    )
    row = session.execute(query).one_or_none()
    if row is None:
        raise NotFoundError(f"no quote has the number {quote_id}: look it up in a list of quotes")
    return Anchor(*row)


def undo(session: Session, judgement_id: int, *, who: str) -> int:
    """Take a judgement back by adding another, and return that one's id; an undo can be undone.

    A quote that it was about shows again what the last run found. Raises NotFoundError when there is no such
    judgement, and InputError when it has been taken back already.

    Args:
        session: a session on the store.
        judgement_id: the judgement's number in the history.
        who: who decides: the name that the history shows.
    """
    taken = session.get(Judgement, judgement_id)
    if taken is None:
        raise NotFoundError(f"no judgement has the number {judgement_id}: look it up in the history")
    if session.execute(select(_judgement.id).where(_judgement.undoes == judgement_id)).first():
        raise InputError(f"judgement {judgement_id} has been undone already: undo that undo instead")
    row = {
        "kind": taken.kind,
        "payload": {},
        "who": who,
        "made_at": now(),
        "undoes": judgement_id,
        "sha256": taken.sha256,
    }
    made = session.execute(insert(table(Judgement)).values(**row).returning(_judgement.id)).scalar_one()
    if taken.sha256 is not None:
        apply_to(session, taken.sha256)
        if taken.payload.get("person_id") is not None:  # somebody made for this quote alone is nobody now
            persons.prune(session, ids=[taken.payload["person_id"]])
    return int(made)


def history(session: Session, *, limit: int = 100, offset: int = 0) -> list[Judgement]:
    """Every judgement and undo, the newest first.

    Args:
        session: a session on the store.
        limit: the most that are returned.
        offset: how many are passed over first.
    """
    return list(session.scalars(select(Judgement).order_by(_judgement.id.desc()).limit(limit).offset(offset)))


def in_force(
    session: Session, *, kinds: Sequence[JudgementKind] = tuple(JudgementKind), sha256: str | None = None
) -> list[Judgement]:
    """The judgements that hold, oldest first: neither undos nor undone. `sha256` narrows to one article's quotes.

    Args:
        session: a session on the store.
        kinds: the kinds of judgement that count.
        sha256: the digest of an article's words; None: of any.
    """
    rows, holding = ledger(session, kinds=kinds, sha256=sha256)
    return [row for row in rows if row.id in holding]


def ledger(
    session: Session, *, kinds: Sequence[JudgementKind], sha256: str | None = None
) -> tuple[list[Judgement], set[int]]:
    """All judgements of these kinds that are no undos, oldest first, and the numbers of those that hold.

    Args:
        session: a session on the store.
        kinds: the kinds of judgement that count.
        sha256: the digest of an article's words; None: of any.
    """
    query = select(Judgement).where(_judgement.kind.in_(kinds)).order_by(_judgement.id)
    if sha256 is not None:
        query = query.where(_judgement.sha256 == sha256)
    rows = list(session.scalars(query))
    undone: set[int] = set()
    for row in reversed(rows):  # an undo is newer than what it undoes, and may itself be undone by a newer one
        if row.undoes is not None and row.id not in undone:
            undone.add(row.undoes)
    made = [row for row in rows if row.undoes is None]
    return made, {row.id for row in made if row.id is not None and row.id not in undone}


def speaking_of(session: Session, people: Collection[int]) -> list[str]:
    """The articles (sha256) of which a judgement in force says that one of these people speaks in them.

    Args:
        session: a session on the store.
        people: numbers of people.
    """
    rows = in_force(session, kinds=(JudgementKind.SPEAKER,))
    return list(dict.fromkeys(str(row.sha256) for row in rows if row.payload.get("person_id") in people))


def apply(session: Session, *, article_id: int, sha256: str, text: str) -> int:
    """Make an article's quotes show the judgements in force, and nothing of those undone; says how many took hold.

    What the run found stays in the row: only `rejected`, `speaker_judged` and `person_id` change. A judgement whose
    words no quote of this run covers waits for a run that finds them.

    Args:
        session: a session on the store.
        article_id: the article's number in the store.
        sha256: the digest of the article's words.
        text: the text.
    """
    if not is_judged(session, sha256):
        return 0
    _reset(session, article_id)
    rows = session.execute(select(_quote.id, _quote.content).where(_quote.article_id == article_id)).all()
    hulls = [hull(row.content) for row in rows]
    applied = 0
    for judgement in in_force(session, kinds=ABOUT_QUOTES, sha256=sha256):
        place = locate(text, Anchor(sha256, judgement.exact or "", judgement.prefix or "", judgement.suffix or ""))
        index = None if place is None else nearest(place, hulls)
        if index is not None:
            values = _effect(session, judgement)
            session.execute(update(table(Quote)).where(_quote.id == rows[index].id).values(**values))
            applied += 1
    return applied


def is_judged(session: Session, sha256: str) -> bool:
    """Whether any judgement, in force or not, is about a quote of the article with this hash.

    Args:
        session: a session on the store.
        sha256: the digest of the article's words.
    """
    return session.execute(select(_judgement.id).where(_judgement.sha256 == sha256).limit(1)).first() is not None


def apply_to(session: Session, sha256: str) -> None:
    """`apply` for the article with this hash, if it is there.

    Args:
        session: a session on the store.
        sha256: the digest of the article's words.
    """
    row = session.execute(select(_article.id, _article.text).where(_article.sha256 == sha256)).one_or_none()
    if row is not None:
        apply(session, article_id=row.id, sha256=sha256, text=row.text)
        session.expire_all()


def _reset(session: Session, article_id: int) -> None:
    linked = select(_appearance.person_id).where(_appearance.id == _quote.appearance_id).scalar_subquery()
    session.execute(
        update(table(Quote))
        .where(_quote.article_id == article_id)
        .values(rejected=False, speaker_judged=False, person_id=linked)
    )


def _effect(session: Session, judgement: Judgement) -> dict[str, Any]:
    if judgement.kind is JudgementKind.NOT_A_QUOTE:
        return {"rejected": True}
    return {"speaker_judged": True, "person_id": _judged_person(session, judgement.payload)}


def _judged_person(session: Session, payload: dict[str, Any]) -> int | None:
    """The person whom a SPEAKER judgement names: by number, or whom that one became; else by name, else made anew."""
    name, number = payload.get("name"), payload.get("person_id")
    if not name:
        return None
    kind = SpeakerKind(payload.get("kind") or SpeakerKind.PERSON)
    if number is not None:
        linked = Counter(bearers(session, payload.get("members") or ()))
        heirs = [number] if number in linked else [number, *_heirs(session, number)]
        if linked:
            named = next((one for one in heirs if one in linked), None)
            return named if named is not None else min(linked, key=lambda one: (-linked[one], one))
        for one in heirs:
            if session.execute(select(_person.id).where(_person.id == one)).first() is not None:
                return int(one)
    namesakes = select(_person.id).where(_person.name == name, _person.kind == kind).order_by(_person.id).limit(1)
    found = session.execute(namesakes).scalar()
    return int(found) if found is not None else persons.create(session, name=name, kind=kind, person_id=number)


def _members(session: Session, person_id: int | None) -> list[list[str]]:
    """In which articles, under which names, a person appears now: by them it is known when its number goes."""
    query = (
        select(_article.sha256, _appearance.name, _appearance.kind)
        .join(table(Article), _article.id == _appearance.article_id)
        .where(_appearance.person_id == person_id)
        .order_by(_appearance.id)
    )
    return [[sha256, name, kind.value] for sha256, name, kind in session.execute(query)]


def bearers(session: Session, members: Iterable[Sequence[str]]) -> list[int]:
    """Whom each of these members (article's hash, name, kind) is linked to now.

    A member whom its article does not hold under this name is the one of nearly that name, as another run may have
    spelled it otherwise. Those linked to nobody, or gone, are left out.

    Args:
        session: a session on the store.
        members: members of casts, as judgements name them.
    """
    wanted = {tuple(member) for member in members}
    query = (
        select(_article.sha256, _appearance.name, _appearance.kind, _appearance.person_id)
        .join(table(Article), _article.id == _appearance.article_id)
        .where(_article.sha256.in_({one[0] for one in wanted}))
    )
    there: dict[tuple[str, ...], int | None] = {
        (sha256, name, kind.value): person_id for sha256, name, kind, person_id in session.execute(query)
    }
    found = [there[one] for one in wanted & there.keys()]
    lost = wanted - there.keys()
    for sha256, name, kind in sorted(there.keys() - wanted) if lost else ():
        if closest(name, [one[1] for one in lost if one[0] == sha256 and one[2] == kind]) is not None:
            found.append(there[sha256, name, kind])
    return [one for one in found if one is not None]


def _heirs(session: Session, number: int) -> list[int]:
    """With whom a human joined the one of this number, or from whom it is parted no longer; nearest first."""
    same, holding = ledger(session, kinds=(JudgementKind.SAME, JudgementKind.DIFFERENT))
    ties = [tuple(row.payload["people"]) for row in same if row.kind is JudgementKind.SAME and row.id in holding]
    ties += [
        (row.payload["people"][0], row.payload["made"])
        for row in same
        if row.payload.get("made") is not None and row.id not in holding
    ]
    found = [number]
    for one in found:  # grows while it is gone through
        found += [other for tie in ties if one in tie for other in tie if other not in found]
    return found[1:]
