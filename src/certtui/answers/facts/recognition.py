"""Whether a state accepts a credential, by its law or by what the organization says.

A state's record names the bodies or certifications whose examinations count for its licenses. If it
names none, the organization's file may say whether it is accepted. An unclear acceptance is shown
as text and counts as not found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from certtui.answers.facts.fact import CompoundValue, Fact, Item, Section, merged
from certtui.answers.facts.jurisdiction import from_when
from certtui.catalog.award import STATES, Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.jurisdiction import Acceptance, Jurisdiction
from certtui.catalog.records.organization import OrganizationFile, Recognition
from certtui.catalog.records.source import applies_to
from certtui.catalog.records.values import When
from certtui.catalog.states import StateChoice


class StateVerdict(CompoundValue, frozen=True):
    """The value of a jurisdiction's cell: the license titles it counts for, if they are known."""

    accepted: str
    titles: frozenset[str] = frozenset()
    said: str = ""
    """The titles in words, with the day from which examinations count if that matters."""


def organization_recognition(record: OrganizationFile) -> Section:
    """Who accepts the credentials, one fact for each recognizer."""
    return Section("recognition", "Recognition", _recognizers(record, record.recognition))


def organization_states(catalog: Catalog, record: OrganizationFile) -> Section:
    """The states whose own rules name the organization or one of its certifications."""
    places = (organization_place(place, record, notes=True) for place in catalog.jurisdictions)
    named = tuple(fact for fact in places if fact.owner == STATES)
    return Section("states", "State licenses, as the states' rules say", named)


def certification_recognition(catalog: Catalog, award: Award) -> Section:
    """Who accepts a certification: states about which something is known, then others."""
    record, code = award.organization, award.certification.code
    title = "Who recognizes it"
    places = (certification_place(place, award) for place in catalog.jurisdictions)
    others = beside_states(record, code)
    facts = (*(fact for fact in places if not fact.is_unknown), *_recognizers(record, others))
    unknown = Fact.not_found(record.id).named("recognition", title)
    return Section("recognition", title, facts or (unknown,))


def accepting(record: OrganizationFile, code: str = "") -> tuple[Fact, ...]:
    """The names of those that accept the organization's credentials, or one of them; no states."""
    entries = (entry for entry in beside_states(record, code) if entry.accepted == "yes")
    return _recognizers(record, entries)


def beside_states(record: OrganizationFile, code: str) -> Iterator[Recognition]:
    """Recognition by others than states; with a code, that of one certification or of all."""
    for entry in record.recognition:
        if entry.jurisdiction is None and (not code or applies_to(entry.certifications, code)):
            yield entry


def _recognizers(record: OrganizationFile, entries: Iterable[Recognition]) -> tuple[Fact, ...]:
    return tuple(
        Fact.of(
            record.id,
            (Item.of(entry, entry.what, entry.as_of),),
            (entry.jurisdiction or entry.by, entry.accepted),
            entry.sources,
        ).named(f"recognition.{index}", entry.by)
        for index, entry in enumerate(entries, 1)
    )


def organization_place(
    place: Jurisdiction, record: OrganizationFile, *, notes: bool = False
) -> Fact:
    """Whether a jurisdiction accepts any certification of an organization."""
    accepted = [e for e in place.accepts if record.id in e.bodies or _named(e, record.id)]
    own = [entry for entry in record.recognition if entry.jurisdiction == place.id]
    return _place_cell(place, record.id, accepted, own, notes=notes)


def certification_place(
    place: Jurisdiction, award: Award, *, notes: bool = True, taken: When | None = None
) -> Fact:
    """Whether a jurisdiction accepts a certification: by its name, otherwise by body and role.

    Known if it does; none if the sources say that it does not, or that it was taken too early;
    otherwise not found, with the text of the sources.
    """
    role, code, owner = award.certification.role, award.certification.code, award.organization.id
    body = award.certification.body or award.organization.id

    def is_meant(entry: Acceptance) -> bool:
        if named := _named(entry, owner):
            return award.id in named
        return body in entry.bodies and (not entry.roles or role in entry.roles)

    meant = list(filter(is_meant, place.accepts))
    accepted = [entry for entry in meant if not entry.is_too_early(taken)]
    own = [
        entry
        for entry in award.organization.recognition
        if entry.jurisdiction == place.id and code in entry.certifications
    ]
    if meant and not accepted:
        only, sources = f"only {from_when(meant[0])}", place.rests_on(meant[0])[0]
        return Fact.none(STATES, only, sources).named(f"state.{place.id}", place.name)
    return _place_cell(place, owner, accepted, own, notes=notes, taken=taken)


