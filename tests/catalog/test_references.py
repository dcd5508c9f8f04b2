"""References between records: each name leads to one record of the catalog."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import msgspec
import pytest

from certtui.catalog.checking.file_rules import check_file
from certtui.catalog.checking.references import Names, unknown_part
from certtui.catalog.collection import Catalog
from certtui.catalog.records.jurisdiction import JurisdictionFile
from certtui.catalog.records.organization import BodyFile, OrganizationFile
from certtui.catalog.records.vocabulary import Conditions, Gazetteer, Thesaurus, Vocabulary
from tests.made_up import made_up, organization, record_of, state_file

TODAY = date(2026, 11, 23)
EMPTY = Catalog(organizations=())
BASE = msgspec.structs.replace(
    made_up(
        one='[[certification]]\ncode = "A"\nrole = "nurse"',
        states='country = "US"\n[[jurisdiction]]\nid = "CA"',
        vocabulary="""
            [[field]]
            id = "care"
            [[role]]
            id = "porter"
            field = "care"
            [[subject]]
            id = "blood"
            [[study]]
            name = "biology"
            [[accreditor]]
            name = "Board"
            [[country]]
            id = "US"
            """,
        thesaurus='[[group]]\nwords = ["fee", "price"]\n[[misnomer]]\norganization = "one"',
    ),
    conditions=record_of(
        Conditions,
        """
        course = [{ id = "medic" }]
        condition = [
            { id = "card" }, { id = "age", kind = "number" }, { id = "end", kind = "date" },
        ]
        """,
    ),
)
KINDS: dict[str, type[Any]] = {
    "one.toml": OrganizationFile, "jurisdictions.toml": JurisdictionFile, "bodies.toml": BodyFile,
    "roles.toml": Vocabulary, "conditions.toml": Conditions, "thesaurus.toml": Thesaurus,
    "places.toml": Gazetteer,
}  # fmt: skip


def record(file: str, text: str) -> Any:
    if file == "one.toml":
        return organization("one", f'organization = {{ fields = ["care"] }}\n{text}')
    if file == "jurisdictions.toml":
        return state_file(f'country = "US"\n{text}')
    return record_of(KINDS[file], text)


def found_in(
    file: str, text: str, unread: Collection[str] = (), used: Collection[str] = ()
) -> dict[str, str]:
    """What is wrong in a file over the catalog above, by its place; unused sources left aside."""
    names = Names(BASE, EMPTY, unread)
    faults = check_file(record(file, text), BASE.thesaurus, names, TODAY, file, used)
    return {
        ".".join(map(str, fault.path)): fault.message
        for fault in faults
        if "Nothing rests on" not in fault.message
    }


CERTIFICATION = '[[certification]]\ncode = "A"\nrole = "nurse"\n'
ROUTE = CERTIFICATION + '[[certification.route]]\nid = "r"\ncriteria = [{ kind = "'
AT_ROUTE = "certification.0.route.0.criteria.0"

# file, what it says, a NAME that is right there, and where it stands
LEADS = [
    ("one.toml", '[[certification]]\ncode = "A"\nrole = "NAME"', "nurse", "certification.0.role"),
    ("one.toml", CERTIFICATION + 'successor = "NAME"', "one:B", "certification.0.successor"),
    ("one.toml", CERTIFICATION + 'leads_to = ["NAME"]', "one:B", "certification.0.leads_to"),
    ("one.toml", CERTIFICATION + '[[certification.exam.outline]]\nsubject = "NAME"', "blood",
     "certification.0.exam.outline.0.subject"),
    ("one.toml", ROUTE + 'program", roles = ["NAME"] }]', "nurse", f"{AT_ROUTE}.roles"),
    ("one.toml", ROUTE + 'program", roles = ["nurse"], accreditors = ["NAME"] }]', "Board",
     f"{AT_ROUTE}.accreditors"),
    ("one.toml", ROUTE + 'experience", length = "1 year", roles = ["NAME"] }]', "nurse",
     f"{AT_ROUTE}.roles"),
    ("one.toml", ROUTE + 'experience", length = "1 year", fields = ["NAME"] }]', "care",
     f"{AT_ROUTE}.fields"),
    ("one.toml", ROUTE + 'credential", roles = ["NAME"] }]', "nurse", f"{AT_ROUTE}.roles"),
    ("one.toml", ROUTE + 'credential", holds = ["NAME"] }]', "one:A", f"{AT_ROUTE}.holds"),
    ("one.toml", ROUTE + 'condition", condition = "NAME" }]', "card",
     f"{AT_ROUTE}.condition"),
    ("one.toml", ROUTE + 'military", course = "NAME" }]', "medic", f"{AT_ROUTE}.course"),
    ("one.toml", '[[recognition]]\naccepted = "yes"\njurisdiction = "NAME"', "CA",
     "recognition.0.jurisdiction"),
    ("one.toml", '[[faq]]\nid = "a"\nalso_about = ["NAME"]', "states", "faq.0.also_about"),
    ("jurisdictions.toml", '[[faq]]\nid = "a"\nalso_about = ["NAME"]', "one", "faq.0.also_about"),
    ("jurisdictions.toml", '[[jurisdiction]]\nid = "NY"\naccepts = [{ roles = ["NAME"] }]', "nurse",
     "jurisdiction.0.accepts.0.roles"),
    ("jurisdictions.toml",
     '[[jurisdiction]]\nid = "NY"\naccepts = [{ certifications = ["NAME"] }]', "one:A",
     "jurisdiction.0.accepts.0.certifications"),
    ("jurisdictions.toml", '[[jurisdiction]]\nid = "NY"\ncountry = "NAME"', "US",
     "jurisdiction.0.country"),
    ("bodies.toml", '[[source]]\nid = "page"\n[[body]]\nid = "x"\ncountry = "NAME"', "US",
     "body.0.country"),
    ("places.toml", '[[place]]\nnames = ["a"]\ncountry = "NAME"', "US", "place.0.country"),
    ("roles.toml", 'home = "NAME"', "US", "home"),
    ("roles.toml", 'compare_first = ["NAME"]', "one", "compare_first"),
    ("roles.toml", '[[role]]\nid = "x"\nfield = "NAME"', "care", "role.0.field"),
    ("roles.toml", '[[role]]\nid = "x"\nfield = "care"\nmay_include = ["NAME"]', "nurse",
     "role.0.may_include"),
    ("roles.toml", '[[role]]\nid = "x"\nfield = "care"\nprogram_study = "NAME"', "biology",
     "role.0.program_study"),
    ("roles.toml", '[[study]]\nname = "x"\nis_not = ["NAME"]', "biology", "study.0.is_not"),
    ("conditions.toml", '[[condition]]\nid = "x"\nsum_of = ["NAME"]', "card", "condition.0.sum_of"),
    ("thesaurus.toml", '[[misnomer]]\nwords = ["x"]\norganization = "NAME"', "one",
     "misnomer.0.organization"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "text", "right", "place"), LEADS, ids=range(len(LEADS)))
def test_a_reference_leads_to_its_record(file: str, text: str, right: str, place: str) -> None:
    more = '\n[[certification]]\ncode = "B"\nrole = "nurse"' if right == "one:B" else ""
    base = BASE if not more else msgspec.structs.replace(
        BASE, organizations=(organization("one", CERTIFICATION + more),)
    )  # fmt: skip
    names = Names(base, EMPTY)
    right_record = record(file, text.replace("NAME", right) + more)
    assert place not in [
        ".".join(map(str, fault.path))
        for fault in check_file(right_record, BASE.thesaurus, names, TODAY, file)
    ]
    wrong = "ZZ" if right == "US" else f"{right}z"
    assert f'"{wrong}"' in found_in(file, text.replace("NAME", wrong))[place]


FILES = {
    "role": "roles.toml", "field": "roles.toml", "field of study": "roles.toml",
    "subject": "roles.toml", "country": "roles.toml", "condition": "conditions.toml",
    "course": "conditions.toml", "jurisdiction": "jurisdictions.toml", "organization": "two",
    "certification": "two", "accreditor": "roles.toml", "owner of answers": "two",
}  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
def test_a_name_that_an_unread_file_may_define_is_accepted(kind: str) -> None:
    own = {"organization": "two", "owner of answers": "two", "certification": "two:A"}
    named = own.get(kind, "x")
    for unread in {*FILES.values()}:
        faults = [*Names(BASE, EMPTY, [unread]).unknown("key", kind, [named])]
        assert bool(faults) is (unread != FILES[kind])
    over = Names(EMPTY, BASE)
    (fault,) = over.unknown("key", kind, [named])
    about, name = ((kind, "two"), "A") if kind == "certification" else ((kind, ""), named)
    assert (fault.path, fault.about, fault.name) == (("key",), about, name)


WORDS = made_up(
    vocabulary="""
        [[role]]
        id = "lab-technician"
        name = "Laboratory technician"
        aliases = ["MLT"]
        [[role]]
        id = "ekg-technician"
        name = "EKG technician"
        [[country]]
        id = "CA"
        name = "Canada"
        [[subject]]
        id = "blood-banking"
        name = "Blood bank"
        """
)


@pytest.mark.parametrize(
    ("kind", "written", "right"),
    [
        ("role", "Laboratory Technician", "lab-technician"),
        ("role", "mlt", "lab-technician"),
        ("role", "lab-technican", "lab-technician"),
        ("country", "Canada", "CA"),
        ("subject", "blood bank", "blood-banking"),
    ],
)
def test_another_name_of_a_record_offers_its_id(kind: str, written: str, right: str) -> None:
    (fault,) = Names(WORDS, EMPTY).unknown("key", kind, [written])
    assert fault.message == (
        f'There is no {kind} "{written}". Did you mean "{right}"? Fix the name, or add a '
        f"[[{kind}]] to roles.toml."
    )


def test_an_unknown_name_is_to_be_fixed_or_added() -> None:
    (fault,) = Names(WORDS, EMPTY).unknown("key", "field of study", ["x"])
    assert fault.message.endswith('"x". Fix the name, or add a [[study]] to roles.toml.')
    (other,) = Names(WORDS, EMPTY).unknown("key", "organization", ["x"])
    assert other.message == 'There is no organization "x". Fix the name.'


def test_a_code_alone_does_not_name_a_certification() -> None:
    names = Names(BASE, EMPTY)
    (near,) = names.unknown("key", "certification", ["A"])
    (far,) = names.unknown("key", "certification", ["XYZ"])
    assert near.message == '"A" is not a certification: write it as ORG:CODE, such as "one:A".'
    assert far.message.endswith('such as "amt:MLT".')
    assert (near.about, near.name) == ((), "")
    several = Names(made_up(two=CERTIFICATION, one=CERTIFICATION), EMPTY)
    (first,) = several.unknown("key", "certification", ["A"])
    assert first.message == near.message


def test_the_certifications_of_an_organization_that_is_replaced_are_gone() -> None:
    over = made_up(one='[[certification]]\ncode = "B"\nrole = "nurse"')
    names = Names(BASE, over)
    gone = [fault.name for fault in names.unknown("key", "certification", ["one:A", "one:B"])]
    assert gone == ["A"]


@pytest.mark.parametrize(
    ("file", "text", "place", "words"),
    [
        ("one.toml", CERTIFICATION + '[[certification]]\ncode = "a"\nrole = "nurse"',
         "certification.1.code", 'The code "a" is used twice: give this certification its own.'),
        ("one.toml", '[[faq]]\nid = "x"\ntopics = ["exam"]\n[[faq]]\nid = "x"\nquestion = "?"\n'
         'topics = ["exam"]', "faq.1.id", "used twice"),
        ("one.toml", CERTIFICATION + '[[certification.route]]\nid = "r 1"',
         "certification.0.route.0.id", "not an id: small letters"),
        ("jurisdictions.toml", '[[jurisdiction]]\nid = "NY"\n[[jurisdiction]]\nid = "NY"',
         "jurisdiction.1.id", "used twice"),
        ("jurisdictions.toml", 'elsewhere = "None."\nstates = [{ id = "NY" }, { id = "NY" }]',
         "states.1.id", "used twice"),
        ("jurisdictions.toml", 'states = [{ id = "NY" }]', "elsewhere", "in those without a"),
        ("jurisdictions.toml", 'elsewhere = "None."', "elsewhere_sources", "Names no source"),
        ("jurisdictions.toml", '[[rule]]\nid = "A"', "rule.0.id", "not an id"),
        ("jurisdictions.toml", '[[faq]]\nid = "A"\ntopics = ["exam"]', "faq.0.id", "not an id"),
        ("bodies.toml", 'source = []\n[[body]]\nid = "A"', "body.0.id", "not an id"),
        ("bodies.toml", 'source = []\n[[body]]\nid = "one"', "body.0.id", "an entry of its own"),
        ("roles.toml", 'country = [{ id = "US" }, { id = "US" }]', "country.1.id", "used twice"),
        ("roles.toml", '[[field]]\nid = "a--b"', "field.0.id", "not an id"),
        ("roles.toml", '[[role]]\nid = "a b"\nfield = "care"', "role.0.id", "not an id"),
        ("roles.toml", '[[subject]]\nid = "a_b"', "subject.0.id", "not an id"),
        ("roles.toml", 'study = [{ name = "a b" }, { name = "a b" }]', "study.1.name",
         "used twice"),
        ("conditions.toml", '[[condition]]\nid = "A"', "condition.0.id", "not an id"),
        ("conditions.toml", '[[course]]\nid = "A"', "course.0.id", "not an id"),
        ("thesaurus.toml", 'sense = [{ words = ["a"], means = "fees", near = ["b"] }]',
         "sense.0.means", 'No group begins with "fees", and no misnomer means it. Did you'),
        ("thesaurus.toml", 'sense = [{ words = ["a"], means = "price", near = ["b"] }]',
         "sense.0.means", "No group begins"),
        ("thesaurus.toml", 'sense = [{ words = ["a"], means = "fee" }]', "sense.0",
         "Say in what company"),
        ("thesaurus.toml", 'intent = [{ answer = "overview:become" }]', "intent.0",
         "Say how people ask"),
        ("thesaurus.toml", 'intent = [{ answer = "states", asked = ["law for {}"] }]', "intent.0",
         "Say how people ask"),
        ("places.toml",
         'place = [{ names = ["a"], state = "NY" }, { names = ["b", "A"], country = "US" }]',
         "place.1.names.1", '"A" is another place\'s name too'),
    ],
)  # fmt: skip
def test_an_id_is_written_as_one_and_used_once(
    file: str, text: str, place: str, words: str
) -> None:
    found = found_in(file, text)
    assert [key for key in found if key == place or not key.endswith("sources")] == [place]
    assert words in found[place]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("thesaurus.toml", 'group = [{ words = ["a"], narrower = ["b"] }, { words = ["a", "c"] }]'),
        ("thesaurus.toml", 'sense = [{ words = ["a"], means = "fee", near = ["b"] }]'),
        ("thesaurus.toml", 'sense = [{ words = ["a"], means = "one", unless = ["b"] }]'),
        ("thesaurus.toml", 'group = [{ words = ["x", "y"] }]\n'
         'sense = [{ words = ["a"], means = "x", near = ["b"] }]'),
        ("thesaurus.toml", 'intent = [{ answer = "states", words = ["a"] }]'),
        ("thesaurus.toml", 'intent = [{ answer = "overview:cost", asked = ["a {}"] }]'),
        ("places.toml",
         'place = [{ names = ["a"], state = "NY" }, { names = ["b"], country = "US" }]'),
        ("roles.toml", 'study = [{ name = "a b" }, { name = "c" }]'),
    ],
)  # fmt: skip
def test_correct_records_have_no_fault(file: str, text: str) -> None:
    assert found_in(file, text) == {}


def test_a_file_that_replaces_an_organization_reports_references_it_breaks() -> None:
    both = CERTIFICATION + CERTIFICATION.replace('"A"', '"B"')
    base = made_up(
        one=both,
        two=ROUTE + 'credential", holds = ["one:B"] }]',
        three=CERTIFICATION + 'successor = "one:B"',
        states='[[jurisdiction]]\nid = "CA"\naccepts = [{ certifications = ["one:B"] }]',
    )

    def found(one: str, **others: str) -> list[str]:
        over = made_up(one=one, **others)
        names = Names(base, over)
        faults = check_file(over.organizations[0], Thesaurus(), names, TODAY, "one.toml")
        return [fault.message for fault in faults if fault.path == ("organization", "id")]

    (message,) = found(CERTIFICATION)
    assert "to which others lead: B (TWO, THREE, CA). Add them here too, with status" in message
    assert found(both) == []
    (message,) = found(CERTIFICATION, two="", states='[[jurisdiction]]\nid = "CA"')
    assert "to which others lead: B (THREE). Add" in message
    assert found(both.replace('"A"', '"C"')) == []


def test_an_empty_id_is_reported_once() -> None:
    faults = check_file(record("roles.toml", '[[field]]\nid = ""'), Thesaurus(), Names(BASE, EMPTY),
                        TODAY, "roles.toml")  # fmt: skip
    assert [fault.message[:19] for fault in faults] == ["Found an empty text"]


@pytest.mark.parametrize(
    ("condition", "said", "wrong"),
    [
        ("age", "at_least = 18", {}),
        ("age", "", {"at_least": "say the least that counts"}),
        ("age", 'at_least = 18, within = "1 year"', {"within": "Answered with a number"}),
        ("card", "", {}),
        ("card", "at_least = 1", {"at_least": "Answered with a yes-no: leave it out."}),
        ("card", 'within = "1 year"', {"within": "Answered with a yes-no: leave it out."}),
        ("end", 'within = "1 year"', {}),
        ("end", "at_least = 1", {"at_least": "Answered with a date"}),
    ],
)
def test_a_criterion_limits_a_condition_as_its_kind_of_answer_allows(
    condition: str, said: str, wrong: dict[str, str]
) -> None:
    more = f'condition = "{condition}"' + (f", {said}" if said else "")
    found = found_in("one.toml", f'{ROUTE}condition", {more} }}]')
    assert [*found] == [f"{AT_ROUTE}.{key}" for key in wrong]
    assert all(words in found[f"{AT_ROUTE}.{key}"] for key, words in wrong.items())


# ---------------------------------------------------------------- sources


SOURCES = 'source = [{ id = "a" }, { id = "b" }]\n'


def sources_of(text: str, used: Collection[str] = ()) -> list[tuple[str, str]]:
    """Places and beginnings of what is wrong with the sources of an organization's file."""
    names = Names(BASE, EMPTY)
    read = record_of(
        OrganizationFile,
        f'{SOURCES}organization = {{ id = "one", country = "US", fields = ["care"], '
        f'sources = ["a"] }}\n{text}',
    )
    faults = check_file(read, BASE.thesaurus, names, TODAY, "one.toml", used)
    return [(".".join(map(str, fault.path)), fault.message[:20]) for fault in faults]


