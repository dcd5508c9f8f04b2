"""Names as people write them: roles, credentials, conditions and the like by their aliases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress

from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog, not_known, plain_name
from certtui.catalog.problems import nearest
from certtui.catalog.records.organization import Body, OrganizationFile
from certtui.catalog.records.vocabulary import Condition, Role
from certtui.catalog.titles import RoleTitles
from certtui.errors import NameNotKnown, RequestError

_MAINTAINED = re.compile(r"(?:(?<=\))|\s+)(?i:i?cm)$|(?<=[A-Z])i?cm$")
"""ASCP's superscript after letters: "MLS(ASCP)CM", "MLS ASCP CM", "MLS ASCPcm"."""
_STILL_HELD = frozenset({"active", "renamed"})
"""Statuses of credentials whose letters are still in use: "MT" may be AMT's, ASCP's or AAB's."""
_LETTERS = re.compile(r"(?P<code>[^()]+)\((?P<organization>[^()]+)\)")
_SEVERAL = re.compile(r"([^()]+)\(([^()]+)\)\s*(?:i?cm)?\s*(\w+?)(?:i?cm)?", re.IGNORECASE)
"""Letters of two credentials of one body, as holders write them: "MLS(ASCP)CMSBB"."""

_BETWEEN = re.compile(r"[\s,/-]+")
"""What stands between letters and their body ("CCMA-NHA")."""
_DIGIT = re.compile(r"\d")
_COMMON = re.compile(r"\b(?:tech|technician|technologist|scientist|assistant|specialist)s?\b")
SEVERAL_TITLES = re.compile(r"\s*[/&+]\s*|\s+and\s+")
"""What stands between two titles in one ("CNA/phlebotomist")."""
_OTHER_COURSES = frozenset({"other", "another course"})
"""Names for a course that no route names."""

FEW_NAMED = 3
"""A word in the names of more certifications sets none apart."""

FEW_LETTERS = 3
"""Names as short are not corrected: other letters mean another credential ("CNA" is not "CMA")."""


def role_named(catalog: Catalog, name: str, country: str | None = None) -> Role:
    """A role by id, name or title; a title's meaning in the given country comes first.

    If there is no exact match: without what leaves the work as it is ("senior", "II") and with
    words in their usual form, by the head and the subjects of a title ("technologist, blood bank"),
    by the first words of a name that only one role has ("ekg"), by letters that only one role's
    certifications have ("CMA"), or by a title of another country.
    Raises NameNotKnown with the ids of several matches, or with the nearest; for a word that many
    titles end with ("technician"), with the roles whose titles do; for several titles in one
    ("CNA/phlebotomist"), with the role of each.
    """
    wanted = plain_name(name)
    in_place = {
        place: role
        for role in catalog.roles.values()
        for place, titles in role.aliases_in.items()
        if wanted in map(plain_name, titles)
    }
    if (country or "").upper() in in_place:
        return in_place[(country or "").upper()]
    titles = RoleTitles(catalog)
    if wanted in titles.exact:
        return titles.exact[wanted]
    if not _bare(wanted):
        raise NameNotKnown("role", name, _ids_ending(wanted, titles.exact))
    meant = (
        [role.id for role in titles.roles_with(name)]
        or _ids_begun(wanted, catalog)
        or _roles_of_letters(catalog, name)
        or list(dict.fromkeys(role.id for role in in_place.values()))
    )
    if len(meant) == 1:
        return catalog.roles[meant[0]]
    parts = SEVERAL_TITLES.split(name)
    if len(parts) > 1 and not meant:
        with suppress(NameNotKnown):
            meant = [role_named(catalog, part, country).id for part in parts]
    raise NameNotKnown("role", name, meant or _ids_alike(wanted, titles.exact))


def _roles_of_letters(catalog: Catalog, name: str) -> list[str]:
    named = named_in_its_place(catalog, name)
    return list(dict.fromkeys(award.certification.role for award in named))


