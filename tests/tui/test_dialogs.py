"""The dialogs by their keys: what they answer, when they close, how tall they are."""

from __future__ import annotations

from itertools import starmap
from typing import Any

import pytest
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Input, Static

from certtui.catalog.problems import Problem
from certtui.catalog.records.source import Source
from certtui.errors import RequestError
from certtui.tui.dialogs import pick
from certtui.tui.dialogs.base import AskScreen, rows_in_box
from certtui.tui.dialogs.form_screen import Answers, Box, Form, FormScreen
from certtui.tui.dialogs.pick import Choice, ChoiceList, PickScreen
from certtui.tui.dialogs.pick_compared import PickComparedScreen
from certtui.tui.dialogs.problems import LinesScreen, problem_lines
from certtui.tui.dialogs.sources import SourcesScreen, offer_addresses
from certtui.tui.widgets.bar import key_part, keys_that_fit
from certtui.tui.widgets.line import Line
from certtui.tui.widgets.line_list import LineList
from certtui.tui.widgets.text_panel import TextPanel
from tests.made_up import made_up
from tests.tui.harness import Session, drive

KEYS = (("enter", "Save", "save"), ("esc", "Cancel", "close"))


@pytest.mark.parametrize(
    ("width", "shown"),
    [(60, "enter Save  esc Cancel"), (22, "enter Save  esc Cancel"), (21, "esc Cancel")],
)
def test_a_bar_of_keys_shows_those_for_which_there_is_room_and_esc(width: int, shown: str) -> None:
    parts = keys_that_fit(starmap(key_part, KEYS), width)
    assert "".join(part.content.plain for part in parts) == shown
    assert parts[-1].name == "close"


class OpenDialog:
    """A dialog that is open, and what it answered."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.answers: list[Any] = []

    async def open(self, screen: Screen[Any]) -> None:
        self.answers.clear()
        await self._session.app.push_screen(screen, self.answers.append)
        await self._session.settle()

    @property
    def hint(self) -> str:
        hints = self._session.app.screen.query(".hint").results(Static)
        return next((str(hint.content) for hint in hints if hint.display), "")


def listed(session: Session) -> list[str]:
    return [choice.value for choice in session.dialog_list().choices]


def test_a_choice_is_picked_from_a_list_with_or_without_a_filter_box() -> None:
    seen: list[str] = []

    def many(count: int) -> list[Choice]:
        return [Choice(f"v{n}", f"Title {n}", f"detail {n}") for n in range(count)]

    async def script(session: Session) -> None:
        asked = OpenDialog(session)
        # as many as can be seen at once have no box
        await asked.open(PickScreen("Which?", many(14), "v3", seen.append))
        assert isinstance(session.app.focused, ChoiceList)
        assert not session.app.screen.query(Input)
        assert asked.hint == ""
        current = session.dialog_list().current
        assert current is not None
        assert (current.value, seen[-1]) == ("v3", "v3")
        assert not session.dialog_list().move_to("gone")
        assert session.dialog_list().move_to("v0")
        await session.press("j", "j", "slash", "k", "enter")
        assert (asked.answers, seen[-1], session.dialog()) == (["v1"], "v1", "")
        # more are narrowed by every word that is typed
        await asked.open(PickScreen("Which?", many(30), none_found="Nothing."))
        assert isinstance(session.app.focused, Input)
        await session.type("TAIL 2 title")
        assert listed(session) == ["v2", "v12", *(f"v{n}" for n in range(20, 30))]
        await session.press("end", "x")
        assert (listed(session), asked.hint) == ([], "Nothing.")
        await session.press("enter")
        assert session.dialog() == "PickScreen"
        await session.press("backspace", "enter")
        assert asked.answers == ["v2"]
        await asked.open(PickScreen("Which?", many(30), ""))
        found = session.dialog_list()
        assert found.size.height == rows_in_box(24) - 1, "the box leaves one row for what is typed"
        # the cursor stays as far down as there are choices
        assert found.move_to("v25")
        await session.type("title 1")
        assert found.current is not None
        assert found.current.value == "v21"
        await session.press("escape")
        assert asked.answers == [None]

    drive(script)


def test_what_is_typed_narrows_a_long_list_wherever_the_cursor_was_moved() -> None:
    choices = [Choice(f"v{number}", f"Title {number}") for number in range(30)]

    async def script(session: Session) -> None:
        asked = OpenDialog(session)
        await asked.open(PickScreen("Which?", choices))
        found = session.dialog_list()
        await session.press("down", "down", "up")
        assert found.current == choices[1]
        await session.press("pagedown")
        assert found.current in choices[10:]
        await session.type("2")
        assert listed(session) == ["v2", "v12", *(f"v{n}" for n in range(20, 30))]
        await session.press("up", "enter")
        assert asked.answers == ["v28"]

    drive(script)


def test_a_form_is_styled_when_it_is_there_and_not_box_by_box_before() -> None:
    """Textual's compact boxes are styled when they are made: a form of ten took twice as long."""
    early: list[DOMNode] = []

    async def script(session: Session) -> None:
        app, styled = session.app, session.app.update_styles

        def record(node: DOMNode, animate: bool = True) -> None:
            early.extend([node] if not node.is_attached else [])
            styled(node, animate=animate)

        app.update_styles = record  # type: ignore[method-assign]
        await session.press("5", "a")
        assert session.dialog() == "FormScreen"
        assert [box.id for box in early] == ["on"], "it has a text, which Textual validates"

    drive(script)


