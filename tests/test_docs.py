"""What README.md tells people to type: every command and block of code is run as it stands there."""

from __future__ import annotations

import re
import shlex
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quotes.cli.app import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ quotes (.*?)(?:\s+#.*)?$", README, re.MULTILINE)
TARGETS = re.findall(r"(?:^\$ |^\| `)make (\w+)", README, re.MULTILINE)
DRAFT = "<w:p><w:r><w:t>“It will take 10 days,” said Tokayev.</w:t></w:r></w:p>"
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
ENDLESS = {"serve"}
A_HUMAN_SHOULD_LOOK = {"check"}  # the exit code 1 is an answer


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the seeds and the files that the commands name; the store is made in it by the first command."""
    made = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "seeds", made / "seeds")
    with zipfile.ZipFile(made / "draft.docx", "w") as draft:
        draft.writestr("word/document.xml", WORD.format(DRAFT))
    (made / "known.csv").write_text("name,aliases,wikidata\nKassym-Jomart Tokayev,K. Tokayev,Q2518975\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made)
        patch.delenv("QUOTES_DATABASE_URL", raising=False)
        yield made


def test_every_command_of_the_readme_runs(folder: Path) -> None:
    assert COMMANDS[0] == "ingest seeds"
    for line in COMMANDS:
        words = shlex.split(line)
        result = CliRunner().invoke(app, [*words, "--help"] if words[0] in ENDLESS else words)
        allowed = {0, 1} if words[0] in A_HUMAN_SHOULD_LOOK else {0}
        assert result.exit_code in allowed, f"quotes {line}: {result.output}"
    assert (folder / "tokayev.bib").read_text(encoding="utf-8").startswith("@")


def test_the_code_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(block, "README.md", "exec"), {})
    assert "Ingrid Solheim" in capsys.readouterr().out


def test_every_target_of_the_readme_is_in_the_makefile() -> None:
    known = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert TARGETS
    assert set(TARGETS) <= known


def test_every_file_that_the_readme_names_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links
    for link in links:
        assert (ROOT / link).exists(), link
