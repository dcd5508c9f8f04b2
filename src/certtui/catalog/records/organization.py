"""The records of one certifying organization: frozen and typed, one file for each.

Absent means "not found". What does not exist according to the sources is listed in a record's
`none`. Every record has the ids of its sources.
"""

from typing import Literal

import msgspec

from certtui.catalog.records.certification import Certification
from certtui.catalog.records.renewal import Renewal
from certtui.catalog.records.source import Disagreement, Fee, Gap, Record, Source, Sourced
from certtui.catalog.records.values import Duration, When

Topic = Literal[
    "membership", "certification", "eligibility", "exam", "fees", "renewal", "recognition",
    "career", "difference",
]  # fmt: skip
MembershipRelation = Literal["included", "required", "separate", "optional", "none"]
RecognizerKind = Literal["state", "federal", "country", "employer", "accreditor", "body"]


class Size(Sourced, frozen=True, kw_only=True):
    """How many people an organization counts, and when."""

    count: int
    of: str
    """What is counted ("certificants", "credentials awarded since 1928")."""
    as_of: When | None = None


class Related(Sourced, frozen=True, kw_only=True):
    """Another body that readers may meet together with this one."""

    name: str
    abbreviation: str | None = None
    relation: str
    """Its relation to this organization ("the society whose board this is")."""
    url: str | None = None
    certifications: tuple[str, ...] = ()
    """Codes of those in the organization's file that this body awards."""


class Verification(Sourced, frozen=True, kw_only=True):
    """How an employer or a state learns whether somebody holds a credential, and until when."""

    how: str
    certifications: tuple[str, ...] = ()
    """Codes it applies to; empty for all."""
    as_of: When | None = None


class Change(Sourced, frozen=True, kw_only=True):
    """What changed and when, so that older pages can be understood."""

    date: When
    what: str
    certifications: tuple[str, ...] = ()


class Organization(Sourced, frozen=True, kw_only=True):
    """Who the organization is."""

    id: str
    """Lower case, the same as the file's name: "amt"."""
    abbreviation: str
    name: str
    formerly: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other names people search by ("Board of Registry")."""
    founded: When | None = None
    country: str
    """ISO 3166-1 alpha-2."""
    kind: str
    """What it is ("non-profit certifying agency and membership society")."""
    fields: tuple[str, ...]
    """Ids of the fields it certifies in, from roles.toml; the main one first."""
    serves: tuple[str, ...] = ()
    accreditation: tuple[str, ...] = ()
    size: Size | None = None
    website: str | None = None
    related: tuple[Related, ...] = ()
    verification: tuple[Verification, ...] = ()
    note: str | None = None
    none: tuple[str, ...] = ()


class MemberCategory(Record, frozen=True, kw_only=True):
    """A class of member."""

    name: str
    audience: str | None = None
    """Who it is for."""
    fees: tuple[Fee, ...] = ()
    note: str | None = None


class Membership(Sourced, frozen=True, kw_only=True):
    """How membership relates to certification."""

    relation: MembershipRelation | None = None
    """included: comes with certification. required: certification depends on it. separate:
    applied for on its own. optional: a society to join. none: there is no membership. Absent:
    not found whether there is one."""
    how: str
    first_year_included: bool = False
    """Whether the fees for certification include the dues of the first year."""
    terms: tuple[Duration, ...] = ()
    """The terms that one can join for."""
    categories: tuple[MemberCategory, ...] = ()
    benefits: tuple[str, ...] = ()
    note: str | None = None
    none: tuple[str, ...] = ()


class Recognition(Sourced, frozen=True, kw_only=True):
    """Who accepts the credentials, and within what limits."""

    by: str
    kind: RecognizerKind
    jurisdiction: str | None = None
    """Id of a jurisdiction ("CA"), if it is one."""
    accepted: Literal["yes", "partly", "no", "unclear"]
    what: str
    short: str | None = None
    """At most 40 characters, for comparisons at a glance where no state accepts it."""
    certifications: tuple[str, ...] = ()
    """Codes it applies to; empty for the organization's in general."""
    as_of: When | None = None


