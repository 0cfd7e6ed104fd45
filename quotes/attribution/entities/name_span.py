"""One name in the text: what belongs to it and what does not (titles, possessives, marks)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quotes.attribution import lexicon
from quotes.names import tables
from quotes.names.tokens import letters_of
from quotes.types import Span

PERSON, ORG, LOC = "PERSON", "ORG", "LOC"
_TOKEN = r"(?:[A-Z][\w’'\-]*[\w]|[A-Z]\.?)"
_PARTICLE = r"(?:de|del|della|der|di|da|dos|du|el|al|bin|ibn|van|von|ter|la|le)"
RUN = re.compile(rf"{_TOKEN}(?:[ \t]+(?:{_PARTICLE}[ \t]+){{0,2}}{_TOKEN})*", re.UNICODE)
_LONE_PARTICLE = re.compile(_PARTICLE)  # in lower case: "Mr. de la Croix", but "Van Morrison"
_BEGINS_NAME = re.compile(
    r"(?:al|el|an|ar|as|ash|at|az|ad|d|o)[-'’]\w"
    r"|(?:de|del|della|der|di|da|dos|du|el|al|bin|ibn|van|von|ter|la|le|bint|ben|abu|umm|y|e)$"
)
_NICKNAME = re.compile(r"[“\"‘(][^”\"’)]*[”\"’)](?=\s)")
_BEFORE_TITLE = frozenset({"retired", "former", "then", "late", "ex"})
_ARTICLE = re.compile(r"^(?:al|el|an|ar|as|ash|at|az|ad)-(?=\w{3})")
POSSESSIVE = re.compile(r"(?:['’]s?|s['’])$")
_OWNER = re.compile(r"(?:['’]s|['’])$")
_TITLE_BEFORE = re.compile(r"((?:[A-Za-z][\w\-]*\.?[ \t]+){1,3})$")
_SUFFIX = re.compile(r",?[ \t]+(?:Jr|Sr)\b\.?|[ \t]+I{2,3}\b")
_SEAT = re.compile(r"[RDI][-–][A-Z]")  # "R-Kans.": party and state, never a name
_ABBREVIATED = 7  # letters of the longest abbreviated title, with its full stop
_OFTEN = 5  # bearers in 100 000 or mentions in the lists: rarer ones are often surnames
COMMON = lexicon.word_set("capitalised words that are no names")


@dataclass(frozen=True, slots=True)
class NameSpan:
    """One place that names somebody: the name as written without title and possessive, and what stands before it."""

    span: Span
    text: str
    label: str
    title: str | None = None
    found_by: str = "entity"

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words of the name, without generation suffixes, Arabic articles and particles that begin it, folded."""
        return _tokens_of(self.text)


@lru_cache(maxsize=50_000)
def _tokens_of(text: str) -> tuple[str, ...]:
    written = [word.strip(".,") for word in _NICKNAME.sub(" ", text).replace(",", " ").split()]
    while len(written) > 1 and _LONE_PARTICLE.fullmatch(written[0]):
        del written[0]
    words = [_ARTICLE.sub("", lexicon.fold(word)) for word in written]
    kept = tuple(word for word in words if word and word not in lexicon.SUFFIXES)
    return kept or tuple(words)


@lru_cache(maxsize=20_000)
def is_given_name(word: str) -> bool:
    """Say whether a folded word is listed, or counted often enough, as a given name.

    Args:
        word: a word as it is written.
    """
    return word in lexicon.given_names() or sum(tables.given_shares().get(letters_of(word), (0, 0))) >= _OFTEN


