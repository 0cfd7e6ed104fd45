"""The trained weights of this room, as files of quotes/models/wording (its README is their card)."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable


def path(name: str) -> Traversable:
    """Return where a file of weights lies, given its name with ending.

    Args:
        name: the name of the file.
    """
    return resources.files("quotes").joinpath("models", "wording", name)


def rows(name: str) -> Iterator[list[str]]:
    """Yield the cells of each line of a file of weights, parted by tabs; notes and blank lines are left out.

    Args:
        name: the name of the file.
    """
    for line in path(name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")
