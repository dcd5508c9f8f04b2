"""The comparisons that typed words name ("RMA or CMA", "MLT AMT vs ASCP")."""

from __future__ import annotations

from collections.abc import Sequence

from certtui.answers.comparison.comparison import FEWEST, MOST
from certtui.answers.facts.wording import with_and
from certtui.catalog.collection import Catalog, plain_name
from certtui.catalog.titles import codes_of


def named_in(catalog: Catalog, words: Sequence[str]) -> dict[str, str]:
    """The titles of the comparisons that the words name, by their subjects ("alpha+beta"): of
    certifications, then of organizations, in the order of the words.

    A code or letters are those of a certification of the organizations named; if none is, of the
    only active certification that has them.
    """
    called = [plain_name(word.strip(",?")) for word in words]
    bodies = {
        record.id: record.organization.abbreviation
        for word in called
        for record in catalog.organizations
        if word in (record.id, record.organization.abbreviation.casefold())
    }
    awards: dict[str, str] = {}
    for word in called:
        own = [award for award in catalog.certifications if word in codes_of(award)]
        if bodies:
            own = [award for award in own if award.organization.id in bodies]
        else:
            own = [award for award in own if award.certification.status == "active"]
        if bodies or len(own) == 1:
            awards |= {award.id: award.letters_with_body for award in own}
    return {
        "+".join(titles): with_and([*titles.values()])
        for titles in (awards, bodies)
        if FEWEST <= len(titles) <= MOST
    }