def test_a_list_in_a_dialog_is_laid_out_once_when_it_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    widths: list[int] = []
    prompts = pick.choice_prompts

    def record(*given: Any) -> Any:
        widths.append(given[2])
        return prompts(*given)

    async def script(session: Session) -> None:
        monkeypatch.setattr(pick, "choice_prompts", record)
        choices = [Choice(f"v{number}", f"Title {number}", "detail") for number in range(30)]
        await OpenDialog(session).open(PickScreen("Which?", choices))
        assert widths == [session.dialog_list().scrollable_content_region.width]

    drive(script)


def test_the_column_of_details_stays_while_a_list_is_narrowed() -> None:
    async def script(session: Session) -> None:
        titles = ["Short", "Shorter", "The longest of all", *(f"No {n}" for n in range(6))]
        choices = [Choice(title, title, "detail") for title in titles]
        await OpenDialog(session).open(PickScreen("Which?", choices))
        for typed in ("", "short"):
            await session.type(typed)
            [row] = [row for row in session.text.splitlines() if " Shorter " in row]
            assert row.index("detail") - row.index("Shorter") == len("The longest of all  ")

    drive(script)


def test_a_click_selects_what_is_compared_and_does_not_close_the_dialog() -> None:
    async def script(session: Session) -> None:
        asked = OpenDialog(session)
        await asked.open(PickComparedScreen(session.view.catalog, ("beta", "alpha")))
        rows = session.text.splitlines()
        row = next(number for number, text in enumerate(rows) if " GAMMA" in text)
        await session.pilot.click(offset=(rows[row].index("GAMMA"), row))
        await session.settle()
        assert asked.hint == "3 selected; 2 to 4 can be compared"
        await session.press("enter")
        assert asked.answers == [("beta", "alpha", "gamma")]

    drive(script)


