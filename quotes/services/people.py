"""People as humans judge them: the review queue, joining, parting, renaming, taking back, and the history of it all.

Functions that write leave the commit to the caller. `who` is the name that the history shows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlmodel import Session

from quotes.errors import InputError, NotFoundError
from quotes.names import compare
from quotes.people import acts
from quotes.services.assembly import person_views
from quotes.services.views import ArticleRef, Page, PersonView
from quotes.store import articles, judgements, persons, profiles
from quotes.store.anchors import Anchor
from quotes.store.tables import Article, Judgement, JudgementKind, NameVariant, Quote, Review
from quotes.store.upsert import table
from quotes.types import SpeakerKind

PLACES = 5  # appearances shown for each side of a review
EXCERPT = 160  # characters shown before and after a name
_variant, _article, _quote, _review, _judgement = (
    table(NameVariant).c,
    table(Article).c,
    table(Quote).c,
    table(Review).c,
    table(Judgement).c,
)


@dataclass(frozen=True, slots=True)
class AppearanceView:
    """One person of one article: the fullest name there, what the article calls it, and words around the first place.

    `excerpt` is the article's text around the first place of the name, `start` and `end` where the name stands in it
    (characters of `excerpt`).
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


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Two people who may be one: both with some of their places, the name score (0 to 1) and the reasons.

    `quotes` counts what hangs on the decision: the quotes of the one who has fewer.
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
class JudgementView:
    """What a human decided, in words. `undoes` is the judgement that this one takes back, None for a first decision;
    `undone`: another one has taken it back."""

    id: int
    kind: JudgementKind
    text: str
    who: str
    made_at: datetime
    undoes: int | None
    undone: bool


