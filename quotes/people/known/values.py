"""The plain values of this room: somebody as another source knows them, and the formats of such sources."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

WIKIDATA = "wikidata"
FOLLOW_THE_MONEY = "followthemoney"
_QID = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/)?(Q[1-9][0-9]*)")


class KnownFormat(StrEnum):
    """The formats of people known from elsewhere."""

    CSV = "csv"
    FOLLOW_THE_MONEY = "ftm"
    WIKIDATA = "wikidata"


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody as another source knows them: the main name, other names, and identifiers by scheme ("wikidata")."""

    name: str
    aliases: tuple[str, ...] = ()
    identifiers: dict[str, str] = field(default_factory=dict)


class UnreadableError(ValueError):
    """What is wrong with one entry; never leaves this room."""


def known(name: str, aliases: Iterable[str], identifiers: dict[str, str]) -> KnownPerson:
    """The entry with its cells tidied. Raises UnreadableError when it has no name or an impossible identifier.

    Args:
        name: the name as it is written.
        aliases: other names of the person.
        identifiers: identifiers by scheme.
    """
    main = " ".join(name.split())
    if not any(character.isalpha() for character in main):
        raise UnreadableError(f"{main!r} is no name: give one with letters" if main else "there is no name: give one")
    tidy = (" ".join(alias.split()) for alias in aliases)
    others = dict.fromkeys(alias for alias in tidy if alias != main and any(map(str.isalpha, alias)))
    ids = {scheme: value.strip() for scheme, value in identifiers.items() if value.strip()}
    if WIKIDATA in ids:
        found = _QID.fullmatch(ids[WIKIDATA])
        if found is None:
            raise UnreadableError(f"{ids[WIKIDATA]!r} is no Wikidata item: give its number (Q42)")
        ids[WIKIDATA] = found.group(1)
    return KnownPerson(main, tuple(others), ids)
