"""Whom a pronoun or a description cannot mean, by the structure of its sentence: cannot-links before the ranker."""

from __future__ import annotations

import re
from collections.abc import Callable

from quotes.attribution import lexicon
from quotes.attribution.coreference.discourse import Discourse
from quotes.attribution.coreference.features import Anaphor
from quotes.attribution.mentions.types import MentionType

SUBORDINATE = re.compile(
    r"\W*(?:after|before|when|while|as|if|since|because|although|though|until|once|in|on|at|by|for|with|asked|during)\b",
    re.IGNORECASE,
)
_LINKED = re.compile(r"[^,;:“”\"()–—]{0,50}")
_OPENING_PHRASE = re.compile(r"\W*(?:[A-Z][a-z]*ing|[A-Z][a-z]+ed|[A-Z][a-z]+)\b[^,]*,\s*$")
_BARE_TITLES = frozenset(title.rstrip(".") for title in lexicon.titles())
_CLAUSE_OPENERS = frozenset({"after", "before", "since", "as", "until", "while", "for"})


def barred(discourse: Discourse, anaphor: Anaphor) -> set[int | str]:
    """Find the clusters that the words of `anaphor` cannot mean; only pronouns bar anybody.

    Args:
        discourse: who was named and who spoke so far.
        anaphor: the pronoun or description, with where it stands.
    """
    if anaphor.mention.type is not MentionType.PRONOUN:
        return set()
    return {owner for rule in CANNOT_LINKS for owner in rule(discourse, anaphor)}


def addressed(discourse: Discourse, anaphor: Anaphor) -> set[int]:
    """Find those named right after the pronoun in its own clause: "he told Hannity" is not Hannity.

    Args:
        discourse: who was named and who spoke so far.
        anaphor: the pronoun or description, with where it stands.
    """
    layout = discourse.cast.layout
    sentence = layout.sentences[layout.sentence(anaphor.position)]
    if SUBORDINATE.match(layout.text, sentence.start):
        return set()
    linked = _LINKED.match(layout.text, anaphor.mention.span.end)
    end = min(linked.end() if linked else 0, sentence.end)
    return {o for p in discourse.cast.between(anaphor.mention.span.end, end) if not p.quoted for o in p.owners}


def spoken_of(discourse: Discourse, anaphor: Anaphor) -> set[int]:
    """Find the subject of the words that the pronoun interrupts: "Kent, he said, was corrupt" is not Kent's.

    Args:
        discourse: who was named and who spoke so far.
        anaphor: the pronoun or description, with where it stands.
    """
    before = [span for span in anaphor.content if span.end <= anaphor.position]
    if not before or anaphor.content[-1].start < anaphor.position:
        return set()
    return {o for p in discourse.cast.between(*before[-1]) if not p.quoted for o in p.owners}


def in_opening_phrase(discourse: Discourse, anaphor: Anaphor) -> set[int]:
    """Find the object of the phrase before the subject: "Without mentioning Mr. N. by name, he …" is not Mr. N.

    Args:
        discourse: who was named and who spoke so far.
        anaphor: the pronoun or description, with where it stands.
    """
    layout = discourse.cast.layout
    start = layout.sentences[layout.sentence(anaphor.position)].start
    lead = layout.text[start : anaphor.position]
    if not _OPENING_PHRASE.match(lead):
        return set()
    if lead.split(maxsplit=1)[0].casefold() not in lexicon.PREPOSITIONS and not re.match(r"\w+(?:ing|ed)\b", lead):
        return set()
    found: set[int] = set()
    for place in discourse.cast.between(start, anaphor.position):
        words = layout.text[start : place.name.span.start].split()
        while words and words[-1].casefold().rstrip(".") in _BARE_TITLES:
            words.pop()
        last = words[-1].casefold() if words else ""
        governed = last.endswith("ing") or (last in lexicon.PREPOSITIONS and last not in _CLAUSE_OPENERS)
        if governed and layout.text[place.name.span.end : place.name.span.end + 1] not in ("'", "’"):
            found.update(place.owners)
    return found


CANNOT_LINKS: tuple[Callable[[Discourse, Anaphor], set[int]], ...] = (in_opening_phrase, addressed, spoken_of)
