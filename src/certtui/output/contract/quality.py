"""The JSON of `check` and of `diff`: what is wrong in a catalog, what it rests on, what changed."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from msgspec import UNSET, Struct, UnsetType

from certtui.answers.difference.changes import ChangedPart, ChangeKind
from certtui.answers.quality.report import Lack, Report, Sourcing
from certtui.answers.quality.review import Review
from certtui.catalog.problems import Problem
from certtui.output.contract.records import document_of

F = TypeVar("F", bound="QualityFigures")


class QualityFigures(Struct, frozen=True, kw_only=True):
    """What a file rests on; the whole catalog has no `id` and no `lacks`."""

    id: str | UnsetType = UNSET
    records: int
    official: int
    official_share: float
    sources: dict[str, int]
    """How many of each kind."""
    dated_sources: int
    median_age: int | float | None
    """Of the dated sources, in years."""
    disagreements: int
    unsettled: int
    gaps: int
    lacks: tuple[Lack, ...] | UnsetType = UNSET


class ReportDocument(QualityFigures, frozen=True, kw_only=True):
    """`report` of `check --report`."""

    organizations: tuple[QualityFigures, ...]
    next: Review


class CheckDocument(Struct, frozen=True):
    """What `certtui check --json` writes."""

    files: int
    problems: tuple[Problem, ...]
    report: ReportDocument | UnsetType = UNSET


def report_json(found: Report, review: Review, today: date) -> ReportDocument:
    """`check --report`: what the catalog rests on, and what to look at next."""
    files = [
        _figures(QualityFigures, entry.sourcing, today, id=entry.id, lacks=entry.lacks)
        for entry in found.entries
    ]
    return _figures(ReportDocument, found.whole, today, organizations=files, next=review)


def _figures(kind: type[F], sourcing: Sourcing, today: date, **more: Any) -> F:
    """A document of figures, of which some have another name or form in the contract."""
    return document_of(
        kind,
        sourcing,
        official_share=round(sourcing.share, 4),
        sources=sourcing.kinds,
        dated_sources=sourcing.dated,
        median_age=sourcing.age(today),
        **more,
    )


class DifferenceLine(Struct, frozen=True):
    """One thing in which the catalogs differ."""

    section: ChangedPart
    subject: str
    """Whose it is ("AMT, MLS")."""
    what: str
    """What of it ("application fee"); empty: all of it."""
    change: ChangeKind
    before: str | None
    """In words; null: it was not there, or was not known."""
    after: str | None
    key: str
    """Where it is, in ids; the same whichever catalog is the older."""


class DifferenceDocument(Struct, frozen=True):
    """What `certtui diff --json` writes."""

    old: str
    """The directories compared."""
    new: str
    differences: tuple[DifferenceLine, ...]
