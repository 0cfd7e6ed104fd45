"""From tokens to spans: where a mention, a cue and a clause begin and end.

The conventions are those of attribution corpora: the mention is the whole noun phrase with its appositions, without a
relative clause after a comma; the cue is the verb group with its auxiliaries and the adverbs inside it; the content is
the clause with its "that" or "to".
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from quotes.document.labels import (
    ACTIVE_SUBJECT,
    ADVERB,
    ADVERBIAL_CLAUSE,
    APPOSITION,
    ASIDE,
    AUXILIARY,
    CASE,
    CONJUNCT,
    CONJUNCTION,
    MARKER,
    NOUN_CLAUSE,
    OPEN_CLAUSE,
    PARATAXIS,
    PARTICLE,
    PASSIVE_SUBJECT,
    RELATIVE,
)
from quotes.types import Span

_CLIMB = 4
_COMMAS = frozenset([",", "-", "--", "–", "—", "(", ";"])


def span_of(doc: Doc, start: int, end: int) -> Span:
    """The characters of the tokens [start, end), without punctuation and white space at the ends; may be empty.

    Args:
        doc: the article, tagged and parsed.
        start: the first one of the range (words in `learned`, tokens in `rules`).
        end: the one after the last.
    """
    while start < end and (doc[start].is_punct or doc[start].is_space) and doc[start].text not in {"$", "#", "@"}:
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    if start >= end:
        at = doc[start].idx if start < len(doc) else len(doc.text)
        return Span(at, at)
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def own_subject(verb: Token) -> Token | None:
    """The subject that depends on `verb` itself, the active one first.

    Args:
        verb: a verb of the article.
    """
    for labels in (ACTIVE_SUBJECT, PASSIVE_SUBJECT):
        for child in verb.children:
            if child.dep_ in labels:
                return child
    return None


def subject(verb: Token) -> Token | None:
    """Who does what `verb` says: its own subject, or one inherited from the verb or noun that it depends on.

    "X came and said", "X spoke, saying", "a statement saying", "X went on to say". None when the text has none, as
    with a passive without "by".

    Args:
        verb: a verb of the article.
    """
    token = verb
    for _ in range(_CLIMB):
        found = own_subject(token)
        if found is not None:
            return found
        head = token.head
        if head == token or token.dep_ in RELATIVE:
            return head if token.dep_ in RELATIVE and head != token else None
        if token.dep_ in NOUN_CLAUSE:
            return head if token.tag_ in {"VBG", "VBN"} else None
        if token.dep_ not in CONJUNCT | ADVERBIAL_CLAUSE | OPEN_CLAUSE | PARATAXIS:
            return None
        token = head
    return None


def mention_span(doc: Doc, head: Token) -> Span:
    """The characters of the noun phrase around `head`: with modifiers and appositions, without asides after a comma.

    Args:
        doc: the article, tagged and parsed.
        head: the head of the phrase.
    """
    start, end = head.left_edge.i, head.right_edge.i + 1
    for child in head.children:
        if child.i > head.i and child.dep_ in ASIDE and _after_comma(doc, child):
            end = min(end, child.left_edge.i)
        elif child.i > head.i and child.dep_ in APPOSITION | CONJUNCT:
            end = min(end, _end_of_part(doc, child))
        elif child.dep_ in CASE | MARKER | CONJUNCTION and child.i < head.i:
            start = max(start, child.i + 1)
    return span_of(doc, start, max(end, head.i + 1))


def _end_of_part(doc: Doc, part: Token) -> int:
    end = part.right_edge.i + 1
    for child in part.children:
        if child.i > part.i and child.dep_ in ASIDE and _after_comma(doc, child):
            end = min(end, child.left_edge.i)
    # What follows an apposition inside the phrase stays inside it: only cut where the apposition is the last part.
    return end if part.right_edge.i == part.head.right_edge.i else part.head.right_edge.i + 1


def _after_comma(doc: Doc, token: Token) -> bool:
    left = token.left_edge.i
    return left > 0 and (doc[left - 1].text in _COMMAS or doc[left].text in _COMMAS)


def phrase_from(doc: Doc, start: int, limit: int) -> Token | None:
    """The head of the widest phrase that begins at token `start` and ends before `limit`; None past the end.

    Args:
        doc: the article, tagged and parsed.
        start: the first one of the range (words in `learned`, tokens in `rules`).
        limit: the token before which it must end.
    """
    if start >= min(limit, len(doc)):
        return None
    token = doc[start]
    while token.head != token and token.head.left_edge.i >= start and token.head.i < limit:
        token = token.head
    return token


def cue_span(doc: Doc, verb: Token, until: int | None = None) -> Span:
    """The characters of the verb group: auxiliaries, negation and adverbs directly before, particle directly after.

    `until` is a token that the cue reaches to (a preposition that governs the content), inclusive.

    Args:
        doc: the article, tagged and parsed.
        verb: a verb of the article.
        until: the last token that the cue reaches to; None for the verb group alone.
    """
    start = end = verb.i
    inside = {child.i for child in verb.children if child.dep_ in AUXILIARY | ADVERB | MARKER}
    while start - 1 in inside and doc[start - 1].lower_ not in {"that", "as", "if", "when", "while", "because", "how"}:
        start -= 1
    for child in verb.children:
        if child.dep_ in PARTICLE and child.i == end + 1:
            end = child.i
    if until is not None and 0 < until - end <= 3:
        end = until
    return span_of(doc, start, end + 1)


def clause_bounds(head: Token) -> tuple[int, int]:
    """The tokens [start, end) of the clause or phrase around `head`.

    Args:
        head: the head of the phrase.
    """
    return head.left_edge.i, head.right_edge.i + 1


def without(bounds: tuple[int, int], hole: tuple[int, int]) -> list[tuple[int, int]]:
    """`bounds` less `hole`: none, one or two ranges.

    Args:
        bounds: a half-open range of tokens.
        hole: the range of tokens that is left out.
    """
    start, end = bounds
    parts = [(start, min(end, hole[0])), (max(start, hole[1]), end)]
    return [part for part in parts if part[0] < part[1]]
