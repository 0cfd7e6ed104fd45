"""What the whole house keeps to: arguments are documented, a class name stands once, a function branches ten times."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import pytest

from benchmarks import house

ROOT = Path(__file__).parents[1]
MODULES = house.modules(ROOT)
ROOMS = sorted({module.room for module in MODULES if module.path.parts[0] in house.PRODUCT})

VALUES_AND_TABLES = ("Article", "Quote")
"""The two words that name a value (`quotes.types`) and the table which keeps it (`quotes.store.tables`).

The design gives each word one meaning, and SQLModel calls a table after its class. No module but `store/saving.py`,
which turns one into the other under the name `QuoteRow`, sees both.
"""


@pytest.mark.parametrize("room", ROOMS)
def test_public_functions_document_their_arguments(room: str) -> None:
    found = [one for module in MODULES if module.room == room for one in house.definitions(module)]
    asking = [one for one in found if one.is_public and one.parameters and "migrations" not in one.module.path.parts]
    assert [one.place for one in asking if not house.documents_arguments(one)] == []


def test_a_class_name_stands_once() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(f"{module.path}:{node.lineno}")
    assert {name: where for name, where in places.items() if len(where) > 1 and name not in VALUES_AND_TABLES} == {}
    for name in VALUES_AND_TABLES:
        assert [where.rpartition(":")[0] for where in sorted(places[name])] == [
            "quotes/store/tables.py",
            "quotes/types.py",
        ]
