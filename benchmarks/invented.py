"""Names of people who do not exist, in any number, for what is measured among many."""

from __future__ import annotations

import random
from collections.abc import Iterator

from quotes.names import tables


def invented(number: int, *, seed: int = 7) -> Iterator[str]:
    """Names of people who do not exist: half with English names, half with names of the list of spellings."""
    chance = random.Random(seed)
    given = list(tables.given_shares())
    shares = [sum(pair) + 1 for pair in tables.given_shares().values()]
    family, weights = list(tables.surname_shares()), list(tables.surname_shares().values())
    spelled = list(tables.spellings())
    firsts = chance.choices(given, shares, k=number)
    lasts = chance.choices(family, [weight + 1 for weight in weights], k=number)
    for index in range(number):
        if index % 2:
            words = [chance.choice(spelled) for _ in range(chance.choice((2, 2, 3)))]
        else:
            words = [firsts[index], lasts[index]]
        yield " ".join(word.capitalize() for word in words)
