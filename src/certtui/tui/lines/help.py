"""The help: the purpose of a view and of the focused part, and the keys that work there.

Keys and their sentences come from `commands`; this lists the most useful ones for each part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from certtui.tui.commands import BY_ID, COMMANDS, VIEW_HELP, VIEW_TITLES, VIEWS, Command, MovedKeys


class PartHelp(msgspec.Struct, frozen=True):
    """A part of a view, explained for a new user."""

    title: str
    what: str
    """A sentence on what it shows."""
    commands: tuple[str, ...]
    """Ids of the most important commands in it, the most useful first."""


class HelpRow(msgspec.Struct, frozen=True):
    """A command in the help."""

    keys: str
    text: str
    why_not: str = ""
    """Why it does not apply now; empty if it does."""


class HelpSection(msgspec.Struct, frozen=True):
    """Rows under a title; a text if there are no rows."""

    title: str
    rows: tuple[HelpRow, ...] = ()
    text: str = ""


_SIDE = PartHelp(
    "The panel on the right",
    "The line under the cursor in full, and the sources that it rests on.",
    ("address", "previous-part", "next-part", "copy", "back"),
)

PARTS: dict[str, dict[str, PartHelp]] = {
    "start": {
        "questions": PartHelp("The questions", "Press a question's key, or open its line.",
            ("open", "view-compare", "view-paths", "view-credentials", "cost", "view-faq",
             "view-organizations", "first-of-pair", "second-of-pair", "changes", "theme")),
    },
    "organizations": {
        "list": PartHelp("The list",
            "It holds organizations, roles or states; a number counts their certifications.",
            ("open", "search", "group", "next-column", "mark", "compare", "next-part", "export",
             "first-of-pair", "second-of-pair")),
        "facts": PartHelp("The facts", "This is one tab, a certification, a role or a state.",
            ("open", "next-column", "search", "sources", "address", "copy", "copy-section",
             "mark", "compare", "export", "back")),
        "side": _SIDE,
    },
    "compare": {
        "rail": PartHelp("The sections", "What is compared, section by section.",
            ("open", "next-part", "search", "differences", "cost", "compare", "export")),
        "rows": PartHelp("The rows", "A value for each, with a sign that says how they relate.",
            ("open", "differences", "search", "cost", "next-column", "sources", "compare",
             "copy", "export", "known")),
        "side": _SIDE,
    },
    "faq": {
        "question": PartHelp("The question",
            "Type in your own words; the results are the next part.",
            ("open", "next-part", "filter-organization", "filter-topic", "as-typed", "back")),
        "results": PartHelp("The results",
            "The best answer first; the words that match are marked.",
            ("open", "search", "next-part", "filter-organization", "filter-topic", "sources",
             "address", "copy", "export", "as-typed", "back")),
        "answer": PartHelp("The answer", "It and its sources; related questions open in its place.",
            ("open", "address", "sources", "copy", "export", "previous-part", "search", "back")),
    },
    "paths": {
        "form": PartHelp("Your answers",
            "One question at a time; open an answer below to change it.",
            ("open", "search", "start-over", "next-part", "previous-part", "back")),
        "routes": PartHelp("The routes",
            "Open ones first, then those that an answer or a step would open.",
            ("open", "search", "mark", "compare", "sources", "address", "copy", "next-part",
             "export", "next-match", "back")),
        "side": _SIDE,
    },
    "credentials": {
        "held": PartHelp("What you hold",
            "Your credentials and your log; what is beside it follows the cursor.",
            ("open", "add-activity", "import", "search", "next-part", "export", "undo", "sources")),
        "plan": PartHelp("The plan",
            "When it is due, what counts, what it costs, and what happens if it lapses.",
            ("open", "search", "sources", "address", "add-activity", "export", "copy",
             "copy-section", "undo", "previous-part", "next-match")),
        "side": _SIDE,
    },
}  # fmt: skip
"""The parts of every view, by their ids."""

WIDEST_KEYS = 16
"""Columns for keys; a command whose keys need more shows only the first."""
SHEET_KEYS = 14
"""Columns for keys in the sheet of all keys."""


def help_for(
    view: str, part: str, known: Mapping[str, str], moved: MovedKeys
) -> tuple[str, list[HelpSection]]:
    """The purpose of a view, and the sections: what can be done here, movement, other commands.

    `known` has the reason why each command of the view and the app does not apply, empty if it
    does; other commands are left out.
    """
    parts = PARTS[view]
    here = parts.get(part) or next(iter(parts.values()))
    first = [BY_ID[name] for name in here.commands]
    others = [c for c in COMMANDS if view in c.views and c not in first]
    movement = [c for c in COMMANDS if c.is_movement]
    rest = [c for c in COMMANDS if not c.views and not c.is_movement and c not in first]

    def section(title: str, commands: Iterable[Command]) -> HelpSection:
        rows = (
            _row(c, moved, known.get(c.id, "")) for c in commands if c.is_movement or c.id in known
        )
        return HelpSection(title, tuple(rows))

    sections = [
        section(here.title, first),
        section("Movement", movement),
        section(f"Elsewhere in {VIEW_TITLES[view]}", others),
        section("Everywhere", rest),
    ]
    return f"{VIEW_HELP[view]} {here.what}", [s for s in sections if s.rows]


def every_key(moved: MovedKeys) -> list[HelpSection]:
    """All commands by where they apply: the sheet of all keys."""

    def section(title: str, commands: Iterable[Command]) -> HelpSection:
        rows = (HelpRow(_keys(c, moved, SHEET_KEYS - 1), c.title) for c in commands)
        return HelpSection(title, tuple(rows))

    return [
        section("Everywhere", [c for c in COMMANDS if not c.views and not c.is_movement]),
        section("Movement", [c for c in COMMANDS if c.is_movement]),
        *(section(VIEW_TITLES[view], [c for c in COMMANDS if view in c.views]) for view in VIEWS),
    ]


def found_in(words: str, view: str, moved: MovedKeys) -> list[HelpSection]:
    """The commands whose keys, title or sentence contain every word, in any view."""
    wanted = words.casefold().split()
    found = [c for c in COMMANDS if all(word in _searched(c, moved) for word in wanted)]
    here = [c for c in found if not c.views or view in c.views]
    sections = [HelpSection("Here", tuple(_row(c, moved) for c in here))]
    for other in VIEWS:
        rows = [_row(c, moved) for c in found if c not in here and other == c.views[0]]
        sections.append(HelpSection(f"In {VIEW_TITLES[other]}", tuple(rows)))
    sections = [s for s in sections if s.rows]
    return sections or [HelpSection(f"No key for “{words}”.", text="esc shows them all.")]


def _searched(command: Command, moved: MovedKeys) -> str:
    keys = " ".join(command.labels(moved))
    return f"{keys} {command.title} {command.help}".casefold()


def _row(command: Command, moved: MovedKeys, why_not: str = "") -> HelpRow:
    return HelpRow(_keys(command, moved, WIDEST_KEYS - 1), command.help, why_not)


def _keys(command: Command, moved: MovedKeys, room: int) -> str:
    """As many of a command's keys as fit into `room` columns, at least one."""
    labels: Sequence[str] = command.labels(moved)
    while len(" ".join(labels)) > room and len(labels) > 1:
        labels = labels[:-1]
    return " ".join(labels)
