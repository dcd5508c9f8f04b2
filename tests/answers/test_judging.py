"""Each criterion of a route judged for one person: what is met, missing or to be asked."""

from __future__ import annotations

from datetime import date
from math import isclose
from typing import Any

import pytest
from msgspec.structs import replace

from certtui.answers.paths.judge import Judge
from certtui.answers.paths.order import RoleRoutes, role_routes
from certtui.answers.paths.routes import find_paths, is_rare_for
from certtui.answers.paths.standing import Judgment, standing_of
from certtui.answers.paths.verdict import Finding, age_of, best, gaps
from certtui.answers.paths.work import WorkAmount, amount_since, years_of
from certtui.catalog.collection import Catalog
from certtui.catalog.records.certification import Route
from certtui.catalog.records.criteria import (
    AllOf,
    AnyOf,
    ConditionMet,
    Credential,
    Criterion,
    Education,
    EducationLevel,
    Experience,
    Hours,
    Military,
    Program,
)
from certtui.catalog.records.organization import Admission, EqualSchooling
from certtui.catalog.records.values import DAYS_A_MONTH, Duration, When
from certtui.catalog.records.vocabulary import Condition, Conditions, Course
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

TODAY = date(2026, 11, 25)
FIVE, YEAR = Duration(months=60), Duration(months=12)


def when(text: str) -> When:
    return When.parse(text)


def condition(id_: str, **more: Any) -> Condition:
    return Condition(id=id_, question=f"{id_}?", phrase=f"a {id_}", **more)


CONDITIONS = Conditions(
    conditions=(
        condition("card"),
        condition("rare", rare=True),
        condition("odd", rare=True),
        condition("draws", kind="number"),
        condition("once", kind="number", lasting=True),
        condition("test", kind="date"),
        condition("ban", settled_by="no", lasting=True),
    ),
    courses=(
        Course(id="medic", name="medic course", roles=("nurse",)),
        Course(id="lab", name="lab course"),
    ),
)

VOCABULARY = """
    home = "US"
    [[field]]
    id = "laboratory"
    [[field]]
    id = "ward"
    [[role]]
    id = "tech"
    field = "laboratory"
    education = "associate"
    [[role]]
    id = "scientist"
    field = "laboratory"
    education = "bachelor"
    may_include = ["narrow"]
    [[role]]
    id = "narrow"
    field = "laboratory"
    education = "bachelor"
    [[role]]
    id = "nurse"
    field = "ward"
    education = "none"
    """


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    text = '[[certification]]\ncode = "{}"\nrole = "{}"\n'
    made = made_up(
        vocabulary=VOCABULARY,
        one="".join(text.format(role.upper(), role) for role in ("tech", "scientist", "nurse")),
    )
    return Catalog(made.organizations, vocabulary=made.vocabulary, conditions=CONDITIONS)


def judged(catalog: Catalog, criterion: Criterion, **profile: Any) -> tuple[Finding, ...]:
    return Judge(catalog, Profile(**profile), TODAY, "ONE", "US").judge(criterion)


def one(catalog: Catalog, criterion: Criterion, **profile: Any) -> Finding:
    (found,) = judged(catalog, criterion, **profile)
    return found


# ---------------------------------------------------------------- of several


def test_the_best_alternative_has_the_fewest_lost_then_missing_then_unknown_parts() -> None:
    lost, missing = Finding("missing", "", lost=True), Finding("missing", "")
    unknown, sure = Finding("unknown", ""), Finding("met", "")
    coming, unsure = replace(missing, coming=True), Finding("met", "", confirm=("x",))
    everything = [lost, missing, coming, unknown, unsure, sure]
    for number in range(6):
        assert best(everything[: number + 1]) is everything[number]
    assert gaps(everything) == (1, 3, 1)


def test_the_alternative_with_the_fewest_gaps_is_judged(catalog: Catalog) -> None:
    card, draws = ConditionMet(condition="card"), ConditionMet(condition="draws", at_least=5)
    either = AnyOf(options=(card, draws))
    assert one(catalog, either, answers={"card": True}).verdict == "met"
    assert one(catalog, either, answers={"draws": 9.0}).verdict == "met"
    assert one(catalog, either).asks == ("card",)
    fails = one(catalog, either, answers={"card": False, "draws": 0.0})
    assert (fails.verdict, fails.text) == ("missing", "a card, or 5 a draws")
    both = AllOf(criteria=(card, ConditionMet(condition="rare")))
    half = AnyOf(options=(draws, both))
    assert {f.verdict for f in judged(catalog, half, answers={"card": True})} == {"met", "unknown"}


def test_an_open_question_counts_half_the_time_of_its_criterion(catalog: Catalog) -> None:
    asked = one(catalog, Experience(YEAR, ("tech",)))
    assert (asked.verdict, round(asked.months)) == ("unknown", 6)


def test_an_unknown_field_of_study_counts_half_the_time_of_the_degree(catalog: Catalog) -> None:
    rule = Education("bachelor", fields=("chemistry",))
    asked = one(catalog, rule, education=(Schooling("bachelor"),))
    assert (asked.verdict, asked.asks, asked.months) == ("unknown", ("field",), 24)
    assert one(catalog, rule).months < 1


def test_an_unknown_date_of_enough_work_counts_little(catalog: Catalog) -> None:
    rule = Experience(YEAR, ("tech",), within=FIVE)
    done = one(catalog, rule, experience=(Work("tech", years=1.0),))
    assert (done.verdict, done.asks, done.months) == ("unknown", ("experience-when:tech",), 0.5)
    assert done.full.endswith(" (when?)")
    unsaid = one(catalog, rule, experience=(Work("tech"),))
    assert (unsaid.verdict, round(unsaid.months), unsaid.why) == ("unknown", 6, "how long?")
    assert not one(catalog, rule).why


