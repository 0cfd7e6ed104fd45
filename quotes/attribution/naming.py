"""Where an article names somebody: the pipeline's entities, mended, and the names that it overlooked.

No entity recogniser finds every name, least of all rare ones; but a title ("Mr. Alganov"), a known given name, the
subject of "said" and a surname that the article has already introduced give the rest away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from quotes.attribution import lexicon
from quotes.attribution.scene import Scene
from quotes.attribution.spelling import gender_of_given_name
from quotes.types import Span

PERSON, ORG, LOC = "PERSON", "ORG", "LOC"
_TOKEN = r"(?:[A-Z][\w’'\-]*[\w]|[A-Z]\.?)"
_PARTICLE = r"(?:de|del|della|der|di|da|dos|du|el|al|bin|ibn|van|von|ter|la|le)"
_RUN = re.compile(rf"{_TOKEN}(?:[ \t]+(?:{_PARTICLE}[ \t]+){{0,2}}{_TOKEN})*", re.UNICODE)
_POSSESSIVE = re.compile(r"(?:['’]s?|s['’])$")
_TITLE_BEFORE = re.compile(r"((?:[A-Za-z][\w\-]*\.?[ \t]+){1,3})$")
_CAPITAL = re.compile(r"^[^\W\d_]", re.UNICODE)
_SUFFIX = re.compile(r",?[ \t]+(?:Jr|Sr)\b\.?|[ \t]+I{2,3}\b")
_COMMON = lexicon.word_set("capitalised words that are no names")


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
        """The words of the name, without generation suffixes, folded."""
        words = [lexicon.fold(word.strip(".,")) for word in self.text.replace(",", " ").split()]
        kept = tuple(word for word in words if word and word not in lexicon.SUFFIXES)
        return kept or tuple(words)


def find_names(scene: Scene, mentions: Iterable[Span] = ()) -> tuple[NameSpan, ...]:
    """All names of `scene` in order; `mentions` are places where a speaker stands, good ground for overlooked names."""
    found: dict[int, NameSpan] = {}
    taken: list[Span] = []
    for name in _from_entities(scene):
        if not any(_overlap(name.span, other) for other in taken[-3:]):
            found[name.span.start] = name
            taken.append(name.span)
    covered = _Cover(taken)
    for source in (_titled(scene), _given(scene), _speaking(scene, mentions)):
        for name in source:
            if covered.add(name.span):
                found[name.span.start] = name
    for name in _introduced(scene, tuple(found.values())):
        for start in [s for s, other in found.items() if _overlap(other.span, name.span)]:
            del found[start]
        found[name.span.start] = name
    covered = _Cover(name.span for name in found.values())
    for name in _repeated(scene, tuple(found.values())):
        if covered.add(name.span):
            found[name.span.start] = name
    return tuple(found[start] for start in sorted(found))


def _overlap(a: Span, b: Span) -> bool:
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


def _from_entities(scene: Scene) -> list[NameSpan]:
    names = []
    for entity in scene.entities:
        span, label = _mend(scene, entity.span, entity.label)
        name = trim(scene.text, span, label) if span is not None else None
        if name is not None:
            names.append(name)
    return sorted(names, key=lambda name: name.span)


def _mend(scene: Scene, span: Span, label: str) -> tuple[Span | None, str]:
    """The entity without what recognisers often take in, and its likelier label; None when nothing is left.

    "CNN’s Gloria Borger" and "Justice Sonia Sotomayor" are people; a whole headline is nobody; "Paul" after a known
    given name begins one word earlier.
    """
    text = scene.text
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
        position = next((i for i, key in enumerate(keys[:-1]) if key in given and len(words) - i <= 3), None)
        lead = position is not None and (position == 0 or keys[position - 1] in lexicon.titles())
        if lead and position is not None and not _is_thing(words[-1].group()) and keys[-1] not in lexicon.places():
            words, label = words[position:], PERSON
    start, end = span.start + words[0].start(), span.start + words[-1].end()
    if scene.is_headline(start):
        limit = 3 if len(words) > 2 and len(words[1].group().strip(".")) == 1 else 2
        if label != PERSON and len(words) > 4:
            return None, label
        if label == PERSON and len(words) > limit and keys[0] in given:
            end = span.start + words[limit - 1].end()
    if label == PERSON and (len(keys) > 1 or keys[0] not in given) and " ".join(keys) in lexicon.places():
        return Span(start, end), LOC
    if label == PERSON:
        before = re.search(
            r"(?<![\w’'])([A-Z][\w’'\-]+(?:[ \t]+[A-Z]\.)?|[A-Z]\.)[ \t]+$", text[max(0, start - 30) : start]
        )
        if before and (lexicon.fold(before.group(1).split()[0]) in given or len(before.group(1)) == 2):
            wider = re.search(r"([A-Z][\w’'\-]+[ \t]+)$", text[max(0, start - 40) : start - len(before.group())])
            start -= len(before.group())
            if len(before.group(1)) == 2 and wider and lexicon.fold(wider.group().strip()) in given:
                start -= len(wider.group())
    return Span(start, end), label


def trim(text: str, span: Span, label: str, found_by: str = "entity") -> NameSpan | None:
    """The name within `span` without title, possessive and marks; None when no name is left."""
    start, end = span
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip(" \t\n\r\"“”‘’'`(@#.,;:-–—"))
    start += lead
    end -= len(piece) - len(piece.rstrip(' \t\n\r"“”‘`(),;:-–—'))
    if end <= start:
        return None
    possessive = re.search(r"(?:['’]s|['’])$", text[start:end])
    if possessive:
        end = start + possessive.start()
    if label != PERSON:
        return NameSpan(Span(start, end), text[start:end], label, None, found_by) if end > start else None
    if "\n" in text[start:end]:
        end = start + text[start:end].index("\n")
    start, title = _cut_title(text, start, end)
    for match in re.finditer(r"\S+\s+", text[start:end]):  # "As Clinton", "To Kaine": a headline’s other words
        word = lexicon.fold(match.group().strip())
        if word not in _COMMON or title is not None or word in lexicon.given_names():
            break
        start += len(match.group())
    suffix = _SUFFIX.match(text, end)
    if suffix:
        end = suffix.end()
    name = text[start:end].strip()
    words = name.split()
    if not words or len(words) > 6 or not any(word[0].isupper() for word in words) or any(c.isdigit() for c in name):
        return None
    if len(words) == 1 and (lexicon.fold(name) in _COMMON or len(name) < 2):
        return None
    if len(words) > 1 and _is_thing(name):
        return NameSpan(Span(start, end), text[start:end], ORG, None, found_by)
    return NameSpan(Span(start, end), text[start:end], label, title or title_before(text, start), found_by)


def _cut_title(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Where the name begins after the titles inside it, and the last of those titles."""
    title: str | None = None
    while True:
        best: tuple[int, str] | None = None
        for match in re.finditer(r"\S+\s+", text[start:end]):
            words = " ".join(text[start : start + match.end()].split()).casefold()
            if words in lexicon.given_names() and title is None and len(text[start:end].split()) == 2:
                continue  # "Dean Johnson": a given name
            if words in lexicon.titles() or words.rstrip(".") in lexicon.titles() or words in ("said", "says"):
                best = match.end(), words
        if best is None or best[0] >= end - start:
            return start, title
        start, title = (
            start + best[0],
            best[1] if best[1] in lexicon.titles() or best[1].rstrip(".") in lexicon.titles() else title,
        )


