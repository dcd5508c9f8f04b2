"""Changing entries of a TOML file of the person's: the rest stays as it was written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from certtui.catalog.cleaning import LONGEST_TEXT
from certtui.errors import StoreError
from certtui.person.activities import (
    Activity,
    add_activities,
    change_activity,
    read_activities,
    remove_activity,
)
from certtui.person.entries import EntryFile
from certtui.person.store import Store

DAY = date(2026, 3, 14)
LOG = EntryFile(
    "credits.toml", "activity", Activity, "# The head.\n",
    lambda found: [entry.id for entry in found], "{} is not there.",
)  # fmt: skip

PIECES = {
    "plain": '[[activity]]\ntitle = "TITLE"\non = 2026-03-14\n',
    "spaced": '  [[ activity ]]\ntitle = "TITLE"\non = 2026-03-14\nfor = [\n  "a:B",\n]\n',
    "quoted": '[[activity]]\ntitle = "TITLE"\non = 2026-03-14\nnote = """\n[[activity]]\n"""\n',
}
BETWEEN = ["", "\n", "# said\n", "\n# said\n\n"]


@given(
    st.lists(st.tuples(st.sampled_from(sorted(PIECES)), st.sampled_from(BETWEEN)), min_size=1,
             max_size=4),
    st.integers(0, 3),
    st.sampled_from(["", "# the end", "\n# the end\n"]),
)  # fmt: skip
def test_changing_or_removing_an_entry_changes_nothing_else(
    layout: list[tuple[str, str]], place: int, end: str
) -> None:
    text = "".join(
        between + PIECES[kind].replace("TITLE", f"t{number}")
        for number, (kind, between) in enumerate(layout)
    )
    text += end
    before = tomli.loads(text)["activity"]
    place, count = place % len(before), len(before)
    comments = [line for line in text.splitlines() if line.startswith("#")]
    new = Activity(title="new", on=DAY, points=2.0)

    changed = LOG.replaced(text, place, count, new)
    assert tomli.loads(changed)["activity"] == [
        *before[:place], {"title": "new", "on": DAY, "points": 2}, *before[place + 1 :],
    ]  # fmt: skip
    gone = LOG.removed(text, place, count)
    assert tomli.loads(gone).get("activity", []) == [*before[:place], *before[place + 1 :]]
    more = LOG.appended(text, [new, new])
    assert tomli.loads(more)["activity"][count:] == [{"title": "new", "on": DAY, "points": 2}] * 2
    in_place = all(kind != "quoted" for kind, _ in layout)
    for after in (changed, gone, more) if in_place else (more,):
        assert [line for line in after.splitlines() if line.startswith("#")] == comments
    assert more.startswith(text.rstrip("\n"))


def test_a_changed_entry_keeps_the_lines_that_did_not_change() -> None:
    text = "[[activity]]\ntitle = 'x'  # mine\non = 2026-03-14\npoints = 1.0\nhours = 2\n"
    changed = LOG.replaced(text, 0, 1, Activity(title="x", on=DAY, points=1, hours=3))
    assert changed == text.replace("hours = 2", "hours = 3")


def test_a_removed_entry_leaves_one_blank_line_and_none_at_the_end() -> None:
    first, second, third = (PIECES["plain"].replace("TITLE", title) for title in "abc")
    text = f"{first}\n\n\n{second}\n\n\n{third}"
    assert LOG.removed(text, 1, 3) == f"{first}\n{third}"
    assert LOG.removed(text, 2, 3) == f"{first}\n\n\n{second}"
    assert LOG.removed(f"# me\n\n{first}", 0, 1) == "# me\n"


def test_a_new_file_begins_with_its_head_and_entries_stand_apart() -> None:
    entry = Activity(title="one", on=DAY)
    written = '\n[[activity]]\ntitle = "one"\non = 2026-03-14\n'
    assert LOG.appended("", [entry, entry]) == f"# The head.\n{written}{written}"
    assert LOG.appended("\n \n", [entry]) == f"# The head.\n{written}"
    assert LOG.appended("# mine\n\n\n", [entry]) == f"# mine\n{written}"
    listed = LOG.appended('activity = [{ title = "a", on = 2026-01-02 }]\n', [entry])
    assert listed.endswith(', {title = "one", on = 2026-03-14}]\n')


def test_entries_that_certtui_wrote_are_read_without_a_toml_parser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr("certtui.catalog.loading.decoding.record_of_text")
    entries = (
        Activity(title="one", on=DAY, credentials=("one:A", "one:B")),
        Activity(title="two", on=DAY, points=1.5),
    )
    assert LOG.decode(Store(None), LOG.appended("", entries)) == entries


def test_an_entry_is_changed_and_another_taken_out(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept")
    first, second, _ = add_activities(
        store, [Activity(title=title, on=DAY, points=1) for title in "abc"]
    )
    change_activity(store, replace(second, points=None, hours=1.5))
    remove_activity(store, first.id)
    kept = read_activities(store)
    assert [(entry.title, entry.points, entry.hours) for entry in kept] == [
        ("b", None, 1.5), ("c", 1, None),
    ]  # fmt: skip


ENTRY = '[[activity]]\ntitle = "x"\non = 2026-01-02\n'


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[[activity]]\ntitle = "x"\non = "soon"\n',
         '3:1: activity 1, on: Found "soon", expected a day such as 2026-03-14, without quotes.'),
        ("[[activity]]\non = 2026-01-02\n",
         '1:1: activity 1, title: The key "title" is missing: add it, with a string in quotes'),
        (ENTRY.replace("x", ""), '2:1: activity 1, title: Found an empty string "", expected'),
        (f'{ENTRY}for = ["a", 1]\n',
         '4:13: activity 1, for: Found the number 1, expected a string in quotes "...".'),
        (f'{ENTRY}notes = "x"\n', '4:1: activity 1, notes: There is no key "notes" here. Did you'),
        (f'{ENTRY}zzzzzz = "x"\n', "4:1: activity 1, zzzzzz: There is no key"),
        (f"{ENTRY}points = 10000.5\n",
         "4:1: activity 1, points: Found the number 10000.5, expected a number, without quotes, "
         "from 0 to 10,000."),
        ('activity = "x"\n', '1:1: activity: Found "x", expected a list of tables'),
        ('[activity]\ntitle = "x"\n', "1:1: activity: Found a table, expected a list of tables"),
        ("activity = [1]\n", "1:13: activity: Found the number 1, expected a table"),
        (f"{ENTRY}[[other]]\n", '4:1: other: There is no key "other" here. Known keys: activity.'),
        (f'{ENTRY}[[activity.share]]\nfor = "a"\n', "4:1: activity 1, share: There is no key"),
    ],
)  # fmt: skip
def test_a_fault_names_its_line_its_key_and_what_belongs_there(
    tmp_path: Path, text: str, fault: str
) -> None:
    store = Store(tmp_path)
    with pytest.raises(StoreError) as error:
        LOG.decode(store, text)
    assert str(error.value).startswith(f"{tmp_path / 'credits.toml'}:{fault}")
    assert str(error.value).endswith("Until then certtui does not write to the file.")


def test_the_most_points_and_the_longest_text_are_read() -> None:
    text = f'{ENTRY}points = 10000\nnote = "{"x" * LONGEST_TEXT}"\n'
    (entry,) = LOG.decode(Store(Path()), text)
    assert (entry.points, len(entry.note or "")) == (10_000, LONGEST_TEXT)
    with pytest.raises(StoreError, match=r"toml:5:1: .*Found a text of 100,001 letters, and"):
        LOG.decode(Store(Path()), text.replace("xx", "xxx", 1))


def test_text_that_cannot_be_read_back_is_not_written(tmp_path: Path) -> None:
    store = Store(tmp_path)
    add_activities(store, [Activity(title="x", on=DAY)])
    before = store.text(LOG.name)
    with pytest.raises(StoreError, match="toml:1:"):
        LOG.edit(store, lambda _, __: ("= [", None))
    assert store.text(LOG.name) == before
