"""Opening an address: it is shown whole and confirmed first; a failure is reported."""

from __future__ import annotations

import webbrowser

import pytest

from certtui.catalog.records.source import Source
from certtui.tui.dialogs.sources import offer_addresses
from tests.tui.harness import Session, drive


def test_the_whole_address_is_shown_before_it_is_opened(browser: list[str]) -> None:
    async def script(session: Session) -> None:
        await session.press("right", "right", "right", "o")
        assert session.dialog() == "AskScreen"
        assert "https://alpha.example.org/handbook" in session.text
        assert not browser
        await session.press("n")
        assert not session.dialog()
        assert not browser
        await session.press("o", "enter")
        await session.until(lambda: browser)
        assert browser == ["https://alpha.example.org/handbook"]

    drive(script, size=(80, 24))


def test_one_of_several_addresses_is_chosen_from_a_list_of_whole_ones(browser: list[str]) -> None:
    async def script(session: Session) -> None:
        await session.open("compare")
        assert session.list_of("rows").move_to("renewal.program")
        await session.press("l", "o")  # BETA's has two sources
        assert session.dialog() == "PickScreen"
        address = session.dialog_list().choices[1].value
        assert session.dialog_list().move_to(address)
        assert address in "".join(session.text.split("│"))
        await session.press("enter")
        await session.until(lambda: browser)
        assert browser == [address]

    drive(script)


def test_o_in_the_sources_dialog_asks_before_opening_an_address(browser: list[str]) -> None:
    async def script(session: Session) -> None:
        await session.press("s", "o")
        await session.settle()
        assert session.dialog() in ("AskScreen", "PickScreen")
        await session.press("escape")
        assert not browser

    drive(script)


@pytest.mark.parametrize("fault", [False, webbrowser.Error("none")])
def test_a_missing_browser_is_reported(
    fault: bool | Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(url: str, new: int = 0, autoraise: bool = True) -> bool:
        if isinstance(fault, Exception):
            raise fault
        return fault

    monkeypatch.setattr(webbrowser, "open", refuse)

    async def script(session: Session) -> None:
        await session.press("o")
        while session.dialog():
            await session.press("enter")
        await session.until(lambda: "No browser could be started" in session.toast)
        assert "https://alpha.example.org/about" in session.toast

    drive(script)


def test_o_without_an_address_says_so(browser: list[str]) -> None:
    async def script(session: Session) -> None:
        await session.press("right", "right", "right", "right", "right", "right", "enter")
        session.list_of("facts").move_to("source.wiki")
        await session.press("o")
        assert "No address here: its sources have none." in session.toast
        await session.press("5", "o")
        assert "No address here: it has no source." in session.toast
        assert not browser

    drive(script)


def test_an_address_too_long_for_the_list_is_asked_about_in_a_dialog(browser: list[str]) -> None:
    long = Source(
        id="long", title="A page", kind="official", url=f"https://example.org/{'x' * 500}"
    )
    short = Source(id="short", title="A page", kind="official", url="https://example.org/")

    async def script(session: Session) -> None:
        offer_addresses(session.app, (long, short))
        await session.settle()
        await session.press("enter")
        assert session.dialog() == "AskScreen"
        assert not browser
        await session.press("escape")

    drive(script)
