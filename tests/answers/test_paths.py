"""The rules of paths, on a made-up catalog: what counts, what is asked, and standings."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from certtui.answers.paths.judge import Judge
from certtui.answers.paths.left_out import what_counts
from certtui.answers.paths.profile_changes import answered, changed, forgotten, taken_back
from certtui.answers.paths.profile_check import resolved
from certtui.answers.paths.questions import question
from certtui.answers.paths.routes import find_paths
from certtui.answers.paths.schooling import StudyFields
from certtui.answers.paths.standing import NEAR, Judgment
from certtui.answers.paths.verdict import Finding
from certtui.answers.paths.work import years_of
from certtui.answers.typed.profile_text import (
    read_credential,
    read_schooling,
    read_training,
    read_work,
)
from certtui.catalog.collection import Catalog
from certtui.catalog.records.criteria import (
    AllOf,
    AnyOf,
    ConditionMet,
    Credential,
    Criterion,
    Education,
    Experience,
    Hours,
    Military,
    Other,
    Program,
)
from certtui.catalog.records.organization import Admission
from certtui.catalog.records.values import Duration, When
from certtui.catalog.records.vocabulary import Condition, Conditions, Course, Field, Role, Study
from certtui.errors import NameNotKnown, RequestError
from certtui.person.profile import (
    Answer,
    CredentialSaid,
    ForeignDegree,
    Profile,
    Schooling,
    Service,
    Training,
    Work,
    profile_of_text,
    toml_of,
)
from tests.made_up import made_up

TODAY = date(2026, 11, 25)
FIVE = Duration.parse("5 years")
YEAR = Duration.parse("1 year")


def role(id_: str, field: str = "bench", **more: Any) -> Role:
    return Role(id=id_, name=id_.title(), plural=f"{id_}s", description=".", field=field, **more)


CONDITIONS = Conditions(
    conditions=(
        Condition(id="card", question="Have you a BLS card?", phrase="a card",
                  aliases=("CPR", "life-support card")),
        Condition(id="draws", question="How many draws?", phrase="draws", kind="number",
                  aliases=("many draws",)),
        Condition(id="sticks", question="How many sticks?", phrase="sticks", kind="number"),
        Condition(id="both", question="How many?", phrase="collections", kind="number",
                  sum_of=("draws", "sticks")),
        Condition(id="test", question="When was the test?", phrase="a test", kind="date"),
        Condition(id="jersey", question="From there?", phrase="not from there", settled_by="no"),
        Condition(id="old", question="Before 1968?", phrase="work before 1968", lasting=True),
        Condition(id="micro", question="Microbiology?", phrase="microbiology",
                  answered_by_hours=("microbiology",)),
        Condition(id="abroad", question="Abroad?", phrase="training abroad", trained_outside="US"),
    ),
    courses=(Course(id="medic", name="medic course"), Course(id="lab", name="lab course")),
)  # fmt: skip


STUDIES = (
    Study(name="laboratory science", aliases=("medical laboratory science", "medical technology"),
          stems=("lab", "medic")),
    Study(name="biology", aliases=("biological sciences",), is_not=("chemistry",)),
    Study(name="chemistry", is_not=("biology",)),
    Study(name="engineering", is_not=("laboratory science",)),
    Study(name="science", aliases=("sciences",), any_science=True),
    Study(name="microbiology"),
    Study(name="history", is_science=False),
    Study(name="nursing", is_science=False),
)  # fmt: skip


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    made = made_up(
        alpha="""
        [[certification]]
        code = "TECH"
        role = "tech"
        [[certification]]
        code = "SCI"
        role = "generalist"
        """
    )
    vocabulary = made.vocabulary.__class__(
        home="US",
        studies=STUDIES,
        fields=(Field(id="bench", name="Bench"), Field(id="ward", name="Ward")),
        roles=(
            role("tech", program_study="laboratory science", education="associate"),
            role("generalist", may_include=("narrow",)),
            role("narrow"),
            role("bare", education="associate"),
            role("germ", program_study="microbiology", education="associate"),
            role("nurse", "ward", aliases=("ward nurse",), aliases_in={"CA": ("tech",)}),
        ),
    )
    return Catalog(made.organizations, vocabulary=vocabulary, conditions=CONDITIONS)


def judge(catalog: Catalog, criterion: Criterion, profile: Profile, **more: Any) -> Finding:
    """The one finding of a criterion, or the worst of several."""
    found = Judge(catalog, profile, TODAY, "ALPHA", "US", **more).judge(criterion)
    return max(found, key=lambda entry: ("met", "unknown", "missing").index(entry.verdict))


ASKED: list[Criterion] = [
    Education("associate"),
    Hours("biology", 16),
    Program(("tech",), ("NAACLS",), FIVE),
    Experience(YEAR, ("tech",)),
    Credential(("alpha:TECH",)),
    Military(),
    ConditionMet("card"),
]


@pytest.mark.parametrize("criterion", ASKED)
def test_a_criterion_without_an_answer_is_asked_about(
    catalog: Catalog, criterion: Criterion
) -> None:
    found = judge(catalog, criterion, Profile())
    assert found.verdict == "unknown"
    assert all(question(catalog, name).text for name in found.asks)
    assert found.asks


NO = Profile(
    education=(Schooling("none"),),
    none=("program", "experience", "credential", "military"),
    answers={"card": False},
)


@pytest.mark.parametrize("criterion", ASKED)
def test_an_answer_of_no_is_missing_and_can_be_gained(
    catalog: Catalog, criterion: Criterion
) -> None:
    found = judge(catalog, criterion, NO)
    assert found.verdict == "missing"
    assert not found.lost


def test_a_criterion_in_free_text_never_decides_a_standing(catalog: Catalog) -> None:
    found = judge(catalog, Other("the kind of laboratory"), NO)
    assert found.verdict == "met"
    assert found.confirm == ("the kind of laboratory",)


# ---------------------------------------------------------------- time limits


@pytest.mark.parametrize(
    ("finished", "verdict", "ask"),
    [
        (None, "unknown", "program-finished:tech"),
        ("2022", "met", ""),
        ("2021", "unknown", "program-month:tech"),
        ("2021-12", "met", ""),
        ("2021-11", "met", ""),
        ("2021-10", "missing", ""),
        ("2020", "missing", ""),
    ],
)
def test_a_time_limit_without_a_date_is_asked_about(
    catalog: Catalog, finished: str | None, verdict: str, ask: str
) -> None:
    when = When.parse(finished) if finished else None
    profile = Profile(programs=(Training("tech", finished=when),))
    found = judge(catalog, Program(("tech",), within=FIVE), profile)
    assert found.verdict == verdict
    assert found.asks == ((ask,) if ask else ())
    assert found.lost == (verdict == "missing")


def test_a_student_counts_where_the_rule_says_so(catalog: Catalog) -> None:
    profile = Profile(programs=(Training("tech", finished=When.parse("2027-05")),))
    assert judge(catalog, Program(("tech",)), profile).verdict == "missing"
    assert judge(catalog, Program(("tech",), enrolled="also"), profile).verdict == "met"
    assert judge(catalog, Program(("tech",), enrolled="only"), profile).verdict == "met"
    early = Program(("tech",), enrolled="also", before_end=Duration.parse("30 days"))
    assert judge(catalog, early, profile).verdict == "missing"
    done = Profile(programs=(Training("tech", finished=When.parse("2025-05")),))
    assert judge(catalog, Program(("tech",), enrolled="only"), done).lost


# ---------------------------------------------------------------- work


@pytest.mark.parametrize(
    ("work", "verdict"),
    [
        ("tech:1", "unknown"),  # when was not said
        ("tech:1:2024-2025", "met"),
        ("tech:1:2010-2011", "missing"),
        ("tech:0.5:2024-2025", "missing"),
        ("tech:2:2021-2022", "met"),  # a year of it at least lies within
        ("tech:1.5:2021-2022", "unknown"),  # the month decides
        ("tech:1820h:2024-2025", "met"),
        ("tech:1819h:2024-2025", "missing"),
        ("tech:17.5h/week:2023-01..2025-12", "met"),
        ("tech:10h/week:2023-01..2025-12", "missing"),
        ("tech:16h/week:2024-2026", "unknown"),  # the month decides
        ("tech:20h/week:since 2024-01", "met"),
        ("nurse:5:2020-2025", "missing"),
    ],
)
def test_work_counts_by_its_amount_its_dates_and_its_hours_a_week(
    catalog: Catalog, work: str, verdict: str
) -> None:
    profile = Profile(experience=(read_work(work),))
    week = Admission(sources=(), full_time_week=35)
    rule = Experience(YEAR, ("tech",), within=FIVE)
    assert judge(catalog, rule, profile, admission=week).verdict == verdict


def test_full_time_is_forty_hours_where_no_other_is_said(catalog: Catalog) -> None:
    rule = Experience(YEAR, ("tech",))
    for hours, verdict in ((2080, "met"), (2079, "missing")):
        profile = Profile(experience=(Work("tech", hours=hours),))
        assert judge(catalog, rule, profile).verdict == verdict


def test_stretches_of_work_are_summed(catalog: Catalog) -> None:
    profile = Profile(experience=(Work("tech", 0.5), Work("narrow", 0.5)))
    rule = Experience(YEAR, fields=("bench",))
    assert judge(catalog, rule, profile).verdict == "met"
    assert judge(catalog, Experience(YEAR, ("tech",)), profile).text.startswith("six more months")


def test_a_generalist_is_asked_which_part_of_the_work_was_done(catalog: Catalog) -> None:
    rule = Experience(YEAR, ("narrow",))
    profile = Profile(experience=(Work("generalist", 3),))
    found = judge(catalog, rule, profile)
    assert found.asks == ("experience-part:generalist:narrow",)
    for years, verdict in (("1", "met"), ("0", "missing")):
        said = answered(catalog, profile, found.asks[0], years)
        assert judge(catalog, rule, said).verdict == verdict


def test_work_before_the_degree_does_not_count_after_it(catalog: Catalog) -> None:
    rule = Experience(YEAR, ("tech",), after="education")
    degree = (Schooling("bachelor", finished=When.parse("2020-06")),)
    before = Profile(education=degree, experience=(read_work("tech:2:2017-2019"),))
    after = Profile(education=degree, experience=(read_work("tech:2:2021-2023"),))
    assert judge(catalog, rule, before).verdict == "missing"
    assert judge(catalog, rule, after).verdict == "met"
    undated = Profile(education=(Schooling("bachelor"),), experience=after.experience)
    assert judge(catalog, rule, undated).asks == ("education-finished",)


# ---------------------------------------------------------------- credentials, conditions, degrees


def test_an_expired_credential_counts_only_where_it_may(catalog: Catalog) -> None:
    expired = CredentialSaid("alpha:TECH", current=False, expired=When.parse("2024-01"))
    profile = Profile(credentials=(expired,))
    held = Credential(("alpha:TECH",))
    assert judge(catalog, held, profile).verdict == "missing"
    assert judge(catalog, Credential(("alpha:TECH",), current=False), profile).verdict == "met"
    for years, verdict in ((2, "missing"), (3, "met")):
        rule = Credential(
            ("alpha:TECH",), current=False, lapsed_within=Duration.parse(f"{years} years")
        )
        assert judge(catalog, rule, profile).verdict == verdict
    assert judge(catalog, Credential(roles=("generalist",)), profile).verdict == "missing"


def test_a_credential_of_the_same_role_counts_as_equivalent(catalog: Catalog) -> None:
    profile = Profile(credentials=(CredentialSaid("alpha:SCI", since=When.parse("2025-01")),))
    rule = Credential(roles=("generalist",))
    assert judge(catalog, rule, profile).verdict == "met"
    long = Credential(("alpha:SCI",), held_for=Duration.parse("2 years"))
    assert judge(catalog, long, profile).verdict == "missing"


@pytest.mark.parametrize(
    ("rule", "answers", "verdict"),
    [
        (ConditionMet("draws", at_least=30), {"draws": 30.0}, "met"),
        (ConditionMet("draws", at_least=30), {"draws": 29.0}, "missing"),
        (ConditionMet("both", at_least=30), {"draws": 20.0, "sticks": 10.0}, "met"),
        (ConditionMet("both", at_least=30), {"draws": 20.0}, "unknown"),
        (ConditionMet("both", at_least=30), {"draws": 30.0}, "met"),
        (ConditionMet("both"), {"draws": 20.0}, "unknown"),
        (ConditionMet("both"), {"draws": 0.0, "sticks": 0.0}, "met"),
        (ConditionMet("both", at_least=30), {"draws": 20.0, "sticks": 9.0}, "missing"),
        (ConditionMet("test", within=FIVE), {"test": "2023"}, "met"),
        (ConditionMet("test", within=FIVE), {"test": "2019"}, "missing"),
        (ConditionMet("test", within=FIVE), {"test": False}, "missing"),
        (ConditionMet("jersey"), {"jersey": False}, "met"),
        (ConditionMet("jersey"), {"jersey": True}, "missing"),
    ],
)
def test_a_condition_is_met_missing_or_lost_by_its_answer(
    catalog: Catalog, rule: ConditionMet, answers: dict[str, Any], verdict: str
) -> None:
    assert judge(catalog, rule, Profile(answers=answers)).verdict == verdict


def test_a_no_that_cannot_change_closes_the_route(catalog: Catalog) -> None:
    assert judge(catalog, ConditionMet("old"), Profile(answers={"old": False})).lost


def test_hours_and_degrees_answer_a_condition_too(catalog: Catalog) -> None:
    hours = Profile(hours={"microbiology": 4})
    assert judge(catalog, ConditionMet("micro"), hours).verdict == "met"
    for country, verdict in (("PH", "met"), ("US", "unknown")):
        profile = Profile(foreign_degree=ForeignDegree(country))
        assert judge(catalog, ConditionMet("abroad"), profile).verdict == verdict
        assert judge(catalog, ConditionMet("card"), profile).verdict == "unknown"
    assert judge(catalog, ConditionMet("abroad"), Profile()).verdict == "unknown"


@pytest.mark.parametrize(
    ("evaluated", "verdict"), [(None, "unknown"), (False, "missing"), (True, "met")]
)
def test_a_foreign_degree_is_evaluated_where_the_organization_asks(
    catalog: Catalog, evaluated: bool | None, verdict: str
) -> None:
    profile = Profile(
        education=(Schooling("bachelor"),), foreign_degree=ForeignDegree("PH", evaluated)
    )
    asks = Admission(sources=(), foreign_education="evaluated")
    assert judge(catalog, Education("bachelor"), profile, admission=asks).verdict == verdict
    silent = Judge(catalog, profile, TODAY, "ALPHA").judge(Education("bachelor"))
    assert [found.verdict for found in silent] == ["met", "met"]
    assert "Philippines" in silent[1].confirm[0] or "PH" in silent[1].confirm[0]


def test_an_unnamed_military_course_is_asked_for_and_another_does_not_count(
    catalog: Catalog,
) -> None:
    rule = Military("lab")
    for service, verdict in (
        (Service(), "unknown"),
        (Service("lab"), "met"),
        (Service("medic"), "missing"),
        (Service(""), "missing"),
    ):
        assert judge(catalog, rule, Profile(military=(service,))).verdict == verdict


@pytest.mark.parametrize(
    ("subject", "hours", "verdict"),
    [
        ("biology-or-chemistry", {"biology": 20, "chemistry": 12}, "met"),
        ("biology-or-chemistry", {"biology": 30}, "met"),
        ("biology-or-chemistry", {"biology": 20}, "unknown"),
        ("biology-or-chemistry", {"biology": 20, "chemistry": 4}, "missing"),
        ("science", {"biology": 20, "chemistry": 4}, "unknown"),
        ("any", {"any": 12}, "missing"),
    ],
)
def test_semester_hours_of_a_subject_are_compared_with_those_asked(
    catalog: Catalog, subject: Any, hours: dict[str, float], verdict: str
) -> None:
    assert judge(catalog, Hours(subject, 30), Profile(hours=hours)).verdict == verdict


def test_a_degree_holds_hours_and_a_diploma_none(catalog: Catalog) -> None:
    for level, verdict in (("associate", "met"), ("high-school", "missing")):
        profile = Profile(education=(read_schooling(level),))
        assert judge(catalog, Hours("any", 60), profile).verdict == verdict


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
        ("biology", ("chemistry", "medical technology"), "no"),
        ("biology", ("chemistry", "microbiology"), "unknown"),
        ("microbiology", ("Science",), "yes"),
        ("history", ("science",), "no"),
        ("nursing and biology", ("chemistry",), "unknown"),
        ("biologysts", ("biology",), "unknown"),
        ("basket weaving", ("biology",), "unknown"),
        ("Basket weaving ", ("basket Weaving",), "yes"),
        ("basket weaving", ("medical technology",), "no"),
        ("environmental science", ("medical technology",), "no"),
        ("Biomedical diagnostics", ("medical technology",), "unknown"),
        ("biomedical engineering", ("medical technology",), "no"),
        ("basket weaving", ("medical technology", "biology"), "unknown"),
        ("basket weaving", ("medical technology", "allied health"), "unknown"),
    ],
)
def test_a_field_of_study_matches_those_asked_by_name_or_kind(
    typed: str, wanted: tuple[str, ...], answer: str
) -> None:
    assert StudyFields.of(STUDIES).matches(typed, wanted) == answer


def test_a_science_degree_makes_laboratory_roles_near() -> None:
    catalog = made_up(
        vocabulary="""
        home = "US"
        [[role]]
        id = "tech"
        field = "laboratory"
        education = "bachelor"
        [[study]]
        name = "biology"
        [[study]]
        name = "history"
        is_science = false
        """,
        one="""
        [[certification]]
        code = "A"
        role = "tech"
        [[certification.route]]
        id = "degree"
        criteria = [{ kind = "education", level = "bachelor" }]
        """,
    )
    for study, near in (("BS in biology", ("tech",)), ("history", ()), (None, ())):
        person = Profile(education=(Schooling("bachelor", study),))
        assert find_paths(catalog, person, TODAY).near_roles == near


def test_the_longest_known_field_in_a_typed_text_is_meant() -> None:
    fields = (Study(name="art"), Study(name="art history", is_science=False))
    assert StudyFields.of(fields).matches("Art history", ("art",)) == "no"


def test_without_known_fields_only_equal_words_match() -> None:
    assert StudyFields.of(()).matches("Biology", ("biology",)) == "yes"
    assert StudyFields.of(()).matches("BS in biology", ("biology",)) == "unknown"


def test_a_field_that_is_not_known_is_doubted_with_the_nearest_one() -> None:
    fields = StudyFields.of((Study(name="biology", aliases=("life science",)), Study(name="art")))
    for known in ("Biology", "BS in biology", "art and life science", ""):
        assert fields.doubt(known) == ""
    assert fields.doubt("biol") == (
        '“biol” is not known as a field of study. Did you mean "biology"?'
    )
    assert fields.doubt("BIOL").endswith('Did you mean "biology"?')
    assert fields.doubt("zzz") == (
        "“zzz” is not known as a field of study: the organization decides whether it counts."
    )


def test_the_degree_of_a_program_needs_no_field_of_its_own(catalog: Catalog) -> None:
    degree = (Schooling("associate"),)
    rule = Education("associate", ("medical technology",))
    tech = judge(catalog, rule, Profile(education=degree, programs=(Training("tech"),)))
    assert (tech.verdict, tech.confirm) == ("met", ("the degree is from the program you named",))
    for name in ("narrow", "unheard-of", "bare"):
        other = Profile(education=degree, programs=(Training(name),))
        assert judge(catalog, rule, other).asks == ("field",)
    neighbor = Profile(education=degree, programs=(Training("germ"),))
    assert judge(catalog, Education("associate", ("biology",)), neighbor).asks == ("field",)


def test_a_program_stands_for_the_degree_that_it_leads_to_and_for_no_higher_one(
    catalog: Catalog,
) -> None:
    """Beside a degree in another field, too."""
    person = Profile(education=(Schooling("bachelor", "biology"),), programs=(Training("tech"),))
    found = judge(catalog, Education("associate", ("medical technology",)), person)
    assert found.verdict == "met"
    assert found.confirm == ("the program you named led to such a degree",)
    for field, confirm in (("medical technology", ()), ("life sciences", found.confirm)):
        near = Profile(education=(Schooling("bachelor", field),), programs=person.programs)
        rule = Education("associate", ("medical technology",))
        assert judge(catalog, rule, near).confirm == confirm, field
    studies = replace(person, programs=(Training("tech", None, When(2027)),))  # leads to it later
    assert judge(catalog, rule, studies).why == "your field: biology"
    higher = judge(catalog, Education("bachelor", ("medical technology",)), person)
    assert higher.why == "your field: biology"
    alone = Profile(education=(Schooling("bachelor"),), programs=(Training("tech"),))
    assert judge(catalog, Education("bachelor", ("medical technology",)), alone).asks == ("field",)


def test_a_degree_in_another_field_is_another_degree(catalog: Catalog) -> None:
    profile = Profile(education=(Schooling("master", "nursing"),))
    found = judge(catalog, Education("associate", ("biology",)), profile)
    assert found.full == "an associate degree in biology (your field: nursing)"
    assert found.months == 24
    two = Profile(education=(Schooling("associate", "history"), *profile.education))
    assert judge(catalog, Education("associate", ("biology",)), two).why == (
        "your field: history and nursing"
    )


@pytest.mark.parametrize(
    ("field", "coming", "full", "confirm"),
    [
        ("biology", True, "finish the degree by 2027-05 (bachelor's degree in biology)", 0),
        ("microbiology", True, "finish the degree by 2027-05 (bachelor's degree in biology)", 1),
        ("history", False, "a bachelor's degree in biology (your field: history)", 0),
    ],
)
def test_a_degree_under_way_must_be_in_a_field_that_counts(
    catalog: Catalog, field: str, coming: bool, full: str, confirm: int
) -> None:
    later = Schooling("bachelor", field, When.parse("2027-05"))
    found = judge(catalog, Education("bachelor", ("biology",)), Profile(education=(later,)))
    assert (found.verdict, found.coming, found.full) == ("missing", coming, full)
    assert len(found.confirm) == confirm


def test_a_neighboring_field_is_to_be_confirmed(catalog: Catalog) -> None:
    profile = Profile(education=(Schooling("bachelor", "microbiology"),))
    found = judge(catalog, Education("bachelor", ("biology",)), profile)
    assert found.verdict == "met"
    assert "microbiology" in found.confirm[0]


def test_the_best_alternative_is_judged_and_the_others_are_named(catalog: Catalog) -> None:
    rule = AnyOf((Education("associate"), Hours("any", 60)))
    missing = judge(catalog, rule, Profile(education=(Schooling("high-school"),)))
    assert "60 semester hours" in missing.text
    two = AnyOf((AllOf((ConditionMet("card"), ConditionMet("draws", 1))), ConditionMet("jersey")))
    assert judge(catalog, two, Profile(answers={"card": False, "jersey": False})).verdict == "met"


# ---------------------------------------------------------------- standing

ROUTES = """
    [[certification]]
    code = "A"
    role = "tech"
    status = "active"
    [[certification.route]]
    id = "r"
    {route}