def test_the_dialog_of_compared_subjects_takes_two_to_four() -> None:
    async def script(session: Session) -> None:
        asked = OpenDialog(session)
        catalog = session.view.catalog

        async def toggle(*names: str) -> None:
            for name in names:
                assert session.dialog_list().move_to(name)
                await session.press("space")

        await asked.open(PickComparedScreen(catalog, ("beta",)))
        assert session.dialog_list().choices[0].value == "beta"
        assert asked.hint == "1 selected; 2 to 4 can be compared"
        assert "● BETA" in session.text
        await session.press("enter")
        assert asked.hint == "Select at least 2 with space."
        await toggle("alpha")
        assert asked.hint == "2 selected; 2 to 4 can be compared"
        await toggle("gamma", "alpha:LS")
        assert asked.hint == (
            "1 selected; 2 to 4 can be compared; organizations and certifications do not mix"
        )
        await toggle("alpha:LT", "alpha:PT", "beta:SCI", "gamma:LIFE")
        assert asked.hint == "At most 4: take one out first."
        await toggle("alpha:LS")
        assert asked.hint == "3 selected; 2 to 4 can be compared"
        await session.press("enter")
        assert asked.answers == [("alpha:LT", "alpha:PT", "beta:SCI")]
        await asked.open(PickComparedScreen(catalog, ("beta", "alpha")))
        await session.press("space", "enter")
        assert asked.hint == "Select at least 2 with space."
        if session.app.screen.query(Input):
            session.app.screen.query_one(Input).value = "no such thing"
            await session.press("enter")
            assert asked.hint == "No match."
        await session.press("escape")

    drive(script)


def test_a_hint_of_two_rows_stands_whole_below_the_list() -> None:
    async def script(session: Session) -> None:
        await session.press("2", "c")
        rows = [row.strip("▌ │") for row in session.text.splitlines()]
        assert "2 selected; 2 to 4 can" in rows
        assert "be compared" in rows

    drive(script, size=(30, 14))


def test_space_and_slash_work_in_the_empty_box_of_a_long_list() -> None:
    async def script(session: Session) -> None:
        asked = OpenDialog(session)
        catalog = made_up(**{f"body{number}": "" for number in range(15)})
        await asked.open(PickComparedScreen(catalog, ()))
        box = session.app.focused
        assert isinstance(box, Input)
        await session.press("space", "slash")
        assert (box.value, asked.hint) == ("", "1 selected; 2 to 4 can be compared")
        await session.type("body 1/")
        assert box.value == "body 1/"

    drive(script)


def test_enter_selects_what_is_typed_and_compares_once_nothing_is() -> None:
    async def script(session: Session) -> None:
        asked = OpenDialog(session)
        catalog = made_up(**{f"body{number}": "" for number in range(15)})
        await asked.open(PickComparedScreen(catalog, ("body0",)))
        box = session.app.focused
        assert isinstance(box, Input)
        assert "space Select" in session.text
        await session.type("body 1")
        assert "space Select" not in session.text
        await session.press("backspace", "backspace")
        await session.type("7")
        await session.press("enter")
        assert (box.value, asked.hint) == ("", "2 selected; 2 to 4 can be compared")
        assert "space Select" in session.text
        await session.type("nothing like it")
        await session.press("enter")
        assert (box.value, asked.hint) == ("nothing like it", "No match.")
        box.value = ""
        await session.press("enter")
        assert asked.answers == [("body0", "body7")]

    drive(script)


@pytest.mark.parametrize(
    ("typed", "offered", "answer"),
    [
        ("LS or PT", "LS(ALPHA) and PT(ALPHA)", ("alpha:LS", "alpha:PT")),
        ("gamma vs alpha", "GAMMA and ALPHA", ("gamma", "alpha")),
    ],
)
def test_enter_compares_what_is_named_together(
    typed: str, offered: str, answer: tuple[str, ...]
) -> None:
    async def script(session: Session) -> None:
        asked = OpenDialog(session)
        await asked.open(PickComparedScreen(session.view.catalog, ("beta", "alpha")))
        await session.type(typed)
        assert offered in [choice.title for choice in session.dialog_list().choices]
        assert "enter Compare" in session.text
        assert asked.hint == ""
        await session.press("enter")
        assert asked.answers == [answer]

    drive(script)


