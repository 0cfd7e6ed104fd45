from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_words_as_printed_by_the_right_speaker_need_nobody(run: Run) -> None:
    result = run("check", "The bridge will open in May", "--speaker", "Marta Kovalenko")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("  ")
    assert "Harbour News" in result.stdout


@pytest.mark.parametrize(
    ("words", "speaker", "wording", "who"),
    [
        ("The bridge will not open in May", "Marta Kovalenko", "altered", "confirmed"),
        ("The bridge will open in May", "Jonas Brandt", "verbatim", "contradicted"),
        ("Nobody ever painted the lighthouse green at night", None, "not found", "not asked"),
    ],
)
def test_anything_else_is_for_a_human(run: Run, words: str, speaker: str | None, wording: str, who: str) -> None:
    claimed = ("--speaker", speaker) if speaker else ()
    result = run("check", "--text", words, *claimed, "--format", "json")
    assert result.exit_code == 1, result.output
    answer = json.loads(result.stdout)
    assert (answer["wording"], answer["speaker"]) == (wording, who)


def test_a_batch_gives_one_line_a_case(run: Run, tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text(
        '{"id": "a", "text": "The bridge will open in May", "speaker": "Marta Kovalenko"}\n\n'
        '{"id": 2, "text": "The bridge will not open in May"}\n'
    )
    result = run("check", "--batch", str(cases), "--format", "json")
    assert result.exit_code == 1
    assert [(line["id"], line["wording"]) for line in map(json.loads, result.stdout.splitlines())] == [
        ("a", "verbatim"),
        ("2", "altered"),
    ]
    page = run("check", "--batch", str(cases), "--format", "html")
    assert page.stdout.count("<section") == 3  # two claims, and the method
    assert "Method and limits" in page.stdout
    assert "<script" not in page.stdout


@pytest.mark.parametrize(
    ("line", "message"), [("{", "cases.jsonl:1 is no JSON"), ('{"id": 1}', "cases.jsonl:1 has no `text`")]
)
def test_a_case_that_is_none_is_named(run: Run, tmp_path: Path, line: str, message: str) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text(line)
    result = run("check", "--batch", str(cases))
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize("arguments", [(), ("words", "--batch", "x"), ("words here", "--before", "soon")])
def test_a_question_that_means_nothing_is_exit_code_2(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("check", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("quotes: ")


@pytest.mark.parametrize("words", ["", "yes", "word " * 100_000, "Мост откроется в мае, не позже"])
def test_odd_words_get_an_answer_and_no_traceback(run: Run, words: str) -> None:
    result = run("check", "--format", "json", "--text", words)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["needs_human"] is True


@pytest.mark.slow
def test_two_quotes_become_one_saying_and_two_again(run: Run) -> None:
    assert run("sayings", "same", "1", "2", "--as", "Ann").exit_code == 0
    (saying,) = json.loads(run("sayings", "list", "--json").stdout)
    assert {wording["quote_id"] for wording in saying["wordings"]} == {1, 2}
    assert f"saying {saying['id']}" in run("sayings", "show", str(saying["id"])).stdout
    assert run("sayings", "apart", "1", "2", "--as", "Ann").exit_code == 0
    assert json.loads(run("sayings", "list", "--json").stdout) == []
    assert run("people", "undo", "2", "--as", "Ann").exit_code == 0
    assert len(json.loads(run("sayings", "list", "--json").stdout)) == 1
    assert run("sayings", "same", "1", "1").exit_code == 2


def test_an_audit_of_sayings_that_nobody_altered_finds_nothing(run: Run) -> None:
    assert "Credited to different people: none" in run("audit").stdout
    assert json.loads(run("audit", "--json").stdout)["disputed"] == []


def test_a_draft_without_quotations_says_so(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("The bridge stood empty all day.", encoding="utf-8")
    result = run("check", "--draft", str(draft))
    assert result.exit_code == 0, result.output
    assert result.stdout == "No quotation found in draft.txt.\n"
