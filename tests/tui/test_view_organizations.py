"""The Organizations view by its keys."""

from __future__ import annotations

import pytest

from certtui.tui.lines.organization import PANES
from certtui.tui.views.faq import FaqView
from certtui.tui.views.organizations import OrganizationsView
from tests.tui.harness import Session, drive, view_of


def facts(session: Session) -> str:
    return "\n".join(session.lines("facts"))


def test_the_list_and_the_first_organization_are_shown_at_once() -> None:
    async def script(session: Session) -> None:
        for word in ("United States", "ALPHA", "BETA", "Canada", "GAMMA", "own page before"):
            assert word in session.text

    drive(script)


@pytest.mark.parametrize(("width", "one_part"), [(79, True), (80, False)])
def test_a_screen_below_80_columns_shows_one_part_at_a_time(width: int, one_part: bool) -> None:
    async def script(session: Session) -> None:
        assert view_of(session, OrganizationsView).is_narrow == one_part

    drive(script, size=(width, 24))


def test_arrows_go_through_the_panes_and_back_to_the_first() -> None:
    shows = {
        "membership": "automatic with certification",
        "certifications": "Laboratory Technician",
        "renewal": "Keeping Current",
        "recognition": "California",
        "faq": "How much is the annual fee?",
        "sources": "come from an official page",
        "overview": "Alpha Registry",
    }

    async def script(session: Session) -> None:
        for pane in [*list(PANES)[1:], "overview"]:
            await session.press("right")
            assert view_of(session, OrganizationsView).pane == pane
            assert shows[pane] in facts(session)
            assert PANES[pane] in session.text
        await session.press("left")
        assert view_of(session, OrganizationsView).pane == "sources"

    drive(script, size=(120, 40))


def test_the_facts_of_another_organization_are_shown_from_their_top() -> None:
    async def script(session: Session) -> None:
        shown = session.list_of("facts")
        first = shown.current
        await session.press("enter", "down", "down")
        assert shown.current != first
        await session.press("tab", "down")
        assert "Beta" in facts(session)
        assert shown.cursor == min(n for n, line in enumerate(shown.lines) if line.target)

    drive(script)


def test_a_certification_opens_and_closes() -> None:
    async def script(session: Session) -> None:
        await session.press("right", "right", "enter", "down", "enter")
        award = view_of(session, OrganizationsView).award
        assert award
        assert award.id == "alpha:LT"
        for word in ("Laboratory Technician", "Who may apply", "150 to 200", "Not found"):
            assert word in facts(session)
        await session.press("escape")
        assert view_of(session, OrganizationsView).award is None
        current = session.list_of("facts").current
        assert current
        assert current.key == "alpha:LT"
        await session.press("escape")
        assert session.app.focused is session.list_of("list")
        await session.press("escape")
        assert session.toast == "q quits: nothing to go back to."

    drive(script)


def test_a_certification_shows_all_its_facts() -> None:
    async def script(session: Session) -> None:
        await session.press("right", "right", "enter", "enter")
        told = facts(session)
        for word in (
            "LS(ALPHA)", "Technologist", "Degree and program", "Closed 2015",
            "The page was cut off", "200", "30%", "20 to 25%", "█", "$200",
            "(2026-01)", "3 years", "45 points",
            "California", "My certification has lapsed",
        ):  # fmt: skip
            assert word in told, word

    drive(script)


def test_none_not_found_and_disputed_values_are_named() -> None:
    async def script(session: Session) -> None:
        assert "sources disagree: 31,000 certificants" in facts(session)
        assert "Where sources disagree" in facts(session)
        assert "not settled" in facts(session)
        assert "Looked for, and not found" in facts(session)
        await session.press("right")
        assert "superseded" in facts(session) or "earlier" in facts(session)
        await session.press("right", "right")
        assert "undated" in facts(session) or "old" in facts(session)
        await session.press("down", "down")
        await session.press("left", "left", "left")
        assert "GAMMA" in session.text
        assert view_of(session, OrganizationsView).record is session.view.catalog.organization(
            "gamma"
        )
        assert "none" in facts(session)
        assert "Not found" in facts(session)

    drive(script)


def test_a_disputed_value_opens_its_claims() -> None:
    async def script(session: Session) -> None:
        await session.press("enter")
        session.list_of("facts").move_to("overview.size.0")
        await session.press("enter")
        assert session.dialog() == "SourcesScreen"
        assert "“31,000.”" in session.text
        assert "“More than 25,000.”" in session.text
        assert "Not settled" in session.text

    drive(script)


