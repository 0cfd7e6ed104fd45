"""One spelling for words that are written in two: British and American, OK and okay.

The result is a key to compare by, the American spelling where there is one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from quotes import lexicon
from quotes.wording import weights

# British ending → American one, the first that fits; the letters before it keep short words as they are ("four").
_ENDINGS = (
    (re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|ers?|abl[ey]|ful(?:ly)?|ites?|less|ist|hoods?|ly)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations|able)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})ys(?=(?:e|ed|es|er|ers|ing)$)"), "yz"),
    (re.compile(r"(?<=[a-z]{2}[bght])re(?=[ds]?$)"), "er"),
    (re.compile(r"(?<=[a-z]{3}og)ue(?=[ds]?$)"), ""),
    (re.compile(r"(?<=[a-z]{4}l)l(?=(?:ed|ing|er|ers|or|ors|ous|ously|en|est|ful|fully|ment|ments)?$)"), ""),
    (re.compile(r"(?<=[a-z]dg)e(?=ments?$)"), ""),
)  # fmt: skip


@lru_cache(maxsize=65_536)
def one_spelling(word: str) -> str:
    """Return the key by which a word compares with its other spellings.

    Args:
        word: a word in normal form (`quotes.text.align.words`).

    Returns:
        The same key for "colour" and "color", "organised" and "organized", "okay" and "ok".
    """
    listed = lexicon.mapping("spelling_variants").get(word)
    if listed is not None:
        return listed
    if len(word) < 5 or not word.isalpha():
        return word
    for pattern, ending in _ENDINGS:
        american, number = pattern.subn(ending, word, count=1)
        if number:
            return word if word in _known() and american not in _known() else american
    return word


@cache
def _known() -> frozenset[str]:
    """The words that are written so somewhere: "promise" is one, "promize" is none."""
    return frozenset(row[0] for row in weights.rows("vectors.txt"))