def test_every_source_is_cited_and_every_citation_is_a_source() -> None:
    renewal = "[renewal]\nsources = [{}]"
    assert sources_of(renewal.format('"b"')) == []
    assert sources_of("", used=["b"]) == []
    assert sources_of("") == [("source.1.id", "Nothing rests on the")]
    assert sources_of(renewal.format("")) == [("renewal.sources", "Names no source: eve")]
    assert sources_of(renewal.format('"c"')) == [("renewal.sources", 'There is no source "')]
    claims = (
        "[[disagreement]]\nsettled = true\n"
        'claims = [{ says = "x", source = "b" }, { says = "y", source = "%s" }]'
    )
    assert sources_of(claims % "a") == []
    assert [place for place, _ in sources_of(claims % "c")] == ["disagreement.0.claims.1.source"]


def test_of_equally_similar_sources_the_first_in_the_file_is_offered() -> None:
    ids = [f"page-{letter}" for letter in "hgfedcba"]
    sources = "".join(f'[[source]]\nid = "{id_}"\n' for id_ in ids)
    read = record_of(
        OrganizationFile, f'{sources}[organization]\nid = "one"\nsources = ["page-x"]\n'
    )
    found = check_file(read, BASE.thesaurus, Names(BASE, EMPTY), TODAY, "one.toml")
    (message,) = (fault.message for fault in found if fault.path[-1] == "sources")
    assert 'Did you mean "page-h"?' in message


