"""A person over time, on both databases: roles, sources, quotes by period, company; and how days become periods."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from quotes.errors import NotFoundError
from quotes.people import link
from quotes.services import library, people
from quotes.services.periods import Unit, periods, unit_for
from quotes.services.portrait import as_record, portrait, roles_over_time
from quotes.store import judgements, save, session
from quotes.store.person_timeline import RolesSeen
from tests.store.examples import analysis

NAMES = {"Tokayev": "Kassym Tokayev"}
ARTICLES = (  # text, source, day, Tokayev's roles
    (
        "“We leave” said Kassym Tokayev. “Over” said Tokayev. “No” said Ivan Kislov.",
        "Paper",
        date(2021, 3, 5),
        "senator",
    ),
    ("“Ten days” said Kassym Tokayev. “We stay” said Ivan Kislov.", "Wire", date(2022, 1, 7), "the president"),
    ("“At last” said Kassym Tokayev. “Why” said Dana Li.", "Wire", date(2022, 2, 1), "President"),
    ("“Nothing” said Kassym Tokayev.", None, None, "president"),
    ("“Elsewhere” said Dana Li. “Not I” said Ivan Kislov.", "Wire", date(2023, 1, 1), ""),
)


@pytest.fixture
def kept(store: Engine) -> Engine:
    for text, source, day, role in ARTICLES:
        found = analysis(text, full_names=NAMES, source=source, published=day)
        cast = tuple(
            replace(one, roles=(role, "Dr.")) if one.name == "Kassym Tokayev" and role else one for one in found.cast
        )
        with session(store, write=True) as s:
            link(s, save(s, replace(found, cast=cast)).article_id)
    return store


def test_what_the_articles_tell_of_a_person(kept: Engine) -> None:
    with session(kept) as s:
        [person] = library.people(s, query="tokayev").items
        seen = portrait(s, person.id)
        assert [(one.role, one.articles, one.undated, one.first, one.last, one.sources) for one in seen.roles] == [
            ("the president", 3, 1, date(2022, 1, 7), date(2022, 2, 1), ("Wire",)),
            ("senator", 1, 0, date(2021, 3, 5), date(2021, 3, 5), ("Paper",)),
        ]
        assert [(one.name, one.quotes, one.articles, one.undated, one.first) for one in seen.printers[:2]] == [
            ("Paper", 2, 1, 0, date(2021, 3, 5)),
            ("Wire", 2, 2, 0, date(2022, 1, 7)),
        ]
        assert (seen.printers[2].id, seen.printers[2].name, seen.printers[2].undated) == (None, None, 1)
        assert seen.timeline.unit is Unit.MONTH
        assert len(seen.timeline.periods) == 12
        assert [one.count for one in seen.timeline.periods if one.count] == [2, 1, 1]
        assert seen.timeline.undated == 1
        assert [(one.name, one.articles, one.quotes) for one in seen.companions] == [
            ("Ivan Kislov", 2, 2),
            ("Dana Li", 1, 1),
        ]
        assert [ref.published for ref in seen.companions[0].shared] == [date(2022, 1, 7), date(2021, 3, 5)]
        assert [one.name for one in portrait(s, person.id, companions=1).companions] == ["Ivan Kislov"]
        assert seen.undated_forms == {"Kassym Tokayev": 1}
        plain = json.loads(json.dumps(as_record(seen)))
        assert plain["quotes_over_time"]["periods"][0] == {"first": "2021-03-01", "last": "2021-03-31", "quotes": 2}
        assert plain["quoted_beside"][0]["name"] == "Ivan Kislov"


def test_what_a_human_rejected_counts_nowhere(kept: Engine) -> None:
    with session(kept, write=True) as s:
        [kislov] = library.people(s, query="kislov").items
        [person] = library.people(s, query="tokayev").items
        for quote in library.quotes(s, library.QuoteFilter(person_id=kislov.id)).items:
            people.reject_quote(s, quote.id, who="ann")
        seen = portrait(s, person.id)
        assert [one.name for one in seen.companions] == ["Dana Li"]
        nobody = portrait(s, kislov.id)
        assert (nobody.printers, nobody.companions, nobody.timeline.periods, nobody.timeline.undated) == ((), (), (), 0)


def test_a_chosen_name_says_so_and_nobody_is_nobody(kept: Engine) -> None:
    with session(kept, write=True) as s:
        [person] = library.people(s, query="tokayev").items
        assert portrait(s, person.id).name_origin == "most frequent full form"
        people.rename(s, person.id, "K. Tokayev", who="ann")
        assert portrait(s, person.id).name_origin == "chosen by a human"
        with pytest.raises(NotFoundError):
            portrait(s, 10**6)


def test_who_was_joined_is_found_under_the_one_who_stayed(kept: Engine) -> None:
    with session(kept, write=True) as s:
        one, other = (library.people(s, query=name).items[0].id for name in ("tokayev", "li"))
        outcome = people.merge(s, one, other, who="ann")
        assert outcome.people[0].id == one
        assert people.now_under(s, other) == one
        assert people.now_under(s, one) == one
        people.undo(s, outcome.judgement, who="ann")
        assert people.now_under(s, other) == other
        assert judgements.in_force(s) == []


def test_one_role_in_several_wordings_is_one() -> None:
    day = date(2020, 1, 1)
    later = day + timedelta(1)
    seen = [
        RolesSeen(("the Mayor of Wexby", "mayor.", "Mayor"), "A", 1, 0, day, day),
        RolesSeen(("mayor of Wexby", "Dr.", "Mayor"), "B", 2, 0, later, later),
        RolesSeen(("mayor of  Wexby",), None, 1, 1, None, None),
    ]
    found = {one.role: (one.articles, one.undated, one.first, one.last, one.sources) for one in roles_over_time(seen)}
    assert found == {
        "mayor of Wexby": (4, 1, day, later, ("A", "B")),
        "Mayor": (3, 0, day, later, ("A", "B")),
    }


DAYS = st.dictionaries(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.integers(1, 50), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(DAYS)
def test_periods_lose_no_quote_and_leave_no_gap(counts: dict[date, int]) -> None:
    first, last = min(counts), max(counts)
    unit = unit_for(first, last)
    found = periods(counts, unit)
    assert sum(one.count for one in found) == sum(counts.values())
    assert found[0].first <= first <= found[0].last
    assert found[-1].first <= last <= found[-1].last
    assert found[0].count
    assert found[-1].count
    for one, following in pairwise(found):
        assert following.first == one.last + timedelta(days=1)
    assert unit is Unit.DECADE or len(found) <= 60
