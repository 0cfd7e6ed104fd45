"""From the plain values of an analysis to the rows of the tables."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from quotes.store.anchors import around, hull
from quotes.store.query import search_text
from quotes.store.tables import now
from quotes.types import Article, CastMember, Quote, Span, SpeakerKind, SpeakerStatus

LONGEST_TITLE = 2_000  # characters of an article's search words
LONGEST_NAME = 200  # characters of a name's search words

Row = dict[str, Any]
Cast = dict[tuple[str, SpeakerKind | None], tuple[int, int | None]]  # name and kind → appearance and person


def day_number(published: date | None) -> int:
    """Give the day as the table of quotes keeps it: 0 for none.

    Args:
        published: the day of publication; None for none.
    """
    return published.toordinal() if published else 0


def article_words(title: str | None, byline: str | None) -> str:
    """Give the search words of an article in listings.

    Args:
        title: the headline; None for none.
        byline: who wrote it; None for none.
    """
    return search_text(f"{title or ''} {byline or ''}", longest=LONGEST_TITLE)


def article_row(article: Article, *, run_id: int, source_id: int | None, warnings: tuple[str, ...]) -> Row:
    """Make a row of `article`.

    Args:
        article: the article as a reader gave it.
        run_id: the row of the run that analysed it.
        source_id: the row of its source; None where nobody is named.
        warnings: what the analysis had to say.
    """
    published = article.published
    moment = published if isinstance(published, datetime) and published.tzinfo is not None else None
    added = now()
    return {
        "sha256": article.sha256,
        "reader_id": article.id,
        "title": article.title,
        "byline": article.byline,
        "url": article.url,
        "language": article.language,
        "origin": article.origin,
        "published": published.date() if isinstance(published, datetime) else published,
        "published_at": moment,
        "source_id": source_id,
        "run_id": run_id,
        "added_at": added,
        "analysed_at": added,
        "warnings": warnings,
        "boilerplate": article.boilerplate,
        "search_text": article_words(article.title, article.byline),
        "text": article.text,
    }


def appearance_row(member: CastMember, *, article_id: int, position: int, run_id: int) -> Row:
    """Make a row of `appearance`, linked to nobody yet.

    Args:
        member: who appears.
        article_id: the article's row.
        position: the place in the cast, from 0.
        run_id: the row of the run.
    """
    return {
        "article_id": article_id,
        "run_id": run_id,
        "position": position,
        "name": member.name,
        "kind": member.kind,
        "gender": member.gender,
        "titles": member.titles,
        "roles": member.roles,
    }


def form_rows(member: CastMember, *, appearance_id: int) -> list[Row]:
    """Give the rows of `name_variant`: one a written form.

    Args:
        member: who appears, with all places of the name.
        appearance_id: the member's row.
    """
    places: dict[str, list[Span]] = {}
    for mention in member.mentions:
        places.setdefault(mention.text, []).append(mention.span)
    return [
        {
            "appearance_id": appearance_id,
            "form": form,
            "search_text": search_text(form, longest=LONGEST_NAME),
            "count": len(spans),
            "start": spans[0].start,
            "end": spans[0].end,
            "misspelled": form in member.misspelled,
        }
        for form, spans in places.items()
    ]


def quote_row(quote: Quote, *, article_id: int, article: Row, position: int, cast: Cast) -> Row:
    """Make a row of `quote`, but for its citation key; `article` is the article's row.

    Args:
        quote: the quote as the analysis found it.
        article_id: the article's row.
        article: what `article_row` made of the article.
        position: the place among the article's quotes, from 0.
        cast: the rows of those who appear in the article.
    """
    text, speaker = article["text"], quote.speaker
    words = quote.words(text)
    exact, prefix, suffix = around(text, hull(quote.content))
    appearance_id, person_id = _who(quote, cast)
    return {
        "article_id": article_id,
        "source_id": article["source_id"],
        "person_id": person_id,
        "appearance_id": appearance_id,
        "run_id": article["run_id"],
        "day": day_number(article["published"]),
        "position": position,
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
