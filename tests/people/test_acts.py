"""What humans decide holds: through later runs, through new articles, until it is taken back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from quotes.errors import InputError, NotFoundError
from quotes.people import link
from quotes.people.acts import keep_apart, merge, rename, split, undo
from quotes.services import people as service
from quotes.store import save
from quotes.store.persons import appearances, get, prune, reviews
from quotes.store.tables import JudgementKind
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
        assert not reviews(session)
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
        keep(session, [analysis(text, [member("John Smith", text)]) for text in texts])
        queue = service.review_queue(session)
        (pair,) = queue.items
        assert pair.left.name == pair.right.name == "John Smith"
        assert "bees" in pair.left_places[0].excerpt
        place = pair.right_places[0]
        assert place.excerpt[place.start : place.end] == "John Smith"
        service.decide(session, pair.id, same=False, who="ann")
        assert service.review_queue(session).total == 0
        (judged,) = service.history(session).items
        assert judged.kind is JudgementKind.DIFFERENT
        assert judged.who == "ann"


ACTS = st.lists(st.tuples(st.sampled_from(["merge", "split", "again", "undo"]), st.integers(0, 99)), max_size=8)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTS)
def test_whatever_humans_do_the_store_shows_it_exactly(acts: list[tuple[str, int]]) -> None:
    """Random joins, splits, undos (newest first) and new runs leave the people that the human asked for."""
    with Session(empty_store()) as session:
        keep(session, [article(number, NAMES[number % 3]) for number in range(6)])
        wanted = [partition(session)]
        done: list[int] = []
        runs = 1
        for act, seed in acts:
            people = sorted({one.person_id or 0 for one in appearances(session)})
            if act == "merge" and len(people) > 1:
                one, other = people[seed % len(people)], people[(seed + 1 + seed // 7) % len(people)]
                if one == other:
                    continue
                done.append(merge(session, one, other, who="ann"))
                wanted.append(partition(session))
                assert len(wanted[-1]) == len(wanted[-2]) - 1
            elif act == "split":
                person = people[seed % len(people)]
                mine = appearances(session, person_id=person)
                if len(mine) < 2:
                    continue
                chosen = mine[: 1 + seed % (len(mine) - 1)]
                done.append(split(session, person, [one.id for one in chosen], who="ann"))
                wanted.append(partition(session))
                assert frozenset((one.article_id, one.name) for one in chosen) in wanted[-1]
            elif act == "again":
                runs += 1
                number = seed % 6
                link(session, save(session, article(number, NAMES[number % 3], run=str(runs))).article_id)
            elif act == "undo" and done:
                undo(session, done.pop(), who="ann")
                wanted.pop()
            assert partition(session) == wanted[-1]
