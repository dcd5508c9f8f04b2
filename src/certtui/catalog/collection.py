"""The catalog as the rest of the program sees it: immutable, with look-ups and narrowing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

from certtui.catalog.award import BODIES, LICENSES, STATES, Award, first_in_role, licenses_of
from certtui.catalog.problems import Problem
from certtui.catalog.records.jurisdiction import Jurisdiction, JurisdictionFile
from certtui.catalog.records.organization import Body, BodyFile, Faq, OrganizationFile
from certtui.catalog.records.source import Source
from certtui.catalog.records.vocabulary import (
    Condition,
    Conditions,
    Course,
    ExamSubject,
    Field,
    NamedPlace,
    Role,
    Thesaurus,
    Vocabulary,
)
from certtui.catalog.spelling import nearest
from certtui.errors import KnownInBrief, NameNotKnown


class Catalog(msgspec.Struct, frozen=True, dict=True):
    """Everything known, from one or more directories."""

    organizations: tuple[OrganizationFile, ...]
    vocabulary: Vocabulary = msgspec.field(default_factory=Vocabulary)
    jurisdiction_files: tuple[JurisdictionFile, ...] = ()
    body_files: tuple[BodyFile, ...] = ()
    thesaurus: Thesaurus = msgspec.field(default_factory=Thesaurus)
    places: tuple[NamedPlace, ...] = ()
    """Cities, and nicknames of states and countries."""
    conditions: Conditions = msgspec.field(default_factory=Conditions)
    problems: tuple[Problem, ...] = ()
    """Why some files, or parts of them, are missing."""
    directories: tuple[Path, ...] = ()
    """Where it was read from, the lowest first; empty if it was not read from files."""
    key: str = ""
    """A fingerprint of its files and the program: data computed from it stays valid as long as
    this is the same. Empty if unknown."""

    @cached_property
    def certifications(self) -> tuple[Award, ...]:
        """Every certification of every organization, in the catalog's order."""
        return tuple(
            Award(organization, certification)
            for organization in self.organizations
            for certification in organization.certifications
        )

    @cached_property
    def _certifications_by_id(self) -> dict[str, Award]:
        return {award.id.casefold(): award for award in self.certifications}

    @cached_property
    def jurisdictions(self) -> tuple[Jurisdiction, ...]:
        return tuple(
            jurisdiction for file in self.jurisdiction_files for jurisdiction in file.jurisdictions
        )

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies that are known in brief only."""
        return tuple(body for file in self.body_files for body in file.bodies)

    def questions(self, about: str | None = None) -> list[tuple[str, Faq]]:
        """Every question with its owner: an organization's id, or STATES; those come last.

        `about`: only those about this one, its own first.
        """
        every = [(record.id, faq) for record in self.organizations for faq in record.faqs]
        every += [(STATES, faq) for file in self.jurisdiction_files for faq in file.faqs]
        found = (pair for pair in every if is_about(about, pair[0], pair[1].also_about))
        return sorted(found, key=lambda pair: pair[0] != about)

    @cached_property
    def roles(self) -> dict[str, Role]:
        """Roles by id, in the vocabulary's order."""
        return {role.id: role for role in self.vocabulary.roles}

    @cached_property
    def fields(self) -> dict[str, Field]:
        return {field.id: field for field in self.vocabulary.fields}

    @cached_property
    def countries(self) -> dict[str, str]:
        """Names of countries by their codes, in the order of lists."""
        return {country.id: country.name for country in self.vocabulary.countries}

    def codes_in_places(self, key: Literal["state", "country"]) -> dict[str, str]:
        """Codes of states or countries by their nicknames and cities in the gazetteer."""
        codes = ((place, getattr(place, key)) for place in self.places)
        return {name: code for place, code in codes if code for name in place.names}

    def country(self, name: str) -> str:
        """A country's code by code, name, city or nickname (UK), in any case.

        Raises NameNotKnown with the nearest names, or with the state that the name is of.
        """
        codes = [*self.countries, *(entry.organization.country for entry in self.organizations)]
        codes += [body.country for body in self.bodies]
        codes += [code for role in self.roles.values() for code in role.aliases_in]
        called = self.codes_in_places("country")
        called |= {name: code for code, name in self.countries.items()}
        states = {s.name.casefold(): s.id for file in self.jurisdiction_files for s in file.states}
        states |= {place.name.casefold(): place.id for place in self.jurisdictions}
        try:
            return code_called(
                "country", name, called | {code: code for code in codes}, states.values()
            )
        except NameNotKnown as error:
            near = map(self.country_name, error.nearest)
            state = states.get(name.casefold())
            where = f"That is a state: say --state {state}." if state else ""
            raise NameNotKnown(error.what, name, near, instead=where) from None

    def country_name(self, code: str) -> str:
        """A country's name; its code if the vocabulary does not have it."""
        return self.countries.get(code, code)

    def field_name(self, id_: str) -> str:
        """A field's name; its id if the vocabulary does not have it."""
        return self.fields[id_].name if id_ in self.fields else id_

    def field_in_short(self, id_: str) -> str:
        """A field's short name; its name, or its id, where it has none."""
        return (self.fields[id_].short if id_ in self.fields else None) or self.field_name(id_)

    def role_name(self, id_: str) -> str:
        """A role's name; its id if the vocabulary does not have it."""
        return self.roles[id_].name if id_ in self.roles else id_

    def compared_first(self, count: int, preferred: Sequence[str] = ()) -> tuple[str, ...]:
        """Ids of `count` organizations to compare by default: the preferred ones, then those
        that the vocabulary names, then the first ones."""
        ids = [organization.id for organization in self.organizations]
        chosen = [name for name in (*preferred, *self.vocabulary.compare_first) if name in ids]
        return tuple(dict.fromkeys((*chosen, *ids)))[:count]

    @cached_property
    def subjects(self) -> dict[str, ExamSubject]:
        return {subject.id: subject for subject in self.vocabulary.subjects}

    @cached_property
    def conditions_by_id(self) -> dict[str, Condition]:
        """The conditions of rules that a person can answer, in the vocabulary's order."""
        return {condition.id: condition for condition in self.conditions.conditions}

    @cached_property
    def courses(self) -> dict[str, Course]:
        """Courses of the armed forces by id."""
        return {course.id: course for course in self.conditions.courses}

    def organization(self, name: str) -> OrganizationFile:
        """By id, abbreviation or name, in any case. Raises NameNotKnown with the nearest ids, or
        KnownInBrief for a body that has no entry of its own."""
        wanted = name.casefold()
        for record in self.organizations:
            about = record.organization
            if wanted in map(str.casefold, (record.id, about.abbreviation, about.name)):
                return record
        if (body := self.body(name)) is not None:
            raise KnownInBrief(body.abbreviation or body.name, body.id)
        known = {entry.id: entry.id for entry in self.organizations}
        known |= {entry.organization.name: entry.id for entry in self.organizations}
        raise not_known("organization", name, known)

    def body(self, name: str) -> Body | None:
        """A body in brief by id, abbreviation or alias, in any case; None if there is none."""
        wanted = name.casefold()
        for body in self.bodies:
            names = (body.id, body.abbreviation or body.id, *body.aliases)
            if wanted in map(str.casefold, names):
                return body
        return None

    def certification(self, name: str) -> Award:
        """By ORG:CODE, in any case. Raises NameNotKnown with the nearest."""
        award = self._certifications_by_id.get(name.casefold())
        if award is not None:
            return award
        organization, _, code = name.partition(":")
        if organization.casefold() == LICENSES:
            instead = f"A state's law is shown by `certtui show {LICENSES}:XX`."
            raise NameNotKnown("certification", name, instead=instead)
        entry = self.organization(organization)
        codes = [f"{entry.id}:{certification.code}" for certification in entry.certifications]
        raise NameNotKnown("certification", name, nearest(f"{entry.id}:{code}", codes))

    @cached_property
    def licenses(self) -> dict[str, Award]:
        """The licenses of states, which people hold beside certifications, by their ids."""
        places = self.jurisdictions
        awards = (a for place in places for a in licenses_of(place, self.role_name))
        return {award.id.casefold(): award for award in awards}

    def credential(self, name: str) -> Award:
        """What a person may hold, by its id: a certification, or a state's license.

        Raises NameNotKnown with the nearest.
        """
        if not name.casefold().startswith(f"{LICENSES}:"):
            return self.certification(name)
        if (award := self.licenses.get(name.casefold())) is not None:
            return award
        raise not_known("license", name, {id_: award.id for id_, award in self.licenses.items()})

    def where(
        self, *, role: str | None = None, country: str | None = None, status: str | None = None
    ) -> Iterator[Award]:
        """The certifications that match every given value."""
        for award in self.certifications:
            own = award.certification
            if role not in (None, own.role) or status not in (None, own.status):
                continue
            if country is None or award.awarder.country.casefold() == country.casefold():
                yield award

    def first_of_role(self, role: str, organizations: Sequence[str]) -> tuple[str, ...]:
        """The first active certification in a role of each of these organizations that has one."""
        found = (first_in_role(self.organization(name), role) for name in organizations)
        return tuple(award.id for award in found if award is not None)

    @cached_property
    def _sources(self) -> dict[str, dict[str, Source]]:
        files = [(record.id, record.sources) for record in self.organizations]
        files += [(BODIES, file.sources) for file in self.body_files]
        files += [(STATES, file.sources) for file in self.jurisdiction_files]
        owned: dict[str, dict[str, Source]] = {}
        for owner, sources in files:
            owned.setdefault(owner, {}).update((source.id, source) for source in sources)
        return owned

    def sources(self, owner: str, ids: Iterable[str]) -> tuple[Source, ...]:
        """The sources of an owner (an organization's id, STATES or BODIES) by their ids.

        In an answer with several owners, each source id is preceded by its owner ("amt/handbook").
        Unknown ids are left out: `certtui check` reports them.
        """
        named = (id_.rpartition("/") for id_ in ids)
        sought = ((self._sources.get(its or owner, {}), id_) for its, _, id_ in named)
        return tuple(known[id_] for known, id_ in sought if id_ in known)


