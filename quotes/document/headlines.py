"""Headlines: stretches whose capitals tell nothing about names, because all their words have them."""

from __future__ import annotations

from collections.abc import Sequence

_LEAST_WORDS = 5
_SHARE = 0.7
"""Of the words that begin with a letter, those with a capital: "Riverton Mayor Closes the Old Ferry" has 5 of 6."""
_LOOK = 400
"""Characters looked at: a headline is shorter, and a long sentence need not be read to its end."""


def in_title_case(words: Sequence[str], *, least: int = _LEAST_WORDS, share: float = _SHARE) -> bool:
    """Tell whether words are written in Title Case or capitals.

    Args:
        words: words that begin with a letter.
        least: fewer words never are.
        share: the share of words with a capital that is enough, 0 to 1.
    """
    return len(words) >= least and sum(word[0].isupper() for word in words) >= share * len(words)


def is_headline(line: str) -> bool:
    """Tell whether a sentence or line is written as headlines are, in Title Case or in capitals.

    Args:
        line: a sentence or a line of a text.

    Returns:
        True for at least five words of which seven in ten begin with a capital.
    """
    return in_title_case([word for word in line[:_LOOK].split() if word[0].isalpha()])
