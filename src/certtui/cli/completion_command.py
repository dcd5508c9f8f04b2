"""`certtui completion`: the line that a shell reads to complete commands and names."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from certtui.cli import stdout

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
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish", "powershell"]))
@click.pass_context
def completion_command(context: click.Context, shell: str) -> None:
    """Print the completion script for a shell; eval it in the shell's start file."""
    if shell == "powershell":
        stdout.write(POWERSHELL)
        return
    kind = get_completion_class(shell)
    if kind is None:
        context.fail(f"There is no completion for {shell}.")
    script = kind(context.find_root().command, {}, "certtui", "_CERTTUI_COMPLETE").source()
    stdout.write(script)
