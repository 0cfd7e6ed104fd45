"""People as humans judge them: the review queue, joining, parting, renaming, and taking back.

Functions that write leave the commit to the caller. `who` is the name that the history shows.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import case, func, select
from sqlmodel import Session

from quotes.errors import InputError, NotFoundError
from quotes.names import compare
from quotes.people import acts, records
from quotes.people.constraints import members_of
from quotes.sayings import grouping
from quotes.services.assembly import person_views
from quotes.services.history import JudgementView, history
from quotes.services.views import ArticleRef, Page, PersonView
from quotes.store import articles, judgements, person_timeline, persons
from quotes.store.anchors import Anchor
from quotes.store.tables import Appearance, Article, JudgementKind, NameVariant, Quote, Review
from quotes.store.upsert import table
from quotes.types import Evidence, SpeakerKind

__all__ = [
    "AppearanceView",
    "JudgementView",
    "Outcome",
    "ReviewView",
    "appearances",
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
    "split",
    "undo",
]

PLACES = 5  # appearances shown for each side of a review
EXCERPT = 160  # characters shown before and after a name
_variant, _appearance, _article, _quote, _review = (
    table(NameVariant).c,
    table(Appearance).c,
    table(Article).c,
    table(Quote).c,
    table(Review).c,
)


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
    """Two people who may be one: both with some of their places, the name score (0 to 1) and the reasons.

    `quotes` counts what hangs on the decision: the quotes of the one who has fewer. `id` is 0 for a pair that does not
    wait in the queue.
    """

    id: int
    left: PersonView
    right: PersonView
    score: float
    reasons: tuple[str, ...]
    quotes: int
    left_places: tuple[AppearanceView, ...]
    right_places: tuple[AppearanceView, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act came to: the number of its judgement, by which to take it back, and the people concerned as they are
    now; of a split, first the one who remains.
    """

    judgement: int
    people: tuple[PersonView, ...]


def review_queue(s: Session, *, page: int = 1, per_page: int = 20) -> Page[ReviewView]:
    """The pairs that wait for a human, those on which most quotes hang first: the quotes of the one who has fewer,
    since those would stand under another name.
    """
    if page < 1 or not 1 <= per_page <= 200:
        raise InputError(f"page {page} of {per_page}: pages start at 1 and hold 1 to 200 pairs")
    spoken = (
        select(_quote.person_id, func.count().label("number"))
        .where(_quote.rejected.is_(False), _quote.person_id.is_not(None))
        .group_by(_quote.person_id)
        .subquery()
    )
    left, right = spoken.alias(), spoken.alias()
    one, other = func.coalesce(left.c.number, 0), func.coalesce(right.c.number, 0)
    fewer = case((one < other, one), else_=other)
    ids = (
        select(_review.id)
        .outerjoin(left, left.c.person_id == _review.left_id)
        .outerjoin(right, right.c.person_id == _review.right_id)
        .order_by(fewer.desc(), (one + other).desc(), _review.score.desc(), _review.id)
    )
    total = s.execute(select(func.count()).select_from(table(Review))).scalar_one()
    wanted = list(s.scalars(ids.limit(per_page).offset((page - 1) * per_page)))
    rows = {row.id: row for row in s.scalars(select(Review).where(_review.id.in_(wanted)))}
    return Page(tuple(_review_view(s, rows[one]) for one in wanted), int(total), page, per_page)


def review(s: Session, review_id: int) -> ReviewView:
    """One pair of the queue. Raises NotFoundError when it does not wait (any more)."""
    row = s.get(Review, review_id)
    if row is None:
        raise NotFoundError(f"no pair has the number {review_id} in the review queue: it may have been decided")
    return _review_view(s, row)


def side_by_side(s: Session, one: int, other: int) -> ReviewView:
    """Any two people as the queue would show them. Raises NotFoundError, InputError when both are the same."""
    if one == other:
        raise InputError(f"person {one} cannot be held against itself: choose somebody else")
    left, right = sorted((one, other))
    row = s.execute(select(Review).where(_review.left_id == left, _review.right_id == right)).scalar()
    if row is not None:
        return _review_view(s, row)
    names = persons.get(s, one).name, persons.get(s, other).name
    return _review_view(s, Review(id=0, left_id=one, right_id=other, score=compare(*names).score))


