"""The features by which wordings find each other: rare words and short runs of words, hashed to index terms.

A run starts at every word and grows, from two words to four, until it holds a word that is not among the commonest:
"do what we" alone would find a tenth of all quotes. Articles are indexed by a sample of their runs of four words, by
winnowing (Schleimer, Wilkerson, Aiken 2003), so that any printed run of eleven words is found, and most shorter ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from quotes.wording.phrases import read_words
from quotes.wording.vocabulary import is_common, weight

VERSION = 2  # of the features: an index of another version must be built anew

_LONGEST_RUN = 4
_PASSAGE_RUN = 4
_WINDOW = 8


def normals(text: str) -> list[str]:
    """The words of a text in the form that features are made of.

    Args:
        text: a text as it is written.
    """
    return [word.normal for word in read_words(text)]


def features(found: Sequence[str]) -> dict[str, float]:
    """The index terms of a wording, given its words in normal form, each with how much it tells (0 to 2).

    Args:
        found: the words that were found.
    """
    out: dict[str, float] = {}
    last = len(found)
    for start, word in enumerate(found):
        if not is_common(word):
            out[_term("w", word)] = weight(word)
        end = min(start + 2, last)
        while end < last and end - start < _LONGEST_RUN and all(is_common(one) for one in found[start:end]):
            end += 1
        if end - start >= 2:
            run = found[start:end]
            out[_term("r", *run)] = min(2.0, 0.3 + sum(map(weight, run)))
    return out


def passage_features(found: Sequence[str]) -> list[str]:
    """The sampled index terms of an article's words: the least hash of every window of eight runs.

    Args:
        found: the words that were found.
    """
    terms = all_passage_features(found)
    if len(terms) <= _WINDOW:
        return terms[:1] if terms else []
    return list(dict.fromkeys(min(terms[start : start + _WINDOW]) for start in range(len(terms) - _WINDOW + 1)))


def all_passage_features(found: Sequence[str]) -> list[str]:
    """Every run of four words as an index term, unsampled: what a claim is looked up by.

    Args:
        found: the words that were found.
    """
    return [_term("p", *found[start : start + _PASSAGE_RUN]) for start in range(len(found) - _PASSAGE_RUN + 1)]


def _term(*parts: str) -> str:
    """A hash of a few letters: index terms must be short and of ASCII letters and digits only."""
    return f"{parts[0]}{crc32(' '.join(parts).encode('utf-8', 'surrogatepass')):x}"
