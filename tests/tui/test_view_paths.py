"""The Paths view by its keys."""

from __future__ import annotations

import pytest

from certtui.tui.lines.profile_form import GROUPS, Question
from certtui.tui.views.paths import PathsView
from tests.tui.harness import Session, drive

QUESTIONS = {question.field: question for _, group in GROUPS for question in group}


def view_of(session: Session) -> PathsView:
    view = session.view
    assert isinstance(view, PathsView)
    return view


async def answer(session: Session, field: str, value: str) -> None:
    """Answer a question by keys: choose it, then choose or type."""
    session.list_of("form").move_to(field)
    await session.press("enter")
    kind = QUESTIONS[field].kind
    if kind in ("choice", "several"):
        assert session.dialog_list().move_to(value)
        await session.press(*(("space", "enter") if kind == "several" else ("enter",)))
    else:
        await session.put(value)
        await session.press("enter")
    assert not session.dialog()


ANSWERS = {
    "education": ("bachelor", "bachelor's degree"),
    "field": ("biology", "biology"),
    "education_finished": ("2024", "2024"),
    "college_hours": ("120", "120"),
    "biology_hours": ("16,5", "16.5"),
    "chemistry_hours": ("16", "16"),
    "program": ("lab-scientist", "Laboratory scientist"),
    "accreditor": ("ACME", "ACME"),
    "program_finished": ("2024", "2024"),
    "experience_years": ("2", "2"),
    "experience_in": ("lab-scientist", "Laboratory scientist"),
    "military": ("yes", "yes"),
    "holds": ("alpha:LT", "alpha:LT"),
    "role": ("lab-scientist", "Laboratory scientist"),
    "state": ("CA", "California"),
}


def test_every_question_is_answered_and_taken_back() -> None:
    async def script(session: Session) -> None:
        await session.open("paths")
        assert set(ANSWERS) == set(QUESTIONS)
        for field, (value, words) in ANSWERS.items():
            await answer(session, field, value)
            told = next(
                line for line in session.list_of("form").lines if line.key == field
            ).cells[1].plain  # fmt: skip
            assert words in told, field
        assert "1 open" in session.text or "open" in session.text
        for field in ("education", "field", "biology_hours", "program_finished", "holds"):
            session.list_of("form").move_to(field)
            await session.press("enter")
            if QUESTIONS[field].kind == "choice":
                await session.press("g", "enter")
            elif QUESTIONS[field].kind == "several":
                session.dialog_list().move_to("alpha:LT")
                await session.press("space", "enter")
            else:
                await session.put("")
                await session.press("enter")
            assert not getattr(view_of(session).profile, field)

    drive(script)


def test_the_answer_is_redrawn_at_once() -> None:
    async def script(session: Session) -> None:
        await session.open("paths")
        assert "Say what you have; every" in session.text
        await answer(session, "education", "bachelor")
        await answer(session, "program", "lab-scientist")
        assert "open" in session.text
        assert "as far as these" in session.text
        await session.press("tab")
        assert "✓ open" in session.text
        await session.press("shift+tab")
        assert session.app.focused is session.list_of("form")
        await session.press("escape")
        await session.until(lambda: session.view.name_of_view == "organizations")
        await session.press("escape")
        assert "Nothing to go back to" in session.toast

    drive(script)


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("biology_hours", "many", "is not a number"),
        ("biology_hours", "nan", "between 0 and"),
        ("chemistry_hours", "-3", "between 0 and"),
        ("experience_years", "1e400", "between 0 and"),
        ("education_finished", "20x4", "is not a year"),
        ("program_finished", "99999", "no year"),
        ("program_finished", "9" * 200, "no year"),
    ],
)
def test_a_number_that_is_none_is_refused(field: str, typed: str, told: str) -> None:
    async def script(session: Session) -> None:
        await session.open("paths")
        await answer(session, field, typed)
        assert told in session.toast
        assert getattr(view_of(session).profile, field) is None

    drive(script)


def test_the_profile_stays_while_another_view_is_looked_at() -> None:
    async def script(session: Session) -> None:
        await session.open("paths")
        await answer(session, "education", "associate")
        await session.open("organizations")
        await session.open("faq")
        await session.open("paths")
        assert view_of(session).profile.education == "associate"
        assert "associate" in session.text

    drive(script)


def test_a_route_in_full_and_its_sources() -> None:
    async def script(session: Session) -> None:
        await session.open("paths")
        await session.press("tab")
        session.list_of("routes").move_to("alpha:LS/technician")
        await session.press("enter")
        assert session.dialog() == "ReadScreen"
        for word in ("Hold LT", "Could not be judged", "cut off"):
            assert word in session.text
        await session.press("G")

    drive(script, size=(80, 40))


def test_marking_routes_and_comparing_their_certifications() -> None:
    async def script(session: Session) -> None:
        await session.open("paths")
        await session.press("tab", "space")
        assert len(session.view.session.marked) == 1
        session.list_of("routes").move_to("beta:SCI/route-1")
        await session.press("space")
        assert "●" in session.text
        await session.press("c")
        await session.until(lambda: session.view.name_of_view == "compare")

    drive(script)


def test_what_credentials_lead_to() -> None:
    async def script(session: Session) -> None:
        await session.open("paths")
        await answer(session, "holds", "alpha:PT")
        told = "\n".join(session.lines("routes"))
        assert "What your credentials lead to" in told
        assert "└ alpha:LT" in told
        await session.press("tab", "g", "j", "enter")
        await session.until(lambda: session.view.name_of_view == "organizations")
        assert "LT" in session.text.splitlines()[1]

    drive(script)


def test_finding_routes() -> None:
    async def script(session: Session) -> None:
        await session.open("paths")
        every = len(session.lines("routes"))
        await session.press("slash")
        await session.put("phlebotom")
        assert 0 < len(session.lines("routes")) < every
        await session.press("enter", "escape")
        assert len(session.lines("routes")) == every

    drive(script)


def test_questions_are_all_in_the_form() -> None:
    assert all(isinstance(question, Question) for question in QUESTIONS.values())
    assert {question.kind for question in QUESTIONS.values()} == {
        "choice", "several", "number", "year", "text",
    }  # fmt: skip


def test_only_so_many_routes_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("certtui.tui.views.paths.MOST_LISTED", 2)

    async def script(session: Session) -> None:
        await session.open("paths")
        lines = session.list_of("routes").lines
        assert sum(line.target is not None for line in lines) == 2
        assert lines[-1].cells[0].plain.endswith("more: say which role you want.")

    drive(script)
