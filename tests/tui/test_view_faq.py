"""The FAQ view by its keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual import events
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from certtui.answers.search.documents import searchables
from certtui.tui.app import CerttuiApp
from certtui.tui.lines import faq
from certtui.tui.lines.faq import OPENED_HERE
from certtui.tui.memory import Memory
from certtui.tui.session import OpenAsked
from certtui.tui.settings import ReadSettings, Settings
from certtui.tui.views.faq import FaqView
from certtui.tui.views.organizations import OrganizationsView
from certtui.tui.widgets.line_list import LineList
from tests.sample import SAMPLE
from tests.tui.harness import TODAY, Session, drive, drive_app, make_app, view_of

SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24)])


def about(session: Session) -> str:
    return str(session.view.query_one("#faq-about", Static).content)


def answer(session: Session) -> str:
    lines = session.view.query_one("#answer", LineList).lines
    return "\n".join(cell.plain for line in lines for cell in line.cells)


def test_slash_and_the_view_s_key_select_the_question_and_tab_goes_on_with_it() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        await session.type("dues")
        await session.press("tab", "slash")
        box = session.app.focused
        assert isinstance(box, Input)
        assert box.selected_text == "dues"
        await session.type("exam")
        assert box.value == "exam"
        await session.press("tab", "shift+tab")
        await session.type("s")
        assert box.value == "exams"
        await session.open("compare")
        await session.open("faq")
        await session.type("fee")
        assert box.value == "fee"

    drive(script)


def test_typing_searches_and_marks_the_words_found() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        assert "Every question" in about(session)
        assert len(session.lines("results")) > 6
        await session.type("lapsed")
        first = session.list_of("results").lines[0]
        assert "lapsed" in first.cells[1].plain
        assert any(style == "match" for _, _, style in first.cells[1].spans)
        assert "results" in about(session)
        hit = view_of(session, FaqView).hit
        assert hit
        assert all(line in answer(session) for line in hit.answer.splitlines())
        assert "Sources" in answer(session)

    drive(script)


def test_questions_that_the_palette_had_read_are_listed_at_once() -> None:
    async def script(session: Session) -> None:
        await session.press("colon")
        await session.until(lambda: session.app.begun_session.index)
        await session.press("escape", "3")
        assert "Every question" in about(session)
        assert len(session.lines("results")) > 6

    drive(script)


def test_a_correction_is_shown_and_can_be_taken_back() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        await session.put("recognitin in california")
        assert "Results for “recognition”" in about(session)
        await session.press("ctrl+x")
        assert "Results for" not in about(session)
        await session.put("membershp rules")
        assert "Results for “membership”" in about(session)

    drive(script)


def test_the_key_that_takes_words_as_typed_can_be_moved() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        await session.put("recognitin in california")
        await session.press("ctrl+x")
        assert "Results for “recognition”. ctrl+e:" in about(session)
        await session.press("ctrl+e")
        assert "Results for" not in about(session)

    settings = Settings(start="organizations", keys={"as-typed": ("ctrl+e",)})
    drive_app(CerttuiApp([SAMPLE], today=TODAY, settings=ReadSettings(settings)), script)


def test_a_digit_that_was_typed_says_how_it_opens_its_view() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        await session.press("4")
        await session.until(lambda: "esc, then 4: Paths." in session.text)
        await session.press("escape", "4")
        await session.until(lambda: session.view.name_of_view == "paths")

    drive(script)


def test_weak_and_empty_results_are_said() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        await session.put("zzzzqqqq")
        assert session.lines("results")[0] == "Nothing found in the catalog."
        assert "results" not in about(session), "the list says it"
        await session.press("down", "enter")
        assert view_of(session, FaqView).query_one("#question", Input).value != "zzzzqqqq"
        assert view_of(session, FaqView).hit is not None
        await session.press("slash")
        await session.put("weather tomorrow annual")
        found = view_of(session, FaqView).answer
        assert found is not None
        assert found.hits
        assert found.weak
        assert "No close match" in about(session)
        await session.put("annual fee")
        assert "No close match" not in about(session)

    drive(script)


def test_results_are_filtered_by_organization_and_topic() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        await session.press("ctrl+o")
        assert session.dialog() == "PickScreen"
        await session.press("down", "down", "enter")
        assert view_of(session, FaqView).only == {"organization": "beta"}
        assert "BETA only" in about(session)
        assert not any("ALPHA" in line for line in session.lines("results"))
        await session.put("lapsed")
        hits = view_of(session, FaqView).answer
        assert hits
        assert {hit.organization for hit in hits.hits} == {"beta"}
        await session.press("ctrl+t")
        session.dialog_list().move_to("membership")
        await session.press("enter")
        assert "Topic membership only" in about(session)
        await session.press("ctrl+t", "g", "enter", "ctrl+o", "g", "enter")
        assert "only" not in about(session)

    drive(script)


def test_a_filter_can_be_left_as_it_was() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        await session.press("ctrl+o", "escape", "ctrl+t", "escape")
        assert view_of(session, FaqView).only == {}

    drive(script)


def test_a_question_that_the_words_do_not_find_is_shown_beside_what_they_find() -> None:
    """As after the way back to a related question."""

    async def script(session: Session) -> None:
        await session.open("faq")
        every = [line.key for line in session.list_of("results").lines if line.key]
        await session.put("lapsed")
        found = {line.key for line in session.list_of("results").lines}
        other = next(key for key in every if key not in found)
        await session.put("annual fee")
        await session.app.open_view("faq", f"lapsed\n{other}")
        await session.settle()
        assert {line.key for line in session.list_of("results").lines} == found
        hit = view_of(session, FaqView).hit
        assert hit
        assert hit.id == other

    drive(script)


def test_enter_goes_to_the_results_even_if_nothing_is_found() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        await session.put("zzzzqqqq")
        await session.press("enter")
        assert session.app.focused is session.list_of("results")

    drive(script)


def test_e_says_that_words_are_no_record() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        await session.put("zzzzqqqq")
        await session.press("tab", "e")
        assert session.toast == "Nothing here can be edited."

    drive(script)


@SIZES
def test_enter_esc_and_tab_move_between_box_results_and_answer(size: tuple[int, int]) -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        view = session.view
        box, results, side = (view.query_one(f"#{x}") for x in ("question", "results", "answer"))
        assert session.app.focused is box
        await session.put("annual fee")
        await session.press("enter")
        assert session.app.focused is side
        await session.press("escape")
        assert session.app.focused is results
        await session.press("escape")
        assert session.app.focused is results
        assert isinstance(box, Input)
        assert box.value == ""
        await session.press("tab")
        assert session.app.focused is side
        await session.press("shift+tab", "slash")
        assert session.app.focused is box
        await session.press("down")
        assert session.app.focused is results

    drive(script, size=size)


def test_esc_empties_the_box_and_then_leaves_it() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        await session.type("dues")
        await session.press("escape")
        box = session.view.query_one("#question", Input)
        assert session.app.focused is session.list_of("results")
        await session.press("x")
        assert (box.value, session.dialog()) == ("", "ExportScreen")

    drive(script)


def test_back_at_an_earlier_answer_the_cursor_is_where_it_was() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        await session.type("lapsed")
        await session.press("enter", "G")
        last = session.list_of("answer").current
        assert last is not None
        session.app.post_message(OpenAsked("faq", "dues\nalpha/annual-fee"))
        await session.until(lambda: "dues" in session.view.subject)
        await session.settle()
        assert session.list_of("answer").current != last
        await session.press("escape")
        await session.until(lambda: "lapsed" in session.view.subject)
        await session.settle()
        assert session.list_of("answer").current == last

    drive(script)


def test_a_certification_opens_in_its_view_at_what_answers() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        await session.put("phlebotomy technician what it costs to get")
        list_ = session.list_of("results")
        key = next(line.key for line in list_.lines if line.key.startswith("alpha:PT"))
        list_.focus()
        list_.move_to(key)
        await session.press("enter")
        await session.until(lambda: session.view.name_of_view == "organizations")
        view = view_of(session, OrganizationsView)
        await session.until(lambda: view.award is not None)
        assert view.award
        assert view.award.id == "alpha:PT"
        assert view.facts.current is not None
        assert view.facts.current.key.startswith("fees.")

    drive(script)


def test_a_result_opens_at_its_rows() -> None:
    async def script(session: Session) -> None:
        await session.open("organizations")
        view = view_of(session, OrganizationsView)
        found = [entry for entry in searchables(view.catalog) if entry.rows]
        assert {"certification", "membership", "renewal"} <= {entry.kind for entry in found}
        opened = set[str]()
        for entry in found:
            view.open(f"{entry.id}{entry.rows}")
            rows = entry.rows.rpartition("/")[2].removeprefix("#")
            keys = [line.key for line in view.facts.lines if line.key.startswith(rows)]
            assert view.facts.current is not None
            assert not keys or view.facts.current.key in keys, entry.title
            opened |= {rows} if keys else set()
        assert {"fees", "lapse", "exam.attempts", "membership.dues", "renewal.fees"} <= opened

    drive(script)


def test_a_comparison_opens_at_its_section() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        await session.put("alpha or beta renewal")
        list_ = session.list_of("results")
        key = next(line.key for line in list_.lines if line.key.startswith("compare:"))
        list_.focus()
        list_.move_to(key)
        await session.settle()
        assert "Open the comparison" in answer(session)
        await session.press("enter")
        await session.until(lambda: session.view.name_of_view == "compare")
        await session.settle()
        current = session.list_of("rows").current
        assert current
        section = key.partition("#")[2]
        assert current.key.startswith(f"{section}.")

    drive(script)


def test_the_lines_of_an_answer_open_what_they_name() -> None:
    """The place of the answer, and after a confirmation the address of a source."""

    async def script(session: Session) -> None:
        await session.open("faq")
        await session.put("alpha or beta renewal")
        reading = session.list_of("answer")
        reading.focus()
        assert reading.move_to("enter")
        await session.press("enter")
        await session.until(lambda: session.view.name_of_view == "compare")
        await session.open("faq")
        await session.put("annual fee")
        reading.focus()
        assert reading.move_to("alpha/fees")
        await session.press("enter")
        assert session.dialog() == "AskScreen"
        assert "https://alpha.example.org/fees" in session.text

    drive(script)


def test_the_line_below_the_first_results_lists_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faq, "FIRST_HITS", 3)

    async def script(session: Session) -> None:
        await session.open("faq")
        await session.put("fee")
        results = session.list_of("results")
        assert about(session) == "3+ results"
        assert len(results.lines) == 4
        results.focus()
        results.move_to("more")
        await session.press("enter")
        assert int(about(session).removesuffix(" results")) == len(results.lines) > 4
        assert "All results" not in session.text

    drive(script)


def test_an_answer_has_its_sources_address_and_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    async def script(session: Session) -> None:
        copied: list[str] = []
        monkeypatch.setattr(session.app, "copy_to_clipboard", copied.append)
        await session.open("faq")
        await session.put("annual fee")
        await session.press("down", "y", "s")
        assert "How much is the annual fee?\n95 dollars" in copied[0]
        assert "https://alpha.example.org/fees" in session.text
        await session.press("escape", "o")
        assert session.dialog() == "AskScreen"

    drive(script)


def test_a_long_question_is_cut_and_a_pasted_control_is_shown() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        await session.put("\x1b]52;c;RVZJTA==\x1b\\ fee \x9b\u202e x")
        box = session.view.query_one("#question", Input)
        assert box.value.isprintable()
        assert "fee" in box.value
        await session.put("fee " * 1000)
        assert len(box.value) <= 500

    drive(script)


def test_several_pasted_lines_are_one_question() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        await session.put("\r\nmy alpha lapsed\n\n  now what?\n")
        assert session.view.query_one("#question", Input).value == "my alpha lapsed now what?"

    drive(script)


def test_typing_a_letter_does_not_lay_out_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[Screen[None]] = []
    lay_out = Screen._refresh_layout

    def counted(screen: Screen[None], size: Size | None = None, scroll: bool = False) -> None:
        laid_out.append(screen)
        lay_out(screen, size, scroll)

    monkeypatch.setattr(Screen, "_refresh_layout", counted)

    async def script(session: Session) -> None:
        await session.open("faq")
        laid_out.clear()
        await session.type("fee")
        assert not laid_out
        assert session.lines("results")

    drive(script, size=(120, 40))


def test_only_the_beginning_of_a_too_long_text_is_pasted() -> None:
    pasted = (
        ("", (0, 0), "abcde"), ("xyz", (3, 3), "xyzab"), ("xyz", (0, 3), "abcde"),
        ("xyz", (2, 1), "xabcz"), ("vwxyz", (5, 5), "vwxyz"), ("vwxyz", (0, 2), "abxyz"),
    )  # fmt: skip

    async def script(session: Session) -> None:
        await session.open("faq")
        box = view_of(session, FaqView).query_one("#question", Input)
        box.max_length = 5
        for value, selected, shown in pasted:
            box.value = value
            box.selection = Selection(*selected)
            session.app.post_message(events.Paste("abcdefgh\nij"))
            await session.settle()
            assert box.value == shown
        box.max_length = None
        session.app.post_message(events.Paste("cdefgh"))
        await session.settle()
        assert len(box.value) > 5

    drive(script)


WAY = "overview:from/beta:TECH/alpha:LS"


def shown(session: Session) -> str:
    hit = view_of(session, FaqView).shown
    return hit.id if hit is not None else ""


@pytest.mark.parametrize("part", ["answer", "results"])
def test_a_computed_result_is_shown_again_after_a_restart(part: str, tmp_path: Path) -> None:
    memory = Memory(tmp_path / "state.json")
    left: list[tuple[str, str]] = []

    async def first(session: Session) -> None:
        await session.open("faq")
        await session.put("TECH(BETA) to LS(ALPHA)")
        results = session.list_of("results")
        assert results.lines[0].key == WAY
        if part == "answer":
            await session.press("tab", "enter")
        else:
            await session.press("tab", *["down"] * 3)
        left.append((shown(session), session.view.focused_part))
        memory.remember_place(session.view.place(), [])

    async def again(session: Session) -> None:
        await session.until(lambda: shown(session))
        await session.settle()
        assert (shown(session), session.view.focused_part) == left[-1]
        if part == "results":
            current = session.list_of("results").current
            assert current is not None
            assert current.key == left[-1][0]

    drive_app(make_app(memory=memory), first)
    app = CerttuiApp([SAMPLE], today=TODAY, memory=Memory(tmp_path / "state.json"))
    drive_app(app, again)


def test_a_question_chosen_in_the_palette_is_shown_and_not_the_first_result() -> None:
    query = "TECH(BETA) to LS(ALPHA)"

    async def script(session: Session) -> None:
        await session.open("faq")
        index = session.view.session.index
        assert index is not None
        found = [hit.id for hit in index.search(query, typing=True).hits if hit.kind in OPENED_HERE]
        assert found[0] == WAY
        for name in reversed(found):
            await session.app.open_view("organizations")
            await session.app.open_view("faq", f"{query}\n{name}")
            await session.settle()
            assert (shown(session), session.view.focused_part) == (name, "answer")

    drive(script)


def test_a_computed_result_is_copied_with_its_sources() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        await session.put("TECH(BETA) to LS(ALPHA)")
        await session.press("tab", "y")
        hit = view_of(session, FaqView).hit
        assert hit is not None
        assert hit.id == WAY
        lines = session.app.clipboard.splitlines()
        assert lines[0] == hit.question
        assert hit.answer in session.app.clipboard
        assert len(hit.sources) == 1
        assert "https://" in lines[-1]

    drive(script)


def test_an_answer_without_sources_has_no_heading_for_them() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        view = view_of(session, FaqView)
        await session.put("lapsed")
        assert view.shown is not None
        view.show_hit(replace(view.shown, sources=()))
        assert "Sources" not in answer(session)

    drive(script)


def test_opening_the_same_words_or_none_keeps_a_correction_taken_back() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        view = view_of(session, FaqView)
        await session.put("recognitin in california")
        await session.press("ctrl+x")
        for subject in ("", "recognitin in california"):
            view.open(subject)
            await session.settle()
            assert "Results for" not in about(session)
            assert view.box.value == "recognitin in california"

    drive(script)
