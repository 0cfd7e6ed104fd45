"""Frames of a few fixed words that tell who spoke where the labels do not: "quoted Y as saying", "called … by Y"."""

from __future__ import annotations

from dataclasses import replace

from quotes.english.reading import ENTITY_LABELS, Reading
from quotes.extraction.learned_decoding import Found, Range

AGENT_REACH = 4
"""Words between "by" and the name that it leads to."""

_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_QUOTED = frozenset({"quoted", "quotes", "quoting", "cited", "cites", "citing"})
_EMPTY = frozenset({"the", "a", "an", "and", "or", "of", "to"})


def framed(reading: Reading, found: Found) -> Found | None:
    """The quote with what its frame tells; None where its content is nothing but articles and the like."""
    words = [reading.words.texts[i].lower() for piece in found.content for i in range(*piece)]
    if not any(word not in _EMPTY and word[0].isalnum() for word in words):
        return None
    found = _quoted_as_saying(reading, found)
    if found.mention is None and found.cue is not None:
        found = replace(found, mention=_agent(reading, found.cue, found.content))
    return found


def _quoted_as_saying(reading: Reading, found: Found) -> Found:
    """ "“…,” X quoted Y as saying": the words are Y's, and no words are "Y as saying"."""
    texts = reading.words.texts
    for piece in found.content[1:] if found.cue is not None else ():
        start, end = piece
        said = [text.lower() for text in texts[start:end]]
        if found.cue is None or found.cue[1] != start or texts[found.cue[1] - 1].lower() not in _QUOTED:
            continue
        if said[-2:] == ["as", "saying"] and len(said) > 2:
            rest = tuple(other for other in found.content if other != piece)
            return replace(found, content=rest, mention=(start, end - 2))
    return found


def _agent(reading: Reading, cue: Range, content: tuple[Range, ...]) -> Range | None:
    """The person or organisation after "by", right behind the content of a passive cue: "was called “…” by Y"."""
    texts = reading.words.texts
    after = content[-1][1]
    while after < len(texts) and not texts[after][0].isalnum() and after < content[-1][1] + 2:
        after += 1
    if after + 1 >= len(texts) or texts[after].lower() != "by" or after < cue[1]:
        return None
    if not any(text.lower() in _PASSIVE for text in texts[cue[0] : cue[1]]):
        return None
    for start in range(after + 1, min(after + 1 + AGENT_REACH, len(texts))):
        if not texts[start][0].isalnum() or reading.paragraphs[start]:
            return None
        if ENTITY_LABELS[reading.entities[start]] in {"B-PERSON", "B-ORG"}:
            end = start + 1
            while end < len(texts) and ENTITY_LABELS[reading.entities[end]].startswith("I-"):
                end += 1
            return (after + 1, end)
    return None
