"""Group quotes of different articles into sayings: incremental, a new article without recomputing the rest."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from quotes.sayings.features import normals
from quotes.sayings.indexing import refresh
from quotes.sayings.matching import Link, link, spoken
from quotes.sayings.retrieval import quote_ids, stored
from quotes.sayings.types import StoredQuote, Wording
from quotes.store import quotes, sayings
from quotes.types import QuoteKind

BATCH = 200
_CANDIDATES = 24
_FEWEST_WORDS = 3
# Words in print like this make two sayings one; weaker links only add a quote to the better of them.
_FIRM = frozenset({Wording.VERBATIM, Wording.TRIMMED})


@dataclass(frozen=True, slots=True)
class Grouped:
    """What a grouping did: quotes looked at, and how many of them joined others."""

    quotes: int
    joined: int


def group(session: Session, *, most: int | None = None) -> Grouped:
    """Put every quote that came since the last time into the saying that it belongs to; the caller commits.

    `most` bounds how many quotes are looked at now, None for all. Safe to stop at any moment: what was looked at is
    off the queue in the same transaction.
    """
    refresh(session)
    looked = joined = 0
    while most is None or looked < most:
        ids = sayings.waiting(session, limit=BATCH if most is None else min(BATCH, most - looked))
        if not ids:
            break
        for row in quotes.load(session, ids):
            joined += _place(session, stored(row)) if not row.rejected else 0
        sayings.done(session, ids)
        looked += len(ids)
    return Grouped(looked, joined)


def _place(session: Session, quote: StoredQuote) -> bool:
    """Find the quotes that are one utterance with `quote` and put it with them; False when it stands alone."""
    if quote.kind is QuoteKind.INDIRECT:
        return False
    words = normals(spoken(quote).words)
    if len(words) < _FEWEST_WORDS:
        return False
    found = [one for one in quote_ids(session, words, most=_CANDIDATES) if one != quote.quote_id]
    links = [(link(quote, other), other) for other in map(stored, quotes.load(session, found))]
    good = sorted(((one, other) for one, other in links if one is not None), key=_order)
    if not good:
        return False
    _join(session, quote, good)
    return True


def _order(item: tuple[Link, StoredQuote]) -> tuple[bool, float, int]:
    found, other = item
    return (found.found.wording not in _FIRM, -found.score, other.quote_id or 0)


def _join(session: Session, quote: StoredQuote, good: list[tuple[Link, StoredQuote]]) -> None:
    ids = [other.quote_id for _, other in good if other.quote_id is not None]
    own = quote.quote_id or 0
    known = sayings.of_quotes(session, [own, *ids])
    best, nearest = good[0]
    home = known.get(own) or known.get(nearest.quote_id or 0)
    if home is None:
        home = sayings.create(session)
    if nearest.quote_id is not None and nearest.quote_id not in known:
        sayings.put(session, home, nearest.quote_id, score=best.score, evidence=best.evidence)
    if own not in known:
        sayings.put(session, home, own, score=best.score, evidence=best.evidence)
    for found, other in good[1:]:
        theirs = known.get(other.quote_id or 0)
        if theirs is not None and theirs != home and found.found.wording in _FIRM:
            sayings.merge(session, home, theirs)
            known = {one: home if saying == theirs else saying for one, saying in known.items()}
