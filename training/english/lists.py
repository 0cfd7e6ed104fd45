"""The recipe's word lists (data/words.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(resources.files(__package__).joinpath("data/words.toml").read_text(encoding="utf8"))


def word_list(name: str) -> tuple[str, ...]:
    """A list of the file, in its order."""
    return tuple(_table()[name])


def word_set(name: str) -> frozenset[str]:
    """A list of the file as a set."""
    return frozenset(_table()[name])
