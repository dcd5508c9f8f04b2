"""What a catalog rests on and what it lacks, entry by entry and as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import get_args

import msgspec

from certtui.answers.cost.prices import prices_that_count
from certtui.answers.facts.renewal import cycle_of, never_expires, points_for
from certtui.answers.facts.trust import OFFICIAL
from certtui.catalog.collection import STATES, Catalog, CertificationEntry
from certtui.catalog.records.certification import Exam
from certtui.catalog.records.jurisdiction import JurisdictionFile
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.source import Sourced, SourceKind, walk
from certtui.catalog.records.values import number_of


class FileQuality(msgspec.Struct, frozen=True):
    """A file of the catalog and what it rests on."""

    id: str
    title: str
    footing: Footing
    lacks: tuple[Lack, ...] = ()
    """What a full entry would have and this one lacks."""


class Report(msgspec.Struct, frozen=True):
    """What the whole catalog rests on."""

    entries: tuple[FileQuality, ...]
    whole: Footing


def report(catalog: Catalog) -> Report:
    """Each organization and the states' file, and all together."""
    entries = [
        FileQuality(record.id, record.organization.abbreviation, footing(record), lacks(record))
        for record in catalog.organizations
    ]
    entries += [FileQuality(STATES, "States", footing(file)) for file in catalog.jurisdiction_files]
    return Report(tuple(entries), footing(*catalog.organizations, *catalog.jurisdiction_files))


class Footing(msgspec.Struct, frozen=True):
    """What a file, or several, rest on."""

    records: int
    official: int
    """Records that name at least one official or government source."""
    kinds: dict[str, int]
    """Sources by kind."""
    dated: int
    """Sources whose date is known."""
    median_year: int | None
    """The middle year of the dated sources."""
    disagreements: int
    unsettled: int
    gaps: int
    """What was looked for and not found."""

    @property
    def share(self) -> float:
        """Official records of all, 0 to 1."""
        return self.official / self.records if self.records else 0.0

    def age(self, today: date) -> int | None:
        """Median age of the dated sources in whole years."""
        return None if self.median_year is None else today.year - self.median_year


def footing(*files: OrganizationFile | JurisdictionFile) -> Footing:
    """What a file rests on, or several together."""
    records = official = 0
    by_kind: Counter[SourceKind] = Counter()
    for file in files:
        kinds = {source.id: source.kind for source in file.sources}
        sourced = [entry for _, entry in walk(file) if isinstance(entry, Sourced)]
        records += len(sourced)
        official += sum(any(kinds.get(id_) in OFFICIAL for id_ in e.sources) for e in sourced)
        by_kind.update(kinds.values())
    disagreements = [entry for file in files for entry in file.disagreements]
    years = [year for file in files for year in _years(file)]
    return Footing(
        records=records,
        official=official,
        kinds={kind: by_kind[kind] for kind in get_args(SourceKind) if by_kind[kind]},
        dated=len(years),
        median_year=_middle(years),
        disagreements=len(disagreements),
        unsettled=sum(not entry.settled for entry in disagreements),
        gaps=sum(len(file.gaps) for file in files),
    )


def _years(file: OrganizationFile | JurisdictionFile) -> list[int]:
    """The years of the sources that are dated."""
    return [source.dated.year for source in file.sources if source.dated]


def median_year(record: OrganizationFile) -> int | None:
    """The middle year of an organization's dated sources; None where none is dated."""
    return _middle(_years(record))


def footing_line(record: OrganizationFile, today: date) -> str:
    """How much of an organization's entry rests on official sources, and how fresh that is."""
    foot = footing(record)
    text = f"{foot.share:.0%} of the facts come from an official page"
    age = foot.age(today)
    if age is not None:
        text += f"; its dated sources are from {today.year - age} (median)"
    undated = len(record.sources) - foot.dated
    return f"{text}; {number_of(undated, 'source')} {'has' if undated == 1 else 'have'} no date."


def _middle(years: list[int]) -> int | None:
    """The median year, rounded down; None of none."""
    if not years:
        return None
    ordered, last = sorted(years), len(years) - 1
    return (ordered[last // 2] + ordered[(last + 1) // 2]) // 2


class Lack(msgspec.Struct, frozen=True):
    """Something that is neither given nor said not to exist."""

    what: str
    certifications: tuple[str, ...] = ()
    """Codes that lack it; empty: the organization itself."""
    of: int = 0
    """How many certifications were looked at."""

    @property
    def whose(self) -> str:
        """Which certifications lack it (`5 of 12 (CLC, AHI, ...)`); empty: the organization."""
        if not self.certifications:
            return ""
        if len(self.certifications) == self.of:
            return f"all {self.of}"
        return f"{len(self.certifications)} of {self.of} ({', '.join(self.certifications)})"

    def __str__(self) -> str:
        return f"{self.what}: {self.whose}" if self.whose else self.what


def lacks(record: OrganizationFile) -> tuple[Lack, ...]:
    """The gaps of an entry: first the organization's own, then those of active certifications."""
    return (*_of_organization(record), *_of_certifications(record))


def _of_organization(record: OrganizationFile) -> Iterator[Lack]:
    head, membership, renewal = record.organization, record.membership, record.renewal
    said = renewal.none if renewal else ()
    has_dues = membership is not None and (
        membership.relation == "none"
        or any(fee.amount is not None for c in membership.categories for fee in c.fees)
        or (membership.relation == "included" and "categories" not in membership.none)
    )
    present = {
        "year of founding": head.founded is not None,
        "accreditation": bool(head.accreditation) or "accreditation" in head.none,
        "size": head.size is not None,
        "website": head.website is not None,
        "membership": membership is not None,
        "membership dues": membership is None or has_dues,
        "renewal": renewal is not None,
        "renewal cycle": renewal is None or renewal.cycle is not None or "cycle" in said,
        "whether renewal takes an examination": (
            renewal is None or renewal.exam_required is not None or "cycle" in said
        ),
        "when renewal is due": renewal is None
        or (renewal.due is not None and renewal.due.rule != "unknown")
        or "due" in said,
        "audit": renewal is None or renewal.audit is not None or "audit" in said,
        "reinstatement fee": any(
            fee.purpose == "reinstatement" and fee.amount is not None
            for fee in (renewal.fees if renewal else ())
        )
        or "fee" in said
        or "cycle" in said,
        "a lapse ladder from the first day": any(
            not step.after for step in (renewal.lapse if renewal else ())
        ),
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
    held = [CertificationEntry(record, entry) for entry in record.active]
    checks: tuple[tuple[str, Callable[[CertificationEntry], bool]], ...] = (
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
        missing = tuple(entry.certification.code for entry in held if not check(entry))
        if missing:
            yield Lack(what, missing, len(held))


def _said(held: CertificationEntry, key: str) -> bool:
    """Whether the record says that there is none."""
    return key in held.certification.none


def _of_exam(check: Callable[[Exam], bool]) -> Callable[[CertificationEntry], bool]:
    """A check of the examination; where there is no record of one, that alone is the gap."""
    return lambda held: held.certification.exam is None or check(held.certification.exam)


def _has_points(held: CertificationEntry) -> bool:
    renewal = held.organization.renewal
    if never_expires(held) or (renewal is not None and "points" in renewal.none):
        return True
    rule = points_for(held)
    return rule is not None and rule.points is not None
