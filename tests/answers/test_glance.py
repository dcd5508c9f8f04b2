"""The glance and the summary of a comparison, on made-up catalogs."""

from __future__ import annotations

import pytest

from certtui.answers.comparison import cell_text
from certtui.answers.comparison.comparison import Comparison
from certtui.answers.comparison.glance import certification_alone, organization_alone
from certtui.answers.comparison.in_short import sentences
from certtui.answers.comparison.sections import compare
from certtui.answers.comparison.subjects import roles_by_use
from certtui.answers.cost.over_years import Cost, cost_of
from certtui.answers.facts.certification import eligibility_facts
from certtui.catalog.collection import Catalog
from certtui.catalog.records.renewal import LapseStep
from certtui.errors import RequestError
from tests.made_up import compared_row, made_up, organization


def cells(answer: Comparison, row: str) -> list[tuple[str, str]]:
    """The state and the text of each cell of a row of the glance."""
    found = next(entry for entry in answer.glance if entry.id == row)
    return [(cell.state, cell.text) for cell in found.cells]


NURSE = """
    [[certification]]
    code = "A"
    role = "nurse"
    valid = "{valid}"
    [[certification.fee]]
    purpose = "application"
    covers = ["examination"]
    amount = {entry}
    currency = "USD"
    per = "once"
    as_of = "2020"
    [renewal]
    cycle = "{valid}"
    points = [{{ points = {points} }}]
    [[renewal.fee]]
    purpose = "renewal"
    amount = {fee}
    currency = "USD"
    per = "{per}"
    """


def nurse(**values: object) -> str:
    filled = {"valid": "3 years", "entry": 200, "points": 45, "fee": 60, "per": "cycle", **values}
    return NURSE.format(**filled)


def pair(first: str, second: str) -> Comparison:
    return compare(made_up(one=first, two=second), ["one:A", "two:A"])


# ---------------------------------------------------------------- money


def test_an_entry_fee_that_depends_on_who_pays_is_not_called_not_found() -> None:
    some = nurse().replace('per = "once"', 'per = "once"\naudience = "members"', 1)
    answer = pair(some, nurse())
    assert cells(answer, "entry")[0] == ("known", "$200 for some, others not found")
    cell = next(row for row in answer.glance if row.id == "entry").cells[0]
    assert [item.day for item in cell.items] == ["2020"]
    assert "who pays" not in " ".join(sentences(answer))


def test_prices_that_depend_only_on_who_pays_make_a_span_of_the_total() -> None:
    fee = 'purpose = "examination"\nwhat = "exam"\nper = "attempt"\namount = {}\naudience = "{}"\n'
    listed = [f"[[certification.fee]]\n{fee.format(*pair)}" for pair in ((50, "a"), (80, "b"))]

    def priced(currency: str, renewal: str) -> str:
        money = f'currency = "{currency}"\n'
        return f"""
[[certification]]
code = "A"
role = "nurse"
valid = "5 years"
{"".join(f"{entry}{money}" for entry in listed)}
[renewal]
[[renewal.fee]]
purpose = "renewal"
what = "renewal"
per = "cycle"
{renewal}
"""

    known, unknown = (priced("USD", r) for r in ('amount = 10\ncurrency = "USD"', ""))
    answer = compare(made_up(one=known, two=unknown), ["one:A", "two:A"])
    assert cells(answer, "entry") == [("known", "$50 to $80, by who pays")] * 2
    assert cells(answer, "total") == [
        ("known", "$60 to $90, by who pays"), ("not-found", "not found"),
    ]  # fmt: skip
    mixed = made_up(one=priced("GBP", 'amount = 10\ncurrency = "USD"'), two=known)
    assert cells(compare(mixed, ["one:A", "two:A"]), "total")[0] == ("not-found", "at least $10")
    assert "who pays" not in " ".join(sentences(answer))


def test_prices_by_who_pays_are_as_old_as_the_oldest_of_what_is_paid_besides() -> None:
    price = '[[certification.fee]]\npurpose = "{}"\namount = {}\ncurrency = "USD"\nper = "once"\n'
    some = "".join(
        f'{price.format("examination", amount)}audience = "some"\nas_of = "{year}"\n'
        for amount, year in ((50, 2023), (80, 2024))
    )

    def priced(year: int) -> str:
        all_ = f'{price.format("application", 10)}as_of = "{year}"\n'
        return f'[[certification]]\ncode = "A"\nrole = "nurse"\nnone = ["valid"]\n{all_}{some}'

    answer = pair(priced(2015), priced(2026))
    for id_ in ("entry", "total"):
        row = next(row for row in answer.glance if row.id == id_)
        assert [cell.text for cell in row.cells] == ["$60 to $90, by who pays"] * 2
        assert [cell.items[0].day for cell in row.cells] == ["2015", "2023"]


@pytest.mark.parametrize("status", ["retired", "renamed", "moved"])
def test_a_certification_closed_to_applicants_has_no_entry_fee(status: str) -> None:
    gone = nurse().replace('role = "nurse"', f'role = "nurse"\n    status = "{status}"')
    answer = pair(gone, nurse())
    assert cells(answer, "entry") == [("none", "nobody can apply now"), ("known", "$200")]
    assert cells(answer, "total")[0] == ("known", "about $180")


