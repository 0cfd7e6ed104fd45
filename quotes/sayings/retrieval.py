"""Find the printed wordings that may answer a text: through the index, never by reading the whole store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session

from quotes.sayings.features import all_passage_features, features
from quotes.sayings.passages import find_in
from quotes.sayings.phrases import Phrase
from quotes.sayings.types import StoredQuote
from quotes.store import articles, wordings
from quotes.store.wordings import Index
from quotes.types import QuoteKind

# A term that so many quotes share tells too little to be followed.
_SHARED_BY = 400
_MOST_TERMS = 60
_MOST_CANDIDATES = 32
_MOST_PASSAGES = 6
_MOST_PASSAGE_TERMS = 40


def find_quotes(
    session: Session, claim: Phrase, *, before: date | None = None, most: int = _MOST_CANDIDATES
) -> list[StoredQuote]:
    """The stored quotes that share most with the words of `claim`, best first, without the articles' texts.

    `before`: only articles published before that day; those without a date are left out then. Quotes that a human has
    rejected never come.
    """
    found = quote_ids(session, claim.normals, most=most if before is None else 4 * most)
    rows = wordings.load(session, found)
    kept = [row for row in rows if not row.rejected and (before is None or 0 < row.day < before.toordinal())]
    return [stored(row) for row in kept[:most]]


def quote_ids(
    session: Session, normals: Sequence[str], *, most: int = _MOST_CANDIDATES, least: float = 0.0
) -> list[int]:
    """The ids of the quotes that share most with the words, given in normal form; best first.

    `least` is the share of what the words tell, 0 to 1, that a quote must have in common with them.
    """
    terms = sorted(features(normals).items(), key=lambda item: -item[1])
    votes: dict[int, float] = defaultdict(float)
    shared: dict[int, float] = defaultdict(float)
    chosen = _spread(terms)
    for (_, value), ids in zip(chosen, _holders(session, [term for term, _ in chosen]), strict=True):
        votes_of = votes if len(ids) < _SHARED_BY else shared
        for one in ids:
            votes_of[one] += value
    if not votes:
        votes = shared
    floor = least * sum(value for _, value in chosen)
    scores = {one: value + shared.get(one, 0.0) for one, value in votes.items()}
    ranked = sorted((one for one, value in scores.items() if value >= floor), key=lambda one: (-scores[one], one))
    return ranked[:most]


def _spread(terms: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The most telling terms; of a long text the most telling half and every so-manieth of the rest."""
    if len(terms) <= _MOST_TERMS:
        return terms
    half = _MOST_TERMS // 2
    rest = terms[half:]
    step = len(rest) / half
    return terms[:half] + [rest[int(number * step)] for number in range(half)]


def _holders(session: Session, terms: Sequence[str]) -> list[list[int]]:
    return wordings.holders(session, Index.QUOTES, terms, limit=_SHARED_BY)


def stored(row: Any, text: str = "") -> StoredQuote:
    """A row of `quotes.store.wordings.load`, or of `quotes.store.quotes.load`, as a StoredQuote."""
    content = tuple(row.content)
    first = min((span.start for span in content), default=0)
    parts = tuple(row.exact[span.start - first : span.end - first].strip() for span in content)
    names = dict.fromkeys(name for name in (row.person_name, row.speaker_name) if name)
    return StoredQuote(
        quote_id=row.id,
        parts=parts or (row.words,),
        kind=row.kind,
        speakers=tuple(names),
        speaker_kind=row.speaker_kind or row.person_kind,
        speaker_status=row.speaker_status,
        person_id=row.person_id,
        article_id=row.article_id,
        title=row.title,
        source=row.source_name,
        published=row.published,
        url=row.url,
        via=row.via,
        content=content,
        text=text,
    )


def find_passages(session: Session, claim: Phrase, *, before: date | None = None) -> list[StoredQuote]:
    """Where articles print the words of `claim` in one run, whether or not they are a quote there."""
    terms = all_passage_features(claim.normals)
    if len(terms) > _MOST_PASSAGE_TERMS:
        step = len(terms) / _MOST_PASSAGE_TERMS
        terms = [terms[int(number * step)] for number in range(_MOST_PASSAGE_TERMS)]
    votes: dict[int, int] = defaultdict(int)
    for ids in wordings.holders(session, Index.ARTICLES, terms, limit=_SHARED_BY):
        if len(ids) < _SHARED_BY:
            for one in ids:
                votes[one] += 1
    best = sorted(votes, key=lambda one: (-votes[one], one))[:_MOST_PASSAGES]
    texts = wordings.texts(session, best)
    found = (_passage(row, texts[row.id], claim) for row in articles.load(session, best))
    return [one for one in found if one is not None and _in_time(one, before)]


def _in_time(quote: StoredQuote, before: date | None) -> bool:
    return before is None or (quote.published is not None and quote.published < before)


def _passage(row: Any, text: str, claim: Phrase) -> StoredQuote | None:
    span = find_in(text, claim)
    if span is None:
        return None
    return StoredQuote(
        quote_id=None,
        parts=(span.of(text),),
        kind=QuoteKind.INDIRECT,
        article_id=row.id,
        title=row.title,
        source=row.source_name,
        published=row.published,
        url=row.url,
        content=(span,),
        text=text,
    )


def with_articles(session: Session, found: Sequence[StoredQuote], *, most: int) -> list[StoredQuote]:
    """The same quotes; those of the first `most` articles with the article's text."""
    wanted = list(dict.fromkeys(quote.article_id for quote in found if quote.article_id is not None))[:most]
    texts = wordings.texts(session, wanted)
    return [replace(quote, text=texts.get(quote.article_id or 0, quote.text)) for quote in found]


def with_names(session: Session, found: Sequence[StoredQuote]) -> list[StoredQuote]:
    """The same quotes, their speakers with every form under which the store knows them."""
    people = {quote.person_id for quote in found if quote.person_id is not None}
    names = wordings.names(session, sorted(people))
    return [
        replace(quote, speakers=tuple(dict.fromkeys((*quote.speakers, *names.get(quote.person_id or 0, ())))))
        for quote in found
    ]
