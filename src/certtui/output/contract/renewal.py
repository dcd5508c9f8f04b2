"""The JSON of `renewal`, `credentials` and `credits`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec

from certtui.answers.facts import wording
from certtui.answers.renewal.credits import CreditStatement, Tally, missing_line
from certtui.answers.renewal.ladder import Rung
from certtui.answers.renewal.plan import Cycle, Payment, Plan
from certtui.answers.renewal.wording import (
    cautions,
    due_line,
    earlier_shortfall,
    is_old,
    next_steps,
    together,
)
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import Fee
from certtui.output.contract.records import plain
from certtui.person.activities import Activity
from certtui.person.credentials import HeldCredential


def renewal_json(catalog: Catalog, plans: Sequence[Plan]) -> dict[str, Any]:
    """`renewal`: each credential, and what is told of keeping several together."""
    return {
        "credentials": [_plan(catalog, plan) for plan in plans],
        "together": [
            {
                "organization": entry.organization.id,
                "certifications": [plan.held.id for plan in entry.plans],
                "offer": entry.offer,
                "effect": entry.effect or None,
            }
            for entry in together(plans)
        ],
    }


def _plan(catalog: Catalog, plan: Plan) -> dict[str, Any]:
    return {
        "certification": plan.held.id,
        "certified": _iso(plan.certified),
        "expires": _iso(plan.credential.expires),
        "today": plan.today.isoformat(),
        "status": plan.credential.status,
        "standing": plan.standing,
        "summary": due_line(plan),
        "assumes_renewed_by": [day.isoformat() for day in plan.assumed_renewals],
        "cycle": _cycle(plan),
        "points": _points(plan),
        "fees": [_payment(payment, plan.today) for payment in plan.payments],
        "ladder": [_rung(rung, plan) for rung in plan.ladder],
        "next": list(next_steps(plan)),
        "sources": [
            {"id": source.id, **plain(source), "url": source.url}
            for source in catalog.sources(plan.held.organization.id, plan.sources)
        ],
        "late_fees": [_fee(fee, plan.today) for fee in plan.late_fees],
        "upcoming": [
            {"number": cycle.number, **_days(cycle.start, cycle.due)} for cycle in plan.cycles[1:]
        ],
        "rule": wording.due_rule(plan.rule) if plan.rule else None,
        "certainty": plan.certainty,
        "exempt": [entry.who for entry in plan.exemptions],
        "cautions": [text for text in (*cautions(plan), earlier_shortfall(plan)) if text],
        "website": plan.held.organization.organization.website,
    }


def _cycle(plan: Plan) -> dict[str, Any]:
    cycle = plan.cycle
    if cycle is None:
        return {"start": _iso(plan.certified), "due": None}
    return {
        **_days(cycle.start, cycle.due),
        "number": cycle.number,
        "length": str(plan.length),
        "days_left": plan.days_left,
        "window": _window(cycle),
    }


def _window(cycle: Cycle) -> dict[str, Any] | None:
    window = cycle.window
    if window is None:
        return None
    return {
        "opens": window.opens.isoformat(),
        "closes": window.closes.isoformat(),
        "what": window.what,
    }


def _days(start: date, due: date) -> dict[str, str]:
    return {"start": start.isoformat(), "due": due.isoformat()}


def _points(plan: Plan) -> dict[str, Any]:
    """Asked and earned; `asked` is null where the number was not found."""
    if plan.points is None:
        return {"asked": None, "earned": None, "by_category": [], "exempt": plan.is_exempt}
    table: dict[str, Any] = plain(plan.points)
    for key in ("points", "split", "accredited", "certifications", "sources"):
        table.pop(key, None)
    return {
        "asked": plan.points.points,
        "exempt": False,
        **(_statement(plan.credits) if plan.credits else {"earned": None, "by_category": []}),
        **table,
    }


def _statement(statement: CreditStatement) -> dict[str, Any]:
    return {
        "earned": statement.earned,
        "missing": statement.missing,
        "by_category": [_tally(tally) for tally in statement.areas],
        "by_accreditor": [_tally(tally) for tally in statement.accredited],
        "carried_over": statement.carried,
        "counted": _days(statement.start, statement.due),
        "summary": missing_line(statement),
        "activities": [
            {
                "id": entry.activity.id,
                "title": entry.activity.title,
                "on": entry.activity.on.isoformat(),
                "points": entry.points,
                "category": entry.area,
                "reason": entry.reason or None,
            }
            for entry in statement.entries
        ],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "category": tally.share.area,
        "asked": 0 if tally.share.rest else tally.share.points,
        "most": tally.share.most,
        "earned": tally.earned,
        "missing": tally.missing,
    }


def _payment(payment: Payment, today: date) -> dict[str, Any]:
    return {"date": _iso(payment.day), **_fee(payment.fee, today)}


def _fee(fee: Fee, today: date) -> dict[str, Any]:
    table: dict[str, Any] = plain(fee)
    return {
        **table,
        "amount": table.get("amount"),
        "as_of": table.get("as_of"),
        "old": is_old(fee, today),
    }


def _rung(rung: Rung, plan: Plan) -> dict[str, Any]:
    table: dict[str, Any] = plain(rung.step)
    return {
        "from": rung.start.isoformat(),
        "until": _iso(rung.end),
        "what": rung.step.what,
        "now": rung in plan.rungs_now,
        **{key: value for key, value in table.items() if key not in ("after", "until")},
        "after": str(rung.step.after),
    }


def credentials_json(held: Iterable[HeldCredential]) -> list[dict[str, Any]]:
    """`credentials`: what is kept."""
    return [{"status": entry.status, **msgspec.to_builtins(entry)} for entry in held]


def credits_json(activities: Iterable[Activity]) -> list[dict[str, Any]]:
    """`credits`: the log, in the file's order."""
    return [msgspec.to_builtins(entry) for entry in activities]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
