"""The list of choices of a dialog: titles, and what is said of them, in columns."""

from __future__ import annotations

import pytest

from certtui.tui.dialogs.pick import Choice, PickScreen
from tests.tui.harness import Session, drive

SHORT = Choice("a", "one:A", "Assistant")
LONG = Choice("b", "one:A-CODE-THAT-IS-VERY-LONG", "Technician")


@pytest.mark.parametrize(
    ("choices", "rows"),
    [
        ((SHORT, Choice("b", "one:LONG-CODE", "Technician")),
         ["one:A          Assistant", "one:LONG-CODE  Technician"]),
        ((SHORT, SHORT, LONG),
         ["one:A  Assistant", "one:A  Assistant", LONG.title, "       Technician"]),
        ((SHORT, LONG, LONG),
         ["one:A", "Assistant", LONG.title, "Technician", LONG.title, "Technician"]),
    ],
)  # fmt: skip
def test_what_is_said_of_titles_stands_in_one_column(
    choices: tuple[Choice, ...], rows: list[str]
) -> None:
    async def script(session: Session) -> None:
        session.app.push_screen(PickScreen("Which?", choices))
        await session.settle()
        begin = next(i for i, line in enumerate(session.text.splitlines()) if "─ Which?" in line)
        box = session.text.splitlines()[begin + 1 : begin + 1 + len(rows)]
        left = box[0].index("one:A")
        assert [line[left:].split("│")[0].rstrip() for line in box] == rows

    drive(script)
