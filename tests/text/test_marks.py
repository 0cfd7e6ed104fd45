"""The quotation-mark pass: tables of sentences with the runs that a reader sees in them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.text.marks import QuotedRun, find_runs

CLOSED = [
    ("curly", "“Go,” he said. “Now.”", ["Go,", "Now."]),
    ("straight", '"Go," he said. "Now."', ["Go,", "Now."]),
    ("two apostrophes", "''It's time,'' he said. ''Now.''", ["It's time,", "Now."]),
    ("backticks", "``Go,'' he said.", ["Go,"]),
    ("guillemets", "« Allez », a-t-il dit", [" Allez "]),
    ("guillemets inward", "»Geh«, sagte er", ["Geh"]),
    ("low and high", "„Geh“, sagte er", ["Geh"]),
    ("corners", "「行こう」と言った", ["行こう"]),
    ("entities", "&quot;Go,&quot; he said. &ldquo;Now.&rdquo;", ["Go,", "Now."]),
    ("singles", "‘We go,’ said Mr Li, ‘and don’t stop.’", ["We go,", "and don’t stop."]),
    (
        "straight singles",
        "'We go,' he said, 'or the players' union will act.'",
        ["We go,", "or the players' union will act."],
    ),
    ("closing glyph mistyped", "“Go.“ he said. “Now.”", ["Go.", "Now."]),
    ("opening glyph mistyped", "He said: ”Go.”", ["Go."]),
    ("dash before the closing mark", '"I want—" he said', ["I want—"]),
    ("dash before the opening mark", 'one word—"quote"', ["quote"]),
    ("escaped", 'He said \\"Go.\\" Then', ["Go.\\"]),
    ("no opening mark", "We will go,” he said. “Yes.”", ["We will go,", "Yes."]),
    ("inches inside", '"a 12" pizza is big," he said', ['a 12" pizza is big,']),
    ("brackets", "(“ok”) [“so”]", ["ok", "so"]),
]


@pytest.mark.parametrize(("text", "inner"), [case[1:] for case in CLOSED], ids=[case[0] for case in CLOSED])
def test_closed_runs_of_the_outermost_marks(text: str, inner: list[str]) -> None:
    runs = [run for run in find_runs(text) if run.level == 0]
    assert [run.inner.of(text) for run in runs] == inner
    assert all(run.closed for run in runs)


NOTHING = [
    "Kazakhstan's oil and the players' union, the boss' car",
    "the ’90s and the '90s, rock ’n’ roll, rock 'n' roll, give ’em hell, 'til dawn, 'Twas",
    "He is 6'2\" tall, she 5' 10\", the plank 12'6",
    'A 12" pizza',
    "goin’ home, y’all, o’clock, O’Neill, Nazarbayev’s",
    "don't, won't, can't",
    "”",
    "''",
    "“”",
    "",
]


@pytest.mark.parametrize("text", NOTHING)
def test_apostrophes_measurements_and_empty_marks_are_no_runs(text: str) -> None:
    assert find_runs(text) == ()


NESTED = [
    ("“He said, ‘Go.’”", ["He said, ‘Go.’", "Go."]),
    ("“He said “go” to me,” she said", ["He said “go” to me,", "go"]),
    ('"He said "go" to me," she said', ['He said "go" to me,', "go"]),
    ("''It's 'good' ok'' he said", ["It's 'good' ok", "good"]),
    ("“Do the players’ ‘thing,’” he said", ["Do the players’ ‘thing,’", "thing,"]),
]


@pytest.mark.parametrize(("text", "inner"), NESTED)
def test_nested_runs_have_levels(text: str, inner: list[str]) -> None:
    runs = find_runs(text)
    assert [run.inner.of(text) for run in runs] == inner
    assert [run.level for run in runs] == [0, 1]


def _shape(text: str) -> list[tuple[str, bool, bool]]:
    return [(run.inner.of(text), run.closed, run.continues) for run in find_runs(text) if run.level == 0]


def test_paragraphs_opened_each_and_closed_once_are_one_quotation_that_continues() -> None:
    assert _shape("“First.\n\n“Second.\n\n“Third,” he said. “Fourth.”") == [
        ("First.", False, False),
        ("Second.", False, True),
        ("Third,", True, True),
        ("Fourth.", True, False),
    ]


def test_paragraphs_opened_once_and_closed_once() -> None:
    assert _shape("“First.\n\nSecond.\n\nThird,” he said.") == [
        ("First.", False, False),
        ("Second.", False, True),
        ("Third,", True, True),
    ]


def test_a_nested_mark_at_the_start_of_a_paragraph_that_runs_on() -> None:
    assert _shape("“ “Go,” he told me then.\n\n“I went.”") == [
        (" “Go,” he told me then.", False, False),
        ("I went.", True, True),
    ]


UNCLOSED = [
    (
        "He said “we go. Then left.\n\nNew para “ok” done.\n\nMore.",
        [("we go. Then left.", False, False), ("ok", True, False)],
    ),
    (
        "“A b, he said. “C d.”\n\n“E,” he said.",
        [("A b, he said.", False, False), ("C d.", True, False), ("E,", True, False)],
    ),
    ('He said: "I go.\n\nThe end of it.\n\nNo mark here.', [("I go.", False, False)]),
]


@pytest.mark.parametrize(("text", "shape"), UNCLOSED)
def test_a_mark_never_closed_ends_with_its_paragraph(text: str, shape: list[tuple[str, bool, bool]]) -> None:
    assert _shape(text) == shape


def test_a_mark_never_closed_does_not_swallow_a_text_without_paragraphs() -> None:
    text = "He said “we go. " + "A sentence follows here. " * 400
    (run,) = find_runs(text)
    assert run.end - run.start < 1_300
    assert text[run.end - 1] == "."


MARKY = st.text(alphabet=st.sampled_from("ab. ,\n“”\"'‘’«»`„&quot;—(s5"), max_size=120)


def _well_formed(runs: tuple[QuotedRun, ...], text: str) -> None:
    ends: list[int] = []
    for run in runs:
        assert 0 <= run.start <= run.inner_start < run.inner_end <= run.end <= len(text)
        while ends and ends[-1] <= run.start:
            ends.pop()
        assert not ends or run.end <= ends[-1]
        assert run.level == len(ends)
        ends.append(run.end)


@settings(max_examples=300, deadline=None)
@given(st.one_of(MARKY, st.text(max_size=200)))
def test_any_string_gives_nested_runs_inside_it(text: str) -> None:
    _well_formed(find_runs(text), text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["“", '"', "'", "''", "‘a ", "a” ", '"a" ', "“\n\n", "players' '", "a\n\n", "`", "5'2\" "]
)
def test_time_grows_with_length_only(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    start = time.process_time()
    find_runs(text)
    assert time.process_time() - start < 5
