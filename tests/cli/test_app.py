from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quotes.cli.app import app
from tests.cli.conftest import Run

COMMANDS = (
    "ingest",
    "extract",
    "said",
    "who",
    "people",
    "sources",
    "show",
    "check",
    "audit",
    "export",
    "serve",
    "evaluate",
)


def program(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "quotes", *arguments]
    return subprocess.run(command, capture_output=True, timeout=120, check=False, **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert "Usage" in result.stdout


def test_help_loads_neither_the_model_nor_the_database() -> None:
    code = "import sys; import quotes.cli.app; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.decode().split()
    heavy = {"spacy", "sqlmodel", "sqlalchemy", "pydantic", "trafilatura", "numpy", "flask", "onnxruntime", "textacy"}
    assert heavy.isdisjoint(loaded)


@pytest.mark.parametrize(
    ("database", "message"),
    [
        ("nonsense", "is no database URL"),
        ("mysql://host/x", "runs on sqlite and postgresql"),
        ("sqlite:////nonexistent/folder/quotes.db", "there is no store at"),
    ],
)
def test_a_database_that_cannot_be_is_one_line_and_exit_code_2(database: str, message: str) -> None:
    result = CliRunner().invoke(app, ["--db", database, "people"])
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_setting_that_cannot_be_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTES_MIN_CONFIDENCE", "high")
    result = CliRunner().invoke(app, ["people"])
    assert result.exit_code == 2
    assert "QUOTES_MIN_CONFIDENCE='high'" in result.stderr


@pytest.mark.slow
def test_the_program_itself_writes_utf8_whatever_the_locale(run: Run, database: str) -> None:
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    result = program("--db", database, "who", "bridge", env=environment)
    assert result.returncode == 0, result.stderr
    assert "“The bridge will open in May,”" in result.stdout.decode("utf-8")


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_error(database: str) -> None:
    command = f"'{sys.executable}' -m quotes --db '{database}' said | head -1"
    result = subprocess.run(["bash", "-c", command], capture_output=True, timeout=120, check=False)
    assert b"Traceback" not in result.stderr


@pytest.mark.slow
def test_serve_answers_and_ends_on_interrupt(database: str, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "quotes", "--db", database, "serve", "--port", str(port)]
    with (tmp_path / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        try:
            body = _fetch(f"http://127.0.0.1:{port}/people.json")
            second = program("--db", database, "serve", "--port", str(port))
        finally:
            server.send_signal(2)
            server.wait(30)
    assert b"Marta Kovalenko" in body
    assert second.returncode == 2
    assert b"in use already" in second.stderr
    assert b"Traceback" not in (tmp_path / "log").read_bytes()


def _fetch(url: str) -> bytes:
    for _ in range(120):
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return bytes(answer.read())
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"{url} does not answer")


@pytest.mark.slow
@pytest.mark.parametrize("command", [("said", "--all"), ("export", "--all"), ("who", "bridge", "--json")])
def test_a_full_disk_is_one_line(database: str, command: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:
        arguments = [sys.executable, "-m", "quotes", "--db", database, *command]
        result = subprocess.run(arguments, stdout=full, stderr=subprocess.PIPE, timeout=120, check=False)
    assert result.returncode == 2
    assert b"No space left on device" in result.stderr
    assert b"Traceback" not in result.stderr
    assert b"Exception ignored" not in result.stderr


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE quote SET kind = 'sung'",
        "UPDATE quote SET content = 'nonsense'",
        "UPDATE quote SET candidates = '{'",
        "UPDATE quote SET evidence = '[1]'",
        "UPDATE person SET identifiers = 'x'",
    ],
)
def test_a_damaged_cell_is_one_line(database: str, tmp_path: Path, damage: str) -> None:
    copy = tmp_path / "damaged.db"
    assert CliRunner().invoke(app, ["--db", database, "backup", str(copy)]).exit_code == 0
    with sqlite3.connect(copy) as opened:
        opened.execute(damage)
    for command in (("said", "--all"), ("export", "--all"), ("show", "1"), ("people", "show", "1"), ("people", "list")):
        result = CliRunner().invoke(app, ["--db", f"sqlite:///{copy}", *command])
        assert result.exception is None or isinstance(result.exception, SystemExit), (command, result.exception)
        if result.exit_code:
            assert "quotes verify" in result.stderr, command
