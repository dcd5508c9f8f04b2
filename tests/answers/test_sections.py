"""The facts of each section, from full records and from empty ones."""

from __future__ import annotations

import pytest

from certtui.answers.facts import certification, jurisdiction, organization
from certtui.answers.facts.fact import Section
from certtui.answers.facts.recognition import (
    certification_recognition,
    organization_recognition,
    organization_states,
)
from certtui.answers.facts.renewal import renewal_facts
from certtui.answers.facts.trust import dated, strongest_kind
from certtui.catalog.records.organization import Body
from certtui.catalog.records.source import Source
from certtui.catalog.records.values import When
from tests.made_up import made_up, state_in


def said(section: Section) -> dict[str, str]:
    """Each fact's text, with its state where it is not known."""
    return {
        fact.id: fact.text if fact.state == "known" else f"{fact.state}: {fact.text}"
        for fact in section.facts
    }


FULL = made_up(
    vocabulary="""
    [[country]]
    id = "NZ"
    name = "New Zealand"
    [[role]]
    id = "nurse"
    name = "Ward Nurse"
    field = "ward"
    """,
    one="""
    [organization]
    name = "The One Board"
    formerly = ["The Old Board"]
    kind = "certifying agency"
    country = "NZ"
    founded = "about 1939"
    serves = ["nurses", "aides."]
    accreditation = ["NCCA"]
    size = { count = 12000, of = "holders", as_of = "2020" }
    related = [{ name = "Two", relation = "its trust" }]
    verification = [{ how = "Ask the board." }, { how = "By the register.", as_of = "2024" }]
    website = "https://one.example"
    note = "Of note."
    [membership]
    relation = "optional"
    how = "Join."
    terms = ["1 year", "3 years"]
    categories = [
        { name = "Full", audience = "holders", fees = [{ purpose = "membership", what = "dues",
          amount = 60, currency = "USD", per = "year", sources = ["page"] }] },
        { name = "Student" },
    ]
    benefits = ["a journal"]
    [renewal]
    program = "Keeping up"
    cycle = "3 years"
    exam_required = false
    due = { rule = "fixed", day = "06-30" }
    declaration = { opens = "90 days", what = "Declare." }
    steps = ["Log in.", "Pay."]
    points_from = ["courses"]
    audit = "One in ten."
    exempt = [{ who = "Those of old.", certified_before = "2006" }, { who = "Members." }]
    synchronizing = "By the earliest."
    inactive = "For two years."
    points = [{ points = 10, certifications = ["A"] }, { points = 20, unit = "hours" }, {}]
    [[renewal.fee]]
    purpose = "renewal"
    what = "renewal"
    amount = 50
    currency = "USD"
    per = "cycle"
    [[renewal.fee]]
    purpose = "registration"
    what = "register"
    amount = 5
    currency = "USD"
    per = "year"
    [[renewal.fee]]
    purpose = "late"
    what = "late"
    amount = 6
    currency = "USD"
    per = "year"
    [[renewal.fee]]
    purpose = "reinstatement"
    what = "again"
    per = "once"
    [[renewal.fee]]
    purpose = "other"
    what = "copies"
    amount = 7
    currency = "USD"
    per = "item"
    [[recognition]]
    by = "California"
    jurisdiction = "CA"
    accepted = "partly"
    what = "For some titles."
    as_of = "2021"
    [[recognition]]
    by = "The army"
    accepted = "no"
    what = "Not at all."
    [[change]]
    date = "2019"
    what = "It moved."
    [[change]]
    date = "2021"
    what = "It grew."
    [[certification]]
    code = "A"
    name = "Nurse A"
    letters = "A(ONE)"
    role = "nurse"
    level = "technician"
    status = "moved"
    status_note = "Ask them."
    ended = "2015"
    successor = "two:B"
    summary = "Nurses."
    formerly = ["Old A"]
    leads_to = ["one:B", "gone:X"]
    note = "Mind it."
    route = [
        { id = "r1", label = "One", wording = "Work.", as_of = "2020" },
        { id = "r2", label = "Two", wording = "Study.", status = "unclear", incomplete = "Ask." },
        { id = "r3", label = "Three", wording = "Serve.", status = "closed", closed = "2011" },
        { id = "r4", label = "Four", wording = "Pay.", status = "closed" },
    ]
    [certification.exam]
    questions = 200
    minutes = [120, 150]
    form = "on paper"
    passing = "70 of 100"
    provider = "everywhere"
    attempts = "three"
    note = "Bring a pen."
    as_of = "2022"
    [[certification]]
    code = "B"
    name = "Nurse B"
    role = "gone"
    [[certification]]
    code = "C"
    role = "nurse"
    none = ["route", "exam"]
    """,
)
ONE = FULL.organization("one")


