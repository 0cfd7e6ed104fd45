"""Hard rules that keep two names apart, however alike they look."""

from __future__ import annotations

from quotes.names.alignment import Alignment
from quotes.names.prepared import Prepared
from quotes.names.tokens import Token

_EDITED = frozenset({"edits", "key", "known"})


def conflicts(a: Prepared, b: Prepared, alignment: Alignment) -> list[str]:
    """The reasons why the two names cannot be one person's; empty when none of the rules applies."""
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
    """The reason when two words are a man's and a woman's form of one surname or patronymic, else ""."""
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
    """The reason when given name and family name agree and what stands between contradicts, else ""."""
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


def _initial_given(alignment: Alignment) -> bool:
    """Whether an initial is linked to the same initial (J. A. Moore / J. C. Moore)."""
    return any(link.a.initial and link.b.initial for link in alignment.links)


def _contradict(x: Token, y: Token) -> bool:
    if x.kind or y.kind:
        return False
    return x.key[:1] != y.key[:1] if x.initial or y.initial else True
