"""The head of a mention of several words, without a parser: the last word before a comma, preposition or relative.

"The Florida senator, who is 44" is about a senator, "the Trump campaign" about a campaign, "an Israeli blogger, Tal
Schneider" about Tal Schneider.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from quotes import lexicon as words
from quotes.attribution import lexicon
from quotes.attribution.entities.cast import Cast, NamePlace
from quotes.attribution.entities.name_span import PERSON
from quotes.attribution.mentions.types import ClassifiedMention, MentionType
from quotes.document.layout import WORD
from quotes.types import Span

_MEASURES = lexicon.word_set("measures before of")
_PERSONAL = re.compile(r"^\w{3,}(?:ist|er|or|ian|man|woman|ee|crat|ant|ish|ese|an)$")
_POSTPOSED = re.compile(r"^(?:familiar|close|present|responsible|active|\w{3,}(?:ed|ing))$")
_NOT_PERSONAL = lexicon.word_set("things that end like people")
_DEFINITE = frozenset({"the", "that", "this", "these", "those", "his", "her", "their", "its", "our", "my"})
_NATIVE_ENDINGS = ("n", "er", "i", "ese", "ish", "k", "te")
_OWNERS = frozenset({"his", "her", "their", "its", "my", "our"})
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_INDEFINITE = frozenset({"a", "an", "one", "another", "some"})
_QUANTIFIERS = lexicon.word_set("quantifiers")
_DEMONYM_PLURAL = re.compile(r"^[A-Z]\w+s$")
_CUT = re.compile(r"[,;:()\[\]—–\n]| - |--")
_AGED = re.compile(r"\d{1,3}-year-olds?")
_NAMED = re.compile(
    r"(?:named|called|identified as|known as|(?:gave|giving) (?:his|her|their) (?:first )?name (?:only )?as"
    r"|identified (?:him|her|them)sel(?:f|ves) (?:only )?as)\s*$",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?=\w*\d)(?=\w*[^\W\d])\w{4,}")  # "elmo666"
_OUTLETS = words.words("outlet_words")
_ONE_OF = frozenset({"one", "another", "other", "third", "fourth"})
"""Heads that take one out of several: who it is stands after the comma, if anywhere."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The head part of a phrase: its characters, its words, and the names in it."""

    span: Span
    words: tuple[str, ...]
    places: tuple[NamePlace, ...]


def classify_phrase(cast: Cast, span: Span) -> ClassifiedMention:
    """How a mention of several words reads.

    Args:
        cast: everybody whom the article names.
        span: where the words stand, in characters.
    """
    chunks = _chunks(cast, span)
    if not chunks:
        return ClassifiedMention(MentionType.OTHER, span, span.of(cast.layout.text))
    mention = _read_chunk(cast, span, chunks[0])
    nameless = mention.type in (MentionType.NONE, MentionType.THING)
    nameless = nameless or (mention.type is MentionType.ORGANIZATION and mention.place is None and len(chunks) > 1)
    if nameless or (mention.role is not None and mention.type in (MentionType.UNNAMED, MentionType.DEFINITE)):
        for chunk in () if _ends_in_relative(chunks[0], mention) else chunks[1:]:  # "an Israeli blogger, Tal Schneider"
            other = _read_chunk(cast, span, chunk)
            if (
                other.type is MentionType.NAME
                and _begins_with_name(cast, chunk, other)
                and not _led_by_preposition(chunk)
            ):
                return other
    return mention


def _ends_in_relative(chunk: _Chunk, mention: ClassifiedMention) -> bool:
    """Whether the name after the comma is a relative’s of whom the head works for: "A publicist for Dane’s son, …"."""
    first, last = chunk.words[0].casefold(), chunk.words[-1].casefold()
    owned = len(chunk.words) > 2 and _POSSESSIVE.search(chunk.words[-2]) is not None
    return first in _INDEFINITE and owned and last in lexicon.relations() and last != mention.head.casefold()


def _chunks(cast: Cast, span: Span) -> list[_Chunk]:
    """The phrase cut at commas and dashes; names with an inner comma ("Jr.") stay whole."""
    text = cast.layout.text
    cuts = [span.start]
    for match in _CUT.finditer(text, span.start, span.end):
        place = cast.at(match.start())
        if (place is None or place.name.span.end <= match.start()) and not _among_adjectives(cast, span, match):
            cuts += [match.start(), match.end()]
    cuts.append(span.end)
    found = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        words = tuple(m.group() for m in WORD.finditer(text, start, end))
        if words:
            found.append(_Chunk(Span(start, end), words, cast.between(start, end)))
    return found