def test_an_overview_says_who_an_organization_is() -> None:
    section = organization.overview(FULL, ONE)
    assert said(section) == {
        "name": "The One Board",
        "formerly": "The Old Board",
        "kind": "certifying agency",
        "country": "New Zealand",
        "founded": "about 1939",
        "serves": "nurses; aides.",
        "accreditation": "NCCA",
        "size": "12,000 holders",
        "related": "Two: its trust",
        "website": "https://one.example",
        "verification": "Ask the board; By the register.",
        "note": "Of note.",
    }
    size = section.facts[7]
    assert (size.value, str(size.as_of)) == (12000, "2020")
    bare = said(organization.overview(FULL, made_up(one="").organization("one")))
    assert [id_ for id_, text in bare.items() if text == "not-found: not found"] == [
        "founded", "serves", "accreditation", "size", "website", "verification",
    ]  # fmt: skip
    assert list(bare)[:3] == ["name", "kind", "country"]


def test_membership_says_how_it_relates_to_certification() -> None:
    assert said(organization.membership_facts(ONE)) == {
        "relation": "voluntary; one may join",
        "how": "Join.",
        "terms": "1 year or 3 years",
        "categories": "Full: holders; Student",
        "dues": "Full: $60 a year: dues",
        "benefits": "a journal",
    }
    bare = made_up(one='[membership]\nrelation = "required"\nnone = ["categories"]')
    assert said(organization.membership_facts(bare.organization("one"))) == {
        "relation": "required to hold the certification",
        "how": "some how",
        "terms": "not-found: not found",
        "categories": "none: none",
        "dues": "none: no dues",
        "benefits": "not-found: not found",
    }


def test_dues_for_everyone_are_compared_and_not_those_of_some_members() -> None:
    """As every price is; those of some members are, where there are no others."""
    fee = (
        '{{ purpose = "membership", what = "dues", amount = {}, currency = "USD", per = "year"{} }}'
    )
    plain, special = fee.format(60, ""), fee.format(30, ', audience = "students"')
    for fees, amounts in (((plain, special), {60}), ((special,), {30})):
        text = '[membership]\nrelation = "separate"\ncategories = [{ name = "Full", fees = [%s] }]'
        catalog = made_up(one=text % ", ".join(fees))
        section = organization.membership_facts(catalog.organization("one"))
        (fact,) = (fact for fact in section.facts if fact.id == "dues")
        assert isinstance(fact.value, frozenset)
        assert {value[2] for value in fact.value if isinstance(value, tuple)} == amounts
        assert len(fact.items) == len(fees)


def test_dues_included_in_the_renewal_fee_are_no_gap() -> None:
    fee = """
        [[renewal.fee]]
        purpose = "renewal"
        what = "annual renewal"
        covers = ["membership"]
        per = "year"
        """
    own = """
        categories = [{ name = "Full", fees = [{ purpose = "membership", what = "dues",
          amount = 60, currency = "USD", per = "year", sources = ["page"] }] }]
        """
    for more, dues in (("", "paid with the renewal fee"), (own, "Full: $60 a year: dues")):
        catalog = made_up(one=f'[membership]\nrelation = "included"\n{more}\n[renewal]\n{fee}')
        section = organization.membership_facts(catalog.organization("one"))
        assert said(section)["dues"] == dues
        assert sum(text == "paid with the renewal fee" for text in said(section).values()) < 2
        (fact,) = (fact for fact in section.facts if fact.id == "dues")
        assert fact.sources == ("page",)
        assert fact.value
    other = fee.replace('covers = ["membership"]', "")
    catalog = made_up(one=f'[membership]\nrelation = "included"\n[renewal]\n{other}')
    section = organization.membership_facts(catalog.organization("one"))
    assert said(section)["dues"] == "not-found: not found"


