"""How well a catalog is sourced and what it lacks, by file and as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from certtui.answers.cost.prices import prices_that_count
from certtui.answers.facts.renewal import cycle_of, never_expires, points_for
from certtui.answers.quality.sourcing import Sourcing, sourcing
from certtui.catalog.collection import STATES, Award, Catalog
from certtui.catalog.records.certification import Exam
from certtui.catalog.records.organization import OrganizationFile


class FileQuality(msgspec.Struct, frozen=True):
    """A file of the catalog, how well it is sourced, and what it lacks."""

    id: str
    title: str
    sourcing: Sourcing
    lacks: tuple[Lack, ...] = ()
    """What a complete entry would have and this one does not."""


class Report(msgspec.Struct, frozen=True):
    """How well the whole catalog is sourced."""

    entries: tuple[FileQuality, ...]
    whole: Sourcing


def report(catalog: Catalog) -> Report:
    """The organizations and the states' file, and all of them together."""
    entries = [
        FileQuality(record.id, record.organization.abbreviation, sourcing(record), lacks(record))
        for record in catalog.organizations
    ]
    entries += [
        FileQuality(STATES, "States", sourcing(file)) for file in catalog.jurisdiction_files
    ]
    return Report(tuple(entries), sourcing(*catalog.organizations, *catalog.jurisdiction_files))


class Lack(msgspec.Struct, frozen=True):
    """Something that has neither a value nor a record that there is none."""

    what: str
    certifications: tuple[str, ...] = ()
    """Codes that lack it; empty if the organization itself does."""
    of: int = 0
    """How many certifications were checked."""

    @property
    def whose(self) -> str:
        """The certifications that lack it: `5 of 12 (CLC, AHI, ...)`; empty for the
        organization."""
        if not self.certifications:
            return ""
        if len(self.certifications) == self.of:
            return f"all {self.of}"
        return f"{len(self.certifications)} of {self.of} ({', '.join(self.certifications)})"


def lacks(record: OrganizationFile) -> tuple[Lack, ...]:
    """What an entry lacks: first the organization itself, then its active certifications."""
    return (*_of_organization(record), *_of_certifications(record))


def _of_organization(record: OrganizationFile) -> Iterator[Lack]:
    head, membership, renewal = record.organization, record.membership, record.renewal_rules
    said, is_renewed = renewal.none, record.renewal is not None
    relation = membership.relation if membership else None
    has_dues = membership is not None and (
        relation == "none"
        or any(fee.amount is not None for c in membership.categories for fee in c.fees)
        or (relation == "included" and "categories" not in membership.none)
    )
    present = {
        "year of founding": head.founded is not None,
        "accreditation": bool(head.accreditation) or "accreditation" in head.none,
        "size": head.size is not None,
        "website": head.website is not None,
        "membership": relation is not None,
        "membership dues": relation is None or has_dues,
        "renewal": is_renewed,
        "renewal cycle": not is_renewed or renewal.cycle is not None or "cycle" in said,
        "whether renewal takes an examination": (
            not is_renewed or renewal.exam_required is not None or "cycle" in said
        ),
        "when renewal is due": not is_renewed
        or (renewal.due is not None and renewal.due.rule != "unknown")
        or "due" in said,
        "audit": not is_renewed or renewal.audit is not None or "audit" in said,
        "reinstatement fee": any(
            fee.purpose == "reinstatement" and fee.amount is not None for fee in renewal.fees
        )
        or "fee" in said
        or "cycle" in said,
        "a lapse ladder from the first day": any(not step.after for step in renewal.lapse),
        "recognition": bool(record.recognition),
        "questions and answers": bool(record.faqs),
    }
    yield from (Lack(what) for what, is_there in present.items() if not is_there)


_EXAM_PARTS: tuple[tuple[str, Callable[[Exam], bool]], ...] = (
    ("number of questions", lambda e: e.questions is not None or "questions" in e.none),
    ("examination time", lambda e: e.minutes is not None or "minutes" in e.none),
    ("passing score", lambda e: e.passing is not None or "passing" in e.none),
    ("outline with shares", lambda e: any(t.percent is not None for t in e.outline)
     or "outline" in e.none),
)  # fmt: skip


def _of_certifications(record: OrganizationFile) -> Iterator[Lack]:
    awards = [Award(record, entry) for entry in record.active]
    checks: tuple[tuple[str, Callable[[Award], bool]], ...] = (
        ("letters", lambda h: h.certification.letters is not None or _said(h, "letters")),
        ("eligibility routes", lambda h: bool(h.certification.routes) or _said(h, "route")),
        (
            "routes known in full",
            lambda h: all(r.criteria and not r.incomplete for r in h.certification.routes),
        ),
        ("examination", lambda h: h.certification.exam is not None or _said(h, "exam")),
        *((name, _of_exam(check)) for name, check in _EXAM_PARTS),
        ("application and examination fee", lambda h: not prices_that_count(h).missing_entry),
        ("renewal fee", lambda h: not prices_that_count(h).missing),
        ("how long it lasts", lambda h: cycle_of(h) is not None or never_expires(h)),
        ("number of points", _has_points),
    )
    for what, check in checks:
        missing = tuple(award.certification.code for award in awards if not check(award))
        if missing:
            yield Lack(what, missing, len(awards))


def _said(award: Award, key: str) -> bool:
    """Whether the record says that there is none."""
    return key in award.certification.none


def _of_exam(check: Callable[[Exam], bool]) -> Callable[[Award], bool]:
    """A check of the examination; without one it passes, since that is a gap of its own."""
    return lambda award: award.certification.exam is None or check(award.certification.exam)


def _has_points(award: Award) -> bool:
    if never_expires(award) or "points" in award.renewal.none:
        return True
    rule = points_for(award)
    return rule is not None and rule.points is not None
