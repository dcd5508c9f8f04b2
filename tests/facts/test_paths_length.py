"""The answer of `certtui paths` is short on the built-in catalog, whatever the profile."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from certtui.answers.paths.find import find_paths
from certtui.catalog.records.values import When
from certtui.output.pages.paths import PathsOutput
from certtui.person.profile import CredentialSaid, Profile, Schooling
from tests.answers.test_paths_monotonic import catalog, profiles, roles

TODAY = date(2026, 11, 25)
WIDTH = 80
LONGEST = Profile(
    education=(Schooling("associate", "?", When(2005)),), credentials=(CredentialSaid("aab:ALS"),)
)
"""One whose answer once had a line too many."""


def length(profile: Profile) -> int:
    answer = find_paths(catalog(), profile, TODAY)
    return len(PathsOutput(catalog(), TODAY, answer).write("table", WIDTH).splitlines())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(LONGEST, "lab-technician", "CA")
@given(profiles, roles, st.sampled_from([None, "NY", "CA", "TX"]))
def test_the_plain_text_of_paths_is_short(profile: Profile, role: str, state: str | None) -> None:
    assert length(profile) <= 60
    assert length(replace(profile, role=role, state=state)) <= 40
