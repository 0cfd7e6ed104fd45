"""What only a human can tell, grouped by name: one question for all who bear it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from quotes.people.clustering import Node, Question
from quotes.store import reviews
from quotes.types import Evidence

SHOWN = 4  # reasons that are kept with a question


def ask(session: Session, questions: Sequence[Question], people: Mapping[Node, int]) -> None:
    """Let exactly these questions wait about these people; one that waits already keeps its number.

    Args:
        session: an open session that may write.
        questions: what clustering could not tell.
        people: who each node is.
    """
    groups: list[tuple[set[int], list[Question]]] = []
    for question in questions:
        asked = {people[node] for node in question.nodes if node in people}
        if len(asked) < 2:
            continue
        tied = [group for group in groups if group[0] & asked]
        mine: tuple[set[int], list[Question]] = (asked, [question])
        for group in tied:
            mine = (mine[0] | group[0], [*group[1], *mine[1]])
            groups.remove(group)
        groups.append(mine)
    wanted = [
        (sorted(asked), max(one.score for one in about), _evidence(about), _name(about)) for asked, about in groups
    ]
    reviews.replace(session, set(people.values()), wanted)


def _evidence(about: Sequence[Question]) -> tuple[Evidence, ...]:
    """The reasons of a group's questions, those first that speak against."""
    texts = [reason for one in sorted(about, key=lambda one: -one.score) for reason in one.reasons]
    return tuple(Evidence("name", text) for text in list(dict.fromkeys(texts))[:SHOWN])


def _name(about: Sequence[Question]) -> str:
    """The name of the one who appears most."""
    nodes = [node for one in about for node in one.nodes]
    return max(nodes, key=lambda node: (node.size, node.key)).name
