"""One person over time in text and JSON; people known from elsewhere in and out; wrong files said line by line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotes.cli.exchange import KnownAs
from quotes.people.known import KnownFormat
from tests.cli.conftest import Run

KNOWN = """name,aliases,wikidata,viaf
Marta Kovalenko,Marta Kowalenko; M. Kovalenka,Q100,77
,nobody,Q1,
Jonas Brandt,,XYZ,
Somebody Else,,Q2,
Anna Brandt,a,Q3,4,too many
"""
FTM = {"id": "NK-1", "schema": "Person", "properties": {"name": ["Jonas Brandt"], "wikidataId": ["Q5"]}}
ITEM = {
    "id": "Q7",
    "labels": {"en": {"language": "en", "value": "Anna Brandt"}},
    "claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}]},
}


def test_a_person_over_time(run: Run) -> None:
    shown = run("people", "show", "Marta Kovalenko")
    assert shown.exit_code == 0, shown.output
    lines = [line.strip() for line in shown.stdout.splitlines()]
    assert lines[0].startswith("Marta Kovalenko (#1, person; name: most frequent full form")
    assert lines[1] == "2 quotes in 1 article of 1 source, 2024-03-04"
    assert "Marta Kovalenko: 1 time, 2024-03-04, in Harbour News" in lines
    assert "Harbour News: 2 quotes in 1 article, 2024-03-04" in lines
    assert any(line.startswith("2024-03-04      2 █") for line in lines)
    beside = run("people", "show", "Jonas Brandt").stdout
    assert "Anna Brandt (#3): 1 quote in 1 article" in beside
    assert any(line.split() == ["undated", "1"] for line in beside.splitlines())


@pytest.mark.parametrize("asked", [("--json",), ("--format", "json")])
def test_the_same_as_json(run: Run, asked: tuple[str, ...]) -> None:
    person = json.loads(run("people", "show", "Jonas Brandt", *asked).stdout)
    assert person["name"] == "Jonas Brandt"
    assert person["quotes_over_time"] == {"unit": "month", "periods": [], "undated": 1}
    assert [one["name"] for one in person["quoted_beside"]] == ["Anna Brandt"]
    assert person["quoted_by"][0]["source"] == "Nordic Wire"
    assert {"roles_over_time", "variants", "identifiers", "known_as", "name_origin"} <= set(person)


def test_a_wrong_file_is_told_line_by_line_and_the_rest_is_kept(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "known.csv"
    file.write_text(KNOWN, encoding="utf-8")
    run("people")  # the people of this store, which no ingest linked, are linked first
    done = run("people", "import", str(file))
    assert done.exit_code == 1
    told = done.stderr.splitlines()
    for number, line in zip((3, 4, 6), told, strict=False):
        assert line.startswith(f"{file}:{number}: ")
    assert "1 people known, 0 added" in done.stderr
    assert "Somebody Else" in done.stderr
    person = json.loads(run("people", "show", "Marta Kovalenko", "--json").stdout)
    assert person["identifiers"] == {"wikidata": "Q100", "viaf": "77"}
    assert "Marta Kowalenko" in person["known_as"]
    assert "wikidata: Q100" in run("people", "show", "1").stdout


def test_json_from_standard_input_and_newcomers(run: Run) -> None:
    lines = "\n".join([json.dumps(FTM), "{nonsense", json.dumps(ITEM), json.dumps(ITEM | {"id": "Q8"})])
    done = run("people", "import", "-", "--json", input=lines.encode())
    assert done.exit_code == 1
    counts = json.loads(done.stdout)
    assert counts["attached"] == 3
    assert [failure["line"] for failure in counts["failures"]] == [2]
    added = run("people", "import", "-", "--add", input=b"name,wikidata\nIvo Nowak,Q44\n")
    assert added.exit_code == 0, added.output
    assert "0 people known, 1 added" in added.stderr


@pytest.mark.parametrize("format", list(KnownAs))
def test_what_was_exported_is_read_back(run: Run, tmp_path: Path, format: KnownAs) -> None:
    run("people", "import", "-", input=KNOWN.encode())
    file = tmp_path / "people.out"
    assert run("people", "export", "--format", format, "--output", str(file)).exit_code == 0
    assert run("people", "export", "--format", format).stdout == file.read_text(encoding="utf-8")
    back = run("people", "import", str(file), "--format", format)
    assert back.exit_code == 0, back.output
    assert "3 people known, 0 added" in back.stderr
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    ("arguments", "input", "code", "says"),
    [
        (("import", "/nowhere/at/all.csv"), None, 2, "cannot be read"),
        (("import", "."), None, 2, "cannot be read"),
        (("import", "-"), b"surname\nLee\n", 2, "one of its columns must be 'name'"),
        (("import", "-"), b"\xff\xfe\x00\x01", 2, "one of its columns must be 'name'"),
        (("import", "-"), b"", 1, "there is nothing in it"),
        (("import", "-", "--format", "xml"), b"", 2, "xml"),
        (("export", "--output", "/nowhere/at/all.csv"), None, 2, "cannot be written"),
        (("show", "Nobody Atall"), None, 2, "nobody called"),
        (("show", "999"), None, 2, "no person has the number 999"),
        (("show", "Brandt"), None, 2, "several are called"),
        (("show", "1", "--format", "pdf"), None, 2, "pdf"),
    ],
)
def test_what_cannot_be(run: Run, arguments: tuple[str, ...], input: bytes | None, code: int, says: str) -> None:
    result = run("people", *arguments, input=input)
    assert result.exit_code == code
    assert says in result.output
    assert "Traceback" not in result.output


def test_the_formats_bear_the_names_of_the_library() -> None:
    assert [each.value for each in KnownAs] == [each.value for each in KnownFormat]
