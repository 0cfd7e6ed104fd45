"""What newcomers bring: odd files and folders, pages of real sites, other programs' formats, lines above an article."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from quotes.ingest import ReadFailure, find_articles, read, read_stream
from quotes.ingest.header import parse_header
from quotes.ingest.jsonl import parse_line
from quotes.text.bylines import parse_byline
from quotes.types import Article

BODY = (
    "<p>HARTSBURG &mdash; Mayor Adaeze Okonjwelu said on Tuesday that the bridge &ldquo;is not safe any more,&rdquo; "
    "and that it would close for three months while engineers look at it.</p><p>&ldquo;We have waited too long,&rdquo; "
    "she told the council. &ldquo;Now we pay for it.&rdquo; The engineers hadn't inspected the bridge since 2011.</p>"
)
SAID = (
    "The mayor said on Tuesday that the bridge “is not safe any more,” and that it would close.\n\n“We wait,” she said."
)


def outcome(data: bytes, *, format: str | None = None) -> Article | ReadFailure:
    found = list(read_stream(data, name="it", format=format))
    assert len(found) == 1
    return found[0]


def page(article: str, head: str = "") -> Article | ReadFailure:
    return outcome(f"<!doctype html><html lang=en><head>{head}</head><body>{article}</body></html>".encode())


def test_a_year_in_the_text_is_no_date_of_the_page() -> None:
    found = page(f"<article>{BODY}</article>")
    assert isinstance(found, Article)
    assert found.published is None


def test_marks_that_a_page_escapes_twice_are_marks() -> None:
    found = page(f"<article>{BODY.replace('&', '&amp;')}</article>")
    assert isinstance(found, Article)
    assert "“is not safe any more,”" in found.text
    assert "&" not in found.text


def test_structured_data_gives_people_and_headline_but_no_offices() -> None:
    structured = (
        '<script type="application/ld+json">{"@type": ["NewsArticle"], "headline": "Bridge closes", '
        '"datePublished": "2026-11-20", "author": [{"@type": "Person", "name": "Jane Doe"}]}</script>'
    )
    found = page(f"<article>{BODY}</article>", structured)
    assert isinstance(found, Article)
    assert (found.title, found.byline, found.published) == ("Bridge closes", "Jane Doe", date(2026, 11, 20))
    edited = page(f"<article>{BODY}</article>", '<meta name="author" content="By Jane Doe, Political Editor">')
    assert isinstance(edited, Article)
    assert edited.byline == "Jane Doe"


def test_a_plea_for_scripts_is_no_article() -> None:
    found = page("<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>")
    assert isinstance(found, ReadFailure)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{\\rtf1\\ansi\\pard The mayor said.\\par}", "an RTF document"),
        (b"From: a@b.c\r\nSubject: Bridge\r\nMIME-Version: 1.0\r\n\r\nThe mayor said.\r\n", "an e-mail"),
        (b'<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>', "a news feed"),
        (SAID.encode()[:40] + b"\0" + SAID.encode()[40:], "binary data"),
        (SAID.encode("utf-16-le"), "without a byte-order mark"),
    ],
)
def test_other_programs_files_are_one_clear_failure(data: bytes, reason: str) -> None:
    found = outcome(data)
    assert isinstance(found, ReadFailure)
    assert reason in found.reason


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-8-sig"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
def test_quotation_marks_survive_encodings_and_line_ends(encoding: str, line_end: str) -> None:
    text = SAID.replace("\n", line_end)
    if line_end == "\u2028" and encoding != "utf-8-sig":
        return
    found = outcome(text.encode(encoding))
    assert isinstance(found, Article)
    assert found.text == text


def test_json_that_is_one_list_or_one_object_is_read_too() -> None:
    rows = list(read_stream(b'[{"id": "a", "text": "He said so."},\n {"id": "b"}]', name="it"))
    assert [type(row) for row in rows] == [Article, ReadFailure]
    assert "entry 2" in str(rows[1])
    found = outcome(b'{\n "id": "a",\n "text": "He said so."\n}')
    assert isinstance(found, Article)
    assert (found.id, found.text) == ("a", "He said so.")


def test_folders_with_loops_pipes_and_dead_links(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "a.txt").write_text(SAID, encoding="utf-8")
    (tmp_path / "deep" / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "dead.txt").symlink_to("nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert [file.name for file in find_articles([tmp_path])] == ["a.txt"]
    named = [tmp_path / name for name in ("self.txt", "dead.txt", "pipe.txt")] + [Path("x" * 5000), Path("a\0b")]
    for path in named:
        (only,) = [o for file in find_articles([path]) for o in read(file, limit=10_000)]
        assert isinstance(only, ReadFailure)
        assert "\n" not in str(only)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe and Ali Khan in Kyiv and Max Roe in London", "Jane Doe and Ali Khan and Max Roe"),
        ("By Jane Doe Nov. 20, 2026", "Jane Doe"),
        ("By Jane Doe 20 November 2026", "Jane Doe"),
        ("By Jane Doe and agencies", "Jane Doe"),
        ("By J.K. Doe", "J.K. Doe"),
        ("By Sadaf Rahimi, Kabul", "Sadaf Rahimi"),
        ("By Friday the river had risen", None),
        ("Jane Doe reports from Berlin", None),
    ],
)
def test_bylines_with_places_dates_and_agencies(line: str, names: str | None) -> None:
    assert parse_byline(line) == names


def test_lines_above_an_article() -> None:
    top = "Bridge closes\nJane Doe in Berlin\nFri 20 Nov 2026 10.05 GMT\nLast modified on Fri 20 Nov 2026 14.02 GMT\n\n"
    header = parse_header(top + SAID)
    assert (header.title, header.byline, header.published) == ("Bridge closes", "Jane Doe", date(2026, 11, 20))
    assert len(header.spans) == 3
    assert parse_header("Floods in Berlin\n\nA storm in Berlin\n\n" + SAID).byline is None


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("By JANE DOE and John Roe", "JANE DOE and John Roe"),
        ("Byron Smith", "Byron Smith"),
        ("None", None),
        ("n/a", None),
        ("By ", None),
    ],
)
def test_the_author_field_of_a_line_is_a_byline_without_its_by(author: str, byline: str | None) -> None:
    line = json.dumps({"id": "1", "text": "The bridge will open on Monday.", "author": author})
    assert parse_line(line, name="x").byline == byline
