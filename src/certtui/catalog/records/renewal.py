"""How a credential is kept: days, points, fees, and what holds after it has lapsed."""

from typing import Literal

import msgspec

from certtui.catalog.records.certification import Certification, Level
from certtui.catalog.records.source import Fee, Record, Sourced
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
    """The first period is the year of certification and a whole period after it."""
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

    def concerns(self, certification: Certification) -> bool:
        """Whether it is said of a certification."""
        is_named = not self.certifications or certification.code in self.certifications
        return is_named and (not self.levels or certification.level in self.levels)


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
