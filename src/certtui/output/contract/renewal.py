"""The JSON of `renewal`, `credentials` and `credits`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import UNSET, Struct, UnsetType, field
from msgspec.structs import replace

from certtui.answers.facts import wording
from certtui.answers.renewal.cautions import cautions
from certtui.answers.renewal.credits import CreditStatement, Tally, missing_line
from certtui.answers.renewal.cycles import Certainty
from certtui.answers.renewal.plan import CredentialStanding, Plan, Rung
from certtui.answers.renewal.wording import (
    due_line,
    earlier_shortfall,
    is_old,
    next_steps,
    together,
)
from certtui.catalog.collection import Catalog
from certtui.catalog.records.renewal import LapseStep, PointRule
from certtui.catalog.records.source import Fee, Source
from certtui.catalog.records.values import Duration, When
from certtui.output.contract.records import FLAT
from certtui.person.activities import Activity
from certtui.person.credentials import CredentialStatus, HeldCredential


class Days(Struct, frozen=True):
    """A period, both days with it."""

    start: date
    due: date


class RenewalWindow(Struct, frozen=True):
    """When renewal may be asked for."""

    opens: date
    closes: date
    what: str


class CycleDocument(Struct, frozen=True, kw_only=True):
    """The present cycle; the day of certifying alone, where there is none."""

    start: date | None
    due: date | None
    number: int | UnsetType | None = UNSET
    """1 for the first; null where the day of certifying is not known."""
    length: str | UnsetType = UNSET
    days_left: int | UnsetType | None = UNSET
    window: RenewalWindow | UnsetType | None = UNSET


class NumberedDays(Struct, frozen=True):
    """A cycle after the present one."""

    number: int | None
    start: date
    due: date


class TallyDocument(Struct, frozen=True):
    """Points of one area, or of one accreditor."""

    category: str
    asked: float
    most: float | None
    earned: float
    missing: float


class CountedActivity(Struct, frozen=True):
    """An activity of the period, and what it adds."""

    id: str
    title: str
    on: date
    points: float
    category: str | None
    """The area that it counts in."""
    reason: str | None
    """Why it is not more."""


class PointsDocument(Struct, frozen=True, kw_only=True):
    """Asked and earned."""

    asked: float | None
    """Null: none is asked, or how many was not found."""
    exempt: bool
    earned: float | None
    missing: float | UnsetType | None = UNSET
    by_category: list[TallyDocument]
    by_accreditor: list[TallyDocument] | UnsetType = UNSET
    carried_over: float | UnsetType = UNSET
    counted: Days | UnsetType = UNSET
    summary: str | UnsetType = UNSET
    activities: list[CountedActivity] | UnsetType = UNSET
    unit: str | UnsetType = UNSET
    period: Duration | UnsetType = UNSET
    first_period_longer: bool | UnsetType = UNSET
    note: str | UnsetType = UNSET
    as_of: When | UnsetType = UNSET


class FeeDocument(Struct, frozen=True, kw_only=True):
    """A fee; its amount and its date stand even where there is none."""

    fee: Annotated[Fee, FLAT]
    amount: Decimal | None
    as_of: When | None
    old: bool

    @classmethod
    def of(cls, fee: Fee, today: date) -> FeeDocument:
        """A fee, marked when its figure is old."""
        return cls(fee=fee, amount=fee.amount, as_of=fee.as_of, old=is_old(fee, today))


class PaymentDocument(Struct, frozen=True, kw_only=True):
    """A fee, and the day on which it is due."""

    date: date | None
    fee: Annotated[FeeDocument, FLAT]


class RungDocument(Struct, frozen=True, kw_only=True):
    """A rung of the lapse ladder by its days."""

    start: date = field(name="from")
    until: date | None
    what: str
    now: bool
    """Whether the day of today lies on it."""
    step: Annotated[LapseStep, FLAT]


class SourceDocument(Struct, frozen=True, kw_only=True):
    """A source; its address stands even where there is none."""

    source: Annotated[Source, FLAT]
    url: str | None


class PlanDocument(Struct, frozen=True, kw_only=True):
    """One credential."""

    certification: str
    certified: date | None
    expires: date | None
    today: date
    status: CredentialStatus
    standing: CredentialStanding
    summary: str
    assumes_renewed_by: list[date]
    cycle: CycleDocument
    points: PointsDocument
    fees: list[PaymentDocument]
    ladder: list[RungDocument]
    next: list[str]
    sources: list[SourceDocument]
    late_fees: list[FeeDocument]
    upcoming: list[NumberedDays]
    rule: str | None
    certainty: Certainty
    exempt: list[str]
    cautions: list[str]
    website: str | None


class TogetherDocument(Struct, frozen=True):
    """Several credentials of one organization."""

    organization: str
    certifications: list[str]
    offer: str
    effect: str | None


class RenewalDocument(Struct, frozen=True):
    """`certtui renewal --json`."""

    credentials: list[PlanDocument]
    together: list[TogetherDocument]


class CredentialDocument(Struct, frozen=True, kw_only=True):
    """One of `certtui credentials --json`; the status stands even where it is in force."""

    status: CredentialStatus
    kept: Annotated[HeldCredential, FLAT]


def renewal_json(catalog: Catalog, plans: Sequence[Plan]) -> RenewalDocument:
    """`renewal`: each credential, and what is said of keeping several together."""
    return RenewalDocument(
        [_plan(catalog, plan) for plan in plans],
        [
            TogetherDocument(
                entry.organization.id,
                [plan.held.id for plan in entry.plans],
                entry.offer,
                entry.effect or None,
            )
            for entry in together(plans)
        ],
    )


def credentials_json(held: Iterable[HeldCredential]) -> list[CredentialDocument]:
    """`credentials`: what is kept."""
    return [CredentialDocument(status=entry.status, kept=entry) for entry in held]


def credits_json(activities: Iterable[Activity]) -> list[Activity]:
    """`credits`: the log, in the file's order."""
    return list(activities)


