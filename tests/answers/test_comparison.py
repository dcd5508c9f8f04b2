"""The rows of a comparison and their relations, computed from typed values."""

from __future__ import annotations

import re

import msgspec
import pytest

from certtui.answers.comparison.comparison import Comparison, Row
from certtui.answers.comparison.sections import compare
from certtui.answers.facts.fact import Fact, Prose
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.source import Fee
from certtui.catalog.records.values import Duration, When
from certtui.errors import NameNotKnown, RequestError
from tests.made_up import compared_row as row
from tests.made_up import made_up
from tests.sample import sample_catalog


@pytest.fixture(scope="module")
def sample() -> Catalog:
    return sample_catalog()


def rows(answer: Comparison) -> list[Row]:
    return [row for section in answer.sections for row in section.rows]


def with_second(catalog: Catalog, change: dict[str, object]) -> Catalog:
    """The sample's Alpha twice, the second one as "twin" with a changed renewal."""
    alpha = catalog.organization("alpha")
    head = msgspec.structs.replace(alpha.organization, id="twin", abbreviation="TWIN")
    assert alpha.renewal is not None
    renewal = msgspec.structs.replace(alpha.renewal, **change)
    twin = msgspec.structs.replace(alpha, organization=head, renewal=renewal)
    return Catalog((alpha, twin), catalog.vocabulary, catalog.jurisdiction_files)


def test_three_years_are_the_same_as_36_months(sample: Catalog) -> None:
    assert row(compare(sample, ["alpha", "beta"]), "renewal", "cycle").relation == "same"
    lasts = row(compare(sample, ["alpha:LS", "beta:SCI"]), "keeping", "valid")
    assert lasts.relation == "same"


def test_a_price_is_the_same_in_another_year(sample: Catalog) -> None:
    alpha = sample.organization("alpha")
    assert alpha.renewal is not None
    aged = tuple(
        msgspec.structs.replace(fee, as_of=When(2009), note="another note", what="other words")
        for fee in alpha.renewal.fees
    )
    twins = with_second(sample, {"fees": aged})
    assert row(compare(twins, ["alpha", "twin"]), "renewal", "fees").relation == "same"


def test_rules_that_name_other_codes_or_people_of_an_organization_are_the_same(
    sample: Catalog,
) -> None:
    alpha = sample.organization("alpha")
    assert alpha.renewal is not None
    renamed = tuple(
        msgspec.structs.replace(rule, certifications=("OTHER",)) for rule in alpha.renewal.points
    )
    twins = with_second(sample, {"points": renamed})
    assert row(compare(twins, ["alpha", "twin"]), "renewal", "points").relation == "same"


@pytest.mark.parametrize("amount", [0, 95])
def test_two_currencies_are_never_the_same(sample: Catalog, amount: int) -> None:
    def fee(currency: str) -> Fee:
        return msgspec.convert(
            {"purpose": "renewal", "what": "renewal", "amount": amount, "currency": currency,
             "per": "year", "sources": ["about"]}, Fee,
        )  # fmt: skip

    alpha = sample.organization("alpha")
    assert alpha.renewal is not None
    first = msgspec.structs.replace(
        alpha, renewal=msgspec.structs.replace(alpha.renewal, fees=(fee("USD"),))
    )
    head = msgspec.structs.replace(alpha.organization, id="twin", abbreviation="TWIN")
    second = msgspec.structs.replace(
        first,
        organization=head,
        renewal=msgspec.structs.replace(alpha.renewal, fees=(fee("CAD"),)),
    )
    both = Catalog((first, second), sample.vocabulary)
    assert row(compare(both, ["alpha", "twin"]), "renewal", "fees").relation == "different"


def test_fees_whose_amounts_were_not_found_are_not_the_same(sample: Catalog) -> None:
    alpha = sample.organization("alpha")
    assert alpha.renewal is not None
    bare = tuple(
        msgspec.structs.replace(fee, amount=None, currency=None) for fee in alpha.renewal.fees
    )
    twins = with_second(sample, {"fees": bare})
    assert row(compare(twins, ["twin", "twin"]), "renewal", "fees").relation == "unknown"
    assert row(compare(twins, ["alpha", "twin"]), "renewal", "fees").relation == "partial"
    assert row(compare(twins, ["alpha", "twin"]), "renewal", "rhythm").relation == "same"


@pytest.mark.parametrize(
    ("states", "relation"),
    [
        (("known", "known"), "same"),
        (("known", "none"), "partial"),
        (("known", "not-found"), "partial"),
        (("disputed", "known"), "partial"),
        (("none", "not-found"), "unknown"),
        (("none", "none"), "unknown"),
        (("disputed", "disputed"), "unknown"),
        (("known", "known", "none"), "partial"),
    ],
)
def test_the_states_of_its_cells_decide_the_relation_of_a_row(
    states: tuple[str, ...], relation: str
) -> None:
    cells = tuple(
        Fact("x", "X", state, (), Duration(months=36) if state == "known" else None, "a")  # type: ignore[arg-type]
        for state in states
    )
    assert Row("x", "X", cells).relation == relation


