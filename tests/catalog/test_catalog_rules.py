"""Rules that no type can say: for each, what breaks it, where it is reported, and the remedy."""

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


EXAM = '\n[certification.exam]\nsources = ["page"]\n'
ROUTE = 'criteria = [{ kind = "education", level = "bachelor" }]'

# what stands in the good file, what stands in the bad one, key, words
BROKEN = [
    ('what = "The letters may not be used."',
     'what = "x"\ncertified_before = "2006"\ncertified_from = "2006"', "certified_before",
     "Nobody was certified before 2006"),
    ('what = "The letters may not be used."', 'what = "x"\nexcept_for = ["ABD"]', "except_for",
     'mean "ABC"?'),
    ('what = "The letters may not be used."',
     'what = "x"\ncertifications = ["ABC"]\nexcept_for = ["ABC"]', "except_for", "Names both"),
    ('what = "The letters may not be used."', f'what = "x"\nshort = "{"y" * 41}"', "short",
     "Has 41 characters: say it in 40"),
    ('label = "Degree"', f'label = "Degree"\nshort = "{"y" * 41}"', "short", "say it in 40"),
    ('title = "A page"', 'title = ""', "title", "Found an empty text"),
    ('title = "A page"', 'title = "A\\u202e page"', "title", "a character that cannot be shown"),
    ('topics = ["certification"]', 'topics = ["exam", "exam"]', "topics", "is there twice"),
    ('topics = ["certification"]', "topics = []", "topics", "Names no topic"),
    ('dated = "2024-05"', 'dated = "2027"', "dated", "lies in the future"),
    ('dated = "2024-05"', 'dated = "2024-05"\nread = "2024-04"', "read", "before the text was"),
    ('url = "https://example.org/page"', 'url = "ftp://x"', "url", "no http or https address"),
    ('url = "https://example.org/page"', 'url = "https://u@x/"', "url", "no http or https address"),
    ('url = "https://example.org/page"', 'url = "https://аscp.org/"', "url", "leads to xn--scp-"),
    ('founded = "1999"', 'founded = "2028"', "founded", "lies in the future"),
    ('founded = "1999"', 'founded = "2999"', "founded", "10 years ahead"),
    ('founded = "1999"', 'founded = "1799"', "founded", "lies before 1800"),
    ('status = "active"', 'status = "active"\nsince = "2037"', "since", "10 years ahead"),
    ('country = "US"', 'country = "ZZ"', "country", 'no country "ZZ"'),
    ('country = "US"', 'country = "USA"', "country", 'write two letters, "US"'),
    ('fields = ["laboratory"]', "fields = []", "fields", "Names no field"),
    ('fields = ["laboratory"]', 'fields = ["laboratry"]', "fields", 'mean "laboratory"?'),
    ('id = "one"', 'id = "One X"', "id", "use small letters"),
    ('id = "one"', 'id = "states"', "id", "taken by the states"),
    ('kind = "non-profit certifying agency"',
     'kind = "agency"\nsize = { count = 0, of = "people", sources = ["page"] }', "size.count",
     "no number of people"),
    ('code = "ABC"', 'code = "A:C"', "code", "no blanks and no"),
    ('role = "lab-scientist"', 'role = "lab-scientst"', "role", 'Did you mean "lab-scientist"?'),
    ('status = "active"', 'status = "renamed"', "status", "Say what took its place"),
    ('status = "active"', 'status = "active"\nended = "2020"', "ended", 'status = "retired"'),
    ('status = "active"', 'status = "retired"\nsince = "2020"\nended = "2019"', "ended",
     "before it began"),
    ('status = "active"', 'status = "retired"\nsince = "2020-05-04"\nended = "2020-05-03"', "ended",
     "before it began"),
    ('status = "active"', 'status = "active"\nleads_to = ["ABC"]', "leads_to", "as ORG:CODE"),
    ('status = "active"', 'status = "active"\nleads_to = ["amt:MLTT"]', "leads_to",
     'Did you mean "amt:MLT"?'),
    ('status = "active"', 'status = "renamed"\nsuccessor = "one:ABC"', "successor",
     "takes its own place"),
    ('status = "active"', 'status = "active"\nnone = ["vald"]', "none", 'Did you mean "valid"?'),
    ('status = "active"', 'status = "active"\nnone = ["valid"]', "none", "and has a value"),
    ('valid = "3 years"', 'valid = "0 years"', "valid", "no length of time"),
    ('valid = "3 years"', 'valid = "1 hour"', "valid", "write 1 month to 20 years"),
    ('valid = "3 years"', 'valid = "21 years"', "valid", "write 1 month to 20 years"),
    ('cycle = "3 years"', 'cycle = "29 days"', "cycle", "write 1 month to 20 years"),
    ('cycle = "3 years"', 'cycle = "3 years"\npoints = [{ points = 10001, sources = ["page"] }]',
     "points", "write 10,000 at most"),
    (ROUTE, 'criteria = [{ kind = "program", roles = [], hours = 20001 }]', "hours",
     "write 20,000 at most"),
    (ROUTE, 'criteria = [{ kind = "experience", roles = [], length = "61 years" }]', "length",
     "write 1 hour to 60 years"),
    ("amount = 200", "amount = -1", "amount", "below zero"),
    ("amount = 200", "amount = 199.995", "amount", "two decimals at most"),
    ("amount = 200\n", "", "currency", "without an amount"),
    ('title = "A page"', 'title = "\\u0301\\u0301"', "title", "blanks or accents alone"),
    ('status = "active"', 'status = "active"\nleads_to = ["one:ABC"]', "leads_to", "to itself"),
    ("amount = 200", "amount = 2000000000", "amount", "write 100,000,000 at most"),
    ('amount = 200\ncurrency = "USD"', "amount = 200", "currency", 'add currency = "USD"'),
    ('currency = "USD"', 'currency = "usd"', "currency", "three letters"),
    ('currency = "USD"', 'currency = "QQQ"', "currency", '"QQQ" is no currency'),
    ('amount = 200\ncurrency = "USD"', "superseded = true", "superseded", "without its amount"),
    ('as_of = "2024"\nsources = ["page"]',
     'as_of = "2024"\nsources = ["page"]\n[[certification.fee]]\npurpose = "application"\n'
     'what = "application and examination"\namount = 90\ncurrency = "USD"\nper = "application"\n'
     'sources = ["page"]', "what", "superseded = true"),
    ('label = "Degree"', 'label = "Degree"\nclosed = "2020"', "status", 'status = "closed"'),
    ('label = "Degree"', 'label = "Degree"\nstatus = "closed"\nclosed = "2027"', "closed",
     "lies in the future"),
    ('cycle = "3 years"', 'cycle = "3 years"\ndue = { rule = "fixed" }', "due.day", "add the day"),
    ('cycle = "3 years"', 'cycle = "3 years"\ndue = { rule = "fixed", day = "02-29" }', "due.day",
     "no day of every year"),
    ('cycle = "3 years"', 'cycle = "3 years"\ndue = { rule = "fixed", day = "6-30" }', "due.day",
     "no day of every year"),
    ('cycle = "3 years"', 'cycle = "3 years"\ndue = { rule = "anniversary", day = "06-30" }',
     "due.day", 'write rule = "fixed"'),
    ('cycle = "3 years"',
     'cycle = "3 years"\ndeclaration = { opens = "30 days", closes = "60 days", what = "x" }',
     "declaration.closes", "must open first"),
    ('cycle = "3 years"', 'cycle = "3 years"\npoints = [{ points = -1, sources = ["page"] }]',
     "points", "cannot be asked"),
    ('cycle = "3 years"', 'cycle = "3 years"\npoints = [{ points = 5, sources = ["page"], '
     'split = [{ area = "a", points = 6 }] }]', "split", "the whole 5"),
    ('after = "0 days"', 'after = "1 year"\nuntil = "90 days"', "until", "is no time"),
    (ROUTE, 'criteria = [{ kind = "program", roles = ["lab-scientst"] }]', "roles",
     'Did you mean "lab-scientist"?'),
    (ROUTE, 'criteria = [{ kind = "program", roles = [], hours = 0 }]', "hours", "cannot be"),
    (ROUTE, 'criteria = [{ kind = "credential" }]', "holds", "Names no credential"),
    (ROUTE, 'criteria = [{ kind = "credential", holds = ["amt:XYZ"] }]', "holds",
     "no certification"),
    (ROUTE, 'criteria = [{ kind = "hours", subject = "any", semester_hours = 0 }]',
     "semester_hours", "cannot be"),
    (ROUTE, 'criteria = [{ kind = "experience", roles = [], length = "0 hours" }]', "length",
     "no length of time"),
    (ROUTE, 'criteria = [{ kind = "any-of", options = [] }]', "options", "two options"),
    (ROUTE, 'criteria = [{ kind = "all-of", criteria = [] }]', "criteria", "two at least"),
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


APPENDED = [
    (EXAM + "questions = 0", "certification ABC", "exam.questions", "1 to 10,000"),
    (EXAM + "questions = [200, 100]", "certification ABC", "exam.questions", "runs backwards"),
    (EXAM + "minutes = 9000", "certification ABC", "exam.minutes", "1 to 1,440"),
    (EXAM + 'outline = [{ name = "a", percent = 120 }]', "certification ABC, outline a", "percent",
     "0 to 100"),
    (EXAM + 'outline = [{ name = "a", percent = [30, 20] }]', "certification ABC, outline a",
     "percent", "runs backwards"),
    (EXAM + 'outline = [{ name = "a", percent = 60 }, { name = "b", percent = [50, 60] }]',
     "certification ABC", "exam.outline", "110 percent"),
    (EXAM + 'outline = [{ name = "a", percent = 6 }, { name = "A" }]',
     "certification ABC, outline A", "name", "put the two together"),
    (EXAM + 'outline = [{ name = "a", subject = "hematologi" }]', "certification ABC, outline a",
     "subject", "Did you mean"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "record", "key", "words"), APPENDED, ids=range(len(APPENDED)))
def test_an_examination_is_sane(
    check: Check, tiny: Tiny, more: str, record: str, key: str, words: str
) -> None:
    head, tail = tiny().split("[renewal]")
    (problem,) = check({"one.toml": f"{head}{more}\n[renewal]{tail}"})
    assert (problem.record, problem.key) == (record, key)
    assert words in problem.message


MORE = [
    ('[[recognition]]\nby = "x"\nkind = "state"\njurisdiction = "XX"\naccepted = "yes"\n'
     'what = "x"\nsources = ["page"]', "jurisdiction", "no jurisdiction"),
    ('[[disagreement]]\nsubject = "x"\nused = "none"\nsettled = false\n'
     'claims = [{ says = "a", source = "page" }]', "claims", "two claims"),
    ('[[disagreement]]\nsubject = "x"\nused = "none"\nsettled = false\n'
     'claims = [{ says = "a", source = "page" }, { says = "A", source = "page" }]', "claims",
     "All say the same"),
    ('[[gap]]\ntopic = "x"\nabout = ["renewal.cicle"]', "about", 'Did you mean "cycle"?'),
    ('[[gap]]\ntopic = "x"\nabout = ["XYZ:valid"]', "about", 'no certification "XYZ"'),
    ('[[gap]]\ntopic = "x"\nabout = ["ABC:route.educaton"]', "about", 'mean "education"?'),
    ('[[gap]]\ntopic = "x"\nabout = ["ABC:fee.xyz"]', "about", "is not one of"),
    ('[[gap]]\ntopic = "x"\nabout = ["ABC:what.xyz"]', "about", "has no parts"),
    ('[[gap]]\ntopic = "x"\nabout = ["nothing"]', "about", "no part of an organization"),
    ('[[change]]\ndate = "2020"\nwhat = "x"\ncertifications = ["ABD"]\nsources = ["page"]',
     "certifications", 'Did you mean "ABC"?'),
    ('[[faq]]\nid = "what-now"\nquestion = "x"\nanswer = "x"\ntopics = ["exam"]\n'
     'sources = ["page"]', "id", "used twice"),
    ('[[faq]]\nid = "again"\nquestion = "WHAT, now"\nanswer = "x"\ntopics = ["exam"]\n'
     'sources = ["page"]', "question", '"what-now" asks the same'),
    ('[[faq]]\nid = "What Now?"\nquestion = "x"\nanswer = "x"\ntopics = ["exam"]\n'
     'sources = ["page"]', "id", "is no id"),
    ('[[faq]]\nid = "x"\nquestion = "x"\nanswer = "x"\ntopics = ["exam"]\nsources = []', "sources",
     "Names no source"),
    ('[[source]]\nid = "lonely"\ntitle = "x"\nkind = "official"', "id", "Nothing rests on"),
    ('[[source]]\nid = "page"\ntitle = "x"\nkind = "official"', "id", "used twice"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "key", "words"), MORE, ids=range(len(MORE)))
def test_a_record_is_held_against_the_rest_of_the_file(
    check: Check, tiny: Tiny, more: str, key: str, words: str
) -> None:
    (problem,) = check({"one.toml": tiny(more=more)})
    assert problem.key == key
    assert words in problem.message
    assert problem.line is not None
    assert problem.line > tiny().count("\n")


GOOD = [
    ('status = "active"', 'status = "active"\nsince = "2036"'),
    ('status = "active"', 'status = "retired"\nsince = "2020-05-04"\nended = "2020-05-04"'),
    ('status = "active"', 'status = "retired"\nsince = "2020-05-04"\nended = "2020"'),
    ('founded = "1999"', 'founded = "1800"'),
    ('valid = "3 years"', 'valid = "1 month"'),
    ('valid = "3 years"', 'valid = "20 years"'),
    ('cycle = "3 years"', 'cycle = "3 years"\npoints = [{ points = 10000, sources = ["page"] }]'),
]


@pytest.mark.parametrize(("right", "other"), GOOD, ids=range(len(GOOD)))
def test_what_just_holds_is_no_problem(check: Check, tiny: Tiny, right: str, other: str) -> None:
    """Each at the very limit of a rule: one day, one month, one point further it is broken."""
    assert check({"one.toml": tiny().replace(right, other, 1)}) == []


def test_a_good_file_has_no_problem(check: Check, tiny: Tiny) -> None:
    assert check({"one.toml": tiny()}) == []


def test_one_wrong_source_id_is_told_once_however_often_it_is_cited(
    check: Check, tiny: Tiny
) -> None:
    (problem,) = check({"one.toml": tiny().replace('id = "page"', 'id = "pge"')})
    assert problem.line == 9
    assert 'There is no source "page" in this file. Did you mean "pge"?' in problem.message
    assert "It is named on line 21, line 33, line 40 and 4 more places too." in problem.message


def test_one_wrong_code_is_told_once_in_its_file_and_in_others(check: Check, tiny: Tiny) -> None:
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


def test_what_stands_in_an_unread_file_is_believed(check: Check, tiny: Tiny) -> None:
    two = tiny("two").replace(
        'status = "active"', 'status = "active"\nleads_to = ["one:ABC", "three:X"]'
    )
    for broken in ("= 1", 'id "one"', "[organization]\nid = 'one'\nname = 3"):
        problems = check({"one.toml": broken, "two.toml": two, "three.toml": "\x00"})
        assert {Path(problem.file).name for problem in problems} == {"one.toml", "three.toml"}


def test_roles_in_an_unread_file_are_believed(check: Check, tiny: Tiny) -> None:
    text = tiny().replace("lab-scientist", "robot-keeper").replace('"laboratory"', '"robotics"')
    (problem,) = check({"one.toml": text, "roles.toml": "[[role]"})
    assert problem.file.endswith("roles.toml")


def test_an_organization_that_is_replaced_takes_its_codes_along(check: Check, tiny: Tiny) -> None:
    two = tiny("two").replace('status = "active"', 'status = "active"\nleads_to = ["amt:MLT"]')
    assert check({"two.toml": two}) == []
    (problem,) = check({"two.toml": two, "amt.toml": tiny("amt", code="NEW")})
    assert problem.key == "leads_to"


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


def test_roles_of_ones_own_are_known(check: Check, tiny: Tiny) -> None:
    text = tiny().replace("lab-scientist", "robot-keeper").replace('"laboratory"', '"robotics"')
    assert check({"one.toml": text, "roles.toml": VOCABULARY}) == []
    wrong = VOCABULARY.replace('field = "robotics"', 'field = "robotic"')
    (problem,) = check({"one.toml": text, "roles.toml": wrong})
    assert (problem.record, problem.key, problem.line) == ("role robot-keeper", "field", 9)
    (problem,) = check({"one.toml": text, "roles.toml": VOCABULARY.replace("robotics", "Robo")})[:1]
    assert problem.message


@pytest.mark.parametrize(
    ("more", "place", "says"),
    [
        ('[[study]]\nname = "Robotics"', "name", "small letters"),
        ('[[study]]\nname = "robots"\naliases = ["AI"]', "aliases", "small letters"),
        ('[[study]]\nname = "a"\n[[study]]\nname = "a"', "name", "used twice"),
        ('[[study]]\nname = "robots"\nis_not = ["robot"]', "is_not", 'Did you mean "robots"?'),
        ('home = "UX"', "home", 'no country "UX"'),
        ("program_months = 0", "program_months", "0 is no length"),
        ('program_study = "x"', "program_study", 'no field of study "x"'),
    ],
)
def test_fields_of_study_and_what_names_them_are_checked(
    check: Check, more: str, place: str, says: str
) -> None:
    text = f"{more}\n{VOCABULARY}" if place == "home" else f"{VOCABULARY}{more}\n"
    (problem,) = check({"roles.toml": text})
    assert problem.key == place
    assert says in problem.message


def test_a_thesaurus_is_checked(check: Check, tiny: Tiny) -> None:
    text = '[[group]]\nwords = ["a"]\n[[misnomer]]\nwords = ["b"]\norganization = "amtt"\n'
    first, second = check({"one.toml": tiny(), "thesaurus.toml": text})
    assert (first.key, second.key) == ("words", "organization")
    assert 'Did you mean "amt"?' in second.message


JURISDICTIONS = """\
country = "US"
elsewhere = "No licence."
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


@pytest.mark.parametrize(
    ("right", "wrong", "key", "words"),
    [
        ('id = "CA"', 'id = "California"', "id", "no postal code"),
        ('roles = ["lab-scientist"]', 'roles = ["lab"]', "roles", "no role"),
        ("accepts = ", "renewal = { hours = -1 }\naccepts = ", "renewal.hours", "cannot be asked"),
        ('"amt:MLS"', '"amt:MLSS"', "certifications", "Did you mean"),
        ('elsewhere_sources = ["law"]', 'elsewhere_sources = ["lw"]', "elsewhere_sources",
         "no source"),
        ("sources = [\"law\"]\naccepts", 'sources = ["lex"]\naccepts', "sources", "no source"),
        ('status = "in force"', 'status = "repealed"\n'
         'repealed = { signed = "2025", effective = "2024" }', "repealed.effective",
         "before it was signed"),
    ],
)  # fmt: skip
def test_jurisdictions_are_checked(
    check: Check, tiny: Tiny, right: str, wrong: str, key: str, words: str
) -> None:
    assert right in JURISDICTIONS
    bad = JURISDICTIONS.replace(right, wrong, 1)
    (problem,) = check({"one.toml": tiny(), "jurisdictions.toml": bad})
    assert problem.key == key
    assert words in problem.message


def test_good_jurisdictions_have_no_problem(check: Check, tiny: Tiny) -> None:
    assert check({"one.toml": tiny(), "jurisdictions.toml": JURISDICTIONS}) == []


def test_lines_inside_inline_tables_and_long_lists(check: Check, tiny: Tiny) -> None:
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


def test_an_id_taken_by_a_file_that_could_not_be_read_is_told(check: Check, tiny: Tiny) -> None:
    broken, whole = check(
        {"a.toml": tiny().replace("amount = 200", "amount = []"), "b.toml": tiny()}
    )
    assert "is taken by" in whole.message
    assert whole.line == 2
    assert broken.key == "amount"


def test_the_second_of_two_with_one_id_is_checked_too(check: Check, tiny: Tiny) -> None:
    problems = check({"a.toml": tiny(), "b.toml": tiny().replace('"USD"', '"usd"')})
    assert [problem.key for problem in problems] == ["id", "currency"]


def test_a_clock_that_is_wrong_does_not_make_the_catalog_wrong(
    catalog: Catalog, catalog_directory: Write, tiny: Tiny
) -> None:
    directory = catalog_directory({"one.toml": tiny()})
    assert check_directory(directory, catalog, date(1970, 1, 1)) == (1, [])
