"""How records of two catalogs are identified, and their names and values in words."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import msgspec

from certtui.catalog.records.certification import Certification, OutlineTopic, Route
from certtui.catalog.records.jurisdiction import Acceptance, FederalRule, Jurisdiction, WorkLaw
from certtui.catalog.records.organization import (
    Body,
    Change,
    Faq,
    MemberCategory,
    OrganizationFile,
    Recognition,
    Related,
)
from certtui.catalog.records.renewal import Exemption, LapseStep, PointLimit, PointRule, PointShare
from certtui.catalog.records.source import Disagreement, Fee, Gap, Source
from certtui.catalog.records.vocabulary import (
    ExamSubject,
    Misnomer,
    NamedPlace,
    SectionWords,
    Sense,
    SynonymGroup,
)

NAMED_BY: dict[type, tuple[tuple[str, ...], ...]] = {
    Certification: (("code",), ("name",)),
    Fee: (
        ("purpose", "what", "per", "audience", "certifications"),
        ("purpose", "what"),
        ("purpose", "audience", "certifications"),
        ("purpose",),
        ("what",),
    ),
    Route: (("id",), ("label",)),
    Faq: (("id",), ("question",)),
    Source: (("id",), ("title",)),
    Recognition: (("by", "certifications"), ("by",)),
    Disagreement: (("subject",), ("about",)),
    Gap: (("about",),),
    Change: (("date", "what"), ("what",), ("date",)),
    OutlineTopic: (("name",), ("subject",)),
    PointRule: (("certifications",),),
    PointShare: (("id", "area"), ("area",)),
    PointLimit: (("kind", "what"), ("kind",)),
    Exemption: (("who",),),
    LapseStep: (
        ("after", "until", "audience", "certifications", "except_for", "certified_before",
         "certified_from"),
        ("after", "audience", "certifications"),
        ("what",),
    ),
    Acceptance: (("title",),),
    WorkLaw: (("roles",),),
    SynonymGroup: (("words.first",),),
    Misnomer: (("organization", "words.first"), ("organization",)),
    Sense: (("means", "words.first"), ("means",), ("words.first",)),
    SectionWords: (("section",),),
    NamedPlace: (("state", "country", "names.first"), ("names.first",)),
}  # fmt: skip
"""The fields that identify records of a type, the most reliable first; the later ones apply only
if a single record on either side has the value. `.first` is the first of a list of words, the
name of its group. Other types are identified by id or name, and those without either by type."""

LABELS: dict[type, str] = {
    Faq: "question", OutlineTopic: "topic", Related: "related body", PointShare: "share",
    MemberCategory: "category", FederalRule: "federal rule", ExamSubject: "subject",
    SynonymGroup: "words", SectionWords: "words of", NamedPlace: "place",
    WorkLaw: "law on the work of",
}  # fmt: skip
"""What a record is called, if the name of its type is unclear."""

LONGEST_TITLE = 50
"""Characters; a longer title is prose, and does not serve as a name."""

TITLE_FIELDS = ("question", "title", "name", "label", "subject", "who", "area", "by", "what")
"""The first of these fields that a record has is its title."""


def named_by(kind: type[msgspec.Struct]) -> tuple[tuple[str, ...], ...]:
    """The fields that identify records of a type, the most reliable first."""
    if kind in NAMED_BY:
        return NAMED_BY[kind]
    return (tuple(name for name in ("id", "name") if name in kind.__struct_fields__)[:1],)


def name_of(item: Any, names: tuple[str, ...]) -> str:
    """The values of these fields, as a name for the record."""
    values: list[Any] = []
    for name in names:
        field, _, first = name.partition(".")
        value = getattr(item, field)
        values.append(value[:1] if first else value)
    return "/".join(value_text(value) or "" for value in values).strip("/")


def record_label(item: Any, *, several: bool, whole: bool) -> str:
    """What a record is called ("application fee", "route education"); if `whole`, its kind."""
    if isinstance(item, Fee):
        return f"{item.purpose} fee, {item.what}" if several else f"{item.purpose} fee"
    kind = LABELS.get(type(item)) or _spaced(type(item).__name__)
    if whole:
        return kind
    names, *_ = named_by(type(item))
    title = getattr(item, "id", None) or _title(item) or name_of(item, names)
    if isinstance(item, Change):
        title = f"of {item.date}"
    return kind if len(title) > LONGEST_TITLE else f"{kind} {title}".rstrip()


def _spaced(name: str) -> str:
    """`PointRule` as "point rule"."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def _title(item: Any) -> str:
    return next((text for name in TITLE_FIELDS if (text := getattr(item, name, None))), "")


def price_text(fee: Fee) -> str:
    """`260 USD a year (2026)`."""
    amount = "amount not found"
    if fee.amount is not None:
        amount = f"{fee.amount:,.2f}".removesuffix(".00") + f" {fee.currency or ''}"
    per = "" if fee.per in ("once", "application", "attempt") else f" a {fee.per}"
    return f"{amount.strip()}{per} ({fee.as_of or 'undated'})"


_TITLED: dict[type, Callable[[Any], str]] = {
    OrganizationFile: lambda item: item.organization.name,
    Certification: lambda item: f"{item.name} ({item.status})",
    Fee: price_text,
    Route: lambda item: f"{item.label}: {item.wording}",
    Faq: lambda item: item.question,
    Source: lambda item: item.title,
    Recognition: lambda item: f"{item.by}: {item.what}",
    Jurisdiction: lambda item: item.name,
    Body: lambda item: item.name,
}


def described(item: Any) -> str | None:
    """A whole record in words: its title, or its content."""
    if item is None:
        return None
    if (titled := _TITLED.get(type(item))) is not None:
        return titled(item)
    parts = [
        f"{name.replace('_', ' ')} {text.rstrip('.')}"
        for name in item.__struct_fields__
        if name not in ("sources", "checked")
        and (text := value_text(getattr(item, name))) not in (None, "", "no")
    ]
    kind = _spaced(type(item).__name__)
    return "; ".join(parts) or kind


def value_text(value: Any) -> str | None:
    """A value in words; None if there is none."""
    if value is None or value == ():
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (float, Decimal)):
        return f"{value:g}" if isinstance(value, float) else f"{value:,f}"
    if isinstance(value, tuple):
        return ", ".join(value_text(item) or "" for item in value)
    if isinstance(value, msgspec.Struct):
        return described(value)
    return str(value)
