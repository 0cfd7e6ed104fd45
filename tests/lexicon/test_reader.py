"""The word lists: what their heads must say, that each is used, and how they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes import lexicon
from quotes.errors import ConfigurationError

_ROOT = Path(__file__).parents[2]
_FOLDER = _ROOT / "quotes" / "lexicon" / "data"


@pytest.fixture(scope="module")
def code() -> str:
    """All code that ships or trains, as one text."""
    files = [file for room in ("quotes", "web", "training", "benchmarks") for file in (_ROOT / room).rglob("*.py")]
    return "\n".join(file.read_text("utf-8") for file in files)


def _entries(name: str) -> Iterator[str]:
    for row in lexicon.table(name):
        yield from row


@pytest.mark.parametrize("name", lexicon.names())
def test_a_list_says_where_it_comes_from_and_under_which_licence(name: str) -> None:
    head = lexicon.head(name)
    assert head.origin, f"{name}: no line '# Origin: …' in its head"
    assert head.licence, f"{name}: no line '# Licence: …' in its head"
    assert not head.text.startswith("Origin"), f"{name}: the head does not say first what the list holds"


@pytest.mark.parametrize("name", lexicon.names())
def test_a_list_is_used(name: str, code: str) -> None:
    assert re.search(rf"[\"']{re.escape(name)}[\"']", code), f"{name}: nothing reads it"


@pytest.mark.parametrize("name", lexicon.names())
def test_a_list_has_entries_and_repeats_no_row(name: str) -> None:
    rows = lexicon.table(name)
    assert rows
    assert len(set(rows)) == len(rows), [row for row in rows if rows.count(row) > 1][:3]


def test_every_file_of_the_folder_is_a_list() -> None:
    assert len(list(_FOLDER.iterdir())) == len(lexicon.names())


def test_no_other_room_keeps_word_lists() -> None:
    rooms = {path.parent for path in (_ROOT / "quotes").glob("*/__init__.py")}
    rooms -= {_FOLDER.parent, _ROOT / "quotes" / "models"}
    assert [file for room in rooms for file in room.rglob("*.t[sx][vt]")] == []


def test_words_and_lines_leave_out_notes_and_blank_lines() -> None:
    assert "em" in lexicon.words("elisions")
    assert not any(line.startswith("#") or not line for line in lexicon.lines("elisions"))
    assert len(lexicon.lines("elisions")) == len(lexicon.words("elisions"))


def test_a_mapping_pairs_the_first_two_cells_and_cannot_be_changed() -> None:
    folds = lexicon.mapping("folds")
    assert folds["201C"] == '"'
    with pytest.raises(TypeError):
        folds["201C"] = "x"  # type: ignore[index]


def test_a_mapping_of_a_list_without_second_cells_says_which_row() -> None:
    with pytest.raises(ConfigurationError, match=r"'elisions' has one cell"):
        lexicon.mapping("elisions")


def test_groups_unite_the_rows_of_one_name() -> None:
    kinds = lexicon.groups("boilerplate")
    assert len(kinds) < len(lexicon.table("boilerplate"))
    assert kinds["line"]


def test_an_unknown_list_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(ConfigurationError, match=r"no word list 'eliisions'.*elisions"):
        lexicon.words("eliisions")