def test_the_sources_of_what_holds_elsewhere_are_in_the_file() -> None:
    law = '[[source]]\nid = "law"'
    assert found_in("jurisdictions.toml", f'elsewhere_sources = ["law"]\n{law}') == {}
    found = found_in("jurisdictions.toml", f'elsewhere_sources = ["lav"]\n{law}')
    assert 'Did you mean "law"?' in found["elsewhere_sources"]


@pytest.mark.parametrize(
    "cited",
    [
        'elsewhere = "None."\nstates = [{ id = "OH", name = "Ohio", work = [{ roles = ["porter"], '
        'rule = ".", sources = [%s] }] }]\n',
        '[[jurisdiction]]\nid = "OH"\naccepts = [{ title = "Nurse", sources = [%s] }]\n',
    ],
)
def test_the_source_of_a_remark_on_one_state_counts_as_cited(cited: str) -> None:
    law = '[[source]]\nid = "law"\n'

    def faults(sources: str) -> list[str]:
        file, names = "jurisdictions.toml", Names(BASE, EMPTY, ())
        read = record(file, f'elsewhere_sources = ["page"]\n{cited % sources}{law}')
        return [f.message for f in check_file(read, BASE.thesaurus, names, TODAY, file, ())]

    assert faults('"law"') == []
    assert faults("") == ['Nothing rests on the source "law": cite it, or take it out.']


