"""Keeping an analysis: whole or not at all, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session

from quotes.store import judgements
from quotes.store.anchors import around, hull
from quotes.store.keys import citation_key
from quotes.store.query import search_text
from quotes.store.runs import run_id
from quotes.store.sources import source_id
from quotes.store.tables import Appearance, Article, NameVariant, Source, now
from quotes.store.tables import Quote as QuoteRow
from quotes.store.upsert import insert_or_ignore, table
from quotes.types import Analysis, CastMember, Quote, RunInfo, Span, SpeakerKind, SpeakerStatus
from quotes.types import Article as ReadArticle

_article, _appearance, _variant, _quote = (
    table(Article).c,
    table(Appearance).c,
    table(NameVariant).c,
    table(QuoteRow).c,
)
_LONGEST_TITLE = 2_000  # characters of an article's search words
_LONGEST_NAME = 200  # characters of a name's search words
_FILLED_LATER = ("title", "byline", "url", "language", "origin", "published", "published_at", "source_id")

Cast = dict[tuple[str, SpeakerKind | None], tuple[int, int | None]]  # name and kind → appearance and person


@dataclass(frozen=True, slots=True)
class Saved:
    """What `save` did: `added` a new article, `replaced` what another run had found, or neither; and its quotes."""

    article_id: int
    added: bool
    replaced: bool
    quotes: int


def refresh(session: Session, article: ReadArticle, run: RunInfo) -> Saved | None:
    """What `save` would do for an article that `run` has analysed already, without an analysis; None for any other."""
    found = session.execute(
        select(_article.id).where(_article.sha256 == article.sha256, _article.run_id == run_id(session, run))
    ).scalar_one_or_none()
    if found is None:
        return None
    return _save_again(session, _article_values(session, article, 0, ()), None)


def save(session: Session, analysis: Analysis) -> Saved:
    """Keep an analysis; the caller commits.

    The same text and run a second time change nothing, but for a title, date or source that was missing and is known
    now. Another run's quotes take the place of those that stood there: a quote found again in the same place keeps
    its id and key, and human judgements are applied to what the new run found. All or nothing, whatever happens.
    """
    with session.begin_nested():
        made_by = run_id(session, analysis.run)
        values = _article_values(session, analysis.article, made_by, analysis.warnings)
        article_id = insert_or_ignore(session, Article, values)
        if article_id is not None:
            quotes = _write(session, article_id, values, analysis)
            return Saved(article_id, added=True, replaced=False, quotes=quotes)
        return _save_again(session, values, analysis)


def _save_again(session: Session, values: dict[str, Any], analysis: Analysis | None) -> Saved:
    row = session.execute(
        select(_article.id, _article.run_id, *(_article[name] for name in _FILLED_LATER))
        .where(_article.sha256 == values["sha256"])
        .with_for_update()
    ).one()
    old = row._mapping
    filled = {name: values[name] for name in _FILLED_LATER if old[name] is None and values[name] is not None}
    merged = {**values, **{name: old[name] for name in _FILLED_LATER if old[name] is not None}}
    if filled:
        _fill(session, row.id, filled, merged)
    if analysis is None or row.run_id == merged["run_id"]:
        return Saved(row.id, added=False, replaced=False, quotes=_count(session, row.id))
    changed = {name: merged[name] for name in ("run_id", "analysed_at", "warnings", "boilerplate")}
    session.execute(update(table(Article)).where(_article.id == row.id).values(**changed))
    quotes = _write(session, row.id, merged, analysis)
    return Saved(row.id, added=False, replaced=True, quotes=quotes)


def _count(session: Session, article_id: int) -> int:
    return len(session.execute(select(_quote.id).where(_quote.article_id == article_id)).all())


def _fill(session: Session, article_id: int, filled: dict[str, Any], merged: dict[str, Any]) -> None:
    words = _search_words(merged["title"], merged["byline"])
    session.execute(update(table(Article)).where(_article.id == article_id).values(**filled, search_text=words))
    session.execute(
        update(table(QuoteRow))
        .where(_quote.article_id == article_id)
        .values(source_id=merged["source_id"], day=_day(merged["published"]))
    )


def _article_values(session: Session, article: ReadArticle, made_by: int, warnings: tuple[str, ...]) -> dict[str, Any]:
    published = article.published
    moment = published if isinstance(published, datetime) and published.tzinfo is not None else None
    day = published.date() if isinstance(published, datetime) else published
    added = now()
    return {
        "sha256": article.sha256,
        "reader_id": article.id,
        "title": article.title,
        "byline": article.byline,
        "url": article.url,
        "language": article.language,
        "origin": article.origin,
        "published": day,
        "published_at": moment,
        "source_id": source_id(session, article.source),
        "run_id": made_by,
        "added_at": added,
        "analysed_at": added,
        "warnings": warnings,
        "boilerplate": article.boilerplate,
        "search_text": _search_words(article.title, article.byline),
        "text": article.text,
    }


def _search_words(title: str | None, byline: str | None) -> str:
    return search_text(f"{title or ''} {byline or ''}", longest=_LONGEST_TITLE)


def _day(published: date | None) -> int:
    return published.toordinal() if published else 0


def _write(session: Session, article_id: int, values: dict[str, Any], analysis: Analysis) -> int:
    made_by = values["run_id"]
    cast = _write_cast(session, article_id, analysis.cast, made_by)
    quotes = _write_quotes(session, article_id, values, analysis.quotes, cast, made_by)
    judgements.apply(session, article_id=article_id, sha256=values["sha256"], text=values["text"])
    return quotes


def _write_cast(session: Session, article_id: int, members: Iterable[CastMember], made_by: int) -> Cast:
    """Write the cast; a member that an earlier run found keeps its id and the person that it is linked to."""
    old: Cast = {
        (row.name, row.kind): (row.id, row.person_id)
        for row in session.execute(select(table(Appearance)).where(_appearance.article_id == article_id))
    }
    cast: Cast = {}
    forms: list[dict[str, Any]] = []
    for position, member in enumerate(members):
        name = (member.name, member.kind)
        if name in cast:
            continue
        values = {
            "article_id": article_id,
            "run_id": made_by,
            "position": position,
            "name": member.name,
            "kind": member.kind,
            "gender": member.gender,
            "titles": member.titles,
            "roles": member.roles,
        }
        cast[name] = _write_member(session, old.get(name), values)
        forms.extend(_form_values(cast[name][0], member))
    ids = [appearance for appearance, _ in (*old.values(), *cast.values())]
    kept = {appearance for appearance, _ in cast.values()}
    if old:
        session.execute(delete(table(NameVariant)).where(_variant.appearance_id.in_(ids)))
        session.execute(delete(table(Appearance)).where(_appearance.id.in_([one for one in ids if one not in kept])))
    if forms:
        session.execute(insert(table(NameVariant)), forms)
    return cast


def _write_member(
    session: Session, old: tuple[int, int | None] | None, values: dict[str, Any]
) -> tuple[int, int | None]:
    if old is not None:
        session.execute(update(table(Appearance)).where(_appearance.id == old[0]).values(**values))
        return old
    made = session.execute(insert(table(Appearance)).values(**values, evidence=()).returning(_appearance.id))
    return int(made.scalar_one()), None


def _form_values(appearance_id: int, member: CastMember) -> list[dict[str, Any]]:
    places: dict[str, list[Span]] = {}
    for mention in member.mentions:
        places.setdefault(mention.text, []).append(mention.span)
    return [
        {
            "appearance_id": appearance_id,
            "form": form,
            "search_text": search_text(form, longest=_LONGEST_NAME),
            "count": len(spans),
            "start": spans[0].start,
            "end": spans[0].end,
            "misspelled": form in member.misspelled,
        }
        for form, spans in places.items()
    ]


def _write_quotes(
    session: Session, article_id: int, values: dict[str, Any], quotes: Iterable[Quote], cast: Cast, made_by: int
) -> int:
    """Write the quotes; one that an earlier run found in the same place keeps its id and its key."""
    query = select(_quote.id, _quote.key, _quote.content).where(_quote.article_id == article_id)
    old = {row.content: row for row in session.execute(query)}
    new: list[dict[str, Any]] = []
    seen: set[tuple[Span, ...]] = set()
    for quote in quotes:
        content = tuple(Span(*span) for span in quote.content)
        if not content or content in seen:
            continue
        seen.add(content)
        row = _quote_values(article_id, values, quote, cast, made_by) | {"position": len(seen) - 1}
        if content in old:
            session.execute(update(table(QuoteRow)).where(_quote.id == old[content].id).values(**row))
            continue
        new.append(row | {"key": _key(session, values, content)})
    gone = [row.id for content, row in old.items() if content not in seen]
    if gone:
        session.execute(delete(table(QuoteRow)).where(_quote.id.in_(gone)))
    if new:
        session.execute(insert(table(QuoteRow)), new)
    return len(seen)


def _key(session: Session, values: dict[str, Any], content: tuple[Span, ...]) -> str:
    source = session.get(Source, values["source_id"]) if values["source_id"] is not None else None
    return citation_key(
        sha256=values["sha256"],
        content=content,
        byline=values["byline"],
        source=source.name if source else None,
        published=values["published"],
    )


def _quote_values(article_id: int, values: dict[str, Any], quote: Quote, cast: Cast, made_by: int) -> dict[str, Any]:
    text, speaker = values["text"], quote.speaker
    words = quote.words(text)
    exact, prefix, suffix = around(text, hull(quote.content))
    appearance_id, person_id = _who(quote, cast)
    return {
        "article_id": article_id,
        "source_id": values["source_id"],
        "person_id": person_id,
        "appearance_id": appearance_id,
        "run_id": made_by,
        "day": _day(values["published"]),
        "rejected": False,
        "speaker_judged": False,
        "kind": quote.kind,
        "statement": quote.statement,
        "confidence": quote.confidence,
        "words": words,
        "exact": exact,
        "prefix": prefix,
        "suffix": suffix,
        "cue": _words_of(quote.cue, text),
        "mention": _words_of(quote.mention, text),
        "via": quote.via,
        "content": quote.content,
        "cue_spans": quote.cue,
        "mention_spans": quote.mention,
        "speaker_name": speaker.name,
        "speaker_kind": speaker.kind,
        "speaker_status": speaker.status,
        "speaker_confidence": speaker.confidence,
        "candidates": speaker.candidates,
        "evidence": speaker.evidence,
        "search_text": search_text(words),
    }


def _words_of(spans: tuple[Span, ...], text: str) -> str | None:
    return " ".join(span.of(text) for span in spans) or None


def _who(quote: Quote, cast: Cast) -> tuple[int | None, int | None]:
    speaker = quote.speaker
    if speaker.status is not SpeakerStatus.RESOLVED or speaker.name is None:
        return None, None
    return cast.get((speaker.name, speaker.kind), (None, None))