def test_what_is_called_as_typed_comes_first_and_of_bodies_selected_before_others() -> None:
    award = '[[certification]]\ncode = "{0}"\nrole = "tech"\nname = "{1}"\nletters = "{0}({2})"\n'
    catalog = made_up(
        one=award.format("MM", "Seldom or Smally", "ONE") + award.format("M", "", "ONE"),
        two=award.format("M", "", "TWO") + award.format("SM", "", "TWO"),
    )

    async def script(session: Session) -> None:
        asked = OpenDialog(session)
        await asked.open(PickComparedScreen(catalog, ("two",)))
        await session.type("m")
        titles = [choice.title for choice in session.dialog_list().choices]
        assert titles[:3] == ["M(TWO)", "M(ONE)", "MM(ONE)"]
        await session.type("m or sm")
        assert [choice.title for choice in session.dialog_list().choices] == ["MM(ONE) and SM(TWO)"]
        await session.press("enter")
        assert asked.answers == [("one:MM", "two:SM")]

    drive(script)


def test_a_form_is_saved_once_nothing_is_wrong_with_it() -> None:
    async def script(session: Session) -> None:
        asked = OpenDialog(session)

        class NameForm(Form[str], frozen=True):
            title = "Form"
            boxes = (Box("name", "Name", "Ann"), Box("day", "Day", example="2026-01-01"))

            def check(self, answers: Answers) -> None:
                if not answers["day"]:
                    raise RequestError("Give a day.")

            def read_back(self, answers: Answers) -> str:
                return f"Read: {answers['name']}"

        def read_back() -> str:
            return str(session.app.screen.query_one("#read-back", Static).content)

        await asked.open(FormScreen(NameForm()))
        assert read_back() == "Read: Ann"
        assert "ctrl+d" not in session.text
        await session.press("end", "e", "ctrl+d")
        assert (read_back(), session.dialog()) == ("Read: Anne", "FormScreen")
        await session.press("enter")
        assert (read_back(), asked.answers) == ("Give a day.", [])
        await session.press("space", "x", "up", "down", "enter")
        assert asked.answers == [{"name": "Anne", "day": "x"}]
        await asked.open(FormScreen(NameForm("Ann")))
        assert "enter Save  tab Next box  ctrl+d Remove  esc Cancel" in session.text
        await session.press("ctrl+d")
        assert asked.answers == [{}]
        await asked.open(FormScreen(NameForm("Ann")))
        await session.press("escape")
        assert asked.answers == [None]

    drive(script)


def test_a_question_is_answered_by_keys_and_by_the_mouse() -> None:
    async def script(session: Session) -> None:
        asked = OpenDialog(session)
        for key, answer in (("enter", True), ("y", True), ("n", None), ("escape", None)):
            await asked.open(AskScreen("Sure?", "It is done then."))
            assert "It is done then." in session.text
            await session.press(key)
            assert asked.answers == [answer]
            assert session.dialog() == ""
        await asked.open(AskScreen("Sure?", f"https://a.org/{'b' * 50}/{'c' * 20}"))
        assert f"{'b' * 50}/ " in session.text, "an address is cut after a slash"
        await session.press("escape")
        await asked.open(AskScreen("Sure?", "It is done then."))
        screen = session.app.screen
        await session.pilot.click(offset=(40, 12))
        assert session.dialog() == "AskScreen", "a click in the box leaves it open"
        await session.pilot.click(offset=(2, 2))
        await session.settle()
        assert asked.answers == [None]
        screen.dismiss(True)  # answered already
        await session.settle()
        assert asked.answers == [None]
        await asked.open(AskScreen("Sure?", "It is done then."))
        keys = session.text.splitlines()[-1]
        await session.pilot.click(offset=(keys.index("Yes"), session.app.size.height - 1))
        await session.settle()
        assert asked.answers == [True]

    drive(script)


