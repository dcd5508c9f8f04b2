"""The facts of an organization, section by section: overview, membership, renewal, recognition."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from certtui.answers import wording
from certtui.answers.facts import (
    Definition,
    Fact,
    Item,
    Owner,
    Reading,
    Section,
    lines,
    make_facts,
    prose,
)
from certtui.catalog.records import (
    Fee,
    FeePurpose,
    Membership,
    MembershipRelation,
    Organization,
    OrganizationFile,
    Recognition,
    Renewal,
)

RELATION: dict[MembershipRelation, str] = {
    "included": "automatic with certification",
    "required": "required to hold the certification",
    "separate": "separate application; certification does not rest on it",
    "optional": "voluntary; one may join",
    "none": "there is no membership",
}


def fees_of(fees: Iterable[Fee], *purposes: FeePurpose) -> Reading | None:
    """Fees of some purposes as a reading: what holds first, older figures after."""
    chosen = sorted(
        (fee for fee in fees if fee.purpose in purposes), key=lambda fee: fee.superseded
    )
    if not chosen:
        return None
    items = tuple(
        Item(
            ("earlier: " if fee.superseded else "") + wording.fee_line(fee),
            fee.as_of,
            fee.sources,
            fee.superseded,
            money=fee.amount is not None,
        )
        for fee in chosen
    )
    value = frozenset(
        (fee.purpose, fee.amount, fee.currency, fee.per, fee.certifications, fee.audience)
        for fee in chosen
        if not fee.superseded and fee.amount is not None
    )
    return Reading(items, value or None)


OVERVIEW: tuple[Definition[Organization], ...] = (
    Definition("name", "Name", lambda o: o.name),
    Definition("formerly", "Former names", lambda o: lines(o.formerly)),
    Definition("kind", "What it is", lambda o: o.kind),
    Definition("country", "Country", lambda o: prose(wording.country(o.country), value=o.country)),
    Definition("founded", "Founded", lambda o: prose(str(o.founded)) if o.founded else None),
    Definition("serves", "For", lambda o: lines(o.serves)),
    Definition("accreditation", "Accredited by", lambda o: lines(o.accreditation)),
    Definition(
        "size",
        "Size",
        lambda o: (
            Reading(
                (Item(f"{o.size.count:,} {o.size.of}", o.size.as_of, o.size.sources),),
                o.size.count,
            )
            if o.size
            else None
        ),
    ),
    Definition(
        "related",
        "Related bodies",
        lambda o: Reading(
            tuple(
                Item(f"{entry.name}: {entry.relation}", None, entry.sources) for entry in o.related
            ),
            frozenset(entry.name for entry in o.related),
        ),
    ),
    Definition("website", "Website", lambda o: o.website),
    Definition("note", "Note", lambda o: o.note),
)

MEMBERSHIP: tuple[Definition[Membership], ...] = (
    Definition(
        "relation",
        "How membership comes",
        lambda m: prose(RELATION[m.relation], value=m.relation),
    ),
    Definition("how", "In words", lambda m: m.how),
    Definition(
        "terms",
        "Terms",
        lambda m: (
            Reading((Item(" or ".join(str(term) for term in m.terms)),), frozenset(m.terms))
            if m.terms
            else None
        ),
    ),
    Definition(
        "categories",
        "Categories",
        lambda m: lines(
            f"{entry.name}: {entry.audience}" if entry.audience else entry.name
            for entry in m.categories
        ),
    ),
    Definition(
        "dues",
        "Dues",
        lambda m: _dues(m),
        about="membership.categories",
        none="no dues",
        key="categories",
    ),
    Definition("benefits", "Benefits", lambda m: lines(m.benefits)),
    Definition("note", "Note", lambda m: m.note),
)


def _dues(membership: Membership) -> Reading | None:
    items = tuple(
        Item(
            f"{entry.name}: {wording.fee_line(fee)}",
            fee.as_of,
            fee.sources,
            fee.superseded,
            money=fee.amount is not None,
        )
        for entry in membership.categories
        for fee in entry.fees
    )
    value = frozenset(
        (entry.name, fee.amount, fee.currency, fee.per)
        for entry in membership.categories
        for fee in entry.fees
        if not fee.superseded
    )
    return Reading(items, value) if items else None


RENEWAL: tuple[Definition[Renewal], ...] = (
    Definition("program", "Programme", lambda r: r.program),
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
    Definition(
        "due",
        "When it is due",
        lambda r: (
            prose(wording.due_rule(r.due), value=(r.due.rule, r.due.day, r.due.years))
            if r.due
            else None
        ),
    ),
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
    Definition(
        "points",
        "Continuing education",
        lambda r: Reading(
            tuple(Item(wording.points(rule), rule.as_of, rule.sources) for rule in r.points),
            frozenset((rule.points, rule.unit, rule.certifications) for rule in r.points),
        ),
    ),
    Definition("points_from", "What earns it", lambda r: lines(r.points_from)),
    Definition(
        "fees",
        "Fees",
        lambda r: fees_of(r.fees, "renewal", "registration"),
        about="renewal.fee",
        key="fee",
        none="no fee",
    ),
    Definition(
        "late",
        "Late fee",
        lambda r: fees_of(r.fees, "late"),
        about="renewal.fee",
        none="no late fee",
    ),
    Definition(
        "reinstatement",
        "Reinstatement fee",
        lambda r: fees_of(r.fees, "reinstatement"),
        about="renewal.fee",
    ),
    Definition(
        "other",
        "Other fees",
        lambda r: fees_of(
            r.fees,
            *(
                purpose
                for purpose in get_args(FeePurpose)
                if purpose not in ("renewal", "registration", "late", "reinstatement")
            ),
        ),
        about="renewal.fee",
    ),
    Definition("audit", "Audit", lambda r: r.audit, none="no audit"),
    Definition(
        "exempt",
        "Who is exempt",
        lambda r: Reading(
            tuple(Item(entry.who, None, entry.sources) for entry in r.exempt),
            frozenset((entry.certified_before, entry.certifications) for entry in r.exempt),
        ),
        none="nobody",
    ),
    Definition("synchronizing", "Several credentials", lambda r: r.synchronizing),
    Definition("inactive", "Inactive or retired status", lambda r: r.inactive),
    Definition("note", "Note", lambda r: r.note),
)

OPTIONAL_FACTS = frozenset({"note", "formerly", "other", "related", "points_from"})
"""Facts that say nothing by their absence: left out of panes when they have no value."""


def shown(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts without those whose absence says nothing."""
    return tuple(
        fact for fact in facts if fact.state != "not-found" or fact.id not in OPTIONAL_FACTS
    )


