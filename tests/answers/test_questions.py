"""The order of the interview's questions."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from certtui.answers.paths.questions import (
    deciding_questions,
    first_unanswered,
    next_basic_question,
)
from certtui.answers.paths.routes import find_paths
from certtui.catalog.records.vocabulary import Condition, Conditions
from certtui.person.profile import ForeignDegree, NoneOf, Profile, Schooling, Work
from tests.made_up import made_up

SCHOOL, DEGREE = (Schooling("high-school"),), (Schooling("bachelor"),)


@pytest.mark.parametrize(
    ("profile", "passed", "asked"),
    [
        (Profile(), (), "role"),
        (Profile(), ("role",), "education"),
        (Profile(role="tech"), (), "education"),
        (Profile(role="tech", education=SCHOOL), (), "credential"),
        (Profile(role="tech", education=SCHOOL), ("credential",), "experience"),
        (Profile(role="tech", education=DEGREE), (), "field"),
        (Profile(role="tech", education=(Schooling("associate"),)), (), "field"),
        (Profile(role="tech", education=DEGREE), ("field",), "degree-country"),
        (
            Profile(role="tech", education=DEGREE, foreign_degree=ForeignDegree("PH")),
            ("field",),
            "credential",
        ),
        (
            Profile(role="tech", education=SCHOOL, experience=(Work("tech"),)),
            ("credential",),
            "state",
        ),
        (Profile(role="tech", education=SCHOOL, none=("credential", "experience")), (), "state"),
        (Profile(country="GB"), ("role", "education", "credential", "experience"), ""),
        (Profile(state="CA"), ("role", "education", "credential", "experience"), ""),
    ],
)
def test_the_first_questions_are_the_ones_that_tell_which_routes_are_near(
    profile: Profile, passed: tuple[str, ...], asked: str
) -> None:
    assert next_basic_question(profile, passed) == asked


CATALOG = made_up(
    one="""
    [[certification]]
    code = "A"
    role = "tech"
    [[certification.route]]
    id = "way"
    criteria = [{ kind = "program", roles = ["tech"] }]
    [[certification]]
    code = "B"
    role = "nurse"
    [[certification.route]]
    id = "way"
    criteria = [{ kind = "experience", roles = ["nurse"], length = "1 year" }]
    """
)
SAID = Profile(
    role="tech", education=SCHOOL, experience=(Work("tech", years=2),), none=("credential",)
)


@pytest.mark.parametrize(
    ("profile", "skipped", "asked"),
    [
        (Profile(), (), "role"),
        (replace(SAID, experience=(Work("tech"),)), (), "experience-years:tech"),
        (replace(SAID, experience=(Work("tech", week=9.0),)), ("experience-years:tech",),
         "experience-when:tech"),
        (replace(SAID, experience=(Work("tech", hours=9.0),)), ("experience-years:tech",),
         "program"),
        (replace(SAID, experience=(Work("tech"),)), ("experience-years:tech",), "program"),
        (SAID, (), "program"),
        (SAID, ("program",), ""),
    ],
)  # fmt: skip
def test_the_next_question_decides_most_routes(
    profile: Profile, skipped: tuple[str, ...], asked: str
) -> None:
    answer = find_paths(CATALOG, profile, date(2026, 11, 23))
    assert first_unanswered(profile, answer, ("state", *skipped)) == asked


def test_who_has_no_program_is_not_asked_about_it_while_other_things_are_missing() -> None:
    """Of a possible route all is asked, so that each answer can be given."""
    near = """
        [[certification]]
        code = "A"
        role = "tech"
        [[certification.route]]
        id = "school"
        criteria = [{ kind = "program", roles = ["tech"] },
                    { kind = "condition", condition = "class-hours", at_least = 40 },
                    { kind = "condition", condition = "at-school-or-work" },
                    { kind = "condition", condition = "age", at_least = 17 }]
        """
    possible = """
        [[certification.route]]
        id = "hours"
        criteria = [{ kind = "condition", condition = "class-hours", at_least = 40 }]
        """
    conditions = (
        Condition(id="class-hours", question="Hours?", phrase="hours", kind="number",
                  about=("program",)),
        Condition(id="at-school-or-work", question="There?", phrase="there", kind="yes-no",
                  about=("program", "experience")),
        Condition(id="age", question="Age?", phrase="age", kind="number"),
    )  # fmt: skip

    def asked(routes: str, *none: NoneOf) -> set[str]:
        catalog = replace(made_up(one=routes), conditions=Conditions(conditions=conditions))
        profile = Profile(role="tech", none=none)
        return {
            name for name, _ in deciding_questions(find_paths(catalog, profile, date(2026, 11, 23)))
        }

    assert asked(near) == {"program", "class-hours", "at-school-or-work", "age"}
    assert asked(near, "program") == {"at-school-or-work", "age"}
    assert asked(near, "program", "experience") == {"age"}
    assert asked(near + possible, "program") == {"class-hours"}


def test_while_no_role_is_near_no_details_are_asked() -> None:
    """The question for a detail that one route asks waits until its role is near."""
    routes = """
        [[certification]]
        code = "A"
        role = "tech"
        [[certification.route]]
        id = "way"
        criteria = [{ kind = "program", roles = ["tech"] },
                    { kind = "condition", condition = "card" }]
        """
    card = Condition(id="card", question="Card?", phrase="a card")
    catalog = replace(made_up(one=routes), conditions=Conditions(conditions=(card,)))
    for role, asked in ((None, ["program"]), ("tech", ["program", "card"])):
        answer = find_paths(catalog, Profile(role=role), date(2026, 11, 23))
        assert [name for name, _ in deciding_questions(answer)] == asked
