"""In which order routes stand, which roles are near, and which question decides most."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from certtui.answers.paths.order import rank_of, role_routes
from certtui.answers.paths.questions import deciding_questions
from certtui.answers.paths.routes import find_paths
from certtui.catalog.collection import Catalog
from certtui.catalog.records.values import When
from certtui.catalog.records.vocabulary import Condition, Conditions, Course
from certtui.person.profile import CredentialSaid, Profile, Schooling, Service, Training, Work
from tests.made_up import made_up

TODAY = date(2026, 11, 25)

CONDITIONS = Conditions(
    conditions=tuple(
        Condition(id=id_, question=f"{id_}?", phrase=f"a {id_}", rare=id_ == "rare", months=months)
        for id_, months in (
            ("card", None),
            ("shot", None),
            ("rare", None),
            ("quick", 0.1),
            ("slow", 60.0),
        )
    )
)

SCHOOL = '{kind = "education", level = "high-school"}'
DEGREE = '{kind = "education", level = "associate"}'
CARD, SHOT, RARE, QUICK, SLOW = (
    f'{{kind = "condition", condition = "{id_}"}}'
    for id_ in ("card", "shot", "rare", "quick", "slow")
)
WORK = '{kind = "experience", roles = ["nurse"], length = "9 years"}'
YEAR = '{kind = "experience", roles = ["nurse"], length = "1 year"}'


def certification(code: str, *routes: str, role: str = "tech", status: str = "active") -> str:
    entries = "".join(
        f'[[certification.route]]\nid = "{number}"\ncriteria = [{criteria}]\n'
        for number, criteria in enumerate(routes)
    )
    return f'[[certification]]\ncode = "{code}"\nrole = "{role}"\nstatus = "{status}"\n{entries}'


def catalog(vocabulary: str = "", **organizations: str) -> Catalog:
    made = made_up(vocabulary=f'home = "US"\n{vocabulary}', **organizations)
    return msgspec.structs.replace(made, conditions=CONDITIONS)


def order(found: Catalog, **profile: Any) -> list[str]:
    judgments = find_paths(found, Profile(**profile), TODAY).judgments
    return [entry.award.certification.code + entry.route.id for entry in judgments]


def likely(found: Catalog, **profile: Any) -> list[str]:
    """The routes as they are thought of first, where only some are told."""
    judgments = find_paths(found, Profile(**profile), TODAY).judgments
    ranked = sorted(judgments, key=rank_of)
    return [entry.award.certification.code + entry.route.id for entry in ranked]


def test_a_certification_named_in_a_roles_place_comes_first_of_its_role() -> None:
    """Its letters, not its name, and not where they are a role's title too."""
    found = catalog(
        one=certification("OPEN", SCHOOL) + certification("RST", WORK) + certification("TECH", WORK)
    )
    person: dict[str, Any] = {"education": (Schooling("high-school"),)}
    assert order(found, role="one:RST", **person) == ["RST0", "OPEN0", "TECH0"]
    assert likely(found, role="RST", **person)[0] == "RST0"
    assert order(found, role="tech", **person)[0] == "OPEN0"


def test_near_roles_come_first_and_then_the_routes_that_take_least_time() -> None:
    """Each stands before the next by one thing alone, and would follow it by what comes later."""
    routes = (
        certification("OPEN", f"{SCHOOL}, {DEGREE}", SCHOOL),
        certification("ASKED", CARD, f"{CARD}, {SHOT}", YEAR),
        certification("NEAR", '{kind = "education", level = "master"}'),
        certification("RARE", RARE),
    )
    canada = '[organization]\ncountry = "CA"\n' + certification("ABROAD", SCHOOL)
    found = catalog(
        two=canada,
        one=certification("OTHER", SCHOOL, role="nurse")
        + certification("OWNED", SCHOOL)
        + "".join(routes[::-1])
        + certification("GONE", SCHOOL, status="retired"),
    )
    person: dict[str, Any] = {
        "role": "tech", "education": (Schooling("bachelor"),),
        "credentials": (CredentialSaid("one:OWNED"),),
    }  # fmt: skip
    assert order(found, **person) == [
        "OPEN1", "OPEN0", "ABROAD0", "ASKED0", "ASKED1", "ASKED2", "RARE0", "NEAR0", "OWNED0",
        "OTHER0",
    ]  # fmt: skip
    lapsed = (CredentialSaid("one:OWNED", current=False),)
    assert order(found, **person | {"credentials": lapsed})[:2] == ["OWNED0", "OPEN1"]
    assert order(found, **person, country="ca")[0] == "ABROAD0"


def test_a_route_for_few_people_comes_last_until_the_person_says_yes() -> None:
    """So does a credential that only they can earn, and military service not said or denied."""
    holds = '{kind = "credential", holds = ["two:SELDOM"]}'
    military = '{kind = "military"}'
    found = catalog(
        one=certification("RARE", RARE)
        + certification("HOLDS", holds)
        + certification("SERVED", military)
        + certification("LATE", '{kind = "education", level = "master"}', RARE),
        two=certification("SELDOM", RARE, role="nurse"),
    )
    person: dict[str, Any] = {"role": "tech", "education": (Schooling("bachelor"),)}
    assert likely(found, **person)[0] == "LATE0"
    assert likely(found, **person, answers={"rare": True})[:2] == ["RARE0", "LATE1"]
    held = (CredentialSaid("two:SELDOM"),)
    assert likely(found, **person, credentials=held)[0] == "HOLDS0"
    assert likely(found, **person, military=(Service(),))[0] == "SERVED0"
    degree = certification("DEGREE", '{kind = "education", level = "master"}')
    denied = catalog(one=certification("SERVED", military) + degree)
    assert likely(denied, **person, none=("military",)) == ["DEGREE0", "SERVED0"]


