"""The answer of `certtui paths` is short on the built-in catalog, whatever the profile."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from certtui.answers.paths.routes import find_paths
from certtui.catalog.records.values import When
from certtui.output.pages.paths import PathsOutput
from certtui.person.profile import CredentialSaid, Profile, Schooling, Training, Work
from tests.answers.test_paths_monotonic import catalog, credentials, dates, profiles, roles

TODAY = date(2026, 11, 25)
WIDTH = 80
LONGEST = Profile(
    education=(Schooling("associate", "?", When(2005)),), credentials=(CredentialSaid("aab:ALS"),)
)
"""One whose answer once had a line too many, as had those of the next two."""
HOLDER = Profile(
    education=(Schooling("bachelor", "cell biology"), Schooling("doctorate", "biology")),
    programs=(Training("microbiology-scientist", "CODA", When(2006, 9)),),
    experience=(Work("chemistry-scientist", 5), Work("molecular-scientist", 12)),
    credentials=tuple(
        map(CredentialSaid, ("ascp:MLT", "amt:RDA", "ascp:SM", "ascp:I", "aab:ELD", "aims:FAIMS"))
    ),
)
FORMER = Profile(
    education=(Schooling("doctorate", "?", When(1991)),),
    programs=(
        Training("ekg-technician", "CODA", When(2006, 8)),
        Training("biomedical-scientist", "CAAHEP", When(2026, 4)),
    ),
    credentials=(CredentialSaid("ncct:NCCT-DP", When(1986, 7)), CredentialSaid("danb:COA")),
)


expired = st.builds(CredentialSaid, credentials, current=st.just(False), expired=dates)
had = st.lists(expired, max_size=3).map(tuple)


def length(profile: Profile) -> int:
    answer = find_paths(catalog(), profile, TODAY)
    return len(PathsOutput(catalog(), TODAY, answer).write("table", WIDTH).splitlines())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(LONGEST, (), "lab-technician", "CA")
@example(HOLDER, (), "lab-manager", "LA")
@example(FORMER, (CredentialSaid("ncct:NCICS", None, False, When(2016)),), "lab-manager", "PR")
@given(profiles, had, roles, st.sampled_from([None, "NY", "CA", "TX"]))
def test_the_plain_text_of_paths_is_short(
    profile: Profile, had: tuple[CredentialSaid, ...], role: str, state: str | None
) -> None:
    profile = replace(profile, credentials=(*profile.credentials, *had))
    assert length(profile) <= 61
    assert length(replace(profile, role=role, state=state)) <= 41
