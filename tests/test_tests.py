"""The tests themselves: no case hides behind another of its name, and none stands twice."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.text.markup import read_cases

ROOT = Path(__file__).parents[1]
MODULES = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8")) for path in ROOT.glob("tests/**/*.py")}
TABLES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("fixtures/**/*.tsv"))
PASSAGES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("fixtures/passages/*.txt"))
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def twice(items: Iterator[str]) -> list[str]:
    return [item for item, number in Counter(items).items() if number > 1]


def cases(module: ast.Module) -> Iterator[list[ast.expr]]:
    """The tables of cases: what parametrize is given, in place or as a constant of the module."""
    constants = {
        node.targets[0].id: node.value
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("parametrize") and len(node.args) > 1:
            values = node.args[1]
            values = constants.get(values.id, values) if isinstance(values, ast.Name) else values
            if isinstance(values, ast.List | ast.Tuple | ast.Set):
                yield values.elts


@pytest.mark.parametrize("name", MODULES)
def test_no_definition_hides_another(name: str) -> None:
    assert twice(node.name for node in MODULES[name].body if isinstance(node, Definition)) == []


@pytest.mark.parametrize("name", [name for name, module in MODULES.items() if any(cases(module))])
def test_no_case_of_a_table_stands_twice(name: str) -> None:
    for table in cases(MODULES[name]):
        assert twice(ast.unparse(case) for case in table) == []


@pytest.mark.parametrize("name", TABLES)
def test_no_line_of_a_fixture_stands_twice(name: str) -> None:
    lines = (ROOT / name).read_text("utf-8").splitlines()
    assert twice(line for line in lines if line and not line.startswith("#")) == []


def test_no_passage_stands_twice() -> None:
    found = [case for name in PASSAGES for case in read_cases((ROOT / name).read_text("utf-8"), origin=name)]
    assert len(found) > 200
    assert twice(case.text for case in found) == []
    for name in PASSAGES:
        assert twice(case.id for case in read_cases((ROOT / name).read_text("utf-8"), origin=name)) == []
