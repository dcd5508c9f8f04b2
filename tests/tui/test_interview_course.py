"""The interview of Paths: the current question, the effect of an answer, the next question."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from typing import Literal

import pytest
from msgspec.structs import replace

from certtui.answers.paths.choices import choice_meant
from certtui.answers.paths.questions import AnswerChoice, question
from certtui.answers.paths.routes import Paths, find_paths
from certtui.answers.paths.standing import Judgment
from certtui.catalog.records.vocabulary import Condition, Conditions
from certtui.errors import CerttuiError, NameNotKnown, RequestError
from certtui.person.profile import CredentialSaid, ForeignDegree, Profile, Schooling, Work
from certtui.tui.lines.interview import TAKE_BACK, AskLine, form_columns, interview_lines
from certtui.tui.views.interview import Interview
from certtui.tui.widgets.line import one_column
from tests.made_up import made_up

TODAY = date(2026, 11, 23)
ROUTE = """
[[certification]]
code = "{0}"
role = "{1}"
[[certification.route]]
id = "way"
label = "Way"
wording = "A way."
criteria = [{2}]
"""
CATALOG = made_up(
    vocabulary='home = "US"',
    one=ROUTE.format("A", "tech", '{ kind = "program", roles = ["tech"] }')
    + ROUTE.format("B", "nurse", '{ kind = "experience", roles = ["nurse"], length = "1 year" }'),
)


def judged(profile: Profile) -> Paths:
    return find_paths(CATALOG, profile, TODAY)


def route(answer: Paths, code: str) -> Judgment:
    return next(entry for entry in answer.judgments if entry.award.certification.code == code)


SAID = Profile(
    role="tech",
    education=(Schooling("high-school"),),
    experience=(Work("tech", years=2),),
    none=("credential",),
)


@pytest.fixture
def interview() -> Interview:
    """One at its first question, its routes judged."""
    interview = Interview(CATALOG, TODAY)
    interview.begin(Profile())
    interview.answer = judged(Profile())
    return interview


def asked(interview: Interview) -> str:
    return interview.asked.id if interview.asked else ""


def answer(interview: Interview, typed: str) -> None:
    """Answer what is asked, and go on."""
    assert interview.asked is not None
    interview.take(interview.asked, typed)
    assert interview.asked is None
    interview.answer = judged(interview.profile)
    interview.ask_next()


def test_until_the_routes_are_judged_only_the_first_question_is_asked() -> None:
    interview = Interview(CATALOG, TODAY)
    assert interview.content().plain.startswith("That is all for a first look.")
    interview.begin(Profile(role="tech"))
    assert asked(interview) == "education"
    interview.skip()
    assert asked(interview) == "education"
    assert "education" in interview.skipped
    interview.ask_next()
    assert asked(interview) == "education"


def test_an_answered_question_is_followed_by_the_next(interview: Interview) -> None:
    answer(interview, "tech")
    assert (interview.profile.role, asked(interview)) == ("tech", "education")
    interview.skip()
    assert asked(interview) == "credential"
    answer(interview, "none")
    assert asked(interview) == "experience"
    answer(interview, "none")
    assert asked(interview) == "program"
    answer(interview, "none")
    assert asked(interview) == ""
    assert interview.content().plain == (
        "That is all for a first look. enter on a role lists the routes to it; on a route, it asks"
        " what is still needed, or shows it; on an answer below, it changes that."
    )
    interview.skip()
    assert asked(interview) == ""


def test_a_refused_answer_is_asked_again(interview: Interview) -> None:
    assert interview.asked is not None
    with pytest.raises(CerttuiError):
        interview.take(interview.asked, "no such role")
    assert asked(interview) == "role"
    assert "role" not in interview.skipped


def test_an_empty_answer_takes_the_answer_back(interview: Interview) -> None:
    interview.profile = SAID
    interview.ask_line(AskLine("role"))
    assert interview.asked is not None
    interview.take(interview.asked, "")
    assert interview.profile == replace(SAID, role=None)


def test_a_chosen_route_is_asked_about_alone_until_nothing_is_open(interview: Interview) -> None:
    assert interview.answer is not None
    entry = route(interview.answer, "A")
    interview.skipped.add("program")
    interview.ask_about_route(entry)
    assert (asked(interview), interview.wanted_route) == ("program", entry)
    assert interview.content().plain.startswith("For A(ONE), Way: ")
    interview.skip()
    assert (asked(interview), interview.wanted) == ("role", "")
    assert interview.wanted_route is None
    assert not interview.content().plain.startswith("For ")


def test_a_line_of_the_whole_form_is_asked_and_then_returned_to(interview: Interview) -> None:
    interview.wanted = "one:A/way"
    assert interview.show_form() is None
    assert (interview.whole, asked(interview), interview.wanted) == (True, "", "")
    assert interview.content().plain.startswith("All your answers\nenter answers")
    line = AskLine("education")
    assert interview.ask_line(line) is None
    assert (asked(interview), interview.editing) == ("education", line)
    assert interview.show_form() == line
    assert (interview.editing, asked(interview)) == (None, "")
    interview.leave_form()
    assert (interview.whole, asked(interview)) == (False, "role")


def test_a_future_day_of_certification_is_refused(interview: Interview) -> None:
    interview.begin(Profile(credentials=(CredentialSaid("one:A"),)))
    interview.ask_line(AskLine("credential-since:one:A"))
    assert interview.asked is not None
    with pytest.raises(RequestError, match="one:A since 2026-12: that day lies ahead"):
        interview.take(interview.asked, "2026-12")
    assert interview.profile.credentials[0].since is None
    interview.take(interview.asked, "2026-11")
    assert str(interview.profile.credentials[0].since) == "2026-11"


def test_a_line_outside_the_whole_form_is_asked_and_not_returned_to(interview: Interview) -> None:
    interview.wanted = "one:A/way"
    interview.profile = SAID
    interview.ask_line(AskLine("education", 0))
    assert (asked(interview), interview.wanted) == ("education", "")
    answer(interview, "bachelor")
    assert [entry.level for entry in interview.profile.education] == ["bachelor"]  # no second one
    assert asked(interview) == "field"


def test_each_entry_of_a_list_is_a_line_that_is_changed_or_taken_back(interview: Interview) -> None:
    interview.profile = replace(SAID, experience=(Work("tech", years=2), Work("nurse")))
    keys = {line.key for line in interview.lines("")[0]}
    assert {"role", "education.0", "experience.0", "experience.1", "credential"} <= keys
    interview.ask_line(AskLine("experience", 1))
    assert TAKE_BACK in [line.target for line in interview.lines("")[0]]
    answer(interview, "")
    assert [work.role for work in interview.profile.experience] == ["tech"]


def test_a_route_is_asked_about_outside_the_whole_form(interview: Interview) -> None:
    interview.show_form()
    interview.ask_line(AskLine("education"))
    assert interview.answer is not None
    interview.ask_about_route(route(interview.answer, "A"))
    assert (interview.whole, interview.editing, asked(interview)) == (False, None, "program")


def test_a_line_of_the_whole_form_changes_its_own_entry(interview: Interview) -> None:
    interview.profile = replace(SAID, experience=(Work("tech", years=2), Work("nurse")))
    interview.show_form()
    interview.ask_line(AskLine("experience-years:tech", 0))
    assert interview.asked is not None
    interview.take(interview.asked, "3")
    assert [work.years for work in interview.profile.experience] == [3, None]
    interview.ask_line(AskLine("experience", 0))
    interview.take(interview.asked, "")
    assert [work.role for work in interview.profile.experience] == ["nurse"]


def test_the_answers_are_listed_or_the_whole_form(interview: Interview) -> None:
    def listed(typed: str = "") -> list[object]:
        return [line.target for line in interview.lines(typed)[0] if line.target is not None]

    _, columns = interview.lines("")
    assert columns is one_column
    assert AnswerChoice("nurse", "nurse") in listed()
    assert AnswerChoice("nurse", "nurse") not in listed("tech")
    interview.show_form()
    lines, columns = interview.lines("")
    assert columns is form_columns
    assert {"role", "education", "state"} <= {line.key for line in lines}
    interview.ask_line(AskLine("role"))
    assert interview.lines("")[1] is one_column
    assert listed()[-1] == TAKE_BACK
    assert listed("tech")[:-1] == [AnswerChoice("tech", "tech")]


@pytest.mark.parametrize(("before", "turned"), [(None, "yes"), (True, "no"), (False, "")])
def test_a_yes_or_no_is_turned_where_it_stands_in_the_whole_form(
    before: bool | None, turned: str
) -> None:
    cards = (
        Condition(id="cpr", question="A card?", phrase="a card"),
        Condition(id="when", question="A card?", phrase="a card", kind="date"),
    )
    interview = Interview(replace(CATALOG, conditions=Conditions(conditions=cards)), TODAY)
    interview.profile = Profile(answers={} if before is None else {"cpr": before})
    assert interview.ask_line(AskLine("cpr")) is None
    interview.show_form()
    assert interview.ask_line(AskLine("cpr")) == turned
    assert interview.ask_line(AskLine("when")) is None


def with_licenses() -> Interview:
    """An interview with two conditions that are called as a matron is."""
    licenses = tuple(
        Condition(id=id_, question=f"{id_}?", phrase=id_, aliases=("matron", "RN"))
        for id_ in ("license", "school")
    )
    known = replace(CATALOG, conditions=Conditions(conditions=licenses))
    interview = Interview(known, TODAY)
    interview.answer = find_paths(known, Profile(), TODAY)
    return interview


def take(interview: Interview, id_: str, typed: str) -> str:
    """Answer a question and go on; returns why the answer is left out."""
    interview.ask_line(AskLine(id_))
    assert interview.asked is not None
    reason = interview.take(interview.asked, typed)
    interview.ask_next()
    return reason


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("credential", "RN"),
        ("credential", "RN license"),
        ("credential", "RN certification"),
        ("experience", "matron: 3"),
    ],
)
def test_a_name_that_other_questions_ask_about_leads_to_each_of_them_once(
    question: str, typed: str
) -> None:
    interview = with_licenses()
    for expected in ("license", "school"):
        assert take(interview, question, typed) == ""
        assert interview.profile.none == (question,)
        assert asked(interview) == expected
        take(interview, expected, "yes")
    take(interview, question, typed)
    assert asked(interview) not in ("license", "school")
    interview.begin(Profile())
    interview.ask_next()
    assert asked(interview) not in ("license", "school")


@pytest.mark.parametrize(
    ("typed", "first"),
    [("Lawland RDA", "none"), ("RDA in progress", "none"), ("LL RDA license", "none"),
     ("registered aid", "two:RDA"), ("aide card", "two:RDA")],
)  # fmt: skip
def test_none_comes_first_for_what_will_be_left_out(typed: str, first: str) -> None:
    states = 'country = "US"\nstates = [{ id = "LL", name = "Lawland" }]'
    catalog = made_up(states, two='[[certification]]\ncode = "RDA"\nname = "Registered Aide"\n')
    asked = question(catalog, "credential")
    lines = [*interview_lines(catalog, Profile(), asked, typed, "tab")]
    assert lines[0].key == f"choice.{first}"
    interview = Interview(catalog, TODAY)
    with nullcontext() if first == "none" else pytest.raises(NameNotKnown):
        assert "left out" in interview.take(asked, typed)


def test_what_opens_no_route_is_left_out_with_its_reason_and_the_interview_goes_on() -> None:
    interview = with_licenses()
    assert take(interview, "experience", "zoo keeper").endswith("opens no route: left out.")
    assert interview.profile.none == ("experience",)
    take(interview, "experience", "nurse")
    assert take(interview, "experience", "zoo keeper").endswith("opens no route: left out.")
    assert [work.role for work in interview.profile.experience] == ["nurse"]
    for id_, typed in (("role", "matron"), ("experience", "nursse")):
        with pytest.raises(NameNotKnown):  # what is wanted is no answer; what may be known is asked
            take(interview, id_, typed)


@pytest.mark.parametrize(
    ("kind", "rule"),
    [("program", '{ kind = "program", roles = ["tech"] }'), ("military", '{ kind = "military" }')],
)
def test_who_skips_a_kind_is_not_asked_about_it_unless_a_route_is_chosen(
    kind: Literal["program", "military"], rule: str
) -> None:
    conditions = (
        Condition(id="class-hours", question="Hours?", phrase="hours", kind="number",
                  about=(kind,)),
        Condition(id="card", question="Card?", phrase="a card"),
    )  # fmt: skip
    hours = '{ kind = "condition", condition = "class-hours", at_least = 40 }'
    card = '{ kind = "condition", condition = "card" }'
    routes = ROUTE.format("A", "tech", f"{rule}, {hours}, {card}")
    catalog = replace(made_up(one=routes), conditions=Conditions(conditions=conditions))
    interview = Interview(catalog, TODAY)
    interview.begin(SAID)
    interview.answer = find_paths(catalog, SAID, TODAY)
    interview.ask_next()
    assert asked(interview) == kind
    interview.skip()
    assert asked(interview) == "card"
    interview.skip()
    assert asked(interview) == ""
    interview.ask_about_route(route(interview.answer, "A"))
    interview.skip()
    assert asked(interview) == "class-hours"


def test_in_the_questions_about_schooling_and_courses_a_digit_may_come_first(
    interview: Interview,
) -> None:
    for name, is_typed in (("role", False), ("education", True), ("military-course", True)):
        interview.ask_line(AskLine(name))
        assert ("1" not in interview.never_typed) is is_typed
        assert "slash" in interview.never_typed


def test_a_title_typed_after_a_foreign_degree_is_meant_as_it_is_there() -> None:
    known = made_up(
        vocabulary='[[role]]\nid = "here"\nname = "Technician"\naliases = ["Tech"]\n'
        '[[role]]\nid = "there"\nname = "Scientist"\naliases_in = { CA = ["Tech"] }',
        one="",
    )
    for country, role in ((None, "here"), ("US", "here"), ("CA", "there")):
        interview = Interview(known, TODAY)
        abroad = ForeignDegree(country) if country else None
        interview.begin(replace(SAID, experience=(), foreign_degree=abroad))
        interview.ask_line(AskLine("experience"))
        assert interview.asked is not None
        meant = choice_meant(interview.asked, "tech")
        assert meant is not None
        assert meant.value == role, country
