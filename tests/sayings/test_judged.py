"""What humans decide about sayings holds in every later grouping, and can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlmodel import Session

from quotes.errors import InputError, NotFoundError
from quotes.sayings.grouping import group
from quotes.sayings.indexing import refresh
from quotes.services import auditing, history
from quotes.services import people as decisions
from quotes.services.checking import check
from quotes.store import sayings, session, wordings
from quotes.store.saving import save
from quotes.store.tables import Quote
from quotes.store.upsert import table
from quotes.store.wordings import Index
from quotes.types import Analysis, RunInfo
from quotes.wording.features import features, normals
from tests.stores import said, store_of

TAX = "We will not raise taxes on the middle class this year"
ARTICLES = (
    said(f"“{TAX},” said Ann Roe.", "Ann Roe", source="One"),
    said(f"In the hall: “{TAX},” Roe said.", "Ann Roe", source="Two"),
    said("Later. “We will not raise any taxes on the middle class this year,” said Roe.", "Ann Roe", source="Three"),
    said("“The harbour is closed until the divers come back from the wreck,” said Bob Poe.", "Bob Poe"),
    said("Poe: “The harbour is closed until the divers come back from the wreck.”", "Bob Poe", source="Two"),
    said("“Taxes stay as they are,” said Ann Roe.", "Ann Roe", source="Four"),
)


def ids(s: Session) -> list[int]:
    return list(s.scalars(select(table(Quote).c.id).order_by(table(Quote).c.article_id)))


def partition(s: Session) -> set[frozenset[int]]:
    """The groups of two quotes or more."""
    group(s)
    homes = sayings.of_quotes(s, ids(s))
    groups: dict[int, set[int]] = {}
    for quote, home in homes.items():
        groups.setdefault(home, set()).add(quote)
    return {frozenset(one) for one in groups.values() if len(one) > 1}


def test_same_and_different_come_before_the_machine_and_an_undo_leaves_what_it_found() -> None:
    with session(store_of(ARTICLES), write=True) as s:
        one, two, three, _, _, six = ids(s)
        before = partition(s)
        assert any({one, two, three} == found for found in before)
        apart = auditing.decide(s, one, three, same=False, who="Mia")
        assert not any({one, three} <= found for found in partition(s))
        same = auditing.decide(s, one, six, same=True, who="Mia")
        assert any({one, six} <= found for found in partition(s))
        assert "Mia decided" in auditing.evidence(s, six)[0].text
        assert [row.text.split("“")[0] for row in history.history(s).items][:1] == ["one saying: "]
        decisions.undo(s, apart, who="Mia")  # whoever takes it back, and wherever: the next look shows it
        decisions.undo(s, same, who="Mia")
        assert partition(s) == before


def test_decisions_outlive_another_run_and_stale_words_are_forgotten() -> None:
    made = store_of(ARTICLES)
    with session(made, write=True) as s:
        one, _, three, *_ = ids(s)
        auditing.decide(s, one, three, same=False, who="Mia")
    with session(made, write=True) as s:
        save(s, _again(ARTICLES[2]))
        (new,) = (one for one in ids(s) if one > 6)
        assert three not in ids(s)
        assert not any({one, new} <= found for found in partition(s))
        save(s, replace(_again(ARTICLES[4]), quotes=(), run=RunInfo("test", "empty", "gold")))
        refresh(s)
        assert s.execute(text("SELECT count(*) FROM wording_gone")).scalar_one() == 0
        found = wordings.holders(s, Index.QUOTES, list(features(normals("harbour divers wreck taxes"))), limit=99)
        assert found
        assert {one for ids_of in found for one in ids_of} <= set(ids(s))
        assert len(check(s, "The harbour is closed until the divers come back", speaker="Bob Poe").matches) == 1


def _again(analysis: Analysis) -> Analysis:
    """The same article as another model reads it: its quotes without their marks."""
    quotes = tuple(
        replace(one, content=tuple(span._replace(start=span.start + 1, end=span.end - 1) for span in one.content))
        for one in analysis.quotes
    )
    return replace(analysis, quotes=quotes, run=RunInfo("test", "newer", "gold"))


def test_what_cannot_be_decided_is_refused() -> None:
    with session(store_of(ARTICLES), write=True) as s:
        with pytest.raises(InputError, match="against itself"):
            auditing.decide(s, 1, 1, same=True, who="Mia")
        with pytest.raises(NotFoundError):
            auditing.decide(s, 1, 99, same=True, who="Mia")


ACTS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.booleans()), min_size=1, max_size=5)


@pytest.mark.slow
@settings(max_examples=6, deadline=None)
@given(ACTS)
def test_any_decisions_hold_newest_first_and_all_undone_is_as_before(acts: list[tuple[int, int, bool]]) -> None:
    with session(store_of(ARTICLES), write=True) as s:
        known, before, made = ids(s), partition(s), []
        for one, other, same in acts:
            if one != other:
                made.append(auditing.decide(s, known[one], known[other], same=same, who="Mia"))
                together = any({known[one], known[other]} <= found for found in partition(s))
                assert together == same
        for number in made:
            decisions.undo(s, number, who="Mia")
        assert partition(s) == before
