"""The log of continuing education as a table, and an audit sheet as proof of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

import msgspec

from certtui.answers.renewal.credits import CreditStatement
from certtui.answers.renewal.csv_import import KNOWN_HEADERS
from certtui.answers.renewal.plan import Plan
from certtui.answers.renewal.wording import (
    amount_text,
    bars,
    continuing_education,
    counted_text,
    days_of,
    missing_line,
    points_text,
)
from certtui.output.answer_formats import ROW_FORMATS, Output, file_stem
from certtui.output.document import Block, Cell, Document, Entries, Heading, Paragraph, Table
from certtui.output.formats.csv import csv_text
from certtui.output.pages.presenter import Presenter
from certtui.person.activities import Activity

BLANK_LINE = "______________________________"
"""A line for the holder to fill in by hand."""


class AuditOutput(Output, frozen=True):
    """For each credential, what was required and earned by category, with proof of activities."""

    plans: Sequence[Plan]
    holder: str = ""
    """The holder's name; empty for a line to fill in."""

    formats = ("html", "markdown", "table")
    stem = file_stem("audit")

    def document(self) -> Document:
        present = Presenter(self.catalog, self.today)
        sheets = _sheets(present, self.plans, self.holder or BLANK_LINE)
        return present.document("Record of continuing education", sheets)


class CreditsOutput(Output, frozen=True):
    """The log of continuing education."""

    activities: Sequence[Activity]

    formats = ROW_FORMATS
    stem = file_stem("credits")

    def document(self) -> Document:
        title = "Your continuing education"
        if not self.activities:
            add = "`certtui credits add TITLE --points N`, or `certtui credits import FILE.csv`"
            return Document(title, (Paragraph(f"Your log is empty: {add}."),))
        header = ("id", "date", "title", "points", "category", "for", "proof")
        newest_first = sorted(self.activities, key=lambda activity: activity.on, reverse=True)
        return Document(title, (Table.of(header, map(_listed_activity, newest_first)),))

    def csv(self) -> str:
        """As an import can read it."""
        return csv_text(tuple(KNOWN_HEADERS), map(_row, self.activities))

    def contract(self) -> Any:
        """In the order of the file."""
        return self.activities


def _sheets(present: Presenter, plans: Sequence[Plan], holder: str) -> Iterator[Block]:
    yield Entries.of([("Name", holder)])
    for plan in plans:
        if plan.credits is not None:
            yield Heading(f"{plan.award.letters_with_body}: {plan.award.certification.name}", 2)
            yield from _sheet(present, plan, plan.credits)
    for plan in plans:
        if plan.credits is None:
            asked = continuing_education(plan) or "none is asked now"
            whose = plan.award.letters_with_body
            yield Paragraph(f"{whose}: continuing education: {asked.rstrip('.')}.")
    yield Entries.of([("Signature and date", f"{BLANK_LINE}  {BLANK_LINE[:16]}")])


def _sheet(present: Presenter, plan: Plan, statement: CreditStatement) -> Iterator[Block]:
    notes = present.cite(plan.award.organization.id, statement.rule.sources)
    unit = statement.rule.unit
    asked = "not found" if statement.asked is None else f"{points_text(statement.asked)} {unit}"
    yield Entries.of(
        [
            ("Certificate number", plan.credential.number or BLANK_LINE),
            ("Period", days_of(statement)),
            ("Asked", Cell((asked,), notes)),
            ("Earned", f"{points_text(statement.earned)} {unit}"),
            ("Still to earn", missing_line(statement)),
        ]
    )
    if statement.areas or statement.accredited:
        yield Heading("By category", 3)
        rows = (
            (label, points_text(least) if least else "", points_text(earned))
            for label, earned, least in list(bars(statement))[1:]
        )
        yield Table.of(("category", "asked", "earned"), rows)
    yield Heading("Activities", 3)
    yield _counting(statement, unit)


def _counting(statement: CreditStatement, unit: str) -> Block:
    """The activities that count in the period, with the proof of each."""
    if not statement.counting:
        return Paragraph("None recorded in this period.")
    rows = (
        (
            entry.activity.on.isoformat(),
            Cell((entry.activity.title,), (), (entry.reason,) if entry.reason else ()),
            _provider(entry.activity),
            entry.area or entry.activity.category or "",
            counted_text(statement, entry),
            PurePath(entry.activity.proof or "none named").name,
        )
        for entry in statement.counting
    )
    return Table.of(("date", "activity", "provider", "category", unit, "proof"), rows)


def _provider(activity: Activity) -> str:
    accredited = f" ({activity.accreditor})" if activity.accreditor else ""
    return f"{activity.provider or ''}{accredited}".strip()


def _row(activity: Activity) -> list[object]:
    said = msgspec.to_builtins(activity) | {"for": "; ".join(activity.credentials)}
    return [said.get(name, "") for name in KNOWN_HEADERS]


def _listed_activity(activity: Activity) -> tuple[str, ...]:
    return (
        activity.id,
        activity.on.isoformat(),
        activity.title,
        amount_text(activity),
        activity.category or "",
        ", ".join(activity.credentials) or "all held",
        activity.proof or "",
    )
