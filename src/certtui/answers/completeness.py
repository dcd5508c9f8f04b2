"""What a full entry would have and this one lacks, computed from the typed records."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from certtui.answers.cost import prices as pricing
from certtui.answers.facts.certification import points_for
from certtui.catalog.collection import Held
from certtui.catalog.records.organization import Exam, OrganizationFile


class Lack(msgspec.Struct, frozen=True):
    """Something that is neither given nor said not to exist."""

    what: str
    certifications: tuple[str, ...] = ()
    """Codes that lack it; empty: the organization itself."""
    of: int = 0
    """How many certifications were looked at."""

    def __str__(self) -> str:
        if not self.certifications:
            return self.what
        if len(self.certifications) == self.of:
            return f"{self.what}: all {self.of}"
        names = ", ".join(self.certifications)
        return f"{self.what}: {len(self.certifications)} of {self.of} ({names})"


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
    held = [Held(record, entry) for entry in record.certifications if entry.status == "active"]
    checks: tuple[tuple[str, Callable[[Held], bool]], ...] = (
        ("letters", lambda h: h.certification.letters is not None or _said(h, "letters")),
        ("eligibility routes", lambda h: bool(h.certification.routes) or _said(h, "route")),
        (
            "routes known in full",
            lambda h: all(r.criteria and not r.incomplete for r in h.certification.routes),
        ),
        ("examination", lambda h: h.certification.exam is not None or _said(h, "exam")),
        *((name, _of_exam(check)) for name, check in _EXAM_PARTS),
        ("application and examination fee", lambda h: not pricing.prices(h).missing_entry),
        ("renewal fee", lambda h: not pricing.prices(h).missing),
        (
            "how long it lasts",
            lambda h: pricing.cycle_of(h) is not None or pricing.never_expires(h),
        ),
        ("number of points", _has_points),
    )
    for what, check in checks:
        missing = tuple(entry.certification.code for entry in held if not check(entry))
        if missing:
            yield Lack(what, missing, len(held))


def _said(held: Held, key: str) -> bool:
    """Whether the record says that there is none."""
    return key in held.certification.none


def _of_exam(check: Callable[[Exam], bool]) -> Callable[[Held], bool]:
    """A check of the examination; where there is no record of one, that alone is the gap."""
    return lambda held: held.certification.exam is None or check(held.certification.exam)


def _has_points(held: Held) -> bool:
    renewal = held.organization.renewal
    if pricing.never_expires(held) or (renewal is not None and "points" in renewal.none):
        return True
    rule = points_for(held)
    return rule is not None and rule.points is not None