def test_the_entry_fee_for_everyone_stands_before_special_prices() -> None:
    """What was not found at all is not said to depend on who pays."""
    exam = """
    [[certification.fee]]
    purpose = "examination"
    audience = "members"
    amount = 50
    currency = "USD"
    per = "once"
    """
    all_pay = (
        nurse()
        .replace('covers = ["examination"]', "")
        .replace("    [renewal]", exam + "    [renewal]")
    )
    assert cells(pair(all_pay, nurse()), "entry")[0][1] == "at least $200"
    none_known = nurse().replace("amount = 200", "")
    assert cells(pair(none_known, nurse()), "entry")[0] == ("not-found", "not found")


def test_points_with_a_period_of_their_own_name_it() -> None:
    rule = nurse(points=24).replace("points = 24", 'points = 24, period = "2 years"')
    answer = pair(rule, nurse(points=24, valid="2 years"))
    assert cells(answer, "points")[0] == ("known", "24 points every 2 years")
    assert next(row.relation for row in answer.glance if row.id == "points") == "same"


def test_a_fee_says_how_often_it_is_paid() -> None:
    answer = pair(nurse(fee=95, per="year"), nurse(fee=60))
    assert cells(answer, "fee") == [("known", "$95 a year"), ("known", "$60 every 3 years")]
    assert cells(answer, "entry") == [("known", "$200"), ("known", "$200")]
    assert cells(answer, "points")[0] == ("known", "45 points every 3 years")


def test_a_total_says_how_exact_it_is() -> None:
    without_exam = nurse().replace('covers = ["examination"]', "") + "\n"
    exam = without_exam.replace(
        "[[certification.fee]]", "[certification.exam]\n[[certification.fee]]"
    )
    answer = pair(nurse(), exam)
    assert cells(answer, "total") == [("known", "about $380"), ("not-found", "at least $380")]
    said = sentences(answer)
    assert "about $380 over 10 years" in said[0]
    assert "at least $380 over 10 years" in said[1]


DISPUTE = """
    [[disagreement]]
    about = ["renewal.fee"]
    settled = false
    """


def test_a_disputed_total_is_said_to_be_disputed() -> None:
    answer = pair(nurse() + DISPUTE, nurse())
    assert cells(answer, "total")[0] == ("disputed", "about $380")
    assert "about $380 over 10 years (sources differ)" in sentences(answer)[0]
    assert "(sources differ)" not in sentences(answer)[1]


def test_a_credential_that_is_free_to_get_and_to_keep_has_a_total() -> None:
    for more, cell in (("", ("not-found", "not found")), ('none = ["fee"]', ("known", "nothing"))):
        free = f'[[certification]]\ncode = "A"\nrole = "nurse"\n{more}\n[renewal]\n{more}'
        assert cells(pair(free, nurse()), "total")[0] == cell


def test_an_entry_fee_of_zero_is_free() -> None:
    assert cells(pair(nurse(entry=0), nurse()), "entry")[0] == ("known", "free")


# ---------------------------------------------------------------- organizations


def test_the_glance_of_an_organization_says_what_decides() -> None:
    one = """
        [organization]
        fields = ["ward", "kitchen"]
        [membership]
        relation = "separate"
        [renewal]
        cycle = "1 year"
        [[certification]]
        code = "A"
        role = "nurse"
        [[certification]]
        code = "B"
        role = "cook"
        status = "retired"
        """
    short = '[[field]]\nid = "kitchen"\nname = "Kitchen and pantry"\nshort = "cooking"'
    catalog = made_up(vocabulary=short, one=one, two="[renewal]\n[membership]")
    answer = compare(catalog, ["one", "two"])
    unknown = ("not-found", "not found")
    rows = {row.id: cells(answer, row.id) for row in answer.glance}
    assert rows["fields"][0] == ("known", "ward, cooking")
    assert rows["membership"][0] == ("known", "separate, not needed")
    assert rows["cycle"] == [("known", "every year"), unknown]
    assert rows["lapsed-1"] == [unknown, unknown]
    assert "entry" not in rows  # no role in common


def test_organizations_compared_in_one_role_need_no_row_of_fields_and_cycles() -> None:
    answer = compare(made_up(one=nurse(), two=nurse()), ["one", "two"])
    ids = {row.id for row in answer.glance}
    assert {"route", "work", "points"} <= ids
    assert not {"fields", "cycle"} & ids


