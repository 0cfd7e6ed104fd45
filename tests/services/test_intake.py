"""Files in, quotes kept: once, whole, and the bad ones named."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from quotes.export.json_records import analysis as line
from quotes.ingest.failure import ReadFailure
from quotes.services import library
from quotes.services.intake import extract, ingest
from quotes.services.views import IngestEvent, IngestStep
from quotes.store import engine, session
from quotes.types import (
    Analysis,
    Article,
    Quote,
    QuoteKind,
    RunInfo,
    Span,
    Speaker,
    SpeakerKind,
    SpeakerStatus,
)
from tests.services.plugged import BROKEN, pipeline

PUBLISHED = {"published": "2022-01-05"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles in two files, and four things that are none."""
    made = tmp_path / "articles"
    made.mkdir()
    (made / "a.txt").write_text("Title of A\n\n“We leave” said Kassym Tokayev. “It is over” said Dana Li.", "utf-8")
    lines = [
        json.dumps(
            {
                "id": "b1",
                "text": "“We stay” said Kassym Tokayev.",
                "source": "Paper",
                "title": "B",
                "date": "2022-01-05",
            }
        ),
        "{broken",
        json.dumps({"id": "b2", "text": "“No” said Ivan Kislov."}),
        json.dumps({"id": "b3", "text": BROKEN}),
    ]
    (made / "b.jsonl").write_text("\n".join(lines), "utf-8")
    (made / "empty.txt").write_text("", "utf-8")
    (made / "garbage.txt").write_bytes(bytes(range(256)) * 40)
    (made / "long.txt").write_text("word " * 3_000, "utf-8")
    return made


def test_an_ingest_keeps_what_it_can_and_names_the_rest(store: Engine, folder: Path) -> None:
    events: list[IngestEvent] = []
    report = ingest(store, [folder, folder / "missing.txt"], pipeline=pipeline(), on_progress=events.append)
    assert (report.read, report.added, report.unchanged, report.replaced, report.quotes) == (3, 3, 0, 0, 4)
    places = sorted(f"{Path(one.origin).name}:{one.line}" for one in report.failures)
    unread = ["empty.txt:None", "garbage.txt:None", "long.txt:None", "missing.txt:None"]
    assert places == ["b.jsonl:2", "b.jsonl:None", *unread]
    broken = [one.reason for one in report.failures if "analysis" in one.reason]
    assert len(broken) == 1
    assert "no such sentence" in broken[0]
    assert [one.step for one in events].count(IngestStep.ADDED) == 3
    assert [one.step for one in events].count(IngestStep.FAILED) == 6
    assert all(0 <= one.files_done <= one.files_total == 6 for one in events)
    assert all(one.reason for one in events if one.step is IngestStep.FAILED)
    with session(store) as s:
        people = {one.name: one for one in library.people(s).items}
        assert set(people) == {"Kassym Tokayev", "Dana Li", "Ivan Kislov"}
        assert library.counts(s).quotes == 4


def test_a_second_ingest_changes_nothing_and_another_model_replaces(store: Engine, folder: Path) -> None:
    ingest(store, [folder], pipeline=pipeline())
    with session(store) as s:
        before = [s.execute(text(f"SELECT * FROM {name} ORDER BY id")).all() for name in ("article", "quote", "person")]
    again = ingest(store, [folder], pipeline=pipeline())
    assert (again.read, again.added, again.unchanged, again.replaced, again.quotes) == (3, 0, 3, 0, 0)
    with session(store) as s:
        after = [s.execute(text(f"SELECT * FROM {name} ORDER BY id")).all() for name in ("article", "quote", "person")]
        assert after == before
    newer = ingest(store, [folder], pipeline=pipeline(version="2"))
    assert (newer.added, newer.unchanged, newer.replaced, newer.quotes) == (0, 0, 3, 4)
    with session(store) as s:
        assert [row.id for row in s.execute(text("SELECT id FROM quote ORDER BY id"))] == [row.id for row in before[1]]
        assert [row.id for row in s.execute(text("SELECT id FROM person ORDER BY id"))] == [row.id for row in before[2]]


def test_extract_writes_the_machine_interface(folder: Path) -> None:
    failures: list[ReadFailure] = []
    lines = list(extract([folder], pipeline=pipeline(), on_failure=failures.append))
    assert len(lines) == 3
    assert len(failures) == 5
    found = next(one for one in lines if one["id"] == "b1")
    assert json.loads(json.dumps(found)) == {
        "id": "b1",
        "text": "“We stay” said Kassym Tokayev.",
        "title": "B",
        "source": "Paper",
        "published": "2022-01-05",
        "url": None,
        "quotes": [
            {
                "kind": "direct",
                "content": [[0, 9]],
                "cue": [[10, 14]],
                "mention": [[15, 29]],
                "speaker": {"name": "Kassym Tokayev", "kind": "person", "status": "resolved", "confidence": 0.9},
                "via": None,
                "confidence": 1.0,
                "statement": "statement",
                "listed": True,
            }
        ],
    }


def test_extract_reads_a_stream() -> None:
    stream = io.BytesIO("“We stay” said Kassym Tokayev.".encode())
    (found,) = extract(stream, pipeline=pipeline(), format="txt")
    assert found["quotes"][0]["speaker"]["name"] == "Kassym Tokayev"


def test_who_is_not_known_is_left_open() -> None:
    def speaker(**values: object) -> object:
        quote = Quote(QuoteKind.DIRECT, (Span(0, 1),), speaker=Speaker(**values))  # type: ignore[arg-type]
        found = line(Analysis(Article("1", "x"), (quote,), (), RunInfo("1", "p", "e")))
        return found["quotes"][0]["speaker"]

    assert speaker(name=None, kind=None, status=SpeakerStatus.UNKNOWN) is None
    two = ("Ann Lee", "Bob Lee")
    assert speaker(name=None, kind=SpeakerKind.PERSON, status=SpeakerStatus.AMBIGUOUS, candidates=two) == {
        "name": None,
        "kind": "person",
        "status": "ambiguous",
        "candidates": ["Ann Lee", "Bob Lee"],
    }
    assert speaker(name="a source", kind=SpeakerKind.UNNAMED, status=SpeakerStatus.RESOLVED, confidence=0.71) == {
        "name": "a source",
        "kind": "unnamed",
        "status": "resolved",
        "confidence": 0.71,
    }


class DamagedError(Exception):
    pass


def test_whatever_a_damaged_file_provokes_the_rest_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.docx", "b.docx", "c.docx"):
        (tmp_path / name).write_text("")

    def reader(path: Path, *, limit: int) -> Iterator[Article]:
        if path.name == "b.docx":
            raise DamagedError("Error -3 while decompressing data")
        yield Article(id=path.name, text=f"“We shall open {path.name} in May,” said Marta Kovalenko.")

    monkeypatch.setattr("quotes.services.intake.read", reader)
    report = ingest(engine(f"sqlite:///{tmp_path / 'kept.db'}"), [tmp_path], pipeline=pipeline())
    assert (report.added, [Path(one.origin).name for one in report.failures]) == (2, ["b.docx"])
    assert "DamagedError: Error -3" in report.failures[0].reason
    failures: list[ReadFailure] = []
    lines = list(extract([tmp_path], pipeline=pipeline(), on_failure=failures.append))
    assert ([one["id"] for one in lines], len(failures)) == (["a.docx", "c.docx"], 1)
