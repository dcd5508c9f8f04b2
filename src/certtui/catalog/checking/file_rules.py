"""The rules of a whole file: its ids, its sources, its records, and where its references lead."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import msgspec

from certtui.catalog.checking.common_rules import faults_of
from certtui.catalog.checking.record_rules import Found, is_country_code
from certtui.catalog.checking.references import (
    Names,
    check_codes,
    check_ids,
    check_questions,
    check_sources,
    check_successors,
)
from certtui.catalog.cleaning import shortened
from certtui.catalog.problems import Fault, KeyPath, did_you_mean
from certtui.catalog.records.body import BodyFile
from certtui.catalog.records.certification import Certification, OutlineTopic
from certtui.catalog.records.criteria import ConditionMet, Credential, Experience, Military, Program
from certtui.catalog.records.jurisdiction import Acceptance, JurisdictionFile
from certtui.catalog.records.organization import Organization, OrganizationFile, Recognition
from certtui.catalog.records.vocabulary import Conditions, Gazetteer, Thesaurus, Vocabulary
from certtui.catalog.records.walk import walk


def check_file(
    record: Any, under: Thesaurus, names: Names, today: date, file: str, used: Collection[str] = ()
) -> Found:
    """Every fault of one file, with its path.

    `under`: the words of the search that it lies over; `used`: sources cited by what of it could
    not be read.
    """
    if isinstance(record, OrganizationFile):
        yield from check_organization(record, names, today, file, used)
    elif isinstance(record, JurisdictionFile):
        yield from _check_jurisdictions(record, names, today, file, used)
    elif isinstance(record, BodyFile):
        yield from _check_bodies(record, names, today, file, used)
    elif isinstance(record, Vocabulary):
        yield from _check_vocabulary(record, names, today)
    elif isinstance(record, Conditions):
        yield from _check_conditions(record, names, today)
    elif isinstance(record, Thesaurus):
        yield from _check_thesaurus(record, under, names, today)
    else:
        yield from _check_places(record)


def check_organization(
    record: OrganizationFile, names: Names, today: date, file: str, used: Collection[str] = ()
) -> Found:
    """Every fault of one organization file, with its path; `used`: sources cited elsewhere."""
    yield from check_sources(record, record.sources, file, used)
    yield from check_ids(record.certifications, "certification", "code", owner=record.id)
    yield from check_ids(record.faqs, "faq", "id", slug=True)
    yield from check_questions(record.faqs)
    yield from check_codes(record)
    yield from check_successors(record)
    for index, certification in enumerate(record.certifications):
        for fault in check_ids(certification.routes, "route", "id", slug=True):
            path = ("certification", index, *fault.path)
            yield msgspec.structs.replace(fault, path=path, about=())
    yield from _check_records(record, names, today)


def _check_jurisdictions(
    record: JurisdictionFile, names: Names, today: date, file: str, used: Collection[str]
) -> Found:
    cited = (*record.elsewhere_sources, *used)
    yield from check_sources(record, record.sources, file, cited)
    for name in record.elsewhere_sources:
        if name not in {source.id for source in record.sources}:
            message = f'There is no source "{name}" in this file: add it, or fix the name.'
            yield Fault(("elsewhere_sources",), message, about=("source", file), name=name)
    yield from check_ids(record.jurisdictions, "jurisdiction", "id")
    yield from check_ids(record.states, "states", "id")
    yield from check_ids(record.rules, "rule", "id", slug=True)
    yield from check_ids(record.faqs, "faq", "id", slug=True)
    yield from check_questions(record.faqs)
    yield from _check_records(record, names, today)


def _check_bodies(
    record: BodyFile, names: Names, today: date, file: str, used: Collection[str]
) -> Found:
    yield from check_sources(record, record.sources, file, used)
    yield from check_ids(record.bodies, "body", "id", slug=True)
    for index, body in enumerate(record.bodies):
        if body.id in names.organizations:
            message = f'"{body.id}" has an entry of its own: take it out here, or give it its own.'
            yield Fault(("body", index, "id"), message)
    yield from _check_records(record, names, today)


def _check_vocabulary(record: Vocabulary, names: Names, today: date) -> Found:
    yield from check_ids(record.countries, "country", "id")
    yield from names.unknown(("compare_first",), "organization", record.compare_first)
    yield from check_ids(record.fields, "field", "id", slug=True)
    yield from check_ids(record.roles, "role", "id", slug=True)
    yield from check_ids(record.subjects, "subject", "id", slug=True)
    yield from check_ids(record.studies, "study", "name")
    if record.home is not None:
        yield from names.unknown(("home",), "country", (record.home,))
    for index, study in enumerate(record.studies):
        yield from names.unknown(("study", index, "is_not"), "field of study", study.is_not)
    for index, role in enumerate(record.roles):
        if role.program_study is not None:
            path: KeyPath = ("role", index, "program_study")
            yield from names.unknown(path, "field of study", (role.program_study,))
        yield from names.unknown(("role", index, "may_include"), "role", role.may_include)
        yield from names.unknown(("role", index, "field"), "field", (role.field,))
    yield from _check_records(record, names, today)


def _check_conditions(record: Conditions, names: Names, today: date) -> Found:
    yield from check_ids(record.conditions, "condition", "id", slug=True)
    yield from check_ids(record.courses, "course", "id", slug=True)
    for index, condition in enumerate(record.conditions):
        yield from names.unknown(("condition", index, "sum_of"), "condition", condition.sum_of)
    yield from _check_records(record, names, today)


def _answerable(path: KeyPath, entry: ConditionMet, names: Names) -> Found:
    """A number is compared with a number, and a date with a span."""
    condition = names.conditions.get(entry.condition)
    if condition is None:
        return
    if condition.kind == "number" and entry.at_least is None:
        yield Fault((*path, "at_least"), "Answered with a number: say the least that counts.")
    if condition.kind != "number" and entry.at_least is not None:
        yield Fault((*path, "at_least"), f"Answered with a {condition.kind}: leave it out.")
    if condition.kind != "date" and entry.within is not None:
        yield Fault((*path, "within"), f"Answered with a {condition.kind}: leave it out.")


def _check_thesaurus(record: Thesaurus, under: Thesaurus, names: Names, today: date) -> Found:
    for index, group in enumerate(record.groups):
        if len(group.words) + len(group.narrower) < 2:
            yield Fault(("group", index, "words"), "A group needs two words at least.")
    for index, misnomer in enumerate(record.misnomers):
        path = ("misnomer", index, "organization")
        yield from names.unknown(path, "organization", (misnomer.organization,))
    both = (under, record)
    meant = {group.words[0] for entry in both for group in entry.groups if group.words}
    meant |= {misnomer.organization for entry in both for misnomer in entry.misnomers}
    for index, sense in enumerate(record.senses):
        if sense.means not in meant:
            message = f'No group begins with "{shortened(sense.means)}", and no misnomer means it.'
            near = did_you_mean(sense.means, meant)
            yield Fault(
                ("sense", index, "means"), f"{message}{near} Fix the word.", name=sense.means
            )
        if not sense.near and not sense.unless:
            yield Fault(("sense", index), "Say in what company: `near`, `unless`, or both.")
    yield from _check_records(record, names, today)


def _check_places(record: Gazetteer) -> Found:
    """Each place lies in a state or in a country, and each name means one place."""
    seen: set[str] = set()
    for index, place in enumerate(record.places):
        path = ("place", index)
        if bool(place.state) == bool(place.country):
            yield Fault(path, "Lies in a state or in another country: write one of the two.")
        if not place.names:
            yield Fault((*path, "names"), "A place has a name: write it first.")
        for number, name in enumerate(place.names):
            if name.casefold() in seen:
                message = f'"{shortened(name)}" is another place\'s name too: take one out.'
                yield Fault((*path, "names", number), message)
            seen.add(name.casefold())


def _check_records(record: msgspec.Struct, names: Names, today: date) -> Found:
    """The rules of every record in the file, and where its references lead."""
    for path, entry in walk(record):
        for fault in faults_of(entry, today):
            yield msgspec.structs.replace(fault, path=(*path, *fault.path))
        yield from _references(path, entry, names)


def _references(path: KeyPath, entry: msgspec.Struct, names: Names) -> Found:
    """The ids in a record that are nowhere in the catalog."""
    country = getattr(entry, "country", None)
    if isinstance(country, str) and is_country_code(country):
        yield from names.unknown((*path, "country"), "country", (country,))
    if isinstance(entry, Certification):
        yield from names.unknown((*path, "role"), "role", (entry.role,))
        yield from names.unknown_certifications((*path, "leads_to"), entry.leads_to)
        if entry.successor is not None:
            yield from names.unknown_certifications((*path, "successor"), (entry.successor,))
    elif isinstance(entry, Organization):
        yield from names.unknown((*path, "fields"), "field", entry.fields)
    elif isinstance(entry, OutlineTopic) and entry.subject is not None:
        yield from names.unknown((*path, "subject"), "subject", (entry.subject,))
    elif isinstance(entry, Recognition) and entry.jurisdiction is not None:
        yield from names.unknown((*path, "jurisdiction"), "jurisdiction", (entry.jurisdiction,))
    elif isinstance(entry, (Program, Experience)):
        yield from names.unknown((*path, "roles"), "role", entry.roles)
        if isinstance(entry, Experience):
            yield from names.unknown((*path, "fields"), "field", entry.fields)
    elif isinstance(entry, ConditionMet):
        yield from names.unknown((*path, "condition"), "condition", (entry.condition,))
        yield from _answerable(path, entry, names)
    elif isinstance(entry, Military) and entry.course is not None:
        yield from names.unknown((*path, "course"), "course", (entry.course,))
    elif isinstance(entry, Credential):
        yield from names.unknown((*path, "roles"), "role", entry.roles)
        yield from names.unknown_certifications((*path, "holds"), entry.holds)
    elif isinstance(entry, Acceptance):
        yield from names.unknown((*path, "roles"), "role", entry.roles)
        yield from names.unknown_certifications((*path, "certifications"), entry.certifications)
