"""Group quotes of different articles into sayings: incremental, a new article without recomputing the rest."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from quotes.errors import InputError
from quotes.sayings.indexing import refresh
from quotes.sayings.judged import Rules, rules_of
from quotes.sayings.matching import Link, link, wording_of
from quotes.store import sayings, sayings_judged, stored_quotes, wordings
from quotes.store.stored_quotes import StoredQuote
from quotes.wording.features import features
from quotes.wording.types import Wording

BATCH = 2_000
_LOOKED_THROUGH = 48  # quotes with words in common, reported speech and the same article among them
_CANDIDATES = 24  # of them that are compared
_LEAST = 0.06  # of what a quote's words tell must be common to it and a candidate
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

    `most` bounds how many quotes are looked at now, None for all. What humans decided comes before what the words say;
    where a decision was made or taken back since the last time, the sayings concerned are made anew. Safe to stop at
    any moment: what was looked at is off the queue in the same transaction.

    Args:
        session: a session on the store.
        most: how many are looked at now; None for all.
    """
    refresh(session)
    rules = _rules(session)
    looked = joined = 0
    while most is None or looked < most:
        ids = sayings.waiting(session, limit=BATCH if most is None else min(BATCH, most - looked))
        if not ids:
            break
        nearest = _nearest(session, ids, rules)
        for own, good in nearest.items():
            joined += _place(session, own, good, rules)
        sayings.done(session, ids)
        looked += len(ids)
    return Grouped(looked, joined)


def decide(session: Session, one: int, other: int, *, same: bool, who: str) -> int:
    """Write down that two quotes are one utterance, or two, and bring it about; returns the judgement's id.

    Raises NotFoundError, and InputError for a quote against itself.

    Args:
        session: a session on the store.
        one: the number of one of the two.
        other: the number of the other.
        same: whether the two are one.
        who: who decides: the name that the history shows.
    """
    if one == other:
        raise InputError(f"quote {one} cannot be held against itself: name another one")
    made = sayings_judged.record(session, one, other, same=same, who=who)
    group(session)
    return made


def _rules(session: Session) -> Rules:
    """What humans want; sayings that show what is no longer in force are taken apart first."""
    holding, shown = sayings_judged.in_force(session), sayings_judged.applied(session)
    if not holding and not shown:
        return Rules()
    decided = sayings_judged.decisions(session, holding | shown, holding=holding)
    changed = holding ^ shown
    if changed:
        about = [q for one in decided if one.judgement_id in changed for q in (one.left, one.right) if q is not None]
        sayings.take_apart(session, sorted(set(sayings.of_quotes(session, about).values())))
        sayings.wait_again(session, sorted(set(about)))
        sayings_judged.mark(session, holding)
    return rules_of(decided)


def _nearest(session: Session, ids: list[int], rules: Rules) -> dict[int, list[tuple[Link, StoredQuote]]]:
    """For each of these quotes that no human rejected, the quotes that are one utterance with it, the best link first.

    What is said is compared before anything is written, so that each quote that may answer several is read once.
    Reported speech is nobody's wording: it is left out where no human has put it together with others.
    """
    spoken = stored_quotes.spoken(session, ids)
    wanted = stored_quotes.load(session, [one for one in ids if one in spoken or one in rules.together])
    found = {one.quote_id: one for one in wanted if one.quote_id is not None and not one.rejected}
    answers = _candidates(session, [one for one in found.values() if one.quote_id in spoken])
    missing = sorted({other for others in answers.values() for other in others} - found.keys())
    known = found | {one.quote_id: one for one in stored_quotes.load(session, missing) if one.quote_id is not None}
    out: dict[int, list[tuple[Link, StoredQuote]]] = {}
    for one, quote in found.items():
        links = [(link(quote, known[other]), known[other]) for other in answers.get(one, ()) if other in known]
        out[one] = sorted(((made, other) for made, other in links if made is not None), key=_order)
    return out


def _candidates(session: Session, quotes: list[StoredQuote]) -> dict[int, list[int]]:
    """For each quote those of other articles that share most words with it; none for a word or two."""
    own = {one.quote_id: one for one in quotes if one.quote_id is not None}
    words = {one: wording_of(quote).normals for one, quote in own.items()}
    terms = {one: features(found) for one, found in words.items() if len(found) >= _FEWEST_WORDS}
    near = wordings.nearest_each(session, terms, most=_LOOKED_THROUGH, least=_LEAST)
    articles = stored_quotes.spoken(session, sorted({other for others in near.values() for other in others}))
    return {
        one: [other for other in others if articles.get(other) not in {None, own[one].article_id}][:_CANDIDATES]
        for one, others in near.items()
    }


def _place(session: Session, own: int, good: list[tuple[Link, StoredQuote]], rules: Rules) -> bool:
    """Put a quote with those that are one utterance with it; False when it stands alone."""
    joined = _unite(session, own, rules)
    never = rules.apart.get(own, frozenset())
    allowed = [(made, other) for made, other in good if other.quote_id not in never]
    return (_join(session, own, allowed, rules) if allowed else False) or joined


def _unite(session: Session, own: int, rules: Rules) -> bool:
    """Put a quote with those that a human has called the same utterance."""
    members = sorted(rules.together.get(own, ()))
    if not members:
        return False
    known = sayings.of_quotes(session, members)
    home = min(known.values()) if known else sayings.create(session)
    for one in members:
        if known.get(one) != home:
            sayings.put(session, home, one, score=1.0, evidence=rules.evidence(one))
    return True


def _order(item: tuple[Link, StoredQuote]) -> tuple[bool, float, int]:
    found, other = item
    return (found.found.wording not in _FIRM, -found.score, other.quote_id or 0)


def _join(session: Session, own: int, good: list[tuple[Link, StoredQuote]], rules: Rules) -> bool:
    """Put a quote into the saying of the best link that no human decision forbids, and unite what firm links join."""
    ids = [other.quote_id for _, other in good if other.quote_id is not None]
    known = sayings.of_quotes(session, [own, *ids])
    home, nearest = known.get(own), True
    for found, other in good:
        theirs, other_id = known.get(other.quote_id or 0), other.quote_id or 0
        if home is not None and theirs == home:
            continue
        if not rules.allow(_members(session, home, own, rules), _members(session, theirs, other_id, rules)):
            continue
        if home is None:
            home = known[own] = theirs if theirs is not None else sayings.create(session)
            sayings.put(session, home, own, score=found.score, evidence=found.evidence)
        if nearest and theirs is None:
            sayings.put(session, home, other_id, score=found.score, evidence=found.evidence)
            known[other_id] = home
        elif theirs is not None and theirs != home and found.found.wording in _FIRM:
            sayings.merge(session, home, theirs)
            known = {one: home if saying == theirs else saying for one, saying in known.items()}
        nearest = False
    return home is not None


def _members(session: Session, saying: int | None, quote_id: int, rules: Rules) -> set[int]:
    """The quotes of a saying, or the quote alone; read only where some decision keeps quotes apart."""
    if saying is None or not rules.apart:
        return {quote_id}
    return {quote_id} | sayings.wordings_of(session, [saying]).get(saying, set())
