"""Giving the casts of articles their people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from quotes.people.clustering import is_common
from quotes.people.constraints import Member
from quotes.people.gathering import MANY, SAMPLE, Gathering, is_short, likely
from quotes.people.judged import Judged, judged
from quotes.people.naming import acronyms, blocks, cast_key, organization_key
from quotes.people.organizations import Organizations
from quotes.people.reconcile import reconcile, settle_name
from quotes.people.short_names import ShortNames, step
from quotes.people.surroundings import forget
from quotes.store import casts, judgements, persons, reviews
from quotes.store.casts import KnownName, NameToKeep, Seen
from quotes.store.query import search_text
from quotes.types import Evidence, SpeakerKind

NEW = "new"  # state of a name that is registered and was never clustered


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking did: cast members joined to known people, people made, questions that wait now more than before."""

    joined: int = 0
    created: int = 0
    reviews: int = 0

    def __add__(self, other: Linked) -> Linked:
        return Linked(self.joined + other.joined, self.created + other.created, self.reviews + other.reviews)


def link(session: Session, article_id: int, *, left: Sequence[int] = ()) -> Linked:
    """Give each person of an article's cast, and each organisation that speaks, its identity; the caller commits.

    Human judgements go before everything else; then all that the store holds under these names, and under names that
    hang together with them, is clustered anew where the article changes anything. Groups and unnamed sources are nobody
    across articles.

    Args:
        session: an open session that may write.
        article_id: the article that was saved.
        left: people whom the article showed before it was read again (`Saved.left`): they are settled anew.
    """
    casts.take_turn(session)
    known, waiting = judged(session), reviews.total(session)
    cast = casts.cast_of(session, article_id)
    if cast:
        forget(session, article_id, cast[0].sha256)
    named = _named(session, cast, known)
    work = _Linking(session, known)
    work.link_all(named, casts.names_of_people(session, left) if left else ())
    if cast and judgements.is_judged(session, cast[0].sha256):
        judgements.apply_to(session, cast[0].sha256)  # whom a number means may rest on this article's own cast
    if left:
        persons.prune(session, ids=list(left))
        for person_id in casts.existing(session, left):
            settle_name(session, person_id)
    new = sum(1 for one in cast if one.person_id is None)
    linked = sum(1 for one in casts.cast_of(session, article_id) if one.person_id is not None)
    held = sum(1 for one in cast if one.person_id is not None)
    created = min(len(work.created), new)
    return Linked(max(0, linked - held - created), created, reviews.total(session) - waiting)


def link_all(session: Session) -> Linked:
    """Link the casts of all articles that were never linked, in the order of the articles.

    Args:
        session: a session on the store.
    """
    total = Linked()
    for article_id in casts.waiting(session):
        total += link(session, article_id)
    return total


def settle_names_of(session: Session, name_ids: Iterable[int]) -> None:
    """Cluster these names anew, whatever they are: what humans decided about them has changed.

    Args:
        session: a session on the store.
        name_ids: numbers of names as the store keeps them.
    """
    known = judged(session)
    named = [_Named(one, [], []) for one in casts.names(session, set(name_ids))]
    _Linking(session, known).link_all(named, whole=True)


def ready(session: Session, people: Sequence[int]) -> None:
    """Let these people's appearances stand under their names, should an older version have linked them.

    Args:
        session: a session on the store.
        people: numbers of people.
    """
    known = judged(session)
    for article_id in casts.unnamed_articles(session, people):
        _named(session, casts.cast_of(session, article_id), known)


def name_all(session: Session) -> None:
    """Let every member of a cast stand under its name, also those that were linked otherwise than by `link`.

    Args:
        session: a session on the store.
    """
    known = judged(session)
    for article_id in casts.waiting(session):
        _named(session, casts.cast_of(session, article_id), known)