def _among_adjectives(cast: Cast, span: Span, comma: re.Match[str]) -> bool:
    """Whether the comma stands between adjectives of one noun: "the tall, soft-spoken guide"."""
    before = WORD.findall(cast.layout.text, span.start, comma.start())
    if comma.group() != "," or not 1 <= len(before) <= 4 or not before[-1].islower():
        return False
    word = Span(comma.start() - len(before[-1]), comma.start())
    return cast.grammar.modifies_next(word) and cast.grammar.head_of(span).start > comma.start()


def _head_end(cast: Cast, chunk: _Chunk) -> tuple[int, str, str]:
    """Where the head noun of a chunk ends, the head noun, and the word that cut it off (empty when none did)."""
    text = cast.layout.text
    last, previous = chunk.span.start, ""
    for match in WORD.finditer(text, chunk.span.start, chunk.span.end):
        low = match.group().casefold()
        place = cast.at(match.start())
        inside = place is not None and place.name.span.start < match.start()
        if previous and not inside and (low in lexicon.PREPOSITIONS or low in lexicon.RELATIVES):
            if low == "of" and previous.casefold() in _MEASURES:
                continue
            return last, previous, low
        if previous and not inside and is_noun(previous) and _POSTPOSED.match(low):
            return last, previous, low  # "an official familiar with …", "the statement released by …"
        last, previous = match.end(), match.group()
    return last, previous, ""


def _read_chunk(cast: Cast, span: Span, chunk: _Chunk) -> ClassifiedMention:
    end, head, cut = _head_end(cast, chunk)
    titled = _after_title(cast, chunk, end, head, cut)
    if titled is not None:
        return _read_name(cast, span, chunk, titled)
    place = cast.at(end - 1)
    if place is None and _POSSESSIVE.search(head) and end - 3 >= chunk.span.start:
        place = cast.at(end - 3)
    if place is not None and place.name.label != PERSON and _is_native(head, chunk):
        place = None
    if place is not None and place.name.span.start >= chunk.span.start and place.name.span.end >= end - 2:
        director = _director_of(cast, chunk, place)
        return _read_name(cast, span, chunk, director or place)
    return _read_noun(cast, span, chunk, (end, head, cut))