def test_a_rare_route_stays_rare_by_alternatives_that_the_person_lacks() -> None:
    degree = '{kind = "education", level = "master"}'
    either = f'{{kind = "any-of", options = [{degree}, {RARE}]}}'
    both = f'{degree}, {{kind = "education", level = "bachelor"}}'
    found = catalog(one=certification("EITHER", either) + certification("BOTH", both))
    bachelor, doctor = ((Schooling(level),) for level in ("bachelor", "doctorate"))
    assert likely(found, role="tech", education=bachelor) == ["BOTH0", "EITHER0"]
    assert likely(found, role="tech", education=doctor)[0] == "EITHER0"


MASTER, DOCTOR = (f'{{kind = "education", level = "{level}"}}' for level in ("master", "doctorate"))


def holding(*names: str) -> str:
    return f'{{kind = "credential", holds = {[f"two:{name}" for name in names]}}}'


def approved_by(*accreditors: str) -> str:
    return f'{{kind = "program", roles = ["tech"], accreditors = {[*accreditors]}}}'


@pytest.mark.parametrize(
    ("asked", "is_rare"),
    [
        (f"{SCHOOL}, {RARE}", True),
        (f'{{kind = "any-of", options = [{MASTER}, {DOCTOR}]}}', False),
        (f'{{kind = "any-of", options = [{{kind = "all-of", criteria = [{SCHOOL}, {MASTER}]}}, '
         f'{RARE}]}}', True),
        ('{kind = "condition", condition = "unheard"}', False),
        ('{kind = "credential", roles = ["nurse"]}', False),
        (approved_by("Ohio"), True),
        (approved_by("Texas"), False),  # where the person wants to work
        (approved_by("Ohio", "Texas"), False),
        (approved_by("Ohio", "Everywhere"), False),
        (approved_by(), False),
        (holding("SELDOM"), True),
        (holding("SELDOM", "COMMON"), False),
        (holding("PARTLY"), False),
        (holding("UNKNOWN"), False),
    ],
)  # fmt: skip
def test_a_route_is_rare_if_few_people_can_meet_a_condition_or_credential_of_it(
    asked: str, is_rare: bool
) -> None:
    unread = '[[certification.route]]\nid = "x"\nunread = true\n'
    found = catalog(
        'accreditor = [{name = "Ohio", state = "OH"}, {name = "Texas", state = "TX"}]',
        states='country = "US"\nstates = [{ id = "TX", name = "Texas" }]',
        one=certification("A", asked),
        two=certification("SELDOM", f"{CARD}, {RARE}", role="nurse") + unread
        + certification("COMMON", CARD, role="nurse")
        + certification("PARTLY", RARE, CARD, role="nurse")
        + certification("UNKNOWN", role="nurse"),
    )  # fmt: skip
    person = Profile(role="tech", education=(Schooling("bachelor"),), state="TX")
    (entry,) = find_paths(found, person, TODAY).for_role("tech")
    assert entry.rare == is_rare
    has = replace(person, programs=(Training("tech", "Ohio"),))
    if "Ohio" in asked:
        assert not find_paths(found, has, TODAY).for_role("tech")[0].rare


def test_a_route_builds_on_what_the_person_has_that_not_everybody_has() -> None:
    service = '{{kind = "military"{}}}'
    found = catalog(
        one=certification("A", holding("HAS"))
        + certification("B", service.format(""))
        + certification("C", service.format(', course = "lab"'))
        + certification("D", service.format(', roles = ["nurse"]'))
        + certification("E", f"{SCHOOL}, {RARE}")
        + certification("F", CARD),
        two=certification("HAS", CARD, role="nurse"),
    )
    courses = (Course(id="lab", name="lab"), Course(id="ward", name="ward", roles=("tech",)))
    found = msgspec.structs.replace(
        found, conditions=msgspec.structs.replace(CONDITIONS, courses=courses)
    )

    def built_on(**said: Any) -> set[str]:
        judged = find_paths(found, Profile(role="tech", **said), TODAY).judgments
        return {entry.award.certification.code for entry in judged if entry.builds_on}

    assert built_on(none=("credential", "military")) == set()
    assert built_on(credentials=(CredentialSaid("two:HAS"),)) == {"A"}
    assert built_on(credentials=(CredentialSaid("two:HAS", current=False),)) == {"HAS"}
    assert built_on(military=(Service("lab"),)) == {"B", "C", "D"}
    assert built_on(military=(Service("ward"),)) == {"B"}
    assert built_on(answers={"rare": True, "card": True}) == {"E"}
    assert built_on(answers={"rare": False}) == set()


def test_of_equal_routes_the_one_back_to_a_credential_that_expired_comes_first() -> None:
    found = catalog(one=certification("A", SCHOOL) + certification("B", SCHOOL))
    person: dict[str, Any] = {"role": "tech", "education": (Schooling("bachelor"),)}
    lapsed = (CredentialSaid("one:B", current=False),)
    assert order(found, **person)[0] == "A0"
    assert order(found, **person, credentials=lapsed)[0] == "B0"


def test_a_criterion_asked_twice_is_missing_once() -> None:
    found = catalog(one=certification("A", f"{MASTER}, {MASTER}, {MASTER}"))
    person = Profile(role="tech", education=(Schooling("bachelor"),))
    (entry,) = find_paths(found, person, TODAY).judgments
    assert (entry.standing, len(entry.missing)) == ("near", 1)


