"""The names that hang together, and their bearers as nodes for clustering."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations

from sqlmodel import Session

from quotes.names import compare, parse
from quotes.people.clustering import Node, Pair, hold_together, is_common
from quotes.people.constraints import Member
from quotes.people.context import PersonContext, role_words
from quotes.people.decision import JOIN_ALONE, REVIEW, Decision
from quotes.people.judged import Judged, Tied
from quotes.people.naming import blocks, cast_key
from quotes.people.profile import LIMITS, Contradiction, Profile, clearly, contradiction, namesakes, signs_in_common
from quotes.people.surroundings import context
from quotes.store import casts, persons
from quotes.store.casts import KnownName, Seen
from quotes.store.query import search_text
from quotes.types import SpeakerKind

SAMPLE = 40  # members of a name that are looked at closely
MANY = 200  # members from which on a name counts as borne by many: more are not counted
CLEAR_SHARE = 0.2  # of the rarer name's articles that hold both as two people: then they are two …
MOST_SHARED = 3  # … and so many always are enough
BESIDE = 10  # judged members of a group whose contexts are read
LARGEST = 400  # names that are clustered at once; beyond, only the nearest names are followed


def is_short(name: str) -> bool:
    """Whether a name is little more than one word: a family name, a given name, an initial with a family name.

    Args:
        name: the name as it is written.
    """
    return not parse(name).is_full


@dataclass(slots=True)
class Bearers:
    """The nodes of one name: `members` of those that are told apart one by one; `rest` takes all others of the name."""

    name: KnownName
    members: dict[Node, list[Seen]] = field(default_factory=dict)
    rest: Node | None = None


@dataclass(slots=True)
class Gathered:
    """All that clustering needs of the names that hang together."""

    names: dict[int, KnownName]
    bearers: list[Bearers]
    pairs: list[Pair]
    contradicting: dict[frozenset[tuple[str, int]], Contradiction]
    tied: dict[int, Tied]
    alike: set[frozenset[int]]
    two_people: Callable[[int, int], bool]
    together: dict[frozenset[int], bool] = field(default_factory=dict)

    @property
    def nodes(self) -> list[Node]:
        """Every node."""
        return [node for one in self.bearers for node in (*one.members, *([one.rest] if one.rest else ()))]

    def apart(self, one: Node, other: Node) -> bool:
        """Whether a human keeps two nodes apart, or articles name both as two of their people.

        Args:
            one: one node.
            other: the other.
        """
        if one.judged and other.judged and one.judged[0] == other.judged[0]:
            if one.judged[1] == other.judged[1]:
                return False
            return frozenset((one.judged[1], other.judged[1])) in self.tied[one.judged[0]].apart
        pair = frozenset((one.name_id, other.name_id))
        if pair not in self.alike or len(pair) < 2:
            return False
        if pair not in self.together:
            self.together[pair] = self.two_people(one.name_id, other.name_id)
        return self.together[pair]


class Gathering:
    """Names on their way to nodes."""

    def __init__(self, session: Session, judged: Judged) -> None:
        self.session, self.judged = session, judged
        self.names: dict[int, KnownName] = {}
        self.alike: set[frozenset[int]] = set()
        self.tied: dict[int, Tied] = {}
        self.spoken: dict[int, list[tuple[Seen, tuple[int, int]]]] = {}
        self.lost: dict[int, set[tuple[int, int]]] = {}  # groups in which humans put members that no article holds now
        self.known: dict[int, list[tuple[int, str]]] = {}  # name → people whom another source knows by it

    def gather(self, start: Iterable[int]) -> Gathered:
        """All names that hang together with these, and their nodes.

        Args:
            start: numbers of the names to begin with.
        """
        self._spread(start)
        bearers: list[Bearers] = []
        contradicting: dict[frozenset[tuple[str, int]], Contradiction] = {}
        for name in sorted(self.names.values(), key=lambda name: name.key):
            one, found = self._bearers(name)
            bearers.append(one)
            contradicting |= found
        made = Gathered(self.names, bearers, [], contradicting, self.tied, self.alike, self._two_people)
        made.pairs = self._pairs(made)
        self._known_elsewhere(made)
        return made

    # Which names hang together

    def _spread(self, start: Iterable[int]) -> None:
        waiting = [name for name in casts.names(self.session, set(start)) if name.kind is SpeakerKind.PERSON]
        while waiting:
            name = waiting.pop()
            if name.id in self.names or (is_short(name.label) and not self.judged.articles(name.key)):
                continue
            self.names[name.id] = name
            if is_short(name.label):  # only those of whom humans spoke: the others are `ShortNames`' task
                waiting += self._judged_with(name)
                continue
            waiting += self._mates(name)
            waiting += self._judged_with(name)
            waiting += self._people_of(name)

    def _mates(self, name: KnownName) -> list[KnownName]:
        """The names that may be spellings of this one."""
        wanted = {block for block in blocks(name.label) if not block.endswith("|")}
        found = []
        for other in casts.names_in(self.session, wanted):
            if other.id != name.id and other.kind is SpeakerKind.PERSON and likely(name.label, other.label):
                self.alike.add(frozenset((name.id, other.id)))
                found.append(other)
        return found if len(self.names) < LARGEST else []

    def _judged_with(self, name: KnownName) -> list[KnownName]:
        """The names of those with whom humans tied a bearer of this one, or from whom they parted it."""
        shas = self.judged.articles(name.key)
        self.spoken[name.id] = []
        for seen in casts.in_articles(self.session, [name.id], shas) if shas else ():
            found = self.judged.group(self.judged.own(Member(seen.sha256, seen.name, seen.kind.value)))
            if found is not None:
                tied, place = found
                self.tied[id(tied)] = tied
                self.spoken[name.id].append((seen, (id(tied), place)))
        present = {self.judged.own(Member(one.sha256, one.name, one.kind.value)) for one, _ in self.spoken[name.id]}
        for member in self.judged.named(name.key) - present:  # a name that humans spoke of stays its person's
            found = self.judged.group(member)
            if found is not None:
                self.tied[id(found[0])] = found[0]
                self.lost.setdefault(name.id, set()).add((id(found[0]), found[1]))
        keys: set[str] = set()
        lost = self.lost.get(name.id, set())
        for number in {group[0] for group in lost} | {group[0] for _, group in self.spoken[name.id]}:
            for act in self.tied[number].acts:
                keys |= self.judged.keys(act.members)
        return casts.names_of_keys(self.session, SpeakerKind.PERSON, keys) if keys else []

    def _people_of(self, name: KnownName) -> list[KnownName]:
        """The names of the people who bear this one now, and of those whom another source knows by it."""
        searched = search_text(name.label, longest=persons.LONGEST_NAME)
        found = casts.known_from_elsewhere(self.session, [searched]) if searched else {}
        self.known[name.id] = found.get(searched, [])
        people = {*casts.bearers(self.session, name.id, most=MANY), *(one for one, _ in self.known[name.id])}
        return casts.names(self.session, set(casts.names_of_people(self.session, people)))

    def _two_people(self, one: int, other: int) -> bool:
        """Whether articles name both as two of their people, and not by a mere slip."""
        shared = casts.shared_articles(self.session, one, other)
        if not shared:
            return False
        rarer = min(casts.count(self.session, name, most=MANY) for name in (one, other))
        return shared >= CLEAR_SHARE * min(rarer, MOST_SHARED / CLEAR_SHARE)

    # The nodes of a name

    def _bearers(self, name: KnownName) -> tuple[Bearers, dict[frozenset[tuple[str, int]], Contradiction]]:
        made = Bearers(name)
        groups: dict[tuple[int, int], list[Seen]] = {}
        for seen, group in self.spoken[name.id]:
            groups.setdefault(group, []).append(seen)
        spoken = {seen.id for members in groups.values() for seen in members}
        size = casts.count(self.session, name.id, most=MANY)
        for group, members in groups.items():
            made.members[self._node(name, len(made.members), members[:BESIDE], len(members), group)] = members
        for group in sorted(self.lost.get(name.id, set()) - groups.keys()):
            made.members[self._node(name, len(made.members), (), 0, group)] = []
        if is_short(name.label):
            return made, {}
        free = [one for one in casts.sample(self.session, name.id, most=SAMPLE + len(spoken)) if one.id not in spoken]
        common = is_common(name.label)
        if not free:
            profiles = {node: Profile.of(node.contexts()) for node in made.members} if len(made.members) > 1 else {}
            return made, self._contradictions(profiles, common=common)
        if not made.members and not self.doubtful(free[:SAMPLE], size, common=common):
            made.rest = self._node(name, 0, free[:SAMPLE], max(1, size - len(spoken)), None)
            return made, {}
        if size < MANY:
            free = [one for one in casts.sample(self.session, name.id, most=None) if one.id not in spoken]
        return self._told_apart(made, free, common=common, whole=size < MANY)

    def doubtful(self, free: Sequence[Seen], size: int, *, common: bool) -> bool:
        """Whether the bearers of a name have to be told apart one by one: where a few of them are not surely one.

        Args:
            free: some of its members, of whom no human spoke.
            size: how many members bear the name, counted up to `MANY`.
            common: whether many people bear the name.
        """
        if len(free) < 2 or (size >= MANY and not common):
            return False
        days = [one.published for one in free if one.published]
        far = bool(days) and (max(days) - min(days)).days > LIMITS.far_days
        genders = {one.gender for one in free if one.gender}
        roles = [role_words(one.titles, one.roles) for one in free]
        shared = not any(mine and theirs and mine.isdisjoint(theirs) for mine, theirs in combinations(roles, 2))
        if not far and len(genders) < 2 and shared:
            return False
        return len(namesakes([context(self.session, one) for one in free], common=common)) > 1

    def _told_apart(
        self, made: Bearers, free: Sequence[Seen], *, common: bool, whole: bool
    ) -> tuple[Bearers, dict[frozenset[tuple[str, int]], Contradiction]]:
        """Nodes of bearers that may be several people; `whole`: `free` are all of the name that humans left alone."""
        judged = list(made.members)
        profiles = {node: Profile.of(node.contexts()) for node in judged}
        contexts = {one.id: context(self.session, one) for one in free}
        left: list[Seen] = []
        for one in free:
            home = self._judged_home(profiles, contexts[one.id]) if len(judged) > 1 else None
            if home is None:
                left.append(one)
            else:
                made.members[home].append(one)
        parts = namesakes([contexts[one.id] for one in left], common=common)
        for part in parts:
            members = [left[place] for place in part]
            node = self._node(made.name, len(made.members), members[:SAMPLE], len(members), None)
            made.members[node] = members
            profiles[node] = Profile.of(contexts[one.id] for one in members)
        free_nodes = [node for node in made.members if node not in judged]
        if free_nodes and (len(free_nodes) == 1 or not whole):
            made.rest = free_nodes[0]
            del made.members[free_nodes[0]]
        return made, self._contradictions(profiles, common=common)

    def _contradictions(
        self, profiles: dict[Node, Profile], *, common: bool
    ) -> dict[frozenset[tuple[str, int]], Contradiction]:
        """What keeps bearers of one name apart."""
        found: dict[frozenset[tuple[str, int]], Contradiction] = {}
        judged = sum(node.judged is not None for node in profiles)
        for one, other in combinations(profiles, 2):
            if one.judged and one.judged == other.judged:
                continue
            reason = contradiction(profiles[one], profiles[other], common=common)
            if reason is None and one.judged is None and other.judged is None:
                reason = Contradiction("nothing tells which of them is meant")
            if reason is None and judged > 1 and (one.judged is None or other.judged is None):
                reason = Contradiction("humans told several bearers of this name apart")
            if reason is not None:
                found[frozenset((one.key, other.key))] = reason
        return found

    def _judged_home(self, profiles: dict[Node, Profile], one: PersonContext) -> Node | None:
        """Whose of several bearers whom humans told apart an article is; None where nothing tells."""
        mine = Profile.of([one])
        ranked = sorted(profiles, key=lambda node: -signs_in_common(profiles[node], mine))
        best, second = (signs_in_common(profiles[node], mine) for node in ranked[:2])
        if best > second:
            return ranked[0]
        place = clearly([node.size for node in profiles])
        return None if place is None else list(profiles)[place]

    def _node(
        self, name: KnownName, number: int, members: Sequence[Seen], size: int, group: tuple[int, int] | None
    ) -> Node:
        genders = Counter(one.gender for one in members if one.gender).most_common(2)
        sure = genders and (len(genders) == 1 or genders[0][1] >= 2 * genders[1][1])
        numbers = self.tied[group[0]].groups[group[1]].ids if group is not None else ()
        contexts: Callable[[], Sequence[PersonContext]] = cache(
            lambda: tuple(context(self.session, one) for one in members)
        )
        return Node(
            key=(name.key, number),
            name=name.label,
            size=size,
            contexts=contexts,
            gender=genders[0][0] if sure else None,
            judged=group,
            numbers=frozenset(numbers),
            name_id=name.id,
        )

    # Pairs of names

    def _pairs(self, made: Gathered) -> list[Pair]:
        nodes: dict[int, list[Node]] = {}
        for node in made.nodes:
            nodes.setdefault(node.name_id, []).append(node)
        found = []
        for pair in sorted(self.alike, key=sorted):
            one, other = sorted(pair)
            for mine in nodes.get(one, ()):
                found += [Pair(mine, theirs, hold_together(mine, theirs)) for theirs in nodes.get(other, ())]
        return found

    def _known_elsewhere(self, made: Gathered) -> None:
        """Tie bearers of a name by which another source, or a human, knows a person to that person."""
        by_name = {one.name.id: one for one in made.bearers}
        for name_id, people in self.known.items():
            nodes = [node for node in made.nodes if node.name_id == name_id]
            for person_id, alias in people:
                others = [one for one in casts.names_of_people(self.session, [person_id]) if one != name_id]
                known = [by_name[one] for one in others if one in by_name]
                anchors = [one.rest or next(iter(one.members)) for one in known if one.rest or one.members]
                if not nodes:
                    continue
                if not anchors:
                    nodes[0].numbers |= {person_id}
                    continue
                anchor = max(anchors, key=lambda node: (node.size, node.key))
                for node in nodes:
                    made.pairs.append(Pair(node, anchor, self._by_alias(node, anchor, alias)))

    @staticmethod
    def _by_alias(node: Node, anchor: Node, alias: str) -> Decision:
        found = hold_together(node, replace(anchor, name=alias, aliases=(alias,)))
        return replace(found, reasons=("a name by which another source knows this person", *found.reasons))


def likely(name: str, other: str) -> bool:
    """Whether two names are alike enough for one to be a spelling of the other, whatever their articles say.

    Args:
        name: the name as it is written.
        other: the other.
    """
    if is_short(other):
        return False
    compared = compare(name, other)
    return not compared.conflict and not compared.capped and compared.score >= REVIEW


def surely(name: str, other: str) -> bool:
    """Whether two names are one name for sure, spelled alike.

    Args:
        name: the name as it is written.
        other: the other.
    """
    compared = compare(name, other)
    return not (compared.capped or compared.held) and compared.score >= JOIN_ALONE


__all__ = ["MANY", "SAMPLE", "Bearers", "Gathered", "Gathering", "cast_key", "is_short", "likely", "surely"]