def repair(
    session: Session,
    *,
    on_progress: Callable[[int, int], None] | None = None,
    commit: Callable[[], None] | None = None,
    anew: bool = False,
) -> int:
    """Cluster a whole store anew and return how many people it has less; the same result whatever was there.

    May be stopped and started again at any point: names that were gone through are not gone through again.

    Args:
        session: an open session that may write.
        on_progress: called with how many names are done and how many there are.
        commit: called from time to time, so that what is done stays done.
        anew: whether names that were gone through before are gone through again.
    """
    before = persons.total(session)
    known = judged(session)
    if anew:
        casts.renew(session, NEW)
    for number, article_id in enumerate(casts.waiting(session)):
        _named(session, casts.cast_of(session, article_id), known, state=NEW)
        if commit is not None and number % 200 == 199:
            commit()
    todo = casts.names_in_state(session, NEW)
    work, done = _Linking(session, known), set[int]()
    for number, name in enumerate(todo):
        if name.id not in done:
            done |= work.link_all([_Named(name, [], [])], whole=True)
            casts.settled(session, done)
        if commit is not None and number % 200 == 199:
            commit()
        if on_progress is not None:
            on_progress(number + 1, len(todo))
    persons.prune(session)
    return before - persons.total(session)


def needs_repair(session: Session) -> bool:
    """Whether people of this store were linked by an older version, or a repair was broken off.

    Args:
        session: a session on the store.
    """
    return casts.linked_without_name(session) or bool(casts.names_in_state(session, NEW, limit=1))


@dataclass(slots=True)
class _Named:
    """A name of a cast: its members, those linked to nobody yet, and whether no article had used it before."""

    name: KnownName
    members: list[Seen]
    new: list[Seen]
    fresh: bool = False


def _named(session: Session, cast: Sequence[Seen], known: Judged, *, state: str = "") -> list[_Named]:
    """The names of a cast; rows and blocks are written where missing."""
    wanted: dict[tuple[SpeakerKind, str], NameToKeep] = {}
    bearing: dict[tuple[SpeakerKind, str], list[Seen]] = {}
    for one in cast:
        person = one.kind is SpeakerKind.PERSON
        key = cast_key(one.name) if person else organization_key(one.name)
        if not key:
            continue
        made = blocks(one.name) if person else ()
        wanted.setdefault((one.kind, key), NameToKeep(one.kind, key, one.name, frozenset(made)))
        bearing.setdefault((one.kind, key), []).append(one)
        known.note(Member(one.sha256, one.name, one.kind.value))
    rows = casts.register(session, list(wanted.values()), state=state) if wanted else []
    found = []
    for name, fresh in rows:
        members = bearing[name.kind, name.key]
        found.append(_Named(name, members, [one for one in members if one.person_id is None], fresh))
    casts.give_names(
        session,
        [
            {"appearance": one.id, "name": each.name.id, "draw": draw(one.sha256)}
            for each in found
            for one in each.members
            if not one.name_id
        ],
    )
    return found


def draw(sha256: str) -> int:
    """The number by which a few of many appearances are chosen: it depends on the article's words alone.

    Args:
        sha256: the digest of the article's words.
    """
    return int(sha256[:7], 16)


