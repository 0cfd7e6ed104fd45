"""Who is who across articles: each member of an article's cast gets a person, or makes one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from quotes.names import compare, parse
from quotes.names.prepared import prepared
from quotes.people import records
from quotes.people.constraints import Member, known_as
from quotes.people.context import Context, common_name, signs, together
from quotes.people.decided import Decided, decided
from quotes.people.decision import BARE, Candidate, Decision, Outcome, at_odds, decide
from quotes.people.naming import canonical, organization_key
from quotes.people.roster import Roster, roster
from quotes.store import judgements, persons
from quotes.store.persons import Appearing
from quotes.types import Evidence, SpeakerKind

CANDIDATES = 50
LIKELY = 0.35  # likeness of the index below which nobody was ever the same
REVIEWS = 3  # people whom one newcomer may be put beside for review
CLEARLY = 0.02  # by how much the better of two candidates must be ahead
# George Bush is George W. or George H. W.: so near must a rival's name be to count, and so many more signs must speak
# for the one than for the other.
RIVAL, TELLING = 0.15, 2
SON = 0.5  # likeness of a name to that of a namesake with a suffix ("Jr.") who counts as a rival


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking did: cast members joined to known people, people made, pairs put up for review."""

    joined: int = 0
    created: int = 0
    reviews: int = 0

    def __add__(self, other: Linked) -> Linked:
        return Linked(self.joined + other.joined, self.created + other.created, self.reviews + other.reviews)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A candidate with what was decided about it."""

    person_id: int
    decision: Decision
    names: Sequence[str] = ()


def link(session: Session, article_id: int, *, left: Sequence[int] = ()) -> Linked:
    """Give each person of an article's cast, and each organisation that speaks, its identity; the caller commits.

    Those that are linked already keep their person; an organisation that is only mentioned needs none. Human judgements
    go before everything else; then the name score and the context decide (see `quotes.people.decision`). Whoever
    matches nobody, or several alike, becomes a person of its own, with the doubtful pairs in the review queue. Groups
    and unnamed sources are nobody across articles. `left` are people whom the article showed before it was read again
    (`Saved.left`): their names are settled anew.
    """
    records.take_turn(session)
    linked = _link(session, article_id, roster(session), decided(session))
    sha256 = records.identity(session, article_id)
    if judgements.is_judged(session, sha256):  # whom a speaker's number means may rest on this article's own cast
        judgements.apply_to(session, sha256)
    for person_id in left:
        settle_name(session, person_id)
    return linked


def link_all(session: Session) -> Linked:
    """Link the casts of all articles that still have somebody without a person, in the order of the articles."""
    records.take_turn(session)
    known, judged = roster(session), decided(session)
    waiting = [one.article_id for one in persons.appearances(session, unlinked=True) if one.kind in records.LINKED]
    total = Linked()
    for article_id in dict.fromkeys(waiting):
        total += _link(session, article_id, known, judged)
    return total


def reconsider(session: Session, person_id: int) -> int | None:
    """Ask once more whether somebody whom the machine made, and of whom no human spoke, is surely somebody else known.

    What humans decide or take back may settle whom a name means that had been open. Returns whom it is joined to now,
    None when it stays by itself: nobody is surely meant, or not the same one by all its articles.
    """
    known, judged = roster(session), decided(session)
    mine = persons.appearances(session, person_id=person_id)
    if judged.speaks_of(person_id, records.members(session, person_id)) or any(
        one.kind is not SpeakerKind.PERSON for one in mine
    ):
        return None
    person = persons.get(session, person_id)
    if not mine or person.name_judged or person.identifiers or persons.aliases(session, [person_id]):
        return None
    found: set[int | None] = set()
    for one in mine:
        cast = persons.appearances(session, article_id=one.article_id)
        taken = {other.person_id for other in cast if other.person_id is not None}
        chosen, _ = _Linking(session, known, judged, one, taken, records.identity(session, one.article_id)).machine()
        found.add(None if chosen is None else chosen.person_id)
    joined = found.pop() if len(found) == 1 else None
    if joined is None or not records.exists(session, joined):
        return None
    for one in mine:
        persons.assign(session, one.id, joined, evidence=(Evidence("name", "nobody else may be meant any more"),))
    persons.close_review(session, joined, person_id)
    persons.merge(session, joined, person_id)
    session.expire_all()
    settle_name(session, joined)
    return joined


def _link(session: Session, article_id: int, known: Roster, judged: Decided) -> Linked:
    cast = [one for one in persons.appearances(session, article_id=article_id) if one.kind in records.LINKED]
    speaking = records.speaking(session, article_id)
    taken = {one.person_id for one in cast if one.person_id is not None}
    new = [one for one in cast if one.person_id is None and _matters(one, speaking)]
    if not new:
        return Linked()
    sha256 = records.identity(session, article_id)
    total = Linked()
    # Full names first: a bare surname must not take the person whom a full name of the same article means.
    for member in sorted(new, key=lambda one: -len(prepared(one.name).tokens)):
        total += _Linking(session, known, judged, member, taken, sha256).settle()
    return total


def _matters(one: Appearing, speaking: frozenset[int]) -> bool:
    return one.kind is SpeakerKind.PERSON or one.id in speaking


class _Linking:
    """One cast member on its way to a person."""

    def __init__(
        self,
        session: Session,
        known: Roster,
        judged: Decided,
        member: Appearing,
        taken: set[int],
        sha256: str,
    ) -> None:
        self.session, self.known, self.member, self.taken = session, known, member, taken
        self.decided = judged
        self.own = known_as(Member(sha256, member.name, member.kind.value), judged.spoken.get(sha256, frozenset()))

    def settle(self) -> Linked:
        """Decide and write."""
        judged = self._judged()
        if judged is not None:
            return self._join(judged, ("a human said so",), rule="judgement")
        if self.member.kind is SpeakerKind.ORGANIZATION:
            return self._organization()
        chosen, doubtful = self.machine()
        if chosen is not None:
            return self._join(chosen.person_id, chosen.decision.reasons)
        return self._create(doubtful)

    def machine(self) -> tuple[_Weighed | None, list[_Weighed]]:
        """Whom the names and the context give this member, or else who may be the same and waits for a human."""
        weighed = self._weigh()
        chosen = _choose([one for one in weighed if one.decision.outcome is Outcome.SAME])
        if chosen is not None and not any(_rivals(chosen, other) for other in weighed):
            return chosen, []
        return None, [one for one in weighed if one.decision.outcome is not Outcome.DIFFERENT][:REVIEWS]

    def _judged(self) -> int | None:
        """The person whom a human's decisions give this member; None when none speaks of it, or the place is taken.

        That is the person it was when they were made, or became by them: a member that one run lost and another finds
        again comes back to where it stood.
        """
        numbers = self.decided.numbers(self.session, self.own)
        if numbers is not None and not numbers:
            made = persons.create(self.session, name=self.member.name, kind=self.member.kind)
            said = self.decided.name_of(self.own)
            if said is not None:
                persons.rename(self.session, made, said, judged=True)
            return made
        numbers = numbers or []
        found = next((number for number in numbers if records.exists(self.session, number)), None)
        found = found if found is not None else next(iter(numbers), None)
        return None if found in self.taken else found

    def _organization(self) -> Linked:
        """Organisations are one when their names are, "the" and punctuation aside."""
        found = self.known.organizations.get(organization_key(self.member.name))
        if found is None or not records.exists(self.session, found):
            found = next(iter(self.decided.away(self.session, self.member.name, self.member.kind)), None)
        if found is None:
            return self._create([])
        return self._join(found, ("identical names",))

    def _weigh(self) -> list[_Weighed]:
        """The candidates with their decisions, the most alike first."""
        name = self.member.name
        found = self.known.index.search(name, limit=CANDIDATES)
        away = self.decided.away(self.session, name, self.member.kind)
        ids = [one for one, likeness in found if likeness >= LIKELY and one not in self.taken]
        ids += [one for one in away if one not in ids and one not in self.taken]
        names, aliases = records.names_of(self.session, ids), persons.aliases(self.session, ids)
        for person_id in ids:
            if person_id in away:
                names[person_id] = list(dict.fromkeys([*names.get(person_id, ()), *away[person_id]]))
        near: list[tuple[float, int]] = []
        for person_id, forms in names.items():
            score = max(compare(name, form).score for form in (*forms, *aliases.get(person_id, ())))
            if score >= SON:
                near.append((score, person_id))
        near.sort(key=lambda pair: (-pair[0], pair[1]))
        around = self.known.around(self.session, self.member.article_id)
        own = records.context(self.member, around)
        common, alone = common_name(_words(name)), sum(score >= BARE for score, _ in near) == 1
        weighed = []
        for _, person_id in near[: REVIEWS * 4]:
            told = together(signs(own, other) for other in self._contexts(person_id))
            shared = common or any(common_name(_words(form)) for form in names[person_id])
            candidate = Candidate(
                names[person_id], told, common=shared, alone=alone, aliases=tuple(aliases.get(person_id, ()))
            )
            weighed.append(_Weighed(person_id, decide(name, candidate), names[person_id]))
        return sorted(weighed, key=lambda one: (-one.decision.score, -one.decision.support, one.person_id))

    def _contexts(self, person_id: int) -> list[Context]:
        return [
            records.context(one, self.known.around(self.session, one.article_id))
            for one in persons.recent(self.session, person_id, most=records.CONTEXTS)
        ]

    def _join(self, person_id: int, reasons: Sequence[str], *, rule: str = "name") -> Linked:
        if not records.exists(self.session, person_id):  # somebody whose articles had all been lost comes back
            persons.create(self.session, name=self.member.name, kind=self.member.kind, person_id=person_id)
            said = self.decided.name(person_id)
            if said is not None:
                persons.rename(self.session, person_id, said, judged=True)
        self._assign(person_id, Evidence(rule, "; ".join(reasons)))
        settle_name(self.session, person_id)
        return Linked(joined=1)

    def _create(self, doubtful: Sequence[_Weighed]) -> Linked:
        made = persons.create(self.session, name=self.member.name, kind=self.member.kind)
        self._assign(made, Evidence("first", "the first of this name, or not surely anybody known"))
        for one in doubtful:
            if not records.exists(self.session, one.person_id):
                continue
            evidence = [Evidence("name", reason) for reason in one.decision.reasons]
            persons.queue_review(self.session, one.person_id, made, score=one.decision.score, evidence=evidence)
        return Linked(created=1, reviews=len(doubtful))

    def _assign(self, person_id: int, evidence: Evidence) -> None:
        persons.assign(self.session, self.member.id, person_id, evidence=(evidence,))
        self.known.add(person_id, self.member.name, self.member.kind)
        self.taken.add(person_id)


def _words(name: str) -> list[str]:
    return [word.text for word in prepared(name).tokens]


def _choose(same: Sequence[_Weighed]) -> _Weighed | None:
    """The one candidate to join; None when there is none, or when two are alike."""
    if len(same) < 2:
        return same[0] if same else None
    best = max(same, key=lambda one: (one.decision.support, one.decision.score))
    for other in same:
        if other is best:
            continue
        ahead = best.decision.score - other.decision.score
        if ahead < -CLEARLY or (ahead < CLEARLY and best.decision.support <= other.decision.support):
            return None
    return best


def _rivals(chosen: _Weighed, other: _Weighed) -> bool:
    """Whether the name may as well be `other`'s, who is surely somebody else than the chosen one."""
    mine, theirs = chosen.decision, other.decision
    if other is chosen or theirs.outcome is Outcome.DIFFERENT or mine.support - theirs.support >= TELLING:
        return False
    if mine.score - theirs.score > RIVAL and not (
        theirs.score >= SON and any(parse(one).suffix for one in other.names)
    ):
        return False
    return at_odds(chosen.names, other.names)


def settle_name(session: Session, person_id: int) -> None:
    """Let a person bear the most frequent full form of its names, unless a human chose another."""
    person = persons.get(session, person_id)
    if person.name_judged:
        return
    name = canonical(persons.full_names(session, person_id))
    if name is not None and name != person.name and (parse(name).is_full or not parse(person.name).is_full):
        persons.rename(session, person_id, name)
