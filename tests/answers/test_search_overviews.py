"""Overviews computed by the search: which routes they name, in what order."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from certtui.answers.facts.routes import is_by_experience, is_without_degree
from certtui.answers.search import SearchIndex
from certtui.answers.search.overviews import overviews
from certtui.catalog.collection import Catalog
from certtui.catalog.records.certification import Route
from certtui.catalog.records.criteria import (
    AllOf,
    AnyOf,
    ConditionMet,
    Credential,
    Criterion,
    Education,
    Experience,
    Military,
    Program,
)
from certtui.catalog.records.values import Duration
from certtui.catalog.records.vocabulary import Condition, Conditions
from tests.made_up import made_up

WORK = Experience(Duration(months=12), ("nurse",))
SCHOOL, DEGREE, PROGRAM = Education("high-school"), Education("associate"), Program(("nurse",))

CARD = ConditionMet("card")


def route(*criteria: Criterion) -> Route:
    return Route(id="r", label="R", wording="w", criteria=criteria, sources=())


@pytest.mark.parametrize(
    ("criteria", "by_work", "without_degree"),
    [
        ((WORK,), True, True),
        ((WORK, SCHOOL), True, True),
        ((WORK, Education("none")), True, True),
        ((WORK, DEGREE), False, False),
        ((WORK, PROGRAM), False, True),
        ((WORK, Credential(("one:A",))), False, False),
        ((WORK, Military()), False, False),
        ((SCHOOL,), False, True),
        ((), False, False),
        ((AnyOf(options=(DEGREE, WORK)),), True, True),
        ((AnyOf(options=(DEGREE, Military())), WORK), False, False),
        ((AllOf(criteria=(SCHOOL, WORK)),), True, True),
        ((AllOf(criteria=(DEGREE, WORK)),), False, False),
        ((AllOf(criteria=(PROGRAM, WORK)),), False, True),
        ((AnyOf(options=(DEGREE, AllOf(criteria=(PROGRAM, SCHOOL)))),), False, True),
        ((CARD,), False, False),
        ((CARD, WORK), True, True),
        ((AnyOf(options=(CARD, DEGREE)), WORK), False, False),
        ((AnyOf(options=(CARD, SCHOOL)), WORK), True, True),
    ],
)
def test_a_route_is_open_by_work_or_without_a_degree_if_its_criteria_say_so(
    criteria: tuple[Criterion, ...], by_work: bool, without_degree: bool
) -> None:
    assert is_by_experience(route(*criteria)) is by_work
    assert is_without_degree(route(*criteria)) is without_degree


def held(code: str, more: str) -> str:
    return f'[[certification]]\ncode = "{code}"\nrole = "nurse"\n{more}\n'


def fee(amount: int, currency: str = "USD") -> str:
    return (
        f'fee = [{{ what = "all", purpose = "application", amount = {amount}, '
        f'currency = "{currency}" }}]'
    )


def way(level: str, wording: str, more: str = "") -> str:
    return (
        f'{{ id = "{wording}", label = "R", wording = "{wording}.", {more}'
        f'criteria = [{{ kind = "education", level = "{level}" }}] }}'
    )


def answers(catalog: Catalog) -> dict[str, list[str]]:
    """The lines of each overview, by the end of its id."""
    made = {entry.id.rpartition(":")[2]: entry.make for entry in overviews(catalog)}
    return {id_.partition("/")[0]: make()[0].splitlines() for id_, make in made.items() if make}


def test_certifications_stand_by_cost_with_the_home_country_first_and_the_unknown_last() -> None:
    catalog = made_up(
        afar='[organization]\ncountry = "CA"\n' + held("D", fee(10, "CAD")),
        one=held("A", fee(200)) + held("B", fee(90)) + held("C", ""),
    )
    (lines,) = [found for id_, found in answers(catalog).items() if "cost" in id_ or "cheap" in id_]
    assert [line.partition("(")[0] for line in lines] == ["B", "A", "D", "C"]


def test_the_country_of_most_organizations_comes_first_not_that_of_most_credentials() -> None:
    catalog = made_up(
        afar='[organization]\ncountry = "CA"\n' + "".join(held(code, fee(1)) for code in "DEF"),
        one=held("A", fee(3)), two=held("B", fee(2)),
    )  # fmt: skip
    (lines,) = [found for id_, found in answers(catalog).items() if "cost" in id_]
    assert [line.partition("(")[0] for line in lines] == ["B", "A", "D"]


def test_what_asks_for_no_degree_has_a_route_a_credential_and_says_who_has_none() -> None:
    routes = ", ".join(
        [
            way("high-school", "first"),
            way("high-school", "ended", 'status = "closed", '),
            way("none", "second", 'as_of = "2024", '),
            way("none", "third"),
        ]
    )
    catalog = made_up(
        one=held("A", f"route = [{routes}]"),
        two=held("B", f"route = [{way('bachelor', 'degree')}]"),
    )
    assert answers(catalog)["high-school"] == [
        "A(ONE): first",
        "No such route found: B(TWO)",
    ]


def test_credentials_of_one_body_whose_routes_say_the_same_share_a_line() -> None:
    same, other = (f"route = [{way('high-school', said)}]" for said in ("same", "other"))
    catalog = made_up(one=held("A", same) + held("B", other) + held("C", same), two=held("D", same))
    assert answers(catalog)["high-school"] == [
        "A(ONE), C(ONE): same",
        "B(ONE): other",
        "D(TWO): same",
    ]


def test_the_easiest_routes_stand_first_and_those_for_few_people_or_abroad_last() -> None:
    seldom = way("none", "seldom").replace("[{", '[{ kind = "condition", condition = "rare" }, {')
    gone, unread, unclear = (
        way("none", more.split('"')[1] if '"' in more else "unread", f"{more}, ")
        for more in ('status = "closed"', "unread = true", 'status = "unclear"')
    )
    degree, school = way("bachelor", "degree"), way("high-school", "school", 'as_of = "2024", ')
    part = way("master", "part", 'incomplete = "More.", ')
    catalog = made_up(
        one=held("FEW", f"route = [{seldom}]") + held("BOTH", f"route = [{seldom}, {degree}]"),
        two='[organization]\ncountry = "CA"\n' + held("AFAR", f"route = [{school}]"),
        three=held("SOON", f"route = [{gone}, {unread}, {degree}, {school}]")
        + held("HALF", f"route = [{unclear}, {part}]")
        + held("NONE", f"route = [{gone}, {unread}]"),
    )
    rare = Condition(id="rare", question="Rare?", phrase="what is rare", rare=True)
    catalog = replace(catalog, conditions=Conditions(conditions=(rare,)))
    assert answers(catalog)["become"] == [
        "SOON(THREE): school (2024)",
        "BOTH(ONE): degree",
        "HALF(THREE): part",
        "FEW(ONE): seldom",
        "AFAR(TWO): school (2024)",
        "No such route found: NONE(THREE)",
    ]


def test_asking_how_to_become_something_finds_the_overview_of_that_role() -> None:
    faq = (
        '[[faq]]\nid = "night"\nquestion = "How do I become a nurse by night?"\n'
        'answer = "By day."\ntopics = ["exam"]\nsources = ["page"]\n'
    )
    ways = 'asked = ["how do I become a {}", "the fastest way to become a {}"]'
    catalog = made_up(
        one=held("A", "") + faq,
        two=held("B", ""),
        thesaurus=f'[[intent]]\nanswer = "overview:become"\n{ways}\n',
    )
    index = SearchIndex(catalog, asked={"one/night": ("how do I become a nurse by night",)})
    for query in ("how do I become a nurse", "the fastest way to become a nurse"):
        assert index.search(query).hits[0].id == "overview:become/nurse", query
    assert index.search("how do I become a nurse by night").hits[0].id == "one/night"


def test_a_role_without_a_degree_is_answered_by_its_routes_through_work() -> None:
    thesaurus = (
        'stop_words = ["a"]\n[[group]]\nwords = ["diploma", "without a degree"]\n'
        '[[intent]]\nanswer = "overview:experience"\nasked = ["{} without a degree"]\n'
    )
    asked = {"one/pay": ("pay of a nurse",)}
    pay = (
        '[[faq]]\nid = "pay"\nquestion = "A diploma?"\n'
        'answer = "No."\ntopics = ["exam"]\nsources = ["page"]\n'
    )
    catalog = made_up(one=held("A", "") + pay, two=held("B", ""), thesaurus=thesaurus)
    first = SearchIndex(catalog, asked=asked).search("nurse without a degree").hits[0]
    assert first.id == "overview:experience/nurse"


def test_the_overview_of_renewals_lists_only_certifications_that_renew() -> None:
    renewal = '[renewal]\ncycle = "3 years"\n'
    catalog = made_up(one=held("A", "") + renewal, two=held("B", ""))
    assert [line.partition(":")[0] for line in answers(catalog)["renewal"]] == ["ONE"]
    assert "renewal" not in answers(made_up(one=held("A", "") + renewal))


@pytest.mark.parametrize(
    ("count", "line"),
    [(11, "No such route found: " + ", ".join(f"A{n}(ONE)" for n in range(11)) + ", B(TWO)"),
     (12, "No such route found.")],
)  # fmt: skip
def test_up_to_twelve_certifications_without_a_route_are_named(count: int, line: str) -> None:
    many = "".join(held(f"A{number}", "") for number in range(count))
    assert answers(made_up(one=many, two=held("B", "")))["high-school"] == [line]


def test_a_price_without_a_date_says_so() -> None:
    fee = 'fee = [{ what = "all", purpose = "application", amount = 9, currency = "USD" }]'
    assert answers(made_up(one=held("A", fee), two=held("B", fee)))["cost"] == [
        "A(ONE): $9: all (undated)",
        "B(TWO): $9: all (undated)",
    ]


def test_a_long_fact_in_an_overview_is_cut_and_dated_once() -> None:
    note = "x" * 300
    dated = (
        'fee = [{{ what = "{}", purpose = "application", amount = 9, currency = "USD", '
        'as_of = "2024", covers = ["examination"] }}]'
    )
    catalog = made_up(one=held("A", dated.format("all")), two=held("B", dated.format(note)))
    first, second = answers(catalog)["cost"]
    assert first == "A(ONE): $9: all (2024)"
    assert second.endswith("x... (2024)")
    assert len(second) == len("B(TWO): ") + 240 + len("... (2024)")


def test_a_role_of_one_body_has_an_overview_of_who_certifies_it() -> None:
    catalog = made_up(one=held("A", "") + held("B", ""), two=held("C", "").replace("nurse", "cook"))
    assert set(answers(catalog)) == {
        "high-school", "renewal", "lapse", "who-certifies", "experience"}  # fmt: skip
    names = made_up(one=held("A", ""), two=held("B", "") + held("C", 'status = "retired"'))
    assert answers(names)["who-certifies"][1:3] == ["A(ONE): A", "B(TWO): B"]


def test_who_certifies_a_role_says_in_which_countries() -> None:
    """A question may name a country in which nobody does."""
    names = made_up(one=held("A", ""), two=held("B", ""))
    assert answers(names)["who-certifies"][3:] == ["These organizations are in: US"]


KEPT = """[renewal]
cycle = "2 years"
points = [{ certifications = ["A"], points = 10, unit = "credits" }]

