"""Looking up: each listing, its filters and counts, and the number of statements that it takes."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, event

from quotes.errors import InputError, NotFoundError, QueryError
from quotes.people import link
from quotes.services import library
from quotes.services.exporting import export
from quotes.services.library import QuoteFilter
from quotes.services.views import Facet, Hidden
from quotes.store import judgements, persons, save, session
from quotes.store.tables import JudgementKind
from quotes.types import QuoteKind, SpeakerKind, SpeakerStatus, StatementKind
from tests.store.examples import analysis

NAMES = {"Tokayev": "Kassym Tokayev"}
ARTICLES = (
    (
        "“We leave now” said Kassym Tokayev. “It is over” said Tokayev. “We stay” said Ivan Kislov.",
        "Paper",
        date(2022, 1, 5),
    ),
    ("“Ten days, no more” said Kassym Tokayev. “We leave” said Dana Li.", "Paper", date(2022, 1, 7)),
    ("“Nothing to add” said Dana Li.", "The Wire", None),
    ("“Rates will not rise in the new year” said Ivan Kislov.", "the  wire", date(2021, 12, 31)),
)


@pytest.fixture
def library_store(store: Engine) -> Engine:
    for number, (words, source, published) in enumerate(ARTICLES):
        found = analysis(words, full_names=NAMES, source=source, published=published, title=f"Number {number}")
        if number == 3:
            doubtful = replace(
                found.quotes[0], kind=QuoteKind.INDIRECT, statement=StatementKind.THOUGHT, confidence=0.3, via="AFP"
            )
            found = replace(found, quotes=(doubtful,))
        with session(store, write=True) as s:
            link(s, save(s, found).article_id)
    return store


def words(store: Engine, *, sort: str = "date", **conditions: object) -> list[str]:
    with session(store) as s:
        found = library.quotes(s, QuoteFilter(**conditions), sort=sort)  # type: ignore[arg-type]
        assert found.total == len(found.items)
        return [one.words.strip("“”") for one in found.items]


def test_quotes_are_listed_newest_first_with_the_undated_last(library_store: Engine) -> None:
    assert words(library_store) == [
        "Ten days, no more",
        "We leave",
        "We leave now",
        "It is over",
        "We stay",
        "Rates will not rise in the new year",
        "Nothing to add",
    ]


def test_quotes_are_narrowed_by_every_condition(library_store: Engine) -> None:
    with session(library_store) as s:
        (tokayev,) = library.find_person(s, "Kassym Tokayev")[:1]
        wire = next(one.id for one in library.sources(s).items if one.name == "The Wire")
    assert words(library_store, person_id=tokayev.id) == ["Ten days, no more", "We leave now", "It is over"]
    assert words(library_store, source_id=wire) == ["Rates will not rise in the new year", "Nothing to add"]
    assert words(library_store, article_id=1) == ["We leave now", "It is over", "We stay"]
    assert words(library_store, kind=QuoteKind.INDIRECT) == ["Rates will not rise in the new year"]
    assert words(library_store, statement=StatementKind.THOUGHT) == ["Rates will not rise in the new year"]
    assert words(library_store, after=date(2022, 1, 6)) == ["Ten days, no more", "We leave"]
    assert words(library_store, before=date(2021, 12, 31)) == ["Rates will not rise in the new year"]
    assert words(library_store, min_confidence=0.5, before=date(2021, 12, 31)) == []
    assert words(library_store, query="we -stay", person_id=tokayev.id) == ["We leave now"]
    assert words(library_store, query="we leave", sort="relevance")[0] == "We leave"
    assert words(library_store, query="?!") == []


def test_the_usual_listing_holds_what_was_said_and_counts_the_rest(library_store: Engine) -> None:
    with session(library_store, write=True) as s:
        said = analysis("“We talk” said Dana Li. “We hope” said Dana Li. “We guess” said Dana Li.", title="Number 4")
        first, second, third = said.quotes
        second = replace(second, statement=StatementKind.THOUGHT, confidence=0.9)
        third = replace(third, confidence=0.59)
        link(s, save(s, replace(said, quotes=(first, second, third))).article_id)
    asked = ({}, {"query": "hope OR guess"}, {"statement": StatementKind.THOUGHT}, {"min_confidence": 0.0})
    found = []
    for conditions in asked:
        with session(library_store) as s:
            hidden = library.hidden(s, QuoteFilter(**conditions, default_only=True))  # type: ignore[arg-type]
            assert library.hidden(s, QuoteFilter(**conditions)).total == 0  # type: ignore[arg-type]
            shown = library.quotes(s, QuoteFilter(**conditions, default_only=True)).total  # type: ignore[arg-type]
            assert shown + hidden.total == library.quotes(s, QuoteFilter(**conditions)).total  # type: ignore[arg-type]
            found.append((shown, hidden))
    assert found == [(7, Hidden(2, 1)), (0, Hidden(1, 1)), (1, Hidden(1, 0)), (8, Hidden(0, 2))]
    with session(library_store) as s:
        statements = {one.label: one.count for one in library.facets(s, QuoteFilter(default_only=True)).statements}
        assert statements == {"statement": 7, "thought": 1}
        stream = io.StringIO()
        assert export(s, "jsonl", stream, QuoteFilter(default_only=True)) == 7


def test_the_latest_is_one_an_article_and_undated_only_where_nothing_is_dated(store: Engine) -> None:
    def latest() -> list[tuple[str, str | None]]:
        with session(store) as s:
            return [(one.words, one.article.title) for one in library.latest(s, 2)]

    assert latest() == []
    for words, published in (
        ("“We leave” said Dana Li. “We stay” said Dana Li.", None),
        ("“It is over” said Ivan Kislov. “It is late” said Ivan Kislov.", date(2022, 1, 5)),
        ("“Ten days” said Dana Li.", date(2022, 1, 6)),
        ("“Nine days” said Dana Li.", date(2022, 1, 7)),
    ):
        with session(store, write=True) as s:
            save(s, analysis(words, published=published, title=str(published)))
        if published is None:
            assert latest() == [("“We leave”", "None")]
    assert latest() == [("“Nine days”", "2022-01-07"), ("“Ten days”", "2022-01-06")]


def test_a_quote_whose_speaker_a_human_named_is_never_hidden(library_store: Engine) -> None:
    with session(library_store, write=True) as s:
        doubtful = library.quotes(s, QuoteFilter(query="rates")).items[0]
        assert library.quotes(s, QuoteFilter(query="rates", default_only=True)).total == 0
        anchor = judgements.anchor_of(s, doubtful.id)
        judgements.record(s, JudgementKind.SPEAKER, payload={"name": "Dana Li"}, who="Ann", anchor=anchor)
        assert library.quotes(s, QuoteFilter(query="rates", default_only=True)).total == 1
        assert library.hidden(s, QuoteFilter(query="rates", default_only=True)).total == 0
        assert len(library.article(s, doubtful.article.id, default_only=True).quotes) == 1


@pytest.mark.parametrize(
    ("hidden", "expected"),
    [
        (Hidden(12, 5), "12 less certain ones and 5 that were only thought, declined or not said"),
        (Hidden(1, 0), "1 less certain one"),
        (Hidden(0, 1), "1 that was only thought, declined or not said"),
        (Hidden(1_204, 0), "1,204 less certain ones"),
        (Hidden(), ""),
    ],
)
def test_what_is_hidden_is_said_in_words(hidden: Hidden, expected: str) -> None:
    assert hidden.words == expected


def test_pages_hold_what_they_say(library_store: Engine) -> None:
    with session(library_store) as s:
        pages = [library.quotes(s, page=number, per_page=3) for number in (1, 2, 3, 4)]
        assert [len(one.items) for one in pages] == [3, 3, 1, 0]
        assert {(one.total, one.pages) for one in pages} == {(7, 3)}
        for page, per_page in ((0, 10), (1, 0), (1, 5_000)):
            with pytest.raises(QueryError, match="start at 1"):
                library.people(s, page=page, per_page=per_page)


def test_a_quote_tells_who_where_and_why(library_store: Engine) -> None:
    with session(library_store) as s:
        found = library.quotes(s, QuoteFilter(query='"it is over"')).items[0]
        assert library.quote(s, found.id) == found
        assert found.speaker.name == "Kassym Tokayev"
        assert found.speaker.status is SpeakerStatus.RESOLVED
        assert found.speaker.evidence[0].text == "Tokayev stands for Kassym Tokayev"
        assert (found.mention, found.cue, found.position, found.via) == ("Tokayev", "said", 1, None)
        assert (found.article.source, found.article.published) == ("Paper", date(2022, 1, 5))
        view = library.article(s, found.article.id)
        assert view.text[found.content[0].start : found.content[0].end] == found.exact
        assert [one.position for one in view.quotes] == [0, 1, 2]
        assert view.cast == ("Kassym Tokayev", "Ivan Kislov")
        assert view.run == "example 1, rules, version 1"


def test_a_judged_speaker_is_shown_as_such(library_store: Engine) -> None:
    with session(library_store, write=True) as s:
        found = library.quotes(s, QuoteFilter(query='"it is over"')).items[0]
        anchor = judgements.anchor_of(s, found.id)
        judgements.record(s, JudgementKind.SPEAKER, payload={"name": "Dana Li"}, who="Ann", anchor=anchor)
        speaker = library.quote(s, found.id).speaker
        assert (speaker.name, speaker.article_name, speaker.judged) == ("Dana Li", "Kassym Tokayev", True)
        judgements.record(s, JudgementKind.SPEAKER, payload={"name": None}, who="Ann", anchor=anchor)
        speaker = library.quote(s, found.id).speaker
        assert (speaker.name, speaker.status) == (None, SpeakerStatus.UNKNOWN)


def test_people_with_counts_and_variants(library_store: Engine) -> None:
    with session(library_store) as s:
        found = library.people(s)
        assert [(one.name, one.quotes, one.articles, one.sources) for one in found.items] == [
            ("Kassym Tokayev", 3, 2, 1),
            ("Dana Li", 2, 2, 2),
            ("Ivan Kislov", 2, 2, 2),
        ]
        assert [one.name for one in library.people(s, sort="name").items] == [
            "Dana Li",
            "Ivan Kislov",
            "Kassym Tokayev",
        ]
        assert [one.name for one in library.people(s, query="toka*").items] == ["Kassym Tokayev"]
        assert library.people(s, kind=SpeakerKind.ORGANIZATION).total == 0
        tokayev = library.person(s, found.items[0].id)
        assert (tokayev.first, tokayev.last) == (date(2022, 1, 5), date(2022, 1, 7))
        assert [(one.form, one.count, [ref.id for ref in one.articles]) for one in tokayev.variants] == [
            ("Kassym Tokayev", 2, [2, 1]),
            ("Tokayev", 1, [1]),
        ]


def test_a_person_is_found_by_an_alias_from_elsewhere(library_store: Engine) -> None:
    with session(library_store) as s:
        tokayev = library.find_person(s, "Kassym Tokayev")[0].id
        assert library.find_person(s, "Cassius Zwelland") == ()
        persons.add_aliases(s, tokayev, ["Cassius Zwelland"])
        for name in ("Cassius Zwelland", "cassius zweland", "Zwelland"):
            assert [one.id for one in library.find_person(s, name)] == [tokayev], name
        s.rollback()


def test_a_person_is_found_by_any_spelling(library_store: Engine) -> None:
    spellings = ("Kassym Tokayev", "KASSYM  TOKAYEV", "Tokayev", "Kasym Tokaev", "President Tokayev")
    with session(library_store) as s:
        for name in spellings:
            assert library.find_person(s, name)[0].name == "Kassym Tokayev", name
        for name in ("Xyzzy Plugh", "", "“!”"):
            assert library.find_person(s, name) == (), name


def test_sources_and_articles(library_store: Engine) -> None:
    with session(library_store) as s:
        assert [(one.name, one.articles, one.quotes, one.first, one.last) for one in library.sources(s).items] == [
            ("Paper", 2, 5, date(2022, 1, 5), date(2022, 1, 7)),
            ("The Wire", 2, 2, date(2021, 12, 31), date(2021, 12, 31)),
        ]
        assert library.source(s, 1).name == "Paper"
        assert [(one.title, one.quotes) for one in library.articles(s).items] == [
            ("Number 1", 2),
            ("Number 0", 3),
            ("Number 3", 1),
            ("Number 2", 1),
        ]
        narrowed = library.articles(s, query="number -0", source_id=1)
        assert ([one.title for one in narrowed.items], narrowed.total) == (["Number 1"], 1)
        for look_up, total in ((library.articles, 4), (library.sources, 2), (library.people, 3)):
            page = look_up(s, page=2, per_page=1)
            assert (len(page.items), page.total, page.pages) == (1, total, total)
        counts = library.counts(s)
        assert (counts.articles, counts.quotes, counts.people, counts.sources) == (4, 7, 3, 2)
        assert (counts.first, counts.last) == (date(2021, 12, 31), date(2022, 1, 7))


def test_facets_divide_what_is_listed(library_store: Engine) -> None:
    with session(library_store) as s:
        found = library.facets(s)
        assert found.kinds == (Facet("direct", 6), Facet("indirect", 1))
        assert {(one.label, one.count) for one in found.people} == {
            ("Kassym Tokayev", 3),
            ("Ivan Kislov", 2),
            ("Dana Li", 2),
        }
        assert [(one.label, one.count) for one in found.sources] == [("Paper", 5), ("The Wire", 2)]
        assert found.years == (Facet("2022", 5), Facet("2021", 1))
        narrowed = library.facets(s, QuoteFilter(query="leave"))
        assert sum(one.count for one in narrowed.people) == library.quotes(s, QuoteFilter(query="leave")).total == 2


def test_what_is_not_there_is_said(library_store: Engine) -> None:
    with session(library_store) as s:
        for look_up in (library.person, library.quote, library.article, library.source):
            with pytest.raises(NotFoundError, match="4711"):
                look_up(s, 4711)


def test_an_export_holds_what_the_listing_holds(library_store: Engine) -> None:
    stream = io.StringIO()
    with session(library_store) as s:
        assert export(s, "jsonl", stream, QuoteFilter(query="leave OR stay")) == 3
        assert export(s, "csv", io.StringIO(), QuoteFilter(person_id=4711)) == 0
        with pytest.raises(InputError, match="papyrus"):
            export(s, "papyrus", io.StringIO())
    assert len([json.loads(line) for line in stream.getvalue().splitlines()]) == 3


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    asked: list[str] = []

    def note(conn: object, cursor: object, statement: str, *rest: object) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def test_the_number_of_statements_does_not_grow_with_the_list(library_store: Engine) -> None:
    looks = (library.quotes, library.people, library.articles, library.sources)
    with session(library_store) as s:
        for look_up in looks:
            numbers = []
            look_up(s)  # type: ignore[operator]
            for per_page in (1, 1_000):
                with statements(library_store) as asked:
                    look_up(s, per_page=per_page)  # type: ignore[operator]
                numbers.append(len(asked))
            assert numbers[0] == numbers[1] <= 6