def test_of_equal_routes_the_one_that_builds_on_a_credential_held_comes_first() -> None:
    """An open route of which not all was found follows those of which it was."""
    builds = '{kind = "any-of", options = [{kind = "credential", holds = ["two:HAS"]}]}'
    open_ = certification("PART", SCHOOL).rstrip() + '\nincomplete = "The rest."\n'
    found = catalog(
        one=open_ + certification("WHOLE", SCHOOL) + certification("SOON", f"{SCHOOL}, {CARD}")
        + certification("ONWARD", f"{builds}, {WORK}, {SHOT}"),
        two=certification("HAS", RARE, role="nurse"),
    )  # fmt: skip
    person: dict[str, Any] = {
        "role": "tech", "education": (Schooling("bachelor"),),
        "credentials": (CredentialSaid("two:HAS"),),
    }  # fmt: skip
    assert order(found, **person)[:4] == ["WHOLE0", "PART0", "ONWARD0", "SOON0"]
    lapsed = (CredentialSaid("two:HAS", current=False),)
    assert order(found, **person | {"credentials": lapsed})[2] == "SOON0"


def test_a_route_of_which_nothing_is_met_is_no_nearer_than_one_that_lacks_a_little() -> None:
    found = catalog(
        ROLES,
        one=certification("FAR", WORK)
        + certification("STUDY", '{kind = "education", level = "bachelor"}'),
    )
    student = (Schooling("bachelor", "biology", When.parse("2028-05")),)
    assert likely(found, role="tech", education=student) == ["STUDY0", "FAR0"]
    assert likely(found, role="tech") == ["STUDY0", "FAR0"]
    assert likely(found, role="tech", none=("experience",)) == ["STUDY0", "FAR0"]
    some = (Work("nurse"),)
    assert likely(found, role="tech", education=student, experience=some) == ["STUDY0", "FAR0"]
    met = certification("FAR", f"{WORK}, {SCHOOL}")
    found = catalog(
        ROLES, one=met + certification("STUDY", '{kind = "education", level = "bachelor"}')
    )
    # What is under way will be there: it takes less than the work that was not spoken of.
    assert likely(found, role="tech", education=student) == ["STUDY0", "FAR0"]
    school = (Schooling("high-school"),)
    assert likely(found, role="tech", education=school) == ["FAR0", "STUDY0"]


def test_an_open_route_with_only_free_text_left_is_likely_and_an_ended_one_is_not() -> None:
    anyone = '{kind = "education", level = "none"}'
    ended = certification("ENDED", anyone).rstrip() + '\nstatus = "closed"\n'
    found = catalog(
        one=ended
        + certification("NEAR", MASTER)
        + certification("ASKED", f"{SCHOOL}, {CARD}")
        + certification("ANYONE", anyone)
        + certification("WORDS", '{kind = "other", text = "Be kind."}')
    )
    assert likely(found, role="tech", education=(Schooling("bachelor"),)) == [
        "WORDS0", "ASKED0", "NEAR0", "ANYONE0", "ENDED0",
    ]  # fmt: skip


def test_of_possible_routes_of_equal_time_the_one_with_fewer_questions_comes_first() -> None:
    """Even where not all was found of it."""
    program = '{kind = "program", roles = ["tech"], accreditors = ["ACME"]}'
    lately, once = (
        f'{{kind = "program", roles = ["tech"], within = "{years} years"}}' for years in (3, 9)
    )
    less = certification("LESS", f"{lately}, {once}").rstrip() + '\nincomplete = "The rest."\n'
    found = catalog(one=certification("MORE", f"{program}, {lately}") + less)
    person = Profile(role="tech", programs=(Training("tech"),))
    first, second = find_paths(found, person, TODAY).judgments
    assert first.award.certification.code == "LESS"
    assert first.months == second.months


def test_a_credential_held_under_its_old_name_counts_as_the_new_one() -> None:
    old = certification("OLD", CARD, status="renamed").replace(
        'status = "renamed"', 'status = "renamed"\nsuccessor = "one:NEW"'
    )
    found = catalog(one=certification("NEW", CARD) + old)
    person = Profile(credentials=(CredentialSaid("one:OLD"),))
    assert [(e.award.id, e.owned) for e in find_paths(found, person, TODAY).judgments] == [
        ("one:NEW", True)
    ]


@pytest.mark.parametrize("level", ["specialist", "qualification"])
def test_a_general_credential_comes_before_one_for_a_part_that_builds_on_nothing_held(
    level: str,
) -> None:
    part = certification("PART", SCHOOL, '{kind = "credential", holds = ["one:BASE"]}')
    whole = certification("WHOLE", SCHOOL).replace('"0"', '"0"\nincomplete = "More?"')
    found = catalog(
        one=part.replace("role", f'level = "{level}"\nrole') + whole + certification("BASE", CARD)
    )
    school = (Schooling("high-school"),)
    assert likely(found, education=school)[:2] == ["WHOLE0", "PART0"]
    base = CredentialSaid("one:BASE")
    assert likely(found, education=school, credentials=(base,))[0] == "PART1"


def test_a_qualification_that_leads_on_is_not_one_for_a_part() -> None:
    step = 'leads_to = ["one:BASE"]\nlevel = "qualification"\nrole'
    whole = certification("WHOLE", SCHOOL).replace('"0"', '"0"\nincomplete = "More?"')
    found = catalog(one=certification("STEP", SCHOOL).replace("role", step) + whole)
    assert likely(found, education=(Schooling("high-school"),)) == ["STEP0", "WHOLE0"]


def test_a_qualification_that_leads_only_to_a_credential_held_is_no_goal() -> None:
    paper = certification("PAPER", CARD).replace("role", 'leads_to = ["one:NEW"]\nrole')
    level = paper.replace("role", 'level = "qualification"\nrole')
    wider = level.replace('"one:NEW"', '"one:NEW", "one:MORE"')
    person = Profile(credentials=(CredentialSaid("one:NEW"),))
    lapsed = Profile(credentials=(CredentialSaid("one:NEW", current=False),))
    for text, holder, standing in (
        (level, person, "closed"),
        (level, lapsed, "possible"),
        (wider, person, "possible"),
        (paper, person, "possible"),  # a credential of its own
    ):
        found = catalog(one=text + certification("NEW", CARD) + certification("MORE", CARD))
        judged = find_paths(found, holder, TODAY).judgments
        (entry,) = (entry for entry in judged if entry.award.id == "one:PAPER")
        assert entry.standing == standing
        if standing == "closed":
            assert entry.reason == "it only leads to NEW(ONE), which you hold"


