"""Choosing what to compare: organizations and certifications in one list."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from certtui.answers.comparison.comparison import FEWEST, MOST
from certtui.catalog.collection import Catalog
from certtui.tui.dialogs.base import DialogKeys
from certtui.tui.dialogs.pick import Choice, ChoiceScreen, credential_choice, organization_choice


class PickComparedScreen(ChoiceScreen[tuple[str, ...]]):
    """Space selects, enter is done; up to four of one kind.

    Selecting one of the other kind starts over.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "toggle_choice", show=False)]
    KEYS: ClassVar[DialogKeys] = (
        ("space", "Select", "toggle_choice"),
        ("enter", "Done", "choose"),
        ("esc", "Cancel", "close"),
    )

    def __init__(self, catalog: Catalog, chosen: Collection[str]) -> None:
        super().__init__("Compare", compared_choices(catalog, chosen))
        self._chosen = list(chosen)
        self._refusal = ""
        """The reason for a refused selection, shown instead of the count."""

    @property
    def _marked(self) -> Iterable[str] | None:
        return self._chosen

    @property
    def _hint(self) -> str:
        return self._refusal or f"{len(self._chosen)} selected; {FEWEST} to {MOST} can be compared"

    def action_toggle_choice(self) -> None:
        if (current := self._list.current) is None:
            return
        name, self._refusal = current.value, ""
        alike = [other for other in self._chosen if (":" in other) == (":" in name)]
        if name in self._chosen:
            self._chosen.remove(name)
        elif len(alike) == MOST:
            self._refusal = f"At most {MOST}: take one out first."
        else:
            is_other_kind = len(alike) < len(self._chosen)
            self._chosen = [*alike, name]
            if is_other_kind:
                self._refusal = f"{self._hint}; organizations and certifications do not mix"
        self._fill()

    def action_choose(self) -> None:
        if len(self._chosen) < FEWEST:
            self._refusal = f"Select at least {FEWEST} with space."
            self._fill()
        else:
            self.dismiss(tuple(self._chosen))


def compared_choices(catalog: Catalog, chosen: Collection[str]) -> list[Choice]:
    """The selected ones first, then organizations, then certifications."""
    organizations = map(organization_choice, catalog.organizations)
    choices = [*organizations, *map(credential_choice, catalog.certifications)]
    return sorted(choices, key=lambda choice: choice.value not in chosen)