def test_a_met_option_is_chosen_before_a_longer_one_partly_met(
    catalog: Catalog,
) -> None:
    many = AllOf(criteria=tuple(ConditionMet(name) for name in ("ban", "draws", "once", "odd")))
    said = {"card": True, "ban": False, "draws": 9.0, "once": 9.0}
    for options in ((many, CARD), (CARD, many)):
        (found,) = judged(catalog, AnyOf(options), answers=said)
        assert found.verdict == "met"
    asked = judged(catalog, AnyOf((ConditionMet("rare"), many)), answers=said)
    assert [entry.verdict for entry in asked] == ["met", "met", "met", "unknown"]
    half = AllOf((CARD, ConditionMet("odd"), ConditionMet("test")))
    (waits,) = judged(catalog, AnyOf((ConditionMet("test"), half)), answers=said)
    assert waits.asks == ("test",)  # of two that wait for as much, the first
    asked = judged(catalog, AnyOf((ConditionMet("rare"), half)), answers=said)
    assert [entry.asks for entry in asked] == [(), ("odd",), ("test",)]  # what few have is the last


def test_a_condition_that_no_file_describes_is_to_be_confirmed(catalog: Catalog) -> None:
    found = one(catalog, ConditionMet("unheard"))
    assert (found.verdict, found.confirm) == ("met", ("unheard",))


def test_at_most_two_other_options_are_named_and_none_of_several_parts(catalog: Catalog) -> None:
    names = ("card", "rare", "odd", "ban")
    said = {"card": False, "rare": False, "odd": False, "ban": True}
    several = AllOf((CARD, ConditionMet("rare")))
    either = AnyOf((*(ConditionMet(name) for name in names[:3]), several, ConditionMet("ban")))
    assert one(catalog, either, answers=said).text == "a card, or a rare, or a odd"
    both = AnyOf((AllOf((CARD, ConditionMet("ban"))), several))
    texts = [found.text for found in judged(catalog, both, answers={**said, "rare": True})]
    assert texts == ["a card", "a rare"]
    either = AnyOf((AllOf((CARD, ConditionMet("ban"))), ConditionMet("rare")))
    found = judged(catalog, either, answers={"card": False, "ban": False, "rare": False})
    assert [entry.text for entry in found] == ["a card, or a rare", "a ban"]


# ---------------------------------------------------------------- hours


@pytest.mark.parametrize(
    ("subject", "asked", "said", "verdict", "asks"),
    [
        ("biology", 8, {"biology": 8.0}, "met", ()),
        ("biology", 8, {"biology": 7.5}, "missing", ()),
        ("biology", 8, {}, "unknown", ("hours-biology",)),
        ("biology-or-chemistry", 8, {"biology": 3.0, "chemistry": 5.0}, "met", ()),
        ("biology-or-chemistry", 8, {"biology": 3.0}, "unknown", ("hours-chemistry",)),
        ("science", 8, {"biology": 3.0, "chemistry": 5.0}, "met", ()),
        ("science", 8, {"science": 4.0, "biology": 3.0, "chemistry": 3.0}, "missing", ()),
        ("science", 8, {"science": 8.0}, "met", ()),
        ("any", 8, {"any": 1.0, "biology": 8.0}, "met", ()),
        ("laboratory-science", 8, {"biology": 8.0}, "unknown", ("hours-laboratory-science",)),
    ],
)
def test_semester_hours_are_met_missing_or_asked_for(
    catalog: Catalog, subject: Any, asked: float, said: dict[str, float], verdict: str,
    asks: tuple[str, ...],
) -> None:  # fmt: skip
    found = one(catalog, Hours(subject, asked), hours=said)
    assert (found.verdict, found.asks) == (verdict, asks)


@pytest.mark.parametrize(
    ("level", "asked", "verdict"),
    [
        ("associate", 60, "met"),
        ("associate", 61, "unknown"),
        ("bachelor", 120, "met"),
        ("high-school", 1, "missing"),
        ("none", 1, "missing"),
    ],
)
def test_a_degree_stands_for_its_hours(
    catalog: Catalog, level: Any, asked: float, verdict: str
) -> None:
    for finished in (None, when("2026-11-25")):
        found = one(catalog, Hours("any", asked), education=(Schooling(level, None, finished),))
        assert found.verdict == verdict
    later = (Schooling("bachelor", None, when("2026-11-26")), Schooling("none"))
    assert one(catalog, Hours("any", 1), education=later).verdict == "unknown"


def test_missing_hours_are_counted_and_take_time(catalog: Catalog) -> None:
    found = one(catalog, Hours("biology", 16), hours={"biology": 15.0})
    assert found.full == "1 more semester hour of biology (16 asked, you have 15)"
    more = one(catalog, Hours("biology", 16), hours={"biology": 11.0})
    assert (more.text, more.months) == ("5 more semester hours of biology", 2)
    admission = Admission(sources=(), program_courses=True)
    judge = Judge(catalog, Profile(hours={"biology": 11.0}), TODAY, admission=admission)
    (found,) = judge.judge(Hours("biology", 16))
    assert found.why == "16 asked, you have 11; courses of an accredited laboratory program count"


def test_hours_that_a_science_degree_leaves_open_take_little_time() -> None:
    studies = """
        study = [{ name = "biology" }, { name = "history", is_science = false }]
    """
    known = made_up(vocabulary=studies)
    rule = Hours("chemistry", 16)
    open_ = {
        field: one(known, rule, education=(Schooling("bachelor", field),)).months
        for field in ("biology", "history")
    }
    assert open_["biology"] < 1 < open_["history"]


def test_recent_hours_are_dated_by_the_newest_degree(catalog: Catalog) -> None:
    rule = Hours("biology", 8, within=FIVE)
    old, new = (
        Schooling("bachelor", None, when("2010-05")),
        Schooling("master", None, when("2025-05")),
    )

    def verdict(*education: Schooling) -> str:
        return one(catalog, rule, hours={"biology": 9.0}, education=education).verdict

    assert [verdict(old), verdict(old, new), verdict(Schooling("master"))] == [
        "missing", "met", "unknown",
    ]  # fmt: skip


