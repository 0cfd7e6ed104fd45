"""Bringing the people of the store into step with what was read and judged: names in, links out.

Whoever is touched is clustered anew with all names that hang together with theirs; everybody else stays as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from quotes.names import parse
from quotes.people import questions, records
from quotes.people.clustering import Clusters, Node, cluster
from quotes.people.gathering import Bearers, Gathered, Gathering
from quotes.people.judged import Judged
from quotes.people.naming import canonical
from quotes.people.numbering import NumberClaim, heirs, numbers
from quotes.store import casts, persons
from quotes.store.casts import Seen
from quotes.types import Evidence, SpeakerKind

_JUDGED = (Evidence("judgement", "a human said so"),)
_ALIKE = (Evidence("name", "identical names"),)


@dataclass(slots=True)
class Reconciled:
    """What came of it: the names that were gone through, people made, members newly linked to somebody known."""

    names: set[int] = field(default_factory=set)
    created: set[int] = field(default_factory=set)
    moved: int = 0
    people: set[int] = field(default_factory=set)


def reconcile(session: Session, judged: Judged, name_ids: Iterable[int]) -> Reconciled:
    """Cluster these names, and all that hang together with them, and write what is new; the caller commits.

    Args:
        session: an open session that may write.
        judged: what humans decided.
        name_ids: numbers of full names of people; short names and organisations are passed over.
    """
    done = Reconciled()
    for name_id in dict.fromkeys(name_ids):
        if name_id in done.names:
            continue
        gathered = Gathering(session, judged).gather([name_id])
        if not gathered.names:
            done.names.add(name_id)
            continue
        found = cluster(gathered.nodes, gathered.pairs, apart=gathered.apart, contradicting=gathered.contradicting)
        _Writing(session, judged, gathered, found, done).write()
        done.names |= gathered.names.keys()
    return done


class _Writing:
    """The clusters of some names on their way into the store."""

    def __init__(self, session: Session, judged: Judged, gathered: Gathered, found: Clusters, done: Reconciled) -> None:
        self.session, self.judged, self.gathered, self.found, self.done = session, judged, gathered, found, done
        self.bearers: dict[int, Bearers] = {one.name.id: one for one in gathered.bearers}
        self.members: dict[Node, list[Seen]] = {
            node: members for one in gathered.bearers for node, members in one.members.items()
        }
        self.counts: dict[Node, Counter[int]] = {}
        self.before: dict[int, Counter[int]] = {}

    def write(self) -> None:
        """Give every cluster its number, link its members, and tidy up after those who are gone."""
        self._count()
        clusters = self.found.clusters
        claims = [self._claim(nodes) for nodes in clusters]
        wanted = {number for claim in claims for number in (*claim.counts, *claim.judged)}
        kinds = casts.kinds(self.session, wanted)
        existing = {number for number, kind in kinds.items() if kind is SpeakerKind.PERSON}
        chosen = numbers(claims, existing)
        people: dict[Node, int] = {}
        for nodes, number in zip(clusters, chosen, strict=True):
            if number in existing or any(self._holds(node) for node in nodes):
                people |= dict.fromkeys(nodes, self._person(nodes, number, existing))
        changed = {people[node] for node in people if self._link(node, people[node])}
        changed |= {gone for gone, shares in self.before.items() if shares.keys() - {gone}}
        self._gone(existing, set(people.values()))
        for nodes in clusters:
            if nodes[0] in people:
                self._name(nodes, people[nodes[0]], changed)
        questions.ask(self.session, self.found.questions, people)
        self.done.people |= set(people.values())
        self.session.expire_all()

    def _count(self) -> None:
        """How many members of each node are linked to each person now."""
        for one in self.gathered.bearers:
            rest = casts.links(self.session, one.name.id)
            for node, members in one.members.items():
                told = Counter(seen.person_id for seen in members)
                self.counts[node] = Counter({number: count for number, count in told.items() if number is not None})
                for number, count in told.items():
                    rest[number] = rest.get(number, 0) - count
            if one.rest is not None:
                self.counts[one.rest] = Counter(
                    {number: count for number, count in rest.items() if number and count > 0}
                )

    def _claim(self, nodes: Sequence[Node]) -> NumberClaim:
        claim = NumberClaim()
        for node in nodes:
            claim.counts += self.counts.get(node, Counter())
            claim.judged |= node.numbers
        return claim

    def _holds(self, node: Node) -> bool:
        """Whether any article holds a member of a node."""
        return bool(self.members.get(node)) or node not in self.members

    def _person(self, nodes: Sequence[Node], number: int | None, existing: set[int]) -> int:
        if number is not None and number in existing:
            return number
        largest = max(nodes, key=lambda node: (node.size, node.key))
        made = persons.create(self.session, name=largest.name, kind=SpeakerKind.PERSON, person_id=number)
        casts.bring_back(self.session, made)
        existing.add(made)
        self.done.created.add(made)
        return made

    def _link(self, node: Node, person_id: int) -> int:
        """Link the members of a node; says how many were linked otherwise before."""
        for number, count in self.counts.get(node, Counter()).items():
            self.before.setdefault(number, Counter())[person_id] += count
        reasons = self.found.reasons.get(node.key)
        evidence = _JUDGED if node.judged else _ALIKE if reasons is None else (Evidence("name", "; ".join(reasons)),)
        one = self.bearers[node.name_id]
        if node is one.rest:
            besides = {seen.id for members in one.members.values() for seen in members}
            changed = casts.link_name(self.session, node.name_id, person_id, besides=besides, evidence=evidence)
        else:
            ids = [seen.id for seen in self.members[node] if seen.person_id != person_id]
            casts.link_members(self.session, ids, person_id, evidence=evidence)
            changed = len(ids)
        self.done.moved += changed
        return changed

    def _gone(self, existing: Collection[int], staying: Collection[int]) -> None:
        """Let the numbers that nobody bears any more lead to those who have what they had."""
        for gone, heir in sorted(heirs(self.before, staying).items()):
            if gone not in existing or persons.appears(self.session, gone):
                continue
            give_up(self.session, gone, heir, judged=self.judged.speaks_of(gone))

    def _name(self, nodes: Sequence[Node], person_id: int, changed: Collection[int]) -> None:
        said, before = self._said(nodes)
        person = persons.get(self.session, person_id)
        if said is not None:
            if person.name != said or not person.name_judged:
                persons.rename(self.session, person_id, said, judged=True)
            return
        if person.name_judged and any(node.judged for node in nodes):
            name = canonical(persons.full_names(self.session, person_id)) or before or person.name
            persons.rename(self.session, person_id, name)
        elif person_id in changed:
            settle_name(self.session, person_id)

    def _said(self, nodes: Sequence[Node]) -> tuple[str | None, str | None]:
        """What humans call a person, and what it was called before they did."""
        before = None
        for node in nodes:
            if node.judged is None:
                continue
            tied, place = self.gathered.tied[node.judged[0]], node.judged[1]
            name = tied.said.get(tied.groups[place])
            if name is not None:
                return name, None
            before = before or self.judged.before(tied, place)
        return None, before


def give_up(session: Session, gone: int, heir: int, *, judged: bool = False) -> None:
    """Let a person be no more: its number, names and quotes are another's.

    Args:
        session: an open session that may write.
        gone: the number of a person without appearances.
        heir: whose all is from now on.
        judged: whether humans spoke of `gone`; then what it brought is shared, and parted, by their decisions.
    """
    if not judged:
        theirs, own = persons.get(session, gone).identifiers, persons.get(session, heir).identifiers
        if theirs:
            records.identify(session, heir, {**theirs, **own})
    persons.merge(session, heir, gone)
    casts.lead_on(session, gone, heir)
    session.expire_all()


def settle_name(session: Session, person_id: int) -> None:
    """Let a person bear the most frequent full form of its names, unless a human chose another.

    Args:
        session: a session on the store.
        person_id: the person's number in the store.
    """
    person = persons.get(session, person_id)
    if person.name_judged:
        return
    name = canonical(persons.full_names(session, person_id))
    if name is not None and name != person.name and (parse(name).is_full or not parse(person.name).is_full):
        persons.rename(session, person_id, name)