def test_renewal_is_that_of_the_certification_where_there_is_none_for_all() -> None:
    one = '[[certification]]\ncode = "A"\nrole = "nurse"\nvalid = "2 years"\n[renewal]\n'
    other = '[[certification]]\ncode = "A"\nrole = "clerk"\nvalid = "2 years"\n'
    answer = compare(made_up(one=one, two=nurse(), three=other), ["one", "two", "three"])
    assert cells(answer, "cycle") == [
        ("known", "every 2 years"), ("known", "every 3 years"), ("not-found", "not found"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("second", "cell"),
    [
        ("[[certification]]\nnone = ['valid']", ("none", "does not expire")),
        ("[[certification]]\nvalid = '2 years'", ("not-found", "every 2 years, points not found")),
        ("[[certification]]\nvalid = '2 years'\n[renewal]\nnone = ['points']",
         ("none", "no points")),
        ("[[certification]]", ("not-found", "not found")),
        ("[[certification]]\n[renewal]\npoints = [{ points = 9 }]", ("known", "9 points")),
    ],
)  # fmt: skip
def test_the_glance_says_the_points_and_their_period(second: str, cell: tuple[str, str]) -> None:
    head = "[[certification]]\ncode = 'A'\nrole = 'nurse'"
    answer = pair(nurse(), second.replace("[[certification]]", head))
    assert cells(answer, "points")[1] == cell


@pytest.mark.parametrize(
    ("fee", "cell"),
    [
        ('per = "year"', ("not-found", "not found")),
        ('amount = 9\ncurrency = "USD"\nper = "year"\naudience = "students"',
         ("known", "$9 for some, others not found")),
        ('amount = 9\ncurrency = "USD"\nper = "year"\naudience = "students"\n[[renewal.fee]]\n'
         'purpose = "renewal"\nper = "year"\naudience = "others"\n[[renewal.fee]]\nas_of = "2021"\n'
         'purpose = "renewal"\namount = 12\ncurrency = "USD"\nper = "year"\naudience = "members"',
         ("known", "$9 to $12 for some, others not found")),
        ('amount = 9\ncurrency = "USD"\nper = "year"\n[[disagreement]]\nabout = '
         '["renewal.fee"]\nsettled = false', ("disputed", "$9 a year")),
        ('per = "year"\n[[disagreement]]\nabout = ["renewal.fee"]\nsettled = false',
         ("disputed", "sources disagree")),
    ],
)  # fmt: skip
def test_the_glance_says_the_renewal_fee_and_its_rhythm(fee: str, cell: tuple[str, str]) -> None:
    head, _, _ = nurse().partition("[[renewal.fee]]")
    text = f'{head}[[renewal.fee]]\npurpose = "renewal"\n{fee}'
    assert cells(pair(text, nurse()), "fee")[0] == cell


def test_prices_at_a_glance_are_marked_as_such_so_that_an_old_one_is_called_old() -> None:
    answer = pair(nurse(), nurse())
    items = [(row.id, item) for row in answer.glance for item in row.cells[0].items]
    assert [id_ for id_, item in items if item.money] == ["entry", "fee", "total"]


def test_a_renewal_fee_that_there_is_not_is_told_from_one_not_found() -> None:
    head, _, _ = nurse().partition("[renewal]")
    endless = head.replace('valid = "3 years"', 'none = ["valid"]')
    dated = f'{head}[[renewal.fee]]\npurpose = "renewal"\nper = "year"\nas_of = "2025"'
    for text, cell in ((endless, ("none", "none")), (dated, ("not-found", "not found"))):
        answer = pair(text, nurse())
        assert cells(answer, "fee")[0] == cell
        assert not any(f"{cell[1]} to renew" in sentence for sentence in sentences(answer))


def test_the_glance_names_the_first_next_credential_and_counts_the_others() -> None:
    leads = 'leads_to = ["one:ABCDEF", "one:GHIJKL", "one:MNOPQR", "one:STU"]'
    text = f'[[certification]]\ncode = "A"\nrole = "nurse"\n{leads}'
    answer = pair(text, nurse())
    assert cells(answer, "leads") == [
        ("known", "ABCDEF and 3 more"), ("not-found", "not found"),
    ]  # fmt: skip
    assert answer.glance[-1].cells[1].owner == "two"
    disputed = '[[disagreement]]\nabout = ["A:leads_to"]\nsettled = false'
    state, text = cells(pair(f"{text}\n{disputed}", nurse()), "leads")[0]
    assert (state, len(text) > 40) == ("disputed", True)  # what is claimed stays whole


# ---------------------------------------------------------------- exam and standing


@pytest.mark.parametrize(
    ("exam", "cell"),
    [
        ("questions = 100\nminutes = 150", ("known", "100 questions, 2 h 30 min")),
        ("questions = 100", ("known", "100 questions")),
        ("minutes = 150", ("known", "2 h 30 min")),
        ("", ("not-found", "not found")),
        ("questions = 100\nminutes = 150\n@questions", ("disputed", "100 questions, 2 h 30 min")),
        ("questions = 100\nminutes = 150\n@minutes", ("disputed", "100 questions, 2 h 30 min")),
        ("questions = 100\n@minutes", ("disputed", "100 questions")),
        ("minutes = 150\n@questions", ("disputed", "2 h 30 min")),
    ],
)
def test_an_examination_is_known_by_questions_or_minutes_and_disputed_by_either(
    exam: str, cell: tuple[str, str]
) -> None:
    figures, _, disputed = exam.partition("@")
    text = f'[[certification]]\ncode = "A"\nrole = "nurse"\n[certification.exam]\n{figures}\n'
    if disputed:
        text += f'[[disagreement]]\nabout = ["A:exam.{disputed}"]\nsettled = false\n'
    assert cells(pair(text, text), "exam")[0] == cell


def test_an_examination_of_unknown_length_says_its_form() -> None:
    exam = '[[certification]]\ncode = "A"\n[certification.exam]\n'
    catalog = made_up(
        one=f'{exam}form = "a portfolio; no written examination"\nshort = "a portfolio"',
        two=f'{exam}form = "an essay"',
        three=f'{exam}passing = "all of it"',
    )
    answer = compare(catalog, ["one:A", "two:A", "three:A"])
    assert cells(answer, "exam") == [
        ("known", "a portfolio"),
        ("known", "an essay"),
        ("not-found", "not found"),
    ]


def test_a_certification_without_an_examination_says_so() -> None:
    text = '[[certification]]\ncode = "A"\nrole = "nurse"\nnone = ["exam"]'
    assert cells(pair(text, text), "exam")[0] == ("none", "no exam")


def test_the_glance_says_when_a_certification_is_no_longer_awarded() -> None:
    retired = nurse().replace('role = "nurse"', 'role = "nurse"\n    status = "moved"')
    answer = pair(retired, nurse())
    assert cells(answer, "status") == [
        ("known", "moved to another body"), ("known", "active"),
    ]  # fmt: skip
    assert "status" not in [row.id for row in pair(nurse(), nurse()).glance]
    assert "A(ONE): moved to another body" in sentences(answer)[0]


# ---------------------------------------------------------------- in short


def test_the_summary_says_shared_facts_once_for_both() -> None:
    answer = pair(nurse(points=45), nurse(points=36))
    first, second, both = sentences(answer)
    assert (first, second) == (
        "A(ONE): 45 points every 3 years.",
        "A(TWO): 36 points every 3 years.",
    )
    assert both.startswith("Both: $60 every 3 years to renew; about $380 over 10 years")
    catalog = made_up(one=nurse(), two=nurse(), three=nurse(), four=nurse())
    names = ["one:A", "two:A", "three:A", "four:A"]
    leads = [sentences(compare(catalog, names[:count]))[0].split(":")[0] for count in (2, 3, 4)]
    assert leads == ["Both", "All three", "All four"]


def test_the_summary_leaves_out_what_was_not_found() -> None:
    bare = '[[certification]]\ncode = "A"\nrole = "nurse"\nvalid = "3 years"'
    first, *rest = sentences(pair(nurse(), bare))
    assert "$200 to get in" in first
    assert rest == []


def test_the_summary_says_none_only_for_an_end_date_and_membership() -> None:
    lasting = '[[certification]]\ncode = "A"\nrole = "nurse"\nnone = ["valid", "exam"]'
    first, second, *_ = sentences(pair(lasting, nurse()))
    assert "does not expire" in first
    assert "exam" not in first
    assert "45 points" in second
    never = '[renewal]\nnone = ["cycle"]\n[membership]\nrelation = "none"'
    answer = compare(made_up(one=never, two='[renewal]\ncycle = "1 year"'), ["one", "two"])
    assert sentences(answer)[:2] == (
        "ONE: no membership; does not expire.", "TWO: renewal every year.",
    )  # fmt: skip


def test_the_summary_of_organizations_in_one_role_says_what_does_not_expire() -> None:
    lasting = nurse().replace('valid = "3 years"', 'none = ["valid"]', 1)
    first, second, *_ = sentences(compare(made_up(one=lasting, two=nurse()), ["one", "two"]))
    assert "does not expire" in first
    assert "does not expire" not in second


def test_two_subjects_without_facts_have_no_summary() -> None:
    bare = '[[certification]]\ncode = "A"\nrole = "nurse"'
    assert sentences(pair(bare, bare)) == ()


def test_the_glance_says_membership_and_whom_an_organization_serves() -> None:
    one = '[organization]\nfields = ["dental"]\n[membership]\nrelation = "included"'
    two = '[organization]\nfields = ["dental"]\n[membership]\nrelation = "none"'
    first, second, both = sentences(compare(made_up(one=one, two=two), ["one", "two"]))
    assert first.startswith("ONE: membership comes with certification")
    assert second.startswith("TWO: no membership")
    assert both.startswith("Both: for dental")


# ---------------------------------------------------------------- the role of organizations


def offering(*roles: str, fields: str = "ward") -> str:
    entries = "".join(
        f'[[certification]]\ncode = "{role[:2].upper()}"\nrole = "{role}"\n' for role in roles
    )
    return f'[organization]\nfields = ["{fields}"]\n{entries}'


ROLES = """
    [[role]]
    id = "cook"
    field = "kitchen"
    [[role]]
    id = "nurse"
    field = "ward"
    [[role]]
    id = "porter"
    field = "ward"
    """


def roles(catalog: Catalog) -> tuple[str, ...]:
    return roles_by_use(catalog, catalog.organizations)


def test_organizations_are_compared_by_a_role_that_most_have_in_their_main_field() -> None:
    both = offering("cook", "nurse", "porter")
    assert roles(made_up(vocabulary=ROLES, one=both, two=both)) == ("nurse", "porter", "cook")
    assert roles(made_up(vocabulary=ROLES, one=both, two=offering("cook"))) == ("cook",)
    three = made_up(vocabulary=ROLES, one=both, two=both, three=offering("porter"))
    assert roles(three)[0] == "porter"
    assert roles(made_up(vocabulary=ROLES, one=both, two=offering())) == ()


def test_a_chosen_role_must_be_one_that_the_organizations_share() -> None:
    catalog = made_up(vocabulary=ROLES, one=offering("cook", "nurse"), two=offering("nurse"))
    answer = compare(catalog, ["one", "two"], role="cook")
    assert (answer.role, answer.role_name) == ("cook", "a cook")
    assert cells(answer, "total")[1] == ("none", "no such certification")
    with pytest.raises(RequestError, match="certifies “porter”"):
        compare(catalog, ["one", "two"], role="porter")


def test_a_retired_certification_is_not_counted_as_offered() -> None:
    retired = offering("nurse").replace('code = "NU"', 'code = "NU"\nstatus = "retired"')
    assert roles(made_up(vocabulary=ROLES, one=offering("nurse"), two=retired)) == ()


# ---------------------------------------------------------------- states


@pytest.mark.parametrize(
    ("years", "text", "as_of"),
    [
        (("2024", "2024-05"), "2 states: AA, AB", "2024"),
        (("1999", "2024"), "2 states: AA, AB (1999 to 2024)", None),
        (("1999 2024", "2024-05"), "2 states: AA, AB", "2024"),  # by any of its titles
    ],
)
def test_the_count_of_states_says_the_years_of_its_texts(
    years: tuple[str, ...], text: str, as_of: str | None
) -> None:
    title = '{{ title = "{0}", bodies = ["one"], as_of = "{0}" }}'
    states = "".join(
        f'[[jurisdiction]]\nid = "{id_}"\naccepts = [{", ".join(map(title.format, of.split()))}]\n'
        for id_, of in zip(("AA", "AB"), years, strict=True)
    )
    answer = compare(made_up(states=states, one=nurse(), two=nurse()), ["one", "two"])
    (found,) = (row for row in answer.glance if row.id == "states")
    assert found.cells[0].text == text
    assert str(found.cells[0].as_of) == str(as_of)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("", "", "10 states: AC, AD, AE, AF, AG and 5 more"),
        ("1999", "2024", "10 states: AC, AD and 8 more (1999 to 2024)"),
    ],
)
def test_states_are_counted_and_named_as_far_as_there_is_room(
    first: str, last: str, text: str
) -> None:
    named = "".join(
        f'[[jurisdiction]]\nid = "{a}{b}"\n'
        f'accepts = [{{title = "T", bodies = ["one"]{year and f", as_of = {year!r}"}}}]\n'
        for a, year in (("A", first), ("B", last))
        for b in "CDEFG"
    )
    catalog = made_up(states=named, one=nurse(), two=nurse())
    answer = compare(catalog, ["one:A", "two:A"])
    assert cells(answer, "states") == [("known", text), ("not-found", "not found")]
    assert "counts toward a license in 10 states" in " ".join(sentences(answer))
    section = certification_alone(catalog, catalog.certification("one:A"))
    (alone,) = (fact for fact in section.facts if fact.id == "states")
    assert alone.text.startswith("10 states: AC, AD, AE, AF, AG, BC, BD, BE, BF, BG")
    assert "work" not in {fact.id for fact in section.facts}  # all routes are listed below


