"""In short: a comparison in at most five sentences, made from the rows at a glance alone.

Each subject has a sentence with what it is for and how it differs; a last sentence says what holds
for all. A clause repeats one cell. It says if sources disagree, and is left out if nothing was
found, so that "not found" is never read as "none".
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from certtui.answers.comparison.comparison import Comparison, Row
from certtui.answers.cost.prices import PricesByPayer
from certtui.answers.facts.fact import DIFFER, Fact
from certtui.catalog.records.values import number_of

MOST_CLAUSES = 4
"""Clauses in a sentence; the most important come first."""

ALL = -1
"""In place of a subject: the clause holds for all of them."""

_CLAUSES: dict[str, str] = {
    "status": "{}",
    "route": "{} to get in",
    "exam": "{}",
    "fee": "{} to renew",
    "total": "{} over {years} years{role}",
    "membership": "membership {}",
    "fields": "for {}",
    "cycle": "renewal {}",
    "points": "{}",
    "entry": "{} to get in",
    "states": "counts toward a license in {count}",
    "lapsed-10": "ten years after a lapse: {}",
    "lapsed-1": "one year after a lapse: {}",
}
"""The clause for each row, the most important first."""

_PARTLY_KNOWN = frozenset({"entry", "total"})
"""Rows that say "at least" if an amount is missing; they are never left out."""


class Clause(msgspec.Struct, frozen=True):
    """A part of a sentence, and the cell that it repeats."""

    subject: int
    """The subject's place in the comparison, or ALL."""
    row: str
    text: str


def clauses(comparison: Comparison) -> Iterator[Clause]:
    """The clauses: one for each subject if a row differs, one for all if it is the same."""
    rows = {row.id: row for row in comparison.glance}
    for row in (rows[id_] for id_ in _CLAUSES if id_ in rows):
        is_same = row.relation == "same"
        for number, cell in enumerate(row.cells[:1] if is_same else row.cells):
            if _is_worth_a_clause(comparison, row, cell):
                role = comparison.role_name if is_same else comparison.subjects[number].role_name
                text = _clause(comparison, row, cell, role)
                yield Clause(ALL if is_same else number, row.id, text)


def _is_worth_a_clause(comparison: Comparison, row: Row, cell: Fact) -> bool:
    if cell.state == "not-found":
        return row.id in _PARTLY_KNOWN and not cell.is_bare
    if cell.state == "none":
        has_cycles = any(other.id == "cycle" for other in comparison.glance)
        return row.id == ("cycle" if has_cycles else "points")  # "does not expire"
    return not isinstance(cell.value, PricesByPayer)


def _clause(comparison: Comparison, row: Row, cell: Fact, role: str) -> str:
    """A cell as a part of a sentence, for those in a role."""
    form = _CLAUSES[row.id]
    if cell.state == "none" or (row.id == "membership" and cell.value == "none"):
        form = "{}"  # "does not expire", "no membership"
    states = number_of(len(cell.value), "state") if isinstance(cell.value, frozenset) else ""
    if row.id == "states" and not states:
        form = "recognition: {}"  # said in words
    text = form.format(
        cell.text, years=comparison.years, role=f" for {role}" if role else "", count=states
    )
    return f"{text} ({DIFFER})" if cell.state == "disputed" else text


def sentences(comparison: Comparison) -> tuple[str, ...]:
    """One sentence for each subject, then one for all of them; empty if nothing is known."""
    leads = dict(enumerate(subject.title for subject in comparison.subjects))
    leads[ALL] = {2: "Both", 3: "All three", 4: "All four"}[len(comparison.subjects)]
    found = list(clauses(comparison))
    own = {n: [clause.text for clause in found if clause.subject == n] for n in leads}
    return tuple(
        f"{lead}: {'; '.join(own[n][:MOST_CLAUSES])}." for n, lead in leads.items() if own[n]
    )
