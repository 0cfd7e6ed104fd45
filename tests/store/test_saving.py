"""What is kept stays whole, is kept once, and outlives the next run."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from quotes.errors import InputError, NotFoundError, StoreError
from quotes.store import articles, judgements, persons, reviews, save, session
from quotes.store.quote_filter import QuoteFilter
from quotes.store.quotes import page
from quotes.store.records import QuoteRecord
from quotes.store.saving import refresh
from quotes.store.tables import Article, JudgementKind
from quotes.types import SpeakerKind
from tests.store.examples import FIRST_RUN, SECOND_RUN, analysis

TEXT = "“We leave” said Kassym Tokayev. “It is over” said Tokayev. “We stay” said Ivan Kislov."
NAMES = {"Tokayev": "Kassym Tokayev"}
TABLES = ("run", "source", "article", "appearance", "name_variant", "quote", "person", "judgement")


def everything(s: Session) -> dict[str, list[Any]]:
    """Every row of every table."""
    return {name: list(s.execute(text(f'SELECT * FROM "{name}" ORDER BY 1, 2'))) for name in TABLES}


def rows(s: Session) -> list[QuoteRecord]:
    return page(s, QuoteFilter(), limit=100)


def people(s: Session) -> list[int | None]:
    return [row.speaker.person_id for row in rows(s)]


def column(s: Session, name: str) -> list[Any]:
    """A column of the quotes that stand, in their order."""
    return list(s.scalars(text(f"SELECT {name} FROM quote WHERE NOT rejected ORDER BY position")))


def linked(s: Session, name: str) -> int:
    """Make a person of everybody in the store with this name."""
    person_id = persons.create(s, name=name, kind=SpeakerKind.PERSON)
    for one in persons.appearances(s, unlinked=True):
        if one.name == name:
            persons.assign(s, one.id, person_id)
    return person_id


def test_the_same_again_changes_nothing(store: Engine) -> None:
    with session(store, write=True) as s:
        first = save(s, analysis(TEXT, full_names=NAMES))
    with session(store) as s:
        before = everything(s)
    with session(store, write=True) as s:
        again = save(s, analysis(TEXT, full_names=NAMES))
        refreshed = refresh(s, analysis(TEXT).article, FIRST_RUN)
    with session(store) as s:
        assert everything(s) == before
    assert (first.added, first.replaced, first.quotes) == (True, False, 3)
    assert (again.added, again.replaced, again.article_id) == (False, False, first.article_id)
    assert refreshed == again


def test_what_is_kept_is_what_was_found(store: Engine) -> None:
    found = analysis(TEXT, full_names=NAMES)
    with session(store, write=True) as s:
        save(s, found)
    with session(store) as s:
        for row, quote in zip(rows(s), found.quotes, strict=True):
            assert row.content == quote.content
            assert row.words == quote.words(TEXT)
            assert row.exact == row.words
            assert TEXT.endswith(row.exact + row.suffix) or row.exact + row.suffix in TEXT
            assert row.prefix + row.exact in TEXT
            assert row.speaker.evidence == quote.speaker.evidence
            assert row.kind is quote.kind
            assert row.mention_spans == quote.mention
            assert row.key.startswith("doe-2022-01-13-")
        cast = persons.appearances(s)
        assert [(one.name, one.forms) for one in cast] == [
            ("Kassym Tokayev", ("Kassym Tokayev", "Tokayev")),
            ("Ivan Kislov", ("Ivan Kislov",)),
        ]


def test_a_newer_run_takes_the_place_of_the_older(store: Engine) -> None:
    with session(store, write=True) as s:
        save(s, analysis(TEXT, full_names=NAMES, skip=("We stay",)))
        tokayev = linked(s, "Kassym Tokayev")
        before = {row.words: (row.id, row.key) for row in rows(s)}
    with session(store, write=True) as s:
        saved = save(s, analysis(TEXT, full_names=NAMES, run=SECOND_RUN, skip=("We leave",)))
    with session(store) as s:
        after = rows(s)
        assert (saved.added, saved.replaced, saved.quotes) == (False, True, 2)
        assert [row.words for row in after] == ["“It is over”", "“We stay”"]
        assert (after[0].id, after[0].key) == before["“It is over”"]
        assert after[0].speaker.person_id == tokayev
        assert set(column(s, "run_id")) == {s.execute(text("SELECT run_id FROM article")).scalar_one()}
        assert [row.position for row in after] == [0, 1]


def test_what_was_missing_is_filled_and_nothing_overwritten(store: Engine) -> None:
    with session(store, write=True) as s:
        save(s, analysis(TEXT, source=None, published=None, title="First"))
    with session(store, write=True) as s:
        refresh(s, analysis(TEXT, title="Second", published=date(2020, 2, 2)).article, FIRST_RUN)
    with session(store) as s:
        row = page(s, QuoteFilter(after=date(2020, 2, 2), before=date(2020, 2, 2)), limit=1)[0]
        assert (row.article.title, row.article.source, row.article.published) == (
            "First",
            "The Example",
            date(2020, 2, 2),
        )


def test_moments_come_back_in_utc(store: Engine) -> None:
    moment = datetime.fromisoformat("2022-01-13T23:30:00-05:00")
    found = analysis(TEXT)
    with session(store, write=True) as s:
        save(s, replace(found, article=replace(found.article, published=moment)))
    with session(store) as s:
        row = s.get(Article, 1)
        assert row is not None
        assert row.published_at is not None
        assert articles.get(s, 1).published == row.published == date(2022, 1, 13)
        assert row.published_at == moment
        assert row.published_at.tzinfo is UTC or row.published_at.utcoffset() == moment.astimezone(UTC).utcoffset()
        assert row.added_at.tzinfo is not None


def test_text_that_databases_refuse_comes_back_unchanged(store: Engine) -> None:
    hard = "a\x00b \ud83d \ue000e000 😀 “No\x00” said Ann"
    with session(store, write=True) as s:
        save(s, analysis(hard, title="\x00\ue0000041"))
    with session(store) as s:
        row = articles.get(s, 1)
        assert (row.text, row.title) == (hard, "\x00\ue0000041")
        assert rows(s)[0].words == "“No\x00”"


def test_a_failure_in_the_middle_leaves_nothing(store: Engine) -> None:
    good = analysis(TEXT)
    bad = replace(
        good, quotes=(*good.quotes, replace(good.quotes[0], content=good.quotes[1].content[:1], confidence=7.0))
    )
    bad = replace(bad, quotes=(bad.quotes[0], replace(bad.quotes[1], confidence=7.0)))
    with session(store, write=True) as s, pytest.raises(Exception, match="confidence"):
        save(s, bad)
    with session(store) as s:
        assert not everything(s)["article"]
    with session(store, write=True) as s:
        save(s, good)
    with pytest.raises(StoreError), session(store, write=True) as s:
        save(s, replace(bad, run=SECOND_RUN))
    with session(store) as s:
        assert len(set(column(s, "run_id"))) == 1
        assert len(rows(s)) == 3


class TestJudgements:
    def test_a_rejected_quote_stays_rejected_in_later_runs_until_undone(self, store: Engine) -> None:
        with session(store, write=True) as s:
            save(s, analysis(TEXT))
            quote_id = rows(s)[0].id
            anchor = judgements.anchor_of(s, quote_id)
            made = judgements.record(s, JudgementKind.NOT_A_QUOTE, payload={}, who="Ann", anchor=anchor)
            assert len(rows(s)) == 2
        with session(store, write=True) as s:
            save(s, analysis(TEXT, run=SECOND_RUN))
            assert len(rows(s)) == 2
            undone = judgements.undo(s, made, who="Bob")
            assert len(rows(s)) == 3
            with pytest.raises(InputError, match="already"):
                judgements.undo(s, made, who="Bob")
            judgements.undo(s, undone, who="Ann")
            assert len(rows(s)) == 2
            assert [(one.kind, one.who, one.undoes) for one in judgements.history(s)] == [
                (JudgementKind.NOT_A_QUOTE, "Ann", undone),
                (JudgementKind.NOT_A_QUOTE, "Bob", made),
                (JudgementKind.NOT_A_QUOTE, "Ann", None),
            ]

    def test_a_named_speaker_stands_before_the_machine(self, store: Engine) -> None:
        with session(store, write=True) as s:
            save(s, analysis(TEXT, full_names=NAMES))
            tokayev, kislov = linked(s, "Kassym Tokayev"), linked(s, "Ivan Kislov")
            anchor = judgements.anchor_of(s, rows(s)[1].id)
            made = judgements.record(
                s, JudgementKind.SPEAKER, payload={"name": "Ivan Kislov", "person_id": kislov}, who="Ann", anchor=anchor
            )
            assert people(s) == [tokayev, kislov, kislov]
            persons.assign(s, column(s, "appearance_id")[1], tokayev)
            assert people(s) == [tokayev, kislov, kislov]
        with session(store, write=True) as s:
            save(s, analysis(TEXT, full_names=NAMES, run=SECOND_RUN))
            assert people(s) == [tokayev, kislov, kislov]
            judgements.undo(s, made, who="Ann")
            assert people(s) == [tokayev, tokayev, kislov]
            assert not any(row.speaker.judged for row in rows(s))

    def test_nobody_can_tell_and_a_person_not_kept_yet(self, store: Engine) -> None:
        with session(store, write=True) as s:
            save(s, analysis(TEXT))
            linked(s, "Tokayev")
            first, second, _ = (judgements.anchor_of(s, row.id) for row in rows(s))
            judgements.record(s, JudgementKind.SPEAKER, payload={"name": None}, who="Ann", anchor=second)
            judgements.record(
                s, JudgementKind.SPEAKER, payload={"name": "Dana Li", "person_id": 999}, who="Ann", anchor=first
            )
            dana, nobody, _ = rows(s)
            assert (dana.speaker.name, dana.speaker.judged) == ("Dana Li", True)
            assert (nobody.speaker.person_id, nobody.speaker.judged) == (None, True)

    def test_a_judgement_waits_while_no_run_finds_its_words(self, store: Engine) -> None:
        with session(store, write=True) as s:
            save(s, analysis(TEXT))
            anchor = judgements.anchor_of(s, rows(s)[0].id)
            judgements.record(s, JudgementKind.NOT_A_QUOTE, payload={}, who="Ann", anchor=anchor)
            save(s, analysis(TEXT, run=SECOND_RUN, skip=("We leave",)))
            assert len(rows(s)) == 2
            save(s, analysis(TEXT, run=FIRST_RUN))
            assert len(rows(s)) == 2

    def test_words_that_stand_twice_are_told_apart_by_what_is_around_them(self, store: Engine) -> None:
        twice = "“No” said Ann Lee. Then nothing happened for a very long time indeed. “No” said Bob Ray."
        with session(store, write=True) as s:
            save(s, analysis(twice))
            anchor = judgements.anchor_of(s, rows(s)[1].id)
            judgements.record(s, JudgementKind.NOT_A_QUOTE, payload={}, who="Ann", anchor=anchor)
            assert [row.speaker.name for row in rows(s)] == ["Ann Lee"]

    def test_what_is_not_there_is_said(self, store: Engine) -> None:
        with session(store) as s:
            for ask in (judgements.anchor_of, persons.get):
                with pytest.raises(NotFoundError, match="77"):
                    ask(s, 77)
            with pytest.raises(NotFoundError, match="77"):
                judgements.undo(s, 77, who="Ann")
            with pytest.raises(InputError, match="anchor"):
                judgements.record(s, JudgementKind.NOT_A_QUOTE, payload={}, who="Ann")


class TestPersons:
    def test_merge_moves_all_and_prune_forgets_the_empty(self, store: Engine) -> None:
        with session(store, write=True) as s:
            save(s, analysis(TEXT))
            one, other = linked(s, "Kassym Tokayev"), linked(s, "Tokayev")
            persons.add_aliases(s, one, ["Tokaev", "Kassym"])
            persons.add_aliases(s, other, ["Tokaev", "X"])
            first = reviews.add(s, [other, one], score=0.8, evidence=(), name="Tokayev")
            assert reviews.add(s, [one, other], score=0.9, evidence=(), name="Tokayev") == first
            assert [(row.people, row.score) for row in reviews.queue(s, limit=9)] == [([one, other], 0.8)]
            assert persons.aliases(s) == {one: ["Kassym", "Tokaev"], other: ["Tokaev", "X"]}
            persons.merge(s, one, other)
            assert people(s) == [one, one, None]
            assert persons.aliases(s, [one, other]) == {one: ["Kassym", "Tokaev", "X"]}
            assert persons.full_names(s, one) == [("Kassym Tokayev", 1), ("Tokayev", 1)]
            assert not reviews.total(s)
            persons.create(s, name="Nobody", kind=SpeakerKind.PERSON)
            assert persons.prune(s) == 1


@pytest.mark.parametrize(
    ("byline", "source", "published", "start"),
    [
        ("By Brian Whitmore", "RFE/RL", date(2022, 1, 5), "whitmore-2022-01-05-"),
        ("Ann Øre and Bob Ray, staff", None, None, "ore-nd-"),
        (None, "The Astana Times", date(2022, 1, 5), "the-astana-times-2022-01-05-"),
        (" ", "—", None, "a-title-nd-"),
        ("Иван Петров", None, None, "petrov-nd-"),
    ],
)
def test_citation_keys(
    store: Engine, byline: str | None, source: str | None, published: date | None, start: str
) -> None:
    with session(store, write=True) as s:
        save(s, analysis(TEXT, byline=byline, source=source, published=published))
        keys = [row.key for row in rows(s)]
    assert all(key.startswith(start) for key in keys)
    assert len(set(keys)) == 3