def test_an_organization_alone_names_all_its_fields() -> None:
    one = """[organization]
        fields = ["ward of children", "ward of the old", "kitchen of a hospital"]"""
    catalog = made_up(one=one, two=nurse())
    fields, *_ = organization_alone(catalog, catalog.organization("one")).facts
    assert fields.text == "ward of children, ward of the old, kitchen of a hospital"
    answer = compare(catalog, ["one", "two"])
    assert cells(answer, "fields")[0][1] == "ward of children and 2 more"


def test_a_state_that_gives_a_permit_alone_counts_in_part() -> None:
    title = '{{ title = "{}", bodies = ["one"]{} }}'
    permit, license_ = title.format("Permit", ", partly = true"), title.format("License", "")
    states = "".join(
        f'[[jurisdiction]]\nid = "{id_}"\naccepts = [{entries}]\n'
        for id_, entries in (("AA", permit), ("AB", f"{permit}, {license_}"))
    )
    catalog = made_up(states=states, one=nurse(), two=nurse())
    for answer in (compare(catalog, ["one:A", "two:A"]), compare(catalog, ["one", "two"])):
        assert cells(answer, "states")[0][1] == "2 states: AA (in part), AB"


@pytest.mark.parametrize(
    ("short", "cell"),
    [
        ('short = "a visa"', ("known", "a visa; the register")),
        ("", ("known", "the register")),
    ],
)
def test_where_no_state_takes_it_the_glance_says_what_others_say(
    short: str, cell: tuple[str, str]
) -> None:
    entry = '[[recognition]]\nby = "{}"\nkind = "country"\naccepted = "yes"\nwhat = "It does."\n'
    one = (
        f"{nurse()}\n{entry.format('Visas')}{short}\n{entry.format('Law')}short = 'the register'\n"
    )
    other = f"{entry.format('A law about B')}short = 'no'\ncertifications = ['B']\n"
    answer = compare(made_up(one=one + other, two=nurse()), ["one:A", "two:A"])
    assert cells(answer, "states") == [cell, ("not-found", "not found")]
    assert f"recognition: {cell[1]}" in " ".join(sentences(answer))
    row = compared_row(answer, "recognition", "recognition.country")
    assert [item.text for item in row.cells[0].items] == ["Visas: It does.", "Law: It does."]