def title_before(text: str, start: int) -> str | None:
    """The title that stands right before the character `start`, in lower case; None when there is none."""
    match = _TITLE_BEFORE.search(text, max(0, start - 40), start)
    if match is None:
        return None
    words = match.group(1).casefold().split()
    for size in (3, 2, 1):
        candidate = " ".join(words[-size:])
        if len(words) >= size and (candidate in lexicon.titles() or candidate.rstrip(".") in lexicon.titles()):
            return candidate
    return None


def _capital_run(text: str, start: int) -> Span | None:
    """The capitalised words from `start` on that may be one name, at most four; None when there are none."""
    match = _RUN.match(text, start)
    if match is None:
        return None
    words = list(re.finditer(r"\S+", match.group()))[:4]
    for position, word in enumerate(words):
        if _POSSESSIVE.search(word.group()):  # "Clinton’s America": the name ends with the possessive
            words = words[: position + 1]
            break
    while words and lexicon.fold(_POSSESSIVE.sub("", words[-1].group())) in _COMMON:
        words.pop()
    return Span(start, start + words[-1].end()) if words else None


@lru_cache(maxsize=1)
def _title_pattern() -> re.Pattern[str]:
    words = {title.split()[-1].rstrip(".") for title in lexicon.titles()} - {
        "leader",
        "chief",
        "ag",
        "da",
        "vp",
        "chair",
        "general",
    }
    words -= set(lexicon.given_names())
    forms = {word.capitalize() for word in words} | {word for word in words if len(word) > 5}
    return re.compile(r"\b(?:" + "|".join(sorted(forms, key=len, reverse=True)) + r")\.?[ \t]+(?=[A-Z])")


