"""The comparisons that typed words name ("RMA or CMA", "MLT AMT vs ASCP")."""

from __future__ import annotations

from collections.abc import Sequence

from certtui.answers.comparison.comparison import FEWEST, MOST
from certtui.answers.facts.wording import with_and
from certtui.catalog.collection import Catalog


def named_in(catalog: Catalog, words: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """The title and subjects of each comparison that the words name: of certifications, then of
    organizations, in their order.

    A code or letters are those of a certification of the organizations named; if none is, of the
    only active certification that has them.
    """
    called = [word.strip(",?") for word in words]
    records = [
        record
        for word in called
        for record in catalog.organizations
        if word in (record.id, record.organization.abbreviation.casefold())
    ]
    awards = []
    for word in called:
        own = [
            award
            for award in catalog.certifications
            if word in (award.certification.code.casefold(), award.letters.casefold())
            and (award.organization in records or not records)
            and (award.certification.status == "active" or records)
        ]
        awards += own if records or len(own) == 1 else []
    named = {award.id: award.letters for award in awards}
    bodies = {record.id: record.organization.abbreviation for record in records}
    return [
        (with_and([*titles.values()]), tuple(titles))
        for titles in (named, bodies)
        if FEWEST <= len(titles) <= MOST
    ]
