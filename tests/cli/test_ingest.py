"""Reading with the real pipeline: kept few, for it takes seconds to load."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from quotes.cli.app import app

TEXT = "“The bridge will open in May,” Marta Kovalenko told reporters on Monday.\n\n“Nobody will pay,” she said."


def test_ingest_keeps_the_good_names_the_bad_and_changes_nothing_the_second_time(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.jsonl").write_text(json.dumps({"id": "x", "text": TEXT.replace("May", "June")}) + "\n{broken\n")
    url = f"sqlite:///{tmp_path / 'quotes.db'}"

    first = CliRunner().invoke(app, ["--db", url, "ingest", str(folder), str(tmp_path / "none.txt")])
    assert first.exit_code == 1, first.output
    assert first.stdout.startswith("2 articles (2 new), 3 could not be read: ")
    problems = first.stderr.splitlines()
    assert len(problems) == 3
    assert any("b.txt: the file is empty" in line for line in problems)
    assert any("c.jsonl:2: this line is no JSON" in line for line in problems)
    assert any("none.txt: there is no such file" in line for line in problems)

    again = CliRunner().invoke(app, ["--db", url, "ingest", str(folder / "a.txt"), "--json"])
    assert again.exit_code == 0
    report = json.loads(again.stdout)
    assert (report["read"], report["unchanged"], report["added"]) == (1, 1, 0)
    said = CliRunner().invoke(app, ["--db", url, "said", "Marta Kovalenko", "--json"])
    assert "“The bridge will open in May,”" in [quote["quote"] for quote in json.loads(said.stdout)]


def test_extract_writes_the_machine_interface_from_a_stream(tmp_path: Path) -> None:
    lines = json.dumps({"id": "a 1", "text": TEXT, "title": "T"}) + "\nnot json\n"
    result = CliRunner().invoke(app, ["extract", "--format", "jsonl", "-"], input=lines.encode())
    assert result.exit_code == 1
    assert "-:2: this line is no JSON" in result.stderr
    (record,) = map(json.loads, result.stdout.splitlines())
    assert (record["id"], record["text"], record["title"]) == ("a 1", TEXT, "T")
    assert record["quotes"]
    for quote in record["quotes"]:
        assert {"kind", "content", "cue", "mention", "speaker", "via", "confidence"} <= set(quote)
        assert all(0 <= start < end <= len(TEXT) for start, end in quote["content"])


def test_nothing_to_read_is_said_at_once(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["ingest", str(tmp_path)])
    assert result.exit_code == 2
    assert "nothing to read" in result.stderr


def test_evaluate_scores_what_extract_wrote(tmp_path: Path) -> None:
    start, end = 0, TEXT.index("”") + 1
    gold = {"id": "a", "text": TEXT, "attributions": [{"id": "1", "content": [[start, end]], "cue": [], "source": []}]}
    out = {"id": "a", "quotes": [{"content": [[start, end]], "cue": [], "mention": [], "speaker": None}]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold))
    (tmp_path / "out.jsonl").write_text(json.dumps(out))
    arguments = ["evaluate", str(tmp_path / "gold.jsonl"), str(tmp_path / "out.jsonl")]
    result = CliRunner().invoke(app, [*arguments, "--json"])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["content@0.5 F"] == 1.0
    assert "content@0.5" in CliRunner().invoke(app, arguments).stdout
    (tmp_path / "floors.json").write_text('{"content@0.5 F": 0.9, "whole F": 0.9}')
    held = CliRunner().invoke(app, [*arguments, "--floors", str(tmp_path / "floors.json")])
    assert held.exit_code == 0, held.output
    (tmp_path / "out.jsonl").write_text('{"id": "a", "quotes": []}')
    sunk = CliRunner().invoke(app, [*arguments, "--floors", str(tmp_path / "floors.json")])
    assert sunk.exit_code == 1
    assert "whole F is 0.000, below its floor 0.9" in sunk.stderr
    (tmp_path / "floors.json").write_text('{"whole": 0.9}')
    unknown = CliRunner().invoke(app, [*arguments, "--floors", str(tmp_path / "floors.json")])
    assert unknown.exit_code == 2
    assert "no figure is called 'whole'" in unknown.stderr
    (tmp_path / "out.jsonl").write_text('{"quotes": []}')
    bad = CliRunner().invoke(app, arguments)
    assert bad.exit_code == 2
    assert "out.jsonl:1 is no line of `quotes extract`" in bad.stderr
