"""Any of the formats in, any of them out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import IO, Any, TextIO

from quotes.ingest.failure import ReadFailure
from quotes.people.known import follow_the_money, tables, wikidata
from quotes.people.known.values import KnownFormat, KnownPerson, UnreadableError

Entry = KnownPerson | ReadFailure
_WRITERS: dict[KnownFormat, Callable[[Iterable[KnownPerson]], Iterator[str]]] = {
    KnownFormat.CSV: tables.write,
    KnownFormat.FOLLOW_THE_MONEY: follow_the_money.write,
    KnownFormat.WIKIDATA: wikidata.write,
}


def write(people: Iterable[KnownPerson], stream: TextIO, *, format: KnownFormat) -> int:
    """Write people in a format: CSV, or one JSON object a line. Returns the number of people.

    Args:
        people: the people to write.
        stream: is written to.
        format: the form of the output.
    """
    number = 0

    def counted() -> Iterator[KnownPerson]:
        nonlocal number
        for number, one in enumerate(people, 1):  # noqa: B007  # the last number is the count
            yield one

    for line in _WRITERS[format](counted()):
        stream.write(line)
    return number


def read(stream: IO[bytes] | IO[str], *, format: KnownFormat | None = None, origin: str = "input") -> Iterator[Entry]:
    """The people of a file in one of the formats, and a failure for each entry that cannot be used.

    `format` None: told from the text itself; the two kinds of JSON (one entity a line, one array, or the object
    `entities` of Wikidata's answers) may stand mixed in one file, whichever is named. Entities that are no persons are
    left out. `origin` is the name under which failures speak of the file. Bytes are read as UTF-8.
    Raises InputError when a CSV has no column `name`.

    Args:
        stream: the file.
        format: the file's form; None: told from the file itself.
        origin: the file's name in messages.
    """
    lines = _decoded(stream)
    head = _until(lines, empty=("",))
    first = head[-1].strip() if head else ""
    if not first:
        yield ReadFailure(origin, None, "there is nothing in it: give CSV or JSON")
    elif format is KnownFormat.CSV or (format is None and first[0] not in "{["):
        yield from tables.read(chain(head, lines), origin=origin)
    else:
        yield from _json(chain(head, lines), origin)


def _until(lines: Iterator[str], *, empty: Sequence[str]) -> list[str]:
    """The lines up to and with the first that is not one of `empty`."""
    taken = []
    for line in lines:
        taken.append(line)
        if line.strip() not in empty:
            break
    return taken


def _decoded(stream: Iterable[bytes] | Iterable[str]) -> Iterator[str]:
    """The lines as text; bytes that are no UTF-8 become lone surrogates, so that only their line fails."""
    for number, line in enumerate(stream):
        text = line.decode("utf-8", errors="surrogateescape") if isinstance(line, bytes) else str(line)
        yield text.removeprefix("\ufeff") if number == 0 else text


def _json(lines: Iterator[str], origin: str) -> Iterator[Entry]:
    """Entities of JSON lines (a Wikidata dump's brackets and commas aside), or of one JSON value over many lines."""
    head = _until(lines, empty=("", "["))
    if _loaded(head[-1]) is not None:
        yield from _by_line(chain(head, lines), origin)
        return
    text = "".join(chain(head, lines))
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        if head[-1].strip() == "{":  # one value over many lines: nothing of it can be saved
            yield ReadFailure(origin, error.lineno, f"no JSON ({error.msg}): give one entity a line, or one array")
        else:
            yield from _by_line(iter(text.splitlines()), origin)
    else:
        yield from _entries(value, origin, None)


def _by_line(lines: Iterator[str], origin: str) -> Iterator[Entry]:
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        if bare in ("", "[", "]"):
            continue
        try:
            value = json.loads(bare.rstrip(","))
        except ValueError as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
            yield ReadFailure(origin, number, f"no JSON ({reason}): give one entity a line, or one array")
        else:
            yield from _entries(value, origin, number)


def _loaded(text: str) -> Any | None:
    try:
        return json.loads(text.strip().rstrip(","))
    except ValueError:
        return None


def _entries(value: object, origin: str, line: int | None) -> Iterator[Entry]:
    """The people of a JSON value: an entity, a list of them, or an object that holds them under `entities`."""
    if isinstance(value, dict) and isinstance(value.get("entities"), dict):
        value = list(value["entities"].values())
    for place, entity in enumerate(value if isinstance(value, list) else [value], 1):
        where = "" if line is not None or not isinstance(value, list) else f"entity {place}: "
        try:
            found = _entity(entity)
        except UnreadableError as error:
            yield ReadFailure(origin, line, f"{where}{error}")
        else:
            if found is not None:
                yield found


def _entity(entity: object) -> KnownPerson | None:
    if not isinstance(entity, dict):
        raise UnreadableError(f"{str(entity)[:60]!r} is no entity: give objects of FollowTheMoney or Wikidata")
    if any("\ud800" <= character <= "\udfff" for character in json.dumps(entity, ensure_ascii=False)):
        raise UnreadableError("not UTF-8: save the file as UTF-8")
    if "schema" in entity:
        return follow_the_money.read(entity)
    if "labels" in entity or "claims" in entity:
        return wikidata.read(entity)
    raise UnreadableError(f"the object with {sorted(entity)[:5]} is no entity of FollowTheMoney or Wikidata")