def owner_of(record: OrganizationFile) -> Owner:
    """The owner under which an organization's facts are made."""
    return Owner.of(record, record.id)


def overview(record: OrganizationFile) -> Section:
    """Who the organization is, and what changed."""
    owner = owner_of(record)
    facts = make_facts(OVERVIEW, record.organization, owner, "organization.")
    return Section("overview", "Overview", shown(facts))


def membership(record: OrganizationFile) -> Section:
    """How membership hangs together with certification."""
    facts = make_facts(MEMBERSHIP, record.membership, owner_of(record), "membership.")
    return Section("membership", "Membership", shown(facts))


def renewal(record: OrganizationFile) -> Section:
    """How a credential is kept."""
    facts = make_facts(RENEWAL, record.renewal, owner_of(record), "renewal.")
    return Section("renewal", "Renewal", shown(facts))


ACCEPTED = {"yes": "accepts", "partly": "accepts in part", "no": "does not accept", "unclear": ""}


def recognition_line(entry: Recognition) -> str:
    """What a recognizer does, in a line."""
    return entry.what


def recognition(record: OrganizationFile) -> Section:
    """Who accepts the credentials, one fact a recognizer."""
    return Section(
        "recognition",
        "Recognition",
        tuple(
            Fact(
                id=f"recognition.{index}",
                label=entry.by,
                state="known",
                items=(Item(entry.what, entry.as_of, entry.sources),),
                value=(entry.jurisdiction or entry.by, entry.accepted),
                owner=record.id,
                sources=entry.sources,
            )
            for index, entry in enumerate(record.recognition, 1)
        ),
    )


def changes(record: OrganizationFile) -> Section:
    """What changed and when, newest first."""
    return Section(
        "changes",
        "What changed",
        tuple(
            Fact(
                id=f"change.{index}",
                label=str(change.date),
                state="known",
                items=(Item(change.what, change.date, change.sources),),
                value=change.date,
                owner=record.id,
                sources=change.sources,
            )
            for index, change in enumerate(
                sorted(record.changes, key=lambda change: change.date, reverse=True), 1
            )
        ),
    )
