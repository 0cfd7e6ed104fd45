"""The pipeline's entities, mended: what recognisers often take in, leave out or label wrongly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quotes.attribution import lexicon
from quotes.attribution.entities.name_span import COMMON, LOC, ORG, PERSON, NameSpan, is_thing, title_before, trim
from quotes.document import Layout
from quotes.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LABELS = {"PERSON": PERSON, "PER": PERSON, "ORG": ORG, "GPE": LOC, "LOC": LOC, "FAC": LOC}
_HYPHENATED = re.compile(r"(?<=\w)-[A-Z][\w’']+")
_NAME_BEFORE = re.compile(r"(?<![\w’'])([A-Z][\w’'\-]+(?:[ \t]+[A-Z]\.)?|[A-Z]\.)[ \t]+$")
_WORD_BEFORE = re.compile(r"([A-Z][\w’'\-]+[ \t]+)$")
_NEXT = re.compile(r"[ \t]+([A-Z][\w\-]{2,})(?=[ \t]+[a-z]|[,;:]|[ \t]*[(–—])")


@dataclass(frozen=True, slots=True)
class Entity:
    """A name that the pipeline found: where, and PERSON, ORG or LOC."""

    span: Span
    label: str


def entities_of(doc: Doc) -> tuple[Entity, ...]:
    """Read the entities of `doc`, in order; labels of other kinds are left out.

    Args:
        doc: the article as a Doc.
    """
    return tuple(
        Entity(Span(ent.start_char, ent.end_char), _LABELS[ent.label_]) for ent in doc.ents if ent.label_ in _LABELS
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    """An entity under repair: its characters and label, and the layout of the article."""

    layout: Layout
    span: Span
    label: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words as written."""
        return tuple(self.span.of(self.layout.text).split())

    @property
    def keys(self) -> tuple[str, ...]:
        """The words, folded and without marks at their ends."""
        return tuple(lexicon.fold(word.strip(".,")) for word in self.words)

    def after(self, count: int) -> Span:
        """What is left after the first `count` words."""
        places = list(re.finditer(r"\S+", self.span.of(self.layout.text)))
        return Span(self.span.start + places[count].start(), self.span.end)

    def upto(self, count: int) -> Span:
        """The first `count` words."""
        places = list(re.finditer(r"\S+", self.span.of(self.layout.text)))
        return Span(self.span.start, self.span.start + places[count - 1].end())


def repaired_names(layout: Layout, entities: Iterable[Entity]) -> list[NameSpan]:
    """Repair the pipeline's entities.

    Args:
        layout: The article.
        entities: What the recogniser found.

    Returns:
        The names among them, in order, without what the recogniser took in and with what it cut off.
    """
    names = []
    for entity in entities:
        draft = _repaired(_Draft(layout, entity.span, entity.label))
        name = trim(layout.text, draft.span, draft.label) if draft is not None else None
        if name is not None:
            names.append(name)
    return sorted(names, key=lambda name: name.span)


def _repaired(draft: _Draft) -> _Draft | None:
    """The entity after all steps, in their order; None when nothing is left."""
    if not draft.words:
        return None
    for step in _STEPS:
        changed = step(draft)
        if changed is None:
            return None
        draft = changed
        if draft.label in _FINAL:
            return replace(draft, label=_FINAL[draft.label])
    return draft


def _without_owner(draft: _Draft) -> _Draft:
    """ "CNN’s Gloria Borger" is Gloria Borger."""
    words, given = draft.words, lexicon.given_names()
    for position, word in enumerate(words[:-1]):
        if draft.label == ORG and word.endswith(("'s", "’s")) and lexicon.fold(words[position + 1]) in given:
            return replace(draft, span=draft.after(position + 1))
    return draft


def _person_inside(draft: _Draft) -> _Draft:
    """ "Justice Sonia Sotomayor" is a person: a given name leads it, or stands after a title."""
    words, keys, given = draft.words, draft.keys, lexicon.given_names()
    if draft.label == PERSON or len(words) < 2:
        return draft
    first = next((i for i, key in enumerate(keys[:-1]) if key in given and len(words) - i <= 3), None)
    if first is None or not (first == 0 or keys[first - 1] in lexicon.titles()):
        return draft
    if is_thing(words[-1]) or keys[-1] in lexicon.places():
        return draft
    return replace(draft, span=draft.after(first), label=PERSON)


def _with_hyphen(draft: _Draft) -> _Draft:
    """The half of a surname after its hyphen belongs to the name."""
    text = draft.layout.text
    end = draft.span.start + len(draft.span.of(text).rstrip())
    rest = _HYPHENATED.match(text, end)
    return replace(draft, span=Span(draft.span.start, rest.end() if rest else end))


def _titled_person(draft: _Draft) -> _Draft:
    """An organisation of two or three words with a person's title before it is a person."""
    words = draft.words
    if draft.label != ORG or not 1 < len(words) <= 3 or is_thing(words[-1]):
        return draft
    titled = _is_titled(draft.layout.text, draft.span.start, list(draft.keys))
    return replace(draft, label=PERSON) if titled else draft


