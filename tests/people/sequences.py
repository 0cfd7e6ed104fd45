"""What may happen to a store, and a second, simple account of what the store must show after it.

Six reports, three people of two reports each. Reports are read, lost (a run finds the words, not the name), taken out
of the store and put back, read with a name spelled otherwise; humans join, part, keep apart, rename, name the speaker
of a quote, reject it, and take any of it back, and the taking back.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, delete
from sqlmodel import Session, select

from quotes.people import link
from quotes.people.judgement_actions import keep_apart, merge, rename, split, undo
from quotes.services import people as service
from quotes.store import engine, save
from quotes.store import session as opened
from quotes.store.persons import Appearing, appearances, get, prune
from quotes.store.tables import Article, Judgement, Quote
from quotes.store.upsert import table
from quotes.types import UNKNOWN_SPEAKER, RunInfo
from tests.people.examples import analysis, keep, member

NAMES = ("Dimash Alzanov", "Elmira Satybaldeva", "Oskar Brandvold")
OTHERWISE = ("Dimash Alganov", "Elmira Satybaldieva", "Oskar Brandvolt")
REPORTS = range(1, 7)
STEPS = (
    *("merge", "merge", "split", "apart", "rename", "speaker", "no quote", "undo", "undo", "redo"),
    *("again", "otherwise", "lose", "find", "take out", "put back"),
)
# What the versions before this one wrote into a judgement; a store of theirs holds no more.
_COMPILED: dict[Any, Any] = {}
OLD_KEYS = {
    "merge": {"left", "right", "names", "people"},
    "split": {"left", "right", "names", "people", "together"},
    "apart": {"left", "right", "names", "people", "together"},
    "rename": {"members", "name", "before", "people"},
    "speaker": {"name", "kind", "person_id"},
    "no quote": set[str](),
}


class UndeterminedError(Exception):
    """Several outcomes are right from here on."""


@dataclass(eq=False)
class Group:
    """One person: its numbers and its reports, those that are lost included."""

    ids: set[int] = field(default_factory=set)
    reports: set[int] = field(default_factory=set)


@dataclass
class Act:
    """What a human said: of whom (numbers with the reports they had), and whether it holds."""

    kind: str
    sides: tuple[tuple[int, frozenset[int]], ...] = ()
    made: int = 0
    name: str = ""
    quote: int = 0
    last: int = 0  # the judgement to take back: the act, or what brought it back

    @property
    def spoken(self) -> set[int]:
        return {report for _, reports in self.sides for report in reports}

    @property
    def holds(self) -> bool:
        return self.last > 0


@cache
def _reports() -> Path:
    """A store in a file that holds the six reports."""
    path = Path(tempfile.mkdtemp(prefix="quotes-sequences-")) / "reports.db"
    made = engine(f"sqlite:///{path}")
    with opened(made) as session:
        keep(session, [reading(report, "1") for report in REPORTS])
    made.dispose()
    return path


def store_of_reports() -> Engine:
    """A store in memory with the six reports; statements are compiled once for all such stores."""
    made = engine("sqlite://").execution_options(compiled_cache=_COMPILED)
    with closing(sqlite3.connect(_reports())) as source, closing(made.raw_connection()) as target:
        source.backup(target.driver_connection)
    return made


@contextmanager
def closing_store() -> Iterator[Session]:
    """A session of a store with the six reports, which goes when it is closed."""
    made = store_of_reports()
    with Session(made) as session:
        yield session
    made.dispose()


def name_of(report: int) -> str:
    return NAMES[report % 3]


def words(report: int) -> str:
    return f"Report {report}: {name_of(report)} spoke."


def reading(report: int, run: str, *, name: str | None = None, found: bool = True) -> Any:
    """What a run makes of a report: under this name, or (`found` False) the words without their speaker."""
    text, made_by = words(report), RunInfo(run, "hand", "hand")
    read = analysis(text, [member(name or name_of(report), text)], run=made_by)
    if found:
        return read
    blind = tuple(replace(quote, speaker=UNKNOWN_SPEAKER) for quote in read.quotes)
    return replace(analysis(text, [], run=made_by), quotes=blind)


class World:
    """A store and the account of what was done to it."""

    def __init__(self, session: Session, *, old: bool = False) -> None:
        self.session, self.old = session, old
        self.ground = {report: one.person_id or 0 for report, one in self.there().items()}
        self.settled = set(REPORTS)  # reports whose place is known: not read anew since, or spoken of by an act
        self.spoken: set[int] = set()
        self.gone: set[int] = set()  # reports that are not in the store
        self.acts: dict[int, Act] = {}
        self.undone: list[tuple[int, Act]] = []  # (undo, act) that may be redone
        self.run = 1

    def there(self) -> dict[int, Appearing]:
        """The cast member of each report that has one."""
        numbers = self.numbers()
        return {numbers[one.article_id]: one for one in appearances(self.session)}

    def numbers(self) -> dict[int, int]:
        """The report of each article."""
        rows = self.session.execute(select(Article.id, Article.text)).all()
        return {row[0]: int(row[1].split(":")[0].split()[-1]) for row in rows}

    def people(self) -> dict[int, set[int]]:
        """Each person's reports."""
        found: dict[int, set[int]] = {}
        for report, one in sorted(self.there().items()):
            found.setdefault(one.person_id or 0, set()).add(report)
        return found

    def quote(self, report: int) -> Quote | None:
        numbers = self.numbers()
        return next((row for row in self.session.scalars(select(Quote)) if numbers[row.article_id] == report), None)

    # What happens

    def step(self, kind: str, seed: int) -> None:
        """One thing that happens; what cannot happen does not."""
        self.run += 1
        report = 1 + seed % 6
        people = self.people()
        one = sorted(people)[seed % len(people)] if people else 0
        other = sorted(people)[(seed + 1 + seed // 7) % len(people)] if people else 0
        if kind in ("merge", "apart") and one != other:
            made = (merge if kind == "merge" else keep_apart)(self.session, one, other, who="ann")
            sides = tuple((number, frozenset(people[number])) for number in (one, other))
            self.add(made, Act(kind, sides))
        elif kind == "split" and people and len(people[one]) > 1:
            self.split(one, people[one], sorted(people[one])[: 1 + seed % (len(people[one]) - 1)])
        elif kind == "rename" and people:
            name = f"Renamed {'abcdefghij'[seed % 10]} Person"
            made = rename(self.session, one, name, who="ann")
            self.add(made, Act(kind, ((one, frozenset(people[one])),), name=name))
        elif kind == "speaker" and people and (quote := self.quote(report)) is not None:
            made = service.name_speaker(self.session, quote.id or 0, name=None, person_id=one, who="ann")
            self.add(made, Act(kind, ((one, frozenset(people[one])),), quote=report))
        elif kind == "no quote" and (quote := self.quote(report)) is not None:
            self.add(service.reject_quote(self.session, quote.id or 0, who="ann"), Act(kind, quote=report))
        elif kind == "undo" and (standing := [act for act in self.acts.values() if act.holds]):
            self.undo(standing[seed % len(standing)])
        elif kind == "redo" and self.undone:
            number, act = self.undone.pop(seed % len(self.undone))
            act.last = undo(self.session, number, who="bo")
        else:
            self.happens(kind, report)

    def happens(self, kind: str, report: int) -> None:
        """What other runs make of a report."""
        present = report not in self.gone
        if kind == "again" and report in self.there():
            self.read(report)
        elif kind == "otherwise" and present and report in self.there() and report in self.spoken:
            self.read(report, name=OTHERWISE[report % 3])
        elif kind == "lose" and present:
            self.read(report, found=False)
        elif kind in ("find", "put back") and report not in self.there():
            self.read(report)
        elif kind == "take out" and present:
            number = next(article for article, one in self.numbers().items() if one == report)
            self.session.execute(delete(table(Article)).where(table(Article).c.id == number))
            self.session.expire_all()
            prune(self.session)
            self.gone.add(report)
            self.unsettle(report)

    def read(self, report: int, *, name: str | None = None, found: bool = True) -> None:
        if not found:
            self.unsettle(report)
        saved = save(self.session, reading(report, str(self.run), name=name, found=found))
        link(self.session, saved.article_id, left=saved.left)
        prune(self.session)
        self.gone.discard(report)

    def unsettle(self, report: int) -> None:
        if report not in self.spoken:
            self.settled.discard(report)

    def split(self, person: int, reports: set[int], chosen: list[int]) -> None:
        there = self.there()
        made = split(self.session, person, [there[report].id for report in chosen], who="ann")
        new = self.there()[chosen[0]].person_id or 0
        rest = frozenset(reports - set(chosen))
        self.add(made, Act("split", ((person, rest), (person, frozenset(chosen))), made=new))

    def add(self, number: int, act: Act) -> None:
        """Note an act; reports of which none had spoken belong, from now on, where the machine had put them."""
        self.acts[number], act.last = act, number
        for person, reports in act.sides:
            company = frozenset(act.spoken) if act.kind == "split" else reports
            for report in sorted(reports - self.settled):
                self.ground[report] = self.place_of(report, person, company)
                self.settled.add(report)
        self.spoken |= act.spoken
        if self.old:
            row = self.session.get(Judgement, number)
            assert row is not None
            row.payload = {key: value for key, value in row.payload.items() if key in OLD_KEYS[act.kind]}
            row.made_at += timedelta(microseconds=1)  # what was read of it before is not what it says now
            self.session.add(row)
            self.session.flush()

    def place_of(self, report: int, person: int, reports: frozenset[int]) -> int:
        """The number on the ground of somebody whom the machine has put to `reports` of a person."""
        alike = {self.ground[one] for one in reports & self.settled if name_of(one) == name_of(report)}
        if not alike and not reports & self.settled and person not in self.known():
            return person
        if len(alike) != 1:
            raise UndeterminedError
        return alike.pop()

    def known(self) -> set[int]:
        return {*self.ground.values(), *(act.made for act in self.acts.values())}

    def undo(self, act: Act) -> None:
        self.undone.append((undo(self.session, act.last, who="bo"), act))
        act.last = 0

    # What must be

    def groups(self) -> list[Group]:
        """The people by the acts in force, of all reports whose place is known."""
        found = {number: Group({number}) for number in self.ground.values()}
        for report in self.settled:
            found[self.ground[report]].reports.add(report)
        standing = list(found.values())
        for act in self.acts.values():
            if not act.holds:
                continue
            if act.kind == "split":
                for group in standing:
                    group.reports -= act.sides[1][1]
                standing.append(Group({act.made} if act.made else set(), set(act.sides[1][1])))
            elif act.kind == "merge":
                one, other = (self.meant(standing, *side) for side in act.sides)
                if one is not other:
                    one.ids |= other.ids
                    one.reports |= other.reports
                    standing.remove(other)
            elif act.kind == "apart":
                self.part(standing, act)
        return standing

    @staticmethod
    def part(standing: list[Group], act: Act) -> None:
        left, right = act.sides[0][1], act.sides[1][1]
        taken: set[int] = set()
        for group in standing:
            if group.reports & left:
                taken |= group.reports & right
                group.reports -= right
        number = act.sides[1][0]
        if taken:
            standing.append(Group(set() if any(number in group.ids for group in standing) else {number}, taken))

    @staticmethod
    def meant(standing: list[Group], number: int, reports: frozenset[int]) -> Group:
        """Whom a number means: who bears it and has any of its reports of then, else who has most of them."""
        named = [group for group in standing if number in group.ids and group.reports & reports]
        return named[0] if named else max(standing, key=lambda g: (len(g.reports & reports), -min(g.ids, default=0)))

    def check(self) -> None:
        """The store shows just what the humans asked for."""
        there, standing = self.there(), self.groups()
        bearer: dict[int, int] = {}  # the person of each group that is in the store
        for group in standing:
            shown = {there[report].person_id for report in group.reports if report in there}
            assert len(shown) < 2, f"reports {sorted(group.reports)} are one person's, not {len(shown)}"
            if shown:
                bearer[id(group)] = shown.pop() or 0
        assert len(set(bearer.values())) == len(bearer), "two people have become one"
        for report in there.keys() - self.settled:
            bearing = [group for group in standing if any(name_of(one) == name_of(report) for one in group.reports)]
            if len(bearing) == 1 and id(bearing[0]) in bearer:
                assert there[report].person_id == bearer[id(bearing[0])], f"report {report} is the only bearer's"
        self.check_names(standing, bearer, there)
        self.check_quotes(standing, bearer, there)

    def check_names(self, standing: list[Group], bearer: dict[int, int], there: dict[int, Appearing]) -> None:
        said: dict[int, str] = {}
        for act in self.acts.values():
            if act.kind == "rename" and act.holds:
                said[id(self.meant(standing, *act.sides[0]))] = act.name
        for group in standing:
            if id(group) in bearer:
                person = get(self.session, bearer[id(group)])
                forms = {one.name for one in there.values() if one.person_id == person.id}
                # Nobody is told of an article that is taken out: a name that only it bore may stay.
                forms |= {name for report in self.gone for name in (name_of(report), OTHERWISE[report % 3])}
                assert person.name in ({said[id(group)]} if id(group) in said else forms)
                assert person.name_judged == (id(group) in said)

    def check_quotes(self, standing: list[Group], bearer: dict[int, int], there: dict[int, Appearing]) -> None:
        numbers = self.numbers()
        for row in self.session.scalars(select(Quote)):
            report = numbers[row.article_id]
            about = [act for act in self.acts.values() if act.holds and act.quote == report]
            assert row.rejected == any(act.kind == "no quote" for act in about)
            named = [act for act in about if act.kind == "speaker"]
            assert row.speaker_judged == bool(named)
            if not named:
                assert row.person_id == (there[report].person_id if report in there else None)
                continue
            group = self.meant(standing, *named[-1].sides[0])
            assert row.person_id is not None
            present = named[-1].sides[0][1] & there.keys()
            if present and present.isdisjoint(group.reports):
                continue  # split since, and only a lost article speaks for the number: either half may be meant
            if id(group) in bearer and not self.old:  # the first version wrote down no more than a number
                assert row.person_id == bearer[id(group)]


def play(steps: list[tuple[str, int]], *, old: bool = False) -> None:
    """Do all this to a store; it must be right after every step, and as at the beginning when all is taken back."""
    with closing_store() as session:
        world = World(session, old=old)
        start = set(map(frozenset, world.people().values()))
        try:
            for kind, seed in steps:
                world.step(kind, seed)
                world.check()
        except UndeterminedError:
            pass
        world.run = 900
        for report in REPORTS:
            world.read(report)
        for number in sorted(world.acts, key=lambda number: number * 7919 % 101):
            if world.acts[number].holds:
                world.undo(world.acts[number])
        assert set(map(frozenset, world.people().values())) == start
        assert {get(session, number).name for number in world.people()} == set(NAMES)
        assert not list(session.scalars(select(Quote).where(Quote.rejected | Quote.speaker_judged)))
