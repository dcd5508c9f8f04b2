"""Which fees count, and fees as lines and values."""

from __future__ import annotations

from decimal import Decimal

import pytest

from certtui.answers.cost.facts import cost_facts, price_facts
from certtui.answers.cost.over_years import charts, cost_of
from certtui.answers.cost.prices import prices_that_count
from certtui.answers.facts.fact import Fact
from certtui.answers.facts.fees import dues, fees_of, fees_value, item, key, rhythm
from certtui.answers.facts.renewal import cycle_of, never_expires
from certtui.catalog.award import Award
from certtui.catalog.records.source import Fee
from tests.made_up import made_up


def fee(purpose: str, amount: int | None = None, per: str = "application", more: str = "") -> str:
    price = f', amount = {amount}, currency = "USD"' if amount is not None else ""
    end = f", {more}" if more else ""
    return f'{{ what = "{purpose}", purpose = "{purpose}", per = "{per}"{price}{end} }}'


def body(fees: str = "", more: str = "", renewal: str = "", after: str = "") -> Award:
    catalog = made_up(
        one=f'[[certification]]\ncode = "A"\nrole = "nurse"\n{more}\nfee = [{fees}]\n'
        f"[renewal]\n{renewal}\n{after}"
    )
    return catalog.certification("one:A")


def listed(fees: str) -> tuple[Fee, ...]:
    return body(fees).certification.fees


FOR_SOME = 'audience = "some"'
ENTRY = fee("application", 100)
EXAM = "exam = { questions = 100 }"


@pytest.mark.parametrize(
    ("fees", "more", "paid", "missing"),
    [
        ("", "", [], ["Application or examination fee: not found"]),
        (ENTRY, "", [100], []),
        (ENTRY, EXAM, [100], ["Examination fee: not found"]),
        (fee("application", 100, more='covers = ["examination"]'), EXAM, [100], []),
        (f"{ENTRY}, {fee('examination', 50)}", EXAM, [100, 50], []),
        (fee("examination", 50), EXAM, [50], []),
        (fee("registration", 50), EXAM, [50], []),
        (fee("assessment", 50), "", [50], ["Application or examination fee: not found"]),
        (
            fee("assessment"),
            "",
            [],
            ["Application or examination fee: not found", "Assessment fee: amount not found"],
        ),
        (f"{ENTRY}, {fee('registration')}", "", [100], ["Registration fee: amount not found"]),
        (f"{ENTRY}, {fee('assessment', 9, more=FOR_SOME)}", "", [100], []),
        (
            f"{fee('application', 90, more=FOR_SOME)}, {fee('application', 135, more=FOR_SOME)}",
            "",
            [],
            ["Application fee: $90 to $135, by who pays"],
        ),
        (
            f"{fee('application', 90, more=FOR_SOME)}, "
            + fee("application", 135, more=FOR_SOME).replace("USD", "GBP"),
            "",
            [],
            ["Application fee: $90, £135, by who pays"],
        ),
        (
            f"{fee('application', 90, more=FOR_SOME)}, {fee('application', more=FOR_SOME)}",
            "",
            [],
            ["Application fee: $90 for some, others not found"],
        ),
        (
            fee("application", more="superseded = true"),
            "",
            [],
            ["Application fee: amount not found"],
        ),
        (
            fee("application", 90, more="superseded = true"),
            "",
            [],
            ["Application fee: only older figures were found, $90"],
        ),
        (
            f"{fee('application', 90, more='superseded = true')}, {fee('application')}",
            "",
            [],
            ["Application fee: amount not found"],
        ),
        (
            fee("application", 90, more=FOR_SOME),
            EXAM,
            [],
            ["Application fee: $90 for some, others not found", "Examination fee: not found"],
        ),
        (ENTRY, 'status = "retired"', [], []),
        ("", 'status = "renamed"', [], []),
        ("", 'status = "unclear"', [], ["Application or examination fee: not found"]),
    ],
)
def test_the_entry_fees_that_count_are_summed(
    fees: str, more: str, paid: list[int], missing: list[str]
) -> None:
    found = prices_that_count(body(fees, more))
    assert [entry.amount for entry in found.entry] == paid
    assert found.missing_entry == missing