def test_organizations_in_one_role_count_the_states_of_that_role_alone() -> None:
    states = """
    [[jurisdiction]]
    id = "CA"
    accepts = [{ title = "Nurse", bodies = ["one"], roles = ["nurse"] }]
    [[jurisdiction]]
    id = "FL"
    accepts = [{ title = "Cook", bodies = ["one"], roles = ["cook"] }]
    """
    cook = '[[certification]]\ncode = "B"\nrole = "cook"\n'
    catalog = made_up(states=states, one=f"{nurse()}\n{cook}", two=nurse(), three="", four="")
    of_nurses = compare(catalog, ["one", "two"])
    assert cells(of_nurses, "states") == [("known", "1 state: CA"), ("not-found", "not found")]
    assert cells(compare(catalog, ["one", "three"]), "states")[0] == ("known", "2 states: CA, FL")


# ---------------------------------------------------------------- lapse


def steps(*rungs: str) -> tuple[LapseStep, ...]:
    listed = ", ".join(f'{{after = "1 day", {rung}}}' for rung in rungs)
    renewal = organization("one", f"[renewal]\nlapse = [{listed}]").renewal
    assert renewal is not None
    return renewal.lapse


@pytest.mark.parametrize(
    ("rungs", "text"),
    [
        ([], ""),
        (['asked = ["examination", "fee"]'], "exam again, fee"),
        (['asked = ["examination"]', 'asked = ["fee"]'], "exam again"),
        (['asked = ["points", "fee"]', 'asked = ["examination", "fee"]'], "points or exam, fee"),
        (['asked = ["points", "fee"]', 'what = "Ask the board."'], "points, fee"),
        (['asked = ["examination", "points"]'], "exam again"),
        (['asked = ["fee"]', 'asked = ["points"]'], "points"),
        (['asked = ["fee"]', 'asked = ["proof"]'], "depends on when certified"),
        (['asked = ["application", "proof", "training"]'], "training, proof, application"),
        (['what = "The title may not be used by anyone."'], "The title may not be used by anyone"),
        (
            ['what = "The title may not be used.", confirmed = false'],
            "The title may not be … (not confirmed)",
        ),
        (
            ['asked = ["training", "fee", "eligibility", "application"]'],
            "training, fee, today's rules",
        ),
        (['short = "does not lapse"', 'asked = ["fee"]'], "does not lapse"),
        (['confirmed = false, asked = ["examination"]'], "exam again (not confirmed)"),
        (['confirmed = false, asked = ["fee"]', 'asked = ["fee"]'], "fee"),
        (
            ['certified_before = "2006", asked = ["points"]', 'asked = ["examination"]'],
            "exam again",
        ),
        (['certified_before = "2006", asked = ["fee"]'], "fee"),
        (
            ['confirmed = false, asked = ["examination", "training", "proof", "fee"]'],
            "exam again, training (not confirmed)",
        ),
        (
            ['asked = ["examination", "training", "proof", "fee", "eligibility", "application"]'],
            "exam again, training, proof, fee",
        ),
    ],
)
def test_each_way_back_has_a_short_text(rungs: list[str], text: str) -> None:
    assert cell_text.way_back(steps(*rungs)) == text