# ---------------------------------------------------------------- schooling and programs


def test_at_most_two_fields_of_study_are_named(catalog: Catalog) -> None:
    for fields, text in (
        (("art", "law"), "bachelor's degree in art or law"),
        (("art", "law", "music"), "bachelor's degree in art or law or the like"),
    ):
        rule = Education("bachelor", fields)
        assert one(catalog, rule).text == text
        near = one(catalog, rule, education=(Schooling("bachelor", "astrology"),))
        named = text.removeprefix("bachelor's degree in ")
        assert near.confirm == (f"whether a degree in astrology counts as {named}",)


@pytest.mark.parametrize(
    ("rule", "has", "verdict", "text"),
    [
        (Education("none"), None, "met", ""),
        (Education("associate"), None, "unknown", ""),
        (Education("associate"), Schooling("high-school"), "missing", "an associate degree"),
        (Education("associate"), Schooling("bachelor"), "met", ""),
        (Education("associate"), Schooling("associate", None, when("2027-05")), "missing",
         "finish the degree by 2027-05"),
        (Education("associate", enrolled="also"), Schooling("associate", None, when("2027-05")),
         "met", ""),
        (Education("high-school"), Schooling("associate", None, when("2027-05")), "met", ""),
        (Education("high-school"), Schooling("high-school", None, when("2027-05")), "missing",
         "finish high school by 2027-05"),
        (Education("high-school", enrolled="only"), Schooling("associate"), "missing",
         "only for students"),
        (Education("associate", enrolled="only"), Schooling("associate"), "missing",
         "only for students"),
        (Education("associate", enrolled="also", before_end=Duration(months=3)),
         Schooling("associate", None, when("2027-05")), "missing",
         "wait until 3 months before you finish (2027-05)"),
        (Education("associate", enrolled="also", before_end=Duration(months=6)),
         Schooling("associate", None, when("2027-05")), "met", ""),
        (Education("associate", within=FIVE), Schooling("associate"), "unknown", ""),
    ],
)  # fmt: skip
def test_schooling_is_met_missing_or_asked_for(
    catalog: Catalog, rule: Education, has: Schooling | None, verdict: str, text: str
) -> None:
    (found,) = judged(catalog, rule, education=(has,) if has else ())
    assert found.verdict == verdict
    assert found.text.startswith(text)


@pytest.mark.parametrize(
    ("rule", "verdict"),
    [
        (Education("bachelor"), "unknown"),
        (Education("associate"), "unknown"),
        (Education("master"), "missing"),
        (Education("bachelor", within=FIVE), "unknown"),
    ],
)
@pytest.mark.parametrize("level", ["master", "doctorate"])
def test_who_studies_for_a_higher_degree_is_asked_for_the_one_before(
    catalog: Catalog, rule: Criterion, verdict: str, level: EducationLevel
) -> None:
    student = Schooling(level, None, when("2027-05"))
    (found,) = judged(catalog, rule, education=(student,))
    assert found.verdict == verdict
    assert found.asks == (("education",) if verdict == "unknown" else ())
    for before in (Schooling("high-school"), Schooling(None, "weaving")):
        (said,) = judged(catalog, rule, education=(student, before))
        assert said.verdict == "missing"


def test_the_hours_of_college_without_a_degree_are_asked_for(catalog: Catalog) -> None:
    for field, asks in ((None, ()), ("some college", ("hours-any",))):
        (found,) = judged(catalog, Hours("any", 60), education=(Schooling("high-school", field),))
        assert found.asks == asks


@pytest.mark.parametrize(
    ("degree", "verdicts", "months"),
    [
        (None, ["met"], 0),
        (ForeignDegree("US"), ["met"], 0),
        (ForeignDegree("PH"), ["met", "met"], 0),
    ],
)
def test_a_foreign_degree_without_a_rule_is_to_be_confirmed(
    catalog: Catalog, degree: ForeignDegree | None, verdicts: list[str], months: float
) -> None:
    has = (Schooling("bachelor"),)
    found = judged(catalog, Education("bachelor"), education=has, foreign_degree=degree)
    assert [entry.verdict for entry in found] == verdicts
    assert any(entry.confirm for entry in found) == (len(verdicts) == 2)
    high = judged(catalog, Education("high-school"), education=has, foreign_degree=degree)
    assert len(high) == 1


@pytest.mark.parametrize(
    ("rule", "has", "verdict", "asks"),
    [
        ({}, Training("tech"), "met", ""),
        ({}, Training("nurse"), "missing", ""),
        ({"accreditors": ("ACME",)}, Training("tech", "acme"), "met", ""),
        ({"accreditors": ("ACME",)}, Training("tech"), "unknown", "program-accreditor:tech"),
        (
            {"accreditors": ("ACME",), "within": FIVE},
            Training("tech", finished=When(2020)),
            "missing",
            "",
        ),  # whoever accredited it
        ({"accreditors": ("ACME",)}, Training("tech", "OTHER"), "missing", ""),
        ({"enrolled": "only"}, Training("tech"), "unknown", "program-finished:tech"),
        ({"enrolled": "only"}, Training("tech", None, when("2020")), "missing", ""),
        ({"enrolled": "only"}, Training("tech", None, when("2027-05")), "met", ""),
        ({}, Training("tech", None, when("2026-11-25")), "met", ""),
        ({}, Training("tech", None, when("2026-11-26")), "missing", ""),
        ({}, Training("tech", None, when("2027-05")), "missing", ""),
        ({"within": FIVE}, Training("tech"), "unknown", "program-finished:tech"),
        ({"within": FIVE}, Training("tech", None, when("2021")), "unknown", "program-month:tech"),
        ({"within": FIVE}, Training("tech", None, when("2021-11")), "met", ""),
        ({"within": FIVE}, Training("tech", None, when("2021-10")), "missing", ""),
    ],
)
def test_a_training_program_is_met_missing_or_asked_for(
    catalog: Catalog, rule: dict[str, Any], has: Training, verdict: str, asks: str
) -> None:
    found = one(catalog, Program(("tech",), **rule), programs=(has,))
    assert (found.verdict, found.asks) == (verdict, (asks,) if asks else ())