def test_v_groups_the_list_by_role_and_state_and_back() -> None:
    async def script(session: Session) -> None:
        await session.press("v")
        assert "Laboratory scientist" in "\n".join(session.lines("list"))
        assert "Who certifies it" in facts(session)
        assert "BETA: Medical Laboratory Scientist" in facts(session)
        await session.press("right")
        assert session.toast == "A role has no tabs."
        await session.press("x")
        assert session.toast == "A role cannot be exported."
        await session.press("enter", "enter")
        award = view_of(session, OrganizationsView).award
        assert award
        assert award.id == "alpha:LS"
        await session.press("escape", "v")
        assert "California" in "\n".join(session.lines("list"))
        assert "Field Services" in facts(session)
        await session.press("down")
        assert "2021-07-01" in facts(session)
        await session.press("v")
        assert "ALPHA" in "\n".join(session.lines("list"))
        assert "Alpha Registry" in facts(session)

    drive(script)


def test_slash_filters_a_pane() -> None:
    async def script(session: Session) -> None:
        await session.press("enter", "slash")
        await session.put("website")
        told = session.lines("facts")
        assert any("https://alpha.example.org" in line for line in told)
        assert not any("Alpha Registry" in line for line in told)
        await session.press("enter")
        assert session.app.focused is session.list_of("facts")
        await session.press("escape")
        assert "Alpha Registry" in facts(session)
        await session.press("slash")
        await session.put("no such thing")
        assert "Alpha Registry" not in facts(session)
        await session.press("escape")
        assert "Alpha Registry" in facts(session)

    drive(script)


def test_a_filter_without_a_match_names_the_tabs_that_have_one_and_goes_with_you_there() -> None:
    elsewhere = "No match for “keeping c” here, but in Renewal. esc clears."

    async def script(session: Session) -> None:
        view = view_of(session, OrganizationsView)
        await session.press("enter", "slash")
        await session.put("keeping c")
        assert session.lines("facts") == [elsewhere]
        await session.press("enter", "right")
        assert (view.pane, session.lines("facts")) == ("membership", [elsewhere])
        await session.press("right", "right")
        assert (view.pane, view.filters) == ("renewal", {"facts": "keeping c"})
        assert "Keeping Current" in facts(session)
        await session.press("right")
        assert (view.pane, view.filters) == ("recognition", {}), "what was sought was found"

    drive(script)


def test_enter_asks_words_that_nothing_here_has_in_faq_and_esc_comes_back_to_them() -> None:
    async def script(session: Session) -> None:
        await session.press("slash")
        await session.put("how much is it")
        await session.press("enter")
        assert view_of(session, FaqView).box.value == "how much is it"
        await session.press("escape", "escape")
        assert view_of(session, OrganizationsView).filters == {"list": "how much is it"}

    drive(script)


def test_a_filter_that_only_another_place_could_match_is_not_carried_along() -> None:
    none = "No match for “{}”. esc clears, enter asks in FAQ."

    async def script(session: Session) -> None:
        view = view_of(session, OrganizationsView)
        await session.press("enter", "slash")
        await session.put("zzz")
        assert session.lines("facts") == [none.format("zzz")]
        await session.press("tab", "right")
        assert (view.pane, view.filters) == ("membership", {})
        await session.press("shift+tab", "slash")
        await session.put("keeping c")
        assert session.lines("list") == [none.format("keeping c")], "the list has no tabs"
        await session.press("escape", "enter", "right", "enter", "slash")
        assert view.award is not None
        await session.put("keeping c")
        assert session.lines("facts") == [none.format("keeping c")], "a certification has no tabs"

    drive(script)


def test_marked_organizations_are_compared() -> None:
    async def script(session: Session) -> None:
        await session.press("c")
        assert "0 marked" in session.toast
        await session.press("space", "down", "down", "space")
        assert session.view.session.marked == ["alpha", "gamma"]
        assert session.text.count("●") == 2
        await session.press("space", "space", "c")
        await session.until(lambda: session.view.name_of_view == "compare")
        assert "ALPHA" in session.text
        assert "GAMMA" in session.text

    drive(script)


def test_marking_certifications_does_not_close_what_is_open() -> None:
    async def script(session: Session) -> None:
        await session.press("right", "right", "enter", "enter", "space")
        award = view_of(session, OrganizationsView).award
        assert award
        assert session.view.session.marked == ["alpha:LS"]
        await session.press("escape", "down", "space", "down", "space", "c")
        await session.until(lambda: session.view.name_of_view == "compare")
        assert "LS" in session.text
        assert "PT" in session.text

    drive(script)


def test_a_refused_mark_says_why() -> None:
    async def script(session: Session) -> None:
        await session.press("space", "right", "right", "enter", "enter", "space")
        assert session.view.session.marked == ["alpha"]
        assert session.toast == "Organizations are marked (alpha): unmark them first."

    drive(script)