def test_a_class_of_membership_shows_its_note() -> None:
    catalog = made_up(
        one="""
        [membership]
        relation = "optional"
        categories = [
            { name = "Fellow", audience = "members", note = "An old list." },
            { name = "Life", note = "No fee." },
        ]
        """
    )
    found = said(organization.membership_facts(catalog.organization("one")))
    assert found["categories"] == "Fellow: members (An old list.); Life (No fee.)"


def test_the_renewal_section_says_how_a_credential_is_kept() -> None:
    assert said(renewal_facts(ONE)) == {
        "program": "Keeping up",
        "cycle": "every 3 years",
        "exam_required": "no examination",
        "due": "on 30 June",
        "declaration": "Declare: from 90 days before the due day to the due day",
        "steps": "Log in; Pay.",
        "points": "10 points for A; 20 hours; number not found",
        "points_from": "courses",
        "rhythm": "every cycle",
        "fees": "$50 a cycle: renewal; $5 a year: register",
        "late": "$6 a year: late",
        "reinstatement": "not-found: again: fee not found",
        "other": "$7 each: copies",
        "audit": "One in ten.",
        "exempt": "Those of old; Members.",
        "synchronizing": "By the earliest.",
        "inactive": "For two years.",
    }
    values = {fact.id: fact.value for fact in renewal_facts(ONE).facts}
    cycle = ONE.renewal.cycle if ONE.renewal else None
    assert values["points"] == {(10, "points", cycle), (20, "hours", cycle)}
    assert values["exempt"] == {When(2006)}
    assert values["due"] == ("fixed", "06-30", "every")
    none = '["cycle", "due", "points", "fee", "late", "audit", "exempt"]'
    bare = made_up(one=f'[renewal]\ndue = {{ rule = "unknown" }}\nnone = {none}')
    assert said(renewal_facts(bare.organization("one"))) == {
        "program": "not-found: not found",
        "cycle": "none: does not expire",
        "exam_required": "not-found: not found",
        "due": "not-found: rule not found",
        "declaration": "not-found: not found",
        "steps": "not-found: not found",
        "points": "none: none asked",
        "rhythm": "none: never",
        "fees": "none: no fee",
        "late": "none: no late fee",
        "reinstatement": "not-found: not found",
        "audit": "none: no audit",
        "exempt": "none: nobody",
        "synchronizing": "not-found: not found",
        "inactive": "not-found: not found",
    }
    asked = made_up(one="[renewal]\nexam_required = true").organization("one")
    assert said(renewal_facts(asked))["exam_required"] == "an examination"


def test_recognition_and_changes_are_listed_with_the_newest_change_first() -> None:
    recognition = organization_recognition(ONE)
    assert [fact.label for fact in recognition.facts] == ["California", "The army"]
    assert [fact.value for fact in recognition.facts] == [("CA", "partly"), ("The army", "no")]
    assert said(recognition) == {
        "recognition.1": "For some titles.",
        "recognition.2": "Not at all.",
    }
    changes = organization.changes(ONE)
    assert [(fact.label, fact.text) for fact in changes.facts] == [
        ("2021", "It grew."), ("2019", "It moved."),
    ]  # fmt: skip
    assert said(changes) == {"change.1": "It grew.", "change.2": "It moved."}


