"""The JSON of `list` and `show`, keys as in the contract of docs/commands.md.

More keys may come to stand beside those promised; none is ever renamed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

from msgspec import UNSET, Struct, UnsetType

from certtui.answers.facts.fact import ValueState
from certtui.answers.facts.recognition import certification_recognition, taken_in
from certtui.catalog.award import BODIES, STATES, Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.certification import Certification
from certtui.catalog.records.jurisdiction import Acceptance, Jurisdiction, WorkLaw
from certtui.catalog.records.organization import (
    Body,
    Change,
    Faq,
    Membership,
    Organization,
    OrganizationFile,
    Recognition,
    Verification,
)
from certtui.catalog.records.renewal import Renewal
from certtui.catalog.records.source import Disagreement, Gap, Sourced, walk
from certtui.catalog.records.values import When
from certtui.catalog.states import StateChoice
from certtui.output.contract.records import FLAT, OR_EMPTY, CitedSource, document_of


class MatchingCertification(Struct, frozen=True):
    """A certification of an organization that was asked for."""

    code: str
    name: str
    role: str
    status: str


class ListedOrganization(Struct, frozen=True):
    """`list`: an organization; or a body that is known in brief."""

    id: str
    abbreviation: str | None
    name: str
    country: str
    fields: tuple[str, ...] = ()
    certifications: int = 0
    faqs: int = 0
    matching: tuple[MatchingCertification, ...] = ()
    in_brief: Literal[True] | UnsetType = UNSET


class OrganizationDocument(Struct, frozen=True):
    """`show ORG`."""

    organization: Annotated[Organization, FLAT]
    membership: Annotated[Membership | None, OR_EMPTY]
    certifications: tuple[Certification, ...]
    renewal: Annotated[Renewal | None, OR_EMPTY]
    faqs: tuple[Faq, ...]
    recognition: tuple[Recognition, ...]
    changes: tuple[Change, ...]
    disagreements: tuple[Disagreement, ...]
    gaps: tuple[Gap, ...]
    sources: tuple[CitedSource, ...]


class BodyDocument(Struct, frozen=True):
    """`show` of a body that is known in brief only."""

    body: Annotated[Body, FLAT]
    in_brief: Literal[True]
    sources: tuple[CitedSource, ...]


class RecognizedBy(Struct, frozen=True):
    """Who recognizes a certification, or does not, and within what limits."""

    by: str
    state: ValueState
    what: str
    as_of: When | None
    owner: str
    """Whose file says so: a body's id, or "states"."""
    sources: tuple[str, ...]


class CertificationDocument(Struct, frozen=True):
    """`show ORG:CODE`."""

    id: str
    organization: str
    certification: Annotated[Certification, FLAT]
    renewal: Annotated[Renewal | None, OR_EMPTY]
    verification: tuple[Verification, ...]
    recognition: tuple[RecognizedBy, ...]
    faqs: tuple[Faq, ...]
    sources: tuple[CitedSource, ...]


class CountedCertification(Struct, frozen=True):
    """A certification that counts in a state, and as what."""

    certification: str
    counts_as: str
    sources: tuple[str, ...]


class StateDocument(Struct, frozen=True):
    """`show state:XX`."""

    place: Annotated[Jurisdiction, FLAT]
    id: str
    code: str
    license_required: bool | None
    accepts: tuple[Acceptance, ...]
    certifications: tuple[CountedCertification, ...]
    sources: tuple[CitedSource, ...]


class ElsewhereDocument(Struct, frozen=True, kw_only=True):
    """`show state:XX` of a state that has no record: what holds in all of those."""

    id: str
    code: str
    name: str
    country: str
    status: str = "no license law found"
    license_required: bool = False
    work: tuple[WorkLaw, ...]
    note: str
    accepts: tuple[Acceptance, ...] = ()
    certifications: tuple[CountedCertification, ...] = ()
    sources: tuple[CitedSource, ...]


def listing_json(
    organizations: Iterable[OrganizationFile], awards: Sequence[Award], bodies: Iterable[Body]
) -> list[ListedOrganization]:
    """`list`: the organizations, each with the certifications that matched; then the bodies."""
    listed = [
        document_of(
            ListedOrganization,
            entry.organization,
            certifications=len(entry.certifications),
            faqs=len(entry.faqs),
            matching=[a.certification for a in awards if a.organization.id == entry.id],
        )
        for entry in organizations
    ]
    return listed + [document_of(ListedOrganization, body, in_brief=True) for body in bodies]


def organization_json(record: OrganizationFile) -> OrganizationDocument:
    """`show ORG`."""
    return document_of(OrganizationDocument, record)


def body_json(catalog: Catalog, record: Body) -> BodyDocument:
    """`show` of a body that is known in brief only."""
    sources = catalog.sources(BODIES, record.sources)
    return document_of(BodyDocument, record, in_brief=True, sources=sources)


def certification_json(catalog: Catalog, award: Award) -> CertificationDocument:
    """`show ORG:CODE`."""
    record = award.organization
    own = (part for _, part in walk(award.certification) if isinstance(part, Sourced))
    parts = (*own, *award.verification)
    cited = {name for part in parts for name in part.sources}
    recognized = [f for f in certification_recognition(catalog, award).facts if not f.is_unknown]
    cited.update(name for fact in recognized if fact.owner == record.id for name in fact.sources)
    of_states = {name for fact in recognized if fact.owner == STATES for name in fact.sources}
    return document_of(
        CertificationDocument,
        award,
        organization=record.id,
        renewal=record.renewal,
        recognition=[
            document_of(RecognizedBy, fact, by=fact.label, what=fact.text) for fact in recognized
        ],
        sources=(
            *catalog.sources(record.id, sorted(cited)),
            *catalog.sources(STATES, sorted(of_states)),
        ),
    )


def state_json(catalog: Catalog, state: StateChoice) -> StateDocument | ElsewhereDocument:
    """`show state:XX`."""
    place = state.place
    if place is None:
        return document_of(
            ElsewhereDocument,
            state,
            id=f"state:{state.id}",
            code=state.id,
            note=state.elsewhere,
            sources=catalog.sources(STATES, state.sources),
        )
    return document_of(
        StateDocument,
        place,
        id=f"state:{place.id}",
        code=place.id,
        certifications=tuple(
            CountedCertification(award.id, fact.text, fact.sources)
            for award, fact in taken_in(place, catalog.where(status="active"))
        ),
        sources=catalog.sources(STATES, place.cited),
    )
