"""What the README and the documentation tell people to type runs as it stands there, each in a fresh interpreter."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from pkgutil import resolve_name

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
TEXTS = {page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8") for page in PAGES}
COMMANDS = {name: re.findall(r"^\$ quotes (.*?)(?:\s+#.*)?$", text, re.MULTILINE) for name, text in TEXTS.items()}
BLOCKS = {
    f"{name}:{number}": block
    for name, text in TEXTS.items()
    for number, block in enumerate(re.findall(r"```python\n(.*?)```", text, re.DOTALL), 1)
}
TARGETS = {name: re.findall(r"(?:^\$ |`)make (\w+)", text, re.MULTILINE) for name, text in TEXTS.items()}
LINKS = {name: re.findall(r"\]\((?!https?:)([^)#]+)", text) for name, text in TEXTS.items()}
NAMED = {name: set(re.findall(r"`([\w./-]+)`", text)) for name, text in TEXTS.items() if "decisions/" not in name}
TOP = ("quotes", "web", "training", "benchmarks", "tests", "docs", "fixtures", "seeds", ".ci")
DRAFT = "<w:p><w:r><w:t>“It will take 10 days,” said Tokayev.</w:t></w:r></w:p>"
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
ENDLESS = {"serve"}
A_HUMAN_SHOULD_LOOK = {"check", "who"}  # the exit code 1 is an answer


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seeds and the files that the commands name; the store is made in it by the first command."""
    made = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "seeds", made / "seeds")
    with zipfile.ZipFile(made / "draft.docx", "w") as draft:
        draft.writestr("word/document.xml", WORD.format(DRAFT))
    (made / "known.csv").write_text("name,aliases,wikidata\nKassym-Jomart Tokayev,K. Tokayev,Q2518975\n", "utf-8")
    return made


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QUOTES_")}
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=environment | {"COLUMNS": "120", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=200,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_command_runs(folder: Path) -> None:
    assert COMMANDS["README.md"][0] == "ingest seeds"
    for name, lines in COMMANDS.items():
        for line in lines:
            words = shlex.split(line)
            result = run(folder, "-m", "quotes", *words, *(["--help"] if words[0] in ENDLESS else []))
            allowed = {0, 1} if words[0] in A_HUMAN_SHOULD_LOOK else {0}
            assert result.returncode in allowed, f"{name}: quotes {line}: {result.stdout}{result.stderr}"
    assert (folder / "tokayev.bib").read_text(encoding="utf-8").startswith("@")


@pytest.mark.slow
@pytest.mark.parametrize("place", BLOCKS)
def test_every_block_of_code_runs(place: str, tmp_path: Path) -> None:
    result = run(tmp_path, "-c", BLOCKS[place])
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip(), "a block shows what comes of it"


def test_the_readme_shows_a_pipeline() -> None:
    assert any("add_pipe" in block for place, block in BLOCKS.items() if place.startswith("README.md"))


@pytest.mark.parametrize("name", TEXTS)
def test_every_target_is_in_the_makefile(name: str) -> None:
    known = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(TARGETS[name]) <= known


@pytest.mark.parametrize("name", TEXTS)
def test_every_link_leads_to_a_file(name: str) -> None:
    for link in LINKS[name]:
        assert ((ROOT / name).parent / link).exists(), link


@pytest.mark.parametrize("name", NAMED)
def test_every_path_and_module_that_is_named_is_there(name: str) -> None:
    for word in sorted(NAMED[name]):
        if "/" in word and word.split("/")[0] in TOP:
            assert (ROOT / word).exists(), f"{word} is no file and no folder"
        elif "/" not in word and word.split(".")[0] in TOP[:4] and "." in word:
            assert exists(word), f"{word} is no module and no name in one"


def exists(dotted: str) -> bool:
    """Whether a dotted name is a module, or something inside one; `quotes.db` and other files count by their suffix."""
    if dotted.rsplit(".", 1)[-1] in {"db", "py", "md", "csv"}:
        return True
    try:
        resolve_name(dotted)
    except (ImportError, AttributeError):
        return False
    return True
