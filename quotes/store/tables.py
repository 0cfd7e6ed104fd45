"""The tables: what the store keeps, one class a table, names in the singular.

run ← article ← quote, appearance ← name_variant; person ← appearance, quote, person_key, review_person → review;
cast_name ← appearance, name_block; former_person says where a number that is gone leads; judgement stands alone, bound
to the words by an anchor (the article's sha256 with exact, prefix, suffix), so that no new run loses it.
A row of `article`, `quote` and `appearance` says which run made it. Identifiers that people may have linked to are
never given out twice (`sqlite_autoincrement`).
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from quotes.store.columns import Choice, EvidenceList, Json, Spans, Strings, UtcDateTime, Verbatim
from quotes.types import Evidence, QuoteKind, Span, SpeakerKind, SpeakerStatus, StatementKind

# Before the models, so that every constraint has the same name on both databases and migrations can speak of it.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


# Search words are ASCII: compared byte by byte on both databases, so that lists sort alike whatever the locale.
PlainText = Text().with_variant(Text(collation="C"), "postgresql")


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


class JudgementKind(StrEnum):
    """What a human may decide."""

    SAME = "same"  # two names are one person
    DIFFERENT = "different"  # two names are two people
    RENAME = "rename"  # this person is called so
    SPEAKER = "speaker"  # this quote is by that person
    NOT_A_QUOTE = "not a quote"  # these words are nobody's quote
    SAME_SAYING = "same saying"  # two quotes are one utterance
    OTHER_SAYING = "other saying"  # two quotes are two utterances


class Run(SQLModel, table=True):
    """Which code and which model made an analysis."""

    __tablename__ = "run"
    __table_args__ = (UniqueConstraint("version", "pipeline", "extractor"),)

    id: int | None = Field(default=None, primary_key=True)
    version: str = Field(sa_column=Column(String(100), nullable=False))
    pipeline: str = Field(sa_column=Column(String(300), nullable=False))
    extractor: str = Field(sa_column=Column(String(300), nullable=False))
    created_at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))


class Source(SQLModel, table=True):
    """Who published articles. `key` is the folded name: one source however its name is cased or spaced."""

    __tablename__ = "source"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_column=Column(PlainText, nullable=False, unique=True))
    name: str = Field(sa_column=Column(Verbatim, nullable=False))


class Article(SQLModel, table=True):
    """One document; `text` is never altered, and `sha256` of it is the article's identity.

    `reader_id` is the identifier that the reader gave. `published` is the day, `published_at` the moment where the
    article tells it. `search_text` holds the search words of title and byline.
    """

    __tablename__ = "article"
    __table_args__ = (
        Index(None, "published", "id"),
        Index(None, "source_id", "published"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(sa_column=Column(String(64), nullable=False, unique=True))
    reader_id: str = Field(sa_column=Column(Verbatim, nullable=False))
    title: str | None = Field(default=None, sa_column=Column(Verbatim))
    byline: str | None = Field(default=None, sa_column=Column(Verbatim))
    url: str | None = Field(default=None, sa_column=Column(Verbatim))
    language: str | None = Field(default=None, sa_column=Column(Verbatim))
    origin: str | None = Field(default=None, sa_column=Column(Verbatim))
    published: date | None = Field(default=None, sa_column=Column(Date))
    published_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    source_id: int | None = Field(default=None, sa_column=Column(Integer, ForeignKey("source.id")))
    run_id: int = Field(sa_column=Column(Integer, ForeignKey("run.id"), nullable=False, index=True))
    added_at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
    analysed_at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
    warnings: tuple[str, ...] = Field(default=(), sa_column=Column(Strings, nullable=False))
    boilerplate: tuple[Span, ...] = Field(default=(), sa_column=Column(Spans, nullable=False))
    search_text: str = Field(default="", sa_column=Column(PlainText, nullable=False))
    text: str = Field(sa_column=Column(Verbatim, nullable=False))


class Person(SQLModel, table=True):
    """One identity across all articles: a person, an organisation or a group, by `kind`.

    `name_judged`: a human chose the name, so no run may change it. `identifiers` maps a scheme to an id ("wikidata").
    `search_text` holds the search words of the name.
    """

    __tablename__ = "person"
    __table_args__ = (Index(None, "search_text"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_column=Column(Verbatim, nullable=False))
    kind: SpeakerKind = Field(sa_column=Column(Choice(SpeakerKind), nullable=False))
    name_judged: bool = Field(default=False)
    identifiers: dict[str, str] = Field(default_factory=dict, sa_column=Column(Json, nullable=False))
    search_text: str = Field(default="", sa_column=Column(PlainText, nullable=False))
    created_at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))


class PersonKey(SQLModel, table=True):
    """A name by which another source knows a person ("alias" of an import), whether an article uses it or not.

    `search_text` holds the search words of it.
    """

    __tablename__ = "person_key"

    key: str = Field(sa_column=Column(String(200), primary_key=True))
    person_id: int = Field(
        sa_column=Column(Integer, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    )
    search_text: str = Field(default="", sa_column=Column(PlainText, nullable=False, server_default=""))


class FormerPerson(SQLModel, table=True):
    """A number that nobody bears any more, and whose it is since: addresses that name it lead there for ever."""

    __tablename__ = "former_person"

    id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    successor_id: int
    gone_at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))


class CastName(SQLModel, table=True):
    """A name that casts bear, once however many articles use it.

    `key` holds the folded words of it in their order; `label` is one spelling of it, the first in the order of letters
    of those that were read. `state` is what the linking of a short name last rested on ("" for other names).
    """

    __tablename__ = "cast_name"
    __table_args__ = (UniqueConstraint("kind", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_column=Column(PlainText, nullable=False))
    kind: SpeakerKind = Field(sa_column=Column(Choice(SpeakerKind), nullable=False))
    label: str = Field(sa_column=Column(Verbatim, nullable=False))
    state: str = Field(default="", sa_column=Column(PlainText, nullable=False, server_default=""))


class NameBlock(SQLModel, table=True):
    """A block of names that may be spellings of each other: only names of a common block are compared."""

    __tablename__ = "name_block"

    block: str = Field(sa_column=Column(PlainText, primary_key=True))
    name_id: int = Field(
        sa_column=Column(Integer, ForeignKey("cast_name.id", ondelete="CASCADE"), primary_key=True, index=True)
    )


class Appearance(SQLModel, table=True):
    """A person or organisation of one article's cast, linked to an identity across articles when `person_id` is set.

    `name_id` is the row of `cast_name`, None until the article is linked; `draw` a number that depends on the article's
    words alone, by which the same few of a person's many appearances are looked at in whatever order they came.
    """

    __tablename__ = "appearance"
    __table_args__ = (Index(None, "name_id", "draw"), Index(None, "name_id", "person_id"))

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(
        sa_column=Column(Integer, ForeignKey("article.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    person_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("person.id", ondelete="SET NULL"), index=True)
    )
    run_id: int = Field(sa_column=Column(Integer, ForeignKey("run.id"), nullable=False))
    name_id: int | None = Field(default=None)
    draw: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default="0"))
    position: int
    name: str = Field(sa_column=Column(Verbatim, nullable=False))
    kind: SpeakerKind = Field(sa_column=Column(Choice(SpeakerKind), nullable=False))
    gender: str | None = Field(default=None, sa_column=Column(String(16)))
    titles: tuple[str, ...] = Field(default=(), sa_column=Column(Strings, nullable=False))
    roles: tuple[str, ...] = Field(default=(), sa_column=Column(Strings, nullable=False))
    evidence: tuple[Evidence, ...] = Field(default=(), sa_column=Column(EvidenceList, nullable=False))


class NameVariant(SQLModel, table=True):
    """One written form of a name in one article: how often, and where first (characters of the article's text)."""

    __tablename__ = "name_variant"
    __table_args__ = (Index(None, "search_text", "appearance_id"),)

    id: int | None = Field(default=None, primary_key=True)
    appearance_id: int = Field(
        sa_column=Column(Integer, ForeignKey("appearance.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    form: str = Field(sa_column=Column(Verbatim, nullable=False))
    search_text: str = Field(sa_column=Column(PlainText, nullable=False))
    count: int
    start: int
    end: int
    misspelled: bool = Field(default=False)


class Quote(SQLModel, table=True):
    """Words that an article attributes to somebody.

    `exact` is the article's text from the content's first to its last character, `prefix` and `suffix` what stands
    around it: the anchor. `search_text` holds the search words of the content (see `quotes.store.query`).
    `source_id` and `day` (`date.toordinal()`, 0 when the article bears no date) repeat the article's, so that listings
    filter and sort by index. `rejected` and `speaker_judged` show human judgements applied to the row.
    """

    __tablename__ = "quote"
    __table_args__ = (
        # Covers what listings sort by, filter by and count by, so that they read no row but those that they show.
        Index(
            "ix_quote_listing",
            *("day", "article_id", "position", "rejected", "kind", "statement", "confidence", "speaker_judged"),
        ),
        Index("ix_quote_person", "person_id", "rejected", "day", "article_id", "source_id"),
        Index("ix_quote_source", "source_id", "rejected", "day", "article_id"),
        Index("ix_quote_article", "article_id", "position"),
        CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(sa_column=Column(Integer, ForeignKey("article.id", ondelete="CASCADE"), nullable=False))
    source_id: int | None = Field(default=None, sa_column=Column(Integer, ForeignKey("source.id")))
    person_id: int | None = Field(default=None, sa_column=Column(Integer, ForeignKey("person.id", ondelete="SET NULL")))
    appearance_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("appearance.id", ondelete="SET NULL"), index=True)
    )
    run_id: int = Field(sa_column=Column(Integer, ForeignKey("run.id"), nullable=False))
    key: str = Field(sa_column=Column(String(120), nullable=False, unique=True))
    day: int = Field(default=0)
    position: int
    rejected: bool = Field(default=False)
    speaker_judged: bool = Field(default=False)
    kind: QuoteKind = Field(sa_column=Column(Choice(QuoteKind), nullable=False))
    statement: StatementKind = Field(sa_column=Column(Choice(StatementKind), nullable=False))
    confidence: float
    words: str = Field(sa_column=Column(Verbatim, nullable=False))
    exact: str = Field(sa_column=Column(Verbatim, nullable=False))
    prefix: str = Field(sa_column=Column(Verbatim, nullable=False))
    suffix: str = Field(sa_column=Column(Verbatim, nullable=False))
    cue: str | None = Field(default=None, sa_column=Column(Verbatim))
    mention: str | None = Field(default=None, sa_column=Column(Verbatim))
    via: str | None = Field(default=None, sa_column=Column(Verbatim))
    content: tuple[Span, ...] = Field(sa_column=Column(Spans, nullable=False))
    cue_spans: tuple[Span, ...] = Field(default=(), sa_column=Column(Spans, nullable=False))
    mention_spans: tuple[Span, ...] = Field(default=(), sa_column=Column(Spans, nullable=False))
    speaker_name: str | None = Field(default=None, sa_column=Column(Verbatim))
    speaker_kind: SpeakerKind | None = Field(default=None, sa_column=Column(Choice(SpeakerKind)))
    speaker_status: SpeakerStatus = Field(sa_column=Column(Choice(SpeakerStatus), nullable=False))
    speaker_confidence: float = Field(default=0.0)
    candidates: tuple[str, ...] = Field(default=(), sa_column=Column(Strings, nullable=False))
    evidence: tuple[Evidence, ...] = Field(default=(), sa_column=Column(EvidenceList, nullable=False))
    search_text: str = Field(default="", sa_column=Column(PlainText, nullable=False))


class Review(SQLModel, table=True):
    """People who may be one, by their name: a question that waits for a human; its number is never given out again.

    `people` are their numbers in order, `key` the same as text. A question is gone once it is decided, or once the
    people are others.
    """

    __tablename__ = "review"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_column=Column(PlainText, nullable=False, unique=True))
    name: str = Field(sa_column=Column(Verbatim, nullable=False))
    people: list[int] = Field(default_factory=list, sa_column=Column(Json, nullable=False))
    score: float
    evidence: tuple[Evidence, ...] = Field(default=(), sa_column=Column(EvidenceList, nullable=False))
    created_at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))


