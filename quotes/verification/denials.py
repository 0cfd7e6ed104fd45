"""Denials by the speaker: where an article that prints the words says that they were never said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quotes.store.stored_quotes import StoredQuote
from quotes.text.align import words
from quotes.verification.result import Denial

_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)\b[^.!?]{0,40}?\b(?:sa(?:id|ying)|remarks?|comments?|words|quotes?|quotations?|statements?|it)"
    r"|(?:never|not|n[’']t) (?:have |has |had |actually |ever )*(?:say|said|use[d]? (?:those|these|the) words)"
    r"|(?:was|were|been) misquoted)\b",
    re.IGNORECASE,
)  # fmt: skip
# Of a stored quote's words, which have no Doc: where a denial is looked for, not a sentence of grammar.
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_PRONOUNS = frozenset({"he", "she", "they"})
_FAR = 1_500  # characters around the words in which a denial speaks of them


def find_denials(matches: Iterable[StoredQuote]) -> tuple[Denial, ...]:
    """Find the sentences near the matching words in which an article says that their speaker denies them.

    Args:
        matches: the matching quotes; those whose article's text was not loaded are passed over.

    Returns:
        One denial a sentence: "Roe denies that she ever said that."
    """
    out: dict[tuple[int | None, str], Denial] = {}
    for quote in matches:
        if quote.text and quote.content and quote.credited:
            for sentence in _denying(quote):
                made = Denial(sentence, quote.credited, quote.article_id, quote.source, quote.published, quote.url)
                out.setdefault((quote.article_id, sentence), made)
    return tuple(out.values())


def _denying(quote: StoredQuote) -> Iterator[str]:
    start, end = max(0, quote.content[0].start - _FAR), quote.content[-1].end + _FAR
    surname = words(quote.credited or "")[-1:]
    who = _PRONOUNS | {word.normal for word in surname}
    for match in _SENTENCE.finditer(quote.text, start, min(end, len(quote.text))):
        if any(match.start() < span.end and span.start < match.end() for span in quote.content):
            continue
        denied = _DENIES.search(match.group())
        if denied is not None:
            before = [word.normal for word in words(match.group()[: denied.start()])]
            if who.intersection(before[-6:]):
                yield match.group().strip()
