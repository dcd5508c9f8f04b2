"""The ids and numbers in the log of activities."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from certtui.errors import StoreError
from certtui.person.activities import (
    Activity,
    add_activities,
    change_activity,
    fingerprint,
    read_activities,
    remove_activity,
)
from certtui.person.store import Store

COURSE = Activity(title="Course", on=date(2026, 3, 14), points=2.0, provider="Acme")


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({"title": "COURSE"}, True),
        ({"provider": "ACME"}, True),
        ({"note": "x"}, True),
        ({"title": "Other"}, False),
        ({"on": date(2026, 3, 15)}, False),
        ({"points": 2.5}, False),
        ({"hours": 1.0}, False),
        ({"provider": None}, False),
    ],
)
def test_the_same_activity_has_the_same_signature(changed: dict[str, Any], same: bool) -> None:
    assert fingerprint(COURSE) == "f596a77"  # what is kept has it
    assert (fingerprint(replace(COURSE, **changed)) == fingerprint(COURSE)) is same


def test_without_activities_no_file_is_written(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept")
    assert add_activities(store, []) == ()
    assert not store.path("").exists()
    for change in (partial(remove_activity, store, "x"),
                   partial(change_activity, store, replace(COURSE, id="x"))):  # fmt: skip
        with pytest.raises(StoreError, match="There is no activity “x” in your log"):
            change()


def test_equal_entries_are_numbered_and_an_id_given_stays(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept")
    own = replace(COURSE, id="mine")
    added = add_activities(store, [COURSE, COURSE, own, COURSE])
    sign = fingerprint(COURSE)
    assert [entry.id for entry in added] == [sign, f"{sign}-2", "mine", f"{sign}-3"]
    assert read_activities(store) == added


def test_whole_numbers_are_written_without_a_point_and_empty_fields_not_at_all(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path / "kept")
    add_activities(store, [replace(COURSE, hours=1.5, note="")])
    lines = store.text("credits.toml").splitlines()
    assert {"points = 2", "hours = 1.5"} <= set(lines)
    assert not any(line.startswith(("note", "kind")) for line in lines)
