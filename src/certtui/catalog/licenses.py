"""Credentials as people write them, the licenses of states among them."""

from __future__ import annotations

import re
from contextlib import suppress

from certtui.catalog.award import LICENSES, Award
from certtui.catalog.collection import Catalog, plain_name
from certtui.catalog.names import certification_named, only_award
from certtui.catalog.records.jurisdiction import Jurisdiction
from certtui.catalog.states import StateChoice, choose_state
from certtui.catalog.titles import role_named
from certtui.errors import NameNotKnown, RequestError

_WORD = re.compile(r"\w+")
_OF_A_LICENSE = frozenset({"state", "license", "certificate", "of", "in", "the", "for"})
"""Words in the names of licenses that tell none from another."""


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
    words = [w for w in re.split(r"(?:['’]s?)?\s+", name) if w.casefold() not in _OF_A_LICENSE]
    for size in range(len(words), 0, -1):
        for part, work in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            with suppress(NameNotKnown):
                return choose_state(catalog, " ".join(part)), " ".join(work)
    return None


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
