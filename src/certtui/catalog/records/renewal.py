"""How a credential is kept: days, points, fees, and what holds after it has lapsed."""

from typing import Literal

import msgspec

from certtui.catalog.records.certification import Certification, Level
from certtui.catalog.records.source import Fee, Record, Sourced, applies_to
from certtui.catalog.records.values import Duration, When

Demand = Literal["application", "fee", "points", "examination", "eligibility", "training", "proof"]


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
    """Whether the sources imply it but do not state it."""
    note: str | None = None


class Declaration(Record, frozen=True, kw_only=True):
    """The period before the due day in which renewal is applied for."""

    opens: Duration
    """Before the due day."""
    closes: Duration | None = None
    """Before the due day; absent if on it."""
    what: str


class PointShare(Record, frozen=True, kw_only=True):
    """A part of the points, by area or by accreditor."""

    area: str
    points: float = 0
    """At least this many; for the rest, what the total leaves for it."""
    id: str | None = None
    """A short name by which an activity can give the area ("safety")."""
    aliases: tuple[str, ...] = ()
    """Words that mean the area in the logs of others ("transfusion")."""
    rest: bool = False
    """Whether it is for the points that no other area requires."""
    own: bool = False
    """Whether it is each credential's own field, so that an activity can give its name."""


class PointLimit(Sourced, frozen=True, kw_only=True):
    """A limit on the points of one kind of activity."""

    kind: str
    """What the activity was ("college", "teaching", "employment")."""
    what: str
    """The limit in words."""
    most: float | None = None
    """At most this many points a cycle."""
    share: float | None = None
    """At most this share of the points required (0.5: half)."""
    until: When | None = None
    """Such activities count only if done by then."""


class Earning(Sourced, frozen=True, kw_only=True):
    """How activities become points, and what happens with too many or too few."""

    hours_each: float | None = None
    """Contact hours for one point; 1 if hours are what is asked. Absent if not found."""
    carries_over: float | None = None
    """How many surplus points go into the next cycle; 0 if none. Absent if not found."""
    look_back: Duration | None = None
    """After a lapse: how far back points count toward getting the credential back."""
    shortfall: str | None = None
    """What happens to a credential whose points are short when the cycle ends."""
    limits: tuple[PointLimit, ...] = msgspec.field(name="limit", default=())


class PointRule(Sourced, frozen=True, kw_only=True):
    """Continuing education required in a cycle, for some certifications or all."""

    certifications: tuple[str, ...] = ()
    """Codes; empty for all others."""
    points: float | None = None
    """Per cycle; absent if required, but the number was not found."""
    unit: str = "points"
    """"points", "hours", "credits", "CEUs"."""
    split: tuple[PointShare, ...] = ()
    accredited: tuple[PointShare, ...] = ()
    """How many must come from given accreditors: `id` is the accreditor."""
    period: Duration | None = None
    """The period they are required for, if it is not the cycle."""
    first_period_longer: bool = False
    """Whether the first period is the year of certification and a whole period after it."""
    note: str | None = None
    as_of: When | None = None


class Exemption(Sourced, frozen=True, kw_only=True):
    """Who need not renew, or not in full."""

    who: str
    certified_before: When | None = None
    certifications: tuple[str, ...] = ()
    """Codes; empty for all."""
    levels: tuple[Level, ...] = ()
    """Levels it is limited to; empty for all."""

    def concerns(self, certification: Certification) -> bool:
        """Whether it applies to a certification."""
        is_named = applies_to(self.certifications, certification.code)
        return is_named and (not self.levels or certification.level in self.levels)


class LapseStep(Sourced, frozen=True, kw_only=True):
    """A rung of the lapse ladder: what holds from a certain time after expiry on."""

    after: Duration
    """Since expiry; "0 days" from the first day."""
    until: Duration | None = None
    """Until when it holds; absent for until the next rung for the same people, or for ever."""
    what: str
    """The rung in a sentence or two."""
    short: str | None = None
    """At most 40 characters, for comparisons at a glance; by default made from `asked`."""
    lost: str | None = None
    """What is lost."""
    asked: tuple[Demand, ...] = ()
    """What is required to come back."""
    way_back: str | None = None
    certified_before: When | None = None
    """Only for those first certified before this day."""
    certified_from: When | None = None
    """Only for those first certified on this day or later."""
    certifications: tuple[str, ...] = ()
    """Codes it applies to; empty for all, except `except_for`."""
    except_for: tuple[str, ...] = ()
    """Codes it does not apply to."""
    audience: str | None = None
    """The people it applies to, in words; consecutive rungs for the same people share it."""
    confirmed: bool = True
    """False if only a weak source says it."""


class Renewal(Sourced, frozen=True, kw_only=True):
    """How a credential is kept."""

    program: str | None = None
    cycle: Duration | None = None
    exam_required: bool | None = None
    """Whether renewal requires an examination if nothing has lapsed."""
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