def _titled(scene: Scene) -> Iterable[NameSpan]:
    for match in _title_pattern().finditer(scene.text):
        span = _capital_run(scene.text, match.end())
        if span is None:
            continue
        name = trim(scene.text, span, PERSON, "title")
        if name is not None and lexicon.fold(name.text) not in lexicon.places():
            yield name


def _given(scene: Scene) -> Iterable[NameSpan]:
    given = lexicon.given_names()
    for match in _RUN.finditer(scene.text):
        words = match.group().split()
        if len(words) < 2 or lexicon.fold(words[0]) not in given:
            continue
        span = _capital_run(scene.text, match.start())
        if span is None or " " not in scene.text[span.start : span.end]:
            continue
        if scene.is_headline(span.start):
            few = list(re.finditer(r"\S+", span.of(scene.text)))
            limit = 3 if len(few) > 2 and len(few[1].group().strip(".")) == 1 else 2
            span = Span(span.start, span.start + few[min(limit, len(few)) - 1].end())
        name = trim(scene.text, span, PERSON, "given name")
        if name is not None and not _is_thing(name.text):
            yield name


def _is_thing(name: str) -> bool:
    last = lexicon.fold(name.split()[-1])
    return last in lexicon.organization_nouns() or last in lexicon.group_nouns() or last in lexicon.channel_nouns()


def _speaking(scene: Scene, mentions: Iterable[Span]) -> Iterable[NameSpan]:
    """Capitalised words in the head of a mention that no list knows as something else."""
    nouns = lexicon.people_nouns()
    for mention in mentions:
        for match in _RUN.finditer(scene.text, mention.start, mention.end):
            span = _capital_run(scene.text, match.start())
            if span is None:
                continue
            name = trim(scene.text, Span(span.start, min(span.end, mention.end)), PERSON, "speaker")
            if scene.text[max(0, span.start - 4) : span.start].casefold() == "the ":
                continue
            if name is None or _is_thing(name.text) or _modifies(scene.text, name.span.end, mention.end):
                continue
            words = [lexicon.fold(word) for word in name.text.split()]
            if any(word in lexicon.places() or word in nouns or word in _COMMON for word in words):
                continue
            if len(words) == 1 and (
                (name.text.isupper() and len(name.text) < 5)
                or (words[0].endswith("s") and words[0][:-1] in lexicon.places())
            ):
                continue
            yield name


