"""What a catalog rests on and what it lacks, entry by entry and as a whole."""

from __future__ import annotations

import msgspec

from certtui.answers.completeness import Lack, lacks
from certtui.answers.footing import Footing, footing, footing_of_all
from certtui.catalog.collection import STATES, Catalog
from certtui.catalog.records.jurisdiction import JurisdictionFile
from certtui.catalog.records.organization import OrganizationFile


class Entry(msgspec.Struct, frozen=True):
    """A file of the catalog and what it rests on."""

    id: str
    title: str
    footing: Footing
    lacks: tuple[Lack, ...] = ()
    """What a full entry would have and this one lacks."""


class Report(msgspec.Struct, frozen=True):
    """What the whole catalog rests on."""

    entries: tuple[Entry, ...]
    whole: Footing


def report(catalog: Catalog) -> Report:
    """Each organization and the states' file, and all together."""
    entries = [
        Entry(record.id, record.organization.abbreviation, footing(record), lacks(record))
        for record in catalog.organizations
    ]
    entries += [Entry(STATES, "States", footing(file)) for file in catalog.jurisdiction_files]
    files: list[OrganizationFile | JurisdictionFile] = [*catalog.organizations]
    files += catalog.jurisdiction_files
    return Report(tuple(entries), footing_of_all(files))