def decide(s: Session, review_id: int, *, same: bool, who: str) -> int:
    """Decide a pair of the queue: one person, or two. Returns the judgement's number. Raises NotFoundError."""
    row = s.get(Review, review_id)
    if row is None:
        raise NotFoundError(f"no pair has the number {review_id} in the review queue: it may have been decided")
    act = acts.merge if same else acts.keep_apart
    return act(s, row.left_id, row.right_id, who=who)


def merge(s: Session, one: int, other: int, *, who: str) -> Outcome:
    """Two people are one: all their quotes in one place. Raises NotFoundError, InputError."""
    made = acts.merge(s, one, other, who=who)
    kept = one if records.exists(s, one) else other
    return Outcome(made, (_person(s, kept),))


def keep_apart(s: Session, one: int, other: int, *, who: str) -> int:
    """Two people are two, and no run may join them. Returns the judgement's number."""
    return acts.keep_apart(s, one, other, who=who)


def split(s: Session, person_id: int, appearance_ids: Collection[int], *, who: str) -> Outcome:
    """These appearances are somebody else. Raises NotFoundError, InputError."""
    made = acts.split(s, person_id, appearance_ids, who=who)
    new = s.execute(select(_appearance.person_id).where(_appearance.id == next(iter(appearance_ids)))).scalar_one()
    return Outcome(made, (_person(s, person_id), _person(s, new)))


def rename(s: Session, person_id: int, name: str, *, who: str) -> Outcome:
    """This person is called so. Raises NotFoundError, InputError."""
    made = acts.rename(s, person_id, name, who=who)
    return Outcome(made, (_person(s, person_id),))


def now_under(s: Session, person_id: int) -> int | None:
    """The person in whom the one of this number, who is no more, was joined by a human; None when there is none."""
    if records.exists(s, person_id):
        return person_id
    for row in reversed(judgements.in_force(s, kinds=(JudgementKind.SAME,))):
        if person_id in row.payload.get("people", ()):
            found = records.people_of(s, members_of([*row.payload["left"], *row.payload["right"]]))
            if found:
                return found[0]
    return None


def name_speaker(
    s: Session,
    quote_id: int,
    *,
    name: str | None,
    kind: SpeakerKind = SpeakerKind.PERSON,
    person_id: int | None = None,
    who: str,
) -> int:
    """This quote is by that speaker; None: nobody can tell. Returns the judgement's number. Raises NotFoundError.

    `person_id` picks somebody in the store; otherwise the first one of just this name and kind, or a new one.
    """
    anchor = judgements.anchor_of(s, quote_id)
    if person_id is not None:
        person = persons.get(s, person_id)
        name, kind = person.name, person.kind
    payload: dict[str, object] = {"name": name, "kind": kind.value, "person_id": person_id}
    if person_id is not None:
        payload["members"] = acts.members(s, person_id)
    return judgements.record(s, JudgementKind.SPEAKER, payload=payload, who=who, anchor=anchor)


def reject_quote(s: Session, quote_id: int, *, who: str) -> int:
    """These words are nobody's quote. Returns the judgement's number. Raises NotFoundError."""
    anchor: Anchor = judgements.anchor_of(s, quote_id)
    return judgements.record(s, JudgementKind.NOT_A_QUOTE, payload={}, who=who, anchor=anchor)


def undo(s: Session, judgement_id: int, *, who: str) -> int:
    """Take a judgement back; returns the number of the undo, which can be undone. Raises NotFoundError, InputError."""
    made = acts.undo(s, judgement_id, who=who)
    grouping.group(s)  # sayings show at once what holds: reading them changes nothing
    return made


def appearances(s: Session, person_id: int) -> tuple[AppearanceView, ...]:
    """Every article in which a person appears, in the order of reading: what a split chooses from."""
    persons.get(s, person_id)
    return _places(s, person_id, limit=None)


def _person(s: Session, person_id: int) -> PersonView:
    return person_views(s, [persons.get(s, person_id)])[0]


def _review_view(s: Session, row: Review) -> ReviewView:
    left, right = person_views(s, [persons.get(s, row.left_id), persons.get(s, row.right_id)])
    reasons, score = tuple(one.text for one in row.evidence), row.score
    if all(one.rule == "judgement" for one in row.evidence):  # put back by an undo, or never weighed by the machine
        compared = compare(left.name, right.name)
        reasons, score = (*reasons, *compared.reasons), compared.score
    places = _places(s, row.left_id, limit=PLACES), _places(s, row.right_id, limit=PLACES)
    return ReviewView(row.id or 0, left, right, score, reasons, min(left.quotes, right.quotes), *places)


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