def test_a_certification_lists_who_recognizes_it_with_states_first() -> None:
    catalog = made_up(
        states="""
        [[jurisdiction]]
        id = "CA"
        accepts = [{ title = "Nurse", bodies = ["one"], roles = ["nurse"], note = "Since 2002." }]
        [[jurisdiction]]
        id = "NY"
        """,
        one="""
        recognition = [
            { by = "The law of Texas", jurisdiction = "TX", accepted = "yes", what = "All." },
            { by = "New York", jurisdiction = "NY", accepted = "unclear", what = "Ask." },
            { by = "The army", accepted = "no", what = "Not A.", certifications = ["A"] },
            { by = "The navy", accepted = "yes", what = "Only B.", certifications = ["B"] },
            { by = "NCCA", accepted = "yes", what = "Every one." },
        ]
        [[certification]]
        code = "A"
        role = "nurse"
        [[certification]]
        code = "B"
        role = "clerk"
        """,
        two="""
        [[certification]]
        code = "C"
        """,
    )

    def recognized(name: str) -> list[tuple[str, str]]:
        section = certification.sections(catalog, catalog.certification(name))[-1]
        assert section == certification_recognition(catalog, catalog.certification(name))
        return [(fact.label, fact.text) for fact in section.facts]

    assert recognized("one:A") == [
        ("CA", "Nurse (Since 2002.)"), ("The army", "Not A."), ("NCCA", "Every one."),
    ]  # fmt: skip
    assert recognized("one:B") == [("The navy", "Only B."), ("NCCA", "Every one.")]
    assert recognized("two:C") == [("Who recognizes it", "not found")]
    dated = made_up(
        states="""
        [[jurisdiction]]
        id = "CA"
        as_of = "2025"
        sources = ["law"]
        accepts = [
            { title = "Nurse", bodies = ["one"], sources = ["list"] },
            { title = "Aide", bodies = ["one"], sources = ["sheet"], as_of = "1999" },
            { title = "Cook", bodies = ["one"], as_of = "1998" },
        ]
        """,
        one='[[certification]]\ncode = "A"\nrole = "nurse"\n',
    )
    (fact,) = certification_recognition(dated, dated.certification("one:A")).facts
    assert [(item.text, item.sources, str(item.as_of)) for item in fact.items] == [
        ("Nurse", ("list",), "None"), ("Aide", ("sheet",), "1999"), ("Cook", ("law",), "1998"),
    ]  # fmt: skip
    assert fact.sources == ("list", "sheet", "law")
    accepts = jurisdiction.facts(dated, dated.jurisdictions[0]).facts
    whose = next(fact for fact in accepts if fact.id == "accepts")
    assert [(item.sources, str(item.as_of)) for item in whose.items] == [
        (("list",), "None"), (("sheet",), "1999"), ((), "1998"),
    ]  # fmt: skip
    states = organization_states(catalog, catalog.organization("one"))
    assert said(states) == {"state.CA": "Nurse (Since 2002.)"}


def test_a_certification_has_its_own_rungs_and_a_lasting_one_has_none() -> None:
    catalog = made_up(
        one="""
    [renewal]
    lapse = [{ after = "0 days", what = "A ends.", certifications = ["A"] }]
    [[certification]]
    code = "A"
    [[certification]]
    code = "B"
    [[certification]]
    code = "C"
    none = ["valid"]
    """
    )

    def rungs(code: str) -> list[tuple[str, str]]:
        found = certification.sections(catalog, catalog.certification(f"one:{code}"))
        facts = [fact for section in found if section.id == "lapse" for fact in section.facts]
        return [(fact.label, fact.text) for fact in facts]

    assert rungs("A") == [("From the day it lapses on", "A ends.")]
    assert rungs("B") == [("If it lapses", "not found")]
    assert rungs("C") == []


def test_the_identity_of_a_certification_says_what_it_is() -> None:
    section = certification.identity(FULL, FULL.certification("one:A"))
    assert said(section) == {
        "name": "Nurse A",
        "letters": "A(ONE)",
        "role": "Ward Nurse",
        "level": "technician",
        "status": "moved to another body in 2015, now B(TWO). Ask them.",
        "summary": "Nurses.",
        "formerly": "Old A",
        "leads_to": "B(ONE), Nurse B; gone:X",
        "note": "Mind it.",
    }
    assert section.facts[7].value == {("gone", "administrative")}
    assert said(certification.identity(FULL, FULL.certification("one:B"))) == {
        "name": "Nurse B",
        "letters": "not-found: not found",
        "role": "gone",
        "level": "administrative",
        "status": "active",
        "summary": "some summary",
    }


def test_a_certification_says_who_may_apply_and_how_it_examines() -> None:
    full, bare, none = (FULL.certification(f"one:{code}") for code in "ABC")
    assert said(certification.eligibility_facts(FULL, full)) == {
        "route.r1": "Work.",
        "route.r2": "Not clear whether it is still open. Study. Ask.",
        "route.r3": "Closed 2011. Serve.",
        "route.r4": "Closed. Pay.",
    }
    assert said(certification.eligibility_facts(FULL, bare)) == {"routes": "not-found: not found"}
    assert said(certification.eligibility_facts(FULL, none)) == {"routes": "none: none"}
    assert said(certification.exam(full)) == {
        "questions": "200",
        "minutes": "2 hours to 2 hours 30 minutes",
        "form": "on paper",
        "passing": "70 of 100",
        "provider": "everywhere",
        "attempts": "three",
        "note": "Bring a pen.",
    }
    assert [fact.value for fact in certification.exam(full).facts][:2] == [(200, 200), (120, 150)]
    assert said(certification.exam(bare)) == dict.fromkeys(
        ["questions", "minutes", "form", "passing", "provider", "attempts"],
        "not-found: not found",
    )
    assert said(certification.exam(none)) == {"exam": "none: there is no examination"}