def review_queue(s: Session, *, page: int = 1, per_page: int = 20) -> Page[ReviewView]:
    """The pairs that wait for a human, those on which most quotes hang first."""
    if page < 1 or not 1 <= per_page <= 200:
        raise InputError(f"page {page} of {per_page}: pages start at 1 and hold 1 to 200 pairs")
    spoken = (
        select(_quote.person_id, func.count().label("number"))
        .where(_quote.rejected.is_(False), _quote.person_id.is_not(None))
        .group_by(_quote.person_id)
        .subquery()
    )
    left, right = spoken.alias(), spoken.alias()
    numbers = func.coalesce(left.c.number, 0), func.coalesce(right.c.number, 0)
    ids = (
        select(_review.id)
        .outerjoin(left, left.c.person_id == _review.left_id)
        .outerjoin(right, right.c.person_id == _review.right_id)
        .order_by((numbers[0] + numbers[1]).desc(), _review.score.desc(), _review.id)
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


def decide(s: Session, review_id: int, *, same: bool, who: str) -> int:
    """Decide a pair of the queue: one person, or two. Returns the judgement's number. Raises NotFoundError."""
    row = s.get(Review, review_id)
    if row is None:
        raise NotFoundError(f"no pair has the number {review_id} in the review queue: it may have been decided")
    act = acts.merge if same else acts.keep_apart
    return act(s, row.left_id, row.right_id, who=who)


def merge(s: Session, one: int, other: int, *, who: str) -> PersonView:
    """Two people are one: all their quotes in one place. Raises NotFoundError, InputError."""
    acts.merge(s, one, other, who=who)
    kept = [person_id for person_id in (one, other) if profiles.load(s, [person_id])]
    return _person(s, kept[0])


def keep_apart(s: Session, one: int, other: int, *, who: str) -> int:
    """Two people are two, and no run may join them. Returns the judgement's number."""
    return acts.keep_apart(s, one, other, who=who)


def split(s: Session, person_id: int, appearance_ids: Collection[int], *, who: str) -> tuple[PersonView, PersonView]:
    """These appearances are somebody else. Returns (who remains, the new person). Raises NotFoundError, InputError."""
    acts.split(s, person_id, appearance_ids, who=who)
    moved = {one.id: one.person_id for one in persons.appearances(s) if one.id in set(appearance_ids)}
    new = next(person for person in moved.values() if person is not None)
    return _person(s, person_id), _person(s, new)


def rename(s: Session, person_id: int, name: str, *, who: str) -> PersonView:
    """This person is called so. Raises NotFoundError, InputError."""
    acts.rename(s, person_id, name, who=who)
    return _person(s, person_id)


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
    payload = {"name": name, "kind": kind.value, "person_id": person_id}
    return judgements.record(s, JudgementKind.SPEAKER, payload=payload, who=who, anchor=anchor)


def reject_quote(s: Session, quote_id: int, *, who: str) -> int:
    """These words are nobody's quote. Returns the judgement's number. Raises NotFoundError."""
    anchor: Anchor = judgements.anchor_of(s, quote_id)
    return judgements.record(s, JudgementKind.NOT_A_QUOTE, payload={}, who=who, anchor=anchor)


def undo(s: Session, judgement_id: int, *, who: str) -> int:
    """Take a judgement back; returns the number of the undo, which can be undone. Raises NotFoundError, InputError."""
    return acts.undo(s, judgement_id, who=who)


def history(s: Session, *, page: int = 1, per_page: int = 50) -> Page[JudgementView]:
    """Every judgement and undo, the newest first."""
    if page < 1 or not 1 <= per_page <= 500:
        raise InputError(f"page {page} of {per_page}: pages start at 1 and hold 1 to 500 judgements")
    rows = judgements.history(s, limit=per_page, offset=(page - 1) * per_page)
    total = s.execute(select(func.count()).select_from(table(Judgement))).scalar_one()
    undone = set(s.scalars(select(_judgement.undoes).where(_judgement.undoes.is_not(None))))
    return Page(tuple(_judgement_view(row, undone) for row in rows), int(total), page, per_page)


def appearances(s: Session, person_id: int) -> tuple[AppearanceView, ...]:
    """Every article in which a person appears, in the order of reading: what a split chooses from."""
    persons.get(s, person_id)
    return _places(s, person_id, limit=None)


def _person(s: Session, person_id: int) -> PersonView:
    return person_views(s, [persons.get(s, person_id)])[0]


def _review_view(s: Session, row: Review) -> ReviewView:
    left, right = person_views(s, [persons.get(s, row.left_id), persons.get(s, row.right_id)])
    reasons = tuple(one.text for one in row.evidence) or compare(left.name, right.name).reasons
    places = _places(s, row.left_id, limit=PLACES), _places(s, row.right_id, limit=PLACES)
    return ReviewView(row.id or 0, left, right, row.score, reasons, min(left.quotes, right.quotes), *places)


def _places(s: Session, person_id: int, *, limit: int | None) -> tuple[AppearanceView, ...]:
    found = persons.appearances(s, person_id=person_id)
    found = found if limit is None else found[-limit:]
    refs = {row.id: row for row in articles.load(s, [one.article_id for one in found])}
    return tuple(_appearance_view(s, one, _ref(refs[one.article_id])) for one in found)


def _appearance_view(s: Session, one: persons.Appearing, ref: ArticleRef) -> AppearanceView:
    spot = select(_variant.start, _variant.end).where(_variant.appearance_id == one.id).order_by(_variant.start)
    place = s.execute(spot.limit(1)).first()
    excerpt, start, end = "", 0, 0
    if place is not None:
        text = s.execute(select(_article.text).where(_article.id == one.article_id)).scalar_one()
        begin = max(0, place.start - EXCERPT)
        excerpt = text[begin : place.end + EXCERPT]
        start, end = place.start - begin, place.end - begin
    return AppearanceView(one.id, ref, one.name, one.titles, one.roles, one.forms, excerpt, start, end)


def _ref(row: articles.ArticleRecord) -> ArticleRef:
    published: date | None = row.published
    return ArticleRef(row.id, row.title, row.source_name, published, row.url, row.source_id)


def _judgement_view(row: Judgement, undone: set[int | None]) -> JudgementView:
    text = f"undo of {row.undoes}" if row.undoes is not None else _words(row.kind, row.payload, row.exact)
    return JudgementView(row.id or 0, row.kind, text, row.who, row.made_at, row.undoes, row.id in undone)


def _words(kind: JudgementKind, payload: dict[str, object], exact: str | None) -> str:
    """A judgement in one line."""
    listed = payload.get("names")
    names = [str(name) for name in listed] if isinstance(listed, Sequence) else []
    if kind is JudgementKind.SAME:
        return f"{' and '.join(names)} are one person"
    if kind is JudgementKind.DIFFERENT:
        return f"{names[0]} is two people" if payload.get("together") else f"{' and '.join(names)} are two people"
    if kind is JudgementKind.RENAME:
        return f"{payload.get('before')} is called {payload.get('name')}"
    if kind is JudgementKind.SPEAKER:
        return f"“{exact}” is by {payload.get('name') or 'nobody known'}"
    return f"“{exact}” is no quote"
