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
from quotes.people.linking import name_all
from quotes.people.naming import blocks
from quotes.store import casts, persons, profiles
from quotes.store.query import search_text
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

    Args:
        session: a session on the store.
        entries: known people, and what could not be read.
        add: whether whoever is found nowhere becomes a person of the store.
    """
    casts.take_turn(session)
    name_all(session)
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
        found = found or _bearers(session, entry)
        if len(found) > 1:
            ambiguous.append(entry.name)
        elif found or add:
            attached, added = attached + bool(found), added + (not found)
            person_id = found.pop() if found else persons.create(session, name=entry.name, kind=SpeakerKind.PERSON)
            _give(session, person_id, entry)
            by_identifier |= dict.fromkeys(entry.identifiers.items(), person_id)
        else:
            unknown.append(entry.name)
    return Attached(attached, added, tuple(ambiguous), tuple(unknown), tuple(failures))


def _give(session: Session, person_id: int, entry: KnownPerson) -> None:
    identifiers = persons.get(session, person_id).identifiers
    if entry.identifiers.items() - identifiers.items():
        records.identify(session, person_id, {**identifiers, **entry.identifiers})
    names = [name for name in (entry.name, *entry.aliases) if _latin(name)]
    persons.add_aliases(session, person_id, names)


def _bearers(session: Session, entry: KnownPerson) -> set[int]:
    """The people of the store who surely bear one of the entry's names."""
    found: set[int] = set()
    for name in filter(_latin, (entry.name, *entry.aliases)):
        for one in casts.names_in(session, blocks(name)):
            if one.kind is SpeakerKind.PERSON and _surely(name, one.label):
                found |= set(casts.bearers(session, one.id))
        searched = search_text(name, longest=persons.LONGEST_NAME)
        elsewhere = casts.known_from_elsewhere(session, [searched]).get(searched, [])
        found |= {person_id for person_id, known in elsewhere if _surely(name, known)}
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

    Args:
        session: a session on the store.
        ids: numbers in the store; None for all.
    """
    wanted = persons.worth_giving(session) if ids is None else list(ids)
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        forms, aliases = profiles.forms(session, batch, dated=False), persons.aliases(session, batch)
        for person in profiles.load(session, batch):
            written = [form.form for form in forms.get(person.id or 0, ()) if not form.misspelled]
            others = dict.fromkeys(name for name in (*written, *aliases.get(person.id or 0, ())) if name != person.name)
            yield KnownPerson(person.name, tuple(others), dict(person.identifiers))
