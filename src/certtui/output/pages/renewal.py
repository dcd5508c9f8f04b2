"""Renewal plans as documents: what is due when, what it costs, and what happens if it is missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from certtui.answers.facts.fact import NOT_FOUND, merged
from certtui.answers.facts.fees import PURPOSE
from certtui.answers.facts.wording import due_day, every, in_full, with_and
from certtui.answers.renewal import wording
from certtui.answers.renewal.cautions import cautions
from certtui.answers.renewal.common_dates import together
from certtui.answers.renewal.credits import CreditStatement
from certtui.answers.renewal.plan import Plan, Unplanned
from certtui.catalog.records.source import Fee
from certtui.output.answer_formats import TEXT_FORMATS, Output, file_stem
from certtui.output.document import Block, Cell, Document, Entries, Heading, Paragraph, Table
from certtui.output.pages.presenter import DISCLAIMER, Presenter
from certtui.person.credentials import HeldCredential


class RenewalOutput(Output, frozen=True):
    """One or several plans: what is due when, what it costs, and what happens if it is missed."""

    plans: Sequence[Plan]

    formats = (*TEXT_FORMATS, "calendar")
    stem = file_stem("renewal")

    @property
    def offered(self) -> tuple[str, ...]:
        from certtui.output.formats.calendar import has_events

        is_dated = has_events(self.plans, self.today)
        return tuple(name for name in self.formats if is_dated or name != "calendar")

    def document(self) -> Document:
        present = Presenter(self.catalog, self.today)
        title = f"Renewal of {with_and([plan.award.letters_with_body for plan in self.plans])}"
        return present.document(title, _plans_blocks(present, self.plans))

    def contract(self) -> Any:
        from certtui.output.contract.renewal import renewal_json

        return renewal_json(self.catalog, self.plans)

    def calendar(self) -> str:
        from certtui.output.formats.calendar import calendar_bytes

        return calendar_bytes(self.catalog, self.plans, self.today).decode("utf-8")


class CredentialsOutput(Output, frozen=True):
    """The credentials held: when each is due and what is left to earn, the next due first."""

    kept: Sequence[HeldCredential]
    plans: Sequence[Plan]
    refused: Sequence[Unplanned]

    formats = ("table", "markdown", "csv", "json")

    def document(self) -> Document:
        title = "Your credentials"
        if not self.plans and not self.refused:
            add = "certtui credentials add ORG:CODE --certified D"
            return Document(title, (Paragraph(f"You keep no credential here yet: `{add}`."),))
        rows = [
            (p.award.id, wording.due_line(p), wording.missing_line(p.credits) if p.credits else "")
            for p in self.plans
        ]
        rows += [(entry.credential.certification, entry.short, "") for entry in self.refused]
        return Document(title, (Table.of(("credential", "due", "points"), rows),))

    def contract(self) -> Any:
        from certtui.output.contract.renewal import CredentialDocument

        return [CredentialDocument(status=entry.status, kept=entry) for entry in self.kept]


def _plans_blocks(present: Presenter, plans: Sequence[Plan]) -> Iterator[Block]:
    yield Paragraph(DISCLAIMER)
    for plan in plans:
        if len(plans) > 1:
            yield Heading(plan.award.id, 1)
        yield from _plan_blocks(present, plan)
    for entry in together(plans):
        yield Heading(f"Several credentials of {entry.organization.organization.abbreviation}", 2)
        offer = present.cited(entry.organization.id, entry.sources, entry.offer)
        effect = [("Effect", entry.effect)] if entry.effect else []
        yield Entries.of([("What is offered", offer), *effect])


def _plan_blocks(present: Presenter, plan: Plan) -> Iterator[Block]:
    owner = plan.award.organization.id
    yield Entries.of(_head(present, plan))
    yield from map(Paragraph, cautions(plan))
    if steps := wording.next_steps(plan):
        yield Heading("What to do next", 2)
        yield Entries.of((str(place), text) for place, text in enumerate(steps, 1))
    if plan.steps:
        how = present.cited(owner, plan.renewal.sources, *plan.steps)
        yield Entries.of([(f"How {plan.body} renews it", how)])
    if plan.credits is not None and (plan.credits.asked != 0 or plan.credits.entries):
        yield from _credit_blocks(plan.credits)
    moments = wording.timeline(plan)
    if not moments:
        return
    yield Heading("By date", 2)
    dated = []
    for moment in moments:
        past = "past" if moment.day < plan.today else ""
        what = present.cited(owner, moment.sources, moment.what, mark=past)
        dated.append((moment.day.isoformat(), what))
    yield Table.of(("date", "what"), dated)
    if undated := [payment.fee for payment in plan.payments if payment.day is None]:
        yield _fees(present, owner, undated, plan)
    if plan.ladder:
        yield Heading(wording.ladder_title(plan), 2)
        rungs = []
        for rung in plan.ladder:
            here = "you are here" if rung in plan.rungs_now else ""
            what = present.cited(owner, rung.step.sources, wording.rung_line(rung), mark=here)
            rungs.append((wording.rung_days(rung), what))
        yield Table.of(("when", "what"), rungs)
    if plan.late_fees:
        yield _fees(present, owner, plan.late_fees, plan)


def _fees(present: Presenter, owner: str, fees: Iterable[Fee], plan: Plan) -> Block:
    return Entries.of(
        (
            PURPOSE[fee.purpose],
            present.cited(owner, fee.sources, wording.dated_fee(fee, plan.today)),
        )
        for fee in fees
    )


def _head(present: Presenter, plan: Plan) -> Iterator[tuple[str, Cell | str]]:
    owner = plan.award.organization.id
    if certified := wording.certified_text(plan.credential):
        yield "Certified", certified
    if plan.credential.expires:
        yield "Expires", in_full(plan.credential.expires)
    yield "Renewal due" if plan.is_running else "Standing", wording.due_line(plan)
    if plan.cycle and plan.is_running:
        which = f"; this is cycle {plan.cycle.number}" if plan.cycle.number else ""
        yield "Cycle", f"{every(plan.length)}{which}"
    if plan.renewal.due and (plan.cycle or plan.payments):
        text = due_day(plan.rule)  # the rule's note is said among the cautions
        sources = plan.renewal.sources
        yield "Rule for the day", present.cited(owner, sources, text)
    if text := wording.continuing_education(plan):
        sources = merged(entry.sources for entry in (plan.points, *plan.exemptions) if entry)
        yield "Continuing education", present.cited(owner, sources, text)


def _credit_blocks(statement: CreditStatement) -> Iterator[Block]:
    """Points earned and required."""
    yield Heading("Points", 2)
    days, left = wording.days_of(statement), wording.missing_line(statement)
    yield Entries.of([("Counted", days), ("Still to earn", left)])
    rows = (
        (label, *(NOT_FOUND if n is None else wording.points_text(n) for n in points))
        for label, *points in wording.bars(statement)
    )
    yield Table.of(("area", "earned", "asked"), rows)
    if left_out := [entry for entry in statement.entries if entry.reason]:
        yield Heading("Not counted, or not all of it", 3)
        yield Entries.of(
            (f"{entry.activity.on.isoformat()} {entry.activity.title}", entry.reason)
            for entry in left_out
        )
