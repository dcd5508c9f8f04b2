"""The facts of one certification: what it is, who may sit, the exam, fees, keeping it."""

from __future__ import annotations

from certtui.answers import wording
from certtui.answers.facts import (
    Definition,
    Fact,
    Item,
    Reading,
    Section,
    fact_without_value,
    lines,
    make_facts,
    prose,
)
from certtui.answers.organization import fees_of, owner_of
from certtui.catalog.collection import Catalog, Held
from certtui.catalog.criteria import (
    AnyOf,
    Credential,
    Criterion,
    Education,
    Experience,
    Hours,
    Military,
    Program,
)
from certtui.catalog.records import Certification, Exam, Fee, FeePurpose, PointRule, Route, Status
from certtui.catalog.values import Duration
from certtui.catalog.vocabulary import Role

STATUS: dict[Status, str] = {
    "active": "active",
    "retired": "retired",
    "renamed": "renamed",
    "moved": "moved to another body",
    "unclear": "not clear whether it is still offered",
}


def _status(certification: Certification) -> Reading | None:
    text = STATUS[certification.status]
    if certification.ended:
        text += f", ended {certification.ended}"
    if certification.successor:
        text += f", now {certification.successor}"
    if certification.status_note:
        text += f". {certification.status_note}"
    return prose(text, value=certification.status)


def identity_definitions(roles: dict[str, Role]) -> tuple[Definition[Certification], ...]:
    """What the credential is; roles give their own names."""

    def role_name(certification: Certification) -> Reading | None:
        role = roles.get(certification.role)
        return prose(role.name if role else certification.role, value=certification.role)

    return (
        Definition("name", "Name", lambda c: c.name),
        Definition("letters", "Letters after the name", lambda c: c.letters),
        Definition("role", "Role", role_name),
        Definition("level", "Level", lambda c: prose(c.level, value=c.level)),
        Definition("status", "Status", _status),
        Definition("summary", "What a holder does", lambda c: c.summary),
        Definition("formerly", "Former names", lambda c: lines(c.formerly)),
        Definition("leads_to", "Leads to", lambda c: lines(c.leads_to)),
        Definition("note", "Note", lambda c: c.note),
    )


EXAM: tuple[Definition[Exam], ...] = (
    Definition(
        "questions",
        "Questions",
        lambda e: (
            prose(wording.count(e.questions), value=e.questions, as_of=e.as_of)
            if e.questions is not None
            else None
        ),
    ),
    Definition(
        "minutes",
        "Time",
        lambda e: (
            prose(wording.minutes(e.minutes), value=e.minutes, as_of=e.as_of)
            if e.minutes is not None
            else None
        ),
    ),
    Definition("form", "Form", lambda e: e.form),
    Definition("passing", "To pass", lambda e: e.passing),
    Definition("provider", "Given by", lambda e: e.provider),
    Definition("attempts", "Trying again", lambda e: e.attempts),
    Definition("note", "Note", lambda e: e.note),
)


def points_for(held: Held) -> PointRule | None:
    """The continuing education asked of a certification: its own rule, else that for the rest."""
    renewal = held.organization.renewal
    rules = renewal.points if renewal else ()
    code = held.certification.code
    own = next((rule for rule in rules if code in rule.certifications), None)
    return own or next((rule for rule in rules if not rule.certifications), None)


def fees_for(held: Held) -> tuple[Fee, ...]:
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


def routes_by_ease(certification: Certification) -> list[Route]:
    """Open routes before closed ones, then the one that asks the least schooling and work."""
    return sorted(certification.routes, key=_effort)


def _effort(route: Route) -> tuple[bool, float, int]:
    months = [_least(entry) for entry in route.criteria]
    return (route.status == "closed", sum(months), len(route.criteria))


_YEARS_OF_SCHOOL = {
    "none": 0, "high-school": 0.5, "associate": 24, "bachelor": 48, "master": 66, "doctorate": 96,
}  # fmt: skip


def _least(entry: Criterion) -> float:
    """About how many months a criterion takes, for ordering only."""
    if isinstance(entry, Education):
        return _YEARS_OF_SCHOOL[entry.level]
    if isinstance(entry, Hours):
        return entry.semester_hours / 2.5
    if isinstance(entry, Experience):
        return (
            entry.length.approximate_days / 30
            if not entry.length.hours
            else entry.length.hours / 160
        )
    if isinstance(entry, Program):
        return 9
    if isinstance(entry, (Credential, Military)):
        return 12
    if isinstance(entry, AnyOf):
        return min((_least(option) for option in entry.options), default=0)
    return 1


def identity(catalog: Catalog, held: Held) -> Section:
    """What the credential is."""
    owner = owner_of(held.organization)
    definitions = identity_definitions(catalog.roles)
    facts = make_facts(definitions, held.certification, owner, f"{held.certification.code}:")
    optional = ("formerly", "note", "leads_to")
    return Section(
        "identity",
        "What it is",
        tuple(fact for fact in facts if fact.state == "known" or fact.id not in optional),
    )


