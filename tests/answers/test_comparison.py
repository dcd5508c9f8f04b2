"""Rows and their relations: from typed values, never from strings that happen to match."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from certtui.answers.comparison.compare import compare
from certtui.answers.comparison.comparison import Comparison, Row
from certtui.answers.facts.fact import Fact, Prose
from certtui.catalog.collection import Catalog
from certtui.catalog.loading import load as loading
from certtui.catalog.records.organization import Fee, OrganizationFile
from certtui.catalog.records.values import Duration, When
from certtui.errors import NameNotKnown, RequestError

SAMPLE = Path(__file__).parents[1] / "data" / "sample"


@pytest.fixture(scope="module")
def sample() -> Catalog:
    return loading.load([SAMPLE])


def row(answer: Comparison, section: str, name: str) -> Row:
    found = answer.row(section, name)
    assert found is not None, (section, name)
    return found


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


def test_three_years_equal_36_months(sample: Catalog) -> None:
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


def test_codes_and_people_of_one_organization_do_not_make_a_difference(sample: Catalog) -> None:
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
def test_the_contract_of_relations(states: tuple[str, ...], relation: str) -> None:
    cells = tuple(
        Fact("x", "X", state, (), Duration(months=36) if state == "known" else None, "a")  # type: ignore[arg-type]
        for state in states
    )
    assert Row("x", "X", cells).relation == relation


def test_prose_differs_only_in_words() -> None:
    def cell(text: str) -> Fact:
        return Fact("x", "X", "known", (), Prose.of(text), "a")

    assert Row("x", "X", (cell("By post."), cell("by  post."))).relation == "same"
    differing = Row("x", "X", (cell("By post."), cell("By mail.")))
    assert (differing.relation, differing.in_words) == ("different", True)


def test_amt_and_ascp(catalog: Catalog) -> None:
    answer = compare(catalog, ["amt", "ascp"])
    cycle = row(answer, "renewal", "cycle")
    assert cycle.relation == "same"
    assert all("3 years" in cell.text for cell in cycle.cells)
    assert row(answer, "membership", "relation").relation == "different"
    assert row(answer, "renewal", "rhythm").relation == "different"
    pairs = {
        "lab-scientist": ("MLS(AMT)", "MLS(ASCP)"),
        "lab-technician": ("MLT(AMT)", "MLT(ASCP)"),
        "phlebotomist": ("RPT(AMT)", "PBT(ASCP)"),
        "molecular-scientist": ("MDT(AMT)", "MB(ASCP)"),
    }
    for role, letters in pairs.items():
        cells = row(answer, "certifications", role).cells
        assert all(text in cell.text for text, cell in zip(letters, cells, strict=True))


def test_every_known_cell_has_a_source_and_no_cell_is_blank(catalog: Catalog) -> None:
    ids = [record.id for record in catalog.organizations]
    for first, second in zip(ids, ids[1:] + ids[:1], strict=True):
        for entry in rows(compare(catalog, [first, second])):
            for cell in entry.cells:
                assert cell.text.strip()
                if cell.state in ("known", "none"):
                    assert catalog.sources(cell.owner, cell.sources), (first, entry.id, cell)


def test_organizations_that_never_meet(catalog: Catalog) -> None:
    answer = compare(catalog, ["aama", "ibms"])
    for entry in rows(answer):
        said = [cell for cell in entry.cells if cell.text not in ("not found", "none")]
        assert said or entry.id.startswith("lapse."), entry.id
    states = [entry for entry in rows(answer) if entry.id.startswith("state")]
    assert len(states) <= 1  # laid out singly they would be empty for the British one


def test_head_to_head_in_order(catalog: Catalog) -> None:
    answer = compare(catalog, ["amt:MLT", "ascp:MLT"])
    wanted = ["identity", "eligibility", "exam", "outline", "fees", "keeping", "cost", "lapse",
              "recognition", "leads"]  # fmt: skip
    assert [section.id for section in answer.sections] == wanted
    assert row(answer, "eligibility", "route-1.schooling")
    assert row(answer, "eligibility", "route-1.within").relation == "different"
    assert row(answer, "cost", "total").label == "10 years in all"
    longer = compare(catalog, ["amt:MLT", "ascp:MLT"], years=20)
    assert row(longer, "cost", "total").label == "20 years in all"


def test_an_incomplete_total_is_not_known(catalog: Catalog) -> None:
    cell = row(compare(catalog, ["nha:CPT", "ncct:NCPT"]), "cost", "total").cells[1]
    assert cell.state == "not-found"
    assert "missing" in cell.text


@pytest.mark.parametrize("names", [["amt"], ["amt"] * 5, ["amt", "ascp:MLS"]])
def test_what_cannot_be_compared(catalog: Catalog, names: list[str]) -> None:
    with pytest.raises(RequestError):
        compare(catalog, names)


def test_an_unknown_name_offers_the_nearest(catalog: Catalog) -> None:
    with pytest.raises(NameNotKnown) as caught:
        compare(catalog, ["amt:MLT", "ascp:MTL"])
    assert "ascp:MLT" in caught.value.nearest


def test_narrowing_keeps_the_whole(catalog: Catalog) -> None:
    answer = compare(catalog, ["amt", "ascp"])
    narrowed = answer.where(differs=True, known=True)
    assert all(entry.relation != "same" for entry in rows(narrowed))
    assert narrowed.whole == answer.sections
    assert narrowed.where(texts=["cycle"]).whole == answer.sections


def record_with_short_ladder(record: OrganizationFile) -> OrganizationFile:
    assert record.renewal is not None
    renewal = msgspec.structs.replace(record.renewal, lapse=())
    return msgspec.structs.replace(record, renewal=renewal)


def test_a_ladder_on_one_side_leaves_not_found_on_the_other(sample: Catalog) -> None:
    alpha = sample.organization("alpha")
    bare = record_with_short_ladder(sample.organization("beta"))
    answer = compare(Catalog((alpha, bare), sample.vocabulary), ["alpha", "beta"])
    lapse = next(section for section in answer.sections if section.id == "lapse")
    assert [entry.label for entry in lapse.rows] == [
        "As soon as it lapses", "After 90 days", "After 1 year", "After 2 years", "After 3 years",
        "After 5 years", "After 10 years",
    ]  # fmt: skip
    assert {entry.cells[1].state for entry in lapse.rows} == {"not-found"}
