"""Facts as lines of the interface: label, value, and source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from certtui.answers.facts import trust
from certtui.answers.facts.fact import DIFFER, DISPUTED, Fact, Item, Section, gathered_gaps
from certtui.answers.quality.report import sourcing_line
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import OrganizationFile
from certtui.tui.lines.targets import FactTarget
from certtui.tui.widgets.line import BLANK, Line, heading
from certtui.tui.widgets.styled_text import BULLET, EMPTY, Words, link_style

LABEL_WIDTH = 21
"""Columns for a label, such as “Counts toward license”; a longer one is above its value."""
WIDE_LABEL = 30
"""Columns for a label of a wide list, such as “16 March 2027 to 15 March 2037”."""
NARROW_FACTS = 44
"""With fewer columns of text, labels have no column."""
WIDE_FACTS = 84
"""With as many columns of text, labels have more."""
STANDING_WIDTH = 22
"""Columns for "government 2024-09-24" and "official after 2011-01"."""


def label_width(width: int) -> int:
    """The columns for labels of a list as wide as this."""
    return WIDE_LABEL if width >= WIDE_FACTS else LABEL_WIDTH if width >= NARROW_FACTS else 0


def fact_columns(width: int) -> Sequence[int]:
    """Widths of label, value and source; fewer columns if narrow."""
    label = label_width(width)
    if not label:
        return (0, width, 0)
    standing = STANDING_WIDTH if width >= 76 else 0
    return (label, width - label - standing - 2 * (2 if standing else 1), standing)


WARNINGS = frozenset({"old", "undated", DIFFER})
"""Notes on a value that stand out."""


def noted(words: Words, notes: Sequence[str]) -> Words:
    """A value with its notes in brackets: `$95 a year (before 2020, old)`."""
    for place, note in enumerate(notes):
        words = words + Words(", " if place else " (", "dim")
        words = words + Words(note, "warning" if note in WARNINGS else "dim")
    return words + Words(")", "dim") if notes else words


def state_style(fact: Fact) -> str:
    """The style of a value, by its state."""
    return {"none": "dim", "not-found": "absent", "disputed": "warning"}.get(fact.state, "")


class FactLines:
    """Makes lines from facts of one catalog, as of one day."""

    def __init__(self, catalog: Catalog, today: date) -> None:
        self.catalog = catalog
        self.today = today
        self._sourcings: dict[str, str] = {}

    def sourcing(self, record: OrganizationFile) -> str:
        """How much of a file has official sources, computed once for each file."""
        if record.id not in self._sourcings:
            self._sourcings[record.id] = sourcing_line(record)
        return self._sourcings[record.id]

    def sections(self, sections: Iterable[Section]) -> list[Line]:
        """Sections with their headings, without empty ones."""
        lines: list[Line] = []
        for section in (gathered_gaps(section) for section in sections if section.facts):
            if lines:
                lines.append(BLANK)
            lines.append(heading(section.title))
            for fact in section.facts:
                lines += self.fact(fact, section.id)
        return lines

    def fact(self, fact: Fact, section: str) -> list[Line]:
        """A line for each item of a fact; the first has the label and the source."""
        lines = []
        for index, item in enumerate(fact.items):
            bullet = Words(BULLET, "dim") if len(fact.items) > 1 else EMPTY
            value, standing = bullet + self.value(fact, item), self.standing(fact, item)
            alone = (Words(fact.label, "label"), value, standing)
            own = (EMPTY, value, standing if item.as_of else EMPTY)
            lines.append(
                Line(
                    own if index else alone,
                    FactTarget(fact, item),
                    key=f"{section}.{fact.id}.{index}",
                    group=f"{section}.{fact.id}",
                    alone=alone,
                    is_label_above=True,
                )
            )
        return lines

    def value(self, fact: Fact, item: Item) -> Words:
        """A line of a value, with the words for its state."""
        style = "dim" if item.superseded else "absent" if item.is_gap else state_style(fact)
        words = Words(item.text, link_style(item.text) or style)
        is_first = item is fact.items[0]
        if fact.state == "disputed" and fact.value is not None and is_first:
            words = Words(f"{DISPUTED}: ", "warning") + Words(item.text)
        is_dated = item.as_of is not None or item.money
        notes = trust.dates_with_check(item, self.today) if is_dated else []
        if mark := trust.line_mark(self.catalog, fact, item):
            notes.append(mark)
        if fact.disagreement is not None and fact.state == "known" and is_first:
            notes.append(DIFFER)
        return noted(words, notes)

    def standing(self, fact: Fact, item: Item, *, dated: bool = True) -> Words:
        """The kind of an official source, and the date; for other kinds the value has a mark."""
        if fact.state == "not-found" or not fact.sources:
            return EMPTY
        sources = self.catalog.sources(fact.owner, item.sources or fact.sources)
        kind = trust.strongest_kind(sources)
        said = kind if kind in trust.OFFICIAL else ""
        day = trust.dated(item.as_of or fact.as_of, sources, kind) or "undated" if dated else ""
        return Words(f"{said} {day}".strip(), "dim")