def test_the_state_chosen_answers_the_condition_about_that_state() -> None:
    asked = Condition(
        id="there", question="There?", phrase="not there", settled_by="no", state="NV"
    )
    made = made_up(
        states="".join(f'[[jurisdiction]]\nid = "{id_}"\n' for id_ in ("NV", "OH")),
        one=certification("A", '{kind = "condition", condition = "there"}'),
    )
    made = msgspec.structs.replace(made, conditions=Conditions(conditions=(asked,)))
    for profile, standing, confirm in (
        (Profile(state="nv"), "near", ()),
        (Profile(state="NV", answers={"there": False}), "open", ()),
        (Profile(state="OH"), "open", ("not there",)),  # who works in Ohio may still live there
        (Profile(state="OH", answers={"there": True}), "near", ()),
        (Profile(), "possible", ()),
    ):
        (entry,) = find_paths(made, profile, TODAY).judgments
        assert (entry.standing, entry.findings[0].confirm) == (standing, confirm)
        is_said = standing == "open" and not confirm
        assert (entry.met, entry.has_more) == (("not there",) if is_said else (), is_said)


def test_without_a_home_country_no_route_is_abroad() -> None:
    made = made_up(one='[organization]\ncountry = "CA"\n' + certification("A", SCHOOL))
    (entry,) = find_paths(made, Profile(), TODAY).judgments
    assert not entry.abroad


@pytest.mark.parametrize(
    ("routes", "asked"),
    [
        ((f"{SHOT}, {CARD}", CARD), (("card", 2), ("shot", 1))),
        ((f"{SHOT}, {CARD}",), (("shot", 1), ("card", 1))),
        ((CARD, f"{WORK}, {SHOT}"), (("card", 1),)),  # one that could open without more
        ((f"{WORK}, {SHOT}",), (("shot", 1),)),
        ((SCHOOL,), ()),
        ((f"{WORK}, {DEGREE}, {YEAR}, {SHOT}",), ()),  # closed
    ],
)
def test_the_question_that_decides_most_is_next(
    routes: tuple[str, ...], asked: tuple[tuple[str, int], ...]
) -> None:
    """Routes of other roles, from abroad, and to what one has are not counted."""
    canada = '[organization]\ncountry = "CA"\n' + certification("C", RARE)
    found = catalog(
        one=certification("A", *routes)
        + certification("B", RARE, role="nurse")
        + certification("OWN", RARE),
        two=canada,
    )
    person = Profile(
        role="tech", education=(Schooling("high-school"),), none=("experience",),
        credentials=(CredentialSaid("one:OWN"),),
    )  # fmt: skip
    assert deciding_questions(find_paths(found, person, TODAY)) == asked


def test_of_equal_questions_the_one_that_tells_which_routes_are_near_comes_first() -> None:
    found = catalog(one=certification("A", f"{SHOT}, {WORK}"))
    asked = deciding_questions(find_paths(found, Profile(role="tech"), TODAY))
    assert asked == (("experience", 1), ("shot", 1))


def test_the_questions_of_routes_abroad_are_asked_if_a_role_has_no_others() -> None:
    canada = '[organization]\ncountry = "CA"\n' + certification("C", SHOT)
    found = catalog(one=canada)
    assert deciding_questions(find_paths(found, Profile(role="tech"), TODAY)) == (("shot", 1),)
    home = catalog(one=canada, two=certification("A", CARD))
    assert deciding_questions(find_paths(home, Profile(role="tech"), TODAY)) == (("card", 1),)


def test_an_open_route_abroad_makes_a_role_no_nearer() -> None:
    canada = '[organization]\ncountry = "CA"\n' + certification("C", SCHOOL, role="nurse")
    found = catalog(ROLES, one=canada, two=certification("D", CARD, role="chief"))
    answer = find_paths(found, Profile(education=(Schooling("high-school"),)), TODAY)
    assert answer.other_roles == ("chief", "nurse")


def test_without_a_near_role_the_routes_to_all_roles_are_counted() -> None:
    found = catalog(one=certification("A", SCHOOL) + certification("B", SCHOOL, role="nurse"))
    assert deciding_questions(find_paths(found, Profile(), TODAY)) == (("education", 2),)


# ---------------------------------------------------------------- which roles are near

ROLES = "".join(
    f'[[role]]\nid = "{id_}"\nfield = "{field}"\neducation = "{level}"\n'
    for id_, field, level in (
        ("aide", "laboratory", "high-school"),
        ("tech", "laboratory", "associate"),
        ("scientist", "laboratory", "bachelor"),
        ("chief", "laboratory", "master"),
        ("nurse", "ward", "associate"),
    )
)


