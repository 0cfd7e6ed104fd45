"""What somebody is: the nouns that an article puts before a name or after it ("a political analyst", "R-Fla.")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotes.attribution import lexicon
from quotes.attribution.entities.name_span import PERSON, NameSpan
from quotes.document import Layout
from quotes.types import Span

_BREAK = re.compile(r"[\"“”():;!?\n—–]")
_AFTER = re.compile(
    r"[ \t]*(?:,|\(|—|–|--)[ \t]*([^.;:\n\"“”()—–]{3,110})"
    r"|[ \t]+(?:is|was|has been)[ \t]+((?:an?|the)[ \t][^.;:,\n\"“”]{3,80})"
)
_LISTED = re.compile(  # "Delgado, her husband and their three children were evacuated"
    r"(?:his|her|their)\s+(?:[\w\-]+\s+){1,3}and\s+(?:his|her|their|the|an?|two|three|four|five|six|\d+)\b",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Aa]n?)\s")
_VERB = re.compile(r"\b(?:will|would|be|is|was|are|were|has|had|have|said|says|told|named|met|left)\b")
_STATE = re.compile(
    r"[ \t]*,?[ \t]*[(\[]?([RDI])[-–]([A-Z][\w.]*(?:[ \t][A-Z][\w.]*)?)[)\]]?"
    r"|[ \t]+(?:of|from)[ \t]+([A-Z]\w+(?:[ \t][A-Z]\w+)?)"
)
_NOUN = re.compile(r"[a-z]{3,}")
_NO_ROLES = lexicon.organization_nouns() | lexicon.group_nouns() | lexicon.channel_nouns()
_STOP = lexicon.word_set("words that end a title")
_VERBAL = lexicon.word_set("words that are no apposition")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PARTY = {"R": "republican", "D": "democratic", "I": "independent"}
_JOINED = re.compile(
    r"\b(vice|prime|deputy|foreign|defense|defence|attorney|secretary of|chief|former)\s", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class CastRole:
    """One thing that somebody is: the canonical noun, the folded words around it, the words as written, and where."""

    noun: str
    words: frozenset[str]
    text: str
    span: Span
    gender: str | None = None


def find_roles(layout: Layout, name: NameSpan) -> list[CastRole]:
    """The roles that the words around one name give its bearer.

    Args:
        layout: the article's layout.
        name: a place that names somebody.
    """
    found: list[CastRole] = []
    title = lexicon.titles().get(name.title or "") or lexicon.titles().get((name.title or "").rstrip("."))
    before = _before(layout, name)
    after = _after(layout, name)
    places = _seat(layout, name)
    if title and title.role:
        short = len(name.title or "") < 6 and " " not in (name.title or "")  # "sen.", "cllr"
        text = title.role if short else name.title or ""
        found.append(CastRole(title.role, frozenset(words_of(before)) | places, text, name.span, title.gender))
    if layout.is_headline(name.span.start):  # where every noun has a capital, only the title is sure
        return found
    apposed = layout.text[: name.span.start].rstrip().endswith(",")
    described = _by_apposition(layout, name, places) if name.label == PERSON else []
    for piece, where in ((before, "apposed" if apposed else "before"), (after, "after")):
        for role in _roles_in(piece, name.span, where):
            found.append(CastRole(role.noun, role.words | places, role.text, role.span, role.gender))
    known = {word for role in found for word in (role.noun, *role.words)}
    return found + [role for role in described if role.noun not in known]


def _by_apposition(layout: Layout, name: NameSpan, places: frozenset[str]) -> list[CastRole]:
    """Take what stands in apposition to a person's name for a role, whatever the noun: "the squire, Tom Ashby"."""
    grammar = layout.grammar
    found: list[CastRole] = []
    for noun in grammar.appositions(name.span) if grammar is not None else ():
        word = noun.of(layout.text)
        if not _NOUN.fullmatch(word) or word in _NO_ROLES or grammar is None or layout.is_quoted(noun.start):
            continue
        start, end = grammar.phrase_of(noun)
        if noun.end <= name.span.start:
            end = min(end, name.span.start)
        text = _BREAK.split(layout.text[start:end])[0].strip(" ,")
        found.append(CastRole(word, frozenset(words_of(text)) | places, text, name.span))
    return found


