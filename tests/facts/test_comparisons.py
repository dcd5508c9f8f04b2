"""Comparisons on the built-in catalog: no empty cell, and facts that two bodies share."""

from __future__ import annotations

from certtui.answers.comparison.comparison import Comparison, Row
from certtui.answers.comparison.sections import compare
from certtui.catalog.collection import Catalog
from tests.made_up import compared_row as row


def rows(answer: Comparison) -> list[Row]:
    return [row for section in answer.sections for row in section.rows]


def test_amt_and_ascp_differ_in_membership_and_renewal_rhythm_and_not_in_the_cycle(
    catalog: Catalog,
) -> None:
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


def test_organizations_of_different_countries_have_no_row_that_is_empty_for_both(
    catalog: Catalog,
) -> None:
    answer = compare(catalog, ["aama", "ibms"])
    for entry in rows(answer):
        said = [cell for cell in entry.cells if cell.text not in ("not found", "none")]
        assert said or entry.id.startswith("lapse."), entry.id
    states = [entry for entry in rows(answer) if entry.id.startswith("state")]
    assert len(states) <= 1  # laid out singly they would be empty for the British one


def test_every_organization_and_certification_is_the_same_as_itself(catalog: Catalog) -> None:
    for name in [record.id for record in catalog.organizations]:
        assert {row.relation for row in rows(compare(catalog, [name, name]))} <= {"same", "unknown"}
