"""How large and how clear the house is: modules, documented arguments, doubled names, branches, doubled word lists.

    python -m benchmarks.house [ROOT] [--list] [--no-ways]

Everything but the ways (`benchmarks.ways`, which runs the code) is read from the syntax trees of the files under ROOT,
so another version of the project is measured by naming its folder. --list names what is behind the counts.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

CODE = ("quotes", "web", "training", "benchmarks")  # the top folders that are measured
PRODUCT = ("quotes", "web")
MOST_BRANCHES = 10
TITLES = frozenset({"mr", "mrs", "dr", "prof", "professor", "sir"})
CUES = frozenset({"say", "said", "tell", "told", "announce", "announced", "claim", "claimed"})
MARKS = frozenset("“”„«»")
LARGEST_LIST = 3_000  # lines: longer data files are vocabularies, not lists of one kind of word

BRANCHES = ast.If | ast.For | ast.AsyncFor | ast.While | ast.ExceptHandler | ast.match_case
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file: its path relative to the root, its lines and its syntax tree."""

    path: Path
    lines: int
    tree: ast.Module

    @property
    def room(self) -> str:
        """The folder under `quotes/` ("quotes/text"), or the top folder for everything else."""
        parts = self.path.parts
        if parts[0] in PRODUCT and len(parts) > 2:
            return "/".join(parts[:2])
        return parts[0]


@dataclass(frozen=True, slots=True)
class Definition:
    """A function or method: where it stands, its dotted name inside the module, and its syntax tree."""

    module: Module
    name: str
    node: Function

    @property
    def is_public(self) -> bool:
        """Whether no part of its dotted name is private."""
        return not any(part.startswith("_") for part in self.name.split("."))

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of its parameters in order, without `self` and `cls`."""
        own = self.node.args
        named = [*own.posonlyargs, *own.args, own.vararg, *own.kwonlyargs, own.kwarg]
        return tuple(one.arg for one in named if one is not None and one.arg not in {"self", "cls"})

    @property
    def is_command(self) -> bool:
        """Whether it is a command: then typer's help documents its arguments, and `--help` shows them."""
        first = self.node.args.args[:1]
        return bool(first) and first[0].annotation is not None and ast.unparse(first[0].annotation) == "typer.Context"

    @property
    def place(self) -> str:
        """Path, line and name, as an editor jumps to it."""
        return f"{self.module.path}:{self.node.lineno} {self.name}"


