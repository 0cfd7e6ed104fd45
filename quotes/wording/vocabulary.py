"""What words tell by themselves: how common one is, whether it denies, its opposites, quantities, forms."""

from __future__ import annotations

import math
from functools import cache, lru_cache

from quotes import lexicon

# A word that the list lacks counts as this often in a million words.
_RARE = 20.0
_COMMONEST = 20_000.0

_LONG_STEM = 6  # letters

_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")


@cache
def _frequencies() -> dict[str, int]:
    return {word: int(count) for word, count in lexicon.table("word_frequencies")}


@lru_cache(maxsize=65_536)
def weight(word: str) -> float:
    """How much a word in normal form tells, 0.05 ("the") to 1 (rare words, names, numbers).

    Args:
        word: a word in comparable form.
    """
    if word[:1].isdigit():
        return 0.5 if len(word) == 1 else 1.0
    share = math.log(_COMMONEST / _frequencies().get(word, _RARE)) / math.log(_COMMONEST / _RARE)
    return min(1.0, max(0.05, share))


@lru_cache(maxsize=65_536)
def is_common(word: str) -> bool:
    """Whether a word is so common that it alone finds nothing: about the 200 commonest of the language.

    Args:
        word: a word in comparable form.
    """
    return _frequencies().get(word, 0) >= 700


@lru_cache(maxsize=65_536)
def is_known(word: str) -> bool:
    """Whether a word is one of the few thousand commonest of English.

    Args:
        word: a word in comparable form.
    """
    return word in _frequencies()


@cache
def negations() -> frozenset[str]:
    """Words that turn a statement round."""
    return lexicon.words("negations")


@cache
def weightless() -> frozenset[str]:
    """Words whose loss or gain seldom changes what was said."""
    return lexicon.words("weightless_words")


@cache
def turning() -> frozenset[str]:
    """Words that, cut away, may turn the sense of what is left."""
    return lexicon.words("turning_words")


@cache
def contractions() -> dict[str, tuple[str, ...]]:
    """Return the words that each shortened word may stand for: "'s" → is, has, us."""
    return {short: tuple(full) for short, *full in lexicon.table("contractions")}


def is_contraction(one: str, other: str) -> bool:
    """Tell whether one of two words is the other shortened: "'s" and "is".

    Args:
        one: one of the two.
        other: the other.
    """
    return other in contractions().get(one, ()) or one in contractions().get(other, ())


@cache
def limiting() -> frozenset[str]:
    """Return the words that begin what limits the words before them: "if", "unless"."""
    return lexicon.words("limiting_words")


@cache
def governing() -> frozenset[str]:
    """Return the words that need what follows them: prepositions and auxiliary verbs."""
    return lexicon.words("governing_words")


@cache
def bounding() -> frozenset[tuple[str, ...]]:
    """Return the phrases with a word of denial that deny nothing, as words: "no more than"."""
    return frozenset(tuple(line.split(" ")) for line in lexicon.lines("bounding_phrases"))


@cache
def function_words() -> frozenset[str]:
    """Words that build a sentence and say little of what it is about."""
    return lexicon.words("function_words")


@cache
def cues() -> frozenset[str]:
    """Words by which a text tells who spoke."""
    return lexicon.words("told_cues")


@cache
def _pairs() -> dict[frozenset[str], str]:
    return {frozenset(row[:2]): row[2] for row in lexicon.table("opposites")}


@cache
def denying() -> frozenset[str]:
    """Verbs that deny what follows them, in their base form: "fail", "refuse"."""
    return lexicon.words("denying_verbs")


def completes(one: str, other: str) -> bool:
    """Whether denying one of two words comes to saying the other: succeed/fail, possible/impossible.

    Args:
        one: one of the two.
        other: the other.
    """
    return frozenset((base(one), base(other))) in _complements() or _differ_by_prefix(one, other)


@cache
def _complements() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(map(base, pair)) for pair, kind in _pairs().items() if kind == "complement")


def denies(one: str, other: str) -> bool:
    """Whether two words differ by a denial: any/no, with/without, possible/impossible.

    Args:
        one: one of the two.
        other: the other.
    """
    return _pairs().get(frozenset((one, other))) == "negation" or _differ_by_prefix(one, other)


def _differ_by_prefix(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and any(long == prefix + short for prefix in _PREFIXES)


def opposes(one: str, other: str) -> bool:
    """Whether two words say the contrary of each other: more/less, support/oppose.

    Args:
        one: one of the two.
        other: the other.
    """
    return frozenset((one, other)) in _pairs() or denies(one, other)


@cache
def _forms() -> dict[str, tuple[str, str]]:
    return {form: (row[0], row[1]) for row in lexicon.table("word_forms") for form in row[1:]}


@lru_cache(maxsize=65_536)
def base(word: str) -> str:
    """The word without its inflection: one name for all forms of a verb, noun or pronoun, as far as endings tell.

    Args:
        word: a word in comparable form.
    """
    if word in _forms():
        return _forms()[word][1]
    if len(word) < 4 or word[0].isdigit():
        return word
    for ending, becomes in (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            if ending == "s" and word[-2] in "su":
                break
            return _even(word[: len(word) - len(ending)] + becomes)
    return _even(word)


def _even(stem: str) -> str:
    """One spelling for "stop" from "stopped" and "hope" from "hoping"."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiouls":
        stem = stem[:-1]
    if len(stem) >= _LONG_STEM and stem.endswith("ll"):  # "cancelled" and "cancel", while "fill" stays off "file"
        stem = stem[:-1]
    return stem[:-1] if len(stem) > 3 and stem.endswith("e") else stem


def is_past(word: str) -> bool:
    """Whether a word has the form of a verb's past or participle.

    Args:
        word: a word in comparable form.
    """
    kind, first = _forms().get(word, ("", ""))
    if kind == "tense":
        return word != first and not word.endswith(("s", "ing"))
    return len(word) > 4 and word.endswith("ed")


def is_form(one: str, other: str) -> bool:
    """Whether two words are forms of one verb or noun, or two pronouns: they differ in tense, number or person.

    Args:
        one: one of the two.
        other: the other.
    """
    if one == other:
        return False
    kinds = _forms()
    if one in kinds and other in kinds and kinds[one][0] == kinds[other][0] == "person":
        return True
    return base(one) == base(other)


def is_pronoun(word: str) -> bool:
    """Whether a word is a personal or possessive pronoun.

    Args:
        word: a word in comparable form.
    """
    return _forms().get(word, ("", ""))[0] == "person"


@cache
def quantities() -> dict[str, tuple[str, str]]:
    """Words for numbers: word → (kind, value), as the list explains."""
    return {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in lexicon.table("quantities")}
