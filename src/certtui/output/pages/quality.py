"""What a catalog rests on and what it lacks, as a document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from certtui.answers.quality import Footing, Lack, Report
from certtui.output.document import Block, Cell, Document, Entries, Heading, Paragraph, Table

HEADER = (
    "", "records", "official", "sources", "dated", "median age", "disagreements", "unsettled",
    "looked for", "lacks",
)  # fmt: skip


def report_document(report: Report, today: date) -> Document:
    """A table of figures, then what each entry lacks."""
    return Document("What the catalog rests on", tuple(_blocks(report, today)))


def _blocks(report: Report, today: date) -> Iterator[Block]:
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
            yield Entries(tuple((lack.what, Cell((_who(lack),))) for lack in entry.lacks))


def _who(lack: Lack) -> str:
    """`5 of 12 (CLC, AHI, ...)`, or that the organization's own record lacks it."""
    return lack.whose or "not found"


def _row(name: str, footing: Footing, lacking: str, today: date) -> tuple[Cell, ...]:
    age = footing.age(today)
    texts = (
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
    return tuple(Cell((text,)) for text in texts)
