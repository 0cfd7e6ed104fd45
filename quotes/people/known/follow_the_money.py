"""FollowTheMoney entities (followthemoney.tech; OpenSanctions): schema Person, names under `properties`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from quotes.people.known.values import FOLLOW_THE_MONEY, WIKIDATA, KnownPerson, UnreadableError, known

# Weak aliases ("Ahmed", a nom de guerre) are left out: too broad to know somebody by.
_NAMES = ("name", "alias", "previousName")
_FOREIGN = re.compile(r"([a-z][a-z0-9_-]*):(.+)")  # an identifier of a scheme for which the model has no property
_MADE_UP = "quotes-"


def read(entity: dict[str, Any]) -> KnownPerson | None:
    """The person of an entity; None when it is none. Raises UnreadableError.

    Args:
        entity: the entry as it was read.
    """
    if entity.get("schema") != "Person":
        return None
    properties = entity.get("properties")
    if not isinstance(properties, dict):
        raise UnreadableError("the entity has no properties: give those of FollowTheMoney")
    names = [name for key in _NAMES for name in _values(properties, key)]
    caption = entity.get("caption")
    main = caption if isinstance(caption, str) and caption.strip() else next(iter(names), "")
    ids: dict[str, str] = {}
    identifier = entity.get("id")
    if isinstance(identifier, str) and not identifier.startswith(_MADE_UP):
        ids[FOLLOW_THE_MONEY] = identifier
    for value in _values(properties, "idNumber"):
        if found := _FOREIGN.fullmatch(value):
            ids[found.group(1)] = found.group(2)
    for value in _values(properties, "wikidataId"):
        ids[WIKIDATA] = value
    return known(main, names, ids)


def _values(properties: dict[str, Any], key: str) -> list[str]:
    """The texts of a property, which may be one or a list of them."""
    found = properties.get(key)
    return [value for value in (found if isinstance(found, list) else [found]) if isinstance(value, str)]


def write(people: Iterable[KnownPerson]) -> Iterator[str]:
    """One entity a line. Schemes without a property of the model stand in `idNumber` as "scheme:value".

    Args:
        people: the people to write.
    """
    for number, one in enumerate(people, 1):
        properties = {"name": [one.name]}
        if one.aliases:
            properties["alias"] = list(one.aliases)
        if WIKIDATA in one.identifiers:
            properties["wikidataId"] = [one.identifiers[WIKIDATA]]
        others = {key: value for key, value in one.identifiers.items() if key not in (WIKIDATA, FOLLOW_THE_MONEY)}
        if others:
            properties["idNumber"] = [f"{scheme}:{value}" for scheme, value in sorted(others.items())]
        made_up = one.identifiers.get(WIKIDATA, str(number))
        identifier = one.identifiers.get(FOLLOW_THE_MONEY, _MADE_UP + made_up)
        entity = {"id": identifier, "schema": "Person", "caption": one.name, "properties": properties}
        yield json.dumps(entity, ensure_ascii=False) + "\n"
