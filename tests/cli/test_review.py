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
    number = str(json.loads(run("who", "somebody pay", "--all", "--json").stdout)[0]["id"])
    assert run("people", "speaker", number, "Jonas Brandt", "--as", "Ann").exit_code == 0
    assert json.loads(run("show", number, "--json").stdout)["speaker"]["name"] == "Jonas Brandt"
    assert run("people", "reject", number, "--as", "Ann").exit_code == 0
    assert run("who", "somebody pay", "--all").exit_code == 1


def test_an_empty_queue_and_numbers_that_are_none(run: Run) -> None:
    queue = run("people", "review")
    assert queue.exit_code == 0
    assert "no question waits" in queue.stderr
    for arguments in (
        ("review", "99"),
        ("review", "99", "1-2", "--same"),
        ("review", "99", "--same"),
        ("review", "--same"),
        ("undo", "99"),
    ):
        result = run("people", *arguments, "--as", "Ann")
        assert result.exit_code == 2
        assert result.stderr.startswith("quotes: ")


def test_an_earlier_act_is_taken_back_while_the_later_ones_hold(run: Run) -> None:
    before = names(run)
    merged = run("people", "merge", "Jonas Brandt", "Anna Brandt", "--as", "Ann")
    assert "`quotes people undo 1` takes it back" in merged.stderr
    assert run("people", "rename", "Marta Kovalenko", "Mayor Kovalenko", "--as", "Ann").exit_code == 0
    assert run("people", "undo", "1", "--as", "Bo").exit_code == 0
    assert names(run) == sorted([*before[:-1], "Mayor Kovalenko"])
    history = json.loads(run("people", "history", "--json").stdout)
    assert [one["undone"] for one in history] == [False, False, True]
    assert history[0]["text"] == "taken back (1): “Jonas Brandt” and “Anna Brandt” are one person"


def test_what_cannot_be_decided_is_one_line(run: Run) -> None:
    run("people", "merge", "2", "3", "--as", "Ann")
    run("people", "undo", "1", "--as", "Ann")
    for arguments, says in (
        (("merge", "1", "1"), "cannot be merged with itself"),
        (("merge", "1", "99"), "no person has the number 99"),
        (("apart", "1", "1"), "cannot be kept apart from itself"),
        (("split", "1", "1"), "choose some of them"),
        (("split", "1", "99"), "choose some of them"),
        (("rename", "1", "  "), "is no name"),
        (("undo", "1"), "has been undone already"),
        (("speaker", "99", "Ann Lee"), "no quote has the number 99"),
        (("reject", "99"), "no quote has the number 99"),
    ):
        result = run("people", *arguments, "--as", "Ann")
        assert result.exit_code == 2, arguments
        assert result.stderr.startswith("quotes: ")
        assert len(result.stderr.splitlines()) == 1
        assert says in result.stderr
    assert len(json.loads(run("people", "history", "--json").stdout)) == 2


def test_a_split_says_why_articles_were_taken_for_one_person(run: Run, database: str) -> None:
    from quotes.store import engine, persons, session
    from quotes.types import Evidence

    with session(engine(database), write=True) as s:
        [seen] = persons.appearances(s, person_id=1)
        persons.assign(s, seen.id, 1, evidence=(Evidence("first", "the first of this name"),))
    assert "because: the first of this name" in run("people", "split", "1").stdout
