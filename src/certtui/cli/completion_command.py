"""`certtui completion`: the line that a shell reads to complete commands and names."""

from __future__ import annotations

import click
from click.shell_completion import FishComplete, ZshComplete

from certtui.cli import streams

# click answers bash's way of asking: the words so far, and the number of the one being typed.
# In click's own script no ORG:CODE is completed: bash makes three words of one with a colon in it,
# and puts what it is given in the place of the last of them.
BASH = """\
_certtui_completion() {
    local line=${COMP_LINE:0:COMP_POINT} kind value
    local word=${line##*[[:space:]]} before=
    if [[ $COMP_WORDBREAKS == *:* ]]; then
        before=${word%"${word##*:}"}
    fi
    local -a words
    read -ra words <<< "$line"
    local count=${#words[@]}
    if [[ $word ]]; then
        count=$((count - 1))
    fi
    COMPREPLY=()
    while IFS=, read -r kind value; do
        case $kind in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("${value:${#before}}") ;;
        esac
    done < <(COMP_WORDS=$line COMP_CWORD=$count _CERTTUI_COMPLETE=bash_complete "$1")
}
complete -o nosort -F _certtui_completion certtui 2> /dev/null ||
    complete -F _certtui_completion certtui
"""

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


SCRIPTS = {"bash": BASH, "powershell": POWERSHELL}
"""Our own scripts."""

CLICK_SCRIPTS = {"zsh": ZshComplete, "fish": FishComplete}
"""The classes of click for its scripts."""


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish", "powershell"]))
def completion_command(shell: str) -> None:
    """Print the completion script for a shell. Put it where the shell finds it.

    \b
    bash        eval "$(certtui completion bash)"         in ~/.bashrc
    zsh         eval "$(certtui completion zsh)"          in ~/.zshrc, after compinit
    fish        certtui completion fish > ~/.config/fish/completions/certtui.fish
    powershell  certtui completion powershell | Out-String | Invoke-Expression
                                                          in the file $PROFILE
    """
    if shell in SCRIPTS:
        streams.write(SCRIPTS[shell])
        return
    command = click.get_current_context().find_root().command
    script = CLICK_SCRIPTS[shell](command, {}, "certtui", "_CERTTUI_COMPLETE").source()
    # In fish what is said of a word would end at its first comma.
    streams.write(script.replace('string split ","', 'string split --max 1 ","'))
