"""Printed wordings as the store has them: quotes as typed records that claims and other quotes are held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, func, select
from sqlmodel import Session

from quotes.store.tables import Appearance, Article, NameVariant, Person, Quote, Source
from quotes.store.upsert import table
from quotes.types import PIECE_BREAK, QuoteKind, Span, SpeakerKind, SpeakerStatus, StatementKind

_quote, _article, _source, _person = table(Quote), table(Article), table(Source), table(Person)
_appearance, _variant = table(Appearance), table(NameVariant)


@dataclass(frozen=True, slots=True)
class StoredQuote:
    """One printed wording that a claim can be held against, as the store has it.

    Attributes:
        quote_id: the quote's number; None for words of an article that are nobody's quote.
        parts: the pieces of the content in order, a single one when the words stand together.
        speakers: the names under which the speaker is known, the person's name first, then the article's form and
            other variants; empty when nobody is credited.
        speaker_confidence: how sure it is that this is the speaker, 0 to 1; `judged` when a person has said so.
        statement: whether the article says that the words were uttered.
        text: the article's text, "" when it was not loaded.
        content: where the parts stand in the text, in characters.
    """

    quote_id: int | None
    parts: tuple[str, ...]
    kind: QuoteKind = QuoteKind.DIRECT
    statement: StatementKind = StatementKind.STATEMENT
    speakers: tuple[str, ...] = ()
    speaker_kind: SpeakerKind | None = None
    speaker_status: SpeakerStatus = SpeakerStatus.UNKNOWN
    speaker_confidence: float = 1.0
    speaker_judged: bool = False
    person_id: int | None = None
    article_id: int | None = None
    title: str | None = None
    source: str | None = None
    published: date | None = None
    url: str | None = None
    via: str | None = None
    content: tuple[Span, ...] = ()
    text: str = ""
    rejected: bool = False

    @property
    def words(self) -> str:
        """The parts as one text, " … " between two: what changes count their characters in."""
        return PIECE_BREAK.join(self.parts)

    @property
    def credited(self) -> str | None:
        """The name to show for the speaker, None when nobody is credited for certain."""
        return self.speakers[0] if self.speakers and self.speaker_status is SpeakerStatus.RESOLVED else None


_COLUMNS = (
    "id", "article_id", "person_id", "kind", "statement", "rejected", "words", "exact", "content", "via",
    "speaker_name", "speaker_kind", "speaker_status", "speaker_confidence", "speaker_judged",
)  # fmt: skip
_AT_ONCE = 5_000  # numbers named in one statement
_QUERY = (
    select(
        *(_quote.c[name] for name in _COLUMNS),
        _article.c.title,
        _article.c.url,
        _article.c.published,
        _source.c.name.label("source_name"),
        _person.c.name.label("person_name"),
        _person.c.kind.label("person_kind"),
    )
    .join_from(_quote, _article, _article.c.id == _quote.c.article_id)
    .outerjoin(_source, _source.c.id == _quote.c.source_id)
    .outerjoin(_person, _person.c.id == _quote.c.person_id)
    .where(_quote.c.id.in_(bindparam("ids", expanding=True)))
)


def load(session: Session, ids: Sequence[int]) -> list[StoredQuote]:
    """Read quotes as wordings, without their articles' texts.

    Only the columns that somebody compares are read: the lists of the others took a third of the time of a grouping.

    Args:
        session: an open session; nothing is written.
        ids: the numbers of the quotes; those that are not there are left out.

    Returns:
        The quotes in the order of `ids`; those that a person has rejected are marked as such.
    """
    found = {row.id: _record(row) for row in session.execute(_QUERY, {"ids": list(ids)})} if ids else {}
    return [found[one] for one in ids if one in found]


def spoken(session: Session, ids: Sequence[int]) -> dict[int, int]:
    """Tell which quotes give words as they were said, wholly or in part: no reported speech.

    Args:
        session: an open session; nothing is written.
        ids: the numbers of quotes.

    Returns:
        Quote number → the number of its article.
    """
    out: dict[int, int] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        query = select(_quote.c.id, _quote.c.article_id).where(
            _quote.c.id.in_(some), _quote.c.kind != QuoteKind.INDIRECT
        )
        out.update((row.id, row.article_id) for row in session.execute(query))
    return out


def _record(row: Row[Any]) -> StoredQuote:
    content = tuple(row.content)
    first = min((span.start for span in content), default=0)
    parts = tuple(row.exact[span.start - first : span.end - first].strip() for span in content)
    names = dict.fromkeys(name for name in (row.person_name, row.speaker_name) if name)
    return StoredQuote(
        quote_id=row.id,
        parts=parts or (row.words,),
        kind=row.kind,
        statement=row.statement,
        speakers=tuple(names),
        speaker_kind=row.speaker_kind or row.person_kind,
        speaker_status=row.speaker_status,
        speaker_confidence=row.speaker_confidence,
        speaker_judged=bool(row.speaker_judged),
        person_id=row.person_id,
        article_id=row.article_id,
        title=row.title,
        source=row.source_name,
        published=row.published,
        url=row.url,
        via=row.via,
        content=content,
        rejected=bool(row.rejected),
    )


def texts(session: Session, article_ids: Sequence[int]) -> dict[int, str]:
    """Read the texts of articles.

    Args:
        session: an open session; nothing is written.
        article_ids: the numbers of the articles.

    Returns:
        Article number → text; articles that are not there are left out.
    """
    query = select(_article.c.id, _article.c.text).where(_article.c.id.in_(article_ids))
    return {row.id: row.text for row in session.execute(query)}


def names(session: Session, person_ids: Sequence[int], *, most: int = 40) -> dict[int, list[str]]:
    """Read the written forms of people's names, most frequent first; observed misspellings are left out.

    Args:
        session: an open session; nothing is written.
        person_ids: the numbers of the people.
        most: how many forms a person at most.

    Returns:
        Person number → forms.
    """
    number = func.count()
    query = (
        select(_appearance.c.person_id, _variant.c.form, number)
        .join_from(_variant, _appearance, _variant.c.appearance_id == _appearance.c.id)
        .where(_appearance.c.person_id.in_(person_ids), _variant.c.misspelled.is_(False))
        .group_by(_appearance.c.person_id, _variant.c.form)
        .order_by(number.desc(), _variant.c.form)
    )
    out: dict[int, list[str]] = {}
    for person_id, form, _ in session.execute(query):
        forms = out.setdefault(person_id, [])
        if len(forms) < most:
            forms.append(form)
    return out
