"""The cast of an article: everybody whom it names, each with all the places, titles, roles and a gender."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotes.attribution import lexicon
from quotes.attribution.entities.clusters import ClusterBuilder, NameCluster
from quotes.attribution.entities.gender import judge_gender
from quotes.attribution.entities.name_finder import find_names
from quotes.attribution.entities.name_span import NameSpan
from quotes.attribution.entities.repair import entities_of, repaired_names
from quotes.attribution.entities.roles import find_roles
from quotes.document import Grammar, Layout, layout_of
from quotes.errors import ConfigurationError
from quotes.types import CastMember, NameMention, Quote, QuoteKind, Span, SpeakerKind

if TYPE_CHECKING:
    from spacy.tokens import Doc


_Last = tuple[int, int, int, Span]  # the cluster last named in full (-1 for two at once), paragraph, sentence, where

_OPENING = re.compile(
    r"\W*(?:In|On|At|For|With|By|During|After|Before|Despite|Throughout|When|As|While)\s+(?:[\w’'\-]+\s+){0,2}?"
    r"(his|her|he|she)\b[^.;:“”\"]{0,80}?,\s+(?:[^.;:“”\"]{0,40},\s+)?(?:(?:Mr|Mrs|Ms|Dr|Sen|Gov)\.\s+)?"
)
_SAID_SELF = re.compile(r"\s+(?:said|says|added|wrote|insisted|argued|acknowledged|admitted)\s+(?:that\s+)?(he|she)\b")
_OWNED = re.compile(r"(?:his|her|their|its|my|our)\s", re.IGNORECASE)  # "his deputy" tells nothing outside its text


@dataclass(frozen=True, slots=True)
class NamePlace:
    """One name mention and the clusters that it may be: one when it is clear, several when a surname is shared."""

    name: NameSpan
    owners: tuple[int, ...]
    quoted: bool


@dataclass(frozen=True, slots=True)
class Cast:
    """The clusters of an article and all the places that name them, in order."""

    layout: Layout
    grammar: Grammar
    clusters: tuple[NameCluster, ...]
    places: tuple[NamePlace, ...]
    _starts: tuple[int, ...]
    role_nouns: frozenset[str] = frozenset()

    def between(self, start: int, end: int) -> tuple[NamePlace, ...]:
        """The places that begin within the characters [start, end).

        Args:
            start: the first character.
            end: the character after the last.
        """
        return self.places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, position: int) -> tuple[NamePlace, ...]:
        """The places that begin before the character `position`.

        Args:
            position: a place in the text, in characters.
        """
        return self.places[: bisect_left(self._starts, position)]

    def at(self, position: int) -> NamePlace | None:
        """The place whose name covers the character `position`, None when there is none.

        Args:
            position: a place in the text, in characters.
        """
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and position < self.places[index].name.span.end:
            return self.places[index]
        return None

    def is_person(self, place: NamePlace) -> bool:
        """Whether the name at `place` may be a person's.

        Args:
            place: a place that names somebody.
        """
        return any(self.clusters[owner].is_person for owner in place.owners)

    def members(self) -> tuple[CastMember, ...]:
        """The cast as plain values: people first, in order of first appearance."""
        ordered = sorted(self.clusters, key=lambda f: (not f.is_person, f.names[0].span if f.names else Span(0, 0)))
        return tuple(_member(cluster) for cluster in ordered if cluster.names)


def read_cast(doc: Doc, quotes: Iterable[Quote] = ()) -> Cast:
    """Find everybody whom an article names, and join their name mentions into clusters.

    Args:
        doc: The article, with entities and a parse.
        quotes: Its quotes: their mentions are places where a speaker stands, good ground for names that the recogniser
            missed, and direct ones count as quoted even where the marks are odd.

    Returns:
        The clusters with their roles and genders, and every place that names one of them.

    Raises:
        ConfigurationError: No parser has run.
    """
    quotes = tuple(quotes)
    layout = layout_of(doc)
    grammar = layout.grammar
    if grammar is None:
        raise ConfigurationError("the component “speakers” found no parse: put it behind a parser in the pipeline")
    layout = layout.with_quoted(s for q in quotes if q.kind is QuoteKind.DIRECT for s in q.content)
    mentions = tuple(span for quote in quotes for span in quote.mention)
    names = find_names(layout, repaired_names(layout, entities_of(doc)), mentions)
    builder = ClusterBuilder(names)
    for cluster in builder.clusters:
        if cluster.is_person:
            for name in cluster.names:
                cluster.roles += find_roles(layout, name)
    judge_gender(layout, builder.clusters, builder.owners)
    places = assign_shared_surnames(layout, names, builder)
    starts = tuple(place.name.span.start for place in places)
    nouns = frozenset(role.noun for cluster in builder.clusters for role in cluster.roles)
    return Cast(layout, grammar, tuple(builder.clusters), places, starts, nouns)


# One pass through the text, whose state (who came last) each branch reads and writes: cut apart, it would be passed on.
def assign_shared_surnames(  # noqa: C901
    layout: Layout, names: tuple[NameSpan, ...], builder: ClusterBuilder
) -> tuple[NamePlace, ...]:
    """Give each bare surname that several people bear to the one that the text is about there, or leave it open.

    In news the person whom an article is about goes by the bare surname, and the other one is named in full each time.
    So the one named more often wins, unless the other was the last to be named in full in the same paragraph.

    Args:
        layout: the article's layout.
        names: the places that name somebody.
        builder: puts names into clusters.
    """
    places = []
    last_full: dict[str, _Last] = {}
    full_counts = {f.index: sum(len(n.tokens) > 1 or len(f.tokens) == 1 for n in f.names) for f in builder.clusters}
    introduced: set[int] = set()
    for name in names:
        owners = builder.owners.get(name.span, ())
        paragraph = layout.paragraph(name.span.start)
        if len(owners) > 1:
            owners = _of_gender(layout, name, owners, builder.clusters)
        if len(owners) > 1:
            label = name.text.isupper() and layout.text[name.span.end : name.span.end + 1] == ":"
            owners = _choose(
                owners, last_full.get(name.tokens[0]), paragraph, full_counts, introduced, builder.clusters, label=label
            )
        if len(builder.owners.get(name.span, ())) > 1:
            if len(owners) == 1:
                cluster = builder.clusters[owners[0]]
                cluster.names.append(name)
                cluster.contested += 1
                cluster.roles += find_roles(layout, name)
        elif owners and builder.clusters[owners[0]].is_person and len(builder.clusters[owners[0]].tokens) == 1:
            introduced.add(owners[0])
        elif owners and builder.clusters[owners[0]].is_person and len(name.tokens) > 1:
            introduced.add(owners[0])
            if not layout.is_quoted(name.span.start):
                surname, sentence = builder.clusters[owners[0]].surname, layout.sentence(name.span.start)
                before = last_full.get(surname)
                # "Adam Riley and Luke Riley own the garage": the sentence is about both of them
                rival = before is not None and before[0] != owners[0] and before[2] == sentence
                if rival and before is not None and not _joined(layout, before[3], name.span):
                    continue_with = before[0]  # "Bill Marlow spoke for his wife Hillary Marlow" is about him
                else:
                    continue_with = -1 if rival else owners[0]
                last_full[surname] = continue_with, paragraph, sentence, name.span
        if owners:
            places.append(NamePlace(name, owners, layout.is_quoted(name.span.start)))
    for cluster in builder.clusters:
        cluster.names.sort(key=lambda name: name.span)
    return tuple(places)


def _of_gender(layout: Layout, name: NameSpan, owners: tuple[int, ...], clusters: list[NameCluster]) -> tuple[int, ...]:
    """Those of `owners` who may be meant where a pronoun of the sentence tells the gender of the name.

    "In her 2003 book, Clinton noted …", "Clinton said she …": whoever is told to be of the other gender is out.
    """
    sentence = layout.sentences[layout.sentence(name.span.start)]
    opening = _OPENING.match(layout.text, sentence.start, name.span.start)
    tail = _SAID_SELF.match(layout.text, name.span.end, sentence.end)
    if opening is not None and opening.end() == name.span.start:
        female = opening.group(1).casefold() in ("her", "she")
    elif tail is not None:
        female = tail.group(1).casefold() in ("her", "she", "herself")
    else:
        return owners
    wanted = lexicon.FEMALE if female else lexicon.MALE
    return tuple(index for index in owners if clusters[index].gender in (None, wanted)) or owners


def _joined(layout: Layout, first: Span, second: Span) -> bool:
    """Whether two names of one sentence stand in a row ("Adam Riley and Luke Riley")."""
    gap = layout.text[first.end : second.start]
    return re.fullmatch(r"[\s,]*(?:and|&|or)?\s*(?:[\w.’'\-]+\s+){0,3}", gap) is not None


def _choose(
    owners: tuple[int, ...],
    last: _Last | None,
    paragraph: int,
    counts: dict[int, int],
    introduced: set[int],
    clusters: list[NameCluster],
    *,
    label: bool,
) -> tuple[int, ...]:
    seniors = tuple(index for index in owners if clusters[index].suffix is None)
    owners = seniors or owners
    known = tuple(index for index in owners if index in introduced)
    if len(known) == 1:
        return known
    if last is not None and last[0] in owners and paragraph == last[1]:
        return (last[0],)
    weights = {index: counts[index] + clusters[index].contested for index in known or owners}
    best = max(weights, key=lambda index: weights[index])
    rest = max((weight for index, weight in weights.items() if index != best), default=0)
    if weights[best] >= 2 * max(1, rest) and not label:
        return (best,)
    if last is not None and last[0] in owners and paragraph - last[1] <= 2:
        return (last[0],)
    return known or owners


def _member(cluster: NameCluster) -> CastMember:
    return CastMember(
        name=cluster.name,
        kind=SpeakerKind.PERSON if cluster.is_person else SpeakerKind.ORGANIZATION,
        mentions=tuple(NameMention(name.text, name.span) for name in cluster.names),
        titles=cluster.titles,
        roles=tuple(dict.fromkeys(role.text for role in cluster.roles if not _OWNED.match(role.text))),
        gender=cluster.gender,
        misspelled=tuple(cluster.misspelled),
    )