def test_ways_back_are_compared_by_what_holds_for_people_certified_today() -> None:
    rungs = '[renewal]\nlapse = [{}{{ after = "1 day", asked = ["examination"] }}]'
    early = '{ after = "1 day", certified_before = "2006", asked = ["points"] }, '
    answer = compare(made_up(one=rungs.format(early), two=rungs.format("")), ["one", "two"])
    assert next(row for row in answer.glance if row.id == "lapsed-1").relation == "same"


def test_ways_back_of_different_certifications_are_not_merged() -> None:
    rungs = """
        [renewal]
        lapse = [
            { after = "1 day", certifications = ["NU"], asked = ["points"] },
            { after = "1 day", certifications = ["PO"], asked = ["examination"] },
        ]
        """
    first, second = offering("nurse", "porter") + rungs, offering("nurse", "cook")
    catalog = made_up(vocabulary=ROLES, one=first, two=second)
    for role, text in (("nurse", "points"), ("cook", "depends on the certification")):
        assert cells(compare(catalog, ["one", "two"], role=role), "lapsed-1")[0] == ("known", text)


def test_ways_back_of_the_same_certifications_are_merged() -> None:
    """So are the rules that concern one certification, for all or for it alone."""
    for of in ('certifications = ["NU"], audience = "some", ', ""):
        rungs = f"""
            [renewal]
            lapse = [
                {{ after = "1 day", certifications = ["NU"], asked = ["points"] }},
                {{ after = "1 day", {of}asked = ["examination"] }},
            ]
            """
        first, second = offering("nurse", "porter") + rungs, offering("nurse", "cook")
        catalog = made_up(vocabulary=ROLES, one=first, two=second)
        answer = compare(catalog, ["one:NU", "two:NU"])
        assert cells(answer, "lapsed-1")[0] == ("known", "points or exam")
        if of:
            answer = compare(catalog, ["one", "two"], role="cook")
            assert cells(answer, "lapsed-1")[0] == ("known", "points or exam")


def test_a_credential_that_does_not_expire_has_no_renewal_fee_though_others_of_its_body_have() -> (
    None
):
    fee = '[[renewal.fee]]\npurpose = "renewal"\namount = 9\ncurrency = "USD"\nper = "year"\n'
    text = f'{fee}[[certification]]\ncode = "A"\nnone = ["valid"]\n'
    assert cells(pair(text, text), "fee")[0] == ("none", "none")


def test_a_credential_that_does_not_expire_has_no_way_back() -> None:
    rung = '[renewal]\nlapse = [{ after = "0 days", short = "does not lapse", what = "Never." }]\n'
    lasting = f'{rung}[[certification]]\ncode = "A"\nrole = "nurse"\nnone = ["valid"]'
    answer = pair(lasting, nurse())
    assert cells(answer, "lapsed-10")[0] == ("none", "does not lapse")
    assert "lapse" not in " ".join(sentences(answer))
    bare = '[renewal]\nnone = ["cycle"]'
    for one in (f"{rung}none = ['cycle']", bare):
        answer = compare(made_up(one=one, two='[renewal]\ncycle = "1 year"'), ["one", "two"])
        assert cells(answer, "lapsed-1")[0][0] == "none"
        assert "lapse" not in " ".join(sentences(answer))