def modules(root: Path, folders: tuple[str, ...] = CODE) -> list[Module]:
    """Read the Python files of a version of the project.

    Args:
        root: the project's top folder.
        folders: the folders below it that count.
    """
    found = []
    for path in sorted(path for folder in folders for path in (root / folder).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found.append(Module(path.relative_to(root), text.count("\n"), ast.parse(text)))
    return found


def definitions(module: Module) -> Iterator[Definition]:
    """Yield the functions of a module and the methods of its classes; functions inside functions are left out.

    Args:
        module: the module to look through.
    """

    def inside(body: list[ast.stmt], before: str) -> Iterator[Definition]:
        for node in body:
            if isinstance(node, Function):
                yield Definition(module, before + node.name, node)
            elif isinstance(node, ast.ClassDef):
                yield from inside(node.body, f"{before}{node.name}.")

    yield from inside(module.tree.body, "")


def documents_arguments(definition: Definition) -> bool:
    """Tell whether an `Args:` section names every parameter, or typer documents them all.

    Args:
        definition: a function with at least one parameter.
    """
    if definition.is_command:
        return True
    section = re.search(r"^ *Args:\n((?: +.*\n?|\n)+)", ast.get_docstring(definition.node) or "", re.MULTILINE)
    if section is None:
        return False
    named = set(re.findall(r"^ +\*{0,2}(\w+)(?: \(.*\))?:", section[1], re.MULTILINE))
    return named.issuperset(definition.parameters)


def complexity(node: ast.AST) -> int:
    """Count McCabe's cyclomatic complexity as ruff's C901 does: boolean operators and comprehensions are no branches.

    Args:
        node: a function; what is defined inside it counts too.
    """
    total = 1
    for child in ast.walk(node):
        inner = isinstance(child, Function) and child is not node
        total += inner or isinstance(child, BRANCHES)
        if isinstance(child, ast.For | ast.AsyncFor | ast.While | ast.Try | ast.TryStar) and child.orelse:
            total += 1
    return total


def forks(node: ast.AST) -> int:
    """Count every place where a reader must think of two ways, as radon does.

    That is `complexity` and each `and`, `or`, ternary, comprehension and its conditions.

    Args:
        node: a function.
    """
    total = complexity(node)
    for child in ast.walk(node):
        if isinstance(child, ast.BoolOp):
            total += len(child.values) - 1
        elif isinstance(child, ast.IfExp):
            total += 1
        elif isinstance(child, ast.comprehension):
            total += 1 + len(child.ifs)
    return total


def _strings(node: ast.AST) -> Iterator[str]:
    for child in ast.walk(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value


def _assignments(module: Module) -> Iterator[tuple[str, ast.expr]]:
    for node in module.tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            yield node.target.id, node.value


def word_lists(module: Module, probe: frozenset[str], least: int = 3) -> Iterator[str]:
    """Name the constants of a module that hold a list of the probed kind.

    Args:
        module: the module to look through.
        probe: words that any such list holds, in lower case.
        least: how many of them make it one.
    """
    for name, value in _assignments(module):
        words = {word.casefold() for text in _strings(value) for word in re.findall(r"\w+", text)}
        if len(words & probe) >= least:
            yield f"{module.path} {name}"


def data_lists(root: Path, probe: frozenset[str], least: int = 3) -> Iterator[str]:
    """Name the data files that hold a list of the probed kind.

    Args:
        root: the project's top folder.
        probe: words that any such list holds, in lower case.
        least: how many of them make it one.
    """
    for path in sorted(p for p in (root / "quotes").rglob("*") if p.suffix in {".txt", ".tsv", ".toml"}):
        lines = [line for line in path.read_text(encoding="utf-8").casefold().splitlines() if not line.startswith("#")]
        words = {word for line in lines for word in re.findall(r"\w+", line)}
        if len(lines) < LARGEST_LIST and len(words & probe) >= least:
            yield str(path.relative_to(root))


def _named(*stems: str) -> Callable[[Module], Iterator[str]]:
    wanted = re.compile("|".join(stems))

    def look(module: Module) -> Iterator[str]:
        for definition in definitions(module):
            if wanted.fullmatch(definition.name.rsplit(".", 1)[-1].lstrip("_")):
                yield definition.place

    return look


def sentence_splitters(module: Module) -> Iterator[str]:
    """Name the functions and the patterns whose names tell that they find sentences.

    Args:
        module: the module to look through.
    """
    yield from _named(r"(?:\w+_)?sentences?(?:_of|_around|_at|_ends?|_starts?|_spans?)?")(module)
    for name, value in _assignments(module):
        if "SENTENCE" in name and isinstance(value, ast.Call):
            yield f"{module.path} {name}"


def mark_readers(module: Module) -> Iterator[str]:
    """Name the constants that list quotation marks.

    Args:
        module: the module to look through.
    """
    for name, value in _assignments(module):
        if len(MARKS & set("".join(_strings(value)))) >= 2:
            yield f"{module.path} {name}"


TWINS: Mapping[str, Callable[[Module], Iterator[str]]] = {
    "sentence splitters (by name)": sentence_splitters,
    "constants that hold two quotation marks": mark_readers,
    "folds of letters (functions)": _named(
        r"fold(?:ed)?", r"fold_\w+", r"\w+_fold(?:ed)?", r"(?:strip|without)_accents"
    ),
    "base forms (functions)": _named(
        r"lemmas?", r"lemmati[sz]e\w*", r"base(?:_form)?", r"stem(?:med)?", r"singular\w*"
    ),
    "lists of titles (constants)": lambda module: word_lists(module, TITLES),
    "lists of cue verbs (constants)": lambda module: word_lists(module, CUES),
}


def no_twins() -> dict[str, str]:
    """Return what was looked at and is no second copy, as `_key` writes places, with the reason (no_twins.tsv)."""
    lines = Path(__file__).with_name("no_twins.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {file if name == "-" else f"{file} {name}": why for file, name, why in rows}


def twins(root: Path, all_modules: list[Module]) -> dict[str, tuple[list[str], list[str]]]:
    """Find what the product does again that one place should do, as far as names and words tell.

    Args:
        root: the project's top folder.
        all_modules: every module of the project.

    Returns:
        The measure's title → the places that count, and those that `no_twins` excuses.
    """
    product = [m for m in all_modules if m.path.parts[0] in PRODUCT]
    found = {title: [place for module in product for place in look(module)] for title, look in TWINS.items()}
    found["lists of titles (data files)"] = list(data_lists(root, TITLES))
    found["lists of cue verbs (data files)"] = list(data_lists(root, CUES))
    excused = no_twins()
    return {
        title: ([p for p in places if _key(p) not in excused], [p for p in places if _key(p) in excused])
        for title, places in found.items()
    }


def _key(place: str) -> str:
    """A place without its line."""
    return re.sub(r":\d+(?= )", "", place)


def report_sizes(all_modules: list[Module]) -> None:
    """Print modules, lines and the longest module of each room.

    Args:
        all_modules: every module of the project.
    """
    rooms: dict[str, list[Module]] = defaultdict(list)
    for module in all_modules:
        rooms[module.room].append(module)
    print(f"{'room':24} {'modules':>8} {'lines':>8} {'longest':>8}")
    for room, inside in sorted(rooms.items()):
        print(f"{room:24} {len(inside):8} {sum(m.lines for m in inside):8} {max(m.lines for m in inside):8}")
    print(f"{'all':24} {len(all_modules):8} {sum(m.lines for m in all_modules):8}")
    product = [m for m in all_modules if m.path.parts[0] in PRODUCT]
    long, very_long = (sum(m.lines > limit for m in product) for limit in (250, 400))
    print(f"modules over 250 lines: {long}; over 400: {very_long}")


def report_functions(all_modules: list[Module], *, names: bool) -> None:
    """Print how many public functions document their arguments, and how many functions branch too often.

    Args:
        all_modules: every module of the project.
        names: whether to list those that do not, and those that do.
    """
    product = [d for m in all_modules if m.path.parts[0] in PRODUCT for d in definitions(m)]
    public = [d for d in product if d.is_public]
    asking = [d for d in public if d.parameters]
    missing = [d for d in asking if not documents_arguments(d)]
    lengths = sorted((d.node.end_lineno or d.node.lineno) - d.node.lineno + 1 for d in product)
    _count("functions of quotes and web", len(product), f"median of {lengths[len(lengths) // 2]} lines")
    _count("public functions", len(public), f"{len(asking)} of them take arguments")
    _count("of these with every argument documented", len(asking) - len(missing), f"{len(missing)} without")
    _items((d.place for d in missing), names)
    everywhere = [d for m in all_modules for d in definitions(m) if "migrations" not in m.path.parts]
    worst = sorted(everywhere, key=lambda d: -complexity(d.node))
    over = [d for d in worst if complexity(d.node) > MOST_BRANCHES]
    _count(f"functions over {MOST_BRANCHES} branches, counted as ruff's C901 (all folders)", len(over))
    _items((f"{complexity(d.node):3} {d.place}" for d in over), names)
    thought = sorted(everywhere, key=lambda d: -forks(d.node))
    over = [d for d in thought if forks(d.node) > MOST_BRANCHES]
    head = ", ".join(f"{d.node.name} {forks(d.node)}" for d in over[:5])
    _count(f"functions over {MOST_BRANCHES} forks, counted as radon does", len(over), head)
    _items((f"{forks(d.node):3} {d.place}" for d in over), names)


def report_classes(all_modules: list[Module], *, names: bool) -> None:
    """Print how many class names stand more than once in the project.

    Args:
        all_modules: every module of the project.
        names: whether to list them.
    """
    places: dict[str, list[str]] = defaultdict(list)
    for module in all_modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(f"{module.path}:{node.lineno}")
    twice = {name: where for name, where in sorted(places.items()) if len(where) > 1}
    _count("class names", len(places))
    _count("class names that stand more than once", len(twice), ", ".join(f"{n} {len(w)}" for n, w in twice.items()))
    _items((f"{name}: {', '.join(where)}" for name, where in twice.items()), names)


def report_twins(root: Path, all_modules: list[Module], *, names: bool) -> None:
    """Print how often the product does again what one place should do, and how many places only look so.

    Args:
        root: the project's top folder.
        all_modules: every module of the project.
        names: whether to list the places.
    """
    for title, (places, excused) in twins(root, all_modules).items():
        _count(title, len(places), f"and {len(excused)} that only look so (no_twins.tsv)" if excused else "")
        _items(places, names)


def _count(title: str, number: int, more: str = "") -> None:
    print(f"{title:76} {number:6}{'  ' if more else ''}{more}")


def _items(places: Iterator[str] | list[str], names: bool) -> None:
    if names:
        for place in places:
            print(f"    {place}")


def main() -> int:
    """Print the measures of one version of the project."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", nargs="?", type=Path, default=Path(__file__).resolve().parents[1])
    parser.add_argument("--list", action="store_true", help="name what is behind the counts")
    parser.add_argument("--no-ways", action="store_true", help="do not run the code")
    arguments = parser.parse_args()
    root: Path = arguments.root.resolve()
    found = modules(root)
    report_sizes(found)
    print()
    report_functions(found, names=arguments.list)
    report_classes(found, names=arguments.list)
    print()
    report_twins(root, found, names=arguments.list)
    if arguments.no_ways:
        return 0
    print(flush=True)
    ways = [sys.executable, "-P", str(Path(__file__).with_name("ways.py")), *(["--list"] if arguments.list else [])]
    return subprocess.run(ways, check=False, env={**os.environ, "PYTHONPATH": str(root)}, cwd=root).returncode


if __name__ == "__main__":
    raise SystemExit(main())
