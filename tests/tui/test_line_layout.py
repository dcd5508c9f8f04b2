"""The layout of lines in rows of a width and moving between them, without an interface."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from certtui.tui.widgets.line import BLANK, Line, LineLayout, heading, one_column
from certtui.tui.widgets.styled_text import Words


def line(*cells: str, **more: Any) -> Line:
    return Line(tuple(map(Words, cells)), cells, cells[0], **more)


def columns(width: int) -> Sequence[int]:
    return (4, 0, width - 4)


def rows(layout: LineLayout) -> list[list[str]]:
    """What each cell has of each row, and how wide the cells are."""
    return [
        [" " * before + layout.cells[index][place].plain[start:end]
         for place, (start, end, before) in enumerate(parts)] + ["/".join(map(str, widths))]
        for index, parts, widths in layout.rows
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("of", "shown"),
    [
        (line("a", "b", "c d"), [["a", "", "c d", "4/0/6"]]),
        (line("a", "b", "one two three"),
         [["a", "", "one", "4/0/6"], ["", "", "two", "4/0/6"], ["", "", "three", "4/0/6"]]),
        (line("a b c", "b", "c"), [["a b", "", "c", "4/0/6"], ["c", "", "", "4/0/6"]]),
        (line("abcde", "b", "c", is_label_above=True),
         [["abcde", "10"], ["", "", "c", "4/0/6"]]),
        (line("abcd", "b", "c", is_label_above=True), [["abcd", "", "c", "4/0/6"]]),
        (line("a label over all", "b", "c", is_label_above=True),
         [["a label", "10"], ["over all", "10"], ["", "", "c", "4/0/6"]]),
        (line("a", "b", "one two three", is_single=True), [["a", "", "one t…", "4/0/6"]]),
        (heading("one two three"), [["one two", "10"], ["three", "10"]]),
        (BLANK, [["", "10"]]),
        (line("a"), [["a", "4/0/6"]]),
    ],
)  # fmt: skip
def test_a_line_is_wrapped_into_its_columns(of: Line, shown: list[list[str]]) -> None:
    assert rows(LineLayout([of], columns, 10)) == shown


def test_a_text_of_several_rows_begins_under_a_label_that_is_above_it() -> None:
    def values(value: str) -> list[list[str]]:
        layout = LineLayout(
            [line("a label over", value, is_label_above=True)], lambda _: (4, 4), 10
        )
        return rows(layout)[2:]

    assert values("one") == [["", "one", "4/4"]]
    assert values("one three") == [["", "one", "2/6"], ["", "three", "2/6"]]
    beside = line("a", "three fours", is_label_above=True)
    shown = rows(LineLayout([beside], lambda _: (4, 4), 10))
    assert shown == [["a", "10"], ["", "three", "2/6"], ["", "fours", "2/6"]]  # no word is cut
    of_two_rows = line("a", "one\ntwo", is_label_above=True)
    assert rows(LineLayout([of_two_rows], lambda _: (4, 4), 10))[0] == ["a", "one", "4/4"]
    assert {widths for *_, widths in values("– one two")} == {"4/4"}  # an item of a list


def test_a_long_text_and_the_others_of_its_list_are_under_their_label() -> None:
    def shown(*values: str) -> list[list[str]]:
        lines = [
            line("" if n else "a", value, is_label_above=True, group="a")
            for n, value in enumerate(values)
        ]
        return rows(LineLayout(lines, lambda _: (4, 5), 11))

    beside = "one two 34 four five"
    assert shown(beside)[0] == ["a", "one", "4/5"]
    assert shown(f"{beside} 6")[:2] == [["a", "11"], ["", "one two", "2/7"]]
    label, *items = shown("– one", f"– {beside}")
    assert (label, items[0]) == (["a", "11"], ["", "– one", "2/7"])
    assert {widths for *_, widths in items} == {"2/7"}


@pytest.mark.parametrize(
    ("name", "width", "shown"),
    [
        ("Laboratory assistant", 17, [["Laboratory", "  3"], ["  assistant", ""]]),
        ("Phlebotomist", 17, [["Phlebotomist", "  3"]]),
        ("District\nof one two three", 17,
         [["District", "  3"], ["of one two", ""], ["  three", ""]]),
        ("one two", 8, [["one", "  3"], ["two", ""]]),  # as narrow as this every column counts
    ],
)  # fmt: skip
def test_the_second_row_of_a_name_is_indented(
    name: str, width: int, shown: list[list[str]]
) -> None:
    layout = LineLayout([line(name, "  3", hangs=True)], lambda width: (width - 5, 3), width)
    assert [row[:-1] for row in rows(layout)] == shown


def test_a_label_without_a_column_begins_the_text_beside_it() -> None:
    def told(*cells: str) -> list[list[str]]:
        layout = LineLayout([line(*cells, is_label_above=True)], lambda _: (0, 9, 0), 9)
        return [row[:-1] for row in rows(layout)]

    assert told("Fee", "$95 a year", "2024") == [["", "Fee: $95", ""], ["", "a year", ""]]
    assert told("Fee", "– $95", "") == [["", "Fee:", ""], ["", "– $95", ""]]
    assert told("", "$95", "") == [["", "$95", ""]]


def test_the_layout_knows_the_first_row_and_height_of_each_line() -> None:
    layout = LineLayout([line("a"), line("b\nc"), line("d")], one_column, 5)
    assert [layout.span(index) for index in range(-1, 4)] == [None, (0, 1), (1, 2), (3, 1), None]
    assert [row.line for row in layout.rows] == [0, 1, 1, 2]


def test_a_layout_without_a_width_has_lines_and_no_rows() -> None:
    def none(width: int) -> Sequence[int]:
        raise AssertionError("no columns are asked for")

    layout = LineLayout([line("a"), line("b")], none, 0)
    assert (layout.rows, layout.span(0)) == ([], None)
    assert layout.next_target(0, 1) == layout.index_of("b") == 1
    assert layout.index_of("c") == -1


LAID = LineLayout(
    [heading("One"), line("a"), line("b"), BLANK, heading("Two"), line("c"), BLANK, line("d"),
     heading("End"), BLANK],
    one_column, 5,
)  # fmt: skip
"""0 One, 1 a, 2 b, 3 -, 4 Two, 5 c, 6 -, 7 d, 8 End, 9 -"""


@pytest.mark.parametrize(
    ("start", "step", "found"),
    [(-1, 1, 1), (1, 1, 2), (2, 1, 5), (7, 1, 7), (1, -1, 1), (5, -1, 2), (10, -1, 7)],
)
def test_headings_and_blanks_are_passed_over(start: int, step: int, found: int) -> None:
    assert LAID.next_target(start, step) == found


def test_a_list_of_headings_has_no_cursor() -> None:
    bare = LineLayout([heading("One"), BLANK], one_column, 5)
    assert [bare.next_target(-1, 1), bare.next_target(2, -1)] == [-1, -1]
    assert [bare.next_section(-1, 1), bare.next_section(-1, -1)] == [-1, -1]


@pytest.mark.parametrize(
    ("index", "step", "near"),
    [(2, 1, 2), (3, 1, 5), (3, -1, 2), (8, 1, 7), (9, 1, 7), (0, -1, 1), (0, 1, 1)],
)
def test_the_line_nearest_to_a_heading_has_a_target(index: int, step: int, near: int) -> None:
    assert LAID.target_near(index, step) == near


@pytest.mark.parametrize(
    ("index", "step", "found"),
    [(1, 1, 5), (2, 1, 5), (5, 1, 5), (7, 1, 5), (7, -1, 5), (5, -1, 1), (2, -1, 1), (1, -1, 1)],
)
def test_a_section_begins_under_its_heading(index: int, step: int, found: int) -> None:
    assert LAID.next_section(index, step) == found


def test_a_list_that_begins_without_a_heading_begins_a_section() -> None:
    layout = LineLayout([line("a"), line("b"), heading("Two"), line("c")], one_column, 5)
    assert [layout.next_section(3, -1), layout.next_section(0, 1)] == [0, 3]
    assert [entry.key for entry in layout.section(1)] == ["a", "b"]


@pytest.mark.parametrize(("index", "keys"), [(1, "ab"), (2, "ab"), (5, "cd"), (7, "cd")])
def test_a_section_goes_from_one_heading_to_the_next(index: int, keys: str) -> None:
    assert "".join(entry.key for entry in LAID.section(index)) == keys


@pytest.mark.parametrize(("row", "top"), [(1, 0), (2, 2), (5, 4), (7, 6), (0, 0)])
def test_a_line_is_shown_with_its_headings_and_no_blank_above_them(row: int, top: int) -> None:
    assert LAID.top_with_headings(row) == top
