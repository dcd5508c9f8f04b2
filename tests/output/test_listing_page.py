"""The page of the organizations by its rules, on a made-up catalog."""

from __future__ import annotations

from datetime import date

import pytest

from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import Body
from certtui.output.document import Entries, Heading, Table
from certtui.output.pages.listing import ListOutput
from tests.made_up import made_up

BODY = Body(id="far", name="The Far Board", country="US", kind="certifying body", sources=("page",))


def listed(catalog: Catalog, bodies: tuple[Body, ...]) -> ListOutput:
    return ListOutput(catalog, date(2026, 11, 25), catalog.organizations, (), bodies, None, None)


@pytest.mark.parametrize("bodies", [(), (BODY,)])
def test_bodies_in_brief_come_last_under_a_heading_of_their_own(bodies: tuple[Body, ...]) -> None:
    catalog = made_up(one="", two="")
    table, *rest = listed(catalog, bodies).document().blocks
    assert isinstance(table, Table)
    assert [row[0].lines for row in table.rows] == [("one",), ("two",)]
    if not bodies:
        assert rest == []
        return
    heading, entries = rest
    assert isinstance(heading, Heading)
    assert (heading.level, heading.text) == (2, "Known in brief")
    assert isinstance(entries, Entries)
    assert [term for term, _ in entries.entries] == ["far"]


def test_a_format_of_one_table_has_the_bodies_in_its_last_rows() -> None:
    catalog = made_up(one="", two="")
    rows = listed(catalog, (BODY,)).csv().splitlines()
    assert [row.split(",")[0] for row in rows] == ["id", "one", "two", "far"]


def test_a_list_says_that_nobody_certifies_a_role(today: date) -> None:
    catalog = made_up(vocabulary='[[role]]\nid = "tester"\nname = "Tester"\nfield = "laboratory"')
    nothing = ListOutput(catalog, today, (), (), (), catalog.roles["tester"], None)
    assert nothing.write("table", 80).endswith("\nNone in this catalog.\n")
