"""Every command of the interface, defined once: its key, title, help and place in the footer.

Bindings, footer, help, palette and the table in the documentation are all made from these. What a
command does is an `Action` of the app, of a view, or of the focused list.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import TypeAlias

import msgspec

VIEWS = ("organizations", "compare", "faq", "paths", "credentials")
"""The views by their names, in the order of their keys."""


class Command(msgspec.Struct, frozen=True):
    """One command of a key."""

    id: str
    keys: tuple[str, ...]
    """Textual key names; the first one is shown."""
    title: str
    """One or two words, for the footer and the palette."""
    help: str
    """A sentence."""
    views: tuple[str, ...] = ()
    """The views it applies in; empty for all."""
    footer: tuple[str, ...] = ()
    """The views whose footer shows it."""
    is_movement: bool = False
    """Whether the focused list handles it; it is not in the palette then."""

    def keys_in(self, moved: MovedKeys) -> tuple[str, ...]:
        """Its keys, as changed by the settings."""
        return moved.get(self.id, self.keys)

    def labels(self, moved: MovedKeys) -> tuple[str, ...]:
        """The labels of its keys, as changed by the settings."""
        return tuple(map(key_label, self.keys_in(moved)))

    def label(self, moved: MovedKeys, typed: Collection[str] = ()) -> str:
        """The label of its first key that is not in `typed`; empty if there is none."""
        free = (key for key in self.keys_in(moved) if key not in typed)
        return next(map(key_label, free), "")


MovedKeys: TypeAlias = Mapping[str, tuple[str, ...]]
"""The keys of commands that the settings change, by command id."""


def _always() -> str:
    return ""


class Action(msgspec.Struct, frozen=True):
    """What a command does, and why it does not apply at present."""

    run: Callable[[], object]
    why_not: Callable[[], str] = _always
    """The reason as a sentence; empty if it applies."""


Actions: TypeAlias = Mapping[str, Action]
"""Actions by command id."""


_SHOWN = {
    "slash": "/", "dollar_sign": "$", "exclamation_mark": "!",
    "question_mark": "?", "colon": ":", "escape": "esc", "plus": "+", "minus": "-",
    "equals_sign": "=", "left_square_bracket": "[", "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}", "pagedown": "pgdn", "pageup": "pgup",
}  # fmt: skip


def key_label(key: str) -> str:
    """A key name as people read it: `?`, `ctrl+p`, `esc`."""
    return _SHOWN.get(key, key)


def typed_letter(key: str) -> str:
    """The character that a key types; empty if it types none."""
    label = key_label(key)
    return " " if key == "space" else label if len(label) == 1 else ""


_SENT_AS = {
    "ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "escape",
}  # fmt: skip
"""Keys that most terminals send as another."""


def key_name(label: str) -> str:
    """Textual's name of a key as it arrives: `slash` for `/`, `A` for `shift+a`."""
    held, plus, last = label[:-1].rpartition("+")  # the last + of `ctrl++` is a key
    last += label[-1:]
    if held == "shift" and len(last) == 1 and last.isalpha():
        return last.upper()
    named = {shown: name for name, shown in _SHOWN.items()}
    return _SENT_AS.get(label, f"{held}{plus}{named.get(last, last)}")


VIEW_HELP = {
    "start": "What certtui is for: choose a question, or press its key.",
    "organizations": "Choose in the list; tab goes to the facts beside it.",
    "compare": "Two to four organizations or certifications, row by row.",
    "faq": "Type what you want to know; the best answers come first as you type.",
    "paths": "Say what you have; see which routes are open, and what is missing for the others.",
    "credentials": (
        "What you hold: when it is due, points earned and asked, fees, and after a lapse."
    ),
}

