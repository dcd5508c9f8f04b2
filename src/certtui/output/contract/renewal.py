"""The JSON of `renewal`, `credentials` and `credits`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from msgspec import UNSET, Struct, UnsetType, field

from certtui.answers.facts import wording
from certtui.answers.renewal.cautions import cautions
from certtui.answers.renewal.common_dates import together
from certtui.answers.renewal.credits import CreditStatement, Tally
from certtui.answers.renewal.cycles import Certainty, RenewalWindow
from certtui.answers.renewal.plan import CredentialStanding, Plan
from certtui.answers.renewal.wording import due_line, is_old_fee, missing_line, next_steps
from certtui.catalog.collection import Catalog
from certtui.catalog.records.renewal import LapseStep
from certtui.catalog.records.source import Fee, Source
from certtui.catalog.records.values import Duration, When
from certtui.output.contract.records import FLAT, document_of
from certtui.person.credentials import CredentialStatus, HeldCredential, Within


class Days(Struct, frozen=True):
    """A period, both days with it."""

    start: date
    due: date


class CycleDocument(Struct, frozen=True, kw_only=True):
    """The present cycle; where there is none the day of certifying, and until when it is kept as
    inactive."""

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
    exempt: bool = False
    earned: float | None = None
    missing: float | UnsetType | None = UNSET
    by_category: list[TallyDocument] = []
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
    certified_within: Within | None
    """What alone is known of the day of certifying; then that is the first one of it."""
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
    steps: list[str]
    """The organization's own steps to renew it."""
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
            document_of(
                TogetherDocument,
                entry,
                organization=entry.organization.id,
                certifications=[plan.award.id for plan in entry.plans],
                effect=entry.effect or None,
            )
            for entry in together(plans)
        ],
    )


def _plan(catalog: Catalog, plan: Plan) -> PlanDocument:
    return document_of(
        PlanDocument,
        plan,
        certification=plan.award.id,
        certified_within=plan.credential.certified_within,
        expires=plan.credential.expires,
        status=plan.credential.status,
        summary=due_line(plan),
        assumes_renewed_by=plan.assumed_renewals,
        cycle=_cycle(plan),
        points=_points(plan),
        fees=[
            PaymentDocument(date=payment.day, fee=_fee(payment.fee, plan.today))
            for payment in plan.payments
        ],
        ladder=[
            document_of(RungDocument, r, until=r.end, what=r.step.what, now=r in plan.rungs_now)
            for r in plan.ladder
        ],
        next=next_steps(plan),
        sources=catalog.sources(plan.award.organization.id, plan.sources),
        late_fees=[_fee(fee, plan.today) for fee in plan.late_fees],
        upcoming=plan.cycles[1:],
        rule=wording.due_rule(plan.renewal.due) if plan.renewal.due else None,
        exempt=[entry.who for entry in plan.exemptions],
        cautions=cautions(plan),
        website=plan.award.awarder.website,
    )


def _fee(fee: Fee, today: date) -> FeeDocument:
    """A fee, marked when its figure is old."""
    return document_of(FeeDocument, fee, old=is_old_fee(fee, today))


def _cycle(plan: Plan) -> CycleDocument:
    cycle = plan.cycle
    if cycle is None:
        return CycleDocument(start=plan.certified, due=plan.kept_until)
    left = (cycle.due - plan.today).days
    return document_of(CycleDocument, cycle, length=str(plan.length), days_left=left)


def _points(plan: Plan) -> PointsDocument:
    rule, statement = plan.points, plan.credits
    if rule is None:
        return PointsDocument(asked=None, exempt=bool(plan.exemptions))
    earned = _earned(statement) if statement else {}
    return document_of(PointsDocument, rule, asked=rule.points, **earned)


def _earned(statement: CreditStatement) -> dict[str, Any]:
    """What the log adds to what is asked."""
    return {
        "earned": statement.earned,
        "missing": statement.missing,
        "by_category": [_tally(tally) for tally in statement.areas],
        "by_accreditor": [_tally(tally) for tally in statement.accredited],
        "carried_over": statement.carried,
        "counted": statement,
        "summary": missing_line(statement),
        "activities": [
            document_of(
                CountedActivity,
                entry.activity,
                points=entry.points,
                category=entry.area,
                reason=entry.reason or None,
            )
            for entry in statement.entries
        ],
    }


def _tally(tally: Tally) -> TallyDocument:
    share = tally.share
    asked = 0 if share.rest else share.points
    return document_of(TallyDocument, tally, category=share.area, asked=asked)