# ---------------------------------------------------------------- codes and facts


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('successor = "one:B"', []),
        ('successor = "one:A"', ["certification.0.successor"]),
        ('successor = "one:B"\n[[certification]]\ncode = "B"\nrole = "nurse"\nsuccessor = "one:A"',
         ["certification.0.successor", "certification.1.successor"]),
        ('successor = "one:B"\n[[certification]]\ncode = "B"\nrole = "nurse"\nsuccessor = "one:B"',
         ["certification.1.successor"]),
    ],
)  # fmt: skip
def test_a_record_cannot_succeed_itself(text: str, places: list[str]) -> None:
    found = found_in("one.toml", CERTIFICATION + text, unread=["one"])
    assert [*found] == places
    assert all("its own place" in words for words in found.values())


def test_codes_refer_to_certifications_of_the_same_file() -> None:
    text = CERTIFICATION + '[[change]]\ndate = "2020"\ncertifications = ["A", "B"]\n'
    assert (
        'There is no certification "B" in this file.'
        in found_in("one.toml", text)["change.0.certifications"]
    )
    rung = '[[renewal.lapse]]\nafter = "1 day"\nexcept_for = ["{}"]'
    assert found_in("one.toml", CERTIFICATION + rung.format("A")) == {}
    assert [*found_in("one.toml", CERTIFICATION + rung.format("B"))] == [
        "renewal.lapse.0.except_for"
    ]


