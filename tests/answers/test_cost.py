"""Costs, rule by rule, on catalogs made up for each."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from certtui.answers.cost.facts import cost_facts, price_facts
from certtui.answers.cost.over_years import Cost, charts, cost, cost_of, total_in_words
from certtui.answers.cost.prices import fee_that_counts
from certtui.catalog.collection import Catalog
from certtui.catalog.records.source import Fee
from certtui.errors import NameNotKnown, RequestError
from tests.made_up import made_up
from tests.sample import sample_catalog

APPLICATION = """
[[certification.fee]]
purpose = "application"
amount = 100
currency = "USD"
per = "application"
"""


def renewal(per: str, amount: int | None) -> str:
    """A renewal fee; without an amount, one that was not found."""
    found = f'amount = {amount}\ncurrency = "USD"' if amount is not None else ""
    return f'[[certification.fee]]\npurpose = "renewal"\nper = "{per}"\n{found}\n'


def certification(*fees: str, cycle: str = "1 year") -> str:
    head = f'[[certification]]\ncode = "A"\nrole = "nurse"\nvalid = "{cycle}"\n'
    return head + "".join(fees)


def body(*fees: str, cycle: str = "1 year", more: str = "") -> Catalog:
    """One body with one certification, "one:A"."""
    return made_up(one=certification(*fees, cycle=cycle) + more.replace("\n    ", "\n"))


def only(catalog: Catalog, name: str, years: int = 10) -> Cost:
    (found,) = cost(catalog, [name], years)
    return found


@pytest.mark.parametrize(
    ("fees", "running"),
    [
        ((renewal("cycle", 30),), ("not found", "not found", "$30")),  # the entry is not known
        ((APPLICATION, renewal("cycle", 30)), ("$100", "$100", "$130")),
        ((APPLICATION.replace("100", "0"), renewal("cycle", 30)), ("$0", "$0", "$30")),
    ],
)
def test_a_year_whose_fee_was_not_found_is_not_free(
    fees: tuple[str, ...], running: tuple[str, ...]
) -> None:
    assert only(body(*fees, cycle="2 years"), "one:A", 3).running_texts == running


def test_fees_in_two_currencies_stand_apart() -> None:
    pounds = renewal("year", 30).replace("USD", "GBP")
    retake = '[[certification.fee]]\npurpose = "retake"\namount = 5\ncurrency = "USD"\n'
    award = body(APPLICATION, pounds, retake).certification("one:A")
    dollars, rest = cost_of(award, 4)
    assert [(part.currency, part.total_text) for part in (dollars, rest)] == [
        ("USD", "$100"), ("GBP", "£90"),
    ]  # fmt: skip
    assert total_in_words((dollars, rest)) == "about $100 + £90"
    assert [[item.amount for item in part.items] for part in (dollars, rest)] == [[100], [30]]
    assert [[fee.purpose for fee in part.not_counted] for part in (dollars, rest)] == [
        ["retake"], [],
    ]  # fmt: skip
    assert dollars.notes == ("The yearly fee is counted from the second year on.",)
    assert rest.notes == ("The rest is paid in another currency.",)


@pytest.mark.parametrize(
    ("more", "text", "in_words"),
    [
        (APPLICATION, "$100", "about $100"),
        (APPLICATION + renewal("year", None), "at least $100", "at least $100"),
        ("", "not found", "not found"),
    ],
)
def test_a_total_is_about_or_at_least(more: str, text: str, in_words: str) -> None:
    head = "[[certification]]\ncode = \"A\"\nnone = ['valid']\n"
    if "renewal" in more:
        head = head.replace("none = ['valid']", "valid = '1 year'")
    parts = cost_of(made_up(one=head + more).certification("one:A"))
    assert (parts[0].total_text, total_in_words(parts)) == (text, in_words)


def test_what_nobody_can_get_and_what_lasts_costs_nothing() -> None:
    catalog = made_up(one="[[certification]]\ncode = 'A'\nstatus = 'retired'\nnone = ['valid']")
    (part,) = cost_of(catalog.certification("one:A"))
    assert (part.currency, part.total_text) == (None, "nothing")


@pytest.mark.parametrize(
    ("certification", "membership", "notes"),
    [
        ("", "required", []),
        ("", "optional", ["Membership dues are not counted: nobody has to be a member."]),
        ("", "separate", ["Membership dues are not counted: nobody has to be a member."]),
        ('status = "retired"', "none", ["It is retired: nobody can apply for it now."]),
        ('status = "renamed"', "none", ["It is renamed: nobody can apply for it now."]),
        ('status = "moved"', "none", ["It is moved: nobody can apply for it now."]),
        ('status = "unclear"', "none", []),
        ('none = ["valid"]', "none", ["It does not expire, so keeping it costs nothing."]),
    ],
)
def test_a_cost_notes_uncounted_dues_and_closed_or_lasting_certifications(
    certification: str, membership: str, notes: list[str]
) -> None:
    catalog = made_up(
        one=f'[membership]\nrelation = "{membership}"\n'
        f'[[certification]]\ncode = "A"\n{certification}'
    )
    assert list(only(catalog, "one:A").notes) == notes


DISPUTE = """
[[disagreement]]
about = ["{about}"]
settled = {settled}
claims = [{{ says = "a", source = "page" }}, {{ says = "b", source = "page" }}]
"""


@pytest.mark.parametrize(
    ("about", "settled", "disputed"),
    [
        ("A:fee.application", "false", {"application", "entry", "total"}),
        ("A:fee.renewal", "false", {"renewal", "yearly", "total"}),
        ("renewal.fee", "false", {"renewal", "yearly", "total"}),
        ("A:fee.renewal", "true", set()),
        ("B:fee.renewal", "false", set()),
    ],
)
def test_a_disputed_fee_is_disputed_in_every_sum(
    about: str, settled: str, disputed: set[str]
) -> None:
    more = DISPUTE.format(about=about, settled=settled)
    award = body(APPLICATION, renewal("year", 50), more=more).certification("one:A")
    found = {item.fee.purpose for part in cost_of(award) for item in part.items if item.dispute}
    facts = (*price_facts(award).facts, *cost_facts(award).facts)
    assert found | {fact.id for fact in facts if fact.state == "disputed"} == disputed
    claims = [fact.disagreement.claims for fact in facts if fact.disagreement]
    assert [[claim.says for claim in said] for said in claims] == [["a", "b"]] * (len(disputed) - 1)


def test_a_cost_has_a_yearly_sum_and_a_total_with_its_items() -> None:
    dollars = body(APPLICATION, renewal("year", 50)).certification("one:A")
    yearly, total = cost_facts(dollars, 3).facts
    assert (yearly.text, yearly.value) == ("$50", (50, "USD"))
    assert (total.label, total.state, total.value) == (
        "Total for 3 years", "known", (("USD", 200),),
    )  # fmt: skip
    assert [item.text for item in total.items] == [
        "$200", "1 × $100, application fee", "2 × $50, renewal fee",
    ]  # fmt: skip
    open_end = body(APPLICATION, renewal("year", None)).certification("one:A")
    yearly, total = cost_facts(open_end, 3).facts
    assert (yearly.state, yearly.text) == ("not-found", "Renewal fee: amount not found")
    assert (total.state, total.value) == ("not-found", None)
    assert [item.text for item in total.items] == [
        "at least $100", "1 × $100, application fee", "missing: renewal fee: amount not found",
    ]  # fmt: skip
    _, total = cost_facts(
        body(renewal("cycle", 5), cycle="5 years").certification("one:A"), 4
    ).facts
    assert [item.text for item in total.items][1:] == [
        "missing: application or examination fee: not found"
    ]
    free = body('none = ["fee"]\n', renewal("year", 5)).certification("one:A")
    assert (price_facts(free).facts[0].text, cost_facts(free, 2).facts[1].value) == (
        "nothing", (("USD", 5),),
    )  # fmt: skip
    bare = body().certification("one:A")
    for fact in (price_facts(bare).facts[0], cost_facts(bare).facts[1]):
        assert (fact.state, fact.sources) == ("not-found", ("page",))
    endless = made_up(one='[[certification]]\ncode = "A"\nnone = ["valid"]\n' + APPLICATION)
    yearly, _ = cost_facts(endless.certification("one:A"), 3).facts
    assert (yearly.state, yearly.text, yearly.sources) == ("none", "nothing", ("page",))


def test_several_entry_fees_are_summed_where_all_are_known() -> None:
    exam = APPLICATION.replace('purpose = "application"', 'purpose = "examination"')
    lacking = exam.replace('amount = 100\ncurrency = "USD"\n', "")
    for fees, texts in (
        ((APPLICATION,), ["$100: some what"]),
        ((APPLICATION, exam), ["$200 in all", "$100: some what", "$100: some what"]),
        ((APPLICATION, lacking), ["$100: some what", "Examination fee: amount not found"]),
    ):
        (entry,) = price_facts(body(*fees).certification("one:A")).facts
        assert [item.text for item in entry.items] == texts


@pytest.mark.parametrize(
    ("cycle", "years"),
    [
        ("1 year", (2, 3, 4)),
        ("2 years", (3,)),
        ("18 months", (2, 4)),
        ("730 days", (2, 4)),
        ("5 years", ()),
    ],
)
def test_a_fee_by_the_cycle_falls_in_the_year_in_which_the_cycle_begins(
    cycle: str, years: tuple[int, ...]
) -> None:
    (item,) = only(body(renewal("cycle", 5), cycle=cycle), "one:A", 4).items
    assert item.years == years


def fee(**values: Any) -> Fee:
    base = {"purpose": "application", "what": "x", "amount": 100, "currency": "USD", "per": "once",
            "sources": ["a"]}  # fmt: skip
    return msgspec.convert(base | values, Fee, dec_hook=_hook)


def _hook(kind: type, value: Any) -> Any:
    from certtui.catalog.records.values import decode_value

    return decode_value(kind, value)


def test_the_newest_fee_for_everyone_counts_and_the_certifications_own_before_that() -> None:
    assert fee_that_counts([]) is None
    assert fee_that_counts([fee(superseded=True), fee(audience="members")]) is None
    newest = fee(amount=120, as_of="2025")
    assert fee_that_counts([fee(amount=90, as_of="2019"), newest]) == newest
    own = fee(amount=130, certifications=["A"])
    assert fee_that_counts([newest, own]) == own
    assert fee_that_counts([fee(amount=90), fee(amount=80)]) == fee(amount=80)
    unknown = fee(amount=None, currency=None)
    assert fee_that_counts([unknown, newest]) == newest
    assert fee_that_counts([unknown, fee(amount=80)]) == fee(amount=80)
    assert fee_that_counts([unknown]) == unknown


def test_a_cost_is_refused_for_an_organization_and_an_unknown_code() -> None:
    catalog = body(APPLICATION)
    with pytest.raises(RequestError, match="such as one:A"):
        cost(catalog, ["one"])
    with pytest.raises(NameNotKnown):
        cost(catalog, ["one:XYZ"])


def test_the_sum_of_every_year_is_that_of_its_items() -> None:
    catalog = body(APPLICATION, renewal("year", 50))
    ten, eleven = only(catalog, "one:A", 10), only(catalog, "one:A", 11)
    assert [int(amount) for amount in ten.by_year] == [100, *[50] * 9]
    assert ten.total == sum(ten.by_year) == sum(item.subtotal for item in ten.items)
    assert ten.running[-1] == ten.total
    assert eleven.by_year == (*ten.by_year, 50)
    assert ten.total_text == "$550"
    cycles = only(body(APPLICATION, renewal("cycle", 90), cycle="3 years"), "one:A", 10)
    assert [year for year, amount in enumerate(cycles.by_year, 1) if amount == 90] == [4, 7, 10]


@pytest.mark.parametrize(("included", "first"), [("true", 0), ("false", 10)])
def test_the_first_yearly_fee_may_be_inside_the_application_fee(included: str, first: int) -> None:
    membership = f"""
    [membership]
    relation = "included"
    first_year_included = {included}
    [[membership.categories]]
    name = "all"
    [[membership.categories.fees]]
    purpose = "membership"
    amount = 10
    currency = "USD"
    per = "year"
    """
    found = only(body(APPLICATION, more=membership), "one:A", 3)
    assert [int(amount) for amount in found.by_year] == [100 + first, 10, 10]


def test_a_fee_whose_amount_was_not_found_makes_a_total_at_least() -> None:
    found = only(body(APPLICATION, renewal("year", None)), "one:A")
    assert not found.is_complete
    assert found.total_text == "at least $100"
    assert any(text.startswith("Renewal fee") for text in found.missing)


def test_a_price_for_some_people_is_not_counted_but_not_hidden() -> None:
    found = only(body(APPLICATION + 'audience = "members"\n'), "one:A")
    assert found.total_text == "not found"
    assert found.currency is None
    assert not found.items
    assert found.total == 0
    assert not any(found.by_year)
    assert any("$100" in text for text in found.missing)
    assert [fee.amount for fee in found.not_counted] == [100]


def test_a_price_of_third_parties_or_of_several_credentials_is_no_price_of_one() -> None:
    def fees(what: str, payer: str) -> str:
        return f'{APPLICATION}audience = "{what}"\npaid_by = ["{payer}"]\n'

    found = only(body(fees("employers", "third-party") + fees("some", "several")), "one:A")
    assert found.missing[0] == "Application fee: amount not found"
    assert [fee.audience for fee in found.not_counted] == ["some"]
    (_, special) = price_facts(found.award).facts
    assert "employers" not in special.text
    members = only(body(fees("members", "member") + fees("some", "several")), "one:A")
    assert members.missing[0] == "Application fee: $100 for some, others not found"


def test_each_currency_has_its_own_chart() -> None:
    pounds = APPLICATION.replace("USD", "GBP")
    catalog = made_up(one=certification(APPLICATION), two=certification(pounds),
                      three=certification(APPLICATION), four=certification(""))  # fmt: skip
    found = cost(catalog, ["one:A", "two:A", "three:A", "four:A"])
    grouped = [(chart.currency, [part.id for part in chart.costs]) for chart in charts(found)]
    assert grouped == [("USD", ["one:A", "three:A"]), ("GBP", ["two:A"])]


def test_dues_and_renewal_of_the_same_sum_are_one_payment() -> None:
    found = only(sample_catalog(), "alpha:LS", 4)
    assert [item.fee.purpose for item in found.items] == ["application", "renewal"]
    assert [int(amount) for amount in found.by_year] == [200, 95, 95, 95]
    assert any("one payment" in note for note in found.notes)


@pytest.mark.parametrize(
    ("per", "cycle", "years"),
    [
        ("year", "", (1, 2, 3, 4)),
        ("cycle", 'valid = "2 years"', (1, 3)),
        ("cycle", "", (1,)),  # how long a cycle is was not found
        ("once", "", (1,)),
    ],
)
def test_a_registration_without_a_renewal_fee_is_paid_as_often_as_it_says(
    per: str, cycle: str, years: tuple[int, ...]
) -> None:
    catalog = made_up(
        one=f"""
        [[certification]]
        code = "A"
        role = "nurse"
        {cycle}
        [[certification.fee]]
        purpose = "registration"
        amount = 10
        currency = "USD"
        per = "{per}"
        """
    )
    (item,) = only(catalog, "one:A", 4).items
    assert item.years == years


def test_a_registration_with_a_renewal_fee_is_paid_once() -> None:
    registration = renewal("year", 10).replace('"renewal"', '"registration"')
    first, second = only(body(registration, renewal("year", 5)), "one:A", 4).items
    assert (first.years, second.years) == ((1,), (2, 3, 4))


def test_dues_by_a_cycle_whose_length_was_not_found_are_paid_in_the_first_year() -> None:
    catalog = made_up(
        one="""
        [membership]
        relation = "required"
        categories = [{ name = "all", fees = [{ purpose = "membership", what = "dues",
            amount = 10, currency = "USD", per = "cycle", sources = ["page"] }] }]
        [[certification]]
        code = "A"
        role = "nurse"
        """.replace(",\n           ", ",")
    )
    (item,) = only(catalog, "one:A", 3).items
    assert item.years == (1,)
