"""Which columns are on the screen where not all fit, and the one under the cursor."""

from __future__ import annotations

import msgspec


class ColumnWindow(msgspec.Struct, frozen=True):
    """A window over columns, with a cursor that never leaves it."""

    count: int = 0
    """How many columns there are."""
    fit: int = 1
    """How many are shown side by side."""
    first: int = 0
    """Index of the first that is shown."""
    column: int = 0
    """Index of the one under the cursor."""

    @property
    def shown(self) -> range:
        """Indices of the columns on the screen."""
        return range(self.first, min(self.first + self.fit, self.count))

    @property
    def can_turn(self) -> bool:
        """Whether some are not shown."""
        return self.fit < self.count

    def fitted(self, fit: int) -> ColumnWindow:
        """With so many side by side; the cursor stays on its column."""
        fit = max(min(fit, self.count), 1)
        first = min(self.first, max(self.count - fit, 0))
        first = min(max(first, self.column - fit + 1), self.column)
        return msgspec.structs.replace(self, fit=fit, first=first)

    def turned(self, step: int) -> ColumnWindow:
        """Moved by some columns, as far as there are any; the cursor comes along."""
        first = min(max(self.first + step, 0), max(self.count - self.fit, 0))
        column = min(max(self.column, first), first + self.fit - 1)
        return msgspec.structs.replace(self, first=first, column=column)

    def moved(self, step: int) -> ColumnWindow:
        """With the cursor some columns on; what is shown follows it."""
        column = min(max(self.column + step, 0), max(self.count - 1, 0))
        return msgspec.structs.replace(self, column=column).fitted(self.fit)