class _Linking:
    """Names of one article, or of a whole store, on their way to people."""

    def __init__(self, session: Session, known: Judged) -> None:
        self.session, self.known = session, known
        self.created: set[int] = set()

    def link_all(self, named: Sequence[_Named], others: Iterable[int] = (), *, whole: bool = False) -> set[int]:
        """Link names, and other names by number; returns the names that were gone through.

        Args:
            named: names, each with the members that are new under it.
            others: numbers of further names of people.
            whole: whether every name is to be clustered, whoever is new.
        """
        people = [one for one in named if one.name.kind is SpeakerKind.PERSON]
        full = [one for one in people if not is_short(one.name.label)]
        short = [one for one in people if is_short(one.name.label)]
        plain = set() if whole else self._plain(full)
        changed = [one.name.id for one in full if one.name.id not in plain]
        judged_short = [one.name.id for one in short if self.known.articles(one.name.key)]
        done = reconcile(self.session, self.known, [*changed, *others, *judged_short])
        self.created |= done.created
        labels = {one.name.label for one in full if whole or one.fresh or self._stepped(one)}
        if done.created or (done.names and (whole or others)):
            labels |= {one.label for one in casts.names(self.session, done.names) if not is_short(one.label)}
        shorts = ShortNames(self.session, self.known)
        beside = {one.id: one for one in shorts.beside(sorted(labels))}
        for one in short:
            shorts.settle(one.name, new=[each.id for each in one.new])
            beside.pop(one.name.id, None)
        for each in beside.values():
            shorts.settle(each)
        self.created |= shorts.created
        self._organizations([one for one in named if one.name.kind is SpeakerKind.ORGANIZATION], whole=whole)
        return done.names | {one.name.id for one in named}

    def _stepped(self, one: _Named) -> bool:
        """Whether a name has become so much more frequent that short names may mean another now."""
        size = casts.count(self.session, one.name.id, most=MANY + 1)
        return size <= MANY and step(size) != step(size - len(one.new))

    def _plain(self, full: Sequence[_Named]) -> set[int]:
        """Link the names that nothing hangs together with: new ones to people of their own, others to their one bearer.

        Returns the numbers of the names that are done; clustering would give the same.
        """
        own = {one.name.id: {each for each in blocks(one.name.label) if not each.endswith("|")} for one in full}
        mates = casts.mates(self.session, {block for some in own.values() for block in some})
        words = {one.name.id: search_text(one.name.label, longest=persons.LONGEST_NAME) for one in full}
        elsewhere = casts.known_from_elsewhere(self.session, set(words.values()))
        links: list[tuple[int, int]] = []
        made: list[_Named] = []
        done: set[int] = set()
        for one in full:
            if self.known.articles(one.name.key):
                continue
            others = {each.id: each for block in own[one.name.id] for each in mates.get(block, ())}
            others.pop(one.name.id, None)
            alone = words[one.name.id] not in elsewhere and not any(
                likely(one.name.label, each.label) for each in others.values()
            )
            if one.fresh and alone and len(one.new) == 1:
                made.append(one)
                done.add(one.name.id)
                continue
            bearer = None if one.fresh or not one.new else self._bearer(one, alone=alone)
            if bearer is not None:
                links += [(each.id, bearer) for each in one.new]
                done.add(one.name.id)
        people = persons.create_all(self.session, [one.new[0].name for one in made], kind=SpeakerKind.PERSON)
        self.created |= set(people)
        first = (Evidence("first", "the first of this name"),)
        new = [(one.new[0].id, person_id) for one, person_id in zip(made, people, strict=True)]
        casts.link_new(self.session, new, evidence=first)
        casts.link_new(self.session, links, evidence=(Evidence("name", "identical names"),))
        return done

    def _bearer(self, one: _Named, *, alone: bool) -> int | None:
        """The one bearer of a name whom new members join without changing anything; None where it must be clustered."""
        people = casts.bearers(self.session, one.name.id, most=2)
        if len(people) != 1:
            return None
        size = casts.count(self.session, one.name.id, most=MANY)
        if not alone:
            last = casts.draws(self.session, one.name.id, most=SAMPLE)
            told = size >= MANY and last is not None and all(draw(each.sha256) > last for each in one.new)
            return people[0] if told else None
        sample = casts.sample(self.session, one.name.id, most=SAMPLE)
        work = Gathering(self.session, self.known)
        doubtful = work.doubtful(sample, size, common=is_common(one.name.label))
        return None if doubtful else people[0]

    def _organizations(self, named: Sequence[_Named], *, whole: bool) -> None:
        """Link the organisations that speak, and those that are a short form of another which an article declares."""
        if not named:
            return
        work = Organizations(self.session, self.known)
        article_ids = {each.article_id for one in named for each in one.members}
        speaking = {each for article_id in article_ids for each in casts.speaking(self.session, article_id)}
        forms = casts.forms(self.session, [each.id for one in named for each in one.members])
        for one in named:
            keys = acronyms(one.name.label)
            declared = {organization_key(form) for each in one.members for form in forms.get(each.id, ())} & keys
            for short in casts.names_of_keys(self.session, SpeakerKind.ORGANIZATION, declared) if declared else ():
                work.settle(short)
            if whole or any(each.id in speaking for each in one.members):
                work.settle(one.name)
        self.created |= work.created
