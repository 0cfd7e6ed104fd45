"""Sayings across sources: group what is new, look at one, audit them all."""

from __future__ import annotations

from sqlmodel import Session

from quotes.errors import NotFoundError
from quotes.sayings import grouping
from quotes.sayings.audit import Audit, SayingReport, audit_of, report
from quotes.sayings.grouping import Grouped
from quotes.services.views import Page
from quotes.store import sayings, stored_quotes
from quotes.types import Evidence

_BATCH = 200


def group(session: Session, *, most: int | None = None) -> Grouped:
    """Put the quotes that came since the last time into their sayings; the caller commits.

    Args:
        session: a session on the store.
        most: how many are looked at now; None for all.
    """
    return grouping.group(session, most=most)


def decide(session: Session, one: int, other: int, *, same: bool, who: str) -> int:
    """These two quotes are one utterance, or two: no later run may say otherwise. Returns the judgement's number.

    It is anchored to the words and taken back as any other (`quotes.services.people.undo`). Raises NotFoundError,
    InputError for a quote against itself.

    Args:
        session: a session on the store.
        one: the number of one of the two.
        other: the number of the other.
        same: whether the two are one.
        who: who decides: the name that the history shows.
    """
    return grouping.decide(session, one, other, same=same, who=who)


def evidence(session: Session, quote_id: int) -> tuple[Evidence, ...]:
    """Why a quote stands in its saying; empty when it stands alone.

    Args:
        session: a session on the store.
        quote_id: the quote's number in the store.
    """
    return sayings.evidence(session, quote_id)


def waiting(session: Session) -> int:
    """How many quotes wait to be put into their sayings.

    Args:
        session: a session on the store.
    """
    return sayings.count_waiting(session)


def audit(session: Session) -> Audit:
    """Give the findings over all sayings of the store; what waits to be grouped (`waiting`) is not among them.

    Args:
        session: an open session; nothing is written.
    """
    ids = sayings.several(session)
    reports: list[SayingReport] = []
    for start in range(0, len(ids), _BATCH):
        reports += _reports(session, ids[start : start + _BATCH])
    return audit_of(reports)


def saying(session: Session, saying_id: int) -> SayingReport:
    """One saying with all its wordings. Raises NotFoundError.

    Args:
        session: a session on the store.
        saying_id: the saying's number in the store.
    """
    found = _reports(session, [saying_id])
    if not found:
        raise NotFoundError(f"no saying has the number {saying_id}: look it up in the audit or at a quote")
    return found[0]


def saying_of(session: Session, quote_id: int) -> int | None:
    """The saying of which a quote is a wording, None when it stands alone.

    Args:
        session: a session on the store.
        quote_id: the quote's number in the store.
    """
    return sayings.of_quotes(session, [quote_id]).get(quote_id)


def list_sayings(session: Session, *, page: int = 1, per_page: int = 50) -> Page[SayingReport]:
    """The sayings with two wordings or more, those with most first.

    Args:
        session: a session on the store.
        page: the page's number, from 1.
        per_page: how many stand on a page.
    """
    ids = sayings.several(session, limit=per_page, offset=(page - 1) * per_page)
    return Page(tuple(_reports(session, ids)), sayings.count(session), page, per_page)


def _reports(session: Session, saying_ids: list[int]) -> list[SayingReport]:
    members = sayings.members(session, saying_ids)
    found = stored_quotes.load(session, [quote for one in saying_ids for quote in members.get(one, ())])
    known = {one.quote_id: one for one in found}
    return [
        report(one, [known[quote] for quote in members[one] if quote in known])
        for one in saying_ids
        if members.get(one)
    ]
