"""Whom a name might belong to: a fast look-up among a million names, spelled alike or not.

Character n-grams (2 and 3, within words, with word edges) over the sound keys of the words, weighted by rarity
(TF-IDF, cosine). The best of these are put in order by their letters. The index grows name by name.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from functools import cache, lru_cache
from math import log, sqrt
from sys import intern

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from quotes.names import tables
from quotes.names.prepared import prepared
from quotes.names.tokens import sound_key

SHORTLIST = 400  # names whose letters are compared
BUDGET = 60_000  # names that a look-up may touch, but for the rarest grams
RAREST = 8  # grams that are always looked up
_GROUPED = re.compile(r"[aeiou]+")


def words_of(name: str) -> tuple[str, ...]:
    """The sound keys of a name's words, in the order of the alphabet; initials included.

    Args:
        name: the name as it is written.
    """
    return tuple(sorted(word.key for word in prepared(name).tokens))


def grams(words: Iterable[str]) -> set[str]:
    """The pieces by which a name is found: pairs and triples of letters within words, and each word's consonants.

    Args:
        words: folded words.
    """
    pieces: set[str] = set()
    for word in words:
        pieces.update(_grams(word))
    return pieces


@lru_cache(maxsize=16_384)
def _grams(word: str) -> tuple[str, ...]:
    padded = f"^{word}$"
    pairs = [intern(padded[i : i + 2]) for i in range(len(padded) - 1)]
    triples = [intern(padded[i : i + 3]) for i in range(len(padded) - 2)]
    return (*pairs, *triples, "=" + _GROUPED.sub("", word))


@cache
def _forms() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The given names for which a word may stand (Bill: William), and the words that may stand for each; sound keys."""
    names: dict[str, set[str]] = {}
    words: dict[str, set[str]] = {}
    for form, full in tables.nicknames().items():
        key = sound_key(form)
        for name in map(sound_key, full):
            names.setdefault(key, set()).add(name)
            words.setdefault(name, set()).add(key)
    return names, words


def _short_for(words: Iterable[str]) -> dict[str, str]:
    """Each other form of a given name among these words, with the word among them for which it may stand."""
    names, forms = _forms()
    return {form: word for word in words for name in names.get(word, ()) for form in forms[name] if form != word}


def _as_written(joined: str, forms: dict[str, str]) -> str:
    """The words of a name, those that are other forms of words sought replaced by these."""
    words = joined.split()
    if forms.keys().isdisjoint(words):
        return joined
    return " ".join(sorted(forms.get(word, word) for word in words))


def _affordable(found: list[tuple[array[int], float]]) -> list[tuple[array[int], float]]:
    """The rarest grams, as many as the budget allows: the frequent ones cost most and tell least."""
    total = 0
    for number, (posting, _) in enumerate(found):
        total += len(posting)
        if number >= RAREST and total > BUDGET:
            return found[:number]
    return found


class NameIndex:
    """Names with the numbers of those who bear them."""

    def __init__(self) -> None:
        self._entries: dict[str, int] = {}
        self._joined: list[str] = []
        self._owners: list[int | tuple[int, ...]] = []  # one number for most: a million tuples would weigh more
        self._postings: dict[str, array[int]] = {}
        self._norms: NDArray[np.float32] = np.ones(1024, dtype=np.float32)
        self._normed = 0  # entries whose length is known
        self._weighed = 0  # entries there were when all lengths were last computed
        self._scores: NDArray[np.float32] = np.zeros(1024, dtype=np.float32)

    def __len__(self) -> int:
        """How many different names there are."""
        return len(self._joined)

    def add(self, name: str, owner: int) -> None:
        """Let `owner` be found by `name`; adding the same twice changes nothing.

        Args:
            name: the name as it is written.
            owner: the number of whoever bears it.
        """
        words = words_of(name)
        if not words:
            return
        joined = " ".join(words)
        entry = self._entries.get(joined)
        if entry is not None:
            known = self._bearers(entry)
            if owner not in known:
                self._owners[entry] = (*known, owner)
            return
        entry = self._entries[joined] = len(self._joined)
        self._joined.append(joined)
        self._owners.append(owner)
        for gram in grams(words):
            posting = self._postings.get(gram)
            if posting is None:
                posting = self._postings[gram] = array("I")
            posting.append(entry)

    def owners(self, name: str) -> tuple[int, ...]:
        """Those who bear a name of just these words.

        Args:
            name: the name as it is written.
        """
        entry = self._entries.get(" ".join(words_of(name)))
        return () if entry is None else self._bearers(entry)

    def _bearers(self, entry: int) -> tuple[int, ...]:
        found = self._owners[entry]
        return (found,) if isinstance(found, int) else found

    def search(self, name: str, *, limit: int = 50) -> list[tuple[int, float]]:
        """The owners of the names most like `name`, best first, each with a likeness from 0 to 1; `limit` names.

        Args:
            name: the name as it is written.
            limit: the most that are returned.
        """
        words = words_of(name)
        size = len(self._joined)
        if not words or not size:
            return []
        self._prepare(size)
        postings = (self._postings.get(gram) for gram in grams(words))
        found = [(posting, log(1 + size / len(posting))) for posting in postings if posting]
        if not found:
            return []
        found.sort(key=lambda pair: -pair[1])
        found = _affordable(found)
        near = self._shortlist(found, size)
        query, forms = " ".join(words), _short_for(words)
        ranked = sorted(
            (
                (0.5 * score + 0.005 * fuzz.ratio(query, _as_written(self._joined[entry], forms)), entry)
                for entry, score in near
            ),
            reverse=True,
        )
        best: dict[int, float] = {}
        for score, entry in ranked[:limit]:
            for owner in self._bearers(entry):
                best.setdefault(owner, min(1.0, score))
        return list(best.items())

    def _shortlist(self, found: list[tuple[array[int], float]], size: int) -> list[tuple[int, float]]:
        """The entries of highest cosine, with it."""
        scores = self._scores[:size]
        for posting, weight in found:
            scores[np.frombuffer(posting, dtype=np.uint32)] += weight * weight
        norm = sqrt(sum(weight * weight for _, weight in found))
        among = np.flatnonzero(scores)
        values = scores[among] / self._norms[among]
        scores[among] = 0.0
        if len(among) > SHORTLIST:
            top = np.argpartition(values, -SHORTLIST)[-SHORTLIST:]
            among, values = among[top], values[top]
        return list(zip(among.tolist(), (values / norm).tolist(), strict=True))

    def _prepare(self, size: int) -> None:
        """Bring the lengths of the entries up to date: all of them whenever the index has doubled, else the new."""
        if size > len(self._norms):
            self._norms = np.resize(self._norms, 2 * size)
            self._scores = np.zeros(2 * size, dtype=np.float32)
        if size >= 2 * self._weighed:
            squares = np.zeros(size, dtype=np.float32)
            for posting in self._postings.values():
                squares[np.frombuffer(posting, dtype=np.uint32)] += log(1 + size / len(posting)) ** 2
            self._norms[:size] = np.sqrt(squares)
            self._weighed = size
        else:
            for entry in range(self._normed, size):
                weights = (log(1 + size / len(self._postings[gram])) for gram in grams(self._joined[entry].split()))
                self._norms[entry] = sqrt(sum(weight * weight for weight in weights))
        self._normed = size
