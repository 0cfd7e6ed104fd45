"""People known from elsewhere: aliases and identifiers out of CSV, FollowTheMoney and Wikidata JSON, and back again.

Reading and writing of the formats; `attach` puts what was read to the people of a store.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import StringIO
from typing import Any, TextIO

from sqlmodel import Session

from quotes.errors import InputError
from quotes.names import compare
from quotes.names.prepared import prepared
from quotes.people import records
from quotes.people.context import common_name
from quotes.people.decision import JOIN_ALONE
from quotes.people.roster import roster
from quotes.store import persons
from quotes.types import SpeakerKind

_KINDS = {"Q5": SpeakerKind.PERSON, "Person": SpeakerKind.PERSON}
_GUARDED = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody as another source knows them: the main name, other names, and identifiers by scheme ("wikidata")."""

    name: str
    aliases: tuple[str, ...] = ()
    identifiers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attached:
    """What came of attaching: people who got identifiers, those found several times over or nowhere, by name."""

    attached: int
    ambiguous: tuple[str, ...]
    unknown: tuple[str, ...]


def read_csv(stream: TextIO) -> Iterator[KnownPerson]:
    """People of a CSV with the column `name`; `aliases` are divided by ";", any other column is an identifier's scheme.

    Raises InputError when there is no column `name`.
    """
    reader = csv.DictReader(stream)
    if "name" not in (reader.fieldnames or ()):
        raise InputError(f"the CSV has the columns {reader.fieldnames}: one of them must be 'name'")
    for row in reader:
        name = (row.get("name") or "").strip().lstrip("'")
        if name:
            aliases = tuple(filter(None, (alias.strip() for alias in (row.get("aliases") or "").split(";"))))
            ids = {key: value.strip() for key, value in row.items() if _is_scheme(key, value)}
            yield KnownPerson(name, aliases, ids)


def _is_scheme(key: object, value: object) -> bool:
    return isinstance(key, str) and key not in ("name", "aliases") and isinstance(value, str) and bool(value.strip())


def read_json(stream: TextIO) -> Iterator[KnownPerson]:
    """People of JSON lines, or of one JSON array or object: FollowTheMoney entities and Wikidata entities, mixed.

    Entities that are no persons are left out. Raises InputError with the line when something is no JSON.
    """
    for entity in _entities(stream.read()):
        known = _wikidata(entity) if "labels" in entity else _follow_the_money(entity)
        if known is not None:
            yield known


def _entities(text: str) -> Iterator[dict[str, Any]]:
    """The JSON objects of a text."""
    try:
        whole = json.loads(text)
    except ValueError:
        whole = [_line(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip(" ,[]")]
    if isinstance(whole, dict):
        inner = whole.get("entities")
        whole = list(inner.values()) if isinstance(inner, dict) else [whole]
    yield from (entity for entity in whole if isinstance(entity, dict))


def _line(number: int, line: str) -> Any:
    try:
        return json.loads(line.strip().rstrip(","))
    except ValueError as error:
        raise InputError(f"line {number} is no JSON ({error}): give one entity a line, or one array") from error


def _follow_the_money(entity: dict[str, Any]) -> KnownPerson | None:
    """A person of FollowTheMoney (OpenSanctions): schema Person, names under `properties`."""
    properties = entity.get("properties")
    if entity.get("schema") not in _KINDS or not isinstance(properties, dict):
        return None
    names = [str(name) for key in ("name", "alias", "weakAlias") for name in properties.get(key, ())]
    if not names:
        return None
    main = str(entity.get("caption") or names[0])
    ids = {"followthemoney": str(entity["id"])} if entity.get("id") else {}
    for code in properties.get("wikidataId", ()):
        ids["wikidata"] = str(code)
    return KnownPerson(main, tuple(dict.fromkeys(name for name in names if name != main)), ids)


def _wikidata(entity: dict[str, Any]) -> KnownPerson | None:
    """A human (instance of Q5) of Wikidata: labels and aliases of every language written in Latin letters."""
    kinds = [_item(claim) for claim in entity.get("claims", {}).get("P31", ())]
    if kinds and not any(kind in _KINDS for kind in kinds):
        return None
    labels = {code: label["value"] for code, label in entity.get("labels", {}).items()}
    aliases = [one["value"] for several in entity.get("aliases", {}).values() for one in several]
    if not labels:
        return None
    main = labels.get("en") or next(iter(labels.values()))
    others = [name for name in (*labels.values(), *aliases) if name != main]
    return KnownPerson(str(main), tuple(dict.fromkeys(others)), {"wikidata": str(entity.get("id", ""))})


def _item(claim: dict[str, Any]) -> str | None:
    value = claim.get("mainsnak", {}).get("datavalue", {}).get("value", {})
    return value.get("id") if isinstance(value, dict) else None


def attach(session: Session, people: Iterable[KnownPerson]) -> Attached:
    """Give identifiers to those in the store whom a known person surely is; the caller commits.

    Surely: a name or alias that scores .95 or more, rare or identical to a name in the store, and nobody else comes as
    near. Nobody is made or joined; doubtful ones are only reported.
    """
    index = roster(session).index
    attached = 0
    ambiguous: list[str] = []
    unknown: list[str] = []
    for known in people:
        found = set()
        for name in (known.name, *known.aliases):
            ids = [one for one, _ in index.search(name, limit=10)]
            for person_id, forms in records.names_of(session, ids).items():
                if any(_surely(name, form) for form in forms):
                    found.add(person_id)
        if len(found) != 1:
            (ambiguous if found else unknown).append(known.name)
            continue
        person = persons.get(session, found.pop())
        records.identify(session, person.id or 0, {**person.identifiers, **known.identifiers})
        attached += 1
    return Attached(attached, tuple(ambiguous), tuple(unknown))


def _surely(name: str, form: str) -> bool:
    compared = compare(name, form)
    if compared.capped or compared.score < JOIN_ALONE:
        return False
    return compared.score == 1.0 or not common_name([word.text for word in prepared(name).tokens])


def write_csv(people: Iterable[KnownPerson]) -> str:
    """The people as CSV: name, aliases divided by ";", one column a scheme. Cells that a spreadsheet would reckon with
    are guarded by an apostrophe."""
    rows = list(people)
    schemes = sorted({scheme for known in rows for scheme in known.identifiers})
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["name", "aliases", *schemes])
    for known in rows:
        cells = [known.name, ";".join(known.aliases), *(known.identifiers.get(scheme, "") for scheme in schemes)]
        writer.writerow([f"'{cell}" if cell.startswith(_GUARDED) else cell for cell in cells])
    return stream.getvalue()


def write_follow_the_money(people: Iterable[KnownPerson]) -> str:
    """The people as FollowTheMoney entities, one JSON object a line."""
    lines = []
    for number, known in enumerate(people, 1):
        properties = {"name": [known.name], "alias": list(known.aliases)}
        if "wikidata" in known.identifiers:
            properties["wikidataId"] = [known.identifiers["wikidata"]]
        identifier = known.identifiers.get("followthemoney", f"quotes-{number}")
        entity = {"id": identifier, "schema": "Person", "caption": known.name, "properties": properties}
        lines.append(json.dumps(entity, ensure_ascii=False))
    return "".join(f"{line}\n" for line in lines)
