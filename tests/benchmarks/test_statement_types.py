"""The figures of what is listed, on quotes and labels made by hand."""

from pathlib import Path

import pytest

from benchmarks.statement_types import ListingScores, Outcome, outcomes_of, read_kinds
from quotes.types import Quote, QuoteKind, Span, StatementKind

TEXT = "Rain fell, Ada said. Ben praised the dam."
RAIN, DAM = (0, 9), (33, 40)
ATTRIBUTIONS = [{"id": "a", "content": [RAIN]}, {"id": "b", "content": [DAM]}]


def quote(span: tuple[int, int], confidence: float) -> Quote:
    return Quote(QuoteKind.INDIRECT, (Span(*span),), (), (), statement=StatementKind.STATEMENT, confidence=confidence)


def test_a_listed_topic_counts_half_and_what_was_said_is_recalled() -> None:
    quotes = [quote(RAIN, 0.9), quote(DAM, 0.9)]
    scores = ListingScores.of(outcomes_of(TEXT, quotes, ATTRIBUTIONS, {"a": ("said", ""), "b": ("topic", "")}))
    assert scores.figures == {"precision": 0.75, "recall": 1.0, "found": 1.0}
    assert scores.hidden == ()


def test_what_is_found_but_too_unlikely_is_hidden() -> None:
    outcomes = outcomes_of(TEXT, [quote(RAIN, 0.2)], ATTRIBUTIONS, {"a": ("said", ""), "b": ("broken", "")})
    scores = ListingScores.of(outcomes)
    assert scores.figures["recall"] == 0
    assert scores.figures["found"] == 1
    assert scores.hidden == ("Rain fell",)
    assert scores.below({"recall": 0.5}) == ("recall 0.000 is below its floor 0.5",)


def test_a_floor_is_that_of_a_figure() -> None:
    with pytest.raises(KeyError):
        ListingScores.of([Outcome("said", "", found=True, listed=True, words="")]).below({"nothing": 0.5})


def test_labels_are_read_with_their_second_choice(tmp_path: Path) -> None:
    path = tmp_path / "kinds.tsv"
    path.write_text("one\ta\tsaid\none\tb\ttopic\tsaid\n", encoding="utf-8")
    assert read_kinds(path) == {"one": {"a": ("said", ""), "b": ("topic", "said")}}
