"""What humans decided about who is who, as linking asks for it: read once, kept until there is a new judgement."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlmodel import Session

from quotes.people import records
from quotes.people.blocking import NameIndex
from quotes.people.constraints import Member, known_as
from quotes.people.naming import organization_key
from quotes.people.replay import Act, Group, concerned, names_said, replay
from quotes.types import SpeakerKind

ALIKE = 0.35  # likeness of the index below which nobody was ever the same
NAMES = 20  # names of judged members that are held against a newcomer's

_kept: WeakKeyDictionary[Engine, tuple[tuple[int, datetime | None], Decided]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Decided:
    """The acts, those in force, and the members spoken of by article."""

    acts: Sequence[Act]
    holding: Collection[int]
    spoken: Mapping[str, frozenset[Member]]

    @classmethod
    def read(cls, session: Session) -> Decided:
        """Everything that the store holds."""
        acts, holding = records.acts(session)
        spoken: dict[str, set[Member]] = {}
        for member in {member for act in acts for member in act.members}:
            spoken.setdefault(member.sha256, set()).add(member)
        return cls(acts, holding, {sha256: frozenset(members) for sha256, members in spoken.items()})

    def about(self, member: Member) -> list[Act]:
        """The acts that speak of a member, and all that are tied to them; none when none does."""
        first = next((act for act in self.acts if member in act.members), None)
        return [] if first is None else concerned(self.acts, first)

    def as_spoken(self, session: Session, members: Iterable[Member]) -> list[list[str]]:
        """Members as a new judgement is to list them: under the names by which older ones speak of them.

        Another run may have spelled a name otherwise since: the member is the same one, unless the article holds both.
        """
        found: list[list[str]] = []
        for member in members:
            spoken = self.spoken.get(member.sha256, frozenset())
            known = member if member in spoken else known_as(member, spoken)
            if known != member and (list(known) in found or records.present(session, [known])):
                known = member
            found.append(list(known))
        return found

    def numbers(self, session: Session, member: Member) -> list[int] | None:
        """The numbers of the person in whom the acts put a member, those to whom somebody is linked first.

        None when no act speaks of it; empty when it is a person by itself who has no number yet: the first version
        noted none for whoever was split off.
        """
        acts = self.about(member)
        if not acts:
            return None
        return _numbers(session, _group(acts, self.holding, member), member)

    def away(self, session: Session, name: str, kind: SpeakerKind) -> dict[int, list[str]]:
        """Whose name might be like `name` but for articles that do not hold it now: (person's number, names).

        A name that humans have spoken of belongs to its person also while no article bears it, so that whoever comes
        with it goes where it would go had no article been lost. A number may be nobody's at present.
        """
        found: dict[int, list[str]] = {}
        for form in self._like(name, kind):
            missing = self._named[form, kind.value]
            missing = missing - records.present(session, missing)
            while missing:
                member = min(missing)
                group = _group(self.about(member), self.holding, member)
                missing -= group.members
                numbers = _numbers(session, group, member)
                if numbers:
                    number = next((one for one in numbers if records.exists(session, one)), numbers[0])
                    found.setdefault(number, []).append(form)
        return found

    def name(self, number: int) -> str | None:
        """What humans call the person of this number; None when they left it its name."""
        first = next((act for act in self.acts if number in act.numbers), None)
        if first is None:
            return None
        said = self._said(concerned(self.acts, first))
        return next((name for group, name in said.items() if number in group.ids), None)

    def name_of(self, member: Member) -> str | None:
        """What humans call the person in whom the acts put a member; None when they left it its name."""
        said = self._said(self.about(member))
        return next((name for group, name in said.items() if member in group.members), None)

    def _said(self, acts: Sequence[Act]) -> dict[Group, str]:
        return names_said(replay(acts, holding=self.holding), acts, holding=self.holding)

    def speaks_of(self, number: int, members: Collection[Member]) -> bool:
        """Whether any decision, in force or not, names a person's number or one of these members of it."""
        return any(number in act.numbers or not act.members.isdisjoint(members) for act in self.acts)

    def _like(self, name: str, kind: SpeakerKind) -> list[str]:
        """The names of members spoken of that may be spellings of this one."""
        if not self.acts:
            return []
        if kind is SpeakerKind.ORGANIZATION:
            return self._organizations.get(organization_key(name), [])
        return [self._forms[one] for one, likeness in self._index.search(name, limit=NAMES) if likeness >= ALIKE]

    @cached_property
    def _named(self) -> dict[tuple[str, str], frozenset[Member]]:
        found: dict[tuple[str, str], set[Member]] = {}
        for members in self.spoken.values():
            for member in members:
                found.setdefault((member.name, member.kind), set()).add(member)
        return {key: frozenset(members) for key, members in found.items()}

    @cached_property
    def _forms(self) -> list[str]:
        return sorted(name for name, kind in self._named if kind == SpeakerKind.PERSON)

    @cached_property
    def _index(self) -> NameIndex:
        made = NameIndex()
        for number, form in enumerate(self._forms):
            made.add(form, number)
        return made

    @cached_property
    def _organizations(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, kind in sorted(self._named):
            if kind == SpeakerKind.ORGANIZATION:
                found.setdefault(organization_key(name), []).append(name)
        return found


def _group(acts: Sequence[Act], holding: Collection[int], member: Member) -> Group:
    """Where the acts put a member of whom they speak."""
    return next(group for group in replay(acts, holding=holding) if member in group.members)


def _numbers(session: Session, group: Group, member: Member) -> list[int]:
    linked = records.people_of(session, group.members - {member})
    return list(dict.fromkeys([*(one for one in linked if one in group.ids or not group.ids), *sorted(group.ids)]))


def decided(session: Session) -> Decided:
    """What the judgements in the session's database say, read anew when there is another one than last time."""
    bound = session.get_bind()
    engine = bound if isinstance(bound, Engine) else bound.engine
    newest = records.newest_judgement(session)
    kept = _kept.get(engine)
    if kept is None or kept[0] != newest:
        kept = _kept[engine] = (newest, Decided.read(session))
    return kept[1]
