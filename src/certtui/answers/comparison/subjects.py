"""What is compared: the subjects that typed words name, and the role that organizations share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from certtui.answers.comparison.comparison import FEWEST, MOST, Subject
from certtui.answers.cost.over_years import cost_of
from certtui.answers.facts.wording import with_and, with_article
from certtui.catalog.award import Award, first_in_role
from certtui.catalog.collection import Catalog, plain_name
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.values import lower
from certtui.catalog.titles import codes_of


def named_in(catalog: Catalog, words: Sequence[str]) -> dict[str, str]:
    """The titles of the comparisons that the words name, by their subjects ("alpha+beta"): of
    certifications, then of organizations, in the order of the words.

    A code or letters are those of a certification of the organizations named; if none is, of the
    only active certification that has them.
    """
    called = [plain_name(word.strip(",?")) for word in words]
    bodies = {
        record.id: record.organization.abbreviation
        for word in called
        for record in catalog.organizations
        if word in (record.id, record.organization.abbreviation.casefold())
    }
    awards: dict[str, str] = {}
    for word in called:
        own = [award for award in catalog.certifications if word in codes_of(award)]
        if bodies:
            own = [award for award in own if award.organization.id in bodies]
        else:
            own = [award for award in own if award.certification.status == "active"]
        if bodies or len(own) == 1:
            awards |= {award.id: award.letters_with_body for award in own}
    return {
        "+".join(titles): with_and([*titles.values()])
        for titles in (awards, bodies)
        if FEWEST <= len(titles) <= MOST
    }


def award_in_role(catalog: Catalog, record: OrganizationFile, role: str) -> Award | None:
    """The certification that stands for an organization in a role: its first one in that role,
    or else in a role that may include it and has the same field and schooling (the biomedical
    scientist of one country is the laboratory scientist of another)."""
    if role not in catalog.roles:
        return None
    named = catalog.roles[role]
    wider = (
        other.id
        for other in catalog.roles.values()
        if role in other.may_include
        and (other.field, other.education) == (named.field, named.education)
    )
    found = (first_in_role(record, id_) for id_ in (role, *wider))
    return next(filter(None, found), None)


def role_in_words(catalog: Catalog, role: str, awards: Sequence[Award | None]) -> str:
    """`a laboratory scientist (IBMS: biomedical scientist)`."""
    others = "; ".join(
        f"{award.awarder.abbreviation}: {lower(catalog.role_name(award.certification.role))}"
        for award in awards
        if award and award.certification.role != role
    )
    name = _in_role(catalog, role)
    return f"{name} ({others})" if others else name


def _in_role(catalog: Catalog, role: str) -> str:
    """`a laboratory scientist`; empty without a role."""
    return with_article(lower(catalog.role_name(role))) if role else ""


def roles_by_use(catalog: Catalog, records: Sequence[OrganizationFile]) -> tuple[str, ...]:
    """The roles that two or more of the organizations certify today, the default one first; if
    there are none, those in which one of them is compared by a wider role.

    The default is the role that most of them certify, in the main field of most of them, with the
    fewest unknown fees. The order of the organizations makes no difference.
    """
    main = Counter(record.organization.fields[:1] for record in records)

    def compared(role: str) -> list[Award]:
        return list(filter(None, (award_in_role(catalog, record, role) for record in records)))

    def rank(role: str) -> tuple[int, int, int]:
        awards = compared(role)
        missing = sum(len(part.missing) for award in awards for part in cost_of(award))
        return -len(awards), -main[(catalog.roles[role].field,)], missing

    offered = Counter(role for record in records for role in {c.role for c in record.active})
    shared = [role for role in catalog.roles if offered[role] > 1]
    wider = (role for role in catalog.roles if offered[role] and len(compared(role)) > 1)
    return tuple(sorted(shared or wider, key=rank))


def organization_subject(catalog: Catalog, record: OrganizationFile, role: str) -> Subject:
    """An organization, compared by the terms of a role."""
    head = record.organization
    return Subject(record.id, head.abbreviation, head.name, _in_role(catalog, role))


def certification_subject(award: Award) -> Subject:
    short = award.awarder.abbreviation
    return Subject(award.id, award.letters_with_body, f"{award.certification.name}, {short}")
