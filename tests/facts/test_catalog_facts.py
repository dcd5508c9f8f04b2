"""Facts of the built-in catalog: answers repeat the figures of their records."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from certtui.answers.facts.recognition import certification_place
from certtui.catalog import file_places
from certtui.catalog.award import STATES
from certtui.catalog.collection import Catalog
from certtui.catalog.loading import load as loading
from certtui.catalog.records.criteria import Experience
from certtui.catalog.records.source import walk
from certtui.catalog.records.values import When
from certtui.catalog.states import choose_state

WORDS = {3: "three", 5: "five", 6: "six", 7: "seven", 10: "ten"}


@pytest.fixture(scope="module")
def built_in() -> Catalog:
    return loading.load([file_places.built_in()])


def answer(catalog: Catalog, organization: str, faq_id: str) -> str:
    faqs = {faq.id: faq for faq in catalog.organization(organization).faqs}
    return faqs[faq_id].answer


def entry_price(catalog: Catalog, certification: str) -> Decimal:
    """The newest amount asked for the examination, or for the application that includes it."""
    fees = [
        fee
        for fee in catalog.certification(certification).certification.fees
        if fee.purpose in ("application", "examination") and fee.amount and not fee.superseded
    ]
    newest = max(fees, key=lambda fee: fee.as_of or When(1000))
    assert newest.amount is not None
    return newest.amount


@pytest.mark.parametrize(
    ("organization", "found"),
    [
        ("ascp", {"amt/amt-or-ascp", "amt/hold-both", "amt/mls-amt-or-ascp", "ascp/which-states"}),
        ("amt", {"ascp/mlt-amt-or-ascp", "states/which-credential-employers", "amt/hold-both"}),
        ("nha", {"amca/cmac-or-ccma", "amt/cheapest-phlebotomy"}),
        (STATES, {"amt/california", "amt/new-york", "amt/licensing-states", "ascp/which-states",
                  "aab/state-license", "states/which-states"}),
    ],
)  # fmt: skip
def test_an_answer_about_two_is_found_under_both(
    built_in: Catalog, organization: str, found: set[str]
) -> None:
    assert found <= {f"{owner}/{faq.id}" for owner, faq in built_in.questions(organization)}


def test_an_answer_names_each_body_that_it_is_also_about(built_in: Catalog) -> None:
    for owner, faq in built_in.questions():
        for other in faq.also_about:
            assert other != owner
            if other != STATES:
                name = built_in.organization(other).organization.abbreviation
                assert name in f"{faq.question} {faq.answer}", (owner, faq.id, other)


@pytest.mark.parametrize(
    ("organization", "faq_id", "certifications"),
    [
        ("amt", "cheapest-phlebotomy", ("amca:PTC", "amt:RPT", "nha:CPT", "ascp:PBT")),
        ("amt", "mls-amt-or-ascp", ("amt:MLS", "ascp:MLS")),
        ("ascp", "mlt-amt-or-ascp", ("amt:MLT", "ascp:MLT")),
    ],
)
def test_an_answer_across_bodies_gives_the_prices_of_their_records(
    built_in: Catalog, organization: str, faq_id: str, certifications: tuple[str, ...]
) -> None:
    text = answer(built_in, organization, faq_id)
    for certification in certifications:
        assert str(entry_price(built_in, certification)) in text, certification


@pytest.mark.parametrize(
    ("certification", "route_id", "faq_id", "condition"),
    [
        ("nha:CPCT/A", "experience", "work-experience-only", "18"),
        ("nha:CPhT", "experience", "work-experience-only", "1,200"),
        ("nha:CPhT", "training", "still-high-school", "Arizona"),
        ("aama:CMA", "category-1", "school-not-accredited", "36 months"),
        ("aama:CMA", "category-2", "who-can-sit", "36 months"),
        ("amca:CMAC", "option-3", "who-can-sit", "still"),
        ("amca:CMAC", "option-3", "who-can-sit", "New Jersey"),
        ("danb:CPFDA", "former-cda", "expanded-functions", "3,500 hours"),
        ("csmls:MLT-General", "accredited-program", "who-can-sit", "Alberta"),
        ("csmls:MLA", "prior-learning", "mla-without-course", "accredited ones"),
        ("ibms:CoCE", "experience", "degree-not-accredited", "honours degree"),
        ("aims:AIMS-SA-MLS", "accredited-degree", "assessment-exempt-exam", "English test"),
        ("aims:AIMS-SA-MLTech", "diploma-experience", "skills-assessment-technician", "part-time"),
        ("aims:CCS", "clinical-scientist", "cmls-cmlt-ccs", "doctorate in a subject"),
    ],
)
def test_an_answer_on_who_may_apply_keeps_a_condition_of_the_route(
    built_in: Catalog, certification: str, route_id: str, faq_id: str, condition: str
) -> None:
    award = built_in.certification(certification)
    routes = {route.id: route for route in award.certification.routes}
    assert condition in routes[route_id].wording
    assert condition in answer(built_in, certification.partition(":")[0], faq_id)


@pytest.mark.parametrize(
    ("organization", "faq_id", "certification"),
    [
        ("amt", "cmas-how", "amt:CMAS"),
        ("amt", "cmla-how", "amt:CMLA"),
        ("amt", "mdt-how", "amt:MDT"),
        ("amt", "mlt-routes", "amt:MLT"),
        ("ascp", "htl-routes", "ascp:HTL"),
        ("ascp", "mls-routes", "ascp:MLS"),
        ("ascp", "mlt-routes", "ascp:MLT"),
        ("ascp", "pbt-routes", "ascp:PBT"),
        ("ascp", "sm-routes", "ascp:SM"),
    ],
)
def test_an_answer_on_routes_says_within_how_many_years_the_work_must_lie(
    built_in: Catalog, organization: str, faq_id: str, certification: str
) -> None:
    text = answer(built_in, organization, faq_id)
    limits = {
        below.within.count_and_unit[0]
        for route in built_in.certification(certification).certification.routes
        if route.status == "open"
        for _, below in walk(route)
        if isinstance(below, Experience) and below.within
    }
    assert limits
    for years in limits:
        assert re.search(rf"(within|last|past) ({years}|{WORDS[years]})\b", text), years


@pytest.mark.parametrize(
    ("organization", "faq_id"), [("amt", "licensing-states"), ("ascp", "which-states")]
)
def test_an_answer_on_states_names_each_that_accepts_a_laboratory_certification(
    built_in: Catalog, organization: str, faq_id: str
) -> None:
    text = answer(built_in, organization, faq_id)
    accepting = {
        entry.jurisdiction
        for entry in built_in.organization(organization).recognition
        if entry.jurisdiction
        and entry.accepted == "yes"
        and {"MLS", "MLT"} & {*entry.certifications}
    }
    names = {place.id: place.name for place in built_in.jurisdictions}
    assert accepting
    assert [state for state in accepting if names[state] not in text] == []


def test_a_renewal_fee_of_one_nha_credential_is_not_said_of_all(built_in: Catalog) -> None:
    renewal = built_in.organization("nha").renewal
    assert renewal is not None
    asked = {
        code: fee.amount
        for fee in renewal.fees
        if fee.purpose == "renewal" and not fee.superseded
        for code in fee.certifications
    }
    assert (asked["CPhT"], asked["CCMA"]) == (Decimal(55), Decimal(185))
    assert asked["CET"] is None


def test_the_bodies_people_ask_about_are_there_in_brief(built_in: Catalog) -> None:
    asked = ("ASPT", "NPA", "NPS", "NPCE", "ACA", "NHCO", "PTCB", "AAPC", "AHIMA", "ACHI", "MLPAO")
    assert all(built_in.body(name) for name in asked)


def test_a_territory_without_a_record_says_what_was_found_of_it(built_in: Catalog) -> None:
    found = choose_state(built_in, "Guam")
    assert found.place is None
    assert [law.license_required for law in found.work] == [False]


def test_what_a_state_counts_no_organization_calls_refused_or_unclear(built_in: Catalog) -> None:
    said = [
        (f"{entry.jurisdiction} {record.id}:{code}", entry.accepted)
        for record in built_in.organizations
        for entry in record.recognition
        if entry.jurisdiction
        for code in entry.certifications
    ]
    counted = {
        f"{place.id} {award.id}"
        for place in built_in.jurisdictions
        for award in built_in.certifications
        for fact in (certification_place(place, award),)
        if fact.owner == STATES and fact.state == "known"
    }
    agreed = {name for name, accepted in said if accepted in ("yes", "partly")}
    assert {name for name, _ in said} & counted <= agreed


def test_a_text_that_several_files_cite_has_one_title_and_one_date(built_in: Catalog) -> None:
    """So it stands once at the foot of an answer; a copy of another day says so in its title."""
    owned = [record.sources for record in built_in.organizations]
    owned += [file.sources for file in built_in.body_files]
    owned += [file.sources for file in built_in.jurisdiction_files]
    found: dict[str, dict[int, set[tuple[str, When | None, When | None]]]] = {}
    for owner, sources in enumerate(owned):
        for source in sources:
            if source.url and "copy)" not in source.title:
                texts = found.setdefault(source.url, {}).setdefault(owner, set())
                texts.add((source.title, source.dated, source.read))
    assert not [url for url, texts in found.items() if not set.intersection(*texts.values())]


def test_work_with_or_without_a_license_says_by_what_rule_and_source(built_in: Catalog) -> None:
    laws = [(place.id, law) for place in built_in.jurisdictions for law in place.work]
    assert laws
    assert not [(state, law.roles) for state, law in laws if not (law.rule and law.sources)]
