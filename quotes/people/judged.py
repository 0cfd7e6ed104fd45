"""What humans decided about who is who, as linking asks for it: read once, kept until there is a new judgement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlmodel import Session

from quotes.people import records
from quotes.people.constraints import Member, known_as
from quotes.people.judged_groups import Act, Group, name_before, names_said, parted, replay
from quotes.people.naming import cast_key
from quotes.types import SpeakerKind

_kept: WeakKeyDictionary[Engine, tuple[tuple[int, datetime | None], Judged]] = WeakKeyDictionary()


@dataclass(eq=False)
class Tied:
    """Decisions that are tied to each other by a number or a member, and the groups that they make."""

    acts: list[Act] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    apart: set[frozenset[int]] = field(default_factory=set)
    said: dict[Group, str] = field(default_factory=dict)


class Judged:
    """All decisions about people, by article, by number and by member.

    Args:
        acts: every decision that ever was, oldest first.
        holding: the numbers of those in force.
    """

    def __init__(self, acts: Sequence[Act], holding: set[int]) -> None:
        self.acts, self.holding = acts, holding
        self.spoken: dict[str, set[Member]] = {}
        self.spelled: dict[Member, set[str]] = {}
        self._tied: dict[Member | int, Tied] = {}
        self._ready: set[int] = set()
        self._keys: dict[str, set[str]] = {}
        self._named: dict[str, set[Member]] = {}
        for act in acts:
            self._tie(act)
        for member in {member for act in acts for member in act.members}:
            self.spoken.setdefault(member.sha256, set()).add(member)
            if member.kind == SpeakerKind.PERSON:
                self._keys.setdefault(cast_key(member.name), set()).add(member.sha256)
                self._named.setdefault(cast_key(member.name), set()).add(member)

    @classmethod
    def read(cls, session: Session) -> Judged:
        """Everything that the store holds.

        Args:
            session: a session on the store.
        """
        acts, holding = records.acts(session)
        made = cls(acts, holding)
        for one in records.cast_in(session, made.spoken):  # another run may spell the names otherwise
            made.note(one)
        return made

    def note(self, member: Member) -> None:
        """Remember that an article of which humans spoke names somebody so, perhaps one of those they meant.

        Args:
            member: a member of an article's cast, as judgements name it.
        """
        if member.sha256 not in self.spoken or member.kind != SpeakerKind.PERSON:
            return
        key, own = cast_key(member.name), self.own(member)
        self._keys.setdefault(key, set()).add(member.sha256)
        if own != member and own in self._tied:
            self.spelled.setdefault(own, set()).add(key)

    def keys(self, members: Iterable[Member]) -> set[str]:
        """The keys of the names under which articles may hold these members, people only.

        Args:
            members: members of casts.
        """
        found: set[str] = set()
        for member in members:
            if member.kind == SpeakerKind.PERSON:
                found |= {cast_key(member.name), *self.spelled.get(member, ())}
        return found

    def articles(self, key: str) -> set[str]:
        """The articles of which humans spoke that name somebody by this key.

        Args:
            key: a key of a name.
        """
        return self._keys.get(key, set())

    def named(self, key: str) -> set[Member]:
        """The members of whom humans spoke under this key, whether an article holds them now or not.

        Args:
            key: a key of a name.
        """
        return self._named.get(key, set())

    def _tie(self, act: Act) -> None:
        names: list[Member | int] = [*act.members, *act.numbers]
        known = {id(one): one for one in map(self._tied.get, names) if one is not None}
        tied = Tied([act])
        for one in known.values():
            tied.acts += one.acts
        for old in tied.acts if known else ():
            everybody: list[Member | int] = [*old.members, *old.numbers]
            self._tied |= dict.fromkeys(everybody, tied)
        for name in names:
            self._tied[name] = tied

    def tied(self, name: Member | int) -> Tied | None:
        """The decisions that speak of a member or a number, and all that are tied to them; None when none does.

        Args:
            name: a member, or a number.
        """
        found = self._tied.get(name)
        if found is not None and id(found) not in self._ready:
            self._ready.add(id(found))
            found.acts.sort(key=lambda act: act.id)
            found.groups = replay(found.acts, holding=self.holding)
            found.apart = parted(found.groups, found.acts, holding=self.holding)
            found.said = names_said(found.groups, found.acts, holding=self.holding)
        return found

    def own(self, member: Member) -> Member:
        """A member under the name by which decisions speak of it.

        Args:
            member: a member of an article's cast, as judgements name it.
        """
        return known_as(member, self.spoken.get(member.sha256, frozenset()))

    def group(self, member: Member) -> tuple[Tied, int] | None:
        """Where the decisions put a member of whom they speak: the decisions, and the place of the group in them.

        Args:
            member: a member of an article's cast, as judgements name it.
        """
        tied = self.tied(member)
        if tied is None:
            return None
        return tied, next(place for place, group in enumerate(tied.groups) if member in group.members)

    def bearing(self, number: int) -> tuple[Tied, int] | None:
        """The group for which a number stands, as `group`.

        Args:
            number: a number that judgements speak of.
        """
        tied = self.tied(number)
        if tied is None:
            return None
        place = next((place for place, group in enumerate(tied.groups) if number in group.ids), None)
        return None if place is None else (tied, place)

    def before(self, tied: Tied, place: int) -> str | None:
        """What a group was called before anybody named it; None when nobody ever did.

        Args:
            tied: decisions that are tied to one another.
            place: the place of the group among them.
        """
        return name_before(tied.groups, tied.acts, tied.groups[place])

    def speaks_of(self, number: int) -> bool:
        """Whether any decision, in force or not, names a person's number.

        Args:
            number: a number that judgements speak of.
        """
        return number in self._tied

    def as_spoken(self, session: Session, members: Iterable[Member]) -> list[list[str]]:
        """Members as a new judgement is to list them: under the names by which older ones speak of them.

        Another run may have spelled a name otherwise since: the member is the same one, unless the article holds both.

        Args:
            session: a session on the store.
            members: members of casts.
        """
        found: list[list[str]] = []
        listed: set[Member] = set()
        for member in members:
            spoken = self.spoken.get(member.sha256, set())
            known = member if not spoken or member in spoken else known_as(member, spoken)
            if known != member and (known in listed or records.present(session, [known])):
                known = member
            listed.add(known)
            found.append(list(known))
        return found


def judged(session: Session) -> Judged:
    """What the judgements in the session's database say, read anew when there is another one than last time.

    Args:
        session: a session on the store.
    """
    bound = session.get_bind()
    engine = bound if isinstance(bound, Engine) else bound.engine
    newest = records.newest_judgement(session)
    kept = _kept.get(engine)
    if kept is None or kept[0] != newest:
        kept = _kept[engine] = (newest, Judged.read(session))
    return kept[1]
