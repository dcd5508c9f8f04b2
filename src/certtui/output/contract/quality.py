"""The JSON of `check`, with its report, and of `info`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from certtui.answers.quality import FileQuality, Footing, Report
from certtui.answers.review import Review, Task
from certtui.catalog.problems import Problem


def check_json(files: int, problems: Iterable[Problem]) -> dict[str, Any]:
    """`check`."""
    return {
        "files": files,
        "problems": [
            {
                "file": problem.file,
                "line": problem.line,
                "record": problem.record,
                "key": problem.key,
                "message": problem.message,
            }
            for problem in problems
        ],
    }


def report_json(found: Report, review: Review, today: date) -> dict[str, Any]:
    """`check --report`: what the catalog rests on, and what to look at next."""
    return {
        **_figures(found.whole, today),
        "organizations": [_entry(entry, today) for entry in found.entries],
        "next": {
            "prices": [_task(task) for task in review.prices],
            "sources": [_task(task) for task in review.sources],
            "disagreements": [_task(task) for task in review.disagreements],
            "gaps": [_task(task) for task in review.gaps],
        },
    }


def _entry(entry: FileQuality, today: date) -> dict[str, Any]:
    return {
        "id": entry.id,
        **_figures(entry.footing, today),
        "lacks": [
            {"what": lack.what, "certifications": list(lack.certifications)} for lack in entry.lacks
        ],
    }


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


def _task(task: Task) -> dict[str, Any]:
    return {
        "owner": task.owner,
        "what": task.what,
        "weight": task.weight,
        "date": str(task.date) if task.date else None,
        "checked": str(task.checked) if task.checked else None,
        "url": task.url,
    }
