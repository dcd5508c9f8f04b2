"""Catalogs as documents: what one rests on and lacks, what to look at next; how two differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from certtui.catalog.records.values import number_of
from certtui.output.answers import Output
from certtui.output.document import Block, Cell, Document, Entries, Heading, Paragraph, Table

if TYPE_CHECKING:
    from certtui.answers.difference.difference import ChangedPart, Difference
    from certtui.answers.facts.footing import Footing
    from certtui.answers.quality import Report
    from certtui.answers.review import Review, Task

HEADER = (
    "", "records", "official", "sources", "dated", "median age", "disagreements", "unsettled",
    "looked for", "lacks",
)  # fmt: skip


def report_document(report: Report, today: date) -> Document:
    """A table of figures, then what each entry lacks."""
    return Document("What the catalog rests on", tuple(_report_blocks(report, today)))


def _report_blocks(report: Report, today: date) -> Iterator[Block]:
    yield Paragraph(
        "Records that name at least one official or government source; how many sources have a "
        "date, and the middle of their ages in years; disagreements between sources, and those "
        "not settled; what was looked for and not found; what a full entry would have and this "
        "one lacks."
    )
    rows = [_row(entry.id, entry.footing, str(len(entry.lacks)), today) for entry in report.entries]
    lacking = sum(len(entry.lacks) for entry in report.entries)
    rows.append(_row("all", report.whole, str(lacking), today))
    yield Table(HEADER, tuple(rows))
    for entry in report.entries:
        if entry.lacks:
            yield Heading(f"{entry.title} lacks", 2)
            yield Entries(
                tuple((lack.what, Cell((lack.whose or "not found",))) for lack in entry.lacks)
            )


def _row(name: str, footing: Footing, lacking: str, today: date) -> tuple[Cell, ...]:
    age = footing.age(today)
    return Cell.row(
        name,
        str(footing.records),
        f"{footing.share:.0%}",
        str(sum(footing.kinds.values())),
        str(footing.dated),
        "not known" if age is None else str(age),
        str(footing.disagreements),
        str(footing.unsettled),
        str(footing.gaps),
        lacking,
    )


MOST_TASKS = 10
"""So many of each kind are named in the text; the JSON has all."""

TASK_KINDS = {
    "prices": "Old or undated amounts",
    "sources": "Secondary sources on which records rest alone",
    "disagreements": "Disagreements that are not settled",
    "gaps": "Looked for and not found",
}
"""What there is to look at, in order, and its heading."""

TASK_UNITS = {"sources": "record"}
"""What the weight counts; certifications where nothing is said."""


def review_document(review: Review) -> Document:
    """What to look at next, the more rests on it the earlier."""
    return Document("What to look at next", tuple(_review_blocks(review)))


def _review_blocks(review: Review) -> Iterator[Block]:
    yield Paragraph(
        "The more rests on a thing, the earlier it stands here. What a person has checked within "
        "a year is left out; --json names everything."
    )
    for kind, title in TASK_KINDS.items():
        tasks: tuple[Task, ...] = getattr(review, kind)
        if tasks:
            yield Heading(f"{title} ({len(tasks)})", 2)
            yield Entries(
                tuple(
                    (task.owner, Cell((_task_line(task, TASK_UNITS.get(kind, "certification")),)))
                    for task in tasks[:MOST_TASKS]
                )
            )


def _task_line(task: Task, unit: str) -> str:
    """The task, how much rests on it, and its dates."""
    parts = [number_of(task.weight, unit)]
    parts += [str(task.date)] if task.date else []
    parts += [f"checked {task.checked}"] if task.checked else []
    return f"{task.what} ({', '.join(parts)})"


PART_TITLES: dict[ChangedPart, str] = {
    "organizations": "Organizations",
    "certifications": "Certifications",
    "fees": "Fees",
    "rules": "Rules",
    "recognition": "Recognition",
    "questions": "Questions and answers",
    "open": "Disagreements, and what was not found",
    "states": "States",
    "bodies": "Bodies in brief",
    "words": "Fields, roles, subjects and conditions",
    "search": "Words of the search",
    "sources": "Sources",
}
"""The heading of each section."""

LONGEST_VALUE = 30
"""A longer one is a sentence, and is set off from what it is of."""


class DifferenceOutput(Output, frozen=True):
    """What changed between two catalogs, of which `catalog` is the newer."""

    old: str
    """What each of them is called."""
    new: str
    differences: Sequence[Difference]

    formats = ("plain", "markdown", "json")

    def document(self) -> Document:
        return difference_document(self.differences)

    def contract(self) -> Any:
        from certtui.output.contract.quality import difference_json

        return difference_json(self.old, self.new, self.differences)


def difference_document(differences: Sequence[Difference]) -> Document:
    """The differences under the headings of their sections, one line each."""
    return Document("What changed", tuple(_difference_blocks(differences)))


def _difference_blocks(differences: Sequence[Difference]) -> Iterator[Block]:
    if not differences:
        yield Paragraph("Nothing: both catalogs say the same.")
    for section, title in PART_TITLES.items():
        lines: dict[str, list[str]] = {}
        for found in differences:
            if found.section == section:
                lines.setdefault(found.subject, []).append(change_line(found))
        if lines:
            yield Heading(title, 2)
            yield Entries(tuple((name, Cell(tuple(said))) for name, said in lines.items()))


def change_line(found: Difference) -> str:
    """`application fee 245 USD (2025) → 260 USD (2026)`; what came or went says so."""
    what = found.what
    if found.whole and found.before is None:
        return f"new {what}: {found.after}" if what else f"new: {found.after}"
    if found.whole and found.after is None:
        return f"{what} taken out: {found.before}" if what else f"taken out: {found.before}"
    before, after = found.before or "not said", found.after or "not said"
    colon = ":" if what and max(len(before), len(after)) > LONGEST_VALUE else ""
    return f"{what}{colon} {before} → {after}".lstrip()
