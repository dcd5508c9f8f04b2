"""What a catalog rests on and what it lacks, by file and as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import get_args

import msgspec

from certtui.answers.cost.prices import prices_that_count
from certtui.answers.facts.renewal import cycle_of, never_expires, points_for
from certtui.answers.facts.trust import OFFICIAL
from certtui.catalog.award import STATES, Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.certification import Exam
from certtui.catalog.records.jurisdiction import JurisdictionFile
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.source import Source, Sourced, SourceKind, walk
from certtui.catalog.records.values import number_of


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


class Sourcing(msgspec.Struct, frozen=True):
    """How well one or several files are sourced."""

    records: int
    official: int
    """Records with at least one official or government source."""
    kinds: dict[str, int]
    """Sources by kind."""
    dated: int
    """Sources with a known date."""
    median_year: int | None
    """The median year of the dated sources."""
    disagreements: int
    unsettled: int
    gaps: int
    """What was looked for and not found."""

    @property
    def share(self) -> float:
        """The share of records with an official source, 0 to 1."""
        return self.official / self.records if self.records else 0.0

    def age(self, today: date) -> int | None:
        """Median age of the dated sources in whole years; 0 if the clock is behind them."""
        return None if self.median_year is None else max(today.year - self.median_year, 0)


def sourcing(*files: OrganizationFile | JurisdictionFile) -> Sourcing:
    """How well one or several files are sourced."""
    records = official = 0
    for file in files:
        kinds = {source.id: source.kind for source in file.sources}
        sourced = [entry for _, entry in walk(file) if isinstance(entry, Sourced)]
        records += len(sourced)
        official += sum(any(kinds.get(id_) in OFFICIAL for id_ in e.sources) for e in sourced)
    disagreements = [entry for file in files for entry in file.disagreements]
    texts = _texts(files)
    by_kind = Counter(text.kind for text in texts)
    years = [text.dated.year for text in texts if text.dated]
    return Sourcing(
        records=records,
        official=official,
        kinds={kind: by_kind[kind] for kind in get_args(SourceKind) if by_kind[kind]},
        dated=len(years),
        median_year=_middle(years),
        disagreements=len(disagreements),
        unsettled=sum(not entry.settled for entry in disagreements),
        gaps=sum(len(file.gaps) for file in files),
    )


def _texts(files: Iterable[OrganizationFile | JurisdictionFile]) -> list[Source]:
    """The sources of some files; a text that several of them cite counts once."""
    found: dict[tuple[str, str], Source] = {}
    for file in files:
        for source in file.sources:
            found.setdefault((source.url or source.id, source.title), source)
    return list(found.values())


def sourcing_line(record: OrganizationFile) -> str:
    """How much of an organization's entry has official sources, and how recent they are."""
    foot = sourcing(record)
    text = f"{foot.share:.0%} of the facts come from an official page"
    if foot.median_year is not None:
        text += f"; its dated sources are from {foot.median_year} (median)"
    undated = len(record.sources) - foot.dated
    return f"{text}; {number_of(undated, 'source')} {'has' if undated == 1 else 'have'} no date."


def _middle(years: list[int]) -> int | None:
    """The median year, rounded down; None if there are none."""
    if not years:
        return None
    ordered, last = sorted(years), len(years) - 1
    return (ordered[last // 2] + ordered[(last + 1) // 2]) // 2