[[renewal.lapse]]
after = "0 years"
what = "It has lapsed."
asked = ["points", "fee"]

[[renewal.lapse]]
after = "3 years"
what = "It is lost."
asked = ["examination"]
"""


def of_role(catalog: Catalog, name: str) -> list[str]:
    """The lines of an overview of the role, "renewal/nurse"."""
    (make,) = [entry.make for entry in overviews(catalog) if entry.id == f"overview:{name}"]
    assert make is not None
    return make()[0].splitlines()


def test_what_renews_the_certifications_of_a_role_stands_side_by_side() -> None:
    some = '[renewal]\ncycle = "1 year"\npoints = [{ unit = "hours" }]\n'
    catalog = made_up(one=held("A", "") + KEPT, two=held("B", ""), three=held("C", "") + some)
    assert of_role(catalog, "renewal/nurse") == [
        "A(ONE): valid for 2 years; 10 credits every 2 years; fee not found",
        "B(TWO): term not found; points not found; fee not found",
        "C(THREE): valid for 1 year; hours, number not found, every year; fee not found",
    ]
    index = SearchIndex(catalog)
    for query in ("when does nurse certification expire", "how long is a nurse certificate valid"):
        assert index.search(query).hits[0].id == "overview:renewal/nurse", query


def test_what_is_asked_after_a_lapse_stands_side_by_side_from_the_moment_it_changes() -> None:
    catalog = made_up(one=held("A", "") + KEPT, two=held("B", "") + "[renewal]\n")
    lines = ["a day after: points, fee; 3 years after: exam again", "not found"]
    assert of_role(catalog, "lapse/nurse") == [f"A(ONE): {lines[0]}", f"B(TWO): {lines[1]}"]
    assert of_role(catalog, "lapse") == [f"ONE: {lines[0]}", f"TWO: {lines[1]}"]
    index = SearchIndex(catalog)
    assert index.search("my nurse certification expired").hits[0].id == "overview:lapse/nurse"
    everywhere = [hit.id for hit in index.search("my certification expired").hits]
    assert everywhere[0] == "overview:lapse"
    assert "overview:lapse/nurse" not in everywhere  # it says the same of fewer


def test_a_role_whose_certifications_never_expire_has_no_overview_of_their_lapse() -> None:
    endless = '[renewal]\nnone = ["cycle"]\n'
    catalog = made_up(one=held("A", "") + endless, two=held("B", "") + endless)
    lines = ["A(ONE): does not expire", "B(TWO): does not expire"]
    assert of_role(catalog, "renewal/nurse") == lines
    assert "overview:lapse/nurse" not in [entry.id for entry in overviews(catalog)]


def test_a_role_that_collects_what_has_no_role_of_its_own_has_no_overview() -> None:
    roles = '[[role]]\nid = "nurse"\nname = "Other"\nplural = "Others"\nfield = "x"\nmixed = true\n'
    catalog = made_up(vocabulary=roles, one=held("A", ""), two=held("B", ""))
    assert "overview:become/nurse" not in [entry.id for entry in overviews(catalog)]


@pytest.mark.parametrize(
    ("known", "id_", "text"),
    [
        ('verification = [{ how = "By the register.", as_of = "2024" }]',
         "verification", "By the register. (2024)"),
        ('accreditation = ["NCCA", "ANSI"]', "accreditation", "NCCA; ANSI"),
    ],
)  # fmt: skip
def test_what_is_known_of_some_bodies_stands_side_by_side(known: str, id_: str, text: str) -> None:
    catalog = made_up(one=f"organization.{known}", two="")
    (found,) = (entry for entry in overviews(catalog) if entry.id == f"overview:{id_}")
    assert found.make is not None
    assert found.make() == (f"ONE: {text}\nTWO: not found", ("one/page",))
    assert not [o for o in overviews(made_up(one="", two="")) if o.id == f"overview:{id_}"]
