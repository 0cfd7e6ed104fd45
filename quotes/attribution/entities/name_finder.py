"""Where an article names somebody: the pipeline's entities, mended, and the names that it overlooked.

No entity recogniser finds every name, least of all rare ones; but a title ("Mr. Alganov"), a known given name, the
subject of "said" and a surname that the article has already introduced give the rest away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from quotes.attribution import lexicon
from quotes.attribution.entities import name_patterns
from quotes.attribution.entities.name_span import ORG, PERSON, NameSpan, is_given_name
from quotes.document import Layout
from quotes.types import Span

_DESCRIBED = re.compile(
    r"\b(?:the|an?|its?|rival|another)\s+(?:[a-z][\w\-]*\s+){0,3}?([a-z][\w\-]*),?\s+$", re.IGNORECASE
)
_RENAMED = re.compile(r"(?:name[ds]? (?:to|is|was)|renamed|rebranded as|trading as|operates as)\s+$", re.IGNORECASE)


# The ways in which a name shows, each tried where those before it failed: cut apart, the order would be lost.
def find_names(layout: Layout, recognised: Iterable[NameSpan], mentions: Iterable[Span]) -> tuple[NameSpan, ...]:  # noqa: C901
    """Find all names of an article.

    Args:
        layout: The article.
        recognised: The pipeline's entities, repaired.
        mentions: Where the extraction saw a speaker: good ground for names that the recogniser missed.

    Returns:
        The names in order; none overlap.
    """
    found: dict[int, NameSpan] = {}
    taken: list[Span] = []
    nicknamed: list[Span] = []
    for name in (*name_patterns.nicknamed(layout), *recognised):
        if not any(overlap(name.span, other) for other in (*taken[-3:], *nicknamed)):
            found[name.span.start] = name
            taken.append(name.span)
            if name.found_by == "given name":
                nicknamed.append(name.span)
    covered = _Cover(taken)
    for source in (
        name_patterns.titled(layout),
        name_patterns.after_given_name(layout),
        name_patterns.speaking(layout, mentions),
    ):
        for name in source:
            if covered.add(name.span):
                found[name.span.start] = name
    for name in name_patterns.introduced(layout, tuple(found.values())):
        for start in range(name.span.start, name.span.end):
            found.pop(start, None)
        found[name.span.start] = name
    for start in [start for start, name in found.items() if _is_common(layout, name)]:
        del found[start]
    _cut_things(layout, found)
    companies = organizations(layout, tuple(found.values()))
    for start, name in found.items():
        if name.text in companies and name.label == PERSON and name.title is None:
            found[start] = replace(name, label=ORG)
    covered = _Cover(name.span for name in found.values())
    for name in name_patterns.repeated(layout, tuple(found.values())):
        if covered.add(name.span):
            found[name.span.start] = name
    return tuple(found[start] for start in sorted(found))


def _is_common(layout: Layout, name: NameSpan) -> bool:
    """Whether only its place at the head of a sentence gives a noun its capital: "Keeper of the Archives"."""
    if name.label != PERSON or " " in name.text or name.title is not None or is_given_name(lexicon.fold(name.text)):
        return False
    opens = name.span.start - layout.sentences[layout.sentence(name.span.start)].start < 2
    return opens and re.match(r"\s+of\s+(?:the\s+)?\w", layout.text[name.span.end : name.span.end + 12]) is not None


def _cut_things(layout: Layout, found: dict[int, NameSpan]) -> None:
    """Cut from a name the word that makes a thing of it: "a Petra Vance Barbie doll", where Petra Vance is known."""
    whole = {name.text for name in found.values() if name.label == PERSON and name.text.count(" ") == 1}
    for start, name in list(found.items()):
        known = name.text.rsplit(" ", 1)[0]
        if name.label != PERSON or known not in whole or known == name.text:
            continue
        lead = layout.text[max(0, name.span.start - 4) : name.span.start]
        if re.search(r"\b(?:an?|the)\s$", lead) and re.match(r"\s+[a-z]", layout.text[name.span.end :][:3]):
            end = name.span.start + len(known)
            found[start] = replace(name, span=Span(name.span.start, end), text=known)


def organizations(layout: Layout, names: tuple[NameSpan, ...]) -> frozenset[str]:
    """The words taken for people that the article shows to be organisations.

    "Orin" beside "Orin Freight", "the opposition party Ata-Zhurt", "the company, Brightline", "its name to Veridia";
    not where the article gives the word a title, a given name or a surname.

    Args:
        layout: the article's layout.
        names: the places that name somebody.
    """
    lone = {name.text for name in names if name.label == PERSON and len(name.tokens) == 1}
    people = {token for name in names if name.label == PERSON and len(name.tokens) > 1 for token in name.tokens}
    people |= {token for name in names if name.label == PERSON and name.title for token in name.tokens}
    longer = {name.text.split()[0] for name in names if name.label == ORG and " " in name.text}
    given, found = lexicon.given_names(), set()
    for name in names:
        key = lexicon.fold(name.text)
        if name.text not in lone or key in people or key in given:
            continue
        lead = layout.text[max(0, name.span.start - 40) : name.span.start]
        noun = _DESCRIBED.search(lead)
        described = noun is not None and lexicon.fold(noun.group(1)) in lexicon.organization_nouns()
        if name.text in longer or described or _RENAMED.search(lead):
            found.add(name.text)
    return frozenset(found)


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share a character.

    Args:
        a: one span, in characters.
        b: the other.
    """
    return a.start < b.end and b.start < a.end


class _Cover:
    """Which characters a name covers already."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._taken: set[int] = set()
        for span in spans:
            self._taken.update(range(span.start, span.end))

    def add(self, span: Span) -> bool:
        """Cover `span` unless something covers a part of it; says whether it was free."""
        if any(position in self._taken for position in range(span.start, span.end)):
            return False
        self._taken.update(range(span.start, span.end))
        return True
