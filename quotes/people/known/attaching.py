"""People known from elsewhere and the people of a store: who is who, and the store's people given out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sqlmodel import Session

from quotes.ingest.failure import ReadFailure
from quotes.names import compare
from quotes.names.prepared import prepared
from quotes.people import records
from quotes.people.context import common_name
from quotes.people.decision import JOIN_ALONE
from quotes.people.known.values import KnownPerson
from quotes.people.roster import Roster, roster
from quotes.store import persons, profiles
from quotes.types import SpeakerKind

_BATCH = 500
_LATIN = 0x250  # the first letter beyond the Latin ones (Latin Extended-B ends before it)


@dataclass(frozen=True, slots=True)
class Attached:
    """What came of attaching.

    `attached` counts the people of the store who got identifiers and aliases, `added` those who were made; `ambiguous`
    names those found several times over, `unknown` those found nowhere (and not added); `failures` are the entries that
    could not be read.
    """

    attached: int
    added: int
    ambiguous: tuple[str, ...]
    unknown: tuple[str, ...]
    failures: tuple[ReadFailure, ...]


def attach(session: Session, entries: Iterable[KnownPerson | ReadFailure], *, add: bool = False) -> Attached:
    """Give identifiers and aliases to those in the store whom a known person surely is; the caller commits.

    Surely: an identifier in common, or else a name or alias that scores .95 or more, rare or identical to a name in the
    store, and nobody else comes as near. Nobody is joined; doubtful ones are only reported. Later articles find a
    person by the aliases in Latin letters. `add` True: those who are found nowhere become people of the store.
    """
    records.take_turn(session)
    known = roster(session)
    by_identifier = persons.identified(session)
    attached = added = 0
    ambiguous: list[str] = []
    unknown: list[str] = []
    failures: list[ReadFailure] = []
    for entry in entries:
        if isinstance(entry, ReadFailure):
            failures.append(entry)
            continue
        found = {by_identifier[one] for one in entry.identifiers.items() if one in by_identifier}
        found = found or _bearers(session, known, entry)
        if len(found) > 1:
            ambiguous.append(entry.name)
        elif found or add:
            attached, added = attached + bool(found), added + (not found)
            person_id = found.pop() if found else persons.create(session, name=entry.name, kind=SpeakerKind.PERSON)
            _give(session, known, person_id, entry)
            by_identifier |= dict.fromkeys(entry.identifiers.items(), person_id)
        else:
            unknown.append(entry.name)
    return Attached(attached, added, tuple(ambiguous), tuple(unknown), tuple(failures))


def _give(session: Session, known: Roster, person_id: int, entry: KnownPerson) -> None:
    identifiers = persons.get(session, person_id).identifiers
    if entry.identifiers.items() - identifiers.items():
        records.identify(session, person_id, {**identifiers, **entry.identifiers})
    names = [name for name in (entry.name, *entry.aliases) if _latin(name)]
    persons.add_aliases(session, person_id, names)
    for name in names:
        known.add(person_id, name, SpeakerKind.PERSON)


def _bearers(session: Session, known: Roster, entry: KnownPerson) -> set[int]:
    """The people of the store who surely bear one of the entry's names."""
    found = set()
    for name in filter(_latin, (entry.name, *entry.aliases)):
        ids = [one for one, _ in known.index.search(name, limit=10)]
        for person_id, forms in records.names_of(session, ids).items():
            if any(_surely(name, form) for form in forms):
                found.add(person_id)
    return found


def _latin(name: str) -> bool:
    """Whether a name is written in Latin letters: others are not met in English articles."""
    return all(ord(letter) < _LATIN or 0x1E00 <= ord(letter) < 0x1F00 for letter in name if letter.isalpha())


def _surely(name: str, form: str) -> bool:
    compared = compare(name, form)
    if compared.capped or compared.score < JOIN_ALONE:
        return False
    return compared.score == 1.0 or not common_name([word.text for word in prepared(name).tokens])


def exported(session: Session, *, ids: Collection[int] | None = None) -> Iterator[KnownPerson]:
    """The people of a store, each with every form of the name that is no misspelling, known aliases and identifiers.

    `ids` None: everybody who appears in an article or bears an identifier, the most quoted first.
    """
    wanted = persons.worth_giving(session) if ids is None else list(ids)
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        forms, aliases = profiles.forms(session, batch, dated=False), persons.aliases(session, batch)
        for person in profiles.load(session, batch):
            written = [form.form for form in forms.get(person.id or 0, ()) if not form.misspelled]
            others = dict.fromkeys(name for name in (*written, *aliases.get(person.id or 0, ())) if name != person.name)
            yield KnownPerson(person.name, tuple(others), dict(person.identifiers))
