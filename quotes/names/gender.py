"""What a given name tells of gender: weak evidence, from counted or listed names only."""

from __future__ import annotations

from quotes.names import tables
from quotes.names.tokens import letters_of
from quotes.text.normal import fold_name

_MAJORITY = 8


def given_name_gender(name: str) -> str | None:
    """Tell "female" or "male" when at least eight in nine bearers of a given name are; None when nothing tells.

    From the US census of 1990 and a list of widely known names of other languages: weak evidence, never enough on its
    own.

    Args:
        name: one given name ("Elina", "Kassym-Jomart"); of a hyphenated one the first part decides.
    """
    first = fold_name(name).split("-")[0].split(" ")[0]
    women, men = tables.given_shares().get(letters_of(first), (0, 0))
    if women > _MAJORITY * men:
        return "female"
    return "male" if men > _MAJORITY * women else None
