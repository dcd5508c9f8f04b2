"""The facts of a state or territory: whether a license is required, and whose exams count."""

from __future__ import annotations

from certtui.answers.facts.fact import (
    Definition,
    Item,
    Owner,
    Section,
    Value,
    lines,
    make_facts,
    prose,
)
from certtui.answers.facts.fees import fees_of
from certtui.answers.facts.organization import without_empty
from certtui.catalog.collection import STATES
from certtui.catalog.records.jurisdiction import (
    Acceptance,
    FederalRule,
    Jurisdiction,
    LicenceRenewal,
    Repeal,
)


def _yes_no(value: bool | None, place: Jurisdiction) -> Value | None:
    if value is None:
        return None
    return prose("required" if value else "not required", value=value, as_of=place.as_of)


def _repeal(repeal: Repeal | None) -> str | None:
    if repeal is None:
        return None
    text = f"from {repeal.effective}"
    if repeal.act:
        text += f", by {repeal.act}"
    return f"{text}, signed {repeal.signed}" if repeal.signed else text


def _renewal(renewal: LicenceRenewal | None) -> str | None:
    if renewal is None:
        return None
    parts = [f"every {renewal.cycle}"] if renewal.cycle else []
    parts += [f"{renewal.hours:g} hours of continuing education"] if renewal.hours else []
    parts += [renewal.note] if renewal.note else []
    return ". ".join(parts)


def acceptance_line(entry: Acceptance) -> str:
    """`MLT: ASCP, AAB, AMT (note)`."""
    whose = ", ".join([name.upper() for name in entry.bodies] or entry.certifications)
    text = f"{entry.title}: {whose or 'not found'}"
    return f"{text} ({entry.note})" if entry.note else text


FACTS: tuple[Definition[Jurisdiction], ...] = (
    Definition("status", "Law", lambda j: prose(j.status, value=j.status, as_of=j.as_of)),
    Definition("repealed", "Repealed", lambda j: _repeal(j.repealed)),
    Definition(
        "licence_required",
        "License for testing personnel",
        lambda j: _yes_no(j.licence_required, j),
    ),
    Definition(
        "phlebotomy_licence_required",
        "License for phlebotomists",
        lambda j: _yes_no(j.phlebotomy_licence_required, j),
    ),
    Definition("agency", "Agency", lambda j: j.agency),
    Definition("titles", "Titles", lambda j: lines(j.titles)),
    Definition(
        "accepts",
        "Whose examination counts",
        lambda j: Value(
            tuple(Item(acceptance_line(entry), j.as_of) for entry in j.accepts),
            frozenset((entry.title, entry.bodies) for entry in j.accepts),
        ),
    ),
    Definition("renewal", "Renewal of the license", lambda j: _renewal(j.renewal)),
    Definition(
        "fees", "License fees", lambda j: fees_of(j.fees, "application", "renewal", "late", "other")
    ),
    Definition("note", "Note", lambda j: j.note),
)  # fmt: skip


def facts(place: Jurisdiction) -> Section:
    """Everything known of a jurisdiction; what has no value and need not have one is left out."""
    made = make_facts(FACTS, place, Owner(STATES), "jurisdiction.")
    if place.repealed is None:
        made = tuple(fact for fact in made if fact.id != "repealed")
    else:
        made = tuple(fact for fact in made if fact.state == "known")
    return Section("jurisdiction", place.name, without_empty(made))


RULE: tuple[Definition[FederalRule], ...] = (
    Definition("citation", "Citation", lambda rule: rule.citation),
    Definition("what", "Rule", lambda rule: prose(rule.what, as_of=rule.as_of)),
)


def rule_facts(rule: FederalRule) -> Section:
    """A federal rule."""
    return Section("rule", rule.title, make_facts(RULE, rule, Owner(STATES), "rule."))
