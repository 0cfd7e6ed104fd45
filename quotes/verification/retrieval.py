"""Find the printed wordings that may answer a text: through the index, never by reading the whole store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from quotes.store import articles, stored_quotes, wordings
from quotes.store.records import ArticleRef
from quotes.store.stored_quotes import StoredQuote
from quotes.store.wordings import SHARED_BY, Index
from quotes.types import QuoteKind
from quotes.verification.passages import find_in
from quotes.wording.features import all_passage_features, features
from quotes.wording.phrases import Phrase

_MOST_CANDIDATES = 32
_MOST_PASSAGES = 6
_MOST_PASSAGE_TERMS = 40


def find_quotes(
    session: Session, claim: Phrase, *, before: date | None = None, most: int = _MOST_CANDIDATES
) -> list[StoredQuote]:
    """Find the stored quotes that share most with the words of a claim, without the articles' texts.

    Args:
        session: an open session; nothing is written.
        claim: the claimed words.
        before: leaves out articles of that day or later, and those without a date; None for all articles.
        most: how many quotes at most.

    Returns:
        The quotes, best first; those that a person has rejected never come.
    """
    found = wordings.nearest(session, features(claim.normals), most=most if before is None else 4 * most)
    kept = [one for one in stored_quotes.load(session, found) if not one.rejected and _in_time(one, before)]
    return kept[:most]


def find_passages(session: Session, claim: Phrase, *, before: date | None = None) -> list[StoredQuote]:
    """Find where articles print the words of a claim in one run, whether or not they are a quote there.

    Args:
        session: an open session; nothing is written.
        claim: the claimed words.
        before: as in `find_quotes`.

    Returns:
        The passages, as wordings that are nobody's quote, with their articles' texts.
    """
    terms = all_passage_features(claim.normals)
    if len(terms) > _MOST_PASSAGE_TERMS:
        step = len(terms) / _MOST_PASSAGE_TERMS
        terms = [terms[int(number * step)] for number in range(_MOST_PASSAGE_TERMS)]
    votes: dict[int, int] = defaultdict(int)
    for ids in wordings.holders(session, Index.ARTICLES, terms, limit=SHARED_BY):
        if len(ids) < SHARED_BY:
            for one in ids:
                votes[one] += 1
    best = sorted(votes, key=lambda one: (-votes[one], one))[:_MOST_PASSAGES]
    texts = stored_quotes.texts(session, best)
    found = (_passage(row, texts[row.id], claim) for row in articles.load(session, best))
    return [one for one in found if one is not None and _in_time(one, before)]


def _in_time(quote: StoredQuote, before: date | None) -> bool:
    return before is None or (quote.published is not None and quote.published < before)


def _passage(row: ArticleRef, text: str, claim: Phrase) -> StoredQuote | None:
    span = find_in(text, claim)
    if span is None:
        return None
    return StoredQuote(
        quote_id=None,
        parts=(span.of(text),),
        kind=QuoteKind.INDIRECT,
        article_id=row.id,
        title=row.title,
        source=row.source,
        published=row.published,
        url=row.url,
        content=(span,),
        text=text,
    )


def with_articles(session: Session, found: Sequence[StoredQuote], *, most: int) -> list[StoredQuote]:
    """Read the texts of the first `most` articles of some quotes, and return all the quotes with what was read.

    Args:
        session: a session on the store.
        found: the quotes that were found.
        most: of so many articles, the first, the texts are read.
    """
    wanted = list(dict.fromkeys(quote.article_id for quote in found if quote.article_id is not None))[:most]
    texts = stored_quotes.texts(session, wanted)
    return [replace(quote, text=texts.get(quote.article_id or 0, quote.text)) for quote in found]


def with_names(session: Session, found: Sequence[StoredQuote]) -> list[StoredQuote]:
    """Return the same quotes, their speakers with every form under which the store knows them.

    Args:
        session: a session on the store.
        found: the quotes that were found.
    """
    people = {quote.person_id for quote in found if quote.person_id is not None}
    names = stored_quotes.names(session, sorted(people))
    return [
        replace(quote, speakers=tuple(dict.fromkeys((*quote.speakers, *names.get(quote.person_id or 0, ())))))
        for quote in found
    ]
