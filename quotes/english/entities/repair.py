"""Names mended: what the network's labels, word by word, say worse than the whole text does.

The network sees one window at a time, and a word only as its pieces. What a reader takes from the rest of the article
is made up for here: pieces of one name are joined, headlines and date lines are read as such, and a form has one kind
throughout.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from quotes import lexicon
from quotes.english.entities.agreement import agreed
from quotes.english.entities.headlines import date_lines, headline, title_cased
from quotes.english.entities.names import DASHES, DOUBT, ORG, PERSON, Name, NameContext

_OPENERS, _CLOSERS = frozenset("\"“‘'(«„"), frozenset("\"”’')»“")
_EDGES = frozenset('-–—([{<"“‘«„*•|/:;,_~')
_TRAILING = frozenset(["and", "or", "of", "the", "in", "for", "at", "to", "&"])


def mend(page: NameContext, names: Sequence[Name]) -> list[Name]:
    """Repair the names of a text.

    Pieces of one name are joined, what does not belong to a name is cut off, headlines and date lines are read as such,
    and a form has one kind throughout.

    Args:
        page: the text and what the network says of its words.
        names: the names that the network's labels give.

    Returns:
        Names in order, without overlaps.
    """
    if not names:
        return []
    found = _joined(page, [piece for name in names for piece in _undashed(page, name)])
    found = [_hyphenated(page, name, following) for name, following in zip(found, [*found[1:], None], strict=True)]
    found = _firms(page, found)
    found = [tidy for name in found if (tidy := _trimmed(page, name)) is not None]
    found = [_named_after_its_end(page, name) for name in found]
    inside = np.zeros(len(page.words.texts) + 1, bool)
    for start, end in title_cased(page, found):
        inside[start:end] = True
    body = [name for name in found if not inside[name.start]]
    found = sorted(body + list(headline(page, [name for name in found if inside[name.start]], body)))
    return _without_overlaps(date_lines(page, agreed(page, found)))


def _without_overlaps(names: Sequence[Name]) -> list[Name]:
    """The names in order; of two that share a word (each was grown over the other's) the longer stays."""
    apart: list[Name] = []
    for name in sorted(names):
        if not apart or apart[-1].end <= name.start:
            apart.append(name)
        elif name.end - name.start > apart[-1].end - apart[-1].start:
            apart[-1] = name
    return apart


def _undashed(page: NameContext, name: Name) -> Iterator[Name]:
    """The name in pieces where a dash stands between spaces ("Bamako – Aïssata Kanouté")."""
    start = name.start
    for i in range(name.start + 1, name.end - 1):
        if page.words.texts[i] in DASHES and page.words.spaced(i) and page.words.spaced(i + 1):
            yield Name(start, i, name.kind)
            start = i + 1
    yield Name(start, name.end, name.kind)


def _hyphenated(page: NameContext, name: Name, following: Name | None) -> Name:
    """A person's full name with the half of the surname after its hyphen ("Siobhán O'Ceallaigh-Burke")."""
    texts, end = page.words.texts, name.end
    if name.kind != PERSON or name.end - name.start < 2 or end + 1 >= len(texts) or texts[end] != "-":
        return name
    glued = not page.words.spaced(end) and not page.words.spaced(end + 1) and texts[end + 1][0].isupper()
    free = following is None or following.start > end + 1
    return Name(name.start, end + 2, PERSON) if glued and free else name


def _firms(page: NameContext, names: Sequence[Name]) -> list[Name]:
    """Names on both sides of an ampersand are one firm's ("Ferreira & Nakamura", "Pettigrove & Sons")."""
    texts, out = page.words.texts, list[Name]()
    for name in names:
        if out and out[-1].end == name.start - 1 and texts[name.start - 1] == "&":
            out[-1] = Name(out[-1].start, name.end, ORG)
        elif texts[name.end : name.end + 2] in (["&", "Sons"], ["&", "Co"], ["&", "Co."]):
            out.append(Name(name.start, name.end + 2, ORG))
        else:
            out.append(name)
    return out


def _joined(page: NameContext, names: Sequence[Name]) -> list[Name]:
    """Pieces of one person's name put together."""
    out: list[Name] = []
    for name in names:
        if out and _continues(page, out[-1], name):
            out[-1] = Name(out[-1].start, name.end, PERSON)
        else:
            out.append(name)
    return out


def _continues(page: NameContext, before: Name, name: Name) -> bool:
    """Whether a name goes on what stands before it: side by side, over particles, or over a name in quotation marks."""
    texts, gap = page.words.texts, range(before.end, name.start)
    if before.kind != PERSON or len(gap) > 3 or any(page.words.breaks[i] for i in (*gap, name.start)):
        return False
    if name.kind != PERSON:
        return not gap and before.end - before.start > 1 and texts[before.end - 1] in lexicon.words("name_connectors")
    if not gap:
        return texts[before.end - 1][:1].isupper()
    if all(texts[i] in lexicon.words("name_connectors") for i in gap):
        return page.words.spaced(name.start) or texts[gap[0]] in ("'", "’")
    closers = [i for i in range(before.end + 2, min(name.start + 3, name.end - 1)) if texts[i] in _CLOSERS]
    return any(_nickname(page, before.end, i + 1) for i in closers)


def _nickname(page: NameContext, start: int, end: int) -> bool:
    """Whether the words are a name in quotation marks."""
    texts = page.words.texts
    inner = texts[start + 1 : end - 1]
    return (
        texts[start] in _OPENERS
        and texts[end - 1] in _CLOSERS
        and bool(inner)
        and all(text[:1].isupper() for text in inner)
        and page.words.spaced(start)
    )


def _trimmed(page: NameContext, name: Name) -> Name | None:
    """The name without marks, titles and small words at its edges, with the half that a hyphen promises; or None.

    "Moscow-led" before a name is no part of it.
    """
    texts, (start, end, kind) = page.words.texts, name
    for i in range(start + 1, end - 2):
        if texts[i] == "-" and texts[i + 1].lower() in lexicon.words("hyphen_participles"):
            start = i + 2
    if texts[end - 1] == "-" and end < len(texts) and texts[end][0].isupper() and not page.words.spaced(end):
        end += 1
    while start < end and texts[start] in _EDGES:
        start += 1
    while kind == PERSON and end - start > 1 and texts[start].lower().rstrip(".") in lexicon.words_of_titles():
        start += 1
    while end > start and (
        texts[end - 1] in _EDGES
        or texts[end - 1] in _TRAILING
        or (texts[end - 1] == ")" and "(" not in texts[start:end])
    ):
        end -= 1
    return Name(start, end, kind) if start < end else None


def _named_after_its_end(page: NameContext, name: Name) -> Name:
    """An organisation where the last word says so ("Tirana Savings Bank")."""
    last = page.words.texts[name.end - 1].lower().rstrip(".")
    named = name.end - name.start > 1 and name.kind != ORG and last in lexicon.words("organization_endings")
    named = named and page.shares(name.start, name.end)[ORG] > DOUBT
    return Name(name.start, name.end, ORG) if named else name
