"""Which bearers of like names are one person: clusters under must-links and cannot-links. Pure: no store.

The result depends on what the nodes are, never on their order: links are made from the surest to the least sure, ties
in the order of the names, and a cluster takes in another only where every name of the one may be the other's (complete
linkage; chains of weak likenesses make no person).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from quotes.names import compare
from quotes.names.prepared import prepared
from quotes.people.context import PersonContext, PersonSigns, common_name, signs, together
from quotes.people.decision import AGREES, Candidate, Decision, PairOutcome, decide
from quotes.people.profile import Contradiction

RIVAL_SHARE = 0.1  # of the articles of the one whom a name may mean: fewer make nobody a rival
TELLING = 2  # so many more signs decide between two who may be meant
RIVAL = 0.15  # by how much the rival's name may be less alike
CONTEXTS = 6  # of a node's articles whose contexts are held against another's
ASKED = 0.8  # name score from which a human is asked


@dataclass(eq=False, slots=True)
class Node:
    """Bearers of one name who are one person for sure: what clustering joins.

    Args:
        key: what tells it from all other nodes whatever came first: the name's key and a number among its bearers.
        name: one spelling of the name.
        size: in how many articles (counted up to a limit).
        contexts: of some of its articles, read when they are first needed.
        judged: the human decisions that speak of it and its group in them, None where none does.
        numbers: the people's numbers that human decisions, or other sources, give it.
        aliases: names by which another source knows it.
    """

    key: tuple[str, int]
    name: str
    size: int
    contexts: Callable[[], Sequence[PersonContext]]
    gender: str | None = None
    judged: tuple[int, int] | None = None
    numbers: frozenset[int] = frozenset()
    name_id: int = 0
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Nodes of which only a human can tell whether they are one, with the reasons, what speaks against it first."""

    nodes: tuple[Node, ...]
    score: float
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Clusters:
    """The nodes by person, why those joined by the machine are one, and what only a human can tell."""

    clusters: list[list[Node]]
    reasons: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)


@dataclass(slots=True)
class Pair:
    """Two nodes with what was decided about them."""

    one: Node
    other: Node
    decision: Decision


@lru_cache(maxsize=65_536)
def at_odds(name: str, other: str) -> bool:
    """Whether two names cannot be one person's: they contradict, or agree in too little.

    Args:
        name: the name as it is written.
        other: the other.
    """
    compared = compare(name, other)
    return compared.held or compared.conflict or (compared.score <= AGREES and not compared.capped)


@lru_cache(maxsize=65_536)
def is_common(name: str) -> bool:
    """Whether many people bear this name.

    Args:
        name: the name as it is written.
    """
    return common_name([word.text for word in prepared(name).tokens])


def hold_together(one: Node, other: Node) -> Decision:
    """What the names and the articles of two nodes of different names say.

    Args:
        one: one node.
        other: the other.
    """
    compared = compare(one.name, other.name)
    if compared.conflict:
        return Decision(PairOutcome.DIFFERENT, compared.score, compared.reasons)
    if one.gender and other.gender and one.gender != other.gender:
        told = PersonSigns(ruled_out=f"one is {one.gender}, the other {other.gender}")
    else:
        told = together(
            _signs(mine, theirs) for mine in one.contexts()[:CONTEXTS] for theirs in other.contexts()[:CONTEXTS]
        )
    common = is_common(one.name) or is_common(other.name)
    return decide(one.name, Candidate([other.name], told, common=common, aliases=other.aliases))


def _signs(mine: PersonContext, theirs: PersonContext) -> PersonSigns:
    found = signs(mine, theirs)
    if found.ruled_out is None:
        return found
    return PersonSigns(against=(found.ruled_out,))  # one article may err; what most say is asked before


def cluster(
    nodes: Sequence[Node],
    pairs: Sequence[Pair],
    *,
    apart: Callable[[Node, Node], bool],
    contradicting: dict[frozenset[tuple[str, int]], Contradiction],
) -> Clusters:
    """Join nodes to people.

    Args:
        nodes: all that are tied by likeness or by human decisions.
        pairs: those with different names that were held against each other.
        apart: whether a human keeps two nodes apart, or an article names both as two people.
        contradicting: keys of two nodes of one name that cannot be one life, with the reason.
    """
    work = _Clustering(sorted(nodes, key=lambda node: node.key), pairs, apart, contradicting)
    work.must_links()
    work.same_names()
    work.like_names()
    return work.done()


