"""What the store keeps, as records: sources, articles, people, quotes, and how a list of quotes divides."""

from __future__ import annotations

from quotes.services.views import (
    ArticleListItem,
    ArticleRef,
    ArticleView,
    Facets,
    Hidden,
    PersonView,
    QuoteView,
    SourceView,
    SpeakerView,
    VariantView,
)
from web.links import text_fragment
from web.records.plain import Record, absolute, day, ranges


def source(view: SourceView) -> Record:
    """A source with its counts."""
    return {
        "id": view.id,
        "name": view.name,
        "articles": view.articles,
        "quotes": view.quotes,
        "first": day(view.first),
        "last": day(view.last),
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
        "published": day(ref.published),
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
        "boilerplate": ranges(view.boilerplate),
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
        "first": day(view.first),
        "last": day(view.last),
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
        "first": day(view.first),
        "last": day(view.last),
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
            {"rule": reason.rule, "text": reason.text, "spans": ranges(reason.spans)} for reason in view.evidence
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
        "content": ranges(view.content),
        "cue": ranges(view.cue_spans),
        "mention": ranges(view.mention_spans),
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


def facets(view: Facets) -> Record:
    """How a listing of quotes divides."""
    return {
        name: [{"label": facet.label, "count": facet.count, "id": facet.id} for facet in getattr(view, name)]
        for name in ("kinds", "statements", "people", "sources", "years")
    }


def hidden(view: Hidden) -> Record:
    """How many quotes the list leaves out because nobody asked for them."""
    return {"uncertain": view.uncertain, "unsaid": view.unsaid}
