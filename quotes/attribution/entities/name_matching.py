"""Whether two full names of one article are one name spelled or romanised twice; the seam to `quotes.names`."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from quotes.attribution import lexicon
from quotes.names import compare, given_name_gender

_ALIKE = 0.8
_ONE_WORD = 0.75
_WORTH_COMPARING = 0.55  # below it no pair of the project's names is alike; the comparison proper is dear


@lru_cache(maxsize=20_000)
def spelled_alike(a: str, b: str) -> bool:
    """Whether two full names are so alike that one article means one person by both.

    Args:
        a: one name or word.
        b: the other.
    """
    if Levenshtein.normalized_similarity(a, b) < _WORTH_COMPARING:
        return False
    verdict = compare(a, b)
    return verdict.score >= _ALIKE and not verdict.conflict and not verdict.capped


@lru_cache(maxsize=20_000)
def romanised_alike(a: str, b: str) -> bool:
    """Whether two single words are so alike that one article means one surname by both (Zholdasov / Joldasov).

    `quotes.names` lets no single word score higher than `_ONE_WORD`, whatever speaks for it.

    Args:
        a: one name or word.
        b: the other.
    """
    if Levenshtein.normalized_similarity(a, b) < _WORTH_COMPARING:
        return False
    verdict = compare(a, b)
    return verdict.score >= _ONE_WORD and not verdict.conflict


@lru_cache(maxsize=20_000)
def gender_of_given_name(word: str) -> str | None:
    """ "female", "male" or None for a folded given name: this room's list first, then the counted names.

    Args:
        word: a word as it is written.
    """
    listed = lexicon.given_names().get(word)
    return given_name_gender(word) if listed is None else listed or None
