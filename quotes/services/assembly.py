"""From the store's rows to the views that the services hand out."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from quotes.services.roles import distinct
from quotes.services.views import (
    ArticleListItem,
    ArticleRef,
    PersonView,
    QuoteView,
    SourceView,
    SpeakerView,
    VariantView,
)
from quotes.store import articles, profiles
from quotes.store.quotes import QuoteRecord
from quotes.store.tables import Person
from quotes.types import Evidence, SpeakerStatus

JUDGED = Evidence(rule="judgement", text="A human said who speaks here.")


def quote_view(row: QuoteRecord) -> QuoteView:
    """A quote as the services hand it out."""
    return QuoteView(
        id=row.id,
        words=row.words,
        kind=row.kind,
        statement=row.statement,
        speaker=speaker_view(row),
        mention=row.mention,
        cue=row.cue,
        via=row.via,
        confidence=row.confidence,
        article=ArticleRef(row.article_id, row.title, row.source_name, row.published, row.url, row.source_id),
        byline=row.byline,
        content=row.content,
        cue_spans=row.cue_spans,
        mention_spans=row.mention_spans,
        position=row.position,
        prefix=row.prefix,
        suffix=row.suffix,
        key=row.key,
        exact=row.exact,
    )


def speaker_view(row: QuoteRecord) -> SpeakerView:
    """Who speaks: what a human said stands before what the run found."""
    if row.speaker_judged:
        known = row.person_id is not None
        return SpeakerView(
            person_id=row.person_id,
            name=row.person_name,
            article_name=row.speaker_name,
            kind=row.person_kind,
            status=SpeakerStatus.RESOLVED if known else SpeakerStatus.UNKNOWN,
            candidates=(),
            evidence=(JUDGED, *row.evidence),
            confidence=1.0,
            judged=True,
        )
    return SpeakerView(
        person_id=row.person_id,
        name=row.person_name or row.speaker_name,
        article_name=row.speaker_name,
        kind=row.speaker_kind,
        status=row.speaker_status,
        candidates=row.candidates,
        evidence=row.evidence,
        confidence=row.speaker_confidence,
    )


def person_views(s: Session, people: Sequence[Person], *, with_places: bool = False) -> tuple[PersonView, ...]:
    """People with their counts and variants; `with_places`: with the articles and days of each variant, too."""
    ids = [person.id for person in people if person.id is not None]
    tallies, roles = profiles.tallies(s, ids), profiles.roles(s, ids)
    forms = profiles.forms(s, ids, dated=with_places)
    views = []
    for person, person_id in zip(people, ids, strict=True):
        tally = tallies.get(person_id, profiles.Tally())
        places = profiles.places(s, person_id) if with_places else {}
        variants = tuple(
            VariantView(
                form=form.form,
                count=form.count,
                articles=tuple(
                    ArticleRef(row.id, row.title, row.source_name, row.published, row.url, row.source_id)
                    for row in places.get(form.form, ())
                ),
                misspelled=form.misspelled,
                first=form.first,
                last=form.last,
            )
            for form in forms.get(person_id, ())
        )
        views.append(
            PersonView(
                id=person_id,
                name=person.name,
                kind=person.kind,
                quotes=tally.quotes,
                articles=tally.articles,
                sources=tally.sources,
                variants=variants,
                roles=distinct(roles.get(person_id, ())),
                first=tally.first,
                last=tally.last,
                identifiers=dict(person.identifiers),
            )
        )
    return tuple(views)


def source_view(record: articles.SourceRecord) -> SourceView:
    """A source as the services hand it out."""
    return SourceView(record.id, record.name, record.articles, record.quotes, record.first, record.last)


def article_item(row: articles.ArticleRecord, quotes: int) -> ArticleListItem:
    """An article of a listing."""
    return ArticleListItem(
        id=row.id,
        title=row.title,
        source=row.source_name,
        published=row.published,
        url=row.url,
        byline=row.byline,
        quotes=quotes,
        source_id=row.source_id,
    )