def test_two_sentences_differ_in_words_and_two_figures_by_value() -> None:
    def cell(text: str) -> Fact:
        return Fact("x", "X", "known", (), Prose.of(text), "a")

    assert Row("x", "X", (cell("By post."), cell("by  post."))).relation == "same"
    differing = Row("x", "X", (cell("By post."), cell("By mail.")))
    assert (differing.relation, differing.in_words) == ("different", True)
    disputed = Fact("x", "X", "disputed", (), Prose.of("By post."), "a")
    counted = Fact("x", "X", "known", (), 1, "a")
    assert not Row("x", "X", (counted, disputed)).in_words


@pytest.mark.parametrize(
    ("names", "refused"),
    [
        (["alpha"], "Compare 2 to 4 different .*: 1 given"),
        (["alpha"] * 5, "Compare 2 to 4 different .*: 5 given"),
        (["alpha", "beta:SCI"], "not a mixture"),
    ],
)
def test_a_comparison_refuses_one_subject_five_subjects_and_a_mixture(
    sample: Catalog, names: list[str], refused: str
) -> None:
    with pytest.raises(RequestError, match=refused):
        compare(sample, names)
    assert len(compare(sample, ["alpha"] * 4).subjects) == 4


def test_an_unknown_name_offers_the_nearest(sample: Catalog) -> None:
    with pytest.raises(NameNotKnown) as caught:
        compare(sample, ["alpha:LS", "beta:SIC"])
    assert "beta:SCI" in caught.value.nearest


def test_a_narrowed_comparison_keeps_all_its_sections(sample: Catalog) -> None:
    answer = compare(sample, ["alpha", "beta"])
    narrowed = answer.where(differs=True, known=True)
    assert all(entry.relation != "same" for entry in rows(narrowed))
    assert narrowed.whole == answer.sections
    assert narrowed.where(wanted=re.compile("cycle")).whole == answer.sections


def record_with_short_ladder(record: OrganizationFile) -> OrganizationFile:
    assert record.renewal is not None
    renewal = msgspec.structs.replace(record.renewal, lapse=())
    return msgspec.structs.replace(record, renewal=renewal)


def test_a_ladder_missing_on_one_side_is_not_found_there(sample: Catalog) -> None:
    alpha = sample.organization("alpha")
    bare = record_with_short_ladder(sample.organization("beta"))
    answer = compare(Catalog((alpha, bare), sample.vocabulary), ["alpha", "beta"])
    lapse = next(section for section in answer.sections if section.id == "lapse")
    assert [entry.label for entry in lapse.rows] == [
        "As soon as it lapses", "After 90 days", "After 1 year", "After 2 years", "After 3 years",
        "After 5 years", "After 10 years",
    ]  # fmt: skip
    assert {entry.cells[1].state for entry in lapse.rows} == {"not-found"}


def test_the_sections_of_a_comparison_stand_in_one_order(sample: Catalog) -> None:
    order = ["identity", "eligibility", "exam", "outline", "fees", "keeping", "cost", "lapse",
             "recognition", "leads"]  # fmt: skip
    for years, label in ((10, "Total for 10 years"), (20, "Total for 20 years")):
        answer = compare(sample, ["alpha:LS", "beta:SCI"], years=years)
        found = [section.id for section in answer.sections]
        assert found == [name for name in order if name in found]
        assert len(found) >= 8
        assert row(answer, "cost", "total").label == label


def test_a_total_with_a_missing_amount_is_not_known() -> None:
    body = """
    [[certification]]
    code = "A"
    role = "nurse"
    valid = "1 year"
    [[certification.fee]]
    purpose = "application"
    amount = 100
    currency = "USD"
    per = "application"
    [[certification.fee]]
    purpose = "renewal"
    {amount}
    per = "year"
    """
    whole = body.format(amount='amount = 10\n    currency = "USD"')
    catalog = made_up(one=body.format(amount=""), two=whole)
    first, second = row(compare(catalog, ["one:A", "two:A"]), "cost", "total").cells
    assert (first.state, second.state) == ("not-found", "known")
    assert "missing" in first.text


def test_every_known_cell_has_a_source_and_no_cell_is_blank(sample: Catalog) -> None:
    for pair in (["alpha", "beta"], ["beta", "gamma"], ["alpha:LS", "beta:SCI"]):
        for entry in rows(compare(sample, pair)):
            for cell in entry.cells:
                assert cell.text.strip()
                if cell.state in ("known", "none"):
                    assert sample.sources(cell.owner, cell.sources), (pair, entry.id, cell)