GAP = '[[gap]]\ntopic = "Fee"\nabout = ["A:fee.examination"]\nlooked = { at = ".", on = "2026" }'


def test_an_examination_whose_fee_was_looked_for_in_vain_has_one() -> None:
    assert prices_that_count(body(ENTRY, after=GAP)).missing_entry == ["Examination fee: not found"]


POUNDS = """{ what = "pounds", purpose = "examination", per = "application", amount = 50,
    currency = "GBP", audience = "some" }"""
TWO_PRICES = ", ".join(fee("examination", price, more=FOR_SOME) for price in (90, 135))


@pytest.mark.parametrize(
    ("fees", "entry", "total"),
    [
        (TWO_PRICES, "$90 to $135, by who pays", "$90 to $135, by who pays"),
        (f"{ENTRY}, {TWO_PRICES}", "$190 to $235, by who pays", "$190 to $235, by who pays"),
        (f"{ENTRY}, {TWO_PRICES}, {POUNDS}", None, "at least $100"),
        (f"{ENTRY}, {POUNDS}, {POUNDS}", None, "at least $100"),
        (f"{ENTRY}, {TWO_PRICES}, {fee('registration')}", None, "at least $100"),
        (fee("examination", 90, more=FOR_SOME), "$90 for some, others not found", "not found"),
    ],
)
def test_prices_by_who_pays_make_a_sum_only_where_they_are_all_that_is_missing(
    fees: str, entry: str | None, total: str
) -> None:
    award = body(fees, 'none = ["valid"]')
    by_payer = prices_that_count(award).entry_by_payer
    assert (str(by_payer) if by_payer else None) == entry
    assert cost_of(award)[0].total_text == total


def test_a_sum_that_depends_on_who_pays_is_drawn_from_the_least() -> None:
    (found,) = cost_of(body(f"{ENTRY}, {TWO_PRICES}", 'none = ["valid"]'), 3)
    assert found.running_texts == ("from $190",) * 3
    assert charts([found])[0].highest == 190


@pytest.mark.parametrize(
    ("fees", "more", "renewal", "paid", "missing"),
    [
        (fee("renewal", 50, "year"), "", "", 50, []),
        (fee("renewal", 50, "cycle"), "", "", 50,
         ["How often the renewal fee falls due: not found"]),
        (fee("renewal", 50, "cycle"), 'valid = "2 years"', "", 50, []),
        (fee("renewal", 50, "cycle"), "", 'cycle = "2 years"', 50, []),
        (fee("renewal"), "", "", None, ["Renewal fee: amount not found"]),
        ("", "", "", None, ["Whether it is renewed, and for how much: not found"]),
        ("", 'valid = "2 years"', "", None, ["Renewal fee: not found"]),
        ("", "", 'none = ["fee"]', None, []),
        (fee("renewal", 50, "year"), 'none = ["valid"]', "", None, []),
        (fee("renewal", 50, "year"), "", 'none = ["cycle"]', None, []),
    ],
)  # fmt: skip
def test_the_renewal_fees_that_count_are_the_certifications_or_the_organizations(
    fees: str, more: str, renewal: str, paid: int | None, missing: list[str]
) -> None:
    found = prices_that_count(body(fees, more, renewal))
    assert (found.renewal.amount if found.renewal else None) == paid
    assert found.missing == missing


@pytest.mark.parametrize(
    ("relation", "fees", "paid", "missing"),
    [
        ("required", [fee("membership", 60, "year")], 60, []),
        ("included", [fee("membership", 60, "year")], 60, []),
        ("optional", [fee("membership", 60, "year")], None, []),
        ("required", [], None, ["Membership dues: amount not found"]),
        ("included", [], None, []),
        (
            "required",
            [fee("membership", 60, "year"), fee("membership", 90, "year")],
            None,
            ["Membership dues: $60 to $90, by who pays"],
        ),
        (
            "required",
            [fee("membership", 60, "year"), fee("membership", 90, "year", "superseded = true")],
            60,
            [],
        ),
        (
            "required",
            [fee("membership", 60, "year"), fee("membership", 9, "year", 'audience = "students"')],
            60,
            [],
        ),
    ],
)
def test_dues_count_if_membership_comes_with_the_certification(
    relation: str, fees: list[str], paid: int | None, missing: list[str]
) -> None:
    after = f'[membership]\nrelation = "{relation}"\ncategories = [' + ", ".join(
        f'{{ name = "c", fees = [{entry}] }}' for entry in fees
    )
    found = prices_that_count(body(ENTRY, 'none = ["valid"]', after=f"{after}]"))
    assert (found.dues.amount if found.dues else None) == paid
    assert found.missing == missing