def named_in_its_place(catalog: Catalog, name: str) -> list[Award]:
    """The active certifications whose letters are named in the place of a role ("RMA")."""
    wanted = plain_name(name)
    if wanted in RoleTitles(catalog).exact:
        return []
    return [award for award in catalog.where(status="active") if wanted in _codes_of(award)]


def _ids_ending(word: str, titles: Mapping[str, Role]) -> list[str]:
    """The roles whose names end with a word; if there are none, those with another title that
    does."""
    heads = ("technician", "technologist") if word == "tech" else (word.removesuffix("s"),)
    ends = tuple(f" {head}" for head in heads if head)
    named = [role.id for role in titles.values() if plain_name(role.name).endswith(ends)]
    titled = (role.id for title, role in titles.items() if title.endswith(ends))
    return list(dict.fromkeys(named or titled))


def _ids_alike(wanted: str, titles: Mapping[str, Role]) -> list[str]:
    """The roles with the most similar titles of those that are alike in what sets them apart ("vet
    tech" is not like "lab tech"); few letters are alike in another order only."""
    own = _bare(wanted)
    bare = {title: text for title in titles if (text := _bare(title))}
    if len(own) <= FEW_LETTERS:
        bare = {title: text for title, text in bare.items() if _has_letters(text, own)}
    alike = nearest(own, dict.fromkeys(bare.values()))
    found = nearest(wanted, [title for title, text in bare.items() if text in alike])
    return list(dict.fromkeys(titles[title].id for title in found))


def _bare(title: str) -> str:
    """A title without the words that many have."""
    return " ".join(_COMMON.sub(" ", title).split())


def wanted_role(catalog: Catalog, name: str, country: str | None = None) -> Role:
    """A role that is looked for, by `role_named`.

    Raises NameNotKnown with the ids of the nearest roles, and of the certifications whose names
    have a word of it that few have ("flow cytometry").
    """
    try:
        return role_named(catalog, name, country)
    except NameNotKnown as error:
        words = [w for w in _bare(plain_name(name)).split() if len(w) > FEW_LETTERS]
        every = [(a.id, plain_name(a.certification.name)) for a in catalog.where(status="active")]
        having = ([id_ for id_, called in every if word in called.split()] for word in words)
        few = dict.fromkeys(id_ for ids in having if len(ids) <= FEW_NAMED for id_ in ids)
        raise NameNotKnown("role", name, (*error.nearest, *few)) from None


def _ids_begun(words: str, catalog: Catalog) -> list[str]:
    return [
        role.id
        for role in catalog.roles.values()
        if any(plain_name(title).startswith(f"{words} ") for title in (role.id, role.name))
    ]


def certification_named(catalog: Catalog, name: str, country: str | None = None) -> Award:
    """The only credential of `certifications_named`, of the country if one is given.

    Raises as it does; RequestError for the name of several.
    """
    return only_award(certifications_named(catalog, name, country), name)


