"""The summary of every pair on the built-in catalog says what the rows say."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from certtui.answers.comparison.cell_text import CELL_MOST
from certtui.answers.comparison.comparison import Comparison
from certtui.answers.comparison.in_short import ALL, clauses, sentences
from certtui.answers.comparison.sections import compare
from certtui.catalog.checking.common_rules import MOST_SHORT
from certtui.catalog.collection import Catalog
from certtui.output.pages.comparison import ComparisonOutput


def check(answer: Comparison) -> None:
    rows = {row.id: row for row in answer.glance}
    assert len(rows) == len(answer.glance)
    for row in answer.glance:
        for cell in row.cells:
            assert 0 < len(cell.text.partition(" (")[0]) <= CELL_MOST, (row.id, cell.text)
            assert len(cell.text) <= MOST_SHORT, (row.id, cell.text)
            assert len(cell.items) == 1
            assert cell.state != "known" or cell.sources, (row.id, cell)
    told = list(clauses(answer))
    for clause in told:
        row = rows[clause.row]
        cells = row.cells if clause.subject == ALL else (row.cells[clause.subject],)
        if clause.subject == ALL:
            assert row.relation == "same"
            assert len({cell.value for cell in cells}) == 1
        else:
            assert row.relation != "same"
        for cell in cells:
            assert not cell.is_bare
            assert (cell.state == "disputed") == clause.text.endswith("(sources differ)")
            if isinstance(cell.value, frozenset) and clause.row == "states":
                assert f" {len(cell.value)} state" in clause.text
            elif clause.subject != ALL:
                assert cell.text in clause.text, (clause, cell.text)
    assert len(sentences(answer)) <= 5
    for sentence in sentences(answer):
        assert sentence.endswith(".")
        assert "None" not in sentence


def pairs_of_certifications(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Each with two others, of some nine thousand pairs."""
    ids = [award.id for award in catalog.certifications]
    random.Random(14).shuffle(ids)
    return zip(ids, [*ids[1:], ids[0]], strict=True)


def test_the_summary_of_every_pair_of_organizations_is_well_formed(catalog: Catalog) -> None:
    for pair in combinations([record.id for record in catalog.organizations], 2):
        check(compare(catalog, pair))


def test_the_summary_of_every_pair_of_organizations_takes_sixty_lines(catalog: Catalog) -> None:
    for pair in combinations([record.id for record in catalog.organizations], 2):
        output = ComparisonOutput(catalog, date(2026, 11, 25), compare(catalog, pair), "summary")
        assert len(output.write("table", 80).splitlines()) <= 60, pair


def test_the_summary_of_pairs_of_certifications_is_well_formed(catalog: Catalog) -> None:
    for pair in pairs_of_certifications(catalog):
        check(compare(catalog, pair))


def test_the_summary_of_three_and_four_subjects_is_well_formed(catalog: Catalog) -> None:
    for names in (
        ["amt:RPT", "ascp:PBT", "nha:CPT", "ncct:NCPT"],
        ["amt:MLS", "ascp:MLS", "aab:MT"],
        ["amt", "ascp", "aab", "csmls"],
        ["ibms:HCPC-BMS", "csmls:MLT-General", "aims:MAIMS"],
    ):
        check(compare(catalog, names))


def test_the_summary_of_amt_and_ascp_says_what_decides(catalog: Catalog) -> None:
    amt, ascp = sentences(compare(catalog, ["amt", "ascp"]))
    assert "$95 a year to renew" in amt
    assert "membership comes with certification" in amt
    assert "NAACLS or ABHES program to get in; $100 every 3 years to renew" in ascp
    assert "differ" not in ascp, "a series of old figures is no disagreement"