def test_dues_of_the_same_amount_and_period_are_the_renewal_fee() -> None:
    def same(per: str, amount: int) -> bool:
        member = fee("membership", 60, "year")
        categories = f'[{{ name = "c", fees = [{member}] }}]'
        after = f'[membership]\nrelation = "required"\ncategories = {categories}'
        found = prices_that_count(body(fee("renewal", amount, per), after=after))
        assert (found.dues is None) is found.dues_are_renewal
        return found.dues_are_renewal

    assert [same("year", 60), same("year", 61), same("cycle", 60)] == [True, False, False]


def test_the_cycle_is_the_certifications_own_or_the_organizations() -> None:
    own = body("", 'valid = "2 years"', 'cycle = "3 years"')
    assert (str(cycle_of(own)), str(cycle_of(body("", "", 'cycle = "3 years"')))) == (
        "2 years",
        "3 years",
    )
    assert cycle_of(body()) is None
    assert never_expires(body("", 'none = ["valid"]'))
    assert never_expires(body("", "", 'none = ["cycle"]'))
    assert not never_expires(body("", 'valid = "2 years"', 'none = ["cycle"]'))
    assert not never_expires(body())


# ---------------------------------------------------------------- as facts


def by_id(facts: tuple[Fact, ...]) -> dict[str, str]:
    return {fact.id: "; ".join(entry.text for entry in fact.items) for fact in facts}


def test_the_entry_cost_is_one_sum_then_special_prices_then_other_fees() -> None:
    fees = ", ".join(
        [
            ENTRY, fee("examination", 50), fee("retake", 40), fee("other", 5),
            fee("application", 70, more='audience = "students"'),
            fee("retake", 30, more="superseded = true"),
            fee("late", 3, more='audience = "students"'),
            fee("application", 60, more='audience = "pupils", superseded = true'),
        ]
    )  # fmt: skip
    facts = by_id(price_facts(body(fees)).facts)
    assert list(facts) == ["entry", "special", "retake", "other"]
    assert facts["entry"].startswith("$150 in all; $100: application")
    assert "students" in facts["special"]
    assert "late" not in facts["special"]
    assert "pupils" not in facts["special"]
    assert "$30" not in facts["retake"]
    assert list(by_id(price_facts(body(ENTRY)).facts)) == ["entry"]
    (entry,) = price_facts(body(ENTRY)).facts
    assert entry.value == (("USD", Decimal(100)),)
    first, second = ("application", "examination"), ("examination", "application")
    for here, abroad in (first, second):  # the same sums, whichever fee is in which currency
        both = f"{fee(here, 100)}, {fee(abroad, 50).replace('USD', 'GBP')}"
        (entry,) = price_facts(body(both)).facts
        assert entry.value == (("GBP", Decimal(50)), ("USD", Decimal(100)))
    (lacking,) = price_facts(body(ENTRY, EXAM)).facts
    assert (lacking.value, lacking.state) == (None, "not-found")
    assert not lacking.items[0].text.endswith("in all")


@pytest.mark.parametrize(
    ("fees", "more", "text"),
    [
        (fee("renewal", 60, "year"), "", "$60"),
        (fee("renewal", 90, "cycle"), 'valid = "3 years"', "$30"),
        (fee("renewal", 100, "cycle"), 'valid = "3 years"', "$33.33"),
        (fee("renewal", 90, "cycle"), "", "How often the renewal fee falls due: not found"),
        (fee("renewal"), 'valid = "3 years"', "Renewal fee: amount not found"),
        ("", 'valid = "3 years"', "Renewal fee: not found"),
        (fee("renewal", 90, "year"), 'none = ["valid"]', "nothing"),
    ],
)
def test_a_renewal_fee_is_spread_over_the_years(fees: str, more: str, text: str) -> None:
    facts = by_id(cost_facts(body(fees, more)).facts)
    assert facts["yearly"] == text


