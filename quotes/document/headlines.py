"""Headlines: stretches whose capitals tell nothing about names, because all their words have them."""

from __future__ import annotations

_LEAST_WORDS = 5
_SHARE = 0.7
"""Of the words that begin with a letter, those with a capital: "Riverton Mayor Closes the Old Ferry" has 5 of 6."""
_LOOK = 400
"""Characters looked at: a headline is shorter, and a long sentence need not be read to its end."""


def is_headline(line: str) -> bool:
    """Tell whether a sentence or line is written as headlines are, in Title Case or in capitals.

    Args:
        line: a sentence or a line of a text.

    Returns:
        True for at least five words of which seven in ten begin with a capital.
    """
    words = [word for word in line[:_LOOK].split() if word[0].isalpha()]
    return len(words) >= _LEAST_WORDS and sum(word[0].isupper() for word in words) >= _SHARE * len(words)
