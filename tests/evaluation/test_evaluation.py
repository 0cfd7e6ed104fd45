"""The scores on a hand-counted example: every number below can be checked with a pencil."""

import json
from pathlib import Path

import pytest

from quotes.errors import InputError, ReadError
from quotes.evaluation import evaluate, read_gold
from quotes.evaluation.speakers import judge_name

TEXT = "“It rains,” said Ann Orr. Bo Hill said that it snows. Nobody denied it."


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


GOLD = {
    "id": "a",
    "text": TEXT,
    "attributions": [
        {"id": "1", "content": [span("“It rains,”")], "cue": [span("said")], "source": [span("Ann Orr")]},
        {"id": "2", "content": [span("that it snows")], "cue": [[34, 38]], "source": [span("Bo Hill")]},
        {"id": "3", "content": [span("it.")], "cue": [span("denied")], "source": [span("Nobody")]},
    ],
}


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def speakers_file(tmp_path: Path) -> Path:
    path = tmp_path / "speakers.tsv"
    path.write_text("a\t1\tperson\tAnn Orr\t\na\t2\tperson\tBo Hill\t\na\t3\tgroup\tNobody\t\n", encoding="utf-8")
    return path


def test_hand_counted_scores(gold_file: Path, speakers_file: Path) -> None:
    output = {
        "a": {
            "quotes": [
                # exact but for the marks, which are trimmed; the right speaker
                {
                    "content": [span("It rains")],
                    "cue": [span("said")],
                    "mention": [span("Ann Orr")],
                    "speaker": {"name": "Ann Orr", "kind": "person"},
                },
                # two of three words of the content, the wrong mention, the wrong speaker
                {
                    "content": [span("it snows")],
                    "cue": [[34, 38]],
                    "mention": [span("Ann Orr")],
                    "speaker": {"name": "Ann Orr", "kind": "person"},
                },
            ]
        }
    }
    scores = evaluate(read_gold(gold_file, speakers=speakers_file), output)
    assert scores.of("content").precision == pytest.approx(1 / 2)
    assert scores.of("content").recall == pytest.approx(1 / 3)
    assert scores.of("whole").f == pytest.approx(2 * (1 / 2) * (1 / 3) / (1 / 2 + 1 / 3))
    assert scores.of("content@0.5").recall == pytest.approx(2 / 3)
    assert scores.of("content@0.8").recall == pytest.approx(2 / 3)  # F of two words against three is exactly .8
    assert scores.of("content+mention@0.5").recall == pytest.approx(1 / 3)
    assert scores.share("mention@0.5") == pytest.approx(1 / 2)
    assert (scores.share("recall direct"), scores.share("recall indirect")) == (1.0, pytest.approx(1 / 2))
    assert scores.persons_right == scores.persons_right_of_answered == pytest.approx(1 / 2)
    assert [(w.gold, w.found) for w in scores.wrong] == [("Bo Hill", "Ann Orr")]
    assert "persons: right 0.500 of all 2" in scores.text()


def test_a_missing_article_counts_as_nothing_found(gold_file: Path) -> None:
    scores = evaluate(read_gold(gold_file), {})
    assert (scores.missing, scores.of("content").recall, scores.of("content").precision) == (1, 0.0, 0.0)


def test_an_open_speaker_is_not_a_wrong_one(gold_file: Path, speakers_file: Path) -> None:
    quote = {"content": [span("It rains")], "speaker": None}
    scores = evaluate(read_gold(gold_file, speakers=speakers_file), {"a": {"quotes": [quote]}})
    assert scores.speakers["person", "left open"] == 1
    assert not scores.wrong


@pytest.mark.parametrize(
    ("said", "gold", "verdict"),
    [
        ("Antony Blinken", "Antony Blinken", "right"),
        ("Antony J. Blinken", "Antony Blinken", "right"),
        ("Hillary Clinton", "Hillary Rodham Clinton", "right"),
        ("Clinton", "Hillary Clinton", "surname only"),
        ("Bill Clinton", "Hillary Clinton", "wrong"),
        ("Hillary", "Hillary Clinton", "wrong"),
        ("Robert Kane Jr.", "Robert Kane", "right"),
        ("", "Robert Kane", "wrong"),
    ],
)
def test_names_are_judged_by_their_words(said: str, gold: str, verdict: str) -> None:
    assert judge_name(said, gold) == verdict


def test_unusable_input_is_named(tmp_path: Path, gold_file: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": 1}\n', encoding="utf-8")
    with pytest.raises(ReadError, match="line 1"):
        read_gold(broken)
    with pytest.raises(InputError, match="quotes extract"):
        evaluate(read_gold(gold_file), {"a": {"content": []}})