def test_a_text_stands_in_a_box_as_tall_as_it_needs() -> None:
    linked = Source(id="a", title="A", kind="official", url="https://example.org/")
    bare = Source(id="b", title="B", kind="official")

    async def script(session: Session) -> None:
        asked = OpenDialog(session)
        await asked.open(SourcesScreen(Content("one\ntwo\nthree"), (bare,)))
        panel = session.app.screen.query_one(TextPanel)
        assert panel.size.height == 3
        assert "o Open a link" not in session.text
        await session.press("q")
        assert asked.answers == [None]
        for key in ("o", "enter"):
            await asked.open(SourcesScreen(Content("one"), (bare,)))
            await session.press(key)
            assert not session.dialog()
            assert "No address here: its sources have none." in session.text
        await asked.open(
            SourcesScreen(Content("\n".join(f"row {n}" for n in range(100))), (bare, linked))
        )
        panel = session.app.screen.query_one(TextPanel)
        await session.press("G")
        assert panel.size.height == rows_in_box(24) == 18
        assert "row 99" in session.text, "nothing is cut off"
        assert "o Open a link" in session.text
        await session.press("enter")
        assert session.dialog() == "AskScreen"
        assert asked.answers == [None]

    drive(script, size=(80, 24))


def test_a_box_is_as_tall_as_its_text_at_the_width_of_the_screen() -> None:
    async def script(session: Session) -> None:
        asked = OpenDialog(session)
        for width, room in ((80, 70), (120, 70), (75, 66), (40, 32)):
            await session.resize(width, 24)
            for letters, rows in ((room, 1), (room + 1, 2)):
                await asked.open(SourcesScreen(Content("x" * letters)))
                assert session.app.screen.query_one(TextPanel).size.height == rows
                assert session.text.count("x") >= letters
                await session.press("escape")

    drive(script)


def test_a_dialog_of_lines_is_as_tall_as_its_lines_and_returns_the_target_of_one() -> None:
    def problems(count: int) -> list[Line]:
        found = [Problem(file=f"{n}.toml", message="Wrong.", line=1) for n in range(count)]
        return problem_lines(found, "None left.")

    async def script(session: Session) -> None:
        asked = OpenDialog(session)
        screen: LinesScreen[Problem] = LinesScreen("Problems", problems(3))
        await asked.open(screen)
        entries = screen.query_one(LineList)
        for count, height in ((3, 6), (40, rows_in_box(24)), (9, 18), (8, 16), (0, 1)):
            screen.fill(problems(count))
            await session.settle()
            assert entries.size.height == height
        assert "None left." in session.text
        await session.press("enter")
        assert session.dialog() == "LinesScreen"
        screen.fill(problems(2))
        await session.settle()
        await session.press("down", "enter")
        assert asked.answers == [problems(2)[1].target]
        screen = LinesScreen("Problems", problems(1))
        await asked.open(screen)
        await session.press("q")
        assert asked.answers == [None]
        screen._fit()  # what was put off comes after the end, without a list

    drive(script, size=(80, 24))


def test_an_address_is_chosen_from_whole_ones_or_asked_about(browser: list[str]) -> None:
    def source(id_: str, url: str | None) -> Source:
        return Source(id=id_, title=id_, kind="official", url=url)

    whole = "https://example.org/" + "x" * 380
    one, two = source("one", "https://one.example.org/"), source("two", whole)

    async def script(session: Session) -> None:
        app = session.app
        offer_addresses(app, (one, source("again", one.url), source("bare", None)))
        await session.settle()
        assert session.dialog() == "AskScreen"  # the same address twice is one
        await session.press("escape")
        offer_addresses(app, (one, two, source("three", f"{whole}x")))
        await session.settle()
        assert session.dialog() == "PickScreen"
        await session.press("j", "enter")
        await session.until(lambda: browser == [whole])  # 400 letters, which surely stand whole
        offer_addresses(app, (one, two, source("three", f"{whole}x")))
        await session.settle()
        await session.press("G", "enter")
        assert session.dialog() == "AskScreen"
        await session.press("escape")
        offer_addresses(app, (one, two))
        await session.settle()
        await session.press("escape")
        offer_addresses(app, (source("file", "file:///etc/passwd"),))
        await session.settle()
        assert session.dialog() == ""
        assert "Only the addresses of web pages" in session.toast
        assert browser == [whole]

    drive(script)