# ---------------------------------------------------------------- routes

DEGREE_OR_HOURS = (
    '{kind = "any-of", options = [{kind = "education", level = "associate"}, '
    '{kind = "hours", subject = "any", semester_hours = 60}]}'
)


def way_in(criteria: str, more: str = "") -> str:
    record = organization(
        "one",
        f"""
        [[certification]]
        code = "A"
        [[certification.route]]
        id = "r"
        label = "Route"
        criteria = [{criteria}]
        {more}
        """,
    )
    return cell_text.route_text(record.certifications[0].routes[0])


@pytest.mark.parametrize(
    ("criteria", "text"),
    [
        ('{kind = "education", level = "associate"}', "associate degree"),
        (
            '{kind = "education", level = "bachelor"}, {kind = "program", roles = ["x"]}',
            "bachelor's degree + training program",
        ),
        ('{kind = "experience", roles = [], length = "1 year"}', "1 year of work"),
        ('{kind = "credential", holds = ["a:MLT", "b:MLA"]}', "MLT or MLA"),
        ('{kind = "credential", holds = ["a:MLT", "b:MLA", "c:X"]}', "MLT, MLA or another"),
        ('{kind = "other", text = "be kind"}', "Route"),
        ('{kind = "any-of", options = [{kind = "military"}]}', "military training"),
        (
            '{kind = "education", level = "high-school"}, {kind = "military"}, '
            '{kind = "experience", roles = [], length = "3 years"}',
            "high school + military training + more",
        ),
        (
            f'{DEGREE_OR_HOURS}, {{kind = "program", roles = ["x"], accreditors = ["A", "B"]}}',
            "60 credits + A or B program",
        ),
        (
            f"{DEGREE_OR_HOURS}, "
            '{kind = "program", roles = ["x"], accreditors = ["NAACLS", "ABHES"]}',
            "60 credits + NAACLS or ABHES program",
        ),
        (
            '{kind = "program", roles = ["x"], accreditors = ["The Department of Health"]}',
            "training program",
        ),
        (
            f'{DEGREE_OR_HOURS}, {{kind = "hours", subject = "biology", semester_hours = 6}}, '
            '{kind = "experience", roles = [], length = "3 years"}',
            "60 credits + 3 years of work",
        ),
        (
            '{kind = "education", level = "bachelor"}, '
            '{kind = "hours", subject = "biology", semester_hours = 16}, '
            '{kind = "experience", roles = [], length = "5 years"}',
            "bachelor's + 5 years of work + more",
        ),
        (
            '{kind = "education", level = "bachelor"}, '
            '{kind = "hours", subject = "biology", semester_hours = 1}, {kind = "military"}',
            "bachelor's degree + military training",
        ),
        (
            '{kind = "any-of", options = [{kind = "program", roles = ["x"]}, '
            '{kind = "experience", roles = [], length = "1 year"}]}',
            "training program or 1 year of work",
        ),
        (
            '{kind = "education", level = "high-school"}, {kind = "condition", condition = "card"}',
            "high school + more",
        ),
        (
            '{kind = "credential", holds = ["a:MLT"]}, {kind = "condition", condition = "card"}',
            "MLT + more",
        ),
        ('{kind = "military"}, {kind = "condition", condition = "card"}', "military training"),
    ],
)
def test_each_route_has_a_short_text(criteria: str, text: str) -> None:
    assert way_in(criteria) == text


def test_a_route_that_is_not_fully_known_says_that_there_is_more() -> None:
    more = 'incomplete = "The hours were not found."'
    assert way_in('{kind = "military"}', more) == "military training + more"
    assert way_in('{kind = "military"}', 'short = "by service"') == "by service"


def test_a_route_of_one_long_part_is_cut_at_a_word() -> None:
    parts = '{kind = "military"}, {kind = "credential", holds = ["a:LONG-NAME", "b:OTHER-NAME"]}'
    whole = f'{{kind = "all-of", criteria = [{parts}, {{kind = "military"}}]}}'
    assert way_in(f'{{kind = "any-of", options = [{whole}]}}') == (
        "military training + LONG-NAME or …"
    )


@pytest.mark.parametrize(
    ("routes", "cell"),
    [
        (["program", "experience"], ("known", "1 year of work")),
        (["program"], ("none", "no such route")),
        (["either"], ("known", "training program or 1 year of work")),
        (["program", "unread"], ("not-found", "not found")),
        (["program", "closed"], ("none", "no such route")),
        ([], ("not-found", "not found")),
    ],
)
def test_the_glance_says_whether_work_alone_leads_in(
    routes: list[str], cell: tuple[str, str]
) -> None:
    work = 'criteria = [{kind = "experience", roles = [], length = "1 year"}]'
    kinds = {
        "program": 'criteria = [{kind = "program", roles = ["nurse"]}]',
        "experience": work,
        "either": 'criteria = [{kind = "any-of", options = [{kind = "program", roles = ["nurse"]}, '
        '{kind = "experience", roles = [], length = "1 year"}]}]',
        "unread": "unread = true",
        "closed": f'status = "closed"\n{work}',
    }
    listed = "".join(
        f'[[certification.route]]\nid = "{kind}"\nlabel = "Way"\n{kinds[kind]}\n' for kind in routes
    )
    one = f'[[certification]]\ncode = "A"\nrole = "nurse"\n{listed}'
    catalog = made_up(one=one, two=one)
    assert cells(compare(catalog, ["one:A", "two:A"]), "work")[0] == cell
    assert cells(compare(catalog, ["one", "two"]), "work")[0] == cell


