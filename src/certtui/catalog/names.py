"""Names as people write them: credentials, licenses, conditions and the like by their aliases."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress

from certtui.catalog.award import LICENSES, Award
from certtui.catalog.collection import Catalog, not_known, plain_name
from certtui.catalog.records.jurisdiction import Jurisdiction
from certtui.catalog.records.organization import Body, OrganizationFile
from certtui.catalog.records.vocabulary import Condition
from certtui.catalog.spelling import nearest
from certtui.catalog.states import StateChoice, choose_state
from certtui.catalog.titles import FEW_LETTERS, codes_of, has_letters, role_named
from certtui.errors import KnownInBrief, NameNotKnown, RequestError, with_or

_MAINTAINED = re.compile(r"(?:(?<=\))|\s+)(?i:i?cm)$|(?<=[A-Z])i?cm$")
"""ASCP's superscript after letters: "MLS(ASCP)CM", "MLS ASCP CM", "MLS ASCPcm"."""
_STILL_HELD = frozenset({"active", "renamed"})
"""Statuses of credentials whose letters are still in use: "MT" may be AMT's, ASCP's or AAB's."""
_LETTERS = re.compile(r"(?P<code>[^()]+)\((?P<organization>[^()]+)\)")
_SEVERAL = re.compile(r"([^()]+)\(([^()]+)\)\s*(?:i?cm)?\s*(\w+?)(?:i?cm)?", re.IGNORECASE)
"""Letters of two credentials of one body, as holders write them: "MLS(ASCP)CMSBB"."""

_CERTIFIED = re.compile(r"\s+(?:certificat(?:e|ion)|cert)$", re.IGNORECASE)
"""What a body gives for a role, or a school ("phlebotomy certificate")."""
_BETWEEN = re.compile(r"[\s,/-]+")
"""What stands between letters and their body ("CCMA-NHA")."""
_DIGIT = re.compile(r"\d")
_OTHER_COURSES = frozenset({"other", "another course"})
"""Names for a course that no route names."""
_WORD = re.compile(r"\w+")
OF_A_LICENSE = frozenset(
    {"state", "license", "certificate", "certification", "cert", "of", "in", "the", "for"}
)
"""Words in the names of licenses and credentials that tell none from another."""


def certification_named(catalog: Catalog, name: str, country: str | None = None) -> Award:
    """The only credential of `certifications_named`, of the country if one is given.

    Raises as it does; RequestError for the name of several.
    """
    return only_award(certifications_named(catalog, name, country), name)


def certifications_named(catalog: Catalog, name: str, country: str | None = None) -> list[Award]:
    """The credentials with a name: ORG:CODE, letters ("MLS(ASCP)", "ASCP MLS", "CCMA-NHA", with or
    without the superscript "CM"), those of two together ("MT(ASCP)SBB"), a code, a role that has
    only one, or a body and a role of which it has only one ("AMT phlebotomist").

    Raises NameNotKnown with the nearest, or KnownInBrief; RequestError for an organization's name.
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
    try:
        owner = catalog.organization(typed)
        such = f", such as {owner.id}:{owner.active[0].code}" if owner.active else ""
        raise RequestError(f"“{name}” is an organization: name one of its credentials{such}.")
    except NameNotKnown as unknown:
        if isinstance(unknown, KnownInBrief):
            raise
    _only_one_of_role(catalog, _CERTIFIED.sub("", typed), country, 0)
    known = {award.certification.code: award.id for award in catalog.certifications}
    if len(typed) <= FEW_LETTERS:
        known = {code: id_ for code, id_ in known.items() if has_letters(code, typed)}
    raise not_known("certification", name, known)


def only_award(found: list[Award], name: str) -> Award:
    """The only one of some credentials. Raises RequestError, with their ids, if there are more."""
    if len(found) == 1:
        return found[0]
    has_same_letters = len({award.letters_with_body for award in found}) == 1
    ids = with_or(
        f"{award.id} for {award.certification.name}" if has_same_letters else award.id
        for award in found[:6]
    )
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


def _called(catalog: Catalog, name: str, country: str | None) -> list[Award]:
    """The credentials with a name as their code or letters, those of the country first; otherwise
    the only one of a role with the name, if it names no body; otherwise those with the alias."""
    wanted = plain_name(name)
    found = [award for award in catalog.certifications if wanted in codes_of(award)]
    if country:
        found = [
            award
            for award in found or catalog.certifications
            if award.awarder.country == country.upper() and wanted in _short_names_of(award)
        ] or found
    names_body = _LETTERS.fullmatch(name)
    return (
        found
        or ([] if names_body else _only_one_of_role(catalog, name, country, 1))
        or [award for award in catalog.certifications if wanted in _aliases_of(award)]
    )


def _only_one_of_role(catalog: Catalog, name: str, country: str | None, most: int) -> list[Award]:
    """The only credential of a role with a name; empty if there is no such role.

    Raises RequestError if there are more than `most`: "phlebotomist" names none of them.
    """
    try:
        role = role_named(catalog, name, country)
    except NameNotKnown:
        return []
    found = list(catalog.where(role=role.id, status="active"))
    if len(found) > most:
        found.sort(key=lambda award: -len(award.faqs))
        such = ", ".join(award.id for award in found[:3])
        said = f"“{name}” is a role and no credential: say which, such as {such}"
        raise RequestError(
            f"{said}; `certtui list --role {role.id}` has all {len(found)}.",
            short=f"{said}. For any other, answer none.",
        )
    return found


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
    by any letters with the body ("CHT(ACHI)"), or by its own name; None if there is none."""
    wanted = plain_name(name)
    for body in catalog.bodies:
        for letters in map(plain_name, body.letters):
            if wanted in (letters, letters.partition("(")[0]):
                return body
    match = _LETTERS.fullmatch(name.strip())
    return catalog.body((match["organization"] if match else name).strip())


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
    if called := conditions_called(catalog, name):
        return called[0]
    raise NameNotKnown("condition", name, nearest(name, catalog.conditions_by_id))


