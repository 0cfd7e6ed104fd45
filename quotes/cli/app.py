"""The command `quotes`: its groups, the options that all share, and what becomes of an error."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from quotes.cli import audit, check, evaluate, export, extract, ingest, maintenance, people, sayings, search, serve
from quotes.cli.output import note
from quotes.cli.state import State
from quotes.errors import QuotesError

USER_ERROR = 2  # the exit code of a command that could not do what was asked


class Commands(TyperGroup):
    """A group in which an error of this library is one line on stderr and exit code 2."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command.

        Args:
            ctx: the call, as click makes it.
        """
        try:
            return super().invoke(ctx)
        except QuotesError as error:
            note(f"quotes: {error}")
            raise typer.Exit(USER_ERROR) from None


app = typer.Typer(
    name="quotes",
    cls=Commands,
    help="Who said what: read news, find the quotations, look up and check who said them.",
    epilog="To begin: quotes ingest FOLDER, then quotes said, quotes who WORDS, quotes serve. "
    "quotes COMMAND --help tells more of each.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        import quotes

        typer.echo(f"quotes {quotes.__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    db: Annotated[
        str | None,
        typer.Option(
            "--db",
            metavar="URL",
            help="The database: sqlite:///FILE or postgresql://USER@HOST/NAME. "
            "Without it QUOTES_DATABASE_URL, else quotes.db in this folder.",
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Who said what: read news, find the quotations, look up and check who said them."""
    context.obj = State(database_url=db)


for commands in (ingest, extract, search, people, check, audit, sayings, export, evaluate, maintenance, serve):
    commands.add_to(app)


def main() -> None:
    """Run the program `quotes`: the entry point."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # articles hold every character; a pipe's locale may not
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        try:
            app()
        finally:
            sys.stdout.flush()  # here, not when the interpreter ends: a full disk is told, and told once
    except BrokenPipeError:  # whoever read has gone, as `head` does
        _silence()
        sys.exit(0)
    except OSError as error:
        _silence()
        note(f"quotes: the output cannot be written ({error.strerror or error}); make room or choose another place")
        sys.exit(USER_ERROR)


def _silence() -> None:
    """Let what is still to be written go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
