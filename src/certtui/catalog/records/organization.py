"""What is known of one certifying organization: frozen, typed records, one file each.

Absent means "not found". What sources say does not exist is named in a record's `none`.
Every record names the sources it rests on by their ids.

Annotations are evaluated with the module, here and in the other modules of records: left as text
they would be compiled one by one at every start, when msgspec asks for them.
"""

from decimal import Decimal
from typing import Literal

import msgspec

from certtui.catalog.records.criteria import Criterion
from certtui.catalog.records.values import Duration, When

SourceKind = Literal["official", "government", "secondary", "article"]
Level = Literal[
    "assistant", "technician", "scientist", "categorical", "specialist", "diplomate",
    "qualification", "instructor", "administrative", "consultant",
]  # fmt: skip
Status = Literal["active", "retired", "renamed", "moved", "unclear"]
"""`unclear`: the sources do not settle whether it is still offered."""
Topic = Literal[
    "membership", "certification", "eligibility", "exam", "fees", "renewal", "recognition",
    "career", "difference",
]  # fmt: skip
MembershipRelation = Literal["included", "required", "separate", "optional", "none"]
FeePurpose = Literal[
    "application", "examination", "retake", "renewal", "late", "reinstatement", "membership",
    "registration", "assessment", "other",
]  # fmt: skip
FeePer = Literal["once", "attempt", "application", "year", "cycle", "credential", "month", "item"]
Demand = Literal["application", "fee", "points", "examination", "eligibility", "training", "proof"]
RecognizerKind = Literal["state", "federal", "country", "employer", "accreditor", "body"]

Count = int | tuple[int, int]
"""A number, or the two ends of a range as a source gives them."""
Percent = float | tuple[float, float]


class Record(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    kw_only=True,
    gc=False,
):
    """What every record is: frozen, strict about its keys, and a tree that needs no collector."""


class Sourced(Record, frozen=True, kw_only=True):
    """A record that rests on sources."""

    sources: tuple[str, ...]
    """Ids of the sources it rests on, the strongest first."""
    checked: When | None = None
    """The day on which a person last read the sources and found the record right."""


class Source(Record, frozen=True, kw_only=True):
    """A text that facts were read in."""

    id: str
    title: str
    kind: SourceKind
    url: str | None = None
    """An http(s) address; absent where there is none that a reader could trust."""
    dated: When | None = None
    """The best evidence for the date of the text; absent: undated."""
    read: When | None = None
    """The day on which a person last read it for this catalog."""
    note: str | None = None
    """What a reader should know of its age or standing."""


class Fee(Sourced, frozen=True, kw_only=True):
    """A price, with what it is for and when it was true."""

    purpose: FeePurpose
    what: str
    """In words ("annual renewal, laboratory scientist")."""
    covers: tuple[FeePurpose, ...] = ()
    """What else is paid with it: "examination" in an application fee, "renewal" for the first
    yearly fee."""
    amount: Decimal | None = None
    """Absent: there is such a fee, its amount was not found. Zero: free."""
    currency: str | None = None
    """ISO 4217 code; needed with an amount."""
    per: FeePer
    as_of: When | None = None
    """When the figure was true; absent: undated."""
    certifications: tuple[str, ...] = ()
    """Codes it applies to; empty: all."""
    audience: str | None = None
    """Who pays it, where it is not everyone ("members")."""
    superseded: bool = False
    """An older figure that a newer one replaces; kept for history, never used in sums."""
    note: str | None = None


class Size(Sourced, frozen=True, kw_only=True):
    """How many people an organization counts, and when."""

    count: int
    of: str
    """What is counted ("certificants", "credentials awarded since 1928")."""
    as_of: When | None = None


class Related(Sourced, frozen=True, kw_only=True):
    """Another body that a reader meets beside this one."""

    name: str
    abbreviation: str | None = None
    relation: str
    """What it is to this organization ("the society whose board this is")."""
    url: str | None = None


class Change(Sourced, frozen=True, kw_only=True):
    """What changed and when, so that an older page or colleague can be placed."""

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
    """How membership hangs together with certification."""

    relation: MembershipRelation
    """included: comes with certification. required: certification rests on it. separate: applied
    for on its own. optional: a society one may join. none: there is no membership."""
    how: str
    first_year_included: bool = False
    """Whether what is paid to become certified includes the dues of the first year."""
    terms: tuple[Duration, ...] = ()
    """The terms one can join for."""
    categories: tuple[MemberCategory, ...] = ()
    benefits: tuple[str, ...] = ()
    note: str | None = None
    none: tuple[str, ...] = ()


class OutlineTopic(Record, frozen=True, kw_only=True):
    """A part of an examination."""

    name: str
    subject: str | None = None
    """A subject id from roles.toml, by which outlines are aligned."""
    percent: Percent | None = None
    """Share of the questions, or the two ends of a range."""


