"""What is marked to be compared."""

from __future__ import annotations

from certtui.answers.comparison.comparison import FEWEST, MOST


class Marks(list[str]):
    """Ids of organizations, or of certifications; the two do not mix."""

    def toggle(self, name: str) -> str:
        """Mark or unmark; why it cannot be marked, or an empty string."""
        if name in self:
            self.remove(name)
            return ""
        if any((":" in other) != (":" in name) for other in self):
            self.clear()
        if len(self) == MOST:
            return f"At most {MOST} can be compared: unmark one first."
        self.append(name)
        return ""

    @property
    def reason_against_comparing(self) -> str:
        """Why `c` does not apply; empty when enough is marked."""
        if len(self) < FEWEST:
            return f"Mark {FEWEST} to {MOST} with space first ({len(self)} marked)."
        return ""
