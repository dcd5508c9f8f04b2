"""Rules across records: sources exist and are used, ids are unique, dates are sane."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from certtui.catalog import loading, locating
from certtui.catalog.collection import Catalog
from certtui.catalog.criteria import Credential, Experience, Program
from certtui.catalog.fact_ids import unknown_part
from certtui.catalog.jurisdictions import Acceptance, JurisdictionFile
from certtui.catalog.problems import Problem, did_you_mean
from certtui.catalog.reading import FileText, record_name
from certtui.catalog.records import (
    Certification,
    Claim,
    Disagreement,
    Exam,
    Fee,
    Gap,
    Organization,
    OrganizationFile,
    OutlineTopic,
    Recognition,
    Source,
    Sourced,
)
from certtui.catalog.values import When
from certtui.catalog.walking import walk, written_names

COMPILED = date(2026, 11, 23)
"""A clock that stands before this day is wrong; dates are then held against this day."""

_ADDRESS = re.compile(r"https?://[^\s/@\"<>\\]+(/[^\s\"<>\\]*)?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Found = Iterator[tuple[locating.Path, str]]


def check_directory(directory: Path, base: Catalog, today: date) -> tuple[int, list[Problem]]:
    """Check one directory as it would lie over `base`: the files in it, and every problem."""
    layer = loading.read_layer(directory)
    over = loading.merge([layer])
    names = Names(base, over)
    problems = list(layer.problems)
    for record, text in layer.organizations.values():
        problems += _told(text, record, check_organization(record, names, today))
    if layer.jurisdictions:
        record_of_law, text = layer.jurisdictions
        problems += _told(text, record_of_law, _check_jurisdictions(record_of_law, names, today))
    if layer.vocabulary:
        vocabulary, text = layer.vocabulary
        problems += _told(text, vocabulary, _check_vocabulary(vocabulary, names))
    if layer.thesaurus:
        thesaurus, text = layer.thesaurus
        problems += _told(text, thesaurus, _check_thesaurus(thesaurus, names))
    return layer.files, problems


class Names:
    """The ids that references may point to: those of the catalog below and of the layer over it."""

    def __init__(self, *catalogs: Catalog) -> None:
        self.certifications = {held.id for catalog in catalogs for held in catalog.certifications}
        self.organizations = {entry.id for catalog in catalogs for entry in catalog.organizations}
        self.roles = {role for catalog in catalogs for role in catalog.roles}
        self.fields = {field for catalog in catalogs for field in catalog.fields}
        self.subjects = {subject for catalog in catalogs for subject in catalog.subjects}
        self.jurisdictions = {entry.id for catalog in catalogs for entry in catalog.jurisdictions}


def check_organization(record: OrganizationFile, names: Names, today: date) -> Found:
    """Every fault of one organization file, with its path."""
    yield from _check_records(record, names, today)
    codes = {certification.code for certification in record.certifications}
    yield from _check_ids(record.certifications, "certification", "code")
    yield from _check_ids(record.faqs, "faq", "id", slug=True)
    for index, certification in enumerate(record.certifications):
        here: locating.Path = ("certification", index)
        for path, message in _check_ids(certification.routes, "route", "id", slug=True):
            yield (*here, *path), message
        if certification.status in ("renamed", "moved") and not (
            certification.successor or certification.status_note
        ):
            yield (*here, "status"), "Say what took its place: add `successor` or `status_note`."
    for path, entry in walk(record):
        yield from _unknown(path, "certifications", getattr(entry, "certifications", ()), codes,
                            skip=isinstance(entry, (OrganizationFile, Acceptance)))  # fmt: skip
        if isinstance(entry, (Disagreement, Gap)):
            for fact in entry.about:
                if trouble := unknown_part(fact, record):
                    yield (*path, "about"), trouble


def _check_jurisdictions(record: JurisdictionFile, names: Names, today: date) -> Found:
    yield from _check_records(record, names, today)
    yield from _check_ids(record.jurisdictions, "jurisdiction", "id")
    yield from _check_ids(record.faqs, "faq", "id", slug=True)
    for path, entry in walk(record):
        if isinstance(entry, Acceptance):
            yield from _unknown(path, "certifications", entry.certifications, names.certifications)
            yield from _unknown(path, "roles", entry.roles, names.roles)


def _check_vocabulary(record: Any, names: Names) -> Found:
    for key, entries in (
        ("field", record.fields),
        ("role", record.roles),
        ("subject", record.subjects),
    ):
        yield from _check_ids(entries, key, "id", slug=True)
    for index, role in enumerate(record.roles):
        yield from _unknown(("role", index), "field", (role.field,), names.fields)


def _check_thesaurus(record: Any, names: Names) -> Found:
    for index, group in enumerate(record.groups):
        if len(group.words) + len(group.narrower) < 2:
            yield ("group", index, "words"), "A group needs two words at least."
        if not group.words:
            yield ("group", index, "words"), "Say what the narrower words look for: add `words`."
    for index, misnomer in enumerate(record.misnomers):
        yield from _unknown(
            ("misnomer", index), "organization", (misnomer.organization,), names.organizations
        )


def _check_records(record: OrganizationFile | JurisdictionFile, names: Names, today: date) -> Found:
    """The rules that hold for every record of a kind, wherever it stands."""
    known = {source.id for source in record.sources}
    used: set[str] = set(getattr(record, "elsewhere_sources", ()))
    yield from _check_ids(record.sources, "source", "id", slug=True)
    for path, entry in walk(record):
        cited = _cited(entry)
        used.update(cited)
        if isinstance(entry, Sourced) and not cited:
            yield (*path, "sources"), "Names no source: every record rests on one at least."
        for name in cited:
            if name not in known:
                yield (
                    (*path, "source" if isinstance(entry, Claim) else "sources"),
                    f'There is no source "{name}" in this file.{did_you_mean(name, known)}'
                    " Add a [[source]] with this id, or mend the name.",
                )
        yield from _check_dates(path, entry, today)
        yield from _check_none(path, entry)
        for rule in _RULES.get(type(entry), ()):
            yield from rule(path, entry, names)
    for index, source in enumerate(record.sources):
        if source.id not in used:
            yield (
                ("source", index, "id"),
                f'Nothing rests on the source "{source.id}": cite it, or take it out.',
            )


def _cited(entry: msgspec.Struct) -> tuple[str, ...]:
    if isinstance(entry, Claim):
        return (entry.source,)
    return entry.sources if isinstance(entry, Sourced) else ()


def _check_dates(path: locating.Path, entry: msgspec.Struct, today: date) -> Found:
    latest = max(today, COMPILED)
    for name in ("as_of", "dated", "read", "founded"):
        when = getattr(entry, name, None)
        if isinstance(when, When) and when.earliest > latest:
            yield (*path, name), f"{when} lies in the future: mend the date."
    since, ended = getattr(entry, "since", None), getattr(entry, "ended", None)
    if since and ended and ended < since:
        yield (*path, "ended"), f"Ended {ended}, before it began ({since}): mend one of them."


def _check_none(path: locating.Path, entry: msgspec.Struct) -> Found:
    keys = {key: name for name, key in written_names(type(entry))}
    for key in getattr(entry, "none", ()):
        if key not in keys:
            yield (
                (*path, "none"),
                f'"{key}" is no key of this record.{did_you_mean(key, keys)}',
            )
        elif getattr(entry, keys[key]) not in (None, ()):
            yield (*path, "none"), f'"{key}" is said to be none, and has a value: take one out.'


def _check_ids(entries: Iterable[Any], key: str, attribute: str, *, slug: bool = False) -> Found:
    """Ids are unique, and where they are slugs, written as such."""
    seen: Counter[str] = Counter()
    for index, entry in enumerate(entries):
        name = getattr(entry, attribute)
        seen[name.casefold()] += 1
        if seen[name.casefold()] > 1:
            yield (
                (key, index, attribute),
                f'The {attribute} "{name}" is used twice: give this {key} its own.',
            )
        if slug and not _SLUG.fullmatch(name):
            yield (
                (key, index, attribute),
                f'"{name}" is no id: use small letters, digits and single hyphens.',
            )


def _unknown(
    path: locating.Path, key: str, given: Iterable[str], known: Iterable[str], *, skip: bool = False
) -> Found:
    """Each given name that is not among the known ones."""
    for name in () if skip else given:
        if name not in known:
            yield (
                (*path, key),
                f'There is no {key.rstrip("s")} "{name}".{did_you_mean(name, known)}',
            )


def _source_rule(path: locating.Path, entry: Source, _: Names) -> Found:
    if entry.url is not None and not _ADDRESS.fullmatch(entry.url):
        yield (*path, "url"), f'"{entry.url}" is no http or https address: mend it or leave it out.'


def _fee_rule(path: locating.Path, entry: Fee, _: Names) -> Found:
    if entry.amount is not None and entry.currency is None:
        yield (*path, "currency"), 'An amount needs its currency ("USD").'
    if entry.currency is not None and not _CURRENCY.fullmatch(entry.currency):
        yield (
            (*path, "currency"),
            f'"{entry.currency}" is no currency: write its three letters, "USD".',
        )
    if entry.amount is not None and entry.amount < 0:
        yield (*path, "amount"), f"{entry.amount} is below zero."


def _outline_rule(path: locating.Path, entry: OutlineTopic, names: Names) -> Found:
    if entry.subject is not None:
        yield from _unknown(path, "subject", (entry.subject,), names.subjects)
    shares = entry.percent if isinstance(entry.percent, tuple) else (entry.percent,)
    for share in shares:
        if share is not None and not 0 <= share <= 100:
            yield (*path, "percent"), f"{share} is no percentage: write 0 to 100."


def _exam_rule(path: locating.Path, entry: Exam, _: Names) -> Found:
    shares = [topic.percent for topic in entry.outline]
    total = sum(share for share in shares if isinstance(share, (int, float)))
    if total > 101:
        yield (*path, "outline"), f"The shares add up to {total:g} percent: 100 at most."


def _certification_rule(path: locating.Path, entry: Certification, names: Names) -> Found:
    yield from _unknown(path, "role", (entry.role,), names.roles)
    yield from _unknown(path, "leads_to", entry.leads_to, names.certifications)
    if entry.successor is not None:
        yield from _unknown(path, "successor", (entry.successor,), names.certifications)


def _organization_rule(path: locating.Path, entry: Organization, names: Names) -> Found:
    yield from _unknown(path, "fields", entry.fields, names.fields)
    if entry.website is not None and not _ADDRESS.fullmatch(entry.website):
        yield (*path, "website"), f'"{entry.website}" is no http or https address.'
    if not re.fullmatch(r"[a-z][a-z0-9-]*", entry.id):
        yield (*path, "id"), f'"{entry.id}" is no id: use small letters, digits and hyphens.'


def _recognition_rule(path: locating.Path, entry: Recognition, names: Names) -> Found:
    if entry.jurisdiction is not None:
        yield from _unknown(path, "jurisdiction", (entry.jurisdiction,), names.jurisdictions)


def _role_rule(path: locating.Path, entry: Program | Experience, names: Names) -> Found:
    yield from _unknown(path, "roles", entry.roles, names.roles)


def _credential_rule(path: locating.Path, entry: Credential, names: Names) -> Found:
    yield from _unknown(path, "holds", entry.holds, names.certifications)


def _disagreement_rule(path: locating.Path, entry: Disagreement, _: Names) -> Found:
    if len(entry.claims) < 2:
        yield (*path, "claims"), "A disagreement needs two claims at least."


_RULES: dict[type, tuple[Any, ...]] = {
    Source: (_source_rule,),
    Fee: (_fee_rule,),
    OutlineTopic: (_outline_rule,),
    Exam: (_exam_rule,),
    Certification: (_certification_rule,),
    Organization: (_organization_rule,),
    Recognition: (_recognition_rule,),
    Program: (_role_rule,),
    Experience: (_role_rule,),
    Credential: (_credential_rule,),
    Disagreement: (_disagreement_rule,),
}


def _told(text: FileText, record: Any, found: Found) -> Iterator[Problem]:
    """Faults as problems with their file, line and record."""
    table = msgspec.to_builtins(record, enc_hook=str)
    for path, message in found:
        yield text.problem(path, message, record=record_name(table, path))
