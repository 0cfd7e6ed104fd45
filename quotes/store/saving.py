"""Keeping an analysis: whole or not at all, and nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlmodel import Session

from quotes.store import judgements
from quotes.store.keys import citation_key
from quotes.store.rows import Cast, Row, appearance_row, article_row, article_words, day_number, form_rows, quote_row
from quotes.store.runs import run_id
from quotes.store.sources import source_id
from quotes.store.tables import Appearance, Article, NameVariant, Source
from quotes.store.tables import Quote as QuoteRow
from quotes.store.upsert import insert_or_ignore, table
from quotes.types import Analysis, CastMember, Quote, RunInfo, Span, SpeakerKind
from quotes.types import Article as ReadArticle

_article, _appearance, _variant, _quote = (
    table(Article).c,
    table(Appearance).c,
    table(NameVariant).c,
    table(QuoteRow).c,
)
_FILLED_LATER = ("title", "byline", "url", "language", "origin", "published", "published_at", "source_id")
_NEW_MEMBERS = insert(table(Appearance)).returning(_appearance.id, sort_by_parameter_order=True)
_NEW_FORMS = insert(table(NameVariant))
_NEW_QUOTES = insert(table(QuoteRow))


@dataclass(frozen=True, slots=True)
class Saved:
    """What `save` did: `added` a new article, `replaced` what another run had found, or neither; and its quotes.

    `left` are the people whom another run had found in the article and this one does not.
    """

    article_id: int
    added: bool
    replaced: bool
    quotes: int
    left: tuple[int, ...] = ()


def save(session: Session, analysis: Analysis) -> Saved:
    """Keep an analysis; the caller commits.

    The same text and run a second time change nothing, but for a title, date or source that was missing and is known
    now. Another run's quotes take the place of those that stood there: a quote found again in the same place keeps
    its id and key, and human judgements are applied to what the new run found. All or nothing, whatever happens.

    Args:
        session: a session that writes; the caller commits.
        analysis: one article with all that was found in it.
    """
    with session.begin_nested():
        row = _row(session, analysis.article, analysis.run, analysis.warnings)
        article_id = insert_or_ignore(session, Article, row)
        if article_id is None:
            return _save_again(session, row, analysis)
        return Saved(article_id, added=True, replaced=False, quotes=_write(session, article_id, row, analysis))


def refresh(session: Session, article: ReadArticle, run: RunInfo) -> Saved | None:
    """Do what `save` would do for an article that `run` has analysed already, without an analysis; None for any other.

    Args:
        session: a session that writes; the caller commits.
        article: an article as a reader gave it.
        run: which code and model would analyse it.
    """
    made_by = run_id(session, run)
    query = select(_article.id).where(_article.sha256 == article.sha256, _article.run_id == made_by)
    if session.execute(query).first() is None:
        return None
    return _save_again(session, _row(session, article, run, ()), None)


def _row(session: Session, article: ReadArticle, run: RunInfo, warnings: tuple[str, ...]) -> Row:
    made_by, source = run_id(session, run), source_id(session, article.source)
    return article_row(article, run_id=made_by, source_id=source, warnings=warnings)


def _save_again(session: Session, row: Row, analysis: Analysis | None) -> Saved:
    """Bring a kept article up to date; `analysis` None when only what is known of the article may have changed."""
    old = session.execute(
        select(_article.id, _article.run_id, *(_article[name] for name in _FILLED_LATER))
        .where(_article.sha256 == row["sha256"])
        .with_for_update()
    ).one()
    kept = {name: old._mapping[name] for name in _FILLED_LATER if old._mapping[name] is not None}
    filled = {name: row[name] for name in _FILLED_LATER if name not in kept and row[name] is not None}
    merged = {**row, **kept}
    if filled:
        _fill(session, old.id, filled, merged)
    if analysis is None or old.run_id == row["run_id"]:
        count = select(func.count()).where(_quote.article_id == old.id)
        return Saved(old.id, added=False, replaced=False, quotes=session.execute(count).scalar_one())
    changed = {name: row[name] for name in ("run_id", "analysed_at", "warnings", "boilerplate")}
    session.execute(update(table(Article)).where(_article.id == old.id).values(**changed))
    people = select(_appearance.person_id).where(_appearance.article_id == old.id, _appearance.person_id.is_not(None))
    before = set(session.scalars(people))
    quotes = _write(session, old.id, merged, analysis)
    left = tuple(sorted(before - set(session.scalars(people))))
    return Saved(old.id, added=False, replaced=True, quotes=quotes, left=left)


def _fill(session: Session, article_id: int, filled: Row, merged: Row) -> None:
    """Write what was missing, and what rests on it."""
    words = article_words(merged["title"], merged["byline"])
    session.execute(update(table(Article)).where(_article.id == article_id).values(**filled, search_text=words))
    repeated = {"source_id": merged["source_id"], "day": day_number(merged["published"])}
    session.execute(update(table(QuoteRow)).where(_quote.article_id == article_id).values(**repeated))


def _write(session: Session, article_id: int, row: Row, analysis: Analysis) -> int:
    cast = _write_cast(session, article_id, analysis.cast, row["run_id"])
    quotes = _write_quotes(session, article_id, row, analysis.quotes, cast)
    judgements.apply(session, article_id=article_id, sha256=row["sha256"], text=row["text"])
    return quotes


def _write_cast(session: Session, article_id: int, members: Sequence[CastMember], made_by: int) -> Cast:
    """Write the cast; a member that an earlier run found keeps its id and the person that it is linked to."""
    query = select(_appearance.id, _appearance.person_id, _appearance.name, _appearance.kind)
    found = session.execute(query.where(_appearance.article_id == article_id))
    old: Cast = {(row.name, row.kind): (row.id, row.person_id) for row in found}
    by_name: dict[tuple[str, SpeakerKind | None], CastMember]
    by_name = {(member.name, member.kind): member for member in reversed(members)}
    rows: dict[tuple[str, SpeakerKind | None], Row] = {
        name: appearance_row(by_name[name], article_id=article_id, position=position, run_id=made_by)
        for position, name in enumerate(dict.fromkeys((member.name, member.kind) for member in members))
    }
    cast: Cast = {name: old[name] for name in rows if name in old}
    for name, (appearance_id, _) in cast.items():
        session.execute(update(table(Appearance)).where(_appearance.id == appearance_id).values(**rows[name]))
    new = [name for name in rows if name not in old]
    if new:
        made = session.execute(_NEW_MEMBERS, [rows[name] | {"evidence": ()} for name in new])
        cast |= {name: (appearance_id, None) for name, appearance_id in zip(new, made.scalars(), strict=True)}
    if old:
        _forget_members(session, article_id, kept={appearance_id for appearance_id, _ in cast.values()})
    forms = [row for name in rows for row in form_rows(by_name[name], appearance_id=cast[name][0])]
    if forms:
        session.execute(_NEW_FORMS, forms)
    return cast


def _forget_members(session: Session, article_id: int, *, kept: set[int]) -> None:
    """Remove the cast that this run does not find, and all written forms."""
    mine = select(_appearance.id).where(_appearance.article_id == article_id)
    session.execute(delete(table(NameVariant)).where(_variant.appearance_id.in_(mine)))
    session.execute(delete(table(Appearance)).where(_appearance.article_id == article_id, _appearance.id.not_in(kept)))


def _write_quotes(session: Session, article_id: int, article: Row, quotes: Sequence[Quote], cast: Cast) -> int:
    """Write the quotes; one that an earlier run found in the same place keeps its id and its key."""
    query = select(_quote.id, _quote.content).where(_quote.article_id == article_id)
    old = {row.content: row.id for row in session.execute(query)}
    by_place = {tuple(Span(*span) for span in quote.content): quote for quote in reversed(quotes) if quote.content}
    places = sorted(by_place, key=lambda content: (content[0], content))
    rows = {
        content: quote_row(by_place[content], article_id=article_id, article=article, position=position, cast=cast)
        for position, content in enumerate(places)
    }
    again = [{"old_id": old[content], **row} for content, row in rows.items() if content in old]
    if again:
        changed = update(table(QuoteRow)).where(_quote.id == bindparam("old_id"))
        session.connection().execute(changed, again)
    gone = [quote_id for content, quote_id in old.items() if content not in rows]
    if gone:
        session.execute(delete(table(QuoteRow)).where(_quote.id.in_(gone)))
    new = [content for content in places if content not in old]
    if new:
        source = session.get(Source, article["source_id"]) if article["source_id"] is not None else None
        session.execute(_NEW_QUOTES, [rows[content] | {"key": _key(article, source, content)} for content in new])
    return len(rows)


def _key(article: Row, source: Source | None, content: tuple[Span, ...]) -> str:
    return citation_key(
        sha256=article["sha256"],
        content=content,
        byline=article["byline"],
        source=source.name if source else None,
        title=article["title"],
        published=article["published"],
    )
