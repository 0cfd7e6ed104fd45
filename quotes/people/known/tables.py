"""CSV: the columns `name` and `aliases` (divided by ";"), any other column the identifiers of one scheme."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from quotes.errors import InputError
from quotes.ingest.failure import ReadFailure
from quotes.people.known.values import KnownPerson, UnreadableError, known

NAME, ALIASES = "name", "aliases"
_DELIMITERS = (",", ";", "\t")
_GUARDED = ("=", "+", "-", "@", "\t", "\r")


def read(lines: Iterator[str], *, origin: str) -> Iterator[KnownPerson | ReadFailure]:
    """The people of a CSV, one a row; a row that cannot be used becomes a failure and the rest goes on.

    Comma, semicolon or tab, whichever the head has. Raises InputError when the head has no column `name`.

    Args:
        lines: the lines of the file, the head first.
        origin: the file's name in messages.
    """
    skipped, head = next(((number, line) for number, line in enumerate(lines, 1) if line.strip()), (0, ""))
    delimiter = max(_DELIMITERS, key=head.count)
    columns = [cell.strip().casefold() for cell in next(csv.reader([head], delimiter=delimiter), [])]
    if NAME not in columns:
        raise InputError(f"{origin}: the head of the CSV is {head.strip()[:200]!r}: one of its columns must be 'name'")
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            cells = next(reader, None)
            if cells is None:
                return
            if any(cell.strip() for cell in cells):
                yield _row(columns, cells)
        except (csv.Error, UnreadableError) as error:
            yield ReadFailure(origin, skipped + reader.line_num, str(error))


def _row(columns: list[str], cells: list[str]) -> KnownPerson:
    if len(cells) > len(columns):
        raise UnreadableError(
            f"the row has {len(cells)} cells, the head {len(columns)}: quote cells that hold the divider"
        )
    for cell in cells:
        if any("\ud800" <= character <= "\udfff" for character in cell):
            raise UnreadableError("the row is not UTF-8: save the file as UTF-8")
    row = dict(zip(columns, map(_unguarded, cells), strict=False))
    ids = {scheme: value for scheme, value in row.items() if scheme and scheme not in (NAME, ALIASES)}
    return known(row.get(NAME, ""), row.get(ALIASES, "").split(";"), ids)


def _unguarded(cell: str) -> str:
    """The cell without the apostrophe that guards it from a spreadsheet."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_GUARDED) else cell


def write(people: Iterable[KnownPerson]) -> Iterator[str]:
    """The lines of a CSV; cells that a spreadsheet would reckon with are guarded by an apostrophe.

    Args:
        people: the people to write.
    """
    rows = list(people)
    schemes = sorted({scheme for one in rows for scheme in one.identifiers})
    writer = csv.writer(_Lines(), lineterminator="\n")
    yield _line(writer, [NAME, ALIASES, *schemes])
    for one in rows:
        # A semicolon within an alias would divide it: no name holds one.
        aliases = ";".join(alias.replace(";", ",") for alias in one.aliases)
        cells = [one.name, aliases, *(one.identifiers.get(scheme, "") for scheme in schemes)]
        yield _line(writer, [f"'{cell}" if cell.startswith(_GUARDED) else cell for cell in cells])


class _Lines:
    """Gives back what a csv.writer writes."""

    def write(self, line: str) -> str:
        return line


def _line(writer: object, cells: list[str]) -> str:
    line: str = writer.writerow(cells)  # type: ignore[attr-defined]  # returns what `_Lines.write` returns
    return line
