"""Settings: one typed place, read from the environment (QUOTES_…) or from the file that QUOTES_ENV_FILE names.

A `.env` that happens to lie in the working folder is not read: whoever unpacks somebody's archive and looks into it
must not be sent to another database.
"""

from __future__ import annotations

import os
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Extractor(StrEnum):
    """How quotes are found."""

    LEARNED = "learned"
    RULES = "rules"


class Settings(BaseSettings):
    """What a user may set. Each field is read from QUOTES_<FIELD>."""

    model_config = SettingsConfigDict(env_prefix="QUOTES_", extra="ignore")

    database_url: str = Field(
        default="sqlite:///quotes.db", description="SQLAlchemy URL: a SQLite file or postgresql+psycopg://…"
    )
    pipeline: str = Field(default="english", description="'english' (shipped) or the name or path of a spaCy pipeline")
    extractor: Extractor = Field(default=Extractor.LEARNED, description="learned model, or rules")
    max_characters: int = Field(default=1_000_000, ge=1, description="longest article that is analysed, in characters")
    min_confidence: float = Field(default=0.0, ge=0, le=1, description="quotes below this confidence are left out")
    secret_key: str | None = Field(default=None, description="the site's signing key; random per process when absent")
    trusted_hosts: str = Field(
        default="localhost, 127.0.0.1, [::1]",
        description="names by which browsers may reach the site, with commas; .example.org takes its subdomains",
    )
    home: Path = Field(default=Path("."), description="folder for relative paths")

    def __init__(self, **given: Any) -> None:
        """Read the environment, and the file that QUOTES_ENV_FILE names.

        Args:
            given: fields by name, which stand before the environment's.
        """
        super().__init__(_env_file=os.environ.get("QUOTES_ENV_FILE") or None, **given)


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The process's settings, read once."""
    return Settings()
