from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quotes.cli.app import app
from quotes.export import FORMATS
from quotes.store import engine, migrate
from tests.cli.conftest import Run


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_said_takes_any_form_of_a_name_and_a_number(run: Run) -> None:
    for who in ("Marta Kovalenko", "marta  kovalenko", "1"):
        result = run("said", who)
        assert result.exit_code == 0
        assert [row["words"] for row in rows(result.stdout)] == [
            "“The bridge will open in May,”",
            "The repairs cost 14 million crowns",
        ]


def test_a_near_name_is_taken_with_a_note_and_a_shared_one_is_not_guessed(run: Run) -> None:
    near = run("said", "Marta Kovalenka")
    assert near.exit_code == 0
    assert len(rows(near.stdout)) == 2
    assert "taking Marta Kovalenko" in near.stderr
    surname = run("said", "kovalenko")
    assert (surname.exit_code, surname.stderr, len(rows(surname.stdout))) == (0, "", 2)
    shared = run("said", "Brandt")
    assert shared.exit_code == 2
    assert "Jonas Brandt" in shared.stderr
    assert "Anna Brandt" in shared.stderr
    nobody = run("said", "Xerxes Quill")
    assert nobody.exit_code == 2
    assert "nobody called 'Xerxes Quill'" in nobody.stderr
    assert nobody.stdout == ""


def test_said_without_a_person_lists_everybody(run: Run) -> None:
    result = run("said")
    assert {row["speaker"] for row in rows(result.stdout)} == {"Marta Kovalenko", "Jonas Brandt", "Anna Brandt"}
    assert "5 quotes" in result.stderr


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--kind", "direct"), 1),
        (("--about", "crowns"), 1),
        (("--after", "2024-03-05"), 0),
        (("--before", "2024-03-04"), 2),
        (("--source", "harbour news"), 2),
        (("--min-confidence", "0.9"), 1),
        (("--limit", "1"), 1),
    ],
)
def test_conditions_narrow_what_is_listed(run: Run, options: tuple[str, str], count: int) -> None:
    result = run("said", "Marta Kovalenko", *options)
    assert result.exit_code == 0, result.output
    assert len(rows(result.stdout)) == count


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--after", "March"), "--after 'March' is no day"),
        (("--source", "Moon News"), "no source called 'Moon News'"),
        (("--limit", "0"), "greater than or equal to 1"),
        (("--kind", "loud"), "'loud' is not one of"),
    ],
)
def test_a_condition_that_means_nothing_is_one_clear_line(run: Run, options: tuple[str, str], message: str) -> None:
    result = run("said", "Marta Kovalenko", *options)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.replace("│", " ").split())
    assert "Traceback" not in result.output


def test_who_finds_the_words_or_says_that_nobody_did(run: Run) -> None:
    found = run("who", "bridge open", "--json")
    assert found.exit_code == 0
    assert [quote["speaker"]["name"] for quote in json.loads(found.stdout)] == ["Marta Kovalenko"]
    nothing = run("who", "zeppelin")
    assert nothing.exit_code == 1
    assert "no quote holds these words" in nothing.stderr
    for odd in ('"', "didn't", "lips: no", "-", "(((", "*"):
        assert run("who", odd).exit_code in (0, 1, 2)


def test_lists_hold_what_was_said_and_tell_what_they_leave_out(run: Run) -> None:
    usual, every = run("said"), run("said", "--all")
    assert "Somebody will pay for this" not in run("export").stdout
    assert "1 less certain one is left out; --all shows all" in run("export").stderr
    assert "Somebody will pay for this" in run("export", "--all").stdout
    assert "left out" not in every.stderr
    assert len(rows(usual.stdout)) == len(rows(every.stdout)) == 4  # nobody is named for the doubtful one
    search = run("who", "somebody will pay")
    assert (search.exit_code, rows(search.stdout)) == (1, [])
    assert "no quote that is listed holds these words" in search.stderr
    assert "1 less certain one is left out; --all shows all" in search.stderr
    for options in (("--all",), ("--min-confidence", "0.5")):
        assert run("who", "somebody will pay", *options).exit_code == 0


def test_a_store_that_is_not_there_is_not_made_by_looking_into_it(tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    for command in (("said",), ("who", "x"), ("show", "1"), ("sources",), ("people",), ("export",), ("audit",)):
        result = CliRunner().invoke(app, ["--db", f"sqlite:///{missing}", *command])
        assert result.exit_code == 2
        assert f"there is no store at {missing}: `quotes ingest PATH` makes one" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_empty_store_says_how_to_begin(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'quotes.db'}"
    made = engine(url)
    migrate(made)
    made.dispose()
    for command, code in (("said",), 0), (("who", "x"), 1), (("sources",), 0), (("export",), 0):
        result = CliRunner().invoke(app, ["--db", url, *command])
        assert result.exit_code == code
        assert "nothing is kept yet: `quotes ingest PATH` reads articles" in result.stderr


def test_show_prints_the_context_without_what_steers_a_terminal(run: Run) -> None:
    number = json.loads(run("who", "crowns", "--json").stdout)[0]["id"]
    result = run("show", str(number))
    assert result.exit_code == 0
    assert "The repairs cost 14 million crowns, she said." in result.stdout
    assert "\x1b" not in result.stdout
    assert "the only person called Marta Kovalenko [surname]" in result.stdout
    assert json.loads(run("show", str(number), "--json").stdout)["evidence"][0]["rule"] == "surname"
    missing = run("show", "999")
    assert missing.exit_code == 2
    assert "999" in missing.stderr


def test_lists_of_people_and_sources(run: Run) -> None:
    people = rows(run("people").stdout)
    assert (people[0]["name"], people[0]["quotes"]) == ("Marta Kovalenko", "2")
    assert len(people) == 3
    assert [
        person["name"] for person in json.loads(run("people", "--named", "Brandt", "--by-name", "--json").stdout)
    ] == [
        "Anna Brandt",
        "Jonas Brandt",
    ]
    assert {row["source"] for row in rows(run("sources").stdout)} == {"Harbour News", "Nordic Wire"}
    shown = run("people", "show", "Marta Kovalenko")
    assert shown.exit_code == 0
    assert "2 quotes in 1 article" in shown.stdout


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_exported_to_a_file_and_to_standard_output(run: Run, tmp_path: Path, format: str) -> None:
    path = tmp_path / "out"
    to_file = run("export", "--format", format, "--output", str(path), "--person", "Jonas Brandt")
    assert to_file.exit_code == 0, to_file.output
    assert "1 quotes written" in to_file.stderr
    assert "ferry stops in June" in path.read_text(encoding="utf-8")
    assert list(tmp_path.glob("*.part")) == []
    assert run("export", "-f", format, "--person", "Jonas Brandt").stdout_bytes == path.read_bytes()


def test_an_unknown_format_lists_those_that_there_are(run: Run) -> None:
    result = run("export", "--format", "papyrus")
    assert result.exit_code == 2
    assert all(name in result.stderr for name in FORMATS)


def test_an_export_that_cannot_be_written_leaves_what_was_there(run: Run, tmp_path: Path) -> None:
    result = run("export", "--output", str(tmp_path / "none" / "out.csv"))
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    path = tmp_path / "kept.csv"
    path.write_text("before")
    assert run("export", "--output", str(path), "--person", "Nobody At All").exit_code == 2
    assert path.read_text() == "before"