@pytest.mark.parametrize(
    ("profile", "near"),
    [
        ({}, ()),
        ({"role": "nurse", "experience": (Work("tech", 1),)}, ("nurse",)),
        ({"experience": (Work("nurse", 1),)}, ("nurse",)),
        ({"experience": (Work("tech", 1),)}, ("tech", "aide")),
        ({"programs": (Training("chief"),)}, ("chief", "scientist")),
        ({"education": (Schooling("bachelor", "biology"),)}, ("scientist", "tech")),
        ({"education": (Schooling("doctorate", "biology"),)}, ("chief", "scientist")),
        ({"education": (Schooling("bachelor", "history"),)}, ()),
        ({"education": (Schooling(field="biology"),)}, ("aide", "tech")),
        # Where no schooling was said, credentials and training tell it.
        ({"credentials": (CredentialSaid("one:SCIENTIST", current=False),)},
         ("scientist", "tech")),
        # What one has is no goal, and neither is the role that it alone leads to.
        ({"credentials": (CredentialSaid("one:SCIENTIST"),)}, ("tech", "chief")),
    ],
)  # fmt: skip
def test_work_training_credentials_and_degree_make_their_roles_near(
    profile: dict[str, Any], near: tuple[str, ...]
) -> None:
    studies = '[[study]]\nname = "biology"\n[[study]]\nname = "history"\nis_science = false\n'
    names = ("aide", "tech", "scientist", "chief", "nurse")
    found = catalog(
        studies + ROLES, one="".join(certification(r.upper(), CARD, role=r) for r in names)
    )
    answer = find_paths(found, Profile(**profile), TODAY)
    assert answer.near_roles == near
    assert answer.other_roles == tuple(name for name in names if name not in near)


def test_a_question_that_few_can_answer_with_yes_is_asked_last() -> None:
    """After the questions of routes that lack something, too."""
    near = f'{{kind = "education", level = "master"}}, {SHOT}'
    found = catalog(one=certification("A", CARD, near, RARE))
    person = Profile(role="tech", education=(Schooling("bachelor"),))
    answers: dict[str, bool | float | str] = {}
    asked = []
    while left := deciding_questions(
        find_paths(found, msgspec.structs.replace(person, answers=answers), TODAY)
    ):
        asked.append(left[0][0])
        answers = {**answers, left[0][0]: False}
    assert asked == ["card", "shot", "rare"]


def test_of_equally_near_roles_the_one_with_an_open_route_comes_first() -> None:
    found = catalog(
        ROLES,
        one=certification("N", CARD, role="nurse")
        + certification("T", CARD, SCHOOL, SHOT, role="tech")
        + certification("S", CARD, role="scientist"),
    )
    person = Profile(
        education=(Schooling("high-school"),),
        experience=(Work("nurse", 1), Work("tech", 1), Work("scientist", 1)),
    )
    assert find_paths(found, person, TODAY).near_roles[0] == "tech"
    other = find_paths(found, Profile(role="nurse", education=person.education), TODAY)
    assert other.other_roles == ("tech", "scientist")
    swapped = catalog(
        ROLES, one=certification("T", CARD, role="tech") + certification("N", SCHOOL, role="nurse")
    )
    assert find_paths(swapped, person, TODAY).near_roles == ("nurse", "tech")
    last = find_paths(found, Profile(role="scientist", education=person.education), TODAY)
    assert last.other_roles == ("tech", "nurse")


def test_other_roles_in_the_field_of_the_one_wanted_come_first() -> None:
    found = catalog(
        ROLES + '[[role]]\nid = "carer"\nfield = "ward"\neducation = "associate"\n',
        one="".join(certification(r[0], CARD, role=r) for r in ("tech", "nurse", "carer")),
    )
    for wanted, others in (("carer", ("nurse", "tech")), ("tech", ("nurse", "carer"))):
        assert find_paths(found, Profile(role=wanted), TODAY).other_roles == others


LADDER = ROLES.replace('id = "scientist"\n', 'id = "scientist"\nmay_include = ["tech"]\n') + (
    '[[role]]\nid = "maker"\nfield = "laboratory"\neducation = "bachelor"\n'
    '[[role]]\nid = "odd"\nfield = "laboratory"\neducation = "bachelor"\nmixed = true\n'
    '[[role]]\nid = "lead"\nfield = "laboratory"\neducation = "associate"\n'
    'may_include = ["tech"]\n'
)


def by_credential(name: str) -> str:
    return f'{{kind = "credential", holds = ["one:{name}"]}}'


@pytest.mark.parametrize(
    ("credential", "routes", "near"),
    [
        # Up, to what takes in what one has; then one's own; never down, nor to a mixed role.
        ("TECH", {"scientist": f"{by_credential('TECH')}, {CARD}", "aide": by_credential("TECH"),
                  "odd": by_credential("TECH")}, ("scientist", "tech")),
        ("TECH", {"scientist": f"{by_credential('TECH')}, {CARD}",
                  "chief": f"{by_credential('TECH')}, {CARD}"}, ("scientist", "chief")),
        # On the same level, where it stands open.
        ("SCIENTIST", {"maker": by_credential("SCIENTIST"), "scientist": CARD},
         ("maker", "scientist")),
        ("SCIENTIST", {"maker": f"{by_credential('SCIENTIST')}, {CARD}", "scientist": CARD},
         ("scientist", "maker")),
        ("SCIENTIST", {"scientist": by_credential("SCIENTIST"),
                       "maker": by_credential("SCIENTIST")}, ("maker", "scientist")),
        # Where it does not stand open at all, it leads nowhere.
        ("TECH", {"chief": f"{by_credential('TECH')}, {WORK}, {DEGREE}, {YEAR}", "tech": CARD},
         ("tech",)),
        ("TECH", {"chief": f"{by_credential('TECH')}, {MASTER}", "tech": CARD}, ("chief", "tech")),
        ("TECH", {"chief": f"{by_credential('TECH')}, {CARD}"
                  f"|{by_credential('TECH')}, {WORK}, {DEGREE}, {YEAR}", "tech": CARD},
         ("chief", "tech")),
        # What leads up is nearer than what stands open beside it.
        ("SCIENTIST", {"maker": by_credential("SCIENTIST"),
                       "chief": f"{by_credential('SCIENTIST')}, {CARD}"}, ("chief", "maker")),
    ],
)  # fmt: skip
def test_the_role_that_a_credential_leads_up_to_is_nearest(
    credential: str, routes: dict[str, str], near: tuple[str, ...]
) -> None:
    own = certification(credential, CARD, role=credential.lower())
    other = certification("OTHER", CARD, role=credential.lower())
    text = "".join(
        certification(f"X{role}", *ways.split("|"), role=role) for role, ways in routes.items()
    )
    found = catalog(LADDER, one=own + other + text)
    person = Profile(
        education=(Schooling("high-school"),), none=("experience",),
        credentials=(CredentialSaid(f"one:{credential}"),),
    )  # fmt: skip
    assert find_paths(found, person, TODAY).near_roles == near


