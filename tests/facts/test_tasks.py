"""Common questions are answered within few keys of the first screen.

The keys are counted on today's catalog, the typed words among them; what is asked for stands on
the screen at 80 by 24.
"""

from __future__ import annotations

import webbrowser
from collections.abc import Sequence
from pathlib import Path

import pytest

from certtui.tui.app import CerttuiApp
from tests.tui.harness import TODAY, Session, drive_app

pytestmark = pytest.mark.usefixtures("fast_textual")

CATALOG = Path(__file__).parents[2] / "catalog"


def started() -> CerttuiApp:
    return CerttuiApp([CATALOG], today=TODAY)


async def press(session: Session, keys: Sequence[str]) -> None:
    """Press exactly these, waiting for the index where a question is asked."""
    first, *others = keys
    await session.press(first)
    if session.view.name_of_view == "faq":
        await session.until(lambda: session.view.session.index is not None)
    await session.press(*("space" if key == " " else key for key in others))
    await session.settle()


TASKS: dict[str, tuple[int, Sequence[str], Sequence[str]]] = {
    "retake rules at ASCP": (10, ("3", *"fail ascp"), ("full fee", "30 days")),
    "California's license for phlebotomists": (
        10,
        ("3", *"ca phleb"),
        ("Limited", "(LPT)", "CPT II"),
    ),
    "the same, in the state's own entry": (
        10,
        ("1", "v", "v", "slash", *"cal"),
        ("State › California", "License by work", "Phlebotomists: license"),
    ),
    "AMT or ASCP": (1, ("2",), ("AMT", "ASCP", "Membership")),
    "all of ASCP": (1, ("7",), ("American Society for Clinical Pathology",)),
    "what a certification costs": (1, ("dollar_sign",), ("10 years",)),
}
"""By name: the most keys, the keys, and what is then on the screen."""


@pytest.mark.parametrize("name", TASKS)
def test_an_answer_is_on_the_screen_after_few_keys(name: str) -> None:
    most, keys, words = TASKS[name]
    assert len(keys) <= most

    async def script(session: Session) -> None:
        await press(session, keys)
        for word in words:
            assert word in session.text, session.text

    drive_app(started(), script)


def test_a_source_is_seen_and_opened_by_three_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def note(url: str, **_: object) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", note)

    async def script(session: Session) -> None:
        await press(session, ("7", "o", "enter"))
        await session.until(lambda: opened)
        assert opened[0].startswith("https://")

    drive_app(started(), script)


@pytest.mark.parametrize("key", ["escape", "backspace"])
def test_the_view_before_is_one_key_away(key: str) -> None:
    async def script(session: Session) -> None:
        await press(session, ("2", "7"))
        assert session.view.name_of_view == "organizations"
        await session.press(key)
        assert session.view.name_of_view == "compare"

    drive_app(started(), script)


def test_the_theme_nord_takes_eight_keys() -> None:
    keys = ("t", *"nord", "enter")
    assert len(keys) <= 8

    async def script(session: Session) -> None:
        await press(session, keys)
        assert session.app.theme == "nord"
        assert not session.dialog()

    drive_app(started(), script)
