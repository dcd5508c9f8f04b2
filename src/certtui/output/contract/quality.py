"""The JSON of `check`, with its report, and of `info`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import UNSET, Struct, UnsetType

from certtui.answers.quality import FileQuality, Footing, Report
from certtui.answers.review import Review, Task
from certtui.catalog.problems import Problem
from certtui.catalog.records.values import When


class ProblemLine(Struct, frozen=True):
    """A problem of a catalog file."""

    file: str
    line: int | None
    column: int | None
    """Where on the line, in characters from 1; null where that is not known."""
    record: str | None
    key: str | None
    message: str


class LackingThing(Struct, frozen=True):
    """What an entry lacks; without certifications the organization's own record lacks it."""

    what: str
    certifications: tuple[str, ...]


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
    lacks: tuple[LackingThing, ...] | UnsetType = UNSET


class TaskLine(Struct, frozen=True):
    """What to look at."""

    owner: str
    what: str
    weight: int
    date: When | None
    checked: When | None
    url: str | None


class NextTasks(Struct, frozen=True):
    """What to look at next, by kind."""

    prices: tuple[TaskLine, ...]
    sources: tuple[TaskLine, ...]
    disagreements: tuple[TaskLine, ...]
    gaps: tuple[TaskLine, ...]


class ReportDocument(QualityFigures, frozen=True, kw_only=True):
    """`report` of `check --report`."""

    organizations: tuple[QualityFigures, ...]
    next: NextTasks


class CheckDocument(Struct, frozen=True):
    """What `certtui check --json` writes."""

    files: int
    problems: tuple[ProblemLine, ...]
    report: ReportDocument | UnsetType = UNSET


class InfoDocument(Struct, frozen=True):
    """What `certtui info --json` writes."""

    version: str
    python: str
    catalogs: tuple[str, ...]
    organizations: int
    certifications: int
    faqs: int
    problems: int
    user_catalog: str
    state: str
    network: str


def check_json(
    files: int, problems: Iterable[Problem], report: ReportDocument | UnsetType = UNSET
) -> CheckDocument:
    """`check`."""
    lines = tuple(
        ProblemLine(found.file, found.line, found.column, found.record, found.key, found.message)
        for found in problems
    )
    return CheckDocument(files, lines, report)


def report_json(found: Report, review: Review, today: date) -> ReportDocument:
    """`check --report`: what the catalog rests on, and what to look at next."""
    return ReportDocument(
        **_figures(found.whole, today),
        organizations=tuple(_entry(entry, today) for entry in found.entries),
        next=NextTasks(
            prices=_tasks(review.prices),
            sources=_tasks(review.sources),
            disagreements=_tasks(review.disagreements),
            gaps=_tasks(review.gaps),
        ),
    )


def _entry(entry: FileQuality, today: date) -> QualityFigures:
    return QualityFigures(
        id=entry.id,
        **_figures(entry.footing, today),
        lacks=tuple(LackingThing(lack.what, lack.certifications) for lack in entry.lacks),
    )


def _figures(footing: Footing, today: date) -> dict[str, Any]:
    return {
        "records": footing.records,
        "official": footing.official,
        "official_share": round(footing.share, 4),
        "sources": dict(footing.kinds),
        "dated_sources": footing.dated,
        "median_age": footing.age(today),
        "disagreements": footing.disagreements,
        "unsettled": footing.unsettled,
        "gaps": footing.gaps,
    }


def _tasks(tasks: Iterable[Task]) -> tuple[TaskLine, ...]:
    return tuple(
        TaskLine(task.owner, task.what, task.weight, task.date, task.checked, task.url)
        for task in tasks
    )