def ladder(*roles: str) -> Catalog:
    """One credential of each role; those of a technician and of a scientist lead on."""
    leads = (
        f'{{kind = "any-of", options = [{by_credential("TECH")}, {by_credential("SCIENTIST")}]}}'
    )
    asking = f"{leads}, {CARD}"
    ways = {"scientist": asking, "chief": asking, "lead": asking, "maker": leads}
    text = "".join(certification(f"X{r}", ways.get(r, SCHOOL), role=r) for r in roles)
    for held in ("tech", "scientist"):
        text += certification(held.upper(), CARD, role=held)
    return catalog(LADDER, one=text)


@pytest.mark.parametrize(
    ("roles", "person", "near"),
    [
        # What a credential leads up to, or beside, before one's work in another field.
        ("chief nurse", {"credentials": "TECH", "experience": "nurse"}, ("chief", "nurse")),
        ("maker nurse", {"credentials": "SCIENTIST", "experience": "nurse"}, ("maker", "nurse")),
        # One's work before what one holds already, and not before what one held once.
        ("tech nurse", {"credentials": "TECH", "experience": "nurse"}, ("nurse", "tech")),
        ("tech nurse", {"held": "TECH", "experience": "nurse"}, ("tech", "nurse")),
        # The highest credential counts.
        ("maker chief", {"credentials": "TECH SCIENTIST"}, ("chief", "maker")),
        # What takes in what one has, on its level or though one's schooling is further from it.
        ("lead nurse", {"credentials": "TECH", "experience": "nurse"}, ("lead", "nurse")),
        ("scientist chief", {"credentials": "TECH", "education": "master"},
         ("scientist", "chief")),
        # What one does already and what it leads up to count together.
        ("scientist chief", {"credentials": "TECH", "experience": "chief"},
         ("chief", "scientist")),
        # By one's field no role is near that gathers what has none of its own.
        ("odd", {"experience": "aide"}, ("tech", "scientist")),
    ],
)  # fmt: skip
def test_credentials_work_and_level_order_the_near_roles(
    roles: str, person: dict[str, str], near: tuple[str, ...]
) -> None:
    held = [
        CredentialSaid(f"one:{name}", current=kind == "credentials")
        for kind in ("credentials", "held")
        for name in person.get(kind, "").split()
    ]
    profile = Profile(
        education=(Schooling(person.get("education", "high-school")),),  # type: ignore[arg-type]
        experience=(Work(person["experience"], 1),) if "experience" in person else (),
        credentials=tuple(held),
    )
    answer = find_paths(ladder(*roles.split()), profile, TODAY)
    assert answer.near_roles == near


def test_work_that_a_credential_leads_on_from_is_nearer_than_what_it_opens_beside_it() -> None:
    banker = '[[role]]\nid = "banker"\nfield = "laboratory"\neducation = "bachelor"\n'
    found = catalog(
        LADDER + banker,
        one=certification("SCIENTIST", CARD, role="scientist")
        + certification("M", by_credential("SCIENTIST"), role="maker")
        + certification("B", f"{by_credential('SCIENTIST')}, {MASTER}", role="banker"),
    )
    held = Profile(
        education=(Schooling("bachelor"),), credentials=(CredentialSaid("one:SCIENTIST"),)
    )
    assert find_paths(found, held, TODAY).near_roles[0] == "maker"
    works = msgspec.structs.replace(held, experience=(Work("banker", 1),))
    assert find_paths(found, works, TODAY).near_roles == ("banker", "maker")


def test_a_route_by_part_of_ones_own_work_comes_before_one_by_a_program_not_said() -> None:
    program = '{kind = "program", roles = ["tech"]}'
    work = '{kind = "experience", roles = ["tech"], length = "1 year"}'
    found = catalog(LADDER, one=certification("A", f"{program}, {SCHOOL}", f"{work}, {SCHOOL}"))
    person = Profile(
        role="tech", education=(Schooling("high-school"),), experience=(Work("scientist", 3),)
    )
    first, second = find_paths(found, person, TODAY).for_role("tech")
    assert first.asks == ("experience-part:scientist:tech",)
    assert second.asks == ("program",)


def test_the_field_of_ones_work_is_nearer_than_that_of_a_science_degree() -> None:
    matron = '[[role]]\nid = "matron"\nfield = "ward"\neducation = "bachelor"\n'
    biology = '[[study]]\nname = "biology"\n'
    found = catalog(
        ROLES + matron + biology,
        one=certification("N", CARD, role="nurse")
        + certification("M", CARD, role="matron")
        + certification("S", SCHOOL, role="scientist"),  # open at once
    )
    degree = (Schooling("bachelor", "biology"),)
    worked = Profile(education=degree, experience=(Work("nurse", 1),))
    assert find_paths(found, worked, TODAY).near_roles == ("nurse", "matron")
    assert find_paths(found, Profile(education=degree), TODAY).near_roles[0] == "scientist"


def test_the_role_that_a_degree_trains_for_comes_before_one_open_at_once() -> None:
    banker = '[[role]]\nid = "banker"\nfield = "laboratory"\neducation = "bachelor"\n'
    banker += 'program_study = "laboratory science"\n'
    studies = "".join(f'[[study]]\nname = "{name}"\n' for name in ("biology", "laboratory science"))
    found = catalog(
        ROLES + banker + studies,
        one=certification("S", SCHOOL, role="scientist") + certification("B", CARD, role="banker"),
    )
    for field, near in (
        ("laboratory science", ("banker", "scientist")),
        ("biology", ("scientist", "banker")),
    ):
        person = Profile(education=(Schooling("bachelor", field),))
        assert find_paths(found, person, TODAY).near_roles == near


