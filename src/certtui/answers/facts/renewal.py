"""How a credential is kept: the facts of an organization's renewal."""

from __future__ import annotations

from typing import get_args

from certtui.answers.facts import fees, wording
from certtui.answers.facts.fact import (
    Definition,
    FactValue,
    Item,
    Prose,
    Value,
    item_of,
    lines,
    prose,
)
from certtui.catalog.records.renewal import DueRule, Exemption, PointRule, Renewal
from certtui.catalog.records.source import FeePurpose
from certtui.catalog.records.values import Duration


def due_reading(rule: DueRule | None) -> Value | None:
    """When a cycle ends; without a value when the rule was not found."""
    if rule is None:
        return None
    value = None if rule.rule == "unknown" else (rule.rule, rule.day, rule.years)
    return Value((Item(wording.due_rule(rule)),), value)


def demand(rule: PointRule, cycle: Duration | None) -> FactValue:
    """What a rule asks, typed: how many, of what unit, in how long."""
    return (rule.points, rule.unit, cycle if rule.points else None)


def points_reading(renewal: Renewal) -> Value | None:
    """Every rule on continuing education; compared by the demands, not by codes."""
    asked = frozenset(
        demand(rule, renewal.cycle) for rule in renewal.points if rule.points is not None
    )
    return Value(
        tuple(item_of(rule, wording.points(rule), rule.as_of) for rule in renewal.points),
        asked or None,
    )


def exempt_reading(exempt: tuple[Exemption, ...]) -> Value | None:
    """Who need not renew; compared by the dates before which people were certified."""
    items = tuple(item_of(entry, entry.who) for entry in exempt)
    dates = frozenset(entry.certified_before for entry in exempt if entry.certified_before)
    return Value(items, dates or Prose.of(*(entry.who for entry in exempt)))


_OTHER: tuple[FeePurpose, ...] = tuple(
    purpose
    for purpose in get_args(FeePurpose)
    if purpose not in ("renewal", "registration", "late", "reinstatement")
)

RENEWAL: tuple[Definition[Renewal], ...] = (
    Definition("program", "Program", lambda r: r.program),
    Definition(
        "cycle",
        "Renewal cycle",
        lambda r: prose(f"every {r.cycle}", value=r.cycle, as_of=r.as_of) if r.cycle else None,
        none="does not expire",
    ),
    Definition(
        "exam_required",
        "Examination to renew",
        lambda r: (
            None
            if r.exam_required is None
            else prose(
                "an examination" if r.exam_required else "no examination", value=r.exam_required
            )
        ),
    ),
    Definition("due", "When it is due", lambda r: due_reading(r.due), none="never due"),
    Definition(
        "declaration",
        "Renewal window",
        lambda r: (
            prose(
                wording.declaration(r.declaration),
                value=(r.declaration.opens, r.declaration.closes),
            )
            if r.declaration
            else None
        ),
    ),
    Definition("steps", "Steps", lambda r: lines(r.steps)),
    Definition("points", "Continuing education", points_reading, none="none asked"),
    Definition("points_from", "What earns it", lambda r: lines(r.points_from)),
    Definition(
        "rhythm",
        "Fee due",
        lambda r: fees.rhythm(r.fees),
        about="renewal.rhythm",
        key="fee",
        none="never",
    ),
    Definition(
        "fees",
        "Fees",
        lambda r: fees.fees_of(r.fees, "renewal", "registration"),
        about="renewal.fee",
        key="fee",
        none="no fee",
    ),
    Definition(
        "late",
        "Late fee",
        lambda r: fees.fees_of(r.fees, "late"),
        about="renewal.late",
        gap="renewal.fee.late",
        none="no late fee",
    ),
    Definition(
        "reinstatement",
        "Reinstatement fee",
        lambda r: fees.fees_of(r.fees, "reinstatement"),
        about="renewal.fee",
        gap="renewal.fee.reinstatement",
    ),
    Definition(
        "other", "Other fees", lambda r: fees.fees_of(r.fees, *_OTHER), about="renewal.other"
    ),
    Definition("audit", "Audit", lambda r: r.audit, none="no audit"),
    Definition("exempt", "Who is exempt", lambda r: exempt_reading(r.exempt), none="nobody"),
    Definition("synchronizing", "Several credentials", lambda r: r.synchronizing),
    Definition("inactive", "Inactive or retired status", lambda r: r.inactive),
    Definition("note", "Note", lambda r: r.note),
)
