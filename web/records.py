"""The site's values as JSON: stable keys, ISO dates, offsets as [start, end), and links to go on by.

The keys follow the machine interface of `quotes extract` where both tell the same thing. Keys may be added, never
renamed; see /api.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask import url_for

from quotes.sayings.audit import Audit, SayingReport
from quotes.sayings.types import Change, CheckResult, Match, StoredQuote
from quotes.services.people import AppearanceView, JudgementView, ReviewView
from quotes.services.views import (
    ArticleListItem,
    ArticleRef,
    ArticleView,
    Facets,
    PersonView,
    QuoteView,
    SourceView,
    SpeakerView,
    VariantView,
)
from quotes.types import Span
from web.links import text_fragment
from web.wording import iso

Record = dict[str, Any]


def absolute(endpoint: str, **values: Any) -> str:
    """The full address of a page of this site."""
    return url_for(endpoint, _external=True, **values)


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _day(value: date | None) -> str | None:
    return iso(value) or None


def source(view: SourceView) -> Record:
    """A source with its counts."""
    return {
        "id": view.id,
        "name": view.name,
        "articles": view.articles,
        "quotes": view.quotes,
        "first": _day(view.first),
        "last": _day(view.last),
        "links": {
            "html": absolute("sources.show", source_id=view.id),
            "self": absolute("sources.show", source_id=view.id, twin="json"),
        },
    }


def article_ref(ref: ArticleRef | ArticleListItem | ArticleView) -> Record:
    """Enough of an article to cite it."""
    return {
        "id": ref.id,
        "title": ref.title,
        "source": ref.source,
        "source_id": ref.source_id,
        "published": _day(ref.published),
        "url": ref.url,
    }


def article_item(view: ArticleListItem) -> Record:
    """An article of a listing."""
    return article_ref(view) | {
        "byline": view.byline,
        "quotes": view.quotes,
        "links": _article_links(view.id),
    }


def article(view: ArticleView) -> Record:
    """A whole article with its text and its quotes."""
    return article_ref(view) | {
        "byline": view.byline,
        "language": view.language,
        "sha256": view.sha256,
        "run": view.run,
        "text": view.text,
        "boilerplate": _spans(view.boilerplate),
        "cast": list(view.cast),
        "quotes": [quote(each) for each in view.quotes],
        "links": _article_links(view.id),
    }


def _article_links(article_id: int) -> dict[str, str]:
    return {
        "html": absolute("articles.show", article_id=article_id),
        "self": absolute("articles.show", article_id=article_id, twin="json"),
    }


def _variant(view: VariantView) -> Record:
    return {
        "form": view.form,
        "count": view.count,
        "misspelled": view.misspelled,
        "first": _day(view.first),
        "last": _day(view.last),
        "articles": [article_ref(each) for each in view.articles],
    }


def person(view: PersonView) -> Record:
    """A person with every written form of the name."""
    return {
        "id": view.id,
        "name": view.name,
        "kind": view.kind.value,
        "quotes": view.quotes,
        "articles": view.articles,
        "sources": view.sources,
        "first": _day(view.first),
        "last": _day(view.last),
        "roles": list(view.roles),
        "variants": [_variant(each) for each in view.variants],
        "identifiers": dict(view.identifiers),
        "links": {
            "html": absolute("people.show", person_id=view.id),
            "self": absolute("people.show", person_id=view.id, twin="json"),
        },
    }


def speaker(view: SpeakerView) -> Record:
    """Who speaks, how sure that is, and why."""
    return {
        "person_id": view.person_id,
        "name": view.name,
        "article_name": view.article_name,
        "kind": view.kind.value if view.kind else None,
        "status": view.status.value,
        "candidates": list(view.candidates),
        "confidence": view.confidence,
        "judged": view.judged,
        "evidence": [
            {"rule": reason.rule, "text": reason.text, "spans": _spans(reason.spans)} for reason in view.evidence
        ],
    }


def quote(view: QuoteView) -> Record:
    """A quote with its speaker, its place in the article and the links to go on by."""
    person_id = view.speaker.person_id
    links = {
        "html": absolute("quotes.show", quote_id=view.id),
        "self": absolute("quotes.show", quote_id=view.id, twin="json"),
        "article": absolute("articles.show", article_id=view.article.id, twin="json"),
        "person": absolute("people.show", person_id=person_id, twin="json") if person_id is not None else None,
        "in_print": source_link(view),
    }
    return {
        "id": view.id,
        "key": view.key,
        "words": view.words,
        "kind": view.kind.value,
        "statement": view.statement.value,
        "confidence": view.confidence,
        "speaker": speaker(view.speaker),
        "via": view.via,
        "cue_text": view.cue,
        "mention_text": view.mention,
        "content": _spans(view.content),
        "cue": _spans(view.cue_spans),
        "mention": _spans(view.mention_spans),
        "exact": view.exact,
        "prefix": view.prefix,
        "suffix": view.suffix,
        "position": view.position,
        "article": article_ref(view.article) | {"byline": view.byline},
        "links": links,
    }


def source_link(view: QuoteView) -> str | None:
    """The address of the words on the page that printed them; None when the article has no address."""
    return text_fragment(view.article.url, view.words.split(" … "), prefix=view.prefix, suffix=view.suffix)


def _change(change: Change) -> Record:
    return {
        "class": change.kind.value,
        "before": change.before,
        "after": change.after,
        "before_span": list(change.before_span),
        "after_span": list(change.after_span),
        "at_stake": change.at_stake,
    }


def check(result: CheckResult) -> Record:
    """The verdict on a text, with what was printed and how it differs."""
    return {
        "text": result.text,
        "claimed": result.claimed,
        "wording": result.wording.value,
        "speaker": result.speaker.value,
        "credited": list(result.credited),
        "sentence": result.sentence,
        "needs_human": result.needs_human,
        "problem": result.problem.value if result.problem else None,
        "changes": [_change(change) for change in result.changes],
        "matches": [_match(match) for match in result.matches],
    }


def _match(match: Match) -> Record:
    return {
        "quote": match.words,
        "quote_id": match.quote_id,
        "as_quote": match.as_quote,
        "wording": match.wording.value,
        "similarity": match.similarity,
        "changes": [_change(change) for change in match.changes],
        "kind": match.kind.value,
        "speaker": match.speaker,
        "person_id": match.person_id,
        "article_id": match.article_id,
        "title": match.title,
        "source": match.source,
        "published": _day(match.published),
        "url": match.url,
        "context": match.context,
    }


def _printed(quote: StoredQuote) -> Record:
    return {
        "quote_id": quote.quote_id,
        "words": quote.words,
        "speaker": quote.speakers[0] if quote.speakers else None,
        "person_id": quote.person_id,
        "article_id": quote.article_id,
        "title": quote.title,
        "source": quote.source,
        "published": _day(quote.published),
        "url": quote.url,
        "via": quote.via,
    }


def saying(report: SayingReport) -> Record:
    """One utterance in all its wordings, the earliest known print first."""
    return {
        "id": report.saying_id,
        "credited": list(report.credited),
        "severity": report.severity,
        "turned": report.turned,
        "relayed": [{"source": source, "via": via} for source, via in report.relayed],
        "wordings": [
            _printed(each.quote)
            | {"wording": each.wording.value, "changes": [_change(change) for change in each.changes]}
            for each in report.wordings
        ],
        "links": {
            "html": absolute("sayings.show", saying_id=report.saying_id),
            "self": absolute("sayings.show", saying_id=report.saying_id, twin="json"),
        },
    }


def audit(found: Audit) -> Record:
    """What differs between prints, each list the worst first."""
    return {
        "disputed": [saying(each) for each in found.disputed],
        "differing": [saying(each) for each in found.differing],
        "turned": [saying(each) for each in found.turned],
        "sources": [
            {"source": each.source, "wordings": each.wordings, "altered": each.altered, "share": each.share}
            for each in found.sources
        ],
    }


def review(view: ReviewView) -> Record:
    """A pair of people who may be one."""
    return {
        "id": view.id,
        "left": person(view.left),
        "right": person(view.right),
        "score": view.score,
        "reasons": list(view.reasons),
        "quotes": view.quotes,
        "left_places": [_appearance(each) for each in view.left_places],
        "right_places": [_appearance(each) for each in view.right_places],
    }


def _appearance(view: AppearanceView) -> Record:
    return {
        "id": view.id,
        "article": article_ref(view.article),
        "name": view.name,
        "titles": list(view.titles),
        "roles": list(view.roles),
        "forms": list(view.forms),
        "excerpt": view.excerpt,
        "start": view.start,
        "end": view.end,
    }


def judgement(view: JudgementView) -> Record:
    """What a person decided."""
    return {
        "id": view.id,
        "kind": view.kind.value,
        "text": view.text,
        "who": view.who,
        "made_at": view.made_at.isoformat(),
        "undoes": view.undoes,
        "undone": view.undone,
    }


def facets(view: Facets) -> Record:
    """How a listing of quotes divides."""
    return {
        name: [{"label": facet.label, "count": facet.count, "id": facet.id} for facet in getattr(view, name)]
        for name in ("kinds", "statements", "people", "sources", "years")
    }


def flat(record: Mapping[str, Any], prefix: str = "") -> dict[str, str | int | float | None]:
    """`record` as one row of a table: `speaker.name` for what lies deeper, lists joined by "; "."""
    row: dict[str, str | int | float | None] = {}
    for key, value in record.items():
        if isinstance(value, Mapping):
            row |= flat(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            row[prefix + key] = "; ".join(_cell(each) for each in value)
        else:
            row[prefix + key] = value
    return row


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "-".join(map(str, value))
    if isinstance(value, Mapping):
        return str(next((value[key] for key in ("form", "text", "title", "name") if value.get(key)), ""))
    return str(value)