def test_a_role_that_the_vocabulary_lacks_is_near_nobody() -> None:
    one = certification("A", CARD, role="keeper") + certification("B", by_credential("A"))
    found = catalog(one=one)
    bare = msgspec.structs.replace(found, vocabulary=msgspec.structs.replace(
        found.vocabulary, roles=tuple(r for r in found.vocabulary.roles if r.id != "keeper")
    ))  # fmt: skip
    person = Profile(credentials=(CredentialSaid("one:A"),))
    assert find_paths(found, person, TODAY).near_roles == ("tech",)
    assert find_paths(bare, person, TODAY).near_roles == ("tech",)
    none = msgspec.structs.replace(found, vocabulary=msgspec.structs.replace(
        found.vocabulary, roles=()
    ))  # fmt: skip
    assert find_paths(none, person, TODAY).near_roles == ()


def test_a_military_course_leads_to_the_roles_that_ask_for_it_by_its_name() -> None:
    asks = '{{kind = "military", course = "{}", within = "5 years"}}'
    found = catalog(
        LADDER,
        one=certification(
            "T", f'{{kind = "any-of", options = [{asks.format("lab")}]}}', role="tech"
        )
        + certification("N", '{kind = "military"}', role="nurse")
        + certification("S", asks.format("other"), role="chief"),
    )
    conditions = msgspec.structs.replace(
        CONDITIONS, courses=(Course(id="lab", name="lab"), Course(id="other", name="other"))
    )
    found = msgspec.structs.replace(found, conditions=conditions)

    def near(service: Service) -> tuple[str, ...]:
        return find_paths(found, Profile(military=(service,)), TODAY).near_roles

    assert near(Service("lab", When.parse("2025"))) == ("tech", "nurse")
    assert near(Service("lab", When.parse("2005"))) == ("tech", "nurse")  # over, and yet training
    assert near(Service()) == ("nurse",)
    both = Profile(military=(Service(),), experience=(Work("chief", 1),))
    assert find_paths(found, both, TODAY).near_roles == ("chief", "nurse")


def test_a_role_certified_only_abroad_is_near_only_by_the_persons_own_work() -> None:
    canada = '[organization]\ncountry = "CA"\n' + certification("A", CARD, role="scientist")
    found = catalog('[[study]]\nname = "biology"\n' + ROLES, one=canada)
    degree = (Schooling("bachelor", "biology"),)
    assert find_paths(found, Profile(education=degree), TODAY).near_roles == ()
    there = Profile(education=degree, country="CA")
    assert find_paths(found, there, TODAY).near_roles == ("scientist",)
    worked = Profile(experience=(Work("scientist", 1),))
    assert find_paths(found, worked, TODAY).near_roles == ("scientist",)


def test_a_certification_without_routes_is_not_found_and_makes_only_the_persons_own_role_near() -> (
    None
):
    found = catalog(LADDER, one=certification("A", role="chief") + certification("B", CARD))
    (near,) = find_paths(found, Profile(experience=(Work("tech", 1),)), TODAY).near_roles
    assert near == "tech"
    person = Profile(experience=(Work("chief", 1), Work("tech", 1)))
    answer = find_paths(found, person, TODAY)
    assert answer.near_roles == ("tech", "chief")
    both = Profile(experience=(Work("chief", 1), Work("tech", 1), Work("scientist", 1)))
    more = catalog(LADDER, one=certification("A", role="chief") + certification("B", CARD)
                   + certification("C", CARD, role="scientist"))  # fmt: skip
    assert set(find_paths(more, both, TODAY).near_roles) == {"tech", "scientist", "chief"}
    (entry,) = answer.for_role("chief")
    assert (entry.letters, entry.standing, entry.asks) == ("A(ONE)", "unread", ())


def test_a_role_that_is_certified_in_the_country_named_comes_first() -> None:
    canada = '[organization]\ncountry = "CA"\n' + certification("A", CARD, role="chief")
    found = catalog(LADDER, one=canada, two=certification("B", CARD, role="scientist"))
    worked = Profile(experience=(Work("scientist", 1), Work("chief", 1)))
    for country, near in ((None, ("scientist", "chief")), ("CA", ("chief", "scientist"))):
        person = msgspec.structs.replace(worked, country=country)
        assert find_paths(found, person, TODAY).near_roles == near


def test_a_role_that_nobody_certifies_in_the_country_named_takes_no_place_of_one_certified() -> (
    None
):
    there = '[organization]\ncountry = "CA"\n' + certification("S", CARD, role="scientist")
    found = catalog(
        ROLES, one=there + certification("I", CARD, role="aide"), two=certification("T", CARD)
    )
    person = Profile(
        education=(Schooling("associate"),), experience=(Work("tech", 1),), country="CA"
    )
    assert set(find_paths(found, person, TODAY).near_roles) == {"scientist", "aide"}


def test_a_route_open_to_anybody_does_not_make_a_role_near() -> None:
    anyone = '{kind = "education", level = "none"}'
    found = catalog(
        one=certification("T", CARD) + certification("A", anyone, role="nurse")
        + certification("B", SCHOOL, role="chief")
    )  # fmt: skip
    answer = find_paths(found, Profile(role="tech", education=(Schooling("bachelor"),)), TODAY)
    assert answer.other_roles == ("chief", "nurse")
    assert [e.is_for_anyone for e in answer.for_role("nurse")] == [True]
    assert [e.is_for_anyone for e in answer.for_role("chief")] == [False]


