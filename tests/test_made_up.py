"""The builder of made-up catalogs, on which the tests of rules rest."""

from __future__ import annotations

import pytest

from certtui.catalog.records.values import Duration
from tests.made_up import made_up, organization, state_in


def test_made_up_records_fill_in_what_a_test_leaves_out() -> None:
    catalog = made_up(
        one="""
        [renewal]
        cycle = "36 months"
        """,
        two="""
        [[certification]]
        code = "A"
        role = "night-nurse"
        [certification.exam]
        outline = [{name = "Sums", subject = "sums"}]
        [[certification.fee]]
        amount = 95
        sources = ["list"]
        """,
        states="""
        [[jurisdiction]]
        id = "CA"
        accepts = [{title = "nurse", bodies = ["two"]}]
        """,
    )
    assert [record.id for record in catalog.organizations] == ["one", "two"]
    first, second = catalog.organizations
    assert first.renewal is not None
    assert first.renewal.cycle == Duration(months=36)
    assert first.renewal.sources == ("page",)
    assert [source.id for source in second.sources] == ["page", "list"]
    assert catalog.certification("two:A").certification.status == "active"
    assert catalog.roles["night-nurse"].plural == "night nurses"
    assert list(catalog.subjects) == ["sums"]
    assert state_in(catalog, "CA").accepts[0].bodies == ("two",)


def test_a_slip_in_a_made_up_record_is_reported() -> None:
    with pytest.raises(AssertionError, match="cycel"):
        organization("one", "[renewal]\ncycel = '3 years'")
