"""Judging routes: what is unknown, what counts, the order, and that more never means less."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from certtui.answers.paths.find import STANDINGS, find_paths
from certtui.answers.paths.findings import Finding
from certtui.answers.paths.judge import Judge
from certtui.answers.paths.profile import Profile, said
from certtui.answers.paths.study_fields import matches
from certtui.catalog.collection import Catalog
from certtui.catalog.loading import load as loading
from certtui.catalog.records.criteria import (
    AllOf,
    AnyOf,
    Credential,
    Criterion,
    Education,
    EducationLevel,
    Experience,
    Hours,
    Military,
    Other,
    Program,
)
from certtui.catalog.records.values import Duration
from certtui.errors import NameNotKnown, RequestError

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
LEVELS: tuple[EducationLevel, ...] = get_args(EducationLevel)
CATALOG = loading.load([ROOT / "catalog"])


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return CATALOG


def judged(criterion: Criterion, **said: Any) -> Finding:
    (found,) = Judge(CATALOG, Profile(**said), TODAY).judge(criterion)
    return found


FIVE_YEARS = Duration.parse("5 years")
MLT_PROGRAM = Program(("lab-technician",), ("NAACLS", "ABHES"), FIVE_YEARS)


@pytest.mark.parametrize(
    "criterion",
    [
        Education("associate"),
        Hours("biology", 16),
        MLT_PROGRAM,
        Experience(("phlebotomist",), Duration.parse("1 year")),
        Credential(("ascp:MLT",)),
        Military(),
        Other("aged 18 or over"),
    ],
)
def test_what_was_not_said_is_unknown(criterion: Criterion) -> None:
    assert judged(criterion).verdict == "unknown"


@pytest.mark.parametrize("has", LEVELS)
@pytest.mark.parametrize("asked", LEVELS)
def test_higher_schooling_meets_what_asks_for_less(
    has: EducationLevel, asked: EducationLevel
) -> None:
    verdict = judged(Education(asked), education=has).verdict
    assert verdict == ("met" if LEVELS.index(has) >= LEVELS.index(asked) else "missing")


@pytest.mark.parametrize(
    ("typed", "wanted", "answer"),
    [
        ("Biology", ("biology", "chemistry"), "yes"),
        ("BS in biological sciences", ("biology",), "yes"),
        ("medical technology", ("medical laboratory science",), "yes"),
        ("chemistry", ("science",), "yes"),
        ("Bachelor of Science in History", ("science", "biology"), "no"),
        ("nursing", ("biology",), "no"),
        ("biology", ("medical laboratory science",), "no"),
        ("microbiology", ("biology",), "unknown"),
        ("molecular biology", ("genetics", "molecular biology"), "yes"),
        ("basket weaving", ("biology",), "unknown"),
        ("medical laboratory science", ("biology", "chemistry"), "unknown"),
    ],
)
def test_fields_of_study(typed: str, wanted: tuple[str, ...], answer: str) -> None:
    assert matches(typed, wanted) == answer


@pytest.mark.parametrize(
    ("subject", "said_hours", "verdict"),
    [
        ("biology-or-chemistry", {"biology_hours": 20, "chemistry_hours": 12}, "met"),
        ("biology-or-chemistry", {"biology_hours": 30}, "met"),
        ("biology-or-chemistry", {"biology_hours": 20}, "unknown"),
        ("biology-or-chemistry", {"biology_hours": 20, "chemistry_hours": 4}, "missing"),
        ("science", {"biology_hours": 20, "chemistry_hours": 4}, "unknown"),
        ("any", {"education": "associate"}, "met"),
        ("any", {"education": "high-school"}, "unknown"),
        ("any", {"college_hours": 12}, "missing"),
        ("laboratory-science", {"education": "bachelor"}, "unknown"),
    ],
)
def test_semester_hours(subject: Any, said_hours: dict[str, Any], verdict: str) -> None:
    assert judged(Hours(subject, 30), **said_hours).verdict == verdict


@pytest.mark.parametrize(
    ("length", "years", "text"),
    [
        ("3 years", 2, "one more year of work as phlebotomist"),
        ("3 years", 0, "three more years"),
        ("1 year", 0.5, "six more months"),
        ("6 months", 0.45, "one more month"),
        ("5,616 hours", 2, ""),
        ("1040 hours", 0.25, "520 more hours"),
    ],
)
def test_missing_work_says_how_much(length: str, years: float, text: str) -> None:
    rule = Experience(("phlebotomist",), Duration.parse(length.replace(",", "")))
    found = judged(rule, experience_years=years, experience_in="phlebotomist")
    assert found.verdict == "missing"
    assert text in found.text


def test_work_of_a_named_kind_in_any_role_is_unknown() -> None:
    rule = Experience((), Duration.parse("1 year"), setting="immunohistochemistry")
    assert judged(rule, experience_years=3, experience_in="phlebotomist").verdict == "unknown"


def test_a_year_makes_a_programme_too_old_only_when_it_surely_is() -> None:
    for year, verdict in ((2021, "met"), (2020, "missing"), (None, "met")):
        found = judged(
            MLT_PROGRAM, program="lab-technician", accreditor="abhes", program_finished=year
        )
        assert found.verdict == verdict


def test_the_best_option_is_taken_and_the_others_are_named() -> None:
    rule = AnyOf((Education("associate"), Hours("any", 60)))
    assert judged(rule, education="associate").verdict == "met"
    found = judged(rule, education="high-school", college_hours=50)
    assert found.verdict == "missing"
    assert "or instead" in found.text
    both = AnyOf((AllOf((Education("bachelor"), Hours("biology", 16))), Education("doctorate")))
    findings = Judge(CATALOG, Profile(education="bachelor"), TODAY).judge(both)
    assert [found.verdict for found in findings] == ["met", "unknown"]


def test_a_renamed_credential_counts_as_its_successor() -> None:
    assert judged(Credential(("amt:MLS",)), holds=("amt:MT",)).verdict == "met"
    assert judged(Credential(("amt:MT",)), holds=("amt:MLS",)).verdict == "met"
    assert judged(Credential(("amt:MLS",)), holds=("amt:MLT",)).verdict == "missing"
    assert judged(Credential(("x:Y",), "a nurse licence"), holds=("amt:MLT",)).verdict == "unknown"


def test_every_open_route_of_every_active_certification_is_judged(catalog: Catalog) -> None:
    answer = find_paths(catalog, Profile(), TODAY)
    expected = {
        f"{held.id}/{route.id}"
        for held in catalog.certifications
        if held.certification.status == "active"
        for route in held.certification.routes
        if route.status != "closed"
    }
    assert {entry.id for entry in answer.judgements} == expected
    assert all(held.certification.status == "active" for held in answer.without_routes)


PERSON = Profile(education="bachelor", field="biology", role="phlebotomist", military=False)


def test_standing_follows_from_the_counts_and_closed_routes_say_why(catalog: Catalog) -> None:
    for entry in find_paths(catalog, PERSON, TODAY).judgements:
        gaps = len(entry.missing) + len(entry.unknown)
        assert entry.standing == ("open" if not gaps else "near" if gaps <= 2 else "closed")
        assert bool(entry.why_not) == bool(gaps)


def test_order_and_groups(catalog: Catalog) -> None:
    answer = find_paths(catalog, PERSON, TODAY)
    keys = [
        (
            STANDINGS.index(entry.standing),
            len(entry.missing),
            entry.held.certification.role != "phlebotomist",
        )
        for entry in answer.judgements
    ]
    assert keys == sorted(keys)
    groups = answer.by_role()
    assert groups[0][0] == "phlebotomist"
    assert sum(len(entries) for _, entries in groups) == len(answer.judgements)


def test_a_state_tells_whether_the_certification_counts(catalog: Catalog) -> None:
    answer = find_paths(catalog, Profile(state="california"), TODAY)
    places = {entry.held.id: entry.place for entry in answer.judgements}
    assert places["ascp:MLS"] is not None
    assert places["ascp:MLS"].state == "known"
    assert places["nha:CEHRS"] is not None
    assert places["nha:CEHRS"].state == "not-found"
    texas = find_paths(catalog, Profile(state="TX"), TODAY)
    assert texas.state is not None
    assert "CLIA" in texas.state.elsewhere
    assert all(entry.place is None for entry in texas.judgements)


@pytest.mark.parametrize(
    "profile",
    [
        Profile(role="wizard"),
        Profile(program="lab-technicain"),
        Profile(holds=("amt:XYZ",)),
        Profile(state="Bavaria"),
    ],
)
def test_unknown_names_are_refused(catalog: Catalog, profile: Profile) -> None:
    with pytest.raises(NameNotKnown):
        find_paths(catalog, profile, TODAY)


@pytest.mark.parametrize(
    "profile",
    [
        Profile(biology_hours=-1),
        Profile(experience_years=float("nan")),
        Profile(college_hours=float("inf")),
        Profile(program_finished=12),
        Profile(education="phd"),  # type: ignore[arg-type]
    ],
)
def test_numbers_that_cannot_be_are_refused(catalog: Catalog, profile: Profile) -> None:
    with pytest.raises(RequestError):
        find_paths(catalog, profile, TODAY)


def test_names_are_taken_in_any_case_and_blanks_are_not_said(catalog: Catalog) -> None:
    typed = Profile(program="Laboratory Technician", holds=("ASCP:mlt", "ascp:MLT"), field="  ")
    person = typed.resolved(catalog)
    assert person == Profile(program="lab-technician", holds=("ascp:MLT",))
    assert said(person) == ("program", "holds")
    assert Profile(role="phlebotomist", state="CA").is_empty
