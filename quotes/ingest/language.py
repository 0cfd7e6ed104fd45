"""Which language a text is in, by its commonest words; says nothing when it is not sure."""

from __future__ import annotations

import re
from collections import Counter

from quotes import lexicon

_LEAST_WORDS = 15  # a shorter text does not tell
_LEAST_SHARE = 0.15  # running text is a third function words; a list of names is none
_SAMPLE = 6000  # characters


def detect(text: str) -> str | None:
    """Tell which language a text is in.

    Args:
        text: the text; its first 6 000 characters are looked at.

    Returns:
        The ISO 639-1 code; None when the text is too short or no known language stands out.
    """
    words = re.findall(r"[^\W\d_]+", text[:_SAMPLE].casefold())
    if len(words) < _LEAST_WORDS:
        return None
    counts = Counter(words)
    shares = {
        code: sum(counts[word] for word in common) / len(words)
        for code, common in lexicon.groups("language_function_words").items()
    }
    ranked = sorted(shares, key=lambda code: shares[code], reverse=True)
    best, second = ranked[0], ranked[1]
    return best if shares[best] >= _LEAST_SHARE and shares[best] > 1.3 * shares[second] else None
