"""What is asked to be compared, and its comparison."""

from __future__ import annotations

from collections.abc import Sequence

from certtui.answers.comparison import sections as compared_sections
from certtui.answers.comparison.comparison import FEWEST, MOST, Comparison, Subject
from certtui.catalog.collection import Catalog, Held
from certtui.catalog.records.organization import OrganizationFile
from certtui.errors import RequestError


def compare(catalog: Catalog, names: Sequence[str], years: int = 10) -> Comparison:
    """Compare two to four organizations, or two to four certifications.

    `years` is how many the cost of a certification is counted over. Raises NameNotKnown for a
    name the catalog lacks, RequestError for too few, too many, or a mixture of the two.
    """
    if not FEWEST <= len(names) <= MOST:
        raise RequestError(f"Name {FEWEST} to {MOST} to compare: {len(names)} given.")
    with_code = [":" in name for name in names]
    if any(with_code) and not all(with_code):
        raise RequestError(
            "Compare organizations (amt ascp) or certifications (amt:MLT ascp:MLT), not a mixture."
        )
    if all(with_code):
        held = [catalog.certification(name) for name in names]
        sections = compared_sections.of_certifications(catalog, held, years)
        return Comparison(tuple(map(_certification, held)), sections)
    records = [catalog.organization(name) for name in names]
    sections = compared_sections.of_organizations(catalog, records)
    return Comparison(tuple(map(_organization, records)), sections)


def _organization(record: OrganizationFile) -> Subject:
    return Subject(record.id, record.organization.abbreviation, record.organization.name)


def _certification(held: Held) -> Subject:
    code, short = held.certification.code, held.organization.organization.abbreviation
    title = held.certification.letters or code
    if short.casefold() not in title.casefold():
        title = f"{title} ({short})"
    return Subject(held.id, title, f"{held.certification.name}, {short}")