ROUTE_WITHIN = """
    [[certification]]
    code = "A"
    [[certification.route]]
    id = "way"
    label = "Way"
    criteria = [{{ kind = "experience", roles = [], length = "{}", within = "{}" }}]
"""


@pytest.mark.parametrize(
    ("one", "two", "row", "relation"),
    [
        (ROUTE_WITHIN.format("1 year", "5 years"), ROUTE_WITHIN.format("1 year", "3 years"),
         "route", "same"),
        (ROUTE_WITHIN.format("1 year", "5 years"), ROUTE_WITHIN.format("1 year", "3 years"),
         "work", "same"),
        (ROUTE_WITHIN.format("1 year", "5 years"), ROUTE_WITHIN.format("2 years", "5 years"),
         "work", "different"),
        ('[[certification]]\ncode = "A"\nstatus = "retired"\nended = "2009"',
         '[[certification]]\ncode = "A"\nstatus = "retired"\nended = "2010"',
         "status", "different"),
        ('[[certification]]\ncode = "A"\nleads_to = ["one:A"]',
         '[[certification]]\ncode = "A"\nleads_to = ["one:A", "two:A"]', "leads", "different"),
    ],
)  # fmt: skip
def test_cells_at_a_glance_are_compared_by_what_they_say(
    one: str, two: str, row: str, relation: str
) -> None:
    rows = {entry.id: entry for entry in pair(one, two).glance}
    assert rows[row].relation == relation


# ---------------------------------------------------------------- cutting


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("four", 4, "four"),
        ("one two", 6, "one …"),
        ("one, two", 7, "one …"),
        ("abcdefgh", 6, "abcd …"),
        ("abcdefg, i jkl", 11, "abcdefg …"),
    ],
)
def test_a_text_is_cut_at_a_word(text: str, most: int, cut: str) -> None:
    assert cell_text.cut_at_word(text, most) == cut


def test_names_that_do_not_fit_are_counted_instead() -> None:
    assert cell_text.names_that_fit(["ab", "cd"], 6) == "ab, cd"
    assert cell_text.names_that_fit(["ab", "cd", "ef"], 10) == "ab, cd, ef"
    assert cell_text.names_that_fit(["ab", "cd", "efghijkl"], 14) == "ab and 2 more"
    assert cell_text.names_that_fit(["abcdefghijk", "b"], 8) == "2 in all"


def test_hours_in_a_subject_are_part_of_all_hours() -> None:
    hours = '{{kind = "hours", subject = "{}", semester_hours = {}}}'
    criteria = ", ".join([hours.format("chemistry", 8), hours.format("any", 60)])
    assert way_in(criteria) == "60 credits"


# ---------------------------------------------------------------- what a total is missing


def costs(text: str) -> Cost:
    (found,) = cost_of(made_up(one=text).certification("one:A"))
    return found


def test_a_renewal_known_to_be_free_misses_no_fee() -> None:
    without = nurse().partition("[[renewal.fee]]")[0]
    assert costs(without).missing == ("Renewal fee: not found",)
    assert costs(without.replace("[renewal]", '[renewal]\n    none = ["fee"]')).missing == ()


def test_the_cost_of_a_credential_that_does_not_expire_says_so() -> None:
    lasting = nurse().replace('valid = "3 years"', 'none = ["valid"]', 1)
    assert "It does not expire, so keeping it costs nothing." in costs(lasting).notes
    assert "It does not expire, so keeping it costs nothing." not in costs(nurse()).notes


# ---------------------------------------------------------------- routes that closed


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ('status = "closed"\nclosed = "2020"', "Closed 2020. By post."),
        ('status = "unclear"', "Not clear whether it is still open. By post."),
        ("", "By post."),
    ],
)
def test_a_route_says_whether_it_is_open_and_a_closed_one_is_no_way_in(
    status: str, text: str
) -> None:
    route = (
        f'[[certification]]\ncode = "A"\n[[certification.route]]\nwording = "By post."\n{status}'
    )
    catalog = made_up(one=route)
    (fact,) = eligibility_facts(catalog, catalog.certification("one:A")).facts
    assert fact.text == text
    state, _ = cells(compare(catalog, ["one:A", "one:A"]), "route")[0]
    assert (state == "known") == ("Closed" not in text)


def test_no_route_leads_to_a_certification_that_is_no_longer_awarded() -> None:
    for route in ("", '[[certification.route]]\nwording = "By post."'):
        catalog = made_up(one=f'[[certification]]\ncode = "A"\nstatus = "retired"\n{route}')
        found = cells(compare(catalog, ["one:A", "one:A"]), "route")[0]
        assert found == ("none", "nobody can apply now")


@pytest.mark.parametrize(("none", "state"), [('none = ["route"]', "none"), ("", "not-found")])
def test_a_certification_without_routes_says_none_or_not_found(none: str, state: str) -> None:
    catalog = made_up(one=f'[[certification]]\ncode = "A"\n{none}')
    assert eligibility_facts(catalog, catalog.certification("one:A")).facts[0].state == state
    assert cells(compare(catalog, ["one:A", "one:A"]), "route")[0][0] == state
