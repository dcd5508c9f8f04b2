"""Answers of the interview: how they are read and what they change in the profile."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any, get_args

import pytest
from msgspec.structs import replace

from certtui.answers.facts.routes import counted_names
from certtui.answers.paths.profile_changes import answered, forgotten, list_of
from certtui.answers.paths.profile_check import resolved, title_country
from certtui.answers.paths.questions import AnswerChoice, question
from certtui.answers.paths.routes import find_paths
from certtui.answers.paths.wording import said_line
from certtui.answers.typed import profile_text
from certtui.answers.typed.answers import is_unsure, read_answer, read_hours, read_when
from certtui.catalog.collection import Catalog
from certtui.catalog.records.criteria import EducationLevel
from certtui.catalog.records.values import When
from certtui.catalog.records.vocabulary import Condition, Conditions, Course, NamedPlace
from certtui.errors import NameNotKnown, RequestError
from certtui.person.profile import (
    CredentialSaid,
    ForeignDegree,
    Profile,
    Schooling,
    Service,
    Training,
    Work,
)
from tests.made_up import made_up


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    text = '[[certification]]\ncode = "{}"\nrole = "{}"\n'
    return made_up(one=text.format("A", "nurse") + text.format("B", "tech"))


def when(text: str) -> When:
    return When.parse(text)


YEAR, MONTH, NEXT = when("2020"), when("2021-05"), when("2027-06")
DAY = when("2021-05-14")
LOW, HIGH = Schooling("associate", "art"), Schooling("master", "biology")
NO_LEVEL = Schooling(field="art")
ONE_LOW: dict[str, Any] = {"education": (LOW,)}
NURSE, TECH = Work("nurse", start=YEAR), Work("tech", start=YEAR)


@pytest.mark.parametrize(
    ("before", "id_", "typed", "after"),
    [
        # Schooling: what is asked of a degree is said of the highest.
        ({"education": (LOW, HIGH)}, "field", "art", (LOW, replace(HIGH, field="art"))),
        ({}, "field", "", (Schooling(field="not said"),)),
        (ONE_LOW, "education", "master", (LOW, Schooling("master"))),
        ({"education": (NO_LEVEL,)}, "education", "ms", (Schooling("master", "art"),)),
        (
            {"education": (LOW, NO_LEVEL, HIGH)},
            "education",
            "bs:physics",
            (LOW, Schooling("bachelor", "art"), HIGH),
        ),
        (ONE_LOW, "education-finished", "2020", (Schooling("associate", "art", YEAR),)),
        (ONE_LOW, "education-month", "2021-05", (Schooling("associate", "art", MONTH),)),
        # Programs: of the role asked about, and only where it was not said, or too coarsely.
        ({}, "program", "nurse:ACME:2020", (Training("nurse", "ACME", YEAR),)),
        ({}, "program", "nurse:2020", (Training("nurse", None, YEAR),)),
        (
            {"programs": (Training("nurse"), Training("tech"), Training("nurse", "ACME"))},
            "program-accreditor:nurse",
            "NEW",
            (Training("nurse", "NEW"), Training("tech"), Training("nurse", "ACME")),
        ),
        (
            {"programs": (Training("nurse"), Training("nurse", None, MONTH))},
            "program-finished:nurse",
            "2020",
            (Training("nurse", None, YEAR), Training("nurse", None, MONTH)),
        ),
        (
            {"programs": (Training("nurse", None, YEAR),)},
            "program-month:nurse",
            "2021-05",
            (Training("nurse", None, MONTH),),
        ),
        # Work
        (
            {"experience": (Work("nurse"), Work("tech"), Work("nurse", hours=9), Work("nurse", 3))},
            "experience-years:nurse",
            "2",
            (Work("nurse", 2), Work("tech"), Work("nurse", hours=9), Work("nurse", 3)),
        ),
        (
            {"experience": (Work("nurse"), TECH, NURSE)},
            "experience-when:nurse",
            "2020-2022",
            (Work("nurse", start=YEAR, end=when("2022")), TECH, NURSE),
        ),
        (
            {"experience": (NURSE, TECH, Work("nurse"), Work("nurse", start=when("2019-01")))},
            "experience-month:nurse",
            "2021-05",
            (
                Work("nurse", start=MONTH), TECH, Work("nurse"),
                Work("nurse", start=when("2019-01")),
            ),
        ),
        (
            {"experience": (Work("tech", start=MONTH), NURSE)},
            "experience-part:nurse:tech",
            "1",
            (Work("tech", start=MONTH), NURSE, Work("tech", 1, start=YEAR)),
        ),
        ({}, "experience-part:nurse:tech", "1", (Work("tech", 1),)),
        # Military courses
        ({}, "military", "yes:2020", (Service(None, YEAR),)),
        ({"military": (Service(""),)}, "military-finished", "2020", (Service("", YEAR),)),
        ({}, "military-month", "2021-05", (Service(None, MONTH),)),
        # Credentials
        ({}, "credential", "one:A:2020", (CredentialSaid("one:A", YEAR),)),
        (
            {"credentials": (CredentialSaid("one:A"), CredentialSaid("one:B"))},
            "credential-since:one:B",
            "2020",
            (CredentialSaid("one:A"), CredentialSaid("one:B", YEAR)),
        ),
        (
            {"credentials": (CredentialSaid("one:A", current=False),)},
            "credential-expired:one:A",
            "2020",
            (CredentialSaid("one:A", current=False, expired=YEAR),),
        ),
        (
            {"credentials": (CredentialSaid("one:A", YEAR), CredentialSaid("one:B"))},
            "credential-expired:one:A",
            "2021-05",
            (CredentialSaid("one:A", YEAR, False, MONTH), CredentialSaid("one:B")),
        ),
    ],
)  # fmt: skip
def test_an_answer_changes_only_its_part_of_the_profile(
    catalog: Catalog, before: dict[str, Any], id_: str, typed: str, after: tuple[Any, ...]
) -> None:
    said = answered(catalog, Profile(**before), id_, typed)
    assert said == replace(Profile(), **{list_of(id_): after})
    assert question(catalog, id_).id == id_


@pytest.mark.parametrize("kind", ["program", "experience", "military", "credential"])
@pytest.mark.parametrize("typed", ["none", "No", "0", "never"])
def test_a_kind_of_background_can_be_answered_with_none(
    catalog: Catalog, kind: str, typed: str
) -> None:
    once = answered(catalog, Profile(), kind, typed)
    assert once == answered(catalog, once, kind, typed)
    assert (once.none, forgotten(once, kind)) == ((kind,), Profile())
    one = {"military": "yes", "credential": "one:A"}.get(kind, "nurse")
    some = answered(catalog, once, kind, one)
    assert (some.none, bool(getattr(some, list_of(kind)))) == (
        (),
        True,
    )  # the one takes back the other
    assert answered(catalog, some, kind, typed) == once


def test_hours_are_said_and_taken_back_by_subject(catalog: Catalog) -> None:
    said = answered(catalog, Profile(), "hours-biology", "16")
    said = answered(catalog, said, "hours-chemistry", "ten")
    assert said.hours == {"biology": 16, "chemistry": 10}
    assert forgotten(said, "hours-biology").hours == {"chemistry": 10}
    with pytest.raises(RequestError, match="not a number of hours"):
        answered(catalog, said, "hours-biology", "many")


def test_taking_back_an_answer_keeps_the_others() -> None:
    profile = Profile(
        role="nurse", state="CA", none=("program", "military"), experience=(NURSE,),
        answers={"card": True, "age": 9.0},
    )  # fmt: skip
    assert forgotten(profile, "role").role is None
    assert forgotten(profile, "role").state == "CA"
    assert forgotten(profile, "state").state is None
    assert forgotten(profile, "card").answers == {"age": 9.0}
    assert forgotten(profile, "program").none == ("military",)
    assert forgotten(profile, "experience").experience == ()
    assert forgotten(profile, "degree-evaluated") == profile


def test_the_country_of_a_degree_can_be_answered_changed_and_taken_back(catalog: Catalog) -> None:
    profile = answered(catalog, Profile(), "degree-country", "ph")
    assert profile.foreign_degree == ForeignDegree("PH")
    evaluated = answered(catalog, profile, "degree-evaluated", "yes")
    moved = answered(catalog, evaluated, "degree-country", "IN")
    assert moved.foreign_degree == ForeignDegree("IN", evaluated=True)
    assert forgotten(moved, "degree-country").foreign_degree is None
    with pytest.raises(RequestError, match="its name or two letters"):
        answered(catalog, Profile(), "degree-country", "Nowhere")
    named = made_up(vocabulary='[[country]]\nid = "PH"\nname = "Philippines"\n', one="")
    assert question(named, "degree-country").choices == (AnswerChoice("PH", "Philippines"),)


def test_the_country_of_the_work_is_answered_by_its_name_and_taken_back() -> None:
    known = made_up(vocabulary='country = [{ id = "CA", name = "Canada" }]', one="")
    profile = answered(known, Profile(), "country", "canada")
    assert resolved(profile, known).country == "CA"
    assert question(known, "country").choices == (AnswerChoice("CA", "Canada"),)
    assert forgotten(profile, "country").country is None
    with pytest.raises(NameNotKnown):
        answered(known, Profile(), "country", "Nowhere")


def test_a_place_is_picked_by_its_cities_and_nicknames_too() -> None:
    made = made_up(
        'country = "US"\nelsewhere = "None."\nstates = [{ id = "TX", name = "Texas" }]\n'
        'elsewhere_sources = ["page"]',
        vocabulary='country = [{ id = "PH", name = "Philippines" }, { id = "IN", name = "India" }]',
        one="",
    )
    places = (
        NamedPlace(names=("Manila", "Cebu"), country="PH"),
        NamedPlace(names=("Houston",), state="TX"),
    )
    catalog = replace(made, places=places)
    assert question(catalog, "degree-country").choices == (
        AnswerChoice("PH", "Philippines", ("Manila", "Cebu")),
        AnswerChoice("IN", "India"),
    )
    assert question(catalog, "state").choices == (AnswerChoice("TX", "Texas", ("Houston",)),)


def test_where_to_work_is_a_state_or_a_country_and_said_with_the_role_too() -> None:
    known = made_up(
        'country = "US"\nelsewhere = "None."\nstates = [{ id = "TX", name = "Texas" }]\n'
        'elsewhere_sources = ["page"]',
        vocabulary='country = [{ id = "CA", name = "Canada" }, { id = "US", name = "America" }]\n'
        '[[role]]\nid = "here"\nname = "Tech"\n'
        '[[role]]\nid = "there"\nname = "Scientist"\naliases_in = { CA = ["Tech"] }',
        one="",
    )

    def after(id_: str, typed: str) -> tuple[str | None, ...]:
        said = answered(known, Profile(), id_, typed)
        return said.role, said.state, said.country

    assert after("state", "Texas") == (None, "TX", None)
    assert after("state", "Canada") == (None, None, "CA")
    assert resolved(Profile(state="Canada"), known).country == "CA"
    assert after("role", "Tech in Canada") == ("there", None, "CA")
    assert after("role", "tech in Texas") == ("here", "TX", None)
    said = Profile(country="CA", foreign_degree=ForeignDegree("US"))
    trained = answered(known, answered(known, said, "program", "tech"), "experience", "tech")
    assert (trained.programs[0].role, trained.experience[0].role) == ("here", "there")
    assert (title_country(said, "program"), title_country(said, "experience")) == ("US", "CA")
    assert title_country(Profile(foreign_degree=ForeignDegree("CA")), "role") == ""
    first = [next(iter(question(known, "program", code).choices[1:])) for code in ("", "CA")]
    assert [(choice.value, choice.also) for choice in first] == [("here", ()), ("there", ("Tech",))]
    for place in ("TX", "America", "a hospital"):  # OR is a room too, and America has many states
        assert after("role", f"tech in {place}") == ("here", None, None)
    said = answered(known, Profile(state="TX"), "role", "tech in Canada")
    assert (said.role, said.state, said.country) == ("here", "TX", None)
    for name in ("America", "Nowhere"):
        with pytest.raises(NameNotKnown, match="no state"):
            answered(known, Profile(), "state", name)


def test_the_country_after_a_degree_is_where_it_was_earned() -> None:
    made = made_up(
        'country = "US"\nelsewhere = "None."\nstates = [{ id = "GA", name = "New Georgia" }]\n'
        'elsewhere_sources = ["page"]',
        vocabulary='country = [{ id = "PH", name = "Philippines" }, '
        '{ id = "GE", name = "Georgia" }, { id = "CD", name = "Congo (Kinshasa)" }]',
        one="",
    )

    def said(typed: str, before: Profile) -> tuple[str | None, ForeignDegree | None]:
        after = answered(made, before, "education", typed)
        return after.education[-1].field, after.foreign_degree

    abroad = ForeignDegree("PH")
    for typed in ("BS art from the Philippines", "BS in art, Philippines", "BS art (philippines)"):
        assert said(typed, Profile()) == ("art", abroad)
    assert said("BS (Philippines)", Profile()) == (None, abroad)
    assert said("BS art, Congo (Kinshasa)", Profile()) == ("art", ForeignDegree("CD"))
    for field in ("art, New Georgia", "Philippines art", "unphilippines"):
        assert said(f"BS {field}", Profile()) == (field, None)
    evaluated = Profile(foreign_degree=ForeignDegree("PH", True))
    assert said("BS art from Philippines", evaluated)[1] == evaluated.foreign_degree
    two = (Schooling("bachelor", "art, Philippines"), Schooling("master", "law"))
    found = resolved(Profile(education=two), made)
    assert [entry.field for entry in found.education] == ["art", "law"]


def test_a_year_of_work_fits_in_a_year(catalog: Catalog) -> None:
    year = When(2025)
    work = Work("nurse", 1.0, start=year, end=year)
    assert resolved(Profile(experience=(work,)), catalog).experience == (work,)


def test_letters_after_a_city_that_a_state_has_too_are_no_country() -> None:
    made = made_up(
        'country = "US"\nelsewhere = "None."\nstates = [{ id = "IN", name = "Indiana" }]\n'
        'elsewhere_sources = ["page"]',
        vocabulary='country = [{ id = "PH", name = "Philippines" }, { id = "IN", name = "India" }]',
        one="",
    )
    for typed, code in (("Cebu PH", "PH"), ("Delhi, India", "IN"), ("IN", "IN")):
        assert made.country(typed) == code
    for typed in ("Gary, IN", "Gary IN", "PH, India", "Little India"):
        with pytest.raises(NameNotKnown):
            made.country(typed)


def test_what_is_in_progress_is_no_credential_yet_but_may_be_work(catalog: Catalog) -> None:
    choices = {choice.value: choice.names for choice in question(catalog, "credential").choices}
    assert {"in progress", "pending", "no cert", "uncertified"} <= set(choices["none"])
    for kind in ("experience", "program", "military"):
        with pytest.raises((NameNotKnown, RequestError)):
            answered(catalog, Profile(), kind, "in progress")


@pytest.mark.parametrize(("typed", "evaluated"), [("yes", True), ("no", False)])
def test_only_a_foreign_degree_can_be_evaluated(
    catalog: Catalog, typed: str, evaluated: bool
) -> None:
    foreign = Profile(foreign_degree=ForeignDegree("PH"))
    said = answered(catalog, foreign, "degree-evaluated", typed)
    assert said.foreign_degree == ForeignDegree("PH", evaluated)
    assert answered(catalog, Profile(), "degree-evaluated", typed) == Profile()


@pytest.mark.parametrize("id_", ["education-month", "program-month:nurse", "military-month"])
def test_a_question_for_a_month_refuses_a_year_alone(catalog: Catalog, id_: str) -> None:
    with pytest.raises(RequestError, match="write the month as well, as in 2020-05"):
        answered(catalog, Profile(), id_, "2020")


@pytest.mark.parametrize(
    ("kind", "value", "answer"),
    [
        ("yes-no", "Y", True),
        ("yes-no", " true ", True),
        ("yes-no", True, True),
        ("yes-no", "none", False),
        ("yes-no", False, False),
        ("yes-no", "Yes, all of them", True),
        ("yes-no", "N/A", False),
        ("yes-no", "Pending", False),
        ("number", "over 1,000", 1000),
        ("number", "twelve", 12),
        ("date", "no", False),
        ("date", "2020", "2020"),
        ("number", "1,560", 1560),
        ("number", 0, 0),
        ("number", "400000", 400_000),
    ],
)
def test_an_answer_is_read_as_its_question_wants_it(kind: str, value: Any, answer: Any) -> None:
    read = read_answer(kind, value, "Well?")
    assert (read, type(read)) == (answer, type(answer) if kind != "number" else float)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("yes-no", "2020"),
        ("yes-no", 1.0),
        ("number", "no"),
        ("number", True),
        ("number", "-1"),
        ("number", "400001"),
        ("number", "a"),
        ("number", "1,5"),
        ("number", "inf"),
        ("date", "yes"),
        ("date", 2020.0),
    ],
)
def test_an_answer_of_the_wrong_kind_is_refused(kind: str, value: Any) -> None:
    with pytest.raises(RequestError):
        read_answer(kind, value, "Well?")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ph", "PH"),
        ("Philippines", "PH"),
        ("the philippines", "PH"),
        ("es", "ES"),
        ("pi", "PH"),
        ("Manila, Philippines", "PH"),
        ("Manila PH", "PH"),
    ],
)
def test_the_country_of_a_degree_is_a_code_or_a_name_that_is_known(typed: str, code: str) -> None:
    made = made_up(vocabulary='country = [{ id = "PH", name = "Philippines" }]')
    known = replace(made, places=(NamedPlace(names=("PI",), country="PH"),))
    found = resolved(Profile(foreign_degree=ForeignDegree(typed, evaluated=True)), known)
    assert found.foreign_degree == ForeignDegree(code, evaluated=True)
    with pytest.raises(RequestError, match=r"“Philipines” is not .* such as Philippines\."):
        resolved(Profile(foreign_degree=ForeignDegree("Philipines")), known)


def test_a_state_is_kept_by_its_postal_code() -> None:
    made = made_up(states='country = "US"\n[[jurisdiction]]\nid = "GA"\n')
    known = replace(made, places=(NamedPlace(names=("Atlanta",), state="GA"),))
    assert resolved(Profile(state=" atlanta"), known).state == "GA"
    assert resolved(Profile(state=" "), known).state is None


@pytest.mark.parametrize(
    ("parts", "refused"),
    [
        ({"hours": {"biology": 1000.0}}, ""),
        ({"hours": {"biology": 1000.5}}, "Semester hours of biology: 1000.5 is not between 0"),
        ({"hours": {"biology": -1.0}}, "not between"),
        ({"experience": (Work("nurse", 80),)}, ""),
        ({"experience": (Work("nurse", 81),)}, "Years of work"),
        ({"experience": (Work("nurse", hours=400_001),)}, "Hours of work"),
        ({"experience": (Work("nurse", week=168),)}, ""),
        ({"experience": (Work("nurse", week=169),)}, "Hours a week"),
        ({"experience": (Work("nurse", start=MONTH, end=YEAR),)}, "cannot begin in 2021-05"),
        ({"experience": (Work("nurse", start=MONTH, end=MONTH),)}, ""),
        ({"education": (Schooling(finished=when("1899")),)}, "from 1900 to 2199"),
        ({"education": (Schooling(finished=when("1900")),)}, ""),
        ({"foreign_degree": ForeignDegree("PHL")}, "its name or two letters"),
    ],
)
def test_a_number_or_a_year_that_cannot_be_is_refused(
    catalog: Catalog, parts: dict[str, Any], refused: str
) -> None:
    if not refused:
        assert resolved(Profile(**parts), catalog) == Profile(**parts)
        return
    with pytest.raises(RequestError, match=refused):
        resolved(Profile(**parts), catalog)


def test_a_subject_of_hours_goes_by_its_short_names(catalog: Catalog) -> None:
    said = {"College": 1.0, " bio": 2.0, "CHEM": 3.0, "organic chemistry": 4.0}
    assert resolved(Profile(hours=said), catalog).hours == {
        "any": 1, "biology": 2, "chemistry": 3, "organic-chemistry": 4,
    }  # fmt: skip
    with pytest.raises(NameNotKnown, match="biology"):
        resolved(Profile(hours={"biologie": 1.0}), catalog)


def test_an_inexact_end_date_lasts_to_its_last_day() -> None:
    days = {text: str(when(text).latest) for text in ("2020", "2020-02", "2020-12", "2020-02-03")}
    assert list(days.values()) == ["2020-12-31", "2020-02-29", "2020-12-31", "2020-02-03"]


def test_a_month_typed_in_words_gets_no_day() -> None:
    assert read_when("May 2022") == when("2022-05")
    assert read_when("3 May 2022") == when("2022-05-03")


@pytest.mark.parametrize(
    ("typed", "work"),
    [
        ("nurse", Work("nurse")),
        ("nurse:2", Work("nurse", 2)),
        ("nurse:18 months", Work("nurse", 1.5)),
        ("nurse:1,5 yrs:2020-2022", Work("nurse", 1.5, start=YEAR, end=when("2022"))),
        ("nurse:1560h", Work("nurse", hours=1560)),
        ("nurse:7.5h/week:since 2020", Work("nurse", week=7.5, start=YEAR)),
        ("nurse:1,560h", Work("nurse", hours=1560)),
        ("nurse: 20+ years", Work("nurse", 20)),
        ("3 yrs nurse", Work("nurse", 3)),
        ("about twelve years as a nurse", Work("nurse", 12)),
        ("nurse, 18 months", Work("nurse", 1.5)),
        ("nurse:1 year 6 months", Work("nurse", 1.5)),
        ("nurse for two years and three mos", Work("nurse", 2.25)),
        ("1 yr, 6 months as a nurse", Work("nurse", 1.5)),
        ("nurse for a year:", Work("nurse for a year")),
        ("nurse::2020", Work("nurse", start=YEAR)),
        ("nurse::2020 to Today", Work("nurse", start=YEAR)),
        ("nurse::May 2021-today", Work("nurse", start=MONTH)),
        ("nurse::May 2020 - May 2021", Work("nurse", start=When(2020, 5), end=MONTH)),
        ("nurse::2020-now", Work("nurse", start=YEAR)),
        ("nurse::2020..2021-05", Work("nurse", start=YEAR, end=MONTH)),
    ],
)
def test_typed_work_is_read(typed: str, work: Work) -> None:
    assert profile_text.read_work(typed) == work


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("16", 16),
        (" 10.5 ", 10.5),
        ("24q", 16),
        ("10 quarter hours", 6.67),
        ("12 credit hours", 12),
        ("16 hours", 16),
        ("16 semester hours", 16),
        ("1,000", 1000),
        ("about 32 credits", 32),
    ],
)
def test_quarter_hours_are_two_thirds_of_semester_hours(typed: str, hours: float) -> None:
    assert read_hours(typed) == hours
    for wrong in (f"almost {typed}", f"{typed} 5", "5q5"):
        with pytest.raises(RequestError, match="not a number of hours"):
            read_hours(wrong)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("bachelor", Schooling("bachelor")),
        (" High School : art ", Schooling("high-school", "art")),
        ("GED::2020", Schooling("high-school", None, YEAR)),
        ("high school:2021-05", Schooling("high-school", None, MONTH)),
        ("HS", Schooling("high-school")),
        ("msc:biology:2021-05", Schooling("master", "biology", MONTH)),
        ("BS in biology:2020", Schooling("bachelor", "biology", YEAR)),
        ("bachelor:care in life", Schooling("bachelor", "care in life")),
        ("Bachelor of Science in Biology:2020", Schooling("bachelor", "Biology", YEAR)),
        ("bachelor of applied science:biology", Schooling("bachelor", "biology")),
        ("B.Sc. (Hons) Zoology", Schooling("bachelor", "Zoology")),
        ("BA (Honors)", Schooling("bachelor")),
        ("Master’s degree in public health", Schooling("master", "public health")),
        ("Doctor of Pharmacy", Schooling("doctorate", "Pharmacy")),
        ("B.S.N.:2020", Schooling("bachelor", "BSN", YEAR)),
        ("BSN::2020", Schooling("bachelor", "BSN", YEAR)),
        ("BSN:nursing:2020", Schooling("bachelor", "nursing", YEAR)),
        ("HS graduate:2020", Schooling("high-school", None, YEAR)),
        ("high school diploma", Schooling("high-school")),
        ("2-year degree", Schooling("associate")),
        ("two-year diploma in nursing", Schooling("associate", "nursing")),
        ("3 year B.Sc. zoology", Schooling("bachelor", "zoology")),
        ("BSc (3 years), zoology", Schooling("bachelor", "zoology")),
        ("five-year BSMT", Schooling("bachelor", "BSMT")),
        ("LPN", Schooling("high-school", "LPN")),
        ("Licenciatura en zoology", Schooling("bachelor", "zoology")),
        ("PhD dropout, MA art", Schooling("master", "art")),
        ("AS zoology but didn’t finish BS", Schooling("associate", "zoology")),
        ("Bachelor’s student, zoology, May 2021", Schooling("bachelor", "zoology", MONTH)),
        ("didn’t finish MPH, have a BSMT", Schooling("bachelor", "BSMT")),
        ("master's (dropped out)", Schooling("bachelor")),
        ("MA program, dropped out", Schooling("high-school", "MA program, dropped out")),
        ("nursing student dropout", Schooling("high-school", "nursing student dropout")),
        ("college, never finished", Schooling("high-school", "college, never finished")),
        ("high school, did not finish", Schooling("none")),
        ("never graduated high school", Schooling("none")),
        ("BHSc Zoology", Schooling("bachelor", "Zoology")),
        ("B.Tech. in zoology", Schooling("bachelor", "zoology")),
        ("MPhil Zoology", Schooling("master", "Zoology")),
        ("B.Pharm:2020", Schooling("bachelor", "BPharm", YEAR)),
        ("Associate in Science", Schooling("associate")),
        ("Associate in Science in zoology", Schooling("associate", "zoology")),
        ("Bachelor in science education", Schooling("bachelor", "science education")),
        ("Associate of Arts:2020", Schooling("associate", None, YEAR)),
        ("DMLT:2020", Schooling("associate", "DMLT", YEAR)),
        ("HND zoology", Schooling("associate", "zoology")),
        ("Foundation degree in zoology", Schooling("associate", "zoology")),
        ("MBBS", Schooling("bachelor", "MBBS")),
        ("Honors degree in zoology", Schooling("bachelor", "zoology")),
        ("A levels", Schooling("high-school")),
        ("Grade 12:2020", Schooling("high-school", None, YEAR)),
    ],
)
def test_typed_schooling_is_read(typed: str, said: Schooling) -> None:
    assert profile_text.read_schooling(typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("nurse", Training("nurse")),
        ("nurse:ACME", Training("nurse", "ACME")),
        ("nurse:2021-05", Training("nurse", None, MONTH)),
        ("nurse:2020:2021-05", Training("nurse", "2020", MONTH)),
        ("nurse::2020", Training("nurse", None, YEAR)),
    ],
)
def test_a_typed_program_is_read(typed: str, said: Training) -> None:
    assert profile_text.read_training(typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", Service()),
        ("yes", Service()),
        ("lab", Service("lab")),
        ("lab:2020", Service("lab", YEAR)),
        (":2020", Service(None, YEAR)),
    ],
)
def test_typed_military_service_is_read(typed: str, said: Service) -> None:
    assert profile_text.read_service(typed) == said


def test_a_profile_has_a_line_for_each_answer(catalog: Catalog) -> None:
    profile = Profile(
        education=(Schooling("bachelor", "art", YEAR), Schooling(field="law")),
        foreign_degree=ForeignDegree("PH", evaluated=True),
        hours={"biology": 16.5, "organic-chemistry": 4},
        programs=(Training("nurse"), Training("tech", "ACME", MONTH)),
        experience=(
            Work("nurse"), Work("tech", 1, start=YEAR), Work("tech", 2.5, start=YEAR, end=MONTH),
            Work("nurse", hours=1560), Work("nurse", week=20),
        ),
        military=(Service(), Service("lab")),
        credentials=(CredentialSaid("one:A"), CredentialSaid("one:B", current=False)),
        none=("program", "military"),
        answers={"card": True, "no-card": False, "draws": 3.0, "from-x": False},
    )  # fmt: skip
    course = Course(id="lab", name="lab course")
    answered = (
        Condition(id="card", question="?", phrase="a card"),
        Condition(id="from-x", question="From X?", phrase="not from X", settled_by="no"),
    )
    known = replace(catalog, conditions=Conditions(conditions=answered, courses=(course,)))
    assert said_line(known, profile, date(2021, 5, 1)) == (
        "You said: bachelor's degree in art, 2020; education in law; degree from PH, evaluated; "
        "16.5 semester hours of biology; 4 semester hours of organic chemistry; nurse program; "
        "tech program (ACME, 2021-05); work as nurse; 1 year of work as tech, since 2020; "
        "2.5 years of work as tech, 2020 to 2021-05; 1,560 hours of work as nurse; "
        "20 hours a week of work as nurse; military training; military lab course; holds A(ONE); "
        "held B(ONE); no program; no military training; a card: yes; no-card: no; draws: 3; "
        "From X? no."
    )
    assert said_line(known, Profile(role="nurse"), date.max).startswith("Nothing was said yet")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("one:A", CredentialSaid("one:A", current=False)),
        ("one:A:2020", CredentialSaid("one:A", current=False, expired=YEAR)),
        (":2020", CredentialSaid(":2020", current=False)),
    ],
)
def test_a_typed_expired_credential_is_read(typed: str, said: CredentialSaid) -> None:
    assert profile_text.read_expired(typed) == said


@pytest.mark.parametrize(
    ("typed", "evaluated"),
    [("PH", None), ("PH:Yes", True), ("PH:evaluated", True), ("PH:no", False)],
)
def test_a_typed_foreign_degree_is_read(typed: str, evaluated: bool | None) -> None:
    assert profile_text.read_foreign(typed) == ForeignDegree("PH", evaluated)


@pytest.mark.parametrize(
    ("read", "typed", "refused"),
    [
        (profile_text.read_foreign, "PH:perhaps", "PH:evaluated or PH:no"),
        (profile_text.read_foreign, ":perhaps", "PH:evaluated or PH:no"),
        (profile_text.read_credential, "one:A:lately", "“lately” is not a date"),
        (profile_text.read_schooling, "master:art:2020:x", "too many colons"),
        (profile_text.read_schooling, "Diploma:art:2020", "write associate:art for a diploma"),
        (profile_text.read_student, "master:art", "when you will finish"),
        (profile_text.read_schooling, "masterr", "master"),
        (profile_text.read_schooling, "night school", "semester hours"),
        (profile_text.read_schooling, "Diploma in art", "write associate:art for a diploma"),
        (profile_text.read_work, "nurse:much", "not an amount of work"),
    ],
)
def test_unreadable_answers_are_refused(read: Any, typed: str, refused: str) -> None:
    with pytest.raises(RequestError, match=refused):
        read(typed)


@pytest.mark.parametrize(("ids", "names"), [(("A",), "A B"), (("B",), "A B"), (("C",), "C")])
def test_a_renamed_credential_counts_as_its_successor_and_the_other_way(
    ids: tuple[str, ...], names: str
) -> None:
    text = '[[certification]]\ncode = "{}"\nrole = "nurse"\n{}\n'
    renamed = 'status = "renamed"\nsuccessor = "one:B"'
    catalog = made_up(
        one=text.format("A", renamed)
        + text.format("B", "")
        + text.format("C", 'status = "retired"\nsuccessor = "one:B"')
    )
    counted = counted_names(catalog, tuple(f"one:{code}" for code in ids))
    assert counted == {f"one:{code}" for code in names.split()}


def test_a_question_offers_names_of_the_catalog_and_a_none() -> None:
    """The ids of the catalog by their names, and what is none of them."""
    made = made_up(
        vocabulary='[[accreditor]]\nname = "ACME"\n[[role]]\nid = "nurse"\nname = "Nurse"',
        one='[[certification]]\ncode = "A"\nname = "First"\nrole = "nurse"\nletters = "A(ONE)"\n'
        '[[certification]]\ncode = "B"\nname = "Second"\nrole = "nurse"',
    )
    course = Course(id="lab", name="laboratory course")
    catalog = replace(made, conditions=Conditions(courses=(course,)))

    def picked(id_: str) -> list[tuple[str, str]]:
        return [(choice.value, choice.title) for choice in question(catalog, id_).choices]

    assert picked("role") == [("nurse", "Nurse")]  # who is not sure skips the question
    assert picked("program") == [("none", "None"), ("nurse", "Nurse")]
    assert picked("experience") == [("none", "None of these"), ("nurse", "Nurse")]
    assert picked("education")[0] == ("none", "No diploma")
    assert [level for level, _ in picked("education")] == list(get_args(EducationLevel))
    assert picked("program-accreditor:nurse") == [
        ("ACME", "ACME"), ("none of these", "None of these"),
    ]  # fmt: skip
    assert picked("military-course") == [("lab", "laboratory course"), ("other", "Another course")]
    assert picked("credential") == [
        ("none", "None"), ("one:A", "A(ONE)  First"), ("one:B", "B(ONE)  Second"),
    ]  # fmt: skip
    for id_ in ("field", "experience-years:nurse", "military", "hours-any", "state"):
        assert picked(id_) == []


@pytest.mark.parametrize(
    ("id_", "text", "option"),
    [
        ("program-accreditor:tech", "Who accredited your tech program?",
         "--program tech:ACCREDITOR"),
        ("experience-years:nurse", "For how many years, as nurse?", "--experience nurse:YEARS"),
        ("experience-part:nurse:tech", "How many of your years as nurse were work as tech?",
         "--experience tech:YEARS"),
        ("credential-since:one:A", "Since when do you hold A(ONE)?",
         "--holds one:A:YYYY-MM-DD"),
        ("credential-expired:one:A", "When did A(ONE) expire?", "--held one:A:YYYY"),
        ("hours-laboratory-science",
         "How many semester hours of laboratory science do you have?",
         "--hours laboratory-science=N"),
    ],
)  # fmt: skip
def test_a_question_names_what_it_asks_about(
    catalog: Catalog, id_: str, text: str, option: str
) -> None:
    asked = question(catalog, id_)
    assert (asked.text, asked.option) == (text, option)


@pytest.mark.parametrize(
    ("read", "typed", "said"),
    [
        (profile_text.read_schooling, "high school, June 2027",
         Schooling("high-school", finished=NEXT)),
        (profile_text.read_schooling, "still in high school until 2027-06",
         Schooling("high-school", finished=NEXT)),
        (profile_text.read_schooling, "working on my bachelors in art, done June 2027",
         Schooling("bachelor", "art", NEXT)),
        (profile_text.read_schooling, "associate degree, graduating 6/2027",
         Schooling("associate", None, NEXT)),
        (profile_text.read_schooling, "BA art history (2020)",
         Schooling("bachelor", "art history", YEAR)),
        (profile_text.read_schooling, "BS in student affairs",
         Schooling("bachelor", "student affairs")),
        (profile_text.read_schooling, "PhD candidate, graduating June 2027",
         Schooling("doctorate", finished=NEXT)),
        (profile_text.read_schooling, "two years of college",
         Schooling("high-school", "two years of college")),
        (profile_text.read_schooling, "PhD candidate in art, June 2027",
         Schooling("doctorate", "art", NEXT)),
        (profile_text.read_schooling, "four years of college, no degree",
         Schooling("high-school", "four years of college, no degree")),
        (profile_text.read_schooling, "60 credits of college art in labs",
         Schooling("high-school", "60 credits of college art in labs")),
        (profile_text.read_schooling, "30 college credits",
         Schooling("high-school", "30 college credits")),
        (profile_text.read_schooling, "2 yrs community college",
         Schooling("high-school", "2 yrs community college")),
        (profile_text.read_schooling, "BA art 2020 expected", Schooling("bachelor", "art", YEAR)),
        (profile_text.read_schooling, "art masters 2020", Schooling("master", "art", YEAR)),
        (profile_text.read_schooling, "art bachelor's degree", Schooling("bachelor", "art")),
        (profile_text.read_schooling, "BSN, nurse", Schooling("bachelor", "BSN, nurse")),
        (profile_text.read_credential, "A(ONE) 2020", CredentialSaid("A(ONE)", YEAR)),
        (profile_text.read_credential, "A ONE since May 2021", CredentialSaid("A ONE", MONTH)),
        (profile_text.read_credential, "A exp. 2020", CredentialSaid("A", None, False, YEAR)),
        (profile_text.read_credential, "old A", CredentialSaid("A", current=False)),
        (profile_text.read_expired, "ONE A (2020)", CredentialSaid("ONE A", None, False, YEAR)),
        (profile_text.read_credential, "A, expired 2020", CredentialSaid("A", None, False, YEAR)),
        (profile_text.read_credential, "A (lapsed in 2020)",
         CredentialSaid("A", None, False, YEAR)),
        (profile_text.read_credential, "expired A", CredentialSaid("A", current=False)),
        (profile_text.read_training, "nurse:2021-05", Training("nurse", None, MONTH)),
        (profile_text.read_training, "nurse training program:2020", Training("nurse", None, YEAR)),
        (profile_text.read_training, "nurse, 14 May 2021", Training("nurse", None, DAY)),
        (profile_text.read_training, "nurse:ACME:May 14, 2021", Training("nurse", "ACME", DAY)),
        (profile_text.read_training, "nurse:ACME:", Training("nurse", "ACME")),
        (profile_text.read_credential, "CMA 14.5.2021", CredentialSaid("CMA", DAY)),
        (profile_text.read_service, "medic, May 2021", Service("medic", MONTH)),
        (profile_text.read_service, ":2020", Service(None, YEAR)),
        (profile_text.read_training, "school", Training("school")),
        (profile_text.read_training, "nurse program, May 2021", Training("nurse", None, MONTH)),
        (profile_text.read_training, "nurse diploma, a town", Training("nurse, a town")),
        (profile_text.read_work, "nurse since May 2021", Work("nurse", start=MONTH)),
        (profile_text.read_work, "nurse since 2020:2", Work("nurse", 2, start=YEAR)),
        (profile_text.read_work, "nurse (2020 to June 2027)", Work("nurse", start=YEAR, end=NEXT)),
        (profile_text.read_work, "nurse for 2 yrs full time", Work("nurse", years=2)),
        (profile_text.read_work, "nurse:3 1/2 years", Work("nurse", years=3.5)),
        (profile_text.read_work, "nurse:two", Work("nurse", years=2)),
        (profile_text.read_work, "2 y as nurse", Work("nurse", years=2)),
        (profile_text.read_work, "nurse:about 3 yrs, full time", Work("nurse", years=3)),
        (profile_text.read_work, "nurse:4+ years", Work("nurse", years=4)),
        (profile_text.read_work, "nurse:a year:from 2020 to present", Work("nurse", 1, start=YEAR)),
        (profile_text.read_work, "nurse:1:2020 till now", Work("nurse", 1, start=YEAR)),
        (profile_text.read_work, "nurse:1:from 2020-", Work("nurse", 1, start=YEAR)),
    ],
)  # fmt: skip
def test_what_people_write_in_sentences_is_read(read: Any, typed: str, said: object) -> None:
    assert read(typed) == said


@pytest.mark.parametrize("name", ["tech trainee", "A, didn’t pass", "tech course not finished"])
def test_a_credential_that_is_not_earned_yet_is_not_held(name: str) -> None:
    made = made_up(one=f'[[certification]]\ncode = "A"\nrole = "tech"\nname = "{name}"\n')
    with pytest.raises(NameNotKnown):
        answered(made, Profile(), "credential", name)


@pytest.mark.parametrize("typed", ["art bachelor's degree", "art, associate's", "art masters'"])
def test_schooling_is_read_or_refused_at_each_letter(typed: str) -> None:
    for end in range(len(typed)):
        with suppress(RequestError):
            profile_text.read_schooling(typed[: end + 1])


def test_no_with_a_reason_is_no(catalog: Catalog) -> None:
    assert answered(catalog, Profile(), "program", "None, on the job").none == ("program",)


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("45 college credits", 45), ("about 30 quarter units", 20), ("some college", None),
     ("60 credit hours", 60), ("some college, 45 credits", 45), ("45 credits of college", 45),
     ("45 quarter college hours", 30), ("one semester", None), ("two years of college", None),
     ("60 credits of art", None)],
)  # fmt: skip
def test_hours_of_college_without_a_degree_are_not_asked_again(
    catalog: Catalog, typed: str, hours: float | None
) -> None:
    person = answered(catalog, Profile(), "education", typed)
    assert person.hours.get("any") == hours
    assert answered(catalog, person, "hours-any", "50").hours["any"] == 50


def test_college_without_a_degree_is_said_beside_the_diploma(catalog: Catalog) -> None:
    person = Profile(education=(profile_text.read_schooling("some college"),))
    line = said_line(catalog, person, date(2026, 11, 25))
    assert line == "You said: high school diploma or equivalent (some college)."


@pytest.mark.parametrize(
    "typed",
    [
        "4 years of college",
        "final year of university",
        "2 years of college, AAS art",
        "some college after my bachelor's",
    ],
)
def test_college_that_may_have_led_to_a_degree_is_not_called_college_without_one(
    typed: str,
) -> None:
    with pytest.raises(RequestError, match="not a level of education"):
        profile_text.read_schooling(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "high school senior",
        "bachelor's, pending",
        "PhD candidate in art",
        "senior, BS biology",
        "11th grade",
        "I'm still in high school",
        "a junior in college",
        "MS student, BS finished 2024",
        "bachelor's student, zoology",
        "master's student with BS in art",
        "MA in art student, BA 2020",
    ],
)
def test_a_student_is_asked_for_the_date_of_graduation(typed: str) -> None:
    with pytest.raises(RequestError, match="add when you will finish"):
        profile_text.read_schooling(typed)


@pytest.mark.parametrize("typed", ["nurse:3 years part time", "nurse:almost 2", "nurse:2.000 h"])
def test_an_amount_that_may_be_less_is_refused(typed: str) -> None:
    with pytest.raises(RequestError, match="not an amount of work"):
        profile_text.read_work(typed)


def test_a_certification_named_as_the_role_stays_named() -> None:
    certification = '[[certification]]\ncode = "{0}"\nrole = "tech"\n'
    catalog = made_up(one="".join(map(certification.format, "AB")))
    for typed, named in (("B", ["B(ONE)"]), ("tech", [])):
        after = answered(catalog, answered(catalog, Profile(), "role", typed), "education", "ged")
        assert after.role == typed
        wanted = [e.letters for e in find_paths(catalog, after, date.max).judgments if e.wanted]
        assert wanted == named


@pytest.mark.parametrize(
    ("id_", "typed"),
    [("program", "on-the-job"), ("program", "on the job"), ("experience", "never worked")],
)
def test_for_none_people_say_what_they_did_instead(catalog: Catalog, id_: str, typed: str) -> None:
    (none,) = (choice for choice in question(catalog, id_).choices if typed in choice.also)
    assert none.value == "none"


@pytest.mark.parametrize(
    ("typed", "is_skipped"),
    [("Not sure", True), ("I’m not certain, sorry", True), ("I don’t know", True), ("idk", True),
     ("?", True), ("skip", True), ("no", False), ("skipper", False), ("surely", False)],
)  # fmt: skip
def test_who_cannot_answer_says_so_in_many_ways(typed: str, is_skipped: bool) -> None:
    assert is_unsure(typed) is is_skipped
