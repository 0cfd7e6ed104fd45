"""Get a row or make it, the one way that is safe when several programs do so at once."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel


def table(model: type[SQLModel]) -> Table:
    """Give the SQLAlchemy table behind a model.

    Args:
        model: a model with a table.
    """
    found: Table = model.__table__  # type: ignore[attr-defined]
    return found


def insert_or_ignore(session: Session, model: type[SQLModel], row: dict[str, Any]) -> int | None:
    """Insert `row` and return its id; None when a unique constraint says that it is there already.

    Args:
        session: a session that writes.
        model: the table.
        row: its values by column.
    """
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table(model)).values(**row).on_conflict_do_nothing().returning(table(model).c.id)
    return session.execute(statement).scalar_one_or_none()


def ensure(session: Session, model: type[SQLModel], unique: dict[str, Any], **rest: Any) -> int:
    """Give the id of the row with the values `unique`, made with `rest` when there is none.

    Args:
        session: a session that writes.
        model: the table.
        unique: the values, by column, that only one row may have.
        rest: the other values of a row that has to be made.
    """
    columns = table(model).c
    query = select(columns.id).where(*(columns[name] == value for name, value in unique.items()))
    found = session.execute(query).scalar_one_or_none()
    if found is None:
        found = insert_or_ignore(session, model, {**unique, **rest})
    return int(found if found is not None else session.execute(query).scalar_one())