# The forms of a noun phrase, the first that fits wins: cut apart, the order would be lost.
def _read_noun(cast: Cast, span: Span, chunk: _Chunk, cut_at: tuple[int, str, str]) -> ClassifiedMention:  # noqa: C901
    """A phrase whose head is no name."""
    end, head, cut = cut_at
    low = _POSSESSIVE.sub("", head).casefold()
    first = chunk.words[0].casefold()
    before = tuple(p for p in chunk.places if p.name.span.end <= end)
    mention = ClassifiedMention(
        MentionType.OTHER,
        span,
        span.of(cast.layout.text),
        head=head,
        place=before[-1] if before else None,
        words=frozenset(m.group().casefold() for m in WORD.finditer(cast.layout.text, chunk.span.start, end)),
        owner=next((w.casefold() for w in chunk.words[: chunk.words.index(head)] if w.casefold() in _OWNERS), None),
    )
    whole = chunk.span.start == span.start
    cut_off = whole and cast.layout.text[max(0, span.start - 4) : span.start].casefold() == "the "
    definite = (
        cut_off
        or first in _DEFINITE
        or (first not in _INDEFINITE and (mention.owner is not None or _has_possessive(chunk, head)))
    )
    if low in _ONE_OF:
        return replace(mention, type=MentionType.UNNAMED, role=low)
    if low in lexicon.channel_nouns():
        return replace(mention, type=MentionType.DOCUMENT, place=_channel_owner(cast, chunk, before, end, cut))
    if first in _QUANTIFIERS:
        return replace(mention, type=MentionType.GROUP)
    if head[0].isupper() and low in _OUTLETS and low not in cast.role_nouns and definite:
        return replace(mention, type=MentionType.ORGANIZATION)  # "the Independent", "The Observer"
    office = low in lexicon.titles() and definite  # "the Labour MP"
    known = low in lexicon.people_nouns() or low in lexicon.relations() or (low in cast.role_nouns and head.islower())
    if known or office:
        named = _named_after(cast, chunk, end)
        if named is not None:
            return replace(mention, type=MentionType.NAME, place=named)
        noun = lexicon.people_nouns().get(low)
        gender, role = (noun.gender, noun.role) if noun else (lexicon.relations().get(low), low)
        return replace(
            mention, type=MentionType.DEFINITE if definite else MentionType.UNNAMED, gender=gender, role=role
        )
    if _AGED.fullmatch(low):
        if low.endswith("s"):
            return replace(mention, type=MentionType.GROUP)
        return replace(mention, type=MentionType.UNNAMED if first in _INDEFINITE else MentionType.DEFINITE, role=low)
    plural_native = _DEMONYM_PLURAL.match(head) and low.rstrip("s") in lexicon.places()
    several = low.endswith("s") and head.islower() and first != "whose" and is_personal(low[:-1])  # "the loggers"
    if low in lexicon.group_nouns() or plural_native or several:
        return replace(mention, type=MentionType.GROUP)
    if low in lexicon.organization_nouns():
        return replace(mention, type=MentionType.ORGANIZATION)
    aged = any(_AGED.fullmatch(word.casefold()) for word in chunk.words)  # "the 24-year-old playmaker"
    personal = (aged or (is_personal(low) and head.islower())) and (definite or first in _INDEFINITE)
    native = low in lexicon.places() and first in ("the", "a", "an")  # "the Texan"
    if personal or native:
        return replace(mention, type=MentionType.UNNAMED if first in _INDEFINITE else MentionType.DEFINITE, role=low)
    if _HANDLE.fullmatch(head) and len(chunk.words) <= 2:
        return replace(mention, type=MentionType.HANDLE)
    if any(word.casefold() in lexicon.cue_verbs() for word in chunk.words):
        return replace(mention, type=MentionType.NONE)
    if len(mention.text) <= 2:
        return replace(mention, type=MentionType.NONE)
    named = _named_after(cast, chunk, end)
    if named is not None:
        return replace(mention, type=MentionType.NAME, place=named)
    opens = cast.layout.sentences[cast.layout.sentence(span.start)].start >= span.start - 1
    common = head.islower() or (opens and chunk.words[0] == head and cut == "of")  # "Posters of troops"
    return replace(mention, type=MentionType.THING if common else MentionType.ORGANIZATION)


def _read_name(cast: Cast, span: Span, chunk: _Chunk, place: NamePlace) -> ClassifiedMention:
    whole = span.of(cast.layout.text)
    if not any(cast.clusters[owner].is_person for owner in place.owners):
        first = next((p for p in chunk.places if p.name.span.end < place.name.span.start), None)
        if first is not None and re.fullmatch(
            r"\s+(?:and|&)\s+(?:the\s+)?", cast.layout.text[first.name.span.end : place.name.span.start]
        ):
            return ClassifiedMention(MentionType.JOINT, span, whole, place=first, others=(place,), head=place.name.text)
        return ClassifiedMention(MentionType.ORGANIZATION, span, whole, place=place, head=place.name.text)
    if (
        cast.layout.text[chunk.span.start : place.name.span.start].casefold().strip() == "the"
        and place.name.title is None
    ):
        return ClassifiedMention(
            MentionType.ORGANIZATION, span, whole, place=place
        )  # "the Sanders (campaign)", "the Daily News"
    people = [p for p in chunk.places if p.name.label == PERSON and p.name.span.end <= place.name.span.end]
    between = cast.layout.text[people[-2].name.span.end : place.name.span.start] if len(people) > 1 else ""
    if len(people) > 1 and re.fullmatch(r"\s+(?:and|&)(?:\s+[\w.’'\-]+){0,4}\s+|\s+(?:and|&)\s+", between):
        return ClassifiedMention(
            MentionType.JOINT, span, whole, place=people[-2], others=(place,), head=place.name.text
        )
    return ClassifiedMention(MentionType.NAME, span, whole, place=place, head=place.name.text)


def _has_possessive(chunk: _Chunk, head: str) -> bool:
    """Whether a possessive name stands before the head noun ("Sanders’s campaign manager")."""
    return any(_POSSESSIVE.search(word) for word in chunk.words[: chunk.words.index(head)])


