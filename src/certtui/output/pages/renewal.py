"""A renewal plan as a document: what is due when, what it costs, and what if it is missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from certtui.answers.facts import wording
from certtui.answers.facts.lapse import step_line
from certtui.answers.renewal.plan import Plan
from certtui.answers.renewal.typed_date import in_full
from certtui.answers.renewal.wording import cautions, dated_fee, dated_points, timeline, together
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import Fee
from certtui.output.document import (
    Block,
    Cell,
    Document,
    Entries,
    Heading,
    Paragraph,
    Table,
)
from certtui.output.pages.presenter import DISCLAIMER, Presenter


def renewal_document(catalog: Catalog, plans: Sequence[Plan], today: date) -> Document:
    """One or several plans: what is due when, what it costs, and what if it is missed."""
    present = Presenter(catalog, today)
    names = [plan.held.certification.letters or plan.held.id for plan in plans]
    return present.document(f"Renewal of {' and '.join(names)}", _plans_blocks(present, plans))


def _plans_blocks(present: Presenter, plans: Sequence[Plan]) -> Iterator[Block]:
    yield Paragraph(DISCLAIMER)
    for plan in plans:
        if len(plans) > 1:
            yield Heading(plan.held.id, 1)
        yield from _plan_blocks(present, plan)
    for entry in together(plans):
        yield Heading(f"One date for all, {entry.organization.organization.abbreviation}", 2)
        renewal = entry.organization.renewal
        notes = present.footnotes.cite(entry.organization.id, renewal.sources if renewal else ())
        offer = entry.offer or "Whether the dates can be brought together was not found."
        yield Entries(
            (("What is offered", Cell((offer,), notes)), ("Effect", Cell((entry.effect,))))
        )


def _plan_blocks(present: Presenter, plan: Plan) -> Iterator[Block]:
    owner = plan.held.organization.id
    yield Entries(tuple(_head(present, plan)))
    for text in cautions(plan):
        yield Paragraph(text)
    yield Heading("By date", 2)
    yield Table(
        ("date", "what"),
        tuple(
            (
                Cell((moment.day.isoformat(),)),
                Cell(
                    (moment.what,),
                    present.footnotes.cite(owner, moment.sources),
                    ("past",) if moment.is_past else (),
                ),
            )
            for moment in timeline(plan)
        ),
    )
    undated = [payment.fee for payment in plan.payments if payment.day is None]
    if undated:
        yield Entries(tuple(("To pay", _fee_cell(present, owner, fee, plan)) for fee in undated))
    if plan.ladder:
        yield Heading("If it is missed", 2)
        yield Table(("from", "what"), tuple(_rungs(present, plan)))
    if plan.late_fees:
        yield Entries(
            tuple(
                (wording.PURPOSE[fee.purpose], _fee_cell(present, owner, fee, plan))
                for fee in plan.late_fees
            )
        )


def _fee_cell(present: Presenter, owner: str, fee: Fee, plan: Plan) -> Cell:
    return Cell((dated_fee(fee, plan.today),), present.footnotes.cite(owner, fee.sources))


def _head(present: Presenter, plan: Plan) -> Iterable[tuple[str, Cell]]:
    owner = plan.held.organization.id
    yield "Certified", Cell((in_full(plan.certified),))
    if plan.cycle:
        days = plan.days_left or 0
        left = f"in {days} days" if days else "today"
        yield "Renewal due", Cell((f"{in_full(plan.cycle.due)}, {left}",))
        yield "Cycle", Cell((f"every {plan.length}; this is cycle {plan.cycle.number}",))
    elif plan.payments and plan.payments[0].day:
        yield "Next annual fee", Cell((in_full(plan.payments[0].day),))
    if plan.rule and (plan.cycle or plan.payments):
        # The rule's note is said among the cautions.
        text = wording.due_rule(plan.rule).partition(". ")[0]
        notes = present.footnotes.cite(owner, plan.renewal.sources if plan.renewal else ())
        yield "Rule for the day", Cell((text,), notes)
    if plan.points:
        notes = present.footnotes.cite(owner, plan.points.sources)
        yield "Continuing education", Cell((dated_points(plan.points),), notes)
    elif plan.is_exempt:
        yield "Continuing education", Cell(("not asked of you: exempt",))
    else:
        yield "Continuing education", Cell(("not found",))


def _rungs(present: Presenter, plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for rung in plan.ladder:
        text = step_line(rung.step)
        if rung.step.way_back:
            text = f"{text.rstrip('.')}. Way back: {rung.step.way_back}"
        notes = present.footnotes.cite(plan.held.organization.id, rung.step.sources)
        yield Cell((rung.start.isoformat(),)), Cell((text,), notes)
