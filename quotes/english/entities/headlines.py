"""Headlines and date lines: where capitals say little about names, and where a place stands first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from quotes import lexicon
from quotes.document.datelines import find_dateline
from quotes.document.headlines import in_title_case
from quotes.english.entities.names import DOUBT, LOC, PERSON, Name, NameContext
from quotes.types import Span

_TITLE_SHARE = 0.81
_DATELINE_WORDS = 24
SURE = 0.8
"""The share that a kind must have where a headline's capitals make everything look like a name."""

_BREAKING = ("VB", "MD", "IN", "TO", "DT", "CC", "PRP", "W", "RB", "EX", "UH")


def title_cased(page: NameContext, names: Sequence[Name]) -> list[tuple[int, int]]:
    """Find the headlines: paragraphs whose words also outside names begin with capitals.

    Args:
        page: the text and what the network says of its words.
        names: its names so far.

    Returns:
        Ranges of words.
    """
    taken = np.zeros(len(page.words.texts) + 1, bool)
    for name in names:
        taken[name.start : name.end] = True
    out = []
    for start, end in pairwise([*page.paragraphs, len(page.words.texts)]):
        if not 3 < end - start <= 40:
            continue
        texts = page.words.texts
        plain = [texts[i] for i in range(start, end) if not taken[i] and len(texts[i]) > 3 and texts[i].isalpha()]
        if in_title_case(plain, least=2, share=_TITLE_SHARE):
            out.append((start, end))
    return out


def headline(page: NameContext, names: Sequence[Name], body: Sequence[Name]) -> Iterator[Name]:
    """Cut names of headlines back to those that the body knows, or to what no verb and no small word divides.

    Args:
        page: the text and what the network says of its words.
        names: the names in headlines.
        body: the names outside of them.

    Yields:
        The names that are left.
    """
    if not names:
        return
    known: dict[tuple[str, ...], int] = {}
    for name in body:
        form = page.form(name)
        known.setdefault(form, name.kind)
        if name.kind == PERSON:
            known.setdefault(form[-1:], PERSON)
            known.setdefault(form[:1], PERSON)
    for name in names:
        if page.form(name) in known:
            yield Name(name.start, name.end, known[page.form(name)])
            continue
        pieces = list(_undivided(page, name))
        if pieces == [(name.start, name.end)] and name.kind == PERSON:
            yield name
            continue
        inner = list(_known_inside(page, name, known))
        yield from inner or (Name(a, b, name.kind) for a, b in pieces if _stands_alone(page, name, a, b))


def _stands_alone(page: NameContext, name: Name, start: int, end: int) -> bool:
    """Whether a piece of a headline's name that the body does not know is one: likely, and more than common words."""
    common = all(text.lower() in page.small for text in page.words.texts[start:end])
    left_over = end - start == 1 < name.end - name.start and name.kind != PERSON
    return page.shares(start, end)[name.kind] >= SURE and not common and not left_over


def _known_inside(page: NameContext, name: Name, known: dict[tuple[str, ...], int]) -> Iterator[Name]:
    i = name.start
    while i < name.end:
        for end in range(name.end, i, -1):
            form = tuple(text.lower() for text in page.words.texts[i:end])
            if form in known:
                yield Name(i, end, known[form])
                i = end - 1
                break
        i += 1


def _undivided(page: NameContext, name: Name) -> Iterator[tuple[int, int]]:
    """The pieces of a headline's name between verbs and small words."""
    start = name.start
    small = lexicon.words("headline_breaks")
    for i in range(name.start, name.end + 1):
        inner = name.start < i < name.end - 1 and page.words.texts[i].lower() in ("of", "and", "&", "the", "for")
        if i == name.end or (
            not inner and (page.words.texts[i].lower() in small or page.tags[i].startswith(_BREAKING))
        ):
            if i > start:
                yield start, i
            start = i + 1


def date_lines(page: NameContext, names: Sequence[Name]) -> list[Name]:
    """Make the place of a date line ("RANGOON, Burma —", "Bishkek (AP) –") a place, and no person or firm.

    Args:
        page: the text and what the network says of its words.
        names: its names so far.

    Returns:
        Names in order.
    """
    people = {form for name in names if name.kind == PERSON and len(form := page.form(name)) > 1}
    surnames = {form[-1] for form in people} | {form[0] for form in people}
    by_start = {name.start: name for name in names}
    out = dict(by_start)
    for start, stop in pairwise([*page.paragraphs, len(page.words.texts)]):
        end = _place_end(page, start, stop) if start in by_start else None
        if end is None:
            continue
        name = by_start[start]
        if name.kind != LOC and name.end <= end and page.form(name)[-1] not in surnames:
            out[start] = Name(name.start, name.end, LOC)
    return sorted(out.values())


def _place_end(page: NameContext, start: int, stop: int) -> int | None:
    """The word after the place of the dateline that opens the paragraph [start, stop); None when none does."""
    words = page.words
    first, stop = words.starts[start], min(stop, start + _DATELINE_WORDS)
    text = "".join(
        " " * (words.starts[i] - (words.ends[i - 1] if i > start else first)) + words.texts[i]
        for i in range(start, stop)
    )

    def word_after(position: int) -> int:
        return bisect_left(words.starts, first + position, start, stop)

    def is_place(span: Span) -> bool:
        return page.shares(start, word_after(span.end))[LOC] > DOUBT

    line = find_dateline(text, 0, len(text), is_place)
    return word_after(line.place.end) if line is not None else None
