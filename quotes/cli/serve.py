"""`quotes serve`: the site on this machine. The one place where the command line touches the site."""

from __future__ import annotations

import errno
from contextlib import suppress
from typing import Annotated

import typer

from quotes.cli.state import state_of
from quotes.errors import ConfigurationError, StoreError

EVERYWHERE = ("0.0.0.0", "::")  # addresses that are no name


def add_to(app: typer.Typer) -> None:
    """Register the command of this file.

    Args:
        app: the program, or the group of commands, that takes them.
    """
    app.command()(serve)


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 lets other machines in.")] = "127.0.0.1",
    names: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A name under which browsers reach it, besides localhost."),
    ] = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port.")] = 8000,
) -> None:
    """Serve the site until Ctrl-C."""
    from web import create_app

    with suppress(StoreError), state_of(context).session():
        pass  # people that an older version linked are linked anew before anybody looks
    settings = state_of(context).settings()
    names = [*settings.trusted_hosts.split(","), *(names or ()), *([] if host in EVERYWHERE else [host])]
    app = create_app(settings.model_copy(update={"trusted_hosts": ",".join(names)}))
    try:
        from waitress import create_server
    except ImportError:  # pragma: no cover - waitress is a dependency; a team may serve by gunicorn instead
        app.run(host=host, port=port)
        return
    try:
        server = create_server(app, host=host, port=port)
    except OSError as error:
        reason = "it is in use already" if error.errno == errno.EADDRINUSE else str(error)
        raise ConfigurationError(f"port {port} of {host} cannot be served: {reason}; choose another --port") from error
    typer.echo(f"Serving http://{host}:{port} (Ctrl-C ends it)", err=True)
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
