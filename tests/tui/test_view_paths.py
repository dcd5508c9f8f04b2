"""The Paths view by its keys: the interview and the list that changes with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from msgspec.structs import replace

from certtui.answers.paths.next_steps import Step
from certtui.answers.paths.questions import question
from certtui.answers.paths.routes import find_paths
from certtui.answers.paths.standing import Judgment
from certtui.catalog.file_places import data_directory
from certtui.catalog.states import all_states
from certtui.person.profile import CredentialSaid, Profile, Schooling
from certtui.person.store import Store
from certtui.tui.dialogs.sources import SourcesScreen
from certtui.tui.lines.routes import RouteLines, count_columns
from certtui.tui.views.paths import PathsView
from certtui.tui.views.person_files import KEPT_IN
from certtui.tui.widgets.text_panel import TextPanel
from tests.made_up import made_up
from tests.sample import SAMPLE
from tests.tui.harness import TODAY, Session, drive, view_of


async def say(session: Session, typed: str) -> None:
    """Type an answer into the box and go on."""
    await session.put(typed)
    await session.press("enter")


async def begin(session: Session) -> PathsView:
    """Open the view, whose box has the focus."""
    await session.open("paths")
    view = view_of(session, PathsView)
    assert view.asking.box.has_focus
    return view


def asked(session: Session) -> str:
    question = view_of(session, PathsView).interview.asked
    return question.id if question else ""


def test_each_answer_leads_to_the_next_question_and_changes_the_list() -> None:
    """Eight answers, each with one `enter`, lead from an empty form to routes."""

    async def script(session: Session) -> None:
        view = await begin(session)
        assert asked(session) == "role"
        listed = session.lines("form")
        await session.type("labor")  # narrows the answers
        assert 0 < len(session.lines("form")) < len(listed)
        await say(session, "laboratory sci")
        assert view.interview.profile.role == "lab-scientist"
        assert asked(session) == "education"
        before = session.list_of("routes").lines
        await say(session, "bach")
        assert view.interview.profile.education[0].level == "bachelor"
        assert session.list_of("routes").lines != before
        assert asked(session) == "field"
        await say(session, "biology")
        assert asked(session) == "degree-country"
        await say(session, "united")
        assert asked(session) == "credential"
        await say(session, "none")
        assert asked(session) == "experience"
        await say(session, "laboratory scientist")
        assert asked(session) == "state"
        await say(session, "california")
        assert asked(session) == "experience-years:lab-scientist"
        await say(session, "2")
        assert view.interview.profile.experience[0].years == 2
        assert "near" in session.text or "possible" in session.text
        assert session.list_of("routes").lines

    drive(script)


def test_what_is_typed_while_the_routes_are_judged_answers_the_next_question() -> None:
    async def script(session: Session) -> None:
        view = await begin(session)
        view.asking.take("lab-scientist")
        assert "0" not in view.asking.box.never_first  # years come first, perhaps
        view.asking.box.insert_text_at_cursor("bach")
        await session.until(lambda: asked(session) == "education")
        assert view.asking.box.value == "bach"
        await session.press("enter")
        await session.until(lambda: asked(session) == "field")
        assert view.interview.profile.education == (Schooling("bachelor"),)

    drive(script)


def test_a_question_is_shown_with_all_of_its_explanation() -> None:
    long = {
        "text": "Did your laboratory work cover blood banking, chemistry, hematology, "
        "microbiology, immunology and urinalysis?",
        "explanation": "One department alone does not count for a generalist's routes. Each of "
        "them must have been yours for weeks.",
    }

    async def script(session: Session) -> None:
        view = await begin(session)
        view.interview.asked = replace(question(view.catalog, "role"), **long)
        view.asking.show_question()
        await session.settle()
        assert "yours for weeks." in session.text

    drive(script, size=(80, 24))


def test_an_unknown_field_of_study_is_taken_and_doubted() -> None:
    async def script(session: Session) -> None:
        view = await begin(session)
        await say(session, "laboratory sci")
        await say(session, "bach")
        await say(session, "biolgy")
        assert view.interview.profile.education[0].field == "biolgy"
        assert session.toast == (
            "“biolgy” is not known as a field of study: the organization decides whether it counts."
        )
        await session.press("escape")
        assert session.toast == ""

    drive(script)


def test_answers_are_picked_with_the_arrows_one_after_the_other() -> None:
    async def script(session: Session) -> None:
        view = await begin(session)
        form = session.list_of("form")
        while getattr(form.target, "value", "") != "lab-scientist":
            await session.press("down")
        await session.press("up", "down", "enter")
        assert asked(session) == "education"
        assert view.asking.box.has_focus  # so that the next answer can be typed
        await session.press(*["down"] * 4, "enter")
        assert view.interview.profile.education[0].level == "bachelor"
        assert asked(session) == "field"

    drive(script)


def test_letters_typed_on_arrival_answer_and_run_no_commands() -> None:
    """`t` would open the themes, `q` quit; a digit, with which no role begins, leads away."""

    async def script(session: Session) -> None:
        view = await begin(session)
        await session.type("/tq")
        assert (view.asking.box.value, session.app.return_code) == ("tq", None)
        await session.press("backspace", "backspace", "2")
        await session.until(lambda: session.view.name_of_view == "compare")
        await session.press("escape")
        await session.until(lambda: session.view.name_of_view == "paths")
        assert view.focused_part == "form"  # esc leads into no box

    drive(script)


def test_an_arrow_picks_among_what_was_typed_and_another_letter_takes_the_text() -> None:
    async def script(session: Session) -> None:
        view = await begin(session)
        await session.type("lab")
        await session.press("down", "enter")
        assert view.interview.profile.role == "lab-technician"
        await session.type("b")
        await session.press("down", "a", "enter")
        assert view.interview.profile.education[0].level == "bachelor"
        await session.type("qx")
        await session.press("escape")
        assert (view.asking.box.value, view.asking.box.has_focus) == ("", True)
        await session.press("escape")
        assert view.focused_part == "form"

    drive(script)


def test_a_name_not_known_offers_what_has_most_of_its_words_for_a_second_enter() -> None:
    async def script(session: Session) -> None:
        view = await begin(session)
        await session.put("mercy laboratory scientist")
        await session.press("enter")
        assert asked(session) == "role"
        assert session.toast.startswith("“mercy laboratory scientist” alone is none of the answers")
        await session.press("enter")
        assert view.interview.profile.role == "lab-scientist"

    drive(script)


def test_what_was_refused_is_replaced_by_what_is_typed_next() -> None:
    async def script(session: Session) -> None:
        view = await begin(session)
        await say(session, "mercy laboratory scientist")
        assert view.asking.box.value == "mercy laboratory scientist"
        assert session.toasts
        await session.type("nurse")
        assert view.asking.box.value == "nurse"
        assert not session.toasts

    drive(script)


def test_not_knowing_skips_a_question() -> None:
    async def script(session: Session) -> None:
        view = await begin(session)
        await say(session, "phlebotomist")
        await say(session, "Not sure.")
        assert asked(session) == "credential"
        assert not view.interview.profile.education

    drive(script)


def test_a_skip_takes_away_why_the_answer_before_was_refused() -> None:
    async def script(session: Session) -> None:
        view = await begin(session)
        await say(session, "zz zz")
        assert session.toasts
        view.asking.skip()
        await session.until(lambda: not session.toasts)

    drive(script)


def test_a_route_is_marked_among_the_routes_and_not_beside_an_answer() -> None:
    async def script(session: Session) -> None:
        view = await begin(session)
        await say(session, "laboratory scientist")
        await session.press("escape", "space")
        assert not view.session.marked
        assert session.toast == "Put the cursor on a route."
        await session.press("tab", "tab", "space")
        assert len(view.session.marked) == 1

    drive(script)


def test_having_no_near_role_is_not_called_having_no_route() -> None:
    async def script(session: Session) -> None:
        await begin(session)
        await session.press("enter")
        await say(session, "bach")
        assert "Each answer narrows the list." in session.text

    drive(script)


def test_an_answer_is_changed_skipped_and_taken_back() -> None:
    async def script(session: Session) -> None:
        view = await begin(session)
        await session.press("enter")  # nothing typed: skipped
        assert asked(session) == "education"
        await say(session, "bach")
        await session.press("escape")
        form = session.list_of("form")
        assert form.move_to("education.0")
        await session.press("enter")
        assert asked(session) == "education"
        await session.press("escape")
        assert session.list_of("form").move_to("choice.")
        await session.press("enter")
        assert not view.interview.profile.education

    drive(script)


def test_enter_in_the_empty_box_skips_the_question_and_says_where_it_is() -> None:
    async def script(session: Session) -> None:
        await begin(session)
        await session.press("enter")
        assert asked(session) == "education"
        assert session.toast == "Skipped. tab shows every question."
        await session.press("escape")
        assert session.toast == ""

    drive(script)


def test_wrong_answers_are_refused() -> None:
    refused = (
        ("hours-biology", "many", "number of hours"),
        ("program", "phlebotomistt", "phlebotomistt"),
        ("hours-biology", "4000", "between 0 and 1,000"),
        ("state", "Atlantis", "Atlantis"),
    )

    async def script(session: Session) -> None:
        await session.open("paths")
        await session.press("tab")
        for name, typed, told in refused:
            assert session.list_of("form").move_to(name)
            await session.press("enter")
            assert asked(session) == name
            await say(session, typed)
            assert asked(session) == name, typed
            assert told in session.toast, typed
            assert len(session.toasts) == 1
            await session.press("escape")
        assert session.list_of("form").move_to("state")
        await session.press("enter")
        await say(session, "CA")
        assert session.toasts == []

    drive(script)


def test_states_are_listed_and_the_keys_say_that_enter_answers() -> None:
    async def script(session: Session) -> None:
        view = await begin(session)
        await session.press("tab")
        assert session.list_of("form").move_to("state")
        await session.press("enter")
        states = {line.key for line in session.list_of("form").lines}
        assert {f"choice.{state.id}" for state in all_states(view.catalog)} <= states
        await session.press("down")
        assert "enter Answer" in session.text
        await session.press("slash")
        await session.type("cali")
        await session.press("enter")
        assert view.interview.profile.state == "CA"

    drive(script)


def test_enter_on_a_possible_route_asks_just_what_it_needs() -> None:
    async def script(session: Session) -> None:
        view = await begin(session)
        await say(session, "laboratory scientist")
        await session.press("escape")
        routes = session.list_of("routes")
        assert view.interview.answer is not None
        entry = next(
            e
            for e in view.interview.answer.judgments
            if e.standing == "possible" and e.role == "lab-scientist"
        )
        view.focus_part("routes")
        await session.settle()
        assert routes.move_to(entry.id)
        await session.press("enter")
        assert view.interview.wanted == entry.id
        assert asked(session) in entry.asks
        assert view.asking.box.has_focus
        await session.press("escape", "escape")
        assert view.interview.wanted == ""

    drive(script)


def test_a_contradictory_profile_file_is_reported_and_left_alone() -> None:
    text = '[[credentials]]\ncertification = "alpha:LS"\nsince = "2090"\n'
    Store(data_directory()).edit(KEPT_IN, lambda _: text)

    async def script(session: Session) -> None:
        await begin(session)
        assert "alpha:LS since 2090: that day lies ahead" in session.text.replace("\n", " ")
        await say(session, "laboratory scientist")
        assert view_of(session, PathsView).interview.profile == Profile(role="lab-scientist")
        assert Store(data_directory()).text(KEPT_IN) == text

    drive(script)


@pytest.mark.parametrize("text", ['role = "phlebotomist"\n', "role = [", ""])
def test_a_profile_that_was_changed_elsewhere_meanwhile_is_left_alone(text: str) -> None:
    """By another window, an editor or `certtui forget`."""
    store = Store(data_directory())

    async def script(session: Session) -> None:
        await begin(session)
        await say(session, "laboratory scientist")
        await session.until(lambda: "lab-scientist" in store.text(KEPT_IN))
        store.edit(KEPT_IN, lambda _: text)
        await say(session, "bachelor")
        await session.until(lambda: session.toasts)
        assert "was changed elsewhere" in session.toast
        assert store.text(KEPT_IN) == text

    drive(script)


def test_kept_answers_are_not_asked_again_at_the_next_start() -> None:
    def kept(text: str) -> None:
        Store(data_directory()).edit(KEPT_IN, lambda _: text)

    async def first_question(session: Session) -> str:
        await session.open("paths")
        view = view_of(session, PathsView)
        await session.until(lambda: view.interview.answer)
        await session.settle()
        assert view.interview.asked is not None
        return view.interview.asked.id

    for text, asked in (
        ("", "role"),
        ('role = "lab-scientist"\n', "education"),
        ('role = "lab-scientist"\n[[education]]\nlevel = "high-school"\n', "credential"),
    ):

        async def script(session: Session, asked: str = asked) -> None:
            assert await first_question(session) == asked

        kept(text)
        drive(script)


def test_the_profile_stays_while_another_view_is_looked_at() -> None:
    async def script(session: Session) -> None:
        view = await begin(session)
        await say(session, "laboratory scientist")
        await session.open("faq")
        await session.open("paths")
        assert view_of(session, PathsView) is view
        assert view.interview.profile.role == "lab-scientist"

    drive(script)


def test_esc_never_ends_in_the_box() -> None:
    async def script(session: Session) -> None:
        view = await begin(session)
        in_box = view.asking.box.placeholder
        await session.press("escape")
        assert view.focused_part == "form"
        assert view.asking.box.placeholder == f"/ and {in_box[:1].lower()}{in_box[1:]}"

    drive(script)


async def fill_line(session: Session, key: str, typed: str) -> None:
    """Answer a line of the whole form."""
    assert session.list_of("form").move_to(key)
    await session.press("enter")
    await say(session, typed)


def test_tab_cycles_through_question_form_and_routes() -> None:
    async def script(session: Session) -> None:
        view = await begin(session)
        assert asked(session) == "role"
        await session.press("tab")
        assert view.interview.whole
        assert asked(session) == ""
        keys = {line.key for line in session.list_of("form").lines}
        assert {"role", "state", "education", "program", "experience", "credential", "military",
                "hours-biology"} <= keys  # fmt: skip
        await session.press("tab")
        assert view.focused_part == "routes"
        while view.interview.whole:
            await session.press("tab")
        assert view.asking.box.has_focus
        assert asked(session) == "role"
        await session.press("tab", "tab", "shift+tab")
        assert view.interview.whole
        await session.press("shift+tab")
        assert not view.interview.whole

    drive(script)


def test_several_stretches_of_work_are_said_changed_and_taken_back() -> None:
    async def script(session: Session) -> None:
        view = await begin(session)
        await session.press("tab")
        form = session.list_of("form")
        await fill_line(session, "experience", "laboratory scientist")
        assert view.interview.whole
        await fill_line(session, "experience-years:lab-scientist.0", "2")
        await fill_line(session, "experience", "phlebotomist")
        await fill_line(session, "experience-years:phlebotomist.1", "1560h")
        await fill_line(session, "experience-years:lab-scientist.0", "3")
        first, second = view.interview.profile.experience
        assert (first.role, first.years, second.hours) == ("lab-scientist", 3, 1560)
        assert form.current is not None
        assert form.current.key == "experience-years:lab-scientist.0"
        assert form.move_to("experience.0")
        await session.press("enter", "escape")
        assert view.interview.whole
        assert asked(session) == ""
        await session.press("enter", "end")
        assert form.move_to("choice.")
        view.focus_part("form")
        await session.press("enter")
        assert [work.role for work in view.interview.profile.experience] == ["phlebotomist"]

    drive(script)


def test_a_yes_or_no_is_turned_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "conditions.toml").write_text(
        '[[condition]]\nid = "cpr"\nquestion = "Do you hold a CPR card?"\n'
        'phrase = "a CPR card"\nkind = "yes-no"\n'
    )

    async def script(session: Session) -> None:
        view = await begin(session)
        view.interview.profile = replace(view.interview.profile, answers={"cpr": False})
        await session.press("tab")
        form = session.list_of("form")
        assert form.move_to("cpr")
        assert form.current is not None
        assert [cell.plain for cell in form.current.cells] == ["Do you hold a CPR card?", "no"]
        await session.press("enter")
        assert view.interview.profile.answers == {}
        view.interview.profile = replace(view.interview.profile, answers={"cpr": True})
        view.asking.show_form()
        assert form.move_to("cpr")
        await session.press("enter")
        assert view.interview.profile.answers == {"cpr": False}

    drive(script, directories=(SAMPLE, tmp_path))


def test_the_form_asks_what_the_routes_ask_once_they_are_judged_again(
    tmp_path: Path, tiny: Callable[..., str]
) -> None:
    (tmp_path / "conditions.toml").write_text(
        '[[condition]]\nid = "cpr"\nquestion = "?"\nphrase = "a CPR card"\nkind = "yes-no"\n'
    )
    school = '{ kind = "education", level = "bachelor" }'
    card = '{ kind = "condition", condition = "cpr" }'
    (tmp_path / "one.toml").write_text(tiny().replace(school, f"{school}, {card}"))

    async def script(session: Session) -> None:
        await begin(session)
        await session.press("tab")
        form = session.list_of("form")
        for role, is_asked in (("laboratory scientist", True), ("phlebotomist", False)):
            await fill_line(session, "role", role)
            assert form.move_to("cpr") == is_asked

    drive(script, directories=(SAMPLE, tmp_path))


def test_escape_leads_from_a_line_to_the_form_and_from_it_to_the_question() -> None:
    async def script(session: Session) -> None:
        view = await begin(session)
        await session.press("tab")
        assert session.list_of("form").move_to("state")
        await session.press("enter")
        assert asked(session) == "state"
        await session.press("escape")
        assert view.interview.whole
        assert asked(session) == ""
        await session.press("escape")
        assert not view.interview.whole
        assert asked(session) == "role"

    drive(script)


def test_paths_lists_what_credentials_lead_to() -> None:
    async def script(session: Session) -> None:
        await session.open("paths")
        await session.press("tab")
        await fill_line(session, "credential", "alpha:LT")
        assert any(
            "What your credentials lead to" in line.cells[0].plain
            for line in session.list_of("routes").lines
            if line.cells
        )

    drive(script)


def test_slash_filters_the_routes() -> None:
    async def script(session: Session) -> None:
        await begin(session)
        await say(session, "laboratory scientist")
        await session.press("escape", "tab", "tab", "slash")
        await session.put("nothing of the kind")
        assert "No match" in session.text
        await session.press("escape")
        assert "No match" not in session.text

    drive(script)


def test_each_route_says_what_is_left_to_do_or_why_it_is_closed() -> None:
    route = """
    [[certification.route]]
    id = "{0}"
    label = "{0}"
    wording = "A degree."
    {1}
    """
    criteria = 'criteria = [{ kind = "education", level = "%s" }]'
    routes = {
        "School": criteria % "high-school",
        "Degree": criteria % "associate",
        "Ended": criteria % "high-school" + '\nstatus = "closed"',
        "Unread": "unread = true",
    }
    head = '[[certification]]\ncode = "A"\nrole = "tech"\n'
    text = head + "".join(dedent(route).format(*pair) for pair in routes.items())
    catalog = made_up(vocabulary='home = "US"', one=text)
    answer = find_paths(catalog, Profile(role="tech", education=(Schooling("high-school"),)), TODAY)
    said = {
        entry.route.id: (entry, line.cells[1].plain.split("\n")[1])
        for line in RouteLines(catalog, answer, ()).role_lines(answer.judgments)
        if isinstance(entry := line.target, Judgment)
    }
    assert {id_: entry.standing for id_, (entry, _) in said.items()} == {
        "School": "open", "Degree": "near", "Ended": "closed", "Unread": "unread",
    }  # fmt: skip
    others = [said["Ended"][0], said["Unread"][0]]
    told = [line.cells[0].plain for line in RouteLines(catalog, answer, ()).role_lines(others)]
    assert told == ["Closed (1)", "–", "", "Terms not found (1)", ""]
    assert {id_: text for id_, (_, text) in said.items()} == {
        "School": "open: you meet all that can be asked",
        "Degree": f"near: {said['Degree'][0].to_do}",
        "Ended": f"closed: {said['Ended'][0].reason}",
        "Unread": "what this route asks was not found: ask ONE",
    }
    assert said["Degree"][0].to_do
    assert said["Ended"][0].reason


def test_the_way_back_to_what_expired_comes_before_the_routes() -> None:
    catalog = made_up(one='[[certification]]\ncode = "A"\nrole = "tech"\n')
    for current, first in ((False, "–"), (True, "tech")):
        held = CredentialSaid("one:A", current=current)
        answer = find_paths(catalog, Profile(role="tech", credentials=(held,)), TODAY)
        line = next(iter(RouteLines(catalog, answer, ()).lines()))
        assert line.cells[0].plain.startswith(first)
        if not current:
            assert isinstance(line.target, Step)
            assert line.target.award.id == "one:A"


def test_an_open_route_says_whether_it_counts_in_the_state_chosen() -> None:
    certification = """
    [[certification]]
    code = "{0}"
    role = "tech"
    [[certification.route]]
    id = "{0}-school"
    label = "School"
    wording = "School."
    criteria = [{{ kind = "education", level = "high-school" }}]
    """
    states = """
    [[jurisdiction]]
    id = "CA"
    name = "California"
    [[jurisdiction.accepts]]
    title = "Technician"
    bodies = ["one"]
    certifications = ["one:A"]
    """
    text = "".join(dedent(certification).format(code) for code in ("A", "B"))
    catalog = made_up(states=dedent(states), vocabulary='home = "US"', one=text)
    person = Profile(role="tech", state="CA", education=(Schooling("high-school"),))

    def said(person: Profile) -> list[tuple[str, str]]:
        answer = find_paths(catalog, person, TODAY)
        lines = RouteLines(catalog, answer, ()).role_lines(answer.judgments)
        return [
            (entry.award.certification.code, line.cells[1].plain.split("\n")[1])
            for line in lines
            if isinstance(entry := line.target, Judgment)
        ]

    assert said(person) == [
        ("A", "open: counts in California"),
        ("B", "open: whether it counts: not found"),
    ]
    met = "open: you meet all that can be asked"
    assert said(replace(person, state=None)) == [("A", met), ("B", met)]


def test_the_panel_of_a_role_says_what_it_is_and_counts_its_routes() -> None:
    async def script(session: Session) -> None:
        await session.open("paths")
        role = next(line for line in session.lines("routes") if "possible" in line).split("  ")[0]
        beside = session.view.query_one("#side", TextPanel).content.plain
        assert beside.startswith(f"{role}\n\n")
        assert "enter takes it as the role wanted" in beside
        session.view.focus_part("routes")
        await session.press("enter")
        routes = session.list_of("routes")
        await session.until(lambda: any(isinstance(one.target, Judgment) for one in routes.lines))
        line = next(one for one in routes.lines if isinstance(one.target, Judgment))
        assert isinstance(line.target, Judgment)
        assert routes.move_to(line.key)
        await session.settle()
        shown = session.view.query_one("#side", TextPanel).content.plain
        assert line.target.route.wording in shown

    drive(script, size=(120, 40))


def test_counts_of_routes_stand_in_one_column() -> None:
    async def script(session: Session) -> None:
        await session.open("paths")
        session.view.focus_part("routes")
        for size in ((24, 16), (40, 16), (60, 16), (80, 24), (120, 40)):
            await session.resize(*size)
            found = [re.search(r"\d+ (open|possible)", row) for row in session.text.split("\n")]
            begins = [match.start() for match in found if match]
            assert len(begins) > 2
            assert len({begin for begin in begins if begin < 80}) == 1, session.text

    drive(script)


def test_in_narrow_columns_as_few_names_and_counts_as_possible_are_broken() -> None:
    names = ["Keepers", "Keepers of the far gate", "Wardens of the northern and southern gates"]
    counts = ["2 possible", "1 open, 2 possible", "1 open, 12 possible, 3 near"]
    columns = count_columns(names, counts)
    assert columns(90) == (42, 46), "all in one row each"
    assert columns(44) == (23, 19), "the longest name above its counts"
    assert columns(30) == (2, 26), "counts under names"


def test_y_copies_the_line_of_the_focused_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def script(session: Session) -> None:
        copied: list[str] = []
        monkeypatch.setattr(session.app, "copy_to_clipboard", copied.append)
        view = await begin(session)
        await say(session, "laboratory sci")
        view.focus_part("form")
        await session.press("y")
        view.focus_part("routes")
        await session.press("down", "y")
        answer, route = copied
        assert answer == session.lines("form")[0]
        assert ", Route 1: A bachelor" in route

    drive(script)


def test_a_route_that_asks_nothing_more_shows_its_sources() -> None:
    async def script(session: Session) -> None:
        view = await begin(session)
        await say(session, "laboratory sci")
        await say(session, "none")
        view.focus_part("routes")
        routes = session.list_of("routes")
        closed = [
            line.key
            for line in routes.lines
            if isinstance(line.target, Judgment) and not line.target.asks
        ]
        assert routes.move_to(closed[0])
        await session.press("enter")
        assert isinstance(session.app.screen, SourcesScreen)
        assert view.interview.wanted_route is None

    drive(script)


def test_starting_over_forgets_the_answers_and_a_second_time_brings_them_back() -> None:
    async def script(session: Session) -> None:
        view = await begin(session)
        await session.press("escape", "R")
        assert session.toast == "Nothing is answered yet."
        await session.press("slash")
        await say(session, "laboratory sci")
        before = view.interview.profile
        await session.press("tab", "R")  # in the whole form
        assert view.interview.profile == Profile()
        assert asked(session) == "role"
        assert "R brings it back" in session.toast
        await session.press("R")
        assert view.interview.profile == before
        assert asked(session) == "education"

    drive(script)
