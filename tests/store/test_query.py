"""The query language: what it reads, what it finds, and that both databases agree with its meaning."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from quotes.store import save, session
from quotes.store.query import Query, Term, matches, parse, search_text, spans_of, words
from quotes.store.quote_filter import QuoteFilter
from quotes.store.quotes import count, page
from quotes.store.search import words_matching
from quotes.store.tables import Article
from quotes.store.upsert import table
from tests.store.examples import analysis

TEXTS = (
    "to be or not to be",
    "I didn't say that, he can't have said it",
    "the co-op will re-open on Monday",
    "read my lips: no new taxes",
    "news is what 10,000 people read: 2.5 of them e-mail me@example.org",
    "Çay ve kahve, naïve café, Łódź, Straße, ÆON",
    "«Мы уходим», не останемся",
    "カザフスタン 和平 abc123 1e5 0x1F 007",
    "inflation inflated the inflatable new tax",
    "x² ½ ﬁne № 5 … — – ‐ '' `` \" ’tis",
    "new new new york",
    "",
)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("two words", Query(((Term(("two",)), Term(("words",))),))),
        ('"a phrase" more', Query(((Term(("a", "phrase")), Term(("more",))),))),
        ("“a phrase” — more", Query(((Term(("a", "phrase")), Term(("more",))),))),
        ('"never closed', Query(((Term(("never", "closed")),),))),
        ("yes -no", Query(((Term(("yes",)),),), (Term(("no",)),))),
        ('yes -"not this"', Query(((Term(("yes",)),),), (Term(("not", "this")),))),
        ("a OR b c", Query(((Term(("a",)),), (Term(("b",)), Term(("c",)))))),
        ("OR a OR OR b OR", Query(((Term(("a",)),), (Term(("b",)),)))),
        ("a or b", Query(((Term(("a",)), Term(("or",)), Term(("b",))),))),
        ("inflat*", Query(((Term(("inflat",), prefix=True),),))),
        ('"new yo*"', Query(((Term(("new", "yo"), prefix=True),),))),
        ('"new yo"*', Query(((Term(("new", "yo"), prefix=True),),))),
        ("didn't", Query(((Term(("didn", "t")),),))),
        ("co-op", Query(((Term(("co", "op")),),))),
        ("lips: no", Query(((Term(("lips",)), Term(("no",))),))),
        ("troops —said", Query(((Term(("troops",)), Term(("said",))),))),
        ("10,000", Query(((Term(("10", "000")),),))),
        ("NEAR(a b) AND title:c", Query(((Term(("near", "a")), Term(("b",)), Term(("and",)), Term(("title", "c"))),))),
        ('"', Query()),
        ("* - -- -* ()", Query()),
        ("  \n", Query(blank=True)),
        ("", Query(blank=True)),
    ],
)
def test_a_query_is_read_as(text: str, query: Query) -> None:
    assert parse(text) == query


@given(st.text(max_size=80))
def test_search_words_are_plain_and_stable(text: str) -> None:
    found = words(text)
    assert all(word.isascii() and word.isalnum() for word in found)
    assert words(" ".join(found)) == found


def test_texts_are_indexed_up_to_a_limit() -> None:
    assert len(search_text("word " * 50_000).split()) == 10_000
    assert len(search_text("x" * 3_000)) == 64


@pytest.fixture
def searchable(store: Engine) -> Engine:
    with session(store, write=True) as s:
        for number, text in enumerate(TEXTS):
            save(s, analysis(f"{number}. “{text}” said Ann", title=text))
    return store


def found(store: Engine, query: str, *, relevance: bool = False) -> list[str]:
    with session(store) as s:
        rows = page(s, QuoteFilter(query=query), by_relevance=relevance, limit=100)
        assert count(s, QuoteFilter(query=query)) == len(rows)
        return [row.words for row in rows]


def titles(store: Engine, query: str) -> list[str]:
    article = table(Article).c
    with session(store) as s:
        condition = words_matching(article.search_text, parse(query))
        chosen = select(article.title) if condition is None else select(article.title).where(condition)
        return list(s.scalars(chosen))


FOUND: list[tuple[str, set[int]]] = [
    ('"to be or not to be"', {0}),
    ("didn't", {1}),
    ("didn’t", {1}),
    ("co-op", {2}),
    ("lips: no", {3}),
    ("NEW TAX*", {3, 8}),
    ("news", {4}),
    ("new", {3, 8, 10}),
    ("new -york", {3, 8}),
    ('-"new york" -new -news', {0, 1, 2, 5, 6, 7, 9, 11}),
    ("cafe", {5}),
    ("lodz", {5}),
    ("strasse OR мы", {5, 6}),
    ("1e5", {7}),
    ("inflat*", {8}),
    ('"', set()),
    ("AND OR NOT", {0}),
    ("me@example.org", {4}),
]


def test_what_is_found(searchable: Engine) -> None:
    for query, numbers in FOUND:
        expected = {f"“{TEXTS[number]}”" for number in numbers}
        assert set(found(searchable, query)) == expected, query
        assert set(found(searchable, query, relevance=True)) == expected, query


def test_the_most_fitting_comes_first(searchable: Engine) -> None:
    assert found(searchable, "new", relevance=True)[0] == "“new new new york”"


pieces = st.one_of(
    st.text(max_size=12),
    st.sampled_from([word for text in TEXTS for word in text.split()]),
    st.sampled_from(
        ["OR", "-", '"', "*", "(", ")", ":", "^", "NOT", "NEAR", "'", "\\", "\x00", "<->", "!", "&", "{", "+"]
    ),
)
queries = st.lists(pieces, max_size=8).map(" ".join) | st.text(max_size=40)


def test_any_query_means_the_same_everywhere(searchable: Engine) -> None:
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(queries)
    def holds(query: str) -> None:
        meant = parse(query)
        assert sorted(found(searchable, query)) == sorted(f"“{text}”" for text in TEXTS if matches(meant, text))
        assert sorted(titles(searchable, query)) == sorted(
            text for text in TEXTS if matches(meant, f"{text} By Jane Doe")
        )

    holds()


def test_any_text_can_be_kept_and_found(store: Engine) -> None:
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.text(st.characters(exclude_characters="“”"), max_size=60), st.integers(0, 5))
    def holds(text: str, number: int) -> None:
        with session(store, write=True) as s:
            saved = save(s, analysis(f"“{text}” said Ann", title=text))
        wanted = words(text)[number:][:2]
        with session(store) as s:
            row = page(s, QuoteFilter(article_id=saved.article_id), limit=1)[0]
            assert row.words == f"“{text}”"
            assert row.article.title == text
            if wanted:
                query = f'"{" ".join(wanted)}"'
                assert [one.id for one in page(s, QuoteFilter(query=query, article_id=saved.article_id), limit=1)] == [
                    row.id
                ]

    holds()


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("bridge", "The Bridge, a bridge; bridges.", ["Bridge", "bridge"]),
        ("bridge*", "bridges and abridged", ["bridges"]),
        ('"will open"', "It will open. Will it open?", ["will", "open"]),
        ("didn't", "He didn’t, did he", ["didn", "t"]),
        ("straße", "die STRASSE", ["STRASSE"]),
        ("cafe -bar", "café bar", ["café"]),
        ("a OR b", "b c a", ["b", "a"]),
        ("", "nothing asked", []),
        ("…", "only marks", []),
    ],
)
def test_where_the_words_asked_for_stand(query: str, text: str, hits: list[str]) -> None:
    assert [span.of(text) for span in spans_of(parse(query), text)] == hits