class Exam(Sourced, frozen=True, kw_only=True):
    """The examination of a certification."""

    questions: Count | None = None
    minutes: Count | None = None
    form: str | None = None
    """How it is given ("computer-adaptive, one best answer")."""
    passing: str | None = None
    """The passing score or rule."""
    provider: str | None = None
    outline: tuple[OutlineTopic, ...] = ()
    attempts: str | None = None
    """How often, and how soon, one may try again."""
    as_of: When | None = None
    note: str | None = None
    none: tuple[str, ...] = ()


class Route(Sourced, frozen=True, kw_only=True):
    """One way to become eligible."""

    id: str
    """Stable within its certification ("education", "route-2")."""
    label: str
    wording: str
    """The requirement in our own short words."""
    short: str | None = None
    """At most 40 characters, for where routes are compared at a glance; absent: made from the
    criteria."""
    status: Literal["open", "closed", "unclear"] = "open"
    closed: When | None = None
    """When it closed, if it did."""
    criteria: tuple[Criterion, ...] = ()
    """All of them must be met; empty: nothing in it can be judged."""
    incomplete: str | None = None
    """What of the rule could not be read, and whom to ask."""
    unread: bool = False
    """Whether what decides (the length of work, which credential) was not found, so that the
    route cannot be judged. A route without criteria is unread as well."""
    as_of: When | None = None


class Certification(Sourced, frozen=True, kw_only=True):
    """A credential that the organization awards, or awarded."""

    code: str
    """Short and unique in the file ("MLS"); with the organization's id it is "amt:MLS"."""
    name: str
    letters: str | None = None
    """The letters after a holder's name ("MLS(AMT)")."""
    formerly: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    role: str
    """A role id from roles.toml."""
    level: Level
    discipline: str | None = None
    """What of the laboratory it is about ("hematology"), where its role does not say."""
    status: Status
    status_note: str | None = None
    successor: str | None = None
    """ORG:CODE of what took its place."""
    since: When | None = None
    ended: When | None = None
    summary: str
    """What a holder does, in a sentence."""
    valid: Duration | None = None
    """How long it lasts before renewal; "valid" in `none`: it does not expire."""
    routes: tuple[Route, ...] = msgspec.field(name="route", default=())
    exam: Exam | None = None
    fees: tuple[Fee, ...] = msgspec.field(name="fee", default=())
    leads_to: tuple[str, ...] = ()
    """ORG:CODE of credentials that this one is a step to."""
    note: str | None = None
    none: tuple[str, ...] = ()


class DueRule(Record, frozen=True, kw_only=True):
    """How the day on which a cycle ends follows from the day of certification."""

    rule: Literal["anniversary", "end-of-month", "fixed", "unknown"]
    """fixed: everybody's cycle ends on `day`, in `years`."""
    day: str | None = None
    """MM-DD, for fixed."""
    years: Literal["every", "odd", "even"] = "every"
    opens: str | None = None
    """MM-DD on which the renewal window opens, for fixed."""
    inferred: bool = False
    """True: the sources imply it but do not say it."""
    note: str | None = None


class Declaration(Record, frozen=True, kw_only=True):
    """The window before the due day in which renewal is asked for."""

    opens: Duration
    """Before the due day."""
    closes: Duration | None = None
    """Before the due day; absent: on it."""
    what: str


class PointShare(Record, frozen=True, kw_only=True):
    """A part of the points, by the area in which they lie or by who accredited them."""

    area: str
    points: float = 0
    """At least so many; of a rest, what the total leaves for it."""
    id: str | None = None
    """A short name by which an activity may say the area ("safety")."""
    most: float | None = None
    """No more than so many count."""
    rest: bool = False
    """Asks nothing of its own: where the points may lie that no other area asks for."""


class PointLimit(Sourced, frozen=True, kw_only=True):
    """What a kind of activity may add to the points, or no longer adds."""

    kind: str
    """What the activity was ("college", "teaching", "employment")."""
    what: str
    """The limit in words."""
    most: float | None = None
    """No more than so many points a cycle."""
    share: float | None = None
    """No more than this part of the points asked (0.5: half)."""
    until: When | None = None
    """It counts only when done by then."""


class Earning(Sourced, frozen=True, kw_only=True):
    """How activities become points, and what becomes of those that are too many or too few."""

    hours_each: float | None = None
    """Contact hours that make one point; 1 where the points are hours. Absent: not found."""
    carries_over: float | None = None
    """How many points too many go into the next cycle; 0: none. Absent: not found."""
    look_back: Duration | None = None
    """Once a credential has lapsed: how far back points count toward getting it back."""
    shortfall: str | None = None
    """What becomes of a credential whose points are short when the cycle ends."""
    limits: tuple[PointLimit, ...] = msgspec.field(name="limit", default=())


class PointRule(Sourced, frozen=True, kw_only=True):
    """Continuing education asked in a cycle, for some certifications or all."""

    certifications: tuple[str, ...] = ()
    """Codes; empty: all others."""
    points: float | None = None
    """Per cycle; absent: asked, but the number was not found."""
    unit: str = "points"
    """"points", "hours", "credits", "CEUs"."""
    split: tuple[PointShare, ...] = ()
    accredited: tuple[PointShare, ...] = ()
    """How many must come from given accreditors: `id` is the accreditor."""
    period: Duration | None = None
    """Over what they are asked, where it is not the cycle."""
    first_period_longer: bool = False
    """The first period is the rest of the first term and a whole period after it."""
    note: str | None = None
    as_of: When | None = None