def test_a_role_two_levels_off_is_still_near_and_one_three_levels_off_is_not() -> None:
    """A doctor is no further off than a master."""
    for level, role, is_near in (
        ("bachelor", "aide", True),
        ("master", "aide", False),
        ("master", "tech", True),
        ("doctorate", "tech", True),
        (None, "scientist", True),  # as of one who finished high school
        (None, "chief", False),
    ):
        found = catalog(
            '[[study]]\nname = "biology"\n' + ROLES, one=certification("A", CARD, role=role)
        )
        person = Profile(education=(Schooling(level, "biology"),))  # type: ignore[arg-type]
        assert bool(find_paths(found, person, TODAY).near_roles) == is_near


def test_a_criterion_is_over_if_the_person_met_it_too_long_ago() -> None:
    program = '{{kind = "program", roles = ["tech"], {}}}'
    lately, studying = program.format('within = "5 years"'), program.format('enrolled = "only"')
    found = catalog(one=certification("A", lately, studying, MASTER))
    person = Profile(
        role="tech",
        programs=(Training("tech", finished=When.parse("2015")),),
        education=(Schooling("bachelor"),),
    )
    judged = find_paths(found, person, TODAY).judgments
    assert {e.route.id: e.is_over for e in judged} == {"0": True, "1": False, "2": False}


def test_work_of_which_a_detail_is_unknown_is_something_that_a_person_has() -> None:
    """A degree of which the date is unknown is not, nor what certifies a part of the work."""
    lately = YEAR.replace('"1 year"', '"1 year", within = "5 years"')
    dated = DEGREE.replace('"associate"', '"associate", within = "5 years"')
    part = certification("PART", f"{lately}, {CARD}").replace(
        '"active"', '"active"\nlevel = "specialist"'
    )
    found = catalog(
        ROLES,
        one=certification("DATED", f"{dated}, {CARD}")
        + part
        + certification("LACKS", f"{DEGREE}, {QUICK}")
        + certification("WORK", f"{lately}, {CARD}"),
    )
    person: dict[str, Any] = {
        "education": (Schooling("associate"),),
        "experience": (Work("nurse", 2),),
        "answers": {"quick": False},
    }
    ways = ["LACKS0", "WORK0", "DATED0", "PART0"]
    assert likely(found, role="tech", **person) == ways


def test_what_takes_a_day_comes_before_what_takes_years_asked_or_missing() -> None:
    found = catalog(
        one=certification("SLOW", SLOW)
        + certification("CARD", f"{SCHOOL}, {CARD}")
        + certification("QUICK", f"{SCHOOL}, {QUICK}")
        + certification("LONG", f"{SCHOOL}, {SLOW}")
    )
    person: dict[str, Any] = {"role": "tech", "education": (Schooling("high-school"),)}
    lacks = {"card": False, "quick": False}
    assert likely(found, **person, answers=lacks) == ["QUICK0", "LONG0", "CARD0", "SLOW0"]
    both = {**lacks, "slow": False}
    assert likely(found, **person, answers=both) == ["QUICK0", "CARD0", "SLOW0", "LONG0"]


@pytest.mark.parametrize(
    ("years", "ways"),
    [
        (0.7, ["WORK0", "PROGRAM0", "HOURS0"]),  # four months short
        (0.4, ["PROGRAM0", "HOURS0", "WORK0"]),  # seven
        (1.0, ["WORK0", "PROGRAM0", "HOURS0"]),
    ],
)
def test_what_lacks_a_few_months_comes_before_that_of_which_the_degree_alone_is_met(
    years: float, ways: list[str]
) -> None:
    """Hours that the degree stands for are the degree."""
    program = '{kind = "program", roles = ["tech"]}'
    hours = '{kind = "hours", subject = "any", semester_hours = 60}'
    found = catalog(
        ROLES,
        one=certification("PROGRAM", f"{DEGREE}, {program}")
        + certification("HOURS", f"{hours}, {program}, {CARD}")
        + certification("WORK", f"{DEGREE}, {YEAR}, {SLOW}"),
    )
    person: dict[str, Any] = {
        "role": "tech",
        "education": (Schooling("associate"),),
        "experience": (Work("nurse", years),),
    }
    assert likely(found, **person) == ways


def test_a_route_of_which_what_was_found_is_met_is_to_ask_about_and_stands_last() -> None:
    """If nothing of it is unknown."""

    def unread(code: str, criteria: str) -> str:
        return certification(code, criteria).replace("criteria = [", "unread = true\ncriteria = [")

    text = (
        certification("YEARS", f"{DEGREE}, {WORK}")
        + unread("SCHOOL", SCHOOL)
        + unread("ASKS", f"{DEGREE}, {CARD}")
        + unread("DEGREE", DEGREE)
        + certification("LACKS", f"{DEGREE}, {SHOT}")
    )
    found = catalog(one=text)
    person = Profile(
        role="tech", education=(Schooling("associate"),), answers={"shot": False},
        none=("experience",),
    )  # fmt: skip
    routes = find_paths(found, person, TODAY).judgments
    codes = [e.award.certification.code for e in routes if e.is_to_ask_about]
    assert codes == ["SCHOOL", "DEGREE"]
    groups = role_routes(routes)
    assert [entry.standing for entry in groups.goals] == ["near", "near"]
    assert [entry.award.certification.code for entry in groups.unread] == [*codes, "ASKS"]


def test_what_is_under_way_goes_on_at_the_same_time() -> None:
    program = '{kind = "program", roles = ["tech"]}'
    found = catalog(one=certification("A", f"{DEGREE}, {program}, {QUICK}"))
    soon, later = When.parse("2027-05"), When.parse("2027-11")
    student = Profile(
        education=(Schooling("associate", "x", soon),), programs=(Training("tech", None, later),),
        answers={"quick": False},
    )  # fmt: skip
    (entry,) = find_paths(found, student, TODAY).judgments
    assert 11 < entry.months < 12
