"""Hard rules that keep two names apart, however alike they look."""

from __future__ import annotations

from quotes.names import tables
from quotes.names.alignment import Alignment, TokenPair
from quotes.names.likeness import likeness
from quotes.names.prepared import Prepared
from quotes.names.tokens import Token

# Names of peoples whose parts are dropped anywhere.
_DROPPED = tables.spanish_surnames() | tables.frequent_names()
_EDITED = frozenset({"edits", "key", "known"})


def conflicts(a: Prepared, b: Prepared, alignment: Alignment) -> list[str]:
    """Give the reasons why two names cannot be one person's; empty when none of the rules applies.

    Args:
        a: one name.
        b: the other.
        alignment: which words of the two stand for each other.
    """
    found = []
    if a.generation and b.generation and a.generation != b.generation:
        found.append("father and son: generation suffixes differ")
    for link in alignment.links:
        if link.like.kind in _EDITED:
            reason = gendered(link.a, link.b)
            if reason:
                found.append(reason)
    if alignment.left_a and alignment.left_b:
        middle = middles(a, b, alignment)
        if middle:
            found.append(middle)
    return found


def gendered(a: Token, b: Token) -> str:
    """Give the reason when two words are a man's and a woman's form of one surname or patronymic, else "".

    Args:
        a: a word of one name.
        b: a word of the other.
    """
    if not (a.feminine or b.feminine) or len(a.text) < 4 or len(b.text) < 4 or (a.gender and a.gender == b.gender):
        return ""
    if a.plain[:2] == b.plain[:2] and a.plain != b.plain and (_couple(a.plain, b) or _couple(b.plain, a)):
        return f"gendered endings: {a.text.capitalize()} / {b.text.capitalize()}"
    return ""


def _couple(man: str, woman: Token) -> bool:
    """Whether `man` is the man's form of the surname of which `woman` is a woman's."""
    return any(
        man.endswith(ending) and _same_stem(man[: len(man) - len(ending)], stem) for stem, ending in woman.feminine
    )


def _same_stem(man: str, woman: str) -> bool:
    if man == woman:
        return True
    # One letter may differ within a long stem (Alganov / Alzanova stay apart as well).
    return len(man) == len(woman) and len(man) >= 5 and sum(x != y for x, y in zip(man, woman, strict=True)) == 1


def middles(a: Prepared, b: Prepared, alignment: Alignment) -> str:
    """Give the reason when given name and family name agree and what stands between contradicts, else "".

    Args:
        a: one name.
        b: the other.
        alignment: which words of the two stand for each other.
    """
    strong = [link for link in alignment.links if link.like.score >= 0.8 and link.like.kind != "initial"]
    initials = [link for link in alignment.links if link.like.kind == "initial"]
    if len(strong) < 2 and not (strong and (initials or _initial_given(alignment))):
        return ""
    for i in alignment.left_a:
        for j in alignment.left_b:
            x, y = a.tokens[i], b.tokens[j]
            if _contradict(x, y):
                word = "initials" if x.initial or y.initial else "middle names"
                return f"{word} differ: {x.text.capitalize()} / {y.text.capitalize()}"
    return ""


def unsettled(a: Prepared, b: Prepared, alignment: Alignment) -> bool:
    """Tell whether given name and family name agree, and the initials between them do not, place by place.

    "H. W." and "W." may be two people's, "A." and "A. B." one's: the shorter must be how the longer begins. Between
    full words only names that are English throughout are held to it; elsewhere parts are dropped from the middle.

    Args:
        a: one name.
        b: the other.
        alignment: which words of the two stand for each other.
    """
    if len(a.tokens) < 3 or len(b.tokens) < 3:
        return False
    ends = _ends(a, b, alignment)
    if ends is None:
        return False
    first, last = ends
    ours, theirs = a.tokens[first.i + first.width_a : last.i], b.tokens[first.j + first.width_b : last.j]
    if not ours or not theirs or all(map(_may_be, ours, theirs)):
        return False
    if any(word.initial and not word.kind for word in (*ours, *theirs)):
        return True
    return a.english == b.english == 1.0 and len(ours) != len(theirs) and not _droppable(a) and not _droppable(b)


def _ends(a: Prepared, b: Prepared, alignment: Alignment) -> tuple[TokenPair, TokenPair] | None:
    """The links of the first words and of the last words of two names; None unless both are linked so."""
    first = next((one for one in alignment.links if one.i == one.j == 0), None)
    size_a, size_b = len(a.tokens), len(b.tokens)
    for last in alignment.links:
        if first is not None and last.i + last.width_a == size_a and last.j + last.width_b == size_b:
            return None if last is first else (first, last)
    return None


def _may_be(x: Token, y: Token) -> bool:
    """Whether two middle names or initials may be one."""
    return x is y or likeness(x, y).score >= 0.6


def _droppable(name: Prepared) -> bool:
    return any(word.text in _DROPPED for word in name.tokens)


def _initial_given(alignment: Alignment) -> bool:
    """Whether an initial is linked to the same initial (J. A. Moore / J. C. Moore)."""
    return any(link.a.initial and link.b.initial for link in alignment.links)


def _contradict(x: Token, y: Token) -> bool:
    if x.kind or y.kind:
        return False
    return x.key[:1] != y.key[:1] if x.initial or y.initial else True
