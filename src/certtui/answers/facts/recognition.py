"""Whether a state takes a credential, by its law or by what the organization says of it.

A state's own record names the bodies or certifications whose examinations count for its
licenses; where it does not, the organization's file may say whether it is accepted. An
acceptance that is not clear is not a value: it reads as it stands and counts as not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from certtui.answers.facts.fact import (
    CompoundValue,
    Fact,
    Item,
    Value,
    ValueState,
    merged,
    nothing_found,
)
from certtui.catalog.collection import STATES, CertificationEntry
from certtui.catalog.records.jurisdiction import Jurisdiction
from certtui.catalog.records.organization import OrganizationFile, Recognition

_IN_BRACKETS = re.compile(r"\(([^)]+)\)")


class StateVerdict(CompoundValue, frozen=True):
    """What a jurisdiction's cell says: the titles it counts for, where those are known."""

    accepted: str
    titles: frozenset[str] = frozenset()


def _accepted_titles(
    place: Jurisdiction, organization: str, code: str = "", body: str = "", *, notes: bool = True
) -> Value | None:
    """The license titles for which a jurisdiction takes an organization's examination.

    With a code, entries that name certifications of the organization count only when they
    name that one; without, any. `body` is who awards it, where that is not the organization
    itself ("ASCPi"). None when the jurisdiction's record does not name it.
    """
    awarding = body or organization
    found = []
    for accepted in place.accepts:
        named = [name for name in accepted.certifications if name.startswith(f"{organization}:")]
        is_named = f"{organization}:{code}" in named if code else bool(named)
        if code and named and not is_named:
            continue
        if awarding in accepted.bodies or is_named:
            found.append(accepted)
    if not found:
        return None
    titles = (f"{e.title} ({e.note})" if notes and e.note else e.title for e in found)
    return Value(
        tuple(Item(title, place.as_of, place.sources) for title in titles),
        StateVerdict("yes", frozenset(entry.title for entry in found)),
    )


def organization_place(
    place: Jurisdiction, record: OrganizationFile, *, notes: bool = False
) -> Fact:
    """Whether a jurisdiction takes any certification of an organization."""
    accepted = _accepted_titles(place, record.id, notes=notes)
    own = [entry for entry in record.recognition if entry.jurisdiction == place.id]
    return _place_cell(place, record.id, accepted, own)


def _place_cell(
    place: Jurisdiction, owner: str, accepted: Value | None, own: Sequence[Recognition]
) -> Fact:
    id_ = f"state.{place.id}"
    if accepted is not None:
        return Fact(id_, place.name, "known", accepted.items, accepted.value, STATES, place.sources)
    if not own:
        return nothing_found(owner, id_=id_, label=place.name)
    items = tuple(Item(entry.what, entry.as_of, entry.sources) for entry in own)
    sources = merged(entry.sources for entry in own)
    verdicts = {entry.accepted for entry in own}
    for verdict in ("yes", "partly"):
        if verdict in verdicts:
            return Fact(id_, place.name, "known", items, StateVerdict(verdict), owner, sources)
    state: ValueState = "none" if verdicts == {"no"} else "not-found"
    return Fact(id_, place.name, state, items, None, owner, sources)


def certification_place(
    place: Jurisdiction, held: CertificationEntry, *, notes: bool = True
) -> Fact:
    """Whether a jurisdiction takes a certification: by its name, else by body and role.

    Known when it does; none when the sources say that it does not; else not found, with the
    text of what is said.
    """
    role, code = held.certification.role, held.certification.code
    relevant = tuple(entry for entry in place.accepts if not entry.roles or role in entry.roles)
    narrowed = replace(place, accepts=relevant)
    accepted = _accepted_titles(narrowed, held.organization.id, code, _body(held), notes=notes)
    own = [
        entry
        for entry in held.organization.recognition
        if entry.jurisdiction == place.id and code in entry.certifications
    ]
    return _place_cell(place, held.organization.id, accepted, own)


def taken_in(
    place: Jurisdiction, certifications: Iterable[CertificationEntry]
) -> tuple[tuple[CertificationEntry, Fact], ...]:
    """Those of some certifications that a jurisdiction takes, each with what is said of it."""
    judged = ((held, certification_place(place, held)) for held in certifications)
    return tuple((held, fact) for held, fact in judged if fact.state == "known")


def _body(held: CertificationEntry) -> str:
    """Who awards it by its letters: `ASCPi` for MLS(ASCPi), else the organization."""
    match = _IN_BRACKETS.search(held.certification.letters or "")
    own = held.organization.organization.abbreviation
    return match[1] if match and match[1].casefold() != own.casefold() else held.organization.id
