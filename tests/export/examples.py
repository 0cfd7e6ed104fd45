"""Quotes to export: two ordinary ones, and one in which everything is odd."""

from __future__ import annotations

from datetime import date

from quotes.services.views import ArticleRef, QuoteRecord, SpeakerRecord
from quotes.types import QuoteKind, Span, SpeakerKind, SpeakerStatus, StatementKind


def speaker(
    name: str | None,
    *,
    status: SpeakerStatus = SpeakerStatus.RESOLVED,
    kind: SpeakerKind | None = SpeakerKind.PERSON,
    candidates: tuple[str, ...] = (),
) -> SpeakerRecord:
    return SpeakerRecord(
        person_id=None if name is None else 7,
        name=name,
        article_name=name,
        kind=kind,
        status=status,
        candidates=candidates,
        evidence=(),
        confidence=0.9,
    )


def quote(
    words: str,
    who: SpeakerRecord,
    *,
    title: str | None = None,
    source: str | None = None,
    byline: str | None = None,
    published: date | None = None,
    url: str | None = None,
    key: str = "key1",
    via: str | None = None,
    around: tuple[str, str] = ("", ""),
) -> QuoteRecord:
    return QuoteRecord(
        id=3,
        words=words,
        kind=QuoteKind.DIRECT,
        statement=StatementKind.STATEMENT,
        speaker=who,
        mention="he",
        cue="said",
        via=via,
        confidence=0.87654,
        article=ArticleRef(id=5, title=title, source=source, published=published, url=url),
        byline=byline,
        content=(Span(10, 10 + len(words)),),
        cue_spans=(Span(0, 4),),
        mention_spans=(Span(5, 7),),
        position=0,
        prefix=around[0],
        suffix=around[1],
        key=key,
        exact=words,
    )


ORDINARY = quote(
    "“It’s 100% done & paid_for,”",
    speaker("Kassym-Jomart Tokayev"),
    title="President: “We {will} not stop”",
    source="The Daily Test",
    byline="Jane Doe and Ana de la Cruz",
    published=date(2022, 1, 13),
    url="https://example.org/a_b?c=d&e=%20f#{g}",
    key="dailytest2022-tokayev-1",
    via="AFP",
    around=("before ", " after"),
)
UNDATED = quote(
    "=HYPERLINK(“x”)\nand a second line",
    speaker(None, status=SpeakerStatus.AMBIGUOUS, kind=None, candidates=("Bill Clinton", "Hillary Clinton")),
    url="https://example.org/plain",
    key="web-2",
)
BARE = quote("no more", speaker(None, status=SpeakerStatus.UNKNOWN, kind=None), byline="Reuters", key="bare-3")
EXAMPLES = (ORDINARY, UNDATED, BARE)