def test_a_wrong_code_in_a_fact_is_one_mistake_with_the_others() -> None:
    text = CERTIFICATION + '[[gap]]\nabout = ["B:valid", "A:vald", "renewal.cycl"]'
    text += '\n[[renewal.lapse]]\nafter = "1 day"\nexcept_for = ["B"]'
    found = check_file(
        record("one.toml", text), BASE.thesaurus, Names(BASE, EMPTY), TODAY, "one.toml"
    )
    keys = ("about", "except_for")
    assert [(fault.about, fault.name) for fault in found if fault.path[-1] in keys] == [
        (("certification", "one"), "B"), (("certification", "one"), "B"), ((), ""), ((), ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("certifications", ""),
        ("recognition", ""),
        ("recognition.x", 'Did you mean "recognition"?'),
        ("membership", ""),
        ("membership.relation", ""),
        ("membership.cycle", "is not one of"),
        ("organization.size", ""),
        ("renewal.cycle", ""),
        ("renewal.fee", ""),
        ("renewal.fee.late", ""),
        ("renewal.fee.lates", 'Did you mean "fee.late"?'),
        ("organization.fee.late", "is not one of"),
        (
            "nothing",
            "is not one of certifications, recognition, organization, membership, renewal.",
        ),
        ("A:valid", ""),
        ("A:points", ""),
        ("A:points.x", 'Did you mean "points"?'),
        ("A:valt", 'Did you mean "valid"?'),
        ("A:exam", ""),
        ("A:exam.questions", ""),
        ("A:exam.valid", "is not one of"),
        ("A:fee.late", ""),
        ("A:fee.x", "is not one of"),
        ("A:route.r", ""),
        ("A:route.q", '"q" is not one of r.'),
        ("A:valid.x", '"valid.x" is not one of points, sources,'),
        ("AA:valid", 'There is no certification "AA" in this file. Did you mean "A"?'),
    ],
)
def test_the_path_of_a_fact_is_checked(fact: str, words: str) -> None:
    one = organization("one", CERTIFICATION + '[[certification.route]]\nid = "r"')
    said = unknown_part(fact, one)
    assert bool(said) is bool(words)
    assert words in said


def test_no_question_is_asked_twice() -> None:
    faq = '[[faq]]\nid = "{}"\nquestion = "{}"\ntopics = ["exam"]\n'
    found = found_in("one.toml", faq.format("a", "What now?") + faq.format("b", "WHAT, now"))
    assert found["faq.1.question"].startswith('"a" asks the same')
    assert found_in("one.toml", faq.format("a", "What now?") + faq.format("b", "What then?")) == {}
    assert "faq.1.question" not in found_in("one.toml", faq.format("a", "?") + faq.format("b", "!"))
