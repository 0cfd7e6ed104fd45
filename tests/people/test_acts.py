"""What humans decide holds: through later runs, through new articles, until it is taken back."""

from __future__ import annotations

from typing import Any

import pytest
from sqlmodel import Session, select

from quotes.errors import InputError, NotFoundError
from quotes.people import link
from quotes.people.judgement_actions import keep_apart, merge, rename, split, undo
from quotes.people.known import KnownPerson, attach
from quotes.services import people as service
from quotes.store import reviews, save
from quotes.store.persons import aliases, appearances, get, prune
from quotes.store.tables import JudgementKind, Quote
from quotes.types import RunInfo
from tests.people.examples import analysis, empty_store, keep, member, partition, person_of

NAMES = ("Dimash Alzanov", "Elmira Satybaldeva", "Oskar Brandvold")


def article(number: int, name: str, *, run: str = "1") -> Any:
    text = f"Report {number}: {name} spoke."
    return analysis(text, [member(name, text)], run=RunInfo(run, "hand", "hand"))


def ids(session: Session, *names: str) -> list[int]:
    return [one.person_id or 0 for name in names for one in appearances(session) if one.name == name]


def test_a_merge_holds_when_another_run_reads_the_articles_again() -> None:
    with Session(empty_store()) as session:
        keep(session, [article(1, NAMES[0]), article(2, NAMES[1])])
        merge(session, *ids(session, *NAMES[:2]), who="ann")
        for number, name in enumerate(NAMES[:2], 1):
            link(session, save(session, article(number, name, run="2")).article_id)
        assert len(set(ids(session, *NAMES[:2]))) == 1


def test_a_merge_holds_when_a_run_loses_a_name_and_a_later_one_finds_it_again() -> None:
    with Session(empty_store()) as session:
        keep(session, [article(1, NAMES[0]), article(2, NAMES[1])])
        merge(session, *ids(session, *NAMES[:2]), who="ann")
        text = f"Report 2: {NAMES[1]} spoke."
        save(session, analysis(text, [], run=RunInfo("2", "hand", "hand")))
        assert len(appearances(session)) == 1
        link(session, save(session, article(2, NAMES[1], run="3")).article_id)
        assert len(set(ids(session, *NAMES[:2]))) == 1


def test_a_split_holds_against_every_later_run() -> None:
    with Session(empty_store()) as session:
        keep(session, [article(number, NAMES[0]) for number in (1, 2, 3)])
        (person,) = set(ids(session, NAMES[0]))
        moved = appearances(session)[1]
        split(session, person, [moved.id], who="ann")
        text = f"Report 2: {NAMES[0]} spoke."
        save(session, analysis(text, [], run=RunInfo("2", "hand", "hand")))
        prune(session)
        link(session, save(session, article(2, NAMES[0], run="3")).article_id)
        assert partition(session) == {frozenset({(1, NAMES[0]), (3, NAMES[0])}), frozenset({(2, NAMES[0])})}


def test_people_kept_apart_are_never_joined() -> None:
    with Session(empty_store()) as session:
        first, second = keep(session, [article(1, "Karim Masimov"), article(2, "Elmira Satybaldeva")])
        keep_apart(session, *ids(session, "Karim Masimov", "Elmira Satybaldeva"), who="ann")
        assert not reviews.total(session)
        assert person_of(session, first, "Karim Masimov") != person_of(session, second, "Elmira Satybaldeva")


def test_a_chosen_name_stays_until_it_is_taken_back() -> None:
    with Session(empty_store()) as session:
        keep(session, [article(1, NAMES[0])])
        (person,) = ids(session, NAMES[0])
        made = rename(session, person, "  D.  Alzanov ", who="ann")
        keep(session, [article(number, NAMES[0]) for number in (2, 3)])
        assert get(session, person).name == "D. Alzanov"
        taken = undo(session, made, who="ann")
        assert get(session, person).name == NAMES[0]
        undo(session, taken, who="ann")
        assert get(session, person).name == "D. Alzanov"


def test_what_cannot_be_done_says_so() -> None:
    with Session(empty_store()) as session:
        keep(session, [article(1, NAMES[0])])
        (person,) = ids(session, NAMES[0])
        with pytest.raises(InputError, match="itself"):
            merge(session, person, person, who="ann")
        with pytest.raises(InputError, match="choose some"):
            split(session, person, [one.id for one in appearances(session)], who="ann")
        with pytest.raises(InputError, match="letters"):
            rename(session, person, "--", who="ann")
        with pytest.raises(NotFoundError):
            merge(session, person, 999, who="ann")
        with pytest.raises(NotFoundError):
            undo(session, 999, who="ann")


def test_the_queue_shows_both_sides_and_a_decision_empties_it() -> None:
    with Session(empty_store()) as session:
        texts = ["John Smith keeps bees near Exmoor.", "John Smith told investors in Toronto."]
        roles = ["beekeeper", "economist"]
        told = zip(texts, roles, strict=True)
        keep(session, [analysis(text, [member("John Smith", text, roles=[role])]) for text, role in told])
        queue = service.review_queue(session)
        (pair,) = queue.items
        assert [one.name for one in pair.people] == ["John Smith", "John Smith"]
        assert "other roles" in pair.reasons[0]
        assert "bees" in pair.places[0][0].excerpt
        place = pair.places[1][0]
        assert place.excerpt[place.start : place.end] == "John Smith"
        service.decide(session, pair.id, same=False, who="ann")
        assert service.review_queue(session).total == 0
        (judged,) = service.history(session).items
        assert judged.kind is JudgementKind.DIFFERENT
        assert judged.who == "ann"


def test_what_two_people_brought_they_take_with_them_when_they_are_two_again() -> None:
    with Session(empty_store()) as session:
        keep(session, [article(number, NAMES[number % 3]) for number in range(1, 7)])
        one, other, third = ids(session, NAMES[1])[0], ids(session, NAMES[2])[0], ids(session, NAMES[0])[0]
        known = [
            KnownPerson(NAMES[1], ("E. Satyb",), {"wikidata": "Q1"}),
            KnownPerson(NAMES[2], (), {"wikidata": "Q2"}),
        ]
        assert attach(session, known).attached == 2
        quote = session.scalars(select(Quote.id).where(Quote.article_id == 3)).one()
        service.name_speaker(session, quote, name=None, person_id=other, who="ann")
        first = merge(session, one, other, who="ann")
        merge(session, one, third, who="ann")
        assert get(session, one).identifiers == {"wikidata": "Q1"}
        assert session.get(Quote, quote).person_id == one  # type: ignore[union-attr]
        undo(session, first, who="bo")
        assert {one.person_id for one in appearances(session)} == {one, other}
        assert [get(session, person).identifiers for person in (one, other)] == [{"wikidata": "Q1"}, {"wikidata": "Q2"}]
        assert aliases(session)[one] == ["E. Satyb", NAMES[1]]
        assert session.get(Quote, quote).person_id == other  # type: ignore[union-attr]
        assert ids(session, NAMES[0])[0] == one


def test_an_article_that_comes_after_a_merge_goes_with_its_name_when_it_is_undone() -> None:
    with Session(empty_store()) as session:
        keep(session, [article(number, NAMES[number % 3]) for number in range(1, 7)])
        one, other = ids(session, NAMES[1])[0], ids(session, NAMES[2])[0]
        made = merge(session, one, other, who="ann")
        keep(session, [article(8, NAMES[2])])
        assert set(ids(session, NAMES[2])) == {one}
        undo(session, made, who="bo")
        assert set(ids(session, NAMES[2])) == {other}
