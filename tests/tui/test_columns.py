"""The window over columns, where not all subjects fit side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from certtui.tui.lines.comparison_frame import ColumnWindow


def test_turning_stops_at_the_ends_and_takes_the_cursor_along() -> None:
    window = ColumnWindow(4).fitted(2)
    assert (list(window.shown), window.can_turn) == ([0, 1], True)
    turned = window.turned(1)
    assert (list(turned.shown), turned.column) == ([1, 2], 1)
    end = turned.turned(5)
    assert (list(end.shown), end.column) == ([2, 3], 2)
    assert list(end.turned(-9).shown) == [0, 1]


def test_the_cursor_takes_the_window_along() -> None:
    window = ColumnWindow(4).fitted(2).moved(3)
    assert (list(window.shown), window.column) == ([2, 3], 3)
    assert list(window.moved(-2).shown) == [1, 2]
    assert window.moved(9).column == 3


def test_a_narrower_screen_keeps_the_column_under_the_cursor() -> None:
    wide = ColumnWindow(3).fitted(3).moved(2)
    assert not wide.can_turn
    assert list(wide.fitted(1).shown) == [2]
    assert list(wide.fitted(1).fitted(9).shown) == [0, 1, 2]
    assert list(wide.fitted(-4).shown) == [2]


_step = st.tuples(st.sampled_from(("fitted", "turned", "moved")), st.integers(-3, 6))


@given(st.integers(1, 4), st.lists(_step, max_size=12))
def test_the_cursor_is_always_shown(count: int, steps: list[tuple[str, int]]) -> None:
    window = ColumnWindow(count)
    for name, number in steps:
        window = getattr(window, name)(number)
        assert window.column in window.shown
        assert len(window.shown) == window.fit <= count
