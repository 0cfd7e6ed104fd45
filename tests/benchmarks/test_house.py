"""The measures of the house on small modules whose counts can be made with a pencil."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from benchmarks import house

DOCUMENTED = """
def read(path, *, limit=None):
    \"\"\"Read a file.

    Args:
        path: the file.
        limit: characters; None for
            any number.

    Returns:
        The text.
    \"\"\"
"""
BRANCHES = [
    ("def f():\n    return 1", 1, 1),
    ("def f(a):\n    if a:\n        return 1\n    return 2", 2, 2),
    ("def f(a, b):\n    return a and b", 1, 2),
    ("def f(a):\n    return [x for x in a if x]", 1, 3),
    ("def f(a):\n    for x in a:\n        pass\n    else:\n        return 1", 3, 3),
    ("def f(a):\n    try:\n        return a()\n    except KeyError:\n        return 1", 2, 2),
]


def module(text: str, path: str = "quotes/text/example.py") -> house.Module:
    return house.Module(Path(path), text.count("\n"), ast.parse(text))


def definition(text: str) -> house.Definition:
    (found,) = house.definitions(module(text))
    return found


def test_arguments_are_documented_when_each_is_named() -> None:
    assert house.documents_arguments(definition(DOCUMENTED))
    assert not house.documents_arguments(definition(DOCUMENTED.replace("limit: characters", "least: characters")))
    assert not house.documents_arguments(definition("def read(path): ..."))


def test_private_functions_are_not_public() -> None:
    methods = house.definitions(module("class A:\n    def b(self, c): ...\n    def _d(self): ...\ndef _e(): ..."))
    assert [(one.name, one.is_public, one.parameters) for one in methods] == [
        ("A.b", True, ("c",)),
        ("A._d", False, ()),
        ("_e", False, ()),
    ]


@pytest.mark.parametrize(("text", "complexity", "forks"), BRANCHES)
def test_branches(text: str, complexity: int, forks: int) -> None:
    node = definition(text).node
    assert (house.complexity(node), house.forks(node)) == (complexity, forks)


def test_rooms() -> None:
    assert module("", "quotes/text/marks.py").room == "quotes/text"
    assert module("", "quotes/pipeline.py").room == "quotes"
    assert module("", "training/names/train.py").room == "training"


def test_lists_are_known_by_what_they_hold() -> None:
    example = module("_TITLES = {'Mr', 'Mrs', 'Dr'}\n_OTHER = {'a', 'b'}")
    assert list(house.word_lists(example, house.TITLES)) == ["quotes/text/example.py _TITLES"]
