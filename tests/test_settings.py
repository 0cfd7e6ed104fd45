"""Settings come from where the user put them, and from nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotes.settings import Settings


def test_an_env_file_in_the_working_folder_redirects_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("QUOTES_DATABASE_URL=sqlite:///theirs.db")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QUOTES_DATABASE_URL", raising=False)
    assert Settings().database_url == "sqlite:///quotes.db"
    monkeypatch.setenv("QUOTES_ENV_FILE", str(tmp_path / ".env"))
    assert Settings().database_url == "sqlite:///theirs.db"