def _introduced(scene: Scene, names: tuple[NameSpan, ...]) -> Iterable[NameSpan]:
    """The full form ("Tad Devine") of a surname that was found alone only: one more capitalised word stands before it."""
    people = [name for name in names if name.label == PERSON]
    known = {name.tokens[-1] for name in people if len(name.tokens) > 1}
    alone = {name.text for name in people if len(name.tokens) == 1 and len(name.text) > 3} - {"God", "Pope"}
    alone = {text for text in alone if lexicon.fold(text) not in known and text.isalpha()}
    if not alone:
        return
    pattern = re.compile(
        r"(?<![\w’'\-.])([A-Z][\w’\-]+)((?:[ \t]+[A-Z]\.)?[ \t]+)("
        + "|".join(sorted(map(re.escape, alone)))
        + r")(?![\w\-])"
    )
    taken = set()
    for match in pattern.finditer(scene.text):
        first = lexicon.fold(match.group(1))
        opens = scene.sentences[scene.sentence(match.start())].start + 2 >= match.start()
        opens = opens and gender_of_given_name(first) is None
        foreign = (
            first in _COMMON
            or first in lexicon.titles()
            or first in lexicon.places()
            or first in lexicon.people_nouns()
        )
        if (
            foreign
            or opens
            or match.group(3) in taken
            or _POSSESSIVE.search(match.group(1))
            or _is_thing(match.group(1))
        ):
            continue
        if match.group(1).isupper() or scene.is_headline(match.start()) or first.endswith(("ly", "ing")):
            continue
        taken.add(match.group(3))
        name = trim(scene.text, Span(match.start(), match.end()), PERSON, "introduction")
        if name is not None and len(name.tokens) > 1:
            yield name


def _modifies(text: str, end: int, limit: int) -> bool:
    """Whether a name goes on into a noun phrase ("International sources") or is the place of a date line."""
    after = text[end:limit]
    if re.match(r",[ \t]+[A-Z][\w. ]{1,30}[ \t]+[–—-]", text[end : end + 50]) or re.match(
        r"[ \t]+[–—]", text[end : end + 3]
    ):
        return True
    word = re.match(r"[ \t]+([a-z][\w\-]*)", after)
    return (
        word is not None
        and word.group(1) not in lexicon.PREPOSITIONS
        and word.group(1) not in lexicon.word_set("words after a name")
    )


def _repeated(scene: Scene, names: tuple[NameSpan, ...]) -> Iterable[NameSpan]:
    """Further places of a person's full name or surname, also in capitals ("FALLIN:")."""
    forms: dict[str, str] = {}
    for name in names:
        if name.label != PERSON:
            continue
        words = [word.strip(",") for word in name.text.split() if word.strip(",.").casefold() not in lexicon.SUFFIXES]
        if not words:
            continue
        forms.setdefault(name.text, PERSON)
        if len(words) > 1:
            forms.setdefault(words[-1], PERSON)
            forms.setdefault(words[-1].upper(), PERSON)
            forms.setdefault(words[0], PERSON)
            forms.setdefault(name.text.upper(), PERSON)
    usable = [form for form in forms if len(form) > 2 and form[0].isupper() and lexicon.fold(form) not in _COMMON]
    if not usable:
        return
    pattern = re.compile(
        r"(?<![\w’'\-@#.])(?:" + "|".join(sorted(map(re.escape, usable), key=len, reverse=True)) + r")(?![\w\-])"
    )
    for match in pattern.finditer(scene.text):
        name = trim(scene.text, Span(match.start(), match.end()), PERSON, "repeat")
        if name is not None and not _in_larger_name(scene.text, name.span):
            yield name


def _in_larger_name(text: str, span: Span) -> bool:
    """Whether an unknown capitalised word stands right after ("Trump Tower", "Clinton Foundation")."""
    match = re.match(r"[ \t]+([A-Z][a-z]+)", text[span.end : span.end + 30])
    return match is not None and match.group(1).casefold() in lexicon.organization_nouns() | {
        "tower",
        "plaza",
        "hotel",
        "street",
        "avenue",
    }
