"""The person's editor gets the terminal, and gives it back."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.conftest import Start
from tools.terminal import CERTTUI, Terminal

EDITOR = """#!/bin/sh
printf 'EDITOR HAS THE TERMINAL %s' "$1"
read -r answer
sed -i.old 's/^name = .*/name = "Edited by hand"/' "$2"
"""


def open_own(opened: Start, tmp_path: Path, editor: Path) -> Terminal:
    """The program on an organization of the user's own, which the cursor is on."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "zzz.toml").write_text(
        '[organization]\nid = "zzz"\nabbreviation = "ZZZ"\nname = "Before"\ncountry = "US"\n'
        'kind = "board"\nfields = ["laboratory"]\nsources = ["page"]\n\n'
        '[[source]]\nid = "page"\ntitle = "A page"\nkind = "official"\n',
        encoding="utf-8",
    )
    terminal = opened(
        [*CERTTUI, "--catalog", str(own)], environment={"EDITOR": str(editor), "VISUAL": None}
    )
    terminal.press("1")
    terminal.wait_for("ZZZ")
    terminal.press("/ZZZ\r")
    terminal.wait_for("Before")
    return terminal


def test_a_missing_editor_is_reported_and_one_gets_the_terminal_and_gives_it_back(
    opened: Start, tmp_path: Path
) -> None:
    editor = tmp_path / "vi"  # by its name it is told the line as vi is
    terminal = open_own(opened, tmp_path, editor)
    terminal.press("e")
    terminal.wait_for("could not be started")
    terminal.wait_until_quiet()
    editor.write_text(EDITOR, encoding="utf-8")
    editor.chmod(0o755)
    terminal.press("e")
    terminal.wait_for("EDITOR HAS THE TERMINAL +1")
    terminal.press("\r")
    terminal.wait_for("Edited by hand")
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    terminal.assert_clean()
