"""More schooling, work or credentials never close a route that is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certtui.answers.paths.find import Paths, find_paths
from certtui.answers.paths.profile import Profile
from certtui.catalog.loading import load as loading
from certtui.catalog.records.criteria import EducationLevel

TODAY = date(2026, 11, 23)
LEVELS: tuple[EducationLevel, ...] = get_args(EducationLevel)
CATALOG = loading.load([Path(__file__).parents[2] / "catalog"])

ROLES = sorted(CATALOG.roles)
CREDENTIALS = sorted(held.id for held in CATALOG.certifications)
maybe_hours = st.none() | st.integers(0, 150).map(float)
profiles = st.builds(
    Profile,
    education=st.none() | st.sampled_from(LEVELS),
    field=st.none()
    | st.sampled_from(["biology", "chemistry", "nursing", "genetics", "medical technology", "?"]),
    education_finished=st.none() | st.integers(1990, 2026),
    biology_hours=maybe_hours,
    chemistry_hours=maybe_hours,
    college_hours=maybe_hours,
    program=st.none() | st.sampled_from(ROLES),
    accreditor=st.none() | st.sampled_from(["NAACLS", "ABHES", "CAAHEP", "CODA", "AMT"]),
    program_finished=st.none() | st.integers(2000, 2026),
    experience_years=st.none() | st.integers(0, 12).map(float),
    experience_in=st.none() | st.sampled_from(ROLES),
    military=st.none() | st.booleans(),
    holds=st.lists(st.sampled_from(CREDENTIALS), max_size=3, unique=True).map(tuple),
)


@st.composite
def more_than(draw: st.DrawFn, profile: Profile) -> Profile:
    """The same person with more schooling, work, credentials or training."""

    def more(value: float | None) -> float | None:
        return (value or 0) + draw(st.integers(0, 60))

    rank = LEVELS.index(profile.education) if profile.education else 0
    return replace(
        profile,
        education=LEVELS[draw(st.integers(rank, len(LEVELS) - 1))],
        biology_hours=more(profile.biology_hours),
        chemistry_hours=more(profile.chemistry_hours),
        college_hours=more(profile.college_hours),
        experience_years=more(profile.experience_years),
        holds=(*profile.holds, *draw(st.lists(st.sampled_from(CREDENTIALS), max_size=2))),
        military=draw(st.sampled_from([profile.military, True])),
    )


def open_ids(answer: Paths) -> set[str]:
    return {entry.id for entry in answer.of("open")}


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), profile=profiles)
def test_more_never_closes_an_open_route(data: st.DataObject, profile: Profile) -> None:
    richer = data.draw(more_than(profile))
    before = open_ids(find_paths(CATALOG, profile, TODAY))
    assert before <= open_ids(find_paths(CATALOG, richer, TODAY))
