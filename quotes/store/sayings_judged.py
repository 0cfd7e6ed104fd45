"""What humans decided about sayings: two quotes are one utterance, or two. Nothing here applies it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select
from sqlmodel import Session

from quotes.store import judgements
from quotes.store.anchors import Anchor, hull, locate, nearest
from quotes.store.sayings_tables import SayingJudged
from quotes.store.tables import Article, Judgement, JudgementKind, Quote
from quotes.store.upsert import table

_article, _judgement, _quote, _judged = (
    table(Article).c,
    table(Judgement).c,
    table(Quote).c,
    table(SayingJudged).c,
)
KINDS = (JudgementKind.SAME_SAYING, JudgementKind.OTHER_SAYING)


@dataclass(frozen=True, slots=True)
class SayingDecision:
    """What somebody decided about two quotes, and whether it holds (was not taken back).

    `left` and `right` are the quotes that have the words now; None where no run has found such a quote.
    """

    judgement_id: int
    same: bool
    left: int | None
    right: int | None
    who: str
    holds: bool


def record(session: Session, left: int, right: int, *, same: bool, who: str) -> int:
    """Write down that two quotes are one utterance, or two; returns the judgement's id. Raises NotFoundError.

    Args:
        session: a session on the store.
        left: the number of one of the two quotes.
        right: the number of the other.
        same: whether the two are one.
        who: who decides: the name that the history shows.
    """
    kind = JudgementKind.SAME_SAYING if same else JudgementKind.OTHER_SAYING
    anchors = [judgements.anchor_of(session, one) for one in (left, right)]
    sides = [{"sha256": one.sha256, "exact": one.exact, "prefix": one.prefix, "suffix": one.suffix} for one in anchors]
    return judgements.record(session, kind, payload={"left": sides[0], "right": sides[1]}, who=who)


def in_force(session: Session) -> set[int]:
    """The ids of the judgements on sayings that hold now.

    Args:
        session: a session on the store.
    """
    rows = session.execute(
        select(_judgement.id, _judgement.undoes).where(_judgement.kind.in_(KINDS)).order_by(_judgement.id.desc())
    ).all()
    undone: set[int] = set()
    for row in rows:  # the newest first: an undo may itself be undone
        if row.undoes is not None and row.id not in undone:
            undone.add(row.undoes)
    return {row.id for row in rows if row.undoes is None and row.id not in undone}


def applied(session: Session) -> set[int]:
    """The ids of the judgements that the sayings show.

    Args:
        session: a session on the store.
    """
    return set(session.scalars(select(_judged.judgement_id)))


def mark(session: Session, ids: Iterable[int]) -> None:
    """Note that the sayings show these judgements now, and no others.

    Args:
        session: a session on the store.
        ids: numbers in the store.
    """
    session.execute(delete(table(SayingJudged)))
    rows = [{"judgement_id": one} for one in sorted(ids)]
    if rows:
        session.execute(insert(table(SayingJudged)), rows)


def decisions(session: Session, ids: Iterable[int], *, holding: Iterable[int]) -> list[SayingDecision]:
    """The judgements with these ids, the newest first, with the quotes that they are about today.

    Args:
        session: a session on the store.
        ids: numbers in the store.
        holding: numbers of the judgements in force.
    """
    wanted, held = sorted(set(ids)), set(holding)
    query = select(_judgement.id, _judgement.kind, _judgement.payload, _judgement.who).where(_judgement.id.in_(wanted))
    return [
        SayingDecision(
            row.id,
            row.kind is JudgementKind.SAME_SAYING,
            _quote_at(session, row.payload["left"]),
            _quote_at(session, row.payload["right"]),
            row.who,
            row.id in held,
        )
        for row in session.execute(query.order_by(_judgement.id.desc())).all()
    ]


def _quote_at(session: Session, side: Mapping[str, Any]) -> int | None:
    """The quote that has the words of an anchor: the same ones in the same place, or what comes nearest to them."""
    anchor = Anchor(side["sha256"], side["exact"], side["prefix"], side["suffix"])
    same = (
        select(_quote.id)
        .join(table(Article), _article.id == _quote.article_id)
        .where(_article.sha256 == anchor.sha256, _quote.exact == anchor.exact)
        .where(_quote.prefix == anchor.prefix, _quote.suffix == anchor.suffix)
    )
    found = session.execute(same.order_by(_quote.id).limit(1)).scalar()
    if found is not None:
        return int(found)
    article = session.execute(select(_article.id, _article.text).where(_article.sha256 == anchor.sha256)).one_or_none()
    place = locate(article.text, anchor) if article is not None else None
    if article is None or place is None:
        return None
    rows = session.execute(select(_quote.id, _quote.content).where(_quote.article_id == article.id)).all()
    index = nearest(place, [hull(row.content) for row in rows])
    return None if index is None else int(rows[index].id)