def _plan(catalog: Catalog, plan: Plan) -> PlanDocument:
    return PlanDocument(
        certification=plan.held.id,
        certified=plan.certified,
        expires=plan.credential.expires,
        today=plan.today,
        status=plan.credential.status,
        standing=plan.standing,
        summary=due_line(plan),
        assumes_renewed_by=list(plan.assumed_renewals),
        cycle=_cycle(plan),
        points=_points(plan),
        fees=[
            PaymentDocument(date=payment.day, fee=FeeDocument.of(payment.fee, plan.today))
            for payment in plan.payments
        ],
        ladder=[_rung(rung, plan) for rung in plan.ladder],
        next=list(next_steps(plan)),
        sources=[
            SourceDocument(source=source, url=source.url)
            for source in catalog.sources(plan.held.organization.id, plan.sources)
        ],
        late_fees=[FeeDocument.of(fee, plan.today) for fee in plan.late_fees],
        upcoming=[NumberedDays(cycle.number, cycle.start, cycle.due) for cycle in plan.cycles[1:]],
        rule=wording.due_rule(plan.renewal.due) if plan.renewal.due else None,
        certainty=plan.certainty,
        exempt=[entry.who for entry in plan.exemptions],
        cautions=[text for text in (*cautions(plan), earlier_shortfall(plan)) if text],
        website=plan.held.organization.organization.website,
    )


def _cycle(plan: Plan) -> CycleDocument:
    cycle = plan.cycle
    if cycle is None:
        return CycleDocument(start=plan.certified, due=None)
    window = cycle.window
    return CycleDocument(
        start=cycle.start,
        due=cycle.due,
        number=cycle.number,
        length=str(plan.length),
        days_left=plan.days_left,
        window=RenewalWindow(window.opens, window.closes, window.what) if window else None,
    )


def _points(plan: Plan) -> PointsDocument:
    rule = plan.points
    if rule is None:
        return PointsDocument(asked=None, exempt=plan.is_exempt, earned=None, by_category=[])
    if plan.credits is None:
        return _asked(rule)
    return _counted(rule, plan.credits)


def _asked(rule: PointRule) -> PointsDocument:
    return PointsDocument(
        asked=rule.points,
        exempt=False,
        earned=None,
        by_category=[],
        unit=rule.unit,
        period=rule.period or UNSET,
        first_period_longer=rule.first_period_longer,
        note=rule.note or UNSET,
        as_of=rule.as_of or UNSET,
    )


def _counted(rule: PointRule, statement: CreditStatement) -> PointsDocument:
    return replace(
        _asked(rule),
        earned=statement.earned,
        missing=statement.missing,
        by_category=[_tally(tally) for tally in statement.areas],
        by_accreditor=[_tally(tally) for tally in statement.accredited],
        carried_over=statement.carried,
        counted=Days(statement.start, statement.due),
        summary=missing_line(statement),
        activities=[
            CountedActivity(
                entry.activity.id,
                entry.activity.title,
                entry.activity.on,
                entry.points,
                entry.area,
                entry.reason or None,
            )
            for entry in statement.entries
        ],
    )


def _tally(tally: Tally) -> TallyDocument:
    share = tally.share
    asked = 0 if share.rest else share.points
    return TallyDocument(share.area, asked, share.most, tally.earned, tally.missing)


def _rung(rung: Rung, plan: Plan) -> RungDocument:
    return RungDocument(
        start=rung.start,
        until=rung.end,
        what=rung.step.what,
        now=rung in plan.rungs_now,
        step=rung.step,
    )