def _is_native(head: str, chunk: _Chunk) -> bool:
    """Whether the head is a word for somebody from a place ("the Texan"), not the place."""
    low = head.casefold()
    place = lexicon.places().get(low)
    return (
        place is not None
        and place != low
        and len(low) > 3
        and low.endswith(_NATIVE_ENDINGS)
        and chunk.words[0].casefold() in ("the", "a", "an")
    )


def _after_title(cast: Cast, chunk: _Chunk, end: int, head: str, cut: str) -> NamePlace | None:
    """The name after an office with "of" or "for": "Secretary of State Ida Moss", but not "the wife of Sen. Cruz"."""
    office_word = head.casefold() in lexicon.people_nouns() or head.casefold() in lexicon.titles()
    if cut not in ("of", "for", "in", "at") or not office_word or (cut != "of" and not head[0].isupper()):
        return None
    people = [p for p in chunk.places if p.name.label == PERSON and p.name.span.start > end]
    if not people:
        return None
    words = [
        w
        for w in cast.layout.text[end : people[0].name.span.start].split()
        if w.casefold() not in ("of", "the", "for", "in", "at", "and")
    ]
    office = bool(words) and words[0].casefold() not in lexicon.titles() and all(w[0].isupper() for w in words)
    return people[0] if office else None


def _director_of(cast: Cast, chunk: _Chunk, place: NamePlace) -> NamePlace | None:
    """The name that ends "the Council on Relations Executive Director Nihad Awad": its holder, not the council."""
    last = chunk.places[-1] if chunk.places else None
    if (
        place.name.label == PERSON
        or last is None
        or last.name.label != PERSON
        or last.name.span.end < chunk.span.end - 1
    ):
        return None
    words = [m.group().casefold() for m in WORD.finditer(cast.layout.text, place.name.span.end, last.name.span.start)]
    return last if last.name.title or (words and words[-1] in lexicon.people_nouns()) else None


def is_personal(noun: str) -> bool:
    """Whether an unlisted noun in lower case looks like one for a person ("impersonator", "novelist").

    Args:
        noun: a noun as it is written.
    """
    return _PERSONAL.match(noun) is not None and noun not in _NOT_PERSONAL


def is_noun(word: str) -> bool:
    """Whether a list knows the word as a noun for people, organisations or what carries words.

    Args:
        word: a word as it is written.
    """
    low = re.sub(r"['’]s?$", "", word).casefold()
    return (
        low in lexicon.people_nouns()
        or low in lexicon.relations()
        or low in lexicon.group_nouns()
        or low in lexicon.channel_nouns()
        or low in lexicon.organization_nouns()
    )


def _begins_with_name(cast: Cast, chunk: _Chunk, mention: ClassifiedMention) -> bool:
    """Whether the chunk is a name with at most a short title or role before it, or says how somebody is named."""
    if mention.place is None:
        return False
    start = mention.place.name.span.start
    lead = cast.layout.text[chunk.span.start : start]
    return start - chunk.span.start < 25 or _NAMED.search(lead) is not None


def _led_by_preposition(chunk: _Chunk) -> bool:
    return chunk.words[0].casefold() in lexicon.PREPOSITIONS | lexicon.RELATIVES | {"and", "including"}


def _named_after(cast: Cast, chunk: _Chunk, end: int) -> NamePlace | None:
    """The name of "a man named John Smith"."""
    for place in chunk.places:
        if place.name.label == PERSON and _NAMED.search(cast.layout.text[end : place.name.span.start]):
            return place
    return None


def _channel_owner(cast: Cast, chunk: _Chunk, before: tuple[NamePlace, ...], end: int, cut: str) -> NamePlace | None:
    """Whose words a channel carries: "Clinton’s letter", "a letter from Clinton"; not "the Rove ad"."""
    text = cast.layout.text
    if before:
        between = text[before[-1].name.span.end : end]
        things = lexicon.organization_nouns() | lexicon.group_nouns() | set(lexicon.people_nouns())
        if not re.match(r"['’]", between) or any(lexicon.fold(w) in things for w in WORD.findall(between)[:-1]):
            return None
        return before[-1]
    for place in chunk.places:
        gap = text[end : place.name.span.start]
        if cut not in ("from", "by", "of") or not re.fullmatch(rf"\s+{cut}\s+(?:[\w’'.\-]+\s+){{0,5}}", gap):
            continue
        words = [word.casefold() for word in gap.split()[1:]]
        if not any(w in lexicon.PREPOSITIONS or w in lexicon.people_nouns() or w in ("his", "her") for w in words):
            return place
    return None