class Exemption(Sourced, frozen=True, kw_only=True):
    """Who need not renew, or not in full."""

    who: str
    certified_before: When | None = None
    certifications: tuple[str, ...] = ()
    """Codes; empty: all."""
    levels: tuple[Level, ...] = ()
    """Levels it is limited to; empty: all."""


class LapseStep(Sourced, frozen=True, kw_only=True):
    """A rung of the lapse ladder: what holds from a time after expiry on."""

    after: Duration
    """Since expiry; "0 days" from the first day."""
    until: Duration | None = None
    """Until when it holds; absent: until the next rung of the same people, or for ever."""
    what: str
    """The rung in a sentence or two."""
    short: str | None = None
    """At most 40 characters, for where rungs are compared at a glance; absent: made from
    `asked`."""
    lost: str | None = None
    """What is lost."""
    asked: tuple[Demand, ...] = ()
    """What is asked of who wants to come back."""
    way_back: str | None = None
    certified_before: When | None = None
    """Only for those first certified before this day."""
    certified_from: When | None = None
    """Only for those first certified on this day or later."""
    certifications: tuple[str, ...] = ()
    """Codes it concerns; empty: all, save `except_for`."""
    except_for: tuple[str, ...] = ()
    """Codes it does not concern."""
    audience: str | None = None
    """Whom it concerns, in words; rungs that follow one another for the same people share it."""
    confirmed: bool = True
    """False: only a weak source says it."""


class Renewal(Sourced, frozen=True, kw_only=True):
    """How a credential is kept."""

    program: str | None = None
    cycle: Duration | None = None
    exam_required: bool | None = None
    """Whether renewal takes an examination when nothing has lapsed."""
    due: DueRule | None = None
    declaration: Declaration | None = None
    steps: tuple[str, ...] = ()
    points: tuple[PointRule, ...] = ()
    points_from: tuple[str, ...] = ()
    """What earns points."""
    earning: Earning | None = None
    fees: tuple[Fee, ...] = msgspec.field(name="fee", default=())
    audit: str | None = None
    exempt: tuple[Exemption, ...] = ()
    synchronizing: str | None = None
    """How several credentials can be brought to one date, or renewed together."""
    common_date: bool = False
    """Whether a source says that several credentials can end on one day."""
    inactive: str | None = None
    """Inactive or retired status."""
    lapse: tuple[LapseStep, ...] = ()
    as_of: When | None = None
    note: str | None = None
    none: tuple[str, ...] = ()


class Recognition(Sourced, frozen=True, kw_only=True):
    """Who accepts the credentials, and within what limits."""

    by: str
    kind: RecognizerKind
    jurisdiction: str | None = None
    """Id of a jurisdiction ("CA"), where it is one."""
    accepted: Literal["yes", "partly", "no", "unclear"]
    what: str
    certifications: tuple[str, ...] = ()
    """Codes it concerns; empty: the organization's in general."""
    as_of: When | None = None


class Faq(Sourced, frozen=True, kw_only=True):
    """A question people ask, answered in two to four sentences of our own."""

    id: str
    """Stable slug, unique in the file; never changed once published."""
    question: str
    answer: str
    topics: tuple[Topic, ...]
    certifications: tuple[str, ...] = ()
    """Codes it is about, if it is about some."""


class Claim(Record, frozen=True, kw_only=True):
    """What one source says in a disagreement."""

    says: str
    source: str


class Disagreement(Record, frozen=True, kw_only=True):
    """Sources that do not agree, what each says, and which one is used."""

    subject: str
    about: tuple[str, ...] = ()
    """The facts it concerns, as fact ids: "renewal.lapse", "MLS:exam.questions"."""
    claims: tuple[Claim, ...]
    used: str
    """Which claim the catalog goes by, and why; or why none can be."""
    settled: bool
    """False: the value is shown as disputed."""


class Look(Record, frozen=True, kw_only=True):
    """Where something was looked for in vain, and when."""

    at: str
    """What was looked at, in a few words ("the board's own pages, copies of 2015 to 2023")."""
    on: When
    """The day on which it was looked for last."""


class Gap(Record, frozen=True, kw_only=True):
    """What was looked for and not found."""

    topic: str
    about: tuple[str, ...] = ()
    """Fact ids it concerns; with `looked`, each of them says so. Of an organization's renewal
    fees, "renewal.fee" is the fee itself and "renewal.fee.reinstatement" that for coming back."""
    looked: Look | None = None
    """Absent: when it was looked for, and where, was not written down."""


class Admission(Sourced, frozen=True, kw_only=True):
    """What holds for every route of an organization."""

    full_time_week: float | None = None
    """Hours a week that count as full time."""
    foreign_education: Literal["evaluated"] | None = None
    """Whether schooling from abroad counts only once an agency has evaluated it."""
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
