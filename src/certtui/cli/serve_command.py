"""`certtui serve`: the interface in a browser on this machine."""

from __future__ import annotations

import click

from certtui.cli import options, streams
from certtui.errors import RequestError


@click.command("serve")
@options.number("--port", 1, 65535, 8000, "The port to serve on.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="The address to serve on; any other than this machine's own lets others in.",
)
@options.number(
    "--visitors", 1, 100, 10, "How many may be there at once; each has a process of its own."
)
def serve_command(port: int, host: str, visitors: int) -> None:
    """Open the interface in a browser on this machine.

    Nothing that a visitor enters is kept. Needs `pip install "certtui[serve]"`.
    """
    if not host.strip():  # it would be every address of this machine
        raise click.UsageError("--host names no address: leave it out for this machine's own.")
    try:
        from certtui.web import LOOPBACK, serve
    except ImportError as error:
        raise RequestError(
            f"Serving needs {error.name}, which is not installed: "
            'install it with pip install "certtui[serve]".'
        ) from error
    if host not in LOOPBACK:
        streams.say(
            f"Warning: everyone who can reach {host} can open certtui there, and nothing they "
            "send is encrypted."
        )
    arguments = []
    for path in options.given_directories():
        arguments += ["--catalog", str(path.absolute())]
    try:
        serve(arguments, host, port, visitors)
    except (OSError, UnicodeError) as error:  # the latter for what cannot be a host's name
        reason = getattr(error, "strerror", None) or error
        raise RequestError(f"Cannot serve at {host}:{port}: {reason}.") from error
