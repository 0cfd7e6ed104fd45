"""What the commands share: the database of `--db`, and the analysis pipeline with a command's own settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from quotes.cli.output import status

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session

    from quotes.pipeline import Pipeline
    from quotes.settings import Settings


@dataclass(frozen=True, slots=True)
class State:
    """`database_url` is what `--db` gave, None where the settings decide."""

    database_url: str | None = None

    def settings(self, **changes: Any) -> Settings:
        """Give the process's settings with `--db` and some changes.

        Args:
            changes: settings by name that take the place of the process's; None keeps one as it is.

        Raises:
            ConfigurationError: the environment sets something that cannot be.
        """
        from pydantic import ValidationError

        from quotes.errors import ConfigurationError
        from quotes.settings import Settings

        wanted = {"database_url": self.database_url, **changes}
        try:
            return Settings(**{name: value for name, value in wanted.items() if value is not None})
        except ValidationError as error:
            first = error.errors()[0]
            name = "_".join(str(part) for part in first["loc"]).upper()
            raise ConfigurationError(f"QUOTES_{name}={first['input']!r} cannot be used: {first['msg']}") from error

    def engine(self) -> Engine:
        """The database."""
        from quotes import store

        return store.engine(self.settings().database_url)

    @contextmanager
    def session(self, *, write: bool = False) -> Iterator[Session]:
        """Open a session on the database; give `write` where the command changes something.

        Raises StoreError where the database is a file that is not there: to look into it would only make an empty one.

        Args:
            write: the command changes something.
        """
        from quotes import store
        from quotes.errors import StoreError
        from quotes.store.database import take_turn

        engine = self.engine()
        file = engine.url.database if engine.dialect.name == "sqlite" else None
        if file and file != ":memory:" and not Path(file).exists():
            raise StoreError(
                f"there is no store at {file}: `quotes ingest PATH` makes one; "
                "--db or QUOTES_DATABASE_URL names another"
            )
        self.keep_up()
        with store.session(engine, write=write) as opened:
            if write:
                take_turn(opened)
            yield opened

    def keep_up(self) -> None:
        """Link the people of a store anew that an older version linked: once, after an upgrade."""
        from quotes.cli.output import progress
        from quotes.services import maintenance

        with progress("Linking people anew, once after the upgrade") as step:
            maintenance.keep_up(self.engine(), on_progress=step)

    def pipeline(self, **changes: Any) -> Pipeline:
        """Load the analysis pipeline, with a note on stderr while it does.

        Args:
            changes: settings by name that take the place of the process's; None keeps one as it is.
        """
        with status("Loading the language model"):
            from quotes.pipeline import load

            return load(self.settings(**changes))


def state_of(context: typer.Context) -> State:
    """Give the state that the main command left for its commands.

    Args:
        context: the command's surroundings, from typer.
    """
    found = context.find_object(State)
    return found if found is not None else State()
