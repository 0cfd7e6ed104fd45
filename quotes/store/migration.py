"""Bringing a database to the schema of this version."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from quotes.errors import StoreError
from quotes.store import tables  # noqa: F401  (so that the metadata knows our tables)

HEAD = "0007"  # the newest file in migrations/versions; a test holds it
_LOCK = 0x51554F54  # an arbitrary number: one program migrates at a time


def migrate(engine: Engine) -> None:
    """Create or update the tables; does nothing when they are of this version.

    Safe to call from several programs at once: one migrates, the others wait. Raises StoreError when the database
    cannot be reached, or was written by a newer version of this software.

    Args:
        engine: the database.
    """
    try:
        with engine.connect() as connection:
            current = revision(connection)
            if current is None:
                _refuse_strangers(connection)
        if current != HEAD:
            _alembic(engine, "upgrade", "head")
    except DBAPIError as error:
        raise StoreError(
            f"the database {engine.url.render_as_string(hide_password=True)} cannot be used: {reason(error)}; "
            "check that the folder or server exists and that you may write there"
        ) from error


def _refuse_strangers(connection: Connection) -> None:
    """Leave another program's SQLite file alone. Raises StoreError when the file holds tables, and none of ours."""
    if connection.dialect.name != "sqlite":
        return
    names = sorted(set(inspect(connection).get_table_names()) - {*SQLModel.metadata.tables, "alembic_version"})
    if names:
        raise StoreError(
            f"the file {connection.engine.url.database} belongs to another program (it holds {', '.join(names[:3])}): "
            "name another one with --db or QUOTES_DATABASE_URL"
        )


def reason(error: DBAPIError) -> str:
    """Give what the driver says, in one line.

    Args:
        error: what SQLAlchemy raised.
    """
    return " ".join(str(error.orig).split())


def revision(connection: Connection) -> str | None:
    """Give the revision that the database has, None when it has no tables yet.

    Args:
        connection: an open connection.
    """
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def downgrade(engine: Engine) -> None:
    """Remove every table, with all that they hold.

    Args:
        engine: the database; all that it holds is lost.
    """
    _alembic(engine, "downgrade", "base")


def _alembic(engine: Engine, step: str, target: str) -> None:
    # Here, not above: alembic takes a tenth of a second to import, and a database that is up to date needs none of it.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "quotes.store:migrations")
    with engine.connect().execution_options(sqlite_begin="IMMEDIATE") as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        config.attributes["connection"] = connection
        try:
            getattr(command, step)(config, target)
        except CommandError as error:
            raise StoreError(
                f"the database has revision {revision(connection)!r}, which this version does not know: "
                "install the newer version of quotes that wrote it"
            ) from error
