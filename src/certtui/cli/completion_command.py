"""`certtui completion`: the line that a shell reads to complete commands and names."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from certtui.cli import stdout


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(context: click.Context, shell: str) -> None:
    """Print the completion script for a shell; eval it in the shell's start file."""
    kind = get_completion_class(shell)
    if kind is None:
        context.fail(f"There is no completion for {shell}.")
    script = kind(context.find_root().command, {}, "certtui", "_CERTTUI_COMPLETE").source()
    stdout.write(script)
