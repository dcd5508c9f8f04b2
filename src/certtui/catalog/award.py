"""A certification with the organization that awards it; a state's license is one too."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from certtui.catalog.records.certification import Certification
from certtui.catalog.records.jurisdiction import Jurisdiction
from certtui.catalog.records.organization import Faq, Organization, OrganizationFile, Verification
from certtui.catalog.records.renewal import Exemption, Renewal
from certtui.catalog.records.source import applies_to
from certtui.catalog.records.values import lower

STATES = "states"
"""Owner of the sources and questions in the jurisdictions' file."""

LICENSES = "state"
"""What the ids of states' licenses begin with, in place of an organization."""

BODIES = "bodies"
"""Owner of the sources in the file of bodies in brief."""


class Award(msgspec.Struct, frozen=True, gc=False):
    """A certification together with the organization that awards it."""

    organization: OrganizationFile
    certification: Certification

    @property
    def awarder(self) -> Organization:
        """Whose credential it is, names and website: the organization, or a related body."""
        own = self.organization.organization
        for body in own.related:
            if self.certification.code in body.certifications:
                return msgspec.structs.replace(
                    own, name=body.name, abbreviation=body.abbreviation or body.name,
                    website=body.url, founded=None,
                )  # fmt: skip
        return own

    @property
    def id(self) -> str:
        """ORG:CODE, its name everywhere ("amt:MLS"); `state:CA` if it is a state's license."""
        owner = LICENSES if self.organization.id == STATES else self.organization.id
        return f"{owner}:{self.certification.code}"

    @property
    def letters(self) -> str:
        """The letters after a holder's name; ORG:CODE if none are known."""
        return self.certification.letters or self.id

    @property
    def letters_with_body(self) -> str:
        """The letters, with the body if they do not name it, `CPT (NHA)`, as a license does."""
        letters = self.certification.short_name
        whom = self.awarder.abbreviation
        if whom.casefold() in letters.casefold() or self.organization.id == STATES:
            return letters
        return f"{letters} ({whom})" if self.certification.letters else f"{letters}({whom})"

    @property
    def successor(self) -> str:
        """The letters of what it is called now, or the name if another body awards it; empty if it
        is still called so."""
        entries = self.organization.certifications
        own = (msgspec.structs.replace(self, certification=entry) for entry in entries)
        name = self.certification.successor or ""
        return next((other.letters_with_body for other in own if other.id == name), name)

    @property
    def renewal(self) -> Renewal:
        """How it is kept; an empty record if nothing is known."""
        return self.organization.renewal_rules

    @property
    def exempt(self) -> tuple[Exemption, ...]:
        """Who need not renew it."""
        return tuple(e for e in self.renewal.exempt if e.concerns(self.certification))

    @property
    def verification(self) -> tuple[Verification, ...]:
        """How it is confirmed that somebody holds it."""
        entries = self.organization.organization.verification
        return tuple(e for e in entries if applies_to(e.certifications, self.certification.code))

    @property
    def faqs(self) -> tuple[Faq, ...]:
        """The questions of the organization that are about it."""
        code = self.certification.code
        return tuple(faq for faq in self.organization.faqs if code in faq.certifications)


def first_in_role(record: OrganizationFile, role: str) -> Award | None:
    """The first active certification of an organization in a role."""
    in_role = (entry for entry in record.active if entry.role == role)
    return next((Award(record, entry) for entry in in_role), None)


def licenses_of(place: Jurisdiction, role_name: Callable[[str], str]) -> Iterator[Award]:
    """A state's licenses, as if the state were an organization that awards them."""
    rules, agency = place.renewal or Renewal(sources=place.sources), place.agency or place.name
    for code in place.license_codes:
        work = place.work_of(code)
        role = lower(role_name(work)) or "laboratory"
        titles = tuple(entry.title for entry in place.accepts if work in entry.roles)
        license_ = Certification(
            code=code,
            name=agency,
            letters=f"{place.name} {role} license",
            role="",
            aliases=(place.id, *(titles if work else place.titles)),
            level="qualification",
            status="active",
            summary="",
            sources=place.sources,
        )
        state = Organization(
            id=STATES,
            abbreviation=agency,
            name=agency,
            kind="state",
            country=place.country,
            fields=(),
            sources=place.sources,
        )
        renewal = msgspec.structs.replace(rules, fees=(*place.fees, *rules.fees))
        record = OrganizationFile(
            organization=state, sources=(), certifications=(license_,), renewal=renewal
        )
        yield Award(record, license_)
