"""Compare two names: the score, and the reasons that a person can check."""

from __future__ import annotations

from functools import lru_cache, partial

from quotes.names import korean
from quotes.names.alignment import Alignment, align, align_sorted
from quotes.names.conflicts import conflicts, unsettled
from quotes.names.features import row
from quotes.names.likeness import VOWELS, likeness
from quotes.names.model import probability
from quotes.names.prepared import Prepared, apart, prepared
from quotes.names.tokens import Token
from quotes.names.values import NameComparison

CONFLICT_CEILING = 0.25
CAP = 0.75
# Below every threshold at which people are joined: middle initials that do not agree place by place, a suffix in one
# name only beside other differences (Donald J. Trump / Donald Trump Jr.).
HELD_CEILING = 0.69
# The same words, a suffix in one only: father and son. A Burmese name with a word more: no family name says otherwise.
NAMESAKE_CEILING = 0.4
AGREE = 0.72


@lru_cache(maxsize=16_384)
def compare(a: str, b: str) -> NameComparison:
    """Tell how likely two names are two spellings of one person's, by the letters alone.

    The score is a calibrated probability with hard rules on top: identical names score 1, contradicting ones
    (gendered endings, generations, middle names, initials) at most .25, and names of which fewer than two full words
    agree at most .75, with `capped` set: enough to review, never enough to join two articles. Symmetric up to the
    wording of the reasons.

    Args:
        a: one name, as it is written.
        b: the other.
    """
    first, second = prepared(a), prepared(b)
    if not first.tokens or not second.tokens:
        return NameComparison(0.0, ("no name to compare",), capped=True)
    sons = first.generation and second.generation
    if not sons and apart(first, second):
        return NameComparison(0.0, partial(_reasons, first, second), capped=True)
    turned = b < a
    if turned:
        first, second = second, first
    alignment = align_sorted(first, second)
    if not alignment.links and not sons:
        return NameComparison(0.0, partial(_reasons, first, second, turned=turned), capped=True)
    score = certain(first, second, alignment)
    if score is None:
        score = probability(row(first, second, alignment))
    return ruled(first, second, alignment, score, turned=turned)


def ruled(a: Prepared, b: Prepared, alignment: Alignment, score: float, *, turned: bool = False) -> NameComparison:
    """Put the hard rules and caps over the model's score.

    Args:
        a: one name.
        b: the other.
        alignment: which words of the two stand for each other.
        score: the model's probability, 0 to 1.
        turned: whether whoever asked named `b` first, and reads the reasons in that order.
    """
    capped = _full_words(alignment) < 2
    if conflicts(a, b, alignment):
        reasons = partial(_conflicts, a, b, turned=turned)
        return NameComparison(round(min(score, CONFLICT_CEILING), 4), reasons, conflict=True, capped=capped)
    if a.generation != b.generation:
        alike = certain(a, b, alignment, generations=False) is not None
        score = min(score, NAMESAKE_CEILING if alike else HELD_CEILING)
    if (a.burmese or b.burmese) and (alignment.left_a or alignment.left_b):
        score = min(score, NAMESAKE_CEILING)
    if score < 1.0:
        syllables = korean.verdict(a, b)
        if syllables is not None:
            score = min(score, syllables) if syllables == korean.DIFFER else max(score, syllables)
    if capped:
        score = min(score, CAP)
    held = unsettled(a, b, alignment)
    if held:
        score = min(score, HELD_CEILING)
    reasons = partial(_reasons, a, b, held, turned=turned)
    return NameComparison(round(score, 4), reasons, capped=capped, held=held)


def _full_words(alignment: Alignment) -> int:
    """How many words agree that are more than an initial, or an initial in the same place."""
    count = 0
    for link in alignment.links:
        if link.like.score >= AGREE and link.like.kind != "initial" and not (link.a.initial and link.i != link.j):
            count += min(link.width_a, link.width_b)
    return count


def certain(a: Prepared, b: Prepared, alignment: Alignment, *, generations: bool = True) -> float | None:
    """Give the score where no model is needed: every word has its equal, in the same order (1) or another (.96).

    Args:
        a: one name.
        b: the other.
        alignment: which words of the two stand for each other.
        generations: whether suffixes ("Jr.") must agree too.

    Returns:
        The score; None where a model is needed.
    """
    links, left_a, left_b = alignment
    if left_a or left_b or (generations and a.generation != b.generation):
        return None
    moved = False
    for link in links:
        if link.like.kind != "same":
            return None
        moved = moved or link.i != link.j
    return 0.96 if moved else 1.0


def _conflicts(a: Prepared, b: Prepared, *, turned: bool) -> tuple[str, ...]:
    """The reasons why two names cannot be one person's, in the order in which they were given."""
    if turned:
        a, b = b, a
    return tuple(conflicts(a, b, align(a, b)))


def _reasons(a: Prepared, b: Prepared, held: bool = False, *, turned: bool = False) -> tuple[str, ...]:
    """What differs, strongest first; "identical names" when nothing does; `held`: the middle names do not agree."""
    if turned:
        a, b = b, a
    links, left_a, left_b = align(a, b)
    found = [
        (link.like.score, difference(link.a, link.b))
        for link in links
        if link.like.kind != "same" or link.width_a != link.width_b
    ]
    found.sort()
    notes = [note for _, note in found]
    if left_a or left_b:
        words_a = " ".join(a.tokens[i].text.capitalize() for i in left_a)
        words_b = " ".join(b.tokens[j].text.capitalize() for j in left_b)
        if words_a and words_b:
            notes.insert(0, f"different words: {words_a} / {words_b}")
        else:
            notes.append(f"only in one: {words_a or words_b}")
    if a.generation != b.generation:
        notes.insert(0, "a generation suffix in one only")
    if held:
        notes.insert(0, "what stands between given name and surname does not agree in order")
    if not notes:
        moved = any(link.i != link.j for link in links)
        notes.append("the same words in another order" if moved else "identical names")
    return tuple(notes)


@lru_cache(maxsize=65_536)
def difference(a: Token, b: Token) -> str:
    """Say in words what differs between two linked words.

    Args:
        a: a word of one name.
        b: the word of the other that stands for it.
    """
    like = likeness(a, b)
    one, two = a.text.capitalize(), b.text.capitalize()
    if like.kind == "same":
        return f"spacing: {two}"
    if like.kind == "initial":
        return f"initial: {one} / {two}"
    if like.kind == "short":
        return f"short form: {one} / {two}"
    left, right = _core(a.text, b.text)
    if sorted(a.text) == sorted(b.text):
        note = "letters swapped"
    elif not left or not right:
        letter = left or right
        doubled = letter * 2 in a.text or letter * 2 in b.text
        note = f"doubled {letter}" if doubled and len(letter) == 1 else f"{letter}/–"
    elif set(left) <= VOWELS and set(right) <= VOWELS:
        note = f"vowels {left}/{right}"
    else:
        note = f"{left}/{right}"
    known = ", spellings of one name" if like.kind == "known" else ", two known names" if like.distinct else ""
    return f"{note} ({one} / {two}{known})"


def _core(a: str, b: str) -> tuple[str, str]:
    """The parts of two words between their common beginning and their common end."""
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    left, right = a[start : len(a) - end], b[start : len(b) - end]
    # "h" or "k/–" alone say little: "kh/h" does.
    if start and "h" in (left + right) and (not left or not right):
        return a[start - 1] + left, b[start - 1] + right
    if (not left or not right) and a[len(a) - end : len(a) - end + 1] == "h":
        return left + "h", right + "h"
    return left, right
