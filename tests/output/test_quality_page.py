"""The lines of a review and of a difference."""

from __future__ import annotations

from datetime import date

import pytest

from certtui.answers.difference.changes import Difference, Where
from certtui.answers.quality.review import Task, review
from certtui.catalog.records.values import When
from certtui.output.document import Paragraph
from certtui.output.pages.difference import LONGEST_VALUE, change_line
from certtui.output.pages.quality import review_document, task_line
from tests.made_up import made_up

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
def test_a_task_of_the_review_is_said_with_its_known_dates(
    date: When | None, checked: When | None, weight: int, text: str
) -> None:
    task = Task(owner="one", what="The fee", weight=weight, date=date, checked=checked)
    assert task_line(task, "record") == text


def test_a_review_without_a_task_says_so() -> None:
    (said,) = review_document(review(made_up(one=""), date(2026, 11, 1))).blocks
    assert said == Paragraph("Nothing.")


LONG = "x" * (LONGEST_VALUE + 1)


@pytest.mark.parametrize(
    ("what", "before", "after", "whole", "line"),
    [
        ("fee", "5 USD", "6 USD", False, "fee 5 USD → 6 USD"),
        ("fee", None, "6 USD", False, "fee not said → 6 USD"),
        ("fee", "5 USD", None, False, "fee 5 USD → not said"),
        ("", "5 USD", "6 USD", False, "5 USD → 6 USD"),
        ("note", LONG, "y", False, f"note: {LONG} → y"),
        ("note", "y", LONG, False, f"note: y → {LONG}"),
        ("note", LONG[1:], "y", False, f"note {LONG[1:]} → y"),
        ("", LONG, "y", False, f"{LONG} → y"),
        ("route", None, "A degree", True, "new route: A degree"),
        ("route", "A degree", None, True, "route taken out: A degree"),
        ("", None, "The Board", True, "new: The Board"),
        ("", "The Board", None, True, "taken out: The Board"),
    ],
)
def test_a_difference_is_said_in_one_line(
    what: str, before: str | None, after: str | None, whole: bool, line: str
) -> None:
    found = Difference("fees", "ONE", what, before, after, Where("one"), whole)
    assert change_line(found) == line