def test_a_time_limit_counted_from_the_examination_is_to_be_confirmed(catalog: Catalog) -> None:
    rule = Program(("tech",), within=FIVE, counted_from="examination")
    found = one(catalog, rule, programs=(Training("tech", None, when("2025-01")),))
    assert found.confirm == ("you sit the examination within 5 years of finishing",)


# ---------------------------------------------------------------- credentials and service


@pytest.mark.parametrize(
    ("rule", "has", "verdict", "asks"),
    [
        ({"holds": ("one:TECH",)}, CredentialSaid("one:TECH"), "met", ""),
        ({"holds": ("one:TECH",)}, CredentialSaid("one:NURSE"), "missing", ""),
        ({"holds": (), "roles": ("nurse",)}, CredentialSaid("one:NURSE"), "met", ""),
        ({"holds": ("one:TECH",), "current": True}, CredentialSaid("one:TECH", current=False),
         "missing", ""),
        ({"holds": ("one:TECH",), "current": False}, CredentialSaid("one:TECH", current=False),
         "met", ""),
        ({"holds": ("one:TECH",), "held_for": YEAR}, CredentialSaid("one:TECH"), "unknown",
         "credential-since:one:TECH"),
        ({"holds": ("one:TECH",), "held_for": YEAR},
         CredentialSaid("one:TECH", when("2025-11-25")), "met", ""),
        ({"holds": ("one:TECH",), "held_for": YEAR},
         CredentialSaid("one:TECH", when("2025-11-26")), "missing", ""),
        ({"holds": ("one:TECH",), "current": False, "lapsed_within": YEAR},
         CredentialSaid("one:TECH", current=False), "unknown", "credential-expired:one:TECH"),
        ({"holds": ("one:TECH",), "current": False, "lapsed_within": YEAR},
         CredentialSaid("one:TECH", current=False, expired=when("2025-01")), "missing", ""),
        ({"holds": ("one:TECH",), "current": False, "lapsed_within": YEAR},
         CredentialSaid("one:TECH", current=False, expired=when("2026-01")), "met", ""),
        ({"holds": ("one:TECH",), "current": False, "lapsed_within": YEAR},
         CredentialSaid("one:TECH"), "met", ""),
    ],
)  # fmt: skip
def test_a_credential_is_met_missing_or_asked_for(
    catalog: Catalog, rule: dict[str, Any], has: CredentialSaid, verdict: str, asks: str
) -> None:
    found = one(catalog, Credential(**rule), credentials=(has,))
    assert (found.verdict, found.asks) == (verdict, (asks,) if asks else ())


@pytest.mark.parametrize(
    ("rule", "has", "verdict", "asks"),
    [
        ({}, Service(), "met", ""),
        ({"course": "lab"}, Service(), "unknown", "military-course"),
        ({"course": "lab"}, Service("medic"), "missing", ""),
        ({"roles": ("nurse", "tech")}, Service("medic"), "met", ""),
        ({"roles": ("tech",)}, Service("medic"), "missing", ""),
        ({"roles": ("tech",)}, Service("lab"), "met", ""),  # its work was not said
        ({"roles": ("tech",)}, Service(""), "met", ""),  # another course
        ({"roles": ("tech",)}, Service(None), "unknown", "military-course"),
        ({"course": "lab"}, Service("lab"), "met", ""),
        ({}, Service(None, when("2027-05")), "missing", ""),
        ({}, Service(None, when("2026-11-25")), "met", ""),
        ({"enrolled": "also"}, Service(None, when("2027-05")), "met", ""),
        ({"within": FIVE}, Service(), "unknown", "military-finished"),
        ({"within": FIVE}, Service(None, when("2010-05")), "missing", ""),
    ],
)
def test_a_military_course_is_met_missing_or_asked_for(
    catalog: Catalog, rule: dict[str, Any], has: Service, verdict: str, asks: str
) -> None:
    found = one(catalog, Military(**rule), military=(has,))
    assert (found.verdict, found.asks) == (verdict, (asks,) if asks else ())


# ---------------------------------------------------------------- conditions


@pytest.mark.parametrize(
    ("rule", "answer", "verdict", "lost"),
    [
        (ConditionMet(condition="card"), True, "met", False),
        (ConditionMet(condition="card"), False, "missing", False),
        (ConditionMet(condition="ban"), False, "met", False),
        (ConditionMet(condition="ban"), True, "missing", True),
        (ConditionMet(condition="draws", at_least=5), 5.0, "met", False),
        (ConditionMet(condition="draws", at_least=5), 4.0, "missing", False),
        (ConditionMet(condition="draws", at_least=5), False, "missing", False),
        (ConditionMet(condition="once", at_least=5), 4.0, "missing", True),
        (ConditionMet(condition="test", within=YEAR), "2026-01", "met", False),
        (ConditionMet(condition="test", within=YEAR), "2025-01", "missing", False),
        (ConditionMet(condition="test", within=YEAR), False, "missing", False),
    ],
)
def test_an_answer_meets_misses_or_loses_its_condition(
    catalog: Catalog, rule: ConditionMet, answer: Any, verdict: str, lost: bool
) -> None:
    found = one(catalog, rule, answers={rule.condition: answer})
    assert (found.verdict, found.lost) == (verdict, lost)
    assert one(catalog, rule).asks == (rule.condition,)


def test_a_number_that_is_too_low_takes_time_for_the_rest(catalog: Catalog) -> None:
    found = one(catalog, ConditionMet("draws", at_least=205), answers={"draws": 5.0})
    assert (found.text, found.why, found.months) == ("205 a draws", "you said 5", 2)


