"""Choosing what is compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from certtui.answers.comparison.comparison import FEWEST, MOST
from certtui.answers.comparison.subjects import named_in
from certtui.catalog.collection import Catalog
from certtui.tui.dialogs.base import DialogBar, DialogKeys
from certtui.tui.dialogs.pick import Choice, ChoiceScreen, credential_choice, organization_choice


class PickComparedScreen(ChoiceScreen[tuple[str, ...]]):
    """Space selects, enter is done; up to four of one kind.

    While words are typed, where a space is one of them, enter selects what they found, or compares
    what they name ("RMA or CMA"). Selecting one of the other kind starts over.
    """

    HAS_BOX = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "toggle_choice", show=False)]
    KEYS: ClassVar[DialogKeys] = (
        ("space", "Select", "toggle_choice"),
        ("enter", "Done", "choose"),
        ("esc", "Cancel", "close"),
    )

    def __init__(self, catalog: Catalog, chosen: Collection[str]) -> None:
        super().__init__("Compare", compared_choices(catalog, chosen))
        self._catalog = catalog
        self._chosen = list(chosen)
        self._refusal = ""
        """The reason for a refused selection, shown instead of the count."""

    @property
    def keys(self) -> DialogKeys:
        if not self._box.value:
            return self.KEYS
        entered = "Compare" if self._named else "Select"
        return (("enter", entered, "choose"), self.KEYS[-1])

    @property
    def _named(self) -> tuple[str, ...]:
        """The subjects of the comparison under the cursor; empty if it is on one subject."""
        value = self._list.current.value if self._list.current else ""
        return tuple(value.split("+")) if "+" in value else ()

    def _found(self, words: Sequence[str]) -> list[Choice]:
        """The choices; of words that name several, their comparisons, those of certifications
        first."""
        named = named_in(self._catalog, words)
        if not named:
            return super()._found(words)
        choices = [Choice(value, title, "Side by side") for value, title in named.items()]
        return sorted(choices, key=lambda choice: ":" not in choice.value)

    def _fill(self) -> None:
        super()._fill()
        self.query_one(DialogBar).refresh()

    @property
    def _marked(self) -> Iterable[str] | None:
        return self._chosen

    @property
    def _hint(self) -> str:
        if self._named:
            return ""
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

    def take(self) -> None:
        self.action_toggle_choice()

    def action_choose(self) -> None:
        if self._named:
            self.dismiss(self._named)
        elif self._box.value:
            before = list(self._chosen)
            self.action_toggle_choice()
            if self._chosen != before:
                self._box.value = ""
        elif len(self._chosen) < FEWEST:
            self._refusal = f"Select at least {FEWEST} with space."
            self._fill()
        else:
            self.dismiss(tuple(self._chosen))


def compared_choices(catalog: Catalog, chosen: Collection[str]) -> list[Choice]:
    """The selected ones first, then organizations, then certifications, those of bodies selected
    before others."""
    bodies = {name.partition(":")[0] for name in chosen}
    organizations = map(organization_choice, catalog.organizations)
    awards = sorted(catalog.certifications, key=lambda award: award.organization.id not in bodies)
    choices = [*organizations, *map(partial(credential_choice, catalog), awards)]
    return sorted(choices, key=lambda choice: choice.value not in chosen)
