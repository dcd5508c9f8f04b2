"""Scrolling the columns of a comparison that does not fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from certtui.tui.lines.comparison_frame import ColumnWindow


def test_the_shown_columns_follow_the_cursor() -> None:
    window = ColumnWindow(4).fitted(2)
    assert list(window.shown) == [0, 1]
    window = window.moved(3)
    assert (list(window.shown), window.column) == ([2, 3], 3)
    assert list(window.moved(-2).shown) == [1, 2]
    assert window.moved(9).column == 3


def test_a_narrower_screen_keeps_the_column_under_the_cursor() -> None:
    wide = ColumnWindow(3).fitted(3).moved(2)
    assert list(wide.fitted(1).shown) == [2]
    assert list(wide.fitted(1).fitted(9).shown) == [0, 1, 2]
    assert list(wide.fitted(-4).shown) == [2]


_step = st.tuples(st.sampled_from(("fitted", "moved")), st.integers(-3, 6))


@given(st.integers(1, 4), st.lists(_step, max_size=12))
def test_the_column_cursor_is_always_shown(count: int, steps: list[tuple[str, int]]) -> None:
    window = ColumnWindow(count)
    for name, number in steps:
        window = getattr(window, name)(number)
        assert window.column in window.shown
        assert len(window.shown) == window.fit <= count
