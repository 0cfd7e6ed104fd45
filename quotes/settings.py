"""Settings: one typed place, read from the environment (QUOTES_…) or a .env file."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Extractor(StrEnum):
    """How quotes are found."""

    LEARNED = "learned"
    RULES = "rules"


class Settings(BaseSettings):
    """What a user may set. Each field is read from QUOTES_<FIELD>."""

    model_config = SettingsConfigDict(env_prefix="QUOTES_", env_file=".env", extra="ignore")

    database_url: str = Field(
        default="sqlite:///quotes.db", description="SQLAlchemy URL: a SQLite file or postgresql+psycopg://…"
    )
    pipeline: str = Field(default="english", description="'english' (shipped) or the name or path of a spaCy pipeline")
    extractor: Extractor = Field(default=Extractor.LEARNED, description="learned model, or rules")
    max_characters: int = Field(default=1_000_000, ge=1, description="longest article that is analysed, in characters")
    min_confidence: float = Field(default=0.0, ge=0, le=1, description="quotes below this confidence are left out")
    secret_key: str | None = Field(default=None, description="the site's signing key; random per process when absent")
    home: Path = Field(default=Path("."), description="folder for relative paths")


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The process's settings, read once."""
    return Settings()