# ---------------------------------------------------------------- work


@pytest.mark.parametrize(
    ("rule", "has", "verdict"),
    [
        ({"roles": ("tech",)}, [Work("tech", 1)], "met"),
        ({"roles": ("tech",)}, [Work("tech", 0.5), Work("tech", 0.5)], "met"),
        ({"roles": ("tech",)}, [Work("tech", 0.9)], "missing"),
        ({"roles": ("tech",)}, [Work("nurse", 9)], "missing"),
        ({"fields": ("laboratory",)}, [Work("scientist", 1)], "met"),
        ({"fields": ("ward",)}, [Work("scientist", 1)], "missing"),
        ({}, [Work("nurse", 1)], "met"),
        ({"roles": ("narrow",)}, [Work("scientist", 1)], "unknown"),
        ({"roles": ("narrow",)}, [Work("scientist", 0.9)], "missing"),
        ({"roles": ("narrow",)}, [Work("scientist", 9), Work("narrow", 0.5)], "missing"),
        ({"roles": ("tech",)}, [Work("tech", hours=2080)], "met"),
        ({"roles": ("tech",)}, [Work("tech", hours=2079)], "missing"),
        ({"roles": ("tech",)}, [Work("tech", week=40, start=when("2024-01"), end=when("2024"))],
         "met"),
        ({"roles": ("tech",)}, [Work("tech", week=39, start=when("2024-01"), end=when("2024"))],
         "missing"),
        ({"roles": ("tech",)}, [Work("tech")], "unknown"),
        ({"roles": ("tech",), "within": FIVE}, [Work("tech", 1)], "unknown"),
        ({"roles": ("tech",), "within": FIVE}, [Work("tech", 0.9)], "missing"),
    ],
)  # fmt: skip
def test_work_is_met_missing_or_asked_for(
    catalog: Catalog, rule: dict[str, Any], has: list[Work], verdict: str
) -> None:
    assert one(catalog, Experience(YEAR, **rule), experience=tuple(has)).verdict == verdict


@pytest.mark.parametrize(
    ("length", "years", "text"),
    [
        (YEAR, 0, "one more year of"),
        (YEAR, 0.5, "six more months of"),
        (Duration(months=24), 0, "two more years of"),
        (Duration(months=120), 0, "10 more years of"),
        (YEAR, 0.99, "one more month of"),
        (Duration(months=2, days=60), 0, "four more months of"),
        (Duration(hours=2_080), 1 - 1 / 2080, "1 more hour of"),
        (Duration(hours=2_000), 0.5, "960 more hours of"),
    ],
)
def test_missing_work_says_how_much_is_short(
    catalog: Catalog, length: Duration, years: float, text: str
) -> None:
    rule = Experience(length, ("tech", "nurse", "narrow"))
    found = one(catalog, rule, experience=(Work("tech", years),))
    assert found.text.startswith(text)
    assert found.text.endswith("or the like")
    assert found.months >= 1


@pytest.mark.parametrize(
    ("after", "profile", "asks"),
    [
        ("education", {}, ("education",)),
        ("education", {"education": (Schooling("bachelor"),)}, ("education-finished",)),
        ("education", {"education": (Schooling("bachelor", None, when("2020")),)}, ()),
        ("program", {}, ("program",)),
        ("program", {"none": ("program",)}, ()),
        ("program", {"programs": (Training("tech"),)}, ("program-finished:tech",)),
    ],
)
def test_work_after_a_degree_or_program_waits_for_its_day(
    catalog: Catalog, after: Any, profile: dict[str, Any], asks: tuple[str, ...]
) -> None:
    rule = Experience(YEAR, ("tech",), after=after)
    work = Work("tech", 3, start=when("2022-01"), end=when("2024-12"))
    assert one(catalog, rule, experience=(work,), **profile).asks == asks


AGES = [
    ("2021-11-25", "recent"), ("2021-11-24", "over"), ("2021-11", "recent"), ("2021-10", "over"),
    ("2021", "unclear"), ("2020", "over"), ("2022", "recent"), ("2026-11-26", "future"),
    ("2026-11-25", "recent"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "age"), AGES)
def test_a_month_at_the_edge_of_a_time_limit_counts_and_a_year_alone_is_asked_about(
    text: str, age: str
) -> None:
    assert age_of(when(text), FIVE, TODAY) == age
    assert age_of(when(text), None, TODAY) == ("future" if age == "future" else "recent")


def test_a_year_wholly_inside_a_time_limit_is_recent() -> None:
    assert age_of(when("2021"), FIVE, date(2026, 1, 1)) == "recent"
    assert age_of(when("2021"), FIVE, date(2026, 1, 2)) == "unclear"


def test_work_counts_for_the_part_after_a_day() -> None:
    start = date(2022, 1, 1)

    def amount(**work: Any) -> tuple[float, float, tuple[str, ...]]:
        found = amount_since(Work("tech", **work), start, TODAY, 40)
        return round(found.least, 1), round(found.most, 1), found.unclear

    assert amount(years=2) == (0, 2, ("experience-when:tech",))
    assert amount(years=2, start=when("2022-01")) == (2, 2, ())
    assert amount(years=2, start=when("2022")) == (2, 2, ())
    assert amount(years=4, start=when("2020-01"), end=when("2023-12")) == (2, 2, ())
    assert amount(years=2, start=when("2018-01"), end=when("2019-12")) == (0, 0, ())
    assert amount(years=3, start=when("2020"), end=when("2023-12")) == (
        1, 2, ("experience-month:tech",),
    )  # fmt: skip
    assert amount(years=5, start=when("2020"), end=when("2023-12")) == (2, 2, ())
    assert amount(years=3, end=when("2023-12")) == (0, 2, ("experience-when:tech",))
    assert amount(years=3, end=when("2021-12")) == (0, 0, ())
    assert amount(years=0) == (0, 0, ())
    assert amount() == (0, 80, ("experience-years:tech",))
    assert amount_since(Work("tech", 3), None, TODAY, 40) == WorkAmount(3, 3)


