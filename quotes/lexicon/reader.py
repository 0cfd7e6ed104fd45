"""Reads the word lists. All answers are cached and cannot be changed by whoever gets them."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

from quotes.errors import ConfigurationError

_ENDINGS = (".txt.gz", ".tsv.gz", ".txt", ".tsv")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a list says of it; a part that is missing is empty."""

    text: str
    origin: str
    licence: str


def names() -> tuple[str, ...]:
    """Return the names of all lists, sorted."""
    return tuple(sorted(_files()))


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of a list with one entry a line.

    Args:
        name: the list, without the ending of its file.

    Returns:
        The lines as they stand, without white space at their ends; an entry may hold spaces.

    Raises:
        ConfigurationError: there is no such list.
    """
    return frozenset(lines(name))


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the lines of a list in the order of the file, for lists whose order or repetition means something.

    Args:
        name: the list, without the ending of its file.

    Returns:
        The lines without notes and blank lines, and without white space at their ends.

    Raises:
        ConfigurationError: there is no such list.
    """
    return tuple(line.strip() for line in _lines(name) if line.strip() and not line.startswith("#"))


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a list whose cells are parted by tabs, in the order of the file.

    Args:
        name: the list, without the ending of its file.

    Returns:
        One tuple of cells a row; rows may differ in length, and cells may be empty.

    Raises:
        ConfigurationError: there is no such list.
    """
    return tuple(tuple(line.split("\t")) for line in _lines(name) if line.strip() and not line.startswith("#"))


@cache
def mapping(name: str) -> Mapping[str, str]:
    """Return the first cell of each row with the second one; of rows with the same first cell, the first row counts.

    Args:
        name: the list, without the ending of its file.

    Returns:
        A mapping that cannot be changed, in the order of the file.

    Raises:
        ConfigurationError: there is no such list, or a row has only one cell.
    """
    found: dict[str, str] = {}
    for row in table(name):
        if len(row) < 2:
            raise ConfigurationError(
                f"The row {row[0]!r} of the word list {name!r} has one cell where a mapping needs two: "
                "part them with a tab."
            )
        found.setdefault(row[0], row[1])
    return MappingProxyType(found)


@cache
def groups(name: str) -> Mapping[str, frozenset[str]]:
    """Return the words of each group of a list whose rows begin with the group's name.

    Args:
        name: the list, without the ending of its file.

    Returns:
        The group's name → its words: the other cells of all its rows, cells parted by tabs.

    Raises:
        ConfigurationError: there is no such list.
    """
    found: dict[str, set[str]] = {}
    for group, *cells in table(name):
        found.setdefault(group, set()).update(cell for cell in cells if cell)
    return MappingProxyType({group: frozenset(cells) for group, cells in found.items()})


@cache
def head(name: str) -> Head:
    """Return what the notes at the top of a list say.

    Args:
        name: the list, without the ending of its file.

    Returns:
        The whole head, and what stands after "Origin:" and "Licence:", also over several lines.

    Raises:
        ConfigurationError: there is no such list.
    """
    noted: list[str] = []
    for line in _lines(name):
        if not line.startswith("#"):
            break
        noted.append(line.removeprefix("#").strip())
    return Head("\n".join(noted), _noted(noted, "Origin:"), _noted(noted, "Licence:"))


def _noted(noted: list[str], key: str) -> str:
    """What a head says after a key, up to the next key or the end."""
    for number, line in enumerate(noted):
        if line.startswith(key):
            rest = [line.removeprefix(key).strip()]
            for following in noted[number + 1 :]:
                if following.split(" ")[0].endswith(":"):
                    break
                rest.append(following)
            return " ".join(rest)
    return ""


def _lines(name: str) -> list[str]:
    file = _files().get(name)
    if file is None:
        raise ConfigurationError(f"There is no word list {name!r} in quotes/lexicon/data: it has {', '.join(names())}.")
    content = file.read_bytes()
    if file.name.endswith(".gz"):
        content = gzip.decompress(content)
    return content.decode("utf-8").split("\n")


@cache
def _files() -> dict[str, Traversable]:
    """The file of each list by the list's name."""
    found: dict[str, Traversable] = {}
    for file in resources.files("quotes.lexicon").joinpath("data").iterdir():
        ending = next((ending for ending in _ENDINGS if file.name.endswith(ending)), None)
        if ending is None:
            continue
        name = file.name.removesuffix(ending)
        if name in found:
            raise ConfigurationError(
                f"Two word lists in quotes/lexicon/data are called {name!r}: {found[name].name} and {file.name}. "
                "Rename one."
            )
        found[name] = file
    return found
