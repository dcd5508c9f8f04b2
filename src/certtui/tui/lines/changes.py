"""The changes of a catalog as lines, and where the interface shows each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from certtui.answers.difference.changes import Difference
from certtui.catalog.award import BODIES, STATES
from certtui.catalog.cleaning import clean
from certtui.catalog.collection import Catalog
from certtui.output.pages.difference import PART_TITLES, change_line
from certtui.tui.session import OpenAsked
from certtui.tui.widgets.line import BLANK, Line, heading
from certtui.tui.widgets.styled_text import Words

Steps: TypeAlias = Sequence[str | tuple[str, str]]

MOST_CHANGES = 500
"""Changes listed at most; making and laying out so many takes 10 ms."""

_PANE_OF = {
    "membership": "membership", "renewal": "renewal", "recognition": "recognition",
    "source": "sources", "certifications": "certifications",
}  # fmt: skip
"""The pane that shows a part of an organization; other parts are in the overview."""


def change_lines(changes: Sequence[Difference]) -> list[Line]:
    lines: list[Line] = []
    for section, title in PART_TITLES.items():
        found = [change for change in changes[:MOST_CHANGES] if change.section == section]
        if found:
            lines += [*([BLANK] if lines else []), heading(title), *_lines(found)]
    if len(changes) > MOST_CHANGES:
        lines += [BLANK, heading(f"and {len(changes) - MOST_CHANGES} more")]
    return lines


def _lines(changes: Sequence[Difference]) -> Iterator[Line]:
    for change in changes:
        words = Words(clean(change.subject), "strong") + Words(f"  {clean(change_line(change))}")
        yield Line((words,), change, key=change.key)


def place_of(change: Difference, catalog: Catalog) -> OpenAsked | None:
    """Where to see a change; None if nothing shows it, or it is gone."""
    owner, name = change.where.owner, change.where.name
    kind, id_ = _record(change.where.steps)
    if kind == "faq":
        return _question(catalog, owner, id_)
    if owner == STATES:
        is_known = name in [place.id for place in catalog.jurisdictions]
        return OpenAsked("organizations", f"state:{name}") if is_known else None
    if owner == BODIES:
        body = next((body for body in catalog.bodies if body.id == name), None)
        return OpenAsked("faq", f"{body.name}\nbody:{body.id}") if body is not None else None
    if kind == "role" and id_ in catalog.roles:
        return OpenAsked("organizations", f"role:{id_}")
    record = next((entry for entry in catalog.organizations if entry.id == owner), None)
    if record is None:
        return None
    if not name:
        return OpenAsked("organizations", f"{owner}#{_pane_of(change.where.steps)}")
    if name not in [entry.code for entry in record.certifications]:  # it was taken out
        return OpenAsked("organizations", f"{owner}#certifications")
    return OpenAsked("organizations", f"{owner}:{name}#{_rows_of(change.where.steps)}")


def _record(steps: Steps) -> tuple[str, str]:
    """Type and name of the first record on a path; empty if there is none."""
    return next((step for step in steps if isinstance(step, tuple)), ("", ""))


def _question(catalog: Catalog, owner: str, name: str) -> OpenAsked | None:
    for whose, faq in catalog.questions():
        if (whose, faq.id) == (owner, name):
            return OpenAsked("faq", f"{faq.question}\n{owner}/{name}")
    return None


def _rows_of(steps: Steps) -> str:
    """The rows that show a part of a certification."""
    part = steps[0] if steps and isinstance(steps[0], str) else ""
    _, name = _record(steps)
    if part == "routes":
        return f"eligibility.route.{name}" if name else "eligibility"
    if part == "fees":
        return f"fees.{name.partition('/')[0]}" if name else "fees"
    if part in ("valid", "points", "renewal"):
        return f"keeping.{part}"
    return "exam" if part == "exam" else f"identity.{part}"


def _pane_of(steps: Steps) -> str:
    """The pane that shows a part of an organization's file, and its rows there."""
    first, second = (*steps, "", "")[:2]
    if isinstance(first, tuple):
        kind, name = first
        if kind == "source":
            return f"sources/source.{name}"
        pane = _PANE_OF.get(kind, "overview")
        return f"{pane}/{kind}" if kind in ("disagreement", "gap") else pane
    pane = _PANE_OF.get(first, "overview")
    if isinstance(second, tuple) or not second:
        return pane
    return f"{pane}/{second}" if second in ("lapse", "changes") else f"{pane}/{pane}.{second}"