@pytest.mark.parametrize(
    ("years", "start", "end", "counted"),
    [
        (5, "2090", "2099", 0), (1, "2026-08", None, 0), (2, "2025-07", "2027-06", 1),
        (0.5, "2025-07", "2027-06", 0.5), (1, "2026", "2026", 1), (2, "2026-07", None, 2),
    ],
)  # fmt: skip
def test_work_that_is_still_to_come_does_not_count(
    years: float, start: str, end: str | None, counted: float
) -> None:
    work = Work("tech", years, start=when(start), end=when(end) if end else None)
    found = amount_since(work, None, date(2026, 7, 1), 40)
    assert (round(found.least, 1), round(found.most, 1)) == (counted, counted)


def test_part_time_counts_in_proportion_until_today_and_for_the_months_that_are_sure() -> None:
    def years(start: str, end: str | None = None) -> tuple[float, float]:
        work = Work("tech", week=20, start=when(start), end=when(end) if end else None)
        least, most = years_of(work, 40, date(2026, 6, 30)) or (0, 0)
        return round(least, 1), round(most, 1)

    assert years("2024-07", "2025-06") == (0.5, 0.5)
    assert years("2024", "2024") == (0, 0.5)
    assert years("2024", "2026") == years("2024") == (0.7, 1.2)
    assert years("2025-07") == (0.5, 0.5)
    assert years_of(Work("tech", week=20), 40, TODAY) is None
    assert years_of(Work("tech", start=when("2024")), 40, TODAY) is None
    assert years_of(Work("tech", hours=1040), 40, TODAY) == (0.5, 0.5)
    found = amount_since(Work("tech", week=20, start=when("2024")), None, TODAY, 40)
    assert found.unclear == ("experience-month:tech",)


def test_amounts_of_work_are_summed_and_their_questions_are_asked_once() -> None:
    first, second = WorkAmount(1, 2, ("a", "b")), WorkAmount(3, 5, ("b", "c"))
    assert first + second == WorkAmount(4, 7, ("a", "b", "c"))


def test_missing_work_names_the_work_of_the_person_that_does_not_count(catalog: Catalog) -> None:
    rule = Experience(YEAR, ("tech",), setting="in a hospital")
    work = (Work("nurse", 2), Work("scientist", 1))
    found = one(catalog, rule, experience=work)
    assert found.why == "in a hospital; you said work as nurse, scientist"
    assert (found.confirm, found.months) == (("the work was in a hospital",), 12)
    assert one(catalog, rule, none=("experience",)).why == "in a hospital"
    anywhere = Experience(YEAR, ("tech",))
    assert one(catalog, anywhere, none=("experience",)).why == ""
    some = one(catalog, anywhere, experience=(Work("tech", 0.5),))
    assert some.why == "1 year asked"
    both = one(catalog, rule, experience=(Work("tech", 0.5), *work))
    assert both.why == "in a hospital; 1 year asked; work as nurse, scientist does not count"
    twice = one(catalog, anywhere, experience=(Work("nurse", 1), Work("nurse", 2)))
    assert twice.why == "you said work as nurse"
    old = Experience(YEAR, ("tech",), within=FIVE)
    early = Work("tech", 3, start=when("2012"), end=when("2015"))
    assert one(catalog, old, experience=(early,)).why == "only work of the last 5 years counts"


@pytest.mark.parametrize(
    ("length", "years", "verdict"),
    [
        (Duration(days=60), 0.17, "met"),
        (Duration(days=60), 0.15, "missing"),
        (Duration(months=6, days=60), 0.6, "missing"),
        (Duration(months=6, days=60), 0.67, "met"),
    ],
)
def test_work_may_be_asked_in_days(
    catalog: Catalog, length: Duration, years: float, verdict: str
) -> None:
    assert one(catalog, Experience(length), experience=(Work("tech", years),)).verdict == verdict


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ({"roles": ("tech",)}, "one more year of work as tech"),
        ({"roles": ("tech", "nurse")}, "one more year of work as tech or nurse"),
        (
            {"roles": ("tech", "nurse", "narrow")},
            "one more year of work as tech or nurse or the like",
        ),
        ({"fields": ("laboratory",)}, "one more year of laboratory work"),
        ({}, "one more year of health care work"),
    ],
)
def test_the_work_that_is_lacking_is_named(
    catalog: Catalog, rule: dict[str, Any], text: str
) -> None:
    assert one(catalog, Experience(YEAR, **rule), none=("experience",)).text == text


def test_the_month_at_the_edge_of_a_time_limit_counts_as_a_whole() -> None:
    work = Work("tech", 2, start=when("2021-01"), end=when("2022-12"))
    found = amount_since(work, date(2022, 1, 20), TODAY, 40)
    assert isclose(found.least, 1)
    assert found.least == found.most
    assert amount_since(work, date(2023, 1, 20), TODAY, 40) == WorkAmount()


# ---------------------------------------------------------------- how long what is missing takes


