"""How a credential is kept: renewal facts of an organization, and of one certification.

A certification's are its length, its points, and the fees that fall due.
"""

from __future__ import annotations

from itertools import chain
from typing import get_args

from msgspec.structs import replace

from certtui.answers.facts import fees, wording
from certtui.answers.facts.fact import (
    Definition,
    Fact,
    FactValue,
    Item,
    Owner,
    Prose,
    Section,
    Value,
    make_facts,
    typed,
    without_empty,
)
from certtui.answers.facts.organization import verification_reading
from certtui.catalog.award import Award
from certtui.catalog.records.certification import Certification
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.renewal import Declaration, DueRule, Exemption, PointRule, Renewal
from certtui.catalog.records.source import Fee, FeePurpose
from certtui.catalog.records.values import Duration


def due_reading(rule: DueRule | None) -> Value | None:
    """When a cycle ends; without a value if the rule was not found."""
    if rule is None:
        return None
    value = None if rule.rule == "unknown" else (rule.rule, rule.day, rule.years)
    return Value((Item(wording.due_rule(rule)),), value)


def demand(rule: PointRule, cycle: Duration | None) -> FactValue:
    """What a rule requires, typed: number, unit, and period."""
    return (rule.points, rule.unit, (rule.period or cycle) if rule.points else None)


def _window_reading(window: Declaration | None) -> Value | None:
    if window is None:
        return None
    return typed((window.opens, window.closes), wording.declaration(window))


def points_reading(renewal: Renewal) -> Value | None:
    """Every rule on continuing education, compared by the demands and not by codes."""
    asked = frozenset(
        demand(rule, renewal.cycle) for rule in renewal.points if rule.points is not None
    )
    return Value(
        tuple(Item.of(rule, wording.points(rule), rule.as_of) for rule in renewal.points),
        asked or None,
    )


def exempt_reading(exempt: tuple[Exemption, ...]) -> Value | None:
    """Who need not renew, compared by the dates before which they were certified."""
    items = tuple(Item.of(entry, entry.who) for entry in exempt)
    dates = frozenset(entry.certified_before for entry in exempt if entry.certified_before)
    return Value(items, dates or Prose.of(*(entry.who for entry in exempt)))


_OTHER: tuple[FeePurpose, ...] = tuple(
    purpose
    for purpose in get_args(FeePurpose)
    if purpose not in ("renewal", "registration", "late", "reinstatement")
)

RENEWAL: tuple[Definition[Renewal], ...] = (
    Definition("program", "Program", lambda r: r.program),
    Definition("cycle", "Renewal cycle", none="does not expire",
        read=lambda r: typed(r.cycle, wording.every(r.cycle) if r.cycle else "", r.as_of)),
    Definition("exam_required", "Examination to renew", lambda r: typed(
        r.exam_required, "an examination" if r.exam_required else "no examination")),
    Definition("due", "When it is due", lambda r: due_reading(r.due), none="never due"),
    Definition("declaration", "Renewal window", lambda r: _window_reading(r.declaration)),
    Definition("steps", "Steps", lambda r: r.steps),
    Definition("points", "Continuing education", points_reading, none="none asked"),
    Definition("points_from", "What earns it", lambda r: r.points_from, optional=True),
    Definition("rhythm", "Fee due", lambda r: fees.rhythm(r.fees), key="fee", none="never"),
    Definition("fees", "Fees", lambda r: fees.fees_of(r.fees, "renewal", "registration"),
        about="renewal.fee", key="fee", none="no fee"),
    Definition("late", "Late fee", lambda r: fees.fees_of(r.fees, "late"),
        gap="renewal.fee.late", none="no late fee"),
    Definition("reinstatement", "Reinstatement fee",
        lambda r: fees.fees_of(r.fees, "reinstatement"),
        about="renewal.fee", gap="renewal.fee.reinstatement"),
    Definition("other", "Other fees", lambda r: fees.fees_of(r.fees, *_OTHER), optional=True),
    Definition("audit", "Audit", lambda r: r.audit, none="no audit"),
    Definition("exempt", "Who is exempt", lambda r: exempt_reading(r.exempt), none="nobody"),
    Definition("synchronizing", "Several credentials", lambda r: r.synchronizing),
    Definition("inactive", "Inactive or retired status", lambda r: r.inactive),
    Definition("note", "Note", lambda r: r.note, optional=True, compared=False),
)  # fmt: skip


def renewal_facts(record: OrganizationFile) -> Section:
    """How an organization's credentials are kept."""
    facts = make_facts(RENEWAL, record.renewal, Owner.of(record), "renewal.")
    return Section("renewal", "Renewal", without_empty(facts))


