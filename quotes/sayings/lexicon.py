"""The word lists of this room, read once: how common a word is, negations, opposites, quantities, forms."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

# A word that the list lacks counts as this often in a million words.
_RARE = 20.0
_COMMONEST = 20_000.0

_LONG_STEM = 6  # letters

_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")


def rows(name: str) -> Iterator[list[str]]:
    """The columns of each line of a word list, comments and blank lines left out."""
    for line in resources.files("quotes.sayings").joinpath("data", name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


@cache
def _frequencies() -> dict[str, int]:
    return {word: int(count) for word, count in rows("common_words.tsv")}


@lru_cache(maxsize=65_536)
def weight(word: str) -> float:
    """How much a word in normal form tells, 0.05 ("the") to 1 (rare words, names, numbers)."""
    if word[:1].isdigit():
        return 0.5 if len(word) == 1 else 1.0
    share = math.log(_COMMONEST / _frequencies().get(word, _RARE)) / math.log(_COMMONEST / _RARE)
    return min(1.0, max(0.05, share))


@lru_cache(maxsize=65_536)
def is_common(word: str) -> bool:
    """Whether a word is so common that it alone finds nothing: about the 200 commonest of the language."""
    return _frequencies().get(word, 0) >= 700


@lru_cache(maxsize=65_536)
def is_known(word: str) -> bool:
    """Whether a word is one of the few thousand commonest of English."""
    return word in _frequencies()


@cache
def negations() -> frozenset[str]:
    """Words that turn a statement round."""
    return frozenset(row[0] for row in rows("negations.txt"))


@cache
def weightless() -> frozenset[str]:
    """Words whose loss or gain seldom changes what was said."""
    return frozenset(row[0] for row in rows("weightless.txt"))


@cache
def turning() -> frozenset[str]:
    """Words that, cut away, may turn the sense of what is left."""
    return frozenset(row[0] for row in rows("turning.txt"))


@cache
def function_words() -> frozenset[str]:
    """Words that build a sentence and say little of what it is about."""
    return frozenset(row[0] for row in rows("function_words.txt"))


@cache
def cues() -> frozenset[str]:
    """Words by which a text tells who spoke."""
    return frozenset(row[0] for row in rows("cues.txt"))


@cache
def _pairs() -> dict[frozenset[str], str]:
    return {frozenset(row[:2]): row[2] for row in rows("opposites.tsv")}


@cache
def denying() -> frozenset[str]:
    """Verbs that deny what follows them, in their base form: "fail", "refuse"."""
    return frozenset(row[0] for row in rows("denials.txt"))


def completes(one: str, other: str) -> bool:
    """Whether denying one of two words comes to saying the other: succeed/fail, possible/impossible."""
    return frozenset((base(one), base(other))) in _complements() or _differ_by_prefix(one, other)


@cache
def _complements() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(map(base, pair)) for pair, kind in _pairs().items() if kind == "complement")


def denies(one: str, other: str) -> bool:
    """Whether two words differ by a denial: any/no, with/without, possible/impossible."""
    return _pairs().get(frozenset((one, other))) == "negation" or _differ_by_prefix(one, other)


def _differ_by_prefix(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and any(long == prefix + short for prefix in _PREFIXES)


def opposes(one: str, other: str) -> bool:
    """Whether two words say the contrary of each other: more/less, support/oppose."""
    return frozenset((one, other)) in _pairs() or denies(one, other)


@cache
def _forms() -> dict[str, tuple[str, str]]:
    return {form: (row[0], row[1]) for row in rows("forms.tsv") for form in row[1:]}


@lru_cache(maxsize=65_536)
def base(word: str) -> str:
    """The word without its inflection: one name for all forms of a verb, noun or pronoun, as far as endings tell."""
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
    """Whether a word has the form of a verb's past or participle."""
    kind, first = _forms().get(word, ("", ""))
    if kind == "tense":
        return word != first and not word.endswith(("s", "ing"))
    return len(word) > 4 and word.endswith("ed")


def is_form(one: str, other: str) -> bool:
    """Whether two words are forms of one verb or noun, or two pronouns: they differ in tense, number or person."""
    if one == other:
        return False
    kinds = _forms()
    if one in kinds and other in kinds and kinds[one][0] == kinds[other][0] == "person":
        return True
    return base(one) == base(other)


def is_pronoun(word: str) -> bool:
    """Whether a word is a personal or possessive pronoun."""
    return _forms().get(word, ("", ""))[0] == "person"


@cache
def quantities() -> dict[str, tuple[str, str]]:
    """Words for numbers: word → (kind, value), as the list explains."""
    return {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in rows("quantities.tsv")}
