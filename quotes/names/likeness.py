"""How alike two words of names are, and what differs between them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler, Levenshtein, Postfix, Prefix

from quotes.names.tokens import Token

VOWELS = frozenset("aeiou")
_CLASSES = ("bpvf", "dt", "gkhC", "szCj", "mn", "lr", "ij", "jgC", "uv", "ks")
ALIKE = 0.85  # Jaro-Winkler similarity of a name and its short form, at least
SHORT = 4  # letters of a word whose sounds are compared even when hardly a letter agrees
_NEAR = frozenset((a, b) for group in _CLASSES for a in group for b in group if a != b)


class TokenLikeness(NamedTuple):
    """The likeness of two tokens.

    `score` 0 to 1; `kind` is one of "same", "key" (one sound key), "known" (two spellings of one known name), "short"
    (a nickname), "initial", "edits"; `cost` is the weighted number of edits between the sound keys, `hard` how many of
    them change a consonant into another kind or drop one, `raw` the plain number of edits between the written words;
    `distinct` says that both are known names that are not known to be one; `first` that both begin with one sound.
    """

    score: float
    kind: str
    cost: float = 0.0
    hard: int = 0
    raw: int = 0
    distinct: bool = False
    first: bool = True
    vowels: int = 0
    winkler: float = 1.0


SAME = TokenLikeness(1.0, "same")
_INITIAL = TokenLikeness(0.6, "initial")
NONE = TokenLikeness(0.0, "edits", 9.0, 9, 9, False, False, 0, 0.0)


def edit_cost(a: str, b: str) -> tuple[float, int, int]:
    """Weigh what turns one sound key into another.

    A vowel for a vowel costs .35, a vowel more or less .4, an h or glide more or less .3, a consonant for one of its
    class .45, anything else 1.

    Args:
        a: the sound key to begin with.
        b: the one to arrive at.

    Returns:
        The weighted cost, the number of hard edits, the number of edits of vowels.
    """
    start = Prefix.similarity(a, b)
    end = Postfix.similarity(a[start:], b[start:])
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    if len(a) < 2 and len(b) < 2:  # so it is with most words that are alike: no need to align them
        return _edit(a, b)
    cost, hard, vowels = 0.0, 0, 0
    for edit in Levenshtein.editops(a, b):
        one = a[edit.src_pos] if edit.tag != "insert" else ""
        more = _edit(one, b[edit.dest_pos] if edit.tag != "delete" else "")
        cost, hard, vowels = cost + more[0], hard + more[1], vowels + more[2]
    return cost, hard, vowels


def _edit(x: str, y: str) -> tuple[float, int, int]:
    """(weighted cost, hard edits, vowel edits) of one letter for another; "" for none."""
    if not x or not y:
        letter = x or y
        return (0.4, 0, 1) if letter in VOWELS else (0.3, 0, 0) if letter in "hj" else (1.0, 1, 0)
    if x in VOWELS and y in VOWELS:
        return 0.35, 0, 1
    return (0.45, 0, 0) if (x, y) in _NEAR else (1.0, 1, 0)


@lru_cache(maxsize=524_288)
def likeness(a: Token, b: Token) -> TokenLikeness:
    """Tell how alike two words are, wherever they stand in their names.

    Args:
        a: a word of one name.
        b: a word of the other.
    """
    if a is b:
        return SAME
    text_a, text_b = a.text, b.text
    if a.initial or b.initial:
        return _INITIAL if text_a[0] == text_b[0] or a.key[:1] == b.key[:1] else NONE
    raw = Levenshtein.distance(text_a, text_b)
    size = max(len(text_a), len(text_b))
    known = a.spelling is not None and a.spells_with(b)
    short = bool(a.full) and not a.full.isdisjoint(b.full)
    if raw > 0.75 * size and not known and not short and (size > SHORT or a.key != b.key):
        return NONE  # cheap: most words that meet are nothing alike
    distinct = not known and not short and a.listed and b.listed
    key_a, key_b = a.key, b.key
    if key_a == key_b:
        return TokenLikeness(0.96, "key", 0.0, 0, raw, distinct, True, 0, JaroWinkler.similarity(text_a, text_b))
    cost, hard, vowels = edit_cost(key_a, key_b)
    one, two = key_a[0], key_b[0]
    first = one == two or (one, two) in _NEAR or (one in VOWELS and two in VOWELS)
    if hard and DamerauLevenshtein.distance(text_a, text_b) == 1:
        cost, hard = min(cost, 0.8), 1  # two neighbours swapped
    length = (len(key_a) + len(key_b)) / 2
    score = max(0.0, 1.0 - cost / length - (0.0 if first else 0.1))
    kind = "edits"
    if known:
        score, kind = max(score, 0.92), "known"
    elif short:
        score, kind = max(score, 0.9), "short"
    elif distinct:
        score *= 0.85
    winkler = JaroWinkler.similarity(text_a, text_b)
    if kind == "short":
        winkler = max(winkler, ALIKE)  # Jack is John, whatever the letters say
    return TokenLikeness(score, kind, cost, hard, raw, distinct, first, vowels, winkler)