COMMANDS: tuple[Command, ...] = (
    Command("view-start", ("0",), "Start", "The first screen; back to the beginning."),
    Command("view-organizations", ("1",), "Organizations", "Organizations, roles and states."),
    Command("view-compare", ("2",), "Compare", "Side by side, row by row."),
    Command("view-faq", ("3",), "FAQ", "Ask in your own words."),
    Command("view-paths", ("4",), "Paths", "The routes that your answers open."),
    Command("view-credentials", ("5",), "My credentials",
            "When it is due; your activities, calendar, CSV."),
    Command(
        "open", ("enter",), "Open", "Open what is under the cursor.",
        footer=("start", "organizations", "compare", "faq", "paths", "credentials"),
    ),
    Command("back", ("escape", "backspace"), "Back",
            "Close what is open on top, or go back."),
    Command("forward", ("alt+right", "shift+backspace"), "Forward",
            "Forward again, after going back."),
    Command("next-part", ("tab",), "Next part", "To the next part of the view.",
            footer=("organizations", "paths", "credentials")),
    Command("previous-part", ("shift+tab",), "Previous part", "To the previous part of the view."),
    Command("next-column", ("right", "l", "right_square_bracket"), "To the right",
            "To the next tab or column.", ("organizations", "compare")),
    Command("previous-column", ("left", "h", "left_square_bracket"), "To the left",
            "To the previous tab or column.", ("organizations", "compare")),
    Command("search", ("slash",), "Filter", "Show only lines with some words; in FAQ, ask.",
            footer=("organizations", "compare", "faq", "paths")),
    Command("next-match", ("n",), "Next match", "To the next line with the words of the filter."),
    Command("previous-match", ("N",), "Previous match",
            "To the line before with the words of the filter."),
    Command("mark", ("space",), "Mark", "Mark for comparison.", ("organizations", "paths"),
            footer=("organizations", "paths")),
    Command("compare", ("c",), "Compare", "Compare what is marked; in Compare, select others.",
            ("organizations", "compare", "paths"), footer=("organizations", "compare", "paths")),
    Command("add-activity", ("a",), "Add activity",
            "Add continuing education to your log.", ("credentials",), footer=("credentials",)),
    Command("import", ("i",), "Import", "Add the activities of a CSV file to your log.",
            ("credentials",)),
    Command("sources", ("s",), "Sources", "The sources of what is under the cursor.",
            footer=("faq", "credentials")),
    Command("group", ("v",), "Group by", "List by organization, by role, or by state.",
            ("organizations",)),
    Command("differences", ("d",), "Differences", "Show only the rows whose values differ.",
            ("compare",), footer=("compare",)),
    Command("words", ("w",), "Words", "With differences, also the rows that differ in words.",
            ("compare",)),
    Command("side", ("p",), "Panel", "Show or hide the panel on the right.", ("compare",)),
    Command("known", ("u",), "Hide unknown", "Hide the rows of which nothing is known.",
            ("compare",)),
    Command("more-years", ("plus", "equals_sign"), "One year more", "Sum costs over one more year.",
            ("compare",)),
    Command("fewer-years", ("minus",), "One year less", "Sum costs over one year less.",
            ("compare",)),
    Command("filter-organization", ("ctrl+o",), "Organization", "Only one organization's answers.",
            ("faq",), footer=("faq",)),
    Command("filter-topic", ("ctrl+t",), "Topic", "Only one topic.", ("faq",), footer=("faq",)),
    Command("as-typed", ("ctrl+x",), "As typed", "Search for the words as typed, uncorrected.",
            ("faq",)),
    Command("address", ("o",), "Address", "Open the address of the source, after showing it."),
    Command("copy", ("y",), "Copy", "Send what is under the cursor to the clipboard."),
    Command("copy-section", ("Y",), "Copy section", "Send the whole section to the clipboard."),
    Command("export", ("x",), "Export", "Save what is shown to a file, to print or send.",
            footer=("credentials",)),
    Command("start-over", ("R",), "Start over",
            "Forget your answers and begin again; again brings them back.", ("paths",)),
    Command("undo", ("U",), "Undo", "Undo your last change here; again undoes that.",
            ("credentials",)),
    Command("cost", ("dollar_sign",), "Cost",
            "What it costs over the years; again: the next role.",
            footer=("compare",)),
    Command("edit", ("e",), "Edit", "Edit what is under the cursor, in your editor."),
    Command("reload", ("r",), "Reload", "Read your catalog again; a saved file is read by itself."),
    Command("problems", ("exclamation_mark",), "Problems",
            "What is wrong in your catalog or settings."),
    Command("changes", ("D",), "What changed",
            "What changed in the built-in catalog since you last looked."),
    Command("theme", ("t",), "Theme", "Choose the colors: light or dark mode, high contrast.",
            footer=("start",)),
    Command("first-of-pair", ("6",), "First organization",
            "The first organization of the pair that 2 compares."),
    Command("second-of-pair", ("7",), "Second organization",
            "The second organization of that pair."),
    Command("palette", ("ctrl+p", "colon"), "Palette", "Find and open anything.",
            footer=("start",)),
    Command("quit", ("q", "ctrl+q"), "Quit", "Close certtui and exit.", footer=("start",)),
    Command("help", ("question_mark", "f1"), "Help", "What can be done here; again: every key.",
            footer=("start", *VIEWS)),
    Command("down", ("down", "j"), "Down", "One line down.", is_movement=True),
    Command("up", ("up", "k"), "Up", "One line up.", is_movement=True),
    Command("page-down", ("pagedown", "ctrl+f"), "Page down", "One page down.", is_movement=True),
    Command("page-up", ("pageup", "ctrl+b"), "Page up", "One page up.", is_movement=True),
    Command("half-down", ("ctrl+d",), "Half down", "Half a page down.", is_movement=True),
    Command("half-up", ("ctrl+u",), "Half up", "Half a page up.", is_movement=True),
    Command("next-section", ("right_curly_bracket",), "Next section", "To the next section.",
            is_movement=True),
    Command("previous-section", ("left_curly_bracket",), "Previous section",
            "To the section before.", is_movement=True),
    Command("first", ("home", "g"), "First", "To the first line.", is_movement=True),
    Command("last", ("end", "G"), "Last", "To the last line.", is_movement=True),
)  # fmt: skip

BY_ID = {command.id: command for command in COMMANDS}

VIEW_TITLES = {view: BY_ID[f"view-{view}"].title for view in ("start", *VIEWS)}

_STEPS = {"next": 1, "more": 1, "previous": -1, "fewer": -1}
"""What a command does whose name begins so."""


def actions_of(owner: object, view: str = "") -> Actions:
    """The commands that an object has methods for, but those of views other than `view`.

    `action_copy_section` is that of copy-section, and `step_part`, given 1 or -1, that of next-part
    and previous-part; `why_not_copy_section` and `why_not_part` say why they do not apply.
    """
    found = {}
    for command in COMMANDS:
        way, _, what = command.id.partition("-")
        name = (what if way in _STEPS else command.id).replace("-", "_")
        run = getattr(owner, f"{'step' if way in _STEPS else 'action'}_{name}", None)
        is_here = view in command.views if command.views else not command.is_movement
        if run is not None and is_here:
            run = partial(run, _STEPS[way]) if way in _STEPS else run
            found[command.id] = Action(run, getattr(owner, f"why_not_{name}", _always))
    return found


def footer_commands(
    view: str, moved: MovedKeys, typed: Collection[str] = ()
) -> tuple[Command, ...]:
    """The commands in a view's footer.

    If a box takes the `typed` keys as text: only those with another key, and the way out.
    """
    return tuple(
        command
        for command in COMMANDS
        if view in command.footer or (typed and command.id == "back")
        if command.label(moved, typed)
    )
