"""What a catalog rests on and what it lacks, by file and as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, get_args

import msgspec

from certtui.answers.cost.prices import prices_that_count
from certtui.answers.facts.renewal import cycle_of, never_expires, points_for
from certtui.answers.facts.trust import OFFICIAL
from certtui.catalog.award import STATES, Award
from certtui.catalog.collection import Catalog
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
    own = (Lack(what) for what, is_there in _organization_has(record).items() if not is_there)
    found = {entry.code: _certification_has(Award(record, entry)) for entry in record.active}
    each = (
        Lack(what, tuple(code for code, has in found.items() if not has[what]), len(found))
        for what in next(iter(found.values()), {})
    )
    return (*own, *(lack for lack in each if lack.certifications))


def _says(record: Any, key: str, none: str = "") -> bool:
    """Whether a record has something under a key, or says that there is none; `none` is what its
    list of those calls it, if not by the key."""
    return getattr(record, key) not in (None, ()) or (none or key) in record.none


def _organization_has(record: OrganizationFile) -> dict[str, bool]:
    """What a complete entry has, and whether this one does."""
    head, membership, renewal = record.organization, record.membership, record.renewal_rules
    relation = membership.relation if membership else None
    has_dues = membership is not None and (
        relation == "none"
        or any(fee.amount is not None for c in membership.categories for fee in c.fees)
        or (relation == "included" and "categories" not in membership.none)
    )
    has_rule = renewal.due is not None and renewal.due.rule != "unknown"
    is_back_priced = any(
        fee.purpose == "reinstatement" and fee.amount is not None for fee in renewal.fees
    )
    no_renewal = record.renewal is None
    return {
        "year of founding": head.founded is not None,
        "accreditation": _says(head, "accreditation"),
        "size": head.size is not None,
        "website": head.website is not None,
        "membership": relation is not None,
        "membership dues": relation is None or has_dues,
        "renewal": not no_renewal,
        "renewal cycle": no_renewal or _says(renewal, "cycle"),
        "whether renewal takes an examination": no_renewal
        or _says(renewal, "exam_required", none="cycle"),
        "when renewal is due": no_renewal or has_rule or "due" in renewal.none,
        "audit": no_renewal or _says(renewal, "audit"),
        "reinstatement fee": is_back_priced or not {"fee", "cycle"}.isdisjoint(renewal.none),
        "a lapse ladder from the first day": any(not step.after for step in renewal.lapse),
        "recognition": bool(record.recognition),
        "questions and answers": bool(record.faqs),
    }


def _certification_has(award: Award) -> dict[str, bool]:
    """The same of a certification; without an examination, its parts are no gaps of their own."""
    entry, exam, rule = award.certification, award.certification.exam, points_for(award)
    prices, is_endless = prices_that_count(award), never_expires(award)
    has_shares = exam is not None and any(topic.percent is not None for topic in exam.outline)
    has_points = rule is not None and rule.points is not None
    return {
        "letters": _says(entry, "letters"),
        "eligibility routes": _says(entry, "routes", none="route"),
        "routes known in full": all(r.criteria and not r.incomplete for r in entry.routes),
        "examination": _says(entry, "exam"),
        "number of questions": exam is None or _says(exam, "questions"),
        "examination time": exam is None or _says(exam, "minutes"),
        "passing score": exam is None or _says(exam, "passing"),
        "outline with shares": exam is None or has_shares or "outline" in exam.none,
        "application and examination fee": not prices.missing_entry,
        "renewal fee": not prices.missing,
        "how long it lasts": cycle_of(award) is not None or is_endless,
        "number of points": is_endless or has_points or "points" in award.renewal.none,
    }


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
    """The median year of the dated sources, rounded down."""
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
    from statistics import median  # seldom asked for

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
        median_year=int(median(years)) if years else None,
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