@pytest.mark.parametrize(
    ("rule", "said", "text", "months"),
    [
        (Education("bachelor"), {"education": (Schooling("associate"),)},
         "a bachelor's degree", 24),
        (Education("associate"), {"education": (Schooling("none"),)}, "an associate degree", 24),
        (Education("associate"), {"education": (Schooling("associate", None, when("2027-01")),)},
         "finish the degree by 2027-01", 37 / DAYS_A_MONTH),
        (Credential(("one:TECH",)),
         {"credentials": (CredentialSaid("one:TECH", current=False),)},
         "bring TECH(ONE) back in force", 3),
        (Credential(("one:TECH",), held_for=YEAR),
         {"credentials": (CredentialSaid("one:TECH", when("2026-05")),)},
         "holds TECH(ONE) for 1 year", 12),
        (Credential(tuple(f"one:{code}" for code in "ABCD")), {"none": ("credential",)},
         "A(ONE) or B(ONE) or C(ONE) or D(ONE)", 30),
        (Credential(tuple(f"one:{code}" for code in "ABCDE")), {"none": ("credential",)},
         "A(ONE), B(ONE), C(ONE) or another of those listed", 30),
        (Military(), {"military": (Service(None, when("2027-05")),)},
         "finish the course by 2027-05", 3),
        (Military(), {"none": ("military",)}, "military training or service in the field", 48),
        (ConditionMet("card"), {"answers": {"card": False}}, "a card", 6),
        (ConditionMet("test", within=YEAR), {"answers": {"test": "2020"}},
         "a test, within 1 year", 3),
        (ConditionMet("draws"), {"answers": {"draws": -200.0}}, "a draws", 2),
        (Experience(YEAR), {"none": ("experience",)}, "one more year of health care work", 12),
        (Experience(Duration(months=1)), {"experience": (Work("tech", 0.05),)},
         "one more month of health care work", 1),
    ],
)  # fmt: skip
def test_a_missing_criterion_says_how_long_it_takes(
    catalog: Catalog, rule: Criterion, said: dict[str, Any], text: str, months: float
) -> None:
    found = one(catalog, rule, **said)
    assert (found.verdict, found.text) == ("missing", text)
    assert found.coming == text.startswith("finish")
    assert isclose(found.months, months, abs_tol=0.05), found.months


def test_a_foreign_degree_that_must_be_evaluated_takes_two_months_more(catalog: Catalog) -> None:
    admission = Admission(sources=(), foreign_education="evaluated")
    has = {"education": (Schooling("bachelor"),), "foreign_degree": ForeignDegree("PH", False)}
    judge = Judge(catalog, Profile(**has), TODAY, "ONE", "US", admission)  # type: ignore[arg-type]
    _, found = judge.judge(Education("bachelor"))
    assert found.text == "an evaluation of your degree by an agency that ONE accepts"
    assert (found.verdict, found.months) == ("missing", 2)


@pytest.mark.parametrize("admission", [None, Admission(sources=())])
def test_how_a_foreign_degree_is_weighed_is_to_be_confirmed_if_the_body_does_not_say(
    catalog: Catalog, admission: Admission | None
) -> None:
    has = Profile(education=(Schooling("bachelor"),), foreign_degree=ForeignDegree("PH"))
    found = Judge(catalog, has, TODAY, "ONE", "US", admission).judge(Education("bachelor"))
    assert [(one.verdict, one.asks) for one in found] == [("met", ())] * 2
    assert found[1].confirm == (f"how ONE weighs a degree from {catalog.country_name('PH')}",)


@pytest.mark.parametrize(("confirm", "findings"), [(None, 1), ("a degree of four years", 2)])
def test_schooling_that_counts_as_at_home_takes_no_evaluation(
    catalog: Catalog, confirm: str | None, findings: int
) -> None:
    equal = (EqualSchooling(country="CA", confirm=confirm),)
    admission = Admission(sources=(), foreign_education="evaluated", equal=equal)
    has = Profile(education=(Schooling("bachelor"),), foreign_degree=ForeignDegree("CA"))
    judge = Judge(catalog, has, TODAY, "ONE", "US", admission)
    found = judge.judge(Education("bachelor"))
    assert [(one.verdict, one.asks) for one in found] == [("met", ())] * findings
    assert [text for one in found for text in one.confirm] == ([confirm] if confirm else [])


# ---------------------------------------------------------------- routes


def route(*criteria: Criterion, **more: Any) -> Route:
    known: dict[str, Any] = {"id": "r", "label": "R", "wording": "w", "sources": ()}
    return Route(criteria=criteria, **(known | more))


CARD = ConditionMet("card")
MISSING, UNKNOWN, MET = Finding("missing", "m"), Finding("unknown", "u"), Finding("met", "ok")
LOST = Finding("missing", "gone", lost=True)


@pytest.mark.parametrize(
    ("more", "findings", "standing"),
    [
        ({}, (MET,), "open"),
        ({}, (MET, UNKNOWN), "possible"),
        ({}, (UNKNOWN, MISSING, MISSING), "near"),
        ({}, (MISSING,) * 3, "closed"),
        ({}, (LOST,), "closed"),
        ({"status": "closed"}, (MET,), "closed"),
        ({"unread": True}, (MET,), "unread"),
    ],
)
def test_the_findings_decide_the_standing_of_a_route(
    more: dict[str, Any], findings: tuple[Finding, ...], standing: str
) -> None:
    assert standing_of(route(CARD, **more), findings) == standing
    assert standing_of(route(), (MET,)) == "unread"


def judgment(catalog: Catalog, *findings: Finding, **more: Any) -> Judgment:
    return Judgment(catalog.certification("one:TECH"), route(CARD, **more), findings)


def test_a_judged_route_says_what_is_met_missing_asked_and_to_confirm(catalog: Catalog) -> None:
    asked = Finding("unknown", "u", asks=("a", "b"), months=2)
    short = Finding("missing", "m", "you said little", confirm=("c",), months=3)
    several = judgment(catalog, MET, Finding("met", ""), asked, asked, short, LOST)
    assert several.met == ("ok",)
    assert several.missing == ("m (you said little)", "gone")
    assert several.to_do == "m; gone"
    assert several.asks == ("a", "b")
    assert several.confirm == ("c",)
    assert several.months == 7
    assert several.reason == "gone; and 1 more"
    assert judgment(catalog, short, MISSING).reason == "m (you said little); and 1 more"
    assert judgment(catalog, short).reason == "m (you said little)"
    assert judgment(catalog, MET).reason == ""


