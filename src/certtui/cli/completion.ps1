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