def is_partly(verdict: Fact) -> bool:
    """Whether a certification counts in part only: for a permit, or within limits."""
    return isinstance(verdict.value, StateVerdict) and verdict.value.accepted == "partly"


def titles_of(verdict: Fact | None) -> frozenset[str]:
    """The license titles that a certification counts for; empty if none, or not known."""
    value = verdict.value if verdict else None
    return value.titles if isinstance(value, StateVerdict) else frozenset()


def _named(entry: Acceptance, organization: str) -> list[str]:
    """The certifications of an organization that a rule names; no others of it count then."""
    return [name for name in entry.certifications if name.startswith(f"{organization}:")]


def _title(entry: Acceptance, taken: When | None = None) -> str:
    """`CLS generalist, if taken from 2014-01-01 on`, with the day if it matters."""
    day = from_when(entry, taken)
    return f"{entry.title}, {day}" if day else entry.title


def _place_cell(
    place: Jurisdiction,
    owner: str,
    accepted: Sequence[Acceptance],
    own: Sequence[Recognition],
    *,
    notes: bool,
    taken: When | None = None,
) -> Fact:
    """What the jurisdiction's record says; if it says nothing, what the organization's does."""
    id_, label = f"state.{place.id}", place.name
    if accepted:
        items = []
        for entry in accepted:
            note = f" ({entry.note})" if notes and entry.note else ""
            sources, as_of = place.rests_on(entry)
            items.append(Item(f"{_title(entry)}{note}", as_of, sources))
        said = sorted({_title(entry, taken) for entry in accepted})
        titles = frozenset(entry.title for entry in accepted)
        how = "partly" if all(entry.partly for entry in accepted) else "yes"
        value = StateVerdict(how, titles, " and ".join(said))
        sources = merged(item.sources for item in items)
        return Fact.of(STATES, items, value, sources).named(id_, label)
    if not own:
        return Fact.not_found(owner).named(id_, label)
    items = [Item(entry.what, entry.as_of, entry.sources) for entry in own]
    verdicts = {entry.accepted for entry in own}
    kinds = (StateVerdict(verdict) for verdict in ("yes", "partly") if verdict in verdicts)
    sources = merged(entry.sources for entry in own)
    fact = Fact.of(owner, items, next(kinds, None), sources).named(id_, label)
    return replace(fact, state="none") if verdicts == {"no"} else fact


def taken_in(
    place: Jurisdiction, certifications: Iterable[Award], *, notes: bool = True
) -> tuple[tuple[Award, Fact], ...]:
    """The certifications, of those given, that a jurisdiction accepts, each with its fact."""
    judged = ((award, certification_place(place, award, notes=notes)) for award in certifications)
    return tuple((award, fact) for award, fact in judged if fact.state == "known")


def split_by_state(
    state: StateChoice, certifications: Sequence[Award]
) -> tuple[list[Award], list[Award]]:
    """The certifications that count in a state, and those of its country of which that is not
    known."""
    place = state.place
    counting = [award for award, _ in taken_in(place, certifications)] if place else []
    near = (award for award in certifications if award.awarder.country == state.country)
    return counting, [award for award in near if award not in counting]


def counting_in(catalog: Catalog, place: Jurisdiction) -> Section:
    """The active certifications that count in a state, and for which title, without notes."""
    taken = taken_in(place, catalog.where(status="active"), notes=False)
    facts = (fact.named(f"counting.{award.id}", award.letters_with_body) for award, fact in taken)
    return Section("counting", "Certifications that count", tuple(facts))