def _with_last_word(draft: _Draft) -> _Draft:
    """A person's name whose last word was cut off."""
    if draft.label != PERSON:
        return draft
    return replace(draft, span=Span(draft.span.start, _whole(draft.layout, *draft.span)))


def _cut_in_headline(draft: _Draft) -> _Draft | None:
    """In a headline, a long name of a thing is nobody, and a person has two words, or three with an initial."""
    words = draft.words
    if not draft.layout.is_headline(draft.span.start):
        return draft
    if draft.label != PERSON:
        return draft if len(words) <= 4 else None
    limit = 3 if len(words) > 2 and len(words[1].strip(".")) == 1 else 2
    cut = len(words) > limit and draft.keys[0] in lexicon.given_names()
    return replace(draft, span=draft.upto(limit)) if cut else draft


def _place(draft: _Draft) -> _Draft:
    """What is called a person and is known as a place."""
    keys = draft.keys
    known = " ".join(keys) in lexicon.places() and (len(keys) > 1 or keys[0] not in lexicon.given_names())
    return replace(draft, label=_SURELY_LOC) if draft.label == PERSON and known else draft


def _organization(draft: _Draft) -> _Draft:
    """What is called a person and is a known outlet, an acronym, a team; with "The" where that is part of the name."""
    if draft.label != PERSON or not _is_organization(list(draft.words), list(draft.keys)):
        return draft
    start, text = draft.span.start, draft.layout.text
    article = text[max(0, start - 4) : start] == "The " and "the " + " ".join(draft.keys) in lexicon.with_article()
    return replace(draft, span=Span(start - 4 * article, draft.span.end), label=_SURELY_ORG)


def _with_first_name(draft: _Draft) -> _Draft:
    """A name that begins one word too late: a given name or an initial stands before it."""
    words, text, start = draft.words, draft.layout.text, draft.span.start
    if draft.label != PERSON and (len(words) > 1 or is_thing(words[0]) or draft.keys[0] in lexicon.places()):
        return draft
    before = _NAME_BEFORE.search(text, max(0, start - 30), start)
    given = lexicon.given_names()
    if before is None or not (lexicon.fold(before.group(1).split()[0]) in given or len(before.group(1)) == 2):
        return draft
    first = before.start(1)
    wider = _WORD_BEFORE.search(text, max(0, start - 40), first)
    if len(before.group(1)) == 2 and wider is not None and lexicon.fold(wider.group().strip()) in given:
        first = wider.start()
    return replace(draft, span=Span(first, draft.span.end), label=PERSON)


_SURELY_LOC, _SURELY_ORG = "surely a place", "surely an organisation"
_FINAL = {_SURELY_LOC: LOC, _SURELY_ORG: ORG}
"""Labels after which no step follows, and what they become."""
_STEPS: tuple[Callable[[_Draft], _Draft | None], ...] = (
    _without_owner,
    _person_inside,
    _with_hyphen,
    _titled_person,
    _with_last_word,
    _cut_in_headline,
    _place,
    _organization,
    _with_first_name,
)


def _is_titled(text: str, start: int, keys: list[str]) -> bool:
    """Whether a title for people stands right before ("councillor Mo Okafor")."""
    title = title_before(text, start)
    known = lexicon.titles().get(title or "") or lexicon.titles().get((title or "").rstrip("."))
    return known is not None and not any(key in lexicon.organizations() or key in lexicon.places() for key in keys)


def _whole(layout: Layout, start: int, end: int) -> int:
    """Where the name ends when its last word was cut off ("Lucía Fernández" of "Lucía Fernández Ibarra")."""
    match = _NEXT.match(layout.text, end)
    if match is None or layout.is_headline(start) or " " not in layout.text[start:end]:
        return end
    word = lexicon.fold(match.group(1))
    foreign = word in COMMON or word in lexicon.places() or word in lexicon.people_nouns() or word in lexicon.titles()
    foreign = foreign or is_thing(match.group(1)) or word in lexicon.organizations() or word in lexicon.given_names()
    return end if foreign or match.group(1).isupper() or word.endswith("day") else match.end(1)


def _is_organization(words: list[str], keys: list[str]) -> bool:
    """Whether what a recogniser took for a person is a known outlet, an acronym, a team or "American Bridge"."""
    whole = " ".join(re.sub(r"['’]s$", "", key) for key in keys).removeprefix("the ")
    first = words[0]
    acronym = len(words) == 1 and first.isupper() and 2 <= len(first) <= 5 and first.isalpha()
    native = (
        len(words) > 1
        and len(keys[0]) > 3
        and lexicon.places().get(keys[0], keys[0]) != keys[0]
        and keys[0] not in lexicon.given_names()
    )
    titled = any(key in lexicon.titles() or key.rstrip(".") in lexicon.titles() for key in keys[1:])
    team = len(keys) > 1 and (keys[0] == "team" or keys[-1] in lexicon.team_names())
    return whole in lexicon.organizations() or acronym or team or (native and not titled)
