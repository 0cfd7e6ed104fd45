"""People as humans judge them: the review queue, joining, parting, renaming, and taking back.

Functions that write leave the commit to the caller. `who` is the name that the history shows.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlmodel import Session

from quotes.errors import InputError, NotFoundError
from quotes.names import compare
from quotes.people import judgement_actions as acts
from quotes.people import records
from quotes.sayings import grouping
from quotes.services.assembly import person_views
from quotes.services.finding import find_person
from quotes.services.history import JudgementView, history
from quotes.services.views import ArticleRef, Page, PersonView
from quotes.store import articles, casts, judgements, person_timeline, persons, reviews
from quotes.store.anchors import Anchor
from quotes.store.query import search_text
from quotes.store.tables import Appearance, Article, JudgementKind, NameVariant, Review
from quotes.store.upsert import table
from quotes.types import Evidence, SpeakerKind

__all__ = [
    "ActOutcome",
    "AppearanceView",
    "JudgementView",
    "ReviewView",
    "appearances",
    "check_quote",
    "decide",
    "history",
    "keep_apart",
    "merge",
    "name_speaker",
    "now_under",
    "reject_quote",
    "rename",
    "review",
    "review_queue",
    "side_by_side",
    "speakers_like",
    "split",
    "undo",
]

NEAR = 0.8  # how alike a typed name must be to be offered
PLACES = 5  # appearances shown for each side of a review
EXCERPT = 160  # characters shown before and after a name
_variant, _appearance, _article = table(NameVariant).c, table(Appearance).c, table(Article).c


@dataclass(frozen=True, slots=True)
class AppearanceView:
    """One person of one article: the fullest name there, what the article calls it, and words around the first place.

    `excerpt` is the article's text around the first place of the name, cut between words with an ellipsis; `start` and
    `end` are where the name stands in it (characters of `excerpt`). `evidence` says why this was taken for the person.
    """

    id: int
    article: ArticleRef
    name: str
    titles: tuple[str, ...]
    roles: tuple[str, ...]
    forms: tuple[str, ...]
    excerpt: str
    start: int
    end: int
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewView:
    """People of one name who may be one: each with some of its places, the name score (0 to 1) and the reasons.

    `people` are in the order of their numbers, `places` in that of `people`; `reasons` name first what speaks against
    one person. `quotes` counts what hangs on the decision: the quotes of all but the most quoted. `id` is 0 for people
    who do not wait in the queue.
    """

    id: int
    name: str
    people: tuple[PersonView, ...]
    places: tuple[tuple[AppearanceView, ...], ...]
    score: float
    reasons: tuple[str, ...]
    quotes: int

    @property
    def seen(self) -> str:
        """The numbers of the people, as a form or a command gives them back to say which question it decides."""
        return "-".join(str(one.id) for one in self.people)


@dataclass(frozen=True, slots=True)
class ActOutcome:
    """What an act came to.

    That is the number of its judgement, by which to take it back, and the people concerned as they are now; of a split,
    first the one who remains.
    """

    judgement: int
    people: tuple[PersonView, ...]


def review_queue(s: Session, *, page: int = 1, per_page: int = 20) -> Page[ReviewView]:
    """The questions that wait for a human, by name, those on which most quotes hang first.

    Args:
        s: an open session.
        page: which page, from 1.
        per_page: how many questions a page, 1 to 200.

    Raises:
        InputError: when there can be no such page.
    """
    if page < 1 or not 1 <= per_page <= 200:
        raise InputError(f"page {page} of {per_page}: pages start at 1 and hold 1 to 200 questions")
    rows = reviews.queue(s, limit=per_page, offset=(page - 1) * per_page)
    return Page(tuple(_review_view(s, row) for row in rows), reviews.total(s), page, per_page)


def review(s: Session, review_id: int) -> ReviewView:
    """One question of the queue. Raises NotFoundError when it does not wait (any more).

    Args:
        s: a session on the store.
        review_id: the question's number in the queue.
    """
    return _review_view(s, _waiting(s, review_id))


def _waiting(s: Session, review_id: int) -> Review:
    row = reviews.get(s, review_id)
    if row is None:
        raise NotFoundError(f"no question has the number {review_id} in the review queue: it may have been decided")
    return row


def side_by_side(s: Session, one: int, other: int) -> ReviewView:
    """Any two people as the queue would show them. Raises NotFoundError, InputError when both are the same.

    Args:
        s: a session on the store.
        one: the number of one of the two.
        other: the number of the other.
    """
    if one == other:
        raise InputError(f"person {one} cannot be held against itself: choose somebody else")
    pair = sorted((one, other))
    row = next((row for row in reviews.of_people(s, pair) if row.people == pair), None)
    if row is not None:
        return _review_view(s, row)
    names = persons.get(s, one).name, persons.get(s, other).name
    return _review_view(s, Review(id=0, key="", name=names[0], people=pair, score=compare(*names).score))


def decide(
    s: Session,
    review_id: int,
    *,
    same: bool,
    who: str,
    seen: str | None = None,
    chosen: Collection[int] | None = None,
) -> list[int]:
    """Decide a question of the queue: one person, or different people. Returns the numbers of the judgements.

    Args:
        s: an open session that may write.
        review_id: the number of the question.
        same: whether they are one person.
        who: whose decision it is.
        seen: the people who were shown, as `ReviewView.seen` gives them; None for whoever the question is about.
        chosen: those who are one person when `same`; the others are kept apart from them. None for all.

    Raises:
        NotFoundError: when the question does not wait (any more).
        InputError: when it is about others than were shown, or fewer than two are chosen.
    """
    row = _waiting(s, review_id)
    if seen is not None and seen != row.key:
        raise InputError(
            f"question {review_id} is about the people {row.key} now, not {seen}: look at it again before you decide"
        )
    asked = list(row.people)
    together = [one for one in asked if chosen is None or one in set(chosen)] if same else []
    if same and len(together) < 2:
        raise InputError("one person alone is no question: choose two or more of those who are shown")
    made: list[int] = []
    if same:
        others = [one for one in asked if one not in together]
        for other in together[1:]:
            first = now_under(s, together[0]) or together[0]
            made.append(acts.merge(s, first, now_under(s, other) or other, who=who))
        first = now_under(s, together[0]) or together[0]
        made += [acts.keep_apart(s, first, other, who=who) for other in others]
    else:
        for place, one in enumerate(asked):
            made += [acts.keep_apart(s, one, other, who=who) for other in asked[place + 1 :]]
    reviews.drop(s, review_id)
    return made


def merge(s: Session, one: int, other: int, *, who: str) -> ActOutcome:
    """Two people are one: all their quotes in one place. Raises NotFoundError, InputError.

    Args:
        s: a session on the store.
        one: the number of one of the two.
        other: the number of the other.
        who: who decides: the name that the history shows.
    """
    made = acts.merge(s, one, other, who=who)
    return ActOutcome(made, (_person(s, now_under(s, one) or other),))


def keep_apart(s: Session, one: int, other: int, *, who: str) -> int:
    """Two people are two, and no run may join them. Returns the judgement's number.

    Args:
        s: a session on the store.
        one: the number of one of the two.
        other: the number of the other.
        who: who decides: the name that the history shows.
    """
    return acts.keep_apart(s, one, other, who=who)


def split(s: Session, person_id: int, appearance_ids: Collection[int], *, who: str) -> ActOutcome:
    """These appearances are somebody else. Raises NotFoundError, InputError.

    Args:
        s: a session on the store.
        person_id: the person's number in the store.
        appearance_ids: numbers of places in articles' casts.
        who: who decides: the name that the history shows.
    """
    made = acts.split(s, person_id, appearance_ids, who=who)
    new = s.execute(select(_appearance.person_id).where(_appearance.id == next(iter(appearance_ids)))).scalar_one()
    return ActOutcome(made, (_person(s, person_id), _person(s, new)))


def rename(s: Session, person_id: int, name: str, *, who: str) -> ActOutcome:
    """This person is called so. Raises NotFoundError, InputError.

    Args:
        s: a session on the store.
        person_id: the person's number in the store.
        name: the name as it is written.
        who: who decides: the name that the history shows.
    """
    made = acts.rename(s, person_id, name, who=who)
    return ActOutcome(made, (_person(s, person_id),))


def now_under(s: Session, person_id: int) -> int | None:
    """The person who bears a number now, or has what belonged to it; None when there is none.

    Args:
        s: a session on the store.
        person_id: the person's number in the store.
    """
    if records.exists(s, person_id):
        return person_id
    return casts.successor(s, person_id) or acts.joined(s, person_id)


def speakers_like(
    s: Session, name: str, *, kind: SpeakerKind = SpeakerKind.PERSON
) -> tuple[PersonView | None, tuple[PersonView, ...]]:
    """Whom somebody means who types a speaker's name: the one who is called just so, and all who may be meant.

    Case and marks aside; surnames alone, slips and other romanisations find people, too ("Putin", "Tokaev").

    Args:
        s: an open session.
        name: what was typed.
        kind: what kind of speaker it is.
    """
    words = set(search_text(name, longest=persons.LONGEST_NAME).split())
    if not words:
        return None, ()
    exact: list[PersonView] = []
    near: list[PersonView] = []
    aliases = persons.aliases(s)
    for view in find_person(s, name):
        if view.kind is not kind:
            continue
        forms = {view.name, *(one.form for one in view.variants), *aliases.get(view.id, ())}
        written = [set(search_text(form, longest=persons.LONGEST_NAME).split()) for form in forms]
        if words in written and len(words) > 1:
            exact.append(view)
        elif any(words <= one for one in written) or max(compare(name, form).score for form in forms) >= NEAR:
            near.append(view)
    return (exact[0] if len(exact) == 1 else None), (*exact, *near)


def name_speaker(
    s: Session,
    quote_id: int,
    *,
    name: str | None,
    kind: SpeakerKind = SpeakerKind.PERSON,
    person_id: int | None = None,
    new: bool = False,
    who: str,
) -> int:
    """This quote is by that speaker. Returns the judgement's number. Raises NotFoundError.

    Args:
        s: an open session that may write.
        quote_id: the number of the quote.
        name: the speaker's name; None: nobody can tell.
        kind: what kind of speaker a name is.
        person_id: somebody in the store; None for the first one of just this name and kind, or a new one.
        new: whether the name is somebody's who is not in the store, whoever else is called so.
        who: whose decision it is.
    """
    anchor = judgements.anchor_of(s, quote_id)
    if new and name:
        person_id = persons.create(s, name=" ".join(name.split()), kind=kind)
    if person_id is not None:
        person = persons.get(s, person_id)
        name, kind = person.name, person.kind
    payload: dict[str, object] = {"name": name, "kind": kind.value, "person_id": person_id}
    if person_id is not None:
        payload["members"] = acts.members(s, person_id)
    return judgements.record(s, JudgementKind.SPEAKER, payload=payload, who=who, anchor=anchor)


def check_quote(s: Session, quote_id: int) -> None:
    """See that a quote is there. Raises NotFoundError.

    Args:
        s: an open session.
        quote_id: the number of the quote.
    """
    judgements.anchor_of(s, quote_id)


def reject_quote(s: Session, quote_id: int, *, who: str) -> int:
    """These words are nobody's quote. Returns the judgement's number. Raises NotFoundError.

    Args:
        s: a session on the store.
        quote_id: the quote's number in the store.
        who: who decides: the name that the history shows.
    """
    anchor: Anchor = judgements.anchor_of(s, quote_id)
    return judgements.record(s, JudgementKind.NOT_A_QUOTE, payload={}, who=who, anchor=anchor)


def undo(s: Session, judgement_id: int, *, who: str) -> int:
    """Take a judgement back; returns the number of the undo, which can be undone. Raises NotFoundError, InputError.

    Args:
        s: a session on the store.
        judgement_id: the judgement's number in the history.
        who: who decides: the name that the history shows.
    """
    made = acts.undo(s, judgement_id, who=who)
    grouping.group(s)  # sayings show at once what holds: reading them changes nothing
    return made


def appearances(s: Session, person_id: int) -> tuple[AppearanceView, ...]:
    """Every article in which a person appears, in the order of reading: what a split chooses from.

    Args:
        s: a session on the store.
        person_id: the person's number in the store.
    """
    persons.get(s, person_id)
    return _places(s, person_id, limit=None)


def _person(s: Session, person_id: int) -> PersonView:
    return person_views(s, [persons.get(s, person_id)])[0]


def _review_view(s: Session, row: Review) -> ReviewView:
    views = person_views(s, [persons.get(s, one) for one in row.people])
    reasons, score = tuple(one.text for one in row.evidence), row.score
    if not reasons:  # never weighed by the machine
        compared = compare(views[0].name, views[1].name)
        reasons, score = compared.reasons, compared.score
    places = tuple(_places(s, one, limit=PLACES) for one in row.people)
    quoted = sorted(one.quotes for one in views)
    return ReviewView(row.id or 0, row.name, tuple(views), places, score, reasons, sum(quoted[:-1]))


def _places(s: Session, person_id: int, *, limit: int | None) -> tuple[AppearanceView, ...]:
    """Where a person appears, in the order of reading: everywhere, or in the last `limit` places."""
    if limit is None:
        found = persons.appearances(s, person_id=person_id)
    else:
        last = persons.recent(s, person_id, most=limit)[::-1]
        forms = person_timeline.forms_of(s, [one.id for one in last])
        found = [replace(one, forms=forms.get(one.id, ())) for one in last]
    refs = {row.id: row for row in articles.load(s, [one.article_id for one in found])}
    reasons = person_timeline.reasons(s, [one.id for one in found])
    return tuple(_appearance_view(s, one, refs[one.article_id], reasons.get(one.id, ())) for one in found)


def _appearance_view(
    s: Session, one: persons.Appearing, ref: ArticleRef, evidence: tuple[Evidence, ...]
) -> AppearanceView:
    spot = select(_variant.start, _variant.end).where(_variant.appearance_id == one.id).order_by(_variant.start)
    place = s.execute(spot.limit(1)).first()
    excerpt, start, end = "", 0, 0
    if place is not None:
        text = s.execute(select(_article.text).where(_article.id == one.article_id)).scalar_one()
        before, after = _before(text[: place.start]), _after(text[place.end :])
        excerpt = before + text[place.start : place.end] + after
        start, end = len(before), len(excerpt) - len(after)
    return AppearanceView(one.id, ref, one.name, one.titles, one.roles, one.forms, excerpt, start, end, evidence)


def _before(text: str) -> str:
    """The end of `text`, from the beginning of a word."""
    if len(text) <= EXCERPT:
        return text
    head, space, rest = text[-EXCERPT:].partition(" ")
    return "…" + (rest if space else head)


def _after(text: str) -> str:
    """The beginning of `text`, up to the end of a word."""
    text = text.rstrip()
    if len(text) <= EXCERPT:
        return text
    head, space, rest = text[:EXCERPT].rpartition(" ")
    return (head if space else rest).rstrip() + " …"
