"""Which routes are open to one person: every open route of every active certification, judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from certtui.answers.comparison.recognition import certification_place
from certtui.answers.facts.fact import Fact
from certtui.answers.facts.state import StateChoice, choose_state
from certtui.answers.paths.findings import Finding, Verdict
from certtui.answers.paths.judge import Judge
from certtui.answers.paths.profile import Profile
from certtui.catalog.collection import Catalog, CertificationEntry
from certtui.catalog.records.organization import Route

Standing = Literal["open", "near", "closed"]
STANDINGS: tuple[Standing, ...] = ("open", "near", "closed")

NEAR = 2
"""How many criteria may be missing or unknown in a route that is called near."""

STANDING_WORDS: dict[Standing, str] = {
    "open": "open, as far as these rules say",
    "near": "near",
    "closed": "closed",
}


@dataclass(frozen=True)
class Judgement:
    """One route held against one profile."""

    held: CertificationEntry
    route: Route
    findings: tuple[Finding, ...]
    place: Fact | None = None
    """Whether the certification counts in the state chosen; None: no state, or no licence law."""

    @property
    def id(self) -> str:
        """ORG:CODE/route."""
        return f"{self.held.id}/{self.route.id}"

    @property
    def standing(self) -> Standing:
        gaps = sum(found.verdict != "met" for found in self.findings)
        return "open" if not gaps else "near" if gaps <= NEAR else "closed"

    def texts(self, verdict: Verdict) -> tuple[str, ...]:
        """What was met, is missing, or is not known, in words."""
        return tuple(found.text for found in self.findings if found.verdict == verdict)

    @property
    def met(self) -> tuple[str, ...]:
        return self.texts("met")

    @property
    def missing(self) -> tuple[str, ...]:
        return self.texts("missing")

    @property
    def unknown(self) -> tuple[str, ...]:
        return self.texts("unknown")

    @property
    def confirm(self) -> tuple[str, ...]:
        """Finer conditions of what was met that nobody was asked about."""
        return tuple(
            dict.fromkeys(
                found.confirm for found in self.findings if found.confirm and found.verdict == "met"
            )
        )

    @property
    def why_not(self) -> str:
        """Why the route is not open, in one line; empty when it is."""
        parts = []
        if self.missing:
            parts.append(f"missing: {'; '.join(self.missing)}")
        if self.unknown:
            parts.append(f"not known: {'; '.join(self.unknown)}")
        return ". ".join(part[0].upper() + part[1:] for part in parts)


@dataclass(frozen=True)
class Paths:
    """Every route judged, best first."""

    profile: Profile
    judgements: tuple[Judgement, ...]
    without_routes: tuple[CertificationEntry, ...]
    """Active certifications of which no route could be read."""
    state: StateChoice | None = None

    def of(self, standing: Standing) -> tuple[Judgement, ...]:
        return tuple(entry for entry in self.judgements if entry.standing == standing)

    def by_role(self) -> tuple[tuple[str, tuple[Judgement, ...]], ...]:
        """Judgements under their role ids: the role wanted first, then as the best one stands."""
        groups: dict[str, list[Judgement]] = {}
        if self.profile.role:
            groups[self.profile.role] = []
        for entry in self.judgements:
            groups.setdefault(entry.held.certification.role, []).append(entry)
        return tuple((role, tuple(entries)) for role, entries in groups.items())


def find_paths(catalog: Catalog, profile: Profile, today: date) -> Paths:
    """Judge every open route for a person.

    Raises NameNotKnown for a role, credential or state that is not known, RequestError for a
    number that cannot be.
    """
    person = profile.resolved(catalog)
    state = choose_state(catalog, person.state) if person.state else None
    judge = Judge(catalog, person, today)
    active = [held for held in catalog.certifications if held.certification.status == "active"]
    judged = [
        _judgement(judge, held, route, state)
        for held in active
        for route in held.certification.routes
        if route.status != "closed"
    ]
    return Paths(
        person,
        tuple(sorted(judged, key=lambda entry: _order(entry, person))),
        tuple(
            held for held in active if all(r.status == "closed" for r in held.certification.routes)
        ),
        state,
    )


def _judgement(
    judge: Judge, held: CertificationEntry, route: Route, state: StateChoice | None
) -> Judgement:
    findings = dict.fromkeys((*_criteria(judge, route), *_of_the_route(held, route)))
    place = state.place if state else None
    return Judgement(
        held, route, tuple(findings), certification_place(place, held) if place else None
    )


def _criteria(judge: Judge, route: Route) -> Iterator[Finding]:
    for criterion in route.criteria:
        yield from judge.judge(criterion)


def _of_the_route(held: CertificationEntry, route: Route) -> Iterator[Finding]:
    """What cannot be told of the route as a whole."""
    whom = held.organization.organization.abbreviation
    if route.status == "unclear":
        yield Finding("unknown", f"Whether this route is still open is not clear: ask {whom}.")
    if route.incomplete:
        yield Finding("unknown", route.incomplete)
    elif not route.criteria:
        yield Finding("unknown", f"Nothing of this route can be judged here: ask {whom}.")


def _order(entry: Judgement, person: Profile) -> tuple[int, int, bool, int, int]:
    """Open before near before closed; then what is missing, the role wanted, what is unknown."""
    return (
        STANDINGS.index(entry.standing),
        len(entry.missing),
        person.role is not None and entry.held.certification.role != person.role,
        len(entry.unknown),
        -len(entry.met),
    )
