"""Names as people write them: roles, credentials, accreditors and courses by their aliases."""

from __future__ import annotations

import re

from certtui.catalog.collection import Catalog, CertificationEntry, not_known, plain_name
from certtui.catalog.problems import nearest
from certtui.catalog.records.vocabulary import Role
from certtui.errors import NameNotKnown, RequestError

_MAINTAINED = re.compile(r"\)\s*cm$", re.IGNORECASE)
_LETTERS = re.compile(r"(?P<code>[^()]+)\((?P<organization>[^()]+)\)")


def role_named(catalog: Catalog, name: str, country: str | None = None) -> Role:
    """A role by id, name or title; a country's own meaning of a title goes first.

    Where no title is typed in full: by the first words of one role's name alone ("ekg"), or by
    letters that certify one role alone ("CMA"). Raises NameNotKnown with the ids of the several, or
    with the nearest.
    """
    wanted = plain_name(name)
    home = (country or "").upper()
    for role in catalog.roles.values():
        if wanted in map(plain_name, role.aliases_in.get(home, ())):
            return role
    titles: dict[str, Role] = {}
    for role in catalog.roles.values():
        for title in (role.id, role.name, role.plural, *role.aliases):
            titles.setdefault(plain_name(title), role)
    if wanted in titles:
        return titles[wanted]
    ids = {title: role.id for title, role in titles.items()}
    meant = _ids_begun(wanted, catalog) or _ids_certified_by(wanted, catalog)
    if len(meant) == 1:
        return catalog.roles[meant[0]]
    raise NameNotKnown("role", name, meant) if meant else not_known("role", name, ids)


def _ids_begun(words: str, catalog: Catalog) -> list[str]:
    return [
        role.id
        for role in catalog.roles.values()
        if any(plain_name(title).startswith(f"{words} ") for title in (role.id, role.name))
    ]


def _ids_certified_by(letters: str, catalog: Catalog) -> list[str]:
    named = (
        held.certification.role
        for held in catalog.where(status="active")
        if letters and letters in _short_names_of(held)
    )
    return list(dict.fromkeys(named))


def certification_named(
    catalog: Catalog, name: str, country: str | None = None
) -> CertificationEntry:
    """A credential as ORG:CODE, as its letters ("MLS(ASCP)", with or without the raised "CM" of
    who maintains it), or by a code that one body has.

    Raises NameNotKnown with the nearest, RequestError when several credentials have the name.
    """
    typed = _MAINTAINED.sub(")", name.strip())
    wanted = plain_name(typed)
    found = [held for held in catalog.certifications if wanted in _names_of(held)]
    match = _LETTERS.fullmatch(typed)
    if match and not found:
        organization = match["organization"].strip().removesuffix("i").removesuffix("CM")
        return catalog.certification(f"{organization}:{match['code'].strip()}")
    if country:
        found = [
            held
            for held in found or catalog.certifications
            if held.organization.organization.country == country.upper()
            and wanted in _short_names_of(held)
        ] or found
    exact = [held for held in found if held.certification.status == "active"] or found
    if len(exact) == 1:
        return exact[0]
    if exact:
        listed = ", ".join(held.id for held in exact[:6])
        raise RequestError(f"“{name}” is the name of several credentials: say {listed}.")
    if ":" in typed:
        return catalog.certification(typed)
    ids = {held.certification.code: held.id for held in catalog.certifications}
    raise not_known("certification", name, ids)


def _names_of(held: CertificationEntry) -> set[str]:
    """Its id, code, letters and aliases, in plain form."""
    entry = held.certification
    return set(map(plain_name, (held.id, entry.code, held.letters, *entry.aliases)))


def _short_names_of(held: CertificationEntry) -> set[str]:
    """Its code and letters, and their first words ("MLT" of "MLT-General")."""
    code = plain_name(held.certification.code)
    return {code, code.partition(" ")[0], plain_name(held.letters)}


def accreditor_named(catalog: Catalog, name: str | None) -> str | None:
    """An accreditor under the name that rules use; one that is not known stays as typed."""
    if name is None:
        return None
    wanted = plain_name(name)
    for entry in catalog.vocabulary.accreditors:
        if wanted in map(plain_name, (entry.name, *entry.aliases)):
            return entry.name
    return name


def course_named(catalog: Catalog, name: str | None) -> str | None:
    """A military course's id; None stays None, and a course that no rule names is empty text."""
    if not name:
        return name
    titles = {
        plain_name(title): course.id
        for course in catalog.courses.values()
        for title in (course.id, course.name, *course.aliases)
    }
    wanted = plain_name(name)
    if wanted in titles:
        return titles[wanted]
    near = nearest(wanted, titles)
    return titles[near[0]] if near else ""
