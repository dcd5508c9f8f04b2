"""Where a license is required, whose examinations count for it, and the federal rules."""

from typing import Literal

import msgspec

from certtui.catalog.records.organization import Faq
from certtui.catalog.records.renewal import Renewal
from certtui.catalog.records.source import Disagreement, Fee, Gap, Record, Source, Sourced, walk
from certtui.catalog.records.values import When

LicenseStatus = Literal["in force", "narrowed", "repealed", "not implemented", "disputed"]


class Acceptance(Record, frozen=True, kw_only=True):
    """Whose examinations or certificates count for a license title."""

    title: str
    roles: tuple[str, ...] = ()
    """Role ids that the title covers."""
    bodies: tuple[str, ...] = ()
    """Organization ids if the catalog has them, otherwise the body's abbreviation."""
    certifications: tuple[str, ...] = ()
    """ORG:CODE, if the rule names certifications."""
    taken_from: When | None = None
    """The first day of examinations that count."""
    own_examination: bool = False
    """Whether the state has an examination of its own for it."""
    partly: bool = False
    """Whether it is less than the license: a permit for a time."""
    note: str | None = None
    sources: tuple[str, ...] = ()
    """Ids of the sources of this title; empty if they are those of the jurisdiction."""
    as_of: When | None = None
    """When that was true; absent: undated where it has sources of its own."""

    def is_too_early(self, taken: When | None) -> bool:
        """Whether an examination taken then is certainly too old to count."""
        return bool(self.taken_from and taken and taken.latest < self.taken_from.earliest)


class WorkLaw(Record, frozen=True, kw_only=True):
    """What a law says of the work of some roles: whether it takes a license, and its rule."""

    roles: tuple[str, ...]
    """Role ids."""
    license_required: bool | None = None
    """Absent if not found."""
    rule: str | None = None
    """What it rules, with or without a license, as a clause ("a trained one may draw blood")."""
    sources: tuple[str, ...] = ()
    """Ids of its own sources; empty if they are those of the jurisdiction."""
    as_of: When | None = None


class Repeal(Record, frozen=True, kw_only=True):
    """The act that ended a license."""

    act: str | None = None
    signed: When | None = None
    effective: When


class Jurisdiction(Sourced, frozen=True, kw_only=True):
    """A state or territory and its law on laboratory personnel."""

    id: str
    """Postal code ("CA")."""
    name: str
    country: str
    status: LicenseStatus
    license_required: bool | None = None
    """For testing personnel; absent if not found."""
    work: tuple[WorkLaw, ...] = ()
    """What it says of work besides testing ("phlebotomist"), or of a role that it leaves out."""
    agency: str | None = None
    titles: tuple[str, ...] = ()
    accepts: tuple[Acceptance, ...] = ()
    renewal: Renewal | None = None
    """How its licenses are kept, named by `license_codes`."""
    fees: tuple[Fee, ...] = msgspec.field(name="fee", default=())
    repealed: Repeal | None = None
    note: str | None = None
    as_of: When | None = None

    @property
    def cited(self) -> tuple[str, ...]:
        """Ids of the sources of the record and of everything in it, each once."""
        parts = (part for _, part in walk(self))
        return tuple(dict.fromkeys(id_ for part in parts for id_ in getattr(part, "sources", ())))

    @property
    def license_codes(self) -> tuple[str, ...]:
        """Its licenses: `CA` is that of testing personnel, `CA-phlebotomist` that of a role."""
        laws = (law for law in self.work if law.license_required)
        codes = (f"{self.id}-{role}" for law in laws for role in law.roles)
        return (*((self.id,) if self.license_required else ()), *codes)

    @staticmethod
    def work_of(code: str) -> str:
        """The role that a license is for; empty for that of testing personnel."""
        return code.partition("-")[2]

    def rests_on(self, entry: Acceptance | WorkLaw) -> tuple[tuple[str, ...], When | None]:
        """The sources and the date of a part of the law: its own, otherwise the record's."""
        if entry.sources or entry.as_of:
            return entry.sources or self.sources, entry.as_of
        return self.sources, self.as_of


class FederalRule(Sourced, frozen=True, kw_only=True):
    """A rule of the federal CLIA program, in our own words."""

    id: str
    title: str
    citation: str | None = None
    what: str
    as_of: When | None = None


class StateName(Record, frozen=True, kw_only=True):
    """A state of the file's country, with or without a record of its law."""

    id: str
    """Postal code ("CA")."""
    name: str
    work: tuple[WorkLaw, ...] = ()
    """What is known of its law, besides what holds in all jurisdictions without a record."""


class JurisdictionFile(Record, frozen=True, kw_only=True):
    """catalog/jurisdictions.toml."""

    country: str
    elsewhere: str | None = None
    """What holds in those of `states` that have no record."""
    elsewhere_sources: tuple[str, ...] = ()
    states: tuple[StateName, ...] = ()
    """Every state of the country, so that one without a record can be found by name."""
    sources: tuple[Source, ...] = msgspec.field(name="source")
    jurisdictions: tuple[Jurisdiction, ...] = msgspec.field(name="jurisdiction", default=())
    rules: tuple[FederalRule, ...] = msgspec.field(name="rule", default=())
    faqs: tuple[Faq, ...] = msgspec.field(name="faq", default=())
    disagreements: tuple[Disagreement, ...] = msgspec.field(name="disagreement", default=())
    gaps: tuple[Gap, ...] = msgspec.field(name="gap", default=())
