"""The cast of an article: everybody whom it names, each with all the places, titles, roles and a gender."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotes.attribution import lexicon
from quotes.attribution.figures import Figure, Joiner
from quotes.attribution.gender import judge_gender
from quotes.attribution.namespan import NameSpan
from quotes.attribution.naming import find_names
from quotes.attribution.roles import find_roles
from quotes.attribution.scene import Scene, build_scene
from quotes.types import CastMember, NameMention, Quote, Span, SpeakerKind

if TYPE_CHECKING:
    from spacy.tokens import Doc


_Last = tuple[int, int, int, Span]  # the figure last named in full (-1 for two at once), paragraph, sentence, where

_OPENING = re.compile(
    r"\W*(?:In|On|At|For|With|By|During|After|Before|Despite|Throughout|When|As|While)\s+(?:[\w’'\-]+\s+){0,2}?"
    r"(his|her|he|she)\b[^.;:“”\"]{0,80}?,\s+(?:[^.;:“”\"]{0,40},\s+)?(?:(?:Mr|Mrs|Ms|Dr|Sen|Gov)\.\s+)?"
)
_SAID_SELF = re.compile(r"\s+(?:said|says|added|wrote|insisted|argued|acknowledged|admitted)\s+(?:that\s+)?(he|she)\b")
_OWNED = re.compile(r"(?:his|her|their|its|my|our)\s", re.IGNORECASE)  # "his deputy" tells nothing outside its text


@dataclass(frozen=True, slots=True)
class Place:
    """One name mention and the figures that it may be: one when it is clear, several when a surname is shared."""

    name: NameSpan
    owners: tuple[int, ...]
    quoted: bool


@dataclass(frozen=True, slots=True)
class Cast:
    """The figures of an article and all the places that name them, in order."""

    scene: Scene
    figures: tuple[Figure, ...]
    places: tuple[Place, ...]
    _starts: tuple[int, ...]

    def between(self, start: int, end: int) -> tuple[Place, ...]:
        """The places that begin within the characters [start, end)."""
        return self.places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, position: int) -> tuple[Place, ...]:
        """The places that begin before the character `position`."""
        return self.places[: bisect_left(self._starts, position)]

    def at(self, position: int) -> Place | None:
        """The place whose name covers the character `position`, None when there is none."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and position < self.places[index].name.span.end:
            return self.places[index]
        return None

    def is_person(self, place: Place) -> bool:
        """Whether the name at `place` may be a person's."""
        return any(self.figures[owner].is_person for owner in place.owners)

    def members(self) -> tuple[CastMember, ...]:
        """The cast as plain values: people first, in order of first appearance."""
        ordered = sorted(self.figures, key=lambda f: (not f.is_person, f.names[0].span if f.names else Span(0, 0)))
        return tuple(_member(figure) for figure in ordered if figure.names)


def read_cast(scene: Scene, mentions: tuple[Span, ...] = ()) -> Cast:
    """Find and join all names of `scene`; `mentions` are the places where the extraction saw a speaker."""
    names = find_names(scene, mentions)
    joiner = Joiner(names)
    for figure in joiner.figures:
        if figure.is_person:
            for name in figure.names:
                figure.roles += find_roles(scene, name)
    judge_gender(scene, joiner.figures, joiner.owners)
    places = settle_shared_surnames(scene, names, joiner)
    return Cast(scene, tuple(joiner.figures), places, tuple(place.name.span.start for place in places))


