"""The records of `certtui diff`: one difference between two catalogs, and where it is."""

from __future__ import annotations

from typing import Literal

import msgspec

ChangedPart = Literal[
    "organizations", "certifications", "fees", "rules", "recognition", "questions", "open",
    "states", "bodies", "words", "search", "sources",
]  # fmt: skip
"""The kind of thing that changed, in the order of reporting. `open`: disagreements and gaps;
`words`: fields, roles, conditions and the like; `search`: thesaurus, places and ways of asking."""

ChangeKind = Literal["added", "removed", "changed"]


class Where(msgspec.Struct, frozen=True):
    """A place in a catalog, in ids; the same for the old and the new catalog."""

    owner: str
    """An organization, STATES, BODIES, or the name of a list of words."""
    name: str = ""
    """A certification's code, or a state's or a body's id."""
    steps: tuple[str | tuple[str, str], ...] = ()
    """The path from there: fields, and records as (kind, name)."""

    def __str__(self) -> str:
        """`amt:MLS.fees.fee[application/x].amount`."""
        steps = (step if isinstance(step, str) else f"{step[0]}[{step[1]}]" for step in self.steps)
        return ".".join((f"{self.owner}:{self.name}" if self.name else self.owner, *steps))


class Difference(msgspec.Struct, frozen=True):
    """One thing that differs between two catalogs."""

    section: ChangedPart
    subject: str
    """The record it belongs to, as people name it ("AMT, MLS")."""
    what: str
    """The part of the record ("application fee", "route education, wording")."""
    before: str | None
    """The old value in words; None if it was missing or not known."""
    after: str | None
    where: Where
    whole: bool = False
    """Whether a whole record was added or removed."""

    @property
    def key(self) -> str:
        """The place as one string."""
        return str(self.where)

    @property
    def change(self) -> ChangeKind:
        """Whether it was added, removed or changed."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"
