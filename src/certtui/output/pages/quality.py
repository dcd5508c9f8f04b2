"""The quality of a catalog as documents: its sources, what it lacks, and what to review next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from certtui.catalog.records.values import number_of
from certtui.output.document import Block, Document, Entries, Heading, Paragraph, Table

if TYPE_CHECKING:
    from certtui.answers.quality.report import Report, Sourcing
    from certtui.answers.quality.review import Review, Task

HEADER = (
    "", "records", "official", "sources", "dated", "age", "disagree", "unsettled", "gaps", "lacks",
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
    rows = [_row(e.id, e.sourcing, len(e.lacks), today) for e in report.entries]
    lacking = sum(len(entry.lacks) for entry in report.entries)
    rows.append(_row("all", report.whole, lacking, today))
    yield Table.of(HEADER, rows)
    for entry in report.entries:
        if entry.lacks:
            yield Heading(f"{entry.title} lacks", 2)
            yield Entries.of((lack.what, lack.whose or "not found") for lack in entry.lacks)


def _row(name: str, sourcing: Sourcing, lacking: int, today: date) -> tuple[str, ...]:
    age = sourcing.age(today)
    return (
        name,
        str(sourcing.records),
        f"{sourcing.share:.0%}",
        str(sum(sourcing.kinds.values())),
        str(sourcing.dated),
        "not known" if age is None else str(age),
        str(sourcing.disagreements),
        str(sourcing.unsettled),
        str(sourcing.gaps),
        str(lacking),
    )


MOST_TASKS = 10
"""Tasks of each kind in the text; the JSON has all."""

TASK_KINDS = {
    "prices": ("Old or undated amounts", "certification"),
    "sources": ("Secondary sources on which records rest alone", "record"),
    "disagreements": ("Disagreements that are not settled", "certification"),
    "gaps": ("Looked for and not found", "certification"),
}
"""The kinds of tasks, in order: heading, and the unit of the weight."""


def review_document(review: Review) -> Document:
    """What to review next, the most important first."""
    return Document("What to look at next", tuple(_review_blocks(review)))


def _review_blocks(review: Review) -> Iterator[Block]:
    if not any(getattr(review, kind) for kind in TASK_KINDS):
        yield Paragraph("Nothing.")
        return
    yield Paragraph(
        "The more rests on a thing, the earlier it stands here. What a person has checked within "
        "a year is left out; --json names everything."
    )
    for kind, (title, unit) in TASK_KINDS.items():
        tasks: tuple[Task, ...] = getattr(review, kind)
        if tasks:
            yield Heading(f"{title} ({len(tasks)})", 2)
            yield Entries.of((task.owner, task_line(task, unit)) for task in tasks[:MOST_TASKS])


def task_line(task: Task, unit: str) -> str:
    """The task, how much depends on it, and its dates."""
    parts = [number_of(task.weight, unit)]
    parts += [str(task.date)] if task.date else []
    parts += [f"checked {task.checked}"] if task.checked else []
    return f"{task.what} ({', '.join(parts)})"
