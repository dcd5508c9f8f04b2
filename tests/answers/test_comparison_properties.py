"""Properties that hold of every comparison, tried on a made-up catalog with one of everything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from certtui.answers.comparison.comparison import Comparison, Row
from certtui.answers.comparison.sections import compare
from tests.sample import sample_catalog


def by_name(answer: Comparison) -> dict[tuple[str, str], Row]:
    return {(section.id, row.id): row for section in answer.sections for row in section.rows}


# What is read while tests are collected would be kept in the home of whoever runs them.
ORGANIZATIONS = st.deferred(
    lambda: st.sampled_from([record.id for record in sample_catalog().organizations])
)
CERTIFICATIONS = st.deferred(
    lambda: st.sampled_from([award.id for award in sample_catalog().certifications])
)
SUBJECTS = st.one_of(
    st.lists(ORGANIZATIONS, min_size=2, max_size=4),
    st.lists(CERTIFICATIONS, min_size=2, max_size=4),
)


@given(SUBJECTS, st.randoms(use_true_random=False))
def test_swapping_the_sides_swaps_the_cells_and_keeps_the_relation(names, random) -> None:  # type: ignore[no-untyped-def]
    order = list(range(len(names)))
    random.shuffle(order)
    straight = by_name(compare(sample_catalog(), names))
    swapped = by_name(compare(sample_catalog(), [names[n] for n in order]))
    assert straight.keys() == swapped.keys()
    for name, row in straight.items():
        turned = swapped[name]
        assert turned.label == row.label
        assert turned.relation == row.relation, name
        assert turned.cells == tuple(row.cells[n] for n in order), name


@given(st.one_of(ORGANIZATIONS, CERTIFICATIONS), st.integers(2, 4))
def test_nothing_differs_from_itself(name: str, times: int) -> None:
    for key, row in by_name(compare(sample_catalog(), [name] * times)).items():
        assert row.relation in ("same", "unknown"), key


@given(SUBJECTS)
def test_each_row_has_a_cell_for_each_subject_and_an_id_of_its_own(names: list[str]) -> None:
    answer = compare(sample_catalog(), names)
    for section in answer.sections:
        ids = [row.id for row in section.rows]
        assert len(ids) == len(set(ids)), section.id
        for row in section.rows:
            assert len(row.cells) == len(names)
            known = [cell for cell in row.cells if cell.state == "known"]
            assert (row.relation == "unknown") == (not known), row.id
            assert all(cell.text.strip() for cell in row.cells), row.id
