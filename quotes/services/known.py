"""People known from elsewhere: read from a file into the store, and the store's people written out again."""

from __future__ import annotations

from collections.abc import Collection
from typing import IO, TextIO

from sqlmodel import Session

from quotes.people import known
from quotes.people.known import Attached, KnownFormat

__all__ = ["Attached", "KnownFormat", "export_people", "import_people"]


def import_people(
    s: Session, stream: IO[bytes] | IO[str], *, format: KnownFormat | None = None, origin: str, add: bool = False
) -> Attached:
    """Give the identifiers and aliases of a file to those in the store whom it surely means; the caller commits.

    `format` None: told from the file itself. `origin` is the file's name in messages. `add` True: whoever is found
    nowhere becomes a person of the store. Entries that cannot be used come back as failures with their line. Raises
    InputError when the file as a whole cannot be read.

    Args:
        s: a session on the store.
        stream: the file.
        format: the file's form; None: told from the file itself.
        origin: the file's name in messages.
        add: whether whoever is found nowhere becomes a person of the store.
    """
    return known.attach(s, known.read(stream, format=format, origin=origin), add=add)


def export_people(s: Session, stream: TextIO, *, format: KnownFormat, ids: Collection[int] | None = None) -> int:
    """Write people of the store (None: all of them) with their variants and identifiers; returns how many.

    Args:
        s: a session on the store.
        stream: is written to.
        format: the form of the output.
        ids: numbers in the store; None for all.
    """
    return known.write(known.exported(s, ids=ids), stream, format=format)