def test_a_disagreement_about_a_route_concerns_that_route_alone() -> None:
    catalog = made_up(
        one="""
        [[certification]]
        code = "A"
        route = [{ id = "r1", label = "One" }, { id = "r2", label = "Two" }]
        [[disagreement]]
        about = ["A:route.r2"]
        settled = true
        claims = [{ says = "a", source = "page" }]
        [[disagreement]]
        about = ["A:route.r2"]
        settled = false
        claims = [{ says = "b", source = "page" }]
        """
    )
    facts = certification.eligibility_facts(catalog, catalog.certification("one:A")).facts
    assert {fact.id: fact.state for fact in facts} == {"route.r1": "known", "route.r2": "disputed"}
    found = next(fact.disagreement for fact in facts if fact.id == "route.r2")
    assert found is not None
    assert found.claims[0].says == "b"


def test_a_disputed_or_missing_fact_cites_the_claims() -> None:
    text = """
        [organization]
        none = ["size"]
        sources = ["own"]
        [[disagreement]]
        about = ["organization.founded", "organization.size"]
        settled = SETTLED
        claims = [{ says = "a", source = "one" }, { says = "b", source = "two" },
                  { says = "c", source = "one" }]
    """
    for settled, state in (
        ("false", "disputed: sources disagree"),
        ("true", "not-found: not found"),
    ):
        catalog = made_up(one=text.replace("SETTLED", settled))
        section = organization.overview(catalog, catalog.organization("one"))
        facts = {fact.id: fact for fact in section.facts}
        assert said(section)["founded"] == state
        assert facts["founded"].sources == ("one", "two")
        assert facts["founded"].disagreement is not None
        assert (facts["size"].state, facts["size"].sources) == ("none", ("own",))


STATES = """
    [[jurisdiction]]
    id = "CA"
    as_of = "2024"
    license_required = true
    work = [
        { roles = ["phlebotomist"], license_required = false },
        { roles = ["medic", "nurse"], rule = "both may draw blood", as_of = "2020" },
    ]
    agency = "The agency"
    titles = ["Scientist", "Technician"]
    note = "Of note."
    accepts = [
        { title = "Scientist", bodies = ["ascp", "amt"], note = "since 2020" },
        { title = "Technician", certifications = ["amt:MLT"] },
        { title = "Aide" },
    ]
    [jurisdiction.renewal]
    cycle = "2 years"
    due = { rule = "fixed", day = "06-30", years = "even" }
    points = [
        { certifications = ["CA"], points = 24, unit = "hours" },
        { certifications = ["CA-nurse", "CA-cook"], points = 6, unit = "hours", note = "Or less." },
    ]
    lapse = [
        { after = "0 days", what = "It is asleep.", way_back = "wake it" },
        { after = "2 years", what = "It is gone." },
    ]
    inactive = "It may rest."
    note = "Online."
    [[jurisdiction.fee]]
    purpose = "application"
    what = "first"
    amount = 100
    currency = "USD"
    per = "once"
    [[jurisdiction.fee]]
    purpose = "retake"
    what = "again"
    amount = 1
    currency = "USD"
    per = "once"
    [[jurisdiction]]
    id = "XX"
    status = "repealed"
    repealed = { effective = "2010-07", act = "Act 5", signed = "2009" }
    renewal = { note = "Nothing." }
    [[jurisdiction]]
    id = "YY"
    repealed = { effective = "2010" }
    [[rule]]
    id = "r"
    title = "A rule"
    citation = "42 CFR"
    what = "Be able."
"""


