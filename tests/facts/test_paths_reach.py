"""How many routes of the built-in catalog can be opened by answers, and why others cannot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from certtui.answers.facts.routes import every_criterion
from certtui.answers.paths.judge import Judge
from certtui.answers.paths.profile_changes import answered
from certtui.answers.paths.routes import find_paths
from certtui.answers.paths.standing import Judgment
from certtui.answers.paths.verdict import gaps
from certtui.catalog.collection import Catalog
from certtui.catalog.loading import load as loading
from certtui.catalog.records.certification import Route
from certtui.errors import CerttuiError
from certtui.person.profile import Profile

TODAY = date(2026, 11, 25)
SOON, LATELY, SOME_YEARS_AGO, LONG_AGO = "2026-12", "2026-10", "2023-06", "2015-01"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return loading.load([ROOT / "catalog"])


def good_answers(route: Route, name: str) -> Iterator[str]:
    """Answers that a route might be content with, made from what it asks."""
    kind = name.partition(":")[0]
    inside: list[Any] = list(every_criterion(route.criteria))
    roles = {role for e in inside for role in getattr(e, "roles", ())}
    if kind == "education":
        for level in ("high-school", "associate", "bachelor", "master", "doctorate"):
            for field in {f for e in inside for f in getattr(e, "fields", ())} | {""}:
                yield f"{level}:{field}:{SOME_YEARS_AGO}"
        yield f"high-school::{SOON}"
    elif kind == "field":
        yield from (f for e in inside for f in getattr(e, "fields", ()))
    elif kind in ("program", "experience"):
        for role in roles | {"lab-scientist", "histotechnologist"}:
            for accreditor in {a for e in inside for a in getattr(e, "accreditors", ())} | {""}:
                if kind == "program":
                    yield f"{role}:{accreditor}:{LATELY}"
                    yield f"{role}:{accreditor}:{SOON}"
            if kind == "experience":
                yield f"{role}:9:2017-11..2026-11"
                yield f"{role}:1:2025-11..2026-11"
    elif kind == "credential":
        yield from (f"{id_}:{LONG_AGO}" for e in inside for id_ in getattr(e, "holds", ()))
        yield "none"
    elif kind == "military":
        courses = {getattr(e, "course", None) for e in inside} - {None} or {
            "medical-assistant",
            "medical-laboratory",
        }
        yield from (f"{course}:{LATELY}" for course in courses)
        yield "yes"
    elif kind == "program-accreditor":
        yield from (a for e in inside for a in getattr(e, "accreditors", ()))
    elif kind.startswith("hours-"):
        yield "200"
    elif kind == "experience-part":
        yield "9"
    else:
        yield from ("yes", "5000", LATELY, "no")


def judged_alone(catalog: Catalog, profile: Profile, found: Judgment) -> Judgment:
    """One route judged anew."""
    organization = found.award.organization
    about = organization.organization
    judge = Judge(
        catalog, profile, TODAY, about.abbreviation, about.country, organization.admission
    )
    return Judgment(
        found.award,
        found.route,
        tuple(entry for part in found.route.criteria for entry in judge.judge(part)),
    )


def opened(catalog: Catalog, found: Judgment) -> Judgment:
    """The route after the best answers that could be given to what it asks."""
    profile = Profile()
    for _ in range(20):
        if not found.asks:
            return found
        name = found.asks[0]
        tried: list[tuple[Any, Judgment, Profile]] = []
        for typed in good_answers(found.route, name):
            try:
                said = answered(catalog, profile, name, typed)
            except CerttuiError:
                continue
            after = judged_alone(catalog, said, found)
            tried.append((gaps(after.findings), after, said))
            if gaps(after.findings) < (0, 0, gaps(found.findings)[2]):
                break  # nothing is missing, and less is unknown
        assert tried, f"{found.id}: nothing answers {name}"
        _, found, profile = min(tried, key=lambda entry: entry[0])
        assert name not in found.asks, f"{found.id}: {name} was answered and is asked again"
    return found


def test_most_routes_can_be_opened_by_answers(catalog: Catalog) -> None:
    start = find_paths(catalog, Profile(), TODAY).judgments
    ends = {entry.id: opened(catalog, entry).standing for entry in start}
    shut = {name: standing for name, standing in ends.items() if standing != "open"}
    assert len(ends) - len(shut) >= 150
    unread = {entry.id for entry in start if entry.standing == "unread"}
    ended = {entry.id for entry in start if entry.route.status == "closed"}
    assert set(shut) == unread | ended, set(shut) - unread - ended
    for entry in start:
        if entry.id in unread:  # the reason is said
            assert entry.confirm