def certifications_named(catalog: Catalog, name: str, country: str | None = None) -> list[Award]:
    """The credentials with a name: ORG:CODE, letters ("MLS(ASCP)", "ASCP MLS", "CCMA-NHA", with or
    without the superscript "CM"), those of two together ("MT(ASCP)SBB"), a code, a role that has
    only one, or a body and a role of which it has only one ("AMT phlebotomist").

    Raises NameNotKnown with the nearest; RequestError for that of an organization.
    """
    typed = _MAINTAINED.sub("", unicodedata.normalize("NFKC", name).strip())
    if several := _SEVERAL.fullmatch(typed):
        one, body, other = several.groups()
        return [certification_named(catalog, f"{code}({body})", country) for code in (one, other)]
    found = _called(catalog, typed, country)
    found = [award for award in found if award.certification.status in _STILL_HELD] or found
    match = _LETTERS.fullmatch(typed)
    code = plain_name(match["code"] if match else typed)
    whose = match["organization"].strip().removesuffix("i").removesuffix("CM") if match else ""
    if not country and (len(found) > 1 or (match and not found)):  # MLT-General is an MLT too
        found = [
            award
            for award in catalog.certifications
            if award in found or (code in _short_names_of(award) and _is_given_by(award, whose))
        ]
    if found:
        return found
    if match:
        return [catalog.certification(f"{whose}:{match['code'].strip()}")]
    if ":" in typed:
        return [catalog.certification(typed)]
    words = _BETWEEN.sub(" ", typed)
    first, _, code = words.partition(" ")
    letters, _, last = words.rpartition(" ")
    for id_ in (f"{first}:{code}", f"{last}:{letters}"):
        with suppress(NameNotKnown):
            return [catalog.certification(id_)]
    for body, role in ((first, code), (last, letters)):
        if found := _of_body_and_role(catalog, body, role, country):
            return found
    with suppress(NameNotKnown):
        owner = catalog.organization(typed)
        such = f", such as {owner.id}:{owner.active[0].code}" if owner.active else ""
        raise RequestError(f"“{name}” is an organization: name one of its credentials{such}.")
    known = {award.certification.code: award.id for award in catalog.certifications}
    if len(typed) <= FEW_LETTERS:
        known = {code: id_ for code, id_ in known.items() if _has_letters(code, typed)}
    raise not_known("certification", name, known)


def only_award(found: list[Award], name: str) -> Award:
    """The only one of some credentials. Raises RequestError, with their ids, if there are more."""
    if len(found) == 1:
        return found[0]
    has_same_letters = len({award.letters_with_body for award in found}) == 1
    *others, last = (
        f"{award.id} for {award.certification.name}" if has_same_letters else award.id
        for award in found[:6]
    )
    ids = f"{', '.join(others)} or {last}"
    raise RequestError(f"“{name}” is the name of several credentials: say {ids}.")


def _of_body_and_role(catalog: Catalog, body: str, role: str, country: str | None) -> list[Award]:
    """What an organization has for a role, or with a code that begins so ("MLT" of "MLT-General");
    empty if either name is not known."""
    with suppress(NameNotKnown):
        record = catalog.organization(body)
        own = [a for a in catalog.where(status="active") if a.organization.id == record.id]
        if begun := [award for award in own if plain_name(role) in _short_names_of(award)]:
            return begun
        wanted = role_named(catalog, role, country)
        return [award for award in own if award.certification.role == wanted.id]
    return []


def _has_letters(code: str, typed: str) -> bool:
    """Whether letters are those of a code in another order, or its first ones."""
    said, whole = typed.casefold(), code.casefold()
    return whole.startswith(said) or sorted(whole) == sorted(said)


def _called(catalog: Catalog, name: str, country: str | None) -> list[Award]:
    """The credentials with a name as their code or letters, those of the country first; otherwise
    the only one of a role with the name, if it names no body; otherwise those with the alias."""
    wanted = plain_name(name)
    found = [award for award in catalog.certifications if wanted in _codes_of(award)]
    if country:
        found = [
            award
            for award in found or catalog.certifications
            if award.awarder.country == country.upper() and wanted in _short_names_of(award)
        ] or found
    names_body = _LETTERS.fullmatch(name)
    return (
        found
        or ([] if names_body else _only_one_of_role(catalog, name, country))
        or [award for award in catalog.certifications if wanted in _aliases_of(award)]
    )


def _only_one_of_role(catalog: Catalog, name: str, country: str | None) -> list[Award]:
    """The only credential of a role with a name; empty if there is no such role.

    Raises RequestError if there are several: "phlebotomist" names none of them.
    """
    try:
        role = role_named(catalog, name, country)
    except NameNotKnown:
        return []
    found = list(catalog.where(role=role.id, status="active"))
    if len(found) > 1:
        found.sort(key=lambda award: -len(award.faqs))
        such = ", ".join(award.id for award in found[:3])
        said = f"“{name}” is a role and no credential: say which, such as {such}"
        raise RequestError(
            f"{said}; `certtui list --role {role.id}` has all {len(found)}.",
            short=f"{said}. For any other, answer none.",
        )
    return found