def cycle_of(award: Award) -> Duration | None:
    """How long a certification lasts before it is renewed."""
    return award.certification.valid or award.renewal.cycle or None


def never_expires(award: Award) -> bool:
    """Whether the sources say that it does not expire."""
    certification = award.certification
    by_default = certification.valid is None and "cycle" in award.renewal.none
    return by_default or "valid" in certification.none


def points_for(award: Award) -> PointRule | None:
    """The continuing education rule for a certification: its own, otherwise the general one."""
    rules = award.renewal.points
    own = (rule for rule in rules if award.certification.code in rule.certifications)
    return next(chain(own, (rule for rule in rules if not rule.certifications)), None)


def fees_for(award: Award) -> tuple[Fee, ...]:
    """Every fee for a certification: its own, and its organization's renewal fees.

    An organization's renewal fee applies unless the certification has its own of that purpose.
    """
    own = award.certification.fees
    settled = {fee.purpose for fee in own if not fee.superseded}
    shared = (
        fee
        for fee in award.renewal.fees
        if award.certification.code in fee.certifications
        or not (fee.certifications or fee.purpose in settled)
    )
    return (*own, *shared)


def fees_in_force(award: Award, *purposes: FeePurpose) -> tuple[Fee, ...]:
    """The fees for a certification without older figures: those of some purposes, or all."""
    wanted = purposes or get_args(FeePurpose)
    return tuple(fee for fee in fees_for(award) if fee.purpose in wanted and not fee.superseded)


def maintenance(award: Award) -> Section:
    """How long a certification lasts, and what keeps it."""
    rule, cycle, all_fees = points_for(award), cycle_of(award), fees_for(award)
    is_endless = never_expires(award)
    code = award.certification.code
    owner = Owner.of(award.organization)
    shared = f"{code}:fee.renewal" not in owner.disagreements
    definitions: tuple[Definition[Certification], ...] = (
        Definition("valid", "Valid for", lambda _: typed(None if is_endless else cycle),
            none="does not expire"),
        Definition("exempt", "Who is exempt", lambda _: exempt_reading(award.exempt),
            about="renewal.exempt", optional=True),
        Definition("points", "Continuing education a cycle", lambda _: _points(rule, cycle)),
        Definition("split", "Required topics", lambda _: _split(rule), optional=True),
        Definition("rhythm", "Fee due", lambda _: fees.rhythm(all_fees)),
        Definition("renewal", "Renewal fee", lambda _: fees.fees_of(all_fees, "renewal"),
            about="renewal.fee" if shared else f"{code}:fee.renewal", gap=f"{code}:fee.renewal"),
        Definition("late", "Late fee", lambda _: fees.fees_of(all_fees, "late"),
            about=f"{code}:fee.late", optional=True),
        Definition("reinstatement", "Reinstatement fee",
            lambda _: fees.fees_of(all_fees, "reinstatement"), about=f"{code}:fee.reinstatement"),
        Definition("verification", "How to verify",
            lambda _: verification_reading(award.verification), about="organization.verification",
            compared=False),
    )  # fmt: skip
    facts = make_facts(definitions, award.certification, owner, f"{code}:")
    if is_endless:
        facts = tuple(_none_asked(fact, award.certification.sources) for fact in facts)
    elif "points" in award.renewal.none:
        facts = tuple(
            _none_asked(f, award.renewal.sources) if f.id == "points" else f for f in facts
        )
    return Section("keeping", "Keeping it", without_empty(facts))


def _none_asked(fact: Fact, sources: tuple[str, ...]) -> Fact:
    """The fact as "none" instead of "not found", for a credential that does not expire."""
    if not fact.is_unknown or fact.id in ("exempt", "verification"):
        return fact
    text = "does not expire" if fact.id == "valid" else ""
    none = Fact.none(fact.owner, text, sources).named(fact.id, fact.label)
    return replace(none, disagreement=fact.disagreement)


def _points(rule: PointRule | None, cycle: Duration | None) -> Value | None:
    if rule is None:
        return None
    bare = replace(rule, certifications=(), split=())
    value = None if rule.points is None else demand(rule, cycle)
    return Value((Item.of(rule, wording.points(bare), rule.as_of),), value)


def _split(rule: PointRule | None) -> Value | None:
    """The areas that points must be in, compared as prose."""
    if rule is None:
        return None
    texts = [f"{share.points:g} in {share.area}" for share in rule.split]
    return Value(tuple(Item.of(rule, text) for text in texts), Prose.of(*texts))