class Faq(Sourced, frozen=True, kw_only=True):
    """A question people ask, answered in two to four sentences of our own."""

    id: str
    """Stable slug, unique in the file; never changed once published."""
    question: str
    answer: str
    topics: tuple[Topic, ...]
    certifications: tuple[str, ...] = ()
    """Codes it is about, if any."""
    also_about: tuple[str, ...] = ()
    """Ids of the other organizations whose rules it gives; `states` if it gives the law's."""


class EqualSchooling(Record, frozen=True, kw_only=True):
    """A country whose schooling counts without an evaluation."""

    country: str
    """Its code ("CA")."""
    confirm: str | None = None
    """What such schooling must still be, to be confirmed."""


class Admission(Sourced, frozen=True, kw_only=True):
    """Rules for every route of an organization."""

    full_time_week: float | None = None
    """Hours a week that count as full time."""
    foreign_education: Literal["evaluated"] | None = None
    """Whether schooling from abroad counts only after an agency has evaluated it."""
    equal: tuple[EqualSchooling, ...] = ()
    """Countries for which that is not required."""
    program_courses: bool = False
    """Whether the science courses of a laboratory program count toward semester hours."""
    note: str | None = None


class OrganizationFile(Record, frozen=True, kw_only=True):
    """One file: an organization and everything known of it."""

    organization: Organization
    sources: tuple[Source, ...] = msgspec.field(name="source")
    membership: Membership | None = None
    admission: Admission | None = None
    certifications: tuple[Certification, ...] = msgspec.field(name="certification", default=())
    renewal: Renewal | None = None
    recognition: tuple[Recognition, ...] = ()
    changes: tuple[Change, ...] = msgspec.field(name="change", default=())
    faqs: tuple[Faq, ...] = msgspec.field(name="faq", default=())
    disagreements: tuple[Disagreement, ...] = msgspec.field(name="disagreement", default=())
    gaps: tuple[Gap, ...] = msgspec.field(name="gap", default=())

    @property
    def id(self) -> str:
        return self.organization.id

    @property
    def active(self) -> tuple[Certification, ...]:
        """The certifications that are awarded today."""
        return tuple(entry for entry in self.certifications if entry.status == "active")

    @property
    def renewal_rules(self) -> Renewal:
        """How its credentials are kept; an empty record if nothing is known."""
        return self.renewal or _NOTHING_KNOWN


_NOTHING_KNOWN = Renewal(sources=())


class Body(Sourced, frozen=True, kw_only=True):
    """A body that people ask about and that is known in brief only: who it is, where to look.

    Search and `list --all` find it, but it is never compared: what a full entry says about routes,
    fees and renewal was not looked for.
    """

    id: str
    """Lower case ("ptcb"); no organization of the catalog has it."""
    abbreviation: str | None = None
    """Absent if it is known only by its name."""
    name: str
    formerly: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other names people search by."""
    country: str
    """ISO 3166-1 alpha-2."""
    kind: str
    """What it is ("certifying body", "provincial regulator")."""
    certifies: tuple[str, ...] = ()
    """What it certifies, licenses or accredits, in words; empty if nothing, or not found."""
    letters: tuple[str, ...] = ()
    """Letters that a holder writes ("CPhT")."""
    recognized_by: tuple[str, ...] = ()
    """Who recognizes it, as far as this catalog knows."""
    website: str | None = None
    """Where to look."""
    as_of: When | None = None
    note: str | None = None


class BodyFile(Record, frozen=True, kw_only=True):
    """catalog/bodies.toml."""

    sources: tuple[Source, ...] = msgspec.field(name="source")
    bodies: tuple[Body, ...] = msgspec.field(name="body")
