"""Names that the pipeline overlooked, by what stands around them: titles, given names, the place of a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from quotes.attribution import lexicon
from quotes.attribution.entities.name_matching import gender_of_given_name
from quotes.attribution.entities.name_span import (
    COMMON,
    PERSON,
    POSSESSIVE,
    RUN,
    NameSpan,
    capital_run,
    is_given_name,
    is_thing,
    title_before,
    trim,
)
from quotes.document import Layout
from quotes.types import Span


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


def titled(layout: Layout) -> Iterable[NameSpan]:
    """Names after a title ("Mr. Alganov").

    Args:
        layout: the article's layout.
    """
    for match in _title_pattern().finditer(layout.text):
        span = capital_run(layout.text, match.end())
        if span is None:
            continue
        name = trim(layout.text, span, PERSON, "title")
        if name is not None and lexicon.fold(name.text) not in lexicon.places():
            yield name


def after_given_name(layout: Layout) -> Iterable[NameSpan]:
    """Names that begin with a listed given name.

    Args:
        layout: the article's layout.
    """
    given = lexicon.given_names()
    for match in RUN.finditer(layout.text):
        words = match.group().split()
        if len(words) < 2 or lexicon.fold(words[0]) not in given:
            continue
        span = capital_run(layout.text, match.start())
        if span is None or " " not in layout.text[span.start : span.end]:
            continue
        if layout.is_headline(span.start):
            few = list(re.finditer(r"\S+", span.of(layout.text)))
            limit = 3 if len(few) > 2 and len(few[1].group().strip(".")) == 1 else 2
            span = Span(span.start, span.start + few[min(limit, len(few)) - 1].end())
        name = trim(layout.text, span, PERSON, "given name")
        if name is not None and not is_thing(name.text):
            yield name


_NICKNAMED = re.compile(r"(?<![\w.])([A-Z][\w\-]+)[ \t]+[“\"‘(]([A-Z][\w\- ]{1,20})[”\"’)][ \t]+([A-Z][\w’'\-]+\w)")


def nicknamed(layout: Layout) -> Iterable[NameSpan]:
    """Names with a nickname in the middle (Marcia "Cia" Price).

    Args:
        layout: the article's layout.
    """
    for match in _NICKNAMED.finditer(layout.text):
        if gender_of_given_name(lexicon.fold(match.group(1))) is not None and not is_thing(match.group(3)):
            span = Span(*match.span())
            yield NameSpan(span, match.group(), PERSON, title_before(layout.text, span.start), "given name")


def speaking(layout: Layout, mentions: Iterable[Span]) -> Iterable[NameSpan]:
    """Capitalised words in the head of a mention that no list knows as something else.

    Args:
        layout: the article's layout.
        mentions: the places where the extraction saw a speaker.
    """
    nouns = lexicon.people_nouns()
    for mention in mentions:
        for match in RUN.finditer(layout.text, mention.start, mention.end):
            span = capital_run(layout.text, match.start())
            if span is None:
                continue
            name = trim(layout.text, Span(span.start, min(span.end, mention.end)), PERSON, "speaker")
            if layout.text[max(0, span.start - 4) : span.start].casefold() == "the ":
                continue
            if name is not None and lexicon.fold(name.text) in lexicon.organizations():
                continue
            if name is None or is_thing(name.text) or _modifies(layout.text, name.span.end, mention.end):
                continue
            words = [lexicon.fold(word) for word in name.text.split()]
            if any(word in lexicon.places() or word in nouns or word in COMMON for word in words) or words[0] == "team":
                continue
            if len(words) == 1 and (
                (name.text.isupper() and len(name.text) < 5)
                or (words[0].endswith("s") and words[0][:-1] in lexicon.places())
            ):
                continue
            yield name


def introduced(layout: Layout, names: tuple[NameSpan, ...]) -> Iterable[NameSpan]:
    """The full form ("Tad Devine") of a surname that was found alone: one more capitalised word stands before it.

    Args:
        layout: the article's layout.
        names: the places that name somebody.
    """
    people = [name for name in names if name.label == PERSON]
    known = {token for name in people if len(name.tokens) > 1 for token in name.tokens}
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
    for match in pattern.finditer(layout.text):
        first = lexicon.fold(match.group(1))
        opens = layout.sentences[layout.sentence(match.start())].start + 2 >= match.start()
        opens = opens and gender_of_given_name(first) is None
        foreign = (
            first in COMMON or first in lexicon.titles() or first in lexicon.places() or first in lexicon.people_nouns()
        )
        if foreign or opens or match.group(3) in taken or POSSESSIVE.search(match.group(1)) or is_thing(match.group(1)):
            continue
        if match.group(1).isupper() or layout.is_headline(match.start()) or first.endswith(("ly", "ing")):
            continue
        taken.add(match.group(3))
        name = trim(layout.text, Span(match.start(), match.end()), PERSON, "introduction")
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


def repeated(layout: Layout, names: tuple[NameSpan, ...]) -> Iterable[NameSpan]:
    """Further places of a person's full name or surname, also in capitals ("FALLIN:").

    Args:
        layout: the article's layout.
        names: the places that name somebody.
    """
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
    usable = [form for form in forms if len(form) > 2 and form[0].isupper() and lexicon.fold(form) not in COMMON]
    if not usable:
        return
    pattern = re.compile(
        r"(?<![\w’'\-@#.])(?:" + "|".join(sorted(map(re.escape, usable), key=len, reverse=True)) + r")(?![\w\-])"
    )
    for match in pattern.finditer(layout.text):
        again = trim(layout.text, Span(match.start(), match.end()), PERSON, "repeat")
        if again is not None and not _in_larger_name(layout.text, again.span) and not _is_a_thing(layout.text, again):
            yield again


def _is_a_thing(text: str, name: NameSpan) -> bool:
    """Whether a lone given name stands behind "the" and a capital: "the British Bill" is no Bill."""
    lead = re.search(r"\b[Tt]he\s+[A-Z][\w\-]+\s+$", text[max(0, name.span.start - 30) : name.span.start])
    return lead is not None and " " not in name.text and is_given_name(lexicon.fold(name.text))


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