def trim(text: str, span: Span, label: str, found_by: str = "entity") -> NameSpan | None:
    """Cut a name out of the words that a recogniser or a pattern took for one.

    Args:
        text: the article's text.
        span: the words, in characters.
        label: PERSON, ORG or LOC.
        found_by: what found them.

    Returns:
        The name without title, possessive and marks; None when no name is left.
    """
    start, end = _without_marks(text, span)
    if end <= start:
        return None
    if label != PERSON:
        return NameSpan(Span(start, end), text[start:end], label, None, found_by)
    line = text.find("\n", start, end)
    end = line if line >= 0 else end
    start, title = _cut_title(text, start, end)
    if title is None:
        start = _without_common_words(text, start, end)
    suffix = _SUFFIX.match(text, end)
    start, end = _cut_ends(text, start, suffix.end() if suffix else end)
    name = text[start:end].strip()
    if not _is_name(name, found_by):
        return None
    if _is_things_name(name):
        return NameSpan(Span(start, end), text[start:end], ORG, None, found_by)
    return NameSpan(Span(start, end), text[start:end], label, title or title_before(text, start), found_by)


def _without_marks(text: str, span: Span) -> Span:
    """The words without marks at their ends and without a possessive."""
    start, end = span
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" \t\n\r\"“”‘’'`(@#.,;:-–—"))
    end -= len(piece) - len(piece.rstrip(' \t\n\r"“”‘`(),;:-–—'))
    if end <= start:
        return Span(start, start)
    possessive = _OWNER.search(text[start:end])
    return Span(start, start + possessive.start() if possessive else end)


def _without_common_words(text: str, start: int, end: int) -> int:
    """Where the name begins after words that are no names ("As Clinton", "To Kaine": a headline’s other words)."""
    for match in re.finditer(r"\S+\s+", text[start:end]):
        word = lexicon.fold(match.group().strip())
        within = re.search(r"[\w,”\"][ \t]+$", text[max(0, start - 3) : start]) or text[end : end + 1] == ","
        if word not in COMMON or word in lexicon.given_names() or (within and is_given_name(word)):
            break  # "professor Will Doyle", "Will Doyle, a professor"; but "Will Doyle win?"
        start += len(match.group())
    return start


def _is_name(name: str, found_by: str) -> bool:
    """Whether the words may name a person: few, with a capital, no number, no lone title or common word."""
    words = name.split()
    if not 1 <= len(words) <= 6 or not any(word[0].isupper() for word in words) or any(c.isdigit() for c in name):
        return False
    if _SEAT.match(name) or (found_by not in ("entity", "repeat") and name.casefold() in lexicon.places()):
        return False
    bare_title = _is_bare_title(name) and found_by != "repeat"
    return len(words) > 1 or not (lexicon.fold(name) in COMMON or len(name) < 2 or bare_title)


def _is_things_name(name: str) -> bool:
    """Whether a name of several words ends in a word for a thing; not "Don Guardian", which a given name begins."""
    words = name.split()
    known_given = len(words) == 2 and lexicon.fold(words[0]) in lexicon.given_names()
    return len(words) > 1 and is_thing(name) and not known_given


def _cut_ends(text: str, start: int, end: int) -> tuple[int, int]:
    """The name without words in lower case before it, a title left over after it, and what stands in brackets."""
    words = list(re.finditer(r"\S+", text[start:end]))
    while len(words) > 1 and words[0].group()[0].islower() and not _BEGINS_NAME.match(words[0].group()):
        del words[0]
    bracket = next((i for i, word in enumerate(words) if i and word.group()[0] in "(["), len(words))
    closed = any(word.group().rstrip(",.")[-1:] in ")]" for word in words[bracket:])
    if not closed:
        words = words[:bracket]
    while len(words) > 1 and words[-1].group().casefold().rstrip(".") + "." in lexicon.titles():
        words.pop()  # "Retired Lt" of "Retired Lt. Gen. Michael Flynn"
        if len(words) == 1 and lexicon.fold(words[0].group()) in _BEFORE_TITLE:
            return start, start
    return (start + words[0].start(), start + words[-1].end()) if words else (start, start)


