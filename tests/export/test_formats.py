"""Each format against its golden file, read back by parsers that this project did not write."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import bibtexparser
import jsonschema
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database.input.bibtex import Parser

from quotes.errors import InputError
from quotes.export import FORMATS, write
from quotes.export.labels import one_line
from quotes.services.views import QuoteRecord
from tests.export.examples import EXAMPLES, ORDINARY, quote, speaker

GOLDEN = Path(__file__).parent / "golden"
NAME = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        part: {"type": "string"} for part in ("family", "given", "non-dropping-particle", "suffix", "literal")
    },
}
CSL_SCHEMA = {  # what CSL 1.0.2's input schema says of the keys that are written here
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string"},
            "type": {"enum": ["article-newspaper", "webpage"]},
            "author": {"type": "array", "items": NAME},
            "title": {"type": "string"},
            "container-title": {"type": "string"},
            "URL": {"type": "string"},
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "required": ["date-parts"],
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "maxItems": 2,
                        "items": {"type": "array", "maxItems": 3, "items": {"type": "number"}},
                    }
                },
            },
            "custom": {"type": "object"},
        },
    },
}
CSL = jsonschema.Draft7Validator(CSL_SCHEMA)


def written(name: str, quotes: Sequence[QuoteRecord]) -> str:
    stream = io.StringIO(newline="")
    assert write(name, quotes, stream) == len(quotes)
    return stream.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_the_golden_file(name: str) -> None:
    """Run with QUOTES_WRITE_GOLDEN=1 to write the files anew, then read what changed."""
    path = GOLDEN / f"quotes{FORMATS[name].suffix}"
    text = written(name, EXAMPLES)
    if os.environ.get("QUOTES_WRITE_GOLDEN"):
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_no_quotes_is_still_a_file_of_the_format(name: str) -> None:
    text = written(name, [])
    if name in ("csl", "annotation"):
        json.loads(text)


def test_an_unknown_format_lists_those_there_are() -> None:
    stream = io.StringIO()
    with pytest.raises(InputError, match="csv, jsonl, csl"):
        write("docx", EXAMPLES, stream)
    assert stream.getvalue() == ""


def bibtex_fields(text: str) -> list[dict[str, str]]:
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    return [{"ID": entry.key, **{field.key: field.value for field in entry.fields}} for entry in library.entries]


def unescaped(value: str) -> str:
    """What LaTeX prints."""
    for name, char in (
        ("textbraceleft", "{"),
        ("textbraceright", "}"),
        ("textasciitilde", "~"),
        ("textasciicircum", "^"),
    ):
        value = value.replace(f"\\{name}{{}}", char)
    for char in "%#$&_":
        value = value.replace(f"\\{char}", char)
    return value.replace("\\textbackslash{}", "\\")


def test_bibtex_is_read_back_by_two_parsers() -> None:
    text = written("bibtex", EXAMPLES)
    first, second, third = bibtex_fields(text)
    assert first["ID"] == "dailytest2022-tokayev-1"
    assert first["url"] == "https://example.org/a_b?c=d&e=%20f#%7Bg%7D"
    assert (first["journaltitle"], first["date"]) == ("The Daily Test", "2022-01-13")
    assert first["author"] == "Doe, Jane and de la Cruz, Ana"
    assert unescaped(first["annotation"]) == "Kassym-Jomart Tokayev: “It’s 100% done & paid_for,”"
    assert unescaped(second["annotation"]).startswith("Bill Clinton or Hillary Clinton: =HYPERLINK")
    assert third["author"] == "{Reuters}"
    entries = Parser().parse_string(text).entries
    assert [entries[fields["ID"]].type for fields in (first, second, third)] == ["article", "online", "article"]
    assert [person.last_names for person in entries[first["ID"]].persons["author"]] == [["Doe"], ["Cruz"]]


def test_ris_is_read_back() -> None:
    first, second, third = rispy.loads(written("ris", EXAMPLES))
    assert first["type_of_reference"] == "NEWS"
    assert first["authors"] == ["Doe, Jane", "de la Cruz, Ana"]
    assert first["keywords"] == ["Kassym-Jomart Tokayev"]
    assert first["notes"] == ["Kassym-Jomart Tokayev: “It’s 100% done & paid_for,”"]
    assert first["date"] == "2022/01/13/"
    assert "keywords" not in second
    assert third["authors"] == ["Reuters"]


def test_csl_keeps_to_the_schema() -> None:
    items = json.loads(written("csl", EXAMPLES))
    CSL.validate(items)
    assert items[0]["author"] == [
        {"family": "Doe", "given": "Jane"},
        {"family": "Cruz", "given": "Ana", "non-dropping-particle": "de la"},
    ]
    assert items[0]["custom"]["speaker"] == "Kassym-Jomart Tokayev"
    assert items[1]["custom"]["speaker-candidates"] == ["Bill Clinton", "Hillary Clinton"]
    assert "speaker" not in items[2]["custom"]


def test_csv_guards_cells_and_has_the_mark_that_spreadsheets_want() -> None:
    text = written("csv", EXAMPLES)
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert rows[0]["quote"] == ORDINARY.words
    assert rows[1]["quote"] == "'=HYPERLINK(“x”)\nand a second line"
    assert rows[1]["speaker"] == ""
    assert rows[1]["speaker_candidates"] == "Bill Clinton | Hillary Clinton"


def test_annotations_point_at_the_words() -> None:
    page = json.loads(written("annotation", EXAMPLES))
    quoted, placed = page["items"][0]["target"]["selector"]
    assert quoted == {"type": "TextQuoteSelector", "exact": ORDINARY.exact, "prefix": "before ", "suffix": " after"}
    assert placed == {"type": "TextPositionSelector", "start": 10, "end": 10 + len(ORDINARY.words)}


HOSTILE = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40) | st.sampled_from(
    [
        "{",
        "}",
        "\\",
        "=1+1",
        "\nER  - \nTY  - X",
        "}}\n@article{x,",
        '",,\r\n"',
        "|}}[[x]]",
        "<script>",
        "# %$&_~^",
        "]]>",
    ]
)


@settings(max_examples=30, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_hostile_words_stay_in_their_field(words: str, who: str, title: str, source: str, url: str) -> None:
    given_quotes = [
        quote(words, speaker(who), title=title, source=source, url=url, byline=who, published=date(2022, 1, 13)),
        quote("plain", speaker("Jane Doe"), source="The Daily Test", key="key2"),
    ]
    label = one_line(who)
    note = f"{label}: {one_line(words)}"

    entries = bibtex_fields(written("bibtex", given_quotes))
    assert [entry["ID"] for entry in entries] == ["key1", "key2"]
    assert one_line(unescaped(entries[0]["annotation"])) == one_line(note)
    assert len(Parser().parse_string(written("bibtex", given_quotes)).entries) == 2

    records = rispy.loads(written("ris", given_quotes))
    assert [record["id"] for record in records] == ["key1", "key2"]
    assert one_line(records[0]["notes"][0]) == one_line(note)

    items: list[dict[str, Any]] = json.loads(written("csl", given_quotes))
    CSL.validate(items)
    assert items[0]["custom"]["quote"] == words

    rows = list(csv.DictReader(io.StringIO(written("csv", given_quotes).removeprefix("\ufeff"), newline="")))
    assert len(rows) == 2
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "", words)
    assert rows[0]["quote"].removeprefix("'") == kept.removeprefix("'")
    assert not rows[0]["quote"].lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))

    lines = written("jsonl", given_quotes).removesuffix("\n").split("\n")
    assert [json.loads(line)["quote"] for line in lines] == [words, "plain"]

    wiki = written("wikiquote", given_quotes)
    assert wiki.count("{{") == wiki.count("}}") == 2
    assert sum(line.startswith("* ") for line in wiki.split("\n")) == 2
    assert "[[" not in wiki
    assert "<" not in wiki


@pytest.mark.parametrize("name", ["csv", "bibtex", "ris", "csl", "annotation", "wikiquote"])
@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd"]
)
def test_an_address_that_no_reader_may_follow_is_not_written(name: str, url: str) -> None:
    text = written(name, [quote("no more", speaker("Ana Cruz"), title="T", source="S", url=url)])
    assert url.strip().lower() not in text.lower()
    assert "alert" not in text


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_steers_a_terminal(name: str) -> None:
    words = "ring \x1b]0;owned\x07 and \x9b31m red \x7f"
    text = written(name, [quote(words, speaker("Ana \x1b[2J Cruz"), title=words, source="S\x9b1m", byline="B\x1b[1m")])
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text)


@pytest.mark.parametrize("sign", ["=", "＝", "+", "＋", "-", "－", "@", "＠"])
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(sign: str) -> None:
    text = written("csv", [quote(f"{sign}cmd|x", speaker(f"{sign}1"))])
    [row] = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert (row["quote"], row["speaker"]) == (f"'{sign}cmd|x", f"'{sign}1")