def test_the_section_of_a_state_says_its_law() -> None:
    catalog = made_up(states=STATES)
    assert said(jurisdiction.facts(catalog, state_in(catalog, "CA"))) == {
        "status": "in force",
        "license_required": "required",
        "work": "phlebotomist: no license required; medic and nurse: whether a license is "
        "required was not found; both may draw blood",
        "agency": "The agency",
        "titles": "Scientist; Technician",
        "accepts": "Scientist: ASCP, AMT (since 2020); Technician: amt:MLT; Aide: not found",
        "renewal": "every 2 years, on 30 June of even years. Continuing education of laboratory "
        "staff: 24 hours. Continuing education of nurse and cook: 6 hours. Or less. It may rest. "
        "Online.",
        "lapse": "It is asleep. To get it back: wake it; after 2 years: It is gone.",
        "fees": "$100 once: first",
        "note": "Of note.",
    }
    assert said(jurisdiction.facts(catalog, state_in(catalog, "XX"))) == {
        "status": "repealed",
        "repealed": "from 2010-07, by Act 5, signed 2009",
        "renewal": "Nothing.",
    }
    assert said(jurisdiction.facts(catalog, state_in(catalog, "YY")))["repealed"] == "from 2010"
    country = catalog.jurisdiction_files[0].country
    assert list(said(jurisdiction.rules_beside(catalog, country)).values()) == ["Be able. (42 CFR)"]
    assert not jurisdiction.rules_beside(catalog, "ZZ").facts
    bare = made_up(states='[[jurisdiction]]\nid = "ZZ"')
    found = said(jurisdiction.facts(bare, state_in(bare, "ZZ")))
    assert [id_ for id_, text in found.items() if text == "not-found: not found"] == [
        "license_required", "work", "agency", "titles", "accepts",
        "renewal", "fees",
    ]  # fmt: skip


def test_a_state_shows_what_a_license_costs_by_whatever_name() -> None:
    purposes = ("application", "registration", "renewal", "late", "reinstatement", "other")
    fees = "\n".join(
        f'[[jurisdiction.fee]]\npurpose = "{purpose}"\nwhat = "{purpose}"\namount = 9\n'
        'currency = "USD"\nper = "once"'
        for purpose in purposes
    )
    catalog = made_up(states=f'[[jurisdiction]]\nid = "ZZ"\n{fees}')
    found = said(jurisdiction.facts(catalog, state_in(catalog, "ZZ")))
    assert found["fees"] == "; ".join(f"$9 once: {purpose}" for purpose in purposes)


def test_a_body_in_brief_says_what_is_known() -> None:
    bare = Body(id="two", name="Two", country="NZ", kind="regulator", sources=("page",))
    assert said(organization.body_facts(FULL, bare)) == {
        "kind": "regulator",
        "certifies": "not-found: not found",
        "country": "New Zealand",
        "recognized_by": "not-found: not found",
        "website": "not-found: not found",
    }
    full = Body(
        id="two", name="Two", country="US", kind="regulator", sources=("page",), note="Small.",
        certifies=("nurses", "aides"), letters=("N", "A"), formerly=("Old", "Older"),
        recognized_by=("NCCA",), website="https://two.example",
    )  # fmt: skip
    assert said(organization.body_facts(FULL, full)) == {
        "kind": "regulator",
        "certifies": "nurses; aides",
        "letters": "N, A",
        "country": "US",
        "formerly": "Old, Older",
        "recognized_by": "NCCA",
        "website": "https://two.example",
        "note": "Small.",
    }


@pytest.mark.parametrize(
    ("as_of", "sources", "text"),
    [
        (None, "", "None, None"),
        ("2025", "", "None, 2025"),
        (None, "official:2020 official:2026 secondary:2026", "official, 2026"),
        (None, "official:2020 government: secondary:2026", "government, None"),
        ("2020", "official:2026", "official, 2020"),
        ("2024", "official:", "official, 2024"),
    ],
)
def test_a_value_says_its_best_kind_of_source_and_its_date(
    as_of: str | None, sources: str, text: str
) -> None:
    pairs = [entry.partition(":") for entry in sources.split()]
    named = [
        Source(id=kind, title=kind, kind=kind, dated=When.parse(year) if year else None)  # type: ignore[arg-type]
        for kind, _, year in pairs
    ]
    kind = strongest_kind(named)
    assert f"{kind}, {dated(When.parse(as_of) if as_of else None, named, kind)}" == text
