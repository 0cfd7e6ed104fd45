"""Wikidata's JSON of items (mediawiki.org, Wikibase/DataModel/JSON): humans, with their labels, aliases and ids."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from quotes import lexicon
from quotes.people.known.values import WIKIDATA, KnownPerson, UnreadableError, known

_HUMAN = "Q5"
_INSTANCE_OF = "P31"
_MAIN = ("en", "mul")  # the languages whose label is the main name, the first that is there


def read(entity: dict[str, Any]) -> KnownPerson | None:
    """The human of an item, with the names of all languages; None when it is none. Raises UnreadableError.

    Args:
        entity: the entry as it was read.
    """
    claims = _object(entity.get("claims"))
    kinds = [_value(claim) for claim in _list(claims.get(_INSTANCE_OF))]
    if kinds and _HUMAN not in kinds:
        return None
    labels = {code: text for code, label in _object(entity.get("labels")).items() if (text := _text(label))}
    aliases = [_text(one) for several in _object(entity.get("aliases")).values() for one in _list(several)]
    if not labels:
        raise UnreadableError(f"the item {entity.get('id')!r} has no label: ask for labels when you fetch it")
    main = next((labels[code] for code in _MAIN if code in labels), next(iter(labels.values())))
    ids = {WIKIDATA: str(entity["id"])} if entity.get("id") else {}
    for scheme, number in lexicon.mapping("identifier_schemes").items():
        found = next((value for claim in _list(claims.get(number)) if (value := _value(claim))), None)
        if found is not None:
            ids[scheme] = found
    return known(main, [*labels.values(), *aliases], ids)


def _object(value: object) -> dict[str, Any]:
    """`value` when it is an object: Wikidata's dumps write an empty one as a list."""
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(label: object) -> str:
    value = _object(label).get("value")
    return value if isinstance(value, str) else ""


def _value(claim: object) -> str | None:
    """The item or text that a claim states; None when it states none, or was deprecated."""
    statement = _object(claim)
    if statement.get("rank") == "deprecated":
        return None
    value = _object(_object(statement.get("mainsnak")).get("datavalue")).get("value")
    if isinstance(value, str):
        return value
    found = _object(value).get("id")
    return found if isinstance(found, str) else None


def write(people: Iterable[KnownPerson]) -> Iterator[str]:
    """One item a line: label and aliases in English, instance of human, and the identifiers that have a property.

    Somebody without a Wikidata identifier gets no `id`, as Wikidata wants it of a new item. Schemes without a property
    (see the list `identifier_schemes`) are left out.

    Args:
        people: the people to write.
    """
    for one in people:
        claims = {_INSTANCE_OF: [_claim(_INSTANCE_OF, {"entity-type": "item", "numeric-id": 5, "id": _HUMAN})]}
        for scheme, number in lexicon.mapping("identifier_schemes").items():
            if scheme in one.identifiers:
                claims[number] = [_claim(number, one.identifiers[scheme])]
        entity: dict[str, Any] = {"type": "item"}
        if WIKIDATA in one.identifiers:
            entity["id"] = one.identifiers[WIKIDATA]
        entity["labels"] = {"en": {"language": "en", "value": one.name}}
        entity["aliases"] = {"en": [{"language": "en", "value": alias} for alias in one.aliases]} if one.aliases else {}
        entity["claims"] = claims
        yield json.dumps(entity, ensure_ascii=False) + "\n"


def _claim(number: str, value: str | dict[str, Any]) -> dict[str, Any]:
    """A statement: `value` is an item's or an identifier's."""
    item = isinstance(value, dict)
    snak = {
        "snaktype": "value",
        "property": number,
        "datatype": "wikibase-item" if item else "external-id",
        "datavalue": {"value": value, "type": "wikibase-entityid" if item else "string"},
    }
    return {"type": "statement", "rank": "normal", "mainsnak": snak}
