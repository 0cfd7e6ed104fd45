"""Compare two names: the score, and the reasons that a person can check."""

from __future__ import annotations

from functools import lru_cache

from quotes.names.alignment import Alignment, Link, align
from quotes.names.conflicts import conflicts
from quotes.names.features import row
from quotes.names.likeness import VOWELS
from quotes.names.model import probability
from quotes.names.prepared import Prepared, prepared
from quotes.names.values import NameComparison

CONFLICT_CEILING = 0.25
CAP = 0.75
REVIEW_CEILING = 0.8
AGREE = 0.72


@lru_cache(maxsize=16_384)
def compare(a: str, b: str) -> NameComparison:
    """How likely `a` and `b` are two spellings of one person's name, by the letters alone.

    The score is a calibrated probability with hard rules on top: identical names score 1, contradicting ones
    (gendered endings, generations, middle names, initials) at most .25, and names of which fewer than two full words
    agree at most .75, with `capped` set: enough to review, never enough to join two articles. Symmetric up to the
    wording of the reasons.
    """
    first, second = prepared(a), prepared(b)
    if not first.tokens or not second.tokens:
        return NameComparison(0.0, ("no name to compare",), capped=True)
    alignment = align(first, second)
    score = certain(first, second, alignment)
    if score is None:
        score = probability(row(first, second, alignment))
    return ruled(first, second, alignment, score)


def ruled(a: Prepared, b: Prepared, alignment: Alignment, score: float) -> NameComparison:
    """The comparison that comes of the model's `score` once the hard rules and caps have spoken."""
    against = conflicts(a, b, alignment)
    capped = _full_words(alignment) < 2
    if against:
        return NameComparison(round(min(score, CONFLICT_CEILING), 4), tuple(against), conflict=True, capped=capped)
    if a.generation != b.generation:
        score = min(score, REVIEW_CEILING)
    if capped:
        score = min(score, CAP)
    return NameComparison(round(score, 4), tuple(_reasons(a, b, alignment)), capped=capped)


def _full_words(alignment: Alignment) -> int:
    """How many words agree that are more than an initial."""
    return sum(
        min(link.width_a, link.width_b)
        for link in alignment.links
        if link.like.score >= AGREE and link.like.kind != "initial"
    )


def certain(a: Prepared, b: Prepared, alignment: Alignment) -> float | None:
    """The score where no model is needed: every word has its equal, in the same order (1) or another (.96)."""
    if (
        a.generation != b.generation
        or alignment.left_a
        or alignment.left_b
        or any(link.like.kind != "same" for link in alignment.links)
    ):
        return None
    return 1.0 if all(link.i == link.j for link in alignment.links) else 0.96


def _reasons(a: Prepared, b: Prepared, alignment: Alignment) -> list[str]:
    """What differs, strongest first; "identical names" when nothing does."""
    found: list[str] = []
    for link in sorted(alignment.links, key=lambda link: link.like.score):
        note = _difference(link)
        if note:
            found.append(note)
    left_a = [a.tokens[i].text.capitalize() for i in alignment.left_a]
    left_b = [b.tokens[j].text.capitalize() for j in alignment.left_b]
    if left_a and left_b:
        found.insert(0, f"different words: {' '.join(left_a)} / {' '.join(left_b)}")
    elif left_a or left_b:
        found.append(f"only in one: {' '.join(left_a or left_b)}")
    if a.generation != b.generation:
        found.insert(0, "a generation suffix in one only")
    if not found:
        moved = any(link.i != link.j for link in alignment.links)
        found.append("the same words in another order" if moved else "identical names")
    return found


def _difference(link: Link) -> str:
    """What differs between two linked words, in words; "" when nothing does."""
    a, b, like = link.a, link.b, link.like
    if like.kind == "same":
        return "" if link.width_a == link.width_b else f"spacing: {b.text.capitalize()}"
    if like.kind == "initial":
        return f"initial: {a.text.capitalize()} / {b.text.capitalize()}"
    if like.kind == "short":
        return f"short form: {a.text.capitalize()} / {b.text.capitalize()}"
    left, right = _core(a.text, b.text)
    if sorted(a.text) == sorted(b.text):
        note = "letters swapped"
    elif (left and not right) or (right and not left):
        letter = left or right
        doubled = letter * 2 in a.text or letter * 2 in b.text
        note = f"doubled {letter}" if doubled and len(letter) == 1 else f"{letter}/–"
    elif set(left) <= VOWELS and set(right) <= VOWELS:
        note = f"vowels {left}/{right}"
    else:
        note = f"{left}/{right}"
    known = ", spellings of one name" if like.kind == "known" else ", two known names" if like.distinct else ""
    return f"{note} ({a.text.capitalize()} / {b.text.capitalize()}{known})"


def _core(a: str, b: str) -> tuple[str, str]:
    """The parts of two words between their common beginning and their common end."""
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    left, right = a[start : len(a) - end], b[start : len(b) - end]
    # "h" alone says little: "kh/h" does.
    if start and (left + right == "h" or ((left == "" or right == "") and "h" in (left + right))):
        left, right = a[start - 1] + left, b[start - 1] + right
    return left, right
