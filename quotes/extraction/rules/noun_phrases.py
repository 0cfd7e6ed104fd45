"""Noun phrases by tags alone, for places where the tree cannot be right.

Beside quotation marks parsers slip most. There the position tells where the speaker's phrase begins, and the tags where
it ends: this is what is used when the tree's phrase begins elsewhere or breaks off inside a name.
"""

from __future__ import annotations

from spacy.tokens import Doc

from quotes import lexicon
from quotes.extraction.rules.phrases import mention_span, phrase_from, span_of
from quotes.types import Span

_CORE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"})
_NAMES = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_LINKS = frozenset({"of", "for", "from", "at"})
_ROLE_LINKS = _LINKS | {"to", "in", "with", "and", "on"}
_INNER = frozenset({"'s", "’s", "'", "’", "-", "–", "&", "and", "/"})
_LONGEST = 40


def phrase_span(doc: Doc, start: int, limit: int, *, roles: bool = True) -> Span | None:
    """The characters of the noun phrase that begins at token `start`: the tree's, or the tags' where that breaks off.

    Without `roles` it ends at the first comma. None when no noun phrase begins there.

    Args:
        doc: the article, tagged and parsed.
        start: the first one of the range (words in `learned`, tokens in `rules`).
        limit: the token before which it must end.
        roles: whether appositions behind a comma belong to it.
    """
    if not roles:
        limit = next((i for i in range(start, limit) if doc[i].text == ","), limit)
    head = phrase_from(doc, start, limit)
    shallow = noun_phrase(doc, start, limit)
    span = mention_span(doc, head) if head is not None and head.pos_ in _CORE else None
    if span is not None and span.start == doc[start].idx and (shallow is None or not breaks_off(doc, span, shallow)):
        return span
    return None if shallow is None else span_of(doc, start, shallow[1])


def breaks_off(doc: Doc, span: Span, shallow: tuple[int, int]) -> bool:
    """Whether the tree's phrase `span` ends inside the name of the noun phrase by tags, or where a name goes on.

    Args:
        doc: the article, tagged and parsed.
        span: characters of the text.
        shallow: the ends of the noun phrase by tags, in tokens.
    """
    core, end = shallow
    if span.end < doc[core - 1].idx + len(doc[core - 1]):
        return True
    following = next((doc[i] for i in range(core, end) if doc[i].idx >= span.end), None)
    return following is not None and following.pos_ in _NAMES


def noun_phrase(doc: Doc, start: int, limit: int) -> tuple[int, int] | None:
    """The ends (in tokens) of the noun phrase that begins at token `start`: of its name, and with its appositions.

    None when no noun phrase begins there, or only a time ("said Tuesday").

    Args:
        doc: the article, tagged and parsed.
        start: the first one of the range (words in `learned`, tokens in `rules`).
        limit: the token before which it must end.
    """
    core = _core(doc, start, limit)
    if core == start or not any(doc[i].pos_ in _NAMES for i in range(start, core)):
        return None
    if doc[start].lower_ in lexicon.words("time_words"):
        return None
    end = core
    while end < min(limit, start + _LONGEST):
        following = doc[end + 1] if end + 1 < limit else None
        if following is None:
            break
        if (doc[end].lower_ in (_LINKS if end == core else _ROLE_LINKS) and following.pos_ in _CORE) or (
            doc[end].text == "," and _may_be_role(doc, end + 1, limit)
        ):
            end = _core(doc, end + 1, limit)
        elif doc[end].lower_ == "who" and end > core:
            end = _clause(doc, end, limit)
        else:
            break
    return core, end


def _core(doc: Doc, start: int, limit: int) -> int:
    index = start
    while index < limit:
        token = doc[index]
        inner = index > start and token.lower_ in _INNER and index + 1 < limit and doc[index + 1].pos_ in _CORE
        if token.is_space and "\n" not in token.text and index > start:
            index += 1
            continue
        if token.pos_ not in _CORE and not inner and token.tag_ not in {"POS", "VBN", "VBG", "RB"}:
            break
        if token.tag_ in {"VBN", "VBG", "RB"} and (index + 1 >= limit or doc[index + 1].pos_ not in _CORE):
            break
        if token.lower_ in {"who", "which", "that", "what"}:
            break
        index += 1
        if token.pos_ == "PRON" and token.tag_ == "PRP":
            break
    return index


def _may_be_role(doc: Doc, start: int, limit: int) -> bool:
    token = doc[start]
    if token.lower_ in lexicon.words("time_words") or token.pos_ not in {"DET", "NOUN", "ADJ", "PROPN", "PRON"}:
        return False
    if token.tag_ in {"PRP", "WP", "WDT"}:
        return False
    return _core(doc, start, limit) > start


def _clause(doc: Doc, start: int, limit: int) -> int:
    index = start
    while index < limit and doc[index].text not in {",", ".", ";", ":", "—", "-", "”", '"', "?", "!"}:
        index += 1
    return index
