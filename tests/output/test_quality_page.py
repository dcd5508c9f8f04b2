"""The page of what to look at next: each task with how much rests on it, and its dates."""

from __future__ import annotations

import pytest

from certtui.answers.review import Task
from certtui.catalog.records.values import When
from certtui.output.pages.quality import _task_line

DATED, CHECKED = When.parse("2023"), When.parse("2026-05")


@pytest.mark.parametrize(
    ("date", "checked", "weight", "text"),
    [
        (None, None, 1, "The fee (1 record)"),
        (DATED, None, 2, "The fee (2 records, 2023)"),
        (None, CHECKED, 1, "The fee (1 record, checked 2026-05)"),
        (DATED, CHECKED, 1, "The fee (1 record, 2023, checked 2026-05)"),
    ],
)
def test_a_task_is_said_with_the_dates_that_are_known(
    date: When | None, checked: When | None, weight: int, text: str
) -> None:
    task = Task(owner="one", what="The fee", weight=weight, date=date, checked=checked)
    assert _task_line(task, "record") == text
