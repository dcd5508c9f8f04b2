"""The JSON of the answers for one person: `paths` and `renewal`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from certtui.answers.facts import wording
from certtui.answers.facts.state import StateChoice
from certtui.answers.paths.find import Judgement, Paths
from certtui.answers.renewal.plan import Cycle, Payment, Plan, Rung
from certtui.answers.renewal.wording import cautions, is_old, together
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import Fee
from certtui.output.contract.records import plain


def paths_json(answer: Paths) -> list[dict[str, Any]]:
    """`paths`: every route judged, best first."""
    return [_judgement(entry, answer.state) for entry in answer.judgements]


def _judgement(entry: Judgement, state: StateChoice | None) -> dict[str, Any]:
    certification = entry.held.certification
    table: dict[str, Any] = {
        "certification": entry.held.id,
        "route": entry.route.id,
        "standing": entry.standing,
        "met": list(entry.met),
        "missing": list(entry.missing),
        "unknown": list(entry.unknown),
        "sources": list(entry.route.sources),
        "confirm": list(entry.confirm),
        "label": entry.route.label,
        "wording": entry.route.wording,
        "role": certification.role,
        "website": entry.held.organization.organization.website,
    }
    if entry.place is not None:
        table["state"] = {
            "id": entry.place.id.removeprefix("state."),
            "name": entry.place.label,
            "state": entry.place.state,
            "text": entry.place.text,
            "sources": list(entry.place.sources),
        }
    elif state is not None:
        table["state"] = {
            "id": state.id,
            "name": state.name,
            "state": "none",
            "text": state.elsewhere,
            "sources": list(state.sources),
        }
    return table


def renewal_json(catalog: Catalog, plans: Sequence[Plan]) -> dict[str, Any]:
    """`renewal`: one plan, or several with what bringing them to one date would do."""
    if len(plans) == 1:
        return _plan(catalog, plans[0])
    return {
        "plans": [_plan(catalog, plan) for plan in plans],
        "together": [
            {
                "organization": entry.organization.id,
                "certifications": [plan.held.id for plan in entry.plans],
                "offer": entry.offer,
                "effect": entry.effect,
            }
            for entry in together(plans)
        ],
    }


def _plan(catalog: Catalog, plan: Plan) -> dict[str, Any]:
    return {
        "certification": plan.held.id,
        "certified": plan.certified.isoformat(),
        "today": plan.today.isoformat(),
        "cycle": _cycle(plan),
        "points": _points(plan),
        "fees": [_payment(payment, plan.today) for payment in plan.payments],
        "ladder": [_rung(rung) for rung in plan.ladder],
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
        "cautions": list(cautions(plan)),
        "website": plan.held.organization.organization.website,
    }


def _cycle(plan: Plan) -> dict[str, Any]:
    cycle = plan.cycle
    if cycle is None:
        return {"start": plan.certified.isoformat(), "due": None}
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
    if plan.points is None:
        return {"exempt": True} if plan.is_exempt else {}
    table: dict[str, Any] = plain(plan.points)
    return {**table, "points": plan.points.points, "split": table.get("split", [])}


def _payment(payment: Payment, today: date) -> dict[str, Any]:
    day = payment.day.isoformat() if payment.day else None
    return {"date": day, **_fee(payment.fee, today)}


def _fee(fee: Fee, today: date) -> dict[str, Any]:
    table: dict[str, Any] = plain(fee)
    return {
        **table,
        "amount": table.get("amount"),
        "as_of": table.get("as_of"),
        "old": is_old(fee, today),
    }


def _rung(rung: Rung) -> dict[str, Any]:
    table: dict[str, Any] = plain(rung.step)
    return {
        "from": rung.start.isoformat(),
        **{key: value for key, value in table.items() if key not in ("after", "until")},
        "until": rung.end.isoformat() if rung.end else None,
        "after": str(rung.step.after),
    }
