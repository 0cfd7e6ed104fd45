"""What is kept: tables, engine, migrations, repositories and search, on SQLite and PostgreSQL alike."""

from quotes.store.database import engine, session
from quotes.store.migration import migrate
from quotes.store.saving import Saved, save

__all__ = ["Saved", "engine", "migrate", "save", "session"]