def conditions_called(catalog: Catalog, name: str) -> list[Condition]:
    """The conditions with an id or an alias, of which several may have one ("RDH"), or with one
    beside what tells no license from another ("RN license")."""
    wanted = plain_name(name)
    bare = " ".join(word for word in wanted.split() if word not in OF_A_LICENSE)
    return [
        condition
        for condition in catalog.conditions_by_id.values()
        if not {wanted, bare}.isdisjoint(map(plain_name, (condition.id, *condition.aliases)))
    ]


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
        f"“{name}” is not a military course that a route names: {', '.join(catalog.courses)}. "
        "For another course write other."
    )


def credential_named(catalog: Catalog, name: str) -> Award:
    """What a person may hold: as by `certification_named`, or a state's license by its id, or by
    the state and the work it is for ("California phlebotomy license", "FL technologist").

    Raises as `certification_named` does; RequestError for a state without a license.
    """
    if name.casefold().startswith(f"{LICENSES}:"):
        return catalog.credential(name)
    try:
        return certification_named(catalog, name)
    except NameNotKnown:
        if (award := _license_named(catalog, name)) is None:
            raise
        return award


def state_and_work(catalog: Catalog, name: str) -> tuple[StateChoice, str] | None:
    """The state whose name the words of a license begin or end with, and the other words; None if
    there is no such state."""
    words = [w for w in re.split(r"(?:['’]s?)?\s+", name) if w.casefold() not in OF_A_LICENSE]
    for size in range(len(words), 0, -1):
        for part, work in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            with suppress(NameNotKnown):
                state = choose_state(catalog, " ".join(part))
                if not _is_title_in(catalog, part, state):
                    return state, " ".join(work)
    return None


def _is_title_in(catalog: Catalog, words: list[str], state: StateChoice) -> bool:
    """Whether words that seem to be of a state are another one and a title: no city before MT in
    "Florida MT"."""
    with suppress(NameNotKnown):
        role_named(catalog, words[-1])
        return choose_state(catalog, " ".join(words[:-1])).id != state.id
    return False


def _license_named(catalog: Catalog, name: str) -> Award | None:
    """The license that a name is of; None if there is no such state, or if it licenses no such
    work."""
    named = state_and_work(catalog, name)
    found = _licenses_for(catalog, *named) if named else []
    return only_award(found, name) if found else None


def _licenses_for(catalog: Catalog, state: StateChoice, work: str) -> list[Award]:
    """A state's license for some work, by a role's name or the law's own words; all of its licenses
    if no work is named. Raises RequestError if it has none."""
    codes = state.place.license_codes if state.place else ()
    licenses = [catalog.credential(f"{LICENSES}:{code}") for code in codes]
    if state.place is None or not licenses:
        raise RequestError(
            f"{state.name} has no license that is known here:"
            f" `certtui show {LICENSES}:{state.id}` has its law."
        )
    if not work:
        return licenses
    tested = {role.id for role in catalog.roles.values() if role.runs_tests}
    tested.update(role for entry in state.place.accepts for role in entry.roles)
    words = {*plain_name(work).split()}
    try:
        roles = {role_named(catalog, work).id}
    except NameNotKnown:
        titled = (e for e in state.place.accepts if words <= {*_WORD.findall(e.title.casefold())})
        roles = {role for entry in titled for role in entry.roles}
    is_general = words <= {"laboratory", "lab"} or not roles.isdisjoint(tested)
    own = [award for award in licenses if Jurisdiction.work_of(award.certification.code) in roles]
    return own or [a for a in licenses if a.certification.code == state.id and is_general]
