"""The summary says what the rows say, for every pair, and nothing else."""

from __future__ import annotations

from itertools import combinations

import pytest

from certtui.answers.comparison.compare import compare
from certtui.answers.comparison.comparison import Comparison
from certtui.answers.comparison.summary import Statement, sentences, statements
from certtui.answers.facts.fact import Fact
from certtui.catalog.collection import Catalog


def cells(answer: Comparison, name: str) -> tuple[Fact, ...]:
    section, _, row = name.partition("/")
    found = answer.row(section, row)
    assert found is not None, name
    return found.cells


def told(cell: Fact) -> bool:
    """Whether a cell says something certain."""
    return cell.state in ("known", "none")


def check(answer: Comparison, statement: Statement) -> None:
    """A statement against the rows that it names."""
    everyone = set(range(len(answer.subjects)))
    holders, others = set(statement.subjects), everyone - set(statement.subjects)
    first = cells(answer, statement.rows[0])
    if statement.kind in ("not-found", "disputed"):
        assert all(first[n].state == statement.kind for n in holders), statement
        assert any(told(first[n]) for n in others), statement
        return
    if statement.rows[0].startswith("certifications/"):
        check_roles(answer, statement)
        return
    assert all(told(first[n]) for n in holders), statement
    if statement.kind == "all":
        assert holders == everyone
    if statement.kind == "only":
        for name in statement.rows[:1]:
            assert all(told(cell) for cell in cells(answer, name)), statement
    if statement.kind == "some":
        assert others, statement
    if len(statement.rows) == 1 and statement.rows[0].split("/")[1] != "audit":
        values = {first[n].value for n in holders if first[n].state == "known"}
        apart = {first[n].value for n in others if first[n].state == "known"}
        if "lapse" not in statement.rows[0] and "recognition" not in statement.rows[0]:
            assert len(values) <= 1, statement
            assert not values & apart, statement


def check_roles(answer: Comparison, statement: Statement) -> None:
    for name in statement.rows:
        states = [cell.state for cell in cells(answer, name)]
        if statement.phrase == "no role in common":
            assert "none" in states
        elif statement.kind == "all":
            assert set(states) == {"known"}
        else:
            assert states.count("known") == 1


def check_all(answer: Comparison) -> None:
    found = list(statements(answer))
    for statement in found:
        assert statement.phrase
        check(answer, statement)
    for sentence in sentences(answer):
        assert sentence.endswith(".")
        assert "None" not in sentence and "  " not in sentence  # noqa: PT018


def test_every_pair_of_organizations(catalog: Catalog) -> None:
    said = {}
    for first, second in combinations([record.id for record in catalog.organizations], 2):
        answer = compare(catalog, [first, second])
        check_all(answer)
        said[first, second] = sentences(answer)
    assert len(set(said.values())) == len(said)  # different for every pair


def test_pairs_of_certifications_in_a_role(catalog: Catalog) -> None:
    for role in catalog.roles:
        ids = [held.id for held in catalog.where(role=role, status="active")][:6]
        for pair in combinations(ids, 2):
            check_all(compare(catalog, pair))


@pytest.mark.parametrize(
    "names",
    [
        ["amt:RPT", "ascp:PBT", "nha:CPT", "ncct:NCPT"],
        ["amt:MLS", "ascp:MLS", "aab:MT"],
        ["amt", "ascp", "aab", "csmls"],
        ["ibms:HCPC-BMS", "csmls:MLT-General", "aims:MAIMS"],
    ],
)
def test_three_and_four(catalog: Catalog, names: list[str]) -> None:
    check_all(compare(catalog, names))


def test_the_famous_pair(catalog: Catalog) -> None:
    both, *rest = sentences(compare(catalog, ["amt", "ascp"]))
    assert both.startswith("Both: ")
    assert "three-year cycle" in both
    assert "points instead of an examination" in both
    only_amt = next(text for text in rest if text.startswith("Only AMT: "))
    assert "membership included" in only_amt
    assert "a yearly fee" in only_amt


def test_only_is_not_said_where_the_other_is_not_known(catalog: Catalog) -> None:
    answer = compare(catalog, ["amt:MLT", "ascp:MLT"])
    row = answer.row("exam", "minutes")
    assert row is not None
    assert [cell.state for cell in row.cells] == ["not-found", "known"]
    minutes = [s for s in statements(answer) if s.rows == ("exam/minutes",)]
    assert [(s.kind, s.subjects) for s in minutes] == [("some", (1,)), ("not-found", (0,))]


def test_it_does_not_change_when_rows_are_hidden(catalog: Catalog) -> None:
    answer = compare(catalog, ["amt", "ascp"])
    assert sentences(answer.where(differs=True)) == sentences(answer)


def test_the_same_twice(catalog: Catalog) -> None:
    for sentence in sentences(compare(catalog, ["amt", "amt"])):
        assert sentence.startswith(("Both: ", "Not found", "Sources disagree"))


def test_points_of_unknown_number_do_not_split_what_is_the_same(catalog: Catalog) -> None:
    both = sentences(compare(catalog, ["danb", "amca"]))[0]
    assert both.startswith("Both: ")
    assert "no examination to renew" in both
    for first, second in combinations([record.id for record in catalog.organizations], 2):
        answer = compare(catalog, [first, second])
        row = answer.row("renewal", "exam_required")
        if row is None or {cell.value for cell in row.cells} != {False}:
            continue
        told_of = [s for s in statements(answer) if "renewal/exam_required" in s.rows]
        if any(s.kind == "only" for s in told_of):
            asked = answer.row("renewal", "points")
            assert asked is not None
            assert all(told(cell) for cell in asked.cells)
