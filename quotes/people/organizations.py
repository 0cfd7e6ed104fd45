"""Organisations across articles: one where their names are, "the", punctuation and declared short forms aside."""

from __future__ import annotations

from collections import Counter

from sqlmodel import Session

from quotes.people.constraints import Member
from quotes.people.judged import Judged
from quotes.people.naming import acronyms, organization_key
from quotes.people.reconcile import give_up, settle_name
from quotes.store import casts, persons
from quotes.store.casts import KnownName, Seen
from quotes.store.query import search_text
from quotes.types import Evidence, SpeakerKind

KIND = SpeakerKind.ORGANIZATION


class Organizations:
    """Names of organisations on their way to the one that each means."""

    def __init__(self, session: Session, judged: Judged) -> None:
        self.session, self.judged = session, judged
        self.created: set[int] = set()
        self.moved = 0

    def settle(self, name: KnownName) -> None:
        """Give the members of a name that speak, or are linked already, their organisation.

        Args:
            name: the name as the store keeps it.
        """
        members = casts.speakers_named(self.session, name.id)
        free: list[Seen] = []
        for one in members:
            person_id = self._judged(one)
            if person_id is None:
                free.append(one)
            elif one.person_id != person_id:
                self._move([one], person_id, Evidence("judgement", "a human said so"))
        if not free:
            return
        whole = self._declared(name)
        target, reason = None, "identical names"
        if whole is not None:
            target, reason = self._bearer(whole), f"an article calls {whole.label} so"
        target = target if target is not None else self._own(name, free)
        if target is None:
            target = persons.create(self.session, name=free[0].name, kind=KIND)
            self.created.add(target)
        self._move([one for one in free if one.person_id != target], target, Evidence("name", reason))

    def _declared(self, name: KnownName) -> KnownName | None:
        """The organisation whose articles also write it as this name; None when there is none, or several."""
        longer = casts.longer_forms(self.session, search_text(name.label), kind=KIND)
        found = [
            one
            for one in casts.names(self.session, [each for each in longer if each != name.id])
            if name.key in acronyms(one.label)
        ]
        return found[0] if len(found) == 1 else None

    def _bearer(self, name: KnownName) -> int | None:
        people = [one for one in casts.bearers(self.session, name.id) if not self.judged.speaks_of(one)]
        return people[0] if people else None

    def _own(self, name: KnownName, free: list[Seen]) -> int | None:
        """The organisation that most of the members are, or else one known by this very name; None for a new one."""
        counts = Counter(one.person_id for one in free if one.person_id is not None)
        if counts:
            return min(counts, key=lambda number: (-counts[number], number))
        known = casts.bearers(self.session, name.id)
        if known:
            return known[0]
        named = casts.organizations_named(self.session, search_text(name.label, longest=persons.LONGEST_NAME))
        return next((person_id for person_id, known in named if organization_key(known) == name.key), None)

    def _judged(self, one: Seen) -> int | None:
        """The organisation in which humans' decisions put a member; None when none speaks of it."""
        group = self.judged.group(self.judged.own(Member(one.sha256, one.name, one.kind.value)))
        if group is None:
            return None
        tied, place = group
        ids = sorted(tied.groups[place].ids)
        existing = casts.existing(self.session, ids)
        if not existing:
            made = persons.create(self.session, name=one.name, kind=KIND, person_id=ids[0] if ids else None)
            casts.bring_back(self.session, made)
            return made
        if one.person_id in existing:
            return one.person_id
        return min(existing)

    def _move(self, members: list[Seen], person_id: int, evidence: Evidence) -> None:
        if not members:
            return
        casts.link_members(self.session, [one.id for one in members], person_id, evidence=(evidence,))
        self.moved += len(members)
        for gone in {one.person_id for one in members if one.person_id is not None}:
            if not persons.appears(self.session, gone):
                give_up(self.session, gone, person_id, judged=self.judged.speaks_of(gone))
            else:
                settle_name(self.session, gone)
        settle_name(self.session, person_id)
