"""Paraphrases told from look-alikes."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.wording.config import PARAPHRASE
from quotes.wording.phrases import phrase
from quotes.wording.similarity import similarity as of_phrases

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "fixtures/paraphrases"  # the recipe weighs by these
HELD_OUT = ROOT / "fixtures/claims/paraphrases.tsv"  # no recipe reads these
PRECISION_HELD_OUT, RECALL_HELD_OUT = 0.97, 0.8


def similarity(one: str, other: str) -> float:
    return of_phrases(phrase(one), phrase(other))


def pairs(*files: Path) -> list[list[str]]:
    lines = (line for file in files or sorted(FOLDER.glob("*.tsv")) for line in file.read_text("utf-8").splitlines())
    return [line.split("\t") for line in lines if not line.startswith("#")]


def scored(chosen: list[list[str]]) -> tuple[float, float]:
    """Precision and recall at the bar."""
    found = [(similarity(one, other) >= PARAPHRASE.bar, same == "1") for _, same, one, other in chosen]
    right = sum(said and true for said, true in found)
    return right / sum(said for said, _ in found), right / sum(true for _, true in found)


def test_paraphrases_are_told_from_look_alikes() -> None:
    assert len(pairs()) >= 120
    for files, precision, recall in (((), 0.85, 0.55), ((HELD_OUT,), PRECISION_HELD_OUT, RECALL_HELD_OUT)):
        found = scored(pairs(*files))
        assert found[0] >= precision
        assert found[1] >= recall


def test_what_is_held_out_is_held_out() -> None:
    assert not {(one, other) for *_, one, other in pairs()} & {(one, other) for *_, one, other in pairs(HELD_OUT)}
    for recipe in (ROOT / "training").rglob("*.py"):
        assert "fixtures/claims" not in recipe.read_text("utf-8"), f"{recipe.name} reads what is held out"


def test_agreement_in_words_never_outweighs_a_denial_or_a_number() -> None:
    assert similarity("We will not raise taxes on workers", "We will raise taxes on workers") < 0.5
    assert similarity("The army needs ten days to withdraw", "The army needs twenty days to withdraw") < 0.5
    assert (
        similarity("The army needs ten days to withdraw", "Ten days the army needs for its withdrawal") > PARAPHRASE.bar
    )


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(pairs()), st.sampled_from(pairs()))
def test_similarity_is_symmetric_and_bounded(one: list[str], other: list[str]) -> None:
    value = similarity(one[2], other[3])
    assert 0.0 <= value <= 1.0
    assert value == similarity(other[3], one[2])
