"""The pipeline's entities, mended: what recognisers often take in, leave out or label wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotes.attribution import lexicon
from quotes.attribution.entities.name_span import COMMON, LOC, ORG, PERSON, NameSpan, is_thing, title_before, trim
from quotes.document import Layout
from quotes.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LABELS = {"PERSON": PERSON, "PER": PERSON, "ORG": ORG, "GPE": LOC, "LOC": LOC, "FAC": LOC}
_HYPHENATED = re.compile(r"(?<=\w)-[A-Z][\w’']+")
_NEXT = re.compile(r"[ \t]+([A-Z][\w\-]{2,})(?=[ \t]+[a-z]|[,;:]|[ \t]*[(–—])")


@dataclass(frozen=True, slots=True)
class Entity:
    """A name that the pipeline found: where, and PERSON, ORG or LOC."""

    span: Span
    label: str


def entities_of(doc: Doc) -> tuple[Entity, ...]:
    """Read the entities of `doc`, in order; labels of other kinds are left out."""
    return tuple(
        Entity(Span(ent.start_char, ent.end_char), _LABELS[ent.label_]) for ent in doc.ents if ent.label_ in _LABELS
    )


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
        span, label = _repaired(layout, entity.span, entity.label)
        name = trim(layout.text, span, label) if span is not None else None
        if name is not None:
            names.append(name)
    return sorted(names, key=lambda name: name.span)


def _repaired(layout: Layout, span: Span, label: str) -> tuple[Span | None, str]:
    """The entity without what recognisers often take in, and its likelier label; None when nothing is left.

    "CNN’s Gloria Borger" and "Justice Sonia Sotomayor" are people; a whole headline is nobody; "Paul" after a known
    given name begins one word earlier.
    """
    text = layout.text
    words = list(re.finditer(r"\S+", text[span.start : span.end]))
    if not words:
        return None, label
    given = lexicon.given_names()
    for position, word in enumerate(words[:-1]):
        if word.group().endswith(("'s", "’s")) and label == ORG and lexicon.fold(words[position + 1].group()) in given:
            words = words[position + 1 :]
            break
    keys = [lexicon.fold(word.group().strip(".,")) for word in words]
    if label != PERSON and len(words) > 1:
        first = next((i for i, key in enumerate(keys[:-1]) if key in given and len(words) - i <= 3), None)
        lead = first is not None and (first == 0 or keys[first - 1] in lexicon.titles())
        if lead and first is not None and not is_thing(words[-1].group()) and keys[-1] not in lexicon.places():
            words, label = words[first:], PERSON
    start, end = span.start + words[0].start(), span.start + words[-1].end()
    rest = _HYPHENATED.match(text, end)
    end = rest.end() if rest else end
    if label == ORG and 1 < len(words) <= 3 and not is_thing(words[-1].group()) and _is_titled(text, start, keys):
        label = PERSON
    if label == PERSON:
        end = _whole(layout, start, end)
    if layout.is_headline(start):
        limit = 3 if len(words) > 2 and len(words[1].group().strip(".")) == 1 else 2
        if label != PERSON and len(words) > 4:
            return None, label
        if label == PERSON and len(words) > limit and keys[0] in given:
            end = span.start + words[limit - 1].end()
    if label == PERSON and (len(keys) > 1 or keys[0] not in given) and " ".join(keys) in lexicon.places():
        return Span(start, end), LOC
    if label == PERSON and _is_organization(words, keys):
        article = text[max(0, start - 4) : start] == "The " and "the " + " ".join(keys) in lexicon.with_article()
        return Span(start - 4 if article else start, end), ORG
    if label == PERSON or len(words) == 1:
        before = re.search(
            r"(?<![\w’'])([A-Z][\w’'\-]+(?:[ \t]+[A-Z]\.)?|[A-Z]\.)[ \t]+$", text[max(0, start - 30) : start]
        )
        foreign = label != PERSON and (is_thing(words[0].group()) or keys[0] in lexicon.places())
        if before and not foreign and (lexicon.fold(before.group(1).split()[0]) in given or len(before.group(1)) == 2):
            wider = re.search(r"([A-Z][\w’'\-]+[ \t]+)$", text[max(0, start - 40) : start - len(before.group())])
            start -= len(before.group())
            label = PERSON
            if len(before.group(1)) == 2 and wider and lexicon.fold(wider.group().strip()) in given:
                start -= len(wider.group())
    return Span(start, end), label


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


def _is_organization(words: list[re.Match[str]], keys: list[str]) -> bool:
    """Whether what a recogniser took for a person is a known outlet, an acronym, a team or "American Bridge"."""
    whole = " ".join(re.sub(r"['’]s$", "", key) for key in keys).removeprefix("the ")
    first = words[0].group()
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