class _Clustering:
    """One clustering under way."""

    def __init__(
        self,
        nodes: Sequence[Node],
        pairs: Sequence[Pair],
        apart: Callable[[Node, Node], bool],
        contradicting: dict[frozenset[tuple[str, int]], Contradiction],
    ) -> None:
        self.nodes, self.pairs, self.apart, self.contradicting = nodes, pairs, apart, contradicting
        self.home: dict[Node, list[Node]] = {node: [node] for node in nodes}
        self.reasons: dict[tuple[str, int], tuple[str, ...]] = {}
        self.questions: list[Question] = []
        self.beside: dict[Node, list[Pair]] = {node: [] for node in nodes}
        for pair in pairs:
            self.beside[pair.one].append(pair)
            self.beside[pair.other].append(pair)

    def join(self, one: Node, other: Node) -> None:
        mine, theirs = self.home[one], self.home[other]
        if mine is theirs:
            return
        mine.extend(theirs)
        for node in theirs:
            self.home[node] = mine

    def must_links(self) -> None:
        """What humans said is one, is one, whatever the names say."""
        groups: dict[tuple[int, int], Node] = {}
        for node in self.nodes:
            if node.judged is not None:
                self.join(groups.setdefault(node.judged, node), node)

    def same_names(self) -> None:
        """Bearers of one full name are one person, but for those whom something contradicts."""
        names: dict[str, list[Node]] = {}
        for node in self.nodes:
            names.setdefault(node.key[0], []).append(node)
        for bearers in names.values():
            for one, other in combinations(bearers, 2):
                if frozenset((one.key, other.key)) not in self.contradicting and self.compatible(one, other):
                    self.join(one, other)

    def like_names(self) -> None:
        """Join those whose names are alike, from the surest on, where nobody else may as well be meant."""
        surest = sorted(
            self.pairs,
            key=lambda pair: (
                -pair.decision.score,
                -pair.decision.support,
                min(pair.one.key, pair.other.key),
                max(pair.one.key, pair.other.key),
            ),
        )
        for pair in surest:
            if pair.decision.outcome is PairOutcome.DIFFERENT or self.home[pair.one] is self.home[pair.other]:
                continue
            rival = self.rival(pair.one, pair) or self.rival(pair.other, pair)
            if rival is not None:
                self.ask((pair.one, pair.other, rival), pair, "the name may be either's")
            elif not self.compatible(pair.one, pair.other):
                continue
            elif pair.decision.outcome is PairOutcome.SAME:
                self.join(pair.one, pair.other)
                smaller = min(pair.one, pair.other, key=lambda node: (node.size, node.key))
                self.reasons[smaller.key] = pair.decision.reasons
            elif pair.decision.score >= ASKED:
                self.ask((pair.one, pair.other), pair, None)

    def ask(self, nodes: tuple[Node, ...], pair: Pair, against: str | None) -> None:
        reasons = pair.decision.reasons if against is None else (against, *pair.decision.reasons)
        self.questions.append(Question(nodes, pair.decision.score, reasons))

    def rival(self, short: Node, pair: Pair) -> Node | None:
        """Somebody else whom the name `short` may as well mean: surely not the one of the pair, and not a mere slip."""
        chosen = pair.other if pair.one is short else pair.one
        for beside in self.beside[short]:
            other = beside.other if beside.one is short else beside.one
            if beside is pair or beside.decision.outcome is PairOutcome.DIFFERENT:
                continue
            if self.home[other] is self.home[chosen] or self.home[other] is self.home[short]:
                continue
            if pair.decision.support - beside.decision.support >= TELLING:
                continue
            if pair.decision.score - beside.decision.score > RIVAL:
                continue
            if self.weight(other) < RIVAL_SHARE * max(self.weight(chosen), short.size):
                continue
            if at_odds(chosen.name, other.name) or self.apart(chosen, other):
                return other
        return None

    def weight(self, node: Node) -> int:
        return sum(one.size for one in self.home[node])

    def compatible(self, one: Node, other: Node) -> bool:
        """Whether every name of the one's cluster may be the other's, and nothing keeps two of them apart."""
        mine, theirs = self.home[one], self.home[other]
        if mine is theirs:
            return True
        names = {node.name for node in mine} & {node.name for node in theirs}
        for left in mine:
            for right in theirs:
                if self.apart(left, right) or frozenset((left.key, right.key)) in self.contradicting:
                    return False
                if left.gender and right.gender and left.gender != right.gender and left.key[0] != right.key[0]:
                    return False
                if not names and at_odds(left.name, right.name):
                    return False
        return True

    def done(self) -> Clusters:
        clusters = list({id(cluster): cluster for cluster in self.home.values()}.values())
        clusters = [sorted(cluster, key=lambda node: node.key) for cluster in clusters]
        for keys, found in self.contradicting.items():
            if not found.asked:
                continue
            one, other = sorted((node for node in self.nodes if node.key in keys), key=lambda node: node.key)
            if self.home[one] is not self.home[other] and not self.apart(one, other):
                self.questions.append(Question((one, other), 1.0, (found.reason, "identical names")))
        kept = [question for question in self.questions if len({id(self.home[one]) for one in question.nodes}) > 1]
        return Clusters(sorted(clusters, key=lambda cluster: cluster[0].key), self.reasons, kept)
