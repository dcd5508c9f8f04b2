"""The help: the purpose of a view and of the focused part, and the keys that work there.

Keys and their sentences come from `commands`; this lists the most useful ones for each part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

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
    title: str
    text: str
    why_not: str = ""
    """Why it does not apply now; empty if it does."""

    @property
    def searched(self) -> str:
        """All that typed words are looked for in."""
        return f"{self.keys} {self.title} {self.text}".casefold()


HelpSections: TypeAlias = dict[str, list[HelpRow]]
"""Rows by the title over them."""

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

WIDEST_KEYS = 14
"""Columns for keys; a command whose keys need more shows only the first."""


def help_for(
    view: str, part: str, known: Mapping[str, str], moved: MovedKeys
) -> tuple[str, HelpSections, HelpSections]:
    """The purpose of a view; the commands that work here: those of the part, movement, others;
    and those of other views.

    `known` has the reason why each command of the view and the app does not apply, empty if it
    does; of those that could apply here, others are left out.
    """
    parts = PARTS[view]
    shown = parts.get(part) or next(iter(parts.values()))
    first = [BY_ID[name] for name in shown.commands]
    usable = [c for c in COMMANDS if c.is_movement or c.id in known]
    rest = [c for c in usable if c not in first]
    here = {
        shown.title: [c for c in first if c in usable],
        "Movement": [c for c in rest if c.is_movement],
        f"Elsewhere in {VIEW_TITLES[view]}": [c for c in rest if view in c.views],
        "Everywhere": [c for c in rest if not c.views and not c.is_movement],
    }
    elsewhere = [c for c in COMMANDS if view not in c.views and c not in first]
    others = {
        f"In {VIEW_TITLES[other]}": [c for c in elsewhere if c.views[:1] == (other,)]
        for other in VIEWS
    }

    def sections(groups: Mapping[str, Sequence[Command]]) -> HelpSections:
        return {
            title: [_row(c, moved, known.get(c.id, "")) for c in commands]
            for title, commands in groups.items()
            if commands
        }

    return f"{VIEW_HELP[view]} {shown.what}", sections(here), sections(others)


def narrowed_help(sections: HelpSections, words: str) -> HelpSections:
    """The commands whose keys, title or sentence contain every word."""
    wanted = words.casefold().split()
    found = {
        title: [row for row in rows if all(word in row.searched for word in wanted)]
        for title, rows in sections.items()
    }
    return {title: rows for title, rows in found.items() if rows}


def _row(command: Command, moved: MovedKeys, why_not: str) -> HelpRow:
    """A command with as many of its keys as fit into their column, at least one."""
    labels = command.labels(moved)
    while len(" ".join(labels)) >= WIDEST_KEYS and len(labels) > 1:
        labels = labels[:-1]
    return HelpRow(" ".join(labels), command.title, command.help, why_not)