def settle_shared_surnames(scene: Scene, names: tuple[NameSpan, ...], joiner: Joiner) -> tuple[Place, ...]:
    """Give each bare surname that several people bear to the one that the text is about there, or leave it open.

    In news the person whom an article is about goes by the bare surname, and the other one is named in full each time.
    So the one named more often wins, unless the other was the last to be named in full in the same paragraph.
    """
    places = []
    last_full: dict[str, _Last] = {}
    full_counts = {f.index: sum(len(n.tokens) > 1 or len(f.tokens) == 1 for n in f.names) for f in joiner.figures}
    introduced: set[int] = set()
    for name in names:
        owners = joiner.owners.get(name.span, ())
        paragraph = scene.paragraph(name.span.start)
        if len(owners) > 1:
            owners = _of_gender(scene, name, owners, joiner.figures)
        if len(owners) > 1:
            owners = _choose(owners, last_full.get(name.tokens[0]), paragraph, full_counts, introduced, joiner.figures)
        if len(joiner.owners.get(name.span, ())) > 1:
            if len(owners) == 1:
                figure = joiner.figures[owners[0]]
                figure.names.append(name)
                figure.contested += 1
                figure.roles += find_roles(scene, name)
        elif owners and joiner.figures[owners[0]].is_person and len(joiner.figures[owners[0]].tokens) == 1:
            introduced.add(owners[0])
        elif owners and joiner.figures[owners[0]].is_person and len(name.tokens) > 1:
            introduced.add(owners[0])
            if not scene.is_quoted(name.span.start):
                surname, sentence = joiner.figures[owners[0]].surname, scene.sentence(name.span.start)
                before = last_full.get(surname)
                # "Adam Riley and Luke Riley own the garage": the sentence is about both of them
                rival = before is not None and before[0] != owners[0] and before[2] == sentence
                if rival and before is not None and not _joined(scene, before[3], name.span):
                    continue_with = before[0]  # "Bill Marlow spoke for his wife Hillary Marlow" is about him
                else:
                    continue_with = -1 if rival else owners[0]
                last_full[surname] = continue_with, paragraph, sentence, name.span
        if owners:
            places.append(Place(name, owners, scene.is_quoted(name.span.start)))
    for figure in joiner.figures:
        figure.names.sort(key=lambda name: name.span)
    return tuple(places)


def _of_gender(scene: Scene, name: NameSpan, owners: tuple[int, ...], figures: list[Figure]) -> tuple[int, ...]:
    """Those of `owners` who may be meant where a pronoun of the sentence tells the gender of the name.

    "In her 2003 book, Clinton noted …", "Clinton said she …": whoever is told to be of the other gender is out.
    """
    sentence = scene.sentences[scene.sentence(name.span.start)]
    opening = _OPENING.match(scene.text, sentence.start, name.span.start)
    tail = _SAID_SELF.match(scene.text, name.span.end, sentence.end)
    if opening is not None and opening.end() == name.span.start:
        female = opening.group(1).casefold() in ("her", "she")
    elif tail is not None:
        female = tail.group(1).casefold() in ("her", "she", "herself")
    else:
        return owners
    wanted = lexicon.FEMALE if female else lexicon.MALE
    return tuple(index for index in owners if figures[index].gender in (None, wanted)) or owners


def _joined(scene: Scene, first: Span, second: Span) -> bool:
    """Whether two names of one sentence stand in a row ("Adam Riley and Luke Riley")."""
    gap = scene.text[first.end : second.start]
    return re.fullmatch(r"[\s,]*(?:and|&|or)?\s*(?:[\w.’'\-]+\s+){0,3}", gap) is not None


def _choose(
    owners: tuple[int, ...],
    last: _Last | None,
    paragraph: int,
    counts: dict[int, int],
    introduced: set[int],
    figures: list[Figure],
) -> tuple[int, ...]:
    seniors = tuple(index for index in owners if figures[index].suffix is None)
    owners = seniors or owners
    known = tuple(index for index in owners if index in introduced)
    if len(known) == 1:
        return known
    if last is not None and last[0] in owners and paragraph == last[1]:
        return (last[0],)
    weights = {index: counts[index] + figures[index].contested for index in known or owners}
    best = max(weights, key=lambda index: weights[index])
    rest = max((weight for index, weight in weights.items() if index != best), default=0)
    if weights[best] >= 2 * max(1, rest):
        return (best,)
    if last is not None and last[0] in owners and paragraph - last[1] <= 2:
        return (last[0],)
    return known or owners


def build_cast(doc: Doc) -> tuple[CastMember, ...]:
    """Everybody whom `doc` names: people, then organisations and places, each in order of first appearance."""
    quotes: tuple[Quote, ...] = doc._.quotes if doc.has_extension("quotes") else ()
    scene = build_scene(doc, quotes)
    return read_cast(scene, tuple(span for quote in quotes for span in quote.mention)).members()


def _member(figure: Figure) -> CastMember:
    return CastMember(
        name=figure.name,
        kind=SpeakerKind.PERSON if figure.is_person else SpeakerKind.ORGANIZATION,
        mentions=tuple(NameMention(name.text, name.span) for name in figure.names),
        titles=figure.titles,
        roles=tuple(dict.fromkeys(role.text for role in figure.roles if not _OWNED.match(role.text))),
        gender=figure.gender,
        misspelled=tuple(figure.misspelled),
    )
