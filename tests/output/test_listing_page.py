"""The page of the organizations by its rules, on a made-up catalog."""

from __future__ import annotations

import pytest

from certtui.catalog.records.organization import Body
from certtui.output.document import Entries, Heading, Table
from certtui.output.pages.listing import listing_document
from tests.made_up import made_up

BODY = Body(id="far", name="The Far Board", country="US", kind="certifying body", sources=("page",))


@pytest.mark.parametrize("bodies", [(), (BODY,)])
def test_bodies_in_brief_come_last_under_a_heading_of_their_own(bodies: tuple[Body, ...]) -> None:
    catalog = made_up(one="", two="")
    table, *rest = listing_document(catalog, catalog.organizations, bodies).blocks
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
    document = listing_document(catalog, catalog.organizations, (BODY,), in_one_table=True)
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [row[0].lines for row in table.rows] == [("one",), ("two",), ("far",)]
