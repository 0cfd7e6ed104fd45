"""The tables of sayings: which quotes are one utterance, and what still waits to be indexed or grouped."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Integer
from sqlmodel import Field, SQLModel

from quotes.store.columns import EvidenceList, UtcDateTime, Verbatim
from quotes.store.tables import now
from quotes.types import Evidence


class Saying(SQLModel, table=True):
    """One utterance behind quotes of several articles."""

    __tablename__ = "saying"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    created_at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))


class SayingQuote(SQLModel, table=True):
    """A quote as a wording of a saying, with why it was put there. A quote belongs to one saying at most."""

    __tablename__ = "saying_quote"

    quote_id: int = Field(
        sa_column=Column(Integer, ForeignKey("quote.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    )
    saying_id: int = Field(
        sa_column=Column(Integer, ForeignKey("saying.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    score: float
    evidence: tuple[Evidence, ...] = Field(default=(), sa_column=Column(EvidenceList, nullable=False))


class WordingQueue(SQLModel, table=True):
    """A quote or an article that the index of wordings does not hold yet; the database's triggers fill it.

    Exactly one of `quote_id` and `article_id` is set. No foreign keys: what has gone meanwhile is passed over.
    """

    __tablename__ = "wording_queue"

    id: int | None = Field(default=None, primary_key=True)
    quote_id: int | None = Field(default=None, index=True)
    article_id: int | None = Field(default=None, index=True)


class WordingGone(SQLModel, table=True):
    """A text that the index of wordings still holds though its quote or article was deleted; triggers fill it."""

    __tablename__ = "wording_gone"

    id: int | None = Field(default=None, primary_key=True)
    quote_id: int | None = Field(default=None)
    article_id: int | None = Field(default=None)
    text: str = Field(sa_column=Column(Verbatim, nullable=False))


class SayingJudged(SQLModel, table=True):
    """A human judgement that the sayings show; where this differs from what is in force, they must be put right."""

    __tablename__ = "saying_judged"

    judgement_id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))


class SayingQueue(SQLModel, table=True):
    """A quote that has been indexed and waits to be grouped into a saying."""

    __tablename__ = "saying_queue"

    quote_id: int = Field(
        sa_column=Column(Integer, ForeignKey("quote.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    )
