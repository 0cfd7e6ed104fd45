"""The grouping finds what comparing every quote with every other one finds."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from sqlalchemy import select

from quotes.sayings.grouping import group
from quotes.sayings.matching import link
from quotes.store import sayings, session, stored_quotes
from quotes.store.tables import Quote
from quotes.store.upsert import table
from tests.stores import said, store_of

_SAYINGS = (
    "The ferry to the outer islands will run again before the first snow falls",
    "Nobody in this council has ever paid a builder for a vote",
    "Our nurses deserve a contract that lets them sleep at night",
    "The glacier lost more ice this summer than in the ten years before it",
)


def _prints(number: int, words: str) -> list[tuple[str, str]]:
    """One utterance as five papers print it, and what nobody may take for it."""
    first, last = words.rsplit(" ", 4)[0], words.split(" ", 3)[3]
    return [
        (f"“{words},” said Ann Roe.", "Ann Roe"),
        (f"Roe, in paper {number}: “{words}.”", "Ann Roe"),
        (f"“{first},” Roe said.", "Ann Roe"),
        (f"She was clear. “… {last}.”", "Ann Roe"),
        (f"“{words.replace(' the ', ' that ', 1)},” the mayor said.", "Ann Roe"),
        (f"“A day in office number {number} is a long one for any of us,” said Bob Poe.", "Bob Poe"),
    ]


def test_the_groups_are_those_of_the_exhaustive_comparison() -> None:
    texts = [one for number, words in enumerate(_SAYINGS) for one in _prints(number, words)]
    made = store_of([said(text, name, day=date(2022, 3, 1 + place)) for place, (text, name) in enumerate(texts)])
    with session(made, write=True) as s:
        group(s)
        ids = list(s.scalars(select(table(Quote).c.id).order_by(table(Quote).c.id)))
        homes = sayings.of_quotes(s, ids)
        quotes = stored_quotes.load(s, ids)
    linked = {frozenset((a.quote_id, b.quote_id)) for a, b in combinations(quotes, 2) if link(a, b) is not None}
    together = {frozenset(pair) for pair in combinations(ids, 2) if homes.get(pair[0], -1) == homes.get(pair[1], -2)}
    assert len(linked) >= 4 * len(_SAYINGS)
    assert linked <= together
    assert together == _closed(linked)


def _closed(pairs: set[frozenset[int | None]]) -> set[frozenset[int | None]]:
    """All pairs that a chain of pairs joins."""
    groups: list[set[int | None]] = []
    for pair in pairs:
        touched = [one for one in groups if one & pair]
        groups = [one for one in groups if not one & pair] + [set(pair).union(*touched)]
    return {frozenset(one) for found in groups for one in combinations(found, 2)}