def is_about(organization: str | None, owner: str, also_about: Collection[str]) -> bool:
    """Whether an answer passes the filter by organization; None passes all."""
    return organization in (None, owner, *also_about)


def owner_of_answer(id_: str) -> str:
    """What an answer's id begins with, which is its organization: "amt" of "amt#renewal"."""
    return re.split("[/:#]", id_, maxsplit=1)[0]


_CITY_BEFORE = re.compile(r"(?<=\w{3})(?:,\s*|\s+(?=[A-Z]{2}$))")
"""What stands between a city and its state, or its country ("Houston, Texas", "Houston TX")."""


def code_called(
    what: str, name: str, called: Mapping[str, str], others: Collection[str] = ()
) -> str:
    """The code for a name, in any case, with or without dots ("N.Y."), an article and a city.

    `others` are the codes of other places, which may be meant after a city: the CA of "Los Angeles,
    CA" is not Canada. Raises NameNotKnown with the nearest names.
    """
    codes = {known.casefold(): code for known, code in called.items()}
    plain = name.casefold().removeprefix("the ")
    names = [name.casefold(), plain, plain.replace(".", "")]
    *city, last = _CITY_BEFORE.split(name.strip())
    if city and last.upper() not in others:
        names.append(last.casefold())
    for typed in names:
        if typed in codes:
            return codes[typed]
    raise not_known(what, name, called)


def not_known(what: str, name: str, known: Mapping[str, str]) -> NameNotKnown:
    """The error with the ids of the most similar known names; `known` has ids by name."""
    return NameNotKnown(what, name, dict.fromkeys(known[match] for match in nearest(name, known)))


def plain_name(name: str) -> str:
    """A name for comparison: lower case, spaces for hyphens and underscores."""
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())
