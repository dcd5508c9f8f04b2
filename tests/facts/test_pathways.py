"""Next credentials on the built-in catalog: a tree across organizations, without circles."""

from __future__ import annotations

from certtui.answers.paths.next_steps import Step, credential_steps, walk_steps
from certtui.catalog.collection import Catalog


def ids(steps: tuple[Step, ...]) -> set[str]:
    return {step.award.id for step in steps}


def test_a_technician_credential_leads_to_a_scientist_and_on_to_a_specialist(
    catalog: Catalog,
) -> None:
    (root,) = credential_steps(catalog, ("ascp:MLT",))
    scientist = next(step for step in root.steps if step.award.id == "ascp:MLS")
    assert [route.id for route in scientist.routes] == ["route-2"]
    assert "ascp:SBB" in ids(scientist.steps)


def test_every_tree_ends_and_opens_nothing_twice(catalog: Catalog) -> None:
    for award in catalog.certifications:
        steps = [step for _, step in walk_steps(credential_steps(catalog, (award.id,)))]
        opened = [step.award.id for step in steps if step.steps]
        assert len(opened) == len(set(opened))
        assert all(level <= 4 for level, _ in walk_steps(credential_steps(catalog, (award.id,))))
        targets = [step.award.certification.status for step in steps[1:]]
        assert set(targets) <= {"active"}
