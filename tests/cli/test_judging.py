from __future__ import annotations

import json

from tests.cli.conftest import Run


def names(run: Run) -> list[str]:
    return sorted(person["name"] for person in json.loads(run("people", "--json").stdout))


def test_what_a_human_decides_is_kept_listed_and_taken_back(run: Run) -> None:
    before = names(run)
    assert run("people", "rename", "Marta Kovalenko", "Marta K. Kovalenko", "--as", "Ann").exit_code == 0
    assert "Marta K. Kovalenko" in names(run)
    (judgement,) = json.loads(run("people", "history", "--json").stdout)
    assert judgement["who"] == "Ann"
    assert run("people", "undo", str(judgement["id"]), "--as", "Ann").exit_code == 0
    assert names(run) == before


def test_merge_split_and_apart(run: Run) -> None:
    assert run("people", "merge", "Jonas Brandt", "Anna Brandt", "--as", "Ann").exit_code == 0
    assert len(names(run)) == 2
    merged = next(name for name in names(run) if name.endswith("Brandt"))
    places = run("people", "split", merged).stdout.splitlines()
    number = next(line for line in places if "Anna" in line.split(":")[0]).split("]")[0].removeprefix("[")
    parted = run("people", "split", merged, number, "--as", "Ann")
    assert parted.exit_code == 0, parted.output
    assert names(run) == ["Anna Brandt", "Jonas Brandt", "Marta Kovalenko"]
    assert run("people", "apart", "Jonas Brandt", "Anna Brandt", "--as", "Ann").exit_code == 0


def test_a_quote_gets_another_speaker_or_is_none(run: Run) -> None:
    number = str(json.loads(run("who", "somebody pay", "--json").stdout)[0]["id"])
    assert run("people", "speaker", number, "Jonas Brandt", "--as", "Ann").exit_code == 0
    assert json.loads(run("show", number, "--json").stdout)["speaker"]["name"] == "Jonas Brandt"
    assert run("people", "reject", number, "--as", "Ann").exit_code == 0
    assert run("who", "somebody pay").exit_code == 1


def test_an_empty_queue_and_numbers_that_are_none(run: Run) -> None:
    queue = run("people", "review")
    assert queue.exit_code == 0
    assert "no pair waits" in queue.stderr
    for arguments in (("review", "99"), ("review", "99", "--same"), ("review", "--same"), ("undo", "99")):
        result = run("people", *arguments, "--as", "Ann")
        assert result.exit_code == 2
        assert result.stderr.startswith("quotes: ")