def test_a_year_of_a_free_renewal_costs_nothing() -> None:
    facts = cost_facts(body(more='valid = "3 years"', renewal='none = ["fee"]')).facts
    (yearly,) = (fact for fact in facts if fact.id == "yearly")
    assert (yearly.state, yearly.text, yearly.sources) == ("none", "nothing", ("page",))


def test_the_highest_total_sets_the_scale_of_the_chart() -> None:
    (chart,) = charts(cost_of(body(ENTRY, 'none = ["valid"]'), 3))
    assert (chart.currency, str(chart.highest)) == ("USD", "100")


# ---------------------------------------------------------------- as lines and values


def test_prices_are_the_same_by_purpose_rhythm_amount_and_currency() -> None:
    dated, other, later, unknown = listed(
        ", ".join([fee("late", 5, more='as_of = "2020"'), fee("late", 6),
                   fee("late", 5, more='as_of = "2026"'), fee("late")])
    )  # fmt: skip
    assert key(dated) == key(later) != key(other)
    assert key(unknown) == ("late", "application", None, None)


def test_fees_in_force_stand_before_older_ones_and_alone_in_brief() -> None:
    old, new = listed(f"{fee('late', 5, more='superseded = true')}, {fee('late', 6)}")
    found = fees_of((old, new), "late")
    assert found is not None
    assert [entry.text.partition("$")[0] for entry in found.items] == ["", "earlier: "]
    assert found.value == frozenset({key(new)})
    brief = fees_value([old, new], "what")
    assert brief is not None
    assert len(brief.items) == 1
    only_old = fees_value([old], "what")
    assert only_old is not None
    assert only_old.items[0].text == "the present amount was not found"
    assert only_old.value is None
    assert fees_of((new,), "retake") is None
    assert fees_value([]) is None


def test_prices_for_everyone_are_compared_before_those_for_some() -> None:
    some, everyone = listed(f"{fee('late', 5, more=FOR_SOME)}, {fee('late', 6)}")
    both, alone = fees_value([some, everyone]), fees_value([some])
    assert both is not None
    assert alone is not None
    assert (both.value, alone.value) == (frozenset({key(everyone)}), frozenset({key(some)}))


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("what", "$5: late; x"),
        ("codes", "$5 an application: A; x"),
        ("bare", "$5 an application: x"),
    ],
)
def test_the_style_decides_how_much_the_line_of_a_fee_says(style: str, text: str) -> None:
    (entry,) = listed(fee("late", 5, more='audience = "x", certifications = ["A"]'))
    assert item(entry, style=style).text == text  # type: ignore[arg-type]


def test_renewal_fees_have_a_rhythm() -> None:
    fees = listed(
        ", ".join([fee("renewal", 5, "once"), fee("renewal", None, "year"), fee("late", 5, "item"),
                   fee("renewal", 5, "cycle", "superseded = true")])
    )  # fmt: skip
    found = rhythm(fees)
    assert [entry.text for entry in found.items] == ["once", "every year"]
    assert rhythm(listed(fee("late", 5))).items == ()


def test_dues_are_listed_by_category_and_compared_where_they_hold() -> None:
    fees = f"{fee('membership', 5, 'year')}, {fee('membership', 4, 'year', 'superseded = true')}"
    after = f'[membership]\ncategories = [{{ name = "Full", fees = [{fees}] }}]'
    membership = body(after=after).organization.membership
    assert membership is not None
    found = dues(membership)
    assert [entry.text.partition(":")[0] for entry in found.items] == ["Full", "earlier"]
    assert len(found.value) == 1  # type: ignore[arg-type]
    bare = body(after="[membership]").organization.membership
    assert bare is not None
    assert dues(bare).items == ()