def _before(layout: Layout, name: NameSpan) -> str:
    """The words of the noun phrase that ends in the name, or of the apposition before it ("The minister, Sergei …")."""
    sentence = layout.sentences[layout.sentence(name.span.start)]
    piece = layout.text[max(sentence.start, name.span.start - 90) : name.span.start]
    if not piece[-1:].isspace():
        return ""
    words = _BREAK.split(piece)[-1].split()[-9:]
    if words and words[-1].endswith(","):
        head = " ".join(words).rstrip(",")
        phrases = (head[match.start() :] for match in _DETERMINER.finditer(head))
        return next((phrase for phrase in phrases if not _VERB.search(phrase) and "," not in phrase), "")
    kept: list[str] = []
    for word in reversed(words):
        if (word.endswith((",", ".")) and len(word) > 5) or word.casefold() in _STOP:
            break
        if word.casefold() == "of" and not (kept and kept[-1].casefold() == "state"):
            break
        kept.append(word)
        if word.casefold() in ("the", "a", "an", "his", "her", "their", "its", "our") or len(kept) == 6:
            break
    return " ".join(reversed(kept))


def _after(layout: Layout, name: NameSpan) -> str:
    """The apposition or the predicate after the name; empty when there is none."""
    match = _AFTER.match(layout.text, name.span.end)
    if match is None or layout.is_quoted(match.start(1) if match.group(1) else match.start(2)):
        return ""
    piece = match.group(1) or match.group(2)
    first = piece.split(maxsplit=1)[0].casefold()
    if first == "who":
        inner = re.match(r"who (?:is|was|serves as|served as|has been)\s+(.*)", piece, re.IGNORECASE)
        return inner.group(1) if inner else ""
    if _LISTED.match(piece):
        return ""
    return "" if first in _VERBAL or first in ("and", "but", "or", "speaking", "whose") else piece


def _seat(layout: Layout, name: NameSpan) -> frozenset[str]:
    """Party and place of "(R-Fla.)" and of "Sanders of Vermont" after the name."""
    match = _STATE.match(layout.text, name.span.end)
    if match is None:
        return frozenset()
    place = (match.group(2) or match.group(3) or "").strip()
    words = set(words_of(place))
    if match.group(1):
        words.add(_PARTY[match.group(1)])
    return frozenset(words)


def words_of(text: str) -> list[str]:
    """The words of `text` folded, places by their main name ("Kazakh", "Fla." → "kazakhstan", "florida").

    Args:
        text: words of the article.
    """
    places = lexicon.places()
    whole = places.get(text.strip()) or places.get(text.strip().casefold()) or places.get(text.strip(" .,").casefold())
    if whole:
        return [whole]
    found = []
    tokens = [token for token in re.split(r"[\s,/]+", text) if token]
    position = 0
    while position < len(tokens):
        pair = " ".join(tokens[position : position + 2]).strip(".,’'").casefold()
        if len(tokens) > position + 1 and pair in places:
            found.append(places[pair])
            position += 2
            continue
        token = re.sub(r"['’]s?$", "", tokens[position].strip('()"“”'))
        found.append(
            places.get(token)
            or places.get(token.casefold())
            or places.get(token.casefold().rstrip("."))
            or lexicon.fold(token.strip("."))
        )
        position += 1
    return found


def _role_text(piece: str, raw: list[str], position: int) -> str:
    """The words of one role: from the last comma or "and" before its noun to the next comma, "and" or verb."""
    start = position
    while start > 0 and not raw[start - 1].endswith(",") and raw[start - 1].casefold() not in ("and", *_WEEKDAYS):
        start -= 1
    end = position + 1
    while end < len(raw) and not raw[end - 1].endswith(",") and raw[end].casefold() not in (*_VERBAL, "and", "but"):
        end += 1
    return " ".join(raw[start:end]).strip(" ,")


def _roles_in(piece: str, span: Span, where: str) -> list[CastRole]:
    """All person nouns in `piece`; in an apposition only those before a preposition or verb, or joined by "and"."""
    if not piece:
        return []
    found = []
    words = words_of(piece)
    nouns = lexicon.people_nouns()
    raw = piece.split()
    for position, word in enumerate(words):
        noun = nouns.get(word)
        if noun is None:
            if where == "after" and word in _VERBAL:
                break
            continue
        if where == "before" and not all(w[0].isupper() or w == "of" for w in raw[position + 1 :]):
            continue  # "a senior official met": the noun does not stand before the name
        if where == "after" and position > 0 and words[position - 1] in ("of", "for", "by", "to", "with", "from"):
            break
        text = _role_text(piece, raw, position) if len(raw) == len(words) else piece
        found.append(CastRole(noun.role, frozenset(words), text.strip(" ,"), span, noun.gender))
    if where == "after" and not found:
        for relation, gender in lexicon.relations().items():
            if relation in words[:4]:
                found.append(CastRole(relation, frozenset(words), piece.strip(), span, gender))
    return found