def eligibility(catalog: Catalog, held: Held) -> Section:
    """One fact a route, the easiest first."""
    owner = owner_of(held.organization)
    code = held.certification.code
    facts = [_route_fact(catalog, held, route) for route in routes_by_ease(held.certification)]
    if not facts:
        facts = [fact_without_value("routes", "Routes", "not-found", owner.id, "not found")]
        if "route" in held.certification.none:
            facts = [
                fact_without_value(
                    "routes", "Routes", "none", owner.id, "none", held.certification.sources
                )
            ]
    facts = [_with_disagreement(fact, held, f"{code}:{fact.id}") for fact in facts]
    return Section("eligibility", "Who may apply", tuple(facts))


def _with_disagreement(fact: Fact, held: Held, about: str) -> Fact:
    from dataclasses import replace

    disagreement = owner_of(held.organization).disagreements.get(about)
    if disagreement is None:
        return fact
    state = fact.state if disagreement.settled else "disputed"
    return replace(fact, disagreement=disagreement, state=state)


def _route_fact(catalog: Catalog, held: Held, route: Route) -> Fact:
    text = route.wording
    if route.status == "closed":
        text = f"Closed{f' {route.closed}' if route.closed else ''}. {text}"
    if route.status == "unclear":
        text = f"Not clear whether it is still open. {text}"
    if route.incomplete:
        text = f"{text} {route.incomplete}"
    return Fact(
        id=f"route.{route.id}",
        label=route.label,
        state="known",
        items=(Item(text, route.as_of, route.sources),),
        value=frozenset(wording.criterion(entry, catalog.roles) for entry in route.criteria),
        owner=held.organization.id,
        sources=route.sources,
    )


def exam(held: Held) -> Section:
    """The examination; its outline is `outline`."""
    code = held.certification.code
    facts = make_facts(EXAM, held.certification.exam, owner_of(held.organization), f"{code}:exam.")
    if "exam" in held.certification.none:
        facts = (
            fact_without_value(
                "exam", "Examination", "none", held.organization.id,
                "there is no examination", held.certification.sources,
            ),
        )  # fmt: skip
    return Section(
        "exam",
        "Examination",
        tuple(fact for fact in facts if fact.id != "note" or fact.state == "known"),
    )


ENTRY_FEES: tuple[FeePurpose, ...] = (
    "application", "examination", "registration", "assessment", "retake", "other",
)  # fmt: skip
"""What a credential costs before it is held."""


def fees(held: Held) -> Section:
    """What it costs to get, by purpose."""
    prefix = f"{held.certification.code}:fee."
    code = held.certification.code
    all_fees = fees_for(held)
    definitions = tuple(
        Definition[Certification](
            purpose,
            wording.PURPOSE[purpose],
            lambda _, purpose=purpose: fees_of(all_fees, purpose),  # type: ignore[misc]
            about=f"{code}:fee.{purpose}",
        )
        for purpose in ENTRY_FEES
    )
    facts = make_facts(definitions, held.certification, owner_of(held.organization), prefix)
    has_entry = any(fact.state != "not-found" for fact in facts)
    return Section(
        "fees",
        "Cost to get it",
        tuple(
            fact
            for fact in facts
            if fact.state != "not-found" or (fact.id == "application" and not has_entry)
        ),
    )


def keeping(held: Held) -> Section:
    """How long it lasts and what keeps it."""
    certification = held.certification
    renewal = held.organization.renewal
    rule = points_for(held)
    cycle: Duration | None = certification.valid or (renewal.cycle if renewal else None)
    all_fees = fees_for(held)
    code = certification.code
    definitions: tuple[Definition[Certification], ...] = (
        Definition(
            "valid",
            "Lasts",
            lambda c: prose(str(cycle), value=cycle) if cycle and "valid" not in c.none else None,
            none="does not expire",
        ),
        Definition(
            "points",
            "Continuing education a cycle",
            lambda _: Reading(
                (Item(_points_line(rule), rule.as_of, rule.sources),), (rule.points, rule.unit)
            )
            if rule
            else None,
        ),
        Definition(
            "renewal", "Renewal fee", lambda _: fees_of(all_fees, "renewal"),
            about=f"{code}:fee.renewal",
        ),
        Definition(
            "reinstatement", "Reinstatement fee", lambda _: fees_of(all_fees, "reinstatement"),
            about=f"{code}:fee.reinstatement",
        ),
    )  # fmt: skip
    facts = make_facts(definitions, certification, owner_of(held.organization), f"{code}:")
    return Section("keeping", "Keeping it", facts)


def _points_line(rule: PointRule) -> str:
    import msgspec

    return wording.points(msgspec.structs.replace(rule, certifications=()))


def sections(catalog: Catalog, held: Held) -> tuple[Section, ...]:
    """Every section of a certification, in reading order."""
    return (
        identity(catalog, held),
        eligibility(catalog, held),
        exam(held),
        fees(held),
        keeping(held),
    )