class ReviewPerson(SQLModel, table=True):
    """One of the people of a question."""

    __tablename__ = "review_person"

    review_id: int = Field(
        sa_column=Column(Integer, ForeignKey("review.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    )
    person_id: int = Field(
        sa_column=Column(Integer, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    )


class Judgement(SQLModel, table=True):
    """What a human decided; rows are only ever added.

    To undo is to add a row whose `undoes` names the row taken back (an undo can be undone in its turn). `sha256`,
    `exact`, `prefix`, `suffix` anchor a decision about a quote to the words; `payload` holds the rest.
    """

    __tablename__ = "judgement"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    kind: JudgementKind = Field(sa_column=Column(Choice(JudgementKind), nullable=False, index=True))
    payload: dict[str, Any] = Field(default_factory=dict, sa_column=Column(Json, nullable=False))
    who: str = Field(sa_column=Column(Verbatim, nullable=False))
    made_at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
    undoes: int | None = Field(default=None, sa_column=Column(Integer, ForeignKey("judgement.id"), unique=True))
    sha256: str | None = Field(default=None, sa_column=Column(String(64), index=True))
    exact: str | None = Field(default=None, sa_column=Column(Verbatim))
    prefix: str | None = Field(default=None, sa_column=Column(Verbatim))
    suffix: str | None = Field(default=None, sa_column=Column(Verbatim))