"""


def stand(route: str, profile: Profile) -> Judgment:
    made = made_up(alpha=ROUTES.format(route=route))
    whole = Catalog(
        made.organizations,
        vocabulary=made.vocabulary.__class__(
            fields=(Field(id="bench", name="Bench"),), roles=(role("tech"),)
        ),
        conditions=CONDITIONS,
    )
    return find_paths(whole, profile, TODAY).judgments[0]


CARD, JERSEY, OLD = (
    f'{{ kind = "condition", condition = "{name}" }}' for name in ("card", "jersey", "old")
)
DRAWS = '{ kind = "condition", condition = "draws", at_least = 3 }'


@pytest.mark.parametrize(
    ("criteria", "answers", "standing"),
    [
        (CARD, {"card": True}, "open"),
        (f'{CARD}, {{ kind = "other", text = "x" }}', {"card": True}, "open"),
        (CARD, {}, "possible"),
        (CARD, {"card": False}, "near"),
        (f"{CARD}, {JERSEY}", {"card": False, "jersey": True}, "near"),
        (f"{CARD}, {JERSEY}", {"card": False}, "near"),
        (f"{CARD}, {JERSEY}, {DRAWS}", {"card": False, "jersey": True, "draws": 1}, "closed"),
        (OLD, {"old": False}, "closed"),
        ("", {}, "unread"),
    ],
)
def test_each_route_has_the_standing_that_its_answers_give(
    criteria: str, answers: dict[str, Any], standing: str
) -> None:
    found = stand(f"criteria = [{criteria}]", Profile(answers=answers))
    assert found.standing == standing
    assert NEAR == 2


def test_what_is_under_way_is_not_counted_among_what_is_missing() -> None:
    text = f'{{ kind = "education", level = "associate" }}, {CARD}, {JERSEY}'
    student = (Schooling("associate", "biology", When.parse("2027-05")),)
    said = Profile(education=student, answers={"card": False, "jersey": True, "draws": 1})
    found = stand(f"criteria = [{text}]", said)
    assert (found.standing, len(found.missing)) == ("near", 3)
    assert stand(f"criteria = [{text}, {DRAWS}]", said).standing == "closed"


def test_of_several_ways_the_one_under_way_is_the_next_step() -> None:
    degree = '{ kind = "education", level = "associate" }'
    student = (Schooling("associate", "biology", When.parse("2027-05")),)
    said = Profile(education=student, answers={"card": False})
    for ways in (f"{CARD}, {degree}", f"{degree}, {CARD}"):
        found = stand(f'criteria = [{{ kind = "any-of", options = [{ways}] }}]', said)
        assert found.standing == "near"
        assert found.missing[0].startswith("finish the degree by 2027-05, or ")
    has_card = replace(said, answers={"card": True})
    assert stand(f'criteria = [{{ kind = "any-of", options = [{ways}] }}]', has_card).met


def test_a_route_whose_terms_were_not_found_is_unread_for_everyone() -> None:
    assert stand(f"criteria = [{CARD}]\nunread = true", Profile()).standing == "unread"


def test_a_route_that_ended_is_closed_and_says_so() -> None:
    found = stand(f'criteria = [{CARD}]\nstatus = "closed"\nclosed = "2023"', Profile())
    assert found.standing == "closed"
    assert "2023" in found.reason


# ---------------------------------------------------------------- questions, names and files


def test_answers_are_given_and_taken_back(catalog: Catalog) -> None:
    profile = answered(catalog, Profile(), "education", "bs")
    profile = answered(catalog, profile, "field", "biology")
    assert profile.education == (Schooling("bachelor", "biology"),)
    assert forgotten(profile, "education") == Profile()
    none = answered(catalog, profile, "experience", "none")
    assert none.none == ("experience",)
    assert forgotten(none, "experience") == profile
    assert answered(catalog, Profile(), "credential", "None").none == ("credential",)
    assert answered(catalog, Profile(), "card", "y").answers == {"card": True}
    assert forgotten(Profile(answers={"card": True}), "card") == Profile()


def test_a_title_means_the_role_of_its_country(catalog: Catalog) -> None:
    said = Profile(experience=(Work("ward nurse", 1), Work("tech", 1)))
    assert [w.role for w in resolved(said, catalog).experience] == ["nurse", "tech"]
    canada = Profile(experience=said.experience, country="CA")
    assert [w.role for w in resolved(canada, catalog).experience] == ["nurse", "nurse"]
    studied = Profile(experience=said.experience, foreign_degree=ForeignDegree("CA"))
    assert [w.role for w in resolved(studied, catalog).experience] == ["nurse", "nurse"]
    home = replace(canada, foreign_degree=ForeignDegree("US"))
    assert [w.role for w in resolved(home, catalog).experience] == ["nurse", "nurse"]


@pytest.mark.parametrize("name", ["alpha:TECH", "TECH(ALPHA)", "TECH", "tech"])
def test_credentials_are_read_by_the_names_that_people_use(catalog: Catalog, name: str) -> None:
    said = Profile(credentials=(read_credential(name),))
    assert resolved(said, catalog).credentials[0].certification == "alpha:TECH"


def test_accreditors_and_courses_go_by_their_other_names() -> None:
    """An accreditor that is not known stays as typed; a course that is not is never guessed at."""
    made = made_up(
        vocabulary="""
        [[role]]
        id = "tech"
        [[accreditor]]
        name = "ABHES"
        aliases = ["Accrediting Bureau"]
        """
    )
    lab = Course(id="medical-lab", name="laboratory course", aliases=("68K",))
    catalog = msgspec.structs.replace(made, conditions=Conditions(courses=(lab,)))

    def accreditor(typed: str) -> str | None:
        said = Profile(programs=(Training("tech", typed),))
        return resolved(said, catalog).programs[0].accreditor

    def course(typed: str | None) -> str | None:
        return resolved(Profile(military=(Service(typed),)), catalog).military[0].course

    assert [accreditor(typed) for typed in ("abhes", "accrediting-bureau", "Mine", " ")] == [
        "ABHES", "ABHES", "Mine", None,
    ]  # fmt: skip
    typed = ("Medical Lab", "68k", "army laboratory course", "laboratory", "other", "")
    assert [*map(course, typed)] == [*["medical-lab"] * 4, "", ""]
    for unlike in ("cooking", "68D", "medical labs", "68K-8506"):
        with pytest.raises(
            RequestError, match=f"“{unlike}” is not a military course.* medical-lab"
        ):
            course(unlike)
    assert course(None) is None


def left_out(catalog: Catalog, typed: str, kind: str = "credential") -> str:
    """Why a program, work or credential is left out of a profile, by which it has none."""
    entries = {
        "credential": Profile(credentials=(CredentialSaid(typed),)),
        "experience": Profile(experience=(Work(typed),)),
        "program": Profile(programs=(Training(typed),)),
    }
    after, reasons = what_counts(entries[kind], catalog)
    assert after.none == (kind,)
    assert not after.has(kind)  # type: ignore[arg-type]
    [entry] = reasons
    assert (entry.kind, entry.name) == (kind, typed)
    return entry.reason


def test_an_unknown_credential_may_be_an_answer_and_an_unknown_role_a_military_course(
    catalog: Catalog,
) -> None:
    is_card = "“cpr” is an answer here. Have you a BLS card? Write --answer card=yes."
    assert left_out(catalog, "cpr") == is_card
    assert left_out(catalog, "many draws").endswith("Write --answer draws=N.")
    for kind in ("credential", "experience", "program"):
        assert left_out(catalog, "Life Support Card", kind).endswith("Write --answer card=yes.")
    assert left_out(catalog, "Draws").endswith("Write --answer draws=N.")
    assert left_out(catalog, "ZZ").endswith("opens no route: left out.")
    for medic in ("Medic", "Army medic"):
        assert left_out(catalog, medic, "experience").endswith("write --military medic.")


def test_what_opens_no_route_is_left_out_and_the_rest_stays(catalog: Catalog) -> None:
    person = Profile(experience=(Work("zoo keeper", 3), Work("tech", 2)), none=("program",))
    after, reasons = what_counts(person, catalog)
    assert after == replace(person, experience=(Work("tech", 2),))
    assert [entry.reason for entry in reasons] == [
        "There is no role “zoo keeper” in the catalog. What the catalog does not have"
        " opens no route: left out."
    ]
    twice = Profile(experience=(Work("cpr"),), credentials=(CredentialSaid("cpr"),))
    assert len({entry.reason for entry in what_counts(twice, catalog)[1]}) == 1
    assert what_counts(replace(twice, answers={"card": True}), catalog)[1] == ()


def test_a_license_is_no_credential_of_a_route_and_leads_to_the_states_law() -> None:
    catalog = made_up('country = "US"\nstates = [{ id = "TX", name = "Texas" }]\n')
    for name in ("Texas RDA", "tx rda", "RDA license of Texas"):
        assert left_out(catalog, name) == (
            f"“{name}” is a license, and opens no route: left out."
            " --state TX tells what the law asks of you there."
        )
    for name in ("AB license", "RMT (AB license)"):
        expected = f"“{name}” is a license, and opens no route: left out."
        assert left_out(catalog, name) == expected


def test_what_may_be_a_known_name_is_refused(catalog: Catalog) -> None:
    for typed in ("generalisst", "generalist of all trades"):
        with pytest.raises(RequestError, match="If not, it opens no route: leave it out"):
            left_out(catalog, typed, "experience")
    for typed in ("tech/nurse", "tech and nurse"):
        with pytest.raises(RequestError, match="If it is more than one, say each by an option"):
            left_out(catalog, typed, "experience")
    with pytest.raises(RequestError, match="leave it out"):
        left_out(catalog, "one:ZZ")


def test_a_trainees_time_is_no_work_where_tests_are_run() -> None:
    catalog = made_up(
        vocabulary='[[role]]\nid = "tech"\nruns_tests = true\n[[role]]\nid = "aide"\n',
        thesaurus='title_leaving = ["trainee"]\n',
    )
    aide = resolved(Profile(experience=(Work("aide trainee"),)), catalog)
    assert aide.experience == (Work("aide"),)
    assert resolved(Profile(programs=(Training("tech trainee"),)), catalog).programs
    with pytest.raises(RequestError, match="time as a trainee counts as a training program"):
        what_counts(Profile(experience=(Work("tech trainee", 1),)), catalog)


def test_a_degree_of_a_state_or_territory_is_of_its_country() -> None:
    catalog = made_up('country = "US"\nstates = [{ id = "PR", name = "Puerto Rico" }]\n')
    abroad = resolved(Profile(foreign_degree=ForeignDegree("Puerto Rico")), catalog)
    assert abroad.foreign_degree == ForeignDegree("US")


def test_an_answer_names_its_condition_by_id_or_by_what_people_call_it(catalog: Catalog) -> None:
    answers: dict[str, Answer] = {"CPR": "yes", "Draws": "3"}
    assert resolved(Profile(answers=answers), catalog).answers == {"card": True, "draws": 3}
    with pytest.raises(NameNotKnown, match=r"no condition “cardd”.* Did you mean card"):
        resolved(Profile(answers={"cardd": "yes"}), catalog)


def test_a_condition_says_how_it_is_answered(catalog: Catalog) -> None:
    asked = [question(catalog, name) for name in ("card", "draws", "test")]
    assert [(entry.option, entry.explanation) for entry in asked] == [
        ("--answer card=yes|no", ""),
        ("--answer draws=N", ""),
        ("--answer test=YEAR|no", "A year, a month (2024-05) or no."),
    ]


@pytest.mark.parametrize(
    "profile",
    [
        Profile(role="astronaut"),
        Profile(answers={"kard": True}),
        Profile(hours={"alchemy": 3}),
        Profile(state="Atlantis"),
        Profile(credentials=(CredentialSaid("alpha:X"),)),
    ],
)
def test_unknown_names_in_a_profile_are_refused(catalog: Catalog, profile: Profile) -> None:
    with pytest.raises(NameNotKnown):
        resolved(profile, catalog)


@pytest.mark.parametrize(
    ("profile", "told"),
    [
        (
            Profile(programs=(Training("tech"),), none=("program",)),
            "“none” names program, and “pro",
        ),
        (Profile(credentials=(read_credential("alpha:TECH:2027"),)), "alpha:TECH since 2027: that"),
    ],
)
def test_contradictory_answers_are_refused(catalog: Catalog, profile: Profile, told: str) -> None:
    with pytest.raises(RequestError, match=told):
        find_paths(catalog, profile, TODAY)
    find_paths(catalog, msgspec.structs.replace(profile, none=()), date(2027, 1, 1))


def test_a_profile_file_is_read_as_it_was_written(catalog: Catalog) -> None:
    profile = Profile(
        education=(read_schooling("bachelor:“bio\\logy”:2020-05"),),
        foreign_degree=ForeignDegree("PH", evaluated=False),
        hours={"biology": 16.5},
        programs=(read_training("tech:NAACLS:2021"),),
        experience=(read_work("tech:2:2022-2024"), read_work("tech:20h/week:2020-2021")),
        military=(Service(), Service("lab", When(2019))),
        credentials=(read_credential("alpha:TECH:2020-01-02"),),
        none=("program",),
        answers={"card": True, "draws": 3.0, "test": "2022-01", "jersey": False},
        role="tech",
    )
    assert profile_of_text(toml_of(profile), "profile.toml") == profile


def test_a_wrong_profile_file_says_where() -> None:
    with pytest.raises(RequestError, match=r"mine\.toml"):
        profile_of_text('rolle = "x"', "mine.toml")
    with pytest.raises(RequestError, match=r"mine\.toml.*TOML"):
        profile_of_text("role = ", "mine.toml")


# ---------------------------------------------------------------- which roles are near


def test_the_roles_of_the_persons_field_of_work_are_near() -> None:
    """Those that ask no more schooling than one has come first; other fields are far."""
    route = """
    [[certification]]
    code = "{0}"
    role = "{0}"
    [[certification.route]]
    id = "r"
    wording = "Schooling."
    criteria = [{{ kind = "education", level = "bachelor" }}]
    """
    names = ("tech", "other", "nurse")
    made = made_up(alpha="".join(route.format(name) for name in names))
    roles = (role("tech"), role("nurse", "ward"), role("other"))
    fields = (Field(id="bench", name="Bench"), Field(id="ward", name="Ward"))
    vocabulary = msgspec.structs.replace(made.vocabulary, fields=fields, roles=roles)
    catalog = Catalog(made.organizations, vocabulary=vocabulary, conditions=CONDITIONS)
    answer = find_paths(catalog, Profile(experience=(Work("tech", 1),)), TODAY)
    assert answer.near_roles == ("tech", "other")


def test_a_credential_must_be_in_force_where_nothing_else_is_said() -> None:
    assert Credential(("alpha:TECH",)).current


def test_hours_are_not_asked_of_a_person_with_school_alone(catalog: Catalog) -> None:
    for levels, verdict in (
        (("none",), "missing"),
        (("none", "high-school"), "missing"),
        (("high-school", "associate"), "unknown"),
    ):
        profile = Profile(education=tuple(Schooling(level) for level in levels))  # type: ignore[arg-type]
        assert judge(catalog, Hours("biology", 16), profile).verdict == verdict


def test_a_stretch_of_work_includes_its_first_and_last_day() -> None:
    work = read_work("tech:40h/week:2023-01..2023-12")
    assert years_of(work, 40, TODAY) == (365 / 365.25,) * 2


def test_a_role_may_be_given_and_taken_back(catalog: Catalog) -> None:
    wanted = answered(catalog, Profile(), "role", "tech")
    assert wanted.role == "tech"
    assert answered(catalog, wanted, "role", "none").role is None
    assert answered(catalog, wanted, "role", "").role is None


# ---------------------------------------------------------------- one entry of several


TWO_JOBS = Profile(experience=(Work("tech", years=2), Work("nurse", hours=300)))


@pytest.mark.parametrize(
    ("id_", "typed", "place", "expected"),
    [
        ("experience-years:tech", "5", 0, (Work("tech", years=5), Work("nurse", hours=300))),
        ("experience-years:nurse", "1", 1, (Work("tech", years=2), Work("nurse", years=1))),
        ("experience", "narrow", 1, (Work("tech", years=2), Work("narrow"))),
        ("experience", "none", 1, (Work("tech", years=2),)),
    ],
)
def test_an_answer_changes_one_entry_alone(
    catalog: Catalog, id_: str, typed: str, place: int, expected: tuple[Work, ...]
) -> None:
    after = changed(catalog, TWO_JOBS, id_, typed, place)
    assert after.experience == expected
    assert after.none == ()


def test_a_degree_keeps_its_field_when_its_level_is_changed(catalog: Catalog) -> None:
    degrees = (Schooling("bachelor", "biology"), Schooling("associate", "arts"))
    after = changed(catalog, Profile(education=degrees), "education", "master", 1)
    assert after.education == (degrees[0], Schooling("master", "arts"))


def test_an_entry_or_one_answer_about_it_can_be_taken_back() -> None:
    assert taken_back(TWO_JOBS, "experience", 0).experience == TWO_JOBS.experience[1:]
    after = taken_back(TWO_JOBS, "experience-years:nurse", 1)
    assert after.experience == (TWO_JOBS.experience[0], Work("nurse"))
    after = taken_back(TWO_JOBS, "experience-years:tech", 0)
    assert after.experience == (Work("tech"), TWO_JOBS.experience[1])
    degrees = Profile(education=(Schooling("bachelor", "art"), Schooling("master")))
    assert taken_back(degrees, "education", 0).education == degrees.education[1:]


def test_a_credential_that_expired_is_in_force_again_when_that_is_taken_back() -> None:
    catalog = made_up(one='[[certification]]\ncode = "A"\nrole = "tech"\n')
    held = Profile(credentials=(CredentialSaid("one:A"),))
    expired = changed(catalog, held, "credential-expired:one:A", "2020", 0)
    assert expired.credentials == (CredentialSaid("one:A", None, False, When(2020)),)
    assert taken_back(expired, "credential-expired:one:A", 0) == held


@pytest.mark.parametrize("was_held", [True, False])
@pytest.mark.parametrize(("expires", "is_held"), [("2026-11-24", False), ("2027", True)])
def test_a_credential_that_expires_in_the_future_is_held_until_then(
    expires: str, is_held: bool, was_held: bool
) -> None:
    catalog = made_up(one='[[certification]]\ncode = "A"\nrole = "tech"\n')
    said = CredentialSaid("one:A", current=was_held, expired=When.parse(expires))
    (held,) = find_paths(catalog, Profile(credentials=(said,)), TODAY).profile.credentials
    assert held.current is is_held


def test_hours_of_college_leave_those_of_a_subject_to_be_asked(catalog: Catalog) -> None:
    school = (Schooling("high-school"),)
    rule = Hours("chemistry", semester_hours=6)
    some, none = (
        Judge(catalog, Profile(education=school, hours=hours), TODAY).judge(rule)[0]
        for hours in ({"any": 62.0}, {})
    )
    assert (some.verdict, some.asks) == ("unknown", ("hours-chemistry",))
    assert none.verdict == "missing"


def test_the_hours_of_a_foreign_degree_are_evaluated_as_the_degree_is(catalog: Catalog) -> None:
    rule = Hours("any", semester_hours=60, within=FIVE)
    asks = Admission(sources=(), foreign_education="evaluated")

    def hours(
        said: dict[str, float],
        *,
        evaluated: bool | None = None,
        year: int = 2025,
        admission: Admission | None = asks,
    ) -> Finding:
        profile = Profile(
            education=(Schooling("bachelor", None, When(year)),),
            foreign_degree=ForeignDegree("PH", evaluated), hours=said,
        )  # fmt: skip
        return Judge(catalog, profile, TODAY, "A", "US", admission).judge(rule)[0]

    assert hours({}).asks == ("degree-evaluated",)
    assert hours({}, admission=None).confirm == ("how A weighs a degree from PH",)
    assert not hours({"any": 62}, admission=None).confirm
    assert hours({}, evaluated=False).text.startswith("an evaluation of your degree")
    assert hours({}, evaluated=False, year=2012).lost
    for met in (hours({}, evaluated=True), hours({"any": 62})):
        assert met.verdict == "met"
    rule = Hours("biology", semester_hours=16)
    assert hours({"biology": 20}).verdict == "met"


def test_what_is_too_old_is_to_be_asked_about_where_more_is_taken(catalog: Catalog) -> None:
    profile = Profile(
        education=(Schooling("bachelor", None, When(2012)),),
        programs=(Training("tech", None, When(2012)),),
    )
    for older in (False, True):
        for rule in (
            Education("bachelor", within=FIVE, older=older),
            Program(("tech",), within=FIVE, older=older),
            Program(("tech",), accreditors=("CAAHEP",), within=FIVE, older=older),
        ):
            [found] = Judge(catalog, profile, TODAY, "ALPHA").judge(rule)
            assert (found.verdict, found.lost) == ("missing", not older)
            asks = "ask ALPHA what else it takes after 5 years (yours is of 2012)"
            assert (found.full == asks) is older
