"""The whole analysis on the seeds and on the passages written for this project: the floors that must not sink."""

from __future__ import annotations

import pytest

from quotes.pipeline import Pipeline
from quotes.types import Analysis
from tests import gold
from tests.gold import ROOT, Outcome

SEEDS = gold.cases("seeds")
PASSAGES = gold.cases("passages")


@pytest.fixture(scope="session")
def seed_analyses(pipeline: Pipeline) -> dict[str, Analysis]:
    return {case.id: pipeline.analyse(gold.article(case)) for case in SEEDS}


@pytest.fixture(scope="session")
def seed_outcomes(seed_analyses: dict[str, Analysis]) -> list[Outcome]:
    return [outcome for case in SEEDS for outcome in gold.outcomes(case, seed_analyses[case.id])]


@pytest.fixture(scope="session")
def passage_outcomes(pipeline: Pipeline) -> list[Outcome]:
    return [outcome for case in PASSAGES for outcome in gold.outcomes(case, pipeline.analyse(gold.article(case)))]


@pytest.mark.parametrize("case", SEEDS, ids=lambda case: case.id)
def test_seed_annotations_are_of_the_seeds_themselves(case: gold.GoldCase) -> None:
    assert case.text == (ROOT / "seeds" / f"{case.id}.txt").read_text(encoding="utf-8").strip("\n")


def test_every_quoted_passage_of_the_seeds_has_its_speaker(seed_outcomes: list[Outcome]) -> None:
    marked = [outcome for outcome in seed_outcomes if outcome.marked]
    assert len(marked) >= 20
    assert not [str(outcome) for outcome in marked if not outcome.right_speaker]


def test_reported_speech_of_the_seeds_is_found(seed_outcomes: list[Outcome]) -> None:
    reported = [outcome for outcome in seed_outcomes if not outcome.marked]
    assert reported
    assert not [str(outcome) for outcome in reported if not outcome.right_speaker]


def test_no_seed_states_a_wrong_person(seed_outcomes: list[Outcome]) -> None:
    assert not [str(outcome) for outcome in seed_outcomes if outcome.wrong_person]


def test_the_outlet_that_reported_is_kept_apart_from_the_speaker(seed_outcomes: list[Outcome]) -> None:
    credited = [outcome for outcome in seed_outcomes if outcome.gold.via]
    assert credited
    assert all(outcome.found and "The Hill" in (outcome.found.via or "") for outcome in credited)


def test_no_boilerplate_of_the_seeds_is_quoted(seed_analyses: dict[str, Analysis]) -> None:
    for analysis in seed_analyses.values():
        for quote in analysis.quotes:
            for span in quote.content:
                assert not any(b.start < span.end and span.start < b.end for b in analysis.article.boilerplate), (
                    quote.words(analysis.article.text)
                )


@pytest.mark.slow
def test_passages_reach_their_floors(passage_outcomes: list[Outcome]) -> None:
    missed = [str(outcome) for outcome in passage_outcomes if not outcome.right_speaker]
    assert len(missed) <= len(passage_outcomes) * 0.01, "\n".join(missed)


def test_no_passage_states_a_wrong_person(passage_outcomes: list[Outcome]) -> None:
    assert not [str(outcome) for outcome in passage_outcomes if outcome.wrong_person]


@pytest.mark.parametrize("case", [case for case in PASSAGES if not case.quotes], ids=lambda case: case.id)
def test_what_nobody_said_is_not_quoted(case: gold.GoldCase, pipeline: Pipeline) -> None:
    found = pipeline.analyse(gold.article(case)).quotes
    assert not [quote.words(case.text) for quote in found]


@pytest.mark.parametrize("case", SEEDS + PASSAGES, ids=lambda case: case.id)
def test_offsets_are_of_the_stored_text(case: gold.GoldCase, pipeline: Pipeline) -> None:
    analysis = pipeline.analyse(gold.article(case))
    for quote in analysis.quotes:
        spans = [*quote.content, *quote.cue, *quote.mention]
        assert all(0 <= span.start < span.end <= len(case.text) for span in spans)
        assert list(quote.content) == sorted(quote.content)
    starts = [quote.content[0].start for quote in analysis.quotes]
    assert starts == sorted(starts)
