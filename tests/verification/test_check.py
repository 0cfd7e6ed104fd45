"""Verdicts on texts against a store."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from quotes.services.checking import check
from quotes.store import save, session
from quotes.store.judgements import anchor_of, record
from quotes.store.tables import JudgementKind
from quotes.verification.result import CheckResult, Problem, SpeakerVerdict
from quotes.wording.types import ChangeKind, Wording
from tests.stores import said, store_of

TAX = "We will not raise taxes on the middle class"
ARTICLES = (
    said(
        f"The plan drew laughter in the cold hall on Monday. “{TAX},” said Ann Roe. “And we never will.” "
        "She left without a word to the waiting reporters.",
        "Ann Roe",
        day=date(2022, 1, 5),
    ),
    said("“The harbour is closed until the divers come back from the wreck,” said Bob Poe.", "Bob Poe", source="Coast"),
    said("“I have never seen such a storm in all my years at sea,” a voice said.", None, source="Coast"),
    said("“Not going to open the harbour.” Ed Low shook his head.", "Ed Low", source="Coast"),
    said("She named the “northern harbour pirates” again.", "Ann Roe", source="Coast"),
    said("“The ferry was late again because of the fog,” said Gloria Garcia.", "Gloria Garcia", source="Coast"),
    said("“Nobody reads long contracts before breakfast,” said Cy Doe.", "Cy Doe", day=date(2021, 3, 3)),
    said("“Nobody reads long contracts before breakfast,” said Di Fox.", "Di Fox", source="Other"),
)


@pytest.fixture(scope="module")
def filled() -> Engine:
    return store_of(ARTICLES)


def ask(store: Engine, text: str, speaker: str | None = None, before: date | None = None) -> CheckResult:
    with session(store, write=True) as s:
        return check(s, text, speaker=speaker, before=before)


CASES = [
    (f"“{TAX}”", "Roe", "verbatim", "confirmed", False),
    (TAX.upper(), None, "verbatim", "not asked", False),
    (TAX, "Mrs. Ann Roe", "verbatim", "confirmed", False),
    (TAX, "Bob Poe", "verbatim", "contradicted", True),
    (f"{TAX}. And we never will.", "Ann Roe", "verbatim", "confirmed", False),
    ("We will not raise taxes", "Ann Roe", "trimmed", "confirmed", False),
    ("The harbour is closed … from the wreck", "Poe", "trimmed", "confirmed", False),
    ("We will raise taxes on the middle class", "Ann Roe", "altered", "confirmed", True),
    ("I have never seen such a storm", "Bob Poe", "trimmed", "unknown", True),
    ("Nobody reads long contracts before breakfast", "Cy Doe", "verbatim", "contested", True),
    ("Nobody reads long contracts before breakfast", "Bob Poe", "verbatim", "contradicted", True),
    ("She left without a word to the waiting reporters", "Ann Roe", "verbatim", "unknown", True),
    # what stands in a quote is no passage beside it: the lost denial is told
    ("going to open the harbour", "Ed Low", "altered", "confirmed", True),
    # a cue that was typed along is no part of the words; marks within a longer text are
    ("“We will not raise taxes,” Roe said, “on the middle class.”", "Ann Roe", "verbatim", "confirmed", False),
    (f"“{TAX},” she told reporters on Monday.", "Ann Roe", "verbatim", "confirmed", False),
    (f"Roe said: “{TAX}.”", "Ann Roe", "verbatim", "confirmed", False),
    ("“We will raise taxes on the middle class,” Roe said.", "Ann Roe", "altered", "confirmed", True),
    ("We will “not raise” taxes on the middle class", "Ann Roe", "verbatim", "confirmed", False),
    ("We will not raise [their] taxes on the middle class", "Ann Roe", "trimmed", "confirmed", False),
    # a slip of the pen in a long surname is still that name
    ("The ferry was late again because of the fog", "Gloria Gacia", "verbatim", "confirmed", False),
    ("The ferry was late again because of the fog", "Gloria Garza", "verbatim", "contradicted", True),
    ("have never seen such a storm in all my years", None, "trimmed", "not asked", False),
    ("seen such a storm in all my years at sea", None, "trimmed", "not asked", True),
    # a few of a long claim's words in print are no print of it
    (
        "We will defeat the northern harbour pirates as we defeated every rival that our captains faced in any age",
        "Ann Roe",
        "not found",
        "unknown",
        True,
    ),
    ("Bread costs twice as much as it did before the war", "Ann Roe", "not found", "unknown", True),
]


@pytest.mark.parametrize(("text", "speaker", "wording", "verdict", "human"), CASES)
def test_words_and_speaker_are_told(
    filled: Engine, text: str, speaker: str | None, wording: str, verdict: str, human: bool
) -> None:
    found = ask(filled, text, speaker)
    assert (found.wording.value, found.speaker.value, found.needs_human) == (wording, verdict, human)
    assert found.sentence.endswith((".", "”"))


def test_who_said_it_then_and_where(filled: Engine) -> None:
    found = ask(filled, TAX, "Bob Poe")
    assert found.credited == ("Ann Roe",)
    assert "Not Bob Poe, but Ann Roe" in found.sentence
    best = found.matches[0]
    assert (best.source, best.published, best.as_quote) == ("The Example", date(2022, 1, 5), True)
    assert "cold hall" in best.context
    assert ask(filled, "She left without a word to the waiting reporters").problem is Problem.OUTSIDE_QUOTES


def test_two_quotes_run_together_are_found_out(filled: Engine) -> None:
    text = "We will not raise taxes on the middle class until the divers come back from the wreck"
    found = ask(filled, text, "Ann Roe")
    assert found.wording is Wording.ALTERED
    assert ChangeKind.SPLICED in {change.kind for change in found.changes}
    assert found.speaker is SpeakerVerdict.CONTRADICTED
    assert set(found.credited) == {"Ann Roe", "Bob Poe"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem.EMPTY),
        ("“ … — ”", Problem.EMPTY),
        ("closed", Problem.TOO_SHORT),
        ("word " * 100_000, Problem.TOO_LONG),
        ("and it is so", Problem.COMMONPLACE),
        ("Wir werden die Steuern für die Mittelschicht nicht erhöhen", Problem.FOREIGN),
        ("Мы не будем повышать налоги на средний класс", Problem.FOREIGN),
    ],
)
def test_odd_texts_get_a_clear_answer_and_no_verdict(filled: Engine, text: str, problem: Problem) -> None:
    found = ask(filled, text, "Ann Roe")
    assert found.problem is problem
    assert found.wording in {Wording.NOT_CHECKED, Wording.NOT_FOUND}
    assert (found.speaker, found.needs_human) == (SpeakerVerdict.UNKNOWN, True)
    assert len(found.sentence) > 20


def test_before_leaves_out_later_and_undated_articles(filled: Engine) -> None:
    assert ask(filled, TAX, before=date(2022, 1, 5)).wording is Wording.NOT_FOUND
    assert ask(filled, TAX, before=date(2022, 1, 6)).wording is Wording.VERBATIM
    assert ask(filled, "The harbour is closed", before=date(2030, 1, 1)).wording is Wording.NOT_FOUND


def test_what_came_since_the_last_check_is_found_and_what_a_human_rejected_is_not(store: Engine) -> None:
    with session(store, write=True) as s:
        assert check(s, TAX).wording is Wording.NOT_FOUND
        save(s, ARTICLES[0])
        found = check(s, TAX)
        assert found.wording is Wording.VERBATIM
        anchor = anchor_of(s, found.matches[0].quote_id or 0)
        record(s, JudgementKind.NOT_A_QUOTE, payload={}, who="a reader", anchor=anchor)
        assert check(s, TAX).problem is Problem.OUTSIDE_QUOTES


WORDS = st.sampled_from([*TAX.split(), "…", "[", "]", "“", "”", "'s", "not", "10", "\n", "\x00", "\ud800", "é", "-"])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=20).map(" ".join) | st.text(max_size=40), st.none() | st.text(max_size=12))
def test_no_text_and_no_name_raises(text: str, speaker: str | None) -> None:
    found = ask(_shared(), text, speaker)
    assert found.speaker is SpeakerVerdict.NOT_ASKED or speaker
    assert all(change.after == change.after_span.of(text) for change in found.changes)


_stores: list[Engine] = []


def _shared() -> Engine:
    if not _stores:
        _stores.append(store_of(ARTICLES))
    return _stores[0]
