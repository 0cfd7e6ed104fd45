"""A form that is a person in ten places of a text is one in the eleventh too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from quotes import lexicon
from quotes.english.entities.names import NONE, PERSON, Name, NameContext


def agreed(page: NameContext, names: Sequence[Name]) -> list[Name]:
    """Give forms of the same words the kind that most of their places speak for, and add places that were not found.

    Args:
        page: the text and what the network says of its words.
        names: its names so far.

    Returns:
        Names in order.
    """
    votes: dict[tuple[str, ...], list[float]] = {}
    surnames: set[tuple[str, ...]] = set()
    for name in names:
        form = page.form(name)
        total = votes.setdefault(form, [0.0] * 4)
        for kind, share in enumerate(page.shares(name.start, name.end)):
            total[kind] += share
        if name.kind == PERSON and len(form) > 1:
            surnames.add(form[-1:])
    unfound = list(_unfound(page, names, votes))
    for name in unfound:
        for kind, share in enumerate(page.shares(name.start, name.end)):
            votes[page.form(name)][kind] += share
    winners: dict[tuple[str, ...], int] = {}
    for form, total in votes.items():
        if form in surnames:
            total[PERSON] += 1.0
        best = max(range(4), key=total.__getitem__)
        if best != NONE and sum(total) > 1.5 and total[best] >= 0.65 * sum(total):
            winners[form] = best
    out = [
        name if _titled(page, name) else Name(name.start, name.end, winners.get(page.form(name), name.kind))
        for name in names
    ]
    added = [Name(name.start, name.end, winners[form]) for name in unfound if (form := page.form(name)) in winners]
    return sorted(out + [name for name in added if page.shares(name.start, name.end)[NONE] < 0.97])


def _titled(page: NameContext, name: Name) -> bool:
    """Whether a title stands before the person's name ("Mr. Bloomberg"), whatever the form is elsewhere."""
    before = page.words.texts[name.start - 1].lower().rstrip(".") if name.start else ""
    return name.kind == PERSON and before in lexicon.words_of_titles()


def _unfound(page: NameContext, names: Sequence[Name], votes: dict[tuple[str, ...], list[float]]) -> Iterator[Name]:
    """Further places of the forms, written with a capital, that are no part of a name nor beside one."""
    texts = page.words.texts
    taken = np.zeros(len(texts) + 2, bool)
    for name in names:
        taken[name.start : name.end] = True
    longest: dict[str, int] = {}
    for form in votes:
        longest[form[0]] = max(longest.get(form[0], 0), len(form))
    for i, text in enumerate(texts):
        if taken[i] or not text[0].isupper():
            continue
        for size in range(longest.get(text.lower(), 0), 0, -1):
            end = i + size
            form = tuple(word.lower() for word in texts[i:end])
            if form in votes and not taken[i:end].any() and not _goes_on(page, i, end):
                yield Name(i, end, NONE)
                taken[i:end] = True
                break


def _goes_on(page: NameContext, start: int, end: int) -> bool:
    """Whether the words beside the range are capitalised too: it may be part of a longer name."""
    texts = page.words.texts
    before = start > 0 and texts[start - 1][0].isupper() and not page.words.breaks[start]
    after = end < len(texts) and texts[end][0].isupper() and not page.words.breaks[end]
    return before or after