def test_a_closed_route_says_it_ended_and_an_unclear_one_is_to_be_confirmed(
    catalog: Catalog,
) -> None:
    closed = judgment(catalog, MISSING, status="closed")
    assert (closed.missing, closed.reason) == (("the route has ended",), "the route has ended")
    dated = judgment(catalog, MISSING, status="closed", closed=when("2020"))
    assert dated.missing == ("the route ended 2020",)
    unclear = judgment(catalog, Finding("met", "", confirm=("c",)), status="unclear")
    assert unclear.confirm == ("whether this route is still open: ask ONE", "c")
    assert judgment(catalog, MET, incomplete="Ask them.").confirm == ("Ask them.",)
    unread = judgment(catalog, MET, unread=True)
    assert unread.confirm == ("what this route asks was not found: ask ONE",)


def test_routes_for_few_people_come_after_the_others_to_go_for(catalog: Catalog) -> None:
    open_, near = judgment(catalog, MET), judgment(catalog, MISSING)
    rare = replace(judgment(catalog, Finding("unknown", "u", asks=("a",))), rare=True)
    military = judgment(catalog, Finding("unknown", "u", asks=("military",)))
    named = replace(near, wanted=True)
    goals = role_routes([open_, rare, military, near, named]).goals
    assert goals == (named, open_, near, rare, military)


def test_a_route_abroad_is_a_goal_only_if_there_is_none_at_home(catalog: Catalog) -> None:
    home = judgment(catalog, MET)
    away, held = replace(home, abroad=True), replace(home, owned=True)
    closed, unread = judgment(catalog, LOST), judgment(catalog, MET, unread=True)
    assert role_routes([held, away, unread, closed, home]) == RoleRoutes(
        (home,), (away,), (held,), (closed,), (unread,)
    )
    assert role_routes([away]) == RoleRoutes((away,), (), (), (), ())
    assert role_routes([replace(held, abroad=True)]).goals == ()


def test_a_route_is_rare_only_if_each_alternative_has_a_rare_condition(catalog: Catalog) -> None:
    """Until the person says that they have what few do."""
    judge = Judge(catalog, Profile(answers={"odd": True}), TODAY)
    assert is_rare_for(judge, ConditionMet(condition="rare"), frozenset())
    assert not is_rare_for(judge, ConditionMet(condition="odd"), frozenset())
    judge = Judge(catalog, Profile(), TODAY)
    rare, odd = ConditionMet(condition="rare"), ConditionMet(condition="odd")
    for criterion, is_rare in (
        (rare, True),
        (CARD, False),
        (AnyOf(options=(rare, odd)), True),
        (AnyOf(options=(rare, CARD)), False),
        (AnyOf(options=(rare, Education("bachelor"))), False),
        (Education("bachelor"), False),
        (Education("doctorate"), True),
        (ConditionMet(condition="unheard"), False),
    ):
        assert is_rare_for(judge, criterion, frozenset()) is is_rare
    assert not is_rare_for(judge, Military(), frozenset())
    civilian = Judge(catalog, Profile(none=("military",)), TODAY)
    assert is_rare_for(civilian, Military(), frozenset())
    doctor = Profile(education=(Schooling("master"), Schooling("doctorate")))
    rule = Education("doctorate", ("biology",))
    assert not is_rare_for(Judge(catalog, doctor, TODAY), rule, frozenset())


def test_a_missing_degree_includes_its_missing_courses(catalog: Catalog) -> None:
    """As one thing; who has the degree lacks each of them."""
    courses = tuple(Hours(subject, 12) for subject in ("biology", "chemistry", "science"))
    asked = route(AnyOf(options=(Education("associate"), Hours("any", 60))), *courses)

    def standing(level: Any, **hours: float) -> str:
        person = Profile(education=(Schooling(level),), hours=hours)
        judge = Judge(catalog, person, TODAY)
        found = tuple(entry for part in asked.criteria for entry in judge.judge(part))
        assert sum(entry.verdict == "missing" for entry in found) > 2
        return standing_of(asked, found)

    assert standing("high-school") == "near"
    assert standing("associate", biology=1, chemistry=1, science=1) == "closed"


CRITERIA = """
    [[certification]]
    code = "{0}"
    role = "{0}"
    [[certification.route]]
    id = "r"
    criteria = [{{ kind = "education", level = "{1}" }}]
    """


@pytest.mark.parametrize(
    ("profile", "near"),
    [
        ({}, ()),
        ({"role": "nurse"}, ("nurse",)),
        ({"experience": (Work("nurse", 1),)}, ("nurse",)),
        ({"programs": (Training("nurse"),)}, ("nurse",)),
        ({"credentials": (CredentialSaid("one:nurse", current=False),)}, ("nurse",)),
        (
            {"experience": (Work("tech", 1),), "education": (Schooling("bachelor"),)},
            ("tech", "scientist"),
        ),
    ],
)
def test_schooling_work_and_credentials_decide_the_near_roles(
    profile: dict[str, Any], near: tuple[str, ...]
) -> None:
    levels = {"tech": "associate", "scientist": "bachelor", "nurse": "none"}
    text = "".join(CRITERIA.format(role, level) for role, level in levels.items())
    catalog = made_up(vocabulary=VOCABULARY, one=text)
    assert find_paths(catalog, Profile(**profile), TODAY).near_roles == near


def test_a_degree_without_a_date_is_not_the_newest(catalog: Catalog) -> None:
    rule = Hours("biology", 8, within=FIVE)
    degrees = (Schooling("master"), Schooling("bachelor", None, when("2010-05")))
    found = one(catalog, rule, hours={"biology": 9.0}, education=degrees)
    assert (found.verdict, found.why) == ("missing", "yours is of 2010-05")


def test_an_answer_lists_the_routes_of_one_role() -> None:
    catalog = made_up(vocabulary=VOCABULARY, one=CRITERIA.format("nurse", "high-school"))
    asked = find_paths(catalog, Profile(), TODAY)
    assert (len(asked.for_role("nurse")), len(asked.for_role("tech"))) == (1, 0)
