"""`verify` finds every kind of damage and nothing else; `backup` is whole or not there."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quotes.cli.app import app
from quotes.store import engine, persons, save, session
from quotes.types import SpeakerKind
from tests.cli.conftest import analyses

DAMAGE = (  # a statement, and what must be told of it
    ("UPDATE article SET text = replace(text, 'May', 'June') WHERE id = 1", "article 1: its text is not the one"),
    ("UPDATE quote SET exact = 'never said' WHERE id = 1", "quote 1: its words do not stand"),
    ("UPDATE quote SET content = '[[5,99999]]' WHERE id = 1", "quote 1: its places are none"),
    ("UPDATE quote SET content = 'nonsense' WHERE id = 1", "quote 1: a cell cannot be read"),
    ("UPDATE quote SET kind = 'sung' WHERE id = 2", "quote 2: a cell cannot be read"),
    ("UPDATE person SET kind = 'ghost' WHERE id = 1", "person 1: a cell cannot be read"),
    ("UPDATE quote SET person_id = 999 WHERE id = 1", "quote 1: names a row of person that is not there"),
    ("DELETE FROM quote_fts_docsize WHERE id = 1", "quote 1: the search does not find it"),
)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "kept.db"
    with session(engine(f"sqlite:///{path}"), write=True) as s:
        for found in analyses():
            save(s, found)
        persons.create(s, name="Marta Kovalenko", kind=SpeakerKind.PERSON)
    return path


def quotes(path: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["--db", f"sqlite:///{path}", *arguments])
    return result.exit_code, result.output


def dump(path: Path) -> list[object]:
    """What the tables hold; the file itself changes when SQLite takes its log in."""
    with closing(sqlite3.connect(path)) as opened:
        names = ("article", "quote", "person", "appearance", "judgement", "quote_fts_docsize")
        return [row for name in names for row in opened.execute(f"SELECT * FROM {name}")]


def test_a_sound_store_is_sound(kept: Path) -> None:
    before = dump(kept)
    code, told = quotes(kept, "verify")
    assert code == 0, told
    assert "sound: 2 articles" in told
    assert dump(kept) == before


@pytest.mark.parametrize(("statement", "told"), DAMAGE)
def test_damage_is_told_by_its_place(kept: Path, statement: str, told: str) -> None:
    with sqlite3.connect(kept) as opened:
        opened.execute(statement)
    code, output = quotes(kept, "verify")
    assert code == 1
    assert told in output
    assert "Traceback" not in output


def test_a_page_of_the_file_that_is_overwritten_is_told(kept: Path) -> None:
    quotes(kept, "backup", str(kept.with_name("whole.db")))  # without a log beside it
    path = kept.with_name("whole.db")
    raw = bytearray(path.read_bytes())
    raw[-4096:] = os.urandom(4096)
    path.write_bytes(raw)
    code, output = quotes(path, "verify")
    assert code in (1, 2)
    assert "Traceback" not in output


def test_a_copy_holds_all_and_is_one_file(kept: Path, tmp_path: Path) -> None:
    target = tmp_path / "copies" / "copy.db"
    target.parent.mkdir()
    code, told = quotes(kept, "backup", str(target))
    assert code == 0, told
    assert [one.name for one in target.parent.iterdir()] == ["copy.db"]
    assert quotes(target, "verify")[0] == 0
    assert quotes(target, "said", "--all", "--json")[1] == quotes(kept, "said", "--all", "--json")[1]


def test_a_copy_never_takes_the_place_of_the_store(kept: Path) -> None:
    before = dump(kept)
    code, told = quotes(kept, "backup", str(kept))
    assert code == 2
    assert "is the store itself" in told
    assert dump(kept) == before
    assert quotes(kept, "backup", "/nowhere/at/all.db")[0] == 2


@pytest.mark.slow
def test_a_copy_that_is_killed_leaves_what_stood_there(kept: Path, tmp_path: Path) -> None:
    with sqlite3.connect(kept) as opened:  # large enough to be killed in the middle
        opened.execute("CREATE TABLE ballast (words BLOB)")
        opened.executemany("INSERT INTO ballast VALUES (?)", [(os.urandom(1_000_000),) for _ in range(60)])
    target = tmp_path / "copy.db"
    target.write_text("what stood there")
    code = (
        "import sys; from pathlib import Path; from quotes.store import engine; from quotes.store.backup import backup;"
        "print('go', flush=True); backup(engine(sys.argv[1]), Path(sys.argv[2]))"
    )
    for after in (0.0, 0.02, 0.05, 0.1):
        with subprocess.Popen(
            [sys.executable, "-c", code, f"sqlite:///{kept}", str(target)], stdout=subprocess.PIPE
        ) as run:
            assert run.stdout is not None
            run.stdout.readline()
            time.sleep(after)
            run.send_signal(signal.SIGKILL)
        if target.read_bytes() != b"what stood there":
            with sqlite3.connect(target) as copy:
                assert copy.execute("PRAGMA quick_check").fetchall() == [("ok",)]
            target.write_text("what stood there")
    assert quotes(kept, "backup", str(target))[0] == 0
    assert not target.with_name("copy.db.part").exists()


def test_a_program_can_read_what_was_found(kept: Path) -> None:
    with sqlite3.connect(kept) as opened:
        opened.execute("UPDATE quote SET kind = 'sung' WHERE id = 2")
    _, output = quotes(kept, "verify", "--json")
    told = json.loads(output[: output.rindex("}") + 1])
    assert (told["sound"], told["findings"][0]["place"]) == (False, "quote 2")
