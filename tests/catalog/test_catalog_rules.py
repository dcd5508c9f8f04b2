"""Rules of a catalog beyond its types: what breaks each, where it is reported, and the remedy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from certtui.catalog.checking.check import check_directory
from certtui.catalog.collection import Catalog
from certtui.catalog.problems import Problem

Files = Mapping[str, str | bytes]
Write = Callable[[Files], Path]
Tiny = Callable[..., str]
Check = Callable[[Files], list[Problem]]


@pytest.fixture
def check(catalog_directory: Write, catalog: Catalog, today: date) -> Check:
    """The problems of a directory with the given files, over the built-in catalog."""

    def problems(files: Files) -> list[Problem]:
        return check_directory(catalog_directory(files), catalog, today)[1]

    return problems


ROUTE = 'criteria = [{ kind = "education", level = "bachelor" }]'

# what stands in the good file, what stands in the bad one, key, words
BROKEN = [
    ('what = "The letters may not be used."', 'what = "x"\nexcept_for = ["ABD"]', "except_for",
     'mean "ABC"?'),
    ('title = "A page"', 'title = "A\\u202e page"', "title", "a character that cannot be shown"),
    ('country = "US"', 'country = "ZZ"', "country", 'no country "ZZ"'),
    ('fields = ["laboratory"]', 'fields = ["laboratry"]', "fields", 'mean "laboratory"?'),
    ('kind = "non-profit certifying agency"',
     'kind = "agency"\nsize = { count = -1, of = "people", sources = ["page"] }', "size.count",
     "-1 cannot be"),
    ('role = "lab-scientist"', 'role = "lab-scientst"', "role", 'Did you mean "lab-scientist"?'),
    ('status = "active"', 'status = "active"\nleads_to = ["ABC"]', "leads_to", "as ORG:CODE"),
    ('status = "active"', 'status = "active"\nleads_to = ["amt:MLTT"]', "leads_to",
     'Did you mean "amt:MLT"?'),
    ('status = "active"', 'status = "active"\nsuccessor = "one:ABC"', "successor",
     "takes its own place"),
    ('as_of = "2024"\nsources = ["page"]',
     'as_of = "2024"\nsources = ["page"]\n[[certification.fee]]\npurpose = "application"\n'
     'what = "application and examination"\namount = 90\ncurrency = "USD"\nper = "application"\n'
     'sources = ["page"]', "what", "superseded = true"),
    ('cycle = "3 years"', 'cycle = "3 years"\ndue = { rule = "fixed", day = "02-29" }', "due.day",
     "not a day of the year"),
    ('cycle = "3 years"', 'cycle = "3 years"\npoints = [{ points = 5, sources = ["page"], '
     'split = [{ area = "a", points = 6 }] }]', "split", "the whole 5"),
    (ROUTE, 'criteria = [{ kind = "program", roles = ["lab-scientst"] }]', "roles",
     'Did you mean "lab-scientist"?'),
    (ROUTE, 'criteria = [{ kind = "credential", holds = ["amt:XYZ"] }]', "holds",
     "no certification"),
    (ROUTE, 'criteria = [{ kind = "any-of", options = [] }]', "options", "two options"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "key", "words"), BROKEN, ids=range(len(BROKEN)))
def test_a_broken_rule_is_one_problem_on_its_line(
    check: Check, tiny: Tiny, right: str, wrong: str, key: str, words: str
) -> None:
    text = tiny()
    assert right in text
    bad = text.replace(right, wrong, 1)
    (problem,) = check({"one.toml": bad})
    assert problem.key == key
    assert words in problem.message
    assert problem.record
    first = text.split(right, 1)[0].count("\n") + 1
    assert problem.line is not None
    assert first - 3 <= problem.line <= first + wrong.count("\n") + 1


MORE = [
    ('[[recognition]]\nby = "x"\nkind = "state"\njurisdiction = "XX"\naccepted = "yes"\n'
     'what = "x"\nsources = ["page"]', "jurisdiction", "no jurisdiction"),
    ('[[gap]]\ntopic = "x"\nabout = ["renewal.cicle"]', "about", 'Did you mean "cycle"?'),
    ('[[change]]\ndate = "2020"\nwhat = "x"\ncertifications = ["ABD"]\nsources = ["page"]',
     "certifications", 'Did you mean "ABC"?'),
    ('[[faq]]\nid = "again"\nquestion = "WHAT, now"\nanswer = "x"\ntopics = ["exam"]\n'
     'sources = ["page"]', "question", '"what-now" asks the same'),
    ('[[faq]]\nid = "x"\nquestion = "x"\nanswer = "x"\ntopics = ["exam"]\nsources = []', "sources",
     "Names no source"),
    ('[[source]]\nid = "lonely"\ntitle = "x"\nkind = "official"', "id", "Nothing rests on"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "key", "words"), MORE, ids=range(len(MORE)))
def test_a_record_is_checked_against_the_rest_of_its_file(
    check: Check, tiny: Tiny, more: str, key: str, words: str
) -> None:
    (problem,) = check({"one.toml": tiny(more=more)})
    assert problem.key == key
    assert words in problem.message
    assert problem.line is not None
    assert problem.line > tiny().count("\n")


def test_a_good_file_has_no_problem(check: Check, tiny: Tiny) -> None:
    assert check({"one.toml": tiny()}) == []


def test_a_wrong_source_id_is_reported_once_with_the_other_lines(check: Check, tiny: Tiny) -> None:
    (problem,) = check({"one.toml": tiny().replace('id = "page"', 'id = "pge"')})
    assert problem.line == 9
    assert 'There is no source "page" in this file. Did you mean "pge"?' in problem.message
    assert "It is named on line 21, line 33, line 40 and 4 more places too." in problem.message


def test_a_wrong_code_is_reported_once_with_the_other_files(check: Check, tiny: Tiny) -> None:
    one = tiny("one", more='[[gap]]\ntopic = "x"\nabout = ["ABC:valid", "ABC:exam"]').replace(
        'code = "ABC"', 'code = "ABD"'
    )
    two = tiny("two").replace(
        "[[certification.route]]", 'leads_to = ["one:ABC"]\n[[certification.route]]'
    )
    (problem,) = check({"one.toml": one, "two.toml": two})
    assert 'Did you mean "ABD"?' in problem.message
    assert "two.toml:35 too." in problem.message
    assert "line 69" not in problem.message
    assert problem.line == 69


def test_a_source_renamed_to_another_is_one_problem(check: Check, tiny: Tiny) -> None:
    more = '[[source]]\nid = "page"\ntitle = "x"\nkind = "official"\n[[faq]]\nid = "b"\nquestion = '
    more += '"b"\nanswer = "b"\ntopics = ["exam"]\nsources = ["second"]'
    (problem,) = check({"one.toml": tiny(more=more)})
    assert "is used twice" in problem.message
    more += "\n" + more[more.index("[[faq]]") :].replace('"b"', '"c"').replace("second", "third")
    assert ["twice" in found.message for found in check({"one.toml": tiny(more=more)})] == [
        True, False,
    ]  # fmt: skip


def test_references_to_an_unread_file_are_accepted(check: Check, tiny: Tiny) -> None:
    two = tiny("two").replace(
        'status = "active"', 'status = "active"\nleads_to = ["one:ABC", "three:X"]'
    )
    for broken in ("= 1", 'id "one"', "[organization]\nid = 'one'\nname = 3"):
        problems = check({"one.toml": broken, "two.toml": two, "three.toml": "\x00"})
        assert {Path(problem.file).name for problem in problems} == {"one.toml", "three.toml"}


def test_roles_from_an_unread_file_are_accepted(check: Check, tiny: Tiny) -> None:
    text = tiny().replace("lab-scientist", "robot-keeper").replace('"laboratory"', '"robotics"')
    (problem,) = check({"one.toml": text, "roles.toml": "[[role]"})
    assert problem.file.endswith("roles.toml")


def test_a_replaced_organization_loses_its_codes(check: Check, tiny: Tiny) -> None:
    two = tiny("two").replace('status = "active"', 'status = "active"\nleads_to = ["amt:MLT"]')
    assert check({"two.toml": two}) == []
    taken, pointing = check({"two.toml": two, "amt.toml": tiny("amt", code="NEW")})
    assert (taken.key, pointing.key) == ("id", "leads_to")
    assert (taken.line, "MLT (California" in taken.message) == (2, True)


VOCABULARY = """\
[[field]]
id = "robotics"
name = "Robotics"
[[role]]
id = "robot-keeper"
name = "Robot keeper"
plural = "Robot keepers"
description = "Keeps robots."
field = "robotics"
"""


def test_roles_that_a_catalog_adds_are_known(check: Check, tiny: Tiny) -> None:
    text = tiny().replace("lab-scientist", "robot-keeper").replace('"laboratory"', '"robotics"')
    assert check({"one.toml": text, "roles.toml": VOCABULARY}) == []
    wrong = VOCABULARY.replace('field = "robotics"', 'field = "robotic"')
    (problem,) = check({"one.toml": text, "roles.toml": wrong})
    assert (problem.record, problem.key, problem.line) == ("role robot-keeper", "field", 9)
    (problem,) = check({"one.toml": text, "roles.toml": VOCABULARY.replace("robotics", "Robo")})[:1]
    assert problem.message


JURISDICTIONS = """\
country = "US"
elsewhere = "No license."
elsewhere_sources = ["law"]
[[source]]
id = "law"
title = "The law"
kind = "government"
[[jurisdiction]]
id = "CA"
name = "California"
country = "US"
status = "in force"
sources = ["law"]
accepts = [{ title = "Scientist", roles = ["lab-scientist"], certifications = ["amt:MLS"] }]
"""


def test_a_good_jurisdictions_file_has_no_problem(check: Check, tiny: Tiny) -> None:
    assert check({"one.toml": tiny(), "jurisdictions.toml": JURISDICTIONS}) == []


@pytest.mark.parametrize(
    ("work", "key", "words"),
    [
        ('{ roles = ["phlebotomst"], rule = "x" }', "roles", 'Did you mean "phlebotomist"?'),
        ('{ roles = [], rule = "x" }', "roles", "Names no role"),
        ('{ roles = ["phlebotomist"] }', "", "Says nothing of this work"),
        (
            '{ roles = ["phlebotomist"], rule = "x" }, '
            '{ roles = ["lab-assistant", "phlebotomist"], license_required = true }',
            "roles",
            '"phlebotomist" is in another law of this state too',
        ),
        ('{ roles = ["phlebotomist"], rule = "x", sources = ["lav"] }', "sources", 'mean "law"?'),
    ],
)
def test_a_law_on_some_work_names_the_work_once_and_says_something(
    check: Check, tiny: Tiny, work: str, key: str, words: str
) -> None:
    with_name = 'states = [{ id = "TX", name = "Texas", work = [%s] }]\n'
    for text in (
        JURISDICTIONS.replace("[[source]]", f"{with_name % work}[[source]]", 1),
        JURISDICTIONS.replace("accepts", f"work = [{work}]\naccepts", 1),
    ):
        (problem,) = check({"one.toml": tiny(), "jurisdictions.toml": text})
        assert (problem.key or "").rpartition(".")[2].endswith(key)
        assert words in problem.message


def test_a_problem_inside_inline_tables_and_long_lists_has_its_line(
    check: Check, tiny: Tiny
) -> None:
    text = tiny().replace(
        ROUTE,
        'criteria = [\n  { kind = "any-of", options = [\n'
        '    { kind = "education", level = "associate" },\n'
        '    { kind = "credential", holds = [\n      "amt:MLT",\n      "amt:MLTX",\n    ] },\n'
        "  ] },\n]",
    )
    (problem,) = check({"one.toml": text})
    assert problem.line == text.split("\n").index('    { kind = "credential", holds = [') + 1
    text = text.replace('"amt:MLTX"', "3")
    (problem,) = check({"one.toml": text})
    assert problem.line == text.split("\n").index("      3,") + 1


def test_an_id_that_an_unreadable_file_has_is_reported(check: Check, tiny: Tiny) -> None:
    broken, whole = check(
        {"a.toml": tiny().replace("amount = 200", "amount = []"), "b.toml": tiny()}
    )
    assert "is taken by" in whole.message
    assert whole.line == 2
    assert broken.key == "amount"


def test_the_second_of_two_with_one_id_is_checked_too(check: Check, tiny: Tiny) -> None:
    problems = check({"a.toml": tiny(), "b.toml": tiny().replace('"USD"', '"usd"')})
    assert [problem.key for problem in problems] == ["id", "currency"]


def test_a_wrong_clock_makes_no_problem(
    catalog: Catalog, catalog_directory: Write, tiny: Tiny
) -> None:
    directory = catalog_directory({"one.toml": tiny()})
    assert check_directory(directory, catalog, date(1970, 1, 1)) == (1, [])
