"""`certtui completion`: the line that a shell reads to complete commands and names."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import FishComplete, ZshComplete

from certtui.cli import streams
from certtui.cli.main import OneOf

# click answers bash's way of asking: the words so far, and the number of the one being typed.
# In click's own script no ORG:CODE is completed: bash makes three words of one with a colon in it,
# and puts what it is given in the place of the last of them.
SCRIPTS = {"bash": "completion.bash", "powershell": "completion.ps1"}
"""Our own scripts, beside this file."""

CLICK_SCRIPTS = {"zsh": ZshComplete, "fish": FishComplete}
"""The classes of click for its scripts."""


@click.command("completion")
@click.argument("shell", type=OneOf(["bash", "zsh", "fish", "powershell"]))
def completion_command(shell: str) -> None:
    """Print the completion script for a shell. Put it where the shell finds it.

    \b
    bash        eval "$(certtui completion bash)"    in ~/.bashrc
    zsh         eval "$(certtui completion zsh)"     in ~/.zshrc, after compinit
    fish        certtui completion fish > ~/.config/fish/completions/certtui.fish
    powershell  certtui completion powershell | Out-String | Invoke-Expression
                                                     in the file $PROFILE
    """
    if shell in SCRIPTS:
        streams.write(Path(__file__).with_name(SCRIPTS[shell]).read_text(encoding="utf-8"))
        return
    command = click.get_current_context().find_root().command
    script = CLICK_SCRIPTS[shell](command, {}, "certtui", "_CERTTUI_COMPLETE").source()
    # In fish what is said of a word would end at its first comma.
    streams.write(script.replace('string split ","', 'string split --max 1 ","'))
