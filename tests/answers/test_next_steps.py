"""Next credentials, on a made-up catalog."""

from __future__ import annotations

import pytest

from certtui.answers.paths.next_steps import credential_steps, walk_steps
from certtui.catalog.collection import Catalog
from certtui.errors import NameNotKnown
from tests.made_up import made_up


def credential(code: str, asked: str = "", more: str = "") -> str:
    """A certification; `asked` is the credential that its one route, called "up", asks for."""
    route = f"""
    [[certification.route]]
    id = "up"
    wording = "With {asked}."
    criteria = [{{ kind = "any-of", options = [
        {{ kind = "education", level = "bachelor" }},
        {{ kind = "all-of", criteria = [{{ kind = "credential", holds = ["{asked}"] }}] }},
    ] }}]
    """
    return f"""
    [[certification]]
    code = "{code}"
    role = "nurse"
    {more}
    {route if asked else ""}
    """


@pytest.fixture
def catalog() -> Catalog:
    return made_up(
        one=credential("A")
        + credential("B", "one:A", 'leads_to = ["two:D", "one:GONE", "one:OLD"]')
        + credential("OLD", "one:A", 'status = "retired"')
        + credential("A-OLD", more='status = "renamed"\n    successor = "one:A"'),
        two=credential("C", "one:B", 'leads_to = ["one:A", "two:C"]') + credential("D"),
    )


def reached(catalog: Catalog, *names: str) -> list[tuple[int, str, tuple[str, ...]]]:
    """Depth, name and the routes that lead there."""
    return [
        (level, step.award.id, tuple(route.id for route in step.routes))
        for level, step in walk_steps(credential_steps(catalog, names))
    ]


def test_a_credential_leads_to_every_route_that_asks_for_it_at_any_depth(catalog: Catalog) -> None:
    """And the organization's own word; never to what is retired, nor to itself."""
    assert reached(catalog, "one:A") == [
        (0, "one:A", ()),
        (1, "one:B", ("up",)),
        (2, "two:C", ("up",)),
        (3, "one:A", ()),  # not opened again
        (2, "two:D", ()),
    ]


def test_a_former_name_leads_where_its_successor_does(catalog: Catalog) -> None:
    _, *old = reached(catalog, "one:A-OLD")
    assert ("one:B", ("up",)) in [(name, routes) for _, name, routes in old]


def test_a_credential_that_two_lead_to_is_unfolded_once(catalog: Catalog) -> None:
    steps = [step for _, step in walk_steps(credential_steps(catalog, ("one:A", "one:B", "one:A")))]
    opened = [step.award.id for step in steps if step.steps]
    assert len(opened) == len(set(opened))
    assert [root.award.id for root in credential_steps(catalog, ("one:A", "one:B", "one:A"))] == [
        "one:A", "one:B",
    ]  # fmt: skip


def test_a_route_that_ended_leads_nowhere() -> None:
    ended = credential("B", "one:A").replace('id = "up"', 'id = "up"\n    status = "closed"')
    assert reached(made_up(one=credential("A") + ended), "one:A") == [(0, "one:A", ())]


def test_the_tree_of_credentials_stops_at_its_depth(catalog: Catalog) -> None:
    shallow = walk_steps(credential_steps(catalog, ("one:A",), depth=1))
    assert [(level, step.award.id) for level, step in shallow] == [(0, "one:A"), (1, "one:B")]


def test_an_unknown_credential_is_refused(catalog: Catalog) -> None:
    with pytest.raises(NameNotKnown):
        credential_steps(catalog, ("one:XYZ",))
