"""What alembic runs: it gets an open connection from `quotes.store.migration`, or reads QUOTES_DATABASE_URL."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, create_engine
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

import quotes.store.sayings_tables
import quotes.store.tables  # noqa: F401  (both fill the metadata)
from quotes.settings import settings

# Full-text search belongs to one database each and is made by hand: FTS5 with its shadow tables, and a tsvector column.
_SEARCH = ("quote_fts", "search_vector", "ix_quote_search_vector")


def include_name(name: str | None, type_: str, parent_names: Any) -> bool:
    """Whether autogenerate may look at this table, column or index of the database."""
    return name is None or not name.startswith(_SEARCH)


def render_item(type_: str, item: Any, autogen_context: Any) -> str | Literal[False]:
    """Write column types as the plain types beneath them, so that a migration never changes with the code."""
    if type_ == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def run(connection: Connection) -> None:
    """Run the migrations on `connection`."""
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        include_name=include_name,
        render_item=render_item,
        render_as_batch=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with create_engine(settings().database_url).connect() as made, made.begin():
        run(made)
