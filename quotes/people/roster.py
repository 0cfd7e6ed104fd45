"""The index of everybody in a store, kept in memory beside the engine and brought up to date before each use."""

from __future__ import annotations

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlmodel import Session

from quotes.people import records
from quotes.people.blocking import NameIndex
from quotes.people.naming import organization_key
from quotes.store import persons
from quotes.types import SpeakerKind

_rosters: WeakKeyDictionary[Engine, Roster] = WeakKeyDictionary()


class Roster:
    """Who might be meant by a name.

    People joined or parted by a human, and people added, here or in another program, are read on the next use. A number
    that it gives may have gone meanwhile: ask the store.
    """

    def __init__(self) -> None:
        self.index = NameIndex()
        self.organizations: dict[str, int] = {}
        self.surroundings: dict[int, records.Surroundings] = {}
        self._last_person = -1
        self._last_judgement = -1

    def add(self, person_id: int, name: str, kind: SpeakerKind) -> None:
        """Let a person be found by a name."""
        if kind is SpeakerKind.PERSON:
            self.index.add(name, person_id)
        elif kind is SpeakerKind.ORGANIZATION:
            self.organizations.setdefault(organization_key(name), person_id)
        self._last_person = max(self._last_person, person_id)

    def sync(self, session: Session) -> None:
        """Read what has come since: everybody at first, then new people, and those of whom new judgements speak."""
        newest = records.last_judgement(session)
        if self._last_person < 0:
            for person_id, name, kind in records.all_names(session):
                self.add(person_id, name, kind)
        else:
            if newest != self._last_judgement:
                self._read_again(session, records.changed_since(session, self._last_judgement))
            for person_id, name, kind in records.new_people(session, self._last_person):
                self.add(person_id, name, kind)
        self._last_judgement = newest

    def _read_again(self, session: Session, ids: Sequence[int]) -> None:
        """Let people whom a human joined or parted be found by all names that they have now.

        Numbers that bear a name no longer stay in the index: whoever looks a name up asks the store for the names.
        """
        for person_id, names in records.names_of(session, ids).items():
            kind = persons.get(session, person_id).kind
            for name in (*names, *persons.aliases(session, [person_id]).get(person_id, ())):
                if kind is SpeakerKind.ORGANIZATION:
                    bearer = self.organizations.get(organization_key(name))
                    if bearer is None or not records.exists(session, bearer):
                        self.organizations[organization_key(name)] = person_id
                self.add(person_id, name, kind)

    def around(self, session: Session, article_id: int) -> records.Surroundings:
        """What the people of an article share; read once."""
        found = self.surroundings.get(article_id)
        if found is None:
            if len(self.surroundings) > 4096:
                self.surroundings.clear()
            found = self.surroundings[article_id] = records.surroundings(session, article_id)
        return found


def roster(session: Session) -> Roster:
    """The roster of the session's database, up to date."""
    bound = session.get_bind()
    engine = bound if isinstance(bound, Engine) else bound.engine
    found = _rosters.get(engine)
    if found is None:
        found = _rosters[engine] = Roster()
    found.sync(session)
    return found
