"""Linking, judging and taking back do the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from sqlalchemy import Engine

from quotes.people.judgement_actions import merge, rename, split, undo
from quotes.services import people as service
from quotes.store import session
from quotes.store.persons import appearances
from tests.people.examples import analysis, keep, member, partition


def test_the_same_people_on_every_database(store: Engine) -> None:
    texts = [f"{index} Dimash Alzanov spoke." for index in range(3)] + ["John Smith kept bees.", "John Smith sang."]
    names = ["Dimash Alzanov"] * 3 + ["John Smith"] * 2
    roles = [["analyst"]] * 3 + [["beekeeper"], ["singer"]]
    with session(store, write=True) as opened:
        numbers = keep(
            opened, [analysis(t, [member(n, t, roles=r)]) for t, n, r in zip(texts, names, roles, strict=True)]
        )
    with session(store, write=True) as opened:
        before = partition(opened)
        assert {len(group) for group in before} == {3, 1}
        (pair,) = service.review_queue(opened).items
        joined = merge(opened, *(one.id for one in pair.people), who="ann")
        assert len(partition(opened)) == 2
        first = appearances(opened, article_id=numbers[0])[0]
        parted = split(opened, first.person_id or 0, [first.id], who="ann")
        rename(opened, first.person_id or 0, "D. Alzanov", who="ann")
        undo(opened, parted, who="ann")
        undo(opened, joined, who="ann")
        assert partition(opened) == before
        history = service.history(opened)
        assert [one.undone for one in history.items] == [False, False, False, True, True]
        assert {view.name for view in service.appearances(opened, first.person_id or 0)} == {"Dimash Alzanov"}
