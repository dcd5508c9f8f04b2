"""What one hands in when asked for proof, and the log as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import PurePath

from certtui.answers.renewal.credits import CreditStatement, bars, missing_line, points_text
from certtui.answers.renewal.plan import Plan
from certtui.answers.renewal.typed_date import in_full
from certtui.catalog.collection import Catalog
from certtui.output.document import Block, Cell, Document, Entries, Heading, Paragraph, Table
from certtui.output.formats.csv import csv_text
from certtui.output.pages.presenter import Presenter
from certtui.person.activities import Activity

BLANK_LINE = "______________________________"
"""For what the holder fills in by hand."""

COLUMNS_OF_LOG = (
    "id", "title", "on", "points", "hours", "category", "kind", "provider", "accreditor", "proof",
    "for", "note",
)  # fmt: skip
"""What an import reads back."""


def audit_document(
    catalog: Catalog, plans: Sequence[Plan], today: date, holder: str = ""
) -> Document:
    """Each credential: what was asked, what was earned, by category, with its proof named."""
    present = Presenter(catalog, today)
    return present.document(
        "Record of continuing education", _sheets(present, plans, holder or BLANK_LINE)
    )


def _sheets(present: Presenter, plans: Sequence[Plan], holder: str) -> Iterator[Block]:
    yield Entries((("Name", Cell((holder,))),))
    shown = [plan for plan in plans if plan.credits is not None]
    for plan in shown:
        yield Heading(f"{plan.held.certification.letters or plan.held.id}: "
                      f"{plan.held.certification.name}", 2)  # fmt: skip
        assert plan.credits is not None
        yield from _sheet(present, plan, plan.credits)
    for plan in plans:
        if plan.credits is None:
            yield Paragraph(f"{plan.held.id}: no continuing education is asked, or not found.")
    yield Entries((("Signature and date", Cell((f"{BLANK_LINE}  {BLANK_LINE[:16]}",))),))


def _sheet(present: Presenter, plan: Plan, statement: CreditStatement) -> Iterator[Block]:
    notes = present.footnotes.cite(plan.held.organization.id, statement.rule.sources)
    unit = statement.rule.unit
    asked = "not found" if statement.asked is None else f"{points_text(statement.asked)} {unit}"
    yield Entries(
        (
            ("Certificate number", Cell((plan.credential.number or BLANK_LINE,))),
            ("Period", Cell((f"{in_full(statement.start)} to {in_full(statement.due)}",))),
            ("Asked", Cell((asked,), notes)),
            ("Earned", Cell((f"{points_text(statement.earned)} {unit}",))),
            ("Still to earn", Cell((missing_line(statement) or "nothing",))),
        )
    )
    if statement.areas or statement.accredited:
        yield Heading("By category", 3)
        yield Table(
            ("category", "asked", "earned"),
            tuple(
                Cell.row(label, points_text(least) if least else "", points_text(earned))
                for label, earned, least in list(bars(statement))[1:]
            ),
        )
    yield Heading("Activities", 3)
    if not statement.counting:
        yield Paragraph("None recorded in this period.")
        return
    yield Table(
        ("date", "activity", "provider", "category", unit, "proof"),
        tuple(
            (
                Cell((entry.activity.on.isoformat(),)),
                Cell((entry.activity.title,), (), (entry.reason,) if entry.reason else ()),
                *Cell.row(
                    _provider(entry.activity),
                    entry.area or entry.activity.category or "",
                    points_text(entry.points),
                    PurePath(entry.activity.proof or "none named").name,
                ),
            )
            for entry in statement.counting
        ),
    )


def _provider(activity: Activity) -> str:
    accredited = f" ({activity.accreditor})" if activity.accreditor else ""
    return f"{activity.provider or ''}{accredited}".strip()


def log_csv(activities: Iterable[Activity]) -> str:
    """The log as CSV, as an import reads it back."""
    return csv_text(COLUMNS_OF_LOG, (_row(activity) for activity in activities))


def _row(activity: Activity) -> list[object]:
    return [
        activity.id, activity.title, activity.on.isoformat(),
        *("" if value is None else value for value in (activity.points, activity.hours)),
        activity.category or "", activity.kind or "", activity.provider or "",
        activity.accreditor or "", activity.proof or "", " ".join(activity.credentials),
        activity.note or "",
    ]  # fmt: skip


def log_document(activities: Sequence[Activity]) -> Document:
    """The log as a table for people."""
    if not activities:
        return Document("", (Paragraph("Your log is empty."),))
    table = Table(
        ("id", "date", "title", "points", "category", "for", "proof"),
        tuple(
            Cell.row(
                activity.id,
                activity.on.isoformat(),
                activity.title,
                _amount(activity),
                activity.category or "",
                ", ".join(activity.credentials) or "all held",
                activity.proof or "",
            )
            for activity in activities
        ),
    )
    return Document("", (table,))


def _amount(activity: Activity) -> str:
    parts = [points_text(activity.points)] if activity.points is not None else []
    parts += [f"{points_text(activity.hours)} h"] if activity.hours is not None else []
    return ", ".join(parts)
