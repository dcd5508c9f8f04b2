"""A box to type in that shows no control or invisible character, whatever is pasted into it."""

from __future__ import annotations

from textual.widgets import Input

from certtui.catalog.cleaning import clean


class CleanInput(Input):
    """Textual's Input sends what is pasted to the terminal as it is."""

    def validate_value(self, value: str) -> str:
        """The value as it may be shown; ordinary text is left alone, blanks included."""
        return value if value.isprintable() else clean(f"|{value}|")[1:-1]
