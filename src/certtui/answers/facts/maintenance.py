"""What keeps a certification: how long it lasts, the points, and the fees that fall due."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from certtui.answers.facts import wording
from certtui.answers.facts.fact import (
    NONE,
    Definition,
    Fact,
    Item,
    Prose,
    Section,
    Value,
    item_of,
    make_facts,
    prose,
)
from certtui.answers.facts.fees import fees_of, rhythm
from certtui.answers.facts.organization import owner_of
from certtui.answers.facts.renewal import demand
from certtui.catalog.collection import CertificationEntry
from certtui.catalog.records.certification import Certification
from certtui.catalog.records.renewal import PointRule
from certtui.catalog.records.source import Fee
from certtui.catalog.records.values import Duration


def points_for(held: CertificationEntry) -> PointRule | None:
    """The continuing education asked of a certification: its own rule, else that for the rest."""
    renewal = held.organization.renewal
    rules = renewal.points if renewal else ()
    code = held.certification.code
    own = next((rule for rule in rules if code in rule.certifications), None)
    return own or next((rule for rule in rules if not rule.certifications), None)


def fees_for(held: CertificationEntry) -> tuple[Fee, ...]:
    """Every fee that concerns a certification: its own, and its organization's renewal fees."""
    renewal = held.organization.renewal
    code = held.certification.code
    own = held.certification.fees
    shared = renewal.fees if renewal else ()
    return (
        *own,
        *(
            fee
            for fee in shared
            if code in fee.certifications
            or (
                not fee.certifications
                and not any(other.purpose == fee.purpose and not other.superseded for other in own)
            )
        ),
    )


def maintenance(held: CertificationEntry) -> Section:
    """How long it lasts and what keeps it."""
    certification = held.certification
    renewal = held.organization.renewal
    rule = points_for(held)
    cycle: Duration | None = certification.valid or (renewal.cycle if renewal else None)
    all_fees = fees_for(held)
    code = certification.code
    owner = owner_of(held.organization)
    shared = f"{code}:fee.renewal" not in owner.disagreements
    definitions: tuple[Definition[Certification], ...] = (
        Definition(
            "valid",
            "Valid for",
            lambda c: prose(str(cycle), value=cycle) if cycle and "valid" not in c.none else None,
            none="does not expire",
        ),
        Definition(
            "points", "Continuing education a cycle", lambda _: _points(rule, cycle),
            about=f"{code}:points",
        ),
        Definition("split", "Required topics", lambda _: _split(rule), about=f"{code}:split"),
        Definition("rhythm", "Fee due", lambda _: rhythm(all_fees), about=f"{code}:rhythm"),
        Definition(
            "renewal", "Renewal fee", lambda _: fees_of(all_fees, "renewal"),
            about="renewal.fee" if shared else f"{code}:fee.renewal", gap=f"{code}:fee.renewal",
        ),
        Definition(
            "late", "Late fee", lambda _: fees_of(all_fees, "late"), about=f"{code}:fee.late"
        ),
        Definition(
            "reinstatement", "Reinstatement fee", lambda _: fees_of(all_fees, "reinstatement"),
            about=f"{code}:fee.reinstatement",
        ),
    )  # fmt: skip
    facts = make_facts(definitions, certification, owner, f"{code}:")
    none: tuple[str, ...] = renewal.none if renewal else ()
    if "valid" in certification.none or (cycle is None and "cycle" in none):
        facts = tuple(_never_renewed(fact, held) for fact in facts)
    return Section(
        "keeping",
        "Keeping it",
        tuple(fact for fact in facts if fact.id not in _OPTIONAL or not fact.is_unknown),
    )


_OPTIONAL = frozenset({"split", "late"})


def _never_renewed(fact: Fact, held: CertificationEntry) -> Fact:
    """What does not expire has no renewal to be found."""
    if not fact.is_unknown:
        return fact
    text = "does not expire" if fact.id == "valid" else NONE
    sources = held.certification.sources
    return replace(fact, state="none", items=(Item(text),), sources=sources)


def _points(rule: PointRule | None, cycle: Duration | None) -> Value | None:
    if rule is None:
        return None
    bare = msgspec.structs.replace(rule, certifications=(), split=())
    value = None if rule.points is None else demand(rule, cycle)
    return Value((item_of(rule, wording.points(bare), rule.as_of),), value, rule.sources)


def _split(rule: PointRule | None) -> Value | None:
    """The areas in which the points must lie: compared as prose, for areas are words."""
    if rule is None:
        return None
    texts = [f"{share.points:g} in {share.area}" for share in rule.split]
    items = tuple(item_of(rule, text) for text in texts)
    return Value(items, Prose.of(*texts), rule.sources)