def test_s_shows_the_sources_under_the_cursor() -> None:
    async def script(session: Session) -> None:
        await session.press("s")
        assert session.dialog() == "SourcesScreen"
        assert "https://alpha.example.org/about" in session.text
        assert "no safe link" in session.text
        await session.press("s")
        assert not session.dialog()

    drive(script)


def test_copying_goes_to_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    async def script(session: Session) -> None:
        copied: list[str] = []
        monkeypatch.setattr(session.app, "copy_to_clipboard", copied.append)
        await session.press("y")
        assert copied == [
            "ALPHA: Certifies in: medical lab, phlebotomy"
            " (official, 2026-02; https://alpha.example.org/about)"
        ]
        assert "ent to the terminal" in session.toast
        await session.press("right", "right", "right", "right", "right", "enter", "y")
        assert copied[-1].startswith("My certification has lapsed. What now?\nWithin four years")

    drive(script)


def test_a_section_is_copied_with_subject_source_and_date() -> None:
    async def script(session: Session) -> None:
        copied: list[str] = []
        session.app.copy_to_clipboard = copied.append  # type: ignore[assignment, method-assign]
        await session.press("Y")
        assert "No section" in session.toast
        await session.press("enter", "Y")
        first, *others = copied[0].splitlines()
        assert first == "ALPHA: Certifies in: medical lab, phlebotomy (official, 2026-02 [1])"
        assert "[1] https://alpha.example.org/about" in others
        assert len(others) > 5
        assert not any("settled" in line for line in others), "the next section is another"
        await session.press("right", "right", "enter", "Y")
        assert all(line.startswith(("LS(ALPHA): ", "[")) for line in copied[-1].splitlines())

    drive(script)


def test_a_narrow_screen_shows_one_part_at_a_time() -> None:
    async def script(session: Session) -> None:
        assert "Alpha Registry" not in session.text
        await session.press("enter")
        assert "At a glance" in session.text
        assert "Certifies in: " not in session.text, "the label stands in its column already"
        assert "BETA" not in session.text
        await session.press("x")  # under a dialog too
        await session.resize(40, 16)
        assert "Certifies in: " not in session.text
        await session.press("escape")
        assert "Certifies in: " in session.text
        await session.press("x")
        await session.resize(60, 16)
        await session.press("escape")
        assert "Certifies in" in session.text
        assert "Certifies in: " not in session.text
        await session.press("escape")
        assert "BETA" in session.text

    drive(script, size=(60, 16))


def test_long_lines_are_read_by_keys_alone() -> None:
    """g, G, j, k, page keys; a line taller than the pane scrolls row by row."""

    async def script(session: Session) -> None:
        await session.press("enter", "G")
        last = session.list_of("facts").cursor
        assert "not found: The pass rate\n▌ of LT" in session.text
        await session.press("g")
        first = session.list_of("facts").cursor
        assert first < last
        for key in ("pagedown", "j", "k", "pageup", "end", "home"):
            await session.press(key)
        assert session.list_of("facts").cursor == first
        seen = session.text
        for _ in range(80):
            await session.press("j")
            seen += session.text
            if session.list_of("facts").cursor == last:
                break
        assert session.list_of("facts").cursor == last
        for line in session.list_of("facts").lines:
            told = line.cells[0 if line.is_heading else 1].plain.split()
            assert not told or told[-1] in seen

    drive(script, size=(30, 8))


def test_the_mouse_opens_a_certification() -> None:
    async def script(session: Session) -> None:
        rows = session.text.splitlines()
        y = next(i for i, row in enumerate(rows) if "BETA" in row)
        await session.pilot.click(offset=(5, y))
        await session.settle()
        assert view_of(session, OrganizationsView).record is session.view.catalog.organization(
            "beta"
        )
        x = session.text.splitlines()[2].index("Certifications")
        await session.pilot.click(offset=(x, 2))
        await session.settle()
        await session.until(lambda: view_of(session, OrganizationsView).pane == "certifications")

    drive(script)


def test_the_title_of_the_facts_is_reversed_while_they_have_the_focus() -> None:
    async def script(session: Session) -> None:
        def is_reversed() -> bool:
            strip = session.view.query_one("#crumb").render_line(0)
            return any(s.style is not None and s.style.reverse for s in strip)

        await session.open("organizations")
        session.view.focus_part("list")
        await session.settle()
        assert not is_reversed()
        await session.press("tab")
        assert session.view.focused_part == "facts"
        assert is_reversed()
        await session.press("shift+tab")
        assert not is_reversed()

    drive(script)
