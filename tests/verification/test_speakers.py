"""The speaker's part of a verdict weighs how sure the store is."""

from __future__ import annotations

from datetime import date

import pytest

from quotes.services.checking import check
from quotes.store import session
from quotes.types import Analysis
from quotes.verification.result import CheckResult
from tests.stores import said, store_of

WORDS = "We will keep the old harbour open until the last fisherman retires"


def asked(speaker: str | None, *analyses: Analysis) -> CheckResult:
    with session(store_of(analyses), write=True) as s:
        return check(s, WORDS, speaker=speaker)


def printed(who: str | None, *, sure: float = 0.99, source: str = "Coast", more: str = "") -> Analysis:
    return said(f"“{WORDS},” said {who or 'a voice'} ({source}).{more}", who, sure=sure, source=source)


@pytest.mark.parametrize(
    ("speaker", "sure", "expected"),
    [
        ("Ann Roe", 0.95, "confirmed"),
        ("Ann Roe", 0.6, "unknown"),
        ("Bob Poe", 0.95, "contradicted"),
        ("Bob Poe", 0.6, "unknown"),
        ("the president of the club", 0.95, "unknown"),
        ("prime minister", 0.95, "unknown"),
        (None, 0.95, "not asked"),
    ],
)
def test_one_attribution_carries_a_verdict_only_where_it_is_sure(
    speaker: str | None, sure: float, expected: str
) -> None:
    assert asked(speaker, printed("Ann Roe", sure=sure)).speaker == expected


def test_two_sources_carry_a_verdict_that_one_does_not() -> None:
    both = (printed("Ann Roe", sure=0.6), printed("Ann Roe", sure=0.6, source="Inland"))
    assert asked("Ann Roe", *both).speaker == "confirmed"
    assert asked("Bob Poe", *both).speaker == "contradicted"


def test_an_unsure_attribution_is_told_as_one() -> None:
    found = asked("Bob Poe", printed("Ann Roe", sure=0.6))
    assert "under Ann Roe, but not surely" in found.sentence
    assert [(one.name, one.sure) for one in found.credits] == [("Ann Roe", False)]


def test_sources_that_disagree_are_contested_with_the_words_of_each() -> None:
    found = asked("Ann Roe", printed("Ann Roe"), printed("Bob Poe", source="Inland"))
    assert found.speaker == "contested"
    assert {one.name: one.words for one in found.credits} == {
        "Ann Roe": "said Ann Roe (Coast).",
        "Bob Poe": "said Bob Poe (Inland).",
    }


def test_a_denial_by_the_speaker_is_shown() -> None:
    found = asked("Ann Roe", printed("Ann Roe", more=" Roe denies that she ever said that. Poe laughed."))
    assert [denial.words for denial in found.denials] == ["Roe denies that she ever said that."]
    assert found.needs_human
    assert "denies it" in found.sentence


def test_what_is_not_the_same_stands_apart_and_carries_no_verdict() -> None:
    with session(store_of([printed("Ann Roe")]), write=True) as s:
        found = check(s, "Our old harbour deserves a fair price for herring and cod", speaker="Bob Poe")
    assert (found.wording, found.speaker, found.matches, found.credited) == ("not found", "unknown", (), ())
    assert [line.speaker for line in found.nearest] == ["Ann Roe"]
    assert "does not tell whether it was said" in found.sentence


def test_earliest_is_told_among_dated_prints_alone() -> None:
    early = said(f"“{WORDS},” said Ann Roe early.", "Ann Roe", source="Coast", day=date(2020, 1, 2))
    late = said(f"“{WORDS},” said Ann Roe late.", "Ann Roe", source="Inland", day=date(2021, 1, 2))
    found = asked("Ann Roe", late, early, printed("Ann Roe", source="Hill"))
    assert found.earliest is not None
    assert (found.earliest.published, found.undated) == (date(2020, 1, 2), 1)
