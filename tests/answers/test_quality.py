"""The lacks of an entry, on a full made-up entry with parts removed."""

from __future__ import annotations

import pytest

from certtui.answers.quality.report import Lack, lacks, sourcing
from tests.made_up import organization

FEE = ("amount = 9", 'currency = "USD"', 'what = "x"')
FULL = {
    "[organization]": (
        'founded = "1939"', 'website = "https://one.example"', 'accreditation = ["X"]',
        'size = { count = 9, of = "holders" }',
    ),
    "[membership]": ('relation = "separate"',),
    "[[membership.categories]]": ('name = "Active"',),
    "[[membership.categories.fees]]": ('purpose = "membership"', *FEE),
    "[renewal]": (
        'cycle = "3 years"', "exam_required = false", 'due = { rule = "anniversary" }',
        'audit = "Some are."',
    ),
    "[[renewal.points]]": ("points = 30",),
    "[[renewal.lapse]] # late": ('after = "1 month"',),
    "[[renewal.lapse]] # at once": ('after = "0 days"',),
    "[[renewal.fee]] # reinstatement": ('purpose = "reinstatement"', *FEE),
    "[[renewal.fee]] # renewal": ('purpose = "renewal"', 'per = "cycle"', *FEE),
    "[[recognition]]": ('by = "CA"',),
    "[[faq]]": ('id = "why"',),
    "[[certification]]": ('code = "A"', 'letters = "A"'),
    "[[certification.route]]": (
        'id = "r"', 'criteria = [{ kind = "education", level = "bachelor" }]',
    ),
    "[certification.exam]": ("questions = 9", "minutes = 9", 'passing = "9"'),
    "[[certification.exam.outline]]": ('name = "All"', "percent = 100"),
    "[[certification.fee]]": ('purpose = "application"', 'covers = ["examination"]', *FEE),
}  # fmt: skip
"""An entry that lacks nothing: each table with its lines."""


def lacking(text: str) -> set[str]:
    """What an organization of this TOML lacks."""
    return {lack.what for lack in lacks(organization("one", text))}


def entry(drop: str = "", add: str = "", table: str = "") -> str:
    """The full entry without a table and what is under it, or a line of one; with a line more."""
    assert not drop or drop in FULL or any(drop in lines for lines in FULL.values())
    under = f"{drop.strip('[]')}."
    return "\n".join(
        "\n".join((head, *(line for line in lines if line != drop), add if head == table else ""))
        for head, lines in FULL.items()
        if head != drop and not head.strip("[]").startswith(under)
    )


def test_a_full_entry_has_no_lack() -> None:
    assert not lacking(entry())


@pytest.mark.parametrize(
    ("drop", "lack"),
    [
        ('founded = "1939"', "year of founding"),
        ('website = "https://one.example"', "website"),
        ('accreditation = ["X"]', "accreditation"),
        ('size = { count = 9, of = "holders" }', "size"),
        ("[[membership.categories.fees]]", "membership dues"),
        ('cycle = "3 years"', "renewal cycle, how long it lasts, renewal fee"),
        ("exam_required = false", "whether renewal takes an examination"),
        ('due = { rule = "anniversary" }', "when renewal is due"),
        ('audit = "Some are."', "audit"),
        ("[[renewal.fee]] # reinstatement", "reinstatement fee"),
        ("[[renewal.lapse]] # at once", "a lapse ladder from the first day"),
        ("[[recognition]]", "recognition"),
        ("[[faq]]", "questions and answers"),
        ('letters = "A"', "letters"),
        ("[[certification.route]]", "eligibility routes"),
        ('criteria = [{ kind = "education", level = "bachelor" }]', "routes known in full"),
        ("[certification.exam]", "examination"),
        ("questions = 9", "number of questions"),
        ("minutes = 9", "examination time"),
        ('passing = "9"', "passing score"),
        ("percent = 100", "outline with shares"),
        ('covers = ["examination"]', "application and examination fee"),
        ("[[renewal.fee]] # renewal", "renewal fee"),
        ("[[renewal.points]]", "number of points"),
        ("points = 30", "number of points"),
    ],
)
def test_each_removed_fact_is_one_lack(drop: str, lack: str) -> None:
    assert lacking(entry(drop)) == {*lack.split(", ")}


@pytest.mark.parametrize(
    ("line", "lack"),
    [
        ('relation = "separate"', {"membership dues"}),
        ('relation = "none"', set()),
        # What comes with certification is a part of what renewal costs.
        ('relation = "included"', {"renewal fee"}),
        ('relation = "included"\nnone = ["categories"]', {"membership dues", "renewal fee"}),
    ],
)
def test_dues_without_an_amount_are_a_lack_if_membership_is_paid(line: str, lack: set[str]) -> None:
    text = entry('relation = "separate"', line, "[membership]")
    assert lacking(text.replace('"membership"\namount = 9', '"membership"')) == lack