def _cut_title(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Where the name begins after the titles inside it, and the last of those titles."""
    title: str | None = None
    while True:
        best: tuple[int, str] | None = None
        for match in re.finditer(r"\S+\s+", text[start:end]):
            words = " ".join(text[start : start + match.end()].split()).casefold()
            if words in lexicon.given_names() and title is None and len(text[start:end].split()) == 2:
                continue  # "Dean Johnson": a given name
            first = match.start() == 0 and len(text[start:end].split()) > 2 and words not in lexicon.given_names()
            noun = first and words in lexicon.people_nouns()  # "Bailiff Otto Renn"
            known = words in lexicon.titles() or words.rstrip(".") in lexicon.titles() or words in ("said", "says")
            if noun or known:
                best = match.end(), words
        if best is None and title is None:
            best = _native_title(text[start:end]) or _unlisted_title(text[start:end])
        if best is None or best[0] >= end - start:
            return start, title
        start, title = (
            start + best[0],
            best[1] if best[1] in lexicon.titles() or best[1].rstrip(".") in lexicon.titles() else title,
        )


def _native_title(name: str) -> tuple[int, str] | None:
    """The length and the title of "Kazakh President " in "Kazakh President Tokayev"; None when it does not begin so."""
    words = list(re.finditer(r"\S+\s*", name))
    if len(words) < 3 or lexicon.fold(words[0].group().strip()) not in lexicon.places():
        return None
    for word in words[1:3]:
        low = word.group().strip().casefold()
        if (low in lexicon.titles() or low.rstrip(".") in lexicon.titles()) and word.end() < len(name):
            return word.end(), low
    return None


def _unlisted_title(name: str) -> tuple[int, str] | None:
    """The length of a title that no list holds, told by its place: before a given name, itself no given name.

    "Portreeve Cora Miles", "DCI Ann Orr"; None for "Hillary Rodham Clinton", whose first word is a given name.
    """
    words = list(re.finditer(r"\S+\s*", name))
    plain = [word.group().strip() for word in words if lexicon.fold(word.group().strip(" .,")) not in lexicon.SUFFIXES]
    if len(plain) < 3 or not re.fullmatch(r"[^\W\d_]{3,}", plain[0]):
        return None
    first, second = lexicon.fold(plain[0]), lexicon.fold(plain[1])
    acronym = plain[0].isupper() and len(plain[0]) <= 4 and not plain[1].isupper()
    given = is_given_name(second) and second not in lexicon.PARTICLES
    return (words[0].end(), plain[0].casefold()) if not is_given_name(first) and (given or acronym) else None


def _is_bare_title(name: str) -> bool:
    low = name.casefold()
    return low not in lexicon.given_names() and (low in lexicon.titles() or low + "." in lexicon.titles())


def title_before(text: str, start: int) -> str | None:
    """The title that stands right before the character `start`, in lower case; None when there is none.

    Args:
        text: words of the article.
        start: the first character.
    """
    match = _TITLE_BEFORE.search(text, max(0, start - 40), start)
    if match is None:
        return None
    words = match.group(1).casefold().split()
    for size in (3, 2, 1):
        candidate = " ".join(words[-size:])
        if candidate.endswith(".") and len(words[-1]) > _ABBREVIATED:
            continue  # "his favourite congressman. Kevin Carthy": a sentence ends here
        if len(words) >= size and (candidate in lexicon.titles() or candidate.rstrip(".") in lexicon.titles()):
            return candidate
    return None


def capital_run(text: str, start: int) -> Span | None:
    """The capitalised words from `start` on that may be one name, at most four; None when there are none.

    Args:
        text: words of the article.
        start: the first character.
    """
    match = RUN.match(text, start)
    if match is None:
        return None
    words = list(re.finditer(r"\S+", match.group()))[:4]
    for position, word in enumerate(words):
        if POSSESSIVE.search(word.group()):  # "Clinton’s America": the name ends with the possessive
            words = words[: position + 1]
            break
    while words and lexicon.fold(POSSESSIVE.sub("", words[-1].group())) in COMMON:
        words.pop()
    return Span(start, start + words[-1].end()) if words else None


def is_thing(name: str) -> bool:
    """Whether the last word of a name is one for an organisation, a group or a channel ("Clinton Foundation").

    Args:
        name: the name as it is written.
    """
    last = lexicon.fold(name.split()[-1])
    return last in lexicon.organization_nouns() or last in lexicon.group_nouns() or last in lexicon.channel_nouns()
