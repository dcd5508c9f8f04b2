"""The facts of an organization, section by section, and of a body known in brief only."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from certtui.answers.facts import fees
from certtui.answers.facts.fact import (
    Definition,
    Fact,
    Item,
    Owner,
    Prose,
    Section,
    Value,
    make_facts,
    merged,
    prose,
    typed,
    without_empty,
)
from certtui.catalog.award import BODIES
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import (
    Body,
    MemberCategory,
    Membership,
    MembershipRelation,
    Organization,
    OrganizationFile,
    Size,
    Verification,
)
from certtui.catalog.records.source import Fee

RELATION: dict[MembershipRelation, str] = {
    "included": "automatic with certification",
    "required": "required to hold the certification",
    "separate": "separate application; not needed for certification",
    "optional": "voluntary; one may join",
    "none": "there is no membership",
}


def _category(entry: MemberCategory) -> str:
    """`Full: holders (note)`."""
    text = f"{entry.name}: {entry.audience}" if entry.audience else entry.name
    return f"{text} ({entry.note})" if entry.note else text


MEMBERSHIP: tuple[Definition[Membership], ...] = (
    Definition("relation", "How you join",
        lambda m: typed(m.relation, RELATION[m.relation]) if m.relation else None),
    Definition("how", "In words", lambda m: m.how, compared=False),
    Definition("terms", "Terms",
        lambda m: typed(frozenset(m.terms) or None, " or ".join(map(str, m.terms)))),
    Definition("categories", "Categories", lambda m: [*map(_category, m.categories)]),
    Definition("dues", "Dues", fees.dues, none="no dues", key="categories"),
    Definition("benefits", "Benefits", lambda m: m.benefits),
    Definition("note", "Note", lambda m: m.note, optional=True, compared=False),
)  # fmt: skip


def _size(size: Size) -> Value:
    return Value((Item.of(size, f"{size.count:,} {size.of}", size.as_of),), size.count)


def verification_reading(entries: Sequence[Verification]) -> Value:
    """How it is confirmed that somebody holds a credential."""
    items = (Item.of(entry, entry.how, entry.as_of) for entry in entries)
    return Value(tuple(items), Prose.of(*(entry.how for entry in entries)))


def overview(catalog: Catalog, record: OrganizationFile) -> Section:
    """Who the organization is; countries go by the names that the catalog gives them."""
    definitions: tuple[Definition[Organization], ...] = (
        Definition("name", "Name", lambda o: o.name),
        Definition("formerly", "Former names", lambda o: o.formerly, optional=True),
        Definition("kind", "What it is", lambda o: o.kind),
        Definition("country", "Country",
            lambda o: typed(o.country, catalog.country_name(o.country))),
        Definition("founded", "Founded", lambda o: typed(o.founded)),
        Definition("serves", "For", lambda o: o.serves),
        Definition("accreditation", "Accredited by", lambda o: o.accreditation),
        Definition("size", "Size", lambda o: _size(o.size) if o.size else None),
        Definition("related", "Related bodies", lambda o: Value(
            tuple(Item.of(entry, f"{entry.name}: {entry.relation}") for entry in o.related),
            Prose.of(*(entry.name for entry in o.related))), optional=True, compared=False),
        Definition("website", "Website", lambda o: o.website, compared=False),
        Definition("verification", "How to verify",
            lambda o: verification_reading(o.verification), compared=False),
        Definition("note", "Note", lambda o: o.note, optional=True, compared=False),
    )  # fmt: skip
    facts = make_facts(definitions, record.organization, Owner.of(record), "organization.")
    return Section("overview", "Overview", without_empty(facts))


def membership_facts(record: OrganizationFile) -> Section:
    """How membership relates to certification."""
    facts = make_facts(MEMBERSHIP, record.membership, Owner.of(record), "membership.")
    if record.membership and record.membership.relation == "none":
        facts = tuple(_without_membership(fact, record.membership) for fact in facts)
    if paid := [fee for fee in record.renewal_rules.fees if "membership" in fee.covers]:
        facts = tuple(_paid_with_renewal(fact, paid) for fact in facts)
    return Section("membership", "Membership", without_empty(facts))


def _paid_with_renewal(fact: Fact, paid: list[Fee]) -> Fact:
    """The dues, without a gap if they are paid with the renewal fee."""
    if fact.id != "dues" or fact.state != "not-found":
        return fact
    text = "paid with the renewal fee"
    sources = merged(fee.sources for fee in paid)
    return replace(fact, state="known", items=(Item(text),), value=text, sources=sources)


def _without_membership(fact: Fact, membership: Membership) -> Fact:
    """A fact about dues, terms or categories as "none" instead of "not found"."""
    if fact.state != "not-found" or fact.optional:
        return fact
    return replace(fact, state="none", items=(Item("no membership"),), sources=membership.sources)


def changes(record: OrganizationFile) -> Section:
    """What changed and when, newest first."""
    newest_first = sorted(record.changes, key=lambda change: change.date, reverse=True)
    facts = (
        Fact.of(
            record.id,
            (Item.of(change, change.what),),  # the label is the date
            change.date,
            change.sources,
        ).named(f"change.{index}", str(change.date))
        for index, change in enumerate(newest_first, 1)
    )
    return Section("changes", "What changed", tuple(facts))


def body_facts(catalog: Catalog, body: Body) -> Section:
    """The facts of a body in brief."""
    definitions: tuple[Definition[Body], ...] = (
        Definition("kind", "What it is", lambda b: prose(b.kind, b.as_of)),
        Definition("certifies", "Certifies", lambda b: b.certifies),
        Definition("letters", "Credentials", lambda b: ", ".join(b.letters) or None,
            optional=True),
        Definition("country", "Country", lambda b: catalog.country_name(b.country)),
        Definition("formerly", "Formerly", lambda b: ", ".join(b.formerly) or None,
            optional=True),
        Definition("recognized_by", "Recognized by", lambda b: b.recognized_by),
        Definition("website", "Where to look", lambda b: b.website),
        Definition("note", "Note", lambda b: b.note, optional=True),
    )  # fmt: skip
    made = make_facts(definitions, body, Owner(BODIES), "body.")
    return Section("body", "In brief", without_empty(made))