@pytest.mark.parametrize(
    ("drop", "table", "line", "lack"),
    [
        ('due = { rule = "anniversary" }', "[renewal]", 'due = { rule = "unknown" }',
         "when renewal is due"),
        ('id = "r"', "[[certification.route]]", 'id = "r"\nincomplete = "More."',
         "routes known in full"),
        ('accreditation = ["X"]', "[organization]", 'none = ["accreditation"]', ""),
        ('due = { rule = "anniversary" }', "[renewal]", 'none = ["due"]', ""),
        ('audit = "Some are."', "[renewal]", 'none = ["audit"]', ""),
        ('cycle = "3 years"', "[renewal]", 'none = ["cycle"]', ""),
        ("exam_required = false", "[renewal]", 'none = ["cycle"]', ""),
        ("[[renewal.points]]", "[renewal]", 'none = ["points"]', ""),
        ("[[renewal.fee]] # reinstatement", "[renewal]", 'none = ["fee"]', ""),
        ("[[renewal.fee]] # reinstatement", "[renewal]", 'none = ["cycle"]', ""),
        ('letters = "A"', "[[certification]]", 'none = ["letters"]', ""),
        ("[[certification.route]]", "[[certification]]", 'none = ["route"]', ""),
        ("questions = 9", "[certification.exam]", 'none = ["questions"]', ""),
        ("minutes = 9", "[certification.exam]", 'none = ["minutes"]', ""),
        ('passing = "9"', "[certification.exam]", 'none = ["passing"]', ""),
        ("percent = 100", "[certification.exam]", 'none = ["outline"]', ""),
    ],
)  # fmt: skip
def test_a_fact_recorded_as_none_is_not_a_lack(drop: str, table: str, line: str, lack: str) -> None:
    assert lacking(entry(drop, line, table)) == ({lack} if lack else set())


def test_a_reinstatement_fee_without_its_amount_is_a_lack() -> None:
    text = entry().replace('"reinstatement"\namount = 9', '"reinstatement"')
    assert lacking(text) == {"reinstatement fee"}


def test_only_active_certifications_lack_anything_and_each_is_named() -> None:
    text = '[[certification]]\ncode = "{}"\nrole = "nurse"\nstatus = "{}"\n'
    entry = organization("one", text.format("A", "active") + text.format("B", "retired"))
    (examination,) = (lack for lack in lacks(entry) if lack.what == "examination")
    assert (examination.certifications, examination.of) == (("A",), 1)
    assert "examination" not in lacking(text.format("B", "retired"))


def test_a_missing_record_is_one_lack_and_its_facts_are_none() -> None:
    found = lacking("")
    assert {"membership", "renewal", "reinstatement fee"} <= found
    assert not {"membership dues", "renewal cycle", "audit", "when renewal is due"} & found
    in_words = lacking('[membership]\nhow = "By a form."\n')
    assert "membership" in in_words
    assert "membership dues" not in in_words


@pytest.mark.parametrize(
    ("lack", "whose"),
    [
        (Lack("size"), ""),
        (Lack("time", ("A", "B"), 2), "all 2"),
        (Lack("time", ("A",), 2), "1 of 2 (A)"),
        (Lack("time", ("A", "B"), 3), "2 of 3 (A, B)"),
    ],
)
def test_a_lack_names_its_certifications(lack: Lack, whose: str) -> None:
    assert lack.whose == whose


def test_a_record_rests_on_an_official_page_where_one_of_its_sources_is_one() -> None:
    faq = '[[faq]]\nid = "{}"\nsources = [{}]\n'
    text = (
        '[[source]]\nid = "law"\nkind = "government"\n[[source]]\nid = "blog"\nkind = "secondary"\n'
        + faq.format("a", '"blog"')
        + faq.format("b", '"page", "blog"')
        + faq.format("c", '"law"')
        + "".join(faq.format(f"d{number}", '"blog"') for number in range(4))
    )
    foot = sourcing(organization("one", text))
    assert (foot.records, foot.official) == (8, 3)  # the organization itself rests on its page
    assert foot.kinds == {"official": 1, "government": 1, "secondary": 1}
    assert foot.share == 3 / 8
    assert sourcing().share == 0


def test_a_text_that_two_files_cite_is_counted_once() -> None:
    law = '[[source]]\nid = "{}"\ntitle = "Law"\nkind = "government"\nurl = "https://law.example"\n'
    dated = law + 'dated = "2020"\n'
    files = (organization("one", dated.format("law")), organization("two", dated.format("rule")))
    foot = sourcing(*files, organization("three", law.replace("Law", "A copy").format("law")))
    assert (foot.kinds["government"], foot.dated, foot.median_year) == (2, 1, 2020)


@pytest.mark.parametrize(("years", "middle"), [((2020, 2001, 2004), 2004), ((2001, 2004), 2002)])
def test_the_median_year_of_the_dated_sources_is_rounded_down(
    years: tuple[int, ...], middle: int
) -> None:
    dated = '[[source]]\nid = "s{0}"\ntitle = "{0}"\nkind = "article"\ndated = "{0}"\n'
    assert sourcing(organization("one", "".join(map(dated.format, years)))).median_year == middle