def _codes_of(award: Award) -> set[str]:
    """Its id, code and letters, as plain names."""
    entry = award.certification
    return set(map(plain_name, (award.id, entry.code, award.letters)))


def _aliases_of(award: Award) -> set[str]:
    """Its name and aliases, as plain names."""
    return set(map(plain_name, (award.certification.name, *award.certification.aliases)))


def _is_given_by(award: Award, body: str) -> bool:
    """Whether each word for a body is a name of the one that awards it, or begins its id."""
    about = award.organization.organization
    names = (about.abbreviation, award.awarder.abbreviation, *about.aliases)
    known = set(map(plain_name, names))
    return all(word in known or about.id.startswith(word) for word in plain_name(body).split())


def _short_names_of(award: Award) -> set[str]:
    """Its code and letters, and their first words ("MLT" of "MLT-General")."""
    code = plain_name(award.certification.code)
    return {code, code.partition(" ")[0], plain_name(award.letters)}


def organization_once_named(catalog: Catalog, name: str) -> OrganizationFile | None:
    """The organization by a former name or alias ("BOC")."""
    wanted = plain_name(name)
    for record in catalog.organizations:
        about = record.organization
        if wanted in map(plain_name, (*about.formerly, *about.aliases)):
            return record
    return None


def body_giving(catalog: Catalog, name: str) -> Body | None:
    """A body in brief by letters that it gives, with the body in them or not ("CLT(NCA)", "CLT"),
    or by any letters with the body ("CHT(ACHI)"); None if there is none."""
    wanted = plain_name(name)
    for body in catalog.bodies:
        for letters in map(plain_name, body.letters):
            if wanted in (letters, letters.partition("(")[0]):
                return body
    match = _LETTERS.fullmatch(name.strip())
    return catalog.body(match["organization"].strip()) if match else None


def accreditor_named(catalog: Catalog, name: str | None) -> str | None:
    """An accreditor by the name that rules use; an unknown one stays as typed."""
    if name is None:
        return None
    wanted = plain_name(name)
    for entry in catalog.vocabulary.accreditors:
        if wanted in map(plain_name, (entry.name, *entry.aliases)):
            return entry.name
    return name


def condition_named(catalog: Catalog, name: str) -> Condition:
    """A condition by its id or an alias ("LPN"). Raises NameNotKnown with the nearest ids."""
    wanted, known = plain_name(name), catalog.conditions_by_id
    for condition in known.values():
        if wanted in map(plain_name, (condition.id, *condition.aliases)):
            return condition
    raise NameNotKnown("condition", name, nearest(name, known))


def course_named(catalog: Catalog, name: str | None) -> str | None:
    """A military course's id by its name, by a longer text that contains the name ("hospital
    corpsman") but no other code ("HM-8506"), or by words that only this course has ("MLT"). None
    stays None; another course is an empty text.

    Raises RequestError for anything else, since a course that is only similar opens no route.
    """
    if not name or plain_name(name) in _OTHER_COURSES:
        return name and ""
    words = set(plain_name(name).split())
    titles = [
        (set(plain_name(title).split()), course.id)
        for course in catalog.courses.values()
        for title in (course.id, course.name, *course.aliases)
    ]
    for found in (
        {id_ for title, id_ in titles if title == words},
        {id_ for title, id_ in titles if title <= words and not _DIGIT.search(str(words - title))},
        {id_ for title, id_ in titles if words <= title},
    ):
        if len(found) == 1:
            return found.pop()
    raise RequestError(
        f"“{name}” is no military course that a route names: {', '.join(catalog.courses)}. "
        "For another course write other."
    )
