"""Sayings: quotes of different articles that are one utterance, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.sayings.audit import Audit, SayingReport
from quotes.services import auditing
from quotes.store import save, session
from quotes.types import Analysis
from quotes.wording.types import Change, ChangeKind, Wording
from tests.stores import gold_seeds, said, store_of

TAX = "We will not raise taxes on the middle class this year"


def audit(analyses: list[Analysis]) -> Audit:
    made = store_of(analyses)
    with session(made, write=True) as s:
        auditing.group(s)
        return auditing.audit(s)


def test_the_sample_articles_give_three_differing_sayings_and_nothing_false() -> None:
    found = audit(gold_seeds())
    pairs = [{one.quote.parts[0].strip("“”,.") for one in report.wordings} for report in found.differing]
    tokayev = {
        "The main mission of the CSTO peacekeeping forces has been successfully completed",
        "The CSTO peacekeeping forces’ core objective has been fulfilled satisfactorily",
    }
    assert any(tokayev <= pair for pair in pairs)
    assert any(any("very difficult to get them" in words for words in pair) and len(pair) == 2 for pair in pairs)
    assert any(any("a gradual pullout" in words for words in pair) and len(pair) == 3 for pair in pairs)
    assert sorted(report.credited[0].split()[-1] for report in found.differing) == ["Blinken", "Tokayev", "Tokayev"]
    assert all(change.kind is not ChangeKind.NEGATION for one in found.differing for change in _changes(one))
    assert found.disputed == ()
    assert found.turned == ()


def _changes(report: SayingReport) -> list[Change]:
    return [change for wording in report.wordings for change in wording.changes]


def test_a_lost_denial_comes_before_a_comma_and_a_rival_speaker_is_a_dispute() -> None:
    found = audit(
        [
            said(
                f"“{TAX},” said Ann Roe. “The harbour wall, as I said, was built to last a hundred years.”", "Ann Roe"
            ),
            said(f"“{TAX.replace('not ', '')},” said Roe.", "Ann Roe", source="The Loose"),
            said("“The harbour wall was built to last for a hundred years,” Roe said.", "Ann Roe", source="The Loose"),
            said(f"The mayor spoke. “{TAX}.”", "Bob Poe", source="The Wrong"),
        ]
    )
    assert [change.kind for one in found.differing[0].wordings for change in one.changes] == [ChangeKind.NEGATION]
    assert len(found.differing) == 2
    assert {one.credited for one in found.disputed} == {("Ann Roe", "Bob Poe")}
    assert found.sources[0].source == "The Loose"
    assert found.sources[0].altered == 2


def test_look_alikes_stay_apart() -> None:
    found = audit(
        [
            said("“Thank you very much,” she said.", "Ann Roe"),
            said("“Thank you very much,” he said.", "Bob Poe"),
            said("“We will rebuild the bridge over the river by the spring.”", "Ann Roe", day=date(2020, 1, 1)),
            said("“We will sell the bank over the road by the autumn.”", "Ann Roe", day=date(2020, 1, 2)),
        ]
    )
    assert (found.disputed, found.differing) == ((), ())


def test_a_new_article_finds_its_saying_without_the_rest_being_looked_at() -> None:
    made = store_of([said(f"“{TAX},” said Ann Roe.", "Ann Roe"), said(f"“{TAX},” Roe said.", "Ann Roe")])
    with session(made, write=True) as s:
        assert auditing.group(s).quotes == 2
        save(s, said(f"Roe again: “{TAX}.”", "Ann Roe", source="Third"))
        done = auditing.group(s)
        assert (done.quotes, done.joined) == (1, 1)
        assert auditing.group(s).quotes == 0
        assert [len(report.wordings) for report in auditing.list_sayings(s).items] == [3]


def test_the_earliest_print_comes_first_and_the_others_are_held_against_it() -> None:
    late = said(f"“{TAX},” said Ann Roe.", "Ann Roe", day=date(2022, 1, 9))
    early = said("“We will not raise taxes on the middle class,” Roe said.", "Ann Roe", day=date(2022, 1, 8))
    made = store_of([late, early])
    with session(made, write=True) as s:
        auditing.group(s)
        (report,) = auditing.list_sayings(s).items
        assert auditing.saying(s, report.saying_id) == report
        assert auditing.saying_of(s, report.first.quote_id or 0) == report.saying_id
    assert report.first.published == date(2022, 1, 8)
    assert report.wordings[1].wording is Wording.ALTERED or report.wordings[1].changes


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(st.permutations(range(4)))
def test_the_order_of_arrival_does_not_matter(order: list[int]) -> None:
    texts = [
        f"“{TAX},” said Ann Roe.",
        f"“{TAX}.”",
        "“We will not raise taxes on the middle class.”",
        "“Another thing.”",
    ]
    made = store_of([said(f"Day {number}. {texts[number]}", "Ann Roe") for number in order])
    with session(made, write=True) as s:
        auditing.group(s)
        assert [len(report.wordings) for report in auditing.list_sayings(s).items] == [3]
