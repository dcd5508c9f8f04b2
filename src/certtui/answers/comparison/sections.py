"""Makes a comparison: its sections, and which rows each of them has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from certtui.answers.comparison.comparison import (
    FEWEST,
    MOST,
    ComparedSection,
    Comparison,
    Row,
    align,
    row_of,
)
from certtui.answers.comparison.eligibility import eligibility_rows
from certtui.answers.comparison.exam_outline import outline_rows
from certtui.answers.comparison.glance import certification_glance, organization_glance
from certtui.answers.comparison.recognition import (
    certification_recognition_rows,
    organization_recognition_rows,
)
from certtui.answers.comparison.subjects import (
    award_in_role,
    certification_subject,
    organization_subject,
    role_in_words,
    roles_by_use,
)
from certtui.answers.cost.facts import cost_facts, price_facts
from certtui.answers.cost.over_years import COST_YEARS, cost_of
from certtui.answers.facts import certification, organization, wording
from certtui.answers.facts import lapse as ladder
from certtui.answers.facts.fact import Fact, Item, Section, Value, merged
from certtui.answers.facts.fees import fees_of
from certtui.answers.facts.renewal import (
    due_reading,
    fees_for,
    maintenance,
    points_for,
    points_reading,
    renewal_facts,
)
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.source import FeePurpose
from certtui.catalog.titles import role_named
from certtui.errors import RequestError

_CORE = frozenset((
    "relation", "dues", "cycle", "exam_required", "due", "points", "rhythm", "fees",
    "reinstatement", "audit", "letters", "role", "level", "status", "questions", "minutes",
    "form", "passing", "entry", "valid", "renewal", "yearly", "total", "route-1",
))  # fmt: skip
"""Rows that stay even if nothing is known about any subject, since that is an answer too."""

_AFTER_EXPIRY: tuple[FeePurpose, ...] = ("late", "reinstatement")


def compare(
    catalog: Catalog, names: Sequence[str], years: int = COST_YEARS, role: str = ""
) -> Comparison:
    """Compare two to four organizations, or two to four certifications.

    `years` is the number of years that costs are summed over. Organizations are compared by the
    terms of one role, by default the one that most of them certify. Raises NameNotKnown for a name
    or role that the catalog lacks; RequestError for too few or too many names, for a mixture of
    both, and for a role that none of them certifies.
    """
    if not FEWEST <= len(names) <= MOST:
        raise RequestError(
            f"Compare {FEWEST} to {MOST} different organizations (amt ascp) or certifications "
            f"(amt:MLT ascp:MLT): {len(names)} given."
        )
    with_code = [":" in name for name in names]
    if any(with_code) and not all(with_code):
        raise RequestError(
            "Compare organizations (amt ascp) or certifications (amt:MLT ascp:MLT), not a mixture."
        )
    if all(with_code):
        return _compare_certifications(catalog, [catalog.certification(n) for n in names], years)
    return _compare_organizations(catalog, [catalog.organization(n) for n in names], years, role)


def _compare_certifications(catalog: Catalog, awards: Sequence[Award], years: int) -> Comparison:
    return Comparison(
        "certification",
        tuple(map(certification_subject, awards)),
        _certification_sections(catalog, awards, years),
        years,
        certification_glance(catalog, awards, years),
        tuple(part for award in awards for part in cost_of(award, years)),
    )


def _compare_organizations(
    catalog: Catalog, records: Sequence[OrganizationFile], years: int, role: str
) -> Comparison:
    roles = roles_by_use(catalog, records)
    chosen = role_named(catalog, role).id if role else next(iter(roles), "")
    awards = [award_in_role(catalog, record, chosen) for record in records]
    if role and not any(awards):
        raise RequestError(
            f"None of them certifies “{role}”; try {', '.join(roles[:5]) or 'none'}."
        )
    own = [award.certification.role if award else chosen for award in awards]
    return Comparison(
        "organization",
        tuple(organization_subject(catalog, *pair) for pair in zip(records, own, strict=True)),
        _organization_sections(catalog, records, share_a_role=bool(roles)),
        years,
        organization_glance(catalog, records, awards, years),
        tuple(part for award in awards if award for part in cost_of(award, years)),
        chosen,
        role_in_words(catalog, chosen, awards) if chosen else "",
        roles,
    )


# ---------------------------------------------------------------- sections


def _organization_sections(
    catalog: Catalog, records: Sequence[OrganizationFile], *, share_a_role: bool
) -> tuple[ComparedSection, ...]:
    """Membership, certifications by role, renewal, lapse, recognition, and who they are."""
    recognizing = organization_recognition_rows(catalog, records)
    sections = (
        _aligned([_membership(entry) for entry in records]),
        ComparedSection("certifications", "Certifications", _role_rows(catalog, records)),
        _aligned([_renewal(entry) for entry in records]),
        align([ladder.lapse_for_comparison(entry) for entry in records]),
        ComparedSection("recognition", "Recognition", recognizing),
        _aligned([organization.overview(catalog, entry) for entry in records]),
    )
    return _worth_showing(sections, core=_CORE if share_a_role else frozenset())


def _certification_sections(
    catalog: Catalog, awards: Sequence[Award], years: int
) -> tuple[ComparedSection, ...]:
    """What it is, who may apply, examination, prices, keeping, cost, lapse, recognition."""
    identities = [certification.identity(catalog, award) for award in awards]
    leads = [
        Section("leads", "What it leads to", tuple(f for f in s.facts if f.id == "leads_to"))
        for s in identities
    ]
    recognizing = certification_recognition_rows(catalog, awards)
    lapses = []
    if len({award.organization.id for award in awards}) > 1:
        codes = [(award.organization, award.certification.code) for award in awards]
        lapses = [align([ladder.lapse_for_comparison(*pair) for pair in codes])]
    sections = (
        _aligned(identities),
        ComparedSection("eligibility", "Who may apply", eligibility_rows(catalog, awards)),
        _aligned([certification.exam(award) for award in awards]),
        ComparedSection("outline", "Examination outline", outline_rows(catalog, awards)),
        _aligned([price_facts(award) for award in awards]),
        _aligned([_keeping(award) for award in awards]),
        _aligned([cost_facts(award, years) for award in awards]),
        *lapses,
        ComparedSection("recognition", "Recognition", recognizing),
        align(leads),
    )
    return _worth_showing(sections, core=_CORE)


def _role_rows(catalog: Catalog, records: Sequence[OrganizationFile]) -> tuple[Row, ...]:
    """A row for each role that one of the organizations certifies today.

    The typed value of a cell is the set of levels on offer: two organizations are the same
    in a row when they certify that role at the same levels.
    """
    rows = (
        row_of(role.id, role.name, (_role_cell(entry, role.id) for entry in records))
        for role in catalog.roles.values()
    )
    return tuple(row for row in rows if any(cell.state == "known" for cell in row.cells))


def _role_cell(record: OrganizationFile, role: str) -> Fact:
    offered = [entry for entry in record.active if entry.role == role]
    if not offered:
        return Fact.none(record.id, "no certification", record.organization.sources)
    items = (Item(f"{c.short_name} {c.name}", None, c.sources) for c in offered)
    value = frozenset(entry.level for entry in offered)
    sources = merged(entry.sources for entry in offered)
    return Fact.of(record.id, items, value, sources)


def _membership(record: OrganizationFile) -> Section:
    """Membership, with its description moved into the row that compares it by type."""
    section = organization.membership_facts(record)
    facts = {fact.id: fact for fact in section.facts}
    relation, how = facts["relation"], facts.get("how")
    if relation.state == "known" and how is not None and how.state == "known":
        return _briefly(section, {"relation": Value((*relation.items, *how.items), None)})
    return section


def _renewal(record: OrganizationFile) -> Section:
    """Renewal, with shorter wording for lists of rules and fees."""
    section, renewal = renewal_facts(record), record.renewal_rules
    points = tuple(replace(rule, split=(), note=None) for rule in renewal.points)
    brief: dict[str, Value | None] = {
        "due": due_reading(replace(renewal.due, note=None)) if renewal.due else None,
        "points": points_reading(replace(renewal, points=points)) if points else None,
        "fees": fees_of(renewal.fees, "renewal", "registration", style="codes"),
        **{name: fees_of(renewal.fees, name, style="codes") for name in _AFTER_EXPIRY},
    }
    return _briefly(section, brief)


def _keeping(award: Award) -> Section:
    """How a certification is kept, without codes and notes that the column heading makes
    redundant."""
    section, rule, fees = maintenance(award), points_for(award), fees_for(award)
    brief: dict[str, Value | None] = {
        name: fees_of(fees, name, style="bare") for name in ("renewal", *_AFTER_EXPIRY)
    }
    if rule is not None:
        bare = replace(rule, certifications=(), split=(), note=None)
        item = Item(wording.points(bare), rule.as_of, rule.sources)
        brief["points"] = Value((item,), None)
    return _briefly(section, brief)


def _briefly(section: Section, brief: Mapping[str, Value | None]) -> Section:
    """A section with shorter lines for its facts; their values and states stay."""
    facts = tuple(
        replace(fact, items=reading.items) if (reading := brief.get(fact.id)) else fact
        for fact in section.facts
    )
    return replace(section, facts=facts)


def _aligned(sections: Sequence[Section]) -> ComparedSection:
    """Sections of one kind side by side, without the facts that have no counterpart."""
    return align(
        [
            replace(section, facts=tuple(fact for fact in section.facts if fact.compared))
            for section in sections
        ]
    )


def _worth_showing(
    sections: Sequence[ComparedSection], *, core: frozenset[str]
) -> tuple[ComparedSection, ...]:
    """Sections without unknown rows, except the core ones, and without an empty lapse ladder."""

    def keep(row: Row) -> bool:
        return row.id in core or not all(cell.is_bare for cell in row.cells)

    kept = []
    for section in sections:
        rows = section.rows
        if section.id != "lapse" or not any(map(keep, rows)):
            rows = tuple(row for row in rows if keep(row))
        if rows:
            kept.append(replace(section, rows=rows))
    return tuple(kept)
