"""`certtui completion`: the line that a shell reads to complete commands and names."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from certtui.cli import streams

SHELLS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}

# click answers bash's way of asking: the words so far, and the number of the one being typed.
POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName certtui -ScriptBlock {
    param($word, $ast, $position)
    $words = @($ast.CommandElements | ForEach-Object { $_.Extent.Text })
    $count = if ($word) { $words.Count - 1 } else { $words.Count }
    $env:COMP_WORDS = $words -join ' '
    $env:COMP_CWORD = $count
    $env:_CERTTUI_COMPLETE = 'bash_complete'
    certtui | ForEach-Object {
        $kind, $value = $_ -split ',', 2
        if ($value) { [System.Management.Automation.CompletionResult]::new($value) }
    }
    'COMP_WORDS', 'COMP_CWORD', '_CERTTUI_COMPLETE' | ForEach-Object { Remove-Item "Env:$_" }
}
"""


@click.command("completion")
@click.argument("shell", type=click.Choice([*SHELLS, "powershell"]))
@click.pass_context
def completion_command(context: click.Context, shell: str) -> None:
    """Print the completion script for a shell; eval it in the shell's start file."""
    if shell == "powershell":
        streams.write(POWERSHELL)
        return
    command = context.find_root().command
    streams.write(SHELLS[shell](command, {}, "certtui", "_CERTTUI_COMPLETE").source())
